"""Time limits, row by row: conventions §4.4, then the forms that offices of many kinds write."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paper import FoundPaper, FoundSection, FoundTask
from app.understand.reading import understood
from app.understand.times import limits
from models.kinds import PlanKind, SectionKind

ROWS = Path(__file__).parent / "understand_rows"


def lines(name: str) -> list[str]:
    every = (ROWS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


def tasks(
    *texts: str, year: int | None = 2026, kind: PlanKind = PlanKind.PLAN
) -> tuple[FoundTask, ...]:
    sections = tuple(FoundSection(SectionKind.PARAGRAPH, text) for text in texts)
    return understood(FoundPaper("工作计划", year, kind, "", sections)).tasks


def told(task: FoundTask) -> str:
    kind = task.deadline_kind.value if task.deadline_kind else "-"
    return " ".join((task.deadline_text, task.deadline_from or "-", task.deadline_to or "-", kind))


@pytest.mark.parametrize("row", lines("deadlines.txt"))
def test_time_limits_of_a_sentence(row: str) -> None:
    words, _, expected = row.partition(" => ")
    found = " / ".join(told(task) for task in tasks(words) if task.deadline_text)
    assert found == expected


@pytest.mark.parametrize("words", lines("no_deadlines.txt"))
def test_nothing_is_limited_in(words: str) -> None:
    assert [task.deadline_text for task in tasks(words) if task.deadline_text] == []


def test_a_year_long_ago_limits_nothing_though_the_plans_is_not_known() -> None:
    assert limits("走访1953年以前入伍的老复员军人", None) == []


@pytest.mark.parametrize("row", lines("deadlines.txt"))
def test_a_review_limits_nothing(row: str) -> None:
    head = FoundSection(SectionKind.HEADING, "2025年工作回顾", level=1, head=9)
    body = FoundSection(SectionKind.PARAGRAPH, row.partition(" => ")[0], parent=0)
    paper = FoundPaper("总结和计划", 2026, PlanKind.REVIEW_AND_PLAN, "", (head, body))
    assert understood(paper).tasks == ()


def test_without_a_year_the_words_and_the_kind_stay() -> None:
    (task,) = tasks("6月底前完成改造。", year=None)
    assert told(task) == "6月底前 - - date"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("方案（4月底前完成）。", "4月底前 - 2026-04-30 date"),
        ("修订办法。（责任单位：法规科；完成时限：按上级统一部署）", "按上级统一部署 - - waiting"),
        ("修订办法。（责任科室：法规科，9月底前完成）", "9月底前 - 2026-09-30 date"),
        ("修订办法。（责任单位：法规科；完成时限：持续推进）", "持续推进 - - ongoing"),
        ("修订办法。（责任单位：法规科；完成时限：全年）", "全年 2026-01-01 2026-12-31 period"),
    ],
)
def test_brackets_and_labels_limit_what_stands_before(words: str, expected: str) -> None:
    (task,) = tasks(words)
    assert told(task) == expected


def test_a_limit_stands_where_it_says() -> None:
    clause = "系统升级6月底前完成"
    (limit,) = limits(clause, 2026)
    assert clause[limit.start : limit.end] == limit.words == "6月底前"


@pytest.mark.parametrize(
    "words",
    [
        "他每天早晨六点出门，12月底前要回家过年。",
        "雨下到六月底，河水才慢慢退去。",
        "新馆于2022年9月动工，去年11月竣工。",
        "冬油菜一般在9月下旬至10月中旬播种，翌年5月收获。",
    ],
)
def test_plain_prose_limits_nothing(words: str) -> None:
    assert tasks(words, year=None, kind=PlanKind.OTHER) == ()
