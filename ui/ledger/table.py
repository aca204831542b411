"""The table view: generous rows, widths in letters, keys that leave it and keys that edit."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.ledger.editors import EditingDelegate
from ui.ledger.model import LedgerModel
from ui.look import current_look

_Trigger = QAbstractItemView.EditTrigger


class LedgerTable(QTableView):
    """Shows one ledger. Tab leaves it (F6 and Tab must not be trapped); arrows walk its cells."""

    def __init__(self, model: LedgerModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = 0.0
        self.ledger = model
        self.setModel(model)
        self.setItemDelegate(EditingDelegate(self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.follow_look()

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows from top to bottom; the current row at least."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        if not rows and self.currentIndex().isValid():
            rows = {self.currentIndex().row()}
        ids = self.ledger.ids
        return [ids[row] for row in sorted(rows)]

    def choose(self, entry_id: int, key: str = "place") -> bool:
        """Make a row current and select it alone; False where it is not shown."""
        index = self.ledger.index_of(entry_id, key)
        if not index.isValid():
            return False
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def edit_cell(self, entry_id: int, key: str) -> None:
        """Make a cell current and open its editor."""
        if self.choose(entry_id, key):
            self.setFocus()
            self.edit(self.ledger.index_of(entry_id, key))

    def follow_look(self) -> None:
        """Take row height and widths from the look; widths a person set stay until it changes."""
        sizes = current_look().sizes
        if sizes.points == self._points:
            return
        self._points = sizes.points
        self.verticalHeader().setMinimumSectionSize(sizes.em)
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        for at, column in enumerate(self.ledger.book.columns):
            self.setColumnWidth(at, sizes.ems(column.width) + 2 * sizes.gap)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "ledger"):
            self.follow_look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Share what is left of the width among the columns that can use it."""
        sizes, columns = current_look().sizes, self.ledger.book.columns
        flexible = [at for at, column in enumerate(columns) if column.flex]
        fixed = sum(self.columnWidth(at) for at in range(len(columns)) if at not in flexible)
        left, shares = self.viewport().width() - fixed, sum(columns[at].flex for at in flexible)
        for at in flexible:
            least = sizes.ems(columns[at].width) + 2 * sizes.gap
            self.setColumnWidth(at, max(least, left * columns[at].flex // shares))
