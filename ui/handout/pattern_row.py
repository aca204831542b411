"""The pattern of file names: typed, or put together from parts, with a living example."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.export.naming import DEFAULT_PATTERN, PARTS
from ui.handout.pieces import button, say, told
from ui.look import current_look


class PatternRow(QWidget):
    """A line with a button for each part."""

    changed = Signal()

    def __init__(self, pattern: str = "") -> None:
        super().__init__()
        self.line = QLineEdit(pattern or DEFAULT_PATTERN)
        self.line.setAccessibleName("文件名格式")
        self.example = told()
        chips = QHBoxLayout()
        self.chips = {part: button(f"{{{part}}}", partial(self._insert, part), f"插入{part}")
                      for part in PARTS}  # fmt: skip
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(button("恢复默认", self._reset, "恢复默认的文件名格式"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_look().sizes.gap)
        column.addWidget(self.line)
        column.addLayout(chips)
        column.addWidget(self.example)
        self.line.textChanged.connect(self.changed)
        self.setFocusProxy(self.line)

    @property
    def pattern(self) -> str:
        """The pattern as it stands."""
        return self.line.text().strip()

    def show_example(self, words: str, wrong: bool = False) -> None:
        """Show what a name looks like, or what is wrong with the pattern."""
        say(self.example, words, "note" if wrong else "quiet")

    def _insert(self, part: str) -> None:
        self.line.insert(f"{{{part}}}")
        self.line.setFocus()

    def _reset(self) -> None:
        self.line.setText(DEFAULT_PATTERN)
