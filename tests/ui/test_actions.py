"""Actions are Chinese, reachable by keys, carried out by a method; widgets have names."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import Places
from ui.actions import ACTIONS, MENUS, ROOMS, TOOL_BAR, ActionSpec
from ui.doings import Doings
from ui.main_window import MainWindow

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
