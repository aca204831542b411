"""Chosen sections and leads of items: words are cut out or marked, never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.blocks.block import Block, BlockKind, Change, ChangeKind, Run, RunRole
from app.blocks.chosen import chosen_blocks
from app.blocks.items import first_stop, with_item_leads

K, R = BlockKind, RunRole
NUMBER = Run("（一）", R.NUMBER, 2)
HEAD = Run("抓学习。", R.HEAD, 2, "a")
BODY = Run("每月一次。", R.WORDS, 0, "a", 4)
ITEM = Run("一是", R.NUMBER)
LINE = Run("请“示范。岗”来。再学。", R.WORDS, 0, "b")
FLOW = Block(K.LEAD, (NUMBER, HEAD, BODY, ITEM, LINE), 2)


def test_a_flow_is_cut_between_its_sections() -> None:
    (first,) = chosen_blocks([FLOW], {"a"})
    assert first == Block(K.LEAD, (NUMBER, HEAD, BODY), 2)
    (second,) = chosen_blocks([FLOW], {"b"})
    assert second == Block(K.PARAGRAPH, (ITEM, LINE))
    assert chosen_blocks([FLOW], {"a", "b"})[0] is FLOW
    assert chosen_blocks([FLOW], {"c"}) == ()


def test_the_title_stays_and_tables_go_by_their_section() -> None:
    title = Block(K.TITLE, (Run("计划", R.WORDS),))
    table = Block(K.TABLE, rows=(("甲",),), section="t")
    assert chosen_blocks([title, FLOW, table], {"t"}) == (title, table)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("抓好。再抓", 3),
        ("请“示范。岗”来。", 9),
        ("（见附件；下同）一、", 0),
        ("", 0),
        ("一；二。", 2),
    ],
)
def test_a_sentence_ends_outside_quotes_and_brackets(words: str, end: int) -> None:
    assert first_stop(words) == end


def test_only_items_have_leads() -> None:
    (number,) = with_item_leads([FLOW], sentence=False)
    assert [run.text for run in number.runs if run.role is R.ITEM] == ["一是"]
    (sentence,) = with_item_leads([FLOW], sentence=True)
    parts = [(run.text, run.role, run.start) for run in sentence.runs][3:]
    assert parts == [("一是", R.ITEM, 0), ("请“示范。岗”来。", R.ITEM, 0), ("再学。", R.WORDS, 9)]


def test_a_counted_paragraph_is_no_item() -> None:
    block = Block(K.PARAGRAPH, (Run("（1）", R.NUMBER), LINE))
    assert with_item_leads([block], sentence=True) == (block,)


def test_inserted_words_keep_their_place_where_they_are_cut() -> None:
    put = Change(ChangeKind.INSERTED, "甲", "2026-01-08T09:00:00")
    runs = (ITEM, Run("先抓。后抓。", R.WORDS, 0, "b", 7, put))
    (found,) = with_item_leads([Block(K.PARAGRAPH, runs)], sentence=True)
    assert [run.start for run in found.runs] == [0, 7, 7]


RUNS = st.lists(
    st.builds(
        Run,
        st.text("一是抓好。；“”", max_size=6),
        st.sampled_from([R.NUMBER, R.WORDS, R.HEAD]),
        st.sampled_from([0, 2]),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=6,
).map(tuple)


@given(st.lists(st.builds(Block, st.just(K.LEAD), RUNS), max_size=4), st.booleans())
def test_leads_change_no_words(blocks: list[Block], sentence: bool) -> None:
    found = with_item_leads(blocks, sentence=sentence)
    assert [block.text for block in found] == [block.text for block in blocks]


@given(st.lists(st.builds(Block, st.just(K.LEAD), RUNS), max_size=4))
def test_each_run_belongs_to_one_choice(blocks: list[Block]) -> None:
    together = [run for uid in "ab" for one in chosen_blocks(blocks, {uid}) for run in one.runs]
    whole = [run for block in chosen_blocks(blocks, {"a", "b"}) for run in block.runs]
    assert sorted(map(repr, together)) == sorted(map(repr, whole))
