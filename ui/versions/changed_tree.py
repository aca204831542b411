"""What changed as a tree: changed sections under their headings, then targets and tasks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QTreeView, QWidget

from app.compare.side_by_side import Mark, Row
from ui.look import current_look, icon
from ui.versions.words import MARKS, WHATS

_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Node:
    """A row of the comparison, or the heading over targets and tasks (``row`` is None)."""

    title: str
    row: Row | None
    parent: int
    place: int = 0
    children: list[int] = field(default_factory=list)


def nodes_of(rows: Sequence[Row]) -> list[Node]:
    """Return the tree as a list whose first node is its root; parents stand before children."""
    nodes = [Node("", None, -1)]
    line: list[Row] = []
    made: dict[int, int] = {}
    for row in (one for one in rows if one.what == "section"):
        del line[row.depth :]
        line.append(row)
        if row.mark is not Mark.SAME:
            parent = 0
            for above in line:
                if id(above) not in made:
                    made[id(above)] = _add(nodes, above.title, above, parent)
                parent = made[id(above)]
    for what, words in WHATS.items():
        changed = [row for row in rows if row.what == what]
        if changed:
            group = _add(nodes, words, None, 0)
            for row in changed:
                _add(nodes, row.title, row, group)
    return nodes


def _add(nodes: list[Node], title: str, row: Row | None, parent: int) -> int:
    nodes.append(Node(title, row, parent, len(nodes[parent].children)))
    nodes[parent].children.append(len(nodes) - 1)
    return len(nodes) - 1


class ChangedModel(QAbstractItemModel):
    """The nodes; an index carries the number of its node."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes = nodes_of([])

    def show(self, rows: Sequence[Row]) -> None:
        """Show another comparison."""
        self.beginResetModel()
        self.nodes = nodes_of(rows)
        self.endResetModel()

    def index_of(self, row: Row) -> QModelIndex:
        """Return where a row stands; invalid where it is not in the tree."""
        for number, node in enumerate(self.nodes):
            if node.row is row:
                return self.createIndex(node.place, 0, number)
        return QModelIndex()

    def node(self, index: _AnyIndex) -> Node:
        """Return the node of an index; the root for none."""
        return self.nodes[index.internalId() if index.isValid() else 0]

    def index(self, row: int, column: int, parent: _AnyIndex | None = None) -> QModelIndex:
        children = self.node(parent or QModelIndex()).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: _AnyIndex) -> QModelIndex:  # type: ignore[override]
        parent = self.node(index).parent if index.isValid() else 0
        return (
            self.createIndex(self.nodes[parent].place, 0, parent) if parent > 0 else QModelIndex()
        )

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return len(self.node(parent or QModelIndex()).children)

    def columnCount(self, _parent: _AnyIndex | None = None) -> int:
        return 1

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        name, tone, word = MARKS[node.row.mark] if node.row is not None else ("", "", "")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{word}　{node.title}" if word else node.title
        if role == Qt.ItemDataRole.DecorationRole and name:
            return icon(name, tone)
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.title
        return None


class ChangedTree(QTreeView):
    """The tree; ``chosen`` names the row under the keyboard."""

    chosen = Signal(object)  # Row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = ChangedModel(self)
        self.setModel(self.changes)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName("有改动的条目")
        self.setIndentation(current_look().sizes.ems(1.1))
        self.selectionModel().currentChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a comparison, unfolded."""
        self.changes.show(rows)
        self.expandAll()

    def choose(self, row: Row) -> None:
        """Make a row current without telling anybody."""
        index = self.changes.index_of(row)
        if index.isValid() and index != self.currentIndex():
            model = self.selectionModel()
            model.blockSignals(True)
            model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect)
            model.blockSignals(False)
            self.scrollTo(index)
            self.viewport().update()

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        node = self.changes.node(current)
        if current.isValid() and node.row is not None:
            self.chosen.emit(node.row)
