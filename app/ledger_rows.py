"""Rows of a ledger as commands take them: ready values, without any place in a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.kinds import DeadlineKind


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What was achieved in a year; ``value`` is a decimal in text, None where words tell it."""

    year: int
    value: str | None
    unit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A new target (``target_id`` None) with its columns, or those that change of a known one."""

    target_id: int | None
    values: Mapping[str, object]
    result: ResultRow | None = None


@dataclass(frozen=True, slots=True)
class TaskLimit:
    """A time limit as the record keeps it: ISO dates, the words, the kind (None: not read)."""

    start: str | None
    end: str | None
    words: str
    kind: DeadlineKind | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A new task (``task_id`` None), or what changes of a known one; None leaves it as it is."""

    task_id: int | None
    words: str
    lead: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    limit: TaskLimit | None = None
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A new department or person (``row_id`` None), or the columns that change."""

    row_id: int | None
    values: Mapping[str, object]
