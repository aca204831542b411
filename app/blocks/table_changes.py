"""Two states of one table as one: rows that go or come, and words that change within cells."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.blocks.block import Block, Cell, Change, ChangeKind, Run, RunRole, cell_text
from app.blocks.edit import Edit
from app.compare.words import edits_between, stretches

Row = tuple[Cell, ...]


class _Line(NamedTuple):
    """A row of the merged table: as it stood, as it will stand; None where it does not."""

    old: Row | None
    new: Row | None


def changed_table(old: Block, new: Block, put: Change) -> Block | None:
    """Return the newer table with what changed in it; None where their columns are not as many.

    ``put`` is the change of what comes; what goes has the same author and time.
    """
    if len(old.rows[0]) != len(new.rows[0]):
        return None
    taken = replace(put, kind=ChangeKind.DELETED)
    rows, marks = [], []
    offset = 0
    for line in _lines(_words(old.rows), _words(new.rows)):
        mark = None
        if line.old is None:
            mark = put
        elif line.new is None:
            mark = taken
        rows.append(tuple(_cells(line, new.section, offset, put)))
        marks.append(mark)
        if line.old is not None:
            offset += sum(len(cell_text(cell)) + 1 for cell in line.old)
    kept = tuple(marks) if any(marks) else ()
    return replace(new, rows=tuple(rows), row_marks=kept)


def whole_table(table: Block, change: Change) -> Block:
    """Return a table that goes or comes as a whole."""
    offset = 0
    rows = []
    for row in _words(table.rows):
        line = _Line(row, None) if change.kind is ChangeKind.DELETED else _Line(None, row)
        rows.append(tuple(_cells(line, table.section, offset, change)))
        offset += sum(len(cell_text(cell)) + 1 for cell in row)
    return replace(table, rows=tuple(rows), mark=change)


def _words(rows: Sequence[Row]) -> list[Row]:
    return [tuple(cell_text(cell) for cell in row) for row in rows]


def _lines(old: Sequence[Row], new: Sequence[Row]) -> Iterator[_Line]:
    """Yield the rows in their order; rows that differ are taken for each other as they come."""
    found = stretches(["\t".join(map(cell_text, row)) for row in old],
                      ["\t".join(map(cell_text, row)) for row in new])  # fmt: skip
    done = new_done = 0
    for start, end, new_start, new_end in found or [(0, len(old), 0, len(new))]:
        yield from map(_Line, old[done:start], new[new_done:new_start])
        both = min(end - start, new_end - new_start)
        yield from map(_Line, old[start : start + both], new[new_start : new_start + both])
        yield from (_Line(row, None) for row in old[start + both : end])
        yield from (_Line(None, row) for row in new[new_start + both : new_end])
        done, new_done = end, new_end
    yield from map(_Line, old[done:], new[new_done:])


def _cells(line: _Line, section: str, offset: int, put: Change) -> Iterator[Cell]:
    """Yield the cells of a row; ``offset`` is where it begins in the words of the older table."""
    width = len(line.old or line.new or ())
    for place in range(width):
        before = cell_text(line.old[place]) if line.old is not None else ""
        after = cell_text(line.new[place]) if line.new is not None else ""
        if before == after:
            yield before
        else:
            edits = [
                Edit(offset + one.at, offset + one.end, one.put, put)
                for one in edits_between(before, after)
            ]
            yield edited_cell(before, offset, edits, section)
        if line.old is not None:
            offset += len(before) + 1


def edited_cell(words: str, at: int, edits: Sequence[Edit], section: str) -> Cell:
    """Return the words of a cell, which begin at ``at`` of the table's text, with edits in them."""
    runs: list[Run] = []
    done = at
    for edit in edits:
        kept, gone = words[done - at : edit.start - at], words[edit.start - at : edit.end - at]
        runs.append(Run(kept, RunRole.WORDS, 0, section, done))
        runs.append(Run(gone, RunRole.WORDS, 0, section, edit.start, edit.taken))
        runs.append(Run(edit.put, RunRole.WORDS, 0, section, edit.end, edit.given))
        done = edit.end
    runs.append(Run(words[done - at :], RunRole.WORDS, 0, section, done))
    return tuple(run for run in runs if run.text)
