"""The binary Word format (MS-DOC) as far as its words need: pieces of text, runs of properties.

Every offset comes from the file and may lie: reading beyond the end is one known error.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from app.foreign.ole import broken
from app.foreign.plain_text import refuse_too_long

# Places in the file information block (MS-DOC 2.5).
FLAGS, COUNTS = 0x0A, 0x4C
CHARACTER_RUNS, PARAGRAPH_RUNS, PIECES = 0xFA, 0x102, 0x1A2
ENCRYPTED, FIRST_TABLE = 0x0100, 0x0200

_COMPRESSED = 0x4000_0000
_PAGE = 512
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION = 0xD608
_MOST_RUNS = 2_000_000


def whole(data: bytes, at: int, size: int) -> int:
    """Return the little-endian number of ``size`` bytes at an offset."""
    if at < 0 or at + size > len(data):
        raise broken()
    return int.from_bytes(data[at : at + size], "little")


class Piece(NamedTuple):
    """Characters ``first`` … ``first + size`` of the text: where their bytes stand, how wide."""

    first: int
    size: int
    at: int
    width: int


def pieces_of(word: bytes, table: bytes) -> list[Piece]:
    """Return the pieces of the text in their order (MS-DOC 2.4.1)."""
    at, size = whole(word, PIECES, 4), whole(word, PIECES + 4, 4)
    end = at + size
    while at < end and whole(table, at, 1) == 1:
        at += 3 + whole(table, at + 1, 2)
    if at >= end or whole(table, at, 1) != 2:
        raise broken()
    size = whole(table, at + 1, 4)
    at += 5
    count = (size - 4) // 12
    if count < 1 or at + size > len(table):
        raise broken()
    found = []
    for place in range(count):
        first = whole(table, at + 4 * place, 4)
        behind = whole(table, at + 4 * place + 4, 4)
        start = whole(table, at + 4 * (count + 1) + 8 * place + 2, 4)
        if behind < first:
            raise broken()
        refuse_too_long(behind)
        compressed = bool(start & _COMPRESSED)
        start &= _COMPRESSED - 1
        one = Piece(first, behind - first, start // 2 if compressed else start, 2 - compressed)
        found.append(one)
    return found


def units_of(word: bytes, pieces: list[Piece]) -> str:
    """Return the text with one character for each of its UTF-16 units."""
    parts = []
    for piece in pieces:
        data = word[piece.at : piece.at + piece.size * piece.width]
        if len(data) < piece.size * piece.width:
            raise broken()
        if piece.width == 1:
            parts.append(data.decode("cp1252", "replace"))
        else:
            parts.append("".join(map(chr, memoryview(data).cast("H"))))
    return "".join(parts)


def joined(units: str) -> str:
    """Return proper text: the halves of characters beyond the first plane joined."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Runs:
    """Which property holds for which byte of the text; pages of them as MS-DOC 2.9 stores them."""

    def __init__(self, word: bytes, table: bytes, place: int) -> None:
        """``place`` is ``CHARACTER_RUNS`` or ``PARAGRAPH_RUNS``."""
        self._starts: list[int] = []
        self._runs: list[tuple[int, int, bytes]] = []
        at, size = whole(word, place, 4), whole(word, place + 4, 4)
        count = (size - 4) // 8
        for number in range(count):
            page = whole(table, at + 4 * (count + 1) + 4 * number, 4) & 0x3F_FFFF
            for run in _page(word, page * _PAGE, place == PARAGRAPH_RUNS):
                self._runs.append(run)
            if len(self._runs) > _MOST_RUNS:
                raise broken()
        self._runs.sort()
        self._starts = [start for start, _, _ in self._runs]

    def at(self, place: int) -> bytes:
        """Return the properties that hold at a byte of the text."""
        found = bisect_right(self._starts, place) - 1
        if found < 0 or place >= self._runs[found][1]:
            return b""
        return self._runs[found][2]

    def __iter__(self) -> Iterator[tuple[int, int, bytes]]:
        return iter(self._runs)


def _page(word: bytes, at: int, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    """Yield the runs of one page: first byte, byte behind, properties."""
    count = whole(word, at + _PAGE - 1, 1)
    step = 13 if paragraphs else 1
    for number in range(count):
        start, end = whole(word, at + 4 * number, 4), whole(word, at + 4 * number + 4, 4)
        inside = 2 * whole(word, at + 4 * (count + 1) + step * number, 1)
        properties = _properties(word, at, inside, paragraphs) if inside else b""
        if start < end:
            yield start, end, properties


def _properties(word: bytes, at: int, inside: int, paragraphs: bool) -> bytes:
    size = whole(word, at + inside, 1)
    start = at + inside + 1
    if paragraphs:
        if size:
            size = 2 * size - 1
        else:
            size = 2 * whole(word, start, 1)
            start += 1
        start, size = start + 2, max(size - 2, 0)  # the style's number stands first
    return word[start : min(start + size, at + _PAGE)]


def property_of(properties: bytes, wanted: int) -> int | None:
    """Return the operand of a property (MS-DOC 2.6), None where it is not set."""
    at = 0
    while at + 2 < len(properties):
        code = int.from_bytes(properties[at : at + 2], "little")
        size = _OPERAND_SIZES.get(code >> 13)
        if code == wanted and size is not None:
            return int.from_bytes(properties[at + 2 : at + 2 + size], "little")
        if size is None:
            wide = code == _TABLE_DEFINITION
            length = int.from_bytes(properties[at + 2 : at + 2 + 1 + wide], "little")
            size = length + 1
        at += 2 + size
    return None
