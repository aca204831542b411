"""What is ordered: one task for each order, cut where bodies or times change; whole papers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from app.paper import FoundPaper, FoundSection, FoundTask
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood
from models.kinds import PlanKind, SectionKind
from tests.app.understand_score import KINDS, agreement, papers_of, read_case

HERE = Path(__file__).parent
SAMPLES = HERE.parents[2] / "shared" / "samples"
TRICKY = [
    "一、二类卷烟占比提升2个百分点。", "按照（一）的要求抓好落实。", "3.15专项行动",
    "存在两个问题，一是数量多，二是分布广。", "这一是非问题", "唯一是专卖",
    "一是否落实；二是是否到位", "二是二，一是一，讲究实事求是", "一方面抓销量，另一方面抓结构",
    "20_年工作要点",
    "（2022）1号", "4G执法记录仪", "1.5万元以上案件", "星期一是例会日", "第一是安全",
]  # fmt: skip


def tasks(*texts: str, kind: PlanKind = PlanKind.PLAN) -> tuple[FoundTask, ...]:
    sections = tuple(FoundSection(SectionKind.PARAGRAPH, text) for text in texts)
    return understood(FoundPaper("工作计划", 2026, kind, "", sections)).tasks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要严格财经纪律，扎实开展合法性审查。", ["要严格财经纪律，扎实开展合法性审查"]),
        ("6月底前完成整改。（责任单位：办公室）", ["6月底前完成整改"]),
        ("营销部门要做好引导，专卖部门要发挥优势。", ["营销部门要做好引导", "专卖部门要发挥优势"]),
        ("3月底前印发方案，9月底前完成改造。", ["3月底前印发方案", "9月底前完成改造"]),
        ("项目6月份开工、12月底前竣工。", ["项目6月份开工", "12月底前竣工"]),
        (
            "县局牵头制定方案，财务科配合，4月底前完成。",
            ["县局牵头制定方案，财务科配合，4月底前完成"],
        ),
        ("持续巩固主题教育成果。", []),
        ("从四个方面抓好工作：", []),
        ("下面，我要讲三个方面：", []),
        ("已完成改造3处，解决了漏水问题。", []),
    ],
)
def test_the_words_of_tasks(text: str, expected: list[str]) -> None:
    assert [task.words for task in tasks(text)] == expected


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("kind", [PlanKind.PLAN, PlanKind.OTHER])
def test_tricky_rows_make_no_task_with_body_or_limit(text: str, kind: PlanKind) -> None:
    found = tasks(text, kind=kind)
    assert [t for t in found if t.lead or t.support or t.deadline_text] == []


@pytest.mark.parametrize(
    ("text", "limit"), [("5、6月份集中开展", "5、6月份"), ("十一、国庆期间加强值班。", "国庆期间")]
)
def test_lists_of_months_and_holidays_are_times(text: str, limit: str) -> None:
    assert [task.deadline_text for task in tasks(text)] == [limit]


def test_a_heading_orders_nothing_by_itself() -> None:
    head = FoundSection(SectionKind.HEADING, "一定要守牢安全底线", level=1, head=9)
    assert understood(FoundPaper("工作计划", 2026, PlanKind.PLAN, "", (head,))).tasks == ()


def test_who_leads_may_stand_in_lines_of_their_own() -> None:
    (task,) = tasks(
        "新建公办幼儿园3所。", "牵头单位：项目办", "配合单位：计财股", "完成时限：8月底前"
    )
    assert (task.words, task.lead, task.support) == ("新建公办幼儿园3所", ("项目办",), ("计财股",))
    assert task.deadline_to == "2026-08-31"


@cache
def own_papers() -> list[tuple[list[FoundPaper], dict[str, list[str]]]]:
    cases = [read_case(path) for path in sorted((HERE / "understand_papers").glob("*.txt"))]
    return [(papers_of(text), expected) for text, expected in cases]


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_papers_are_read(kind: str) -> None:
    least = 0.9 if kind == "body" else 0.95
    every = [agreement(kind, papers, expected[kind]) for papers, expected in own_papers()]
    right = sum(one.right for one in every)
    assert right / sum(one.expected for one in every) >= least
    assert right / sum(one.found for one in every) >= least


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the five sample papers are not here")
@pytest.mark.parametrize(
    ("number", "limits", "bodies"),
    [
        (0, {"动态管理", "常态化"}, set()),
        (1, {"年底前", "6月底前", "3月底"},
         {"业务科", "物流中心", "外包方", "营销部门", "专卖部门", "内管部门"}),
        (2, {"常态化"}, set()),
        (3, {"每季度", "每年"}, set()),
        (4, set(), set()),
    ],
)  # fmt: skip
def test_the_samples_are_read(number: int, limits: set[str], bodies: set[str]) -> None:
    text = next(SAMPLES.glob(f"{number:03}_*.txt")).read_text(encoding="utf-8")
    papers = [understood(paper) for paper in recognise(split_text(text)).papers]
    found = [task for paper in papers for task in paper.tasks]
    assert {task.deadline_text for task in found} - {""} == limits
    assert {name for task in found for name in (*task.lead, *task.support)} == bodies
