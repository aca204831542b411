"""Taking over what was proposed for a paper: targets with chips, tasks, blanks, citations."""

from collections.abc import Sequence

from app.commands.work import Work
from app.paper import FoundPaper, FoundTarget, FoundTask
from models.errors import KnownError
from models.kinds import BlankState, Role, SpanKind
from models.order import spread_keys
from models.records import Blank, Citation, Department, Result, Span, Target, Task, TaskBody


def take_findings(work: Work, plan_id: int, paper: FoundPaper, section_ids: Sequence[int]) -> None:
    """Write all findings of a paper whose sections have the given ids."""
    open_blanks = {
        (one.section, one.start, one.end) for one in paper.blanks if one.state is BlankState.OPEN
    }
    for target, key in zip(paper.targets, spread_keys(len(paper.targets)), strict=True):
        target_id = _take_target(work, plan_id, target, key, section_ids[target.section])
        if target.value is not None or (target.section, target.start, target.end) in open_blanks:
            _take_chip(work, target, target_id, section_ids[target.section])
    for task, key in zip(paper.tasks, spread_keys(len(paper.tasks)), strict=True):
        _take_task(work, plan_id, task, key, section_ids[task.section])
    for blank in paper.blanks:
        work.step.insert(
            Blank, section_id=section_ids[blank.section], start=blank.start, end=blank.end,
            words=blank.words, guess=blank.guess, state=blank.state,
        )  # fmt: skip
    for citation in paper.citations:
        work.step.insert(
            Citation, section_id=section_ids[citation.section], start=citation.start,
            end=citation.end, title=citation.title, number=citation.number, year=citation.year,
        )  # fmt: skip


def _take_target(work: Work, plan_id: int, target: FoundTarget, key: str, section_id: int) -> int:
    target_id = work.step.insert(
        Target, plan_id=plan_id, section_id=section_id, order_key=key, name=target.name,
        kind=target.kind, direction=target.direction, keep=target.keep, stretch=target.stretch,
        value=target.value, unit=target.unit, period=target.period, words=target.words,
    )  # fmt: skip
    if target.result is not None:
        last = target.result
        work.step.insert(
            Result, target_id=target_id, year=last.year, value=last.value, unit=last.unit,
            words=last.words,
        )  # fmt: skip
    return target_id


def _take_chip(work: Work, target: FoundTarget, target_id: int, section_id: int) -> None:
    """Tie the number or the blank of a target's sentence to it; many targets stand on none."""
    if target.start is not None and target.end is not None:
        work.step.insert(
            Span, section_id=section_id, start=target.start, end=target.end,
            kind=SpanKind.CHIP, target_id=target_id, task_id=None,
        )  # fmt: skip


def _take_task(work: Work, plan_id: int, task: FoundTask, key: str, section_id: int) -> None:
    task_id = work.step.insert(
        Task, plan_id=plan_id, section_id=section_id, order_key=key, words=task.words,
        deadline_from=task.deadline_from, deadline_to=task.deadline_to,
        deadline_text=task.deadline_text, deadline_kind=task.deadline_kind,
    )  # fmt: skip
    write_bodies(work, task_id, task.lead, task.support)


def write_bodies(work: Work, task_id: int, lead: Sequence[str], support: Sequence[str]) -> None:
    """Write who answers for a task: names that the unit card knows are tied to departments.

    Raises KnownError for a body that is named twice: nobody supports what they lead.
    """
    named = [*lead, *support]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise KnownError(f"“{twice}”写了两遍。", "同一个单位只能牵头或配合，请删去一处。")
    roles = [*((name, Role.LEAD) for name in lead), *((name, Role.SUPPORT) for name in support)]
    known = {
        name: department.id
        for department in work.step.rows(Department, deleted=False)
        for name in department.names
    }
    for (name, role), key in zip(roles, spread_keys(len(roles)), strict=True):
        work.step.insert(
            TaskBody, task_id=task_id, order_key=key, department_id=known.get(name),
            name=name, role=role,
        )  # fmt: skip
