"""Word files: words, roles of styles, hints of our own export, tracked changes, tables, numbers."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.foreign.reader import read_file, read_paper
from app.paper import FoundPaper, SourceLine
from models.kinds import SectionKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
STYLE_NAMES = {
    "T": "Title",
    "H1": "heading 1",
    "H2": "heading 2",
    "R1": "岁计段首标题 1",
    "R2": "岁计段首标题 2",
    "B": "岁计正文",
    "N": "岁计题注",
    "S": "岁计称谓",
    "D": "岁计日期",
    "C1": "toc 1",
    "E": "岁计表格",
    "num": "岁计序号",
    "head": "岁计段首题",
}


class DocxMaker:
    """Writes a .docx around body XML, with the style names of our own export."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "稿.docx"

    def __call__(self, body: str, namespace: str = W, **parts: str) -> str:
        styles = "".join(
            f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in STYLE_NAMES.items()
        )
        parts = {"document": f"<w:body>{body}</w:body>", "styles": styles} | parts
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", TYPES)
            for name, inside in parts.items():
                xml = f'<w:{name} xmlns:w="{namespace}">{inside}</w:{name}>'
                package.writestr(f"word/{name}.xml", xml)
        return str(self.path)


@pytest.fixture(name="docx")
def fixture_docx(tmp_path: Path) -> DocxMaker:
    return DocxMaker(tmp_path)


def run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def par(*runs: str, style: str = "", extra: str = "") -> str:
    inside = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
    words = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{inside}</w:pPr>{words}</w:p>"


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


def test_tracked_changes_read_as_accepted(docx: DocxMaker) -> None:
    body = "<w:p>" + run("增长") + "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
    body += f"<w:ins>{run('6')}</w:ins><w:moveFrom>{run('旧')}</w:moveFrom>"
    body += f"<w:moveTo>{run('%')}</w:moveTo><w:hyperlink>{run('以上')}</w:hyperlink></w:p>"
    assert texts(docx(body)) == ["增长6%以上"]


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
