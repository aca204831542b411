"""Printing: the pages of 版式预览 on a printer, a range of them where wanted."""

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.export.order import Order
from app.export.variants import paper_of
from app.layout.profile import Profile
from app.messages import port
from app.pages.flowing import Setter
from app.pages.page import Pages
from app.queries import plan_content
from app.session import Session
from models.errors import KnownError
from ui.pages.fonts import page_fonts
from ui.pages.pdf import page_layout, paint_for_device

_NO_PRINTER = (
    "这台电脑上没有可用的打印机。",
    "请先在系统设置里添加打印机；也可以先导出，拿到能打印的电脑上打印。",
)


def ask_and_print(window: QWidget, session: Session, plan_id: int, order: Order) -> None:
    """Let people choose printer and pages, then print the copy of a plan that is wanted.

    Raises KnownError where there is no printer.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise KnownError(*_NO_PRINTER)
    pages = Setter(order.looks, page_fonts(order.looks.fonts)).lay_out(
        paper_of(plan_content(session, plan_id), order)
    )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(session.book(plan_id).plan.title or "计划")
    printer.setPageLayout(page_layout(pages[0]))
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("打印")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(pages))
    wanted = dialog.exec()  # the dialog of Windows knows no other way
    dialog.deleteLater()
    if wanted:
        count = print_pages(printer, pages, order.looks)
        port().info(f"已送出{count}页，请到打印机取件。")


def print_pages(printer: QPrinter, pages: Pages, profile: Profile) -> int:
    """Print the pages in the printer's ranges, all where it has none, and return how many.

    Raises KnownError where the printer takes nothing.
    """
    ranges = printer.pageRanges()
    chosen = [page for page in pages if ranges.isEmpty() or ranges.contains(page.number)]
    fonts = page_fonts(profile.fonts)
    printer.setFullPage(True)
    if not chosen:
        raise KnownError("选定的页码超出了这份文件。", f"请在第1页到第{len(pages)}页之间选择。")
    _turn(printer, page_layout(chosen[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError("打印机没有接受打印任务。", "请检查打印机是否开机、连好，再打印一次。")
    for number, page in enumerate(chosen):
        if number:
            _turn(printer, page_layout(page))
            printer.newPage()
        paint_for_device(painter, page, fonts, printer.resolution())
    painter.end()
    return len(chosen)


def _turn(printer: QPrinter, layout: QPageLayout) -> None:
    """Turn the sheet, and leave the size to what lies in the printer."""
    printer.setPageOrientation(layout.orientation())
