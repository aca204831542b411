"""The panel 批注: filters, the list in document order, and the thread or composer below it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.commands.remark import (
    DecideRemark,
    EditRemark,
    PlaceSegment,
    ReplyToRemark,
    SetRemarkState,
    Stretch,
    TrashRemark,
)
from app.commands.work import Command
from app.events import Changed
from app.session import Session
from models.kinds import RemarkState
from models.records import Plan
from ui.look import current_look
from ui.message_port import telling
from ui.remarks.empty import EmptyList
from ui.remarks.filter_bar import FilterBar
from ui.remarks.list_view import RemarkList
from ui.remarks.model import RemarkListModel
from ui.remarks.queries import Place, RemarkLine, authors, read_remarks
from ui.remarks.thread import RemarkThread
from ui.remarks.writing import Writing

_AT_ONCE = frozenset({"remark", "reply", "decision", "person", "department"})
_SOON = frozenset({"remark_segment", "section"})
_PAUSE_MS = 200  # text is being typed: places change with every phrase, nobody waits for that


class RemarksPanel(QWidget):
    """Remarks of one plan. Offsets in its signals are code points of the section's text."""

    jump_requested = Signal(int, int, int)
    place_requested = Signal(int)
    remark_selected = Signal(int)
    person_needed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan_id: int | None = None
        self._lines: list[RemarkLine] = []
        self._waiting: Callable[[], None] | None = None
        self.bar, self.thread_view = FilterBar(), RemarkThread()
        self.model = RemarkListModel(self)
        self.list = RemarkList(self.model, self)
        self.empty = EmptyList()
        self.writing = Writing(session, self)
        self._above, self._below = QStackedWidget(), QStackedWidget()
        self._stale = False
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._later = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.destroyed.connect(session.listen(self._hear))
        self.open_plan(None)

    # What the window asks for

    def open_plan(self, plan_id: int | None) -> None:
        """Show the remarks of a plan; None: no plan is open. Drafts of the plan before go."""
        self._plan_id, self._waiting, self._lines = plan_id, None, []
        self.model.show([])
        self.thread_view.clear()
        self.writing.open_plan(plan_id)
        self._stale = True
        if self.isVisible():
            self.refresh()

    def show_remark(self, remark_id: int) -> None:
        """Choose a remark, and take filters away that hide it; no signal is sent."""
        self.refresh()
        if not self.model.index_of(remark_id).isValid():
            self.bar.ask_for_all()
        if self.writing.open:
            self.writing.put_off()
        self.list.choose(remark_id)
        self._show_current()

    def start_remark(self, stretches: tuple[Stretch, ...], quoted: str) -> None:
        """Open the composer on words of the text; ``quoted`` is shown as what it is about."""
        if self.writable:
            self.writing.start(stretches, quoted)

    def person_known(self) -> None:
        """Go on with what waited for a name; the window calls it once ``person_id`` is set."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and self._session.person_id is not None:
            waiting()

    def read_again(self) -> None:
        """Somebody else works here now: what is private shows to its writer only."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def set_add_keys(self, keys: str) -> None:
        """Tell how a remark is begun, for the hint where there are none yet."""
        self.empty.keys = keys
        self._show_emptiness()

    def next_remark(self) -> None:
        """Choose the next remark of the list."""
        self._settle()
        self.list.step(1)

    def previous_remark(self) -> None:
        """Choose the previous remark of the list."""
        self._settle()
        self.list.step(-1)

    def jump_to_current(self) -> None:
        """Ask for the words of the chosen remark."""
        line = self.current_line()
        for place in line.places if line else ():
            if place.section_id is not None and (place.sure or not line or not line.placed):
                self.jump_requested.emit(place.section_id, place.start, place.end)
                return

    def turn_current(self) -> None:
        """Mark the chosen remark as dealt with, or open it again."""
        line = self.current_line()
        if line is None or self._plan_id is None:
            return
        resolved = line.remark.state is RemarkState.RESOLVED
        state = RemarkState.OPEN if resolved else RemarkState.RESOLVED
        self._run_and_move_on(SetRemarkState(self._plan_id, line.id, state))

    def trash_current(self) -> None:
        """Put the chosen remark into the recycle bin; undo brings it back."""
        line = self.current_line()
        if line is not None and self._plan_id is not None:
            self._run_and_move_on(TrashRemark(self._plan_id, line.id))

    def reply_to_current(self) -> None:
        """Put the keyboard into the reply."""
        self.thread_view.open_reply()
        self.thread_view.reply.field.setFocus()

    def find_remarks(self) -> None:
        """Put the keyboard into the search field."""
        self.bar.text.setFocus()

    def current_line(self) -> RemarkLine | None:
        """Return the chosen remark."""
        self._settle()
        return self.model.line(self.list.currentIndex())

    @property
    def writable(self) -> bool:
        """Whether remarks may be written here."""
        return self._plan_id is not None and self._session.store.writable

    def refresh(self) -> None:
        """Read the remarks again; choice, scroll and everything typed stay."""
        self._later.stop()
        self._stale = False
        plan_id = self._plan_id
        self._lines = read_remarks(self._session, plan_id) if plan_id is not None else []
        self.bar.show_people(authors(self._lines))
        self._show_lines()

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        self._settle()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._later.stop()
        super().hideEvent(event)

    def _settle(self) -> None:
        """Read now what would be read in a moment."""
        if self._stale:
            self.refresh()

    def _show_lines(self) -> None:
        wanted, row = self.bar.filter(), self.list.currentIndex().row()
        chosen = self.list.current()
        self.bar.show_counts(wanted.counts(self._lines))
        with self.list.silently():
            self.model.show([line for line in self._lines if wanted.keeps(line)])
        if chosen is not None and self.model.index_of(chosen).isValid():
            if chosen != self.list.current():
                self.list.choose(chosen)
        else:
            self.list.choose_row(row)
        self._show_emptiness()
        self._show_current()

    def _show_emptiness(self) -> None:
        self.bar.setVisible(bool(self._lines))
        if not self.model.rowCount():
            self.empty.explain(
                plan_open=self._plan_id is not None,
                writable=self.writable,
                total=len(self._lines),
                state=self.bar.filter().state,
            )
        self._above.setCurrentWidget(self.list if self.model.rowCount() else self.empty)

    def _show_current(self) -> None:
        line = self.current_line()
        if line is not None:
            self.thread_view.show_line(line, self.writable)
        page = self.writing.composer if self.writing.open else self.thread_view
        self._below.setCurrentWidget(page)
        self._below.setVisible(line is not None or self.writing.open)

    def _chosen(self, remark_id: int) -> None:
        if self.writing.open:
            self.writing.put_off()
        self._show_current()
        self.remark_selected.emit(remark_id)

    def _hear(self, changed: Changed) -> None:
        if self._plan_id is None or changed.plan_id not in (None, self._plan_id):
            return
        if changed.ids("plan") and not self._session.store.rows(Plan, id=self._plan_id):
            self.open_plan(None)
        elif changed.kinds & (_AT_ONCE | _SOON):
            self._stale = True
            if self.isVisible() and changed.kinds & _AT_ONCE:
                self.refresh()
            elif self.isVisible():
                self._later.start()

    def _run(self, command: Command) -> bool:
        done = False
        with telling():
            self._session.run(command)
            done = True
        return done

    def _run_and_move_on(self, command: Command) -> None:
        """Run a command that may take the chosen remark out of sight; the next one is chosen."""
        before = self.list.current()
        self._run(command)
        after = self.list.current()
        if after is not None and after != before:
            self.remark_selected.emit(after)

    def _signed(self, act: Callable[[], None]) -> None:
        """Do what bears a name; where none is known it waits until somebody was asked."""
        if self._session.person_id is None:
            self._waiting = act
            self.person_needed.emit()
        else:
            act()

    def _save_new(self) -> None:
        self._signed(self.writing.save)

    def _reply(self) -> None:
        form, plan_id = self.thread_view.reply, self._plan_id
        if form.remark_id is not None and plan_id is not None:
            command = ReplyToRemark(plan_id, form.remark_id, form.words().strip())
            self._signed(partial(self._run_form, command, form.finish))

    def _decide(self) -> None:
        form, plan_id = self.thread_view.decision, self._plan_id
        if form.remark_id is not None and plan_id is not None:
            outcome, reason = form.outcome.chosen(), form.words().strip()
            command = DecideRemark(plan_id, form.remark_id, outcome, reason)
            self._signed(partial(self._run_form, command, self._decided))

    def _decided(self) -> None:
        self.thread_view.decision.finish()
        self.thread_view.open_reply()
        self.list.setFocus()

    def _edit(self) -> None:
        form, plan_id = self.thread_view.edit, self._plan_id
        if form.remark_id is not None and plan_id is not None:
            command = EditRemark(plan_id, form.remark_id, form.words().strip())
            self._run_form(command, self._edited)

    def _edited(self) -> None:
        self.thread_view.edit.finish()
        self.thread_view.open_reply()
        self.list.setFocus()

    def _run_form(self, command: Command, done: Callable[[], None]) -> None:
        if self._run(command):
            done()

    def _agree(self, place: Place) -> None:
        if self._plan_id is not None and place.section_id is not None:
            stretch = Stretch(place.section_id, place.start, place.end)
            self._run(PlaceSegment(self._plan_id, place.segment_id, stretch))

    def _make_room(self) -> None:
        """Let what is being written take the height it needs, three quarters of all at most."""
        above, below = self._splitter.sizes()
        needed = min(current_look().sizes.ems(24), (above + below) * 3 // 4)
        if below < needed:
            self._splitter.setSizes([above + below - needed, needed])

    def _writing_ended(self) -> None:
        focused = QApplication.focusWidget()
        self._show_current()
        if focused is not None and self.writing.composer.isAncestorOf(focused):
            (self.list if self.model.rowCount() else self.empty).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F8 choose the next remark, Alt+Up and Shift+F8 the previous one."""
        modifiers, key = event.modifiers(), event.key()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_F8:
            self.list.step(-1 if back else 1)
        elif alt and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        thread, writing = self.thread_view, self.writing
        self._later.timeout.connect(self.refresh)
        self.bar.changed.connect(self._show_lines)
        self.empty.all_wanted.connect(self.bar.ask_for_all)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.jump_to_current)
        thread.jump_wanted.connect(self.jump_requested)
        thread.place_wanted.connect(self.place_requested)
        thread.place_agreed.connect(self._agree)
        thread.turn_wanted.connect(self.turn_current)
        thread.trash_wanted.connect(self.trash_current)
        thread.reply.sent.connect(self._reply)
        for form in (thread.reply, thread.decision, thread.edit):
            form.closed.connect(self.list.setFocus)
        thread.decision.sent.connect(self._decide)
        thread.edit.sent.connect(self._edit)
        writing.composer.save_wanted.connect(self._save_new)
        thread.room_wanted.connect(self._make_room)
        writing.opened.connect(self._show_current)
        writing.opened.connect(self._make_room)
        writing.closed.connect(self._writing_ended)
        writing.saved.connect(self._new_saved)

    def _new_saved(self, remark_id: int) -> None:
        self.show_remark(remark_id)
        self.remark_selected.emit(remark_id)

    def _lay_out(self) -> None:
        splitter = self._splitter
        self._above.addWidget(self.list)
        self._above.addWidget(self.empty)
        self._below.addWidget(self.thread_view)
        self._below.addWidget(self.writing.composer)
        splitter.addWidget(self._above)
        splitter.addWidget(self._below)
        splitter.setSizes([1000, 1250])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.writing.strip)
        layout.addWidget(splitter, 1)
