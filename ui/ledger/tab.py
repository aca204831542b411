"""One ledger with all around it: filter bar, actions, table, the words of the current row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.work import Command
from app.events import Changed
from app.messages import port
from models.errors import KnownError
from ui.empty_notice import EmptyNotice
from ui.ledger.entries import Entry, Filter, Parts
from ui.ledger.filter_bar import FilterBar
from ui.ledger.model import LedgerModel
from ui.ledger.table import LedgerTable
from ui.look import current_look, wear

_Key = Qt.Key
_PAPER = {"section", "plan"}


@dataclass(frozen=True, slots=True)
class TabWords:
    """How one tab speaks of its rows."""

    what: str
    lacks: tuple[str, ...]
    empty_title: str
    empty_words: str
    with_leads: bool = False


class LedgerTab(QWidget):
    """The part that targets and tasks have in common."""

    jump_requested = Signal(int, int, int)
    remark_requested = Signal(int)  # the id of the row
    read_again = Signal()

    def __init__(self, model: LedgerModel, words: TabWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._words = words
        self._running = False
        self._stale = False
        self.filters = FilterBar(words.what, words.lacks, words.with_leads)
        self.table = LedgerTable(model, f"{words.what}表")
        self.notice = EmptyNotice()
        self.detail = _detail_line()
        self.add = self._action("plus", f"新增{words.what}", self._add, [_Key.Key_Insert])
        self.jump = self._action(
            "arrow-square-out", "转到正文", self._jump, [_Key.Key_Return, _Key.Key_Enter]
        )
        self.remark = self._action("chat-text", "批注…", self._remark, [])
        self.trash = self._action("trash", "删除", self._trash, [_Key.Key_Delete])
        self._bar = _action_bar(f"{words.what}的操作")
        self._lay_out()
        self._place_buttons(*self.own_actions())
        self.filters.changed.connect(self._filter)
        self.notice.pressed.connect(self._act_on_notice)
        self.table.selectionModel().selectionChanged.connect(self.update_actions)
        self.table.selectionModel().currentChanged.connect(self.update_actions)
        model.rowsInserted.connect(self._show_what_there_is)
        model.rowsRemoved.connect(self._show_what_there_is)
        self.open_plan(None)

    @property
    def writable(self) -> bool:
        """Whether rows may be changed here."""
        return self.model.plan_id is not None and self.model.session.store.writable

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan from its first row on, or none."""
        self._stale = False
        self.model.open_plan(plan_id)
        self.filters.clear()
        self._follow_plan()
        if self.model.ids:
            self.table.choose(self.model.ids[0])

    def hear(self, changed: Changed) -> None:
        """Read again what a step may have changed; selection, scroll and open editors stay.

        Mere typing in the paper waits until the tab is seen, and a batch of its own is read once.
        """
        rows = bool(changed.kinds & self.model.book.kinds)
        if not (rows or changed.kinds & _PAPER):
            return
        self._stale = True
        if not self._running and (rows or self.isVisible()):
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if self._stale:
            self._stale = False
            self.model.refresh()
            self._follow_plan()
            self.read_again.emit()

    def current(self) -> Entry | None:
        """Return the row on which the keys act."""
        return self.model.entry(self.table.currentIndex())

    def show_entry(self, entry_id: int) -> bool:
        """Make a row current, taking a filter away that hides it; False where it is gone."""
        if not self.table.choose(entry_id):
            self.filters.clear()
        found = self.table.choose(entry_id)
        self.table.setFocus()
        return found

    def take_focus(self) -> None:
        """Put the keyboard on the table, or on the one thing to do where it shows nothing."""
        (self.table if self.model.ids else self.notice.button).setFocus()

    def own_actions(self) -> list[QAction]:
        """Make what only this kind of row can do; called once."""
        return []

    def add_command(self, plan_id: int, section_id: int | None) -> tuple[Command, str]:
        """Return the command that makes a row, and the column whose editor then opens."""
        raise NotImplementedError

    def trash_command(self, plan_id: int, entry_id: int) -> Command:
        """Return the command that puts a row into the recycle bin."""
        raise NotImplementedError

    def update_actions(self) -> None:
        """Let actions and the line of words follow the current row."""
        entry = self.current()
        self.add.setEnabled(self.writable)
        self.trash.setEnabled(self.writable and entry is not None)
        self.jump.setEnabled(entry is not None and entry.place is not None)
        self.remark.setEnabled(self.writable and entry is not None)
        self.detail.setText(entry.detail if entry is not None else "")

    def run_all(self, commands: Sequence[Command]) -> list[int | None] | None:
        """Run commands as one batch; None where one was refused, which is told."""
        self._running = True
        try:
            return [done.value for done in self.model.session.run_all(commands)]
        except KnownError as error:
            port().warning(error.sentence, error.advice)
            return None
        finally:
            self._running = False
            self._refresh()

    def _action(self, icon: str, words: str, slot: object, keys: list[Qt.Key]) -> QAction:
        """Make an action of the table; its keys act there and not in an open editor."""
        action = QAction(words, self)
        wear(action, icon)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        if keys:
            action.setToolTip(f"{words}（{action.shortcut().toString()}）")
        self.table.addAction(action)
        return action

    def _place_buttons(self, *actions: QAction) -> None:
        """Show actions as buttons with words; those without room go behind the last, »."""
        for action in actions:
            self._bar.addAction(action)
            self._bar.widgetForAction(action).setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self._place_buttons(self.add, self.jump, self.remark, self.trash)
        held = QWidget()
        inner = QVBoxLayout(held)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.detail)
        self._stack = QStackedWidget()
        self._stack.addWidget(held)
        self._stack.addWidget(self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, sizes.gap, 0, 0)
        layout.setSpacing(sizes.gap)
        layout.addWidget(self.filters)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)

    def _follow_plan(self) -> None:
        if self.model.plan_id is not None:
            outline = self.model.session.book(self.model.plan_id).outline
            leads = {name: None for entry in self.model.entries for name in entry.leads}
            self.filters.offer(Parts(outline).listed(), list(leads))
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        """Show the table, or what to do where it would be empty."""
        shown, entries = len(self.model.ids), len(self.model.entries)
        self.filters.say_count(shown, entries)
        self.filters.setVisible(entries > 0)
        self._stack.setCurrentIndex(0 if shown else 1)
        if self.model.plan_id is None:
            self.notice.say("还没有打开计划", "请先在计划库里打开一份计划，再回到这里。")
        elif not entries:
            button = self.add.text() if self.writable else ""
            self.notice.say(self._words.empty_title, self._words.empty_words, button)
        else:
            words = f"这份计划共有 {entries} 项{self._words.what}，都被筛选条件挡住了。"
            self.notice.say("没有符合条件的行", words, "清除筛选")
        self.update_actions()

    def _act_on_notice(self) -> None:
        if self.model.entries:
            self.filters.clear()
            self.table.setFocus()
        else:
            self._add()

    def _filter(self, wanted: Filter) -> None:
        self.model.set_filter(wanted)
        self._show_what_there_is()

    def _add(self) -> None:
        """Make a row in the part that is filtered for, and open the editor of its name."""
        if self.model.plan_id is None:
            return
        section_id = self.filters.wanted.part_id or None
        command, key = self.add_command(self.model.plan_id, section_id)
        made = self.run_all([command])
        if made and made[0] is not None:
            self.table.edit_cell(made[0], key)

    def _trash(self) -> None:
        plan_id, ids = self.model.plan_id, self.table.selected_ids()
        if plan_id is None or not ids:
            return
        if self.run_all([self.trash_command(plan_id, one) for one in ids]) is not None:
            port().info(f"已删除 {len(ids)} 项{self._words.what}，可以撤销。")

    def _jump(self) -> None:
        entry = self.current()
        if entry is not None and entry.place is not None:
            self.jump_requested.emit(entry.place.section_id, entry.place.start, entry.place.end)

    def _remark(self) -> None:
        entry = self.current()
        if entry is not None:
            self.remark_requested.emit(entry.id)


def _action_bar(name: str) -> QToolBar:
    """Make the bar of actions; it folds what has no room, so that large text fits small screens."""
    bar = QToolBar()
    bar.setProperty("look", "inner")
    bar.setAccessibleName(name)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setIconSize(QSize(current_look().sizes.icon, current_look().sizes.icon))
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if isinstance(more, QToolButton):
        more.setAccessibleName("更多操作")
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return bar


def _detail_line() -> QLabel:
    """Make the line that shows the whole words of the current row."""
    label = QLabel()
    label.setProperty("look", "quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMinimumHeight(2 * label.fontMetrics().lineSpacing())
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
