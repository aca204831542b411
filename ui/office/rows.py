"""One table of the office as an item model: rows bear ids, edits become commands."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.commands.office import AddOfficeRow, SetOfficeRow, TrashOfficeRow
from app.commands.work import Command
from models.errors import KnownError
from models.order import key_between
from ui.office.columns import Cells, Column, Table, department_names, rows_of
from ui.office.trail import Trail

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


class RowsModel(QAbstractTableModel):
    """The live rows of one table; ``refused`` keeps why the last edit was not taken."""

    def __init__(self, trail: Trail, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.refused: KnownError | None = None
        self._trail = trail
        self._rows: list[Any] = []
        self._departments: dict[int | None, str] = {}
        self.reload()

    def reload(self) -> None:
        """Show what the store holds now; the same rows in the same order keep the selection."""
        rows = rows_of(self._trail.session, self.table)
        self._departments = department_names(self._trail.session)
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, len(self.table.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, at: int) -> Any:
        """Return the record of a row."""
        return self._rows[at]

    def row_of(self, row_id: int) -> int:
        """Return where the row with this id stands."""
        return next(at for at, row in enumerate(self._rows) if row.id == row_id)

    def departments(self) -> dict[int | None, str]:
        """Return the departments to choose from, by id."""
        return self._departments

    def add(self) -> int:
        """Add a row with a name to be typed over; return its id."""
        values = {**self.table.fresh, "name": self._new_name()}
        if self.table.order == "rank":
            values["rank"] = max((row.rank for row in self._rows), default=0) + 1
        (done,) = self._trail.run(AddOfficeRow(self.table.record, values))
        assert done.value is not None
        return done.value

    def trash(self, at: int) -> str:
        """Put a row into the recycle bin and return its name."""
        row = self._rows[at]
        self._trail.run(TrashOfficeRow(self.table.record, row.id))
        return str(row.name)

    def move(self, at: int, by: int) -> int:
        """Move a row up (-1) or down (1) among the others; return its id."""
        row = self._rows[at]
        if 0 <= at + by < len(self._rows):
            self._trail.run(*self._moving(at, by))
        return int(row.id)

    def set_value(self, row_id: int, name: str, value: object) -> bool:
        """Write one value; where it is refused, the reason stands in ``refused``."""
        self.refused = None
        try:
            self._trail.run(SetOfficeRow(self.table.record, row_id, {name: value}))
        except KnownError as error:
            self.refused = error
            return False
        return True

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role != _Role.DisplayRole:
            return None
        across = orientation is Qt.Orientation.Horizontal
        return self.table.columns[section].head if across else section + 1

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self._trail.session.store.writable:
            return flags
        cells = self._column(index).cells
        if cells is Cells.YES_NO:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags if cells is Cells.SHOWN else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _AnyIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._column(index)
        value = getattr(self._rows[index.row()], column.name)
        if column.cells is Cells.YES_NO:
            return _yes_no(value, role)
        if role == _Role.EditRole:
            return value
        return self._shown(column, value) if role == _Role.DisplayRole else None

    def setData(self, index: _AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        if not index.isValid() or role not in {_Role.EditRole, _Role.CheckStateRole}:
            return False
        if role == _Role.CheckStateRole:
            value = Qt.CheckState(value) is Qt.CheckState.Checked
        elif isinstance(value, str):
            value = value.strip()
        row, column = self._rows[index.row()], self._column(index)
        if getattr(row, column.name) == value:
            return False
        return self.set_value(row.id, column.name, value)

    def _column(self, index: _AnyIndex) -> Column:
        return self.table.columns[index.column()]

    def _shown(self, column: Column, value: Any) -> str:
        if column.cells is Cells.DEPARTMENT:
            return self._departments.get(value, "（已删除的科室）") if value else ""
        return str(value).replace("\n", "、")

    def _new_name(self) -> str:
        taken = {row.name for row in self._rows}
        plain = f"新{self.table.noun}"
        names = (f"{plain}{count}" for count in range(2, len(taken) + 3))
        return plain if plain not in taken else next(name for name in names if name not in taken)

    def _moving(self, at: int, by: int) -> Iterator[Command]:
        rows = list(self._rows)
        rows.insert(at + by, rows.pop(at))
        record, moved = self.table.record, self._rows[at]
        if self.table.order == "rank":
            for rank, row in enumerate(rows, start=1):
                if row.rank != rank:
                    yield SetOfficeRow(record, row.id, {"rank": rank})
            return
        keys = [None, *(row.order_key for row in rows if row is not moved), None]
        key = key_between(keys[at + by], keys[at + by + 1])
        yield SetOfficeRow(record, moved.id, {"order_key": key})


def _yes_no(value: bool, role: int) -> Any:
    if role == _Role.CheckStateRole:
        return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
    if role == _Role.AccessibleTextRole:
        return "是" if value else "否"
    return "是" if value and role == _Role.DisplayRole else None
