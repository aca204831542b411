"""Pictures of what makes papers for others: export, layouts, 发文信息, many copies at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.export.order import Variant
from ui.handout.batch_dialog import BatchDialog
from ui.handout.dialog import ExportDialog
from ui.handout.kept import Kept
from ui.handout.layouts_dialog import LayoutsDialog
from ui.handout.sheet_dialog import SheetDialog
from ui.main_window import MainWindow

Take = Callable[[str, QWidget], None]
_PAUSE = 250  # milliseconds until a sample page is drawn
_PATIENCE = 400  # pauses until a batch must have been written


def take_handout(take: Take, window: MainWindow, plan_id: int, folder: Path) -> None:
    """Save pictures of the dialogs of ``ui.handout`` in their main states."""
    _take_export(take, window, plan_id)
    _take_layouts(take, window)
    _take_sheet(take, window, plan_id)
    _take_batch(take, window, plan_id, folder)


def _take_export(take: Take, window: MainWindow, plan_id: int) -> None:
    dialog = ExportDialog(window.desk.session, plan_id, window)
    dialog.open()
    for variant in (Variant.CLEAN, Variant.REVIEW, Variant.MARKED, Variant.MASKED):
        dialog.kinds.choose(variant)
        take(f"导出-{dialog.kinds.kind.name}", dialog)
    dialog.kinds.choose(Variant.CLEAN)
    sections = dialog.options.sections
    sections.only.setChecked(True)
    outline = window.desk.session.book(plan_id).outline
    heading = next(one for one in outline.children(None) if outline.children(one))
    sections.tick(outline.children(heading)[0])
    sections.tree.expandAll()
    take("导出-选章节", dialog)
    dialog.close()


def _take_layouts(take: Take, window: MainWindow) -> None:
    dialog = LayoutsDialog(window.desk.session, window)
    dialog.open()
    QTest.qWait(_PAUSE)
    take("版式-自带", dialog)
    dialog.copy.click()
    dialog.form.lengths["top"].setValue(42)
    dialog.form.page_number.setCurrentIndex(1)
    QTest.qWait(_PAUSE)
    take("版式-修改", dialog)
    dialog.back.click()
    dialog.drop.click()
    dialog.close()


def _take_sheet(take: Take, window: MainWindow, plan_id: int) -> None:
    dialog = SheetDialog(window.desk.session, plan_id, window)
    dialog.open()
    dialog.fill({"marks": "青禾县市场监督管理局文件", "number": "青市监[2026]05号"})
    for page in range(2):
        dialog.tabs.setCurrentIndex(page)
        take(f"发文信息-{dialog.tabs.tabText(page)}", dialog)
    dialog.reject()


def _take_batch(take: Take, window: MainWindow, plan_id: int, folder: Path) -> None:
    dialog = BatchDialog(window.desk.session, plan_id, window, Kept(str(folder)))
    dialog.open()
    for row in (1, 3, 8):
        dialog.copies.item(row).setCheckState(Qt.CheckState.Checked)
    take("成批导出", dialog)
    dialog.export.click()
    for _ in range(_PATIENCE):
        if dialog.results.list.topLevelItemCount():
            break
        QTest.qWait(_PAUSE // 5)
    take("成批导出-结果", dialog)
    dialog.close()
