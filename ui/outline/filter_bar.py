"""The line above the tree: words to look for, ticks for what needs attention."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.look import current_look, wear
from ui.outline.sieve import Wanted
from ui.outline.wrapping import WrappingRow

_TICKS = (
    ("remarked", "有批注", "chat-text"),
    ("blanks", "有待填", "pencil-line"),
    ("no_lead", "无责任单位", "users"),
)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterBar(QWidget):
    """``changed`` tells what is wanted now, ``left`` that the keyboard goes on to the tree."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("筛选标题和正文")
        self.line.setAccessibleName("筛选标题和正文")
        self.line.installEventFilter(self)
        self._clear = self._add_icons()
        self._found = QLabel()
        self._found.setProperty("look", "quiet")
        self._found.setWordWrap(True)
        self._found.hide()
        self.ticks = {name: _tick(words, icon) for name, words, icon in _TICKS}
        for tick in self.ticks.values():
            tick.toggled.connect(self._tell)
        self.line.textChanged.connect(self._tell)
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """What the person asks for."""
        ticked = {name: tick.isChecked() for name, tick in self.ticks.items()}
        return Wanted(self.line.text(), **ticked)

    def clear(self) -> None:
        """Ask for everything again; tells it once."""
        if self.wanted == Wanted():
            return
        blocked = self.blockSignals(True)
        self.line.clear()
        for tick in self.ticks.values():
            tick.setChecked(False)
        self.blockSignals(blocked)
        self._tell()

    def say(self, sentence: str) -> None:
        """Tell what was found; "" takes the line away."""
        self._found.setText(sentence)
        self._found.setVisible(bool(sentence))

    def add_button(self, button: QWidget) -> None:
        """Put a button behind the line."""
        self._first_row.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
                return True
            if event.key() in _DOWN:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        wanted = self.wanted
        self._clear.setVisible(bool(wanted.text))
        self.changed.emit(wanted)

    def _add_icons(self) -> QAction:
        for name, words, side in (
            ("magnifying-glass", "筛选", QLineEdit.ActionPosition.LeadingPosition),
            ("x", "清除筛选", QLineEdit.ActionPosition.TrailingPosition),
        ):
            action = QAction(words, self.line)
            wear(action, name, "quiet")
            self.line.addAction(action, side)
        action.setVisible(False)
        action.triggered.connect(self.line.clear)
        return action

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self._first_row = QHBoxLayout()
        self._first_row.setSpacing(sizes.ems(0.3))
        self._first_row.addWidget(self.line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.ems(0.3))
        layout.addLayout(self._first_row)
        layout.addWidget(WrappingRow(list(self.ticks.values())))
        layout.addWidget(self._found)


def _tick(words: str, icon: str) -> QToolButton:
    button = QToolButton()
    wear(button, icon)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setText(words)
    button.setCheckable(True)
    button.setAccessibleName(f"只看{words}的条目")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
