"""Reading records: by id, by equal columns, or all that belong to a plan."""

import sqlite3
from typing import Any, TypeVar

from models.errors import KnownError
from models.store.faults import told_plainly
from models.store.rows import Unreadable, column_list, read_row, read_rows, stored
from models.store.schema import OWNERS, RECORDS

T = TypeVar("T")


class Reader:
    """Reads records through one connection; what cannot be read is collected, never dropped.

    A damaged file or a failing disk is a KnownError in every call.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, record: type[T], row_id: int) -> T:
        """Return one record.

        Raises:
            LookupError: there is no such row.
            KnownError: the row stands there but this program cannot read it.
        """
        table = RECORDS[record]
        with told_plainly():
            row = self._conn.execute(
                f"SELECT {column_list(record)} FROM {table} WHERE id = ?", (row_id,)
            ).fetchone()
        if row is None:
            raise LookupError(f"no {table} {row_id}")
        try:
            return read_row(record, row)
        except ValueError as error:
            raise KnownError(
                "这一条内容无法识别，已原样保留，不能在这里修改。",
                "它可能由更新的版本写成，请换用新版本的岁计打开。",
            ) from error

    def rows(self, record: type[T], **equal: object) -> list[T]:
        """Return the readable records whose columns equal the given values, by id."""
        return self.rows_and_strange(record, **equal)[0]

    def rows_and_strange(
        self, record: type[T], **equal: object
    ) -> tuple[list[T], list[Unreadable]]:
        """Return readable and unreadable rows whose columns equal the given values, by id."""
        condition = " AND ".join(f'"{name}" IS ?' for name in equal) or "1"
        values = tuple(stored(value) for value in equal.values())
        return self._select(record, condition, values)

    def of_plan(self, record: type[T], plan_id: int) -> list[T]:
        """Return the readable rows that belong to a plan, deleted ones too, by id."""
        return self.of_plan_and_strange(record, plan_id)[0]

    def of_plan_and_strange(
        self, record: type[T], plan_id: int
    ) -> tuple[list[T], list[Unreadable]]:
        """Return readable and unreadable rows that belong to a plan, by id."""
        owner = OWNERS.get(RECORDS[record])
        condition = "plan_id = ?"
        if owner is not None:
            column, table = owner
            condition = f"{column} IN (SELECT id FROM {table} WHERE plan_id = ?)"
        return self._select(record, condition, (plan_id,))

    def blob(self, sha256: str) -> bytes:
        """Return kept bytes; LookupError where the store has none of that name."""
        with told_plainly():
            row = self._conn.execute("SELECT data FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise LookupError(f"no blob {sha256}")
        return bytes(row[0])

    def query(self, statement: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Run a SELECT; for the modules of this room only."""
        with told_plainly():
            return self._conn.execute(statement, values).fetchall()

    def _select(
        self, record: type[T], condition: str, values: tuple[Any, ...]
    ) -> tuple[list[T], list[Unreadable]]:
        table = RECORDS[record]
        with told_plainly():
            rows = self._conn.execute(
                f"SELECT {column_list(record)} FROM {table} WHERE {condition} ORDER BY id", values
            )
            return read_rows(record, table, rows)
