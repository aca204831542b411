"""The main window: rail, rooms, tool bar, menus, status line."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QWidget

from app.events import Changed
from app.queries import library
from app.session import Session
from models.records import Department, Person
from models.store.step import now
from models.store.summaries import PlanSummary
from ui import actions as acting
from ui.background import Background
from ui.canvas_look import canvas_look
from ui.desk import Desk
from ui.ledger import LedgerRoom
from ui.library_pane import LibraryPane
from ui.look import current_look
from ui.message_port import PROGRAM, WindowPort
from ui.notice_strip import NoticeStrip
from ui.status_line import StatusLine
from ui.writing_room import WritingRoom

_COUNTED = frozenset({"plan", "section", "blank", "remark"})
_WIDTH, _HEIGHT = 1280, 740


class MainWindow(QMainWindow):
    """Shows what lies on the desk. Who makes it wires it: ``ui.wiring.make_window``."""

    closing = Signal()
    files_dropped = Signal(list)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.desk = Desk(session, self)
        self.port = WindowPort(self)
        self.background = Background(self)
        self.library = LibraryPane(self.desk.writable)
        self.writing = WritingRoom(session)
        self.ledger = LedgerRoom(session)
        self.status = StatusLine()
        self.actions_by_id: dict[str, QAction] = {}
        self._rooms: dict[str, QWidget] = {
            "view.library": self.library,
            "view.writing": self.writing,
            "view.targets": self.ledger,
        }
        self._plans: list[PlanSummary] = []
        self._saved_at: str | None = None
        self._lay_out()
        self.take_look()
        self.show_person()

    def take_actions(self, perform: acting.Perform) -> None:
        """Make actions, menus, rail and tool bar; ``perform`` gets the name of what to do."""
        self.actions_by_id = acting.make_actions(self, perform)
        acting.fill_menus(self.menuBar(), self.actions_by_id)
        rail, bar = _bar("房间"), _bar("工具栏")
        rail.setProperty("look", "rail")
        acting.fill_rail(rail, self.actions_by_id)
        acting.fill_tool_bar(bar, self.actions_by_id)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, rail)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
        self.library.take_actions(self.actions_by_id)
        keys = self.actions_by_id["review.add"].shortcut()
        self.writing.remarks.set_add_keys(keys.toString(QKeySequence.SequenceFormat.NativeText))

    def show_library(self) -> None:
        """Show the library; no plan is open."""
        self.writing.open_plan(None)
        self.ledger.open_plan(None)
        self._saved_at = self._newest_step()
        self._count()
        self.show_room("view.library")
        self.library.take_focus()

    def show_plan(self, plan_id: int) -> None:
        """Show the plan that was opened, ready to write."""
        self._saved_at = self._newest_step()
        self.writing.open_plan(plan_id)
        self.ledger.open_plan(plan_id)
        self._count()
        self.show_room("view.writing")
        self.writing.canvas.setFocus()

    def show_room(self, name: str) -> None:
        """Bring a room to the front; ``name`` is that of its action."""
        self._pages.setCurrentWidget(self._rooms[name])
        for room in self._rooms:
            if room in self.actions_by_id:
                self.actions_by_id[room].setChecked(room == name)

    def refresh(self, changed: Changed) -> None:
        """Show what a step changed; the panes hear of it by themselves."""
        self._saved_at = now()
        if changed.kinds & _COUNTED:
            self._count()
        if changed.kinds & {"person", "department"}:
            self.show_person()
        self.refresh_actions()

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
        self.writing.canvas.set_look(canvas_look())
        self.writing.settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.writing.canvas.settle()
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
        for room in self._rooms.values():
            self._pages.addWidget(room)
        self.setCentralWidget(self._pages)
        self.notice = NoticeStrip(self._pages)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)

    def _count(self) -> None:
        """Show the counts of the library, the title of the window and what can be done."""
        self._plans = library(self.desk.session)
        self.library.show_plans(self._plans)
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
