"""The default profile as LibreOffice draws it: lines, characters, margins, page numbers, fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from app.blocks.paper import Paper
from app.word.package import word_bytes
from tests.app.conformance_papers import (
    ATTACHED,
    BODY,
    FRONT,
    HEAD,
    IMPRINT,
    K,
    plain,
    wide_table,
)
from tests.app.rendered import INSTALLED, STAND_INS, Ink, Line, Office, Pages, families

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not INSTALLED, reason="LibreOffice or poppler is not installed"),
]
# Words without marks or digits: a line of Chinese characters only is as long as it can be.
HAN = "岁计局里全年工作安排部署落实到位" * 40
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0  # mm; cl. 5.2.1, the last two follow from it
WIDTH, HEIGHT = 210.0, 297.0
CHARACTER_14 = 14 * 25.4 / 72  # one 4号 character, cl. 7.5
LEADING = 4.6  # what a line is higher than its characters
LONG = Paper((FRONT[0], *(plain(HAN) for _ in range(5))))
LYING = Paper((FRONT[0], plain(HAN), *ATTACHED[:2], wide_table(39), plain("完。")))
CODES = ("三2-1", "三2-2")
CODED = Paper(tuple(replace(one, codes=CODES) for one in LONG.blocks), code_margin=True)
HEADED = Paper((*FRONT, *BODY), head=HEAD, imprint=IMPRINT)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """The papers, drawn."""
    papers = {
        "long": LONG,
        "everything": Paper((*FRONT, *BODY)),
        "lying": LYING,
        "head": HEADED,
        "codes": CODED,
    }
    office = Office(tmp_path_factory.mktemp("office"))
    made = office.converted({name: word_bytes(one) for name, one in papers.items()}, "pdf")
    return {name: Pages(path) for name, path in made.items()}


def body_lines(page: Pages, number: int) -> list[Line]:
    """The lines inside the text area."""
    return [one for one in page.lines(number) if one.top < HEIGHT - BOTTOM]


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_full_page_has_22_lines_of_28_characters(pages: dict[str, Pages], number: int) -> None:
    lines = body_lines(pages["long"], number)
    assert len(lines) == 22
    full = [len(one.text) for one in lines if one.right > WIDTH - RIGHT - 3]
    assert full.count(28) >= 18
    assert set(full) <= {28, 26}  # a paragraph begins two characters in
    for first, second in pairwise(lines):
        assert second.bottom - first.bottom == pytest.approx(28.95 * 25.4 / 72, abs=0.15)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_the_margins_are_those_of_the_standard(pages: dict[str, Pages], number: int) -> None:
    lines = body_lines(pages["long"], number)
    assert pages["long"].size(number) == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    assert min(one.left for one in lines) == pytest.approx(LEFT, abs=1)
    assert max(one.right for one in lines) == pytest.approx(WIDTH - RIGHT, abs=1)
    assert TOP - 1 <= lines[0].top <= TOP + LEADING + 1
    assert HEIGHT - BOTTOM - LEADING - 1 <= lines[-1].bottom <= HEIGHT - BOTTOM + 1


def number_of(page: Pages, number: int) -> tuple[Ink, Ink]:
    """All of a page number, and its first dash alone."""
    whole = page.ink(number, 0, HEIGHT - BOTTOM + 1, WIDTH, HEIGHT)
    assert whole is not None
    dash = page.ink(number, whole.left, HEIGHT - BOTTOM + 1, whole.left + 2.5, HEIGHT)
    assert dash is not None
    return whole, dash


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_page_number_stands_outside_below_the_text(
    pages: dict[str, Pages], number: int
) -> None:
    """Cl. 7.5: top of the dash 7 mm below the text, one character in, odd right and even left."""
    whole, dash = number_of(pages["long"], number)
    assert pages["long"].lines(number)[-1].text == f"—{number}—"
    assert dash.top - (HEIGHT - BOTTOM) == pytest.approx(7, abs=1)
    assert dash.bottom - dash.top < 1
    if number % 2:
        assert whole.right == pytest.approx(WIDTH - RIGHT - CHARACTER_14, abs=1)
    else:
        assert whole.left == pytest.approx(LEFT + CHARACTER_14, abs=1)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_codes_in_the_margin_move_no_word(pages: dict[str, Pages], number: int) -> None:
    plain_words, words = pages["long"].words(number), pages["codes"].words(number)
    assert [one for one in words if one.left > LEFT - 1] == plain_words
    codes = "".join(one.text for one in words if one.right < LEFT)
    assert set(codes) == set("三2-1")


def drawn_with(page: Pages, pattern: str) -> set[str]:
    """The fonts of the stretches of words that match as a whole."""
    return {font.partition("CJK")[0] for text, font in page.fonts() if re.fullmatch(pattern, text)}


def stand_in(family: str) -> set[str]:
    return {STAND_INS[family][1].partition("CJK")[0]}


@pytest.mark.parametrize(
    ("words", "family"),
    [
        ("一、总体要求", "黑体"),
        (r"一、守住“底线。红线”和《监管办法。试行》（含附", "黑体"),
        (r"则。）要求。", "黑体"),
        ("（一）提升登记便利水平。", "楷体_GB2312"),
        ("（一）指导思想", "楷体_GB2312"),
        ("（征求意见稿）", "楷体_GB2312"),
        (r"全年抽检", "仿宋_GB2312"),
        ("新登记经营主体", "仿宋_GB2312"),
        ("4200", "Times New Roman"),
        (r"批次。一是逐户走访“老字号”，", "仿宋_GB2312"),
    ],
)
def test_headings_and_text_are_in_their_fonts(
    pages: dict[str, Pages], words: str, family: str
) -> None:
    if STAND_INS[family][0] not in families():
        pytest.skip(f"{STAND_INS[family][0]} is not installed")
    assert drawn_with(pages["everything"], words) == stand_in(family)


@pytest.mark.parametrize("number", [3, 4, 5])
def test_a_lying_page_bears_its_number_at_the_left(pages: dict[str, Pages], number: int) -> None:
    """Cl. 8: the number keeps its place on the sheet, so it is turned; odd below, even above."""
    page = pages["lying"]
    assert page.size(number) == pytest.approx((HEIGHT, WIDTH), abs=0.1)
    ink = page.ink(number, 0, 0, BOTTOM - 1, WIDTH)
    assert ink is not None
    dash = page.ink(number, 0, ink.top, BOTTOM - 1, ink.top + 2.5)
    assert dash is not None
    assert BOTTOM - dash.right == pytest.approx(7, abs=1)
    if number % 2:
        assert ink.bottom == pytest.approx(WIDTH - RIGHT - CHARACTER_14, abs=1)
    else:
        assert ink.top == pytest.approx(LEFT + CHARACTER_14, abs=1)


@pytest.mark.parametrize("number", [3, 4, 5])
def test_a_wide_table_fills_the_lying_page_and_repeats_its_head(
    pages: dict[str, Pages], number: int
) -> None:
    lines = pages["lying"].lines(number)
    heads = [one for one in lines if "牵头科室" in one.text]
    assert len(heads) == 1
    table = pages["lying"].ink(number, BOTTOM - 1, heads[0].top - 2, HEIGHT, WIDTH)
    assert table is not None
    assert (table.left, table.right) == pytest.approx((BOTTOM, HEIGHT - TOP), abs=1)
    assert table.bottom <= WIDTH - RIGHT + 1


def test_the_mark_stands_35_mm_below_the_edge(pages: dict[str, Pages]) -> None:
    """Cl. 7.2.4 and 7.2.7: the mark 35 mm down, the rule 156 mm wide and 4 mm below the number."""
    page = pages["head"]
    number = next(one for one in page.lines(1) if "〔2026〕" in one.text)
    mark = page.ink(1, 0, TOP + 33, WIDTH, number.top - 3)
    assert mark is not None
    assert mark.top - TOP == pytest.approx(35, abs=2)
    words = page.ink(1, LEFT, number.top, WIDTH - RIGHT, number.bottom)
    rule = page.ink(1, 0, number.bottom + 1, WIDTH, number.bottom + 6)
    assert words is not None
    assert rule is not None
    assert (rule.left, rule.right) == pytest.approx((LEFT, WIDTH - RIGHT), abs=1)
    assert rule.top - words.bottom == pytest.approx(4, abs=1)
    assert rule.bottom - rule.top < 1


def test_printed_paper_leaves_the_same_room(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The title stands at one height, whether the head is drawn or printed already."""
    assert HEADED.head is not None
    printed = replace(HEADED, head=replace(HEADED.head, mode=type(HEADED.head.mode)("preprinted")))
    office = Office(tmp_path_factory.mktemp("office"))
    files = {"drawn": word_bytes(HEADED), "printed": word_bytes(printed)}
    made = {name: Pages(path) for name, path in office.converted(files, "pdf").items()}
    title = "青禾县市场监督管理局2026"
    tops = {
        name: next(one.top for one in page.lines(1) if one.text.startswith(title))
        for name, page in made.items()
    }
    assert tops["drawn"] == pytest.approx(tops["printed"], abs=0.7)


def test_the_blocks_are_there(pages: dict[str, Pages]) -> None:
    """Nothing that a paper says is lost on its way to the page."""
    told = "".join(one.text for number in (1, 2) for one in pages["everything"].lines(number))
    for one in (*FRONT[1:], *BODY):
        if one.kind not in (K.TABLE, K.TITLE):
            assert one.text[:6].replace("　", "") in told
    assert "青禾县市场监督管理局2026年度重点工作计划和任务分解方案" in told
