"""A paper as a PDF file: vector text that can be copied and searched, and nothing hidden."""

import os
import sys

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.blocks.paper import Paper
from app.layout.builtin import GRID
from app.layout.profile import Profile
from app.pages.flowing import Setter
from app.pages.page import Page, Pages
from app.pages.pdf_text import mend_pdf
from models.errors import KnownError
from ui.pages.fonts import PageFonts, Spelling
from ui.pages.painter import paint_page

_RESOLUTION = 1200
_NO_FONT = (
    "这台电脑没有中文字体，PDF 里会没有字。",
    "请先装上仿宋、思源宋体等任何一种中文字体，再导出；Word 文件不受影响，可以先导出 Word。",
)
_kept: list[QGuiApplication] = []  # an application that was made here lives to the end


def pdf_bytes(paper: Paper, profile: Profile = GRID) -> bytes:
    """Return a PDF file of a paper; it says of itself only what the paper's properties say.

    Works without a display and without a running application. Raises KnownError where this PC has
    no font for Chinese.
    """
    _see_to_application()
    fonts = PageFonts(profile.fonts)  # its own, since it remembers what was drawn
    if not fonts.has_chinese:
        raise KnownError(*_NO_FONT)
    pages = Setter(profile, fonts).lay_out(paper)
    return mend_pdf(_drawn(pages, fonts), paper.properties, Spelling(fonts))


def _see_to_application() -> None:
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(sys.argv[:1]))


def _drawn(pages: Pages, fonts: PageFonts) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter(writer)
    for page in pages:
        if page.number > 1:
            writer.setPageLayout(page_layout(page))
            writer.newPage()
        paint_for_device(painter, page, fonts, _RESOLUTION)
    painter.end()
    buffer.close()
    return bytes(data.data())


def page_layout(page: Page) -> QPageLayout:
    """Return the sheet of a page without margins of its own."""
    sheet = page.sheet
    size = QPageSize(QPageSize.PageSizeId.A4)
    turned = QPageLayout.Orientation.Landscape
    upright = QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned if sheet.lying else upright, QMarginsF(0, 0, 0, 0))


def paint_for_device(painter: QPainter, page: Page, fonts: PageFonts, resolution: int) -> None:
    """Draw a page on a device with so many dots an inch."""
    painter.save()
    painter.scale(resolution / 72, resolution / 72)
    paint_page(painter, page, fonts)
    painter.restore()
