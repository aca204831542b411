"""The numbers of sections, computed from their places; none is ever stored.

The official order of levels is 一、（一）1.（1）① (GB/T 9704-2012 cl. 7.3.3; GB/T 15834-2011
B.3.8 for the fifth level). Other schemes are other ``NumberingProfile`` values. Numbers of one
parent's children depend on nothing else, so an edit renumbers one row of siblings only.
"""

from dataclasses import dataclass

from models.kinds import SectionKind
from models.outline import Outline
from models.quantity import chinese
from models.records import Section

ITEM_MARKERS = ("是", "要")
PART_MARKERS = ("部分", "章", "节")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_GAP = "\u3000"


@dataclass(frozen=True, slots=True)
class NumberingProfile:
    """A numbering scheme: for each level from 1 on, the first number as it is written.

    The 一, 1 or ① of a format is the place where the count goes.
    """

    name: str
    formats: tuple[str, ...]

    def written(self, level: int, count: int) -> str:
        """Return the number of the ``count``-th section of a level; "" for a level it lacks."""
        if not 1 <= level <= len(self.formats):
            return ""
        form = self.formats[level - 1]
        if "一" in form:
            return form.replace("一", chinese(count))
        if "1" in form:
            return form.replace("1", str(count))
        return form.replace("①", _circled(count))


OFFICIAL = NumberingProfile("official", ("一、", "（一）", "1.", "（1）", "①"))


def numbers(outline: Outline, profile: NumberingProfile = OFFICIAL) -> dict[int, str]:
    """Return the number of every section by id; "" for sections that bear none."""
    found = sibling_numbers(outline, None, profile)
    for section in outline.walk():
        if outline.children(section.id):
            found.update(sibling_numbers(outline, section.id, profile))
    return found


def sibling_numbers(
    outline: Outline, parent_id: int | None, profile: NumberingProfile = OFFICIAL
) -> dict[int, str]:
    """Return the numbers of the children of one parent (``None``: of the top) by id."""
    counter = _Counter()
    found: dict[int, str] = {}
    for child in outline.children(parent_id):
        section = outline[child]
        count = counter.count(section)
        found[child] = _written(section, count, profile) if count else ""
    return found


def number_prefix(section: Section, number: str) -> str:
    """Return what stands before the section's words: its number and what parts it from them.

    第一部分 is followed by a full-width space. 1. before a digit is followed by a space, since
    1.2023年 would be read as a decimal.
    """
    if not number or not section.text:
        return number
    if _is_part(section):
        return number + _GAP
    decimal = number[-1] == "." and section.text[0].isdecimal()
    return number + " " if decimal else number


def displayed(section: Section, number: str) -> str:
    """Return the section's number and words as they are shown and exported."""
    return number_prefix(section, number) + section.text


class _Counter:
    """Counts through one row of siblings: headings by level, items of one chain while it lasts."""

    def __init__(self) -> None:
        self._levels: dict[tuple[int, str], int] = {}
        self._chain: tuple[int, str] | None = None
        self._items = 0

    def count(self, section: Section) -> int:
        """Return the section's place in its count, 0 where it is not counted."""
        if _is_chain_item(section):
            return self._next_item(section)
        self._chain = None
        counted = section.numbered and (_is_part(section) or _is_leveled(section))
        return self._next_of_level(section) if counted else 0

    def _next_item(self, section: Section) -> int:
        chain = (section.level, section.marker)
        if chain != self._chain or section.restart:
            self._chain, self._items = chain, 0
        self._items += section.numbered
        return self._items if section.numbered else 0

    def _next_of_level(self, section: Section) -> int:
        key = (section.level, "" if section.level > 0 else section.marker)
        self._levels[key] = 1 if section.restart else self._levels.get(key, 0) + 1
        return self._levels[key]


def _is_leveled(section: Section) -> bool:
    return section.level > 0 and section.kind in {SectionKind.HEADING, SectionKind.ITEM}


def _is_chain_item(section: Section) -> bool:
    return section.kind is SectionKind.ITEM and section.marker in ITEM_MARKERS


def _is_part(section: Section) -> bool:
    heading = section.kind is SectionKind.HEADING
    return heading and section.level < 1 and section.marker in PART_MARKERS


def _written(section: Section, count: int, profile: NumberingProfile) -> str:
    if _is_chain_item(section):
        return chinese(count) + section.marker
    if _is_part(section):
        return f"第{chinese(count)}{section.marker}"
    return profile.written(section.level, count)


def _circled(count: int) -> str:
    return _CIRCLED[count - 1] if count <= len(_CIRCLED) else f"（{count}）"
