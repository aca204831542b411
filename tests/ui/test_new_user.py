"""Somebody begins with nothing and a keyboard: a plan, headings, a remark, a target, a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.messages import use
from app.paths import Places
from app.session import Session
from tests.ui.conftest import shown_window
from tests.ui.shown import paper_lines, tree_lines
from tests.ui.window_truth import check_store, everything
from ui.handout import ExportDialog
from ui.main_window import MainWindow

Key, Mod = Qt.Key, Qt.KeyboardModifier
CHORD = Mod.ControlModifier | Mod.ShiftModifier
TITLE = "青禾县水务局2027年工作计划"
LINES = [
    "一、总体要求",
    "全年用水总量控制在1.2亿立方米以内。",
    "二、重点任务",
    "完成管网改造60公里。",
    "三、保障措施",
    "加强领导。",
]


class Hands:
    """Types where the keyboard is; nothing is clicked."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        QTest.keyClick(self._here(), key, modifier)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QApplication.sendEvent(self._here(), event)
        QApplication.processEvents()

    def _here(self) -> QWidget:
        if QApplication.focusWidget() is None:  # a desktop gives it back by itself
            self.window.activateWindow()
            QApplication.processEvents()
        here = QApplication.focusWidget()
        assert here is not None
        return here


@pytest.fixture
def hands(qtbot: QtBot, session: Session, here: Places) -> Iterator[Hands]:
    """The keyboard before an empty library."""
    window = shown_window(qtbot, session, here)
    window.activateWindow()
    yield Hands(window)
    use(None)
    window.close()
    QApplication.processEvents()


def write_plan(hands: Hands) -> None:
    hands.press(Key.Key_Return)  # the first button of an empty library: 新建
    hands.write(TITLE)
    hands.press(Key.Key_Return)
    hands.write("总体要求")
    hands.press(Key.Key_1, CHORD)
    for number, words in enumerate(LINES[1:]):
        if number % 2:
            hands.press(Key.Key_H, CHORD)
        else:
            hands.press(Key.Key_Return)
        hands.write(words.rpartition("、")[2])


def test_headings_and_paragraphs_are_written_by_keys_alone(hands: Hands) -> None:
    write_plan(hands)
    hands.press(Key.Key_S, Mod.ControlModifier)
    assert hands.window.windowTitle() == f"{TITLE} - 岁计"
    assert paper_lines(hands.window) == LINES == tree_lines(hands.window)
    outline = hands.window.desk.session.book(hands.window.desk.plan_id or 0).outline
    assert [len(outline.children(one)) for one in outline.children(None)] == [1, 1, 1]
    check_store(hands.window)


def test_backspace_joins_a_paragraph_to_its_heading_and_undo_keeps_the_caret(hands: Hands) -> None:
    write_plan(hands)
    canvas = hands.window.writing.canvas
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Backspace)
    assert paper_lines(hands.window) == [*LINES[:4], "三、保障措施加强领导。"]
    joined = canvas.caret()
    hands.press(Key.Key_Z, Mod.ControlModifier)
    assert paper_lines(hands.window) == LINES
    assert canvas.caret() == joined and joined is not None and joined[1] == len("保障措施")


def test_a_remark_asks_for_the_name_and_goes_on(hands: Hands) -> None:
    write_plan(hands)
    hands.press(Key.Key_Left, Mod.ShiftModifier)
    hands.press(Key.Key_M, Mod.ControlModifier | Mod.AltModifier)
    hands.write("请写具体。")
    hands.press(Key.Key_Return, Mod.ControlModifier)
    hands.write("王芳")
    hands.press(Key.Key_Return)
    assert hands.window.status.remarks.text() == "未处理批注 1 条"
    assert hands.window.status.person.text() == "王芳"


def test_a_target_is_made_and_tied_to_its_number(hands: Hands) -> None:
    write_plan(hands)
    ledger, canvas = hands.window.ledger.targets, hands.window.writing.canvas
    hands.press(Key.Key_3, Mod.AltModifier)
    hands.press(Key.Key_Return)  # 新增目标
    hands.write("管网改造")
    hands.press(Key.Key_Return)
    ledger.bind.trigger()
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Home, *[Key.Key_Right] * 6):
        hands.press(key)
    for _ in range(2):
        hands.press(Key.Key_Right, Mod.ShiftModifier)
    assert canvas.selected_text() == "60"
    hands.press(Key.Key_B, CHORD)
    cells = ledger.model.entries[0].cells
    shown = {name: cells[ledger.model.column(name)].shown for name in ("name", "value", "bound")}
    assert shown == {"name": "管网改造", "value": "60", "bound": "已绑定"}


def test_what_was_written_is_exported_undone_and_redone(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    write_plan(hands)
    hands.press(Key.Key_E, Mod.ControlModifier)
    dialog = hands.window.findChild(ExportDialog)
    assert dialog is not None
    dialog.place.folder.line.setText(str(tmp_path))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        hands.press(Key.Key_Return)
    assert len(list(tmp_path.glob(f"{TITLE}*.docx"))) == 1
    hands.press(Key.Key_Escape)
    plan_id = hands.window.desk.plan_id or 0
    last = everything(hands.window, plan_id)
    while hands.window.actions_by_id["edit.undo"].isEnabled():
        hands.press(Key.Key_Z, Mod.ControlModifier)
    assert paper_lines(hands.window) == []
    while hands.window.actions_by_id["edit.redo"].isEnabled():
        hands.press(Key.Key_Y, Mod.ControlModifier)
    assert paper_lines(hands.window) == LINES
    assert everything(hands.window, plan_id) == last
