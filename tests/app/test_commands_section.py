"""Commands on sections: adding, moving, splitting, joining, turning, the recycle bin."""

import pytest

from app.commands.section import (
    AddSection,
    DemoteSections,
    MergeSection,
    MoveSections,
    PromoteSection,
    RestoreSection,
    SetHead,
    SetSectionKind,
    SplitSection,
    TrashSections,
)
from app.commands.words import SetText
from models.errors import KnownError
from models.kinds import SectionKind
from models.records import Section
from models.store.step import StepInfo
from tests.app.desk import HEADING, ITEM, PARAGRAPH, Desk


def test_sections_are_added_where_one_says(desk: Desk) -> None:
    first = desk.add("目标", kind=HEADING)
    desk.add("末段。")
    desk.run(AddSection(desk.plan_id, None, 1, text="中段。"))
    desk.add("其中。", first)
    assert desk.texts() == ["目标", "其中。", "中段。", "末段。"]
    assert desk.numbers() == ["一、", "", "", ""]


def test_a_heading_takes_the_level_of_its_place(desk: Desk) -> None:
    parent: int | None = None
    for level in range(1, 6):
        parent = desk.add(f"第{level}级", parent, kind=HEADING)
        assert desk.row(Section, parent).level == level
    with pytest.raises(KnownError, match="五级"):
        desk.add("第六级", parent, kind=HEADING)
    with pytest.raises(KnownError, match="五级"):
        desk.add("第六级", kind=ITEM, level=6)


def test_a_heading_below_an_item_is_deeper_than_the_heading_above(desk: Desk) -> None:
    top = desk.add("目标", kind=HEADING)
    item = desk.add("抓好落实", top, kind=ITEM, marker="是")
    assert desk.row(Section, desk.add("其中", item, kind=HEADING)).level == 2
    with pytest.raises(KnownError, match="低于它上面"):
        desk.add("其中", item, kind=HEADING, level=1)


def test_only_headings_and_items_hold_others(desk: Desk) -> None:
    paragraph = desk.add("正文。")
    with pytest.raises(KnownError, match="不能再放条目"):
        desk.add("下面", paragraph)
    with pytest.raises(KnownError, match="不能再放条目"):
        desk.run(MoveSections(desk.plan_id, (desk.add("别处"),), paragraph, 0))


def test_line_ends_belong_into_tables_only(desk: Desk) -> None:
    with pytest.raises(KnownError, match="换行"):
        desk.add("一行\n二行")
    table = desk.add("甲\t乙\n丙\t丁", kind=SectionKind.TABLE)
    desk.run(SetText(desk.plan_id, table, "甲\t乙\n丙\t戊"))
    with pytest.raises(KnownError, match="表格"):
        desk.run(SplitSection(desk.plan_id, table, 2))


def test_a_new_heading_stays_heading_words_while_it_is_typed(desk: Desk) -> None:
    heading = desk.add("", kind=HEADING)
    for text in ("目", "目标", "", "任务"):
        desk.run(SetText(desk.plan_id, heading, text))
        assert desk.row(Section, heading).title == text


def test_typing_behind_a_run_in_heading_leaves_it(desk: Desk) -> None:
    heading = desk.add("抓项目。正文", kind=HEADING)
    desk.run(SetHead(desk.plan_id, heading, 4))
    desk.run(SetText(desk.plan_id, heading, "抓项目。正文改"))
    desk.run(SetText(desk.plan_id, heading, "抓好项目。正文改"))
    row = desk.row(Section, heading)
    assert (row.title, row.body) == ("抓好项目", "正文改")
    with pytest.raises(KnownError, match="超出"):
        desk.run(SetHead(desk.plan_id, heading, 99))


def test_moves_renumber_by_place(desk: Desk) -> None:
    ids = [desk.add(text, kind=HEADING) for text in ("甲", "乙", "丙")]
    desk.run(MoveSections(desk.plan_id, (ids[2],), None, 0))
    assert list(zip(desk.numbers(), desk.texts(), strict=True)) == [
        ("一、", "丙"), ("二、", "甲"), ("三、", "乙"),
    ]  # fmt: skip
    desk.run(DemoteSections(desk.plan_id, (ids[0], ids[1])))
    assert desk.numbers() == ["一、", "（一）", "（二）"]
    desk.run(PromoteSection(desk.plan_id, ids[0]))
    assert desk.numbers() == ["一、", "二、", "（一）"]
    for _ in range(3):
        desk.undo()
    assert desk.texts() == ["甲", "乙", "丙"]


def test_a_move_to_what_is_gone_is_refused(desk: Desk) -> None:
    parent, other = desk.add("目标", kind=HEADING), desk.add("别处")
    below = desk.add("其中", parent, kind=HEADING)
    desk.run(TrashSections(desk.plan_id, (parent,)))
    for gone in (parent, below):
        with pytest.raises(KnownError, match="不在了"):
            desk.run(MoveSections(desk.plan_id, (other,), gone, 0))
        with pytest.raises(KnownError, match="不在了"):
            desk.run(DemoteSections(desk.plan_id, (gone,)))


def test_split_and_merge_are_each_others_inverse(desk: Desk) -> None:
    section = desk.add("抓好甲。抓好乙。")
    right = desk.run(SplitSection(desk.plan_id, section, 4))
    assert desk.texts() == ["抓好甲。", "抓好乙。"]
    assert desk.run(MergeSection(desk.plan_id, right)) == section
    assert desk.texts() == ["抓好甲。抓好乙。"]


def test_a_split_heading_is_joined_to_one_heading_again(desk: Desk) -> None:
    heading = desk.add("总体目标", kind=HEADING)
    below = desk.add("正文。", heading)
    right = desk.run(SplitSection(desk.plan_id, heading, 2))
    assert [(one.kind, one.title) for one in desk.walk()][:2] == [
        (HEADING, "总体"), (HEADING, "目标"),
    ]  # fmt: skip
    assert desk.children(right) == [below]
    desk.run(MergeSection(desk.plan_id, right))
    assert desk.row(Section, heading).title == "总体目标"
    assert desk.children(heading) == [below]


def test_the_rest_of_a_run_in_heading_comes_before_what_lies_below(desk: Desk) -> None:
    heading = desk.add("抓项目。正文一。", kind=HEADING)
    desk.add("其中", heading, kind=HEADING)
    for _ in range(60):
        desk.run(SetHead(desk.plan_id, heading, 4))
        desk.run(SplitSection(desk.plan_id, heading, 4))
        row = desk.row(Section, desk.children(heading)[0])
        assert (row.kind, row.level) == (PARAGRAPH, 0)
        desk.run(SetText(desk.plan_id, heading, "抓项目。正文一。"))
    assert desk.texts()[:2] == ["抓项目。正文一。", "正文一。"]
    assert max(len(one.order_key) for one in desk.walk()) <= 40


def test_merging_goes_to_the_sibling_before_without_children(desk: Desk) -> None:
    heading, text = desk.add("目标", kind=HEADING), desk.add("正文。")
    desk.add("其中。", heading)
    for section, words in ((heading, "没有同一层"), (text, "上一条下面")):
        with pytest.raises(KnownError, match=words):
            desk.run(MergeSection(desk.plan_id, section))


def test_headings_that_change_hands_stay_deeper_than_their_holder(desk: Desk) -> None:
    top = desk.add("目标", kind=HEADING)
    desk.add("措施", top, kind=HEADING)
    item = desk.add("抓好落实", top, kind=ITEM, marker="是")
    below = desk.add("其中", item, kind=HEADING)
    desk.run(MergeSection(desk.plan_id, item))
    assert desk.texts() == ["目标", "措施抓好落实", "其中"]
    assert desk.row(Section, below).level == 3


def test_kinds_change_within_the_order_of_levels(desk: Desk) -> None:
    top = desk.add("目标", kind=HEADING)
    section = desk.add("其中", top)
    desk.run(SetSectionKind(desk.plan_id, section, HEADING))
    assert desk.row(Section, section).level == 2
    with pytest.raises(KnownError, match="层次比它高"):
        desk.run(SetSectionKind(desk.plan_id, top, HEADING, level=3))
    with pytest.raises(KnownError, match="不能改成正文"):
        desk.run(SetSectionKind(desk.plan_id, top, PARAGRAPH))
    with pytest.raises(KnownError, match="表格"):
        desk.run(SetSectionKind(desk.plan_id, section, SectionKind.TABLE))


def test_a_paragraph_bears_neither_level_nor_marker(desk: Desk) -> None:
    section = desk.add("抓好", kind=ITEM, marker="是")
    desk.run(SetSectionKind(desk.plan_id, section, PARAGRAPH, level=3, marker="是"))
    row = desk.row(Section, section)
    assert (row.level, row.marker, row.head) == (0, "", 0)


def test_what_is_trashed_comes_back_to_its_place(desk: Desk) -> None:
    heading = desk.add("目标", kind=HEADING)
    desk.add("其中。", heading)
    desk.add("末段。")
    desk.run(TrashSections(desk.plan_id, (heading,)))
    assert desk.texts() == ["末段。"]
    desk.run(RestoreSection(desk.plan_id, heading))
    assert desk.texts() == ["目标", "其中。", "末段。"]


def test_what_lost_its_holder_comes_back_to_the_end(desk: Desk) -> None:
    heading, other = desk.add("目标", kind=HEADING), desk.add("别处", kind=HEADING)
    below = desk.add("其中", heading, kind=HEADING)
    desk.run(TrashSections(desk.plan_id, (below,)))
    desk.run(SetSectionKind(desk.plan_id, heading, PARAGRAPH))
    desk.run(RestoreSection(desk.plan_id, below))
    assert desk.children(None) == [heading, other, below]
    desk.run(TrashSections(desk.plan_id, (other, below)))
    assert desk.texts() == ["目标"]


def test_what_comes_back_is_deeper_than_its_holder(desk: Desk) -> None:
    first, heading = desk.add("目标", kind=HEADING), desk.add("措施", kind=HEADING)
    below = desk.add("其中", heading, kind=HEADING)
    desk.run(TrashSections(desk.plan_id, (below,)))
    desk.run(MoveSections(desk.plan_id, (heading,), first, 0))
    desk.run(RestoreSection(desk.plan_id, below))
    assert desk.row(Section, below).level == 3


def test_counting_anew_survives_its_bearer(desk: Desk) -> None:
    ids = [desk.add(text, kind=HEADING) for text in ("甲", "乙", "丙")]
    with desk.session.store.step(_info(desk)) as run:
        run.step.update(Section, ids[1], restart=True)
    desk.session.forget(desk.plan_id)
    assert desk.numbers() == ["一、", "一、", "二、"]
    desk.run(TrashSections(desk.plan_id, (ids[1],)))
    assert desk.numbers() == ["一、", "一、"]
    desk.undo()
    desk.run(SetSectionKind(desk.plan_id, ids[1], PARAGRAPH))
    assert desk.numbers() == ["一、", "", "一、"]


def _info(desk: Desk) -> StepInfo:
    return StepInfo("重新编号", desk.plan_id)


def test_each_label_says_what_was_done(desk: Desk) -> None:
    section = desk.add("甲")
    desk.run(TrashSections(desk.plan_id, (section,)))
    newest = desk.session.store.next_undo(desk.plan_id)
    assert newest is not None and newest.label == "删除 1 节"
