"""The five real papers against what a careful reader found in them: one mistake a kind at most.

``understand_samples/NNN.txt`` holds lines as ``understand_score`` reads them, and more: K kind year
title of each paper; N letter words, which must not be found as that letter. Behind `` | ``:
``or A, B`` is as right; ``in F i/n`` a run of the mask F, which may be found as one; ``?`` open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from app.paper import FoundPaper, FoundTarget
from tests.app.understand_score import KINDS, LETTERS, found_words, papers_of, told

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
EXPECTED = Path(__file__).parent / "understand_samples"
NUMBERS = ("000", "001", "002", "003", "004")
LETTER_OF = {kind: letter for letter, kind in LETTERS.items()}
# Words of style that are no schedule: found as a time without end or not, they count neither way.
STYLE = ("持续", "不断", "始终", "长期", "持之以恒", "常态", "经常", "及时", "逐步", "进一步")

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the five sample papers are not here")


@dataclass(frozen=True)
class Line:
    """One expectation: its letter, its words, what is as right, and the mask it is a part of."""

    letter: str
    said: str
    others: tuple[str, ...]
    mask: str
    first: bool
    sure: bool


def line_of(text: str) -> Line:
    head, *rest = text.split(" | ")
    letter, said = head.split(" ", 1)
    others = [one for part in rest if part.startswith("or ") for one in part[3:].split(", ")]
    part_of = next((part for part in rest if part.startswith("in ")), "in  1/1").split(" ")
    first = part_of[2].startswith("1/")
    return Line(letter, said, tuple(others), part_of[1], first, "?" not in rest)


def lines_of(number: str) -> list[Line]:
    text = (EXPECTED / f"{number}.txt").read_text(encoding="utf-8")
    return [line_of(one) for one in text.splitlines()]


@cache
def sample(number: str) -> list[FoundPaper]:
    return papers_of(next(SAMPLES.glob(f"{number}_*.txt")).read_text(encoding="utf-8"))


def found_of(letter: str, papers: list[FoundPaper]) -> list[str]:
    if letter == "T":
        return [f"{told(t)} {t.name}" for p in papers for t in p.targets if not is_wish(t)]
    if letter == "C":
        return [one.title for p in papers for one in p.citations]
    return found_words(LETTERS[letter], papers)


def is_wish(target: FoundTarget) -> bool:
    """A soft wish without a number (提升…能力) counts neither way."""
    return target.value is None and target.kind.value == "unquantified"


def fits(line: Line, found: str) -> bool:
    if line.letter == "T":
        *own, name = line.said.split(" ", 4)
        value, shown = found.split(" ", 4)[:4], found.split(" ", 4)[4]
        return name in shown and " ".join(value) in (" ".join(own), *line.others)
    if line.letter == "X":
        mask, guess = line.said.rsplit(" ", 1)
        plain = found.replace("_年", "_")
        return plain in {f"{mask} {one}" for one in (guess, *line.others)}
    return found in (line.said, *line.others)


def taken(lines: list[Line], left: list[str]) -> list[str]:
    """Take what fits out of ``left``; return the lines that nothing fits."""
    missed, whole = [], False
    for line in lines:
        if whole and not line.first:
            continue
        merged = next((one for one in left if one.rsplit(" ", 1)[0] == line.mask), None)
        whole = merged is not None
        match = merged or next((one for one in left if fits(line, one)), None)
        if match is None:
            missed.append(line.said)
        else:
            left.remove(match)
    return missed


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_careful_reader_agrees(number: str, kind: str) -> None:
    letter = LETTER_OF[kind]
    lines = [one for one in lines_of(number) if one.letter == letter]
    if letter == "B":
        lines = list({one.said: one for one in lines}.values())
    left = found_of(letter, sample(number))
    missed = taken([one for one in lines if one.sure], left)
    taken([one for one in lines if not one.sure], left)
    wrong = [one for one in left if letter != "D" or not one.startswith(STYLE)]
    assert max(len(missed), len(wrong)) <= 1, (missed, wrong)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_only_looks_like_a_finding_is_left_out(number: str) -> None:
    lines = lines_of(number)
    for line in (one for one in lines if one.letter == "N" and one.sure):
        letter, words = line.said.split(" ", 1)
        meant = [one.said for one in lines if one.letter == letter]
        found = [one.rsplit(" ", 1)[0] if letter == "X" else one.split(" ", 4)[-1]
                 if letter == "T" else one for one in found_of(letter, sample(number))]  # fmt: skip
        found = [one.split(" ", 1)[1] for one in found] if letter == "B" else found
        assert words not in found or any(words in one for one in meant), line.said


@pytest.mark.parametrize("number", NUMBERS)
def test_kind_year_and_title(number: str) -> None:
    lines = [one for one in lines_of(number) if one.letter == "K"]
    for line, paper in zip(lines, sample(number), strict=True):
        kind, year, title = line.said.split(" ", 2)
        assert paper.kind.value in (kind, *line.others)
        assert (str(paper.year or "-"), paper.title or "-") == (year, title)
