"""Suggestions on the words of a table: within its cells, or of whole rows.

Offsets are those of the table's text: cells parted by tabs, rows by line ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.blocks.block import Block, Cell, Change, Run, RunRole, cell_text
from app.blocks.edit import Edit
from app.blocks.table_changes import edited_cell

Row = tuple[Cell, ...]
Words = tuple[str, ...]


@dataclass(slots=True)
class _Sorted:
    """Edits by what they do: rows that go, rows that come before a place, words in cells."""

    taken: dict[int, Change] = field(default_factory=dict)
    given: list[tuple[int, Words, Change]] = field(default_factory=list)
    inside: list[Edit] = field(default_factory=list)


def fits_table(table: Block, start: int, end: int, put: str) -> bool:
    """Tell whether an edit stays within one cell, or takes or gives whole rows."""
    if start == end and "\n" in put:
        return _given(table, start, put) is not None
    if "\t" in put or "\n" in put:
        return False
    if any(first <= start and end <= first + len(words) for first, words in _cells(table)):
        return True
    return not put and _taken(table, start, end) is not None


def suggested_table(table: Block, edits: Sequence[Edit]) -> Block:
    """Return a table with edits that fit it and do not meet, in their order."""
    if not edits:
        return table
    found = _sorted(table, edits)
    rows: list[Row] = []
    marks: list[Change | None] = []
    cells = _cells(table)
    for place in range(len(table.rows) + 1):
        for at, words, change in found.given:
            if at == place:
                rows.append(tuple(_whole(one, change) for one in words))
                marks.append(change)
        if place < len(table.rows):
            change_of_row = found.taken.get(place)
            row = [next(cells) for _ in table.rows[place]]
            rows.append(tuple(_cell(table, *one, found.inside, change_of_row) for one in row))
            marks.append(change_of_row)
    return replace(table, rows=tuple(rows), row_marks=tuple(marks) if any(marks) else ())


def _sorted(table: Block, edits: Sequence[Edit]) -> _Sorted:
    found = _Sorted()
    for edit in edits:
        given = _given(table, edit.start, edit.put) if edit.start == edit.end else None
        taken = _taken(table, edit.start, edit.end) if not edit.put else None
        if given is not None:
            found.given += [(given[0], words, edit.given) for words in given[1]]
        elif taken is not None:
            found.taken |= dict.fromkeys(taken, edit.taken)
        else:
            found.inside.append(edit)
    return found


def _cells(table: Block) -> Iterator[tuple[int, str]]:
    """Yield where each cell begins, with its words."""
    at = 0
    for row in table.rows:
        for cell in row:
            words = cell_text(cell)
            yield at, words
            at += len(words) + 1


def _row_places(table: Block) -> list[tuple[int, int]]:
    """Return where each row begins and ends."""
    found = []
    at = 0
    for row in table.rows:
        size = sum(len(cell_text(cell)) + 1 for cell in row)
        found.append((at, at + size - 1))
        at += size
    return found


def _given(table: Block, at: int, put: str) -> tuple[int, list[Words]] | None:
    """Return before which row new rows stand, and their cells; None: these are no whole rows."""
    lines = put.strip("\n").split("\n")
    columns = len(table.rows[0])
    if any(line.count("\t") >= columns for line in lines):
        return None
    words = [tuple(line.split("\t")) for line in lines]
    even = [one + ("",) * (columns - len(one)) for one in words]
    for place, (first, last) in enumerate(_row_places(table)):
        if at == last and put.startswith("\n"):
            return place + 1, even
        if at == first and put.endswith("\n"):
            return place, even
    return None


def _taken(table: Block, start: int, end: int) -> range | None:
    """Return the rows that a cut takes with their line ends; None: these are no whole rows."""
    places = _row_places(table)
    firsts = {first: place for place, (first, _) in enumerate(places)}
    lasts = {last: place for place, (_, last) in enumerate(places)}
    if start in firsts and end - 1 in lasts and end > start:
        return range(firsts[start], lasts[end - 1] + 1)
    if start in lasts and end in lasts and end > start:
        return range(lasts[start] + 1, lasts[end] + 1)
    return None


def _whole(words: str, change: Change) -> Cell:
    return (Run(words, RunRole.WORDS, change=change),) if words else ""


def _cell(table: Block, at: int, words: str, edits: Sequence[Edit], change: Change | None) -> Cell:
    """Return a cell with the edits in it, or all of it under the change of its row."""
    if change is not None:
        return _whole(words, change)
    own = [one for one in edits if at <= one.start and one.end <= at + len(words)]
    return edited_cell(words, at, own, table.section) if own else words
