"""The room itself: two tabs, the totals below, and an ear for every change of the plan."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from app.events import Changed
from app.session import Session
from ui.ledger.entries import Entry, Today
from ui.ledger.tab import LedgerTab
from ui.ledger.tabs import TargetTab, TaskTab
from ui.ledger.words import NO_BODY, NO_DEADLINE, NO_VALUE
from ui.look import current_look


class LedgerRoom(QWidget):
    """目标任务: targets and tasks of one plan.

    ``jump_requested`` names a section and code points in it (0, 0: the whole section),
    ``bind_requested`` the target that shall be tied to a number of the text.
    """

    jump_requested = Signal(int, int, int)
    bind_requested = Signal(int)
    target_remark_requested = Signal(int)
    task_remark_requested = Signal(int)

    def __init__(
        self, session: Session, parent: QWidget | None = None, today: Today = date.today
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.targets = TargetTab(session, None, today)
        self.tasks = TaskTab(session, None, today)
        self.tabs = QTabWidget()
        self.totals = QLabel()
        self.read_only = QLabel("现在只能查看：另一个窗口正在使用这份数据，关闭它以后才能修改。")
        self._lay_out()
        for tab in (self.targets, self.tasks):
            tab.jump_requested.connect(self.jump_requested)
            tab.read_again.connect(self._say_totals)
        self.targets.bind_requested.connect(self.bind_requested)
        self.targets.remark_requested.connect(self.target_remark_requested)
        self.tasks.remark_requested.connect(self.task_remark_requested)
        self.destroyed.connect(session.listen(self._hear))

    @property
    def plan_id(self) -> int | None:
        """The plan that is shown."""
        return self.targets.model.plan_id

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan, or what to do where none is open; KnownError where it cannot be read."""
        for tab in (self.targets, self.tasks):
            tab.open_plan(plan_id)
        self._say_totals()

    def show_target(self, target_id: int) -> bool:
        """Bring a target to the front; False where the plan has no such target."""
        self.tabs.setCurrentWidget(self.targets)
        return self.targets.show_entry(target_id)

    def show_task(self, task_id: int) -> bool:
        """Bring a task to the front; False where the plan has no such task."""
        self.tabs.setCurrentWidget(self.tasks)
        return self.tasks.show_entry(task_id)

    def take_focus(self) -> None:
        """Put the keyboard on the table in front, or on what to do where it is empty."""
        for tab in (self.targets, self.tasks):
            if tab is self.tabs.currentWidget():
                tab.take_focus()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.tabs.setDocumentMode(True)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName("目标和任务")
        self.tabs.addTab(self.targets, "目标")
        self.tabs.addTab(self.tasks, "任务")
        self.totals.setProperty("look", "quiet")
        self.totals.setWordWrap(True)
        self.read_only.setProperty("look", "note")
        self.read_only.setVisible(not self._session.store.writable)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.margin, sizes.gap, sizes.margin, sizes.gap)
        layout.setSpacing(sizes.gap)
        layout.addWidget(self.read_only)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.totals)

    def _hear(self, changed: Changed) -> None:
        if self.plan_id is not None and changed.plan_id in (self.plan_id, None):
            for tab in (self.targets, self.tasks):
                tab.hear(changed)

    def _say_totals(self) -> None:
        targets, tasks = self.targets.model.entries, self.tasks.model.entries
        self.totals.setVisible(self.plan_id is not None)
        self.totals.setText(
            f"{len(targets)} 项目标，{_lacking(targets, NO_VALUE)} 项未填数值；"
            f"{len(tasks)} 项任务，{_lacking(tasks, NO_BODY)} 项无责任单位，"
            f"{_lacking(tasks, NO_DEADLINE)} 项无时限"
        )
        self._count(self.targets, "目标", len(targets))
        self._count(self.tasks, "任务", len(tasks))

    def _count(self, tab: LedgerTab, words: str, count: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(tab), f"{words} {count}" if count else words)


def _lacking(entries: list[Entry], what: str) -> int:
    return sum(what in entry.lacks for entry in entries)
