"""What can be done in the tree, as data: words, icon, keys, and the method of the pane."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.look import wear

_Mod = Qt.KeyboardModifier
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of the tree; ``slot`` names a method of the pane, "" a line between groups."""

    id: str
    text: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    slot: str = ""
    writes: bool = True


DEEDS = (
    Deed("open", "转到正文", "file-text", ("Return", "Enter"), "open_text", writes=False),
    Deed("copy", "复制标题", "copy", ("Ctrl+C",), "copy_titles", writes=False),
    Deed(""),
    Deed("add", "在后面新增", "plus", ("Insert",), "add_section"),
    Deed("rename", "重命名", "pencil-line", ("F2",), "rename_current"),
    Deed("trash", "删除", "trash", ("Delete",), "trash_selected"),
    Deed(""),
    Deed("promote", "升一级", "text-outdent", ("Shift+Tab",), "promote_selected"),
    Deed("demote", "降一级", "text-indent", ("Tab",), "demote_selected"),
    Deed("up", "上移", "arrow-up", ("Alt+Up",), "move_up"),
    Deed("down", "下移", "arrow-down", ("Alt+Down",), "move_down"),
    Deed(""),
)


def make_deeds(tree: QWidget, perform: Callable[[str], None]) -> dict[str, QAction]:
    """Make the actions of the tree and hang them on it; ``perform`` gets the name of the slot."""
    made: dict[str, QAction] = {}
    for deed in DEEDS:
        action = QAction(deed.text, tree)
        tree.addAction(action)
        if not deed.id:
            action.setSeparator(True)
            continue
        wear(action, deed.icon)
        action.setObjectName(deed.id)
        _give_keys(action, deed.keys)
        action.triggered.connect(partial(_perform, perform, deed.slot))
        made[deed.id] = action
    return made


def make_levels(tree: QWidget, expand_to: Callable[[int], None]) -> list[QAction]:
    """Make the actions that expand to a level."""
    made = []
    for level in range(1, LEVELS + 1):
        action = QAction(f"展开到第{level}层", tree)
        _give_keys(action, (f"Ctrl+{level}",))
        action.triggered.connect(partial(_expand, expand_to, level))
        tree.addAction(action)
        made.append(action)
    return made


def combined(event: QKeyEvent) -> int:
    """Return key and modifiers of an event as one number; Shift+Tab is Tab with Shift."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~_Mod.KeypadModifier
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | _Mod.ShiftModifier
    return QKeyCombination(modifiers, key).toCombined()


def keys_of(actions: list[QAction]) -> dict[int, QAction]:
    """Return the actions by their keys as ``combined`` gives them."""
    return {
        sequence[0].toCombined(): action  # type: ignore[index]
        for action in actions
        for sequence in action.shortcuts()
        if sequence.count()
    }


def _give_keys(action: QAction, keys: tuple[str, ...]) -> None:
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)


def _perform(perform: Callable[[str], None], slot: str, _checked: bool = False) -> None:
    perform(slot)


def _expand(expand_to: Callable[[int], None], level: int, _checked: bool = False) -> None:
    expand_to(level)
