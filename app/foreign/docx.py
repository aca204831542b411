"""Word files: paragraphs, tables, text boxes, footnotes as lines; tracked changes as accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.foreign.auto_numbers import AutoNumbers
from app.foreign.docx_runs import Pieces, walk
from app.foreign.docx_styles import Styles
from app.foreign.package import damaged, external_links, opened_package
from app.foreign.plain_text import refuse_too_long
from app.foreign.wordml import child, children, number, parse, tag, value
from app.paper import SourceLine

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_NESTED = _WRAPPERS | {"tbl", "tr", "tc"}


@dataclass(slots=True)
class WordText:
    """The lines of a Word file, and Chinese notes on what was met in it."""

    lines: list[SourceLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offset: int = 0

    def add(self, text: str, role: str, level: int = 0, data: str = "") -> None:
        """Append one line; the next one begins behind one line end. Too long: KnownError."""
        refuse_too_long(self.offset + len(text))
        self.lines.append(SourceLine(text, self.offset, role, level, data))
        self.offset += len(text) + 1


def read_docx(path: Path) -> WordText:
    """Read the words of a .docx that passed the preflight; KnownError where it is damaged."""
    with opened_package(path) as package:
        names = set(package.namelist())
        main = "word/document.xml"
        if main not in names:
            found = [n for n in names if n.startswith("word/document") and n.endswith(".xml")]
            if len(found) != 1:
                raise damaged()
            main = found[0]
        parts = {
            name: package.read(f"word/{name}.xml")
            for name in ("styles", "numbering", "footnotes", "endnotes")
            if f"word/{name}.xml" in names
        }
        document = package.read(main)
        links = external_links(package)
    reader = _Reader({name: parse(data) for name, data in parts.items()})
    reader.read_blocks(child(parse(document), "body"))
    if links:
        reader.text.notes.append(f"文件中有{links}处指向外部的链接，没有打开，也没有导入链接地址。")
    if reader.numbered:
        reader.text.notes.append("文件中的自动编号已转为文字。")
    return reader.text


class _Reader:
    """Walks through the body of one file."""

    def __init__(self, parts: dict[str, _Element]) -> None:
        self.text = WordText()
        self.numbered = False
        self._waiting: list[tuple[str, str]] = []
        self._styles = Styles(parts.get("styles"))
        self._numbers = AutoNumbers(parts.get("numbering"))
        self._notes = {
            f"{kind}note": {
                value(note, "id"): note
                for note in children(parts.get(f"{kind}notes"), f"{kind}note")
            }
            for kind in ("foot", "end")
        }

    def read_blocks(self, parent: _Element | None) -> None:
        """Add the paragraphs and tables below an element in their order."""
        for element in parent if parent is not None else ():
            name = tag(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in _WRAPPERS:
                self.read_blocks(element)

    def _paragraph(self, paragraph: _Element) -> None:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.default_paragraph
        role, level = self._styles.role(style)
        pieces = self._pieces(paragraph)
        own = child(properties, "numPr")
        if pieces.text.strip() and not pieces.marks:
            prefix = self._numbers.next_number(
                own if own is not None else self._styles.numbering(style)
            )
            self.numbered = self.numbered or bool(prefix)
            pieces.parts.insert(0, prefix)
        for text, data in pieces.lines(role):
            self.text.add(text, role, level, data)
        for box in pieces.boxes:
            self.read_blocks(box)
        self._footnotes(pieces.notes)

    def _pieces(self, paragraph: _Element) -> Pieces:
        pieces = Pieces(self._styles)
        walk(paragraph, pieces)
        return pieces

    def _footnotes(self, references: list[tuple[str, str]]) -> None:
        """Add the footnotes that a paragraph or table refers to as lines behind it."""
        for kind, note_id in references:
            for paragraph in children(self._notes[kind].get(note_id), "p"):
                words = self._pieces(paragraph).text.strip()
                if words:
                    self.text.add(words.replace("\n", " "), "body")

    def _table(self, table: _Element) -> None:
        """Add a table as one line; a frame of a single cell is only its paragraphs."""
        rows = [list(_cells(row)) for row in _rows(table)]
        if len(rows) == 1 and len(rows[0]) == 1 and not self._is_own(rows[0][0]):
            self.read_blocks(rows[0][0])
            return
        grid = [number(column, "w") for column in children(child(table, "tblGrid"), "gridCol")]
        widths = [width for width in grid if width > 0]
        heads = 0
        for row in _rows(table):
            if child(row, "trPr", "tblHeader") is None:
                break
            heads += 1
        words = "\n".join("\t".join(self._row(row)) for row in rows)
        if words.strip():
            data = json.dumps({"widths": widths, "head_rows": heads})
            self.text.add(words, "table", data=data)
        self._footnotes(self._waiting)
        self._waiting = []

    def _is_own(self, cell: _Element) -> bool:
        """Tell whether our export wrote a cell: then even a single one is a table."""
        style = value(child(cell, "p", "pPr", "pStyle"))
        return self._styles.role(style).role == "cell"

    def _row(self, cells: list[_Element]) -> Iterator[str]:
        for cell in cells:
            yield self._cell_words(cell)
            spanned = min(number(child(cell, "tcPr", "gridSpan"), default=1), 64)
            yield from [""] * (spanned - 1)

    def _cell_words(self, cell: _Element) -> str:
        """Return all words of a cell in one line; its footnotes wait for the table's end."""
        found: list[str] = []
        for paragraph in _paragraphs(cell):
            pieces = self._pieces(paragraph)
            self._waiting.extend(pieces.notes)
            found += [pieces.text, *(self._cell_words(box) for box in pieces.boxes)]
        words = " ".join(words for words in found if words.strip())
        return words.replace("\t", " ").replace("\n", " ")


def _paragraphs(parent: _Element) -> Iterator[_Element]:
    """Yield the paragraphs of a cell, those of tables inside it too."""
    for element in parent:
        if tag(element) == "p":
            yield element
        elif tag(element) in _NESTED:
            yield from _paragraphs(element)


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if tag(element) == "tr":
            if child(element, "trPr", "del") is None:
                yield element
        elif tag(element) in _WRAPPERS:
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if tag(element) == "tc":
            yield element
        elif tag(element) in _WRAPPERS:
            yield from _cells(element)
