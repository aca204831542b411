"""Automatic numbers of Word (numbering.xml), written out as the reader of the page sees them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.number_words import written
from app.foreign.wordml import child, children, is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from app.foreign.docx_styles import StyleNumbering, Styles

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_SILENT = frozenset({"bullet", "none"})
_PLACE_AT_END = re.compile(r"%[1-9]$")


@dataclass(slots=True)
class _List:
    """One abstract list: its levels, and how far each of them was counted."""

    levels: dict[int, _Element]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Use:
    """One w:num: the list it uses, with levels and starts of its own."""

    of: _List
    levels: dict[int, _Element]
    starts: dict[int, int]


class AutoNumbers:
    """Counts the numbered paragraphs of one file in their order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(e, "abstractNumId"): e for e in children(root, "abstractNum")}
        self._by_style = {
            value(child(e, "styleLink")): key
            for key, e in self._abstract.items()
            if child(e, "styleLink") is not None
        }
        self._lists: dict[str, _List] = {}
        self._uses = {value(e, "numId"): self._use(e) for e in children(root, "num")}

    def _use(self, entry: _Element) -> _Use:
        key = value(child(entry, "abstractNumId"))
        link = value(child(self._abstract.get(key), "numStyleLink"))
        key = self._by_style.get(link, key)
        if key not in self._lists:
            self._lists[key] = _List(_levels(self._abstract.get(key)))
        of = self._lists[key]
        own, starts = dict(of.levels), {}
        for override in children(entry, "lvlOverride"):
            depth = number(override, "ilvl")
            own.update(_levels(override))
            start = child(override, "startOverride")
            if start is not None:
                starts[depth] = number(start, default=1)
        return _Use(of, own, starts)

    def next_number(self, properties: _Element | None, style: str, words: str) -> str:
        """Count one paragraph by its numPr or its style's; return its number, "" for none.

        A number that would run together with the paragraph's ``words`` ends in a space.
        """
        from_style = self._styles.numbering(style)
        if not self._uses or (properties is None and from_style.list_id is None):
            return ""
        own = child(properties, "numId")
        use = self._uses.get(value(own if own is not None else from_style.list_id))
        if use is None:
            return ""
        depth = _depth(child(properties, "ilvl"), from_style, use)
        if depth not in use.levels:
            return ""
        _count(use, depth)
        level = use.levels[depth]
        if value(child(level, "numFmt")) in _SILENT:
            return ""
        number = _words(use, depth)
        return number + _gap(number, words, level)


def _depth(own: _Element | None, from_style: StyleNumbering, use: _Use) -> int:
    """Return the level of a paragraph: its own, that of its style, that tied to its style."""
    told = own if own is not None else from_style.level
    if told is not None:
        return min(max(number(told), 0), _LEVELS - 1)
    tied = {value(child(level, "pStyle")): depth for depth, level in use.levels.items()}
    return next((tied[style] for style in from_style.chain if style in tied), 0)


def _count(use: _Use, depth: int) -> None:
    """Count a paragraph of one level; levels above that were skipped count as used once."""
    counts = use.of.counts
    for above in range(depth):
        if counts[above] is None:
            counts[above] = use.starts.pop(above, _start(use, above))
    before = counts[depth]
    if depth in use.starts:
        counts[depth] = use.starts.pop(depth)  # only the first paragraph of this w:num restarts
    else:
        counts[depth] = _start(use, depth) if before is None else before + 1
    for below in range(depth + 1, _LEVELS):
        restart = child(use.levels.get(below), "lvlRestart")
        if restart is None or depth < number(restart):
            counts[below] = None


def _gap(number: str, words: str, level: _Element) -> str:
    """Return what keeps a number from its words: 1. and 5个项目 must not become 1.5个项目.

    A number without a sign behind it stands apart on the page too; one in a ring need not.
    """
    if not number or not words or words[0].isspace():
        return ""
    bare = _PLACE_AT_END.search(value(child(level, "lvlText"))) is not None
    close = value(child(level, "suff")) == "nothing" or unicodedata.category(number[-1]) == "No"
    ends_open = bare and not close
    reads_on = number[-1:] in {".", "．", "、"} and words[0].isdigit()
    return " " if ends_open or reads_on else ""


def _levels(entry: _Element | None) -> dict[int, _Element]:
    return {number(level, "ilvl"): level for level in children(entry, "lvl")}


def _start(use: _Use, depth: int) -> int:
    return number(child(use.levels.get(depth), "start"), default=1)


def _words(use: _Use, depth: int) -> str:
    """Fill the pattern of a level with the numbers of this and the levels above."""
    level = use.levels[depth]
    legal = is_on(child(level, "isLgl"))

    def place(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        form = value(child(use.levels.get(at), "numFmt"))
        if form in _SILENT:
            return ""
        count = use.of.counts[at]
        count = _start(use, at) if count is None else count
        return written(count, "decimal" if legal and at < depth else form)

    return _PLACE.sub(place, value(child(level, "lvlText")))
