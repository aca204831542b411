"""Laying out again takes over what did not change, and gives the same pages as doing all anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.blocks.block import Block, BlockKind
from app.blocks.paper import Imprint, Paper, RedHead
from app.layout.builtin import GRID
from app.pages import flowing
from app.pages.flowing import Setter
from tests.app.page_words import EvenMeasure, everything, lay_out, text_of, texts, words

K = BlockKind
COUNT = 40
STEP = 5  # blocks between two marks
KINDS = st.sampled_from([K.PARAGRAPH] * 6 + [K.HEADING, K.TITLE, K.ATTACHMENT_LABEL, K.SIGNATURE,
                                             K.SIGN_DATE, K.ATTACHMENT_NOTE, K.TABLE])  # fmt: skip


def block(kind: BlockKind, length: int, mark: int) -> Block:
    if kind is K.TABLE:
        return Block(kind, rows=(("甲", "乙"), (str(mark), "丙" * length)), wide=mark % 2 == 0)
    return words("文" * length + str(mark), kind, 1)


BLOCKS = st.builds(block, KINDS, st.integers(1, 120), st.integers(0, 99))
EDITS = st.lists(
    st.tuples(st.sampled_from(["put", "add", "drop"]), st.integers(0, COUNT - 5), BLOCKS),
    min_size=1, max_size=4,
)  # fmt: skip


def edited(blocks: list[Block], edit: tuple[str, int, Block]) -> list[Block]:
    deed, place, new = edit
    behind = blocks[place:] if deed == "add" else blocks[place + 1 :]
    return [*blocks[:place], *([] if deed == "drop" else [new]), *behind]


@pytest.fixture(autouse=True, scope="module")
def _marks_stand_close() -> Iterator[None]:
    """A small paper then has as many marks as a large one."""
    before, flowing._STEP = flowing._STEP, STEP
    yield
    flowing._STEP = before


@settings(max_examples=100)
@given(EDITS, st.booleans())
def test_pages_after_an_edit_are_those_of_a_fresh_layout(
    edits: list[tuple[str, int, Block]], dressed: bool
) -> None:
    blocks = [block(K.PARAGRAPH, 20 + number * 37 % 90, number) for number in range(COUNT)]
    around = {"head": RedHead(("甲县文件",)), "imprint": Imprint(printer="乙")} if dressed else {}
    setter = Setter(GRID, EvenMeasure())
    setter.lay_out(Paper(tuple(blocks), **around))  # type: ignore[arg-type]
    for edit in edits:
        blocks = edited(blocks, edit)
        paper = Paper(tuple(blocks), **around)  # type: ignore[arg-type]
        assert list(everything(setter.lay_out(paper))) == list(everything(lay_out(paper)))


def bare(text: str) -> str:
    return re.sub("[ \u00a0\t\n\r]", "", text)


TEXTS = st.text("字，。（）“”——…A9% .\t\n", max_size=200)


@given(st.lists(st.tuples(KINDS, TEXTS), max_size=12))
def test_every_character_of_a_paper_is_drawn_once_and_within_its_page(
    parts: list[tuple[BlockKind, str]],
) -> None:
    blocks = [
        Block(kind, rows=((text, "乙"),)) if kind is K.TABLE else words(text, kind, 1)
        for kind, text in parts
    ]
    pages = lay_out(Paper(tuple(blocks)))
    told = "".join(text + ("乙" if kind is K.TABLE else "") for kind, text in parts)
    assert bare("".join(text for page in pages for text in texts(page))) == bare(told)
    for page in pages:
        sheet = page.sheet
        for line in page.lines():
            assert sheet.top - 1 <= line.top <= sheet.top + sheet.text_height - line.height + 1


def test_pages_away_from_a_change_stay_the_same_objects() -> None:
    blocks = [block(K.PARAGRAPH, 50, 10 + number) for number in range(COUNT)]
    setter = Setter(GRID, EvenMeasure())
    before = setter.lay_out(Paper(tuple(blocks)))
    blocks[20] = block(K.PARAGRAPH, 50, 99)
    after = setter.lay_out(Paper(tuple(blocks)))
    same = [one is other for one, other in zip(before, after, strict=True)]
    assert same.count(False) <= 2  # the one with the change, the one with the mark before it
    assert same.count(True) >= 1


def test_the_first_pages_come_before_the_last_are_done() -> None:
    setter = Setter(GRID, EvenMeasure())
    steps = setter.lay_out_slowly(Paper(tuple(block(K.PARAGRAPH, 90, n) for n in range(COUNT))))
    counts = [len(pages) for pages in steps]
    assert counts == sorted(counts)
    assert any(0 < count < counts[-1] for count in counts)


def test_a_heading_moves_when_what_it_heads_does_not_fit_any_more() -> None:
    lines = [words("字" * (26 + 28 * 4)) for _ in range(STEP - 1)]
    heading, table = words("一、任务", K.HEADING, 1), block(K.TABLE, 90, 1)
    setter = Setter(GRID, EvenMeasure())
    short = setter.lay_out(Paper((*lines, heading, words("甲"))))
    assert text_of(list(short[0].lines())[-2]) == "一、任务"
    tall = setter.lay_out(Paper((*lines, heading, table)))
    assert text_of(next(iter(tall[1].lines()))) == "一、任务"
