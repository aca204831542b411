"""操作记录: every change in a table, with filters, and out to Excel."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.versions.audit import GROUPS, Audit, AuditRow, Wanted
from ui.empty_hint import EmptyHint
from ui.look import current_look, wear

_AnyIndex = QModelIndex | QPersistentModelIndex
HEADS = ("时间", "人员", "操作", "类别", "对象", "原值", "新值", "来源", "备注")
_WIDTHS = (11.8, 5, 8, 7, 10, 12, 12, 6, 5)  # letters
_PERIODS = (
    ("全部时间", None),
    ("今天", 0),
    ("最近 7 天", 6),
    ("最近 30 天", 29),
    ("最近一年", 364),
)
_PAUSE = 200  # milliseconds after the last key before the table is searched


class AuditModel(QAbstractTableModel):
    """Rows are told when they are first shown: most of a long history never is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.audit: Audit | None = None
        self.rows: list[AuditRow] = []
        self._cells: dict[int, tuple[str, ...]] = {}

    def show(self, audit: Audit | None, rows: Sequence[AuditRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.audit, self.rows, self._cells = audit, list(rows), {}
        self.endResetModel()

    def cells(self, row: int) -> tuple[str, ...]:
        """Return the words of one row."""
        if row not in self._cells and self.audit is not None:
            self._cells[row] = self.audit.cells(self.rows[row])
        return self._cells[row]

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.cells(index.row())[index.column()]
        return words if role == Qt.ItemDataRole.ToolTipRole else words.replace("\n", " ")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        return super().headerData(section, orientation, role)


class AuditPane(QWidget):
    """The table with its filters; ``export_wanted`` asks for a file of the shown rows."""

    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AuditModel(self)
        self.table = QTableView()
        self.line = QLineEdit()
        self.people, self.groups, self.periods = QComboBox(), QComboBox(), QComboBox()
        self.count = QLabel()
        self.export = QPushButton("导出 Excel…")
        self.hint = EmptyHint("没有符合条件的记录", "请放宽上面的条件再看。")
        self._audit: Audit | None = None
        self._pages = QStackedWidget()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.sift)
        self._lay_out()
        self.line.textChanged.connect(self._wait)
        for box in (self.people, self.groups, self.periods):
            box.activated.connect(self.sift)
        self.export.clicked.connect(self.export_wanted)

    def show_audit(self, audit: Audit | None) -> None:
        """Show the changes of a plan; filters stay where they still fit."""
        self._audit = audit
        chosen = self.people.currentData()
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItem("所有人员", None)
            for person_id, name in audit.persons() if audit is not None else ():
                self.people.addItem(name or "未署名", person_id)
            self.people.setCurrentIndex(max(0, self.people.findData(chosen)))
        self.sift()

    def wanted(self) -> Wanted:
        """Return the filter as it is set."""
        days = self.periods.currentData()
        since = "" if days is None else (date.today() - timedelta(days=days)).isoformat()
        return Wanted(
            self.people.currentData(), self.groups.currentData() or "", since, "", self.line.text()
        )

    def sift(self) -> None:
        """Show the rows that fit."""
        rows = self._audit.wanted(self.wanted()) if self._audit is not None else []
        self.model.show(self._audit, rows)
        self.count.setText(f"{len(rows)} 条")
        self.export.setEnabled(bool(rows))
        self._pages.setCurrentIndex(0 if rows else 1)

    def take_focus(self) -> None:
        """Put the keyboard on the table."""
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take rows and columns from the look after a change of text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_pages"):
            self._take_sizes()

    def _wait(self) -> None:
        self._timer.start()

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.line.setPlaceholderText("查找记录：输入其中任意文字")
        self.line.setAccessibleName("按文字查找记录")
        self.line.setClearButtonEnabled(True)
        self.groups.addItem("所有类别", "")
        for group in GROUPS:
            self.groups.addItem(group, group)
        for words, days in _PERIODS:
            self.periods.addItem(words, days)
        names = ("按人员筛选", "按类别筛选", "按时间筛选")
        row = QHBoxLayout()
        row.addWidget(self.line, 3)
        boxes = (self.people, self.groups, self.periods)
        for box, name in zip(boxes, names, strict=True):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(5)
            row.addWidget(box, 1)
        self.count.setProperty("look", "quiet")
        row.addWidget(self.count)
        row.addWidget(self.export)
        wear(self.export, "file-xls")
        self._set_table()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, sizes.gap, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._pages, 1)

    def _set_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("操作记录")
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self._take_sizes()

    def _take_sizes(self) -> None:
        sizes = current_look().sizes
        self.table.verticalHeader().setDefaultSectionSize(sizes.row)
        for at, letters in enumerate(_WIDTHS):
            self.table.setColumnWidth(at, sizes.ems(letters))
