"""Proposals: what is taken comes in, what is refused does not, and choices outlive corrections."""

from __future__ import annotations

from typing import Any

import pytest

from app.correction import LineRole, Look, look
from app.paper import (
    FoundBlank,
    FoundCitation,
    FoundPaper,
    FoundTarget,
    FoundTask,
)
from app.proposal_edits import target_fields, task_fields
from app.proposals import (
    Choice,
    Decisions,
    Proposal,
    Topic,
    count_findings,
    decided,
    proposals,
    without_findings,
)
from app.recognise.lines import split_text
from models.errors import KnownError
from models.kinds import BlankGuess, BlankState, DeadlineKind, Direction, TargetKind

PAPER = """青禾县水务局2026年工作要点
一、建好管网。改造管网60公里，6月底前完成。
二、按《节水办法》投入X万元。"""
LINES = split_text(PAPER)
TARGET = FoundTarget(
    0, "改造管网", TargetKind.COUNT, Direction.AT_LEAST, "60", "公里", words="改造管网60公里",
    start=10, end=12,
)  # fmt: skip
TASK = FoundTask(0, "改造管网60公里，6月底前完成", ("建设股",), deadline_text="6月底前")
BLANK = FoundBlank(1, 9, 10, "X", BlankGuess.QUANTITY)
CITATION = FoundCitation(1, 1, 7, "节水办法")


def with_findings(seen: Look) -> list[FoundPaper]:
    (paper,) = seen.reading.papers
    values: dict[str, Any] = dict(
        targets=(TARGET,), tasks=(TASK,), blanks=(BLANK,), citations=(CITATION,)
    )
    return [FoundPaper(paper.title, 2026, paper.kind, "", paper.sections, **values)]


@pytest.fixture
def seen() -> Look:
    return look(LINES, {})


@pytest.fixture
def papers(seen: Look) -> list[FoundPaper]:
    return with_findings(seen)


@pytest.fixture
def found(seen: Look, papers: list[FoundPaper]) -> tuple[Proposal, ...]:
    return proposals(papers, seen.places)


def words_of(one: Proposal, seen: Look) -> str:
    section = seen.reading.papers[one.paper].sections[one.finding.section]
    return section.text[one.start : one.end]


def test_each_proposal_knows_its_words_and_its_place_in_the_file(
    seen: Look, found: tuple[Proposal, ...]
) -> None:
    told = ["改造管网60公里", "改造管网60公里，6月底前完成", "X", "《节水办法》"]
    assert [words_of(one, seen) for one in found] == told
    assert [one.topic for one in found] == list(Topic)
    for one, words in zip(found, told, strict=True):
        assert LINES[one.line].text[one.key.column :].startswith(words)


def test_only_what_is_taken_stays(papers: list[FoundPaper], found: tuple[Proposal, ...]) -> None:
    decisions = Decisions()
    decisions.say(found[:2], Choice.TAKEN)
    decisions.say(found[3:], Choice.REFUSED)
    (paper,) = decided(papers, found, decisions)
    assert (paper.targets, paper.tasks) == ((TARGET,), (TASK,))
    assert (paper.blanks, paper.citations) == ((), ())
    (paper,) = decided(papers, found, decisions, Choice.TAKEN)
    assert (paper.blanks, paper.citations) == ((BLANK,), ())


def test_a_refused_blank_stays_declared_as_meant(
    papers: list[FoundPaper], found: tuple[Proposal, ...]
) -> None:
    decisions = Decisions()
    decisions.say(found, Choice.REFUSED)
    (paper,) = decided(papers, found, decisions)
    assert [blank.state for blank in paper.blanks] == [BlankState.LITERAL]
    assert count_findings([paper]) == 1
    assert count_findings(without_findings(papers)) == 0


def test_choices_outlive_a_correction_of_the_same_paragraph(found: tuple[Proposal, ...]) -> None:
    decisions = Decisions()
    decisions.say(found, Choice.TAKEN)
    again = look(LINES, {2: LineRole.PARAGRAPH})  # its number now stands in the text
    (paper,) = with_findings(again)
    shifted = FoundCitation(1, 3, 9, "节水办法")
    moved = FoundPaper(
        paper.title, 2026, paper.kind, "", paper.sections, citations=(shifted,), tasks=(TASK,)
    )
    assert [decisions.of(one) for one in proposals([moved], again.places)] == [Choice.TAKEN] * 2


def test_equal_findings_at_one_place_are_told_apart(seen: Look) -> None:
    (paper,) = seen.reading.papers
    twins = FoundPaper(paper.title, 2026, paper.kind, "", paper.sections, tasks=(TASK, TASK))
    one, other = proposals([twins], seen.places)
    decisions = Decisions()
    decisions.say([one], Choice.TAKEN)
    assert decisions.of(other) is Choice.OPEN


def test_what_is_written_over_is_taken_as_written(
    papers: list[FoundPaper], found: tuple[Proposal, ...]
) -> None:
    decisions = Decisions()
    decisions.edit(found[0], {"name": "改造老旧管网"})
    (paper,) = decided(papers, found, decisions)
    assert [target.name for target in paper.targets] == ["改造老旧管网"]


def test_another_value_takes_the_chip_away() -> None:
    same = target_fields(TARGET, "改造管网", TARGET.kind, TARGET.direction, "六十", "公里")
    assert same == {}
    fields = target_fields(TARGET, "改造管网", TARGET.kind, Direction.ABOUT, "65", "公里")
    assert fields == {"direction": Direction.ABOUT, "value": "65", "start": None, "end": None}


@pytest.mark.parametrize(
    ("name", "value"), [("", "60"), ("改造管网", "许多"), ("改造管网", "60公里")]
)
def test_a_target_that_cannot_be_understood_is_refused(name: str, value: str) -> None:
    with pytest.raises(KnownError):
        target_fields(TARGET, name, TARGET.kind, TARGET.direction, value, "公里")


def test_names_and_time_limit_of_a_task_are_read() -> None:
    fields = task_fields(TASK, "建设股", "办公室、财务股", "9月底前", 2026)
    assert fields == {
        "support": ("办公室", "财务股"), "deadline_from": None, "deadline_to": "2026-09-30",
        "deadline_text": "9月底前", "deadline_kind": DeadlineKind.DATE,
    }  # fmt: skip
    assert task_fields(TASK, "建设股", "", "", 2026)["deadline_kind"] is None


@pytest.mark.parametrize(("support", "deadline"), [("建设股", "6月底前"), ("", "看情况再说")])
def test_a_task_that_cannot_be_understood_is_refused(support: str, deadline: str) -> None:
    with pytest.raises(KnownError):
        task_fields(TASK, "建设股", support, deadline, 2026)
