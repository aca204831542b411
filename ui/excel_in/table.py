"""The rows of the sheet as a table: number with a tick, what becomes of it, the cells."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.excel_in.matching import Mark, Offer
from ui.excel_in.preview import Preview
from ui.look import current_look, icon

ROW, MARK, CELLS = 0, 1, 2
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
# Icon and colour of each mark; the word always stands beside them.
_LOOKS = {
    Mark.NEW: ("plus", "success"),
    Mark.CHANGED: ("pencil-line", "accent"),
    Mark.SAME: ("check", "quiet"),
    Mark.BAD: ("warning", "danger"),
    Mark.PASSED: ("minus", "quiet"),
}


class RowsModel(QAbstractTableModel):
    """The offers of a preview; rows that nothing comes of cannot be ticked."""

    ticked = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview)
        self._preview = preview
        self._rows: list[Offer] = []
        self._only_bad = False

    def show(self, only_bad: bool) -> None:
        """Show the rows as they were read, or those alone that something is wrong with."""
        self.beginResetModel()
        self._only_bad = only_bad
        offers = self._preview.offers
        self._rows = [one for one in offers if not only_bad or one.mark is Mark.BAD]
        self.endResetModel()

    def offer(self, index: _AnyIndex) -> Offer | None:
        """Return the row of an index."""
        at = index.row() if index.isValid() else -1
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else CELLS + len(self._preview.head.columns)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        offer = self.offer(index)
        if index.column() == ROW and offer is not None and offer.made is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _AnyIndex, role: int = _Role.DisplayRole) -> Any:
        offer = self.offer(index)
        if offer is None:
            return None
        if role == _Role.DisplayRole:
            return self._words(offer, index.column())
        if role == _Role.CheckStateRole and index.column() == ROW and offer.made is not None:
            ticked = offer.number in self._preview.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == _Role.DecorationRole and index.column() == MARK:
            return icon(*_LOOKS[offer.mark])
        if role == _Role.ForegroundRole:
            return self._colour(offer, index.column())
        if role == _Role.AccessibleDescriptionRole:
            return offer.says
        return None

    def setData(self, index: _AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        offer = self.offer(index)
        if role != _Role.CheckStateRole or offer is None or offer.made is None:
            return False
        self._preview.tick(offer.number, Qt.CheckState(value) == Qt.CheckState.Checked)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def _words(self, offer: Offer, column: int) -> str:
        if column == ROW:
            return str(offer.number)
        if column == MARK:
            noted = bool(offer.line.notes) and offer.mark is not Mark.BAD
            return f"{offer.mark}，有提醒" if noted else offer.mark.value
        cells = offer.line.row.cells
        return " ".join(cells[column - CELLS].split()) if column - CELLS < len(cells) else ""

    def _colour(self, offer: Offer, column: int) -> QColor | None:
        tokens = current_look().tokens
        if column == MARK:
            return QColor(getattr(tokens, _LOOKS[offer.mark][1]))
        fields = self._preview.head.fields
        left = column >= CELLS and column - CELLS < len(fields) and not fields[column - CELLS]
        if left or offer.mark is Mark.PASSED:
            return QColor(tokens.quiet)
        return None


class RowsTable(QTableView):
    """Arrows walk the rows, Space ticks one, Tab leaves the table."""

    def __init__(self, rows: RowsModel) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setAccessibleName("表格各行的导入情况")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = current_look().sizes.icon
        self.setIconSize(QSize(side, side))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(current_look().sizes.row)
        self.horizontalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def toggle(self) -> None:
        """Tick the selected rows, or untick them where the current one is ticked."""
        at = self.currentIndex().siblingAtColumn(ROW)
        checked = at.data(_Role.CheckStateRole) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        for index in self.selectionModel().selectedRows(ROW):
            self.rows.setData(index, wanted, _Role.CheckStateRole)
