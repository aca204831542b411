"""Rows that nobody but their writer may see: private remarks, what was said and decided on them."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.session import Session
from models.records import Decision, Remark, Reply
from models.store.past import KeptChange

Row = tuple[str, int]  # table and local id
_ON_REMARKS: tuple[tuple[str, type[Reply | Decision]], ...] = (
    ("reply", Reply),
    ("decision", Decision),
)


def unseen_rows(session: Session, plan_id: int, changes: Iterable[KeptChange]) -> set[Row]:
    """Return the rows of a plan that the one who works may not see.

    ``changes`` tell of those that were undone: their words stand in the journal alone.
    """
    gone = [(one.table, one.row_id, one.read().data) for one in changes if one.op == "D"]
    store, viewer = session.store, session.person_id
    remarks = {
        row.id for row in store.rows(Remark, plan_id=plan_id)
        if row.private and row.person_id != viewer
    }  # fmt: skip
    remarks |= {
        row_id for table, row_id, data in gone
        if table == "remark" and data.get("private") and data.get("person_id") != viewer
    }  # fmt: skip
    found: set[Row] = {("remark", one) for one in remarks}
    for table, record in _ON_REMARKS:
        rows = ((row.id, row.remark_id) for row in store.of_plan(record, plan_id))
        undone = _undone(table, gone)
        found |= {(table, row_id) for row_id, on in (*rows, *undone) if on in remarks}
    return found


def _undone(table: str, gone: Iterable[tuple[str, int, Any]]) -> Iterator[tuple[int, int | None]]:
    return ((row_id, data.get("remark_id")) for name, row_id, data in gone if name == table)
