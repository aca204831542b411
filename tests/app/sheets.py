"""Workbooks of our own making for tests, also such as no office program writes."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPENING = f'<worksheet xmlns="{MAIN}"><sheetData>'


def workbook(path: Path, *sheets: Sequence[Sequence[Any]], merges: Sequence[str] = ()) -> Path:
    """Write sheets 表1, 表2 …; ``merges`` are joined cells of the first."""
    book = Workbook()
    for at, rows in enumerate(sheets, 1):
        sheet = book.active if at == 1 else book.create_sheet()
        assert sheet is not None
        sheet.title = f"表{at}"
        for row in rows:
            sheet.append(list(row))
    for place in merges:
        book.worksheets[0].merge_cells(place)
    book.save(path)
    return path


def with_part(path: Path, cells: str) -> Path:
    """Put raw rows in place of the first sheet of a workbook."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"{OPENING}{cells}</sheetData></worksheet>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path
