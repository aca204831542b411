"""The menu that a right click on the paper opens: what can be done with the words there."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from models.kinds import BlankState
from ui.doings.blanks import Blanks
from ui.main_window import MainWindow


class PaperMenu(QObject):
    """Shows what fits the place: only what is marked there can be unmarked."""

    def __init__(self, window: MainWindow, blanks: Blanks) -> None:
        super().__init__(window)
        self._window = window
        self._blanks = blanks

    def pop_up(self, point: QPoint) -> None:
        """Put the caret at a point of the paper's viewport and open the menu there."""
        canvas = self._window.writing.canvas
        canvas.aim(point)
        menu = QMenu(canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_clipboard(menu)
        menu.addSeparator()
        for name in (*self._fitting(), "blanks.next", "blanks.show_list"):
            menu.addAction(self._window.actions_by_id[name])
        menu.addSeparator()
        self._add_remark(menu)
        menu.popup(canvas.viewport().mapToGlobal(point))

    def _add_clipboard(self, menu: QMenu) -> None:
        canvas = self._window.writing.canvas
        selected, writable = bool(canvas.stretches()), not canvas.read_only
        for words, act, keys, allowed in (
            ("剪切(&X)", canvas.cut, QKeySequence.StandardKey.Cut, selected and writable),
            ("复制(&C)", canvas.copy, QKeySequence.StandardKey.Copy, selected),
            ("粘贴(&V)", canvas.paste, QKeySequence.StandardKey.Paste, writable),
        ):
            action = menu.addAction(words)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # the keys are taken
            action.setEnabled(allowed)
            action.triggered.connect(act)

    def _add_remark(self, menu: QMenu) -> None:
        add = self._window.actions_by_id["review.add"]
        action = menu.addAction(add.icon(), "添加批注(&M)")  # C is copying here
        action.setShortcut(add.shortcut())
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setEnabled(add.isEnabled())
        action.triggered.connect(add.trigger)

    def _fitting(self) -> list[str]:
        """Return the actions on the blank at the caret, or on the selected words."""
        if self._blanks.at_caret(BlankState.OPEN) is not None:
            return ["blanks.literal"]
        found = ["blanks.mark"] if self._window.writing.canvas.stretches() else []
        if self._blanks.at_caret(BlankState.LITERAL) is not None:
            found = ["blanks.reopen"]
        return found
