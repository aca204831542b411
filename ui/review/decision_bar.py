"""The decisions: four buttons with the keys 1 to 4 and the reason, chosen or written."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.understand.words import words
from models.errors import KnownError
from models.kinds import Outcome
from ui.look import wear
from ui.review.words import OUTCOMES

_ICONS = ("check-circle", "check", "x-circle", "chat-text")


class DecisionBar(QWidget):
    """Says by ``decided`` which outcome is wanted; ``reason`` is what stands in the field."""

    decided = Signal(object)  # Outcome

    def __init__(self) -> None:
        super().__init__()
        self._reason = QComboBox()
        self._reason.setEditable(True)
        self._reason.setAccessibleName("理由")
        field = QLineEdit()
        field.setPlaceholderText("理由：部分采纳和不采纳请写明")
        field.setClearButtonEnabled(True)
        self._reason.setLineEdit(field)
        self.buttons: dict[Outcome, QPushButton] = {}
        row = QHBoxLayout()
        for number, (outcome, told) in enumerate(OUTCOMES, start=1):
            button = QPushButton(f"{told}（{number}）")
            button.setAccessibleName(told)
            button.setAutoDefault(False)
            wear(button, _ICONS[number - 1])
            button.clicked.connect(partial(self.decided.emit, outcome))
            self.buttons[outcome] = button
            row.addWidget(button)
        row.addStretch()
        label = QLabel("理由")
        label.setBuddy(self._reason)
        below = QHBoxLayout()
        below.addWidget(label)
        below.addWidget(self._reason, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(below)
        layout.addLayout(row)
        self._offer_reasons()

    @property
    def reason(self) -> str:
        """The reason as it stands."""
        return self._reason.currentText().strip()

    def finish(self) -> None:
        """Empty the reason: it was registered."""
        self._reason.setCurrentIndex(-1)
        self._reason.clearEditText()

    def allow(self, can: bool) -> None:
        """Switch the buttons on or off."""
        for button in self.buttons.values():
            button.setEnabled(can)

    def outcome_of(self, key: int) -> Outcome | None:
        """Return the outcome of a key 1 to 4."""
        place = key - Qt.Key.Key_1.value
        return OUTCOMES[place][0] if 0 <= place < len(OUTCOMES) else None

    def _offer_reasons(self) -> None:
        for _, told in OUTCOMES:
            try:
                self._reason.addItems(list(words("decision_reasons", told)))
            except KnownError:
                continue  # an office may have emptied a group: the field can still be written
        self.finish()
