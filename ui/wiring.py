"""All connections that cross panes, in one list."""

from functools import partial
from typing import TYPE_CHECKING

from app.paths import Places
from app.session import Session
from ui.desk import Desk
from ui.doings import Doings
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.ledger import LedgerRoom
    from ui.library_pane import LibraryPane
    from ui.pages.pane import PreviewPane
    from ui.remarks import RemarksPanel
    from ui.review import ReviewRoom
    from ui.versions import VersionsRoom
    from ui.writing_room import WritingRoom


def make_window(session: Session, here: Places) -> MainWindow:
    """Make the main window on a session, wired but without a room; it is not shown yet."""
    window = MainWindow(session)
    doings = Doings(window, here)
    window.take_actions(doings.perform)
    connect(window, doings)
    return window


def connect(window: MainWindow, doings: Doings) -> None:
    """Let the parts of the window hear each other; rooms and panes when they are made."""
    desk = window.desk

    desk.plan_opened.connect(window.show_plan)
    desk.plan_opened.connect(doings.view.remember_plan)
    desk.plan_left.connect(window.show_library)
    desk.changed.connect(window.refresh)

    window.library_made.connect(partial(connect_library, doings))
    window.writing_made.connect(partial(connect_writing, desk, doings))
    window.ledger_made.connect(partial(connect_ledger, doings))
    window.review_made.connect(partial(connect_review, doings))
    window.versions_made.connect(partial(connect_versions, doings))
    window.files_dropped.connect(doings.drop_files)

    doings.office.person_changed.connect(window.read_again)
    doings.office.settings_changed.connect(doings.view.take_settings)
    doings.office.settings_changed.connect(doings.suggest.review_mode.show_state)
    window.status.person.clicked.connect(doings.office.who)
    window.status.blanks.clicked.connect(doings.blanks.next)
    window.port.told.connect(window.status.tell)
    window.port.warned.connect(window.warn)
    window.background.busy_changed.connect(window.refresh_actions)


def connect_library(doings: Doings, library: "LibraryPane") -> None:
    """The room 计划库."""
    library.open_wanted.connect(doings.open_plan)


def connect_writing(desk: Desk, doings: Doings, writing: "WritingRoom") -> None:
    """The room 编写: tree and paper."""
    outline, canvas = writing.outline, writing.canvas
    desk.places_changed.connect(canvas.show_one_of)
    outline.section_chosen.connect(canvas.show_section)
    outline.text_wanted.connect(doings.view.write_at)
    canvas.section_changed.connect(outline.follow)
    canvas.title_edit_requested.connect(doings.paper.properties)
    canvas.remark_activated.connect(writing.show_remark)
    canvas.section_wanted.connect(doings.suggest.section_after)
    canvas.verdict_wanted.connect(doings.suggest.decide)
    canvas.customContextMenuRequested.connect(doings.paper_menu.pop_up)
    doings.office.person_changed.connect(outline.read_again)
    doings.office.person_changed.connect(canvas.read_again)
    writing.remarks_made.connect(partial(connect_remarks, doings, writing))
    writing.preview_made.connect(partial(connect_preview, desk, doings, writing))


def connect_remarks(doings: Doings, writing: "WritingRoom", remarks: "RemarksPanel") -> None:
    """The remarks beside the paper."""
    remarks.remark_selected.connect(writing.canvas.set_active_remark)
    remarks.jump_requested.connect(doings.review.jump)
    remarks.place_requested.connect(doings.review.place)
    remarks.person_needed.connect(doings.office.who)
    doings.office.person_changed.connect(remarks.read_again)


def connect_preview(
    desk: Desk, doings: Doings, writing: "WritingRoom", preview: "PreviewPane"
) -> None:
    """版式预览: it follows caret and layout, and a click on it puts the caret there."""
    desk.plan_opened.connect(doings.paper.follow_layout)
    desk.changed.connect(doings.paper.follow_layout)
    writing.canvas.editor.cursorPositionChanged.connect(doings.pages.follow)
    writing.canvas.section_changed.connect(doings.pages.follow)
    doings.paper.layout_used.connect(preview.set_profile)
    preview.place_wanted.connect(doings.pages.write_at)
    preview.close_wanted.connect(doings.pages.close)
    preview.set_profile(doings.paper.layout())
    doings.pages.follow()


def connect_ledger(doings: Doings, ledger: "LedgerRoom") -> None:
    """The room 目标任务."""
    ledger.jump_requested.connect(doings.review.jump)
    ledger.bind_requested.connect(doings.review.want_target)
    ledger.target_remark_requested.connect(doings.review.remark_on_target)
    ledger.task_remark_requested.connect(doings.review.remark_on_task)


def connect_review(doings: Doings, review: "ReviewRoom") -> None:
    """The room 审阅."""
    review.jump_requested.connect(doings.review.jump)
    review.export_requested.connect(doings.review.export_opinions)
    review.readers_requested.connect(doings.review.readers)
    review.paper_requested.connect(doings.review.from_paper)
    review.signoff_requested.connect(doings.review.signoff)
    doings.office.person_changed.connect(review.read_again)
    review.scan_requested.connect(doings.review.attach_scans)


def connect_versions(doings: Doings, versions: "VersionsRoom") -> None:
    """The room 版本."""
    doings.office.person_changed.connect(versions.read_again)
    versions.deeds.person_needed.connect(partial(ask_who_works, doings, versions))
    versions.deeds.blanks_wanted.connect(doings.blanks.show_list)


def ask_who_works(doings: Doings, versions: "VersionsRoom") -> None:
    """Ask for a name; what waited for it goes on."""
    doings.office.who().chosen.connect(versions.deeds.person_known)
