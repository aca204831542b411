"""A plan as it stood at one time, as plain values without any id of the store.

Sections, targets and tasks bear their permanent ids; a recognised file, which has none, gets ids
of its own. ``to_json`` is what a milestone keeps: equal versions give equal bytes.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from app.export.content import PlanContent
from app.paper import FoundPaper
from models.errors import KnownError
from models.kinds import DeadlineKind, Direction, PlanKind, Role, SectionKind, TargetKind
from models.outline import Outline
from models.records import TITLE_STOPS, Section, TaskBody

FORM = 1


@dataclass(frozen=True, slots=True)
class SectionThen:
    """A section as it stood; ``parent`` is the permanent id of the section above, or None."""

    uid: str
    parent: str | None
    kind: SectionKind
    level: int
    text: str
    head: int
    starts_paragraph: bool = True
    numbered: bool = True
    restart: bool = False
    marker: str = ""
    data: str = ""

    @property
    def title(self) -> str:
        """The heading words without a final stop."""
        words = self.text[: self.head]
        return words[:-1] if words and words[-1] in TITLE_STOPS else words


@dataclass(frozen=True, slots=True)
class TargetThen:
    """A target as it stood; ``section`` is a permanent id."""

    uid: str
    section: str | None
    name: str
    kind: TargetKind
    direction: Direction
    keep: bool
    stretch: bool
    value: str | None
    unit: str
    period: str
    words: str


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task as it stood, with the bodies by name."""

    uid: str
    section: str | None
    words: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline_from: str | None
    deadline_to: str | None
    deadline_text: str
    deadline_kind: DeadlineKind | None


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it stood; sections in document order, each after the one it hangs under."""

    title: str
    year: int | None
    kind: PlanKind
    unit: str
    sections: tuple[SectionThen, ...] = ()
    targets: tuple[TargetThen, ...] = ()
    tasks: tuple[TaskThen, ...] = ()


def version_of(content: PlanContent) -> Version:
    """Return the plan as it stands now."""
    rows = list(content.outline.walk())
    uids = {row.id: row.uid for row in rows}
    bodies: dict[int, list[TaskBody]] = defaultdict(list)
    for body in sorted(content.bodies, key=lambda one: (one.order_key, one.uid)):
        bodies[body.task_id].append(body)
    plan = content.plan
    return Version(
        plan.title, plan.year, plan.kind, plan.unit,
        sections=tuple(_section_then(row, content.outline) for row in rows),
        targets=tuple(
            TargetThen(
                one.uid, uids.get(one.section_id or 0), one.name, one.kind, one.direction, one.keep,
                one.stretch, one.value, one.unit, one.period, one.words,
            )
            for one in content.targets
        ),
        tasks=tuple(
            TaskThen(
                one.uid, uids.get(one.section_id or 0), one.words,
                _names(bodies[one.id], Role.LEAD), _names(bodies[one.id], Role.SUPPORT),
                one.deadline_from, one.deadline_to, one.deadline_text, one.deadline_kind,
            )
            for one in content.tasks
        ),
    )  # fmt: skip


def version_of_paper(paper: FoundPaper) -> Version:
    """Return a recognised paper as a version; its sections are known by their place."""
    return Version(
        paper.title, paper.year, paper.kind, paper.unit,
        sections=tuple(
            SectionThen(
                str(place), None if one.parent is None else str(one.parent), one.kind, one.level,
                one.text, one.head, one.starts_paragraph, one.numbered, one.restart, one.marker,
                one.data,
            )
            for place, one in enumerate(paper.sections)
        ),
        targets=tuple(
            TargetThen(
                str(place), str(one.section), one.name, one.kind, one.direction, one.keep,
                one.stretch, one.value, one.unit, one.period, one.words,
            )
            for place, one in enumerate(paper.targets)
        ),
        tasks=tuple(
            TaskThen(
                str(place), str(one.section), one.words, one.lead, one.support, one.deadline_from,
                one.deadline_to, one.deadline_text, one.deadline_kind,
            )
            for place, one in enumerate(paper.tasks)
        ),
    )  # fmt: skip


def to_json(version: Version) -> bytes:
    """Return the bytes that a milestone keeps."""
    values = {"form": FORM, **asdict(version)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_json(data: bytes) -> Version:
    """Return the version that a milestone kept; KnownError where the bytes hold none."""
    try:
        values = json.loads(data)
        if values.pop("form") != FORM:
            raise KnownError("这个版本由更新的岁计保存，现在打不开。", "请换用新版本的岁计。")
        return Version(
            values["title"], values["year"], PlanKind(values["kind"]), values["unit"],
            sections=tuple(_section_from(one) for one in values["sections"]),
            targets=tuple(_target_from(one) for one in values["targets"]),
            tasks=tuple(_task_from(one) for one in values["tasks"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KnownError("这个版本的内容已经损坏，打不开。", "请改用别的版本或备份。") from error


def _section_then(row: Section, outline: Outline) -> SectionThen:
    parent = None if row.parent_id is None else outline[row.parent_id].uid
    return SectionThen(
        row.uid, parent, row.kind, row.level, row.text, row.head, row.starts_paragraph,
        row.numbered, row.restart, row.marker, row.data,
    )  # fmt: skip


def _names(bodies: Sequence[TaskBody], role: Role) -> tuple[str, ...]:
    return tuple(one.name for one in bodies if one.role is role)


def _section_from(values: Mapping[str, Any]) -> SectionThen:
    return SectionThen(**{**_known(SectionThen, values), "kind": SectionKind(values["kind"])})


def _target_from(values: Mapping[str, Any]) -> TargetThen:
    kinds = {"kind": TargetKind(values["kind"]), "direction": Direction(values["direction"])}
    return TargetThen(**{**_known(TargetThen, values), **kinds})


def _task_from(values: Mapping[str, Any]) -> TaskThen:
    kind = values["deadline_kind"]
    kinds = {
        "lead": tuple(values["lead"]),
        "support": tuple(values["support"]),
        "deadline_kind": None if kind is None else DeadlineKind(kind),
    }
    return TaskThen(**{**_known(TaskThen, values), **kinds})


def _known(record: type[Any], values: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: values[field.name] for field in fields(record)}
