"""The shown remarks as a list model whose indexes carry remark ids."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.remarks.queries import RemarkLine
from ui.remarks.wording import KINDS, STATES, is_important

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RemarkListModel(QAbstractListModel):
    """Remarks in document order; the first without a place bears the heading of its group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[RemarkLine] = []
        self._rows: dict[int, int] = {}

    def show(self, lines: Sequence[RemarkLine]) -> None:
        """Show these remarks; rows that stay keep selection and scroll."""
        old, new = [line.id for line in self._lines], [line.id for line in lines]
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        before = self._lines
        self._cut(head, len(old) - tail)
        self._put(head, list(lines[head : len(new) - tail]))
        self._lines = list(lines)
        self._rows = {line.id: row for row, line in enumerate(lines)}
        self._tell_changes({line.id: line for line in before})

    def line(self, index: _AnyIndex) -> RemarkLine | None:
        """Return the remark of an index."""
        return self._lines[index.row()] if index.isValid() else None

    def index_of(self, remark_id: int) -> QModelIndex:
        """Return the index of a remark, an invalid one where it is not shown."""
        row = self._rows.get(remark_id)
        return self.index(row) if row is not None else QModelIndex()

    def index(self, row: int, column: int | None = 0, parent: _AnyIndex = _NOWHERE) -> QModelIndex:
        if parent.isValid() or column != 0 or not 0 <= row < len(self._lines):
            return QModelIndex()
        return self.createIndex(row, 0, self._lines[row].id)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.remark.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        return None

    def group(self, row: int) -> str:
        """Return the heading that stands above a row; "" where none does."""
        if self._lines[row].placed or (row and not self._lines[row - 1].placed):
            return ""
        return f"未定位的批注 {len(self._lines) - row} 条"

    def _cut(self, first: int, end: int) -> None:
        if first < end:
            self.beginRemoveRows(_NOWHERE, first, end - 1)
            self._lines = self._lines[:first] + self._lines[end:]
            self.endRemoveRows()

    def _put(self, first: int, lines: list[RemarkLine]) -> None:
        if lines:
            self.beginInsertRows(_NOWHERE, first, first + len(lines) - 1)
            self._lines = self._lines[:first] + lines + self._lines[first:]
            self.endInsertRows()

    def _tell_changes(self, before: dict[int, RemarkLine]) -> None:
        """Tell rows that stayed and look different; a group heading may have come to any row."""
        for row, line in enumerate(self._lines):
            if before.get(line.id) != line or not line.placed:
                index = self.index(row)
                self.dataChanged.emit(index, index)


def spoken(line: RemarkLine) -> str:
    """Return a remark as a screen reader says it."""
    remark = line.remark
    parts = [f"第{remark.number}条", line.person, KINDS[remark.kind]]
    if is_important(remark.weight):
        parts.append("重要")
    parts.append(STATES[remark.state])
    if not line.placed:
        parts.append("未定位")
    if line.replies:
        parts.append(f"{len(line.replies)}条回复")
    return "，".join(parts) + f"。原文：{line.quoted}。意见：{remark.words}"


def _shared(one: list[int], other: list[int]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
