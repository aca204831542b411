"""The sidecar lock: an OS lock decides who may write, a line of text says who it is.

The lock dies with its process, so a killed program never leaves the store locked. Only the text is
read by others; the lock itself lies on a byte far behind it, since Windows locks forbid reading.
"""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from models.errors import KnownError

_LOCK_BYTE = 1 << 30


class NotWritable(KnownError):
    """The right to write lacks (held by another, read-only place); the store itself is fine."""


class WriteLock:
    """The right to write one store, held until ``release`` or the end of the process."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle: int | None = handle
        self.path = path

    @classmethod
    def take(cls, store: Path) -> Self:
        """Take the lock beside ``store``; NotWritable with the holder's name where it is held."""
        path = lock_path(store)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise NotWritable(
                "数据文件所在的位置只能读、不能写。",
                "请把数据放到可以写入的文件夹；只查看和导出不受影响。",
            ) from error
        if not _try_lock(handle):
            os.close(handle)
            raise held_by_another(store)
        _write_holder(handle)
        return cls(handle, path)

    def release(self) -> None:
        """Give the right back; calling it twice is harmless."""
        if self._handle is not None:
            with suppress(OSError):
                os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None


def lock_path(store: Path) -> Path:
    """Return where the lock of a store lies."""
    return store.with_name(store.name + ".lock")


def held_by_another(store: Path) -> NotWritable:
    """Return the sentence that names who holds the store."""
    holder = _read_holder(lock_path(store))
    if holder is None:
        return NotWritable("数据正由另一个岁计程序打开着。", "请先关闭那个窗口，再重新操作。")
    return NotWritable(
        f"数据正由 {holder['user']} 在电脑 {holder['host']} 上打开着"
        f"（进程 {holder['pid']}，自 {holder['since']} 起）。",
        "请先关闭那个窗口，再重新操作；只查看和导出不受影响。",
    )


def _write_holder(handle: int) -> None:
    holder = {
        "pid": os.getpid(),
        "user": _user_name(),
        "host": platform.node(),
        "since": datetime.now().strftime("%Y-%m-%d %H:%M"),
    }
    with suppress(OSError):  # a full disk: the lock holds without the name
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(holder, ensure_ascii=False).encode())
        os.fsync(handle)


def _read_holder(path: Path) -> dict[str, str] | None:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
        return {key: str(holder[key]) for key in ("pid", "user", "host", "since")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "未知用户"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCK_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
