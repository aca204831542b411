"""Writing in review mode: whatever is typed, composed, cut or pasted, the plan stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import messages
from app.commands.accepting import AcceptSuggestions
from app.commands.office import AddOfficeRow
from app.commands.plan import CreatePlan
from app.commands.remark import Stretch
from app.commands.section import AddSection
from app.commands.span_edit import Place
from app.commands.suggestion import SuggestWords
from app.review.mode import BASE_TABLES, ReviewGate
from app.session import Session
from models.kinds import SectionKind
from models.records import Person, Suggestion
from models.splice import Splice
from ui.canvas import Canvas

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = "税利增长5.5%，新增户数3200户。"
SECOND = "开展两轮核查。"
THIRD = "村\t户数\n甲村\t12"


@pytest.fixture
def said() -> Iterator[list[tuple[str, ...]]]:
    port = messages.RecordingPort()
    before = messages.use(port)
    yield port.said
    messages.use(before)


@pytest.fixture
def canvas(tmp_path: Path, qtbot: QtBot, said: object) -> Iterator[Canvas]:
    """Two items and a table; 张三 reviews, 李四 is known too."""
    with Session.open(tmp_path / "suiji.db") as session:
        plan_id = session.run(CreatePlan("甲县2026年工作计划")).value or 0
        for index, text in enumerate((FIRST, SECOND)):
            session.run(AddSection(plan_id, None, index, SectionKind.ITEM, text, marker="是"))
        session.run(AddSection(plan_id, None, 2, SectionKind.TABLE, THIRD))
        session.person_id = person(session, "张三")
        person(session, "李四")
        made = Canvas(session)
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.open_plan(plan_id)
        made.show()
        review(made)
        yield made
        made.open_plan(None)


def person(session: Session, name: str) -> int:
    values = {"name": name, "department_id": None, "post": "", "leader": False}
    return session.run(AddOfficeRow(Person, values)).value or 0


def review(canvas: Canvas) -> None:
    canvas._session.gate = ReviewGate(canvas._session)
    canvas.set_reviewing(True)


def leave(canvas: Canvas) -> None:
    canvas.set_reviewing(False)
    canvas._session.gate = None


def ids(canvas: Canvas) -> list[int]:
    assert canvas._paper is not None
    return [canvas._paper.section(place).id for place in range(len(canvas._paper))]


def base(canvas: Canvas) -> list[Any]:
    """Every row of the plan itself, as the file bears it."""
    query = canvas._session.store.query
    return [query(f"SELECT * FROM {table} ORDER BY id") for table in sorted(BASE_TABLES)]


def press(canvas: Canvas, *keys: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(canvas.editor, key, modifier or Qt.KeyboardModifier.NoModifier)


def compose(canvas: Canvas, commit: str) -> None:
    QApplication.sendEvent(canvas.editor, QInputMethodEvent("pinyin", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(canvas.editor, event)


def shown(canvas: Canvas, place: int = 0) -> str:
    """The words as they stand on the paper, put words in braces and struck ones in brackets."""
    canvas.settle()
    assert canvas._paper is not None
    block = canvas._paper.block(place)
    assert block.text == block.shown.text
    signs = {"base": "{}", "put": "{{{}}}", "struck": "[{}]"}
    return "".join(signs[piece.ink.value].format(piece.words) for piece in block.shown.pieces)


def accept_all(canvas: Canvas) -> list[str]:
    leave(canvas)
    session, plan_id = canvas._session, canvas.plan_id or 0
    rows = session.store.of_plan(Suggestion, plan_id)
    session.run(AcceptSuggestions(plan_id, tuple(one.id for one in rows if not one.deleted)))
    return [one.text for one in session.book(plan_id).outline.walk()]


def test_keys_and_compositions_become_suggestions(canvas: Canvas) -> None:
    before = base(canvas)
    canvas.show_section(ids(canvas)[0], 4, focus=True)
    press(canvas, Key.Key_Delete, Key.Key_Delete, Key.Key_Delete)
    compose(canvas, "约6")
    press(canvas, Key.Key_Period, Key.Key_0)
    assert shown(canvas) == "税利增长[5.5]{约6.0}%，新增户数3200户。"
    press(canvas, Key.Key_Backspace, Key.Key_Backspace)
    assert shown(canvas) == "税利增长[5.5]{约6}%，新增户数3200户。"
    assert base(canvas) == before
    assert accept_all(canvas) == ["税利增长约6%，新增户数3200户。", SECOND, THIRD]


def test_backspace_goes_over_struck_words_one_by_one(canvas: Canvas) -> None:
    canvas.show_section(ids(canvas)[0], 4, focus=True)
    press(canvas, Key.Key_Backspace, Key.Key_Backspace)
    assert shown(canvas) == "税利[增长]5.5%，新增户数3200户。"
    assert canvas.caret() == (ids(canvas)[0], 2)
    canvas.show_section(ids(canvas)[0], 4, focus=True)
    press(canvas, *(Key.Key_Backspace,) * 3)
    assert shown(canvas) == "税[利增长]5.5%，新增户数3200户。"


def test_delete_goes_on_behind_struck_words(canvas: Canvas) -> None:
    canvas.show_section(ids(canvas)[0], 4, focus=True)
    press(canvas, Key.Key_Delete, modifier=CONTROL)
    once = shown(canvas)
    press(canvas, Key.Key_Delete, modifier=CONTROL)
    assert len(shown(canvas).partition("[")[2].partition("]")[0]) > len(
        once.partition("[")[2].partition("]")[0]
    )
    press(canvas, Key.Key_A)
    assert "]{a}" in shown(canvas)


def test_a_selection_is_typed_over_and_cut_and_pasted(canvas: Canvas) -> None:
    before = base(canvas)
    canvas.show_section(ids(canvas)[0], 0, focus=True)
    press(canvas, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    press(canvas, Key.Key_X, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "税利"
    canvas.show_section(ids(canvas)[1], 2, focus=True)
    press(canvas, Key.Key_V, modifier=CONTROL)
    press(canvas, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    press(canvas, Key.Key_A)
    assert (shown(canvas, 0), shown(canvas, 1)) == (
        "[税利]增长5.5%，新增户数3200户。", "开展[两轮]{税利a}核查。"
    )  # fmt: skip
    assert base(canvas) == before


def test_words_over_several_sections_are_struck_as_one_undo(canvas: Canvas) -> None:
    before = base(canvas)
    first, second, _ = ids(canvas)
    canvas._select_between(Place(first, 10), Place(second, 4))
    press(canvas, Key.Key_B)
    assert shown(canvas, 0) == "税利增长5.5%，新[增户数3200户。]{b}"
    assert shown(canvas, 1) == "[开展两轮]核查。"
    assert base(canvas) == before
    canvas._session.undo(canvas.plan_id)
    assert (shown(canvas, 0), shown(canvas, 1)) == (FIRST, SECOND)


def test_the_whole_plan_may_be_struck_in_one_step(canvas: Canvas) -> None:
    session, plan_id, before = canvas._session, canvas.plan_id or 0, base(canvas)
    canvas.show_section(ids(canvas)[0], 0, focus=True)
    press(canvas, Key.Key_A, Key.Key_A, modifier=CONTROL)
    press(canvas, Key.Key_Delete)
    assert [shown(canvas, place) for place in (0, 1)] == [f"[{FIRST}]", f"[{SECOND}]"]
    steps = [one for one in session.store.past_steps(plan_id) if one.state == "done"]
    session.undo(plan_id)
    assert len([one for one in steps if one.label == "提出修改建议"]) == 1
    assert (session.store.rows(Suggestion), base(canvas)) == ([], before)


def test_an_input_method_over_several_sections(canvas: Canvas) -> None:
    first, second, _ = ids(canvas)
    canvas._select_between(Place(second, 2), Place(first, 15))
    compose(canvas, "力争")
    assert shown(canvas, 0) == "税利增长5.5%，新增户数32[00户。]{力争}"
    assert shown(canvas, 1) == "[开展]两轮核查。"


def test_a_table_is_reviewed_as_plain_words(canvas: Canvas) -> None:
    before = base(canvas)
    canvas.show_section(ids(canvas)[2], len(THIRD), focus=True)
    press(canvas, Key.Key_Backspace, Key.Key_5, Key.Key_Return)
    canvas.show_section(ids(canvas)[0], 0, focus=True)
    assert base(canvas) == before
    assert accept_all(canvas)[2] == "村\t户数\n甲村\t15\n"


def test_keys_of_structure_suggest_or_refuse(canvas: Canvas, said: list[tuple[str, ...]]) -> None:
    before = base(canvas)
    canvas.show_section(ids(canvas)[0], 10, focus=True)
    press(canvas, Key.Key_Return)
    (one,) = canvas._session.store.rows(Suggestion)
    assert (one.kind.value, said) == ("split", [])
    canvas.show_section(ids(canvas)[1], 0, focus=True)
    for key in (Key.Key_Tab, Key.Key_Backspace):
        press(canvas, key)
    assert [kind for kind, *_ in said] == ["warning", "warning"]
    QGuiApplication.clipboard().setText("甲\n乙")
    press(canvas, Key.Key_V, modifier=CONTROL)
    assert len(said) == 3 and base(canvas) == before


def test_enter_at_the_end_asks_for_the_words_of_a_new_section(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_section(ids(canvas)[1], len(SECOND), focus=True)
    with qtbot.waitSignal(canvas.section_wanted) as asked:
        press(canvas, Key.Key_Return)
    assert asked.args == [ids(canvas)[1]]
    assert canvas._session.store.rows(Suggestion) == []


def test_other_peoples_words_stay_and_two_are_shown(canvas: Canvas) -> None:
    session, (first, *_) = canvas._session, ids(canvas)
    me, session.person_id = session.person_id, 2
    session.run(SuggestWords(canvas.plan_id or 0, first, (Splice(4, "5.5%", "持平"),)))
    session.person_id = me
    canvas.show_section(first, 8, focus=True)
    press(canvas, *(Key.Key_Backspace,) * 2)
    press(canvas, Key.Key_6)
    assert shown(canvas) == "税利增长[5.][5%]{6}{持平}，新增户数3200户。"


def test_remarks_and_places_are_those_of_the_plan(canvas: Canvas) -> None:
    first = ids(canvas)[0]
    canvas.show_section(first, 4, focus=True)
    compose(canvas, "大约")
    canvas.show_section(first, 9, focus=True)
    press(canvas, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    assert canvas.stretches() == (Stretch(first, 9, 11),)
    leave(canvas)
    assert canvas.caret() == (first, 11)
    assert canvas.editor.document().toRawText() == FIRST


def test_undo_takes_phrases_back_and_stops_at_the_plan(canvas: Canvas) -> None:
    session, plan_id = canvas._session, canvas.plan_id
    canvas.show_section(ids(canvas)[0], 4, focus=True)
    press(canvas, Key.Key_A, Key.Key_B)
    canvas.settle()
    press(canvas, Key.Key_C)
    assert shown(canvas) == "税利增长{abc}5.5%，新增户数3200户。"
    session.undo(plan_id)
    assert shown(canvas) == "税利增长{ab}5.5%，新增户数3200户。"
    session.undo(plan_id)
    assert shown(canvas) == FIRST
    session.redo(plan_id)
    session.redo(plan_id)
    assert shown(canvas) == "税利增长{abc}5.5%，新增户数3200户。"


def test_what_comes_while_a_composition_is_open_loses_no_words(canvas: Canvas) -> None:
    session, first = canvas._session, ids(canvas)[0]
    canvas.show_section(first, 9, focus=True)
    QApplication.sendEvent(canvas.editor, QInputMethodEvent("pin", []))
    me, session.person_id = session.person_id, 2
    session.run(SuggestWords(canvas.plan_id or 0, first, (Splice(2, "", "总额"),)))
    session.person_id = me
    assert canvas.editor.preedit == "pin"
    event = QInputMethodEvent("", [])
    event.setCommitString("力争")
    QApplication.sendEvent(canvas.editor, event)
    assert shown(canvas) == "税利{总额}增长5.5%，{力争}新增户数3200户。"
