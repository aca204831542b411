"""Workbooks to plain words, inside the worker process and under limits."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.excel_in.book_kind import BookKind, book_kind, has_password
from app.excel_in.cell_facts import CellFacts, Shown, facts_of
from app.excel_in.csv_book import csv_rows
from app.excel_in.values import Book, Merge, Sheet, SheetRow
from app.foreign.preflight import unreadable
from models.errors import KnownError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_FILE_BYTES = 50_000_000
MOST_SHEETS = 100
MOST_ROWS = 20_000  # with something in them, in one sheet
MOST_COLUMNS = 200
MOST_PLACES = 5_000_000  # rows × columns up to the last cell: the reader lays them all out
MOST_LETTERS = 2_000  # of one cell
MOST_MERGES = 20_000
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DIGITS = ".15g"  # what Excel itself shows of a number: 0.1+0.2 is 0.3

_SPLIT = "请把要导入的表另存为一个单独的工作簿，只留需要的行和列，再导入。"


def read_book(path: str) -> Book:
    """Read all sheets of an .xlsx, .xls, .et or .ods, or the one of a .csv.

    Raises KnownError for a file that is damaged, locked by a password, of another kind or beyond
    the limits of this room.
    """
    there = Path(path)
    kind = book_kind(there)
    if kind is BookKind.CSV:
        return _told_empty(Book(there.name, (_text_sheet(there),)))
    facts = facts_of(there) if kind is BookKind.XLSX else None
    for one in (facts or {}).values():
        _refuse_wide(one.rows, one.columns)
    book = _opened(there)
    metadata = [one for one in book.sheets_metadata if _is_table(one)]
    if len(metadata) > MOST_SHEETS:
        raise KnownError(f"工作簿里有 {len(metadata)} 张工作表，太多了。", _SPLIT)
    sheets = [
        _sheet(book.get_sheet_by_name(one.name), one, facts.get(one.name) if facts else None)
        for one in metadata
    ]
    return _told_empty(Book(there.name, tuple(sheets)))


def _told_empty(book: Book) -> Book:
    if not any(sheet.rows for sheet in book.sheets):
        raise KnownError("这个工作簿里没有内容。", "请确认选对了文件，并且表格已经保存。")
    return book


def _text_sheet(path: Path) -> Sheet:
    """Return the one sheet of a .csv."""
    rows: list[SheetRow] = []
    for at, cells in enumerate(csv_rows(path), 1):
        words = tuple(cell_words(cell) for cell in cells[:MOST_COLUMNS])
        if any(words):
            rows.append(SheetRow(at, words))
            _refuse_long(len(rows), path.name)
    return Sheet(path.stem, tuple(rows))


def _opened(path: Path) -> "CalamineWorkbook":
    """Open by the bytes, never by the ending."""
    import python_calamine as calamine

    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise KnownError(
                f"文件太大：Excel 文件一次最多读{MOST_FILE_BYTES // 1_000_000}MB。", _SPLIT
            )
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        return calamine.load_workbook(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise has_password() from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _broken() from error


def _broken() -> KnownError:
    return KnownError(
        "这个表格文件已损坏，读不出内容。", "请在 WPS 或 Excel 中打开它，另存为 .xlsx 再导入。"
    )


def _is_table(metadata: Any) -> bool:
    from python_calamine import SheetTypeEnum

    return bool(metadata.typ == SheetTypeEnum.WorkSheet)


def _sheet(sheet: "CalamineSheet", metadata: Any, facts: CellFacts | None) -> Sheet:
    from python_calamine import SheetVisibleEnum

    start, end = sheet.start or (0, 0), sheet.end or (0, 0)
    _refuse_wide(end[0] + 1, end[1] + 1)
    rows = tuple(_rows(sheet, start[1], facts or CellFacts()))
    return Sheet(
        sheet.name,
        rows,
        tuple(_merges(sheet, end)),
        metadata.visible != SheetVisibleEnum.Visible,
        facts.hidden_rows if facts else 0,
        facts is not None,
    )


def _refuse_wide(rows: int, columns: int) -> None:
    if rows * columns > MOST_PLACES:
        raise KnownError("表格的内容散得太开，最后一格离开头太远。", _SPLIT)


def _rows(sheet: "CalamineSheet", left: int, facts: CellFacts) -> Iterator[SheetRow]:
    """Yield the rows with something in them."""
    count = 0
    faults: dict[int, dict[int, str]] = {}
    for (row, column), words in facts.faults.items():
        faults.setdefault(row, {})[column] = words
    affixes: dict[int, dict[int, Shown]] = {}
    for (row, column), around in facts.affixes.items():
        affixes.setdefault(row, {})[column] = around
    percents = {row for row, _ in facts.percents}
    blank: list[object] = [""] * sheet.width
    for at, values in enumerate(sheet.iter_rows()):
        if values == blank and at not in faults:
            continue
        known = facts.percents if at in percents else frozenset[tuple[int, int]]()
        cells = [""] * left + [
            cell_words(value, percent=(at, left + place) in known)
            for place, value in enumerate(values[: MOST_COLUMNS - left])
        ]
        for column, shown in affixes.get(at, {}).items():
            if column < len(cells) and _NUMBER.fullmatch(cells[column]):
                cells[column] = f"{shown.before}{cells[column]}{shown.after}"
        for column, words in faults.get(at, {}).items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = words
        if any(cells):
            count += 1
            _refuse_long(count, sheet.name)
            yield SheetRow(at + 1, tuple(cells))


def _refuse_long(count: int, name: str) -> None:
    if count > MOST_ROWS:
        raise KnownError(f"工作表“{name}”超过 {MOST_ROWS} 行，一次读不下。", _SPLIT)


def _merges(sheet: "CalamineSheet", end: tuple[int, int]) -> Iterator[Merge]:
    for first, last in (sheet.merged_cell_ranges or [])[:MOST_MERGES]:
        bottom, right = min(last[0], end[0]), min(last[1], end[1], MOST_COLUMNS)
        if bottom >= first[0] and right >= first[1]:
            yield Merge(first[0] + 1, first[1], bottom + 1, right)


def cell_words(value: object, *, percent: bool = False) -> str:
    """Return what a cell says as plain words; a percent-formatted 0.055 is "5.5%"."""
    if isinstance(value, str):
        return value.replace("\u00a0", " ").strip()[:MOST_LETTERS]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number_words(value, percent=percent)
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""


def _number_words(value: float, *, percent: bool) -> str:
    decimal = Decimal(format(value, _DIGITS))
    if not decimal.is_finite():
        return ""
    if percent:
        decimal *= 100
    words = format(decimal.normalize() if decimal else Decimal(0), "f")
    return words + "%" if percent else words
