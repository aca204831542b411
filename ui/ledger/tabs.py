"""The two tabs: what can be done with targets and with tasks."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.commands.target import AddTarget, TrashTarget, UnbindChip
from app.commands.task import AddTask, TrashTask
from app.commands.work import Command
from app.messages import port
from app.session import Session
from ui.ledger.entries import Today
from ui.ledger.model import LedgerModel
from ui.ledger.tab import LedgerTab, TabWords
from ui.ledger.targets import TargetBook
from ui.ledger.tasks import TaskBook
from ui.ledger.words import (
    NEW_TARGET,
    NEW_TASK,
    NO_BODY,
    NO_DEADLINE,
    NO_VALUE,
    NOT_BOUND,
)

_TARGETS = TabWords(
    what="目标",
    lacks=(NO_VALUE, NOT_BOUND),
    empty_title="这份计划还没有目标",
    empty_words="新增一项目标，填好名称和目标值，再绑定到正文里的数字，两处从此保持一致。",
)
_TASKS = TabWords(
    what="任务",
    lacks=(NO_BODY, NO_DEADLINE),
    empty_title="这份计划还没有任务",
    empty_words="新增一项任务，写明牵头单位和时限，导出任务分解表时就会列入。",
    with_leads=True,
)


class TargetTab(LedgerTab):
    """Targets, and their ties to the numbers of the text."""

    bind_requested = Signal(int)

    def __init__(
        self, session: Session, parent: QWidget | None = None, today: Today = date.today
    ) -> None:
        super().__init__(LedgerModel(session, TargetBook(), None, today), _TARGETS, parent)
        self.model.setParent(self)

    def own_actions(self) -> list[QAction]:
        """Make the actions for ties."""
        self.bind = self._action("link", "绑定到正文数字…", self._bind, [])
        self.unbind = self._action("link-break", "解除绑定", self._unbind, [])
        return [self.bind, self.unbind]

    def add_command(self, plan_id: int, section_id: int | None) -> tuple[Command, str]:
        """Return the command for a target without a value."""
        return AddTarget(plan_id, NEW_TARGET, section_id=section_id), "name"

    def trash_command(self, plan_id: int, entry_id: int) -> Command:
        """Return the command that lets its chips go, too."""
        return TrashTarget(plan_id, entry_id)

    def update_actions(self) -> None:
        """Binding needs a row, unbinding one that is bound."""
        super().update_actions()
        entry = self.current()
        self.bind.setEnabled(self.writable and entry is not None)
        self.unbind.setEnabled(self.writable and entry is not None and bool(entry.spans))

    def _bind(self) -> None:
        entry = self.current()
        if entry is not None:
            self.bind_requested.emit(entry.id)

    def _unbind(self) -> None:
        entry, plan_id = self.current(), self.model.plan_id
        if entry is None or plan_id is None:
            return
        if self.run_all([UnbindChip(plan_id, span_id) for span_id in entry.spans]):
            port().info("已解除绑定，正文和目标值都没有改动，可以撤销。")


class TaskTab(LedgerTab):
    """Tasks with who answers for them and until when."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, today: Today = date.today
    ) -> None:
        super().__init__(LedgerModel(session, TaskBook(), None, today), _TASKS, parent)
        self.model.setParent(self)

    def add_command(self, plan_id: int, section_id: int | None) -> tuple[Command, str]:
        """Return the command for a task without departments and deadline."""
        return AddTask(plan_id, NEW_TASK, section_id=section_id), "words"

    def trash_command(self, plan_id: int, entry_id: int) -> Command:
        """Return the command for one task."""
        return TrashTask(plan_id, entry_id)
