"""Word files: words, roles of styles, hints of our own export, tracked changes, tables, numbers."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.foreign.reader import read_file, read_paper, read_text
from app.paper import FoundPaper, SourceLine
from models.kinds import SectionKind
from tests.app.word_files import STRICT, DocxMaker, par, run, styled


@pytest.fixture(name="docx")
def fixture_docx(tmp_path: Path) -> DocxMaker:
    return DocxMaker(tmp_path)


def only(path: str) -> FoundPaper:
    (paper,) = read_paper(path).papers
    return paper


def texts(path: str) -> list[str]:
    return [line.text for line in read_file(path)]


def test_offsets_join_paragraphs_by_one_line_end(docx: DocxMaker) -> None:
    lines = read_file(docx(par("甲乙", style="T") + par("") + par("丙")))
    assert lines == (SourceLine("甲乙", 0, "title"), SourceLine("", 3), SourceLine("丙", 4))


def test_style_names_become_kinds(docx: DocxMaker) -> None:
    body = par("某局2024年工作要点", style="T") + par("（讨论稿）", style="N")
    body += (
        par("2024年1月8日", style="D")
        + par("各科室：", style="S")
        + par("一、抓好落实", style="H1")
    )
    paper = only(docx(body + par("全年工作如下。", style="B")))
    assert paper.title == "某局2024年工作要点"
    kinds = [s.kind.value for s in paper.sections]
    assert kinds == ["note", "date_line", "salutation", "heading", "paragraph"]
    assert [s.parent for s in paper.sections] == [None, None, None, None, 3]


def test_styled_heading_without_number(docx: DocxMaker) -> None:
    paper = only(
        docx(
            par("标题", style="T") + par("总体要求", style="H1") + par("（一）抓，放。", style="H2")
        )
    )
    first, second = paper.sections
    assert (first.numbered, first.level, first.source_number) == (False, 1, None)
    assert (second.numbered, second.level, second.source_number) == (True, 2, "（一）")
    assert (second.parent, second.head) == (0, len("抓，放。"))


def test_text_in_a_heading_style_by_accident_is_body(docx: DocxMaker) -> None:
    words = "全年工作任务繁重。" * 9
    (section,) = only(docx(par("标题", style="T") + par(words, style="H1"))).sections
    assert section.kind is SectionKind.PARAGRAPH


def test_run_in_heading_of_our_export_keeps_its_head(docx: DocxMaker) -> None:
    """The first 。 is beyond 32 characters: the grammar alone would call this an item."""
    head = "坚持以新发展理念为引领统筹推进卷烟营销物流配送专卖管理等各项重点任务落实。"
    body = par(run("一、", "num"), run(head, "head"), "全年工作稳步推进。", style="R1")
    (section,) = only(docx(body)).sections
    assert (section.kind, section.head) == (SectionKind.HEADING, len(head))
    assert section.text == head + "全年工作稳步推进。"


def test_number_the_grammar_would_refuse_is_kept(docx: DocxMaker) -> None:
    body = par(run("一、", "num"), run("二类卷烟提升。", "head"), "全年达标。", style="R1")
    (section,) = only(docx(body)).sections
    assert (section.source_number, section.head) == ("一、", len("二类卷烟提升。"))


def test_lone_item_of_our_export_stays_an_item(docx: DocxMaker) -> None:
    body = par("全年工作", run("一是", "num"), "抓好落实。", style="B")
    first, item = only(docx(par("标题", style="T") + body)).sections
    assert (first.text, item.text) == ("全年工作", "抓好落实。")
    assert (item.kind, item.marker, item.starts_paragraph) == (SectionKind.ITEM, "是", False)


def test_numbered_item_of_our_export_is_no_heading(docx: DocxMaker) -> None:
    body = par(run("1.", "num"), "抓好培训", style="B")
    (section,) = only(docx(par("标题", style="T") + body)).sections
    assert (section.kind, section.level, section.source_number) == (SectionKind.ITEM, 3, "1.")


def test_hints_that_the_words_do_not_bear_out_are_dropped(docx: DocxMaker) -> None:
    body = par("全年", run("工作", "num"), "抓好落实。", style="B")
    (section,) = only(docx(par("标题", style="T") + body)).sections
    assert (section.kind, section.text) == (SectionKind.PARAGRAPH, "全年工作抓好落实。")


def test_hints_count_from_the_words_as_cleaned(docx: DocxMaker) -> None:
    body = par("　　\u200b全年", run("一是", "num"), "抓好。", style="B")
    first, item = only(docx(par("标题", style="T") + body)).sections
    assert (first.text, item.source_number, item.text) == ("全年", "一是", "抓好。")


def test_body_style_is_never_a_title(docx: DocxMaker) -> None:
    paper = only(docx(par("某局工作要点", style="B") + par("一、抓落实", style="H1")))
    assert (paper.title, paper.sections[0].text) == ("", "某局工作要点")


def test_text_is_the_one_before_all_changes(docx: DocxMaker) -> None:
    body = "<w:p>" + run("增长") + "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
    body += f"<w:ins>{run('6')}</w:ins><w:moveFrom>{run('旧')}</w:moveFrom>"
    body += f"<w:moveTo>{run('%')}</w:moveTo><w:hyperlink>{run('以上')}</w:hyperlink></w:p>"
    assert texts(docx(body)) == ["增长5旧以上"]


def test_breaks_tabs_and_fields(docx: DocxMaker) -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"
    )
    body += '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:sym w:char="F0B7"/></w:r></w:p>'
    assert texts(docx(body)) == ["甲\t乙", "丙-•"]


def test_table_is_one_section_with_widths(docx: DocxMaker) -> None:
    rows = "<w:tr><w:trPr><w:tblHeader/></w:trPr>"
    rows += f"<w:tc>{par('指标')}</w:tc><w:tc>{par('值')}</w:tc></w:tr>"
    rows += f"<w:tr><w:tc>{par('销量')}{par('全年')}</w:tc><w:tc>{par('5万箱')}</w:tc></w:tr>"
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="1500"/></w:tblGrid>'
    paper = only(
        docx(par("标题", style="T") + par("一、目标", style="H1") + f"<w:tbl>{grid}{rows}</w:tbl>")
    )
    table = paper.sections[1]
    assert (table.kind, table.parent, table.starts_paragraph) == (SectionKind.TABLE, 0, True)
    assert table.text == "指标\t值\n销量 全年\t5万箱"
    assert json.loads(table.data) == {"widths": [3000, 1500], "head_rows": 1}


def test_frame_of_one_cell_is_its_paragraphs(docx: DocxMaker) -> None:
    assert texts(docx(f"<w:tbl><w:tr><w:tc>{par('甲')}{par('乙')}</w:tc></w:tr></w:tbl>")) == [
        "甲",
        "乙",
    ]


def test_text_boxes_and_footnotes_follow(docx: DocxMaker) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{par('框中')}</w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{par("注文")}</w:footnote>'
    assert texts(docx(f"<w:p>{run('正文')}{box}{note}</w:p>", footnotes=notes)) == [
        "正文",
        "框中",
        "注文",
    ]


def test_table_of_contents_is_taken_away_and_listed(docx: DocxMaker) -> None:
    reading = read_paper(docx(par("一、抓落实", style="C1") + par("一、抓落实", style="H1")))
    assert [r.reason for r in reading.removed] == ["目录行"]
    assert len(reading.papers[0].sections) == 1


def test_table_of_one_cell_of_our_export_stays_a_table(docx: DocxMaker) -> None:
    cell = f"<w:tbl><w:tr><w:tc>{par('甲 　乙', style='E')}</w:tc></w:tr></w:tbl>"
    (line,) = read_file(docx(cell))
    assert (line.role, line.text) == ("table", "甲 　乙")


def test_strict_namespace_is_read_too(docx: DocxMaker) -> None:
    assert texts(docx(par("严格格式"), namespace=STRICT)) == ["严格格式"]


def test_file_of_another_program_is_read(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("某局2024年工作要点", 0)
    document.add_heading("一、抓好落实", 1)
    document.add_paragraph("全年抓好。一是甲。二是乙。")
    document.save(str(tmp_path / "a.docx"))
    paper = only(str(tmp_path / "a.docx"))
    assert (paper.title, paper.year) == ("某局2024年工作要点", 2024)
    assert [s.kind.value for s in paper.sections] == ["heading", "paragraph", "item", "item"]


def roles(path: str) -> list[tuple[str, int]]:
    return [(line.role, line.level) for line in read_file(path)]


@pytest.mark.parametrize(
    ("name", "more", "level"),
    [
        ("标题 1", "", 1), ("标题2", "", 2), ("heading 7", "", 5), ("一级标题", "", 1),
        ("标题三", "", 3), ("我的样式", '<w:basedOn w:val="H2"/>', 2),
        ("我的样式", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', 3),
        ("我的样式", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', 0),
    ],
)  # fmt: skip
def test_headings_by_what_their_style_is(docx: DocxMaker, name: str, more: str, level: int) -> None:
    styles = styled(("H2", "heading 2", ""), ("X", name, more))
    found = roles(docx(par("前文。") + par("总体要求", style="X"), styles=styles))
    assert found[1] == (("heading", level) if level else ("", 0))


def test_an_outline_level_of_its_own_makes_a_heading(docx: DocxMaker) -> None:
    own = '<w:outlineLvl w:val="0"/>'
    assert roles(docx(par("前文。") + par("总体要求", extra=own)))[1] == ("heading", 1)


def test_the_one_heading_above_all_is_the_title(docx: DocxMaker) -> None:
    styles = styled(("A", "heading 1", ""), ("B", "heading 2", ""))
    body = par("某局2026年工作要点", style="A") + par("总体要求", style="B")
    paper = only(docx(body + par("全年推进。") + par("重点任务", style="B"), styles=styles))
    assert paper.title == "某局2026年工作要点"
    assert [(one.text, one.level) for one in paper.sections if one.level] == [
        ("总体要求", 1), ("重点任务", 1),
    ]  # fmt: skip


def test_a_run_in_heading_in_a_heading_style_keeps_its_body(docx: DocxMaker) -> None:
    paper = only(docx(par("标题", style="T") + par("（一）抓好党建。全年推进。", style="H2")))
    (section,) = paper.sections
    assert (section.kind, section.head) == (SectionKind.HEADING, 5)


def test_a_table_of_contents_by_field_and_by_control(docx: DocxMaker) -> None:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    body = par(begin, code, middle, "一、抓党建", "<w:r><w:tab/></w:r>", "1") + par("二、强", end)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body += f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{par('目录')}</w:sdtContent></w:sdt>"
    page = par("见第", begin, "<w:r><w:instrText>PAGEREF a</w:instrText></w:r>", middle, "3", end)
    found = read_file(docx(body + page))
    assert [(line.text, line.role) for line in found] == [
        ("一、抓党建\t1", "toc"), ("二、强", "toc"), ("目录", "toc"), ("见第3", ""),
    ]  # fmt: skip


def test_a_table_of_contents_without_an_end_swallows_nothing(docx: DocxMaker) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    code = '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    body = par(begin, code, "一、抓党建", style="C1") + par("一、抓党建") + par("全年推进。")
    assert [(line.text, line.role) for line in read_file(docx(body))] == [
        ("一、抓党建", "toc"), ("一、抓党建", ""), ("全年推进。", ""),
    ]  # fmt: skip


def test_the_main_part_is_found_by_what_the_package_says(docx: DocxMaker) -> None:
    """Some programs name it as they like."""
    path = Path(docx(par("正文。")))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    moved = {"word/document.xml": "word/main.xml"}
    moved["word/_rels/document.xml.rels"] = "word/_rels/main.xml.rels"
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(
                moved.get(name, name), data.replace(b"word/document.xml", b"word/main.xml")
            )
    assert texts(str(path)) == ["正文。"]


def test_alternative_content_is_read_once(docx: DocxMaker) -> None:
    box = f"<w:txbxContent>{par('框中')}</w:txbxContent>"
    both = (
        f"<mc:Choice>{box}</mc:Choice><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    )
    only_old = f"<mc:AlternateContent><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>{run('甲')}</w:p>"
    assert texts(docx(body + f"<w:p><w:r>{only_old}</w:r>{run('乙')}</w:p>")) == [
        "甲", "框中", "乙", "框中",
    ]  # fmt: skip


def test_controls_links_tags_and_ruby_hold_words(docx: DocxMaker) -> None:
    ruby = f"<w:ruby><w:rt>{run('zhōng')}</w:rt><w:rubyBase>{run('中')}</w:rubyBase></w:ruby>"
    inside = f"<w:smartTag>{run('甲')}</w:smartTag><w:hyperlink>{run('乙')}</w:hyperlink>"
    inside += f"<w:fldSimple w:instr='REF a'>{run('丙')}</w:fldSimple><w:r>{ruby}</w:r>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{par(inside)}</w:sdtContent></w:sdt>"
    found = read_text(docx(block + f"<w:customXml>{par('丁')}</w:customXml>"))
    assert [line.text for line in found.lines] == ["甲乙丙中", "丁"]
    assert found.notes == ("文中有1处拼音，没有导入。",)


def test_headers_and_footers_are_left_out_but_listed(docx: DocxMaker) -> None:
    foot = par("— ", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "1", " —")
    path = docx(par("一、抓落实"), header1=par("某局内部资料"), footer1=foot, footer2=par("送审稿"))
    reading = read_paper(path)
    assert [(one.text, one.reason) for one in reading.removed] == [
        ("某局内部资料", "页眉"), ("送审稿", "页脚"),
    ]  # fmt: skip
    assert [one.text for one in reading.papers[0].sections] == ["抓落实"]


def test_what_is_no_text_is_counted(docx: DocxMaker) -> None:
    picture = '<w:drawing><a:blip xmlns:a="urn:a"/></w:drawing>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r>"
    body = f"<w:p><w:r>{picture}</w:r><w:r><w:object/></w:r>{hidden}</w:p><w:altChunk/>"
    notes = " ".join(read_text(docx(body)).notes)
    for words in ("1张图片", "2个字是隐藏文字", "1份别的文件"):
        assert words in notes


def test_a_table_in_a_table_keeps_its_words(docx: DocxMaker) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{par('乙')}</w:tc><w:tc>{par('丙')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{par('甲')}{inner}</w:tc><w:tc>{par('丁')}</w:tc></w:tr></w:tbl>"
    assert texts(docx(body)) == ["甲 乙 丙\t丁"]
