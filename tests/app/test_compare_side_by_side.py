"""Both versions beside each other: nothing is lost, marks and spans are right."""

from dataclasses import replace

from hypothesis import given, settings

from app.compare.difference import difference
from app.compare.side_by_side import Mark, Row, Side, counts, side_by_side
from app.compare.version import TargetThen, TaskThen, Version
from models.kinds import Direction, TargetKind
from tests.app.test_compare_difference import PLAN, section, version, versions

A, B, B1, B2, C = PLAN.sections


def shown(old: Version, new: Version) -> list[Row]:
    return side_by_side(old, new, difference(old, new))


@settings(max_examples=150, deadline=None)
@given(versions(), versions())
def test_each_side_reads_as_its_version(old: Version, new: Version) -> None:
    rows = [row for row in shown(old, new) if row.what == "section"]
    assert [row.uid for row in rows if row.new] == [one.uid for one in new.sections]
    assert sorted(row.old_uid for row in rows if row.old) == sorted(one.uid for one in old.sections)
    for row in rows:
        for side in (row.old, row.new):
            assert side is None or all(0 <= a <= b <= len(side.words) for a, b in side.spans)


@settings(max_examples=100, deadline=None)
@given(versions(), versions())
def test_what_is_not_marked_is_equal_on_both_sides(old: Version, new: Version) -> None:
    for row in shown(old, new):
        if row.what == "section" and row.old and row.new:
            one, other = (unmarked(side) for side in (row.old, row.new))
            numbers = (len(row.old.words) - len(text_of(old, row.old_uid)),
                       len(row.new.words) - len(text_of(new, row.uid)))  # fmt: skip
            assert one[numbers[0] :] == other[numbers[1] :]


def unmarked(side: Side) -> str:
    marked = {place for start, end in side.spans for place in range(start, end)}
    return "".join(sign for place, sign in enumerate(side.words) if place not in marked)


def text_of(plan: Version, uid: str) -> str:
    return next(one.text for one in plan.sections if one.uid == uid)


def test_marks_tell_what_happened_and_where_a_section_stood() -> None:
    changed = replace(B1, text="落实种植面积1.5万亩。")
    rows = shown(PLAN, version(C, A, B, changed, section("N", "新增的一段。")))
    assert [(row.mark, row.uid or row.old_uid) for row in rows] == [
        (Mark.MOVED, "C"), (Mark.SAME, "A"), (Mark.SAME, "B"), (Mark.CHANGED, "B1"),
        (Mark.REMOVED, "B2"), (Mark.ADDED, "N"),
    ]  # fmt: skip
    assert rows[0].notes[0].startswith("原在")
    assert rows[3].old is not None
    assert [rows[3].old.words[a:b] for a, b in rows[3].old.spans] == ["1.2万亩"]
    assert counts(rows) == "新增 1 节，删除 1 节，移动 1 节，修改 1 节，文字改动 1 处。"


def target(value: str) -> TargetThen:
    return TargetThen(
        "T",
        "A",
        "税利增长",
        TargetKind.GROWTH,
        Direction.AT_LEAST,
        False,
        False,
        value,
        "%",
        "",
        "",
    )


def task(*lead: str) -> TaskThen:
    return TaskThen("K", "A", "抓好党建", lead, (), None, None, "年底前", None)


def test_targets_and_tasks_are_told_field_by_field() -> None:
    old = replace(PLAN, title="旧题", targets=(target("5.5"),), tasks=(task("办公室"),))
    new = replace(PLAN, title="新题", targets=(target("6"),), tasks=(task("财务股"),))
    told = {row.what: row for row in shown(old, new) if row.mark is not Mark.SAME}
    assert told["target"].old == Side("税利增长\n数值：5.5", ((8, 11),), 4)
    assert told["target"].new == Side("税利增长\n数值：6", ((8, 9),), 4)
    assert told["task"].new is not None
    assert told["task"].new.words == "抓好党建\n牵头：财务股"
    assert told["plan"].title == "计划标题"


def test_equal_versions_say_so() -> None:
    assert counts(shown(PLAN, PLAN)) == "两个版本没有差别。"
    assert {row.mark for row in shown(PLAN, PLAN)} == {Mark.SAME}
