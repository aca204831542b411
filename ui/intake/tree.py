"""What will be made of a file: its papers and their sections with computed numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTreeView

from app.paper import FoundPaper, FoundSection
from models.kinds import SectionKind
from models.numbering import displayed, numbers
from models.outline import Outline
from models.records import Section

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LONGEST = 60
_LARGE = 1000  # sections
_PAUSE = 150  # milliseconds


@dataclass(slots=True)
class _Node:
    """A paper or a section: what it says and where it hangs (nodes are named by their place)."""

    words: str
    paper: int
    section: int | None
    parent: int | None
    row: int
    bold: bool
    children: list[int]


class ReadingModel(QAbstractItemModel):
    """Papers at the top, their sections below; indexes carry the place of a node."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._places: dict[tuple[int, int | None], int] = {}

    def show(self, papers: Sequence[FoundPaper]) -> None:
        """Show what was found in a file."""
        self.beginResetModel()
        self._nodes, self._top, self._places = [], [], {}
        for number, paper in enumerate(papers):
            self._add_paper(number, paper)
        self.endResetModel()

    def place(self, index: _AnyIndex) -> tuple[int, int | None]:
        """Return paper and section (None: the paper itself) of an index."""
        node = self._nodes[index.internalId()]
        return node.paper, node.section

    def index_of(self, paper: int, section: int | None) -> QModelIndex:
        """Return the index of a section, or of the paper; an invalid one where there is none."""
        at = self._places.get((paper, section))
        return QModelIndex() if at is None else self.createIndex(self._nodes[at].row, 0, at)

    def index(self, row: int, column: int, parent: _AnyIndex = _NOWHERE) -> QModelIndex:
        children = self._below(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    # PySide's stubs know only the overload of QObject.parent().
    def parent(self, index: _AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        above = self._nodes[index.internalId()].parent
        return (
            QModelIndex() if above is None else self.createIndex(self._nodes[above].row, 0, above)
        )

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return len(self._below(parent)) if parent.column() <= 0 else 0

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return "导入后的样子" if shown else None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role == Qt.ItemDataRole.DisplayRole:
            return node.words
        if role == Qt.ItemDataRole.FontRole and node.bold:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _below(self, parent: _AnyIndex) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._top

    def _add_paper(self, number: int, paper: FoundPaper) -> None:
        rows = [_row(at, section) for at, section in enumerate(paper.sections)]
        found = numbers(Outline(rows))
        root = self._add(paper.title or "（无标题）", number, None, None, True)
        places: list[int] = []
        for at, section in enumerate(paper.sections):
            parent = root if section.parent is None else places[section.parent]
            words = _label(section, rows[at], found[at + 1])
            bold = section.kind is SectionKind.HEADING
            places.append(self._add(words, number, at, parent, bold))

    def _add(
        self, words: str, paper: int, section: int | None, parent: int | None, bold: bool
    ) -> int:
        siblings = self._top if parent is None else self._nodes[parent].children
        at = len(self._nodes)
        self._nodes.append(_Node(words, paper, section, parent, len(siblings), bold, []))
        siblings.append(at)
        self._places[paper, section] = at
        return at


def _row(at: int, found: FoundSection) -> Section:
    return Section(
        id=at + 1, uid="", plan_id=0, order_key=f"{at:09}",
        parent_id=None if found.parent is None else found.parent + 1,
        kind=found.kind, level=found.level, text=found.text, head=found.head,
        starts_paragraph=found.starts_paragraph, numbered=found.numbered, restart=found.restart,
        marker=found.marker, source_number=found.source_number, data=found.data, deleted=False,
    )  # fmt: skip


def _label(found: FoundSection, row: Section, number: str) -> str:
    """Return number and words; of a run-in heading only its title, of a table its size."""
    if found.kind is SectionKind.TABLE:
        rows = found.text.count("\n") + 1
        return f"表格（{rows} 行）{' '.join(found.text[:20].split())}"
    words = displayed(row, number)
    whole = found.kind is not SectionKind.HEADING or not found.head
    end = _LONGEST if whole else len(words) - len(found.text) + found.head
    return words if len(words) <= end else f"{words[:_LONGEST]}…" if whole else words[:end]


class ReadingTree(QTreeView):
    """The tree, all unfolded; it tells which section people go to."""

    place_entered = Signal(int, object)  # paper, section index or None

    def __init__(self) -> None:
        super().__init__()
        self.reading = ReadingModel(self)
        self.setModel(self.reading)
        self.setAccessibleName("导入后的样子")
        self.setUniformRowHeights(True)
        self._waiting: Sequence[FoundPaper] = ()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._show_waiting)
        self.clicked.connect(self._enter)
        self.activated.connect(self._enter)

    def show_papers(self, papers: Sequence[FoundPaper]) -> None:
        """Show papers, keeping the place in view; a large tree waits for a pause of the keys."""
        self._waiting = papers
        if sum(len(paper.sections) for paper in papers) > _LARGE:
            self._pause.start()
        else:
            self._show_waiting()

    def _show_waiting(self) -> None:
        self._pause.stop()
        papers = self._waiting
        at = self.verticalScrollBar().value()
        self.reading.show(papers)
        self.expandAll()
        self.verticalScrollBar().setValue(at)

    def follow(self, paper: int, section: int | None) -> None:
        """Show and mark a section."""
        index = self.reading.index_of(paper, section)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def _enter(self, index: QModelIndex) -> None:
        self.place_entered.emit(*self.reading.place(index))
