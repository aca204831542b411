"""Edits over several sections keep words, marks and the order of reading."""

import pytest

from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark, Stretch
from app.commands.section import AddSection, RestoreSection
from app.commands.span_edit import BeginNextItem, DeleteStretch, InsertLines, Place, ReplaceStretch
from app.commands.target import AddTarget, BindChip
from app.session import Session
from models.errors import KnownError
from models.kinds import Placement, SectionKind
from models.records import RemarkSegment, Section, Span

HEADING, ITEM, TABLE = SectionKind.HEADING, SectionKind.ITEM, SectionKind.TABLE


@pytest.fixture
def plan_id(session: Session) -> int:
    made = session.run(CreatePlan("甲县计划")).value
    assert made is not None
    return made


def add(
    session: Session,
    plan_id: int,
    text: str,
    kind: SectionKind = SectionKind.PARAGRAPH,
    parent_id: int | None = None,
    marker: str = "",
) -> int:
    index = len(session.book(plan_id).outline.children(parent_id))
    done = session.run(AddSection(plan_id, parent_id, index, kind, text, marker=marker))
    assert done.value is not None
    return done.value


def words(session: Session, plan_id: int) -> list[str]:
    return [section.text for section in session.book(plan_id).outline.walk()]


def test_the_first_section_keeps_its_head_and_takes_the_tail(
    session: Session, plan_id: int
) -> None:
    first, inside, last = (add(session, plan_id, text) for text in ("甲乙丙", "丁", "戊己"))
    session.run(DeleteStretch(plan_id, Place(first, 1), Place(last, 1)))
    assert words(session, plan_id) == ["甲己"]
    trashed = {row.id for row in session.store.of_plan(Section, plan_id) if row.deleted}
    assert trashed == {inside, last}
    session.undo(plan_id)
    assert words(session, plan_id) == ["甲乙丙", "丁", "戊己"]


def test_what_lies_below_a_deleted_heading_stays_where_it_was_read(
    session: Session, plan_id: int
) -> None:
    first = add(session, plan_id, "第一", HEADING)
    add(session, plan_id, "第一段", parent_id=first)
    second = add(session, plan_id, "第二", HEADING)
    below = add(session, plan_id, "小标题", HEADING, second)
    add(session, plan_id, "第二段", parent_id=second)
    session.run(DeleteStretch(plan_id, Place(first, 1), Place(second, 1)))
    assert words(session, plan_id) == ["第二", "小标题", "第二段"]
    outline = session.book(plan_id).outline
    assert outline[below].parent_id == first
    assert (outline[first].head, outline[below].level) == (2, 2)


def test_a_paragraph_that_swallows_a_heading_leaves_its_text_behind_itself(
    session: Session, plan_id: int
) -> None:
    top = add(session, plan_id, "标题", HEADING)
    first = add(session, plan_id, "前段", parent_id=top)
    second = add(session, plan_id, "后题", HEADING)
    add(session, plan_id, "后段", parent_id=second)
    add(session, plan_id, "末题", HEADING)
    session.run(DeleteStretch(plan_id, Place(first, 1), Place(second, 1)))
    assert words(session, plan_id) == ["标题", "前题", "后段", "末题"]


def test_marks_of_what_is_left_follow_and_others_go_to_the_bin_with_their_words(
    session: Session, plan_id: int
) -> None:
    first, last = add(session, plan_id, "增长5%以上"), add(session, plan_id, "完成300户")
    target = session.run(AddTarget(plan_id, "户数", value="300")).value
    assert target is not None
    session.run(BindChip(plan_id, target, last, 2, 5))
    session.run(AddRemark(plan_id, (Stretch(last, 0, 2),), "换个说法"))
    session.run(DeleteStretch(plan_id, Place(first, 2), Place(last, 2)))
    (chip,) = session.store.rows(Span, target_id=target, deleted=False)
    assert words(session, plan_id)[0][chip.start : chip.end] == "300"
    session.run(RestoreSection(plan_id, last))
    assert words(session, plan_id) == ["增长300户", "完成"]
    (segment,) = session.store.rows(RemarkSegment, section_id=last)
    assert (segment.placement, segment.start, segment.end) == (Placement.PLACED, 0, 2)


def test_typing_over_puts_the_words_between(session: Session, plan_id: int) -> None:
    first, last = add(session, plan_id, "甲乙"), add(session, plan_id, "丙丁")
    done = session.run(ReplaceStretch(plan_id, Place(first, 1), Place(last, 1), ("新",)))
    assert (done.value, words(session, plan_id)) == (first, ["甲新丁"])


def test_lines_over_a_stretch_with_orphans_keep_the_order(session: Session, plan_id: int) -> None:
    first, heading = add(session, plan_id, "甲乙"), add(session, plan_id, "题目", HEADING)
    add(session, plan_id, "下文", parent_id=heading)
    lines = ("一行", "二行", "三行")
    session.run(ReplaceStretch(plan_id, Place(first, 1), Place(heading, 1), lines))
    assert words(session, plan_id) == ["甲一行", "二行", "三行目", "下文"]


def test_many_lines_become_sections_with_short_keys(session: Session, plan_id: int) -> None:
    item = add(session, plan_id, "开头结尾", ITEM, marker="是")
    lines = tuple(f"第{number}行" for number in range(300))
    last = session.run(InsertLines(plan_id, Place(item, 2), lines)).value
    assert words(session, plan_id) == ["开头第0行", *lines[1:-1], "第299行结尾"]
    outline = session.book(plan_id).outline
    assert {one.kind for one in outline.walk()} == {ITEM}
    assert last is not None and outline[last].text == "第299行结尾"
    assert max(len(one.order_key) for one in outline.walk()) < 12


def test_a_table_goes_only_as_a_whole(session: Session, plan_id: int) -> None:
    first = add(session, plan_id, "甲乙")
    table = add(session, plan_id, "指标\t数量\n户数\t300", TABLE)
    last = add(session, plan_id, "丙丁")
    with pytest.raises(KnownError):
        session.run(DeleteStretch(plan_id, Place(first, 1), Place(table, 3)))
    with pytest.raises(KnownError):
        session.run(DeleteStretch(plan_id, Place(first, 2), Place(table, 0)))
    session.run(DeleteStretch(plan_id, Place(table, 0), Place(last, 1)))
    assert words(session, plan_id) == ["甲乙", "丁"]


def test_ends_in_the_wrong_order_change_nothing(session: Session, plan_id: int) -> None:
    first, last = add(session, plan_id, "甲"), add(session, plan_id, "乙")
    with pytest.raises(KnownError):
        session.run(DeleteStretch(plan_id, Place(last, 0), Place(first, 1)))
    assert words(session, plan_id) == ["甲", "乙"]


def test_a_typed_number_begins_the_next_item(session: Session, plan_id: int) -> None:
    item = add(session, plan_id, "抓党建。二是抓学习。", ITEM, marker="是")
    made = session.run(BeginNextItem(plan_id, item, 4, "二是")).value
    assert words(session, plan_id) == ["抓党建。", "抓学习。"]
    assert made is not None
    begun = session.book(plan_id).outline[made]
    assert (begun.marker, begun.starts_paragraph) == ("是", False)
    session.undo(plan_id)
    assert words(session, plan_id) == ["抓党建。二是抓学习。"]


def test_a_number_cut_from_the_next_item_lets_its_target_go(session: Session, plan_id: int) -> None:
    item = add(session, plan_id, "抓党建。增长6.5%。", ITEM, marker="是")
    target = session.run(AddTarget(plan_id, "增长", value="6.5")).value
    assert target is not None
    chip = session.run(BindChip(plan_id, target, item, 6, 9)).value
    assert chip is not None
    session.run(BeginNextItem(plan_id, item, 4, "增长6"))
    assert words(session, plan_id) == ["抓党建。", ".5%。"]
    assert session.store.get(Span, chip).deleted
