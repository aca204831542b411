"""Automatic numbers of Word (numbering.xml), written out as the reader of the page sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.foreign.wordml import child, children, number, value
from app.recognise.numbers import CIRCLED, DIGITS

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographTraditional",
    }
)
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class AutoNumbers:
    """Counts the numbered paragraphs of one file in their order."""

    def __init__(self, root: _Element | None) -> None:
        lists = {value(e, "abstractNumId"): e for e in children(root, "abstractNum")}
        self._levels: dict[str, dict[int, _Element]] = {}
        self._list_of: dict[str, str] = {}
        for entry in children(root, "num"):
            list_id = value(child(entry, "abstractNumId"))
            self._list_of[value(entry, "numId")] = list_id
            self._levels[value(entry, "numId")] = {
                number(level, "ilvl"): level for level in children(lists.get(list_id), "lvl")
            }
        self._counts: dict[str, list[int]] = {}

    def next_number(self, properties: _Element | None) -> str:
        """Count one paragraph with this numPr and return its number, "" for bullets and none."""
        num_id = value(child(properties, "numId"))
        levels = self._levels.get(num_id, {})
        depth = min(max(number(child(properties, "ilvl")), 0), _LEVELS - 1)
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(self._list_of[num_id], [0] * _LEVELS)
        start = number(child(levels[depth], "start"), default=1)
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if value(child(levels[depth], "numFmt")) in {"bullet", "none"}:
            return ""
        pattern = value(child(levels[depth], "lvlText"))
        words = [_written(counts[n], levels.get(n)) for n in range(_LEVELS)]
        return _PLACE.sub(lambda match: words[int(match.group(1)) - 1], pattern)


def _written(count: int, level: _Element | None) -> str:
    form = value(child(level, "numFmt"))
    if form in _CHINESE and 0 < count < 100:
        return _chinese(count)
    if form.startswith("decimalEnclosedCircle") and 0 < count <= len(CIRCLED):
        return CIRCLED[count - 1]
    return str(count)


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    ten = "" if not tens else "十" if tens == 1 else DIGITS[tens - 1] + "十"
    return ten + (DIGITS[ones - 1] if ones else "")
