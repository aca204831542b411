"""Actions are Chinese, reachable by keys, carried out by a method; widgets have names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.paths import Places
from ui.actions import (
    ACTIONS,
    MENUS,
    ROOMS,
    TOOL_BAR,
    ActionSpec,
    fill_menus,
    make_actions,
    plain_words,
)
from ui.dialogs.welcome import WelcomeWindow
from ui.doings import Doings
from ui.intake import ImportDialog
from ui.main_window import MainWindow
from ui.palette import CommandPalette

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: str(spec.slot))
def test_an_action_speaks_chinese_and_is_carried_out(
    spec: ActionSpec, window: MainWindow, here: Places
) -> None:
    room, _, method = spec.slot.partition(".")
    assert CHINESE.search(spec.text)
    assert CHINESE.search(window.actions_by_id[spec.slot].iconText())
    assert callable(getattr(getattr(Doings(window, here), room), method))


def test_every_action_stands_in_a_menu_once() -> None:
    listed = [name for _, names in MENUS for name in names if name]
    assert sorted(listed) == sorted(spec.slot for spec in ACTIONS)
    assert {name for name in TOOL_BAR if name} <= set(listed)


def test_no_two_actions_share_a_key_or_a_letter() -> None:
    keys = [QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys]
    assert "" not in keys
    assert len(set(keys)) == len(keys)
    texts = {spec.slot: spec.text for spec in ACTIONS}
    for _, names in MENUS:
        letters = [letter for name in names if name for letter in re.findall("&(.)", texts[name])]
        assert len(set(letters)) == len(letters)


def nameless(window: QWidget) -> list[str]:
    """Focusable widgets that a screen reader could not name."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.focusProxy() is not None:
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if heard is not None and not heard.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_every_widget_that_takes_focus_has_a_name(
    window: MainWindow, plan_id: int, room: str
) -> None:
    assert nameless(window) == []
    window.desk.open(plan_id)
    window.actions_by_id[room].trigger()
    assert nameless(window) == []


def test_qt_itself_speaks_chinese(window: MainWindow) -> None:
    assert QApplication.translate("QPlatformTheme", "Cancel") == "取消"
    menu = window.library.search.createStandardContextMenu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words
    assert all(CHINESE.search(word) for word in words)
    menu.deleteLater()


def test_keys_move_between_tree_paper_and_dock(window: MainWindow, plan_id: int) -> None:
    window.activateWindow()
    window.desk.open(plan_id)
    writing = window.writing
    for pane in (writing.remarks, writing.outline, writing.canvas):
        window.actions_by_id["view.next_pane"].trigger()
        focus = window.focusWidget()
        assert focus is not None
        assert focus is pane or pane.isAncestorOf(focus)


IN_LIBRARY = ("paper.new", "paper.bin")
IN_PLAN = (
    "paper.properties", "paper.export", "office.card", "office.who", "office.settings",
    "office.help", "office.keys", "office.about", "view.palette",
)  # fmt: skip


@pytest.mark.parametrize("name", [*IN_LIBRARY, *IN_PLAN])
def test_every_widget_of_a_dialog_has_a_name(window: MainWindow, plan_id: int, name: str) -> None:
    if name in IN_PLAN:
        window.desk.open(plan_id)
    window.actions_by_id[name].trigger()
    opened = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert opened or name == "view.palette"
    assert nameless(window) == []
    for one in opened:
        one.close()


def test_every_widget_of_import_and_welcome_has_a_name(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "计划.txt"
    paper.write_text("甲县2026年工作计划\n一、总体要求\n全年增长6.5%。", encoding="utf-8")
    dialog = ImportDialog(window.desk.session, [paper], window)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.reader.running, timeout=20_000)
    assert nameless(dialog) == []
    dialog.close()
    welcome = WelcomeWindow(window)
    welcome.open()
    assert nameless(welcome) == []
    welcome.close()


class Recorded:
    """A window with all actions that only notes what it is asked to do."""

    def __init__(self, qtbot: QtBot) -> None:
        self.calls: list[str] = []
        self.window = QMainWindow()
        self.actions = make_actions(self.window, self.calls.append)
        fill_menus(self.window.menuBar(), self.actions)
        qtbot.addWidget(self.window)
        self.window.resize(900, 700)
        self.window.show()
        self.window.activateWindow()


def test_every_action_is_done_from_the_palette_by_its_name(qtbot: QtBot, here: Places) -> None:
    recorded = Recorded(qtbot)
    palette = CommandPalette(recorded.window)
    for spec in ACTIONS:
        palette.open_with(list(recorded.actions.values()))
        palette.field.setText(plain_words(spec.text))
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert recorded.calls == [spec.slot for spec in ACTIONS]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_action_is_done_from_its_menu_by_keys(qtbot: QtBot, here: Places) -> None:
    recorded = Recorded(qtbot)
    wanted = [name for _, names in MENUS for name in names if name]
    for bar_action, (_, names) in zip(recorded.window.menuBar().actions(), MENUS, strict=True):
        menu = bar_action.menu()
        assert isinstance(menu, QMenu) and "&" in bar_action.text()
        for row in range(len([name for name in names if name])):
            menu.popup(QPoint(0, 0))
            for _ in range(row + 1):
                QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, Qt.Key.Key_Return)
    assert recorded.calls == wanted
