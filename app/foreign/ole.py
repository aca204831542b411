"""The container of old office files (OLE2): which streams it holds, read within limits."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import KnownError

if TYPE_CHECKING:
    from olefile import OleFileIO

MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
MOST_BYTES = 200_000_000


class Streams:
    """The streams of one open file."""

    def __init__(self, file: OleFileIO[str]) -> None:
        self._file = file
        entries = file.listdir(streams=True, storages=True)
        self.top = frozenset(entry[0] for entry in entries)
        self.all = frozenset(name for entry in entries for name in entry)

    def read(self, name: str) -> bytes:
        """Return the bytes of a stream at the top."""
        if name not in self.top:
            raise broken()
        return bytes(self._file.openstream(name).read())


@contextmanager
def opened_ole(path: Path) -> Iterator[Streams]:
    """Open an OLE file; whatever turns out to be broken inside becomes a KnownError."""
    import olefile

    if path.stat().st_size > MOST_BYTES:
        raise KnownError("这个旧格式的文件过大，没有读取。", "请把它分成几个较小的文件再导入。")
    faults = (OSError, ValueError, IndexError, KeyError, TypeError, struct.error, OverflowError)
    try:
        with olefile.OleFileIO(str(path)) as file:
            yield Streams(file)
    except KnownError:
        raise
    except faults as error:
        raise broken() from error


def broken() -> KnownError:
    """Return the error for an old office file that cannot be read to its end."""
    return KnownError(
        "这个旧格式的 Word 或 WPS 文件已损坏，读不出文字。",
        "请让对方重新发送，或在 WPS 或 Word 中打开它，另存为 .docx 后再导入。",
    )
