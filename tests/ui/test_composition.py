"""An input method composes in the middle of a word while other things happen: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import MoveSections
from app.paths import Places
from app.plan_book import PlanBook
from app.session import Session
from models.outline import Outline
from models.records import RemarkSegment
from tests.ui.shown import paper_lines, tree_lines
from tests.ui.window_truth import check_store
from ui.main_window import MainWindow

BEFORE, AFTER = "夯实", "统计基础"  # the first heading, where the caret is put between them


@pytest.fixture
def heading(window: MainWindow, plan_id: int) -> int:
    """The plan is open, the caret stands in the middle of its first heading."""
    window.activateWindow()
    window.desk.open(plan_id)
    first = outline(window).children(None)[0]
    window.writing.canvas.show_section(first, len(BEFORE), focus=True)
    return first


def outline(window: MainWindow) -> Outline:
    book = window.desk.book
    assert book is not None
    return book.outline


def compose(window: MainWindow, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(window.writing.canvas.editor, event)


def stored(window: MainWindow, plan_id: int, section_id: int) -> str:
    window.writing.canvas.settle()
    return PlanBook(window.desk.session.store, plan_id).outline[section_id].text


def test_a_save_that_falls_due_waits_for_the_composition(
    window: MainWindow, plan_id: int, heading: int
) -> None:
    canvas = window.writing.canvas
    QTest.keyClicks(canvas.editor, "x")
    compose(window, "quanmian")
    canvas._typist._save.timeout.emit()
    canvas._typist._pause.timeout.emit()
    assert canvas.editor.preedit == "quanmian"
    assert canvas.caret() == (heading, len(BEFORE) + 1)
    compose(window, "", "全面")
    assert stored(window, plan_id, heading) == f"{BEFORE}x全面{AFTER}"
    check_store(window)


def test_a_remark_elsewhere_and_undo_leave_the_composition_where_it_is(
    window: MainWindow, plan_id: int, heading: int
) -> None:
    session, canvas = window.desk.session, window.writing.canvas
    other = outline(window).children(None)[1]
    compose(window, "quanmian")
    session.run(AddRemark(plan_id, (Stretch(other, 0, 2),), "请核对。"))
    session.undo(plan_id)
    session.redo(plan_id)
    assert canvas.editor.preedit == "quanmian"
    compose(window, "", "全面")
    assert stored(window, plan_id, heading) == f"{BEFORE}全面{AFTER}"
    (segment,) = session.store.rows(RemarkSegment, section_id=other, deleted=False)
    assert (segment.start, segment.end, segment.quote) == (0, 2, "严守")
    check_store(window)


def test_a_remark_around_the_composition_follows_its_words(
    window: MainWindow, plan_id: int, heading: int
) -> None:
    session = window.desk.session
    compose(window, "quanmian")
    session.run(AddRemark(plan_id, (Stretch(heading, 0, 4),), "再想想。"))
    compose(window, "", "全面")
    assert stored(window, plan_id, heading) == f"{BEFORE}全面{AFTER}"
    (segment,) = session.store.rows(RemarkSegment, section_id=heading, deleted=False)
    assert (segment.start, segment.end) == (0, 6)
    check_store(window)


def test_a_section_that_is_moved_takes_its_composition_along(
    window: MainWindow, plan_id: int, heading: int
) -> None:
    compose(window, "quanmian")
    window.desk.session.run(MoveSections(plan_id, (heading,), None, 1))
    assert window.writing.canvas.editor.preedit == "quanmian"
    compose(window, "", "全面")
    assert stored(window, plan_id, heading) == f"{BEFORE}全面{AFTER}"
    assert tree_lines(window)[1] == f"二、{BEFORE}全面{AFTER}"
    assert tree_lines(window) == paper_lines(window)


def test_undo_from_the_menu_takes_back_what_was_composed_and_redo_brings_it(
    window: MainWindow, plan_id: int, heading: int
) -> None:
    compose(window, "quanmian")
    window.actions_by_id["edit.undo"].trigger()
    assert stored(window, plan_id, heading) == BEFORE + AFTER
    window.actions_by_id["edit.redo"].trigger()
    assert stored(window, plan_id, heading) == f"{BEFORE}quanmian{AFTER}"
    check_store(window)


def leave_for_another_plan(window: MainWindow) -> None:
    window.desk.open(window.desk.session.run(CreatePlan("另一份计划")).value or 0)


def leave_for_the_library(window: MainWindow) -> None:
    window.actions_by_id["view.library"].trigger()


def leave_for_the_tables(window: MainWindow) -> None:
    window.actions_by_id["view.targets"].trigger()


def leave_for_a_remark(window: MainWindow) -> None:
    window.actions_by_id["review.add"].trigger()


def leave_for_the_palette(window: MainWindow) -> None:
    window.actions_by_id["view.palette"].trigger()


def leave_for_the_tree(window: MainWindow) -> None:
    window.actions_by_id["view.outline"].trigger()


def change_the_text_size(window: MainWindow) -> None:
    window.actions_by_id["view.larger"].trigger()


@pytest.mark.parametrize(
    "leave",
    [
        leave_for_another_plan,
        leave_for_the_library,
        leave_for_the_tables,
        leave_for_a_remark,
        leave_for_the_palette,
        leave_for_the_tree,
        change_the_text_size,
    ],
)
def test_what_is_composed_is_written_before_one_leaves(
    window: MainWindow, plan_id: int, heading: int, leave: Callable[[MainWindow], None]
) -> None:
    compose(window, "quanmian")
    leave(window)
    assert not window.writing.canvas.editor.composing
    assert stored(window, plan_id, heading) == f"{BEFORE}quanmian{AFTER}"


def test_what_is_composed_is_in_the_store_after_the_window_was_closed(
    window: MainWindow, session: Session, plan_id: int, heading: int, here: Places
) -> None:
    compose(window, "quanmian")
    window.close()
    session.close()
    with Session.open(here.store) as again:
        assert again.book(plan_id).outline[heading].text == f"{BEFORE}quanmian{AFTER}"


def test_the_first_words_of_an_empty_plan_may_be_composed(window: MainWindow) -> None:
    leave_for_another_plan(window)
    canvas = window.writing.canvas
    assert canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    event = QInputMethodEvent("", [])
    event.setCommitString("全年")
    QApplication.sendEvent(canvas, event)
    QTest.keyClicks(canvas.editor, "ok")
    compose(window, "", "。")
    assert paper_lines(window) == ["全年ok。"]
    assert not canvas.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
