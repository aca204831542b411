"""The outline of one plan as an item model whose indexes carry section ids.

Never an object behind ``internalPointer``: an index keeps no reference to it. Words are read from
the plan's outline when they are painted; only ids, rows and numbers are kept.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.events import Changed
from models.kinds import SectionKind
from models.numbering import number_prefix, sibling_numbers
from models.outline import Outline
from models.records import Section
from models.tree import can_hold
from ui.outline.columns import COLUMNS, LENGTH, TITLE
from ui.outline.dragging import Dragged
from ui.outline.facts import Facts
from ui.outline.labels import label_of, words_of
from ui.outline.shape import Lists, Parent, Shape, lists_between, lists_of_step, middle
from ui.outline.sieve import with_those_above
from ui.outline.turning import lost_runs, new_runs, single_move

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_USED = frozenset((_Role.DisplayRole, _Role.EditRole, _Role.TextAlignmentRole))
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIXED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_MOVABLE = _FIXED | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
_HOLDER = _MOVABLE | Qt.ItemFlag.ItemIsDropEnabled
# "Never" holds for now: it spares the view three questions for every row without children.
_NEVER = Qt.ItemFlag.ItemNeverHasChildren


class OutlineModel(QAbstractItemModel):
    """Shows an outline, whole or filtered; ``rename`` and ``drop`` ask others to change it.

    ``dropped`` carries section ids, the parent (None: the top) and the index among the children
    that stay; ``renamed`` a section id and its new heading words.
    """

    dropped = Signal(list, object, int)
    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.outline = Outline()
        self.facts: Facts | None = None
        self.writable = False
        self._shape = Shape()
        self.matched = 0
        self._kept: set[int] | None = None
        self._numbers: dict[int, str] = {}
        self._lengths: dict[int, int] = {}
        self._flags: dict[int, Qt.ItemFlag] = {}
        self._dragged = Dragged()

    def open(self, outline: Outline, facts: Facts | None) -> None:
        """Show another plan, without a filter."""
        self.beginResetModel()
        self.outline, self.facts = outline, facts
        self._numbers, self._lengths, self._flags = {}, {}, {}
        self._kept, self._shape = None, Shape(outline)
        self.endResetModel()

    def keep(self, ids: set[int] | None) -> None:
        """Show these sections and what stands above them; ``None`` shows all."""
        self.beginResetModel()
        self.matched = len(ids or ())
        self._kept = None if ids is None else with_those_above(self.outline, ids)
        self._shape, self._flags = Shape(self.outline, self._kept), {}
        self.endResetModel()

    @property
    def filtered(self) -> bool:
        """Whether sections are kept back."""
        return self._kept is not None

    def refresh(self, changed: Changed) -> list[int]:
        """Follow a step in Qt's small steps; return sections that have got their first children.

        Behind a filter nothing disappears that is still there, and what was changed is shown.
        """
        touched = changed.ids("section")
        told = self.facts.refresh(changed) if self.facts is not None else set()
        sprouted = self._follow(touched) if touched else []
        self._tell({one for one in told if one in self._shape})
        return sprouted

    def section(self, section_id: int) -> Section | None:
        """Return a section; None where a step took it away and the view does not know yet."""
        try:
            return self.outline[section_id]
        except KeyError:
            return None

    def section_id(self, index: _AnyIndex) -> int | None:
        """Return the section of an index."""
        return index.internalId() if index.isValid() else None

    def index_of(self, section_id: Parent, column: int = 0) -> QModelIndex:
        """Return the index of a section, an invalid one where it is not shown."""
        row = self._shape.rows.get(section_id) if section_id is not None else None
        if section_id is None or row is None:
            return QModelIndex()
        return self.createIndex(row, column, section_id)

    def children_of(self, section_id: Parent) -> Sequence[int]:
        """Return the sections shown below one (``None``: at the top)."""
        return self._shape.below(section_id)

    def holders(self) -> list[int]:
        """Return the sections shown with others below them, in no order of reading."""
        return self._shape.holders()

    def shown_above(self, section_id: int) -> int | None:
        """Return the section itself where it is shown, else what is shown nearest above it."""
        at: int | None = section_id
        while at is not None and at not in self._shape:
            section = self.section(at)
            at = section.parent_id if section else None
        return at

    def line(self, section_id: int) -> list[int]:
        """Return what is shown above a section, nearest first."""
        return list(self._shape.line(section_id))

    def under(self, section_id: int) -> list[int]:
        """Return all that is shown below a section, in no order of reading."""
        return list(self._shape.under(section_id))

    def path(self, section_id: int) -> list[int]:
        """Return the rows that lead to a section from the top: they sort as the paper reads."""
        line = [section_id, *self._shape.line(section_id)]
        return [self._shape.rows[one] for one in reversed(line)]

    def number(self, section_id: int) -> str:
        """Return the number of a section, computed with those of its siblings."""
        if section_id not in self._numbers:
            section = self.section(section_id)
            if section is not None:
                for one, number in sibling_numbers(self.outline, section.parent_id).items():
                    self._numbers.setdefault(one, number)  # known ones change in _renumber alone
        return self._numbers.get(section_id, "")

    def parts(self, section_id: int) -> tuple[str, str, SectionKind]:
        """Return number, words and kind for painting."""
        section = self.section(section_id)
        if section is None:
            return "", "", SectionKind.PARAGRAPH
        number = number_prefix(section, self.number(section_id))
        return number, words_of(section), section.kind

    def index(self, row: int, column: int, parent: _AnyIndex = _NOWHERE) -> QModelIndex:
        children = self._shape.children.get(parent.internalId() if parent.isValid() else None)
        if children is None or not 0 <= row < len(children) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    # PySide's stubs know only the overload of QObject.parent().
    def parent(self, index: _AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = self._shape.parents.get(index.internalId()) if index.isValid() else None
        if above is None:
            return QModelIndex()
        return self.createIndex(self._shape.rows[above], 0, above)

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._shape.below(None))
        return len(self._shape.below(parent.internalId())) if parent.column() == 0 else 0

    def columnCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return len(COLUMNS)

    def hasChildren(self, parent: _AnyIndex = _NOWHERE) -> bool:
        return bool(self._shape.children.get(parent.internalId() if parent.isValid() else None))

    def canFetchMore(self, parent: _AnyIndex) -> bool:
        return False

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        section_id = index.internalId()
        if section_id not in self._flags:
            self._flags[section_id] = self._flags_of(section_id)
        return self._flags[section_id]

    def data(self, index: _AnyIndex, role: int = _Role.DisplayRole) -> Any:
        if role not in _USED or not index.isValid():
            return None
        column = index.column()
        if role == _Role.TextAlignmentRole:
            return _RIGHT if COLUMNS[column].right else _LEFT
        section = self.section(index.internalId())
        if section is None:
            return None
        if column == TITLE:
            if role == _Role.EditRole:
                return section.title or section.text
            return label_of(section, self.number(section.id))
        return self._cell(section.id, column)

    def setData(self, index: _AnyIndex, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask for a new name; the row changes when the step has been run."""
        if role != _Role.EditRole or not index.isValid() or index.column() != TITLE:
            return False
        self.renamed.emit(index.internalId(), str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            return _RIGHT if COLUMNS[section].right else _LEFT
        return COLUMNS[section].heading if role == _Role.DisplayRole else None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [self._dragged.kind]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = dict.fromkeys(index.internalId() for index in indexes)
        return self._dragged.packed(list(ids))

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _AnyIndex
    ) -> bool:
        """Tell whether what is dragged may come here: own sections, at a level that is valid."""
        if not self.writable or action != Qt.DropAction.MoveAction:
            return False
        return self._dragged.fits(data, self.outline, *self._place(data, row, parent))

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _AnyIndex
    ) -> bool:
        """Ask for the move; always False, or the view would take the rows away itself."""
        if self.canDropMimeData(data, action, row, column, parent):
            self.dropped.emit(self._dragged.ids(data), *self._place(data, row, parent))
        return False

    def _place(self, data: QMimeData, row: int, parent: _AnyIndex) -> tuple[Parent, int]:
        """Return the parent and the index among all of its children that are not dragged."""
        holder = self.section_id(parent)
        dragged = set(self._dragged.ids(data))
        staying = [one for one in self.outline.children(holder) if one not in dragged]
        shown = self._shape.below(holder)
        for follower in shown[row:] if row >= 0 else ():
            if follower not in dragged:
                return holder, staying.index(follower)
        return holder, len(staying)

    def _flags_of(self, section_id: int) -> Qt.ItemFlag:
        section = self.section(section_id)
        if section is None or section.kind is SectionKind.UNREADABLE:
            flags = _FIXED
        else:
            flags = _HOLDER if can_hold(section) else _MOVABLE
        return flags if section_id in self._shape.children else flags | _NEVER

    def _forget_flags(self, section_ids: Iterable[Parent]) -> None:
        """Ask anew what sections may do whose kind or children changed."""
        for section_id in section_ids:
            self._flags.pop(section_id or 0, None)

    def _cell(self, section_id: int, column: int) -> str:
        if column == LENGTH:
            return str(self._length(section_id))
        words = COLUMNS[column].words
        return words(self.facts, section_id) if words and self.facts is not None else ""

    def _length(self, section_id: int) -> int:
        """Count the characters of a section with all below it."""
        if section_id not in self._lengths:
            below = sum(map(self._length, self.outline.children(section_id)))
            self._lengths[section_id] = len(self.outline[section_id].text) + below
        return self._lengths[section_id]

    def _forget_lengths(self, touched: Iterable[int], parents: Iterable[Parent]) -> None:
        """Count anew what stands above a change, and tell it."""
        above: set[int] = set()
        for start in (*touched, *parents):
            at = start
            while at is not None and at not in above:
                above.add(at)
                section = self.section(at)
                at = section.parent_id if section else None
        for section_id in above:
            self._lengths.pop(section_id, None)
        self._tell({one for one in above if one in self._shape}, LENGTH)

    def _follow(self, touched: frozenset[int]) -> list[int]:
        unseen = self.filtered and any(one not in self._shape for one in touched)
        lists = self._lists_after(touched)
        self._forget_flags(touched)
        self._dragged.forget_judgements()
        bare = [one for one in lists if one in self._shape and not self._shape.below(one)]
        self._turn(lists)
        parents = {self.outline[one].parent_id for one in touched if one in self.outline}
        parents.update(one for one in lists if one is None or one in self.outline)
        if unseen:  # whose place before the step is not known
            parents.update(self._shape.children)
            self._lengths.clear()
        self._forget_lengths(touched, parents)
        for parent in parents:
            self._renumber(parent, touched)
        return [one for one in bare if one is not None and self._shape.below(one)]

    def _lists_after(self, touched: Iterable[int]) -> Lists:
        if self._kept is None:
            return lists_of_step(self._shape, self.outline, touched)
        alive = [one for one in (*self._kept, *touched) if one in self.outline]
        self._kept = with_those_above(self.outline, alive)
        return lists_between(self._shape, Shape(self.outline, self._kept))

    def _turn(self, lists: Lists) -> None:
        """Let the view see all that comes, then what moves, then what goes."""
        for parent in lists:
            if parent in self._shape:  # else it comes together with what it hangs on
                self._arrive(parent, lists)
        self._rearrange(middle(self._shape, lists))
        for parent, final in lists.items():
            self._leave(parent, final)

    def _arrive(self, parent: Parent, lists: Lists) -> None:
        for row, run in new_runs(self._shape, parent, lists[parent]):
            self.beginInsertRows(self.index_of(parent), row, row + len(run) - 1)
            self._shape.insert(parent, row, run, lists)
            self._forget_flags([parent, *run, *(one for new in run for one in self.under(new))])
            self.endInsertRows()

    def _rearrange(self, lists: Lists) -> None:
        if not lists:
            return
        move = single_move(self._shape, lists)
        if move is None:
            self._lay_anew(lists)
            return
        source, target = self.index_of(move.source), self.index_of(move.target)
        if not self.beginMoveRows(source, move.first, move.last, target, move.to):
            raise RuntimeError(f"Qt refuses the move {move}")
        self._seat(lists)
        self.endMoveRows()

    def _lay_anew(self, lists: Lists) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._seat(lists)
        rows = self._shape.rows
        stale = [index for index in before if index.row() != rows[index.internalId()]]
        fresh = [self.index_of(index.internalId(), index.column()) for index in stale]
        self.changePersistentIndexList(stale, fresh)
        self.layoutChanged.emit()

    def _seat(self, lists: Lists) -> None:
        for parent, children in lists.items():
            self._shape.seat(parent, children)
        self._forget_flags(lists)

    def _leave(self, parent: Parent, final: Sequence[int]) -> None:
        for first, last in lost_runs(self._shape.below(parent), final):
            self.beginRemoveRows(self.index_of(parent), first, last)
            self._shape.remove(parent, first, last)
            self._forget_flags([parent])
            self.endRemoveRows()

    def _renumber(self, parent: Parent, touched: frozenset[int]) -> None:
        """Compute the numbers of one row of siblings again and tell which rows look different."""
        found = sibling_numbers(self.outline, parent)
        stale = {one for one, number in found.items() if self._numbers.get(one) != number}
        self._numbers.update(found)
        stale |= touched & found.keys()
        rows = [self._shape.rows[one] for one in stale if one in self._shape]
        if rows:
            above = self.index_of(parent)
            first, last = self.index(min(rows), 0, above), self.index(max(rows), LENGTH, above)
            self.dataChanged.emit(first, last)

    def _tell(self, section_ids: Iterable[int], first: int = 0) -> None:
        for section_id in section_ids:
            self.dataChanged.emit(
                self.index_of(section_id, first), self.index_of(section_id, LENGTH)
            )
