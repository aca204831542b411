"""Whole copies of a store: made by VACUUM INTO, verified, kept in rotation, and brought back."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from models.errors import KnownError
from models.store.check import header_of, page_faults
from models.store.connecting import reading_connection, still_connection
from models.store.faults import told_plainly
from models.store.lock import WriteLock
from models.store.schema import SCHEMA_VERSION

COPIES_FOLDER = "copies"
ENDING = ".sjk"
KEPT = 10


def copy_to(store: Path, target: Path) -> None:
    """Write a verified whole copy of ``store`` to ``target``: whole, or the old file stays.

    Works beside a program that is writing. KnownError: no room, no right to write, bad copy.
    """
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with told_plainly():
            _vacuum_into(store, part)
        verify_copy(part)
        _publish(part, target)
    except OSError as error:
        raise KnownError(
            f"备份没有写成：{target.name} 所在的位置写不进去。",
            "请换一个文件夹，或检查优盘是否已满、写保护。",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def make_copy(store: Path, folder: str, reason: str, kept: int = KEPT) -> Path:
    """Copy the store into its copies folder, named by moment and reason, and prune old ones."""
    place = store.parent / folder
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            "建立备份文件夹时出错，没有继续。", "请检查磁盘是否已满、是否有权限写入。"
        ) from error
    target = _free_name(place, f"{datetime.now():%Y%m%d-%H%M%S}-{reason}")
    copy_to(store, target)
    _prune(place, kept)
    return target


def daily_copy(store: Path, kept: int = KEPT) -> Path | None:
    """Make the copy of the day and keep ``kept``; None where today's copy is there already."""
    today = f"{date.today():%Y%m%d}"
    if any(path.name.startswith(today) and "每日" in path.name for path in _copies(store)):
        return None
    return make_copy(store, COPIES_FOLDER, "每日", kept)


def last_good_copy(store: Path) -> Path | None:
    """Return the newest copy that passes the check."""
    for path in reversed(_copies(store)):
        try:
            verify_copy(path)
        except KnownError:
            continue
        return path
    return None


def verify_copy(path: Path) -> None:
    """Raise KnownError unless ``path`` is a whole store that this program can open."""
    if not path.exists():
        raise KnownError(f"找不到 {path.name}。", "请检查文件名和位置。")
    header_of(path)
    with told_plainly():
        conn = still_connection(path)
        try:
            if int(conn.execute("PRAGMA user_version").fetchone()[0]) > SCHEMA_VERSION:
                raise KnownError(
                    f"{path.name} 由更新版本的岁计写成，这个版本读不了。",
                    "请换用新版本的岁计再恢复。",
                )
            if page_faults(conn):
                raise KnownError(
                    f"{path.name} 已损坏，没有使用它。", "请换一份备份，日期最近的完好备份最合适。"
                )
        finally:
            conn.close()


def restore(store: Path, source: Path) -> Path | None:
    """Put a verified copy in the place of the store; the present store is copied away first.

    Returns where the present store went, None where there was none. KnownError: the source is no
    good copy, or another program holds the store; then nothing has changed.
    """
    verify_copy(source)
    lock = WriteLock.take(store)
    part = store.with_name(store.name + ".part")
    try:
        kept = _set_aside(store) if store.exists() and store.stat().st_size else None
        part.unlink(missing_ok=True)
        with told_plainly():
            _vacuum_into(source, part)  # not copied as a file: a log beside it belongs to it
        _fold_log(store)
        _drop_log(store)
        _publish(part, store)
        return kept
    except OSError as error:
        raise KnownError(
            "恢复没有完成，原来的数据没有改动。", "请检查磁盘是否已满、是否有权限写入，再试一次。"
        ) from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()


def _set_aside(store: Path) -> Path:
    """Keep the present store before another takes its place, even where it is damaged."""
    try:
        return make_copy(store, COPIES_FOLDER, "恢复前")
    except KnownError:
        place = store.parent / COPIES_FOLDER
        place.mkdir(parents=True, exist_ok=True)
        target = _free_name(place, f"{datetime.now():%Y%m%d-%H%M%S}-损坏的原件", ".damaged")
        shutil.copyfile(store, target)
        log = store.with_name(store.name + "-wal")
        if log.exists():
            shutil.copyfile(log, target.with_name(target.name + "-wal"))
        return target


def _fold_log(store: Path) -> None:
    """Write the log of a whole store into it, so that a kill before the end leaves it whole."""
    if not store.exists():
        return
    with suppress(sqlite3.Error), closing(sqlite3.connect(store, isolation_level=None)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a damaged one was copied as it was


def _drop_log(store: Path) -> None:
    for suffix in ("-wal", "-shm"):
        store.with_name(store.name + suffix).unlink(missing_ok=True)


def _vacuum_into(store: Path, target: Path) -> None:
    conn = reading_connection(store)
    try:
        conn.execute("VACUUM INTO ?", (str(target),))
    finally:
        conn.close()


def _publish(part: Path, target: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)


def _copies(store: Path) -> list[Path]:
    return sorted((store.parent / COPIES_FOLDER).glob("*" + ENDING))


def _prune(place: Path, kept: int) -> None:
    for path in sorted(place.glob("*" + ENDING))[:-kept]:
        path.unlink(missing_ok=True)


def _free_name(place: Path, stem: str, ending: str = ENDING) -> Path:
    target, count = place / (stem + ending), 1
    while target.exists():
        count += 1
        target = place / f"{stem}-{count}{ending}"
    return target
