"""Blanks that wait: their order, walking, what stands around them, what they hold up."""

import pytest

from app.commands.blank import AddBlank, DeclareLiteral, SetBlankState
from app.commands.milestone import FreezeMilestone
from app.commands.plan import SetPlan
from app.commands.section import TrashSections
from app.commands.words import SetText
from app.export.order import Order, Variant
from app.open_blanks import (
    alike,
    blank_at,
    guess_at,
    next_blank,
    title_holes,
    waiting_list,
)
from app.queries import waiting_blanks, waiting_count
from app.review.mode import ReviewGate
from app.session import Session
from app.unfilled import refusal_of, told_of_copy
from models.errors import KnownError
from models.kinds import BlankGuess, BlankState, MilestoneKind, SectionKind
from models.outline import Outline
from models.records import Blank, Milestone
from tests.app.desk import HEADING, Desk


@pytest.fixture
def desk(session: Session) -> Desk:
    """Two headings; blanks of the second section are made before those of the first."""
    desk = Desk(session)
    top = desk.add("重点任务", kind=HEADING, level=1)
    first = desk.add("建成X个站。投入xx万元，由×××负责。", top)
    second = desk.add("评为X档，再评为X档。", top)
    for section, words in ((second, "X"), (first, "×××"), (first, "X"), (first, "xx")):
        blank(desk, section, words)
    blank(desk, second, "X", 1)
    return desk


def blank(desk: Desk, section: int, words: str, nth: int = 0) -> int:
    """Mark the nth place of some words as a blank."""
    text, start = desk.text(section), -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    guess = guess_at(text, start, start + len(words))
    return desk.run(AddBlank(desk.plan_id, section, start, start + len(words), guess))


def waiting(desk: Desk) -> list[Blank]:
    return waiting_blanks(desk.session, desk.plan_id)


def outline(desk: Desk) -> Outline:
    return desk.session.book(desk.plan_id).outline


def spot(row: Blank) -> tuple[int, int, int]:
    return row.section_id, row.start, row.end


def test_blanks_come_in_document_order_and_only_those_that_wait(desk: Desk) -> None:
    rows = waiting(desk)
    assert [row.words for row in rows] == ["X", "xx", "×××", "X", "X"]
    desk.run(SetBlankState(desk.plan_id, rows[1].id, BlankState.LITERAL))
    desk.run(SetText(desk.plan_id, rows[0].section_id, "建成3个站。投入xx万元，由×××负责。"))
    assert [row.words for row in waiting(desk)] == ["×××", "X", "X"]


def test_blanks_of_a_trashed_section_are_out_of_sight(desk: Desk) -> None:
    desk.run(TrashSections(desk.plan_id, (waiting(desk)[0].section_id,)))
    assert [row.words for row in waiting(desk)] == ["X", "X"]


def test_a_walk_goes_round_in_both_directions(desk: Desk) -> None:
    rows, paper = waiting(desk), outline(desk)
    steps = [next_blank(rows, paper, spot(row), 1) for row in rows]
    assert [(one.index, one.wrapped) for one in steps] == [
        (1, False), (2, False), (3, False), (4, False), (0, True),
    ]  # fmt: skip
    steps = [next_blank(rows, paper, spot(row), -1) for row in rows]
    assert [(one.index, one.wrapped) for one in steps] == [
        (4, True), (0, False), (1, False), (2, False), (3, False),
    ]  # fmt: skip


def test_a_walk_begins_at_the_caret_or_at_an_end(desk: Desk) -> None:
    rows, paper = waiting(desk), outline(desk)
    caret = (rows[1].section_id, rows[1].start, rows[1].start)
    assert next_blank(rows, paper, caret, 1).index == 1
    assert next_blank(rows, paper, caret, -1).index == 0
    assert not next_blank(rows, paper, None, 1).wrapped
    last = next_blank(rows, paper, None, -1)
    assert (last.index, last.wrapped) == (4, False)


def test_the_caret_stands_in_or_beside_a_blank(desk: Desk) -> None:
    section = desk.add("共XX＊＊处")
    first, second = blank(desk, section, "XX"), blank(desk, section, "＊＊")
    rows = waiting(desk)
    found = [blank_at(rows, (section, at, at), BlankState.OPEN) for at in range(7)]
    assert [one.id if one else 0 for one in found] == [0, first, first, second, second, second, 0]
    touched = blank_at(rows, (section, 0, 2), BlankState.OPEN)
    assert touched is not None and touched.id == first
    assert blank_at(rows, (section, 0, 1), BlankState.OPEN) is None
    assert blank_at(rows, (section, 1, 1), BlankState.LITERAL) is None


def test_only_the_same_words_between_the_same_neighbours_are_alike(desk: Desk) -> None:
    section = desk.add("完成X个站，评为X档。不评X档，评为XX档")
    for nth in range(3):
        blank(desk, section, "X", nth)
    blank(desk, section, "XX")
    rows, paper = waiting(desk), outline(desk)
    assert alike(rows, paper, rows[0]) == [rows[0]]  # 建成X个 is not 完成X个
    same = alike(rows, paper, rows[4])
    assert [(one.section_id, one.start) for one in same] == [
        spot(rows[4])[:2], spot(rows[3])[:2], (section, 8),
    ]  # fmt: skip


def test_a_declaration_of_many_is_taken_back_by_one_undo(desk: Desk) -> None:
    rows = waiting(desk)
    same = tuple(one.id for one in alike(rows, outline(desk), rows[3]))
    desk.run(DeclareLiteral(desk.plan_id, same))
    assert len(same) == 2 and waiting_count(desk.session, desk.plan_id) == 3
    desk.undo()
    assert waiting_count(desk.session, desk.plan_id) == 5


def test_a_list_shows_place_sentence_and_guess(desk: Desk) -> None:
    loose = desk.add("甲\t共XX家\n乙\t无", kind=SectionKind.TABLE)
    blank(desk, loose, "XX")
    rows = waiting_list(waiting(desk), outline(desk))
    told = [(one.place, one.before, one.words, one.after, one.missing) for one in rows]
    assert told[0] == ("一、", "建成", "X", "个站。", "数量")
    assert told[1] == ("一、", "投入", "xx", "万元，由×××负责。", "数量")
    assert told[2][4] == "名称"
    assert told[5] == ("甲 共XX家 乙…", "共", "XX", "家", "数量")


def test_a_blank_is_not_marked_twice(desk: Desk) -> None:
    row = waiting(desk)[0]
    with pytest.raises(KnownError, match="已经有待填"):
        desk.run(AddBlank(desk.plan_id, row.section_id, row.start - 1, row.end))
    assert guess_at("完成若干项", 2, 4) is BlankGuess.OTHER


@pytest.mark.parametrize("kind", list(MilestoneKind))
def test_only_the_issued_version_is_held_up(desk: Desk, kind: MilestoneKind) -> None:
    freeze = FreezeMilestone(desk.plan_id, kind, "会前")
    if kind is not MilestoneKind.ISSUED:
        assert desk.run(freeze)
        return
    with pytest.raises(KnownError) as caught:
        desk.run(freeze)
    assert caught.value.sentence == "还有 5 处待填，填好或标为原文后再印发。"
    assert not desk.session.store.rows(Milestone)
    desk.run(DeclareLiteral(desk.plan_id, tuple(row.id for row in waiting(desk))))
    assert desk.run(freeze) and not refusal_of(kind, 0)


@pytest.mark.parametrize("kind", [MilestoneKind.APPROVAL, MilestoneKind.ISSUED])
def test_no_issued_version_has_a_hole_in_its_title(desk: Desk, kind: MilestoneKind) -> None:
    desk.run(DeclareLiteral(desk.plan_id, tuple(row.id for row in waiting(desk))))
    desk.run(SetPlan(desk.plan_id, {"title": "20__年工作计划"}))
    freeze = FreezeMilestone(desk.plan_id, kind)
    if kind is MilestoneKind.ISSUED:
        with pytest.raises(KnownError, match="标题“20__年工作计划”里还有没填的地方"):
            desk.run(freeze)
        desk.run(SetPlan(desk.plan_id, {"title": "2026年工作计划"}))
    assert desk.run(freeze)


def test_a_formal_copy_tells_of_the_blanks_in_its_sections(desk: Desk) -> None:
    rows, paper = waiting(desk), outline(desk)

    def told(variant: Variant = Variant.CLEAN, *sections: int, codes: bool = False) -> str:
        order = Order(variant, with_codes=codes, sections=frozenset(sections))
        return told_of_copy(order, rows, paper)

    assert told() == told(Variant.SPEECH) == "还有 5 处待填，会照原样留在稿子里。"
    assert told(Variant.CLEAN, rows[4].section_id).startswith("还有 2 处")
    assert told(Variant.CLEAN, desk.children(None)[0]) == told()
    assert told(codes=True) == ""
    assert {told(one) for one in set(Variant) - {Variant.CLEAN, Variant.SPEECH}} == {""}


def test_review_mode_lets_no_blank_be_declared_or_marked(desk: Desk) -> None:
    desk.session.gate = ReviewGate(desk.session)
    row = waiting(desk)[0]
    for command in (
        DeclareLiteral(desk.plan_id, (row.id,)),
        AddBlank(desk.plan_id, row.section_id, row.end, row.end + 1),
    ):
        with pytest.raises(KnownError, match="审阅模式"):
            desk.run(command)
    assert len(waiting(desk)) == 5


def test_a_title_tells_what_waits_in_it() -> None:
    found = title_holes("X县20__年工作计划")
    assert [(one.row, one.place, one.before, one.words, one.missing) for one in found] == [
        (None, "标题", "", "X", "地名"),
        (None, "标题", "X县", "20__年", "年份"),
    ]
    assert title_holes("清河县2026年工作计划") == []
