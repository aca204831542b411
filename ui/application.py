"""The application: set up, a window on the user's store, the event loop, and the end of it all.

What stands between start and first paint is kept short. ``first_room`` is what people came for,
library or plan; all else is done by ``after_first_paint``, whose modules are loaded there.
"""

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app.jobs import Reporter
from app.launch import Launch
from app.messages import use
from app.paths import Places, places, prepare
from app.queries import library
from app.session import Session
from app.settings import Settings, load, save
from models.errors import KnownError
from models.records import Person, Plan, Unit
from models.store.lock import NotWritable
from ui.look import apply_look
from ui.main_window import MainWindow
from ui.message_port import PROGRAM, WindowPort
from ui.wiring import make_window

_log = logging.getLogger(__name__)
DONE, REFUSED = 0, 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A session, and why it may only read (None: it may write)."""

    session: Session
    trouble: KnownError | None


def start(launch: Launch) -> int:
    """Run the program with a window; return the exit status once the window is closed."""
    try:
        here = places(launch.data)
    except KnownError as error:
        return _refuse(error)
    if launch.store is not None:
        here = replace(here, store=launch.store.absolute())
    loaded = load(here.settings)
    application = make_application(loaded.settings)
    try:
        opened = open_session(here)
    except KnownError as error:
        return _refuse(error)
    watch = partial(_watch_for_bugs, application, here, opened.trouble is None)
    sys.excepthook = partial(_watch_and_report, watch)
    with opened.session:
        window = open_window(opened, here, loaded.settings, launch.sample)
        for note in loaded.notes:
            window.port.warning(note)
        later = partial(after_first_paint, window, here, loaded.settings, launch.sample)
        FirstPaint(window, [window.complete, watch, later, window.prepare, _collect_garbage])
        status = application.exec()
    use(None)
    _end_worker()
    return status


def make_application(settings: Settings) -> QApplication:
    """Make the one QApplication, or dress the one that is there already."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("suiji")
    apply_look(application, settings.theme, settings.text_size)
    if application.findChild(QTranslator, "qtbase") is None:
        _speak_chinese(application)
    return application


def open_session(here: Places) -> Opened:
    """Open the store, beside another program for reading only.

    Raises KnownError where it cannot be opened at all.
    """
    try:
        prepare(here)
        return Opened(Session.open(here.store), None)
    except NotWritable as trouble:
        if not here.store.exists():
            raise
        return Opened(Session.open_for_reading(here.store), trouble)


def open_window(
    opened: Opened, here: Places, settings: Settings, sample: bool = False
) -> MainWindow:
    """Show the main window on an open session; it says so where it may only read."""
    session = opened.session
    session.person_id = _person_id(session, settings.person)
    window = make_window(session, here)
    window.set_typing_pause(settings.typing_pause_ms)
    use(window.port)
    trouble = _show_first_room(window, settings, sample)
    window.show()
    for error in (opened.trouble, trouble):
        if error is not None:
            window.port.error(error)
    return window


def _show_first_room(window: MainWindow, settings: Settings, sample: bool) -> KnownError | None:
    """Show the plan that was open last, else the library; return why that plan cannot be shown."""
    plan_id = _plan_to_open(window.desk.session, settings, sample)
    try:
        if plan_id is not None:
            window.desk.open(plan_id)
            return None
    except KnownError as error:
        window.show_library()
        return error
    window.show_library()
    return None


def _plan_to_open(session: Session, settings: Settings, sample: bool) -> int | None:
    """The plan that was open last; where there is none, ``sample`` asks for the newest."""
    uid = settings.last_plan
    left = session.store.rows(Plan, uid=uid, deleted=False) if uid else []
    if left:
        return left[0].id
    return max((plan.id for plan in library(session)), default=None) if sample else None


class FirstPaint(QObject):
    """Does what the first window need not wait for: one task after the other, once it is painted.

    Keys and clicks that came meanwhile are answered between two tasks.
    """

    def __init__(self, window: MainWindow, tasks: list[Callable[[], None]]) -> None:
        super().__init__(window)
        self._tasks = tasks
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)  # after this painting, children and all
        return False

    def _go_on(self) -> None:
        if self._tasks:
            task = self._tasks.pop(0)
            QTimer.singleShot(0, self, self._go_on)
            task()


def after_first_paint(window: MainWindow, here: Places, settings: Settings, sample: bool) -> None:
    """Fill the unit card, make the daily copy; a first start gets the sample plan and a tour."""
    desk = window.desk
    if not desk.writable:
        return
    if not desk.session.store.rows(Unit):
        from app.sample import set_up_office

        set_up_office(desk.session, here.resources)
    window.background.run_quietly(partial(_copy_of_the_day, here, settings.copies_kept), _copied)
    if (sample or not settings.tour_done) and desk.plan_id is None and not library(desk.session):
        window.actions_by_id["paper.sample"].trigger()
    if not settings.tour_done:
        from ui.dialogs.welcome import WelcomeWindow

        save(here.settings, replace(settings, tour_done=True))
        WelcomeWindow(window).open()


def _watch_for_bugs(application: QApplication, here: Places, writable: bool) -> None:
    """Log from now on, and take what nobody caught to the report window."""
    from app import logs
    from ui.report_window import BugReporter

    logs.set_up(here.logs, "suiji" if writable else "suiji-reading")
    BugReporter(application).install()


def _watch_and_report(
    watch: Callable[[], None],
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Report a bug that came before the first paint."""
    watch()
    sys.excepthook(kind, error, trace)


def _collect_garbage() -> None:
    """Let Python collect garbage again, which ``main`` put off; what is there by now stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _copy_of_the_day(here: Places, kept: int, _: Reporter) -> Path | None:
    from app.upkeep import daily_copy

    return daily_copy(here, kept)


def _copied(path: Path | None) -> None:
    _log.info("daily copy: %s", path.name if path else "none was due")


def _person_id(session: Session, uid: str) -> int | None:
    people = session.store.rows(Person, uid=uid, deleted=False) if uid else []
    return people[0].id if people else None


def _speak_chinese(application: QApplication) -> None:
    """Load Qt's own Chinese for its dialogs, buttons and context menus."""
    translator = QTranslator(application)
    translator.setObjectName("qtbase")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    else:
        _log.info("no Chinese translation of Qt in %s", folder)


def _refuse(error: KnownError) -> int:
    """Tell why there is no window, in a box and on the terminal."""
    print(f"{PROGRAM}：{error.sentence}\n下一步：{error.advice}", file=sys.stderr)
    make_application(Settings())
    WindowPort().tell_and_wait(error)
    return REFUSED


def _end_worker() -> None:
    """End the reading process if it was ever started."""
    worker = sys.modules.get("app.worker")
    if worker is not None:
        worker.close_worker()
