"""The plans of the library as an item model of one row each, named by id."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.store.summaries import PlanSummary
from ui.plan_words import PLAN_KIND_WORDS

TITLES = ("标题", "年度", "类型", "字数", "待填", "未处理批注")
_NUMBERS_FROM = 3
_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LibraryModel(QAbstractTableModel):
    """Title, year, kind, words, blanks and open remarks of each plan."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plans: list[PlanSummary] = []

    def show(self, plans: Sequence[PlanSummary]) -> None:
        """Show these plans; the same plans in the same order keep selection and place."""
        same = [plan.id for plan in plans] == [plan.id for plan in self._plans]
        if not same:
            self.beginResetModel()
        self._plans = list(plans)
        if not same:
            self.endResetModel()
        elif plans:
            last = self.index(len(plans) - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def plan_id(self, index: _AnyIndex) -> int | None:
        """Return the plan of an index."""
        return self._plans[index.row()].id if index.isValid() else None

    def index_of(self, plan_id: int) -> QModelIndex:
        """Return the first cell of a plan, an invalid index where it is not shown."""
        rows = (row for row, plan in enumerate(self._plans) if plan.id == plan_id)
        row = next(rows, None)
        return self.index(row, 0) if row is not None else QModelIndex()

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._plans)

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(self._plans[index.row()])[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None


def _cells(plan: PlanSummary) -> tuple[str, ...]:
    return (
        plan.shown_title,
        str(plan.year) if plan.year else "未定",
        PLAN_KIND_WORDS[plan.kind],
        f"{plan.words:,}",
        str(plan.blanks),
        str(plan.open_remarks),
    )


def _alignment(column: int) -> Qt.AlignmentFlag:
    if column >= _NUMBERS_FROM:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
