"""Joining two versions of one plan: fields, places, deletions; the order of merging is nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from app.compare.merge_versions import Conflict, merge_versions
from app.compare.version import SectionThen, Version
from tests.app.test_compare_difference import PLAN, section, version, versions

A, B, B1, B2, C = PLAN.sections


def uids(found: Version) -> list[tuple[str, str | None]]:
    return [(one.uid, one.parent) for one in found.sections]


@settings(max_examples=200, deadline=None)
@given(versions(), versions(), versions())
def test_the_order_of_merging_changes_nothing(base: Version, one: Version, other: Version) -> None:
    found, turned = merge_versions(base, one, other), merge_versions(base, other, one)
    assert found.version == turned.version
    told = [
        replace(conflict, one=conflict.other, other=conflict.one) for conflict in turned.conflicts
    ]
    assert list(found.conflicts) == told
    assert found.checks == turned.checks


@settings(max_examples=200, deadline=None)
@given(versions(), versions())
def test_what_only_one_changed_is_taken_whole(base: Version, one: Version) -> None:
    for found in (merge_versions(base, one, base), merge_versions(base, one, one)):
        assert found.version == one
        assert found.conflicts == ()


@settings(max_examples=200, deadline=None)
@given(versions(), versions(), versions())
def test_every_section_stands_once_behind_what_it_hangs_under(
    base: Version, one: Version, other: Version
) -> None:
    found = merge_versions(base, one, other).version.sections
    seen: set[str | None] = {None}
    for row in found:
        assert row.parent in seen
        assert row.uid not in seen
        assert 0 <= row.head <= len(row.text)
        seen.add(row.uid)


def test_edits_of_different_sections_and_a_move_are_joined() -> None:
    edited = version(A, B, replace(B1, text="落实种植面积1.5万亩。"), B2, C)
    moved = version(C, A, B, B1, B2, section("N", "新增的一段。"))
    found = merge_versions(PLAN, edited, moved)
    assert found.conflicts == ()
    texts = [one.text for one in found.version.sections]
    assert texts == [C.text, A.text, B.text, "落实种植面积1.5万亩。", B2.text, "新增的一段。"]


EDITED = replace(B1, text="落实种植面积1.5万亩。")
CONFLICTS = [
    ("deleted, edited", version(A, B, B2, C), version(A, B, EDITED, B2, C), "deleted", EDITED),
    ("both edited", version(A, B, EDITED, B2, C),
     version(A, B, replace(B1, text="落实种植面积1.8万亩。"), B2, C), "text", B1),
    ("both moved", version(replace(B1, parent=None), A, B, B2, C),
     version(A, B, B2, C, replace(B1, parent="C")), "place", B1),
    ("both set a field", version(A, B, replace(B1, level=1), B2, C),
     version(A, B, replace(B1, level=2), B2, C), "level", B1),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "field", "kept"), [row[1:] for row in CONFLICTS])
def test_what_contradicts_is_told_and_nothing_is_guessed(
    one: Version, other: Version, field: str, kept: SectionThen
) -> None:
    found = merge_versions(PLAN, one, other)
    assert [(told.uid, told.field) for told in found.conflicts] == [("B1", field)]
    assert kept.text in [row.text for row in found.version.sections]
    assert uids(found.version) == uids(PLAN)


def test_words_joined_within_one_sentence_are_to_be_looked_over() -> None:
    one = version(A, B, replace(B1, text="抓紧落实种植面积1.2万亩。"), B2, C)
    other = version(A, B, replace(B1, text="落实种植面积1.5万亩。"), B2, C)
    found = merge_versions(PLAN, one, other)
    assert (found.conflicts, found.checks) == ((), ("B1",))
    assert "抓紧落实种植面积1.5万亩。" in [row.text for row in found.version.sections]


def test_what_somebody_wrote_under_a_deleted_heading_keeps_the_heading() -> None:
    found = merge_versions(PLAN, version(A, C), version(A, B, B1, B2, section("N", "新。", "B"), C))
    assert ("N", "B") in uids(found.version)
    assert [told.field for told in found.conflicts] == ["deleted"]


def test_two_sections_put_under_each_other_stay_where_they_were() -> None:
    under_c = version(B, B1, B2, C, replace(A, parent="C"))
    under_a = version(A, replace(C, parent="A"), B, B1, B2)
    found = merge_versions(PLAN, under_c, under_a)
    assert uids(found.version) == uids(PLAN)
    assert {told.uid for told in found.conflicts} == {"A", "C"}
    assert all(isinstance(told, Conflict) and told.field == "place" for told in found.conflicts)
