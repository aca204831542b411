"""From sections to blocks, and blocks as plain text."""

from dataclasses import replace

import pytest

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.compose import compose
from app.export.plain import plain_bytes, plain_text
from models.kinds import SectionKind
from models.outline import Outline
from models.records import Section
from tests.app.plain_rows import PLAN, WORDS

HEADING = replace(WORDS, kind=SectionKind.HEADING, level=1, text="工作目标", head=4)
RUN_IN = replace(HEADING, level=2, text="抓学习。每月一次。", head=4)
ITEM = replace(WORDS, kind=SectionKind.ITEM, starts_paragraph=False, marker="是")
TABLE = replace(WORDS, kind=SectionKind.TABLE, text="指标\t值\n销量")


def blocks_of(*sections: Section, title: str = "") -> tuple[Block, ...]:
    """The blocks of sections that stand one after the other at the top."""
    rows = [
        replace(one, id=place, uid=f"s{place}", order_key=f"{place:03}")
        for place, one in enumerate(sections, 1)
    ]
    return compose(replace(PLAN, title=title), Outline(rows))


def test_the_title_comes_first() -> None:
    first, second = blocks_of(WORDS, title="2026年工作计划")
    assert first == Block(BlockKind.TITLE, (Run("2026年工作计划", RunRole.WORDS),))
    assert second == Block(BlockKind.PARAGRAPH, (Run("全面落实。", RunRole.WORDS, 0, "s1"),))


def test_an_empty_plan_has_no_blocks() -> None:
    assert blocks_of() == ()
    assert plain_text(()) == ""


def test_a_stand_alone_heading_is_number_and_head() -> None:
    runs = (Run("一、", RunRole.NUMBER, 1), Run("工作目标", RunRole.HEAD, 1, "s1"))
    assert blocks_of(HEADING, WORDS)[0] == Block(BlockKind.HEADING, runs, 1)


def test_a_run_in_heading_leads_one_block_with_its_items() -> None:
    (block,) = blocks_of(RUN_IN, ITEM)
    assert (block.kind, block.level) == (BlockKind.LEAD, 2)
    assert block.runs == (
        Run("（一）", RunRole.NUMBER, 2),
        Run("抓学习。", RunRole.HEAD, 2, "s1"),
        Run("每月一次。", RunRole.WORDS, 0, "s1", 4),
        Run("一是", RunRole.NUMBER),
        Run("全面落实。", RunRole.WORDS, 0, "s2"),
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SectionKind.NOTE, BlockKind.NOTE),
        (SectionKind.DATE_LINE, BlockKind.DATE_LINE),
        (SectionKind.SALUTATION, BlockKind.SALUTATION),
        (SectionKind.UNREADABLE, BlockKind.PARAGRAPH),
    ],
)
def test_other_kinds_are_blocks_of_their_own(kind: SectionKind, expected: BlockKind) -> None:
    found = blocks_of(WORDS, replace(WORDS, kind=kind, starts_paragraph=False))
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH, expected]


@pytest.mark.parametrize(
    ("data", "widths", "heads"),
    [
        ("", (), 1),
        ('{"widths": [1, 3], "head_rows": 0}', (1.0, 3.0), 0),
        ('{"widths": [1, 3, 5], "head_rows": 9}', (), 1),
        ('{"widths": [1, "3"], "head_rows": "all"}', (), 1),
        ("[1, 3]", (), 1),
        ("{", (), 1),
    ],
)
def test_tables_have_even_rows_and_data_that_can_be_trusted(
    data: str, widths: tuple[float, ...], heads: int
) -> None:
    (block,) = blocks_of(replace(TABLE, data=data))
    assert block.rows == (("指标", "值"), ("销量", ""))
    assert (block.widths, block.head_rows) == (widths, heads)


@pytest.mark.parametrize(
    ("columns", "data", "wide"),
    [
        (2, "", False),
        (8, "", False),
        (9, "", True),
        (2, '{"widths": [2948, 5896]}', False),
        (2, '{"widths": [6378, 6378]}', True),
        (2, '{"widths": [0.9, 2.1]}', False),
    ],
)
def test_wide_tables_lie_on_their_side(columns: int, data: str, wide: bool) -> None:
    (block,) = blocks_of(replace(TABLE, text="\t".join("甲" * columns), data=data))
    assert block.wide is wide


def test_plain_text_is_indented_as_the_standard_wants() -> None:
    salutation = replace(WORDS, kind=SectionKind.SALUTATION, text="同志们：")
    part = replace(HEADING, level=-1, marker="部分")
    found = blocks_of(salutation, part, RUN_IN, ITEM, TABLE, WORDS, title="计划")
    assert plain_text(found) == (
        "计划\n"
        "同志们：\n"
        "　　第一部分　工作目标\n"
        "　　（一）抓学习。每月一次。一是全面落实。\n"
        "指标\t值\n"
        "销量\t\n"
        "　　全面落实。\n"
    )


def test_plain_bytes_hold_any_text() -> None:
    odd = replace(WORDS, text="甲\ud800乙𠮷")
    assert plain_bytes(blocks_of(odd)).decode() == "　　甲?乙𠮷\n"
