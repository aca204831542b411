"""A neutral table of a workbook: its columns and its cells, before anything is written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date


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
