"""Opening a store: is it ours, is it whole, may we write it, does it need newer tables."""

import os
import sqlite3
from pathlib import Path

from models.errors import KnownError
from models.store import copies, journal
from models.store.check import all_faults, header_of, page_faults
from models.store.connecting import (
    has_log,
    reading_connection,
    still_connection,
    writing_connection,
)
from models.store.database import Store
from models.store.faults import told_plainly
from models.store.lock import WriteLock
from models.store.schema import APPLICATION_ID, SCHEMA_VERSION
from models.store.step import now


def open_store(path: Path) -> Store:
    """Open a store for writing, making it where there is none.

    Takes the lock, checks the file, migrates an older one after a verified copy. Raises KnownError:
    held by another program, not a store of ours, newer than this program, damaged, read-only.
    """
    lock = WriteLock.take(path)
    try:
        return Store(_writable_connection(path), path, lock)
    except BaseException:
        lock.release()
        raise


def open_for_reading(path: Path) -> Store:
    """Open a store that another program may be writing; nothing can be changed through it."""
    if not path.exists():
        raise KnownError("还没有任何计划。", "请先导入一份材料或新建一份计划。")
    header_of(path)
    with told_plainly():
        conn = reading_connection(path)
        try:
            conn.execute("PRAGMA query_only = ON")
            _refuse_other_version(conn, path)
        except BaseException:
            conn.close()
            raise
    return Store(conn, path, None)


def _writable_connection(path: Path) -> sqlite3.Connection:
    if not path.exists() or path.stat().st_size == 0:
        _refuse_lost(path)
        _make_fresh(path)
    header_of(path)
    with told_plainly():
        _refuse_unfit(path)
        conn = writing_connection(path)
        try:
            conn.execute("PRAGMA journal_mode = WAL")
            _refuse_read_only(conn)
            if version_of(conn) < SCHEMA_VERSION:
                copies.make_copy(path, copies.COPIES_FOLDER, "升级前")
                migrate(conn)
        except BaseException:
            conn.close()
            raise
    return conn


def _refuse_unfit(path: Path) -> None:
    """Refuse a newer or damaged store through a connection that cannot change it."""
    conn = still_connection(path)
    try:
        _refuse_newer(conn)
        _refuse_damaged(conn, path)
    finally:
        conn.close()


def _refuse_read_only(conn: sqlite3.Connection) -> None:
    """Find out now, not at the first save, that the file cannot be written."""
    conn.execute("BEGIN IMMEDIATE")
    conn.execute(f"PRAGMA user_version = {version_of(conn)}")
    conn.execute("ROLLBACK")


def _refuse_lost(path: Path) -> None:
    """Refuse to begin anew where a store has been: its log or its copies are still there."""
    if has_log(path) or (path.exists() and copies.last_good_copy(path)):
        raise _damaged(path)


def _make_fresh(path: Path) -> None:
    """Make an empty store whole beside its place first: a killed birth leaves no half file."""
    part = path.with_name(path.name + ".new")
    leftovers = (part, part.with_name(part.name + "-journal"))
    try:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)
        with told_plainly():
            conn = writing_connection(part)
            try:
                migrate(conn)
            finally:
                conn.close()
        os.replace(part, path)
    except OSError as error:
        raise KnownError(
            "新建数据文件时出错。", "请检查磁盘是否已满、文件夹是否可以写入。"
        ) from error
    finally:
        for leftover in leftovers:
            leftover.unlink(missing_ok=True)


def migrate(conn: sqlite3.Connection) -> None:
    """Bring the tables up to date: drop triggers, change, regenerate, set a barrier step.

    All of it is one transaction: a store whose migration was killed is the store of before.
    """
    from sqlite_utils import Database

    from models.store.steps import MIGRATIONS

    journal.teach_functions(conn, _no_step)
    conn.execute("PRAGMA foreign_keys = OFF")  # tables may be made anew and renamed
    conn.execute("BEGIN IMMEDIATE")
    try:
        journal.drop_triggers(conn)
        MIGRATIONS.apply(Database(conn))
        journal.regenerate_triggers(conn)
        conn.execute(
            "INSERT INTO step(label, at, origin, state) VALUES (?, ?, 'upgrade', 'barrier')",
            ("升级数据文件", now()),
        )
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.execute("PRAGMA foreign_keys = ON")


def _no_step() -> int:
    raise RuntimeError("a migration writes with its triggers dropped")


def version_of(conn: sqlite3.Connection) -> int:
    """Return how many schema steps the file has gone through."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(conn: sqlite3.Connection) -> None:
    if version_of(conn) > SCHEMA_VERSION:
        raise KnownError(
            "这份数据由更新版本的岁计写成，这个版本打不开，内容没有改动。",
            "请换用新版本的岁计再打开。",
        )


def _refuse_other_version(conn: sqlite3.Connection, path: Path) -> None:
    _refuse_newer(conn)
    if version_of(conn) < SCHEMA_VERSION:
        conn.close()
        raise KnownError(
            f"数据文件 {path.name} 还是旧版本的格式。", "请先用岁计打开一次，程序会自动升级。"
        )


def _refuse_damaged(conn: sqlite3.Connection, path: Path) -> None:
    faults = page_faults(conn)
    if faults:
        raise _damaged(path)


def _damaged(path: Path) -> KnownError:
    last = copies.last_good_copy(path)
    advice = (
        f"最近一份完好的备份是 {last}，请用“恢复备份”（restore）取回它。"
        if last
        else "没有找到完好的备份，请联系维护人员，先不要删除这个文件。"
    )
    return KnownError(f"数据文件 {path.name} 已损坏，没有打开，也没有改动。", advice)


def faults_of(path: Path) -> list[str]:
    """Return all that is wrong with a store, as Chinese sentences; works beside a writer.

    KnownError where the file is no store of ours at all.
    """
    header_of(path)
    with told_plainly():
        try:
            conn = reading_connection(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            return ["数据文件损坏，连目录也读不出来。"]
        try:
            return all_faults(conn)
        finally:
            conn.close()
