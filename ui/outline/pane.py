"""The outline of one plan: filter, tree, recycle bin, and what its keys do."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.events import Changed
from app.session import Session
from models.kinds import SectionKind
from models.outline import Outline
from ui.look import current_look, wear
from ui.outline.bin import RecycleBin, lost_sections
from ui.outline.column_menu import ColumnMenu, column_button
from ui.outline.deeds import Deeds, can_be_named
from ui.outline.facts import Facts
from ui.outline.filter_bar import FilterBar
from ui.outline.keys import DEEDS, make_deeds, make_levels
from ui.outline.labels import copied
from ui.outline.model import OutlineModel
from ui.outline.sieve import Wanted, matches
from ui.outline.tree import OutlineTree


class OutlinePane(QWidget):
    """Tree of one plan; what is unfolded, chosen and in sight survives every refresh.

    ``section_chosen`` and ``sections_selected`` tell what a person did here, ``text_wanted`` that
    the keyboard shall go to the words of a section, ``left`` that it shall go to the next pane,
    ``columns_changed`` the keys of the columns shown.
    """

    section_chosen = Signal(int)
    sections_selected = Signal(list)
    text_wanted = Signal(int)
    left = Signal()
    columns_changed = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plan_id: int | None = None
        self._deeds: Deeds | None = None
        self._remembered: dict[int, tuple[set[int], int | None]] = {}
        self._read_only = False
        self.model = OutlineModel(self)
        self.filter = FilterBar()
        self.tree = OutlineTree(self.model)
        self.columns = ColumnMenu(self.tree)
        self.bin = RecycleBin(self)
        self.bin_button = _bin_button()
        self.actions_by_id = make_deeds(self.tree, self._perform)
        levels = make_levels(self.tree, self.expand_to)
        self.tree.take_keys([*self.actions_by_id.values(), *levels])
        self._lay_out()
        self._connect()
        self.destroyed.connect(session.listen(self.refresh))
        self.open_plan(None)

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan as it was left, or unfolded down to its last headings; None shows none."""
        self._remember()
        self.plan_id = plan_id
        with self.tree.quietly():
            self.filter.clear()
            if plan_id is None:
                self._deeds = None
                self.model.open(Outline(), None)
            else:
                self._deeds = Deeds(self._session, plan_id)
                facts = Facts(self._session, plan_id)
                self.model.open(self._session.book(plan_id).outline, facts)
            unfolded, current = self._remembered.get(plan_id or 0, (self._above_headings(), None))
            self.tree.unfold(unfolded)
            if current is None or not self.tree.choose(current):
                self.tree.settle_on(self.model.index(0, 0))
        self._follow_rights()

    def refresh(self, changed: Changed) -> None:
        """Show what a step changed; the session calls it by itself."""
        if self.plan_id is None or changed.plan_id not in (self.plan_id, None):
            return
        with self.tree.in_place():
            self.tree.sprout(self.model.refresh(changed))
        self._say_count()

    def read_again(self) -> None:
        """Somebody else works here now: what is private counts for its writer only."""
        self.tree.viewport().update()
        if self.model.filtered:
            self._filter(self.filter.wanted)

    def follow(self, section_id: int) -> None:
        """Choose a section because the reader went there; nothing is sent back or unfolded."""
        with self.tree.quietly():
            self.tree.choose_in_sight(section_id)

    def choose(self, section_id: int) -> None:
        """Choose a section as if a person had, unfolding what hides it."""
        if self.model.filtered and not self.model.index_of(section_id).isValid():
            self.filter.clear()
        self.tree.choose(section_id)

    def chosen(self) -> int | None:
        """Return the section that is chosen."""
        return self.tree.current_id()

    def selected_ids(self) -> list[int]:
        """Return the selected sections in the order of reading."""
        return self.tree.selected_ids()

    def expand_to(self, level: int | None) -> None:
        """Show this many levels of the tree, 1 the top alone, None all."""
        if level is None:
            self.tree.unfold_all()
        else:
            self.tree.expand_to(level)

    def show_columns(self, keys: Collection[str]) -> None:
        """Show these columns beside the title: leads, deadline, targets, remarks, state, length."""
        self.columns.show_columns(keys)

    def set_read_only(self, read_only: bool) -> None:
        """Allow looking alone, or writing again where the store can be written."""
        self._read_only = read_only
        self._follow_rights()

    def open_text(self) -> None:
        """Let the keyboard go to the words of the current section."""
        current = self.tree.current_id()
        if current is not None:
            self.section_chosen.emit(current)
            self.text_wanted.emit(current)

    def copy_titles(self) -> None:
        """Copy numbers and titles of the selected sections, a line each."""
        lines = [
            copied(self.model.outline[one], self.model.number(one)) for one in self.selected_ids()
        ]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def add_section(self) -> None:
        """Write a new section after the current one; a heading is named at once."""
        if self._deeds is None:
            return
        added = self._deeds.add_after(self.tree.current_id())
        if added is None:
            return
        self.tree.choose(added)
        if self.model.outline[added].kind is SectionKind.HEADING:
            self.rename_current()
        else:
            self.open_text()

    def rename_current(self) -> None:
        """Open the editor of the title; long words without a title are edited in the text."""
        current = self.tree.current_id()
        section = self.model.section(current) if current is not None else None
        if section is None:
            return
        if can_be_named(section):
            self.tree.edit(self.model.index_of(section.id))
        else:
            self.open_text()

    def trash_selected(self) -> None:
        """Put the selected sections into the recycle bin."""
        if self._deeds is not None and self.selected_ids():
            self._deeds.trash(self.selected_ids())
            current = self.tree.current_id()
            if current is not None:
                self.section_chosen.emit(current)

    def promote_selected(self) -> None:
        """Lift the selected sections one level."""
        if self._deeds is not None:
            self._done(self._deeds.promote(self.selected_ids()))

    def demote_selected(self) -> None:
        """Lower the selected sections one level."""
        if self._deeds is not None:
            self._done(self._deeds.demote(self.selected_ids()))

    def move_up(self) -> None:
        """Move the selected sections up among their siblings."""
        if self._deeds is not None and self.selected_ids():
            self._done(self._deeds.shift(self.selected_ids(), -1))

    def move_down(self) -> None:
        """Move the selected sections down among their siblings."""
        if self._deeds is not None and self.selected_ids():
            self._done(self._deeds.shift(self.selected_ids(), 1))

    def open_bin(self) -> None:
        """Open the recycle bin of the plan."""
        if self.plan_id is not None:
            lost = lost_sections(self._session, self.plan_id)
            self.bin.fill(lost, self.model.writable)
            place = self.bin_button.mapToGlobal(QPoint(0, 0))
            self.bin.open_at(place, max(self.width(), current_look().sizes.ems(24)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.model.filtered:
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    def _perform(self, slot: str) -> None:
        getattr(self, slot)()

    def _done(self, done: bool) -> None:
        if done:
            self.tree.reveal(self.selected_ids())

    def _rename(self, section_id: int, words: str) -> None:
        if self._deeds is not None and section_id in self.model.outline:
            self._deeds.rename(section_id, words)

    def _drop(self, ids: list[int], parent: int | None, index: int) -> None:
        if self._deeds is not None:
            self._done(self._deeds.move(ids, parent, index))

    def _restore(self, section_id: int) -> None:
        if self._deeds is not None and self._deeds.restore(section_id):
            self.choose(section_id)
            self.tree.setFocus()

    def _picked(self) -> None:
        self.sections_selected.emit(self.selected_ids())

    def _filter(self, wanted: Wanted) -> None:
        """Show what is wanted, unfolded; without a wish show all, unfolded as before."""
        current = self.tree.current_id()
        facts = self.model.facts
        with self.tree.quietly():
            if wanted.all or facts is None:
                self.model.keep(None)
                self.tree.unfold(self.tree.unfolded)
            else:
                self.model.keep(matches(self.model.outline, facts, wanted))
                self.tree.unfold_matches()
            if current is not None:
                self.tree.choose(current)
        self._say_count()

    def _say_count(self) -> None:
        found = self.model.matched
        if not self.model.filtered:
            self.filter.say("")
        elif found:
            self.filter.say(f"筛选出 {found} 条，按 Esc 清除。")
        else:
            self.filter.say("没有符合条件的条目，按 Esc 清除。")

    def _remember(self) -> None:
        if self.plan_id is not None:
            self._remembered[self.plan_id] = (set(self.tree.unfolded), self.tree.current_id())

    def _above_headings(self) -> set[int]:
        """Return the sections that have headings right below them."""
        outline = self.model.outline
        headings = (one for one in outline.walk() if one.kind is SectionKind.HEADING)
        return {one.parent_id for one in headings if one.parent_id is not None}

    def _follow_rights(self) -> None:
        allowed = not self._read_only and self._session.store.writable and self.plan_id is not None
        self.model.writable = allowed
        self.tree.setDragEnabled(allowed)
        for deed in DEEDS:
            if deed.writes and deed.id:
                self.actions_by_id[deed.id].setEnabled(allowed)
        self.bin_button.setEnabled(self.plan_id is not None)

    def _connect(self) -> None:
        self.filter.changed.connect(self._filter)
        self.filter.left.connect(self.tree.setFocus)
        self.tree.chosen.connect(self.section_chosen)
        self.tree.picked.connect(self._picked)
        self.tree.left.connect(self.left)
        self.model.renamed.connect(self._rename)
        self.model.dropped.connect(self._drop)
        self.columns.changed.connect(self.columns_changed)
        self.bin.restore_wanted.connect(self._restore)
        self.bin_button.clicked.connect(self.open_bin)

    def _lay_out(self) -> None:
        sizes = current_look().sizes
        self.filter.add_button(column_button(self.columns, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.gap, sizes.gap, sizes.gap, sizes.gap)
        layout.setSpacing(sizes.gap)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.bin_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.tree)


def _bin_button() -> QToolButton:
    button = QToolButton()
    button.setText("回收站")
    button.setAccessibleName("回收站：找回删除的条目")
    wear(button, "trash")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
