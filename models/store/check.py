"""Is this file a store of ours, and is it whole?"""

import logging
import sqlite3
from pathlib import Path

from models.errors import KnownError
from models.store import journal
from models.store.faults import known_fault
from models.store.reading import Reader
from models.store.schema import APPLICATION_ID, JOURNALED, RECORDS

_log = logging.getLogger(__name__)

_UNREADABLE_PAGES = "数据文件损坏，有的内容已经读不出来。"
_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_APPLICATION_ID_AT = 68


def header_of(path: Path) -> bytes:
    """Return the file's first 100 bytes; KnownError where it is no store of ours."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except OSError as error:
        raise KnownError(
            f"读不到数据文件 {path.name}。", "请检查文件是否存在、是否有权限读取。"
        ) from error
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise KnownError(
            f"{path.name} 不是岁计的数据文件，或已经损坏。",
            "请检查选中的文件；如果它原本是岁计的数据，请用“恢复备份”（restore）取回备份。",
        )
    written = header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4]
    if int.from_bytes(written, "big") != APPLICATION_ID:
        raise KnownError(
            f"{path.name} 是别的程序的数据文件，没有打开，也没有改动。",
            "请选择岁计的数据文件或 .sjk 备份。",
        )
    return header


def page_faults(conn: sqlite3.Connection) -> list[str]:
    """Return what SQLite's quick check finds wrong with the pages; empty where nothing is."""
    return _pragma_faults(conn, "quick_check")


def all_faults(conn: sqlite3.Connection) -> list[str]:
    """Return everything that is wrong with a store, as Chinese sentences; empty where nothing is.

    Looks at pages and indexes, references between rows, kept bytes against their SHA-256, the
    generated triggers against the tables, and rows whose kind this program does not know.
    """
    faults = _pragma_faults(conn, "integrity_check")
    if faults:
        return faults
    return [
        *_reference_faults(conn),
        *_blob_faults(conn),
        *_trigger_faults(conn),
        *_strange_rows(conn),
    ]


def _pragma_faults(conn: sqlite3.Connection, pragma: str) -> list[str]:
    try:
        rows = conn.execute(f"PRAGMA {pragma}(20)").fetchall()
    except sqlite3.DatabaseError as error:
        if known_fault(error) is None:
            raise
        return [_UNREADABLE_PAGES]
    wrong = [row[0] for row in rows if row[0] != "ok"]
    if wrong:
        # SQLite's own words are English; they go to the log for whoever mends the file.
        _log.info("%s: %s", pragma, wrong)
    return [f"数据文件内部有 {len(wrong)} 处损坏。"] if wrong else []


def _reference_faults(conn: sqlite3.Connection) -> list[str]:
    rows = conn.execute("PRAGMA foreign_key_check").fetchall()
    return [f"{row[0]} 表第 {row[1]} 行所指的内容不存在。" for row in rows]


def _blob_faults(conn: sqlite3.Connection) -> list[str]:
    import hashlib  # a start needs it not

    rows = conn.execute("SELECT sha256, data FROM blob")
    return [
        f"附件 {digest[:12]} 的内容与登记的不一致。"
        for digest, data in rows
        if hashlib.sha256(data).hexdigest() != digest
    ]


def _trigger_faults(conn: sqlite3.Connection) -> list[str]:
    present, wanted = journal.present_triggers(conn), journal.wanted_triggers(conn)
    return [
        f"{table} 表的修改记录功能不完整。"
        for table in JOURNALED
        if any(
            present.get(name) != text
            for name, text in wanted.items()
            if name.startswith(f"{journal.PREFIX}{table}_")
        )
    ]


def _strange_rows(conn: sqlite3.Connection) -> list[str]:
    reader = Reader(conn)
    return [
        f"{row.table} 表第 {row.id} 行无法识别，已原样保留。"
        for record in RECORDS
        for row in reader.rows_and_strange(record)[1]
    ]
