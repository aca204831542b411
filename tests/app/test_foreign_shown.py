"""What a Word page shows without plain words: field codes, symbol fonts, formulas, WordArt."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.foreign.docx_fields import shown_by_code
from app.foreign.docx_symbols import symbol
from app.foreign.reader import read_file, read_paper
from app.paper import FoundSegment
from tests.app.word_files import DocxMaker, comment, par

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@pytest.fixture(name="docx")
def fixture_docx(tmp_path: Path) -> DocxMaker:
    return DocxMaker(tmp_path)


def texts(path: str) -> list[str]:
    return [line.text for line in read_file(path)]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (r" eq \o\ac(○,1)", "①"), (r"EQ \o\ac(○, 密 )", "密"), (r"eq \f(1,3)", "1/3"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zhong),中)', "中"),
        (r'eq \* jc0 \* "Font:仿宋" \* hps14 \o(\s\up 7(县委),\s\do 3(县政府))', "县委县政府"),
        (" DATE \\@ yyyy ", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_code_without_a_result_shows_words(code: str, words: str) -> None:
    assert shown_by_code(code) == words


def test_a_number_in_a_ring_stands_before_its_words(docx: DocxMaker) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    parts = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (r"eq \o\ac(○,", "2", ")")
    )
    assert texts(docx(par(begin, parts, end, "加强学习"))) == ["②加强学习"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="否"/><w:listEntry w:val="是"/>'
         "</w:ddList>", "是"),
        ('<w:ddList><w:listEntry w:val="否"/></w:ddList>', "否"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "□"),
    ],
)  # fmt: skip
def test_what_was_chosen_in_a_form_is_read(docx: DocxMaker, data: str, words: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(docx(par("完成：", begin, end))) == [f"完成：{words}"]


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        ("F0B3", "Symbol", "≥"), ("F0A3", "Symbol", "≤"), ("F0A3", "Wingdings 2", "□"),
        ("00FE", "Wingdings", "☑"), ("F081", "Wingdings", "①"), ("F0B7", "", "•"),
        ("2103", "宋体", "℃"), ("xyz", "Symbol", ""), ("F001", "Other", "\uf001"),
    ],
)  # fmt: skip
def test_signs_are_read_by_their_font(code: str, font: str, sign: str) -> None:
    assert symbol(code, font) == sign


def test_fractions_and_powers_keep_their_numbers_apart(docx: DocxMaker) -> None:
    parts = [f"<m:r><m:t>{words}</m:t></m:r>" for words in ("1", "3", "10", "a+b")]
    fraction = f"<m:f><m:num>{parts[0]}</m:num><m:den>{parts[1]}</m:den></m:f>"
    power = f"<m:sSup><m:e>{parts[2]}</m:e><m:sup>{parts[1]}</m:sup></m:sSup>"
    long = f"<m:f><m:num>{parts[3]}</m:num><m:den>{parts[1]}</m:den></m:f>"
    formulas = [f"<m:oMath {MATH}>{inside}</m:oMath>" for inside in (fraction, power, long)]
    assert texts(docx(par("占", formulas[0], "、", formulas[1], "、", formulas[2]))) == [
        "占1/3、10^3、(a+b)/3"
    ]


def test_word_art_and_words_of_drawings_are_lines_of_their_own(docx: DocxMaker) -> None:
    art = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="审议稿"/>'
    drawn = f"<a:p {DRAWING}><a:r><a:t>画中</a:t></a:r></a:p>"
    body = par("正文。", f"<w:r><w:pict>{art}</w:pict></w:r>", f"<w:r>{drawn}</w:r>")
    assert texts(docx(body)) == ["正文。", "审议稿", "画中"]


def test_alternative_content_between_paragraphs_is_read_once(docx: DocxMaker) -> None:
    both = f"<mc:Choice>{par('甲')}</mc:Choice><mc:Fallback>{par('甲')}</mc:Fallback>"
    bare = f"<mc:Choice><w:p/></mc:Choice><mc:Fallback>{par('乙')}</mc:Fallback>"
    body = "".join(f"<mc:AlternateContent>{one}</mc:AlternateContent>" for one in (both, bare))
    assert texts(docx(body)) == ["甲", "乙"]


def test_a_break_in_the_middle_of_a_sentence_parts_nothing(docx: DocxMaker) -> None:
    turn, page = "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    body = par("加强学习，", turn, "提高水平。", turn, "其次，", page, "再次。")
    assert texts(docx(body)) == ["加强学习，提高水平。", "其次，", "再次。"]


def test_cells_keep_their_columns_behind_a_gap(docx: DocxMaker) -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    rows = f"<w:tr><w:tc>{par('任务')}</w:tc><w:tc>{par('单位')}</w:tc></w:tr>"
    rows += f"<w:tr>{late}<w:tc>{par('办公室')}</w:tc></w:tr>"
    assert texts(docx(f"<w:tbl>{rows}</w:tbl>")) == ["任务\t单位\n\t办公室"]


def test_a_comment_whose_borders_stand_between_cells_keeps_its_words(docx: DocxMaker) -> None:
    first = f'<w:tr><w:commentRangeStart w:id="1"/><w:tc>{par("甲")}</w:tc></w:tr>'
    second = f'<w:tr><w:tc>{par("乙")}<w:commentRangeEnd w:id="1"/></w:tc></w:tr>'
    body = par("一、目标") + f"<w:tbl>{first}{second}</w:tbl>"
    (paper,) = read_paper(docx(body, comments=comment(1, "核"))).papers
    assert paper.remarks[0].segments == (FoundSegment(1, 0, 3, "甲\n乙"),)
