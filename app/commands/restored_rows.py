"""Targets and tasks brought back to a version: fields, bodies, values and their chips."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.commands.found import write_bodies
from app.commands.words import set_target_value, shows
from app.commands.work import Work
from app.compare.version import TargetThen, TaskThen
from models.kinds import Role, SpanKind
from models.order import key_between
from models.records import Section, Span, Target, Task, TaskBody

_TARGET_FIELDS = ("name", "kind", "direction", "keep", "stretch", "unit", "period", "words")
_TASK_FIELDS = ("words", "deadline_from", "deadline_to", "deadline_text", "deadline_kind")


class RowsBack:
    """One run over the targets and tasks of a plan; ``ids``: local ids of sections."""

    def __init__(self, work: Work, plan_id: int, ids: Mapping[str, int]) -> None:
        self._work, self._step, self._plan_id = work, work.step, plan_id
        self._section_ids = ids
        self._targets = {row.uid: row for row in work.step.rows(Target, plan_id=plan_id)}
        self._tasks = {row.uid: row for row in work.step.rows(Task, plan_id=plan_id)}

    def bin_newer(self, targets: Sequence[TargetThen], tasks: Sequence[TaskThen]) -> None:
        """Put into the recycle bin what the version does not have; chips of it let go."""
        for uid in self._targets.keys() - {one.uid for one in targets}:
            self._step.mark_deleted(Target, self._targets[uid].id)
            for chip in self._step.rows(Span, target_id=self._targets[uid].id, deleted=False):
                self._step.mark_deleted(Span, chip.id)
        for uid in self._tasks.keys() - {one.uid for one in tasks}:
            self._step.mark_deleted(Task, self._tasks[uid].id)

    def bring_target(self, then: TargetThen) -> None:
        """Write the fields of a target but for its value."""
        values: dict[str, Any] = {name: getattr(then, name) for name in _TARGET_FIELDS}
        row = self._targets.get(then.uid)
        if row is None:
            target_id = self._step.insert(
                Target, uid=then.uid, plan_id=self._plan_id, order_key=_key(self._targets),
                section_id=self._section_ids.get(then.section or ""), value=then.value, **values,
            )  # fmt: skip
            self._targets[then.uid] = self._step.get(Target, target_id)
            return
        values |= {"section_id": self._section(then.section, row.section_id), "deleted": False}
        _write_changed(self._work, row, values)

    def write_value_here(self, then: TargetThen) -> None:
        """Write the value; the words are the version's, so chips that say otherwise let go."""
        target_id = self._targets[then.uid].id
        self._let_go(target_id, then.value, None)
        _write_changed(self._work, self._step.get(Target, target_id), {"value": then.value})

    def write_value_everywhere(self, then: TargetThen, kept: Collection[int]) -> None:
        """Write the value and all chips; those in sections ``kept`` that say otherwise let go."""
        target_id = self._targets[then.uid].id
        self._let_go(target_id, then.value, kept)
        if self._step.get(Target, target_id).value != then.value:
            set_target_value(self._work, target_id, then.value)

    def bring_task(self, then: TaskThen) -> None:
        """Write the fields of a task and who answers for it."""
        values: dict[str, Any] = {name: getattr(then, name) for name in _TASK_FIELDS}
        row = self._tasks.get(then.uid)
        if row is None:
            task_id = self._step.insert(
                Task, uid=then.uid, plan_id=self._plan_id, order_key=_key(self._tasks),
                section_id=self._section_ids.get(then.section or ""), **values,
            )  # fmt: skip
            self._tasks[then.uid] = row = self._step.get(Task, task_id)
        else:
            section_id = self._section(then.section, row.section_id)
            _write_changed(self._work, row, values | {"section_id": section_id, "deleted": False})
        self._bring_bodies(row.id, then)

    def _bring_bodies(self, task_id: int, then: TaskThen) -> None:
        bodies = self._step.rows(TaskBody, task_id=task_id, deleted=False)
        bodies.sort(key=lambda one: (one.order_key, one.uid))
        lead = tuple(one.name for one in bodies if one.role is Role.LEAD)
        support = tuple(one.name for one in bodies if one.role is Role.SUPPORT)
        if (lead, support) == (then.lead, then.support):
            return
        for body in bodies:
            self._step.mark_deleted(TaskBody, body.id)
        write_bodies(self._work, task_id, then.lead, then.support)

    def _let_go(self, target_id: int, value: str | None, only: Collection[int] | None) -> None:
        chips = self._step.rows(Span, target_id=target_id, kind=SpanKind.CHIP, deleted=False)
        for chip in chips:
            if only is not None and chip.section_id not in only:
                continue
            words = self._step.get(Section, chip.section_id).text[chip.start : chip.end]
            if not shows(words, value):
                self._step.mark_deleted(Span, chip.id)

    def _section(self, uid: str | None, now: int | None) -> int | None:
        """Return the section a row belonged to; None where it belonged to none that stood."""
        if uid is not None:
            return self._section_ids.get(uid)
        row = self._step.rows(Section, id=now) if now is not None else []
        return now if row and row[0].deleted else None


def _key(rows: Mapping[str, Target] | Mapping[str, Task]) -> str:
    return key_between(max((one.order_key for one in rows.values()), default=None), None)


def _write_changed(work: Work, row: Target | Task, wanted: Mapping[str, Any]) -> None:
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    work.step.update(type(row), row.id, **changed)
