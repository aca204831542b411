"""Ledgers: their rows, and the workbook that is printed on A4."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest

from app.blocks.table import Column, Ledger
from app.export.content import PlanContent
from app.export.ledger import target_ledger, task_ledger
from app.export.sheet import row_height, workbook_bytes
from models.kinds import DeadlineKind, Direction, Role, SectionKind, TargetKind
from models.outline import Outline
from models.records import Department, Target, Task, TaskBody
from tests.app.plain_rows import PLAN, WORDS

HEADING = replace(
    WORDS, uid="s1", order_key="1", kind=SectionKind.HEADING, level=1, text="抓好生产", head=4
)
ITEM = replace(
    HEADING,
    id=2,
    parent_id=1,
    kind=SectionKind.ITEM,
    text="扩面积。种植2万亩。",
    level=0,
    marker="是",
)
TASK = Task(
    1, "t1", 1, 2, "1", "种植2万亩", "2026-03-01", "2026-03-31", "3月底前", DeadlineKind.DATE, False
)
TARGET = Target(
    1, "g1", 1, 2, "1", "种植面积", TargetKind.COUNT, Direction.AT_LEAST,
    False, False, "2.5", "万亩", "2026年", "2万亩", False,
)  # fmt: skip
BODY = TaskBody(1, "b1", 1, "1", None, "烟叶科", Role.LEAD, False)
OFFICE = Department(9, "d9", "1", "综合办公室", "办公室", "", False)


def content(**changes: Any) -> PlanContent:
    whole = PlanContent(
        PLAN,
        Outline([HEADING, replace(ITEM, head=4)]),
        targets=[TARGET],
        tasks=[TASK],
        bodies=[
            replace(BODY, id=3, order_key="3", name="财务科", role=Role.SUPPORT),
            replace(BODY, id=2, order_key="2", name="", department_id=9, role=Role.SUPPORT),
            BODY,
        ],
        departments=[OFFICE],
    )
    return replace(whole, **changes)


def test_a_task_is_one_row_with_its_headings_targets_and_bodies() -> None:
    ledger = task_ledger(content())
    assert (ledger.name, ledger.title) == ("任务分解表", "2026年工作计划任务分解表")
    assert [column.name for column in ledger.columns] == [
        "序号", "类别（一级任务）", "重点任务", "工作措施", "目标",
        "牵头部门", "配合部门", "完成时限", "备注",
    ]  # fmt: skip
    assert ledger.rows == (
        (
            1, "抓好生产", "扩面积", "种植2万亩", "2万亩",
            "烟叶科", "综合办公室、财务科", date(2026, 3, 31), "",
        ),
    )  # fmt: skip


def test_rows_follow_the_paper_and_what_hangs_nowhere_comes_last() -> None:
    tasks = [
        replace(TASK, id=2, section_id=None, words="丙"),
        replace(TASK, id=3, section_id=2, order_key="2", words="乙"),
        replace(TASK, id=4, section_id=2, order_key="1", words="甲"),
        replace(TASK, id=5, section_id=1, words="首"),
        replace(TASK, id=6, words="删", deleted=True),
        replace(TASK, id=7, section_id=77, words="丁", order_key="9"),
    ]
    rows = task_ledger(content(tasks=tasks)).rows
    assert [(row[0], row[3]) for row in rows] == [
        (1, "首"), (2, "甲"), (3, "乙"), (4, "丙"), (5, "丁"),
    ]  # fmt: skip
    assert [row[1] for row in rows] == ["抓好生产", "抓好生产", "抓好生产", "", ""]


def test_a_target_goes_to_the_task_whose_words_hold_it() -> None:
    tasks = [TASK, replace(TASK, id=2, order_key="2", words="办培训班")]
    assert [row[4] for row in task_ledger(content(tasks=tasks)).rows] == ["2万亩", ""]
    assert task_ledger(content(tasks=tasks[1:])).rows[0][4] == "2万亩"


@pytest.mark.parametrize("kind", [DeadlineKind.PERIOD, DeadlineKind.RECURRING, None])
def test_time_limits_that_are_no_day_keep_their_words(kind: DeadlineKind | None) -> None:
    rows = task_ledger(content(tasks=[replace(TASK, deadline_kind=kind)])).rows
    assert rows[0][7] == "3月底前"


@pytest.mark.parametrize(
    ("value", "cell"),
    [("2.5", Decimal("2.5")), (None, "待填"), ("1234567890123456", "1234567890123456")],
)
def test_a_target_is_one_row_with_its_value(value: str | None, cell: object) -> None:
    ledger = target_ledger(content(targets=[replace(TARGET, value=value)]))
    assert ledger.name == "目标表"
    assert ledger.rows == (
        (1, "抓好生产", "种植面积", "数量", "不低于", cell, "万亩", "2026年", "2万亩"),
    )


LEDGER = Ledger(
    "试表",
    "计划试表",
    (Column("序号", 6), Column("内容", 30), Column("时限", 16)),
    ((1, "=1+1", date(2026, 3, 31)), (Decimal("2.5"), "甲\x01乙\n丙", "长期坚持")),
)


@cache
def sheet() -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes([LEDGER])))["试表"]


def test_cells_keep_their_kinds() -> None:
    rows = [[cell.value for cell in row] for row in sheet().iter_rows()]
    assert rows == [
        ["计划试表", None, None],
        ["序号", "内容", "时限"],
        [1, "=1+1", datetime(2026, 3, 31)],
        [2.5, "甲\ufffd乙\n丙", "长期坚持"],
    ]
    assert sheet()["B3"].data_type == "s"
    assert sheet()["A4"].data_type == "n"
    assert sheet()["C3"].number_format == 'yyyy"年"m"月"d"日"'


def test_the_sheet_prints_on_landscape_pages_with_its_head_on_each() -> None:
    found = sheet()
    setup = found.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$2:$2"
    assert found.print_options.horizontalCentered
    assert found.oddFooter.center.text == "第 &P 页 共 &N 页"
    assert found.page_margins.left == 0.5


def test_the_sheet_is_easy_to_read_on_the_screen() -> None:
    found = sheet()
    assert found.freeze_panes == "A3"
    assert found.auto_filter.ref == "A2:C4"
    assert [str(merged) for merged in found.merged_cells.ranges] == ["A1:C1"]
    assert found.column_dimensions["B"].width == 30
    assert (found["A1"].font.name, found["A1"].font.size) == ("方正小标宋简体", 18)
    assert found["A2"].font.name == "黑体"
    for row in found["A3:C4"]:
        for cell in row:
            assert cell.font.name == "仿宋_GB2312"
            assert cell.alignment.wrap_text
            assert cell.border.left.style == cell.border.bottom.style == "thin"


def test_the_workbook_names_nobody() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([LEDGER]))) as package:
        properties = package.read("docProps/core.xml").decode()
    assert "creator" not in properties
    assert "openpyxl" not in properties


def test_an_empty_ledger_is_a_head() -> None:
    empty = replace(LEDGER, rows=())
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes([empty, replace(empty, name="另表")])))
    assert book.sheetnames == ["试表", "另表"]
    assert [cell.value for cell in book["另表"][2]] == ["序号", "内容", "时限"]


def test_rows_are_as_high_as_their_longest_wrapped_words() -> None:
    columns = (Column("甲", 20), Column("乙", 10))
    one_line = row_height(("短", "短"), columns)
    assert row_height(("字" * 18, "短"), columns) > one_line
    assert row_height(("短", "字" * 27), columns) > row_height(("短", "字" * 9), columns)
