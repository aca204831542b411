"""Taking files into the store: read in the worker, taken over by commands, one batch a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.commands.plan import TakePaper
from app.paper import Reading, Removed
from app.session import Session
from models.errors import KnownError
from models.uid import new_uid

ReadFile = Callable[[str, int | None], Reading]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the plans made from it, or the reason why there are none."""

    file: str
    plan_ids: tuple[int, ...] = ()
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()
    refused: KnownError | None = None


def take_file(
    session: Session, path: Path, year: int | None = None, read: ReadFile | None = None
) -> Taken:
    """Read a file and make a plan of each paper in it; undo takes the whole file back.

    Raises KnownError where the file cannot be read or holds no paper; then nothing has changed.
    """
    reading = (read or read_in_worker)(str(path), year)
    return take_reading(session, path, reading)


def take_reading(session: Session, path: Path, reading: Reading) -> Taken:
    """Make plans of a file that was read already."""
    if not reading.papers:
        raise KnownError(f"{path.name} 里没有可以导入的文字。", "请检查文件内容，或换一个文件。")
    batch = new_uid()
    data: bytes | None = _bytes_of(path)
    plan_ids = []
    for paper in reading.papers:
        command = TakePaper(paper, path.name, data)
        done = session.run(command, origin="import", batch=batch)
        assert done.value is not None
        plan_ids.append(done.value)
    return Taken(str(path), tuple(plan_ids), reading.removed, reading.notes)


def take_files(
    session: Session, paths: Sequence[Path], year: int | None = None, read: ReadFile | None = None
) -> list[Taken]:
    """Take many files; one that cannot be read is told and does not stop the others."""
    results = []
    for path in paths:
        try:
            results.append(take_file(session, path, year, read))
        except KnownError as error:
            results.append(Taken(str(path), refused=error))
    return results


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownError(
            f"读不到文件 {path.name}。", "请检查文件是否还在、是否有权限读取。"
        ) from error


def read_in_worker(path: str, year: int | None) -> Reading:
    """Read a file in the warm worker process; KnownError as in ``app.foreign.reader``."""
    from app.foreign.reader import read_paper
    from app.worker import in_worker

    return in_worker(read_paper, path, year)
