"""Cuts the data file of ICU, 32 MB for all languages of the world, down to Chinese and English.

Qt sorts and converts text with ICU. Its data is one file of named items (ICU's common data format,
dataFormat "CmnD") inside libicudata.so; we keep the items of no language, of Chinese and of
English, and give them back as a library with the same one symbol. The self-test of the packaged
program sorts by pinyin, which fails where too much was cut.
"""

import re
import struct
from pathlib import Path

_FORMAT = b"CmnD"
_FORMAT_AT = 12  # bytes from the start of the header
_ALIGN = 16

# Items named after a language, in the main folder or one below it: "fr.res", "curr/fr_CA.res".
_LANGUAGE = re.compile(r"(?:\w+/)?([a-z]{2,3})(?:_[A-Za-z0-9_]+)?\.res")
_KEPT_LANGUAGES = ("zh", "en")
# Text breaking by dictionaries of other languages, transliteration, spelled-out numbers; Qt has
# its own of what it needs.
_LEFT_OUT = re.compile(r"translit/.*|rbnf/.*|brkitr/.*|unit/.*|curr/.*|region/.*|lang/.*|zone/.*")
_CONVERTER = re.compile(r"(?!gb18030|windows-936|ibm-1386|ibm-5348).*\.cnv")

SOURCE = """\
.section .rodata
.globl {symbol}
.type {symbol},@object
.balign 16
{symbol}:
.incbin "{data}"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def wanted(item: str) -> bool:
    """Tell whether an item (its name without the package in front) is kept."""
    if _LEFT_OUT.fullmatch(item) or _CONVERTER.fullmatch(item):
        return False
    language = _LANGUAGE.fullmatch(item)
    return language is None or language[1] in _KEPT_LANGUAGES


def data_in(library: bytes) -> bytes:
    """The data file inside libicudata.so: from its header to the end of the library."""
    found = library.find(_FORMAT)
    if found < 0 or library.find(_FORMAT, found + 4) >= 0:
        raise ValueError("there is not exactly one ICU data file in the library")
    return library[found - _FORMAT_AT :]


def items_of(data: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Take a data file apart: its header, and name and bytes of every item in order.

    The last item reaches to the end of what was given; it may have the library's rest behind it.
    """
    (header_size,) = struct.unpack_from("<H", data, 0)
    toc = data[header_size:]
    (count,) = struct.unpack_from("<I", toc, 0)
    pairs = list(struct.iter_unpack("<II", toc[4 : 4 + 8 * count]))
    ends = [start for _, start in pairs[1:]] + [len(toc)]
    items = []
    for (name_at, start), end in zip(pairs, ends, strict=True):
        name = toc[name_at : toc.index(b"\0", name_at)].decode("ascii")
        items.append((name, toc[start:end]))
    return data[:header_size], items


def data_of(header: bytes, items: list[tuple[str, bytes]]) -> bytes:
    """Put a data file together again; items stay in the order of their names."""
    names = b""
    names_at = 4 + 8 * len(items)
    places = []
    for name, _ in items:
        places.append(names_at + len(names))
        names += name.encode("ascii") + b"\0"
    body = bytearray()
    body_at = _aligned(names_at + len(names))
    toc = bytearray(struct.pack("<I", len(items)))
    for place, (_, data) in zip(places, items, strict=True):
        toc += struct.pack("<II", place, body_at + len(body))
        body += data + bytes(_aligned(len(data)) - len(data))
    front = bytes(toc) + names
    return header + front + bytes(body_at - len(front)) + bytes(body)


def cut(library: bytes) -> bytes:
    """The data file of a libicudata.so with the kept items only."""
    header, items = items_of(data_in(library))
    # Nobody wrote down where the last item ends; it is one of the dropped, or this is a new ICU.
    if wanted(items[-1][0].partition("/")[2]):
        raise ValueError(f"the last item is wanted: {items[-1][0]}")
    return data_of(header, [item for item in items if wanted(item[0].partition("/")[2])])


def write_source(library: Path, folder: Path) -> list[str]:
    """Write data and assembler source into a folder; return the compiler's command line for it."""
    version = library.name.rpartition(".")[2]
    (folder / "icu.dat").write_bytes(cut(library.read_bytes()))
    source = SOURCE.format(symbol=f"icudt{version}_dat", data="icu.dat")
    (folder / "icu.S").write_text(source, encoding="ascii")
    soname = f"-Wl,-soname,{library.name}"
    return ["gcc", "-shared", "-nostdlib", soname, "-o", library.name, "icu.S"]


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN
