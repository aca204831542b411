"""Review mode of the window: tree, menu and tables are held back too; suggestions are decided."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolBar
from pytestqt.qtbot import QtBot

from app.commands.office import AddOfficeRow
from app.commands.suggestion import SuggestDeletion, SuggestWords
from app.review.mode import BASE_TABLES
from models.errors import KnownError
from models.kinds import Outcome, SuggestionState
from models.records import Decision, Person, Section, Suggestion
from models.splice import Splice
from tests.ui.shown import tree
from ui.dialogs.many_suggestions import ManySuggestionsDialog
from ui.dialogs.new_section import NewSectionDialog
from ui.dialogs.reason import ReasonDialog
from ui.main_window import MainWindow
from ui.office import WhoDialog

STRUCTURE = ("heading", "paragraph", "to_heading", "to_item", "to_paragraph", "promote",
             "demote", "up", "down", "trash")  # fmt: skip


@pytest.fixture
def people(window: MainWindow, plan_id: int) -> tuple[int, int]:
    """张三 and 李四; the plan is open, 张三 works here."""
    values = {"department_id": None, "post": "", "leader": False}
    session = window.desk.session
    one, other = (
        session.run(AddOfficeRow(Person, {"name": name, **values})).value or 0
        for name in ("张三", "李四")
    )
    session.person_id = one
    window.desk.open(plan_id)
    window.activateWindow()
    return one, other


def do(window: MainWindow, name: str) -> None:
    window.actions_by_id[name].trigger()


def base(window: MainWindow) -> list[Any]:
    """Every row of the plan itself, as the file bears it."""
    query = window.desk.session.store.query
    return [query(f"SELECT * FROM {table} ORDER BY id") for table in sorted(BASE_TABLES)]


def sections(window: MainWindow) -> list[Section]:
    assert window.desk.book is not None
    return list(window.desk.book.outline.walk())


def suggest(window: MainWindow, person: int, section: Section, *splices: Splice) -> list[int]:
    session = window.desk.session
    me, session.person_id = session.person_id, person
    session.run(SuggestWords(window.desk.plan_id or 0, section.id, splices))
    session.person_id = me
    rows = session.store.rows(Suggestion, person_id=person, deleted=False)
    return [one.id for one in rows]


def dialog(window: MainWindow, kind: type[QDialog]) -> Any:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def state(window: MainWindow, suggestion_id: int) -> SuggestionState:
    return window.desk.session.store.get(Suggestion, suggestion_id).state


def test_the_mode_says_what_it_means_and_whose_it_is(
    window: MainWindow, people: tuple[int, int]
) -> None:
    do(window, "suggest.mode")
    strip: Any = window.findChild(QToolBar, "审阅模式")
    assert "正文不会变" in strip.words.text() and "张三" in strip.words.text()
    assert window.actions_by_id["suggest.mode"].isChecked() and strip.isVisible()
    window.desk.leave()
    assert window.desk.session.gate is not None, "the state belongs to the window"
    strip.leave.click()
    assert not strip.isVisible() and window.desk.session.gate is None


def test_another_plan_is_reviewed_as_well(window: MainWindow, people: tuple[int, int]) -> None:
    from app.commands.plan import DuplicatePlan

    copy = window.desk.session.run(DuplicatePlan(window.desk.plan_id or 0)).value or 0
    do(window, "suggest.mode")
    window.desk.open(copy)
    before = base(window)
    window.writing.canvas.show_section(sections(window)[1].id, 0, focus=True)
    QTest.keyClicks(window.writing.canvas.editor, "x")
    window.settle()
    assert base(window) == before
    assert window.desk.session.store.of_plan(Suggestion, copy)


def test_who_suggests_is_asked_first(window: MainWindow, people: tuple[int, int]) -> None:
    window.desk.session.person_id = None
    do(window, "suggest.mode")
    dialog(window, WhoDialog).reject()
    assert window.desk.session.gate is None
    assert not window.actions_by_id["suggest.mode"].isChecked()
    do(window, "suggest.mode")
    asked = dialog(window, WhoDialog)
    asked.people.setCurrentRow(0)
    asked.choose()
    assert window.desk.session.gate is not None
    assert window.writing.canvas.reviewing


def test_menu_and_tree_leave_the_plan_as_it_is(window: MainWindow, people: tuple[int, int]) -> None:
    before = base(window)
    do(window, "suggest.mode")
    for name in STRUCTURE:
        window.writing.canvas.show_section(sections(window)[1].id, focus=True)
        do(window, f"structure.{name}")
    view = tree(window)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete, Qt.Key.Key_Insert):
        QTest.keyClick(view, key)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(view, key, Qt.KeyboardModifier.AltModifier)
    assert base(window) == before
    assert window.desk.session.store.rows(Suggestion, deleted=False)


def test_edits_of_the_tables_leave_the_plan_as_it_is(
    window: MainWindow, people: tuple[int, int]
) -> None:
    from app.commands.target import AddTarget

    window.desk.session.run(AddTarget(window.desk.plan_id or 0, "税收", value="5"))
    before = base(window)
    do(window, "suggest.mode")
    do(window, "view.targets")
    model = window.ledger.targets.model
    for place, column in enumerate(model.book.columns):
        if column.key in ("name", "value", "unit", "period"):
            model.setData(model.index(0, place), "9", Qt.ItemDataRole.EditRole)
    window.ledger.targets.add.trigger()
    window.ledger.targets.trash.trigger()
    assert base(window) == before
    kinds = [one.kind.value for one in window.desk.session.store.rows(Suggestion)]
    assert kinds == ["field"] * 4


def test_undo_from_the_menu_stops_at_the_plan(window: MainWindow, people: tuple[int, int]) -> None:
    before = base(window)
    do(window, "suggest.mode")
    window.writing.canvas.show_section(sections(window)[1].id, 2, focus=True)
    QTest.keyClicks(window.writing.canvas.editor, "xy")
    for _ in range(4):
        do(window, "edit.undo")
    assert base(window) == before
    assert window.notice.isVisible() and "审阅模式" in window.notice.words.text()


def test_points_are_walked_and_one_is_accepted_by_keys(
    window: MainWindow, people: tuple[int, int]
) -> None:
    (one,) = suggest(window, people[1], sections(window)[1], Splice(2, "一套", "两套"))
    canvas = window.writing.canvas
    canvas.show_section(sections(window)[0].id, focus=True)
    do(window, "review.next")
    assert canvas.active_note == ("suggestion", one)
    do(window, "review.next")
    assert canvas.active_note[0] == "remark"
    do(window, "review.previous")
    do(window, "suggest.accept")
    assert sections(window)[1].text == "建立两套台账。"
    assert state(window, one) is SuggestionState.ACCEPTED
    do(window, "edit.undo")
    assert sections(window)[1].text == "建立一套台账。"


def test_a_refusal_asks_for_its_reason(window: MainWindow, people: tuple[int, int]) -> None:
    (one,) = suggest(window, people[1], sections(window)[1], Splice(2, "一套", "两套"))
    window.writing.canvas.set_active_suggestion(one)
    do(window, "suggest.refuse")
    asked = dialog(window, ReasonDialog)
    assert asked.reason.count() > 1
    asked.reason.setEditText("")
    assert not asked.refuse.isEnabled()
    asked.reason.setEditText("上级已有要求")
    asked.refuse.click()
    (decision,) = window.desk.session.store.rows(Decision)
    assert (decision.outcome, decision.reason) == (Outcome.DECLINED, "上级已有要求")
    assert state(window, one) is SuggestionState.REFUSED


def test_two_on_the_same_words_are_one_decision_by_mouse(
    window: MainWindow, people: tuple[int, int]
) -> None:
    section = sections(window)[1]
    (one,) = suggest(window, people[0], section, Splice(2, "一套", "两套"))
    (other,) = suggest(window, people[1], section, Splice(3, "套", "批"))
    canvas = window.writing.canvas
    canvas.show_section(section.id, focus=True)
    canvas.set_active_suggestion(one)
    canvas.grab()
    (balloon,) = [one for one in canvas._balloons.placed if one.open]
    assert [words for words, _ in balloon.card.parts(True)] == [
        "张三：“一套”改为“两套”", "李四：“套”改为“批”",
    ]  # fmt: skip
    assert balloon.chosen == one
    words = [verdict.words for _, verdict in balloon.buttons]
    assert words[:3] == ["采纳张三", "采纳李四", "都不采纳"]
    press(canvas, balloon.buttons[1][0].center().toPoint())
    assert sections(window)[1].text == "建立一批台账。"
    assert (state(window, one), state(window, other)) == (
        SuggestionState.REFUSED, SuggestionState.ACCEPTED,
    )  # fmt: skip


def test_a_click_in_the_words_opens_the_balloon(
    window: MainWindow, people: tuple[int, int]
) -> None:
    section = sections(window)[1]
    (one,) = suggest(window, people[1], section, Splice(2, "一套", "两套"))
    canvas = window.writing.canvas
    canvas.show_section(sections(window)[0].id)
    block = canvas._paper.block(1)  # type: ignore[union-attr]
    for offset, expected in ((5, 0), (3, one)):
        point = canvas._words_corner(1, block) + block.caret_rect(offset).center()
        press(canvas, point.toPoint())
        assert canvas.active_note[1] == expected
        canvas.show_section(sections(window)[0].id)


def press(canvas: Any, point: QPoint) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_in_review_mode_nothing_is_decided_but_own_ones_are_taken_back(
    window: MainWindow, people: tuple[int, int]
) -> None:
    section = sections(window)[1]
    (own,) = suggest(window, people[0], section, Splice(0, "建立", "健全"))
    (other,) = suggest(window, people[1], section, Splice(2, "一套", "两套"))
    do(window, "suggest.mode")
    canvas = window.writing.canvas
    canvas.set_active_suggestion(other)
    do(window, "suggest.accept")
    do(window, "suggest.withdraw")
    assert state(window, other) is SuggestionState.OPEN
    canvas.set_active_suggestion(own)
    do(window, "suggest.withdraw")
    assert window.desk.session.store.get(Suggestion, own).deleted
    assert sections(window)[1].text == "建立一套台账。"


def test_all_of_a_person_are_accepted_as_one_undo(
    window: MainWindow, people: tuple[int, int]
) -> None:
    first, second = sections(window)[1:3]
    suggest(window, people[0], first, Splice(0, "建立", "健全"))
    for section in (first, second):
        suggest(window, people[1], section, Splice(len(section.text), "", "尾"))
    before = base(window)
    do(window, "suggest.many")
    asked = dialog(window, ManySuggestionsDialog)
    assert len(asked.chosen()) == 3
    asked.person.setCurrentText("李四")
    asked.take.click()
    assert [one.text[-1] for one in sections(window)[1:3]] == ["尾", "尾"]
    assert sections(window)[1].text.startswith("建立")
    do(window, "edit.undo")
    assert base(window) == before


def test_a_review_is_accepted_whole_and_taken_back_whole(
    window: MainWindow, people: tuple[int, int]
) -> None:
    before, canvas = base(window), window.writing.canvas
    do(window, "suggest.mode")
    for section, key in zip(sections(window), (Qt.Key.Key_X, Qt.Key.Key_Y), strict=False):
        canvas.show_section(section.id, 2, focus=True)
        QTest.keyClick(canvas.editor, Qt.Key.Key_Backspace)
        QTest.keyClick(canvas.editor, key)
    do(window, "suggest.mode")
    assert base(window) == before
    do(window, "suggest.many")
    dialog(window, ManySuggestionsDialog).take.click()
    assert [one.text for one in sections(window)[:2]] == ["夯x统计基础", "建y一套台账。"]
    while window.desk.session.store.rows(Suggestion):
        do(window, "edit.undo")
    assert base(window) == before


def test_a_new_section_is_suggested_with_its_words(
    window: MainWindow, people: tuple[int, int], qtbot: QtBot
) -> None:
    do(window, "suggest.mode")
    canvas = window.writing.canvas
    section = sections(window)[1]
    canvas.show_section(section.id, len(section.text), focus=True)
    QTest.keyClick(canvas.editor, Qt.Key.Key_Return)
    asked = dialog(window, NewSectionDialog)
    assert not asked.suggest.isEnabled()
    asked.words.setPlainText("补齐一批\n设备。")
    asked.suggest.click()
    (one,) = window.desk.session.store.rows(Suggestion)
    do(window, "suggest.mode")
    canvas.set_active_suggestion(one.id)
    do(window, "suggest.accept")
    assert sections(window)[2].text == "补齐一批设备。"


def test_a_section_to_be_deleted_is_struck_for_all(
    window: MainWindow, people: tuple[int, int]
) -> None:
    section = sections(window)[2]
    window.desk.session.run(SuggestDeletion(window.desk.plan_id or 0, section.id))
    canvas = window.writing.canvas
    canvas.show_section(sections(window)[0].id)
    canvas.grab()
    cards = [one.card for one in canvas._balloons.placed]
    assert any("删去整条" in words for card in cards for words, _ in card.parts(False))


def test_a_suggestion_must_be_chosen_before_it_is_decided(
    window: MainWindow, people: tuple[int, int]
) -> None:
    do(window, "suggest.accept")
    assert "还没有选中建议" in window.notice.words.text()
    with pytest.raises(KnownError):
        window.desk.session.run(SuggestWords(window.desk.plan_id or 0, 999, ()))
