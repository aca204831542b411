"""What the journal tells about one plan: its rows as they were, its changes, their steps.

Everything comes back as values; nothing here writes. Rows of the past are made from the rows of
now by turning back every change since, so that a moment shortly ago costs least.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from models.records import Plan, Section, Target, Task, TaskBody
from models.store.history import PastChange, PastStep
from models.store.reading import Reader
from models.store.rows import column_list, column_names, read_rows
from models.store.schema import OWNERS, RECORDS

T = TypeVar("T")
_RECORDS: tuple[type[Any], ...] = (Plan, Section, Target, Task, TaskBody)
_STEP_COLUMNS = "id, plan_id, label, person_id, at, origin, batch, undo_of, state"
_read_json = json.JSONDecoder().raw_decode  # the journal has nothing before or behind its JSON
# SQLite takes 999 values in one statement at least.
_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class PlanThen:
    """The readable rows of a plan as they were, deleted ones too."""

    plan: Plan
    sections: Sequence[Section]
    targets: Sequence[Target]
    tasks: Sequence[Task]
    bodies: Sequence[TaskBody]


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change as the journal keeps it; its data is read when somebody looks at it."""

    step_id: int
    table: str
    row_id: int
    op: str
    kept: str | None

    def read(self) -> PastChange:
        """Return it with its data."""
        data = json.loads(self.kept or "{}")
        return PastChange(self.step_id, self.table, self.row_id, self.op, data)


def plan_then(store: Reader, plan_id: int, step_id: int | None = None) -> PlanThen:
    """Return the rows of a plan right after a step; None: as they are now.

    Raises LookupError where the plan was not there then.
    """
    tables = {RECORDS[record]: _Rows(store, record, plan_id) for record in _RECORDS}
    if step_id is not None:
        names = ", ".join(f"'{name}'" for name in tables)
        changes = store.query(
            "SELECT tbl, row_id, op, data FROM step JOIN change ON change.step_id = step.id "
            f"WHERE step.plan_id = ? AND step.id > ? AND tbl IN ({names}) ORDER BY change.id DESC",
            (plan_id, step_id),
        )
        for table, row_id, op, data in changes:
            tables[table].turn_back(row_id, op, data)
    plans = tables["plan"].read(Plan)
    if not plans:
        raise LookupError(f"no plan {plan_id} after step {step_id}")
    return PlanThen(
        plans[0], tables["section"].read(Section), tables["target"].read(Target),
        tables["task"].read(Task), tables["task_body"].read(TaskBody),
    )  # fmt: skip


def changes_of(store: Reader, plan_id: int, tables: Iterable[str]) -> list[KeptChange]:
    """Return all changes that steps of a plan made to rows of these tables, newest first."""
    names = ", ".join(f"'{name}'" for name in tables)
    rows = store.query(
        "SELECT step_id, tbl, row_id, op, data FROM step JOIN change ON change.step_id = step.id "
        f"WHERE step.plan_id = ? AND tbl IN ({names}) ORDER BY change.id DESC",
        (plan_id,),
    )
    return [KeptChange(*row) for row in rows]


def steps_with_content(store: Reader, plan_id: int, states: Iterable[str]) -> list[PastStep]:
    """Return the steps of a plan that changed what it says, oldest first.

    Others only talk about it. ``states``: those that are wanted.
    """
    names = ", ".join(f"'{RECORDS[record]}'" for record in _RECORDS)
    wanted = tuple(states)
    marks = ", ".join("?" * len(wanted))
    rows = store.query(
        f"SELECT {_STEP_COLUMNS} FROM step WHERE plan_id = ? AND state IN ({marks}) AND EXISTS "
        f"(SELECT 1 FROM change WHERE step_id = step.id AND tbl IN ({names})) ORDER BY id",
        (plan_id, *wanted),
    )
    return list(map(PastStep._make, rows))


def steps_of_ids(store: Reader, step_ids: Iterable[int]) -> dict[int, PastStep]:
    """Return steps by id, whatever their scope."""
    wanted = sorted(set(step_ids))
    found: dict[int, PastStep] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = tuple(wanted[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(some))
        rows = store.query(f"SELECT {_STEP_COLUMNS} FROM step WHERE id IN ({marks})", some)
        found |= {row[0]: PastStep(*row) for row in rows}
    return found


def making_of(store: Reader, plan_id: int) -> PastStep | None:
    """Return the step that made a plan; it belongs to the office."""
    rows = store.query(
        "SELECT max(step_id) FROM change WHERE row_id = ? AND tbl = 'plan' AND op = 'I'", (plan_id,)
    )
    step_id = rows[0][0]
    return None if step_id is None else steps_of_ids(store, [step_id]).get(step_id)


class _Rows:
    """The rows of one table that belong to a plan, as lists of columns that can be turned back."""

    def __init__(self, store: Reader, record: type[Any], plan_id: int) -> None:
        table = RECORDS[record]
        self._table = table
        self._places = {name: place for place, name in enumerate(column_names(record))}
        condition = "id = ?" if record is Plan else "plan_id = ?"
        if owner := OWNERS.get(table):
            condition = f"{owner[0]} IN (SELECT id FROM {owner[1]} WHERE plan_id = ?)"
        rows = store.query(
            f"SELECT {column_list(record)} FROM {table} WHERE {condition} ORDER BY id", (plan_id,)
        )
        self._rows: dict[int, list[Any]] = {row[0]: list(row) for row in rows}

    def turn_back(self, row_id: int, op: str, data: str | None) -> None:
        """Take one change back; columns this program does not know are passed over."""
        if op == "I":
            self._rows.pop(row_id, None)
        elif op == "D":
            values = json.loads(data or "{}")
            self._rows[row_id] = [values.get(name) for name in self._places]
        elif row_id in self._rows:
            row = self._rows[row_id]
            for column, pair in _read_json(data or "{}")[0].items():
                place = self._places.get(column)
                if place is not None:
                    row[place] = _spliced_back(row[place], pair) if type(pair) is dict else pair[0]

    def read(self, record: type[T]) -> list[T]:
        """Return the rows as records; what cannot be read is left out."""
        return read_rows(record, self._table, self._rows.values())[0]


def _spliced_back(words: str, pair: dict[str, Any]) -> str:
    at: int = pair["at"]
    return f"{words[:at]}{pair['cut']}{words[at + len(pair['put']) :]}"
