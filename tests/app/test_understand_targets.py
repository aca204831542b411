"""Targets, row by row: conventions §4.1 T1–T13, then clauses of many kinds of office."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paper import FoundPaper, FoundSection, FoundTarget
from app.understand.reading import understood
from models.kinds import PlanKind, SectionKind

ROWS = Path(__file__).parent / "understand_rows"


def lines(name: str) -> list[str]:
    every = (ROWS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


def read(*texts: str, kind: PlanKind = PlanKind.PLAN) -> FoundPaper:
    sections = tuple(FoundSection(SectionKind.PARAGRAPH, text) for text in texts)
    return understood(FoundPaper("2026年工作计划", 2026, kind, "", sections))


def fits(target: FoundTarget, told: str) -> bool:
    *parts, name = told.split(" ", 4)
    found = (target.kind.value, target.direction.value, target.value or "-", target.unit or "-")
    pairs = zip(parts, found, strict=True)
    stretch = not name.endswith(" stretch") or target.stretch
    keep = not name.endswith(" keep") or target.keep
    plain = name.split(" ", maxsplit=1)[0]
    return (
        stretch
        and keep
        and all(a in ("?", b) for a, b in pairs)
        and (plain == "-" or plain in target.name)
    )


@pytest.mark.parametrize("row", lines("targets.txt"))
def test_targets_of_a_clause(row: str) -> None:
    words, _, rest = row.partition(" => ")
    expected = rest.split(" / ") if rest else []
    targets = read(words + "。").targets
    assert len(targets) == len(expected)
    assert all(fits(one, told) for one, told in zip(targets, expected, strict=True)), targets


@pytest.mark.parametrize("words", lines("nothing.txt"))
def test_no_target_stands_in(words: str) -> None:
    assert read(words + "。").targets == ()


@pytest.mark.parametrize("row", lines("targets.txt"))
def test_a_review_sets_no_target(row: str) -> None:
    words = row.partition(" => ")[0]
    review = FoundSection(SectionKind.HEADING, "一、2025年工作回顾", level=1, head=11)
    body = FoundSection(SectionKind.PARAGRAPH, words + "。", parent=0)
    paper = FoundPaper("工作总结和计划", 2026, PlanKind.REVIEW_AND_PLAN, "", (review, body))
    assert understood(paper).targets == ()


@pytest.mark.parametrize(
    "words",
    [
        "2025年全县实现地区生产总值180亿元，增长6%",
        "去年完成固定资产投资60亿元，新建学校3所",
        "截至目前，已建成泵站12座",
        "先后开展检查20次，查处案件5起",
        "成功创建省级文明村3个",
    ],
)
def test_what_was_done_is_no_target(words: str) -> None:
    assert read(words + "。").targets == ()


def test_a_number_lies_under_its_target() -> None:
    text = "全年查获5万元以上案件不少于12起，市场净化率保持在98.5%以上，税利增长百分之六。"
    found = [text[t.start : t.end] for t in read(text).targets]
    assert found == ["12", "98.5", "百分之六"]


def test_a_blank_has_a_place_and_a_reckoned_value_has_none() -> None:
    targets = read("销售卷烟X万箱，火点数减少三成，排名前**，总产值翻一番。").targets
    assert [(t.value, t.unit, t.start, t.end) for t in targets] == [
        (None, "万箱", 4, 5), ("30", "%", None, None), (None, "位", 19, 21),
        ("2", "倍", None, None),
    ]  # fmt: skip


def test_a_parity_takes_the_name_of_the_clause_before() -> None:
    _, same = read("主要预期目标：销售卷烟X万箱、与去年基本持平。").targets
    assert "卷烟" in same.name


def test_goals_below_a_heading_need_no_verb() -> None:
    heading = FoundSection(SectionKind.HEADING, "工作目标", level=1, head=4)
    body = FoundSection(SectionKind.PARAGRAPH, "税收收入12亿元。", parent=0)
    paper = FoundPaper("2026年工作计划", 2026, PlanKind.PLAN, "", (heading, body))
    (target,) = understood(paper).targets
    assert (target.value, target.unit, target.name) == ("12", "亿元", "税收收入")


def test_a_speech_sets_targets_only_where_it_promises() -> None:
    assert read("新建学校3所，增长6%。", kind=PlanKind.SPEECH).targets == ()
    (target,) = read("要新建学校3所。", kind=PlanKind.SPEECH).targets
    assert target.value == "3"
