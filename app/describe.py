"""A whole plan as plain values: the contract of ``show --json``, which other programs read."""

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import Any

from app.session import Session
from models.flow import begins_paragraph
from models.kinds import BlankState, Role, SectionKind
from models.numbering import number_prefix, numbers
from models.outline import Outline
from models.records import Blank, Citation, Plan, Section, Target, Task, TaskBody
from models.tree import DEEPEST_LEVEL

Values = dict[str, Any]
# Kinds that the contract does not know are told as the nearest it knows.
_TOLD_KINDS = {SectionKind.UNREADABLE: "note"}


def plan_line(plan: Plan) -> Values:
    """Return a plan as ``import`` and ``list`` tell it."""
    return {
        "id": plan.uid,
        "title": plan.title,
        "year": plan.year,
        "kind": plan.kind.value,
        "source": plan.source,
    }


def describe(session: Session, plan_id: int) -> Values:
    """Return plan, sections, targets, tasks, placeholders and citations in document order."""
    book = session.book(plan_id)
    plan, outline = book.plan, book.outline
    told = _Told(outline)
    return {
        "plan": {
            "id": plan.uid, "title": plan.title, "year": plan.year, "kind": plan.kind.value,
            "unit": plan.unit,
        },
        "sections": told.sections(),
        "targets": _targets(session, plan_id, told),
        "tasks": _tasks(session, plan_id, told),
        "placeholders": _placeholders(session, plan_id, told),
        "citations": _citations(session, plan_id, told),
    }  # fmt: skip


class _Told:
    """The sections of one outline with their numbers, and how ids are told."""

    def __init__(self, outline: Outline) -> None:
        self.rows = list(outline.walk())
        self.outline = outline
        self.numbers = numbers(outline)
        self.place = {section.id: place for place, section in enumerate(self.rows)}

    def uid(self, section_id: int | None) -> str | None:
        """Return the permanent id of a section that is part of the paper."""
        return self.outline[section_id].uid if section_id in self.place else None

    def prefix(self, section_id: int) -> str:
        """Return what stands before a section's words in its exported text."""
        return number_prefix(self.outline[section_id], self.numbers[section_id])

    def sections(self) -> list[Values]:
        """Return all sections as the contract wants them."""
        joined = [False, *(not begins_paragraph(row, last) for last, row in pairwise(self.rows))]
        goes_on = [*joined[1:], False]
        return [
            self._section(row, joined=here, goes_on=after)
            for row, here, after in zip(self.rows, joined, goes_on, strict=False)
        ]

    def _section(self, row: Section, *, joined: bool, goes_on: bool) -> Values:
        prefix = self.prefix(row.id)
        written = row.source_number
        return {
            "id": row.uid,
            "parent": self.uid(row.parent_id),
            "kind": _TOLD_KINDS.get(row.kind, row.kind.value),
            "level": self._level(row),
            "number": prefix,
            "title": row.title,
            "body": row.body,
            "run_in": row.run_in or (row.kind is SectionKind.HEADING and goes_on),
            "text": prefix + row.text,
            "joined": joined,
            "source_number": written if written is not None and written != prefix else None,
        }

    def _level(self, row: Section) -> int:
        if row.kind is SectionKind.HEADING:
            return max(1, row.level)
        if row.kind is not SectionKind.ITEM:
            return 0
        above = next((one for one in self.outline.ancestors(row.id) if one.level > 0), None)
        return min(DEEPEST_LEVEL, above.level + 1 if above else max(1, row.level))


def _targets(session: Session, plan_id: int, told: _Told) -> list[Values]:
    rows = [row for row in session.store.of_plan(Target, plan_id) if not row.deleted]
    rows.sort(key=lambda row: (told.place.get(row.section_id or 0, len(told.place)), row.order_key))
    return [
        {
            "id": row.uid,
            "section": told.uid(row.section_id),
            "name": row.name,
            "kind": row.kind.value,
            "direction": row.direction.value,
            "keep": row.keep,
            "stretch": row.stretch,
            "value": _number(row.value),
            "unit": row.unit,
            "period": row.period,
            "text": row.words,
        }
        for row in rows
    ]


def _number(value: str | None) -> int | float | None:
    """Return a JSON number for a decimal in text; only here does a value leave its decimal."""
    if value is None:
        return None
    decimal = Decimal(value)
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)


def _tasks(session: Session, plan_id: int, told: _Told) -> list[Values]:
    bodies: dict[int, list[TaskBody]] = defaultdict(list)
    for body in session.store.of_plan(TaskBody, plan_id):
        if not body.deleted:
            bodies[body.task_id].append(body)
    rows = [row for row in session.store.of_plan(Task, plan_id) if not row.deleted]
    rows.sort(key=lambda row: (told.place.get(row.section_id or 0, len(told.place)), row.order_key))
    return [
        {
            "id": row.uid,
            "section": told.uid(row.section_id),
            "text": row.words,
            "lead": _names(bodies[row.id], Role.LEAD),
            "support": _names(bodies[row.id], Role.SUPPORT),
            "deadline": _deadline(row),
        }
        for row in rows
    ]


def _names(bodies: list[TaskBody], role: Role) -> list[str]:
    chosen = [body for body in bodies if body.role is role]
    return [body.name for body in sorted(chosen, key=lambda body: body.order_key)]


def _deadline(row: Task) -> Values | None:
    if row.deadline_kind is None:
        return None
    return {
        "from": row.deadline_from,
        "to": row.deadline_to,
        "text": row.deadline_text,
        "kind": row.deadline_kind.value,
    }


def _placeholders(session: Session, plan_id: int, told: _Told) -> list[Values]:
    rows = [
        row
        for row in session.store.of_plan(Blank, plan_id)
        if row.state is BlankState.OPEN and not row.deleted and row.section_id in told.place
    ]
    rows.sort(key=lambda row: (told.place[row.section_id], row.start))
    return [_placeholder(row, told) for row in rows]


def _placeholder(row: Blank, told: _Told) -> Values:
    shift = len(told.prefix(row.section_id))
    return {
        "section": told.uid(row.section_id),
        "start": row.start + shift,
        "end": row.end + shift,
        "text": row.words,
        "guess": row.guess.value,
    }


def _citations(session: Session, plan_id: int, told: _Told) -> list[Values]:
    rows = [
        row
        for row in session.store.of_plan(Citation, plan_id)
        if not row.deleted and row.section_id in told.place
    ]
    rows.sort(key=lambda row: (told.place[row.section_id], row.start))
    return [{"section": told.uid(row.section_id), "title": row.title} for row in rows]
