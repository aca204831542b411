"""Fields of a Word file, as far as needed to tell a table of contents from the paper's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.wordml import child, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = ("TOC", "INDEX", "TOA")
_LONGEST_CODE = 200


@dataclass(slots=True)
class Fields:
    """The fields open at one place of the file, by their codes, the outermost first."""

    codes: list[str] = field(default_factory=list)
    contents: int = 0

    @property
    def in_contents(self) -> bool:
        """Whether the words here are those of a table of contents or an index."""
        return self.contents > 0 or any(is_contents(code) for code in self.codes)

    def meet(self, name: str, element: _Element) -> None:
        """Take in a fldChar or a piece of field code."""
        if name == "instrText":
            if self.codes and len(self.codes[-1]) < _LONGEST_CODE:
                self.codes[-1] += element.text or ""
            return
        kind = value(element, "fldCharType")
        if kind == "begin":
            self.codes.append("")
        elif kind == "end" and self.codes:
            self.codes.pop()


def is_contents(code: str) -> bool:
    """Tell whether a field of this code lists headings or entries of the paper."""
    return code.split(maxsplit=1)[:1] in ([name] for name in _CONTENTS)


def is_contents_control(element: _Element) -> bool:
    """Tell whether a content control holds a table of contents."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents"
