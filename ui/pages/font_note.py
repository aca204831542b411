"""The line that says which fonts are missing here and what is used instead."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app.layout.profile import FontRole
from app.pages.families import Chosen, substitutes, substitutes_in_short


class FontNote(QFrame):
    """One line; a button shows every font by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._chosen: Mapping[FontRole, Chosen] = {}
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.more = QToolButton()
        self.more.setText("明细")
        self.more.setAccessibleName("缺少的字体明细")
        self.more.setCheckable(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.toggled.connect(self._fill)
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def show_fonts(self, chosen: Mapping[FontRole, Chosen]) -> None:
        """Tell what stands in for what; nothing is shown where no font is missing."""
        self._chosen = chosen
        self._fill(self.more.isChecked())
        self.setVisible(bool(self.words.text()))

    def _fill(self, whole: bool) -> None:
        told = substitutes if whole else substitutes_in_short
        self.words.setText(told(self._chosen))
