"""Blanks, citations, links and remarks: made on words, and following them wherever they go."""

import pytest

from app.commands.blank import AddBlank, AddCitation, AddLink, SetBlankState, TrashLink
from app.commands.remark import AddRemark, PlaceSegment, Stretch
from app.commands.section import MergeSection, SplitSection
from app.commands.words import SetText
from models.errors import KnownError
from models.kinds import BlankState, LinkKind, Placement
from models.records import Blank, Citation, PlanLink, RemarkSegment
from tests.app.desk import Desk


def segments(desk: Desk) -> list[tuple[int | None, int, int, str, Placement]]:
    rows = desk.session.store.of_plan(RemarkSegment, desk.plan_id)
    return [(one.section_id, one.start, one.end, one.quote, one.placement) for one in rows]


def remark(desk: Desk, section: int, start: int = 0, end: int = 0) -> int:
    return desk.run(AddRemark(desk.plan_id, (Stretch(section, start, end),), "请核对"))


def test_a_blank_is_filled_by_typing_over_it(desk: Desk) -> None:
    section = desk.add("完成X项。")
    blank = desk.run(AddBlank(desk.plan_id, section, 2, 3))
    for text, words, state in (
        ("尽快完成X项。", "X", BlankState.OPEN), ("尽快完成12项。", "12", BlankState.FILLED),
        ("尽快完成XX项。", "XX", BlankState.FILLED),
    ):  # fmt: skip
        desk.run(SetText(desk.plan_id, section, text))
        row = desk.row(Blank, blank)
        assert (row.words, row.state) == (words, state)
        assert desk.text(section)[row.start : row.end] == words
    for _ in range(3):
        desk.undo()
    row = desk.row(Blank, blank)
    assert (row.start, row.end, row.state) == (2, 3, BlankState.OPEN)


def test_words_that_were_cut_and_come_back_bear_their_remark_again(desk: Desk) -> None:
    section = desk.add("抓好甲，抓好乙，抓好丙。")
    remark(desk, section, 4, 7)
    desk.run(SetText(desk.plan_id, section, "抓好甲，抓好丙。"))
    assert segments(desk)[0][4] is Placement.UNPLACED
    desk.run(SetText(desk.plan_id, section, "抓好甲，抓好乙，抓好丙。"))
    assert segments(desk)[0][1:] == (4, 7, "抓好乙", Placement.PLACED)


def test_words_pasted_elsewhere_are_proposed_for_a_person_to_confirm(desk: Desk) -> None:
    section = desk.add("抓好甲，抓好乙，抓好丙。")
    remark(desk, section, 4, 7)
    desk.run(SetText(desk.plan_id, section, "抓好甲，抓好丙。"))
    desk.run(SetText(desk.plan_id, section, "抓好甲，抓好丙。抓好乙"))
    assert segments(desk)[0][1:] == (8, 11, "抓好乙", Placement.PROPOSED)
    desk.undo()
    assert segments(desk)[0][4] is Placement.UNPLACED


@pytest.mark.parametrize("gone", range(4))
def test_a_clause_among_parallel_ones_takes_its_own_remark_away(desk: Desk, gone: int) -> None:
    clauses = ["抓好甲，", "抓好乙，", "抓好丙，", "抓好丁。"]
    section = desk.add("".join(clauses))
    for place in range(4):
        remark(desk, section, 4 * place, 4 * place + 3)
    left = [one for place, one in enumerate(clauses) if place != gone]
    desk.run(SetText(desk.plan_id, section, "".join(left)))
    assert stands(desk, section) == {one[:3]: one[:3] for one in left}
    desk.run(SetText(desk.plan_id, section, "".join([*left[:1], "抓好戊，", *left[1:]])))
    assert stands(desk, section) == {one[:3]: one[:3] for one in left}


def stands(desk: Desk, section: int) -> dict[str, str]:
    """What each placed remark was made on, and the words it stands on."""
    text = desk.text(section)
    return {
        quote: text[start:end]
        for _, start, end, quote, placement in segments(desk)
        if placement is Placement.PLACED
    }


def test_a_blank_may_be_meant_literally(desk: Desk) -> None:
    blank = desk.run(AddBlank(desk.plan_id, desk.add("X档"), 0, 1))
    desk.run(SetBlankState(desk.plan_id, blank, BlankState.LITERAL))
    assert desk.row(Blank, blank).state is BlankState.LITERAL


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (3, 2), (0, 9)])
def test_marks_need_words_to_stand_on(desk: Desk, start: int, end: int) -> None:
    section = desk.add("完成X项。")
    with pytest.raises(KnownError, match="选中的文字已经变了"):
        desk.run(AddBlank(desk.plan_id, section, start, end))
    if (start, end) != (0, 0):
        with pytest.raises(KnownError, match="选中的文字已经变了"):
            remark(desk, section, start, end)


def test_a_citation_keeps_its_title_up_to_date(desk: Desk) -> None:
    section = desk.add("按《实施办法》办。")
    citation = desk.run(AddCitation(desk.plan_id, section, 1, 7))
    desk.run(SetText(desk.plan_id, section, "按《考核实施办法》办。"))
    assert desk.row(Citation, citation).title == "考核实施办法"
    desk.run(SetText(desk.plan_id, section, "按办。"))
    assert desk.row(Citation, citation).deleted
    desk.undo()
    assert not desk.row(Citation, citation).deleted
    with pytest.raises(KnownError, match="书名号"):
        desk.run(AddCitation(desk.plan_id, section, 0, 3))


def test_links_are_made_and_taken_away(desk: Desk) -> None:
    other = Desk(desk.session)
    link = desk.run(AddLink(desk.plan_id, other.plan_id, LinkKind.CONTINUES, desk.add("甲")))
    desk.run(TrashLink(desk.plan_id, link))
    assert desk.row(PlanLink, link).deleted


def test_remarks_follow_their_words_through_edits(desk: Desk) -> None:
    section = desk.add("抓好甲，抓好乙。")
    remark(desk, section, 4, 7)
    desk.run(SetText(desk.plan_id, section, "首先抓好甲，抓好乙。"))
    assert segments(desk) == [(section, 6, 9, "抓好乙", Placement.PLACED)]
    desk.run(SetText(desk.plan_id, section, "首先抓好甲。"))
    ((_, start, end, quote, placement),) = segments(desk)
    assert (start, end, quote, placement) == (5, 5, "抓好乙", Placement.UNPLACED)


def test_a_lost_remark_is_placed_again_by_hand(desk: Desk) -> None:
    section = desk.add("抓好甲，抓好乙。")
    remark(desk, section, 4, 7)
    desk.run(SetText(desk.plan_id, section, "抓好甲。"))
    (lost,) = desk.session.store.of_plan(RemarkSegment, desk.plan_id)
    desk.run(PlaceSegment(desk.plan_id, lost.id, Stretch(section, 0, 3)))
    assert segments(desk) == [(section, 0, 3, "抓好甲", Placement.PLACED)]


def test_a_remark_on_a_whole_section_stays_with_it(desk: Desk) -> None:
    section = desk.add("抓好甲，抓好乙。")
    remark(desk, section)
    for text in ("改写", "", "重写"):
        desk.run(SetText(desk.plan_id, section, text))
        assert segments(desk) == [(section, 0, 0, "", Placement.PLACED)]
    desk.run(SplitSection(desk.plan_id, section, 1))
    assert segments(desk) == [(section, 0, 0, "", Placement.PLACED)]


def test_a_split_gives_each_remark_to_its_half_or_to_both(desk: Desk) -> None:
    section = desk.add("抓好甲，抓好乙。")
    for start, end in ((0, 3), (4, 7), (2, 6)):
        remark(desk, section, start, end)
    right = desk.run(SplitSection(desk.plan_id, section, 4))
    assert segments(desk) == [
        (section, 0, 3, "抓好甲", Placement.PLACED), (right, 0, 3, "抓好乙", Placement.PLACED),
        (section, 2, 4, "甲，", Placement.PLACED), (right, 0, 2, "抓好", Placement.PLACED),
    ]  # fmt: skip
    desk.undo()
    assert len(segments(desk)) == 3


def test_a_merge_carries_all_marks_over(desk: Desk) -> None:
    left, right = desk.add("抓好甲，"), desk.add("完成X项。")
    blank = desk.run(AddBlank(desk.plan_id, right, 2, 3))
    remark(desk, right, 0, 4)
    remark(desk, right)
    desk.run(MergeSection(desk.plan_id, right))
    row = desk.row(Blank, blank)
    assert (row.section_id, row.start, row.end) == (left, 6, 7)
    assert segments(desk) == [
        (left, 4, 8, "完成X项", Placement.PLACED), (left, 0, 0, "", Placement.PLACED),
    ]  # fmt: skip


def test_a_mark_that_a_split_cuts_lets_go(desk: Desk) -> None:
    section = desk.add("完成XX项，按《办法》办。")
    blank = desk.run(AddBlank(desk.plan_id, section, 2, 4))
    citation = desk.run(AddCitation(desk.plan_id, section, 7, 11))
    right = desk.run(SplitSection(desk.plan_id, section, 3))
    assert desk.row(Blank, blank).deleted
    row = desk.row(Citation, citation)
    assert (row.section_id, row.start, row.deleted) == (right, 4, False)
