"""A Word file as the checker reads it: its parts, and what each paragraph and run looks like.

Shares nothing with the writer but the file format (ISO/IEC 29500-1): looks are resolved here,
through basedOn and the document's defaults, attribute by attribute.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
GONE = frozenset({"del", "moveFrom"})
CHANGED = GONE | {"ins", "moveTo"}

# Name of a property → its attributes, both without their namespaces.
Look = dict[str, dict[str, str]]


def w(name: str) -> str:
    """The name of an element or attribute of the main namespace."""
    return f"{{{MAIN}}}{name}"


def local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}


def merged(layers: Iterable[etree._Element | None], below: Look | None = None) -> Look:
    """What properties say together, the later ones speaking last, all of them above ``below``."""
    found: Look = {name: dict(told) for name, told in below.items()} if below else {}
    for layer in layers:
        for child in layer if layer is not None else ():
            found.setdefault(local(child), {}).update(attributes(child))
    return found


def is_on(look: Look, name: str, *, default: bool = False) -> bool:
    """Whether a switch is set: named and not said to be off, or on where nothing is said."""
    if name not in look:
        return default
    return look[name].get("val", "1") not in {"0", "false", "off"}


@dataclass(frozen=True)
class Words:
    """A run with its words; ``gone`` are those that a tracked change takes away."""

    run: etree._Element
    text: str
    look: Look
    gone: bool
    changed: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its resolved look; ``section`` counts from 0, ``in_table`` as it says."""

    element: etree._Element
    style: str
    look: Look
    words: tuple[Words, ...]
    section: int
    in_table: bool = False

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.words)

    @property
    def end_changed(self) -> bool:
        """Whether the paragraph's end was put in or taken away."""
        marks = self.element.find(f"{w('pPr')}/{w('rPr')}")
        return marks is not None and any(local(mark) in CHANGED for mark in marks)

    @property
    def changed(self) -> bool:
        return self.end_changed or any(one.changed for one in self.words)


class WordFile:
    """One .docx, opened without any library for Word files."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.members = package.infolist()
            self.comment = package.comment
            self.parts = {one.filename: package.read(one) for one in self.members}
        self._style_looks: dict[tuple[str, ...], Look] = {}

    @cached_property
    def roots(self) -> dict[str, etree._Element]:
        return {
            name: etree.fromstring(part)
            for name, part in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }

    @cached_property
    def body(self) -> etree._Element:
        return child(self.roots["word/document.xml"], "body")

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        found = self.roots["word/styles.xml"].iter(w("style"))
        return {str(style.get(w("styleId"))): style for style in found}

    @cached_property
    def default_style(self) -> str:
        for key, style in self.styles.items():
            if style.get(w("type")) == "paragraph" and style.get(w("default")) == "1":
                return key
        return ""

    def relation_elements(self, part: str) -> Iterator[tuple[str, etree._Element]]:
        """The relations of a part ("" for the package) with the names of the parts they lead to."""
        folder, name = posixpath.split(part)
        root = self.roots.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in root.iter(f"{{{RELATIONS}}}Relationship") if root is not None else ():
            yield posixpath.normpath(posixpath.join(folder, str(one.get("Target")))), one

    def relations(self, part: str) -> dict[str, str]:
        """The relations of a part: id → name of the part it leads to."""
        return {str(one.get("Id")): target for target, one in self.relation_elements(part)}

    def style_name(self, style_id: str) -> str:
        """The name of a style, without what only tells where its words come from."""
        style = self.styles.get(style_id)
        name = style.find(w("name")) if style is not None else None
        words = str(name.get(w("val"))) if name is not None else ""
        return re.sub("（正文）$|(?<=岁计附件序号) [1-5]$|(?<=岁计附件标题) [1-5]$", "", words)

    def chain(self, style_id: str) -> list[etree._Element]:
        """A style and those it is based on, the deepest first."""
        found: list[etree._Element] = []
        while style_id in self.styles and len(found) < 20:
            style = self.styles[style_id]
            found.insert(0, style)
            based = style.find(w("basedOn"))
            style_id = str(based.get(w("val"))) if based is not None else ""
        return found

    def style_look(self, kind: str, *style_ids: str) -> Look:
        """What the defaults and the chains of styles say of pPr or rPr, each asked once."""
        key = (kind, *style_ids)
        if key not in self._style_looks:
            default = self.roots["word/styles.xml"].find(f".//{w(kind + 'Default')}/{w(kind)}")
            chains = (style.find(w(kind)) for one in style_ids for style in self.chain(one))
            self._style_looks[key] = merged([default, *chains])
        return self._style_looks[key]

    def read(self, p: etree._Element, section: int = 0, in_table: bool = False) -> Paragraph:
        """A paragraph with everything that its styles say."""
        own = p.find(w("pPr"))
        named = own.find(w("pStyle")) if own is not None else None
        style = str(named.get(w("val"))) if named is not None else self.default_style
        look = merged([own], self.style_look("pPr", style))
        words = tuple(self._words(run, style) for run in runs_of(p))
        return Paragraph(p, self.style_name(style), look, words, section, in_table)

    def _words(self, run: etree._Element, paragraph_style: str) -> Words:
        own = run.find(w("rPr"))
        named = own.find(w("rStyle")) if own is not None else None
        styles = [paragraph_style]
        if named is not None:
            styles.append(str(named.get(w("val"))))
        around = {local(one) for one in run.iterancestors()} & CHANGED
        gone = bool(around & GONE)
        return Words(
            run, text_of(run), merged([own], self.style_look("rPr", *styles)), gone, bool(around)
        )

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of the body in reading order, those of cells among them."""
        return list(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        section = 0
        for block in self.body:
            if local(block) == "p":
                yield self.read(block, section)
                section += block.find(f"{w('pPr')}/{w('sectPr')}") is not None
            elif local(block) == "tbl":
                for p in block.iter(w("p")):
                    yield self.read(p, section, in_table=True)

    @cached_property
    def sections(self) -> list[etree._Element]:
        """The sectPr elements in reading order."""
        return list(self.body.iter(w("sectPr")))


def child(element: etree._Element, name: str) -> etree._Element:
    """The child of that name, which must be there."""
    found = element.find(w(name))
    assert found is not None, f"no w:{name} in {element.tag}"
    return found


def runs_of(p: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, not those of a text box that hangs in it."""
    for run in p.iter(w("r")):
        if next(run.iterancestors(w("p"))) is p:
            yield run


def text_of(run: etree._Element) -> str:
    """The words of a run, taken away or not; a tab and a line's end are signs as well."""
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    return "".join(
        (one.text or "") if local(one) in {"t", "delText"} else signs.get(local(one), "")
        for one in run
    )


def number(look: Look, name: str, attribute: str = "val") -> int | None:
    """A whole number that a look names, None where it does not."""
    found = look.get(name, {}).get(attribute)
    return int(found) if found is not None and found.lstrip("-").isdigit() else None
