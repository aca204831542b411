"""Ledgers: tables of Word and rows of plain text, each row a task with its bodies and limit."""

from __future__ import annotations

import pytest

from app.paper import FoundPaper, FoundSection, FoundTask
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood
from models.kinds import PlanKind, SectionKind

HEAD = "序号\t重点任务\t目标要求\t牵头单位\t配合单位\t完成时限"
ROWS = [
    "1\t撂荒地整治\t复耕420亩\t农业服务中心\t自然资源所、各村\t5月底前",
    "2\t安全生产\t每季度排查一次\t应急管理办公室\t消防站\t长期坚持",
    "3\t招商引资\t签约3个\t经济发展办公室\t\t全年",
]


def of_table(text: str) -> tuple[FoundTask, ...]:
    section = FoundSection(SectionKind.TABLE, text)
    return understood(FoundPaper("分解表", 2026, PlanKind.PLAN, "", (section,))).tasks


def of_text(text: str) -> tuple[FoundTask, ...]:
    (paper,) = recognise(split_text("2026年重点工作任务分解表\n" + text)).papers
    return understood(paper).tasks


@pytest.mark.parametrize("read", [of_table, of_text])
def test_each_row_is_a_task(read: object) -> None:
    assert callable(read)
    found = read("\n".join([HEAD, *ROWS]))
    assert [(t.lead, t.support, t.deadline_text, t.deadline_to) for t in found] == [
        (("农业服务中心",), ("自然资源所",), "5月底前", "2026-05-31"),
        (("应急管理办公室",), ("消防站",), "长期坚持", None),
        (("经济发展办公室",), (), "全年", "2026-12-31"),
    ]
    assert found[0].words == "撂荒地整治：复耕420亩"


def test_rows_of_text_belong_to_their_own_paragraphs() -> None:
    assert [task.section for task in of_text("\n".join([HEAD, *ROWS]))] == [1, 2, 3]


def test_a_table_of_strokes_is_read() -> None:
    row = "| 数字化 | 办公室（牵头）、信息科 | 6月底 |"
    (task,) = of_text(f"| 任务 | 责任科室 | 时限 |\n|---|---|---|\n{row}")
    assert (task.lead, task.support, task.deadline_text) == (("办公室",), ("信息科",), "6月底")


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("审批科 李某", ("审批科",), ()),
        ("人事科、机关党委", ("人事科",), ("机关党委",)),
        ("法规科牵头，宣教科配合", ("法规科",), ("宣教科",)),
        ("办 公 室", ("办公室",), ()),
        ("各科室", (), ()),
        ("综合、财务", ("综合",), ("财务",)),
    ],
)
def test_cells_of_bodies(cell: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    (task,) = of_table(f"任务\t责任科室及责任人\t时间节点\n提升服务\t{cell}\t9月底")
    assert (task.lead, task.support) == (lead, support)


def test_a_joined_cell_leads_the_rows_below() -> None:
    rows = "印发方案\t办公室\t3月底\n建设平台\t\t4月底\n整理档案\t\t5月底"
    found = of_table(f"任务\t牵头单位\t完成时限\n{rows}")
    assert [task.lead for task in found[-2:]] == [("办公室",), ("办公室",)]


def test_a_table_of_other_things_orders_nothing() -> None:
    assert of_table("姓名\t单位\t电话\n张某\t办公室\t1234") == ()
    assert of_text("月份\t销量\t增幅\n3月\t20\t5%\n4月\t21\t6%") == ()
