"""The main window: rail, rooms, tool bar, menus, status line.

A start shows one room, so that each is made, and its module loaded, when it is first asked for.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QWidget

from app.events import Changed
from app.queries import library
from app.session import Session
from app.settings import Settings
from models.records import Department, Person
from models.store.step import now
from models.store.summaries import PlanSummary
from ui import actions as acting
from ui.background import Background
from ui.desk import Desk
from ui.look import current_look
from ui.message_port import PROGRAM, WindowPort
from ui.status_line import StatusLine

if TYPE_CHECKING:
    from ui.ledger import LedgerRoom
    from ui.library_pane import LibraryPane
    from ui.notice_strip import NoticeStrip
    from ui.remarks import RemarksPanel
    from ui.review import ReviewRoom
    from ui.versions import VersionsRoom
    from ui.writing_room import WritingRoom

_COUNTED = frozenset({"plan", "section", "blank", "remark"})
_WIDTH, _HEIGHT = 1280, 740


class MainWindow(QMainWindow):
    """Shows what lies on the desk. Who makes it wires it: ``ui.wiring.make_window``."""

    closing = Signal()
    files_dropped = Signal(list)
    library_made = Signal(object)  # LibraryPane
    writing_made = Signal(object)  # WritingRoom
    ledger_made = Signal(object)  # LedgerRoom
    review_made = Signal(object)  # ReviewRoom
    versions_made = Signal(object)  # VersionsRoom

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.desk = Desk(session, self)
        self.port = WindowPort(self)
        self.background = Background(self)
        self.status = StatusLine()
        self.actions_by_id: dict[str, QAction] = {}
        self._library: LibraryPane | None = None
        self._writing: WritingRoom | None = None
        self._ledger: LedgerRoom | None = None
        self._review: ReviewRoom | None = None
        self._versions: VersionsRoom | None = None
        self._notice: NoticeStrip | None = None
        self._typing_pause = Settings().typing_pause_ms
        self._plans: list[PlanSummary] = []
        self._saved_at: str | None = None
        self._lay_out()
        self.show_person()

    @property
    def library(self) -> "LibraryPane":
        """The room 计划库."""
        if self._library is None:
            from ui.library_pane import LibraryPane

            self._library = LibraryPane(self.desk.writable)
            self._library.take_actions(self.actions_by_id)
            self._pages.addWidget(self._library)
            self.library_made.emit(self._library)
            self._library.show_plans(self._plans)
        return self._library

    @property
    def writing(self) -> "WritingRoom":
        """The room 编写."""
        if self._writing is None:
            from ui.writing_room import WritingRoom

            self._writing = WritingRoom(self.desk.session)
            self._writing.remarks_made.connect(self._name_remark_keys)
            self._writing.take_look()
            self._writing.canvas.set_typing_pause(self._typing_pause)
            self._pages.addWidget(self._writing)
            self.writing_made.emit(self._writing)
            self._writing.open_plan(self.desk.plan_id)
        return self._writing

    @property
    def ledger(self) -> "LedgerRoom":
        """The room 目标任务."""
        if self._ledger is None:
            from ui.ledger import LedgerRoom

            self._ledger = LedgerRoom(self.desk.session)
            self._pages.addWidget(self._ledger)
            self.ledger_made.emit(self._ledger)
            self._ledger.open_plan(self.desk.plan_id)
        return self._ledger

    @property
    def review(self) -> "ReviewRoom":
        """The room 审阅."""
        if self._review is None:
            from ui.review import ReviewRoom

            self._review = ReviewRoom(self.desk.session)
            self._pages.addWidget(self._review)
            self.review_made.emit(self._review)
            self._review.open_plan(self.desk.plan_id)
        return self._review

    @property
    def versions(self) -> "VersionsRoom":
        """The room 版本."""
        if self._versions is None:
            from ui.versions import VersionsRoom

            self._versions = VersionsRoom(self.desk.session, self.background)
            self._pages.addWidget(self._versions)
            self.versions_made.emit(self._versions)
            self._versions.open_plan(self.desk.plan_id)
        return self._versions

    @property
    def notice(self) -> "NoticeStrip":
        """The strip that says what could not be done."""
        if self._notice is None:
            from ui.notice_strip import NoticeStrip

            self._notice = NoticeStrip(self._pages)
        return self._notice

    def take_actions(self, perform: acting.Perform) -> None:
        """Make actions, menus, rail and tool bar; ``perform`` gets the name of what to do."""
        self.actions_by_id = acting.make_actions(self, perform)
        acting.fill_menus(self.menuBar(), self.actions_by_id)
        rail, bar = _bar("房间"), _bar("工具栏")
        rail.setProperty("look", "rail")
        keys = self.actions_by_id["blanks.next"].shortcut()
        self.status.name_blank_keys(keys.toString(QKeySequence.SequenceFormat.NativeText))
        acting.fill_rail(rail, self.actions_by_id)
        acting.fill_tool_bar(bar, self.actions_by_id)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, rail)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)

    def show_library(self) -> None:
        """Show the library; no plan is open."""
        self._open_in_rooms(None)
        self._saved_at = self._newest_step()
        self._count()
        self.show_room("view.library")
        self.library.take_focus()

    def show_plan(self, plan_id: int) -> None:
        """Show the plan that was opened, ready to write."""
        self._saved_at = self._newest_step()
        self._open_in_rooms(plan_id)
        self._count()
        self.show_room("view.writing")
        self.writing.canvas.setFocus()

    def show_room(self, name: str) -> None:
        """Bring a room to the front; ``name`` is that of its action."""
        self._pages.setCurrentWidget(self._room(name))
        if name == "view.writing":
            self.writing.show_text()
        for other in acting.ROOMS:
            if other in self.actions_by_id:
                self.actions_by_id[other].setChecked(other == name)

    def refresh(self, changed: Changed) -> None:
        """Show what a step changed; the panes hear of it by themselves."""
        self._saved_at = now()
        if changed.kinds & _COUNTED:
            self._count()
        if changed.kinds & {"person", "department"}:
            self.show_person()
        self.refresh_actions()

    def read_again(self) -> None:
        """Somebody else works here now: what is private counts for its writer only."""
        self.show_person()
        self._count()

    def refresh_actions(self) -> None:
        """Switch actions on and off and name the steps of undo and redo."""
        if self.actions_by_id:
            busy = self.background.busy
            acting.allow_actions(self.actions_by_id, self.desk, busy, len(self._plans))
        self.status.show_saved(self._saved_at, self.desk.writable)

    def show_person(self) -> None:
        """Show who works here in the status line."""
        store, person_id = self.desk.session.store, self.desk.session.person_id
        people = store.rows(Person, id=person_id) if person_id is not None else []
        name = people[0].name if people else ""
        department_id = people[0].department_id if people else None
        found = store.rows(Department, id=department_id) if department_id is not None else []
        self.status.show_person(name, found[0].name if found else "")

    def take_look(self) -> None:
        """Follow a change of theme or text size where things are painted by hand."""
        if self._writing is not None:
            self._writing.take_look()

    def complete(self) -> None:
        """Make what the room in front still lacks: the first paint does not wait for it."""
        if self.desk.plan_id is not None:
            self.writing.complete()

    def prepare(self) -> None:
        """Make the room that most likely comes next, so that it opens at once."""
        self.writing.complete()

    def set_typing_pause(self, milliseconds: int) -> None:
        """Say how long people pause before what they typed counts as one change."""
        self._typing_pause = milliseconds
        if self._writing is not None:
            self._writing.canvas.set_typing_pause(milliseconds)

    def warn(self, sentence: str, advice: str) -> None:
        """Say what could not be done, and what to do instead, in the strip over the room."""
        self.notice.say(sentence, advice)

    def settle(self) -> None:
        """End what is being typed, where a plan was opened at all."""
        if self._writing is not None:
            self._writing.canvas.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settle()
        self.background.cancel_all()
        self.desk.close()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk.writable and _dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)

    def _room(self, name: str) -> QWidget:
        if name == "view.library":
            return self.library
        if name == "view.review":
            return self.review
        if name == "view.versions":
            return self.versions
        return self.writing if name == "view.writing" else self.ledger

    def _open_in_rooms(self, plan_id: int | None) -> None:
        """Let the rooms that are there follow; a room that is made later asks the desk itself."""
        for room in (self._writing, self._ledger, self._review, self._versions):
            if room is not None:
                room.open_plan(plan_id)

    def _name_remark_keys(self, remarks: "RemarksPanel") -> None:
        keys = self.actions_by_id["review.add"].shortcut()
        remarks.set_add_keys(keys.toString(QKeySequence.SequenceFormat.NativeText))

    def _count(self) -> None:
        """Show the counts of the library, the title of the window and what can be done."""
        self._plans = library(self.desk.session)
        if self._library is not None:
            self._library.show_plans(self._plans)
        plan = next((one for one in self._plans if one.id == self.desk.plan_id), None)
        if plan is None:
            self.status.show_library(len(self._plans))
        else:
            self.status.show_plan(plan)
        name = f"{plan.shown_title} - {PROGRAM}" if plan else PROGRAM
        self.setWindowTitle(name if self.desk.writable else f"{name}（只读）")
        self.refresh_actions()

    def _newest_step(self) -> str | None:
        step = self.desk.session.store.next_undo(self.desk.plan_id)
        return step.at if step else None


def _bar(name: str) -> QToolBar:
    bar = QToolBar(name)
    bar.setObjectName(name)
    bar.setMovable(False)
    bar.setIconSize(QSize(current_look().sizes.icon, current_look().sizes.icon))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    return bar


def _dropped_paths(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
