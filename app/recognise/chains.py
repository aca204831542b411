"""Chains of 一是 … 二是 … (and 一要 … 二要 …) over all the lines between two headings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.recognise.numbers import NUMBER, value_of

_MARK = re.compile(rf"({NUMBER})(?:(是)(?!否|不是)|(要)(?!求))")
_EXACT = re.compile(rf"({NUMBER})([是要])")
_BORDERS = frozenset("。；;：:，,！!？?”）) \t\u00a0\u3000")


@dataclass(slots=True)
class Mark:
    """One 一是: the line's place in its block, where number and words begin, and its group.

    ``certain`` marks come from the file itself and need no second member to be believed.
    """

    line: int
    start: int
    end: int
    value: int
    marker: str
    certain: bool = False
    group: int = -1


def marks_in(text: str, line: int, start: int = 0) -> list[Mark]:
    """Find the marks of one line from ``start`` on that stand where a part of speech may begin."""
    found = []
    for match in _MARK.finditer(text, start):
        at = match.start()
        if at == 0 or text[at - 1] in _BORDERS or text.endswith("其中", 0, at):
            marker = match.group(2) or match.group(3)
            found.append(Mark(line, at, match.end(), value_of(match.group(1)), marker))
    return found


def certain_mark(text: str, line: int, start: int, end: int) -> Mark | None:
    """Return the mark that the file itself points at, if the characters bear it out."""
    match = _EXACT.fullmatch(text, start, end)
    if match is None:
        return None
    return Mark(line, start, end, value_of(match.group(1)), match.group(2), certain=True)


def grouped(marks: Iterable[Mark]) -> list[Mark]:
    """Keep the marks that form groups, in their order, each with its group's number.

    A group starts at one; gaps and doubles stay in it; a group of a single uncertain mark is none.
    是 and 要 make groups of their own.
    """
    groups: list[list[Mark]] = []
    running: dict[str, list[Mark]] = {}
    for mark in marks:
        group = running.get(mark.marker)
        if mark.value == 1 or (group is None and mark.certain):
            group = running[mark.marker] = []
            groups.append(group)
        if group is not None:
            group.append(mark)
    kept = []
    for number, group in enumerate(groups):
        if len(group) > 1 or group[0].certain:
            for mark in group:
                mark.group = number
                kept.append(mark)
    kept.sort(key=_place)
    return kept


def _place(mark: Mark) -> tuple[int, int]:
    return mark.line, mark.start
