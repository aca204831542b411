"""The library: all plans of the store, or what to do where there is none yet."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.store.summaries import PlanSummary
from ui.actions import Actions
from ui.empty_hint import ActionButton, EmptyHint
from ui.library_model import LibraryModel
from ui.look import current_look, larger

_Option = Any  # the fields of QStyleOptionViewItem lack types
_AnyIndex = QModelIndex | QPersistentModelIndex

_EMPTY = (
    "还没有计划",
    "导入一份 Word 或文本材料，岁计会把它整理成层次分明的条目；也可以先打开示例计划看一看。",
)
_NOTHING_FOUND = ("没有找到", "换一个词再找，或者清空查找框，看全部计划。")
_EMPTY_READING = ("还没有计划", "现在只能查看。请在打开数据的那个窗口里导入材料，再重新打开这里。")


class LibraryPane(QWidget):
    """The list of plans; double click or Enter opens one."""

    open_wanted = Signal(int)

    def __init__(self, writable: bool) -> None:
        super().__init__()
        self._writable = writable
        self._plans: list[PlanSummary] = []
        self.model = LibraryModel(self)
        self.empty = EmptyHint(*(_EMPTY if writable else _EMPTY_READING))
        self.nothing = EmptyHint(*_NOTHING_FOUND)
        self.list = _plan_list(self.model)
        self.list.activated.connect(self._activated)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按标题或年度查找")
        self.search.setAccessibleName("查找计划")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self._buttons = QHBoxLayout()
        self._pages = QStackedWidget()
        for page in (self.list, self.empty, self.nothing):
            self._pages.addWidget(page)
        self._lay_out()

    def take_actions(self, actions: Actions) -> None:
        """Show buttons for what can be done to plans; in an empty library for how to begin."""
        for name in ("paper.duplicate", "paper.trash", "paper.bin"):
            self._buttons.addWidget(ActionButton(actions[name]))
        names = ("paper.new", "paper.import_files", "paper.sample") if self._writable else ()
        self.empty.offer([actions[name] for name in names])
        keys = QKeySequence(Qt.Key.Key_Delete)
        bin_key = QShortcut(keys, self.list, context=Qt.ShortcutContext.WidgetShortcut)
        bin_key.activated.connect(actions["paper.trash"].trigger)

    def show_plans(self, plans: Sequence[PlanSummary]) -> None:
        """Show the plans; the chosen one stays chosen."""
        self._plans = list(plans)
        self._filter()

    def _filter(self) -> None:
        chosen = self.chosen()
        wanted = self.search.text().strip()
        plans = [plan for plan in self._plans if _fits(plan, wanted)]
        self.model.show(plans)
        self.search.setVisible(bool(self._plans))
        empty = self.nothing if self._plans else self.empty
        self._pages.setCurrentWidget(self.list if plans else empty)
        if plans and not self.list.currentIndex().isValid():
            self.choose(chosen if chosen is not None else plans[0].id)
        if plans and not self.list.currentIndex().isValid():
            self.choose(plans[0].id)

    def chosen(self) -> int | None:
        """Return the plan that is chosen in the list."""
        return self.model.plan_id(self.list.currentIndex())

    def choose(self, plan_id: int) -> None:
        """Choose a plan of the list; nothing happens where it is not shown."""
        index = self.model.index_of(plan_id)
        if index.isValid():
            self.list.setCurrentIndex(index)

    def take_focus(self) -> None:
        """Put the keyboard where it is useful."""
        if self._pages.currentWidget() is self.list:
            self.list.setFocus()
        else:
            self.empty.take_focus()

    def _lay_out(self) -> None:
        title = QLabel("计划库")
        title.setProperty("look", "title")
        title.setFont(larger(self.font(), 1.5, bold=True))
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self.search, 1)
        top.addLayout(self._buttons)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)

    def _activated(self, index: QModelIndex) -> None:
        plan_id = self.model.plan_id(index)
        if plan_id is not None:
            self.open_wanted.emit(plan_id)


def _fits(plan: PlanSummary, wanted: str) -> bool:
    return all(word in f"{plan.shown_title} {plan.year or ''}" for word in wanted.split())


class _WholeRow(QStyledItemDelegate):
    """Shows with a bar at the left, not round one cell, which row the keys act on."""

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        cell: _Option = QStyleOptionViewItem(option)
        cell.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, cell, index)
        view = option.widget
        current = view.currentIndex() if isinstance(view, QTreeView) else None
        here = current is not None and current.row() == index.row() and view.hasFocus()
        if here and index.column() == 0:
            bar = option.rect.adjusted(0, 0, 3 - option.rect.width(), 0)
            painter.fillRect(bar, QColor(current_look().tokens.accent))


def _plan_list(model: LibraryModel) -> QTreeView:
    view = QTreeView()
    view.setModel(model)
    view.setItemDelegate(_WholeRow(view))
    view.setAccessibleName("计划库")
    view.setRootIsDecorated(False)
    view.setItemsExpandable(False)
    view.setUniformRowHeights(True)
    view.setAlternatingRowColors(True)
    header = view.header()
    header.setStretchLastSection(False)
    header.setSectionsMovable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return view
