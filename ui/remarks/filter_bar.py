"""The bar above the list: states with counts, search, and who and what kind on demand."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.kinds import RemarkKind, RemarkState
from ui.look import current_look
from ui.remarks.cards import tool_button
from ui.remarks.choice_row import ChoiceRow
from ui.remarks.filters import EVERYBODY, RemarkFilter
from ui.remarks.wording import KINDS, STATES

_STATES: dict[RemarkState | None, str] = {
    RemarkState.OPEN: STATES[RemarkState.OPEN],
    RemarkState.RESOLVED: STATES[RemarkState.RESOLVED],
    None: "全部",
}


class FilterBar(QWidget):
    """Holds one ``RemarkFilter``; ``changed`` when a person changes it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state: ChoiceRow[RemarkState | None] = ChoiceRow("显示", _STATES)
        self.text = QLineEdit()
        self.text.setPlaceholderText("查找批注")
        self.text.setAccessibleName("查找批注")
        self.text.setClearButtonEnabled(True)
        self.more = tool_button("筛选", "funnel", "按人员和类别筛选")
        self.more.setCheckable(True)
        self.person, self.kind = QComboBox(), QComboBox()
        self._row = QWidget()
        self._fill_kinds()
        self._lay_out()
        self.state.changed.connect(self.changed)
        self.text.textChanged.connect(self.changed)
        self.person.currentIndexChanged.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)
        self.more.toggled.connect(self._toggle)

    def filter(self) -> RemarkFilter:
        """Return what is asked for."""
        kind = self.kind.currentData()  # Qt hands back a plain str
        return RemarkFilter(
            state=self.state.chosen(),
            person=self.person.currentData(),
            kind=RemarkKind(kind) if kind else None,
            text=self.text.text(),
        )

    def show_counts(self, counts: Mapping[RemarkState | None, int]) -> None:
        """Show how many remarks there are of each state."""
        for state, words in _STATES.items():
            self.state.rename(state, f"{words} {counts[state]}")

    def show_people(self, people: Mapping[int, str]) -> None:
        """Offer these people; whoever is chosen stays chosen while they are among them."""
        offered = {EVERYBODY: "所有人", **people}
        shown = [self.person.itemText(at) for at in range(self.person.count())]
        if shown == list(offered.values()):
            return
        chosen = self.person.currentData()
        with QSignalBlocker(self.person):
            self.person.clear()
            for person_id, name in offered.items():
                self.person.addItem(name, person_id)
            self.person.setCurrentIndex(max(0, self.person.findData(chosen)))

    def ask_for_all(self) -> None:
        """Take every condition away."""
        with QSignalBlocker(self):
            self.state.choose(None)
            self.text.clear()
            self.more.setChecked(False)
            self._ask_for_anybody()
        self.changed.emit()

    def _toggle(self, on: bool) -> None:
        """Show who and what kind; hidden they hold nothing back."""
        self._row.setVisible(on)
        if not on:
            self._ask_for_anybody()

    def _ask_for_anybody(self) -> None:
        self.person.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)

    def _fill_kinds(self) -> None:
        self.person.setAccessibleName("提出批注的人")
        self.kind.setAccessibleName("批注类别")
        self.person.addItem("所有人", EVERYBODY)
        self.kind.addItem("所有类别", None)
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind.value)
        for box in (self.person, self.kind):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            box.view().setAccessibleName(box.accessibleName())

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        search, choices = QHBoxLayout(), QHBoxLayout(self._row)
        search.addWidget(self.text, 1)
        search.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.addWidget(self.person, 1)
        choices.addWidget(self.kind, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        layout.setSpacing(sizes.ems(0.4))
        layout.addWidget(self.state)
        layout.addLayout(search)
        layout.addWidget(self._row)
        self._row.hide()
