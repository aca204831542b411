"""版式预览: pages beside the text, that follow the caret and the words, and lead back to them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.blocks.draft import Draft
from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import RedHead
from app.commands.issue import SetIssueSheet
from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.commands.words import SetText
from app.layout.builtin import SPEECH
from models.kinds import SectionKind
from models.records import Section
from ui.main_window import MainWindow
from ui.pages.pane import PreviewPane
from ui.writing_room import Preview


def sections(window: MainWindow) -> list[Section]:
    book = window.desk.book
    assert book is not None
    return list(book.outline.walk())


def shown(pane: PreviewPane) -> str:
    lines = (line for page in pane.view.pages for line in page.lines())
    return "".join(stretch.text for line in lines for stretch in line.stretches)


@pytest.fixture
def pane(window: MainWindow, plan_id: int, qtbot: QtBot) -> PreviewPane:
    """The window with a plan open and 版式预览 beside its text."""
    window.resize(1366, 768)
    window.desk.open(plan_id)
    window.actions_by_id["pages.beside"].trigger()
    pane = window.writing.preview
    qtbot.waitUntil(lambda: not pane.is_laying_out and len(pane.view.pages) > 0)
    return pane


def test_it_takes_the_place_of_the_dock_and_gives_it_back(
    window: MainWindow, pane: PreviewPane
) -> None:
    writing = window.writing
    assert pane.isVisible() and writing.canvas.isVisible() and not writing.dock.isVisible()
    assert pane.width() > 400
    action = window.actions_by_id["pages.beside"]
    assert action.isChecked()
    action.trigger()
    assert not pane.isVisible() and writing.dock.isVisible()
    assert not action.isChecked()


def test_every_word_of_the_plan_is_on_its_pages(window: MainWindow, pane: PreviewPane) -> None:
    words = shown(pane)
    for section in sections(window):
        assert section.text.replace("\t", "").replace("\n", "") in words.replace(" ", "")


def test_words_that_change_are_shown_a_moment_later(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot
) -> None:
    body = sections(window)[-1]
    assert window.desk.plan_id is not None
    window.desk.session.run(SetText(window.desk.plan_id, body.id, "改成这样一句。"))
    assert "改成这样一句" not in shown(pane)
    qtbot.waitUntil(lambda: "改成这样一句" in shown(pane), timeout=2000)


def test_what_is_typed_comes_to_the_pages_by_itself(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot
) -> None:
    canvas = window.writing.canvas
    canvas.show_section(sections(window)[-1].id, 2, focus=True)
    QTest.keyClicks(canvas.editor, "abc")
    qtbot.waitUntil(lambda: "abc" in shown(pane), timeout=4000)
    window.actions_by_id["edit.undo"].trigger()
    qtbot.waitUntil(lambda: "abc" not in shown(pane), timeout=4000)


def test_what_the_issue_sheet_says_is_shown(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot
) -> None:
    assert window.desk.plan_id is not None
    head = RedHead(("青禾县统计局文件",), "青统〔2026〕1号")
    sheet = IssueSheet(head=head, with_head=True, recipients="各乡镇", organs=("青禾县统计局",))
    window.desk.session.run(SetIssueSheet(window.desk.plan_id, sheet))
    qtbot.waitUntil(lambda: "青禾县统计局文件" in shown(pane), timeout=2000)
    assert "各乡镇：" in shown(pane)
    window.desk.session.run(SetIssueSheet(window.desk.plan_id, IssueSheet()))
    qtbot.waitUntil(lambda: "文件" not in shown(pane), timeout=2000)


def test_the_line_of_the_caret_is_marked(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot
) -> None:
    last = sections(window)[-1]
    window.writing.canvas.show_section(last.id, 1, focus=True)
    spot = pane.view.pages.spot(last.uid, 1)
    assert spot is not None
    qtbot.waitUntil(lambda: pane.view._spot == spot)


def test_a_click_puts_the_caret_where_it_was(window: MainWindow, pane: PreviewPane) -> None:
    last = sections(window)[-1]
    spot = pane.view.pages.spot(last.uid, 0)
    assert spot is not None
    pane.view.mark(spot)
    corner = pane.view._page_rect(spot.page).topLeft()
    at = corner + QPointF(120, spot.top + spot.height / 2) * pane.view.scale
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert window.writing.canvas.current_section() == last.id


def test_it_can_stand_alone_and_going_back_to_the_text_ends_that(
    window: MainWindow, pane: PreviewPane
) -> None:
    writing = window.writing
    window.actions_by_id["pages.full"].trigger()
    assert pane.isVisible() and not writing.canvas.isVisible() and not writing.outline.isVisible()
    assert pane.view.fit.value == "page"
    window.actions_by_id["view.text"].trigger()
    assert writing.preview_place is Preview.BESIDE and writing.canvas.isVisible()
    assert pane.view.fit.value == "width"


def test_escape_puts_it_away(window: MainWindow, pane: PreviewPane) -> None:
    pane.take_focus()
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert window.writing.preview_place is Preview.NONE


def test_sizes_are_chosen_and_changed_by_the_wheel(pane: PreviewPane) -> None:
    pane.fits.setCurrentText("100%")
    assert pane.view.factor == 1.0
    before = pane.view.scale
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.view.viewport(), wheel)
    assert pane.view.scale > before
    assert pane.fits.currentText() == "110%"


def test_the_beginning_stays_in_view_in_every_size(window: MainWindow, pane: PreviewPane) -> None:
    bar = pane.view.verticalScrollBar()
    assert bar.value() == 0
    for row in range(pane.fits.count()):
        pane.fits.setCurrentIndex(row)
        window.resize(1366 - 40 * row, 700)
        assert bar.value() == 0


def test_pages_are_gone_to_by_number(window: MainWindow, pane: PreviewPane, qtbot: QtBot) -> None:
    assert window.desk.plan_id is not None
    long = SetText(window.desk.plan_id, sections(window)[-1].id, "字" * 2000)
    window.desk.session.run(long)
    pane.set_profile(SPEECH)
    qtbot.waitUntil(lambda: not pane.is_laying_out)
    pane.page_box.setValue(2)
    assert pane.view.page == 1
    assert pane.count.text() == f"/ {len(pane.view.pages)} 页"


def test_missing_fonts_are_told_by_name(pane: PreviewPane) -> None:
    assert pane.note.isVisible() == bool(pane.note.words.text())
    if pane.note.isVisible():
        assert pane.note.words.text().startswith("本机没有")
        pane.note.more.click()
        assert "下列字体" in pane.note.words.text()


def test_the_library_empties_it(window: MainWindow, pane: PreviewPane) -> None:
    window.actions_by_id["view.library"].trigger()
    assert pane._plan_id is None


def test_everything_has_a_name_for_screen_readers(pane: PreviewPane) -> None:
    for widget in (pane.view, pane.fits, pane.page_box, pane.close_button, pane.note.more):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
    assert pane.view.accessibleDescription().startswith("第1页")


def test_another_plan_is_shown_from_its_beginning(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot
) -> None:
    session = window.desk.session
    assert window.desk.plan_id is not None
    session.run(SetText(window.desk.plan_id, sections(window)[-1].id, "字" * 20_000))
    other = session.run(CreatePlan("另一份工作计划", 2026)).value
    assert other is not None
    body = AddSection(other, None, 0, SectionKind.PARAGRAPH, "词" * 20_000)
    session.run(body)
    qtbot.waitUntil(lambda: len(pane.view.pages) > 10 and not pane.is_laying_out)
    pane.view.show_page(9)
    window.desk.open(other)
    qtbot.waitUntil(lambda: "另一份" in shown(pane) and not pane.is_laying_out)
    qtbot.wait(150)
    assert pane.view.page == 0


@pytest.fixture
def long_plan(window: MainWindow) -> int:
    """Another plan of more than a hundred pages."""
    session = window.desk.session
    long = session.run(CreatePlan("另一份工作计划", 2026)).value
    assert long is not None
    for place in range(120):
        text = f"{place}" + "词" * 2_000
        session.run(AddSection(long, None, place, SectionKind.PARAGRAPH, text))
    return long


def test_a_long_plan_opened_later_holds_nobody_up(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot, long_plan: int
) -> None:
    window.desk.open(long_plan)
    assert pane.is_laying_out and "另一份" in shown(pane)
    qtbot.waitUntil(lambda: not pane.is_laying_out)
    assert len(pane.view.pages) > 100


def test_nothing_goes_on_once_the_plan_is_closed(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot, long_plan: int
) -> None:
    window.desk.open(long_plan)
    assert pane.is_laying_out
    pane.open_plan(None)
    qtbot.wait(30)
    assert not pane._slice.isActive()
    assert len(pane.view.pages) == 0


def test_a_step_composes_nothing_before_the_pause(
    window: MainWindow, pane: PreviewPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[object] = []
    monkeypatch.setattr(Draft, "_compose", lambda draft, outline: composed.append(outline))
    assert window.desk.plan_id is not None
    add = AddSection(window.desk.plan_id, None, 0, SectionKind.PARAGRAPH, "新的一段。")
    window.desk.session.run(add)
    assert composed == []
    qtbot.waitUntil(lambda: len(composed) == 1, timeout=2000)
