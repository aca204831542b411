"""Blanks in the window: walking, listing, declaring, marking, the menu on the paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.plan import SetPlan
from app.commands.section import TrashSections
from app.commands.target import AddTarget, BindChip, SetTargetValue
from app.open_blanks import waiting_list
from app.queries import waiting_blanks
from models.kinds import BlankGuess, BlankState
from models.records import Blank
from tests.ui.blanks_desk import (
    FIRST,
    count,
    dialog,
    do,
    menu_names,
    open_plan,
    point_of,
    said,
    selected,
    somebody_works,
    states,
)
from ui.canvas.marks import MarkKind, Marks
from ui.dialogs.blanks_list import BlanksDialog, fitted
from ui.dialogs.plan_form import PlanForm
from ui.main_window import MainWindow

NEXT, LITERAL = "blanks.next", "blanks.literal"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def sections(window: MainWindow, plan_id: int) -> tuple[int, int]:
    """Two paragraphs at the top of the open plan, with two blanks each."""
    return open_plan(window, plan_id)


def test_keys_walk_from_blank_to_blank_and_round(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    first, second = sections
    window.writing.canvas.show_section(first, 0, focus=True)
    walked, told = [], []
    for _ in range(5):
        QTest.keyClick(window.writing.canvas.editor, Qt.Key.Key_F4)
        walked += selected(window)
        told.append(said(window))
    assert walked == [(first, 2, 4), (first, 9, 10), (second, 1, 4), (second, 9, 10), walked[0]]
    assert told[0] == "待填第 1 处，共 4 处，可能缺数量。"
    assert told[-1] == "后面没有待填的地方了，回到第一处。"
    QTest.keyClick(window.writing.canvas.editor, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert selected(window) == [walked[3]]
    assert said(window) == "前面没有待填的地方了，转到最后一处。"


def test_what_is_typed_over_a_blank_fills_it(window: MainWindow, sections: tuple[int, int]) -> None:
    window.writing.canvas.show_section(sections[0], 0, focus=True)
    do(window, NEXT)
    QTest.keyClicks(window.writing.canvas.editor, "35")
    do(window, NEXT)
    assert window.desk.book is not None
    assert window.desk.book.outline[sections[0]].text == FIRST.replace("XX", "35")
    assert states(window).count(BlankState.FILLED) == 1
    assert selected(window) == [(sections[0], 9, 10)]


def test_without_blanks_it_says_so(window: MainWindow, sections: tuple[int, int]) -> None:
    window.desk.session.run(TrashSections(window.desk.plan_id or 0, sections))
    do(window, NEXT)
    assert said(window) == "这份计划里没有待填的地方。"
    do(window, "blanks.show_list")
    shown = dialog(window, BlanksDialog)
    assert shown.hint.text() == said(window)
    assert not (shown.go.isEnabled() or shown.literal.isEnabled())


def test_the_count_in_the_status_line_is_a_button(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    button = window.status.blanks
    assert (button.text(), button.accessibleName()) == ("待填 4 处", "待填 4 处，转到下一处")
    assert "F4" in button.toolTip()
    assert button.focusPolicy() == window.status.person.focusPolicy() != Qt.FocusPolicy.NoFocus
    do(window, "view.versions")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert selected(window) == [(sections[0], 2, 4)]
    assert window.writing.isVisible() and window.writing.canvas.editor.hasFocus()
    do(window, "view.library")
    assert not button.isVisible()


def test_the_list_leads_to_the_place(window: MainWindow, sections: tuple[int, int]) -> None:
    do(window, NEXT)
    do(window, "blanks.show_list")
    shown = dialog(window, BlanksDialog)
    rows = [shown.list.topLevelItem(n) for n in range(shown.list.topLevelItemCount())]
    assert [row.text(1) for row in rows[:2]] == [
        "投入〔XX〕万元，评为X档。",
        "投入XX万元，评为〔X〕档。",
    ]
    assert [row.text(2) for row in rows] == ["数量", "内容", "内容", "内容"]
    QTest.keyClick(shown.list, Qt.Key.Key_Down)
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert not shown.isVisible()
    assert selected(window) == [(sections[0], 9, 10)]
    assert window.writing.canvas.editor.hasFocus()


def test_the_list_begins_at_the_caret_and_follows(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    for _ in range(2):
        do(window, NEXT)
    do(window, "blanks.show_list")
    shown = dialog(window, BlanksDialog)
    assert shown.list.currentIndex().row() == 1
    shown.literal.click()
    assert shown.list.topLevelItemCount() == count(window) == 2
    assert shown.hint.text().startswith("共 2 处待填")
    do(window, "edit.undo")
    assert shown.list.topLevelItemCount() == 4


def test_what_waits_in_the_title_leads_to_where_it_is_written(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    window.desk.session.run(SetPlan(window.desk.plan_id or 0, {"title": "X县2026年工作计划"}))
    do(window, "blanks.show_list")
    shown = dialog(window, BlanksDialog)
    assert shown.hint.text().startswith("共 5 处待填")
    first = shown.list.topLevelItem(0)
    assert [first.text(at) for at in range(3)] == ["标题", "〔X〕县2026年工作计划", "地名"]
    assert shown.go.isEnabled() and not shown.literal.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert not shown.isVisible()
    form = dialog(window, PlanForm)
    assert form.title.text() == "X县2026年工作计划"


def test_a_walk_tells_of_the_title_when_nothing_else_waits(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    plan = window.desk.plan_id or 0
    window.desk.session.run(TrashSections(plan, sections))
    window.desk.session.run(SetPlan(plan, {"title": "清河县20__年工作计划"}))
    do(window, NEXT)
    assert said(window).startswith("正文里没有待填的地方；标题里还有")


def test_a_long_sentence_is_cut_around_its_blank(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    book = window.desk.book
    assert book is not None
    one = waiting_list(waiting_blanks(window.desk.session, book.plan_id), book.outline)[1]
    metrics = QFontMetricsF(window.font())
    assert fitted(metrics, 2000, one) == (one.before, one.words, one.after)
    room = metrics.horizontalAdvance("评为X档。评为") + 6
    before, words, after = fitted(metrics, room, one)
    assert before.startswith("…") and before.endswith("为") and words == "X"
    assert metrics.horizontalAdvance(before + words + after) <= room


def test_a_blank_is_declared_with_all_that_look_like_it(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    for _ in range(2):
        do(window, NEXT)
    do(window, LITERAL)
    assert states(window).count(BlankState.LITERAL) == 2
    assert said(window) == "“X”已标为原文，连同写法相同的另外 1 处，可以撤销。"
    do(window, "edit.undo")
    assert states(window) == [BlankState.OPEN] * 4
    do(window, "blanks.previous")
    do(window, LITERAL)
    assert states(window).count(BlankState.LITERAL) == 1 and "另外" not in said(window)


def test_a_declared_blank_waits_again(window: MainWindow, sections: tuple[int, int]) -> None:
    do(window, NEXT)
    do(window, LITERAL)
    do(window, "blanks.reopen")
    assert count(window) == 4
    do(window, LITERAL)
    window.writing.canvas.select_words(sections[0], 2, 4)
    do(window, "blanks.mark")
    assert count(window) == 4 and len(states(window)) == 4  # the same row, not a second one
    do(window, "edit.undo")
    assert count(window) == 3


def test_selected_words_become_a_blank(window: MainWindow, sections: tuple[int, int]) -> None:
    window.writing.canvas.select_words(sections[0], 0, 2)
    do(window, "blanks.mark")
    rows = window.desk.session.store.rows(Blank, section_id=sections[0], start=0)
    assert [(row.words, row.guess) for row in rows] == [("投入", BlankGuess.OTHER)]
    assert count(window) == 5
    do(window, "edit.undo")
    assert count(window) == 4


@pytest.mark.parametrize("name", [LITERAL, "blanks.reopen", "blanks.mark"])
def test_where_nothing_can_be_done_the_strip_says_what_to_do(
    window: MainWindow, sections: tuple[int, int], name: str
) -> None:
    window.writing.canvas.show_section(sections[0], 0, focus=True)
    do(window, name)
    assert window.notice.isVisible() and "请" in window.notice.words.text()
    assert count(window) == 4


def test_review_mode_holds_blanks_as_they_are(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    somebody_works(window)
    do(window, "suggest.mode")
    window.writing.canvas.show_section(sections[0], 1, focus=True)
    QTest.keyClicks(window.writing.canvas.editor, "abc")
    do(window, NEXT)
    assert selected(window) == [(sections[0], 2, 4)]
    assert window.writing.canvas.selected_text() == "XX"
    do(window, LITERAL)
    assert "审阅模式" in window.notice.words.text()
    window.notice.hide()
    do(window, "blanks.show_list")
    dialog(window, BlanksDialog).literal.click()
    assert window.notice.isVisible() and "审阅模式" in window.notice.words.text()
    assert states(window) == [BlankState.OPEN] * 4


def ask_menu(window: MainWindow, offset: int) -> list[str]:
    """Right-click on a character of the active section and read the menu."""
    viewport, point = window.writing.canvas.editor.viewport(), point_of(window, offset)
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=point)
    place = viewport.mapToGlobal(point)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, point, place))
    return menu_names(window)


def test_the_menu_on_the_paper_fits_the_place(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    canvas = window.writing.canvas
    canvas.show_section(sections[0], 0, focus=True)
    names = ask_menu(window, 3)
    assert names[3] == "不是待填，原文就是这样(&T)" and "下一处待填(&N)" in names
    assert canvas.caret() == (sections[0], 3)
    do(window, LITERAL)
    assert "改回待填(&K)" in ask_menu(window, 3)
    assert not {"标为待填(&B)", "改回待填(&K)"} & set(ask_menu(window, 1))
    canvas.select_words(sections[0], 4, 8)
    assert "标为待填(&B)" in ask_menu(window, 6)
    assert selected(window) == [(sections[0], 4, 8)]
    ask_menu(window, 1)
    assert selected(window) == [] and canvas.caret() == (sections[0], 1)


def test_a_selection_over_sections_stays_under_its_menu(
    window: MainWindow, sections: tuple[int, int]
) -> None:
    canvas = window.writing.canvas
    canvas.show_section(sections[0], 5, focus=True)
    for _ in range(2):
        QTest.keyClick(canvas.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    before = selected(window)
    assert len(before) > 1
    ask_menu(window, 7)
    assert selected(window) == before


def test_a_blank_that_is_tied_to_a_target_still_looks_missing(
    window: MainWindow, plan_id: int, sections: tuple[int, int]
) -> None:
    session, start = window.desk.session, FIRST.index("XX")
    target = session.run(AddTarget(plan_id, "投入")).value or 0
    session.run(BindChip(plan_id, target, sections[0], start, start + 2))
    kinds = [one.kind for one in Marks(session).of(sections[0]) if one.start == start]
    assert kinds == [MarkKind.BLANK]
    session.run(SetTargetValue(plan_id, target, "30"))
    kinds = [one.kind for one in Marks(session).of(sections[0]) if one.start == start]
    assert kinds == [MarkKind.CHIP]
