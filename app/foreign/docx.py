"""Word files: paragraphs, tables, text boxes, footnotes as lines of the text before all changes.

Reviewers' comments and tracked changes come beside the lines, at offsets in that text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.foreign.auto_numbers import AutoNumbers
from app.foreign.docx_comments import remarks_of
from app.foreign.docx_fields import is_contents_control
from app.foreign.docx_notes import furniture, notes_of
from app.foreign.docx_parts import WordParts
from app.foreign.docx_runs import Box, Pieces, Surroundings, count_form_changes, walk
from app.foreign.docx_styles import ASIDE, IMPRINT_STYLE, Styles, outline_level
from app.foreign.docx_tables import (
    WRAPPERS,
    cell_pieces,
    cells_of,
    is_changed,
    is_put_in,
    rows_of,
    settle_borders,
    table_text,
)
from app.foreign.docx_title import with_title
from app.foreign.package import external_links, opened_package
from app.foreign.plain_text import refuse_too_long
from app.foreign.tracked import Anchor, ChangeLog, Edit, Track
from app.foreign.wordml import branch_of, child, children, tag, value
from app.paper import SourceLine, SourceMarks

if TYPE_CHECKING:
    from lxml.etree import _Element

_REVISED = frozenset({"ins", "del", "moveFrom", "moveTo"})


@dataclass(slots=True)
class WordText:
    """The lines of a Word file, what reviewers left in it, and Chinese notes on what was met."""

    lines: list[SourceLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offset: int = 0
    log: ChangeLog = field(default_factory=ChangeLog)
    anchors: list[Anchor] = field(default_factory=list)
    marks: SourceMarks = field(default_factory=SourceMarks)

    def add(self, text: str, role: str, level: int = 0, data: str = "") -> None:
        """Append one line; the next one begins behind one line end. Too long: KnownError."""
        refuse_too_long(self.offset + len(text))
        self.lines.append(SourceLine(text, self.offset, role, level, data))
        self.offset += len(text) + 1

    def place(self, pieces: Pieces, at: int) -> None:
        """Keep the changes and anchors of words that begin at ``at``."""
        for edit in pieces.edits:
            self.log.add(replace(edit, at=at + edit.at))
        self.anchors += [anchor._replace(at=at + anchor.at) for anchor in pieces.anchors]

    def place_behind(self, pieces: Pieces) -> None:
        """Keep the changes of paragraphs that the text before them did not have.

        They stand behind the last line; where its end was taken out as well, before the next one.
        """
        behind_cut = self.log.reaches(self.offset)
        at = self.offset if behind_cut else max(self.offset - 1, 0)
        shown = [edit for edit in pieces.edits if edit.withdrawn is None]
        hidden = [edit for edit in pieces.edits if edit.withdrawn is not None]
        if shown and self.offset and not behind_cut:
            shown[-1] = replace(shown[-1], put=shown[-1].put.removesuffix("\n"))
            shown[0] = replace(shown[0], put="\n" + shown[0].put)
        elif shown and not shown[-1].put.endswith("\n"):
            shown[-1] = replace(shown[-1], put=shown[-1].put + "\n")
        for edit in (*shown, *hidden):
            self.log.add(replace(edit, at=at))
        self.anchors += [anchor._replace(at=at) for anchor in pieces.anchors]

    @property
    def text(self) -> str:
        """The words of all lines, joined by line ends."""
        return "\n".join(line.text for line in self.lines)


def read_docx(path: Path) -> WordText:
    """Read the words of a .docx that passed the preflight; KnownError where it is damaged."""
    with opened_package(path) as package:
        parts = WordParts(package)
        reader = _Reader(parts)
        reader.read_blocks(child(parts.document, "body"))
        if reader.around.fields.in_contents:
            reader = _Reader(parts)
            reader.around.fields.broken = True
            reader.read_blocks(child(parts.document, "body"))
        text, around = reader.text, reader.around
        if not around.styles.are_ours:
            text.lines = with_title(text.lines)
        comments, threads = parts.root("comments"), parts.root("commentsExtended")
        text.marks = SourceMarks(
            remarks_of(comments, threads, text.anchors, ours=around.styles.are_ours),
            text.log.changes(text.text),
        )
        for words, role in furniture(parts):
            text.add(words, role)
        links = external_links(package)
    around.met["links"] = links
    text.notes += notes_of(around.met)
    return text


@dataclass(slots=True)
class _Open:
    """A paragraph that goes on: the paragraphs so far whose ends were put in later."""

    pieces: Pieces
    properties: list[tuple[_Element | None, bool]] = field(default_factory=list)

    @property
    def chosen(self) -> _Element | None:
        """Those of the one paragraph that had words before, else those of the last."""
        worded = [properties for properties, has_words in self.properties if has_words]
        return worded[0] if len(worded) == 1 else self.properties[-1][0]


class _Reader:
    """Walks through the body of one file."""

    def __init__(self, parts: WordParts) -> None:
        self.text = WordText()
        styles = Styles(parts.root("styles"))
        numbers = AutoNumbers(parts.root("numbering"), styles)
        self.around = Surroundings(styles, numbers=numbers)
        self._open: _Open | None = None
        self._in_note = False
        self._notes = {
            kind: {value(note, "id"): note for note in children(parts.root(f"{kind}s"), kind)}
            for kind in ("footnote", "endnote")
        }

    def read_blocks(self, parent: _Element | None) -> None:
        """Add the paragraphs and tables below an element in their order."""
        self._read(parent if parent is not None else ())
        self._end_open()

    def _read(self, elements: Iterable[_Element]) -> None:
        for element in elements:
            name = tag(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl" and self._open is not None and is_put_in(element):
                self._put_table(self._open.pieces, element)
            elif name == "tbl":
                self._end_open()
                self._table(element)
            elif name in _REVISED:
                with self._under(self.around.track.entered(name, element)):
                    self._read(element)
            elif name in WRAPPERS:
                contents = is_contents_control(element)
                self.around.fields.contents += contents
                self._read(element)
                self.around.fields.contents -= contents
            elif name == "mc:AlternateContent":
                branch = branch_of(element)
                self._read(branch if branch is not None else ())
            else:
                self._between_blocks(element, name)

    def _between_blocks(self, element: _Element, name: str) -> None:
        """Take in what may stand between paragraphs: borders of comments and moves."""
        key = value(element, "id")
        if name == "commentRangeStart":
            self.text.anchors.append(Anchor("start", key, self.text.offset))
        elif name == "commentRangeEnd":
            self.text.anchors.append(Anchor("end", key, max(self.text.offset - 1, 0)))
        elif name.startswith("move"):
            self.around.track.range_border(name, element)
        elif name == "altChunk":
            self.around.met["chunk"] += 1

    @contextmanager
    def _under(self, track: Track) -> Iterator[None]:
        before, self.around.track = self.around.track, track
        yield
        self.around.track = before

    def _paragraph(self, paragraph: _Element) -> None:
        properties = child(paragraph, "pPr")
        if self._is_aside(properties):
            self._pass_over(paragraph)
            return
        going_on = self._open or _Open(Pieces(self.around))
        self._open = None
        pieces = going_on.pieces
        before = pieces.length
        walk(paragraph, pieces)
        going_on.properties.append((properties, pieces.length > before))
        track = self._track_of_end(properties, pieces)
        if track.inserted is not None:
            pieces.put("\n", track.inserted, track.deleted)
            self._open = going_on
            return
        self._end_paragraph(going_on)
        if track.deleted is not None:
            self.text.log.add(Edit(self.text.offset - 1, 1, "", track.deleted))
        self._behind(pieces)

    def _is_aside(self, properties: _Element | None) -> bool:
        return self.around.styles.role(value(child(properties, "pStyle"))).role == ASIDE

    def _pass_over(self, paragraph: _Element) -> None:
        """Read a paragraph whose words are none of the paper; a remark on them is kept."""
        pieces = Pieces(self.around)
        walk(paragraph, pieces)
        pieces.edits = []
        self.text.place_behind(pieces)

    def _track_of_end(self, properties: _Element | None, pieces: Pieces) -> Track:
        """Return what became of a paragraph's end; an end moves along with the words before it."""
        track = self.around.track
        marks = child(properties, "rPr")
        for place in (properties, marks):
            if place is not None:
                count_form_changes(place, self.around.met)
        for element in marks if marks is not None else ():
            name = tag(element)
            if name in _REVISED:
                track = track.entered(name, element)
                last = pieces.edits[-1].revision.move if pieces.edits else ""
                side = track.inserted if name in {"ins", "moveTo"} else track.deleted
                if name.startswith("move") and side is not None and not side.move and last:
                    setattr(track, _SIDES[name], side._replace(move=last))
        return track

    def _end_open(self) -> None:
        """End what went on: where it had no words before, it was put in as a whole."""
        going_on, self._open = self._open, None
        if going_on is None:
            return
        pieces = going_on.pieces
        if pieces.length:
            _forget_end(pieces)  # its own end was there, whatever the file says
            self._end_paragraph(going_on)
        else:
            self.text.place_behind(pieces)
        self._behind(pieces)

    def _end_paragraph(self, going_on: _Open) -> None:
        """Add the lines of a paragraph with its number, and place what stands in it."""
        pieces, properties = going_on.pieces, going_on.chosen
        styles = self.around.styles
        style = value(child(properties, "pStyle")) or styles.default_paragraph
        role, level = styles.role(style)
        if not role:
            level = outline_level(properties)
            role = "heading" if level else ""
        prefix = "" if pieces.marks else self.around.number_of(properties, pieces.text)
        if prefix and pieces.text.strip():
            self.around.met["numbered"] = 1
            pieces.parts.insert(0, prefix)
        else:
            prefix = ""
        if pieces.text.strip() and not pieces.outside_contents:
            role = "toc"
        if self._in_note:
            role, level = "body", 0
        start = self.text.offset + len(prefix)
        for text, data in pieces.lines(role):
            self.text.add(text, role, level, data)
        self.text.place(pieces, start)

    def _behind(self, pieces: Pieces) -> None:
        """Add what a paragraph or table refers to as lines behind it: text boxes, footnotes."""
        for box in pieces.boxes:
            self._box(box)
        if self._in_note:
            return
        self._in_note = True
        for kind, note_id, track in pieces.notes:
            with self._under(track):
                self.read_blocks(self._notes[kind].get(note_id))
        self._in_note = False

    def _box(self, box: Box) -> None:
        with self._under(box.track):
            self.read_blocks(box.element)

    def _table(self, table: _Element) -> None:
        """Add a table as one line; a frame of a single cell is only its paragraphs."""
        settle_borders(table)
        rows = [list(cells_of(row)) for row in rows_of(table)]
        if rows and rows[0] and self._role_of(rows[0][0]) == ASIDE:
            self.around.met["answered"] += sum(map(self._is_filled, rows[1:]))
            return
        if [len(cells) for cells in rows] == [1] and self._is_frame(table, rows[0][0]):
            self.read_blocks(rows[0][0])
            return
        found = table_text(table, self.around)
        wanted = found.pieces.edits or (rows and rows[0] and self._is_own(rows[0][0]))
        if found.pieces.text.strip() or (found.rows and wanted):
            start = self.text.offset
            contents = self.around.fields.in_contents
            self.text.add(found.pieces.text, "toc" if contents else "table", data=found.shape)
            found.pieces.edits = [replace(edit, in_table=True) for edit in found.pieces.edits]
            self.text.place(found.pieces, start)
        elif found.pieces.edits:
            self.text.place_behind(found.pieces)
        self._behind(found.pieces)

    def _is_filled(self, row: Iterable[_Element]) -> bool:
        """Tell whether somebody wrote into a row of the table at the end of a draft."""
        cells = [cell for cell in row if self._style_of(cell) != IMPRINT_STYLE]
        return any(cell_pieces(cell, self.around).accepted.strip() for cell in cells)

    def _put_table(self, pieces: Pieces, table: _Element) -> None:
        """Note a table that was put in where a paragraph was parted: it goes on behind it."""
        found = table_text(table, self.around)
        pieces.edits += [replace(edit, at=pieces.length) for edit in found.pieces.edits]
        pieces.anchors += [one._replace(at=pieces.length) for one in found.pieces.anchors]

    def _is_frame(self, table: _Element, cell: _Element) -> bool:
        """Tell whether a table of one cell only frames words, which nobody put in or took out."""
        return not self._is_own(cell) and not any(map(is_changed, rows_of(table)))

    def _is_own(self, cell: _Element) -> bool:
        """Tell whether our export wrote a cell: then even a single one is a table."""
        return self._role_of(cell) == "cell"

    def _role_of(self, cell: _Element) -> str:
        style = value(child(cell, "p", "pPr", "pStyle"))
        return self.around.styles.role(style).role

    def _style_of(self, cell: _Element) -> str:
        """Return the name of the style of a cell's first paragraph."""
        return self.around.styles.name(value(child(cell, "p", "pPr", "pStyle")))


def _forget_end(pieces: Pieces) -> None:
    """Take away the last line end alone among the changes; a table may have been put behind it."""
    at = max(place for place, edit in enumerate(pieces.edits) if edit.put == "\n")
    del pieces.edits[at]


_SIDES = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
