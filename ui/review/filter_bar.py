"""The line above the points: words to look for, whose, which sort, in which state."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.review.points import PointKind
from ui.review.model import Filter

_STATES = (("未处理", "open"), ("已处理", "done"), ("全部", ""))
_KINDS = (("批注和建议", None), ("只看批注", PointKind.REMARK), ("只看建议", PointKind.SUGGESTION))
_EVERYBODY = "所有人"


class FilterBar(QWidget):
    """Says by ``changed`` which points are wanted, at every key."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText("筛选意见：输入其中任意文字")
        self.line.setAccessibleName("按文字筛选意见")
        self.line.setClearButtonEnabled(True)
        self.people, self.kinds, self.states = QComboBox(), QComboBox(), QComboBox()
        self.people.setAccessibleName("按意见人筛选")
        self.kinds.setAccessibleName("按批注或建议筛选")
        self.states.setAccessibleName("按处理情况筛选")
        self.people.addItem(_EVERYBODY, None)
        for words, kind in _KINDS:
            self.kinds.addItem(words, kind)
        for words, state in _STATES:
            self.states.addItem(words, state)
        self.count = QLabel()
        self.count.setProperty("look", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 3)
        for box in (self.people, self.kinds, self.states):
            layout.addWidget(box, 1)
            box.currentIndexChanged.connect(self._tell)
        layout.addWidget(self.count)
        self.line.textChanged.connect(self._tell)

    @property
    def wanted(self) -> Filter:
        """The filter as it is set."""
        return Filter(
            self.line.text().strip(), self.people.currentData(), self.kinds.currentData(),
            self.states.currentData(),
        )  # fmt: skip

    def offer(self, people: Iterable[str]) -> None:
        """Offer the people who said something; the chosen one stays chosen where they can."""
        chosen = self.people.currentData()
        names = sorted(set(people))
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItem(_EVERYBODY, None)
            for name in names:
                self.people.addItem(name or "未署名", name)
            at = names.index(chosen) + 1 if chosen in names else 0
            self.people.setCurrentIndex(at)

    def show_all(self) -> None:
        """Want everything."""
        with QSignalBlocker(self):
            self.line.clear()
            self.people.setCurrentIndex(0)
            self.kinds.setCurrentIndex(0)
            self.states.setCurrentIndex(len(_STATES) - 1)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.wanted)
