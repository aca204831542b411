"""Writing on the canvas: keys, input methods, undo; the screen and the store always agree."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import messages
from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection
from app.commands.words import SetText
from app.session import Session
from models.kinds import SectionKind
from ui.canvas import Canvas

HEADING, ITEM = SectionKind.HEADING, SectionKind.ITEM
Key = Qt.Key


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def said() -> Iterator[list[tuple[str, ...]]]:
    port = messages.RecordingPort()
    before = messages.use(port)
    yield port.said
    messages.use(before)


@pytest.fixture
def plan_id(session: Session) -> int:
    made = session.run(CreatePlan("甲县2026年工作计划")).value
    assert made is not None
    return made


def add(session: Session, plan_id: int, text: str, **values: object) -> int:
    parent = values.pop("parent_id", None)
    index = len(session.book(plan_id).outline.children(parent))  # type: ignore[arg-type]
    made = session.run(AddSection(plan_id, parent, index, text=text, **values)).value  # type: ignore[arg-type]
    assert made is not None
    return made


@pytest.fixture
def canvas(session: Session, plan_id: int, qtbot: QtBot) -> Canvas:
    made = Canvas(session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.open_plan(plan_id)
    made.show()
    return made


def go(canvas: Canvas, section_id: int, offset: int = 0) -> None:
    canvas.show_section(section_id, offset, focus=True)


def press(canvas: Canvas, *keys: Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    for key in keys:
        QTest.keyClick(canvas._editor, key, modifier or Qt.KeyboardModifier.NoModifier)


def compose(canvas: Canvas, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(canvas._editor, event)


def screen(canvas: Canvas) -> list[str]:
    """The words as the blocks on the paper bear them."""
    paper = canvas._paper
    assert paper is not None
    return [paper.prefix(place) + paper.block(place).text for place in range(len(paper))]


def store(session: Session, plan_id: int) -> list[str]:
    return [section.text for section in session.book(plan_id).outline.walk()]


def agree(canvas: Canvas, session: Session, *texts: str) -> None:
    session.flush()
    plan_id = canvas.plan_id
    assert plan_id is not None
    assert store(session, plan_id) == list(texts)
    assert canvas._paper is not None
    shown = [canvas._paper.block(place).text for place in range(len(canvas._paper))]
    assert shown == list(texts)


def test_words_from_an_input_method_are_saved_after_a_pause(
    canvas: Canvas, session: Session, plan_id: int, qtbot: QtBot
) -> None:
    section = add(session, plan_id, "抓好落实")
    go(canvas, section, 4)
    compose(canvas, "nian")
    compose(canvas, "", "全年")
    assert store(session, plan_id) == ["抓好落实"]
    qtbot.waitUntil(lambda: store(session, plan_id) == ["抓好落实全年"], timeout=2000)
    agree(canvas, session, "抓好落实全年")
    assert canvas.caret() == (section, 6)


def test_typing_is_undone_and_done_again_on_the_screen(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    section = add(session, plan_id, "目标")
    go(canvas, section, 2)
    press(canvas, Key.Key_A, Key.Key_B)
    agree(canvas, session, "目标ab")
    session.undo(plan_id)
    agree(canvas, session, "目标")
    session.redo(plan_id)
    agree(canvas, session, "目标ab")


def test_characters_beyond_the_basic_plane_keep_offsets_true(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    section = add(session, plan_id, "𠀀𠀁村")
    go(canvas, section, 2)
    press(canvas, Key.Key_X)
    agree(canvas, session, "𠀀𠀁x村")
    assert canvas.caret() == (section, 3)
    press(canvas, Key.Key_Backspace, Key.Key_Backspace)
    agree(canvas, session, "𠀀村")
    press(canvas, Key.Key_Return)
    agree(canvas, session, "𠀀", "村")


def test_non_breaking_spaces_survive_typing(canvas: Canvas, session: Session, plan_id: int) -> None:
    section = add(session, plan_id, "甲\u00a0乙")
    go(canvas, section, 3)
    press(canvas, Key.Key_A)
    agree(canvas, session, "甲\u00a0乙a")


def test_enter_splits_a_paragraph_and_backspace_joins_it(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    go(canvas, add(session, plan_id, "前半后半"), 2)
    press(canvas, Key.Key_Return)
    agree(canvas, session, "前半", "后半")
    assert canvas.caret() == (store_id(session, plan_id, 1), 0)
    press(canvas, Key.Key_Backspace)
    agree(canvas, session, "前半后半")
    assert canvas.caret() == (store_id(session, plan_id, 0), 2)
    session.undo(plan_id)
    agree(canvas, session, "前半", "后半")


def store_id(session: Session, plan_id: int, place: int) -> int:
    return list(session.book(plan_id).outline.walk())[place].id


def test_delete_at_the_end_takes_the_next_paragraph(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    first = add(session, plan_id, "前")
    add(session, plan_id, "后")
    go(canvas, first, 1)
    press(canvas, Key.Key_Delete)
    agree(canvas, session, "前后")
    assert canvas.caret() == (first, 1)


def test_enter_at_the_end_of_a_heading_begins_its_first_paragraph(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    heading = add(session, plan_id, "总体要求", kind=HEADING)
    add(session, plan_id, "旧段", parent_id=heading)
    go(canvas, heading, 4)
    press(canvas, Key.Key_Return)
    outline = session.book(plan_id).outline
    agree(canvas, session, "总体要求", "", "旧段")
    made = outline[outline.children(heading)[0]]
    assert (made.kind, canvas.caret()) == (SectionKind.PARAGRAPH, (made.id, 0))


def test_backspace_turns_an_item_into_a_paragraph_first(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    add(session, plan_id, "抓好党建。", kind=ITEM, marker="是")
    second = add(session, plan_id, "抓好学习。", kind=ITEM, marker="是")
    go(canvas, second)
    press(canvas, Key.Key_Backspace)
    assert screen(canvas) == ["一是抓好党建。", "抓好学习。"]
    press(canvas, Key.Key_Backspace)
    assert screen(canvas) == ["一是抓好党建。抓好学习。"]


def test_the_number_of_the_next_item_begins_it(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    item = add(session, plan_id, "抓好党建", kind=ITEM, marker="是")
    go(canvas, item, 4)
    compose(canvas, "", "。二是")
    assert screen(canvas) == ["一是抓好党建。", "二是"]
    assert canvas.caret() == (store_id(session, plan_id, 1), 0)
    compose(canvas, "", "抓好学习")
    agree(canvas, session, "抓好党建。", "抓好学习")
    session.undo(plan_id)
    session.undo(plan_id)
    agree(canvas, session, "抓好党建。二是")


def test_tab_at_the_start_lowers_and_lifts(canvas: Canvas, session: Session, plan_id: int) -> None:
    add(session, plan_id, "甲", kind=HEADING)
    second = add(session, plan_id, "乙", kind=HEADING)
    go(canvas, second)
    press(canvas, Key.Key_Tab)
    assert screen(canvas) == ["一、甲", "（一）乙"]
    press(canvas, Key.Key_Tab, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert screen(canvas) == ["一、甲", "二、乙"]


def test_what_cannot_be_done_is_said_and_changes_nothing(
    canvas: Canvas, session: Session, plan_id: int, said: list[tuple[str, ...]]
) -> None:
    heading = add(session, plan_id, "甲", kind=HEADING)
    add(session, plan_id, "正文", parent_id=heading)
    go(canvas, heading)
    press(canvas, Key.Key_Backspace)
    agree(canvas, session, "甲", "正文")
    assert [one[0] for one in said] == ["warning"]


def test_nothing_moves_in_a_composition_and_nothing_is_lost(
    canvas: Canvas, session: Session, plan_id: int, qtbot: QtBot
) -> None:
    section = add(session, plan_id, "全县经济增长")
    session.run(SetText(plan_id, section, "全县经济稳定增长"))
    go(canvas, section, 4)
    press(canvas, Key.Key_X)
    compose(canvas, "gongye")
    qtbot.wait(700)  # a save falls due
    assert store(session, plan_id) == ["全县经济稳定增长"]
    session.run(AddRemark(plan_id, (Stretch(section, 0, 2),), "是否准确"))
    session.undo(plan_id)
    session.undo(plan_id)  # takes back what was typed before the composition
    shown = canvas.editor.document().toRawText()
    assert (canvas.editor.preedit, shown) == ("gongye", "全县经济x稳定增长")
    compose(canvas, "", "工业")
    agree(canvas, session, "全县经济工业稳定增长")
    assert canvas.caret() == (section, 6)


def test_a_composition_is_written_before_the_section_is_left(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    first, second = add(session, plan_id, "甲"), add(session, plan_id, "乙")
    go(canvas, first, 1)
    compose(canvas, "ceshi")
    go(canvas, second)
    agree(canvas, session, "甲ceshi", "乙")


def test_the_section_that_is_written_may_vanish(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    first = add(session, plan_id, "甲")
    go(canvas, first, 1)
    press(canvas, Key.Key_Return)
    press(canvas, Key.Key_B)
    session.undo(plan_id)
    session.undo(plan_id)
    agree(canvas, session, "甲")
    assert canvas.caret() == (first, 1)


def test_a_changed_value_is_shown_without_moving_the_caret_out(
    canvas: Canvas, session: Session, plan_id: int
) -> None:
    first, second = add(session, plan_id, "甲"), add(session, plan_id, "乙")
    go(canvas, first, 1)
    session.run(SetText(plan_id, second, "乙丙"))
    agree(canvas, session, "甲", "乙丙")
    assert canvas.caret() == (first, 1)


def test_a_read_only_paper_takes_no_words(canvas: Canvas, session: Session, plan_id: int) -> None:
    section = add(session, plan_id, "甲乙")
    canvas.read_only = True
    go(canvas, section, 1)
    press(canvas, Key.Key_A, Key.Key_Return, Key.Key_Delete)
    agree(canvas, session, "甲乙")


def test_an_empty_plan_begins_with_enter(canvas: Canvas, session: Session, plan_id: int) -> None:
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_Return)
    press(canvas, Key.Key_A)
    agree(canvas, session, "a")
