"""The line above a table: words to look for, and lists that narrow it down."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ui.ledger.entries import Filter
from ui.ledger.words import ALL_LEADS, ALL_PARTS, ALL_ROWS, NO_PART
from ui.look import current_look

_Choices = Sequence[tuple[str, object]]


class FilterBar(QWidget):
    """Says by ``changed`` which rows are wanted, at every key."""

    changed = Signal(object)

    def __init__(
        self, what: str, lacks: Sequence[str], with_leads: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(f"筛选{what}：输入其中任意文字")
        self.line.setAccessibleName(f"按文字筛选{what}")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._tell)
        self.parts = _Narrowing("按部分筛选", ALL_PARTS, None)
        self.leads = _Narrowing("按牵头单位筛选", ALL_LEADS, "")
        self.lacks = _Narrowing("按缺项筛选", ALL_ROWS, "")
        self.lacks.offer([(words, words) for words in lacks])
        self.leads.setVisible(with_leads)
        self.count = QLabel()
        self.count.setProperty("look", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 3)
        for box in (self.parts, self.leads, self.lacks):
            layout.addWidget(box, 1)
            box.currentIndexChanged.connect(self._tell)
        layout.addWidget(self.count)

    @property
    def wanted(self) -> Filter:
        """The filter as it is set."""
        part_id = self.parts.currentData()
        return Filter(self.line.text(), part_id, self.leads.currentData(), self.lacks.currentData())

    def offer(self, parts: Sequence[tuple[int, str]], leads: Sequence[str]) -> None:
        """Offer the parts and leading departments there are; what was chosen stays if it can."""
        self.parts.offer([*((words, one) for one, words in parts), (NO_PART, 0)])
        self.leads.offer([(name, name) for name in leads])

    def say_count(self, shown: int, all_rows: int) -> None:
        """Say how many rows are shown where some are not."""
        self.count.setVisible(shown != all_rows)
        self.count.setText("" if shown == all_rows else f"显示 {shown} / {all_rows}")

    def clear(self) -> None:
        """Want all rows again."""
        with QSignalBlocker(self):
            self.line.clear()
            for box in (self.parts, self.leads, self.lacks):
                box.setCurrentIndex(0)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.wanted)


class _Narrowing(QComboBox):
    """A list whose first entry wants everything; wide enough for a few words, not for a title."""

    def __init__(self, name: str, everything: str, nothing: object) -> None:
        super().__init__()
        self._first = (everything, nothing)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer([])

    def offer(self, choices: _Choices) -> None:
        """Replace the choices; the chosen one stays chosen where it is still among them."""
        wanted = [self._first, *choices]
        if wanted == [(self.itemText(at), self.itemData(at)) for at in range(self.count())]:
            return
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for words, value in wanted:
                self.addItem(words, value)
            values = [value for _, value in wanted]
            self.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        if self.currentData() != chosen and chosen is not None:
            self.currentIndexChanged.emit(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Shrink, with clipped words, before the window grows wider than a small screen."""
        return self._hint(7.6)

    def sizeHint(self) -> QSize:
        return self._hint(10)

    def _hint(self, letters: float) -> QSize:
        return QSize(current_look().sizes.ems(letters), super().sizeHint().height())
