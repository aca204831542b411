"""A bar of buttons that breaks into rows: as many in a row as fit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.empty_hint import ActionButton
from ui.look import current_look, wear


class ButtonGrid(QWidget):
    """Buttons for actions behind a word; a click leaves the keyboard where it was."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._columns = 0
        self._buttons: list[QAbstractButton] = []
        self._label = QLabel(words)
        self._label.setVisible(bool(words))
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        row.addLayout(self._grid)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add_button(self, action: QAction, name: str) -> None:
        """Add a flat button; ``name`` says in words what it does."""
        button = QToolButton()
        button.setDefaultAction(action)
        self._add(button, name)

    def add_framed(self, action: QAction, name: str, picture: str) -> None:
        """Add a button that cannot be overlooked; Enter elsewhere does not press it."""
        button = ActionButton(action)
        button.setAutoDefault(False)
        button.setToolTip(action.toolTip())
        wear(button, picture)
        self._grid.setSpacing(current_look().sizes.ems(0.4))
        self._add(button, name)

    def _add(self, button: QAbstractButton, name: str) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(name)
        self._buttons.append(button)
        self._columns = 0
        self._arrange(len(self._buttons))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._buttons:
            return
        widths = [button.sizeHint().width() for button in self._buttons]
        label = self._label.sizeHint().width() + max(widths) // 2 if self._label.text() else 0
        room = event.size().width() - label
        fitting = len(widths) if sum(widths) <= room else room // max(widths)
        self._arrange(max(2, min(len(widths), fitting)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // columns, at % columns)
        self.updateGeometry()
