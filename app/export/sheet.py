"""Ledgers as an Excel workbook: one sheet each, ready to print on A4."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from app.blocks.block import Run, RunRole
from app.blocks.table import Cell, Column, Ledger, MarkedWords
from app.word.xml_text import fit_for_xml

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_FONT = "方正小标宋简体"
HEAD_FONT = "黑体"
BODY_FONT = "仿宋_GB2312"
FOOTER = "第 &P 页 共 &N 页"
DATE_FORMAT = 'yyyy"年"m"月"d"日"'

_TITLE, _HEAD, _WORDS, _NUMBER, _DATE = ("表题", "表头", "文字", "数字", "日期")
_HEAD_ROW = 2
_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.75, "header": 0.3, "footer": 0.3}
_TITLE_HEIGHT = 36
_LINE_HEIGHT = 15.0
_ROW_GAP = 6.0
_GREY = "D9D9D9"


def workbook_bytes(ledgers: Sequence[Ledger]) -> bytes:
    """Return an .xlsx file with one sheet for each ledger."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = None  # otherwise the library names itself
    _add_styles(workbook)
    for ledger in ledgers:
        # A write-only sheet has these settings of a full one too, its type hints do not say so.
        _write_sheet(cast("Worksheet", workbook.create_sheet(ledger.name)), ledger)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _add_styles(workbook: "Workbook") -> None:
    """Define each look once by name; a cell then costs one look-up."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin = Side(style="thin", color="000000")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    left = Alignment(horizontal="left", vertical="center", wrap_text=True)
    body = Font(name=BODY_FONT, size=11)
    grey = PatternFill("solid", fgColor=_GREY)
    for style in (
        NamedStyle(_TITLE, font=Font(name=TITLE_FONT, size=18), alignment=centre),
        NamedStyle(
            _HEAD, font=Font(name=HEAD_FONT, size=11), alignment=centre, border=box, fill=grey
        ),
        NamedStyle(_WORDS, font=body, alignment=left, border=box, number_format="@"),
        NamedStyle(_NUMBER, font=body, alignment=centre, border=box),
        NamedStyle(_DATE, font=body, alignment=centre, border=box, number_format=DATE_FORMAT),
    ):
        workbook.add_named_style(style)


def _write_sheet(sheet: "Worksheet", ledger: Ledger) -> None:
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(ledger.columns))
    for place, column in enumerate(ledger.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    _set_page(sheet)
    sheet.merged_cells.add(f"A1:{last}1")
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{_HEAD_ROW + len(ledger.rows)}"
    sheet.append([_cell(sheet, ledger.title, _TITLE)])
    sheet.append([_cell(sheet, column.name, _HEAD) for column in ledger.columns])
    for place, row in enumerate(ledger.rows, _HEAD_ROW + 1):
        sheet.row_dimensions[place].height = row_height(row, ledger.columns)
        sheet.append([_cell(sheet, value, _look(value)) for value in row])


def row_height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Return the height in points that shows all words of a wrapped row.

    WPS and LibreOffice do not fit rows when they open a file, so long words would be cut off.
    A Chinese character takes two of the units in which Excel counts a column's width.
    """
    lines = [
        -(-_units(str(value)) // int(column.width - 1))
        for value, column in zip(row, columns, strict=True)
        if isinstance(value, str | MarkedWords)
    ]
    return _LINE_HEIGHT * max(1, 1, *lines) + _ROW_GAP


def _units(words: str) -> int:
    return sum(1 if char.isascii() else 2 for char in words)


def _set_page(sheet: "Worksheet") -> None:
    """A4 landscape, as wide as the page, as many pages as it takes; the head on each of them."""
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(**_MARGINS)
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    footer: Any = sheet.oddFooter
    footer.center.text = FOOTER


def _look(value: Cell) -> str:
    if isinstance(value, date):
        return _DATE
    return _NUMBER if isinstance(value, int | Decimal) else _WORDS


def _cell(sheet: "Worksheet", value: Cell, style: str) -> "SheetCell":
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, _fit(value))
    if isinstance(value, str | MarkedWords):
        cell.data_type = "s"  # =1+1 in a paper is words, never a formula
    cell.style = style
    return cell


def _fit(value: Cell) -> Any:
    """Return what openpyxl takes for a cell; words that know what changed in them show it."""
    from openpyxl.cell.rich_text import CellRichText

    if isinstance(value, MarkedWords):
        return CellRichText([_stretch(run) for run in value.runs])
    return fit_for_xml(value) if isinstance(value, str) else value


def _stretch(run: Run) -> Any:
    """Return a run of a cell: what went away struck, what is new underlined and bold."""
    from openpyxl.cell.rich_text import TextBlock
    from openpyxl.cell.text import InlineFont

    look: dict[str, Any] = {}
    if run.role is RunRole.STRUCK:
        look = {"strike": True}
    elif run.role is RunRole.PUT:
        look = {"b": True, "u": "single"}
    return TextBlock(InlineFont(rFont=BODY_FONT, sz=11, **look), fit_for_xml(run.text))
