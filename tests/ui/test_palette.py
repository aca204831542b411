"""The command palette over a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.palette import CommandPalette
from ui.palette.model import clean

NAMES = (
    ("导入文件(&I)…", "Ctrl+O"),
    ("添加批注", "Ctrl+Alt+M"),
    ("下一条批注", "F8"),
    ("重做(&R)", "Ctrl+Y"),
)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.setCentralWidget(QPlainTextEdit())
    for name, keys in NAMES:
        action = QAction(name, made)
        action.setShortcut(QKeySequence(keys))
        made.addAction(action)
    made.actions()[3].setEnabled(False)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.centralWidget().setFocus()
    return made


@pytest.fixture
def palette(window: QMainWindow) -> CommandPalette:
    made = CommandPalette(window)
    made.open_with(window.actions())
    return made


def shown(palette: CommandPalette) -> list[str]:
    model = palette.model
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_typing_finds_and_enter_does_it_where_the_focus_was(
    palette: CommandPalette, window: QMainWindow
) -> None:
    focus: list[object] = []
    window.actions()[1].triggered.connect(lambda: focus.append(window.focusWidget()))
    QTest.keyClicks(palette.field, "tjpz")
    assert shown(palette) == ["添加批注"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert focus == [window.centralWidget()]
    assert not palette.isVisible()


def test_arrows_go_round_and_pass_over_nothing(palette: CommandPalette) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().data() == "重做"
    assert palette.field.accessibleDescription().endswith("现在不能用")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data() == "导入文件"


def test_a_disabled_action_is_shown_and_not_done(
    qtbot: QtBot, palette: CommandPalette, window: QMainWindow
) -> None:
    palette.field.setText("重做")
    with qtbot.assertNotEmitted(window.actions()[3].triggered):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_esc_closes_and_gives_the_keyboard_back(
    palette: CommandPalette, window: QMainWindow
) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is window.centralWidget()


def test_it_closes_when_the_keyboard_goes_elsewhere(
    palette: CommandPalette, window: QMainWindow
) -> None:
    window.centralWidget().setFocus()
    assert not palette.isVisible()


def test_what_was_used_last_comes_first(palette: CommandPalette, window: QMainWindow) -> None:
    palette.field.setText("F8")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    palette.open_with(window.actions())
    assert shown(palette)[0] == "下一条批注"
    assert palette.field.text() == ""


def test_chinese_from_an_input_method_finds(palette: CommandPalette) -> None:
    event = QInputMethodEvent()
    event.setCommitString("批注")
    QApplication.sendEvent(palette.field, event)
    assert shown(palette) == ["添加批注", "下一条批注"]
    palette.field.setText("没有这个")
    assert shown(palette) == [] and not palette.list.isVisible()


def test_it_stays_inside_a_small_window(palette: CommandPalette, window: QMainWindow) -> None:
    window.resize(420, 260)
    QApplication.processEvents()
    assert window.rect().contains(palette.geometry())


def test_the_model_keeps_qts_rules(palette: CommandPalette) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(palette.model, mode)
    for query in ("批", "没有", "", "ctrl+o"):
        palette.field.setText(query)
    assert tester.model().rowCount() == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("导出(&E)…", "导出"),
        ("研究&&开发", "研究&开发"),
        ("撤销：修改(&U)", "撤销：修改"),
        ("", ""),
    ],
)
def test_mnemonics_are_not_part_of_the_name(text: str, name: str) -> None:
    assert clean(text) == name
