"""The application: set up, a window on the user's store, the event loop, and the end of it all."""

import logging
import sys
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import logs
from app.jobs import Reporter
from app.launch import Launch
from app.messages import use
from app.paths import Places, places, prepare
from app.queries import library
from app.sample import set_up_office
from app.session import Session
from app.settings import Settings, load, save
from app.upkeep import daily_copy
from models.errors import KnownError
from models.records import Person, Unit
from models.store.lock import NotWritable
from ui.dialogs.welcome import WelcomeWindow
from ui.look import apply_look
from ui.main_window import MainWindow
from ui.message_port import PROGRAM, WindowPort
from ui.report_window import BugReporter
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
    logs.set_up(here.logs, "suiji" if opened.trouble is None else "suiji-reading")
    BugReporter(application).install()
    with opened.session:
        window = open_window(opened, here, loaded.settings)
        for note in loaded.notes:
            window.port.warning(note)
        later = partial(after_first_window, window, here, loaded.settings, launch.sample)
        QTimer.singleShot(0, window, later)
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


def open_window(opened: Opened, here: Places, settings: Settings) -> MainWindow:
    """Show the main window on an open session; it says so where it may only read."""
    session = opened.session
    session.person_id = _person_id(session, settings.person)
    window = make_window(session, here)
    window.writing.canvas.set_typing_pause(settings.typing_pause_ms)
    use(window.port)
    window.show()
    if opened.trouble is not None:
        window.port.error(opened.trouble)
    return window


def after_first_window(window: MainWindow, here: Places, settings: Settings, sample: bool) -> None:
    """Do what the first window need not wait for: unit card, daily copy, where one left off.

    A first start opens the sample plan and a tour of three steps.
    """
    session = window.desk.session
    plans = library(session)
    if window.desk.writable:
        if not session.store.rows(Unit):
            set_up_office(session, here.resources)
        window.background.run_quietly(
            partial(_copy_of_the_day, here, settings.copies_kept), _copied
        )
    last = next((plan for plan in plans if plan.uid == settings.last_plan), None)
    if last is not None:
        window.desk.open(last.id)
    elif sample and plans:
        window.desk.open(max(plan.id for plan in plans))
    elif (sample or not settings.tour_done) and not plans and window.desk.writable:
        window.actions_by_id["paper.sample"].trigger()
    if not settings.tour_done and window.desk.writable:
        save(here.settings, replace(settings, tour_done=True))
        WelcomeWindow(window).open()


def _copy_of_the_day(here: Places, kept: int, _: Reporter) -> Path | None:
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
