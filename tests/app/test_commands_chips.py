"""Targets whose values stand in the text: after every step the words under a chip are its value."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.commands.section import MergeSection, SplitSection, TrashSections
from app.commands.target import (
    AddTarget,
    BindChip,
    SetTarget,
    SetTargetValue,
    TrashTarget,
    UnbindChip,
)
from app.commands.words import SetText
from app.session import Session
from models.errors import KnownError
from models.records import Target
from tests.app.desk import Desk


def test_binding_takes_the_value_from_the_text(desk: Desk) -> None:
    target, chip = desk.bind(desk.add("增长6.50%以上。"), "6.50%")
    assert (desk.value(target), desk.chip_words(chip)) == ("6.5", "6.50%")


def test_one_target_is_shared_by_sentences_each_in_its_form(desk: Desk) -> None:
    sections = desk.add("增长6.5%。"), desk.add("增速达到百分之六点五，即６．５％。")
    target, plain = desk.bind(sections[0], "6.5%")
    _, spoken = desk.bind(sections[1], "百分之六点五", target)
    _, wide = desk.bind(sections[1], "６．５％", target)
    desk.run(SetTargetValue(desk.plan_id, target, "12"))
    assert desk.texts() == ["增长12%。", "增速达到百分之十二，即１２％。"]
    desk.run(SetText(desk.plan_id, sections[0], "增长13%。"))
    assert desk.texts()[1] == "增速达到百分之十三，即１３％。"
    assert [desk.chip_words(one) for one in (plain, spoken, wide)] == [
        "13%", "百分之十三", "１３％",
    ]  # fmt: skip
    desk.undo()
    desk.undo()
    assert desk.texts() == ["增长6.5%。", "增速达到百分之六点五，即６．５％。"]
    assert desk.chip_words(spoken) == "百分之六点五"


def test_typing_into_the_first_of_two_in_one_section_changes_both(desk: Desk) -> None:
    section = desk.add("由6.5提高，不低于6.5。")
    target, first = desk.bind(section, "6.5")
    second = desk.run(BindChip(desk.plan_id, target, section, 10, 13))
    desk.run(SetText(desk.plan_id, section, "由10.5提高，不低于6.5。"))
    assert desk.text(section) == "由10.5提高，不低于10.5。"
    desk.run(SetText(desk.plan_id, section, "由10.5提高，不低于7。"))
    assert desk.text(section) == "由7提高，不低于7。"
    assert (desk.chip_words(first), desk.chip_words(second)) == ("7", "7")


def test_two_values_typed_for_one_target_are_both_kept(desk: Desk) -> None:
    section = desk.add("由6.5提高到6.5。")
    target, first = desk.bind(section, "6.5")
    second = desk.run(BindChip(desk.plan_id, target, section, 7, 10))
    desk.run(SetText(desk.plan_id, section, "由7.5提高到8.5。"))
    assert desk.text(section) == "由7.5提高到8.5。"
    assert (desk.chip_words(first), desk.chip_words(second)) in [("7.5", None), (None, "8.5")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("增长16.5%。", "16.5%"),    # before it
        ("增长6.53%。", "6.53%"),    # inside, at the last digit
        ("增长7.5%。", "7.5%"),      # over a digit
        ("增长约6.5%。", "6.5%"),    # other words before it
        ("增长6.5%左右。", "6.5%"),  # other words behind it
        ("6.5%。", "6.5%"),          # everything before it gone
        ("增长甲%。", None),         # no number any more
        ("增长。", None),            # gone
        ("增长6..5%。", None),       # half typed
        ("", None),
    ],
)  # fmt: skip
def test_typing_at_a_chip(desk: Desk, typed: str, words: str | None) -> None:
    section = desk.add("增长6.5%。")
    target, chip = desk.bind(section, "6.5%")
    desk.run(SetText(desk.plan_id, section, typed))
    assert desk.text(section) == typed
    assert desk.chip_words(chip) == words
    desk.undo()
    assert (desk.chip_words(chip), desk.value(target)) == ("6.5%", "6.5")


def test_digits_typed_behind_a_bare_number_belong_to_it(desk: Desk) -> None:
    section = desk.add("完成6个。")
    target, chip = desk.bind(section, "6")
    for text, value in (("完成60个。", "60"), ("完成60.5个。", "60.5"), ("完成160.5个。", "160.5")):
        desk.run(SetText(desk.plan_id, section, text))
        assert (desk.value(target), desk.chip_words(chip)) == (value, value)


@pytest.mark.parametrize(("words", "start", "end"), [("增长", 0, 2), ("长6", 1, 3), ("", 2, 2)])
def test_only_a_number_is_bound(desk: Desk, words: str, start: int, end: int) -> None:
    section = desk.add("增长65.5%。")
    target = desk.run(AddTarget(desk.plan_id, "增速"))
    with pytest.raises(KnownError, match=f"“{words}”不是一个数字"):
        desk.run(BindChip(desk.plan_id, target, section, start, end))


@pytest.mark.parametrize(("start", "end"), [(0, 3), (-1, 2), (2, 1)])
def test_a_stretch_beyond_the_words_is_not_bound(desk: Desk, start: int, end: int) -> None:
    section = desk.add("65")
    target = desk.run(AddTarget(desk.plan_id, "增速"))
    with pytest.raises(KnownError, match="选中的文字已经变了"):
        desk.run(BindChip(desk.plan_id, target, section, start, end))


@pytest.mark.parametrize(("start", "end"), [(2, 3), (3, 4), (2, 4), (5, 6)])
def test_a_part_of_a_number_is_not_bound(desk: Desk, start: int, end: int) -> None:
    section = desk.add("增长65.5%。")
    target = desk.run(AddTarget(desk.plan_id, "增速"))
    with pytest.raises(KnownError, match="一部分"):
        desk.run(BindChip(desk.plan_id, target, section, start, end))


def test_a_number_is_bound_once(desk: Desk) -> None:
    section = desk.add("增长6.5%。")
    target, chip = desk.bind(section, "6.5%")
    with pytest.raises(KnownError, match="已经绑定"):
        desk.bind(section, "6.5", target)
    desk.run(UnbindChip(desk.plan_id, chip))
    _, again = desk.bind(section, "6.5", target)
    assert desk.chip_words(again) == "6.5"


def test_joined_numbers_become_one_value(desk: Desk) -> None:
    left, right = desk.add("完成6"), desk.add("5个。")
    first, chip = desk.bind(left, "6")
    _, other = desk.bind(right, "5")
    desk.run(MergeSection(desk.plan_id, right))
    assert (desk.text(left), desk.value(first)) == ("完成65个。", "65")
    assert (desk.chip_words(chip), desk.chip_words(other)) == ("65", None)
    desk.undo()
    assert (desk.chip_words(chip), desk.chip_words(other)) == ("6", "5")


def test_a_chip_goes_with_its_words_and_lets_go_when_cut(desk: Desk) -> None:
    section = desk.add("甲65个，乙70个。")
    _, first = desk.bind(section, "65")
    _, second = desk.bind(section, "70")
    right = desk.run(SplitSection(desk.plan_id, section, 5))
    assert (desk.chip_words(first), desk.chip_words(second)) == ("65", "70")
    desk.run(SplitSection(desk.plan_id, right, 2))
    assert (desk.chip_words(first), desk.chip_words(second)) == ("65", None)


def test_an_open_value_lets_all_chips_go(desk: Desk) -> None:
    section = desk.add("增长6.5%。")
    target, chip = desk.bind(section, "6.5%")
    desk.run(SetTargetValue(desk.plan_id, target, ""))
    assert (desk.value(target), desk.chip_words(chip)) == (None, None)
    assert desk.text(section) == "增长6.5%。"


def test_values_reach_sentences_in_the_recycle_bin(desk: Desk) -> None:
    section = desk.add("增长6.5%。")
    target, chip = desk.bind(section, "6.5%")
    desk.run(TrashSections(desk.plan_id, (section,)))
    desk.run(SetTargetValue(desk.plan_id, target, "7"))
    assert desk.chip_words(chip) == "7%"


def test_a_trashed_target_and_one_of_another_plan_are_refused(desk: Desk) -> None:
    section = desk.add("增长6.5%。")
    target, chip = desk.bind(section, "6.5%")
    desk.run(TrashTarget(desk.plan_id, target))
    assert desk.chip_words(chip) is None
    foreign = Desk(desk.session)
    other = foreign.run(AddTarget(foreign.plan_id, "别的计划的目标"))
    for wrong in (target, other):
        with pytest.raises(KnownError, match="不在这份计划"):
            desk.bind(section, "6.5%", wrong)
        with pytest.raises(KnownError, match="不在这份计划"):
            desk.run(SetTargetValue(desk.plan_id, wrong, "7"))


def test_values_are_plain_decimals(desk: Desk) -> None:
    target = desk.run(AddTarget(desk.plan_id, "增速", value=" 6.50 ", unit="%"))
    assert desk.value(target) == "6.5"
    for wrong in ("6.5%", "六", "1E3", "-1"):
        with pytest.raises(KnownError, match="不是一个数"):
            desk.run(SetTargetValue(desk.plan_id, target, wrong))


def test_other_fields_of_a_target_are_set_by_name(desk: Desk) -> None:
    target = desk.run(AddTarget(desk.plan_id, "增速"))
    desk.run(SetTarget(desk.plan_id, target, {"name": "投资增速", "keep": True, "unit": "%"}))
    row = desk.row(Target, target)
    assert (row.name, row.keep, row.unit) == ("投资增速", True, "%")
    with pytest.raises(ValueError):
        desk.run(SetTarget(desk.plan_id, target, {"value": "7"}))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.tuples(st.integers(0, 14), st.integers(0, 3), st.text("16.5%甲", max_size=3)))
)
def test_edits_at_random_keep_words_and_values_equal(
    session: Session, edits: list[tuple[int, int, str]]
) -> None:
    desk = Desk(session)
    section, other = desk.add("由6.5%升至12.5%。"), desk.add("达到12.5。")
    _, first = desk.bind(section, "6.5%")
    target, second = desk.bind(section, "12.5%")
    _, third = desk.bind(other, "12.5", target)
    for at, cut, put in edits:
        text = desk.text(section)
        desk.run(SetText(desk.plan_id, section, text[:at] + put + text[at + cut :]))
        for chip in (first, second, third):
            desk.chip_words(chip)
