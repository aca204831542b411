"""A paper on pages: the grid of GB/T 9704-2012 and everything that stands on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import HeadMode, Imprint, Paper, RedHead
from app.layout.builtin import BUILT_IN, COMPENSATED, GRID, INTERNAL, TWENTY_EIGHT
from app.layout.profile import FontRole, Profile
from app.pages.line import RED, Line
from app.pages.page import Pages
from tests.app.page_words import lay_out, pages_of, text_of, texts, words

K = BlockKind
MM = 72 / 25.4
LONG = words("字" * 28 * 60)
TABLE = (("序号", "任务"), *((str(number), "甲" * 30) for number in range(60)))


@pytest.mark.parametrize("profile", [GRID, TWENTY_EIGHT, COMPENSATED])
def test_a_page_has_22_lines_of_28_characters(profile: Profile) -> None:
    first, second = list(pages_of(LONG, profile=profile))[:2]
    assert [len(text) for text in texts(second)] == [28] * 22
    assert len(texts(first)[0]) == 26


def test_text_stands_between_the_margins_of_clause_5() -> None:
    lines = list(pages_of(LONG)[1].lines())
    cells = lines[3].stretches[0]
    assert lines[0].top == pytest.approx(37 * MM, abs=0.5)
    assert cells.x == pytest.approx(28 * MM, abs=0.5)
    right = cells.x + 27 * cells.step + 15.75
    assert right == pytest.approx((210 - 26) * MM, abs=0.6)


def test_a_run_in_heading_has_two_fonts_in_one_paragraph() -> None:
    runs = (
        Run("（一）", RunRole.NUMBER, 2),
        Run("守底线。", RunRole.HEAD, 2, "A"),
        Run("落实2项。", RunRole.WORDS, 0, "A", 4),
    )
    (line,) = pages_of(Block(K.LEAD, runs, 2))[0].lines()
    found = [(one.text, one.role, one.start) for one in line.stretches]
    assert found == [
        ("（一）", FontRole.KAITI, 0),
        ("守底线。", FontRole.KAITI, 0),
        ("落实", FontRole.FANGSONG, 4),
        ("2", FontRole.LATIN, 6),
        ("项。", FontRole.FANGSONG, 7),
    ]


@pytest.mark.parametrize(("own", "role"), [(False, FontRole.LATIN), (True, FontRole.FANGSONG)])
def test_digits_have_the_font_the_profile_says(own: bool, role: FontRole) -> None:
    profile = replace(GRID, digits_in_text_font=own)
    (line,) = pages_of(words("第2项"), profile=profile)[0].lines()
    assert line.stretches[1].text == "2"
    assert line.stretches[1].role is role


def test_page_numbers_stand_outside_seven_millimetres_below_the_text() -> None:
    odd, even = list(pages_of(LONG))[:2]
    size = 14.0
    assert text_of(odd.number_line) == "— 1 —"
    assert even.number_line.stretches[0].x == pytest.approx(79.4 + size, abs=0.1)
    last = odd.number_line.stretches[-1]
    assert last.x + size == pytest.approx((210 - 26) * MM - size, abs=0.5)
    dash = odd.number_line.baseline - 0.31 * size  # where fonts draw the upper edge of —
    assert dash == pytest.approx((37 + 225 + 7) * MM, abs=MM)


def test_internal_papers_bear_the_number_in_the_middle() -> None:
    line = pages_of(LONG, profile=INTERNAL)[0].number_line
    middle = (line.stretches[0].x + line.stretches[-1].x + 14) / 2
    assert middle == pytest.approx(79.4 + 442.2 / 2, abs=0.5)


def test_a_heading_never_stands_last_on_a_page() -> None:
    filling = words("字" * (26 + 28 * 20))
    pages = pages_of(filling, words("一、任务", K.HEADING, 1), words("甲" * 100))
    assert len(texts(pages[0])) == 21
    assert texts(pages[1])[0] == "一、任务"


def test_an_empty_line_follows_the_title_and_its_notes() -> None:
    blocks = (words("计划", K.TITLE), words("（征求意见稿）", K.NOTE), words("正文"))
    title, note, body = pages_of(*blocks)[0].lines()
    assert note.top - title.top == pytest.approx(34.0)
    assert body.top - note.top == pytest.approx(2 * 28.95)


def test_a_long_title_is_broken_by_meaning() -> None:
    title = "青禾县市场监督管理局关于2026年度重点工作任务安排的计划"
    found = texts(pages_of(words(title, K.TITLE))[0])
    assert "".join(found) == title
    assert len(found) > 1
    assert all(len(line) <= 20 for line in found)


def test_a_table_repeats_its_head_and_splits_no_row() -> None:
    pages = pages_of(Block(K.TABLE, rows=TABLE, widths=(1, 3)))
    assert len(pages) > 1
    for page in pages:
        assert texts(page)[:2] == ["序号", "任务"]
    shown = [text for page in pages for text in texts(page) if text.isdigit()]
    assert shown == [str(number) for number in range(60)]
    bottom = max(rule.y2 for drawn in pages[0].drawn() for rule in drawn.rules)
    assert bottom <= (37 + 225) * MM + 1


def test_a_wide_table_lies_with_its_title_and_the_number_turned() -> None:
    blocks = (words("正文"), words("附件1", K.ATTACHMENT_LABEL), words("表", K.ATTACHMENT_TITLE),
              Block(K.TABLE, rows=TABLE[:3], wide=True), words("后文"))  # fmt: skip
    pages = pages_of(*blocks)
    assert [page.sheet.lying for page in pages] == [False, True, False]
    assert [page.turned for page in pages] == [False, True, False]
    assert texts(pages[1])[:2] == ["附件1", "表"]
    assert (pages[1].sheet.width, pages[1].sheet.text_width) == (841.9, 637.8)


@pytest.mark.parametrize("sealed", [False, True])
def test_name_and_date_stand_as_clause_7_3_5_says(sealed: bool) -> None:
    blocks = (words("青禾县市场监督管理局", K.SIGNATURE), words("2026年1月8日", K.SIGN_DATE))
    _, name, date = pages_of(words("正文"), *blocks, sealed=sealed)[0].lines()
    starts = [line.stretches[0].x for line in (name, date)]
    if sealed:
        middles = [(line.stretches[0].x + _end(line)) / 2 for line in (name, date)]
        assert middles[0] == pytest.approx(middles[1], abs=1)
    else:
        assert starts[1] - starts[0] == pytest.approx(32, abs=1)
        assert _end(name) == pytest.approx((210 - 26) * MM - 32, abs=1.5)


def _end(line: Line) -> float:
    last = line.stretches[-1]
    return last.x + len(last.text) * (last.step or last.size / 2)


def test_wrapped_names_of_attachments_stand_below_each_other() -> None:
    name = "附件：1." + "重点任务分解表" * 5
    first, second, third = pages_of(
        words(name, K.ATTACHMENT_NOTE), words("2.办法", K.ATTACHMENT_NOTE)
    )[0].lines()
    begins = next(one.x for one in first.stretches if one.text.startswith("重"))
    assert second.stretches[0].x == pytest.approx(begins, abs=6)  # “.” is narrower in real fonts
    assert third.stretches[0].x == pytest.approx(first.stretches[1].x, abs=2)


@pytest.mark.parametrize("mode", list(HeadMode))
def test_the_red_head_takes_the_same_room_drawn_or_printed(mode: HeadMode) -> None:
    head = RedHead(("青禾县人民政府文件",), "青政〔2026〕5号", mode=mode)
    page = pages_of(words("计划", K.TITLE), head=head)[0]
    red = [one for line in page.lines() for one in line.stretches if one.colour == RED]
    rules = [rule for drawn in page.drawn() for rule in drawn.rules]
    drawn = mode is HeadMode.DIGITAL
    assert [bool(red), len(rules)] == [drawn, int(drawn)]
    title = list(page.lines())[-1]
    assert title.top == pytest.approx((37 + 35) * MM + 53.9 + 5 * 28.95 + 7, abs=1)


def test_the_imprint_ends_where_the_text_of_the_last_page_ends() -> None:
    imprint = Imprint(("县委办公室", "县政府办公室"), "青禾县人民政府办公室", "2026年1月8日")
    for count in (10, 60):
        page = pages_of(words("字" * 28 * count), imprint=imprint)[-1]
        rules = [rule.y1 for drawn in page.drawn() for rule in drawn.rules]
        assert len(rules) == 3
        assert max(rules) == pytest.approx((37 + 225) * MM, abs=0.5)
        assert texts(page)[-3:] == [
            "抄送：县委办公室，县政府办公室。", "青禾县人民政府办公室", "2026年1月8日印发",
        ]  # fmt: skip


def test_codes_stand_left_of_the_text_and_move_nothing() -> None:
    block = Block(K.PARAGRAPH, words("正文" * 40).runs, codes=("3.1", "3.2"))
    plain, coded = pages_of(block), pages_of(block, code_margin=True)
    assert texts(coded[0])[-2:] == ["3.1", "3.2"]
    assert texts(coded[0])[:-2] == texts(plain[0])
    codes = list(coded[0].lines())[-2:]
    assert all(_end(line) < 79.4 for line in codes)


@pytest.mark.parametrize("profile", BUILT_IN)
def test_every_kind_of_block_can_be_set_in_every_profile(profile: Profile) -> None:
    blocks = tuple(words("关于做好工作的文字2026", kind, 1) for kind in K if kind is not K.TABLE)
    table = Block(K.TABLE, rows=(("甲", "乙"),), head_rows=1)
    pages = lay_out(Paper((*blocks, table)), profile)
    shown = "".join(text for page in pages for text in texts(page))
    assert shown.count("关于做好工作的文字2026") == len(blocks)


def test_a_place_is_found_and_a_click_finds_it_back() -> None:
    pages = pages_of(words("字" * 28 * 30, uid="A"), words("乙" * 100, uid="B"))
    spot = pages.spot("B", 60)
    assert spot is not None
    assert spot.page == 1
    assert pages.place_at(spot.page, 79.4 + 6.2 * 15.8, spot.top + 14) == ("B", 60)
    assert pages.spot("C", 0) is None


def test_a_click_into_a_cell_finds_its_place_in_the_table() -> None:
    rows = (("序号", "任务"), ("1", "推进改造"))
    pages = pages_of(Block(K.TABLE, rows=rows, section="T"))
    text = "序号\t任务\n1\t推进改造"
    line = next(line for line in pages[0].lines() if text_of(line) == "推进改造")
    place = pages.place_at(0, line.stretches[0].x + 12.5, line.baseline)
    assert place == ("T", text.index("进"))


def test_an_empty_paper_is_one_page() -> None:
    assert len(pages_of()) == 1


HIGH_ROW = (("序号", "任务"), ("1", "推进改造。" * 900), ("2", "短"))


def test_a_row_higher_than_a_page_goes_on_over_the_next_pages() -> None:
    pages = pages_of(Block(K.TABLE, rows=HIGH_ROW, section="T"))
    assert all(texts(page)[:2] == ["序号", "任务"] for page in pages)
    shown = "".join(text for page in pages for text in texts(page)[2:])
    assert shown == "".join("".join(row) for row in HIGH_ROW[1:])
    assert lowest(pages) <= (37 + 225) * MM + 1


def lowest(pages: Pages) -> float:
    return max(line.top + line.height for page in pages for line in page.lines())


def test_a_head_that_fills_the_page_is_not_repeated() -> None:
    rows = (("甲" * 3000, "乙"), ("丙", "丁"))
    pages = pages_of(Block(K.TABLE, rows=rows))
    assert lowest(pages) <= (37 + 225) * MM + 1
    shown = "".join(text for page in pages for text in texts(page))
    assert sorted(shown) == sorted("".join("".join(row) for row in rows))


def test_the_caret_is_found_in_its_row() -> None:
    pages = pages_of(Block(K.TABLE, rows=TABLE, section="T"))
    words = "\n".join("\t".join(row) for row in TABLE)
    first, last = pages.spot("T", 0), pages.spot("T", words.rindex("59"))
    assert first is not None and first.page == 0 and first.height < 60
    assert last is not None and last.page == len(pages) - 1
    line = next(line for line in pages[-1].lines() if text_of(line) == "59")
    assert last.top <= line.top < last.top + last.height


def test_a_figure_stands_in_the_middle_of_its_cell_as_in_word() -> None:
    rows = (("序号", "数值"), ("甲乙丙丁戊己", "98%"), ("庚", "超过98%"))
    lines = {text_of(line): line.stretches[0].x for line in pages_of(
        Block(K.TABLE, rows=rows, widths=(1, 1)))[0].lines()}  # fmt: skip
    middle = 79.4 + 442.2 * 3 / 4
    assert lines["98%"] == pytest.approx(middle - 9, abs=0.5)
    assert lines["超过98%"] == pytest.approx(79.4 + 442.2 / 2 + 5.4, abs=0.5)


def test_a_long_name_in_the_imprint_gives_way_to_the_day() -> None:
    imprint = Imprint(printer="青禾县农村工作领导小组办公室" * 2, printed_on="2026年1月8日")
    page = pages_of(words("正文"), imprint=imprint)[-1]
    assert texts(page)[1:] == ["青禾县农村工作领导小组办公室" * 2, "2026年1月8日印发"]
    name, day = list(page.lines())[1:]
    assert day.top >= name.top + name.height
    assert max(_end(line) for line in (name, day)) <= 79.4 + 442.2 - 13
    rules = [rule.y1 for drawn in page.drawn() for rule in drawn.rules]
    assert rules[-1] - rules[0] == pytest.approx(2 * 28.95)


def test_a_name_longer_than_a_line_of_the_imprint_is_wrapped() -> None:
    name = "青禾县农村工作领导小组办公室" * 4
    page = pages_of(words("正文"), imprint=Imprint(printer=name, printed_on="2026年1月8日"))[-1]
    assert "".join(texts(page)[1:]) == f"{name}2026年1月8日印发"
