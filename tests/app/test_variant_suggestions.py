"""Open suggestions as tracked changes: refused they leave the plan, accepted they change it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.blocks.block import Block, ChangeKind, RunRole
from app.blocks.compose import compose
from app.blocks.suggested_runs import beside_threads, suggested_blocks
from app.commands.accepting import AcceptSuggestions
from app.commands.remark import AddRemark, Stretch
from app.commands.suggestion import (
    SuggestDeletion,
    SuggestField,
    SuggestMove,
    SuggestSection,
    SuggestSplit,
    SuggestWords,
)
from app.commands.target import AddTarget
from app.export.exporter import export_plan
from app.export.order import Order
from app.foreign.reader import read_paper
from app.queries import plan_content
from app.session import Session
from models.kinds import SectionKind
from models.records import Target
from models.splice import Splice
from tests.app.desk import HEADING, ITEM, Desk
from tests.app.variant_plans import words_after, words_before

TABLE = SectionKind.TABLE
KINDS = ["move", "delete", "new", "below", "split", "words"]


@pytest.fixture(name="desk")
def fixture_desk(session: Session) -> Desk:
    return filled(Desk(session))


def filled(desk: Desk) -> Desk:
    """Two headings with a paragraph, three items in one paragraph, and a table."""
    for name in ("总体要求", "重点工作"):
        heading = desk.add(name, kind=HEADING, level=1)
        desk.add(f"{name}的一段话。", heading)
        lead = desk.add("抓好三件事。", heading)
        for words in ("抓党建。", "抓生产。", "抓安全。"):
            desk.add(words, heading, kind=ITEM, marker="是", starts_paragraph=False)
        assert lead
    desk.add("指标\t值\n销量\t5", kind=TABLE)
    return desk


def suggested(desk: Desk) -> tuple[Block, ...]:
    content = plan_content(desk.session, desk.plan_id)
    assert content.discussion is not None
    return suggested_blocks(content.plan, content.outline, content.discussion)


def beside(desk: Desk) -> list[str]:
    content = plan_content(desk.session, desk.plan_id)
    assert content.discussion is not None
    return [one.said.words for one in beside_threads(content.outline, content.discussion)]


def plain(desk: Desk) -> tuple[Block, ...]:
    content = plan_content(desk.session, desk.plan_id)
    return compose(content.plan, content.outline)


def without_numbers(blocks: Iterable[Block]) -> list[Block]:
    """Numbers are computed anew when a suggestion is carried out."""
    return [
        replace(one, runs=tuple(run for run in one.runs if run.role is not RunRole.NUMBER))
        for one in blocks
    ]


def section(desk: Desk, words: str) -> int:
    return next(one.id for one in desk.walk() if one.text == words)


def changes(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    return [
        (run.change.kind.value, run.text)
        for block in blocks
        for run in block.runs
        if run.change is not None
    ]


def test_words_are_struck_and_put_by_their_author(desk: Desk) -> None:
    words = section(desk, "抓党建。")
    desk.run(SuggestWords(desk.plan_id, words, (Splice(1, "党建", "学习"),)))
    assert changes(suggested(desk)) == [("deleted", "党建"), ("inserted", "学习")]


def test_a_new_section_stands_behind_the_last_below_its_neighbour(desk: Desk) -> None:
    heading = section(desk, "总体要求")
    desk.run(SuggestSection(desk.plan_id, heading, "新的一段。"))
    lines = words_after(suggested(desk))
    assert lines[lines.index("新的一段。") - 1].endswith("三是抓安全。")


def test_a_moved_section_goes_with_all_below_it(desk: Desk) -> None:
    heading = section(desk, "总体要求")
    desk.run(SuggestMove(desk.plan_id, heading, None, section(desk, "重点工作")))
    found = suggested(desk)
    moved = {run.change.move for block in found for run in block.runs if run.change is not None}
    assert moved == {1}
    assert words_after(found)[-3].startswith("抓好三件事。")
    assert words_before(found) == words_before(plain(desk))


def test_a_row_of_a_table_may_be_struck(desk: Desk) -> None:
    table = section(desk, "指标\t值\n销量\t5")
    desk.run(SuggestWords(desk.plan_id, table, (Splice(4, "\n销量\t5", ""),)))
    (block,) = [one for one in suggested(desk) if one.rows]
    marks = [mark.kind if mark is not None else None for mark in block.row_marks]
    assert marks == [None, ChangeKind.DELETED]


def test_what_no_change_can_show_becomes_a_comment(desk: Desk) -> None:
    target = desk.run(AddTarget(desk.plan_id, "销量"))
    desk.run(SuggestField(desk.plan_id, Target, target, "value", "6"))
    table = section(desk, "指标\t值\n销量\t5")
    desk.run(SuggestMove(desk.plan_id, table, None, None))
    assert beside(desk) == ["修改建议：目标值改为“6”", "修改建议：移到别处"]
    assert suggested(desk) == plain(desk)


def test_of_two_on_the_same_words_the_later_becomes_a_comment(desk: Desk) -> None:
    words = section(desk, "抓党建。")
    desk.run(SuggestWords(desk.plan_id, words, (Splice(1, "党建", "学习"),)))
    desk.run(SuggestDeletion(desk.plan_id, words))
    assert changes(suggested(desk)) == [("deleted", "一是"), ("deleted", "抓党建。")]
    assert beside(desk) == ["修改建议：“党建”改为“学习”"]


def test_a_copy_with_all_marks_comes_back_through_the_one_door(desk: Desk, tmp_path: Path) -> None:
    words = section(desk, "抓党建。")
    desk.run(AddRemark(desk.plan_id, (Stretch(words, 1, 3),), "请核对"))
    desk.run(SuggestWords(desk.plan_id, words, (Splice(1, "党建", "学习"),)))
    table = section(desk, "指标\t值\n销量\t5")
    desk.run(AddRemark(desk.plan_id, (Stretch(table, 5, 7),), "统一"))
    content = plan_content(desk.session, desk.plan_id)
    order = Order(with_comments=True, with_changes=True)
    export_plan(content, tmp_path / "稿.docx", order=order)
    (found,) = read_paper(str(tmp_path / "稿.docx")).papers
    quotes = [(one.words, one.segments[0].quote) for one in found.remarks]
    assert quotes == [("请核对", "党建"), ("统一", "销量")]
    assert [(one.old, one.new) for one in found.suggestions] == [("党建", "学习")]


def suggest(draw: st.DrawFn, desk: Desk, what: str) -> None:
    """Suggest one thing anywhere."""
    rows = [one for one in desk.walk() if one.kind is not TABLE]
    row, other = draw(st.sampled_from(rows)), draw(st.sampled_from(rows))
    if what == "move":
        outline = desk.session.book(desk.plan_id).outline
        below = {row.id, *(one.id for one in outline.walk(row.id))}
        if other.id not in below:
            desk.run(SuggestMove(desk.plan_id, row.id, other.parent_id, other.id))
    elif what == "delete":
        desk.run(SuggestDeletion(desk.plan_id, row.id))
    elif what == "new":
        desk.run(SuggestSection(desk.plan_id, row.id, "新的话。", row.kind))
    elif what == "below":
        heading = section(desk, draw(st.sampled_from(["总体要求", "重点工作"])))
        desk.run(SuggestSection(desk.plan_id, heading, "新的话。", below=True))
    elif what == "split":
        desk.run(SuggestSplit(desk.plan_id, row.id, draw(st.integers(1, len(row.text) - 1))))
    else:
        at = draw(st.integers(0, len(row.text)))
        end = draw(st.integers(at, len(row.text)))
        desk.run(SuggestWords(desk.plan_id, row.id, (Splice(at, row.text[at:end], "新词"),)))


@given(st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_accepting_gives_what_the_program_makes_of_it(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, Session.open(Path(folder) / "a.db") as session:
        desk = filled(Desk(session))
        base = words_before(plain(desk))
        suggest(data.draw, desk, data.draw(st.sampled_from(KINDS)))  # type: ignore[arg-type]
        found = suggested(desk)
        assert words_before(found) == base
        content = plan_content(session, desk.plan_id)
        assert content.discussion is not None
        for row in content.discussion.suggestions:
            desk.run(AcceptSuggestions(desk.plan_id, (row.id,)))
        wanted = words_after(without_numbers(plain(desk)))
        assert words_after(without_numbers(found)) == wanted
