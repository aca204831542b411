"""A running step: the only place from which journaled rows are written."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from models.errors import KnownError
from models.store.reading import Reader
from models.store.rows import Value, column_list, column_names, stored
from models.store.schema import RECORDS
from models.uid import new_uid

T = TypeVar("T")


def now() -> str:
    """Return the local time to the second, as steps and remarks keep it."""
    return datetime.now().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class StepInfo:
    """What the journal keeps about a step besides its changes.

    ``plan_id`` is the scope (None: the office), ``origin`` where the change came from ("local",
    a package, an import), ``batch`` binds steps that undo takes back together. ``settled``: it is
    part of setting the store up, stands in the history, and undo passes it over.
    """

    label: str
    plan_id: int | None = None
    person_id: int | None = None
    origin: str = "local"
    batch: str | None = None
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows a step wrote, by table; and the step's id."""

    step_id: int
    rows: frozenset[tuple[str, int]]

    @property
    def tables(self) -> frozenset[str]:
        """Return the names of the tables that were written."""
        return frozenset(table for table, _ in self.rows)

    def ids(self, record: type[Any]) -> list[int]:
        """Return the ids of the written rows of one kind of record."""
        table = RECORDS[record]
        return [row_id for name, row_id in self.rows if name == table]


class Step(Reader):
    """Writes rows inside one transaction; made by ``Store.step`` and gone with it."""

    def __init__(self, conn: sqlite3.Connection, step_id: int, info: StepInfo) -> None:
        super().__init__(conn)
        self.id = step_id
        self.info = info

    def get(self, record: type[T], row_id: int) -> T:
        """Return one record; KnownError where it is gone (undone meanwhile) or unreadable."""
        try:
            return super().get(record, row_id)
        except LookupError as error:
            raise KnownError(
                "这一条内容已经不在了，没有改动。", "它可能刚被撤销，请看看现在的内容再试。"
            ) from error

    def insert(self, record: type[Any], **values: object) -> int:
        """Add a row and return its id; a permanent id is made where none is given."""
        return self.insert_row(RECORDS[record], _row_values(record, values))

    def insert_row(self, table: str, values: Mapping[str, Value]) -> int:
        """Add a row given by plain column values and return its id."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self._conn.execute(
            f"INSERT INTO {table}({names}) VALUES ({marks})", tuple(values.values())
        )
        row_id = cursor.lastrowid
        assert row_id is not None
        return row_id

    def free_id(self, record: type[Any]) -> int:
        """Return the first id that no row of a table ever had; rows may bring it themselves."""
        row = self._conn.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (RECORDS[record],)
        ).fetchone()
        return int(row[0]) + 1 if row else 1

    def insert_many(self, record: type[Any], rows: Sequence[tuple[Value, ...]]) -> None:
        """Add whole rows in the order of the record's fields, far faster than one by one."""
        marks = ", ".join("?" * len(column_names(record)))
        self._conn.executemany(
            f"INSERT INTO {RECORDS[record]}({column_list(record)}) VALUES ({marks})", rows
        )

    def update(self, record: type[Any], row_id: int, **values: object) -> None:
        """Change columns of one row; KnownError where it is gone or this program cannot read it."""
        if not values:
            return
        self.get(record, row_id)
        assignments = ", ".join(f'"{name}" = ?' for name in values)
        given = tuple(stored(value) for value in values.values())
        self._conn.execute(
            f"UPDATE {RECORDS[record]} SET {assignments} WHERE id = ?", (*given, row_id)
        )

    def update_many(
        self, record: type[Any], names: Sequence[str], rows: Sequence[tuple[Value, ...]]
    ) -> None:
        """Change the same columns of many rows, far faster than one by one.

        A row gives a value for each column, then its id. It was read in this step: whether it is
        there, and can be read, is not asked again.
        """
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        self._conn.executemany(f"UPDATE {RECORDS[record]} SET {assignments} WHERE id = ?", rows)

    def mark_deleted(self, record: type[Any], row_id: int) -> None:
        """Put a row into the recycle bin; nothing is ever removed."""
        self.update(record, row_id, deleted=True)

    def written(self) -> frozenset[str]:
        """Return the tables this step wrote so far."""
        rows = self._conn.execute("SELECT DISTINCT tbl FROM change WHERE step_id = ?", (self.id,))
        return frozenset(table for (table,) in rows)

    def put_blob(self, data: bytes) -> str:
        """Keep bytes by their SHA-256 and return it; equal bytes are kept once."""
        import hashlib  # a start needs it not

        digest = hashlib.sha256(data).hexdigest()
        self._conn.execute(
            "INSERT INTO blob(sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING", (digest, data)
        )
        return digest

    def next_remark_number(self, plan_id: int) -> int:
        """Return the next remark number of a plan; a number once given is never given again."""
        row = self._conn.execute(
            "INSERT INTO remark_number(plan_id, last) VALUES (?, 1) "
            "ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
            (plan_id,),
        ).fetchone()
        return int(row[0])


def _row_values(record: type[Any], values: Mapping[str, object]) -> dict[str, Value]:
    row = {name: stored(value) for name, value in values.items()}
    row.setdefault("uid", new_uid())
    unknown = row.keys() - set(column_names(record))
    if unknown:
        raise TypeError(f"{record.__name__} has no column {sorted(unknown)}")
    return row
