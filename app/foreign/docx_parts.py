"""The parts of a Word package, found by what the main document says of them."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from app.foreign.package import damaged
from app.foreign.wordml import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = re.compile(r"word/document[^/]*\.xml")
_USUAL = "word/{}.xml"


@dataclass
class WordParts:
    """The main document and the parts around it, by the last word of their relation's type."""

    package: zipfile.ZipFile
    main: str = ""
    related: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = set(self.package.namelist())
        self.main = "word/document.xml"
        if self.main not in names:
            named = self._related_to("").get("officeDocument", [])
            self.main = named[0] if named else _only_main(names)
        self.related = self._related_to(self.main)

    def _related_to(self, part: str) -> dict[str, list[str]]:
        """Return the parts that a part ("": the package) names, by the last word of the type."""
        names = set(self.package.namelist())
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, list[str]] = {}
        for one in parse(self.package.read(relations)) if relations in names else ():
            target = str(one.get("Target", ""))
            place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = str(one.get("Type", "")).rpartition("/")[2]
            if one.get("TargetMode") != "External" and posixpath.normpath(place) in names:
                found.setdefault(kind, []).append(posixpath.normpath(place))
        return found

    @cached_property
    def document(self) -> _Element:
        """The root of the main document."""
        return parse(self.package.read(self.main))

    def root(self, kind: str) -> _Element | None:
        """Return the root of the one part of a kind; None where there is none."""
        usual = _USUAL.format(kind)
        found = self.related.get(kind) or [n for n in self.package.namelist() if n == usual]
        return parse(self.package.read(found[0])) if found else None

    def roots(self, kind: str) -> list[_Element]:
        """Return the roots of all parts of a kind, such as the headers."""
        return [parse(self.package.read(name)) for name in self.related.get(kind, [])]


def _only_main(names: set[str]) -> str:
    found = [name for name in names if _MAIN.fullmatch(name)]
    if len(found) != 1:
        raise damaged()
    return found[0]
