"""Marks follow edits, splits and joins, and quoted words are found again without guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.anchor import Found, Quote, find, find_all, merge_mark, quote_of, shift, split_mark
from models.kinds import Placement
from models.splice import Splice, apply

TEXT = "办公室牵头，三月底前完成。"  # 牵头 stands at 3 to 5


@st.composite
def marks_and_edits(draw: st.DrawFn) -> tuple[str, int, int, Splice]:
    text = draw(st.text(alphabet="甲乙丙丁", max_size=12))
    start, end, at, stop = (draw(st.integers(0, len(text))) for _ in range(4))
    start, end = sorted((start, end))
    at, stop = sorted((at, stop))
    put = draw(st.text(alphabet="新", max_size=3))
    return text, start, end, Splice(at, text[at:stop], put)


@pytest.mark.parametrize(
    ("splice", "expected"),
    [
        (Splice(0, "", "由"), (4, 6)),  # before
        (Splice(3, "", "由"), (4, 6)),  # at its start
        (Splice(4, "", "总"), (3, 6)),  # inside
        (Splice(5, "", "总"), (3, 5)),  # at its end
        (Splice(0, "办公室", ""), (0, 2)),  # cut before
        (Splice(2, "室牵", ""), (2, 3)),  # cut over its start
        (Splice(4, "头，", ""), (3, 4)),  # cut over its end
        (Splice(3, "牵头", ""), (3, 3)),  # all cut
        (Splice(2, "室牵头，", "的"), (2, 2)),  # the edit reaches beyond on both sides
        (Splice(3, "牵头", "总负责"), (3, 6)),  # all replaced
        (Splice(3, "牵", "带"), (3, 5)),  # replaced within
        (Splice(2, "室牵", "部门"), (4, 5)),  # replaced over its start
        (Splice(4, "头，", "引："), (3, 4)),  # replaced over its end
        (Splice(1, "公室", "事处理"), (4, 6)),  # replaced up to its start
        (Splice(5, "，", "；并"), (3, 5)),  # replaced from its end on
    ],
)
def test_a_mark_follows_an_edit(splice: Splice, expected: tuple[int, int]) -> None:
    apply(TEXT, splice)
    assert shift(3, 5, splice) == expected


def test_an_empty_mark_moves_behind_words_put_where_it_stands() -> None:
    assert shift(3, 3, Splice(3, "", "由")) == (4, 4)
    assert shift(3, 3, Splice(4, "", "由")) == (3, 3)
    assert shift(3, 3, Splice(2, "室牵", "部")) == (2, 2)
    assert shift(3, 3, Splice(1, "公室", "")) == (1, 1)


@given(marks_and_edits())
def test_a_mark_stays_within_the_text_and_never_turns_round(
    case: tuple[str, int, int, Splice],
) -> None:
    text, start, end, splice = case
    new_start, new_end = shift(start, end, splice)
    assert 0 <= new_start <= new_end <= len(apply(text, splice))


@given(marks_and_edits())
def test_a_mark_keeps_the_words_that_were_not_touched(case: tuple[str, int, int, Splice]) -> None:
    text, start, end, splice = case
    new_start, new_end = shift(start, end, splice)
    left = text[start : max(start, min(end, splice.at))]
    right = text[min(end, max(start, splice.end)) : end]
    kept = apply(text, splice)[new_start:new_end]
    inside = start <= splice.at and splice.end <= end and start < end
    edge = not splice.cut and splice.at in (start, end)
    assert kept == left + (splice.put if inside and not edge else "") + right


@given(
    st.text(alphabet="甲乙", max_size=8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8)
)
def test_splitting_a_mark_loses_no_word(text: str, one: int, other: int, offset: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    offset = min(offset, len(text))
    left, right = split_mark(start, end, offset)
    assert left or right
    words = text[:offset][slice(*left)] if left else ""
    words += text[offset:][slice(*right)] if right else ""
    assert words == text[start:end]
    if right:
        whole = merge_mark(*right, offset)
        assert text[slice(*whole)] == text[offset:][slice(*right)]


def test_a_quote_carries_its_context_and_a_wrong_mark_is_refused() -> None:
    assert quote_of(TEXT, 3, 5, context=2) == Quote("牵头", "公室", "，三")
    assert quote_of(TEXT, 0, 3) == Quote("办公室", "", "牵头，三月底前完成。")
    with pytest.raises(ValueError):
        quote_of(TEXT, 3, 99)


@given(st.text(alphabet="甲乙", max_size=14), st.integers(0, 14), st.integers(0, 14))
def test_in_an_unchanged_text_a_mark_is_placed_where_it_was(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    if start < end:
        quote = quote_of(text, start, end)
        assert find(text, quote, start) == Found(start, end, Placement.PLACED)


def test_words_that_stand_once_are_placed_wherever_they_went() -> None:
    assert find("年底前，" + TEXT, Quote("牵头", "无关", "无关"), 3) == Found(
        7, 9, Placement.PLACED
    )


def test_the_context_tells_look_alikes_apart() -> None:
    text = "法规科配合，财务科配合，人事科配合。"
    quote = quote_of(text, 9, 11, context=3)
    assert find("其中，" + text, quote, 9) == Found(12, 14, Placement.PLACED)


def test_look_alikes_with_equal_context_are_proposed_nearest_first() -> None:
    text = "甲方配合。甲方配合。甲方配合。"
    quote = Quote("配合", "甲方", "。")
    places = find_all(text, quote, 8)
    assert [one.start for one in places] == [7, 12, 2]
    assert {one.placement for one in places} == {Placement.PROPOSED}
    assert find(text, quote, 8) == places[0]


def test_a_weak_context_is_not_enough_to_be_certain() -> None:
    quote = Quote("配合", "由财务科", "，年底完成")
    found = find("法规科配合。人事部门配合。", quote, 0)
    assert found == Found(3, 5, Placement.PROPOSED)


def test_a_look_alike_that_slid_to_the_old_place_is_not_taken_silently() -> None:
    old = "一季度检查一次。二季度检查一次。"
    quote = quote_of(old, 11, 15, context=3)
    new = "一季度、半年度都检查一次。" + old
    hint = new.index("检查一次")
    found = find(new, quote, hint)
    assert found is not None
    assert found.placement is Placement.PROPOSED
    assert new[: found.start].endswith("二季度")


def test_words_that_are_gone_are_not_found() -> None:
    assert find(TEXT, Quote("配合", "办公室", "，"), 3) is None


def test_an_empty_quote_is_the_section_or_the_place_between_its_contexts() -> None:
    assert find(TEXT, Quote(""), 5) == Found(0, 0, Placement.PLACED)
    assert find("由" + TEXT, Quote("", "办公室", "牵头"), 3) == Found(4, 4, Placement.PLACED)
    assert find(TEXT, Quote("", "法规科", "牵头"), 3) is None
