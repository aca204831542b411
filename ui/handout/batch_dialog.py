"""Many copies at once: several sorts of several plans into one folder."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.export.batch import Piece, Row, file_name, file_names, write_all
from app.export.content import PlanContent
from app.export.order import Order
from app.jobs import Reporter
from app.queries import library
from app.session import Session
from models.errors import KnownError
from models.store.summaries import PlanSummary
from ui.handout.batch_results import BatchResults
from ui.handout.batch_work import COPIES, Copy, Work, gather, note_outgoing
from ui.handout.kept import Kept
from ui.handout.layout_row import LayoutRow
from ui.handout.layouts import Layouts
from ui.handout.pattern_row import PatternRow
from ui.handout.pieces import add_row, button, fitting, form, say, scrolled, told
from ui.handout.place import FolderField
from ui.handout.writing import Writer, printed
from ui.look import current_look, wear

_WIDTH, _HEIGHT = 72, 45  # letters
_LIST_HEIGHT = 11
_DATA = int(Qt.ItemDataRole.UserRole)
_NOTHING = "请在左边勾选要哪些稿子，在右边勾选哪些计划。"


class BatchDialog(QDialog):
    """Open it with ``open()``; what is to be remembered is told by signals."""

    remembered = Signal(object)  # Kept
    written = Signal(object)  # list[Row]

    def __init__(
        self, session: Session, plan_id: int | None, parent: QWidget | None,
        kept: Kept | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle("成批导出")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._plan_id = session, plan_id
        self._kept = kept = kept or Kept()
        self._writer: Writer | None = None
        self._work = Work()
        self._agreed: tuple[str, ...] = ()  # names that may be written over
        self.copies = _ticks("要哪些稿子", [(one.words, one) for one in COPIES], COPIES[:1])
        plans = [(one.shown_title, one) for one in library(session)]
        ticked = [one for _, one in plans if one.id == plan_id]
        self.plans = _ticks("哪些计划", plans, ticked)
        self.layout_row = LayoutRow(Layouts(session), kept.layout)
        self.layout_row.edit.hide()
        self.pattern = PatternRow(kept.pattern)
        self.folder = FolderField(kept.folder)
        self.results = BatchResults()
        self.told = told()
        self.open_folder = button("打开文件夹(&F)", self._open_folder)
        self.again = button("返回修改(&R)", self._go_back)
        self.export = QPushButton("导出")
        self.cancel = button("取消", self.reject)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self._follow()

    def reject(self) -> None:
        """Close; while files are written, stop between two of them and show what became of all."""
        if self._writer is None:
            super().reject()
        else:
            self._writer.cancel()
            self.results.lead.setText("正在停下…")

    def write(self) -> None:
        """Write everything that is ticked beside the event loop."""
        folder = self.folder.path
        if self._writer is not None or not self.export.isEnabled() or folder is None:
            return
        plans, copies = _ticked(self.plans), _ticked(self.copies)
        usual = Order(profile=self.layout_row.profile, masks=self._kept.masks)
        self._work = gather(self._session, plans, copies, usual)
        self._forget(plans)
        try:
            names = file_names(self.pattern.pattern, self._work.pieces, date.today())
        except KnownError as error:
            self._refused(error)
            return
        if self._asks_to_overwrite(folder, names):
            return
        self._writer = Writer(
            partial(_write, self._work.pieces, folder, self.pattern.pattern), self
        )
        self._writer.moved.connect(self.results.show_progress)
        self._writer.written.connect(self._written)
        self._writer.refused.connect(self._refused)
        self.results.begin(len(names))
        self._pages.setCurrentWidget(self.results)
        self._allow()
        self._writer.start()

    def _asks_to_overwrite(self, folder: Path, names: Sequence[str]) -> bool:
        """Say once which files are there already; the second press writes over them."""
        there = tuple(name for name in names if (folder / name).exists())
        if not there or there == self._agreed:
            return False
        self._agreed = there
        self.export.setText("覆盖并导出")
        more = f"等 {len(there)} 个文件" if len(there) > 1 else ""
        words = f"“{there[0]}”{more}已经存在。再按一次会覆盖；想保留就换文件夹或文件名格式。"
        say(self.told, words, "note")
        return True

    def _lay_out(self) -> None:
        self._pages.addWidget(scrolled(self._setting_page()))
        self._pages.addWidget(self.results)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_folder)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.export)
        buttons.addWidget(self.cancel)
        self.export.setDefault(True)
        wear(self.open_folder, "folder-open")
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.resize(fitting(self, _WIDTH, _HEIGHT))

    def _setting_page(self) -> QWidget:
        """Return the page on which is chosen what to write."""
        sizes = current_look().sizes
        lists = QHBoxLayout()
        lists.setSpacing(sizes.margin)
        for words, ticks in (("要哪些稿子(&C)", self.copies), ("哪些计划(&P)", self.plans)):
            column = form()
            column.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
            ticks.setMinimumHeight(sizes.ems(_LIST_HEIGHT))
            add_row(column, words, ticks)
            lists.addLayout(column, 1)
        fields = form()
        add_row(fields, "版式(&L)", self.layout_row, self.layout_row.choice)
        add_row(fields, "文件名(&N)", self.pattern, self.pattern.line)
        add_row(fields, "文件夹(&D)", self.folder, self.folder.line)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(lists, 1)
        inside.addLayout(fields)
        return page

    def _connect(self) -> None:
        for one in (self.copies, self.plans):
            one.itemChanged.connect(self._follow)
        for part in (self.layout_row, self.pattern, self.folder):
            part.changed.connect(self._follow)
        self.export.clicked.connect(self.write)

    def _follow(self, *_: object) -> None:
        self._agreed = ()
        self.export.setText("导出")
        copies, plans = _ticked(self.copies), _ticked(self.plans)
        self.layout_row.show_for(".docx" if any(_is_set(one) for one in copies) else ".txt")
        good = self._show_example(copies, plans)
        ready = bool(copies and plans and self.folder.path is not None)
        count = len(copies) * len(plans)
        say(self.told, f"共 {count} 个文件。" if ready else _NOTHING)
        self._ready = ready and good
        self._allow()

    def _show_example(self, copies: list[Copy], plans: list[PlanSummary]) -> bool:
        """Show the name of the first file; False where the pattern means nothing."""
        copy = copies[0] if copies else COPIES[0]
        shown = plans[0].id if plans else self._plan_id
        if shown is None:
            self.pattern.show_example("")
            return True
        book = self._session.book(shown)
        self._forget(plans[:1])
        variant = copy.kind.variant
        order = Order() if variant is None else Order(variant=variant)
        state = copy.kind.name if variant is None else ""
        piece = Piece(PlanContent(book.plan, book.outline), order, copy.ending, None, state)
        try:
            name = file_name(self.pattern.pattern, piece, date.today())
        except KnownError as error:
            self.pattern.show_example(error.sentence + error.advice, wrong=True)
            return False
        self.pattern.show_example(f"例如：{name}")
        return True

    def _forget(self, plans: Sequence[PlanSummary]) -> None:
        """Give back the memory of plans that were only read."""
        for plan in plans:
            if plan.id != self._plan_id:
                self._session.forget(plan.id)

    def _allow(self) -> None:
        busy, setting = self._writer is not None, self._pages.currentIndex() == 0
        self.export.setVisible(setting)
        self.export.setEnabled(setting and self._ready and not busy)
        self.told.setVisible(setting)
        self.again.setVisible(not setting and not busy)
        self.open_folder.setVisible(not setting and not busy)
        self.cancel.setText("取消" if setting or busy else "关闭")

    def _written(self, rows: list[Row]) -> None:
        self._writer = None
        folder = str(self.folder.path)
        told_rows = [*note_outgoing(self._session, self._work, rows), *self._work.refused]
        self._work = Work()
        self.results.show_rows(told_rows, folder)
        self._allow()
        self.open_folder.setFocus()
        layout, pattern = self.layout_row.profile.name, self.pattern.pattern
        self._kept = replace(self._kept, folder=folder, layout=layout, pattern=pattern)
        self.remembered.emit(self._kept)
        self.written.emit(told_rows)

    def _refused(self, error: KnownError) -> None:
        self._writer = None
        self._go_back()
        say(self.told, f"没有导出。{error.sentence}\n下一步：{error.advice}", "note")

    def _go_back(self) -> None:
        self._pages.setCurrentIndex(0)
        self._follow()

    def _open_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder.path))):
            self.results.lead.setText(f"这台电脑没能打开文件夹，请自己到这里找：{self.folder.path}")


def _write(pieces: Sequence[Piece], folder: Path, pattern: str, reporter: Reporter) -> list[Row]:
    return write_all(pieces, folder, pattern, reporter.report, printed)


def _is_set(copy: Copy) -> bool:
    return copy.ending in (".docx", ".pdf")


def _ticks(name: str, entries: Sequence[tuple[str, object]], on: Sequence[object]) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    for words, data in entries:
        item = QListWidgetItem(words, made)
        item.setData(_DATA, data)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if data in on else Qt.CheckState.Unchecked)
    made.setCurrentRow(0)
    return made


def _ticked(ticks: QListWidget) -> list:
    items = (ticks.item(row) for row in range(ticks.count()))
    return [item.data(_DATA) for item in items if item.checkState() is Qt.CheckState.Checked]
