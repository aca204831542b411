"""Names and parsing of WordprocessingML (ECMA-376, transitional and strict alike)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from app.foreign.package import damaged, hostile

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_OTHERS = {
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}


def parse(data: bytes) -> _Element:
    """Parse one part: no entities, no network, libxml2's limits kept; damage is a KnownError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
    )
    try:
        root = etree.parse(BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    if any(True for _ in root.iter(etree.Entity)):
        raise hostile("里面有外部定义（DOCTYPE）")
    return root


def tag(element: _Element) -> str:
    """Return the local name of a Word element, ``mc:``/``m:`` names, "?" for foreign ones."""
    name = element.tag
    return _local_name(name) if isinstance(name, str) else "?"


@lru_cache(maxsize=4096)
def _local_name(name: str) -> str:
    space, _, local = name.rpartition("}")
    if space[1:] in WORD_NAMESPACES:
        return local
    prefix = _OTHERS.get(space[1:])
    return prefix + local if prefix else "?"


def branch_of(element: _Element) -> _Element | None:
    """Return the one branch of alternative content to read: the others say the same once more.

    It is the first with words in it, else the first.
    """
    branches = [*islice(children(element, "mc:Choice"), 1), *children(element, "mc:Fallback")]
    worded = (one for one in branches if any(tag(below) == "t" for below in one.iter()))
    return next(worded, branches[0] if branches else None)


def words_box(words: str) -> _Element:
    """Return a text box with one paragraph of words."""
    from lxml import etree

    box = etree.Element(f"{{{WORD_NAMESPACES[0]}}}txbxContent")
    element = box
    for name in ("p", "r", "t"):
        element = etree.SubElement(element, f"{{{WORD_NAMESPACES[0]}}}{name}")
    element.text = words
    return box


def value(element: _Element | None, name: str = "val") -> str:
    """Return a Word attribute, an empty string where it is missing."""
    if element is None:
        return ""
    for space in WORD_NAMESPACES:
        found = element.get(f"{{{space}}}{name}")
        if found is not None:
            return str(found)
    return ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """Follow local names downwards; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = next((below for below in element if tag(below) == name), None)
    return element


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Yield the direct children of that local name."""
    if element is not None:
        yield from (below for below in element if tag(below) == name)


def number(element: _Element | None, name: str = "val", *, default: int = 0) -> int:
    """Return a whole-number attribute; anything else counts as missing."""
    words = value(element, name)
    digits = words.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
        return default
    return int(words)


def is_on(element: _Element | None) -> bool:
    """Tell whether a switch such as w:vanish is there and not switched off."""
    return element is not None and value(element) not in {"0", "false", "off"}
