"""A neutral table of a workbook: its columns and its cells, before anything is written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.blocks.block import Run


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of a cell of which some are set off: what went away, what is new."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


Cell = str | int | Decimal | date | MarkedWords


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading and its width in characters."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table for a workbook: ``name`` for its sheet, ``title`` above it, cells by rows."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
