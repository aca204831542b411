"""All connections that cross panes, in one list."""

from app.paths import Places
from app.session import Session
from ui.doings import Doings
from ui.main_window import MainWindow


def make_window(session: Session, here: Places) -> MainWindow:
    """Make the main window on a session, wired and showing the library; it is not shown yet."""
    window = MainWindow(session)
    doings = Doings(window, here)
    window.take_actions(doings.perform)
    connect(window, doings)
    window.show_library()
    return window


def connect(window: MainWindow, doings: Doings) -> None:
    """Let the parts of the window hear each other."""
    desk, writing = window.desk, window.writing
    outline, canvas, remarks = writing.outline, writing.canvas, writing.remarks

    desk.plan_opened.connect(window.show_plan)
    desk.plan_opened.connect(doings.view.remember_plan)
    desk.plan_left.connect(window.show_library)
    desk.changed.connect(window.refresh)
    desk.places_changed.connect(canvas.show_one_of)

    window.library.open_wanted.connect(doings.open_plan)
    window.files_dropped.connect(doings.drop_files)

    outline.section_chosen.connect(canvas.show_section)
    outline.text_wanted.connect(doings.view.write_at)
    canvas.section_changed.connect(outline.follow)
    canvas.title_edit_requested.connect(doings.paper.properties)

    canvas.remark_activated.connect(remarks.show_remark)
    remarks.remark_selected.connect(canvas.set_active_remark)
    remarks.jump_requested.connect(doings.review.jump)
    remarks.place_requested.connect(doings.review.place)
    remarks.person_needed.connect(doings.office.who)

    window.ledger.jump_requested.connect(doings.review.jump)
    window.ledger.bind_requested.connect(doings.review.want_target)

    doings.office.settings_changed.connect(doings.view.take_settings)
    window.status.person.clicked.connect(doings.office.who)
    window.port.told.connect(window.status.tell)
    window.port.warned.connect(window.notice.say)
    window.background.busy_changed.connect(window.refresh_actions)
