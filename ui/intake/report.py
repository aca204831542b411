"""What became of all files, told as a text."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from ui.intake.incoming import FileState, Incoming


def report_text(files: Sequence[Incoming], others: int, at: datetime) -> str:
    """Tell of every file: taken over, with what; not taken over, and why."""
    folder = _common_folder(files)
    lines = [f"导入结果　{at.year}年{at.month}月{at.day}日 {at:%H:%M}"]
    if folder is not None:
        lines.append(f"文件夹：{folder}")
    lines += ["", headline(files), ""]
    for title, states, words in _PARTS:
        found = [file for file in files if file.state in states]
        lines += _listed(title, [f"{_name(file, folder)}：{words(file)}" for file in found])
    if others:
        lines += [f"文件夹里还有 {others} 个其他种类的文件（图片、PDF 等），没有读取。"]
    return "\n".join(lines).rstrip() + "\n"


def _common_folder(files: Sequence[Incoming]) -> Path | None:
    """Return the folder that holds all files; None where there is none (two drives)."""
    try:
        return Path(os.path.commonpath([file.path.absolute().parent for file in files]))
    except ValueError:
        return None


def _name(file: Incoming, folder: Path | None) -> str:
    path = file.path.absolute()
    return str(path if folder is None else path.relative_to(folder))


def headline(files: Sequence[Incoming]) -> str:
    """Say in one sentence how it went."""
    taken = [file for file in files if file.state is FileState.TAKEN]
    plans = sum(len(file.plan_ids) for file in taken)
    found = sum(file.taken_count for file in taken)
    words = f"{len(files)} 个文件中导入了 {len(taken)} 个，得到 {plans} 份计划，采用提议 {found} 条"
    missing = len(files) - len(taken)
    return f"{words}；{missing} 个没有导入。" if missing else f"{words}。"


def _listed(title: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    return [f"{title}（{len(rows)} 个）", *(f"{at}. {row}" for at, row in enumerate(rows, 1)), ""]


def _taken_words(file: Incoming) -> str:
    plans = f"{len(file.plan_ids)} 份计划，" if len(file.plan_ids) > 1 else ""
    said = "".join(f"\n　　{note}" for note in (file.seen, *file.notes) if note)
    return f"{plans}采用提议 {file.taken_count} 条{said}"


def _refused_words(file: Incoming) -> str:
    return f"{file.refused.sentence}{file.refused.advice}" if file.refused is not None else ""


def _left_words(file: Incoming) -> str:
    if file.state is FileState.WAITING:
        return "读取在它之前停止了。"
    return file.seen or "没有勾选，或导入在它之前停止了。"


_PARTS: tuple[tuple[str, set[FileState], Callable[[Incoming], str]], ...] = (
    ("已导入", {FileState.TAKEN}, _taken_words),
    ("有问题，没有导入", {FileState.REFUSED}, _refused_words),
    ("需要另行导入", {FileState.ELSEWHERE}, _refused_words),
    ("没有导入", {FileState.READ, FileState.WAITING}, _left_words),
)
