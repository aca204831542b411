"""The store as callers see it: records to read, steps to write, undo and redo.

Writing goes through sqlite3 with BEGIN IMMEDIATE rather than sqlite-utils' deferred ``atomic()``:
the write lock is taken before anything is read for writing, and the way to the first window stays
free of sqlite-utils, which serves the schema (``models.store.opening``).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from models.errors import KnownError
from models.store import history, journal
from models.store.faults import told_plainly
from models.store.history import PastChange, PastStep
from models.store.lock import WriteLock
from models.store.reading import Reader
from models.store.step import Step, StepInfo, Touched, now

_STILL_USED = KnownError("后面的内容还用着它，不能单独撤销这一步。", "请先撤销后面的改动。")


class Store(Reader):
    """One open store; writable only with the lock. Opened by ``models.store.opening``."""

    def __init__(self, conn: sqlite3.Connection, path: Path, lock: WriteLock | None) -> None:
        super().__init__(conn)
        self.path = path
        self._lock = lock
        self._running = 0
        journal.teach_functions(conn, self._current_step)

    def __enter__(self) -> Self:
        """Use the store as a context manager that closes."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    @property
    def writable(self) -> bool:
        """Whether this program holds the right to write."""
        return self._lock is not None

    def close(self) -> None:
        """Close the file and give back the lock; calling it twice is harmless."""
        self._conn.close()
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def step(self, info: StepInfo, onto: int | None = None) -> Iterator["StepRun"]:
        """Run one step: all of it is written, or nothing, and then no step is left either.

        ``onto`` names the newest done step of the scope: the changes are added to it (coalesced
        typing). Raises KnownError for faults of the world (full disk, read-only place).
        """
        with told_plainly(), self._transaction():
            run = self._begin_step(info, onto)
            try:
                yield run
            finally:
                self._running = 0
            run.touched = self._touched(run.step.id, run.changes_before)
            if not run.touched.rows:
                raise _NothingWritten

    def undo(self, plan_id: int | None, person_id: int | None) -> list[tuple[PastStep, Touched]]:
        """Take back the newest step of a scope, or its whole batch; empty where there is none."""
        return self._turn(history.last_done(self._conn, plan_id), person_id, back=True)

    def redo(self, plan_id: int | None, person_id: int | None) -> list[tuple[PastStep, Touched]]:
        """Do again what was undone last; empty where there is nothing."""
        return self._turn(history.first_undone(self._conn, plan_id), person_id, back=False)

    def next_undo(self, plan_id: int | None) -> PastStep | None:
        """Return the step that undo would take back."""
        return next(iter(history.last_done(self._conn, plan_id)), None)

    def next_redo(self, plan_id: int | None) -> PastStep | None:
        """Return the step that redo would do again."""
        return next(iter(history.first_undone(self._conn, plan_id)), None)

    def tables_of_turn(self, plan_id: int | None, *, back: bool) -> frozenset[str]:
        """Return the tables that undo (``back``) or redo would write now."""
        find = history.last_done if back else history.first_undone
        return history.tables_of(self._conn, find(self._conn, plan_id))

    def past_steps(self, plan_id: int | None) -> list[PastStep]:
        """Return the steps of a scope, oldest first."""
        return history.past_steps(self._conn, plan_id)

    def life_of(self, table: str, row_id: int) -> list[PastChange]:
        """Return what happened to one row, oldest first."""
        return history.life_of(self._conn, table, row_id)

    def _turn(
        self, steps: list[PastStep], person_id: int | None, *, back: bool
    ) -> list[tuple[PastStep, Touched]]:
        with told_plainly():
            try:
                with self._transaction():
                    return [(step, self._turn_one(step, person_id, back)) for step in steps]
            except sqlite3.IntegrityError as error:
                raise KnownError(_STILL_USED.sentence, _STILL_USED.advice) from error

    def _turn_one(self, step: PastStep, person_id: int | None, back: bool) -> Touched:
        if back:
            history.refuse_where_used(self._conn, step)
        undone = step.id if back else history.inverse_of(self._conn, step.id)
        info = StepInfo(step.label, step.plan_id, person_id, step.origin)
        self._running = self._new_step(info, undo_of=undone, state="inverse")
        try:
            history.revert(self._conn, undone)
            history.set_state(self._conn, step.id, "undone" if back else "done")
            return self._touched(self._running, 0)
        finally:
            self._running = 0

    def _begin_step(self, info: StepInfo, onto: int | None) -> "StepRun":
        if not info.settled:  # what undo passes over takes no redo away either
            history.bury_undone(self._conn, info.plan_id)
        self._running = onto or self._new_step(info, state="settled" if info.settled else "done")
        before = self._conn.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]
        return StepRun(Step(self._conn, self._running, info), before)

    def _new_step(self, info: StepInfo, undo_of: int | None = None, state: str = "done") -> int:
        cursor = self._conn.execute(
            "INSERT INTO step(plan_id, label, person_id, at, origin, batch, undo_of, state) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                info.plan_id,
                info.label,
                info.person_id,
                now(),
                info.origin,
                info.batch,
                undo_of,
                state,
            ),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _touched(self, step_id: int, after: int) -> Touched:
        rows = self._conn.execute(
            "SELECT DISTINCT tbl, row_id FROM change WHERE step_id = ? AND id > ?",
            (step_id, after),
        )
        return Touched(step_id, frozenset(rows.fetchall()))

    def _current_step(self) -> int:
        if not self._running:
            raise RuntimeError("rows are written only inside a step")
        return self._running

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if not self.writable:
            raise KnownError("这里只能查看，不能修改。", "请关闭占用数据的那个窗口后重新打开。")
        self._conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._conn.execute("COMMIT")
        except _NothingWritten:
            self._conn.execute("ROLLBACK")
        except BaseException:
            if self._conn.in_transaction:
                self._conn.execute("ROLLBACK")
            raise


def sqlite_version() -> str:
    """Return the version of SQLite the program runs with."""
    return sqlite3.sqlite_version


class StepRun:
    """A step while it runs, and what it wrote once it is over."""

    def __init__(self, step: Step, changes_before: int) -> None:
        self.step = step
        self.changes_before = changes_before
        self.touched = Touched(step.id, frozenset())


class _NothingWritten(Exception):
    """The step changed no row, so it leaves no trace in the history."""
