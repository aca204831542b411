"""版头 and 版记 of a Word file, codes in its margin, and that none of them is read as words."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from lxml import etree

from app.blocks.block import BlockKind
from app.blocks.paper import HeadMode, Imprint, Paper, RedHead
from app.foreign.docx import read_docx
from app.layout.sheet_places import mark_of
from app.word.package import word_bytes
from tests.app.word_xml import TODAY, W, body_of, got, line, styled, words_of

MARK, NUMBER = "××县烟草专卖局文件", "×烟〔2026〕5号"
HEAD = RedHead((MARK,), NUMBER)
TITLE, TEXT = line(BlockKind.TITLE, "2026年工作计划"), line(BlockKind.PARAGRAPH, "抓落实。")
IMPRINT = Imprint(("市局", "县政府办公室"), "××县烟草专卖局办公室", "2026年1月8日")


def paper(head: RedHead | None = HEAD, imprint: Imprint | None = None) -> Paper:
    return Paper((TITLE, TEXT), head=head, imprint=imprint)


def heights(body: etree._Element) -> list[tuple[str, int]]:
    """Words and exact height of each paragraph before the title; 579 where its style has it."""
    rows: list[tuple[str, int]] = []
    for paragraph in body.iterchildren(f"{W}p"):
        if got(paragraph, "pPr/pStyle", "val") == "Title":
            return rows
        height = got(paragraph, "pPr/spacing", "line")
        rows.append((words_of(paragraph), int(height or 579)))
    raise AssertionError("no title")


@pytest.mark.parametrize(("copy", "secret", "urgent"), [*product((False, True), repeat=3)])
def test_the_mark_stands_35_mm_down_whatever_stands_above(
    copy: bool, secret: bool, urgent: bool
) -> None:
    head = replace(
        HEAD,
        copy_number="000001" if copy else "",
        secrecy="机密★1年" if secret else "",
        urgency="特急" if urgent else "",
    )
    rows = heights(body_of(paper(head)))
    place = [words for words, _ in rows].index(MARK)
    assert sum(height for _, height in rows[:place]) == 1984


def test_secrecy_keeps_the_second_line() -> None:
    rows = heights(body_of(paper(replace(HEAD, secrecy="机密★1年", urgency="特急"))))
    assert [words for words, _ in rows[:3]] == ["", "机密★1年", "特急"]


def test_two_empty_lines_stand_above_the_number_and_below_the_rule() -> None:
    rows = heights(body_of(paper()))
    assert [words for words, _ in rows] == ["", MARK, "", "", NUMBER, "", ""]
    assert [height for _, height in rows[2:]] == [579] * 5
    (number,) = [p for p in body_of(paper()).iter(f"{W}p") if words_of(p) == NUMBER]
    assert got(number, "pPr/pBdr/bottom", "color") == "FF0000"
    assert got(number, "pPr/jc", "val") == "center"
    assert number.find(f"{W}pPr/{W}ind") is None  # the rule is as wide as the text


def test_preprinted_paper_leaves_the_same_room_and_no_red() -> None:
    drawn, blank = (
        heights(body_of(paper(replace(HEAD, mode=mode))))
        for mode in (HeadMode.DIGITAL, HeadMode.PREPRINTED)
    )
    assert [height for _, height in blank] == [height for _, height in drawn]
    body = body_of(paper(replace(HEAD, mode=HeadMode.PREPRINTED)))
    assert b"FF0000" not in etree.tostring(body)
    assert MARK not in words_of(body)
    assert NUMBER in words_of(body)


def test_preprinted_joint_paper_leaves_a_line_for_each_name() -> None:
    joint = replace(HEAD, marks=(MARK, "××县公安局文件"), mode=HeadMode.PREPRINTED)
    assert heights(body_of(paper(joint)))[1] == ("", 2 * mark_of(joint, 8844).line)


@pytest.mark.parametrize("length", [4, 9, 14, 25, 40])
def test_a_mark_of_any_length_fits_the_width(length: int) -> None:
    mark = mark_of(RedHead(("县" * length,)), 8844)
    assert length * mark.size * 10 * mark.narrow // 100 <= 8844
    assert mark.size <= 124


def test_an_upward_paper_names_two_signers_in_a_row_beside_its_number() -> None:
    signers = ("王某某", "李某", "赵某某")
    lines = list(styled(body_of(paper(replace(HEAD, signers=signers))), "SuijiHeadField"))
    found = [words_of(one) for one in lines if words_of(one)]
    assert found == ["\t\t签发人：王某某　李某", f"\t{NUMBER}\t\t赵某某"]
    last = next(one for one in lines if NUMBER in words_of(one))
    assert got(last, "pPr/pBdr/bottom", "color") == "FF0000"


def test_a_joint_paper_has_its_names_in_lines_and_document_once_beside_them() -> None:
    joint = replace(HEAD, marks=("××县烟草专卖局文件", "××县公安局文件"))
    table = next(body_of(paper(joint)).iter(f"{W}tbl"))
    cells = [[words_of(p) for p in cell.iter(f"{W}p")] for cell in table.iter(f"{W}tc")]
    assert cells == [["××县烟草专卖局", "××县公安局"], ["文件"]]
    assert sum(int(one.get(f"{W}w") or 0) for one in table.iter(f"{W}gridCol")) == 8844


def test_the_imprint_floats_at_the_foot_between_its_rules() -> None:
    table = next(body_of(paper(None, IMPRINT)).iter(f"{W}tbl"))
    assert got(table, "tblPr/tblpPr", "tblpYSpec") == "bottom"
    sizes = [got(table, f"tblPr/tblBorders/{side}", "sz") for side in ("top", "bottom", "insideH")]
    assert sizes == ["8", "8", "6"]
    lines = [words_of(one) for one in table.iter(f"{W}p")]
    assert lines == ["抄送：市局，县政府办公室。", "××县烟草专卖局办公室\t2026年1月8日印发"]


def test_an_imprint_higher_than_the_page_follows_the_words() -> None:
    long = replace(IMPRINT, copies_to=tuple(f"第{place}个单位" for place in range(200)))
    table = next(body_of(paper(None, long)).iter(f"{W}tbl"))
    assert table.find(f"{W}tblPr/{W}tblpPr") is None


def test_codes_stand_small_in_the_margin_in_boxes_of_their_own() -> None:
    coded = Paper((TITLE, replace(TEXT, codes=("一1", "一2"))), code_margin=True)
    body = body_of(coded)
    (code,) = styled(body, "SuijiCode")
    assert words_of(code) == "一1\n一2"
    box = next(body.iter("{*}anchor"))
    left = int(box.findtext("{*}positionH/{*}posOffset") or 0)
    extent = box.find("{*}extent")
    assert extent is not None
    assert -1588 * 635 < left < -int(extent.get("cx") or 0)  # on the page, beside the words
    assert not list(styled(body_of(replace(coded, code_margin=False)), "SuijiCode"))


@pytest.mark.parametrize("marks", [(MARK,), (MARK, "××县公安局文件")])
def test_nothing_around_the_words_comes_back_as_words(
    marks: tuple[str, ...], tmp_path: Path
) -> None:
    full = Paper(
        (TITLE, replace(TEXT, codes=("一1",))),
        head=replace(HEAD, marks=marks, copy_number="000001", signers=("王某某",)),
        imprint=IMPRINT,
        code_margin=True,
    )
    (tmp_path / "a.docx").write_bytes(word_bytes(full, today=TODAY))
    found = read_docx(tmp_path / "a.docx")
    assert [one.text for one in found.lines if one.text] == [TITLE.text, TEXT.text]
    assert found.notes == []
