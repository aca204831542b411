"""The nine cases of a merge, and what holds for any three texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.compare.merge import conflicts, merge, words_of

BASE = "税利增长5.5%，新增3200人。建设1200座大棚。由县财政局共同推进。完成消防建设。"


def changed(*pairs: tuple[str, str]) -> str:
    text = BASE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


MERGED = [
    ("different sentences", [("5.5%", "6%")], [("消防", "人防")], False),
    ("one sentence, two places", [("5.5%", "6%")], [("3200人", "3300人")], True),
    ("neighbouring sentences", [("3200人。", "3300人。")], [("建设1200座", "建成1200座")], True),
    ("the same edit", [("5.5%", "6%")], [("5.5%", "6%")], False),
]


@pytest.mark.parametrize(("one", "other", "check"), [row[1:] for row in MERGED])
def test_edits_that_do_not_meet_are_joined(
    one: list[tuple[str, str]], other: list[tuple[str, str]], check: bool
) -> None:
    found = merge(BASE, changed(*one), changed(*other))
    wanted = changed(*one, *(pair for pair in other if pair not in one))
    assert words_of(found) == wanted
    assert conflicts(found) == []
    assert any(part.check for part in found) is check


CONFLICTS = [
    ("numbers", [("5.5%", "6%")], [("5.5%", "6.5%")]),
    ("numbers with common digits", [("1200座", "2200座")], [("1200座", "1205座")]),
    ("deleted, edited", [("建设1200座大棚。", "")], [("1200座", "1300座")]),
    ("two insertions", [("人。建", "人。甲事。建")], [("人。建", "人。乙事。建")]),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in CONFLICTS])
def test_what_both_changed_is_a_conflict_and_keeps_the_base(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    found = merge(BASE, changed(*one), changed(*other))
    assert len(conflicts(found)) == 1
    assert words_of(found) == BASE


def test_a_sentence_moved_by_one_and_edited_by_the_other_is_a_conflict() -> None:
    moved = "完成消防建设。" + changed(("完成消防建设。", ""))
    (conflict,) = conflicts(merge(BASE, moved, changed(("消防建设", "消防和人防建设"))))
    assert (conflict.base, conflict.one) == ("完成消防建设。", "")


TEXTS = st.text("税利。；5.6%一", max_size=30)


@settings(max_examples=500, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_the_order_of_merging_does_not_matter(base: str, one: str, other: str) -> None:
    found, turned = merge(base, one, other), merge(base, other, one)
    assert words_of(found) == words_of(turned)
    assert [part.conflict for part in found] == [part.conflict for part in turned]


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_each_side_is_told_whole(base: str, one: str, other: str) -> None:
    found = merge(base, one, other)
    assert "".join(part.base for part in found) == base
    assert "".join(part.one for part in found) == one
    assert "".join(part.other for part in found) == other
    assert "".join(part.words for part in merge(base, one, base)) == one
