"""Many copies into one folder: each whole or not at all, and what became of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.export.content import PlanContent
from app.export.exporter import CLEAN, Printer, export_plan
from app.export.naming import named
from app.export.order import Order
from models.errors import Cancelled, KnownError

Report = Callable[[int, int, str], None]  # done, of how many, what is being written


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be written: ``ending`` with its dot, ``form`` for ledgers as in the exporter.

    ``state`` takes the place of the variant's name in the file's name (送审稿, 任务分解表).
    """

    content: PlanContent
    order: Order = CLEAN
    ending: str = ".docx"
    form: str | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file: Chinese ``words``, and ``advice`` where it was not written."""

    name: str
    written: bool
    words: str
    advice: str = ""


def file_name(pattern: str, piece: Piece, day: date) -> str:
    """Return the name of a piece's file; KnownError for a pattern that means nothing."""
    return named(pattern, piece.content, piece.order, piece.state, day) + piece.ending


def file_names(pattern: str, pieces: Sequence[Piece], day: date) -> list[str]:
    """Return the names of all files; equal ones are numbered, also where only case differs."""
    taken: set[str] = set()
    names = []
    for piece in pieces:
        name = _free(file_name(pattern, piece, day), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def write_all(
    pieces: Sequence[Piece],
    folder: Path,
    pattern: str,
    report: Report,
    printer: Printer | None = None,
    day: date | None = None,
) -> list[Row]:
    """Write the pieces one after the other and return a row for each.

    What is there under a name is replaced, but stays where the new file cannot be written (open in
    another program, disk full): the other files are written all the same. ``report`` may raise
    Cancelled between two files. KnownError, and nothing written, for a folder that is not there
    and for a pattern that means nothing.
    """
    if not folder.is_dir():
        raise KnownError(f"文件夹“{folder}”不存在。", "请先建好文件夹，或另选一个位置。")
    names = file_names(pattern, pieces, day or date.today())
    rows: list[Row] = []
    for piece, name in zip(pieces, names, strict=True):
        try:
            report(len(rows), len(pieces), f"正在写“{name}”…")
        except Cancelled:
            left = names[len(rows) :]
            return [*rows, *(Row(one, False, "已经取消。") for one in left)]
        rows.append(_written(piece, folder / name, printer))
    return rows


def _written(piece: Piece, out: Path, printer: Printer | None) -> Row:
    try:
        notes = export_plan(piece.content, out, piece.form, piece.order, printer)
    except KnownError as error:
        return Row(out.name, False, error.sentence, error.advice)
    return Row(out.name, True, "".join(notes))


def _free(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    free, count = name, 1
    while free.casefold() in taken:
        count += 1
        free = f"{stem}（{count}）{dot}{ending}"
    return free
