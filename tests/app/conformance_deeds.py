"""How a Word file is damaged a little: one element found by its path, and what is done to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from tests.app.conformance_file import MAIN, OFFICE, WordFile, w

Deed = Callable[[etree._Element], None]


def says(name: str, value: str) -> Deed:
    """Set an attribute of the main namespace."""

    def deed(element: etree._Element) -> None:
        element.set(w(name), value)

    return deed


def unsaid(name: str) -> Deed:
    def deed(element: etree._Element) -> None:
        del element.attrib[w(name)]

    return deed


def gone(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def last(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.append(element)


def first(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.insert(0, element)


def words(text: str) -> Deed:
    def deed(element: etree._Element) -> None:
        element.text = text

    return deed


def fragment(xml: str) -> etree._Element:
    (element,) = etree.fromstring(f'<a xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{xml}</a>')
    return element


def holds(xml: str, at: int = 0) -> Deed:
    """Put an element inside, at the place given (-1: behind all)."""

    def deed(element: etree._Element) -> None:
        element.insert(at if at >= 0 else len(element), fragment(xml))

    return deed


def followed(xml: str) -> Deed:
    def deed(element: etree._Element) -> None:
        element.addnext(fragment(xml))

    return deed


def cut_behind(runs: int) -> Deed:
    """Leave a paragraph that many runs."""

    def deed(element: etree._Element) -> None:
        for run in element.findall(w("r"))[runs:]:
            element.remove(run)

    return deed


def unturned(element: etree._Element) -> None:
    element.set("vert", "horz")


def mistyped(element: etree._Element) -> None:
    element.set("ContentType", "application/xml")


def misled(element: etree._Element) -> None:
    element.set("Type", f"{OFFICE}/theme")


@dataclass(frozen=True)
class Damage:
    """What is done to the first element found in a part of a paper, and words of the finding."""

    part: str
    path: str
    deed: Deed
    finding: str
    paper: str = "red head"


def damaged(data: bytes, damage: Damage) -> bytes:
    """The file with one element changed; the path must lead somewhere."""
    file = WordFile(data)
    root = file.roots[damage.part]
    found = root.xpath(damage.path, namespaces={"w": MAIN})
    assert isinstance(found, list), damage.path
    assert found, f"nothing at {damage.path}"
    element = found[0]
    assert isinstance(element, etree._Element)
    damage.deed(element)
    return rewritten(file.parts | {damage.part: etree.tostring(root)})


def rewritten(parts: dict[str, bytes]) -> bytes:
    """A package of the parts, without any hour."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()
