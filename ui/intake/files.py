"""Which files come in: those dropped, the papers inside dropped folders, and what was left out."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.session import Session
from models.errors import KnownError
from models.records import Plan, SourceFile
from ui.intake.incoming import Incoming

PAPERS = frozenset({".txt", ".md", ".docx", ".doc", ".wps", ".rtf"})
SHEETS = frozenset({".xlsx", ".xls", ".et", ".ods"})
SHEET_ADVICE = KnownError("这是 Excel 台账，不在这里导入。", "请用“导入 Excel 台账”导入它。")


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to be read, and how many others lay in the folders."""

    paths: tuple[Path, ...]
    others: int = 0


def found_files(paths: Iterable[Path]) -> FoundFiles:
    """Return the files among ``paths`` and, sorted, the papers inside its folders, each once."""
    found: dict[Path, None] = {}
    others = 0
    for path in paths:
        if path.is_dir():
            wanted, passed = _inside(path)
            found.update(dict.fromkeys(wanted))
            others += passed
        else:
            found[path] = None
    return FoundFiles(tuple(found), others)


def _inside(folder: Path) -> tuple[list[Path], int]:
    inside, others = [], 0
    for here, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            if name.startswith((".", "~$")):  # ~$ marks what Word keeps beside an open file
                continue
            if Path(name).suffix.lower() in PAPERS | SHEETS:
                inside.append(Path(here, name))
            else:
                others += 1
    return sorted(inside), others


def is_sheet(path: Path) -> bool:
    """Tell a workbook by its ending: it has a door of its own."""
    return path.suffix.lower() in SHEETS


def seen_before(session: Session, digest: str, earlier: Sequence[Incoming]) -> str:
    """Say in a sentence that the same bytes came in before, or return an empty string."""
    for other in earlier:
        if other.digest == digest:
            return f"内容与本次的“{other.path.name}”完全相同。"
    files = session.store.rows(SourceFile, blob=digest)
    if not files:
        return ""
    known = {file.id for file in files}
    plans = [plan for plan in session.store.rows(Plan) if plan.file_id in known]
    at = datetime.fromisoformat(files[0].made_at)
    day = f"{at.year}年{at.month}月{at.day}日"
    names = "、".join(_named(plan) for plan in plans[:3])
    where = f"，计划库里有{names}" if names else ""
    return f"这个文件{day}导入过{where}。再导入会多出一份。"


def _named(plan: Plan) -> str:
    title = f"《{plan.title}》" if plan.title else "一份无标题的计划"
    return f"{title}（在回收站）" if plan.deleted else title
