"""Help that needs no network: how the program is used, and the list of all keys."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget


class _Reading(QDialog):
    """A window to read in beside the work."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = QTextBrowser()
        self.view.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view)
        em = self.fontMetrics().height()
        self.resize(em * 40, em * 32)


class HelpWindow(_Reading):
    """Shows the help text of the resources."""

    def __init__(self, text: Path, parent: QWidget) -> None:
        super().__init__("使用说明", parent)
        self.view.setMarkdown(text.read_text(encoding="utf-8"))


class KeysWindow(_Reading):
    """Shows every action that has a key."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__("键盘快捷键", parent)
        rows = [
            f"<tr><td>{escape(action.iconText())}</td><td>{escape(_keys(action))}</td></tr>"
            for action in actions
            if action.shortcuts()
        ]
        table = "".join(rows)
        self.view.setHtml(f"<table cellspacing='0' cellpadding='5'>{table}</table>")


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return "　或　".join(keys.toString(form) for keys in action.shortcuts())
