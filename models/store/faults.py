"""Which faults of SQLite are the world's: each becomes one sentence with a next step."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from models.errors import KnownError

_FULL = ("磁盘已满，这一步没有保存。", "请清理磁盘空间后再试，之前保存的内容都在。")
_READ_ONLY = (
    "数据文件所在的位置只能读、不能写，这一步没有保存。",
    "请把数据放到可以写入的文件夹，或请管理员开放写入权限。",
)
_BUSY = ("数据文件正被别的程序占用，这一步没有保存。", "请稍等片刻再试；仍不行时请关闭其他窗口。")
_DAMAGED = (
    "数据文件已损坏，无法继续读写。",
    "请退出程序，用“恢复备份”（restore）取回最近一份完好的备份。",
)
_FOREIGN = ("这不是岁计的数据文件。", "请检查选中的文件；岁计的备份以 .sjk 结尾。")
_DISK = ("读写磁盘时出错，这一步没有保存。", "请检查磁盘或优盘是否接好，再试一次。")
_UNOPENED = ("打不开数据文件。", "请检查文件夹是否存在、是否有权限读写。")

_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _FOREIGN,
    sqlite3.SQLITE_IOERR: _DISK,
    sqlite3.SQLITE_CANTOPEN: _UNOPENED,
}


def known_fault(error: sqlite3.Error) -> KnownError | None:
    """Return the sentence for a fault of the world, None for a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    words = _SENTENCES.get(code & 0xFF) if isinstance(code, int) else None
    if words is None and str(error) == "file is not a database":
        words = _FOREIGN
    return KnownError(*words) if words else None


@contextmanager
def told_plainly() -> Iterator[None]:
    """Let faults of the world come out as known errors; bugs pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        known = known_fault(error)
        if known is None:
            raise
        raise known from error
