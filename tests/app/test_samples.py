"""The five real papers: their structure as a person reads it, and not one character lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from app.foreign.reader import read_paper
from app.paper import FoundPaper, Reading
from models.kinds import PlanKind, SectionKind

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
NUMBERS = ("000", "001", "002", "003", "004")

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the five sample papers are not here")


def path_of(number: str) -> Path:
    return next(SAMPLES.glob(f"{number}_*.txt"))


def reading_of(number: str) -> Reading:
    return read_paper(str(path_of(number)))


def headings(paper: FoundPaper, level: int) -> list[int]:
    kind = SectionKind.HEADING
    return [i for i, s in enumerate(paper.sections) if s.kind is kind and s.level == level]


def items_below(paper: FoundPaper) -> list[int]:
    """How many 一是 items each heading has, headings without any left out."""
    items = Counter(s.parent for s in paper.sections if s.kind is SectionKind.ITEM)
    return [items[i] for i in sorted(key for key in items if key is not None)]


def is_run_in(paper: FoundPaper, index: int) -> bool:
    """A heading is run in when words of its own or the next item continue its paragraph."""
    section, after = paper.sections[index], paper.sections[index + 1]
    return section.head < len(section.text) or not after.starts_paragraph


@pytest.mark.parametrize(
    ("number", "mains", "run_in", "subs", "items"),
    [
        ("000", 6, True, 0, [5, 5, 4, 4, 5, 2]),
        ("001", 4, False, 0, [3, 3, 3, 3]),
        ("002", 2, False, 5, [3, 3, 3, 3, 4]),
        ("003", 2, True, 0, [5]),
    ],
)
def test_structure(number: str, mains: int, run_in: bool, subs: int, items: list[int]) -> None:
    (paper,) = reading_of(number).papers
    tops = headings(paper, 1)
    assert len(tops) == mains
    assert [is_run_in(paper, i) for i in tops] == [run_in] * mains
    assert len(headings(paper, 2)) == subs
    assert all(is_run_in(paper, i) for i in headings(paper, 2))
    assert items_below(paper) == items


def test_compilation_of_three_papers() -> None:
    papers = reading_of("004").papers
    assert [len(headings(p, 1)) for p in papers] == [3, 4, 0]
    subs = [p.sections[i] for p in papers for i in headings(p, 2)]
    assert len(subs) == 16
    assert sum(s.text.endswith("。") for s in subs) == 8
    assert all(s.head == len(s.text) for s in subs)
    assert sum(s.kind is SectionKind.ITEM for p in papers for s in p.sections) == 22


def test_slogans_without_numbers_stay_paragraphs() -> None:
    last = reading_of("004").papers[2]
    slogan = next(s for s in last.sections if s.text.startswith("精心组织"))
    assert slogan.kind is SectionKind.PARAGRAPH


def test_eighty_items_in_all() -> None:
    papers = [paper for number in NUMBERS for paper in reading_of(number).papers]
    assert sum(s.kind is SectionKind.ITEM for p in papers for s in p.sections) == 80


def test_second_items_number_on() -> None:
    (paper,) = reading_of("000").papers
    items = [s for s in paper.sections if s.parent == 0]
    assert [s.source_number for s in items] == ["一是", "二是", "三是", "四是", "五是"]
    assert not any(s.restart or s.starts_paragraph for s in items)


@pytest.mark.parametrize(
    ("number", "year", "kind", "unit"),
    [
        ("000", None, PlanKind.PLAN, ""),
        ("001", 2020, PlanKind.PLAN, "烟草局"),
        ("002", 2023, PlanKind.REVIEW_AND_PLAN, ""),
        ("003", None, PlanKind.SPEECH, "烟草局"),
        ("004", None, PlanKind.SPEECH, ""),
    ],
)
def test_facts(number: str, year: int | None, kind: PlanKind, unit: str) -> None:
    paper = reading_of(number).papers[0]
    assert (paper.year, paper.kind, paper.unit) == (year, kind, unit)


def test_frame_of_a_speech() -> None:
    (paper,) = reading_of("003").papers
    assert paper.title.endswith("发言材料")
    first, last = paper.sections[0], paper.sections[-1]
    assert (first.kind, first.parent) == (SectionKind.SALUTATION, None)
    assert (last.kind, last.parent) == (SectionKind.PARAGRAPH, None)
    assert last.text.startswith("汇报完毕")
