"""Mends a PDF file that Qt wrote: what its glyphs are called, and what it says of itself.

Qt names glyphs by the last character that a font draws with them, so that 一 becomes the Kangxi
radical U+2F00: such text cannot be found or copied. It also writes its own name, the second of
writing and a random number. The file is read as ISO 32000-1 cl. 7.5 describes (header, objects,
one cross-reference table, trailer) and written anew with both put right.
"""

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from app.blocks.paper import Properties

Spelling = Callable[[str], str]

_OBJECT = re.compile(rb"(\d+) 0 obj\b\s*")
_STREAM = re.compile(rb"(.*?)stream\r?\n", re.DOTALL)
_REFERENCE = re.compile(rb"/(ToUnicode|Metadata|Info|Root) (\d+) 0 R")
_LENGTH = re.compile(rb"/Length (\d+)( 0 R)?")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:\[(.*?)\]|<(\w+)>)", re.DOTALL)
_SINGLES = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_SINGLE = re.compile(rb"<(\w+)>\s*<(\w+)>")
_HEX = re.compile(rb"<(\w+)>")
_MOST_AT_ONCE = 100  # singles in one group of a map
_MAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_RADICALS = ("\u2e80", "\u2fdf")
_COMPATIBLE = ("\uf900", "\ufaff")


class NotAsExpected(ValueError):
    """The file is built otherwise than those that Qt writes."""


def plain_sign(sign: str) -> str:
    """Return the ideograph for a radical or a compatibility ideograph, any other sign as it is."""
    if _RADICALS[0] <= sign <= _RADICALS[1] or _COMPATIBLE[0] <= sign <= _COMPATIBLE[1]:
        return unicodedata.normalize("NFKC", sign)
    return sign


def mend_pdf(data: bytes, properties: Properties, spelled: Spelling = plain_sign) -> bytes:
    """Return the file with glyphs called as ``spelled`` says and with these properties only.

    Raises NotAsExpected for a file that is built otherwise than Qt's.
    """
    objects = dict(_objects(data))
    trailer = data[data.rfind(b"trailer") :]
    known = {name: int(number) for name, number in _REFERENCE.findall(trailer)}
    if b"Info" not in known or b"Root" not in known:
        raise NotAsExpected("the trailer names no catalogue or no properties")
    root = known[b"Root"]
    for number in _unicode_maps(objects):
        objects[number] = _mended_map(objects, number, spelled)
    objects[root], hidden = _without_metadata(objects[root])
    for number in hidden:
        del objects[number]
    objects[known[b"Info"]] = _information(properties)
    return _written(data[: _first_object(data)], objects, root, known[b"Info"])


def unicode_names(data: bytes) -> Iterator[str]:
    """Yield the characters by which a file calls its glyphs, for those who check it."""
    objects = dict(_objects(data))
    for number in _unicode_maps(objects):
        yield from (name for _, name in _named(_stream(objects, number)))


def _first_object(data: bytes) -> int:
    found = _OBJECT.search(data)
    if found is None:
        raise NotAsExpected("there is no object")
    return found.start()


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and body of each object, by the table at the end of the file."""
    start = data.rfind(b"startxref")
    table = int(data[start:].split()[1]) if start >= 0 else -1
    if data[table : table + 4] != b"xref":
        raise NotAsExpected("there is no cross-reference table")
    offsets = [int(entry[0]) for entry in _ENTRY.findall(data[table:start]) if entry[2] == b"n"]
    ends = sorted([*offsets, table])
    following = dict(pairwise(ends))
    for offset in offsets:
        found = _OBJECT.match(data, offset)
        end = data.rfind(b"endobj", offset, following[offset])
        if found is None or end < 0:
            raise NotAsExpected("an object is not where the table says")
        yield int(found[1]), data[found.end() : end]


def _unicode_maps(objects: Mapping[int, bytes]) -> list[int]:
    """Return the numbers of the maps from glyphs to characters."""
    found = (match for body in objects.values() for match in _REFERENCE.findall(body))
    return sorted({int(number) for name, number in found if name == b"ToUnicode"})


def _stream(objects: Mapping[int, bytes], number: int) -> bytes:
    """Return the bytes of a stream, inflated where it was deflated."""
    body = objects[number]
    head = _STREAM.match(body)
    length = _LENGTH.search(head[1]) if head is not None else None
    if head is None or length is None:
        raise NotAsExpected(f"object {number} is no stream")
    size = int(objects[int(length[1])]) if length[2] else int(length[1])
    raw = body[head.end() : head.end() + size]
    return zlib.decompress(raw) if b"/FlateDecode" in head[1] else raw


def _named(words: bytes) -> Iterator[tuple[int, str]]:
    """Yield each glyph of a map with its character."""
    for group in _RANGES.findall(words):
        for first, last, several, single in _RANGE.findall(group):
            start, end = int(first, 16), int(last, 16)
            if single:
                base = int(single, 16)
                names = [
                    f"{base + place:0{len(single)}X}".encode() for place in range(end - start + 1)
                ]
            else:
                names = _HEX.findall(several)
            yield from zip(range(start, end + 1), map(_character, names), strict=False)
    for group in _SINGLES.findall(words):
        yield from ((int(code, 16), _character(name)) for code, name in _SINGLE.findall(group))


def _character(name: bytes) -> str:
    return bytes.fromhex(name.decode()).decode("utf-16-be", "replace")


def _mended_map(objects: Mapping[int, bytes], number: int, spelled: Spelling) -> bytes:
    lines = [
        f"<{code:04X}> <{_spelling(name, spelled).encode('utf-16-be').hex().upper()}>"
        for code, name in _named(_stream(objects, number))
        if name != "\0"
    ]
    groups = [lines[at : at + _MOST_AT_ONCE] for at in range(0, len(lines), _MOST_AT_ONCE)]
    body = "".join(
        f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar\n" for group in groups
    )
    packed = zlib.compress(_MAP_HEAD + body.encode() + _MAP_END)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\n" % (len(packed), packed)


def _spelling(name: str, spelled: Spelling) -> str:
    return spelled(name) if len(name) == 1 else name


def _without_metadata(catalogue: bytes) -> tuple[bytes, list[int]]:
    """Return the catalogue without its second account of author, program and time of day."""
    found = [int(number) for name, number in _REFERENCE.findall(catalogue) if name == b"Metadata"]
    return re.sub(rb"/Metadata \d+ 0 R\s*", b"", catalogue), found


def _information(properties: Properties) -> bytes:
    fields = {
        "Title": properties.title,
        "Author": properties.author,
        "Subject": properties.subject,
        "Keywords": properties.keywords,
    }
    said = "".join(
        f"/{name} <FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>\n"
        for name, words in fields.items()
        if words
    )
    return f"<<\n{said}>>\n".encode()


def _written(head: bytes, objects: Mapping[int, bytes], root: int, information: int) -> bytes:
    """Return a file of these objects; numbers that are not used any more are free."""
    parts, place = [head], len(head)
    size = max(objects) + 1
    table = [b"0000000000 65535 f \n"] * size
    for number in sorted(objects):
        part = b"%d 0 obj\n%sendobj\n" % (number, objects[number])
        table[number] = b"%010d 00000 n \n" % place
        parts.append(part)
        place += len(part)
    trailer = b"trailer\n<<\n/Size %d\n/Info %d 0 R\n/Root %d 0 R\n>>\n" % (size, information, root)
    parts += [b"xref\n0 %d\n" % size, *table, trailer, b"startxref\n%d\n%%%%EOF\n" % place]
    return b"".join(parts)
