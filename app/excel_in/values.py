"""A workbook as plain values that cross from the worker process."""

from dataclasses import dataclass
from enum import StrEnum

ENDINGS = frozenset((".xlsx", ".xls", ".et", ".ods", ".csv"))
FAULT = "〔公式错误〕"
NO_RESULT = "〔公式没有结果〕"
FAULTS = (FAULT, NO_RESULT)


class SheetKind(StrEnum):
    """What the rows of a sheet are."""

    TARGETS = "targets"
    TASKS = "tasks"
    DEPARTMENTS = "departments"
    PEOPLE = "people"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with its number as Excel shows it; the first cell is that of column A.

    Cells are plain words: numbers as decimals ("6.5", "5.5%"), days as "2026-06-30".
    """

    number: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Merge:
    """Joined cells; rows are numbers as Excel shows them, columns count from 0, ends inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows without the empty ones, and joined cells."""

    name: str
    rows: tuple[SheetRow, ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: int = 0
    percents_known: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a workbook; ``notes`` are Chinese sentences for the person."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
