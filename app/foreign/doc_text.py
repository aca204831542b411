"""Old Word and WPS files (.doc, .wps) without another program's help: their text alone."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path

from app.foreign.doc_binary import (
    CHARACTER_RUNS,
    COUNTS,
    ENCRYPTED,
    FIRST_TABLE,
    FLAGS,
    PARAGRAPH_RUNS,
    Piece,
    Runs,
    joined,
    pieces_of,
    property_of,
    units_of,
    whole,
)
from app.foreign.docx_fields import is_contents
from app.foreign.docx_notes import is_page_number
from app.foreign.ole import broken, opened_ole
from app.foreign.plain_text import refuse_too_long
from app.foreign.preflight import SAVE_AS, has_password
from app.paper import SourceLine
from models.errors import KnownError

ONLY_TEXT = "只有文字，批注和修订未读出。要一并导入批注和修订，请在 WPS 或 Word 中另存为 .docx。"
NO_NUMBERS = "文件里的自动编号（“一、”“1.”等）没有读出，请对照原文件补上。"

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
# Properties (MS-DOC 2.6): taken out, put in by a revision; of a table; end of a row; of a list.
_TAKEN_OUT, _PUT_IN, _IN_TABLE, _ROW_END, _IN_LIST = 0x0800, 0x0801, 0x2416, 0x2417, 0x460B
_SPECIAL = re.compile("([\x07\x0b-\x0d\x13-\x15])")
_FIELD_BEGIN, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"
_CELL = "\x07"
_UNSEEN = {code: None for code in (*range(0x00, 0x07), 0x08, 0x1F)} | {0x1E: "-"}


@dataclass(slots=True)
class DocText:
    """The lines of an old Word file, and Chinese notes on what was met in it."""

    lines: list[SourceLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    offset: int = 0

    def add(self, text: str, role: str = "", data: str = "") -> None:
        """Append one line."""
        refuse_too_long(self.offset + len(text))
        self.lines.append(SourceLine(text, self.offset, role, 0, data))
        self.offset += len(text) + 1


def read_doc(path: Path) -> DocText:
    """Read the words of an OLE file that holds a Word text; KnownError where that cannot be."""
    with opened_ole(path) as streams:
        word = streams.read("WordDocument")
        _refuse(word)
        table = streams.read("1Table" if whole(word, FLAGS, 2) & FIRST_TABLE else "0Table")
    pieces = pieces_of(word, table)
    units = units_of(word, pieces)
    shown, changed = _before_changes(units, pieces, Runs(word, table, CHARACTER_RUNS))
    paragraph_runs = Runs(word, table, PARAGRAPH_RUNS)
    paragraphs = _Paragraphs(pieces, paragraph_runs)
    text = DocText(notes=[ONLY_TEXT])
    if any(property_of(properties, _IN_LIST) for _, _, properties in paragraph_runs):
        text.notes.append(NO_NUMBERS)
    if changed:
        text.notes.append(f"文件里有{changed}处修订：导入的是修改前的文字。")
    for part, role in _parts(word, len(units)):
        _Lines(text, role, paragraphs).read(units, shown, part)
    return text


def _refuse(word: bytes) -> None:
    magic = whole(word, 0, 2)
    if magic == _WORD_6:
        raise KnownError("这是很旧的 Word 文件（Word 95 或更早），读不出文字。", SAVE_AS)
    if magic != _WORD_97:
        raise broken()
    if whole(word, FLAGS, 2) & ENCRYPTED:
        raise has_password()


def _parts(word: bytes, length: int) -> Iterator[tuple[range, str]]:
    """Yield the parts of the text that are words of the paper, and the role of their lines.

    They follow each other: text, footnotes, headers, macros, comments, endnotes, text boxes.
    """
    roles = ("", "body", "header", None, None, "body", "", "header")
    start = 0
    for place, role in enumerate(roles):
        end = start + whole(word, COUNTS + 4 * place, 4)
        if end > length:
            raise broken()
        if role is not None:
            yield range(start, end), role
        start = end


def _before_changes(units: str, pieces: list[Piece], runs: Runs) -> tuple[bytearray, int]:
    """Say for each unit whether the text before all changes has it; count the changes."""
    shown = bytearray(b"\x01") * len(units)
    placed = sorted(pieces, key=_bytes_of)
    starts = [piece.at for piece in placed]
    changed = 0
    for start, end, properties in runs:
        put_in = property_of(properties, _PUT_IN)
        changed += bool(put_in) or bool(property_of(properties, _TAKEN_OUT))
        if not put_in:
            continue
        low, high = max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end)
        for piece in placed[low:high]:
            first = max((start - piece.at) // piece.width, 0)
            last = min((end - piece.at) // piece.width, piece.size)
            if first < last:
                shown[piece.first + first : piece.first + last] = bytes(last - first)
    return shown, changed


def _bytes_of(piece: Piece) -> int:
    return piece.at


class _Paragraphs:
    """What the properties of paragraphs say about the place of their ends."""

    def __init__(self, pieces: list[Piece], runs: Runs) -> None:
        self._pieces = pieces
        self._firsts = [piece.first for piece in pieces]
        self._runs = runs

    def have(self, unit: int, wanted: int) -> bool:
        """Tell whether the paragraph around a unit has a property."""
        piece = self._pieces[max(bisect_right(self._firsts, unit) - 1, 0)]
        at = piece.at + (unit - piece.first) * piece.width
        return bool(property_of(self._runs.at(at), wanted))


class _Lines:
    """Cuts one part of the text into paragraphs and tables."""

    def __init__(self, text: DocText, role: str, paragraphs: _Paragraphs) -> None:
        self._text = text
        self._role = role
        self._paragraphs = paragraphs
        self._outside_contents = False
        self._words: list[str] = []
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._codes: list[list[str]] = []
        self._in_result: list[bool] = []

    def read(self, units: str, shown: bytearray, part: range) -> None:
        """Add the lines of one part of the text."""
        at = part.start
        for piece in _SPECIAL.split(units[part.start : part.stop]):
            if _SPECIAL.fullmatch(piece):
                self._sign(piece, at, bool(shown[at]))
            elif piece:
                seen = shown[at : at + len(piece)]
                self._add("".join(compress(piece, seen)) if 0 in seen else piece)
            at += len(piece)
        if self._words:
            self._end_line()
        self._end_table()

    def _add(self, words: str) -> None:
        words = joined(words.translate(_UNSEEN))
        if self._codes and not self._in_result[-1]:
            self._codes[-1].append(words)
        elif words and all(self._in_result):
            self._words.append(words)
            contents = any(is_contents("".join(code)) for code in self._codes)
            self._outside_contents = self._outside_contents or not contents

    def _sign(self, sign: str, at: int, seen: bool) -> None:
        if sign == _FIELD_BEGIN:
            self._codes.append([])
            self._in_result.append(False)
        elif sign == _FIELD_MIDDLE and self._codes:
            self._in_result[-1] = True
        elif sign == _FIELD_END and self._codes:
            self._codes.pop()
            self._in_result.pop()
        elif sign == _CELL:
            self._end_cell(at)
        elif seen and sign not in {_FIELD_MIDDLE, _FIELD_END}:
            self._end_paragraph(at)

    def _end_cell(self, at: int) -> None:
        words = "".join(self._words).strip()
        self._words = []
        if self._paragraphs.have(at, _ROW_END):
            self._rows.append(self._cells)
            self._cells = []
        else:
            self._cells.append(words.replace("\t", " "))

    def _end_paragraph(self, at: int) -> None:
        """End a line of text, or of a cell that goes on."""
        if self._cells or self._paragraphs.have(at, _IN_TABLE):
            self._words.append(" ")
        else:
            self._end_table()
            self._end_line()

    def _end_line(self) -> None:
        words, self._words = "".join(self._words), []
        contents = bool(words.strip()) and not self._outside_contents
        self._outside_contents = False
        if self._role == "header" and is_page_number(words):
            return
        if words.strip() or not self._role:
            self._text.add(words, "toc" if contents else self._role)

    def _end_table(self) -> None:
        rows, self._rows = self._rows, []
        if self._cells:
            rows.append(self._cells)
            self._cells = []
        words = "\n".join("\t".join(row) for row in rows)
        if words.strip():
            self._text.add(words, "table", json.dumps({"widths": [], "head_rows": 0}))
