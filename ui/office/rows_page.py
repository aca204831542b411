"""One tab with a table that is edited in place: add, delete, move, all by keys as well."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.errors import KnownError
from ui.empty_hint import EmptyHint
from ui.look import current_look, wear
from ui.office.columns import Cells, Table
from ui.office.rows import RowsModel
from ui.office.trail import Trail

T = TypeVar("T")
_AnyIndex = QModelIndex | QPersistentModelIndex


class RowsPage(QWidget):
    """The table, its buttons and a hint where it is empty."""

    told = Signal(str)
    chosen = Signal(object)  # the record of the current row, or None

    def __init__(self, trail: Trail, table: Table) -> None:
        super().__init__()
        self.model = RowsModel(trail, table, self)
        self.view = QTableView()
        self.hint = EmptyHint(f"还没有{table.noun}", table.empty.partition("。")[2])
        self._writable = trail.session.store.writable
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out(table)
        self._set_view(table)
        self.reload()

    def reload(self) -> None:
        """Show what the store holds now."""
        at = self.view.currentIndex()
        self.model.reload()
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            row = min(max(0, at.row()), self.model.rowCount() - 1)
            self.view.setCurrentIndex(self.model.index(row, max(0, at.column())))
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._refresh()

    def current(self) -> Any:
        """Return the record of the current row, None where there is none."""
        at = self.view.currentIndex()
        return self.model.row(at.row()) if at.isValid() else None

    def add(self) -> None:
        """Add a row and begin typing its name."""
        row_id = self._tried(self.model.add)
        if row_id is None:
            return
        index = self.model.index(self.model.row_of(row_id), 0)
        self.view.setCurrentIndex(index)
        self.view.setFocus()
        self.view.edit(index)

    def trash(self) -> None:
        """Delete the current row; undo brings it back."""
        at = self.view.currentIndex()
        if not at.isValid() or not self._writable:
            return
        name = self._tried(partial(self.model.trash, at.row()))
        if name is not None:
            self.told.emit(f"已删除“{name}”。按 Ctrl+Z 可以撤销。")

    def shift(self, by: int) -> None:
        """Move the current row up or down."""
        at = self.view.currentIndex()
        if not at.isValid() or not self._writable:
            return
        row_id = self._tried(partial(self.model.move, at.row(), by))
        if row_id is None:
            return
        self.view.setCurrentIndex(self.model.index(self.model.row_of(row_id), at.column()))

    def _tried(self, work: Callable[[], T]) -> T | None:
        """Do something; where it is refused, tell why and return None."""
        try:
            return work()
        except KnownError as error:
            self.told.emit(error.sentence + error.advice)
            return None

    def _lay_out(self, table: Table) -> None:
        row = QHBoxLayout()
        keys = {"add": "Ctrl+N", "trash": "Ctrl+Delete", "up": "Alt+Up", "down": "Alt+Down"}
        for name, words, icon, slot in (
            ("add", f"新增{table.noun}", "plus", self.add),
            ("trash", "删除", "trash", self.trash),
            ("up", "上移", "arrow-up", partial(self.shift, -1)),
            ("down", "下移", "arrow-down", partial(self.shift, 1)),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setToolTip(f"{words}（{keys[name]}）")
            button.clicked.connect(partial(_call, slot))
            shortcut = QShortcut(QKeySequence(keys[name]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
            wear(button, icon)
            self._buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        note = QLabel("双击或按 F2 修改")
        note.setProperty("look", "quiet")
        row.addWidget(note)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.hint)
        self.layout_below = QVBoxLayout(self)
        self.layout_below.addLayout(row)
        self.layout_below.addWidget(self._pages, 1)

    def _set_view(self, table: Table) -> None:
        view, sizes = self.view, current_look().sizes
        view.setModel(self.model)
        view.setAccessibleName(f"{table.noun}列表")
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().setDefaultSectionSize(sizes.row)
        view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        view.horizontalHeader().setStretchLastSection(True)
        for at, column in enumerate(table.columns):
            view.setColumnWidth(at, sizes.ems(4.6 * column.share))
            if column.cells is Cells.DEPARTMENT:
                view.setItemDelegateForColumn(at, DepartmentDelegate(view))
        view.selectionModel().currentChanged.connect(self._choose)
        view.itemDelegate().closeEditor.connect(self._tell_refusal)

    def _choose(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._refresh()

    def _refresh(self) -> None:
        at, count = self.view.currentIndex().row(), self.model.rowCount()
        self._buttons["add"].setEnabled(self._writable)
        self._buttons["trash"].setEnabled(self._writable and at >= 0)
        self._buttons["up"].setEnabled(self._writable and at > 0)
        self._buttons["down"].setEnabled(self._writable and 0 <= at < count - 1)
        self.chosen.emit(self.current())

    def _tell_refusal(self, *_: object) -> None:
        error, self.model.refused = self.model.refused, None
        if error is not None:
            self.told.emit(error.sentence + error.advice)


class DepartmentDelegate(QStyledItemDelegate):
    """Lets people pick a department instead of typing it."""

    def createEditor(self, parent: QWidget, _option: Any, index: _AnyIndex) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName("科室")
        model = index.model()
        assert isinstance(model, RowsModel)
        for department_id, name in model.departments().items():
            box.addItem(name, department_id)
        return box

    def setEditorData(self, editor: QWidget, index: _AnyIndex) -> None:
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(Qt.ItemDataRole.EditRole))))

    def setModelData(self, editor: QWidget, model: Any, index: _AnyIndex) -> None:
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())


def _call(slot: Any, _checked: bool = False) -> None:
    slot()
