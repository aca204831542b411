"""One table as an item model: rows bear the ids of targets or tasks, edits become commands."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.messages import port
from app.session import Session
from models.errors import KnownError
from ui.ledger.entries import Book, Cell, Editor, Entry, Filter, Today
from ui.look import current_look

CELL_ROLE = Qt.ItemDataRole.UserRole
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LedgerModel(QAbstractTableModel):
    """The rows of one plan that the filter takes, in the order of the chosen column.

    Rows that are shown stay until the filter changes, even where an edit makes them unfit: a row
    must not vanish under the hands of whoever fills it in. New rows are shown as well.
    """

    def __init__(
        self, session: Session, book: Book, parent: QObject | None = None, today: Today = date.today
    ) -> None:
        super().__init__(parent)
        self.book = book
        self.plan_id: int | None = None
        self._session = session
        self._today = today
        self._entries: dict[int, Entry] = {}
        self._ids: list[int] = []
        self._rows: dict[int, int] = {}
        self._filter = Filter()
        self._sorted_by = (0, Qt.SortOrder.AscendingOrder)

    @property
    def session(self) -> Session:
        """The session whose plan is shown."""
        return self._session

    @property
    def entries(self) -> list[Entry]:
        """All rows of the plan in the order of the paper, filtered or not."""
        return list(self._entries.values())

    @property
    def ids(self) -> list[int]:
        """The ids of the rows that are shown, from top to bottom."""
        return list(self._ids)

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._filter

    def open_plan(self, plan_id: int | None) -> None:
        """Show another plan, or none."""
        self.beginResetModel()
        self.plan_id = plan_id
        self._filter = Filter()
        self._entries = self._read()
        self._take_ids(self._in_order(self._entries))
        self.endResetModel()

    def refresh(self) -> None:
        """Read the plan again; rows that stay keep selection, scroll and open editors."""
        old, new = self._entries, self._read()
        shown = set(self._ids)
        wanted = [one for one in new if one in shown or one not in old or self._fits(new[one])]
        self._entries = {**old, **new}
        self._show(self._in_order(wanted))
        self._entries = new
        self._tell_changes(old)

    def set_filter(self, wanted: Filter) -> None:
        """Show the rows that a filter takes."""
        self._filter = wanted
        self._show(self._in_order(one for one in self._entries if self._fits(self._entries[one])))

    def entry(self, index: _AnyIndex) -> Entry | None:
        """Return the row of an index."""
        return self._entries.get(index.internalId()) if index.isValid() else None

    def index_of(self, entry_id: int, key: str = "place") -> QModelIndex:
        """Return the index of a row that is shown, in the column of a key."""
        row = self._rows.get(entry_id)
        return _NOWHERE if row is None else self.index(row, self.column(key))

    def column(self, key: str) -> int:
        """Return the number of a column."""
        return [column.key for column in self.book.columns].index(key)

    def index(self, row: int, column: int, parent: _AnyIndex = _NOWHERE) -> QModelIndex:
        if parent.isValid() or not (
            0 <= row < len(self._ids) and 0 <= column < len(self.book.columns)
        ):
            return QModelIndex()
        return self.createIndex(row, column, self._ids[row])

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.book.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.book.columns):
            return None
        if role == _Role.DisplayRole:
            return self.book.columns[section].heading
        if role == _Role.TextAlignmentRole:
            return _RIGHT if self.book.columns[section].right else _LEFT
        return None

    def data(self, index: _AnyIndex, role: int = _Role.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        cell = entry.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return cell.shown
        if role == _Role.EditRole:
            return cell.edit
        if role == _Role.TextAlignmentRole:
            return _RIGHT if self.book.columns[index.column()].right else _LEFT
        if role == _Role.ForegroundRole and cell.tone:
            return QColor(getattr(current_look().tokens, cell.tone))
        return self._spoken(cell, index.column()) if role == _Role.AccessibleTextRole else None

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        column = self.book.columns[index.column()]
        if column.editor is not Editor.NONE and self._session.store.writable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: _AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        """Run the command of an edit; what is refused is told, and the cell keeps its value."""
        if role != _Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        key = self.book.columns[index.column()].key
        try:
            return self._write(index.internalId(), key, value)
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.book.columns):
            self._sorted_by = (column, order)
            self._show(self._in_order(self._ids))

    def _write(self, entry_id: int, key: str, value: object) -> bool:
        if self.plan_id is None:
            return False
        command = self.book.command(self._session, self.plan_id, entry_id, key, value)
        if command is None:
            return False
        self._session.run(command)
        return True

    def _read(self) -> dict[int, Entry]:
        if self.plan_id is None:
            return {}
        entries = self.book.read(self._session, self.plan_id, self._today())
        return {entry.id: entry for entry in entries}

    def _fits(self, entry: Entry) -> bool:
        return self._filter.takes(entry)

    def _in_order(self, ids: Iterable[int]) -> list[int]:
        """Sort by the chosen column, and by the order of the paper where it is equal."""
        column, order = self._sorted_by
        wanted = set(ids)
        found = [one for one in self._entries if one in wanted]
        found.sort(key=self._place_of)
        down = order is Qt.SortOrder.DescendingOrder
        return sorted(found, key=lambda one: self._entries[one].cells[column].sort, reverse=down)

    def _place_of(self, entry_id: int) -> Any:
        return self._entries[entry_id].cells[0].sort

    def _take_ids(self, ids: list[int]) -> None:
        self._ids = ids
        self._rows = {one: row for row, one in enumerate(ids)}

    def _show(self, wanted: list[int]) -> None:
        """Come from the rows shown to those wanted: remove, move, insert."""
        staying = set(wanted)
        for row in range(len(self._ids) - 1, -1, -1):
            if self._ids[row] not in staying:
                self.beginRemoveRows(_NOWHERE, row, row)
                self._take_ids(self._ids[:row] + self._ids[row + 1 :])
                self.endRemoveRows()
        here = set(self._ids)
        self._reorder([one for one in wanted if one in here])
        for row, one in enumerate(wanted):
            if one not in here:
                self.beginInsertRows(_NOWHERE, row, row)
                self._take_ids([*self._ids[:row], one, *self._ids[row:]])
                self.endInsertRows()

    def _reorder(self, ids: list[int]) -> None:
        if ids == self._ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._take_ids(ids)
        after = [self.index(self._rows[one.internalId()], one.column()) for one in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _tell_changes(self, old: dict[int, Entry]) -> None:
        last = len(self.book.columns) - 1
        for row, one in enumerate(self._ids):
            if one in old and old[one] != self._entries[one]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def _spoken(self, cell: Cell, column: int) -> str:
        heading = self.book.columns[column].heading
        if cell.bar is None:
            return f"{heading}：{cell.shown or '空'}"
        passed = "" if cell.bar.today is None else f"，今天在全年的 {cell.bar.today:.0%}"
        return f"{heading}：到全年的 {cell.bar.end:.0%}{passed}"
