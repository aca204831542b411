"""The points of a plan as a table: rows in document order, those that the filter takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.review.points import Point, PointKind
from ui.look import icon
from ui.review.words import NO_PLACE, NOBODY, state_icon, state_words

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
COLUMNS = (("编号", 4.6), ("条款", 8.5), ("意见", 20.0), ("意见人", 6.0), ("处理", 6.5))
WORDS_COLUMN, STATE_COLUMN = 2, 4


@dataclass(frozen=True, slots=True)
class Filter:
    """Which points are wanted; empty fields want all. ``state`` is "", "open" or "done"."""

    text: str = ""
    person: str | None = None
    kind: PointKind | None = None
    state: str = "open"

    def takes(self, point: Point) -> bool:
        """Tell whether a point is wanted."""
        if self.state and point.open is not (self.state == "open"):
            return False
        if self.kind is not None and point.kind is not self.kind:
            return False
        if self.person is not None and point.person != self.person:
            return False
        if not self.text:
            return True
        told = (point.code, point.quote, point.words, point.place, point.reason, point.person)
        return any(self.text in words for words in told)


class PointsModel(QAbstractTableModel):
    """Shows points; a row that was just decided stays until the filter or the plan changes."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[Point] = []
        self.rows: list[Point] = []
        self.filter = Filter()

    def show(self, points: Sequence[Point], *, keep: bool) -> None:
        """Show points anew; with ``keep`` rows on view stay though they no longer fit."""
        stay = {(one.kind, one.id) for one in self.rows} if keep else set()
        self.beginResetModel()
        self.all = list(points)
        self.rows = [one for one in points if (one.kind, one.id) in stay or self.filter.takes(one)]
        self.endResetModel()

    def set_filter(self, wanted: Filter) -> None:
        """Show what a filter takes."""
        self.filter = wanted
        self.show(self.all, keep=False)

    def row_of(self, kind: PointKind, point_id: int) -> int | None:
        """Return the row of a point that is shown."""
        return next(
            (at for at, one in enumerate(self.rows) if (one.kind, one.id) == (kind, point_id)),
            None,
        )

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return COLUMNS[section][0]
        return None

    def data(self, index: _AnyIndex, role: int = _Role.DisplayRole) -> Any:
        point = self.rows[index.row()]
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return _cell(point, index.column())
        if role == _Role.DecorationRole and index.column() == STATE_COLUMN:
            return icon(state_icon(point), "warning" if point.open else "success")
        if role == _Role.AccessibleTextRole:
            return f"{COLUMNS[index.column()][0]}：{_cell(point, index.column())}"
        return None


def _cell(point: Point, column: int) -> str:
    place, who = point.place or NO_PLACE, point.person or NOBODY
    told = (point.code, place, point.words, who, state_words(point))[column]
    return told.replace("\n", " ").replace("\t", " ")
