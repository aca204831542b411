"""Migrations: a verified copy before, triggers that fit the tables after, a barrier for undo."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from models.errors import KnownError
from models.records import Section
from models.store import copies, journal, opening, steps
from models.store.database import Store
from models.store.opening import open_for_reading, open_store
from models.store.schema import JOURNALED, RECORDS, SCHEMA_VERSION
from models.store.step import StepInfo

AddPlan = Callable[[Store, str], tuple[int, int]]
ChangeText = Callable[[Store, int, int, str], None]


@pytest.fixture
def filled(store_path: Path, add_plan: AddPlan, change_text: ChangeText) -> Path:
    """A closed store of today's schema with one plan and one edit."""
    with open_store(store_path) as store:
        add_plan(store, "最早的文字")
        change_text(store, 1, 1, "改过的文字")
    return store_path


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Land one more migration for the time of the test."""
    landed = list(steps.MIGRATIONS._migrations)

    def land(change: Callable[[Database], None]) -> None:
        steps.MIGRATIONS(name="m_next")(change)
        for module in (opening, copies):
            monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)

    yield land
    steps.MIGRATIONS._migrations[:] = landed


def add_column(db: Database) -> None:
    db.execute("ALTER TABLE section ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def rebuild_section(db: Database) -> None:
    """Make a table anew under the old name, as a change of its columns needs."""
    columns = db["section"].schema
    db.execute(columns.replace("CREATE TABLE section", "CREATE TABLE fresh", 1))
    db.execute("INSERT INTO fresh SELECT * FROM section")
    db.execute("DROP TABLE section")
    db.execute("ALTER TABLE fresh RENAME TO section")


def connection(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def triggers_fit(path: Path) -> bool:
    raw = connection(path)
    try:
        present, wanted = journal.present_triggers(raw), journal.wanted_triggers(raw)
    finally:
        raw.close()
    assert len(wanted) == 3 * len(JOURNALED)
    return present == wanted


def test_the_version_counts_the_steps() -> None:
    assert len(steps.MIGRATIONS._migrations) == SCHEMA_VERSION


def test_triggers_fit_the_tables_after_every_step(tmp_path: Path) -> None:
    for stop in (*(step.name for step in steps.MIGRATIONS._migrations[1:]), None):
        raw = connection(tmp_path / f"{stop}.db")
        steps.MIGRATIONS.apply(Database(raw), stop_before=stop)
        tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
        present = [table for table in JOURNALED if table in tables]
        journal.teach_functions(raw, int)
        journal.regenerate_triggers(raw)
        wanted = journal.wanted_triggers(raw)
        assert journal.present_triggers(raw) == wanted
        assert present == list(JOURNALED) or stop is not None
        raw.close()


def test_every_table_with_permanent_ids_is_journaled(filled: Path) -> None:
    raw = connection(filled)
    tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    with_uid = {
        table
        for table in tables
        if "uid" in [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    }
    for record, table in RECORDS.items():
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
        assert columns == list(record.__dataclass_fields__)
    raw.close()
    assert with_uid == set(JOURNALED)


@pytest.mark.parametrize("change", [add_column, rebuild_section])
def test_a_migration_copies_first_and_makes_the_triggers_anew(
    filled: Path, next_step: Callable[..., None], change: Callable[[Database], None]
) -> None:
    next_step(change)
    with open_store(filled) as store:
        assert store.get(Section, 1).text == "改过的文字"
    (copy,) = (filled.parent / "copies").iterdir()
    assert "升级前" in copy.name
    assert triggers_fit(filled)
    raw = connection(copy)
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert "colour" not in str(raw.execute("SELECT sql FROM sqlite_master").fetchall())
    raw.close()


def test_undo_stops_at_a_migration_and_goes_on_behind_it(
    filled: Path, next_step: Callable[..., None], change_text: ChangeText
) -> None:
    next_step(add_column)
    with open_store(filled) as store:
        assert store.undo(1, None) == []
        assert [step.label for step in store.past_steps(1)] == ["输入文字"]
        change_text(store, 1, 1, "升级后的文字")
        assert len(store.undo(1, None)) == 1
        assert store.undo(1, None) == []
        assert store.get(Section, 1).text == "改过的文字"


def test_what_was_undone_before_a_migration_is_not_redone_after(
    filled: Path, next_step: Callable[..., None]
) -> None:
    with open_store(filled) as store:
        store.undo(1, None)
    next_step(add_column)
    with open_store(filled) as store:
        assert store.redo(1, None) == []
        assert store.get(Section, 1).text == "最早的文字"


def test_a_migration_that_fails_leaves_the_store_of_before(
    filled: Path, next_step: Callable[..., None]
) -> None:
    def fail(db: Database) -> None:
        add_column(db)
        raise RuntimeError("a bug in the step")

    next_step(fail)
    with pytest.raises(RuntimeError):
        open_store(filled)
    assert triggers_fit(filled)
    raw = connection(filled)
    columns = [row[1] for row in raw.execute("PRAGMA table_info(section)")]
    assert "colour" not in columns
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    raw.close()


def test_no_copy_no_migration(
    filled: Path, next_step: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Path:
        raise KnownError("磁盘已满。", "请清理磁盘。")

    before = filled.read_bytes()
    next_step(add_column)
    monkeypatch.setattr(copies, "make_copy", refuse)
    with pytest.raises(KnownError, match="磁盘已满"):
        open_store(filled)
    assert filled.read_bytes() == before


def test_an_older_store_is_not_migrated_by_a_look(
    filled: Path, next_step: Callable[..., None]
) -> None:
    next_step(add_column)
    with pytest.raises(KnownError, match="旧版本"):
        open_for_reading(filled)
    assert triggers_fit(filled)


def test_nothing_is_written_past_a_step(store: Store, add_plan: AddPlan) -> None:
    add_plan(store, "文字")
    with pytest.raises(sqlite3.OperationalError, match="raised exception"):
        store._conn.execute("UPDATE section SET text = '绕过' WHERE id = 1")
    assert store.get(Section, 1).text == "文字"


def test_changes_tell_the_life_of_a_row(store: Store, add_plan: AddPlan) -> None:
    plan_id, section_id = add_plan(store, "增长6%")
    with store.step(StepInfo("输入", plan_id)) as run:
        run.step.update(Section, section_id, text="增长6.5%", level=2)
    store.undo(plan_id, None)
    life = [(one.op, one.data) for one in store.life_of("section", section_id)]
    assert life == [
        ("I", {}),
        ("U", {"text": {"at": 3, "cut": "", "put": ".5"}, "level": [0, 2]}),
        ("U", {"text": {"at": 3, "cut": ".5", "put": ""}, "level": [2, 0]}),
    ]
