"""对照表: 原文, 修改后, 理由, one row a change, to Excel or Word."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from app.blocks.block import Block, BlockKind, Cell, Run, RunRole
from app.blocks.paper import Paper
from app.blocks.table import Cell as TableCell
from app.blocks.table import Column, Ledger, MarkedWords
from app.compare.side_by_side import Mark, Row, Side
from app.files import atomic_write
from models.errors import KnownError

MARK_WORDS = {
    Mark.SAME: "未改",
    Mark.ADDED: "新增",
    Mark.REMOVED: "删除",
    Mark.MOVED: "移动",
    Mark.CHANGED: "修改",
    Mark.MOVED_AND_CHANGED: "移动并修改",
}
WHAT_WORDS = {"plan": "计划信息", "section": "条目", "target": "目标", "task": "任务"}
_COLUMNS = (
    Column("序号", 6),
    Column("变化", 12),
    Column("原文", 50),
    Column("修改后", 50),
    Column("理由", 30),
)
_WIDTHS = (0.75, 0.9, 3.15, 3.15, 2.05)
_NOTHING = KnownError("两个版本没有差别，没有可以导出的内容。", "请另选一个版本再比较。")


def contrast_ledger(
    title: str, rows: Sequence[Row], reasons: Mapping[str, str] | None = None
) -> Ledger:
    """Return the table; ``reasons`` by permanent id of a section. KnownError: nothing changed."""
    changed = [row for row in rows if row.mark is not Mark.SAME]
    if not changed:
        raise _NOTHING
    cells = (_cells(place, row, reasons or {}) for place, row in enumerate(changed, 1))
    return Ledger("对照表", title, _COLUMNS, tuple(cells))


def write_contrast(out: Path, ledger: Ledger) -> None:
    """Write the table as .xlsx or .docx; KnownError for another ending or an unwritable place."""
    ending = out.suffix.lower()
    if ending == ".xlsx":
        write_workbook(out, ledger)
    elif ending == ".docx":
        from app.word.package import word_bytes

        _write(out, word_bytes(contrast_paper(ledger)))
    else:
        raise KnownError(
            "对照表只能导出为 Word 或 Excel 文件。", "文件名请以 .docx 或 .xlsx 结尾。"
        )


def write_workbook(out: Path, ledger: Ledger) -> None:
    """Write a table as .xlsx; KnownError where the place cannot be written."""
    from app.export.sheet import workbook_bytes

    _write(out, workbook_bytes([ledger]))


def _write(out: Path, data: bytes) -> None:
    def fill(file: BinaryIO) -> None:
        file.write(data)

    atomic_write(out, fill)


def _cells(place: int, row: Row, reasons: Mapping[str, str]) -> tuple[TableCell, ...]:
    mark = MARK_WORDS[row.mark]
    if row.what != "section":
        mark += WHAT_WORDS[row.what]
    why = [reasons.get(row.uid or row.old_uid, ""), *row.notes]
    old, new = _words(row.old, RunRole.STRUCK), _words(row.new, RunRole.PUT)
    return place, mark, old, new, "；".join(filter(None, why))


def _words(side: Side | None, role: RunRole) -> str | MarkedWords:
    """Return the words of a side, the changed ones apart in ``role``."""
    if side is None or not side.spans:
        return side.words if side else ""
    found, done = [], 0
    for start, end in side.spans:
        found += [Run(side.words[done:start], RunRole.WORDS), Run(side.words[start:end], role)]
        done = end
    found.append(Run(side.words[done:], RunRole.WORDS))
    return MarkedWords(tuple(run for run in found if run.text))


def _cell(cell: TableCell) -> Cell:
    return cell.runs if isinstance(cell, MarkedWords) else str(cell)


def contrast_paper(ledger: Ledger) -> Paper:
    """Return the table as a paper that lies on its side: three columns of whole sentences."""
    head = tuple(column.name for column in ledger.columns)
    rows = tuple(tuple(_cell(cell) for cell in row) for row in ledger.rows)
    title = Block(BlockKind.TITLE, (Run(ledger.title, RunRole.WORDS),))
    table = Block(BlockKind.TABLE, rows=(head, *rows), widths=_WIDTHS, wide=True)
    return Paper((title, table), lying=True)
