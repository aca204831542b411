"""The Excel import: choices, marks, ticks, taking over, the report that stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.target import AddTarget
from app.excel_in.matching import Mark
from app.excel_in.reading import read_book
from app.excel_in.values import SheetKind
from app.queries import library
from app.session import Session
from models.records import Department, Result, Target
from tests.app.sheets import workbook
from ui.excel_in import ExcelDialog
from ui.excel_in.table import MARK, ROW
from ui.ledger.targets import TargetBook
from ui.main_window import MainWindow

TARGETS = [
    ("指标名称", "目标值", "单位", "2025年完成", "经办人"),
    ("满意率", "98%", "", "97.9%", "甲"),
    ("办结事项", 1200, "件", "", ""),
    ("", 3, "件", "", ""),
    ("合计", "", "", "", ""),
]
TASKS = [("重点任务", "责任单位", "完成时限"), ("建立一套台账", "办公室", "6月底前")]
OFFICE = [("科室名称", "简称"), ("统计股", "统")]
Show = Callable[..., ExcelDialog]


@pytest.fixture
def show(qtbot: QtBot, session: Session, plan_id: int, tmp_path: Path) -> Iterator[Show]:
    def opened(*sheets: list[tuple[object, ...]], plan: int | None = plan_id) -> ExcelDialog:
        book = read_book(str(workbook(tmp_path / "台账.xlsx", *sheets)))
        dialog = ExcelDialog(session, book, plan, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        QAbstractItemModelTester(dialog.rows, dialog)
        qtbot.waitUntil(lambda: not dialog.preview.reading)
        return dialog

    yield opened


def marks(dialog: ExcelDialog) -> list[str]:
    return [str(dialog.rows.index(row, MARK).data()) for row in range(dialog.rows.rowCount())]


def test_each_row_says_in_words_what_becomes_of_it(
    show: Show, session: Session, plan_id: int
) -> None:
    session.run(AddTarget(plan_id, "满意率", value="95", unit="%"))
    dialog = show(TARGETS)
    assert marks(dialog) == ["更新", "新增", "有问题", "跳过"]
    assert dialog.face.summary.text() == "新增 1 行，更新 1 行，有问题 1 行，跳过 1 行"
    assert dialog.face.detail.text() == "第 2 行　更新“满意率”：目标值 95 → 98，2025年完成 97.9%"
    assert dialog.face.notice.text() == "不会导入的列：经办人。"
    assert dialog.face.take.text() == "导入 2 行（Ctrl+Enter）"
    assert dialog.face.result_year.value() == 2025


def test_space_ticks_a_row_but_not_one_with_trouble(show: Show) -> None:
    dialog = show(TARGETS)
    table = dialog.face.table
    table.setCurrentIndex(dialog.rows.index(1, ROW))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert dialog.preview.ticked == {2}
    table.setCurrentIndex(dialog.rows.index(2, ROW))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert dialog.preview.ticked == {2}
    assert dialog.face.take.text() == "导入 1 行（Ctrl+Enter）"


def test_taking_is_one_step_and_the_report_stays(
    show: Show, session: Session, plan_id: int, tmp_path: Path
) -> None:
    dialog = show(TARGETS)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.name for row in session.store.rows(Target)] == ["满意率", "办结事项"]
    assert session.store.rows(Result)[0].value == "97.9"
    report = dialog.face.report
    assert dialog.face.pages.currentIndex() == 1
    assert "导入 2 行（新增 2）；1 行有问题" in report.title.text()
    report.copy.click()
    assert "第 4 行　没有目标名称" in QApplication.clipboard().text()
    report.save_to(tmp_path / "结果.txt")
    assert "没有目标名称" in (tmp_path / "结果.txt").read_text(encoding="utf-8-sig")
    session.undo(plan_id)
    assert session.store.rows(Target) == []


def test_a_column_is_given_another_meaning(show: Show) -> None:
    dialog = show(TARGETS)
    choice = dialog.face.mapping.choices[3]
    assert choice.currentText() == "去年完成"
    choice.setCurrentIndex(choice.findText("目标值"))
    assert dialog.face.mapping.choices[1].currentText() == "不导入"
    assert dialog.preview.offers[0].says.startswith("新增目标“满意率”：97.9%")
    assert dialog.face.result_year.isHidden()


def test_kind_and_head_can_be_corrected(show: Show) -> None:
    dialog = show([("苹果", "梨"), ("重点事情", "谁做"), ("建立台账", "办公室")])
    assert "没有认出表头" in dialog.face.notice.text()
    assert not dialog.face.take.isEnabled()
    dialog.face.kind.setCurrentIndex(dialog.face.kind.findData(SheetKind.TASKS.value))
    dialog.face.head.setCurrentIndex(dialog.face.head.findText("第 2 行：重点事情 谁做"))
    choice = dialog.face.mapping.choices[0]
    choice.setCurrentIndex(choice.findText("工作措施"))
    assert marks(dialog) == ["新增"]
    assert dialog.face.take.isEnabled()


def test_percents_are_asked_for(show: Show) -> None:
    dialog = show([("指标名称", "目标值", "单位"), ("增长率", 0.055, "%"), ("户数", 5, "户")])
    assert marks(dialog) == ["有问题", "新增"]
    assert not dialog.face.percent.isHidden()
    dialog.face.percent.setCurrentIndex(1)
    assert dialog.preview.offers[0].says == "新增目标“增长率”：5.5%"


def test_only_rows_with_trouble(show: Show) -> None:
    dialog = show(TARGETS)
    dialog.face.only_bad.click()
    assert marks(dialog) == ["有问题"]
    assert dialog.face.detail.text() == "第 4 行　有问题：没有目标名称"


def test_sheets_follow_each_other_into_plan_and_office(
    show: Show, session: Session, plan_id: int
) -> None:
    dialog = show(TASKS, OFFICE)
    assert dialog.preview.kind is SheetKind.TASKS
    dialog.face.take.click()
    dialog.face.report.back_button.click()
    assert dialog.face.kind.currentText() == "科室"
    assert dialog.face.destination.currentText() == "单位词库（科室和人员）"
    dialog.face.take.click()
    assert [row.name for row in session.store.rows(Department)][-1] == "统计股"
    dialog.face.report.back_button.click()
    assert marks(dialog) == ["不变"]


def test_a_new_plan_is_made_where_none_is_open(show: Show, session: Session, qtbot: QtBot) -> None:
    head, row = TASKS
    rows = [("某局2027年工作计划任务分解表",), (*head, "2025年完成"), (*row, "无")]
    dialog = show(rows, plan=None)
    assert dialog.face.destination.currentText() == "新建一份计划《某局2027年工作计划》"
    with qtbot.waitSignal(dialog.plan_made):
        dialog.face.take.click()
    assert ("某局2027年工作计划", 2027) in [(one.title, one.year) for one in library(session)]


def test_a_long_sheet_is_read_in_turns(show: Show, qtbot: QtBot) -> None:
    many = [(f"指标{n}完成量", f"不低于{n}", "件") for n in range(3000)]
    rows = [("指标名称", "目标值", "单位"), *many]
    dialog = show(rows)
    assert dialog.preview.count(Mark.NEW) == 3000
    dialog.face.kind.setCurrentIndex(dialog.face.kind.findData(SheetKind.RESULTS.value))
    dialog.face.kind.setCurrentIndex(dialog.face.kind.findData(SheetKind.TARGETS.value))
    assert dialog.preview.reading
    assert not dialog.face.take.isEnabled()
    assert dialog.face.progress.isVisible()
    qtbot.waitUntil(lambda: not dialog.preview.reading, timeout=20_000)
    assert dialog.preview.count(Mark.NEW) == 3000


def test_last_year_stands_beside_the_target(show: Show, session: Session, plan_id: int) -> None:
    from datetime import date

    dialog = show(TARGETS)
    dialog.face.take.click()
    at = [column.key for column in TargetBook.columns].index("last")
    shown = [entry.cells[at].shown for entry in TargetBook().read(session, plan_id, date.today())]
    assert shown == ["97.9%", ""]


def test_a_dropped_workbook_opens_its_own_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.files_dropped.emit([workbook(tmp_path / "a.xlsx", OFFICE)])
    qtbot.waitUntil(lambda: bool(window.findChildren(ExcelDialog)), timeout=20_000)
    (dialog,) = window.findChildren(ExcelDialog)
    assert marks(dialog) == ["新增"]
    dialog.close()
