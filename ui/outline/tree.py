"""The tree view: what is unfolded, chosen and in sight stays so whatever happens to the plan."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from ui.look import current_look
from ui.outline.columns import COLUMNS, TITLE
from ui.outline.keys import combined, keys_of
from ui.outline.model import OutlineModel
from ui.outline.naming import OutlineDelegate

_KEY_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_AT_ONCE = 200  # rows that a filter unfolds before it is painted
_PAUSE = 60  # milliseconds until it unfolds the rest


class OutlineTree(QTreeView):
    """Shows an ``OutlineModel``. ``chosen`` and ``picked`` tell only what a person did."""

    chosen = Signal(int)
    picked = Signal()
    left = Signal()

    def __init__(self, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outline = model
        self.unfolded: set[int] = set()
        self._quiet = 0
        self._points = 0.0
        self._pressed: int | None = None
        self._keys: dict[int, QAction] = {}
        self._came: list[int] = []
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._unfold_rest)
        self.setModel(model)
        self.setItemDelegate(OutlineDelegate(model, self))
        self._behave()
        self.expanded.connect(self._note_unfolded)
        self.collapsed.connect(self._note_folded)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        model.rowsInserted.connect(self._rows_came)
        self.follow_look()

    def take_keys(self, actions: list[QAction]) -> None:
        """Let actions answer to their keys while the tree has the focus, before all others.

        A window may use the same keys (Del, Ctrl+C): two shortcuts at once would both be silent.
        """
        self._keys = keys_of(actions)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Tell nobody what is chosen meanwhile."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Keep the topmost row where it is while rows come, move and go; unfold what returns."""
        with self.quietly():
            self._came.clear()
            top = self.indexAt(QPoint(1, 1))
            section_id, offset = self.outline.section_id(top), self.visualRect(top).top()
            yield
            for one in self._came:
                if one in self.unfolded or self.outline.filtered:
                    self.setExpanded(self.outline.index_of(one), True)
            index = self.outline.index_of(section_id)
            if index.isValid() and not self.visualRect(index).isEmpty():
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(index).top() - offset)

    def current_id(self) -> int | None:
        """Return the section on which the keys act."""
        return self.outline.section_id(self.currentIndex())

    def selected_ids(self) -> list[int]:
        """Return the selected sections in the order of reading."""
        indexes = self.selectionModel().selectedRows(TITLE)
        return sorted((index.internalId() for index in indexes), key=self.outline.path)

    def choose(self, section_id: int | None) -> bool:
        """Make a section current and select it alone, unfolding what hides it."""
        index = self.outline.index_of(section_id)
        if not index.isValid():
            return False
        self.settle_on(index)
        self.scrollTo(index)
        return True

    def settle_on(self, index: QModelIndex) -> None:
        """Make a row current and select it alone, whatever keys are held down at the moment.

        ``setCurrentIndex`` would add to the selection while Ctrl or Shift of a shortcut are down.
        """
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, alone | rows)

    def choose_in_sight(self, section_id: int) -> None:
        """Make a section current, or what is unfolded nearest above it; nothing is unfolded."""
        shown = self.outline.shown_above(section_id)
        if shown is None:
            self.selectionModel().clear()
            return
        for above in reversed(self.outline.line(shown)):
            if not self.isExpanded(self.outline.index_of(above)):
                shown = above
                break
        if shown != self.current_id() or self.selected_ids() != [shown]:
            self.choose(shown)

    def reveal(self, section_ids: Iterable[int]) -> None:
        """Unfold what hides sections."""
        for section_id in section_ids:
            for above in reversed(self.outline.line(section_id)):
                self.setExpanded(self.outline.index_of(above), True)
        self.scrollTo(self.currentIndex())

    def unfold(self, section_ids: Iterable[int]) -> None:
        """Unfold exactly these after the model was reset."""
        self.unfolded = set(section_ids)
        self._rest.stop()
        self._open(self.unfolded)

    def sprout(self, section_ids: Iterable[int]) -> None:
        """Unfold sections that have got their first children: nobody had folded them."""
        for section_id in section_ids:
            self.setExpanded(self.outline.index_of(section_id), True)

    def unfold_matches(self) -> None:
        """Unfold all that a filter keeps: some screens at once, the rest when there is time."""
        rows, first = 0, []
        for section_id in self.outline.holders():
            rows += len(self.outline.children_of(section_id))
            first.append(section_id)
            if rows > _AT_ONCE:
                self._rest.start()
                break
        self._open(first)

    def unfold_all(self) -> None:
        """Unfold everything; behind a filter this is not remembered."""
        blocked = self.blockSignals(True)
        self.expandAll()
        self.blockSignals(blocked)
        if not self.outline.filtered:
            self.unfolded = set(self.outline.holders())

    def expand_to(self, level: int) -> None:
        """Show this many levels, 1 the top alone; the current row gives way to one in sight."""
        blocked = self.blockSignals(True)
        if level > 1:
            self.expandToDepth(level - 2)
        else:
            self.collapseAll()
        self.blockSignals(blocked)
        if not self.outline.filtered:
            self.unfolded = {
                one for one in self.outline.holders() if len(self.outline.line(one)) < level - 1
            }
        current = self.current_id()
        if current is not None:
            with self.quietly():
                self.choose_in_sight(current)

    def follow_look(self) -> None:
        """Take widths from the look; those a person set stay until the text size changes."""
        sizes = current_look().sizes
        if sizes.points == self._points:
            return
        self._points = sizes.points
        self.setIndentation(sizes.ems(1.3))
        self.header().setMinimumSectionSize(sizes.ems(2))
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, sizes.ems(column.width) + 2 * (sizes.gap + 3))
        self.fit_title()

    def fit_title(self) -> None:
        """Give the title what the other columns leave, and never too little to read."""
        header = self.header()
        others = sum(header.sectionSize(at) for at in range(1, len(COLUMNS)))
        least = current_look().sizes.ems(COLUMNS[TITLE].width)
        header.resizeSection(TITLE, max(least, self.viewport().width() - others))

    def event(self, event: QEvent) -> bool:
        if event.type() in _KEY_EVENTS and isinstance(event, QKeyEvent) and self.hasFocus():
            action = self._keys.get(combined(event))
            if action is not None and action.isEnabled():
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    action.trigger()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:  # where the window has no key for it
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.current_id()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_title()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "outline"):
            self.follow_look()

    def _behave(self) -> None:
        self.setAccessibleName("层次树")
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(800)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._section_resized)

    def _open(self, section_ids: Iterable[int]) -> None:
        blocked = self.blockSignals(True)
        for section_id in section_ids:
            index = self.outline.index_of(section_id)
            if index.isValid():
                self.expand(index)
        self.blockSignals(blocked)

    def _unfold_rest(self) -> None:
        if self.outline.filtered:
            self.unfold_all()

    def _section_resized(self, column: int, _old: int, _new: int) -> None:
        if column != TITLE:
            self.fit_title()

    def _rows_came(self, parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            section_id = self.outline.index(row, 0, parent).internalId()
            self._came += [section_id, *self.outline.under(section_id)]

    def _note_unfolded(self, index: QModelIndex) -> None:
        if not self.outline.filtered:
            self.unfolded.add(index.internalId())

    def _note_folded(self, index: QModelIndex) -> None:
        """Remember it, and take the current row out of what can be seen no more."""
        folded, current = index.internalId(), self.current_id()
        if not self.outline.filtered:
            self.unfolded.discard(folded)
        if current is not None and folded in self.outline.line(current):
            with self.quietly():
                self.settle_on(self.outline.index_of(folded))

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(current.internalId())

    def _selection_changed(self) -> None:
        if not self._quiet:
            self.picked.emit()

    def _clicked(self, index: QModelIndex) -> None:
        """Bring the words of the section that was current already back into sight."""
        if index.internalId() == self._pressed:
            self.chosen.emit(index.internalId())
