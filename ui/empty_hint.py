"""What stands where there is nothing yet: one sentence on what to do next, and buttons for it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import larger


class EmptyHint(QWidget):
    """A title and a sentence in the middle; buttons come from actions."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.title = QLabel(title)
        self.title.setFont(larger(self.font(), 1.5, bold=True))
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.buttons: list[ActionButton] = []
        self._buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(self.fontMetrics().height())
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def say(self, title: str, words: str) -> None:
        """Change what is said."""
        self.title.setText(title)
        self.words.setText(words)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Show a button for each action."""
        self._buttons.addStretch()
        for action in actions:
            button = ActionButton(action)
            self.buttons.append(button)
            self._buttons.addWidget(button)
        self._buttons.addStretch()

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        for button in self.buttons:
            if button.isEnabled():
                button.setFocus()
                return


class ActionButton(QPushButton):
    """A push button that shows and triggers an action."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setAutoDefault(True)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.iconText())
        self.setEnabled(self._action.isEnabled())
