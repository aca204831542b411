"""Fields of a Word file, as far as needed to tell a table of contents from the paper's words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.wordml import child, children, is_on, number, value
from app.recognise.numbers import CIRCLED

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENTS = ("TOC", "INDEX", "TOA")
_LONGEST_CODE = 200
# EQ fields have no result: 带圈字符, 合并字符, 拼音指南 of old files, and fractions.
_CIRCLE = re.compile(r"\\o\\ac\(\s*\S\s*[,，;]\s*([^(),]{1,8}?)\s*\)", re.IGNORECASE)
_FRACTION = re.compile(r"\\f\(([^(),;]{1,40})[,，;]([^(),;]{1,40})\)", re.IGNORECASE)
_RUBY = re.compile(r"\\o\\ad\(\s*\\s\\up\s*\d+\([^()]*\)\s*[,，;]([^()]{1,40})\)", re.IGNORECASE)
_EQ_SWITCH = re.compile(
    r"\\\*\s*(?:\"[^\"]{0,60}\"|\w{1,20})|\\[a-z]{1,4}\s{0,2}-?\d{0,4}", re.IGNORECASE
)


@dataclass(slots=True)
class Fields:
    """The fields open at one place of the file, by their codes, the outermost first."""

    codes: list[str] = field(default_factory=list)
    contents: int = 0
    broken: bool = False  # a table of contents without an end would swallow the whole paper

    @property
    def in_contents(self) -> bool:
        """Whether the words here are those of a table of contents or an index."""
        return self.contents > 0 or (not self.broken and any(map(is_contents, self.codes)))

    def meet(self, name: str, element: _Element) -> str:
        """Take in a fldChar or a piece of field code; return what a code alone shows as words."""
        if name == "instrText":
            if self.codes and len(self.codes[-1]) < _LONGEST_CODE:
                self.codes[-1] += element.text or ""
            return ""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self.codes.append("")
            return chosen_in_form(child(element, "ffData"))
        if kind == "end" and self.codes:
            return shown_by_code(self.codes.pop())
        return ""


def shown_by_code(code: str) -> str:
    """Return the words that a field shows by its code, without a result; "" for other fields."""
    kind, _, rest = code.strip().partition(" ")
    if kind.upper() != "EQ":
        return ""
    circle = _CIRCLE.search(rest)
    if circle is not None:
        words = circle[1]
        known = words.isascii() and words.isdigit() and 0 < int(words) <= len(CIRCLED)
        return CIRCLED[int(words) - 1] if known else words
    fraction = _FRACTION.search(rest)
    if fraction is not None:
        return f"{fraction[1].strip()}/{fraction[2].strip()}"
    ruby = _RUBY.search(rest)
    return (
        ruby[1].strip() if ruby is not None else re.sub(r"[(),，;\s]", "", _EQ_SWITCH.sub("", rest))
    )


def chosen_in_form(data: _Element | None) -> str:
    """Return what a list or a box of a form shows: neither has a result among the words."""
    entries = list(children(child(data, "ddList"), "listEntry"))
    if entries:
        at = number(child(data, "ddList", "result")) or number(child(data, "ddList", "default"))
        return value(entries[at]) if 0 <= at < len(entries) else ""
    box = child(data, "checkBox")
    if box is None:
        return ""
    checked = child(box, "checked")
    return "☑" if is_on(checked if checked is not None else child(box, "default")) else "□"


def is_contents(code: str) -> bool:
    """Tell whether a field of this code lists headings or entries of the paper."""
    return code.split(maxsplit=1)[:1] in ([name] for name in _CONTENTS)


def is_contents_control(element: _Element) -> bool:
    """Tell whether a content control holds a table of contents."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents"
