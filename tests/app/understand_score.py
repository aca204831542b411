"""Expectations written by hand beside a paper, and how far the reading agrees with them.

An expectation file is a paper, a line ``=====`` and one line for each finding:
``T kind direction value unit words-in-the-name`` (- for no value, no unit), ``D deadline``,
``B lead|support name``, ``X blank guess``, ``C title [number] [year]``. Words behind `` | `` are a
remark; the remark ``?`` says that readers may differ: found or not, such a line counts neither way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.paper import FoundPaper, FoundTarget
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood

KINDS = ("target", "deadline", "body", "blank", "citation")
LETTERS = dict(zip("TDBXC", KINDS, strict=True))


@dataclass(frozen=True)
class Agreement:
    """How many were expected, how many found, how many of them agree; and what does not."""

    expected: int
    found: int
    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def mistakes(self) -> int:
        """A thing that was read wrongly counts once, not as missed and as invented."""
        return max(len(self.missed), len(self.wrong))


def expectations(lines: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for line in lines:
        letter, _, rest = line.strip().partition(" ")
        if letter in LETTERS:
            found[LETTERS[letter]].append(rest)
    return found


def _sorted_out(expected: Iterable[str]) -> tuple[list[str], list[str]]:
    """Part the sure lines from those about which readers may differ, without remarks."""
    sure: list[str] = []
    open_: list[str] = []
    for line in expected:
        told, _, remark = line.partition(" | ")
        (open_ if remark.strip().startswith("?") else sure).append(told.strip())
    return sure, open_


def read_case(path: Path) -> tuple[str, dict[str, list[str]]]:
    text, _, rest = path.read_text(encoding="utf-8").partition("\n=====\n")
    return text, expectations(rest.splitlines())


def papers_of(text: str) -> list[FoundPaper]:
    return [understood(paper) for paper in recognise(split_text(text)).papers]


def agreement(kind: str, papers: Iterable[FoundPaper], expected: list[str]) -> Agreement:
    every = list(papers)
    sure, open_ = _sorted_out(expected)
    if kind == "target":
        return _targets([t for p in every for t in p.targets], sure, open_)
    found = Counter(found_words(kind, every))
    return _counted(Counter(sure), found - ((found - Counter(sure)) & Counter(open_)))


def found_words(kind: str, papers: list[FoundPaper]) -> list[str]:
    if kind == "deadline":
        return [t.deadline_text for p in papers for t in p.tasks if t.deadline_text]
    if kind == "blank":
        return [f"{b.words} {b.guess.value}" for p in papers for b in p.blanks]
    if kind == "citation":
        return [
            " ".join(str(part) for part in (c.title, c.number, c.year) if part)
            for p in papers
            for c in p.citations
        ]
    return sorted({name for p in papers for t in p.tasks for name in _bodies(t.lead, t.support)})


def _bodies(lead: tuple[str, ...], support: tuple[str, ...]) -> list[str]:
    return [f"lead {name}" for name in lead] + [f"support {name}" for name in support]


def _counted(expected: Counter[str], found: Counter[str]) -> Agreement:
    right = sum((expected & found).values())
    missed, wrong = expected - found, found - expected
    return Agreement(
        expected.total(), found.total(), right, tuple(missed.elements()), tuple(wrong.elements())
    )


def _targets(found: list[FoundTarget], expected: list[str], open_: list[str]) -> Agreement:
    left = list(found)
    missed = _taken_out(left, expected)
    right = len(expected) - len(missed)
    left = [one for one in left if not any(line.split(" ", 4)[4] in one.name for line in open_)]
    wrong = [f"{told(one)} {one.name}" for one in left]
    count = right + len(wrong)
    return Agreement(len(expected), count, right, tuple(missed), tuple(wrong))


def _taken_out(left: list[FoundTarget], expected: list[str]) -> list[str]:
    """Take what fits each line out of ``left``; return the lines that nothing fits."""
    missed = []
    for line in expected:
        match = next((one for one in left if _fits(one, line)), None)
        if match is None:
            missed.append(line)
        else:
            left.remove(match)
    return missed


def told(target: FoundTarget) -> str:
    value, unit = target.value or "-", target.unit or "-"
    return f"{target.kind.value} {target.direction.value} {value} {unit}"


def _fits(target: FoundTarget, line: str) -> bool:
    kind, direction, value, unit, name = line.split(" ", 4)
    return told(target) == f"{kind} {direction} {value} {unit}" and name in target.name
