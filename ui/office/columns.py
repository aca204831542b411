"""The tables of the office as data: which record, which columns, which words around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from app.commands.office import OfficeRecord
from app.session import Session
from models.records import Department, Person, Superior


class Cells(Enum):
    """How a column is edited."""

    WORDS = "words"
    DEPARTMENT = "department"
    YES_NO = "yes_no"
    SHOWN = "shown"  # edited elsewhere


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the record's field, its Chinese head, how it is edited, its share of width."""

    name: str
    head: str
    cells: Cells = Cells.WORDS
    share: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """One tab: ``noun`` names a row, ``empty`` says what to do while there is none."""

    record: OfficeRecord
    noun: str
    order: str
    columns: tuple[Column, ...]
    empty: str
    fresh: Mapping[str, Any] = field(default_factory=dict)


SUPERIORS = Table(
    Superior, "上级单位", "rank",
    (Column("name", "全称", share=3), Column("short_name", "简称")),
    "还没有上级单位。按“新增”写上市局、省局和县政府，从高到低排。",
    {"short_name": "", "rank": 0},
)  # fmt: skip
DEPARTMENTS = Table(
    Department, "科室", "order_key",
    (Column("name", "名称", share=3), Column("short_name", "简称"),
     Column("aliases", "别名", Cells.SHOWN, 3)),
    "还没有科室。按“新增”写上各科室，任务就能选牵头和配合单位。",
    {"short_name": "", "aliases": ""},
)  # fmt: skip
PEOPLE = Table(
    Person, "人员", "order_key",
    (Column("name", "姓名"), Column("department_id", "科室", Cells.DEPARTMENT, 3),
     Column("post", "职务", share=3), Column("leader", "局领导", Cells.YES_NO, 1)),
    "还没有人员。按“新增”写上同事，批注和任务就能落到人。",
    {"department_id": None, "post": "", "leader": False},
)  # fmt: skip
NO_DEPARTMENT = "（无）"


def rows_of(session: Session, table: Table) -> list[Any]:
    """Return the live rows of a table in their order."""
    rows: list[Any] = session.store.rows(table.record, deleted=False)

    def place(row: Any) -> tuple[Any, int]:
        return getattr(row, table.order), row.id

    return sorted(rows, key=place)


def department_names(session: Session) -> dict[int | None, str]:
    """Return the departments by id for choosing, none of them first; trashed ones are told."""
    names: dict[int | None, str] = {None: NO_DEPARTMENT}
    names.update({row.id: row.name for row in rows_of(session, DEPARTMENTS)})
    return names
