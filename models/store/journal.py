"""The journal: triggers generated from the schema write every row change under the running step.

An insert notes only the row's id (the delete that undoes it records the row), an update the columns
that changed as ``{"column": [old, new]}``, long words as a splice, a delete the whole row. The
triggers call two functions of the connection: ``suiji_step()``, which fails outside a step, so that
nothing can be written past the one door, and ``suiji_splice(old, new)``.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable

from models.splice import splice_between, to_json
from models.store.schema import JOURNALED, SPLICED

PREFIX = "journal_"


def teach_functions(conn: sqlite3.Connection, current_step: Callable[[], int]) -> None:
    """Give the connection the functions that the triggers call."""
    conn.create_function("suiji_step", 0, current_step)
    conn.create_function("suiji_splice", 2, _splice_json, deterministic=True)


def regenerate_triggers(conn: sqlite3.Connection) -> None:
    """Drop all generated triggers and make them anew from the tables as they stand."""
    drop_triggers(conn)
    for statement in wanted_triggers(conn).values():
        conn.execute(statement)


def drop_triggers(conn: sqlite3.Connection) -> None:
    """Remove the generated triggers, as a migration must before it touches tables."""
    for name in present_triggers(conn):
        conn.execute(f"DROP TRIGGER {name}")


def present_triggers(conn: sqlite3.Connection) -> dict[str, str]:
    """Return name and text of the generated triggers in the file."""
    rows = conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB ?",
        (PREFIX + "*",),
    )
    return dict(rows.fetchall())


def wanted_triggers(conn: sqlite3.Connection) -> dict[str, str]:
    """Return name and text of the triggers that the tables of this file ask for."""
    wanted: dict[str, str] = {}
    for table in JOURNALED:
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        if columns:  # between two steps of a migration a later table is not there yet
            wanted.update(_triggers_of(table, columns))
    return wanted


def _triggers_of(table: str, columns: list[str]) -> dict[str, str]:
    touched = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)
    bodies = {
        "insert": ("INSERT", "", _note(table, "new", "I", "NULL")),
        "update": (
            "UPDATE",
            f"WHEN {touched} ",
            _note(table, "new", "U", _changed(table, columns)),
        ),
        "delete": ("DELETE", "", _note(table, "old", "D", _whole_row(columns))),
    }
    triggers = {}
    for suffix, (event, condition, body) in bodies.items():
        name = f"{PREFIX}{table}_{suffix}"
        triggers[name] = (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} {condition}BEGIN {body} END"
        )
    return triggers


def _note(table: str, side: str, op: str, data: str) -> str:
    return (
        "INSERT INTO change(step_id, tbl, row_id, op, data) "
        f"VALUES (suiji_step(), '{table}', {side}.id, '{op}', {data});"
    )


def _changed(table: str, columns: Iterable[str]) -> str:
    parts = []
    for column in columns:
        old, new = f'old."{column}"', f'new."{column}"'
        spliced = (table, column) in SPLICED
        pair = f"suiji_splice({old}, {new})" if spliced else f"json_array({old}, {new})"
        parts.append(f"SELECT '{column}' AS name, {pair} AS pair WHERE {old} IS NOT {new}")
    union = " UNION ALL ".join(parts)
    return f"(SELECT json_group_object(name, json(pair)) FROM ({union}))"


def _whole_row(columns: Iterable[str]) -> str:
    pairs = ", ".join(f"'{column}', old.\"{column}\"" for column in columns)
    return f"json_object({pairs})"


def _splice_json(old: str, new: str) -> str:
    splice = splice_between(old, new)
    if splice is None:
        raise ValueError("the words did not change")
    return json.dumps(to_json(splice), ensure_ascii=False)
