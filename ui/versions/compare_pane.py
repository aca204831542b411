"""The comparison: what is compared with what, how much changed, both sides, what one may do."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.compare.side_by_side import Mark, Row, counts
from app.versions.following import next_change
from app.versions.moments import Moment
from ui.empty_hint import EmptyHint
from ui.look import current_look, wear
from ui.versions.side_list import SideList

_NOTHING_CHOSEN = ("还没有选版本", "请在左边选一个版本或历史时刻，这里会显示它与现在有什么不同。")
_RESTORES_ONE = "把选中的一节恢复成原来的样子，其他各节不动"
_RESTORES_ALL = "把整份计划恢复成原来的样子，后来新增的放进回收站"
NO_CHANGE = ("两个版本没有差别", "请在左边另选一个版本，或取消“只看改动”查看全文。")


class ComparePane(QWidget):
    """Shows rows that the room computed; says by signals what is wanted."""

    newer_chosen = Signal(object)  # Moment
    file_wanted = Signal()
    row_chosen = Signal(object)  # Row
    restore_section_wanted = Signal(object)  # Row
    restore_all_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.no_change = NO_CHANGE
        self.older = QLabel()
        self.newer = QComboBox()
        self.counts = QLabel()
        self.only = QCheckBox("只看改动")
        self.sides = SideList()
        self.hint = EmptyHint(*_NOTHING_CHOSEN)
        self.previous = self._action("arrow-up", "上一处", "上一处改动（Shift+F8）")
        self.next = self._action("arrow-down", "下一处", "下一处改动（F8）")
        self.one = self._action("arrow-counter-clockwise", "恢复这一节…", _RESTORES_ONE)
        self.all = self._action("clock-counter-clockwise", "恢复整份…", _RESTORES_ALL)
        self.export = self._action("export", "导出对照表…", "导出原文、修改后、理由三栏的对照表")
        self.file = self._action("folder-open", "与文件比较…", "选一个文件，与左边选中的版本比较")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show what to do where nothing is compared."""
        self.rows = []
        self.sides.show_rows([])
        self.older.setText("原：未选")
        self.counts.clear()
        self.hint.say(*_NOTHING_CHOSEN)
        self._pages.setCurrentWidget(self.hint)
        self._allow(False)

    def offer_newer(self, choices: Sequence[tuple[str, Moment | None]], chosen: str) -> None:
        """Offer what to compare with; ``chosen`` is the entry that is in force."""
        with QSignalBlocker(self.newer):
            self.newer.clear()
            for words, moment in choices:
                self.newer.addItem(words, moment)
            self.newer.setCurrentIndex(max(0, self.newer.findText(chosen)))

    def show_rows(self, older: str, rows: Sequence[Row], *, restorable: bool) -> None:
        """Show a comparison; ``restorable``: the older side is a version of this plan."""
        self.rows = list(rows)
        self.older.setText(f"原：{older}")
        self.older.setToolTip(older)
        self.counts.setText(counts(self.rows))
        self.sides.show_rows(self.rows)
        self._restorable = restorable
        self._show_page()
        first = next_change(self.rows, -1, 1)
        if first is not None:
            self.sides.choose(self.rows[first])
        self._allow(True)

    def choose(self, row: Row) -> None:
        """Show a row, all rows where it would be hidden."""
        if not self.sides.choose(row):
            self.only.setChecked(False)
            self.sides.choose(row)

    def go(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) change; False at the end."""
        rows, row = self.sides.sides.rows, self.sides.current()
        at = self.sides.sides.row_of(row) if row is not None else None
        place = next_change(rows, -1 if at is None else at, step)
        if place is None:
            return False
        self.sides.choose(rows[place])
        return True

    def take_focus(self) -> None:
        """Put the keyboard on the rows."""
        self.sides.setFocus()

    def _allow(self, compared: bool) -> None:
        changed = compared and any(row.mark is not Mark.SAME for row in self.rows)
        row = self.sides.current()
        for action in (self.next, self.previous, self.export):
            action.setEnabled(changed)
        restorable = changed and self._restorable
        self.all.setEnabled(restorable)
        self.one.setEnabled(
            restorable and row is not None and row.what == "section" and bool(row.old_uid)
            and row.mark is not Mark.SAME
        )  # fmt: skip

    _restorable = False

    def _connect(self) -> None:
        self.newer.activated.connect(self._choose_newer)
        self.only.toggled.connect(self._sift)
        self.sides.chosen.connect(self._tell_row)
        self.next.triggered.connect(self._next)
        self.previous.triggered.connect(self._previous)
        self.file.triggered.connect(self.file_wanted)
        self.one.triggered.connect(self._restore_one)
        self.all.triggered.connect(self.restore_all_wanted)
        self.export.triggered.connect(self.export_wanted)

    def _sift(self, only: bool) -> None:
        self.sides.set_only_changes(only)
        self._show_page()

    def _show_page(self) -> None:
        self.hint.say(*self.no_change)
        self._pages.setCurrentWidget(self.sides if self.sides.sides.rows else self.hint)

    def _choose_newer(self, place: int) -> None:
        moment = self.newer.itemData(place)
        if isinstance(moment, Moment):
            self.newer_chosen.emit(moment)

    def _tell_row(self, row: Row) -> None:
        self._allow(True)
        self.row_chosen.emit(row)

    def _next(self) -> None:
        self.go(1)

    def _previous(self) -> None:
        self.go(-1)

    def _restore_one(self) -> None:
        row = self.sides.current()
        if row is not None:
            self.restore_section_wanted.emit(row)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.newer.setAccessibleName("与哪个版本比较")
        self.newer.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.newer.setMinimumContentsLength(8)
        self.only.setChecked(True)
        self.older.setMinimumWidth(sizes.ems(6))
        self.counts.setProperty("look", "quiet")
        self.counts.setWordWrap(True)
        label = QLabel("新：")
        label.setBuddy(self.newer)
        top, below = QHBoxLayout(), QHBoxLayout()
        for widget, stretch in ((self.older, 1), (label, 0), (self.newer, 1)):
            top.addWidget(widget, stretch)
        below.addWidget(self.only)
        below.addWidget(self._bar(), 1)
        self._pages.addWidget(self.sides)
        self._pages.addWidget(self.hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, sizes.gap, 0, 0)
        layout.setSpacing(sizes.gap)
        layout.addLayout(top)
        layout.addLayout(below)
        layout.addWidget(self.counts)
        layout.addWidget(self._pages, 1)

    def _action(self, icon: str, words: str, tip: str) -> QAction:
        action = QAction(words, self)
        action.setToolTip(tip)
        wear(action, icon)
        return action

    def _bar(self) -> QToolBar:
        """Return the buttons; those without room go behind the last, »."""
        bar = QToolBar("比较的操作")
        bar.setProperty("look", "inner")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        side = current_look().sizes.icon
        bar.setIconSize(QSize(side, side))
        for action in (self.previous, self.next, self.one, self.all, self.export, self.file):
            bar.addAction(action)
            bar.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if more is not None:
            more.setAccessibleName("更多操作")
            more.setToolTip("更多操作")
        return bar
