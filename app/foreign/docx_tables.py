"""Tables of a Word file: cells joined by tabs, rows by line ends, with the changes in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.foreign.docx_runs import Pieces, Surroundings, count_form_changes, walk
from app.foreign.tracked import Edit, Track
from app.foreign.wordml import child, children, number, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_NESTED = WRAPPERS | {"tbl", "tr", "tc", "del", "moveFrom"}
_IN_ONE_LINE = str.maketrans("\t\n", "  ")
_MOST_SPANNED = 64


@dataclass(slots=True)
class TableText:
    """A table as it stood before all changes: its words in ``pieces``, its shape as JSON."""

    pieces: Pieces
    shape: str
    rows: int = 0


@dataclass(slots=True)
class _Builder:
    around: Surroundings
    pieces: Pieces
    rows: int = 0
    kept: int = 0
    cells: list[Pieces] = field(default_factory=list)

    def row(self, row: _Element) -> None:
        """Add a row; one that was put in stands only in the changes."""
        track = _track_of(self.around.track, row)
        before, self.around.track = self.around.track, Track(track.inserted, None, track.moves)
        self.cells = list(_cells_of(row, self.around))
        self.around.track = before
        if track.inserted is not None:
            self._inserted(track)
            return
        start = self.pieces.length
        if self.rows:
            _append(self.pieces, "\n")
        first = self.pieces.length
        for place, cell in enumerate(self.cells):
            _append(self.pieces, "\t" if place else "")
            _join(self.pieces, _without_cuts(cell) if track.deleted is not None else cell)
        self.rows += 1
        if track.deleted is None:
            self.kept += 1
        else:
            cut = self.pieces.length - first + 1  # with the line end before it, or behind it
            self.pieces.edits.append(Edit(start if self.kept else first, cut, "", track.deleted))

    def _inserted(self, track: Track) -> None:
        assert track.inserted is not None
        for cell in self.cells:
            withdrawn = [replace(edit, at=0) for edit in cell.edits if edit.withdrawn is not None]
            _join(self.pieces, Pieces(self.around, edits=withdrawn, anchors=cell.anchors))
            self.pieces.notes += cell.notes
            self.pieces.boxes += cell.boxes
        words = "\t".join(cell.accepted for cell in self.cells)
        if self.rows and not self.kept:  # the rows above went with the line ends behind them
            at = self.pieces.length + 1
            put = Edit(at, 0, f"{words}\n", track.inserted, track.deleted)
            self.pieces.edits.append(put)
            return
        words = f"\n{words}" if self.rows else f"{words}\n"
        self.pieces.put(words, track.inserted, track.deleted)


def table_text(table: _Element, around: Surroundings) -> TableText:
    """Read a table with all that its cells hold."""
    builder = _Builder(around, Pieces(around))
    heads, in_head = 0, True
    for row in rows_of(table):
        builder.row(row)
        in_head = in_head and child(row, "trPr", "tblHeader") is not None
        heads += in_head
    pieces = builder.pieces
    pieces.edits = _within(pieces.edits, pieces.length)
    grid = [number(column, "w") for column in children(child(table, "tblGrid"), "gridCol")]
    widths = [width for width in grid if width > 0]
    shape = json.dumps({"widths": widths, "head_rows": min(heads, builder.rows)})
    return TableText(pieces, shape, builder.rows)


def _within(edits: list[Edit], length: int) -> list[Edit]:
    """Return the changes with rows put in behind the last one inside their table.

    Where all rows go and others come, the line of the table stays for those.
    """
    if all(edit.at <= length for edit in edits):
        return edits
    found: list[Edit] = []
    between = ""
    for edit in edits:
        if edit.at > length:
            words = edit.put.removesuffix("\n")
            found.append(replace(edit, at=length, put=between + words))
            between = "\n"
        else:
            found.append(replace(edit, cut=min(edit.cut, length - edit.at)))
    return found


def settle_borders(table: _Element) -> None:
    """Put borders of comments that stand between rows or cells into the paragraph beside them."""
    elements = list(table.iter())
    if not any(_is_between(element) for element in elements):
        return
    waiting: list[_Element] = []
    last: _Element | None = None
    for element in elements:
        name = tag(element)
        if name == "p":
            last = element
            for border in waiting:
                element.insert(1 if child(element, "pPr") is not None else 0, border)
            waiting = []
        elif _is_between(element) and name == "commentRangeStart":
            waiting.append(element)
        elif _is_between(element) and last is not None:
            last.append(element)


def _is_between(element: _Element) -> bool:
    if tag(element) not in {"commentRangeStart", "commentRangeEnd"}:
        return False
    above = element.getparent()
    return above is not None and tag(above) in {"tbl", "tr", "tc"}


def rows_of(table: _Element) -> Iterator[_Element]:
    """Yield the rows of a table in their order."""
    for element in table:
        if tag(element) == "tr":
            yield element
        elif tag(element) in WRAPPERS:
            yield from rows_of(element)


def cells_of(row: _Element) -> Iterator[_Element]:
    """Yield the cells of a row in their order."""
    for element in row:
        if tag(element) == "tc":
            yield element
        elif tag(element) in WRAPPERS:
            yield from cells_of(element)


def is_put_in(table: _Element) -> bool:
    """Tell whether all rows of a table were put in."""
    rows = list(rows_of(table))
    return bool(rows) and all(child(row, "trPr", "ins") is not None for row in rows)


def is_changed(row: _Element) -> bool:
    """Tell whether a row was put in or taken out as a whole."""
    properties = child(row, "trPr")
    return any(child(properties, name) is not None for name in ("ins", "del"))


def _track_of(track: Track, row: _Element) -> Track:
    """Return what is in force in a row: rows are put in and taken out as a whole."""
    properties = child(row, "trPr")
    for name in ("ins", "del"):
        mark = child(properties, name)
        if mark is not None:
            track = track.entered(name, mark)
    return track


def _cells_of(row: _Element, around: Surroundings) -> Iterator[Pieces]:
    yield from (Pieces(around) for _ in range(_columns(child(row, "trPr", "gridBefore"), 0)))
    for cell in cells_of(row):
        yield cell_pieces(cell, around)
        spanned = _columns(child(cell, "tcPr", "gridSpan"), 1)
        yield from (Pieces(around) for _ in range(spanned - 1))


def _columns(count: _Element | None, default: int) -> int:
    return min(number(count, default=default), _MOST_SPANNED)


def cell_pieces(cell: _Element, around: Surroundings) -> Pieces:
    """Return all that a cell holds in one line, a blank between its paragraphs."""
    whole = Pieces(around)
    for paragraph in _paragraphs(cell):
        part = Pieces(around)
        walk(paragraph, part)
        properties = child(paragraph, "pPr")
        if child(properties, "rPr", "ins") is None:
            part = _numbered(part, around.number_of(properties, part.text))
        if properties is not None:
            count_form_changes(properties, around.met)
        for box in part.boxes:
            before, around.track = around.track, box.track
            _join(part, cell_pieces(box.element, around), apart=True)
            around.track = before
        part.boxes = []
        _join(whole, part, apart=True)
    return whole


def _numbered(part: Pieces, number: str) -> Pieces:
    """Return the pieces of a paragraph with its automatic number before them."""
    if not number:
        return part
    part.around.met["numbered"] = 1
    return replace(
        part,
        parts=[number, *part.parts],
        length=part.length + len(number),
        edits=[replace(edit, at=edit.at + len(number)) for edit in part.edits],
        anchors=[one._replace(at=one.at + len(number)) for one in part.anchors],
    )


def _paragraphs(parent: _Element) -> Iterator[_Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for element in parent:
        if tag(element) == "p":
            yield element
        elif tag(element) in _NESTED:
            yield from _paragraphs(element)


def _append(pieces: Pieces, words: str) -> None:
    pieces.parts.append(words)
    pieces.length += len(words)


def _join(whole: Pieces, part: Pieces, apart: bool = False) -> None:
    """Add what a part holds, in one line; blank words are left out, their changes are kept."""
    words = part.text.translate(_IN_ONE_LINE)
    blank = not words.strip()
    if apart and not blank and whole.length:
        _append(whole, " ")
    at = whole.length
    for edit in part.edits:
        put = edit.put.translate(_IN_ONE_LINE)
        if apart and blank and at and put:
            put = f" {put}"
        place, cut = (0, 0) if blank else (edit.at, edit.cut)
        whole.edits.append(replace(edit, at=at + place, cut=cut, put=put))
    whole.anchors += [one._replace(at=at + (0 if blank else one.at)) for one in part.anchors]
    whole.notes += part.notes
    whole.boxes += part.boxes
    if not blank or not apart:
        _append(whole, words)


def _without_cuts(pieces: Pieces) -> Pieces:
    """Return the pieces of a cell whose whole row goes: what is cut inside it goes with it."""
    return replace(pieces, edits=[edit for edit in pieces.edits if edit.put])
