"""Taking over the rows of a sheet: one step for each sheet, whole or not at all.

The rows come ready from ``app.excel_in``: what a row is new for, what it changes, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.commands.found import write_bodies
from app.commands.office import SetOfficeRow
from app.commands.words import set_target_value
from app.commands.work import Work
from app.ledger_rows import OfficeRow, ResultRow, TargetRow, TaskLimit, TaskRow
from models.errors import KnownError
from models.kinds import DeadlineKind, Direction, TargetKind
from models.order import key_between, spread_keys
from models.records import Department, Person, Result, Target, Task, TaskBody

_NEW_TARGET: Mapping[str, object] = {
    "name": "", "kind": TargetKind.LEVEL, "direction": Direction.AT_LEAST, "keep": False,
    "stretch": False, "value": None, "unit": "", "period": "", "words": "", "section_id": None,
}  # fmt: skip
_FEW = 60  # so many keys in a row stay short


@dataclass(frozen=True, slots=True)
class TakeTargets:
    """Take over rows of targets, with or without what was achieved in an earlier year."""

    plan_id: int
    rows: tuple[TargetRow, ...]
    what: str = "目标"

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"从 Excel 导入{self.what} {len(self.rows)} 条"

    def apply(self, work: Work) -> None:
        """Add and change; values are rewritten in every sentence that bears them."""
        new = [row for row in self.rows if row.target_id is None]
        last = _last_key(work.step.rows(Target, plan_id=self.plan_id))
        keys = iter(_keys_after(last, len(new)))
        for row in self.rows:
            target_id = row.target_id
            if target_id is None:
                target_id = _add_target(work, self.plan_id, row.values, next(keys))
            else:
                _change_target(work, self.plan_id, target_id, row.values)
            if row.result is not None:
                _set_result(work, target_id, row.result)


@dataclass(frozen=True, slots=True)
class TakeTasks:
    """Take over rows of tasks."""

    plan_id: int
    rows: tuple[TaskRow, ...]

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"从 Excel 导入任务 {len(self.rows)} 条"

    def apply(self, work: Work) -> None:
        """Add and change; bodies that are given replace those that were there."""
        new = [row for row in self.rows if row.task_id is None]
        last = _last_key(work.step.rows(Task, plan_id=self.plan_id))
        keys = iter(_keys_after(last, len(new)))
        for row in self.rows:
            if row.task_id is None:
                _add_task(work, self.plan_id, row, next(keys))
            else:
                _change_task(work, self.plan_id, row.task_id, row)


@dataclass(frozen=True, slots=True)
class TakeOffice:
    """Take over rows of departments or people; a person's department is given by its id."""

    record: type[Department] | type[Person]
    rows: tuple[OfficeRow, ...]
    plan_id: None = None

    @property
    def label(self) -> str:
        """What undo shows."""
        what, count = ("科室", "个") if self.record is Department else ("人员", "人")
        return f"从 Excel 导入{what} {len(self.rows)} {count}"

    def apply(self, work: Work) -> None:
        """Add and change."""
        new = [row for row in self.rows if row.row_id is None]
        known: list[Any] = work.step.rows(self.record)
        keys = iter(_keys_after(_last_key(known), len(new)))
        for row in self.rows:
            if row.row_id is None:
                work.step.insert(self.record, order_key=next(keys), **row.values)
            else:
                SetOfficeRow(self.record, row.row_id, row.values).apply(work)


def _last_key(rows: Sequence[Any]) -> str | None:
    return max((row.order_key for row in rows), default=None)


def _keys_after(last: str | None, count: int) -> list[str]:
    """Return ascending keys behind a key; many get one more digit group instead of a long tail."""
    if count > _FEW:
        base = key_between(last, None)
        return [base + key for key in spread_keys(count)]
    keys: list[str] = []
    for _ in range(count):
        last = key_between(last, None)
        keys.append(last)
    return keys


def _add_target(work: Work, plan_id: int, values: Mapping[str, object], key: str) -> int:
    whole = {**_NEW_TARGET, **values}
    if whole["section_id"] is not None:
        work.section(int(str(whole["section_id"])))
    return work.step.insert(Target, plan_id=plan_id, order_key=key, **whole)


def _change_target(work: Work, plan_id: int, target_id: int, values: Mapping[str, object]) -> None:
    work.target(plan_id, target_id)
    others = {name: value for name, value in values.items() if name != "value"}
    work.step.update(Target, target_id, **others)
    if "value" in values:
        value = values["value"]
        set_target_value(work, target_id, None if value is None else str(value))


def _set_result(work: Work, target_id: int, row: ResultRow) -> None:
    known = work.step.rows(Result, target_id=target_id, year=row.year, deleted=False)
    columns = {"value": row.value, "unit": row.unit, "words": row.words}
    if known:
        work.step.update(Result, known[0].id, **columns)
    else:
        work.step.insert(Result, target_id=target_id, year=row.year, **columns)


def _add_task(work: Work, plan_id: int, row: TaskRow, key: str) -> None:
    if row.section_id is not None:
        work.section(row.section_id)
    task_id = work.step.insert(
        Task, plan_id=plan_id, section_id=row.section_id, order_key=key, words=row.words,
        **_limit_columns(row.limit or TaskLimit(None, None, "", None)),
    )  # fmt: skip
    write_bodies(work, task_id, row.lead or (), row.support or ())


def _change_task(work: Work, plan_id: int, task_id: int, row: TaskRow) -> None:
    task = work.step.get(Task, task_id)
    if task.deleted or task.plan_id != plan_id:
        raise KnownError("这项任务已经不在这份计划里了。", "它可能已被删除，请重新打开台账再导入。")
    if row.limit is not None:
        work.step.update(Task, task_id, **_limit_columns(row.limit))
    if row.lead is not None or row.support is not None:
        for body in work.step.rows(TaskBody, task_id=task_id, deleted=False):
            work.step.mark_deleted(TaskBody, body.id)
        write_bodies(work, task_id, row.lead or (), row.support or ())


def _limit_columns(limit: TaskLimit) -> dict[str, str | DeadlineKind | None]:
    return {
        "deadline_from": limit.start, "deadline_to": limit.end, "deadline_text": limit.words,
        "deadline_kind": limit.kind,
    }  # fmt: skip
