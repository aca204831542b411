"""What is seen on the paper: marks, balloons, numbers, tables, and that nothing jumps."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands.blank import AddBlank
from app.commands.plan import CreatePlan, SetPlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection
from app.commands.target import AddTarget, BindChip
from app.session import Session
from models.kinds import SectionKind
from ui.canvas import Canvas, CanvasLook
from ui.canvas.block import Block
from ui.canvas.table_block import TableBlock
from ui.canvas.utf16 import points, units

LOOK = CanvasLook()
WORDS = "完成投资xx万元，新登记经营主体4200户以上，办结率达到98%以上，年底前验收。"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def canvas(session: Session, qtbot: QtBot) -> Canvas:
    plan_id = session.run(CreatePlan("甲县2026年工作计划")).value
    for index in range(120):
        kind = SectionKind.HEADING if index % 10 == 0 else SectionKind.PARAGRAPH
        session.run(AddSection(plan_id or 0, None, index, kind, WORDS))
    made = Canvas(session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.open_plan(plan_id)
    made.show()
    return made


def section_at(canvas: Canvas, place: int) -> int:
    assert canvas._paper is not None
    return canvas._paper.section(place).id


def plan_of(canvas: Canvas) -> int:
    assert canvas.plan_id is not None
    return canvas.plan_id


def colours(canvas: Canvas, rect: QRectF) -> Counter[str]:
    image = canvas.viewport().grab(rect.toRect()).toImage()
    return Counter(
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    )


def words_rect(canvas: Canvas, place: int, start: int, end: int) -> QRectF:
    assert canvas._paper is not None
    block = canvas._paper.block(place)
    return block.rects(start, end)[0].translated(canvas._words_corner(place, block))


def test_chips_blanks_and_remarks_are_painted_under_their_words(
    canvas: Canvas, session: Session
) -> None:
    section, plan_id = section_at(canvas, 1), plan_of(canvas)
    chip = WORDS.index("4200")
    target = session.run(AddTarget(plan_id, "经营主体", value="4200")).value or 0
    session.run(BindChip(plan_id, target, section, chip, chip + 4))
    session.run(AddBlank(plan_id, section, 4, 6))
    session.run(AddRemark(plan_id, (Stretch(section, 0, 2),), "请核对"))
    for focus in (False, True):  # painted, and under the live editor
        if focus:
            canvas.show_section(section, 30, focus=True)
        for (start, end), colour in (
            ((chip, chip + 4), LOOK.chip), ((4, 6), LOOK.blank), ((0, 2), LOOK.remark),
        ):  # fmt: skip
            assert colours(canvas, words_rect(canvas, 1, start, end))[colour] > 50


def test_marks_move_with_a_composition(canvas: Canvas, session: Session) -> None:
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    section = section_at(canvas, 1)
    session.run(AddBlank(plan_of(canvas), section, 4, 6))
    canvas.show_section(section, 2, focus=True)
    before = words_rect(canvas, 1, 4, 6)
    QApplication.sendEvent(canvas.editor, QInputMethodEvent("拼音", []))
    after = words_rect(canvas, 1, 4, 6)
    assert after.left() - before.left() > 25
    assert colours(canvas, after)[LOOK.blank] > 50


def test_the_live_editor_looks_like_the_painted_block(canvas: Canvas) -> None:
    lanes = canvas._lanes  # the outermost pixels may hold the overhang of a glyph
    rect = QRectF(lanes.text + 2, 0, lanes.text_width - 4, 600).toRect()
    images = []
    for place in (1, 2, 0):
        canvas.show_section(section_at(canvas, place), 5, focus=True)
        canvas.editor.setCursorWidth(0)
        images.append(canvas.viewport().grab(rect).toImage())
    assert images[0] == images[1] == images[2]


def test_a_click_on_a_balloon_tells_its_remark(
    canvas: Canvas, session: Session, qtbot: QtBot
) -> None:
    stretches = (Stretch(section_at(canvas, 1), 0, 4), Stretch(section_at(canvas, 2), 0, 4))
    remark = session.run(AddRemark(plan_of(canvas), stretches, "换个说法")).value
    canvas.grab()
    (balloon,) = canvas._balloons.placed
    with qtbot.waitSignal(canvas.remark_activated) as told:
        QTest.mouseClick(
            canvas.viewport(), Qt.MouseButton.LeftButton, pos=balloon.rect.center().toPoint()
        )
    assert told.args == [remark]
    canvas.grab()
    assert canvas._balloons.placed[0].open


def test_balloons_never_overlap(canvas: Canvas, session: Session) -> None:
    for _ in range(5):
        stretch = Stretch(section_at(canvas, 1), 0, 2)
        session.run(AddRemark(plan_of(canvas), (stretch,), "同一处的意见，写得长一些。" * 4))
    canvas.grab()
    rects = [balloon.rect for balloon in canvas._balloons.placed]
    assert len(rects) == 5
    assert all(one.bottom() < other.top() for one, other in pairwise(rects))


def test_the_title_is_painted_and_asks_to_be_edited(
    canvas: Canvas, session: Session, qtbot: QtBot
) -> None:
    spot = canvas._title_rect().center().toPoint()
    with qtbot.waitSignal(canvas.title_edit_requested):
        QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    session.run(SetPlan(plan_of(canvas), {"title": ""}))
    assert colours(canvas, canvas._title_rect())[LOOK.ink] == 0
    session.run(SetPlan(plan_of(canvas), {"title": "乙县计划"}))
    assert colours(canvas, canvas._title_rect())[LOOK.ink] > 50


def test_what_is_in_view_stays_while_real_heights_replace_estimates(canvas: Canvas) -> None:
    canvas.show_section(section_at(canvas, 90))
    bar = canvas.verticalScrollBar()
    for _ in range(40):
        place = next(canvas._in_view(350, 351))
        before = canvas._block_y(place)
        bar.setValue(bar.value() - 37)
        assert canvas._block_y(place) == before + 37


def test_caret_and_scroll_are_found_again(canvas: Canvas, session: Session) -> None:
    first = plan_of(canvas)
    other = session.run(CreatePlan("别的计划")).value
    canvas.show_section(section_at(canvas, 70), 7)
    scrolled = canvas.verticalScrollBar().value()
    canvas.open_plan(other)
    assert (canvas.caret(), canvas.current_section()) == (None, None)
    canvas.open_plan(first)
    assert canvas.caret() == (section_at(canvas, 70), 7)
    assert abs(canvas.verticalScrollBar().value() - scrolled) < 40


def test_another_look_and_width_keep_caret_and_words(canvas: Canvas, session: Session) -> None:
    canvas.show_section(section_at(canvas, 40), 5, focus=True)
    canvas.set_look(replace(LOOK, point_size=18, sheet="#202428", ink="#e6e8eb"))
    assert canvas.caret() == (section_at(canvas, 40), 5)
    canvas.resize(500, 600)
    canvas.grab()
    assert canvas._lanes.text_width < 500
    assert canvas.caret() == (section_at(canvas, 40), 5)
    QTest.keyClick(canvas.editor, Qt.Key.Key_A)
    session.flush()
    assert session.book(plan_of(canvas)).outline[section_at(canvas, 40)].text[5] == "a"


def test_numbers_stand_in_the_first_line_indent(canvas: Canvas) -> None:
    assert canvas._paper is not None
    block = canvas._paper.block(0)
    assert block.prefix == "一、"
    assert block.caret_rect(0).x() > block.indent + 20
    assert canvas._paper.block(1).caret_rect(0).x() == pytest.approx(block.indent, abs=1)


def test_a_table_is_a_grid_until_it_is_edited(canvas: Canvas, session: Session) -> None:
    text = "指标\t目标值\n户数\t300\n𠀀\t5"
    made = session.run(AddSection(plan_of(canvas), None, 0, SectionKind.TABLE, text)).value or 0
    assert canvas._paper is not None
    block = canvas._paper.block(0)
    assert isinstance(block, TableBlock)
    assert [block.offset(block.unit(at)) for at in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )
    assert block.rects(10, 13)[0].width() > 10
    canvas.show_section(made, 13, focus=True)
    assert type(canvas._paper.block(0)) is Block
    QTest.keyClick(canvas.editor, Qt.Key.Key_0)
    canvas.show_section(section_at(canvas, 1), 0, focus=True)
    assert session.book(plan_of(canvas)).outline[made].text == "指标\t目标值\n户数\t3000\n𠀀\t5"
    assert isinstance(canvas._paper.block(0), TableBlock)


def test_screen_readers_hear_where_the_caret_is(canvas: Canvas) -> None:
    canvas.show_section(section_at(canvas, 0), 0, focus=True)
    assert canvas.editor.accessibleName() == "正文"
    assert "第 1 条，共 120 条：一、完成投资" in canvas.editor.accessibleDescription()


def test_a_click_puts_the_caret_between_the_words(canvas: Canvas) -> None:
    rect = words_rect(canvas, 2, 3, 4)
    spot = QPoint(round(rect.right()) + 1, round(rect.center().y()))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert canvas.caret() == (section_at(canvas, 2), 4)


@pytest.mark.parametrize("text", ["", "甲乙", "𠀀甲𠀁", "a\u00a0𠀀"])
def test_code_points_and_units_convert_both_ways(text: str) -> None:
    for offset in range(len(text) + 1):
        assert units(text, offset) == len(text[:offset].encode("utf-16-le")) // 2
        assert points(text, units(text, offset)) == offset
