"""What stands in place of a table that has nothing to show: what to do next, with a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import current_look


class EmptyNotice(QWidget):
    """A title, a sentence and at most one button, in the middle."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.words, self.button = QLabel(), QLabel(), QPushButton()
        self.title.setProperty("look", "title")
        self.words.setProperty("look", "quiet")
        self.words.setWordWrap(True)
        self.button.setProperty("look", "primary")
        self.button.setAutoDefault(True)  # Enter presses it outside of dialogs too
        self.button.clicked.connect(self.pressed)
        layout = QVBoxLayout(self)
        layout.setSpacing(current_look().sizes.margin)
        layout.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def say(self, title: str, words: str, button: str = "") -> None:
        """Say something else; without words for the button there is none."""
        self.title.setText(title)
        self.words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
