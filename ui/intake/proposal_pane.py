"""The proposals of the shown file: the list, the buttons that decide, how many are left."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QItemSelection, QModelIndex, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.paper import FoundTarget, FoundTask
from app.proposals import Choice, Proposal, Topic
from ui.intake.button_grid import ButtonGrid
from ui.intake.incoming import Incoming
from ui.intake.proposal_form import ProposalForm, TargetForm, TaskForm
from ui.intake.proposal_view import ProposalView
from ui.look import current_look

_SEARCHING = "段落改过了，正在重新查找提议…"
_NOTHING = "没有读出目标、任务、待填和引用，可以直接导入。"


class ProposalPane(QWidget):
    """Deciding on proposals one by one, by groups or all at once."""

    entered = Signal(object)  # Proposal, when people go through the list
    changed = Signal()  # something was decided

    def __init__(self) -> None:
        super().__init__()
        self._file: Incoming | None = None
        self._following = False
        self.counts = {choice: 0 for choice in Choice}  # of the shown file
        self.view = ProposalView()
        self.bar, self.bar_of_all = ButtonGrid(), ButtonGrid()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("look", "quiet")
        self.taking = self._action("采用 Enter", "check-circle", "采用选中的，到下一条")
        self.refusing = self._action("不要 Delete", "x-circle", "不要选中的，到下一条")
        self.editing = self._action("修改 F2", "pencil-line", "修改选中的一条")
        self.all_taking = self._action("", "list-checks", "采用所有未定的", "Ctrl+Shift+A")
        self.all_refusing = self._action("", "x", "未定的都不要", "Ctrl+Shift+D")
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(current_look().sizes.gap, current_look().sizes.ems(0.3), 0, 0)
        layout.setSpacing(current_look().sizes.ems(0.4))
        for part in (self.summary, self.bar, self.bar_of_all):
            layout.addWidget(part)
        layout.addWidget(self.view, 1)

    def _action(self, words: str, picture: str, name: str, key: str = "") -> QAction:
        action = QAction(words, self)
        action.setToolTip(f"{name}（{key}）" if key else name)
        if key:
            action.setShortcut(QKeySequence(key))
            self.addAction(action)
        (self.bar_of_all if key else self.bar).add_framed(action, name, picture)
        return action

    def _connect(self) -> None:
        self.view.decided.connect(self.decide)
        self.view.turned.connect(self.turn)
        self.view.editing_wanted.connect(self.edit)
        self.view.doubleClicked.connect(self._edit_clicked)
        self.view.selectionModel().currentChanged.connect(self._enter)
        self.view.selectionModel().selectionChanged.connect(self._refresh_buttons)
        self.taking.triggered.connect(partial(self._decide_clicked, Choice.TAKEN))
        self.refusing.triggered.connect(partial(self._decide_clicked, Choice.REFUSED))
        self.editing.triggered.connect(self.edit)
        self.all_taking.triggered.connect(partial(self._decide_rest, Choice.TAKEN))
        self.all_refusing.triggered.connect(partial(self._decide_rest, Choice.REFUSED))

    # What is shown

    def show_file(self, file: Incoming | None) -> None:
        """Show the proposals of a file, standing on the first nobody has decided on."""
        self._file = file
        found = file.proposals() if file is not None else ()
        before = self._current()
        if file is not None:
            self.view.found.show(file.known() or (), found, file.decisions)
        else:
            self.view.found.show((), (), self.view.found.decisions)
        self.view.expandAll()
        self._stand_on(before)
        self.refresh()

    def _current(self) -> Proposal | None:
        picked = self.view.found.below(self.view.currentIndex())
        return picked[0] if len(picked) == 1 else None

    def _stand_on(self, wanted: Proposal | None) -> None:
        model = self.view.found
        same = [one for one in model.all if wanted is not None and one.key == wanted.key]
        index = model.index_of(same[0]) if same else model.next_open(QModelIndex())
        self._following = True
        self.view.setCurrentIndex(index if index.isValid() else model.index(0, 0))
        self._following = False

    def refresh(self) -> None:
        """Say anew how many are decided, and which buttons work."""
        model = self.view.found
        self.counts = model.decisions.counts(model.all)
        searching = self._file is not None and self._file.known() is None
        self.summary.setText(_SEARCHING if searching else self._summary())
        left = self.counts[Choice.OPEN]
        some = left < sum(self.counts.values())
        self.all_taking.setText(f"{'其余' if some else '全部'}采用 Ctrl+Shift+A")
        self.all_refusing.setText(f"{'其余' if some else '全部'}不要 Ctrl+Shift+D")
        for action in (self.all_taking, self.all_refusing):
            action.setEnabled(left > 0)
        self._refresh_buttons()

    def _summary(self) -> str:
        counts = self.counts
        if not sum(counts.values()):
            return _NOTHING
        left, taken, refused = (counts[choice] for choice in Choice)
        words = f"共 {left + taken + refused} 条提议：未定 {left}，要 {taken}，不要 {refused}。"
        return words + ("空格键在要和不要之间切换。" if left else "可以导入了。")

    def follow_line(self, line: int) -> None:
        """Go to the first proposal of a source line without telling of it."""
        index = self.view.found.first_on_line(line)
        current = self._current()
        if index.isValid() and (current is None or current.line != line):
            self._following = True
            self.view.setCurrentIndex(index)
            self._following = False

    def _refresh_buttons(self, _on: object = None, _off: QItemSelection | None = None) -> None:
        chosen = self.view.chosen()
        for action in (self.taking, self.refusing):
            action.setEnabled(bool(chosen))
        can_edit = len(chosen) == 1 and chosen[0].topic in {Topic.TARGET, Topic.TASK}
        self.editing.setEnabled(can_edit)

    def enter(self) -> None:
        """Take the keyboard and tell where the list stands."""
        self.view.setFocus()
        self._enter(QModelIndex(), QModelIndex())

    def _enter(self, _current: QModelIndex, _before: QModelIndex) -> None:
        one = self._current()
        if one is not None and not self._following:
            self.entered.emit(one)

    # Deciding

    def decide(self, choice: Choice) -> None:
        """Say the same about all that is selected and go on to the next open one."""
        chosen = self.view.chosen()
        if not chosen:
            return
        self.view.found.decisions.say(chosen, choice)
        self._tell(chosen)
        onward = self.view.found.next_open(self.view.currentIndex())
        if not onward.isValid():
            onward = self.view.indexBelow(self.view.currentIndex())
        if onward.isValid():
            self.view.setCurrentIndex(onward)

    def turn(self) -> None:
        """Turn what is selected from wanted to unwanted and back; open ones become wanted."""
        chosen, decisions = self.view.chosen(), self.view.found.decisions
        if chosen:
            all_taken = all(decisions.of(one) is Choice.TAKEN for one in chosen)
            decisions.say(chosen, Choice.REFUSED if all_taken else Choice.TAKEN)
            self._tell(chosen)

    def _decide_clicked(self, choice: Choice, _checked: bool = False) -> None:
        self.decide(choice)

    def _decide_rest(self, choice: Choice, _checked: bool = False) -> None:
        decisions = self.view.found.decisions
        rest = [one for one in self.view.found.all if decisions.of(one) is Choice.OPEN]
        decisions.say(rest, choice)
        self._tell(rest)

    def _tell(self, changed: Sequence[Proposal]) -> None:
        self.view.found.refresh(changed)
        self.refresh()
        self.changed.emit()

    # Writing over

    def edit(self, _checked: bool = False) -> None:
        """Open a form for the selected target or task."""
        chosen = self.view.chosen()
        form = self._form(chosen[0]) if len(chosen) == 1 else None
        if form is not None:
            form.filled.connect(partial(self._write, chosen[0]))
            form.open()

    def _edit_clicked(self, _index: QModelIndex) -> None:
        self.edit()

    def _form(self, one: Proposal) -> ProposalForm | None:
        finding = self.view.found.decisions.finding(one)
        if isinstance(finding, FoundTarget):
            return TargetForm(finding, self)
        papers = self._file.known() if self._file is not None else None
        if isinstance(finding, FoundTask) and papers:
            return TaskForm(finding, papers[one.paper].year, self)
        return None

    def _write(self, one: Proposal, fields: Mapping[str, Any]) -> None:
        self.view.found.decisions.edit(one, fields)
        self._tell([one])
