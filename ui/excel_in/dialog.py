"""The dialog of the Excel import: choices above, rows below, one button that takes them."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from app.commands.plan import TakePaper
from app.excel_in.fields import KIND_WORDS, Field
from app.excel_in.forms import paper_of
from app.excel_in.heads import Head
from app.excel_in.matching import Mark
from app.excel_in.report import counted, headline, left_columns, report_text
from app.excel_in.values import Book, SheetKind, SheetRow
from app.excel_intake import of_office, take_offers
from app.session import Session
from models.errors import KnownError
from ui.excel_in.face import Face
from ui.excel_in.preview import Destination, Preview
from ui.excel_in.table import RowsModel, RowsTable

_HEAD_ROWS = 20  # so many rows are offered as heads
_LOOK = 18  # letters of a row that tell which it is
_TOLD = (Mark.NEW, Mark.CHANGED)  # marks that the sentence on a row says itself
_OFFICE = "单位词库（科室和人员）"
_PERCENT = (
    ("请选择怎样导入", None), ("是百分数：0.055 当作 5.5%", True), ("照原样导入", False),
)  # fmt: skip
_UNDO_PLAN = "要撤销这次导入，打开这份计划后按 Ctrl+Z。"
_UNDO_OFFICE = "要撤销这次导入，到“单位、科室和人员”里按 Ctrl+Z。"
_UNDO_LIBRARY = "要撤销这次导入，回到计划库后按 Ctrl+Z。"


class ExcelDialog(QDialog):
    """Open it with ``open()``; ``plan_made`` tells of a plan that an import made."""

    plan_made = Signal(int)

    def __init__(
        self, session: Session, book: Book, plan_id: int | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"导入 Excel 台账：{book.name}")
        self._session = session
        self.preview = Preview(session, book, plan_id, self)
        self.rows = RowsModel(self.preview)
        self.face = Face(self, RowsTable(self.rows))
        self._fill_once()
        self._connect()
        self.preview.begin()
        self.face.table.setFocus()

    def done(self, result: int) -> None:
        """Read no further."""
        self.preview.stop()
        super().done(result)

    def _fill_once(self) -> None:
        face = self.face
        for sheet in self.preview.book.sheets:
            empty = "，空的" if not sheet.rows else ""
            hidden = "（隐藏）" if sheet.hidden else ""
            face.sheet.addItem(f"{sheet.name}{hidden}（{len(sheet.rows)} 行{empty}）")
        for kind, words in KIND_WORDS.items():
            shown = "去年结果" if kind is SheetKind.RESULTS else words
            face.kind.addItem(shown, kind.value)
        for words, percent in _PERCENT:
            face.percent.addItem(words, percent)

    def _connect(self) -> None:
        face, preview = self.face, self.preview
        face.sheet.currentIndexChanged.connect(preview.choose_sheet)
        face.kind.currentIndexChanged.connect(self._choose_kind)
        face.head.currentIndexChanged.connect(self._choose_head)
        face.destination.currentIndexChanged.connect(self._choose_destination)
        face.percent.currentIndexChanged.connect(self._choose_percent)
        face.result_year.valueChanged.connect(preview.choose_result_year)
        face.mapping.field_chosen.connect(self._choose_field)
        face.only_bad.toggled.connect(self._show_rows)
        face.mapping.horizontalHeader().sectionResized.connect(self._follow_width)
        bars = face.table.horizontalScrollBar(), face.mapping.horizontalScrollBar()
        for one, other in (bars, bars[::-1]):
            one.valueChanged.connect(other.setValue)
        face.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.rows.modelReset.connect(self._show_detail)
        self.rows.ticked.connect(self._show_counts)
        preview.chosen.connect(self._show_sheet)
        preview.going_on.connect(self._show_progress)
        preview.read.connect(self._show_read)
        face.take.clicked.connect(self.take)
        face.cancel.clicked.connect(self.reject)
        face.report.back.connect(self._go_back)
        face.report.closing.connect(self.accept)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(face.take.click)

    # What the person chooses

    def _choose_kind(self, at: int) -> None:
        self.preview.choose_kind(SheetKind(self.face.kind.itemData(at)))

    def _choose_head(self, at: int) -> None:
        first, last = self.face.head.itemData(at)
        self.preview.choose_head(first, last)

    def _choose_destination(self, at: int) -> None:
        self.preview.choose_destination(self.preview.destinations[at])
        self._show_year()

    def _choose_percent(self, at: int) -> None:
        self.preview.choose_percent(_PERCENT[at][1])

    def _choose_field(self, column: int, field: Field | None) -> None:
        self.preview.choose_field(column, field)
        self.face.mapping.show_fields(self.preview.head.fields)
        self._show_year()

    # What is seen

    def _show_sheet(self) -> None:
        """Show the choices for a sheet that was chosen or read in another way."""
        face, preview = self.face, self.preview
        _point(face.sheet, preview.book.sheets.index(preview.sheet))
        _point(face.kind, face.kind.findData(preview.kind.value))
        _point(face.percent, 0)
        self._fill_heads(preview.head)
        with QSignalBlocker(face.destination):
            face.destination.clear()
            face.destination.addItems([self._named(one) for one in preview.destinations])
            if preview.destination in preview.destinations:
                at = preview.destinations.index(preview.destination)
                face.destination.setCurrentIndex(at)
        self.rows.show(only_bad=False)
        face.mapping.show_columns(preview)
        for column in range(face.mapping.columnCount()):
            face.table.setColumnWidth(column, face.mapping.columnWidth(column))
        self._show_year()

    def _fill_heads(self, head: Head) -> None:
        rows = self.preview.sheet.rows[:_HEAD_ROWS]
        spans = [(at, at) for at in range(len(rows))]
        here = (head.first, head.last)
        if here not in spans:
            spans.insert(0, here)
        with QSignalBlocker(self.face.head):
            self.face.head.clear()
            for first, last in spans:
                self.face.head.addItem(_head_words(rows, first, last), (first, last))
            self.face.head.setCurrentIndex(spans.index(here))

    def _named(self, destination: Destination) -> str:
        if destination.plan_id is None and not destination.new_title:
            return _OFFICE
        if destination.plan_id is None:
            return f"新建一份计划《{destination.new_title}》"
        plan = next(one for one in self.preview.plans if one.id == destination.plan_id)
        return plan.shown_title

    def _show_year(self) -> None:
        face, preview = self.face, self.preview
        face.show_choice(face.result_year, preview.tells_results)
        year = preview.result_year or preview.guess_result_year()
        with QSignalBlocker(face.result_year):
            face.result_year.setValue(year or datetime.now().year - 1)

    def _show_progress(self, done: int, total: int) -> None:
        face = self.face
        face.progress.setRange(0, total)
        face.progress.setValue(done)
        face.progress.setVisible(True)
        face.take.setEnabled(False)
        face.summary.setText(f"正在核对各行：{done}/{total}")

    def _show_read(self) -> None:
        face, preview = self.face, self.preview
        face.progress.hide()
        bad = preview.count(Mark.BAD)
        face.only_bad.setEnabled(bool(bad))
        if not bad:
            face.only_bad.setChecked(False)
        face.show_choice(face.percent, preview.doubtful)
        self._show_notice()
        self._show_rows()
        self._show_counts()

    def _show_rows(self) -> None:
        at = self.face.table.currentIndex().row()
        self.rows.show(self.face.only_bad.isChecked())
        if self.rows.rowCount():
            row = min(max(at, 0), self.rows.rowCount() - 1)
            self.face.table.setCurrentIndex(self.rows.index(row, 0))

    def _show_notice(self) -> None:
        preview = self.preview
        said = []
        if preview.head.first < 0:
            said.append("没有认出表头，请在“表头在”里选出列名所在的那一行。")
        elif not any(preview.head.fields):
            said.append("没有认出任何一列，请在列名下面选出每一列是什么。")
        left = left_columns(preview.head) if preview.head.first >= 0 else []
        if left:
            said.append(f"不会导入的列：{'、'.join(left)}。")
        if not preview.sheet.percents_known:
            said.append("旧格式或 .ods 里的百分数和公式错误认不准，请对照原表核对。")
        if preview.sheet.hidden_rows:
            said.append(f"表里有 {preview.sheet.hidden_rows} 行被隐藏或筛选掉了，也读了进来。")
        self.face.notice.setText("".join(said))
        self.face.notice.setVisible(bool(said))

    def _show_counts(self) -> None:
        face, taken = self.face, len(self.preview.ticked)
        writable = self._session.store.writable
        face.summary.setText(
            counted(self.preview.offers) if writable
            else "这里只能查看，不能导入：数据正被另一个岁计窗口使用。"
        )  # fmt: skip
        face.take.setText(f"导入 {taken} 行（Ctrl+Enter）" if taken else "没有可导入的行")
        face.take.setEnabled(writable and bool(taken) and not self.preview.reading)

    def _show_detail(self) -> None:
        offer = self.rows.offer(self.face.table.currentIndex())
        words = ""
        if offer is not None:
            mark = "" if offer.mark in _TOLD else f"{offer.mark}："
            words = f"第 {offer.number} 行　{mark}{offer.says}"
        self.face.detail.setText(words)

    def _follow_width(self, column: int, _old: int, new: int) -> None:
        self.face.table.setColumnWidth(column, new)

    # Taking over

    def take(self) -> None:
        """Take over the ticked rows in one step and show what became of all rows."""
        preview = self.preview
        offers = preview.taken()
        try:
            if preview.destination.new_title:
                self._make_plan()
            else:
                take_offers(self._session, preview.destination.plan_id, preview.kind, offers)
        except KnownError as error:
            self.face.notice.setText(f"没有导入。{error.sentence}{error.advice}")
            self.face.notice.show()
            return
        self._show_report({offer.number for offer in offers})

    def _make_plan(self) -> None:
        preview = self.preview
        lines = [offer.line for offer in preview.taken()]
        paper = paper_of(lines, preview.destination.new_title, preview.year)
        made = self._session.run(TakePaper(paper, preview.book.name), origin="import").value
        if made is not None:
            self.plan_made.emit(made)

    def _show_report(self, taken: set[int]) -> None:
        preview, report = self.preview, self.face.report
        words = report_text(
            preview.book.name, preview.sheet, preview.head, preview.offers, taken,
            self._named(preview.destination), datetime.now(),
        )  # fmt: skip
        hint = _UNDO_OFFICE if of_office(preview.kind) else _UNDO_PLAN
        if preview.destination.new_title:
            hint = _UNDO_LIBRARY
        report.show_report(headline(preview.offers, taken), words, hint)
        report.back_button.setVisible(len(preview.book.sheets) > 1)
        self.face.pages.setCurrentIndex(1)
        report.close_button.setFocus()

    def _go_back(self) -> None:
        """Show the next sheet, compared with what the plan holds now."""
        self.face.pages.setCurrentIndex(0)
        self.preview.forget_plans()
        sheets = self.preview.book.sheets
        at = sheets.index(self.preview.sheet)
        self.preview.choose_sheet((at + 1) % len(sheets))
        self.face.table.setFocus()


def _head_words(rows: Sequence[SheetRow], first: int, last: int) -> str:
    if first < 0:
        return "没有认出，请选择"
    row, end = rows[first], rows[last]
    words = " ".join(filter(None, row.cells))[:_LOOK]
    where = f"第 {row.number} 行" if first == last else f"第 {row.number}～{end.number} 行"
    return f"{where}：{words}"


def _point(box: QComboBox, at: int) -> None:
    """Show a choice without telling of it."""
    with QSignalBlocker(box):
        box.setCurrentIndex(at)
