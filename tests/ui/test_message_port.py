"""The window's port: what was done in the status line, trouble in a box, questions answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from models.errors import KnownError
from ui.main_window import MainWindow


def open_box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def test_what_was_done_stands_in_the_status_line(window: MainWindow) -> None:
    window.port.info("已导入 1 份计划。")
    assert window.status.currentMessage() == "已导入 1 份计划。"
    assert QApplication.activeModalWidget() is None


def test_an_error_says_what_happened_and_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.port.error(KnownError("磁盘已满，没有保存。", "请清理磁盘空间后再试。"))
    box = open_box()
    assert (box.text(), box.informativeText()) == ("磁盘已满，没有保存。", "请清理磁盘空间后再试。")
    assert [button.text() for button in box.buttons()] == ["知道了"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))


def test_what_was_refused_is_told_beside_the_work(window: MainWindow, plan_id: int) -> None:
    window.desk.open(plan_id)
    first = window.desk.session.book(plan_id).outline.children(None)[0]
    window.writing.canvas.show_section(first, focus=True)
    window.activateWindow()
    window.actions_by_id["structure.up"].trigger()
    assert QApplication.activeModalWidget() is None
    assert window.notice.isVisible()
    assert window.notice.words.text().startswith("已经到头了，不能再移动。需要移到")
    assert window.centralWidget().rect().contains(window.notice.geometry())
    assert window.focusWidget() is window.writing.canvas.editor
    window.notice.close_button.click()
    assert not window.notice.isVisible()


@pytest.mark.parametrize(("key", "answer"), [("覆盖", True), ("保留", False), ("", False)])
def test_a_question_is_answered_by_button_or_escape(
    window: MainWindow, key: str, answer: bool
) -> None:
    QTimer.singleShot(0, window, lambda: answer_box(open_box(), key))
    assert window.port.ask("要覆盖吗？", "覆盖", "保留") is answer


def answer_box(box: QMessageBox, words: str) -> None:
    buttons = {button.text(): button for button in box.buttons()}
    if words:
        buttons[words].click()
    else:
        QTest.keyClick(box, Qt.Key.Key_Escape)
