"""Printing: the pages that were chosen, and one sentence where there is no printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Paper
from app.layout.builtin import GRID
from app.messages import RecordingPort
from app.pages.flowing import Setter
from app.pages.page import Pages
from models.errors import KnownError
from ui.main_window import MainWindow
from ui.pages.fonts import page_fonts
from ui.pages.printing import print_pages


def pages() -> Pages:
    words = Block(BlockKind.PARAGRAPH, (Run("字" * 28 * 22 * 4, RunRole.WORDS),))
    table = Block(BlockKind.TABLE, rows=(("甲",),), wide=True)
    return Setter(GRID, page_fonts(GRID.fonts)).lay_out(Paper((words, table)))


def printer_to(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def printed(file: Path) -> int:
    return file.read_bytes().count(b"/Type /Page\n")


@pytest.mark.parametrize(
    ("chosen", "count"), [("", 6), ("2-4", 3), ("6", 1), ("5-9", 2), ("1,3,5-6", 4)]
)
def test_the_chosen_pages_are_printed(
    qapp: QApplication, tmp_path: Path, chosen: str, count: int
) -> None:
    printer = printer_to(tmp_path / "a.pdf")
    printer.setPageRanges(QPageRanges.fromString(chosen))
    assert print_pages(printer, pages(), GRID) == count
    assert printed(tmp_path / "a.pdf") == count


def test_a_range_behind_the_end_is_told(qapp: QApplication, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "a.pdf")
    printer.setFromTo(40, 50)
    with pytest.raises(KnownError, match="超出"):
        print_pages(printer, pages(), GRID)


@pytest.mark.parametrize("action", ["pages.print", "pages.print_codes"])
def test_without_a_printer_one_sentence_says_what_to_do(
    window: MainWindow,
    plan_id: int,
    said: RecordingPort,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
) -> None:
    window.desk.open(plan_id)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window.actions_by_id[action].trigger()
    assert [words[:2] for words in said.said] == [("error", "这台电脑上没有可用的打印机。")]


def test_the_paper_for_review_bears_codes(
    window: MainWindow, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.open(plan_id)
    seen: list[Pages] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["甲"])
    monkeypatch.setattr("ui.pages.printing.QPrintDialog", _Accepting)
    monkeypatch.setattr("ui.pages.printing.print_pages", lambda _, pages, __: seen.append(pages))
    window.actions_by_id["pages.print"].trigger()
    window.actions_by_id["pages.print_codes"].trigger()
    plain, coded = ([line for page in found for line in page.lines()] for found in seen)
    assert len(coded) > len(plain)


class _Accepting:
    """A print dialog in which somebody presses 打印 at once."""

    def __init__(self, printer: QPrinter, parent: QWidget) -> None: ...

    def exec(self) -> int:
        return 1

    def deleteLater(self) -> None: ...

    def __getattr__(self, name: str) -> object:
        return lambda *_: None
