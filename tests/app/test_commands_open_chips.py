"""Targets whose value is still open: the blank of the sentence and the empty cell are one."""

import pytest

from app.commands.blank import AddBlank
from app.commands.plan import TakePaper
from app.commands.target import AddTarget, BindChip, SetTargetValue
from app.commands.words import SetText
from app.paper import FoundBlank, FoundPaper, FoundSection, FoundTarget
from app.session import Session
from models.errors import KnownError
from models.kinds import (
    BlankGuess,
    BlankState,
    Direction,
    PlanKind,
    SectionKind,
    SpanKind,
    TargetKind,
)
from models.records import Blank, Span
from tests.app.desk import Desk


def test_a_value_given_in_the_table_fills_every_blank(desk: Desk) -> None:
    sections = desk.add("增长X%以上。"), desk.add("增速达到**.*%。")
    target, first = desk.bind(sections[0], "X")
    _, second = desk.bind(sections[1], "**.*", target)
    assert desk.value(target) is None
    desk.run(SetTargetValue(desk.plan_id, target, "6.5"))
    assert desk.texts() == ["增长6.5%以上。", "增速达到6.5%。"]
    assert (desk.chip_words(first), desk.chip_words(second)) == ("6.5", "6.5")
    desk.undo()
    assert desk.texts() == ["增长X%以上。", "增速达到**.*%。"]
    assert (desk.chip_words(first), desk.value(target)) == ("X", None)


@pytest.mark.parametrize(
    ("typed", "words", "value"),
    [
        ("增长6%以上。", "6", "6"),
        ("力争增长X%以上。", "X", None),  # words before it
        ("增长X%。", "X", None),
        ("增长甲%以上。", None, None),  # neither number nor blank
        ("增长%以上。", None, None),
    ],
)  # fmt: skip
def test_typing_at_an_open_chip(
    desk: Desk, typed: str, words: str | None, value: str | None
) -> None:
    section = desk.add("增长X%以上。")
    target, chip = desk.bind(section, "X")
    desk.run(SetText(desk.plan_id, section, typed))
    assert (desk.text(section), desk.chip_words(chip)) == (typed, words)
    assert desk.value(target) == value


def test_a_number_typed_over_one_blank_fills_the_other(desk: Desk) -> None:
    section = desk.add("完成X项，其中确保X项。")
    target, first = desk.bind(section, "X")
    second = desk.run(BindChip(desk.plan_id, target, section, 9, 10))
    desk.run(SetText(desk.plan_id, section, "完成12项，其中确保X项。"))
    assert desk.text(section) == "完成12项，其中确保12项。"
    assert (desk.chip_words(first), desk.chip_words(second)) == ("12", "12")


def test_a_blank_takes_the_value_that_the_target_has(desk: Desk) -> None:
    section = desk.add("完成X项。")
    target = desk.run(AddTarget(desk.plan_id, "项目", value="8"))
    desk.bind(section, "X", target)
    assert (desk.text(section), desk.value(target)) == ("完成8项。", "8")


@pytest.mark.parametrize("words", ["完成XX项。", "完成*.*项。", "X和完成XX项。"])
def test_a_part_of_a_blank_is_not_bound(desk: Desk, words: str) -> None:
    section, start = desk.add(words), words.index("成") + 1
    target = desk.run(AddTarget(desk.plan_id, "项目"))
    with pytest.raises(KnownError, match="一部分"):
        desk.run(BindChip(desk.plan_id, target, section, start, start + 1))


@pytest.mark.parametrize(("state", "chips"), [(BlankState.OPEN, 1), (BlankState.LITERAL, 0)])
def test_an_imported_blank_bears_its_target_unless_it_is_meant(
    session: Session, state: BlankState, chips: int
) -> None:
    paper = FoundPaper(
        "计划", 2026, PlanKind.PLAN, "", (FoundSection(SectionKind.PARAGRAPH, "完成X项。"),),
        (FoundTarget(0, "项目", TargetKind.COUNT, Direction.AT_LEAST, None, "项", start=2, end=3),),
        blanks=(FoundBlank(0, 2, 3, "X", BlankGuess.QUANTITY, state),),
    )  # fmt: skip
    session.run(TakePaper(paper))
    found = session.store.rows(Span, kind=SpanKind.CHIP, deleted=False)
    assert len(found) == chips
    assert [one.words for one in session.store.rows(Blank)] == ["X"]


def test_filling_the_table_fills_the_blank_of_the_list(desk: Desk) -> None:
    section = desk.add("完成X项。")
    target, _ = desk.bind(section, "X")
    blank = desk.run(AddBlank(desk.plan_id, section, 2, 3))
    desk.run(SetTargetValue(desk.plan_id, target, "12"))
    row = desk.row(Blank, blank)
    assert (row.state, row.words) == (BlankState.FILLED, "12")
