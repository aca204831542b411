"""Small old office files for tests: an OLE2 container, and Word texts in the MS-DOC format."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
LEAST = 4096  # smaller streams would belong into the mini stream
TEXT_AT = 0x800
Run = tuple[int, int, bytes]  # first unit, unit behind, properties

PUT_IN, TAKEN_OUT = b"\x01\x08\x01", b"\x00\x08\x01"
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"


def ole_file(path: Path, **streams: bytes) -> Path:
    """Write a container with these streams; in their names a double underscore is one blank."""
    whole = {name: data + bytes(max(LEAST - len(data), 0)) for name, data in streams.items()}
    directory = -(-(len(whole) + 1) // 4)
    fat: list[int] = [FAT, *range(2, directory + 1), END]
    starts, body = [], b""
    for data in whole.values():
        count = -(-len(data) // SECTOR)
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + count), END]
        body += data + bytes(count * SECTOR - len(data))
    assert len(fat) <= 128, "one FAT sector only"
    fat += [FREE] * (128 - len(fat))
    entries = _entry("Root Entry", 5, END, 0, child=1 if whole else NONE)
    for number, (name, data) in enumerate(whole.items(), 1):
        right = number + 1 if number < len(whole) else NONE
        entries += _entry(name, 2, starts[number - 1], len(data), right=right)
    entries += bytes(directory * SECTOR - len(entries))
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, LEAST, END, 0, END, 0, 0)
    head += struct.pack("<108I", *([FREE] * 108))
    path.write_bytes(head + struct.pack("<128I", *fat) + entries + body)
    return path


def _entry(
    name: str, kind: int, start: int, size: int, right: int = NONE, child: int = NONE
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    entry = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
    entry += struct.pack("<III", NONE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)


def doc_file(
    path: Path,
    text: str,
    *,
    parts: Sequence[int] = (),
    characters: Sequence[Run] = (),
    paragraphs: Sequence[Run] = (),
    flags: int = 0x200,
    magic: int = 0xA5EC,
    compressed: str = "",
) -> Path:
    """Write a .doc: ``parts`` are the lengths of the texts in it (default: all is main text).

    ``compressed`` stands before the text in a piece of its own, one byte a character.
    """
    raw = text.encode("utf-16-le")
    units = len(raw) // 2
    narrow = compressed.encode("cp1252")
    word = bytearray(TEXT_AT) + raw + narrow
    word += bytes(-len(word) % SECTOR)
    struct.pack_into("<HH", word, 0, magic, 0xC1)
    struct.pack_into("<H", word, 0x0A, flags)
    whole = list(parts) or [units + len(narrow)]
    struct.pack_into(f"<{len(whole)}I", word, 0x4C, *whole)
    table = _pieces(word, units, narrow, len(raw))
    for place, runs, papx in ((0xFA, characters, False), (0x102, paragraphs, True)):
        if runs:
            page = len(word) // SECTOR
            word += _page([(TEXT_AT + 2 * a, TEXT_AT + 2 * b, p) for a, b, p in runs], papx)
            struct.pack_into("<II", word, place, len(table), 12)
            table += struct.pack("<III", TEXT_AT, TEXT_AT + len(raw), page)
    return ole_file(path, WordDocument=bytes(word), **{"1Table": table})


def _pieces(word: bytearray, units: int, narrow: bytes, raw: int) -> bytes:
    """Return the list of pieces and name its place; the narrow piece comes first."""
    pieces = [(units, TEXT_AT)]
    if narrow:
        pieces.insert(0, (len(narrow), 2 * (TEXT_AT + raw) | 0x4000_0000))
    places, at = [0], 0
    for size, _ in pieces:
        at += size
        places.append(at)
    inside = struct.pack(f"<{len(places)}I", *places)
    inside += b"".join(struct.pack("<HIH", 0, start, 0) for _, start in pieces)
    struct.pack_into("<II", word, 0x1A2, 0, len(inside) + 5)
    return b"\x02" + struct.pack("<I", len(inside)) + inside


def _page(runs: Sequence[Run], papx: bool) -> bytes:
    page = bytearray(SECTOR)
    borders = [start for start, _, _ in runs] + [runs[-1][1]]
    struct.pack_into(f"<{len(borders)}I", page, 0, *borders)
    at, step = SECTOR - 2, 13 if papx else 1
    for number, (_, _, properties) in enumerate(runs):
        if not properties:
            continue
        inside = b"\0\0" + properties if papx else properties
        inside += b"\0" * (papx and (len(inside) + 1) % 2)
        stored = bytes([(len(inside) + 1) // 2 if papx else len(inside)]) + inside
        at = (at - len(stored)) & ~1
        page[at : at + len(stored)] = stored
        page[4 * len(borders) + step * number] = at // 2
    page[SECTOR - 1] = len(runs)
    return bytes(page)
