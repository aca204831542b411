"""Selections over several blocks: they belong to the canvas and are worked on in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.plan import CreatePlan
from app.commands.remark import Stretch
from app.commands.section import AddSection
from app.session import Session
from models.kinds import SectionKind
from ui.canvas import Canvas

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXTS = ("抓好党建。", "抓好学习。", "抓好作风。")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def canvas(session: Session, qtbot: QtBot) -> Canvas:
    """A plan of three 一是 items; the caret is nowhere yet."""
    plan_id = session.run(CreatePlan("甲县计划")).value
    assert plan_id is not None
    for index, text in enumerate(TEXTS):
        session.run(AddSection(plan_id, None, index, SectionKind.ITEM, text, marker="是"))
    made = Canvas(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.open_plan(plan_id)
    made.show()
    return made


def ids(canvas: Canvas) -> list[int]:
    assert canvas._paper is not None
    return [canvas._paper.section(place).id for place in range(len(canvas._paper))]


def texts(canvas: Canvas, session: Session) -> list[str]:
    """The words of the store, after a check that the screen shows the same."""
    paper = canvas._paper
    assert paper is not None and canvas.plan_id is not None
    stored = [section.text for section in session.book(canvas.plan_id).outline.walk()]
    assert [paper.block(place).text for place in range(len(paper))] == stored
    return stored


def select(canvas: Canvas, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Select with the mouse from one (place, offset) to another."""
    canvas.show_section(ids(canvas)[start[0]], start[1], focus=True)
    QTest.mousePress(canvas._editor.viewport(), Qt.MouseButton.LeftButton, pos=spot(canvas, start))
    there = spot(canvas, end, editor=False)
    canvas._drag_from = None
    canvas.dragged(there.toPointF())


def spot(canvas: Canvas, place: tuple[int, int], editor: bool = True) -> QPoint:
    paper = canvas._paper
    assert paper is not None
    block = paper.block(place[0])
    point = block.caret_rect(place[1]).center()
    if not editor:
        point += canvas._words_corner(place[0], block)
    return point.toPoint()


def press(canvas: Canvas, *keys: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(canvas._editor, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_a_drag_over_blocks_selects_stretches(canvas: Canvas) -> None:
    select(canvas, (0, 2), (2, 1))
    first, second, third = ids(canvas)
    assert canvas.stretches() == (
        Stretch(first, 2, 5), Stretch(second, 0, 5), Stretch(third, 0, 1),
    )  # fmt: skip


def test_shift_and_arrows_leave_the_editor_and_come_back(canvas: Canvas) -> None:
    first, second, _ = ids(canvas)
    canvas.show_section(first, 4, focus=True)
    press(canvas, Key.Key_Right, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    assert canvas.stretches() == (Stretch(first, 4, 5), Stretch(second, 0, 1))
    press(canvas, Key.Key_Left, Key.Key_Left, modifier=SHIFT)
    assert canvas.stretches() == (Stretch(first, 4, 5),)
    press(canvas, Key.Key_Down, modifier=SHIFT)
    assert canvas.caret() is not None and canvas.caret()[0] == second  # type: ignore[index]


def test_copied_words_bear_their_numbers_a_line_each(canvas: Canvas) -> None:
    select(canvas, (0, 2), (2, 2))
    press(canvas, Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "党建。\n二是抓好学习。\n三是抓好"


def test_delete_joins_what_is_left_in_one_step(canvas: Canvas, session: Session) -> None:
    select(canvas, (0, 2), (2, 2))
    press(canvas, Key.Key_Delete)
    assert texts(canvas, session) == ["抓好作风。"]
    assert canvas.caret() == (ids(canvas)[0], 2)
    session.undo(canvas.plan_id)
    assert texts(canvas, session) == list(TEXTS)


@pytest.mark.parametrize("start, end", [((0, 2), (1, 2)), ((1, 2), (0, 2))])
def test_typing_replaces_the_selection_in_one_step(
    canvas: Canvas, session: Session, start: tuple[int, int], end: tuple[int, int]
) -> None:
    select(canvas, start, end)
    press(canvas, Key.Key_A)
    assert texts(canvas, session) == ["抓好a学习。", "抓好作风。"]
    assert canvas.caret() == (ids(canvas)[0], 3)
    session.undo(canvas.plan_id)
    assert texts(canvas, session) == list(TEXTS)


def test_an_input_method_replaces_the_selection(canvas: Canvas, session: Session) -> None:
    select(canvas, (0, 2), (1, 2))
    QApplication.sendEvent(canvas._editor, QInputMethodEvent("jia", []))
    event = QInputMethodEvent("", [])
    event.setCommitString("加强")
    QApplication.sendEvent(canvas._editor, event)
    session.flush()
    assert texts(canvas, session) == ["抓好加强学习。", "抓好作风。"]


def test_cut_words_come_back_as_items_without_doubled_numbers(
    canvas: Canvas, session: Session
) -> None:
    select(canvas, (0, 5), (2, 0))
    press(canvas, Key.Key_X, modifier=CONTROL)
    assert texts(canvas, session) == ["抓好党建。抓好作风。"]
    press(canvas, Key.Key_V, modifier=CONTROL)
    assert texts(canvas, session) == list(TEXTS[:1] + TEXTS[1:])


def test_pasted_lines_become_sections_in_one_step(canvas: Canvas, session: Session) -> None:
    QGuiApplication.clipboard().setText("甲\r\n乙\u2028丙\x07\n")
    canvas.show_section(ids(canvas)[0], 2, focus=True)
    press(canvas, Key.Key_V, modifier=CONTROL)
    assert texts(canvas, session) == ["抓好甲", "乙", "丙党建。", *TEXTS[1:]]
    assert canvas.caret() == (ids(canvas)[2], 1)
    session.undo(canvas.plan_id)
    assert texts(canvas, session) == list(TEXTS)


def test_enter_over_a_selection_leaves_two_items(canvas: Canvas, session: Session) -> None:
    select(canvas, (0, 2), (1, 2))
    press(canvas, Key.Key_Return)
    assert texts(canvas, session) == ["抓好", "学习。", "抓好作风。"]


def test_select_all_grows_from_the_section_to_the_plan(canvas: Canvas, session: Session) -> None:
    canvas.show_section(ids(canvas)[1], 0, focus=True)
    press(canvas, Key.Key_A, modifier=CONTROL)
    assert canvas.selected_text() == TEXTS[1]
    press(canvas, Key.Key_A, modifier=CONTROL)
    assert canvas.selected_text() == "\n".join(
        f"{number}是{text}" for number, text in zip("一二三", TEXTS, strict=True)
    )


def test_arrows_cross_blocks_in_their_column(canvas: Canvas) -> None:
    first, second, third = ids(canvas)
    canvas.show_section(first, 3, focus=True)
    press(canvas, Key.Key_Down, Key.Key_Down)
    assert canvas.caret() == (third, 3)
    press(canvas, Key.Key_Home, Key.Key_Left)
    assert canvas.caret() == (second, 5)
    press(canvas, Key.Key_Right)
    assert canvas.caret() == (third, 0)
    press(canvas, Key.Key_Home, modifier=CONTROL)
    assert canvas.caret() == (first, 0)
    press(canvas, Key.Key_End, modifier=CONTROL)
    assert canvas.caret() == (third, 5)


def test_undo_and_save_are_left_to_the_window(canvas: Canvas) -> None:
    from PySide6.QtGui import QAction

    pressed: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Y", "Ctrl+S"):
        action = QAction(keys, canvas)
        action.setShortcut(keys)
        action.triggered.connect(lambda _=False, keys=keys: pressed.append(keys))
        canvas.addAction(action)
    canvas.show_section(ids(canvas)[0], 0, focus=True)
    canvas.activateWindow()
    press(canvas, Key.Key_Z, Key.Key_Y, Key.Key_S, modifier=CONTROL)
    assert pressed == ["Ctrl+Z", "Ctrl+Y", "Ctrl+S"]
