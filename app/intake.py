"""Taking files into the store: read in the worker, taken over by commands, one batch an import."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from app.commands.plan import TakePaper
from app.found_files import found_files
from app.paper import NO_OFFICE, OfficeWords, Reading, Removed
from app.queries import office_words
from app.session import Session
from models.errors import KnownError
from models.records import Plan, SourceFile
from models.uid import new_uid

ReadFile = Callable[[str, int | None, OfficeWords], Reading]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the plans made from it, or the reason why there are none."""

    file: str
    plan_ids: tuple[int, ...] = ()
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = ()
    refused: KnownError | None = None


def take_file(
    session: Session,
    path: Path,
    year: int | None = None,
    read: ReadFile | None = None,
    batch: str | None = None,
) -> Taken:
    """Read a file and make a plan of each paper in it; undo takes the whole file back.

    Files with the same ``batch`` are taken back together. Raises KnownError where the file cannot
    be read or holds no paper; then nothing has changed.
    """
    reading = (read or read_in_worker)(str(path), year, office_words(session))
    before = taken_before(session, sha256(_bytes_of(path)).hexdigest())
    if before:
        reading = replace(reading, notes=(f"{before}这次又多出一份。", *reading.notes))
    return take_reading(session, path, reading, batch)


def taken_before(session: Session, digest: str) -> str:
    """Say in a sentence when a file with this SHA-256 came in and what became of it; "": never."""
    files = session.store.rows(SourceFile, blob=digest)
    if not files:
        return ""
    known = {file.id for file in files}
    plans = [plan for plan in session.store.rows(Plan) if plan.file_id in known]
    at = datetime.fromisoformat(files[0].made_at)
    day = f"{at.year}年{at.month}月{at.day}日"
    names = "、".join(_named(plan) for plan in plans[:3])
    where = f"，计划库里有{names}" if names else ""
    return f"这个文件{day}导入过{where}。"


def _named(plan: Plan) -> str:
    title = f"《{plan.title}》" if plan.title else "一份无标题的计划"
    return f"{title}（在回收站）" if plan.deleted else title


def take_reading(session: Session, path: Path, reading: Reading, batch: str | None = None) -> Taken:
    """Make plans of a file that was read already, in one batch."""
    if not reading.papers:
        raise KnownError(f"{path.name} 里没有可以导入的文字。", "请检查文件内容，或换一个文件。")
    batch = batch or new_uid()
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
    """Take many files and the papers in folders; one that cannot be read does not stop the others.

    One undo takes all of them back.
    """
    results = []
    batch = new_uid()
    for path in found_files(paths).paths:
        try:
            results.append(take_file(session, path, year, read, batch))
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


def read_in_worker(path: str, year: int | None, office: OfficeWords = NO_OFFICE) -> Reading:
    """Read a file in the warm worker process; KnownError as in ``app.foreign.reader``."""
    from app.opening import open_paper

    return open_paper(path, year, office)
