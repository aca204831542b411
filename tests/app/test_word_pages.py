"""Pages of a Word file: upright and lying sections, their margins, grids and page numbers."""

import re

import pytest
from lxml import etree

from app.blocks.block import Block, BlockKind
from app.blocks.paper import Imprint, Paper
from app.layout.builtin import BUILT_IN, GRID, INTERNAL
from app.layout.profile import Profile
from tests.app.word_xml import W, body_of, got, line, parts_of, styled, words_of

WIDE = Block(BlockKind.TABLE, rows=(("序号", "任务"), ("1", "抓落实")), wide=True)
BEFORE = line(BlockKind.PARAGRAPH, "正文。")
LABEL, NAME = line(BlockKind.ATTACHMENT_LABEL, "附件1"), line(BlockKind.ATTACHMENT_TITLE, "分解表")
BEHIND = line(BlockKind.PARAGRAPH, "后文。")
MIXED = Paper((BEFORE, LABEL, NAME, WIDE, BEHIND))


def sections(paper: Paper, profile: Profile = GRID) -> list[etree._Element]:
    return list(body_of(paper, profile).iter(f"{W}sectPr"))


def test_a_wide_table_and_its_label_lie_between_upright_pages() -> None:
    found = sections(MIXED)
    assert [got(one, "pgSz", "orient") for one in found] == [None, "landscape", None]
    assert [got(one, "type", "val") for one in found] == [None, "nextPage", "nextPage"]
    ends = [next(one.iterancestors(f"{W}p", f"{W}body")) for one in found]
    assert [words_of(end) for end in ends[:2]] == ["正文。", ""]
    assert ends[2].tag == f"{W}body"


def test_no_page_begins_with_an_empty_line() -> None:
    body = body_of(Paper((BEFORE, WIDE, line(BlockKind.SIGNATURE, "某某局"))))
    words = [words_of(one) for one in body.iterchildren(f"{W}p")]
    assert words == ["正文。", "", "某某局"]  # the empty one ends the section of the table


def test_a_lying_page_is_the_upright_one_turned() -> None:
    margins = sections(MIXED)[1].find(f"{W}pgMar")
    assert margins is not None
    edges = {edge: margins.get(f"{W}{edge}") for edge in ("top", "bottom", "left", "right")}
    assert edges == {"top": "1588", "bottom": "1474", "left": "1984", "right": "2098"}
    table = next(body_of(MIXED).iter(f"{W}tbl"))
    assert got(table, "tblPr/tblW", "w") == "12756"


def test_the_imprint_stands_on_an_upright_page_behind_a_wide_table() -> None:
    paper = Paper((BEFORE, WIDE), imprint=Imprint(printer="××局办公室", printed_on="2026年1月8日"))
    assert [got(one, "pgSz", "orient") for one in sections(paper)] == [None, "landscape", None]
    assert set(parts_of(paper)) >= {f"word/footer{place}.xml" for place in range(1, 5)}


@pytest.mark.parametrize("profile", BUILT_IN, ids=lambda profile: profile.name)
def test_the_grid_of_every_page_is_the_line_of_the_profile(profile: Profile) -> None:
    pitches = {got(one, "docGrid", "linePitch") for one in sections(MIXED, profile)}
    assert pitches == {str(profile.line)}
    normal = re.search(r'w:styleId="Normal".*?</w:style>', parts_of(MIXED, profile)[
        "word/styles.xml"
    ].decode())  # fmt: skip
    assert normal is not None
    assert f'w:line="{profile.line}" w:lineRule="exact"' in normal[0]


def box(part: bytes) -> tuple[int, int, str]:
    """Place of the box in tenths of millimetres, and where the number stands in its length."""
    xml = part.decode()
    offsets = [int(found) for found in re.findall(r"<wp:posOffset>(\d+)<", xml)]
    aligned = re.search(r'<w:jc w:val="(\w+)"/>', xml)
    assert 'vert="vert"' in xml
    assert aligned is not None
    return round(offsets[0] / 3600), round(offsets[1] / 3600), aligned[1]


def test_the_number_of_a_lying_page_stands_where_the_bound_paper_has_it() -> None:
    """Cl. 8: low on odd, high on even pages, so far from the edge that the dash is 7 mm away."""
    parts = parts_of(MIXED)
    assert box(parts["word/footer3.xml"]) == (252, 1391, "right")
    assert box(parts["word/footer4.xml"]) == (252, 329, "left")


def test_numbers_in_the_middle_stay_at_the_foot_of_every_page() -> None:
    parts = parts_of(MIXED, INTERNAL)
    for place in range(1, 5):
        footer = parts[f"word/footer{place}.xml"].decode()
        assert '<w:jc w:val="center"/>' in footer
        assert "wps:wsp" not in footer
        assert "w:ind " not in footer


def test_footers_of_pages_that_do_not_occur_are_not_written() -> None:
    names = [name for name in parts_of(Paper((BEFORE,))) if "footer" in name]
    assert names == ["word/footer1.xml", "word/footer2.xml"]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("1", True), ("98.5%", True), ("≥1200", True), ("3%～5%", False), ("3～5%", True),
        ("1200万元", True), ("20户", True), ("", False), ("办公室", False), ("2026年完成", False),
    ],
)  # fmt: skip
def test_figures_stand_in_the_middle_of_their_column(words: str, figure: bool) -> None:
    table = Block(BlockKind.TABLE, rows=(("指标",), (words,)))
    (cell,) = styled(body_of(Paper((table,))), "SuijiCell")
    assert (got(cell, "pPr/jc", "val") == "center") is figure
