"""Automatic numbers of Word (numbering.xml), written out as the reader of the page sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.number_words import written
from app.foreign.wordml import child, children, is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from app.foreign.docx_styles import Styles

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_SILENT = frozenset({"bullet", "none"})


@dataclass(slots=True)
class _List:
    """One abstract list: its levels, and how far each of them was counted."""

    levels: dict[int, _Element]
    counts: list[int] = field(default_factory=lambda: [0] * _LEVELS)


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

    def next_number(self, properties: _Element | None, style: str) -> str:
        """Count one paragraph by its numPr or its style's; return its number, "" for none."""
        own = child(properties, "numId")
        from_style = self._styles.numbering(style)
        use = self._uses.get(value(own if own is not None else child(from_style, "numId")))
        if use is None:
            return ""
        depth = self._depth(properties, from_style, style, use)
        if depth not in use.levels:
            return ""
        self._count(use, depth)
        if value(child(use.levels[depth], "numFmt")) in _SILENT:
            return ""
        return _words(use, depth)

    def _depth(
        self, properties: _Element | None, from_style: _Element | None, style: str, use: _Use
    ) -> int:
        """Return the level of a paragraph: its own, that of its style, that tied to its style."""
        for numbering in (properties, from_style):
            if child(numbering, "ilvl") is not None:
                return min(max(number(child(numbering, "ilvl")), 0), _LEVELS - 1)
        tied = (d for d, level in use.levels.items() if value(child(level, "pStyle")) == style)
        return next(tied, 0) if style else 0

    def _count(self, use: _Use, depth: int) -> None:
        counts = use.of.counts
        if depth in use.starts:
            counts[depth] = use.starts.pop(depth)  # only the first paragraph of this w:num restarts
        elif counts[depth]:
            counts[depth] += 1
        else:
            counts[depth] = _start(use, depth)
        for below in range(depth + 1, _LEVELS):
            restart = child(use.levels.get(below), "lvlRestart")
            if restart is None or depth < number(restart):
                counts[below] = 0


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
        count = use.of.counts[at] or _start(use, at)
        return written(count, "decimal" if legal and at < depth else form)

    return _PLACE.sub(place, value(child(level, "lvlText")))
