"""Automatic numbers of Word files: as the reader of the page sees them, apart from the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.foreign.number_words import written
from app.foreign.reader import read_file, read_paper, read_text
from tests.app.word_files import (
    DocxMaker,
    comment,
    cut,
    end_of,
    numbered,
    numbering,
    par,
    start_of,
    styled,
)


@pytest.fixture(name="docx")
def fixture_docx(tmp_path: Path) -> DocxMaker:
    return DocxMaker(tmp_path)


_BASED_ON_Y = '<w:basedOn w:val="Y"/>'


def texts(path: str) -> list[str]:
    return [line.text for line in read_file(path)]


def test_automatic_numbers_are_written_out(docx: DocxMaker) -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>'
    level += '<w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, "chineseCounting", "%1、") + level.format(1, "decimal", "%2.")
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    one, two = (f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="7"/></w:numPr>' for n in (0, 1))
    body = (
        par("抓学习", extra=one)
        + par("甲", extra=two)
        + par("乙", extra=two)
        + par("抓落实", extra=one)
    )
    path = docx(body + par("丙", extra=two), numbering=numbering)
    assert texts(path) == ["一、抓学习", "1.甲", "2.乙", "二、抓落实", "1.丙"]
    assert any("自动编号" in note for note in read_paper(path).notes)


def test_numbers_begin_anew_where_the_list_says_so(docx: DocxMaker) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(("decimal", "%1.", ""), more=anew)
    body = numbered("甲") + numbered("乙") + numbered("丙", 8) + numbered("丁", 8)
    assert texts(docx(body, numbering=lists)) == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_levels_that_never_restart_and_legal_numbers(docx: DocxMaker) -> None:
    lists = numbering(
        ("chineseCountingThousand", "%1、", ""),
        ("decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
        ("decimal", "%1.%3", "<w:isLgl/>"),
    )
    body = numbered("甲") + numbered("子", 7, 1) + numbered("乙") + numbered("丑", 7, 1)
    found = texts(docx(body + numbered("寅", 7, 2), numbering=lists))
    assert found == ["一、甲", "1.子", "二、乙", "2.丑", "2.1 寅"]


def test_a_number_comes_from_the_style_tied_to_its_level(docx: DocxMaker) -> None:
    lists = numbering(("decimal", "%1.", ""), ("decimal", "（%2）", '<w:pStyle w:val="X"/>'))
    own = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    styles = styled(("X", "我的样式", own))
    assert texts(docx(par("甲", style="X") * 2, styles=styles, numbering=lists)) == [
        "（1）甲", "（2）甲",
    ]  # fmt: skip


def test_an_empty_numbered_paragraph_counts_as_on_the_page(docx: DocxMaker) -> None:
    lists = numbering(("decimal", "%1.", ""))
    body = numbered("甲") + numbered("") + numbered("乙")
    assert texts(docx(body, numbering=lists)) == ["1.甲", "", "3.乙"]


@pytest.mark.parametrize(
    ("pattern", "more", "words", "shown"),
    [
        ("%1.", "", "5个重点项目", "1. 5个重点项目"),
        ("%1、", "", "2026年底前完成", "1、 2026年底前完成"),
        ("%1", "", "总体要求", "1 总体要求"),
        ("%1", "", " 总体要求", "1 总体要求"),
        ("%1", '<w:suff w:val="nothing"/>', "号工程", "1号工程"),
        ("（%1）", "", "5个重点项目", "（1）5个重点项目"),
        ("第%1条", "", "总则", "第1条总则"),
    ],
)
def test_a_number_never_runs_together_with_the_words(
    docx: DocxMaker, pattern: str, more: str, words: str, shown: str
) -> None:
    assert texts(docx(numbered(words), numbering=numbering(("decimal", pattern, more)))) == [shown]


@pytest.mark.parametrize(
    ("form", "shown"),
    [("chineseCounting", "一 总体要求"), ("upperLetter", "A 总体要求"),
     ("decimalEnclosedCircle", "①总体要求")],
)  # fmt: skip
def test_a_number_without_a_sign_stands_apart(docx: DocxMaker, form: str, shown: str) -> None:
    assert texts(docx(numbered("总体要求"), numbering=numbering((form, "%1", "")))) == [shown]


def test_a_task_behind_a_number_keeps_its_own_figure(docx: DocxMaker) -> None:
    body = par("某局2026年工作要点", style="T") + numbered("5个重点项目6月底前完工。")
    (paper,) = read_paper(docx(body, numbering=numbering(("decimal", "%1.", "")))).papers
    (section,) = paper.sections
    assert (section.source_number, section.text) == ("1. ", "5个重点项目6月底前完工。")


def test_numbers_count_through_the_cells_of_a_table(docx: DocxMaker) -> None:
    """People number the rows of a table automatically: the cells hold nothing else."""
    rows = "".join(
        f"<w:tr><w:tc>{numbered('')}</w:tc><w:tc>{par(words)}</w:tc></w:tr>" for words in "甲乙"
    )
    lists = numbering(("decimal", "%1.", ""))
    found = texts(docx(f"{numbered('前')}<w:tbl>{rows}</w:tbl>{numbered('后')}", numbering=lists))
    assert found == ["1.前", "2.\t甲\n3.\t乙", "4.后"]


def test_marks_in_a_numbered_cell_stand_behind_its_number(docx: DocxMaker) -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    cell = par("甲", start_of(1), "乙", end_of(1), cut("丙"), extra=place)
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{par('丁')}</w:tc></w:tr></w:tbl>"
    lists = numbering(("decimal", "%1.", ""))
    found = read_text(docx(body, numbering=lists, comments=comment(1, "核")))
    assert found.lines[0].text == "1.甲乙丙\t丁"
    assert [(one.start, one.end) for one in found.marks.remarks] == [(3, 4)]
    assert [(one.start, one.end) for one in found.marks.changes] == [(4, 5)]


def test_paragraphs_and_rows_that_were_put_in_are_not_counted(docx: DocxMaker) -> None:
    row = '<w:tr><w:trPr><w:ins w:author="甲"/></w:trPr>'
    row += f"<w:tc>{numbered('新')}</w:tc><w:tc>{par('新')}</w:tc></w:tr>"
    row += f"<w:tr><w:tc>{numbered('旧')}</w:tc><w:tc>{par('旧')}</w:tc></w:tr>"
    lists = numbering(("decimal", "%1.", ""))
    assert texts(docx(f"<w:tbl>{row}</w:tbl>", numbering=lists)) == ["1.旧\t旧"]


def test_a_list_may_begin_at_nought(docx: DocxMaker) -> None:
    lists = numbering(("decimal", "%1.", '<w:start w:val="0"/>'))
    body = numbered("甲") + numbered("乙") + numbered("丙")
    assert texts(docx(body, numbering=lists)) == ["0.甲", "1.乙", "2.丙"]


def test_a_style_takes_list_and_level_each_from_where_they_are_told(docx: DocxMaker) -> None:
    first = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    second = '<w:basedOn w:val="X"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = styled(("X", "样式甲", first), ("Y", "样式乙", second), ("Z", "丙", _BASED_ON_Y))
    lists = numbering(("decimal", "%1.", ""), ("decimal", "（%2）", ""))
    body = par("甲", style="X") + par("乙", style="Y") + par("丙", style="Z")
    assert texts(docx(body, styles=styles, numbering=lists)) == ["1.甲", "（1）乙", "（2）丙"]


def test_a_skipped_level_counts_as_used(docx: DocxMaker) -> None:
    """So LibreOffice shows it too: what stands below a level that is not there is its first."""
    lists = numbering(("decimal", "%1.", ""), ("decimal", "（%2）", ""), ("decimal", "%2.%3）", ""))
    body = numbered("甲") + numbered("乙", depth=2) + numbered("丙", depth=1) + numbered("丁")
    assert texts(docx(body, numbering=lists)) == ["1.甲", "1.1）乙", "（2）丙", "2.丁"]


def test_a_bullet_above_leaves_no_sign_in_a_number(docx: DocxMaker) -> None:
    lists = numbering(("decimal", "%1.", ""), ("bullet", "●", ""), ("decimal", "%1.%2%3.", ""))
    body = numbered("甲") + numbered("乙", depth=1) + numbered("丙", depth=2)
    assert texts(docx(body, numbering=lists)) == ["1.甲", "乙", "1.1.丙"]


@pytest.mark.parametrize(
    ("form", "count", "words"),
    [
        ("chineseCounting", 21, "二十一"), ("decimalEnclosedCircleChinese", 3, "③"),
        ("upperRoman", 14, "XIV"), ("lowerLetter", 28, "bb"), ("decimalFullWidth", 10, "１０"),
        ("chineseLegalSimplified", 12, "拾贰"), ("decimalZero", 5, "05"), ("unheardOf", 5, "5"),
        ("ideographEnclosedCircle", 2, "㈡"), ("ideographTraditional", 1, "甲"),
        ("ideographDigital", 12, "一二"), ("japaneseDigitalTenThousand", 3, "三"),
        ("chineseCounting", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, count: int, words: str) -> None:
    assert written(count, form) == words
