"""What the import room says of a file before it is read: a workbook, or one that came in before."""

from collections.abc import Sequence
from pathlib import Path

from app.excel_in.values import ENDINGS
from app.intake import taken_before
from app.session import Session
from models.errors import KnownError
from ui.intake.incoming import Incoming

SHEET_ADVICE = KnownError("这是 Excel 台账，不在这里导入。", "请用“导入 Excel 台账”导入它。")


def is_sheet(path: Path) -> bool:
    """Tell a workbook by its ending: it has a door of its own."""
    return path.suffix.lower() in ENDINGS


def seen_before(session: Session, digest: str, earlier: Sequence[Incoming]) -> str:
    """Say in a sentence that the same bytes came in before, or return an empty string."""
    for other in earlier:
        if other.digest == digest:
            return f"内容与本次的“{other.path.name}”完全相同。"
    before = taken_before(session, digest)
    return f"{before}再导入会多出一份。" if before else ""
