"""The Word file: page, fonts and styles of GB/T 9704-2012, clean XML, nothing hidden."""

import io
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Paper, Properties
from app.foreign.docx import read_docx
from app.word.package import word_bytes
from app.word.xml_text import fit_for_xml

TODAY = date(2026, 1, 16)
WORDS, NUMBER, HEAD = RunRole.WORDS, RunRole.NUMBER, RunRole.HEAD
BLOCKS = (
    Block(BlockKind.TITLE, (Run("2026年工作计划", WORDS),)),
    Block(BlockKind.NOTE, (Run("（征求意见稿）", WORDS),)),
    Block(BlockKind.SALUTATION, (Run("同志们：", WORDS),)),
    Block(BlockKind.HEADING, (Run("第一部分　", NUMBER, -1), Run("回顾", HEAD, -1)), -1),
    *(
        Block(BlockKind.HEADING, (Run("一、", NUMBER, level), Run("目标", HEAD, level)), level)
        for level in range(1, 6)
    ),
    Block(
        BlockKind.LEAD,
        (
            Run("（一）", NUMBER, 2),
            Run("守“底线”。", HEAD, 2),
            Run("A<B&C…", WORDS),
            Run("一是", NUMBER),
            Run("落实。", WORDS),
        ),
        2,
    ),
    Block(BlockKind.PARAGRAPH, (Run("正文\t第二列", WORDS),)),
    Block(BlockKind.TABLE, rows=(("指标", "值"), ("销量", "“5”")), widths=(1, 3)),
    Block(BlockKind.TABLE, rows=(("甲",),), head_rows=0),
    Block(BlockKind.DATE_LINE, (Run("2026年1月16日", WORDS),)),
)
# The children of CT_PPr and CT_RPr (ISO/IEC 29500-1) that this program writes, in their order.
PARAGRAPH_ORDER = [
    "pStyle", "keepNext", "pageBreakBefore", "widowControl", "kinsoku", "overflowPunct",
    "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl",
]  # fmt: skip
RUN_ORDER = ["rStyle", "rFonts", "b", "color", "spacing", "sz", "szCs", "lang"]


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@cache
def parts() -> dict[str, bytes]:
    return parts_of(word_bytes(Paper(BLOCKS), today=TODAY))


@cache
def opened() -> Document:
    return docx.Document(io.BytesIO(word_bytes(Paper(BLOCKS), today=TODAY)))


def names(element: etree._Element) -> list[str]:
    return [etree.QName(below).localname for below in element]


def test_the_words_are_those_of_the_blocks() -> None:
    found = [p.text for p in opened().paragraphs if p.text]
    assert found == [block.text for block in BLOCKS if block.kind is not BlockKind.TABLE]
    tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in opened().tables]
    assert tables == [[["指标", "值"], ["销量", "“5”"]], [["甲"]]]


def test_paragraph_styles_bear_the_names_that_readers_know() -> None:
    found = [p.style.name for p in opened().paragraphs if p.text and p.style]
    assert found == [
        "Title", "岁计题注", "岁计称谓", "Heading 1",
        "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5",
        "岁计段首标题 2", "岁计正文", "岁计日期",
    ]  # fmt: skip
    raw = parts()["word/styles.xml"].decode()
    assert re.findall(r'w:styleId="Heading\d".*?w:val="([^"]*)"', raw) == [
        f"heading {level}" for level in range(1, 6)
    ]


def test_number_and_head_of_a_run_in_heading_are_runs_of_their_own() -> None:
    lead = next(p for p in opened().paragraphs if p.text.startswith("（一）"))
    marked = [(run.text, run.style.name) for run in lead.runs if run.style]
    assert marked == [
        ("（一）", "岁计序号"),
        ("守", "岁计段首题"), ("“", "岁计段首题"), ("底线", "岁计段首题"), ("”", "岁计段首题"),
        ("。", "岁计段首题"),
        ("A<B&C", "Default Paragraph Font"), ("…", "Default Paragraph Font"),
        ("一是", "岁计序号"),
        ("落实。", "Default Paragraph Font"),
    ]  # fmt: skip


def fonts_of(run: etree._Element) -> dict[str, str]:
    found = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if found is None:
        return {}
    return {etree.QName(key).localname: str(value) for key, value in found.attrib.items()}


def test_the_head_is_kaiti_and_the_body_keeps_its_own_font() -> None:
    lead = next(p for p in opened().paragraphs if p.text.startswith("（一）"))
    fonts = [fonts_of(run._r).get("eastAsia") for run in lead.runs]
    assert fonts == ["楷体_GB2312"] * 6 + [None, "仿宋_GB2312", None, None]


def test_shared_signs_never_turn_latin() -> None:
    root = etree.fromstring(parts()["word/document.xml"])
    for run in root.iter(qn("w:r")):
        words = "".join(map(str, run.itertext()))
        if set(words) & set("‘’“”…—·"):
            fonts = fonts_of(run)
            assert set(words) <= set("‘’“”…—·")
            assert fonts.pop("hint") == "eastAsia"
            assert set(fonts) == {"ascii", "hAnsi", "eastAsia", "cs"}
            assert len(set(fonts.values())) == 1


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("SuijiBody", "仿宋_GB2312", "32"),
        ("SuijiNote", "楷体_GB2312", "32"),
        ("SuijiHeadCell", "黑体", "24"),
    ],
)
def test_each_style_has_its_font_and_size(style: str, font: str, half_points: str) -> None:
    root = etree.fromstring(parts()["word/styles.xml"])
    chain = [style, "Normal"]
    looks = [root.find(f".//{qn('w:style')}[@{qn('w:styleId')}='{one}']") for one in chain]
    looks.append(root.find(f".//{qn('w:rPrDefault')}"))

    def first(tag: str, attribute: str) -> str | None:
        found = (one.find(f".//{qn(tag)}") for one in looks if one is not None)
        return next((one.get(qn(attribute)) for one in found if one is not None), None)

    assert first("w:rFonts", "w:eastAsia") == font
    assert first("w:rFonts", "w:ascii") == "Times New Roman"
    assert first("w:sz", "w:val") == first("w:szCs", "w:val") == half_points


def test_headings_are_plain_black_and_only_they_enter_the_outline() -> None:
    root = etree.fromstring(parts()["word/styles.xml"])
    outlined = {}
    for style in root.iter(qn("w:style")):
        level = style.find(f".//{qn('w:outlineLvl')}")
        if level is not None:
            outlined[style.get(qn("w:styleId"))] = level.get(qn("w:val"))
            assert [one.get(qn("w:val")) for one in style.iter(qn("w:b"))] == ["0"]
            assert [one.get(qn("w:val")) for one in style.iter(qn("w:color"))] == ["000000"]
            assert style.find(f".//{qn('w:keepNext')}") is not None
    assert outlined == {f"Heading{level}": str(level - 1) for level in range(1, 5)}


def test_the_page_is_that_of_the_standard() -> None:
    (section,) = opened().sections
    found = [getattr(section, name).twips for name in ("page_width", "page_height")]
    edges = ("top", "bottom", "left", "right")
    found += [getattr(section, f"{edge}_margin").twips for edge in edges]
    assert found == [11906, 16838, 2098, 1984, 1588, 1474]
    assert [section.header_distance, section.footer_distance] == [851 * 635, 1417 * 635]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_body_lines_are_exact_and_two_characters_in() -> None:
    styles = parts()["word/styles.xml"].decode()
    normal = re.search(r'w:styleId="Normal".*?</w:style>', styles)
    body = re.search(r'w:styleId="SuijiBody".*?</w:style>', styles)
    assert normal is not None
    assert body is not None
    assert 'w:line="579" w:lineRule="exact"' in normal[0]
    assert '<w:spacing w:val="-5"/>' in normal[0]
    assert '<w:ind w:firstLineChars="200" w:firstLine="640"/>' in body[0]


def test_page_numbers_stand_at_the_outer_edges() -> None:
    (section,) = opened().sections
    odd, even = section.footer, section.even_page_footer
    for footer, edge in ((odd, "right"), (even, "left")):
        (paragraph,) = footer.paragraphs
        xml = etree.tostring(paragraph._p).decode()
        assert paragraph.text == "— 1 —"
        assert " PAGE " in xml
        assert f'<w:jc w:val="{edge}"/>' in xml
        assert f'w:{edge}Chars="100" w:{edge}="280"' in xml
    assert opened().settings.odd_and_even_pages_header_footer


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    root = etree.fromstring(parts()[name])
    seen = 0
    for tag, order in (("w:pPr", PARAGRAPH_ORDER), ("w:rPr", RUN_ORDER)):
        for properties in root.iter(qn(tag)):
            places = [order.index(child) for child in names(properties)]
            assert places == sorted(set(places))
            seen += bool(places)
    assert seen


def test_tables_are_fixed_as_wide_as_the_text_and_repeat_their_head() -> None:
    root = etree.fromstring(parts()["word/document.xml"])
    first, second = root.iter(qn("w:tbl"))
    widths = [int(column.get(qn("w:w"), "0")) for column in first.iter(qn("w:gridCol"))]
    assert widths == [2211, 6633]
    assert [cell.get(qn("w:w")) for cell in first.iter(qn("w:tcW"))] == ["2211", "6633"] * 2
    assert [names(row) for row in first.iter(qn("w:trPr"))] == [
        ["cantSplit", "tblHeader"],
        ["cantSplit"],
    ]
    assert first.find(f".//{qn('w:tblLayout')}") is not None
    assert second.find(f".//{qn('w:tblHeader')}") is None
    between = first.getnext()
    assert between is not None
    assert etree.QName(between).localname == "p"


def test_one_empty_line_follows_title_and_notes() -> None:
    texts = [p.text for p in opened().paragraphs]
    assert texts[:4] == ["2026年工作计划", "（征求意见稿）", "", "同志们："]


def test_nothing_hidden_leaves_with_a_formal_copy() -> None:
    everything = b"".join(parts().values()).decode()
    for word in ("bookmark", "numPr", "Theme=", "python", "paraId", "w:rsid", "comment", "/work"):
        assert word not in everything
    assert set(parts()) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/footer1.xml", "word/footer2.xml", "word/settings.xml",
        "word/styles.xml",
    }  # fmt: skip
    properties = opened().core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("", "", "")
    assert properties.created is not None
    assert properties.created.isoformat() == "2026-01-16T00:00:00+00:00"


def test_properties_are_those_the_user_chose() -> None:
    chosen = Properties("年度计划", "某局办公室", "计划", "计划；2026")
    found = docx.Document(io.BytesIO(word_bytes(Paper(BLOCKS, properties=chosen)))).core_properties
    assert (found.title, found.author, found.subject, found.keywords) == (
        "年度计划", "某局办公室", "计划", "计划；2026",
    )  # fmt: skip
    assert found.last_modified_by == ""


def test_a_broken_title_is_read_as_one(tmp_path: Path) -> None:
    words = "关于进一步加强全县烟草专卖市场监督管理工作的实施意见"
    kinds = (BlockKind.TITLE, BlockKind.ATTACHMENT_TITLE)
    blocks = tuple(Block(kind, (Run(words, WORDS),)) for kind in kinds)
    (tmp_path / "a.docx").write_bytes(word_bytes(Paper(blocks)))
    assert [one.text for one in read_docx(tmp_path / "a.docx").lines if one.text] == [words] * 2


def test_settings_name_the_language_and_the_present_word() -> None:
    settings_xml = parts()["word/settings.xml"].decode()
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings_xml)
    assert 'w:eastAsia="zh-CN"' in settings_xml
    assert '<w:lang w:val="en-US" w:eastAsia="zh-CN"' in parts()["word/styles.xml"].decode()


def test_the_same_paper_on_the_same_day_is_the_same_file() -> None:
    assert word_bytes(Paper(BLOCKS), today=TODAY) == word_bytes(Paper(BLOCKS), today=TODAY)


@settings(max_examples=60)
@given(st.lists(st.text(max_size=12), max_size=4))
def test_any_words_make_a_file_that_opens(texts: list[str]) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, (Run(text, WORDS),)) for text in texts]
    blocks.append(Block(BlockKind.TABLE, rows=(("甲", *texts),)))
    document = docx.Document(io.BytesIO(word_bytes(Paper(tuple(blocks)), today=TODAY)))
    expected = [fit_for_xml(text) for text in texts]
    assert [paragraph.text for paragraph in document.paragraphs][: len(texts)] == expected
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["甲", *expected]
