"""Undo and redo as steps of the journal, and the history that can be read from it.

A step is ``done``, ``undone`` (its inverse was run), ``dead`` (undone, then something else was
done), ``inverse`` (it undoes another step) or a ``barrier`` (a migration: undo stops there). Undone
steps always lie behind all done ones of their scope. Nothing is ever deleted.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.errors import KnownError
from models.splice import apply, from_json, inverse


class PastStep(NamedTuple):  # no dataclass: a long history has tens of thousands
    """A step as the history shows it; ``state`` as in the module's text."""

    id: int
    plan_id: int | None
    label: str
    person_id: int | None
    at: str
    origin: str
    batch: str | None
    undo_of: int | None
    state: str


@dataclass(frozen=True, slots=True)
class PastChange:
    """One row change: ``op`` is I, U or D; ``data`` as the journal keeps it."""

    step_id: int
    table: str
    row_id: int
    op: str
    data: dict[str, Any]


# Changes are kept by column name, and a migration may have given columns another meaning.
_BEHIND_BARRIER = "id > (SELECT coalesce(max(id), 0) FROM step WHERE state = 'barrier')"
_STEP_COLUMNS = "id, plan_id, label, person_id, at, origin, batch, undo_of, state"


def last_done(conn: sqlite3.Connection, plan_id: int | None) -> list[PastStep]:
    """Return what undo would take back, newest first: one step, or the rest of its batch."""
    condition = f"plan_id IS ? AND state = 'done' AND {_BEHIND_BARRIER} ORDER BY id DESC"
    return _first_batch(_steps(conn, condition, (plan_id,)))


def first_undone(conn: sqlite3.Connection, plan_id: int | None) -> list[PastStep]:
    """Return what redo would do again, oldest first."""
    condition = f"plan_id IS ? AND state = 'undone' AND {_BEHIND_BARRIER} ORDER BY id"
    return _first_batch(_steps(conn, condition, (plan_id,)))


def tables_of(conn: sqlite3.Connection, steps: Iterable[PastStep]) -> frozenset[str]:
    """Return the tables that steps wrote."""
    found: set[str] = set()
    for step in steps:
        rows = conn.execute("SELECT DISTINCT tbl FROM change WHERE step_id = ?", (step.id,))
        found.update(table for (table,) in rows)
    return frozenset(found)


def past_steps(conn: sqlite3.Connection, plan_id: int | None) -> list[PastStep]:
    """Return all steps of a scope, oldest first, undone and dead ones too."""
    return list(_steps(conn, "plan_id IS ? ORDER BY id", (plan_id,)))


def life_of(conn: sqlite3.Connection, table: str, row_id: int) -> list[PastChange]:
    """Return all changes one row went through, oldest first."""
    rows = conn.execute(
        "SELECT step_id, tbl, row_id, op, data FROM change "
        "WHERE row_id = ? AND tbl = ? ORDER BY id",
        (row_id, table),
    )
    return [
        PastChange(step_id, name, changed_row, op, json.loads(data or "{}"))
        for step_id, name, changed_row, op, data in rows
    ]


def bury_undone(conn: sqlite3.Connection, plan_id: int | None) -> None:
    """Mark the undone steps of a scope dead, since something new was done."""
    conn.execute(
        "UPDATE step SET state = 'dead' WHERE plan_id IS ? AND state = 'undone'", (plan_id,)
    )


def refuse_where_used(conn: sqlite3.Connection, step: PastStep) -> None:
    """Refuse to undo the making of a plan that was changed since."""
    used = conn.execute(
        "SELECT 1 FROM change JOIN step ON step.plan_id = change.row_id "
        "WHERE change.step_id = ? AND change.tbl = 'plan' AND change.op = 'I' "
        "AND step.state = 'done' LIMIT 1",
        (step.id,),
    ).fetchone()
    if used:
        raise KnownError(
            "这份计划建立之后又改过，不能撤销它的建立。",
            "不再需要时请把它移到回收站，以后还能找回。",
        )


def revert(conn: sqlite3.Connection, step_id: int) -> None:
    """Write the inverse of a step's changes; the triggers record it under the running step."""
    conn.execute("PRAGMA defer_foreign_keys = ON")
    changes = conn.execute(
        "SELECT tbl, row_id, op, data FROM change WHERE step_id = ? ORDER BY id DESC", (step_id,)
    ).fetchall()
    for table, row_id, op, data in changes:
        if op == "I":
            conn.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        elif op == "D":
            _insert(conn, table, json.loads(data))
        else:
            _change_back(conn, table, row_id, json.loads(data))


def inverse_of(conn: sqlite3.Connection, step_id: int) -> int:
    """Return the newest step that undid ``step_id``."""
    row = conn.execute("SELECT max(id) FROM step WHERE undo_of = ?", (step_id,)).fetchone()
    return int(row[0])


def set_state(conn: sqlite3.Connection, step_id: int, state: str) -> None:
    """Mark a step."""
    conn.execute("UPDATE step SET state = ? WHERE id = ?", (state, step_id))


def _insert(conn: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    conn.execute(f"INSERT INTO {table}({names}) VALUES ({marks})", tuple(row.values()))


def _change_back(conn: sqlite3.Connection, table: str, row_id: int, data: dict[str, Any]) -> None:
    values = {
        column: _spliced_back(conn, table, row_id, column, pair)
        if isinstance(pair, dict)
        else pair[0]
        for column, pair in data.items()
    }
    assignments = ", ".join(f'"{name}" = ?' for name in values)
    conn.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), row_id))


def _spliced_back(
    conn: sqlite3.Connection, table: str, row_id: int, column: str, pair: dict[str, Any]
) -> str:
    row = conn.execute(f'SELECT "{column}" FROM {table} WHERE id = ?', (row_id,)).fetchone()
    return apply(row[0], inverse(from_json(pair)))


def _steps(conn: sqlite3.Connection, condition: str, values: tuple[Any, ...]) -> Iterable[PastStep]:
    rows = conn.execute(f"SELECT {_STEP_COLUMNS} FROM step WHERE {condition}", values)
    return map(PastStep._make, rows)


def _first_batch(steps: Iterable[PastStep]) -> list[PastStep]:
    batch: list[PastStep] = []
    for step in steps:
        if batch and (step.batch is None or step.batch != batch[0].batch):
            break
        batch.append(step)
        if step.batch is None:
            break
    return batch
