"""Tasks: adding, changing, who answers for them, the recycle bin."""

from dataclasses import dataclass

from app.commands.found import write_bodies
from app.commands.work import Work
from models.deadline import parse_deadline
from models.errors import KnownError
from models.kinds import DeadlineKind
from models.order import key_between
from models.records import Plan, Task, TaskBody


@dataclass(frozen=True, slots=True)
class AddTask:
    """Add a task; the deadline is given in the words of the paper (6月底前)."""

    plan_id: int
    words: str
    section_id: int | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str = ""
    label: str = "新增任务"

    def apply(self, work: Work) -> int:
        """Insert the task behind the others and return its id."""
        if self.section_id is not None:
            work.section(self.section_id)
        others = work.step.rows(Task, plan_id=self.plan_id)
        last = max((task.order_key for task in others), default=None)
        task_id = work.step.insert(
            Task, plan_id=self.plan_id, section_id=self.section_id, words=self.words,
            order_key=key_between(last, None), **_deadline(work, self.plan_id, self.deadline),
        )  # fmt: skip
        write_bodies(work, task_id, self.lead, self.support)
        return task_id


@dataclass(frozen=True, slots=True)
class SetTask:
    """Change the words or the deadline of a task; None leaves them as they are."""

    plan_id: int
    task_id: int
    words: str | None = None
    deadline: str | None = None
    label: str = "修改任务"

    def apply(self, work: Work) -> None:
        """Write what is given."""
        if self.words is not None:
            work.step.update(Task, self.task_id, words=self.words)
        if self.deadline is not None:
            values = _deadline(work, self.plan_id, self.deadline)
            work.step.update(Task, self.task_id, **values)


@dataclass(frozen=True, slots=True)
class SetBodies:
    """Say who leads and who supports a task, by name; the first named leads."""

    plan_id: int
    task_id: int
    lead: tuple[str, ...]
    support: tuple[str, ...] = ()
    label: str = "修改责任单位"

    def apply(self, work: Work) -> None:
        """Replace the bodies of the task."""
        for body in work.step.rows(TaskBody, task_id=self.task_id, deleted=False):
            work.step.mark_deleted(TaskBody, body.id)
        write_bodies(work, self.task_id, self.lead, self.support)


@dataclass(frozen=True, slots=True)
class TrashTask:
    """Put a task into the recycle bin."""

    plan_id: int
    task_id: int
    label: str = "删除任务"

    def apply(self, work: Work) -> None:
        """Mark it deleted."""
        work.step.mark_deleted(Task, self.task_id)


def _deadline(work: Work, plan_id: int, words: str) -> dict[str, str | DeadlineKind | None]:
    """Return the deadline columns for the words of a paper; unknown words are refused."""
    read = parse_deadline(words, work.step.get(Plan, plan_id).year) if words else None
    if words and read is None:
        raise KnownError(
            f"看不懂时限“{words}”。", "请写成“6月底前”“3月15日前”“上半年”“长期坚持”这样的形式。"
        )
    return {
        "deadline_from": read.start.isoformat() if read and read.start else None,
        "deadline_to": read.end.isoformat() if read and read.end else None,
        "deadline_text": words,
        "deadline_kind": read.kind if read else None,
    }
