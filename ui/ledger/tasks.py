"""The table of tasks: its columns, its rows, and what an edit becomes."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.commands.task import SetBodies, SetTask
from app.commands.work import Command
from app.session import Session
from models.errors import KnownError
from models.kinds import DeadlineKind, Role, SpanKind
from models.records import Department, Span, Task, TaskBody
from ui.ledger.entries import Cell, Column, Editor, Entry, Parts, Place, YearBar, split_names
from ui.ledger.words import NO_BODY, NO_DEADLINE, PERIODS

SOON = 15  # days before the deadline from which a task counts as 临近
_FAR_AWAY = "9999"
_STATES = {
    DeadlineKind.RECURRING: "定期",
    DeadlineKind.ONGOING: "长期",
    DeadlineKind.WAITING: "待定",
}
_Bodies = Mapping[int, Sequence[TaskBody]]


class TaskBook:
    """Tasks as rows; ``today`` decides what is late, since nothing is known of progress yet."""

    kinds = frozenset({"task", "task_body", "span", "department"})
    columns: tuple[Column, ...] = (
        Column("place", "序号", 4, right=True),
        Column("part", "所属部分", 8.5),
        Column("words", "任务", 14, flex=1, editor=Editor.WORDS),
        Column("lead", "牵头", 9.5, editor=Editor.BODIES),
        Column("support", "配合", 9.5, editor=Editor.BODIES),
        Column("deadline", "时限", 6.2, editor=Editor.SUGGESTED),
        Column("until", "截止日期", 5.8),
        Column("state", "状态", 9.8),
        Column("year", "年内位置", 6),
    )

    def read(self, session: Session, plan_id: int, today: date) -> list[Entry]:
        """Return all tasks in the order of the paper."""
        parts = Parts(session.book(plan_id).outline)
        bodies, names = _bodies(session, plan_id), _card(session)
        marks = _marks(session, plan_id, parts)
        found = [row for row in session.store.of_plan(Task, plan_id) if not row.deleted]
        found.sort(key=lambda row: (parts.at(row.section_id), row.order_key, row.id))
        entries = []
        for at, row in enumerate(found, 1):
            lead, support = (_names(bodies.get(row.id, ()), role, names) for role in Role)
            place = marks.get(row.id) or parts.place(row.section_id, row.words)
            cells = _cells(row, at, parts, (lead, support), today)
            lacks = {words for words, missing in _lacking(row, lead) if missing}
            part_id = parts.part_of(row.section_id)[0]
            entries.append(
                Entry(row.id, cells, f"任务：{row.words}", place, part_id, lead, frozenset(lacks))
            )
        return entries

    def command(
        self, session: Session, plan_id: int, entry_id: int, key: str, value: object
    ) -> Command | None:
        """Return the command that writes typed words."""
        task, typed = session.store.get(Task, entry_id), str(value).strip()
        if key == "words":
            if not typed:
                raise KnownError("任务内容不能为空。", "不需要这项任务时，请用“删除”。")
            return None if typed == task.words else SetTask(plan_id, entry_id, words=typed)
        if key == "deadline":
            same = typed == task.deadline_text
            return None if same else SetTask(plan_id, entry_id, deadline=typed)
        return _bodies_command(session, plan_id, entry_id, Role(key), split_names(typed))

    def choices(self, session: Session, plan_id: int, key: str) -> Sequence[tuple[str, object]]:
        """Return departments of the unit card, or time limits; those the plan uses come first."""
        if key == "deadline":
            used = {row.deadline_text: None for row in session.store.of_plan(Task, plan_id)}
            return [(words, words) for words in dict.fromkeys((*used, *PERIODS)) if words]
        return [(name, name) for name in _card(session).values()]


def _bodies_command(
    session: Session, plan_id: int, task_id: int, role: Role, typed: tuple[str, ...]
) -> Command | None:
    """Replace the names of one role; names that stay keep the words in which they were written."""
    card = _card(session)
    bodies = _bodies(session, plan_id).get(task_id, ())
    if typed == _names(bodies, role, card):
        return None
    other = Role.SUPPORT if role is Role.LEAD else Role.LEAD
    twice = [name for name in typed if name in _names(bodies, other, card)]
    if twice:
        raise KnownError(
            f"“{twice[0]}”已经是这项任务的{'配合' if role is Role.LEAD else '牵头'}单位。",
            "同一个单位请只填在牵头或配合中的一栏。",
        )
    written = {card.get(body.department_id, body.name): body.name for body in bodies}
    names = {role: tuple(written.get(name, name) for name in typed)}
    names[other] = tuple(body.name for body in bodies if body.role is other)
    return SetBodies(plan_id, task_id, names[Role.LEAD], names[Role.SUPPORT])


def _bodies(session: Session, plan_id: int) -> dict[int, list[TaskBody]]:
    found: dict[int, list[TaskBody]] = {}
    rows = (row for row in session.store.of_plan(TaskBody, plan_id) if not row.deleted)
    for row in sorted(rows, key=lambda row: (row.order_key, row.id)):
        found.setdefault(row.task_id, []).append(row)
    return found


def _card(session: Session) -> dict[int | None, str]:
    """Return the departments of the unit card by id, in its order."""
    rows = session.store.rows(Department, deleted=False)
    return {row.id: row.name for row in sorted(rows, key=lambda row: (row.order_key, row.id))}


def _names(
    bodies: Sequence[TaskBody], role: Role, card: Mapping[int | None, str]
) -> tuple[str, ...]:
    return tuple(card.get(one.department_id, one.name) for one in bodies if one.role is role)


def _marks(session: Session, plan_id: int, parts: Parts) -> dict[int, Place]:
    """Return the words that were marked as a task, by task."""
    return {
        span.task_id: Place(span.section_id, span.start, span.end)
        for span in session.store.of_plan(Span, plan_id)
        if not span.deleted
        and span.kind is SpanKind.TASK
        and span.task_id is not None
        and span.section_id in parts.order
    }


def _lacking(row: Task, lead: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    return (NO_BODY, not lead), (NO_DEADLINE, not row.deadline_text)


def _cells(
    row: Task, at: int, parts: Parts, names: tuple[tuple[str, ...], ...], today: date
) -> tuple[Cell, ...]:
    lead, support = ("、".join(one) for one in names)
    until = row.deadline_to or ""
    return (
        Cell(str(at), (0, at)),
        Cell(parts.part_of(row.section_id)[1], (0, parts.at(row.section_id))),
        Cell(row.words, (0, row.words), row.words),
        Cell(lead, (0, lead), lead) if lead else _missing(NO_BODY),
        Cell(support, (0, support), support),
        Cell(row.deadline_text, (0, until or _FAR_AWAY), row.deadline_text)
        if row.deadline_text
        else _missing(NO_DEADLINE),
        Cell(until, (0, until or _FAR_AWAY)),
        _state_cell(row, today),
        Cell("", (0, until or _FAR_AWAY), bar=_bar(row, today)),
    )


def _missing(words: str) -> Cell:
    return Cell(words, (1, ""), "", tone="warning", icon="warning")


def _state_cell(row: Task, today: date) -> Cell:
    """Say how the deadline lies to today; whether the work is done is not known here."""
    if row.deadline_to is None:
        words = _STATES.get(row.deadline_kind, "未定") if row.deadline_kind else "未定"
        return Cell(words, (1, words), tone="quiet")
    days = (date.fromisoformat(row.deadline_to) - today).days
    if days < 0:
        return Cell(f"已过时限 {-days} 天", (0, days), tone="danger", icon="warning-circle")
    if days <= SOON:
        words = "今天到期" if days == 0 else f"临近，还有 {days} 天"
        return Cell(words, (0, days), tone="warning", icon="hourglass-medium")
    return Cell(f"还有 {days} 天", (0, days), tone="quiet")


def _bar(row: Task, today: date) -> YearBar | None:
    """Return the task's stretch of the year in which it falls due; None without a date."""
    if row.deadline_to is None:
        return None
    end = date.fromisoformat(row.deadline_to)
    start = date.fromisoformat(row.deadline_from) if row.deadline_from else date(end.year, 1, 1)
    share = _share(today) if today.year == end.year else None
    first = _share(start) if start.year == end.year else 0.0
    return YearBar(first, _share(end, whole=1), share)


def _share(day: date, whole: int = 0) -> float:
    """Return how much of its year lies before a day (``whole`` 1: the day itself included)."""
    first = date(day.year, 1, 1)
    return ((day - first).days + whole) / (date(day.year + 1, 1, 1) - first).days
