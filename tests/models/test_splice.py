"""Splices: the smallest edit between two texts, its application, its inverse, its JSON form."""

import json
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.splice import Splice, apply, from_json, inverse, slid, splice_between, to_json

few_letters = st.text(alphabet="甲乙6𠮷", max_size=12)


@given(few_letters, few_letters, st.none() | st.integers(min_value=-2, max_value=14))
def test_the_splice_leads_from_old_to_new_and_back(old: str, new: str, caret: int | None) -> None:
    splice = splice_between(old, new, caret)
    if old == new:
        assert splice is None
        return
    assert splice is not None
    assert apply(old, splice) == new
    assert apply(new, inverse(splice)) == old
    assert from_json(json.loads(json.dumps(to_json(splice)))) == splice


@given(few_letters, few_letters, st.none() | st.integers(min_value=0, max_value=12))
def test_no_equal_edge_is_left_in_a_splice(old: str, new: str, caret: int | None) -> None:
    splice = splice_between(old, new, caret)
    if splice and splice.cut and splice.put:
        assert splice.cut[0] != splice.put[0]
        assert splice.cut[-1] != splice.put[-1]


@given(few_letters, st.integers(0, 12), few_letters.filter(bool))
def test_words_typed_before_the_caret_are_found_there(text: str, at: int, typed: str) -> None:
    at = min(at, len(text))
    new = text[:at] + typed + text[at:]
    assert splice_between(text, new, at + len(typed)) == Splice(at, "", typed)


def test_among_equal_neighbours_the_latest_place_is_taken_without_a_caret() -> None:
    assert splice_between("增长6%", "增长66%") == Splice(3, "", "6")
    assert splice_between("增长6%", "增长66%", caret=3) == Splice(2, "", "6")


@pytest.mark.parametrize("splice", [Splice(1, "丙", ""), Splice(3, "", "丙"), Splice(-1, "", "丙")])
def test_a_splice_of_another_text_is_refused(splice: Splice) -> None:
    with pytest.raises(ValueError):
        apply("甲乙", splice)


@pytest.mark.parametrize(
    "value", [{}, {"at": "1", "cut": "", "put": ""}, {"at": True, "cut": "", "put": ""},
              {"at": -1, "cut": "", "put": ""}, {"at": 0, "cut": None, "put": ""}]
)  # fmt: skip
def test_what_is_no_splice_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        from_json(value)


def test_comparing_is_far_faster_than_walking_over_the_characters() -> None:
    old = "推动高质量发展，" * 2_500
    new = old[:9_000] + "新" + old[9_000:]

    def walk() -> int:
        return next(i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)

    fast = min(timeit.repeat(lambda: splice_between(old, new), number=5, repeat=5))
    slow = min(timeit.repeat(walk, number=5, repeat=5))
    assert fast * 3 < slow


@given(few_letters, few_letters)
def test_slid_splices_make_the_same_text(old: str, new: str) -> None:
    splice = splice_between(old, new)
    if splice is not None:
        found = list(slid(old, splice))
        assert found[0] == splice
        assert len(found) == len(set(found))
        assert {apply(old, one) for one in found} == {new}


def test_a_splice_slides_over_equal_neighbours() -> None:
    (splice,) = {splice_between("抓好甲，抓好乙。", "抓好乙。")}
    assert splice is not None
    assert [(one.at, one.cut) for one in slid("抓好甲，抓好乙。", splice)] == [
        (2, "甲，抓好"), (1, "好甲，抓"), (0, "抓好甲，"),
    ]  # fmt: skip
