"""Opening a foreign file: what is old is converted where that can be, then the worker reads it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.correction import Source, read_source, sha256_of
from app.foreign.libreoffice import converted, program
from app.foreign.preflight import FileKind, preflight
from app.foreign.reader import read_paper
from app.paper import NO_OFFICE, OfficeWords, Reading
from app.worker import TIME_LIMIT, in_worker

Cancel = Callable[[], bool]

_BYTES_A_SECOND = 250_000  # beyond the usual time limit: what a slow PC understands of plain text
_LONGEST = 120.0  # seconds
_OLD = (b"\xd0\xcf\x11\xe0", b"{\\rtf")
_CONVERTED = "这是旧格式的文件，已由本机的 LibreOffice 转换后读入，请核对文字、批注和修订。"


@dataclass(frozen=True, slots=True)
class Readable:
    """A file that a reader takes, and Chinese notes on how it came to be."""

    path: Path
    notes: tuple[str, ...] = ()


def open_paper(
    path: str,
    year: int | None = None,
    office: OfficeWords = NO_OFFICE,
    cancelled: Cancel | None = None,
) -> Reading:
    """Read the papers of a file; KnownError as ``app.foreign.reader.read_paper``, Cancelled."""
    with _readable(Path(path), cancelled) as there:
        reading = in_worker(
            read_paper, str(there.path), year, office,
            seconds=_seconds(there.path), cancelled=cancelled,
        )  # fmt: skip
    return replace(reading, notes=there.notes + reading.notes)


def open_source(
    path: str, office: OfficeWords = NO_OFFICE, cancelled: Cancel | None = None
) -> Source:
    """Read a file for correcting; KnownError as ``app.correction.read_source``, Cancelled."""
    with _readable(Path(path), cancelled) as there:
        source = in_worker(
            read_source, str(there.path), office,
            seconds=_seconds(there.path), cancelled=cancelled,
        )  # fmt: skip
    if not there.notes:
        return source
    reading = replace(source.reading, notes=there.notes + source.reading.notes)
    notes = there.notes + source.notes
    return replace(source, reading=reading, notes=notes, sha256=sha256_of(Path(path)))


def _seconds(path: Path) -> float:
    """Return how long the worker may take over a file of this size."""
    try:
        return min(TIME_LIMIT + path.stat().st_size / _BYTES_A_SECOND, _LONGEST)
    except OSError:
        return TIME_LIMIT


@contextmanager
def _readable(path: Path, cancelled: Cancel | None) -> Iterator[Readable]:
    """Yield the file, or a .docx of it while the context lasts."""
    if not _is_old(path) or program() is None:
        yield Readable(path)
        return
    if in_worker(preflight, path, cancelled=cancelled) not in {FileKind.DOC, FileKind.RTF}:
        yield Readable(path)
        return
    with TemporaryDirectory(prefix="suiji-", ignore_cleanup_errors=True) as folder:
        made = converted(path, Path(folder), cancelled=cancelled)
        yield Readable(path) if made is None else Readable(made, (_CONVERTED,))


def _is_old(path: Path) -> bool:
    """Look at the first bytes only; whatever else is wrong, the worker finds out."""
    try:
        with path.open("rb") as file:
            return file.read(5).startswith(_OLD)
    except OSError:
        return False
