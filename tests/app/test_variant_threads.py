"""Remarks as threads: what is said, by whom, and on which words of the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.blocks.paper import Stretch, Thread
from app.blocks.threads import padded, sentence_around, threads_of
from app.commands.remark import AddRemark, DecideRemark, ReplyToRemark, SetRemarkState
from app.commands.remark import Stretch as On
from app.commands.target import AddTarget
from app.queries import plan_content
from app.session import Session
from models.kinds import Outcome, Placement, RemarkState, SectionKind
from tests.app.desk import Desk


@pytest.fixture(name="desk")
def fixture_desk(session: Session) -> Desk:
    return Desk(session)


def threads(desk: Desk) -> tuple[Thread, ...]:
    content = plan_content(desk.session, desk.plan_id)
    assert content.discussion is not None
    return threads_of(content.discussion, content.outline)


def uid(desk: Desk, section_id: int) -> str:
    return desk.session.book(desk.plan_id).outline[section_id].uid


def test_answers_come_in_order_and_the_decision_last(desk: Desk) -> None:
    one = desk.add("抓好落实。")
    remark = desk.run(AddRemark(desk.plan_id, (On(one, 0, 2),), "请核对"))
    desk.run(DecideRemark(desk.plan_id, remark, Outcome.PARTLY, "按上级文件。"))
    desk.run(ReplyToRemark(desk.plan_id, remark, "好的"))
    desk.run(SetRemarkState(desk.plan_id, remark, RemarkState.RESOLVED))
    (found,) = threads(desk)
    assert [one.words for one in found.replies] == ["好的", "采纳情况：部分采纳。按上级文件。"]
    assert (found.stretches, found.done) == ((Stretch(uid(desk, one), 0, 2),), True)


def test_a_remark_on_a_target_stands_on_its_sentence(desk: Desk) -> None:
    one = desk.add("抓好落实。全年增长6.5%以上！办好实事。")
    target, _ = desk.bind(one, "6.5")
    desk.run(AddRemark(desk.plan_id, (), "偏低", target_id=target))
    (found,) = threads(desk)
    assert found.stretches == (Stretch(uid(desk, one), 5, 16),)
    assert found.said.words == "偏低"


def test_a_remark_on_a_target_without_a_place_tells_its_name(desk: Desk) -> None:
    desk.add("抓好落实。")
    target = desk.run(AddTarget(desk.plan_id, "销量"))
    desk.run(AddRemark(desk.plan_id, (), "偏低", target_id=target))
    (found,) = threads(desk)
    assert (found.stretches, found.said.words) == ((), "偏低\n原文：“销量”")


def test_private_remarks_are_nobody_elses_business(desk: Desk) -> None:
    one = desk.add("抓好落实。")
    desk.run(AddRemark(desk.plan_id, (On(one, 0, 2),), "自己看的", private=True))
    assert threads(desk) == ()


@pytest.mark.parametrize("placement", [Placement.PROPOSED, Placement.UNPLACED])
def test_words_without_a_certain_place_are_quoted(desk: Desk, placement: Placement) -> None:
    one = desk.add("抓好落实。")
    desk.run(AddRemark(desk.plan_id, (On(one, 0, 2),), "请核对"))
    content = plan_content(desk.session, desk.plan_id)
    assert content.discussion is not None
    moved = [replace(row, placement=placement) for row in content.discussion.remark_segments]
    (found,) = threads_of(replace(content.discussion, remark_segments=moved), content.outline)
    assert found.said.words == "请核对\n原文：“抓好”"
    assert bool(found.stretches) is (placement is Placement.PROPOSED)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (0, 1, "甲。"),
        (2, 2, "乙；"),
        (2, 3, "乙；"),
        (1, 3, "甲。乙；"),
        (4, 5, "丙"),
        (5, 5, "丙"),
    ],
)
def test_the_sentences_around_a_stretch(start: int, end: int, sentence: str) -> None:
    left, right = sentence_around("甲。乙；丙", start, end)
    assert "甲。乙；丙"[left:right] == sentence


def test_offsets_of_a_table_count_the_cells_that_papers_fill_up(desk: Desk) -> None:
    table = desk.add("甲\n乙\t丙\n丁", kind=SectionKind.TABLE)
    section = desk.session.book(desk.plan_id).outline[table]
    assert [padded(section, at) for at in (0, 1, 2, 6)] == [0, 1, 3, 7]
