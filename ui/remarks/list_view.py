"""The list of remarks: arrow keys choose, Enter goes to the text."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.remarks.delegate import RemarkDelegate
from ui.remarks.model import RemarkListModel


class RemarkList(QListView):
    """Shows the model; ``chosen`` tells of a remark that a person chose, not of those shown."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, model: RemarkListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = RemarkDelegate(model, self)
        # Scrolling lays out all rows: once after several changes, not after each.
        self._reveal = QTimer(self, interval=0, singleShot=True)
        self._reveal.timeout.connect(self._show_current)
        self.setAutoScroll(False)
        self._silent = False
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("批注列表")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        # Always there, so that the rows are broken for one width only.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.activated.connect(self._opened)

    def current(self) -> int | None:
        """Return the remark that is chosen."""
        line = self._model.line(self.currentIndex())
        return line.id if line else None

    def choose(self, remark_id: int) -> None:
        """Choose a remark and bring it into sight without telling anybody."""
        with self.silently():
            self._go_to(self._model.index_of(remark_id))

    def choose_row(self, row: int) -> None:
        """Choose the remark in a row, or the nearest one, without telling anybody."""
        last = self._model.rowCount() - 1
        line = self._model.line(self._model.index(max(0, min(row, last))))
        if line is not None:
            self.choose(line.id)

    def step(self, by: int) -> bool:
        """Choose the next or the previous remark as a person does; False at the end."""
        current = self.currentIndex()
        row = current.row() + by if current.isValid() else 0
        index = self._model.index(row)
        if not index.isValid():
            return False
        self._go_to(index)
        return True

    @contextmanager
    def silently(self) -> Iterator[None]:
        """Let the choice change without telling anybody."""
        before, self._silent = self._silent, True
        try:
            yield
        finally:
            self._silent = before

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._delegate.width = event.size().width()
        super().resizeEvent(event)
        self._reveal.start()

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
            self._reveal.start()

    def _show_current(self) -> None:
        self.scrollTo(self.currentIndex())

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        line = self._model.line(current)
        self._reveal.start()
        if line is not None and not self._silent:
            self.chosen.emit(line.id)

    def _opened(self, index: QModelIndex) -> None:
        line = self._model.line(index)
        if line is not None:
            self.opened.emit(line.id)
