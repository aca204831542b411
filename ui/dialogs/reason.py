"""Why something is not adopted: a reason of the office's short list, or own words."""

from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.understand.words import words
from models.errors import KnownError
from ui.look import current_look

_GROUP = "不采纳"


class ReasonDialog(QDialog):
    """Open it with ``open()``; ``given`` tells the reason, which is never empty."""

    given = Signal(str)

    def __init__(self, about: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("不采纳的理由")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setAccessibleName("理由")
        with suppress(KnownError):  # an office may have emptied the list: own words remain
            self.reason.addItems(list(words("decision_reasons", _GROUP)))
        self._buttons = QDialogButtonBox()
        self.refuse = self._buttons.addButton("不采纳", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        label = QLabel(about)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (label, self.reason, self._buttons):
            layout.addWidget(widget)
        self.resize(current_look().sizes.ems(34), self.sizeHint().height())
        self.reason.editTextChanged.connect(self._refresh)
        self._buttons.accepted.connect(self._done)
        self._buttons.rejected.connect(self.reject)
        self._refresh()
        self.reason.setFocus()

    def _refresh(self) -> None:
        self.refuse.setEnabled(bool(self.reason.currentText().strip()))

    def _done(self) -> None:
        self.given.emit(self.reason.currentText().strip())
        self.accept()
