"""Damages to what few papers have: head, imprint, seal, codes, lying pages; and rarer ones."""

from __future__ import annotations

from tests.app.conformance_damage import (
    DOCUMENT,
    EMPTY,
    EVEN,
    LEAD,
    MARK,
    NOTE,
    ODD,
    PLAIN,
    SETTINGS,
    STYLES,
)
from tests.app.conformance_deeds import (
    Damage,
    cut_behind,
    first,
    followed,
    gone,
    holds,
    says,
    words,
)

_HEADED = "//w:p[w:pPr/w:pStyle/@w:val='SuijiHeadField'][.//w:t[contains(.,'{}')]]"
_NUMBER, _SECRECY = _HEADED.format("〔"), _HEADED.format("秘密")
_IMPRINT = "//w:tbl[w:tblPr/w:tblpPr]"
_COPIES, _PRINTED = f"{_IMPRINT}/w:tr[1]", f"{_IMPRINT}/w:tr[2]"
_DATE = "//w:p[w:pPr/w:pStyle/@w:val='SuijiSignDate']"
_SONG = '<w:rFonts w:eastAsia="宋体"/>'
_BREAKS = '<w:rPr><w:ins w:id="99" w:author="a" w:date="b"/></w:rPr>'
_TURNED, _BOX = "word/footer3.xml", "//*[local-name()='txbxContent']"
RARE = {
    # 红头 and 版记
    "words above the head": Damage(DOCUMENT, PLAIN, first, "does not stand first"),
    "an unknown field": Damage(DOCUMENT, f"{_SECRECY}//w:t", words("内部"), "head: what is"),
    "密级 in the middle": Damage(
        DOCUMENT, f"{_SECRECY}/w:pPr", holds('<w:jc w:val="center"/>', -1), "is not flush left"
    ),
    "密级 in 4号": Damage(
        DOCUMENT, f"{_SECRECY}//w:rPr", holds('<w:sz w:val="28"/>', -1), "in size"
    ),
    "a mark at the left": Damage(
        DOCUMENT, f"{MARK}/w:pPr", holds('<w:jc w:val="left"/>', -1), "the mark stands"
    ),
    "a mark in 宋体": Damage(
        DOCUMENT, f"{MARK}//w:rFonts", says("eastAsia", "宋体"), "the mark in"
    ),
    "a number in 宋体": Damage(
        DOCUMENT, f"{_NUMBER}//w:rFonts", says("eastAsia", "宋体"), "发文字号 in 宋体"
    ),
    "a number too far in": Damage(
        DOCUMENT, f"{_NUMBER}//w:tab[@w:pos]", says("pos", "640"), "one character in", "upward"
    ),
    "no red rule": Damage(DOCUMENT, f"{_NUMBER}//w:pBdr", gone, "the red rule is missing"),
    "a red rule on printed paper": Damage(
        DOCUMENT, f"{_NUMBER}/w:pPr/w:pStyle",
        followed('<w:pBdr><w:bottom w:val="single" w:sz="8" w:color="FF0000"/></w:pBdr>'),
        "on printed paper", "pre-printed",
    ),
    "版记 before other tables": Damage(DOCUMENT, _IMPRINT, first, "imprint: it is not the last"),
    "抄送 in 宋体": Damage(
        DOCUMENT, f"{_COPIES}//w:rFonts", says("eastAsia", "宋体"), "imprint: font"
    ),
    "抄送 at the edge": Damage(
        DOCUMENT, f"{_COPIES}//w:ind", says("hanging", "0"), "imprint: not one character in"
    ),
    "a day without 印发": Damage(
        DOCUMENT, f"({_PRINTED}//w:t)[last()]", words("2026年1月9日"), "印发 reads"
    ),
    # 附件说明 and seals
    "附件说明 without its word": Damage(
        DOCUMENT, f"{NOTE}//w:t", words("1.重点任务分解表"), "an entry of 附件说明"
    ),
    "a date without room for a seal": Damage(
        DOCUMENT, f"{_DATE}/w:pPr/w:ind", says("right", "640"), "not four characters", "sealed"
    ),
    "a name beside its date": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='SuijiSignature']/w:pPr/w:ind",
        says("right", "320"), "not centred over the date", "sealed",
    ),
    "one line above a sealed name": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='SuijiBody'][not(w:r)][last()]", gone,
        "1 empty lines, not 2", "sealed",
    ),
    # codes and lying pages
    "words in a text box": Damage(
        DOCUMENT, f"{_BOX}//w:pStyle", says("val", "SuijiBody"), "in a text box", "codes"
    ),
    "codes with loose lines": Damage(
        DOCUMENT, f"{_BOX}//w:pPr", holds('<w:spacing w:lineRule="auto"/>', -1),
        "lines are not exact", "codes",
    ),
    "an empty box": Damage(_TURNED, f"{_BOX}/w:p", gone, "an empty text box"),
    "a turned number on the wrong side": Damage(
        _TURNED, f"{_BOX}/w:p/w:pPr/w:jc", says("val", "left"), "stands left, not right"
    ),
    "a section without words": Damage(
        DOCUMENT, "//w:p[w:pPr/w:sectPr][last()]",
        followed('<w:p><w:pPr><w:pStyle w:val="SuijiEnd"/><w:sectPr/></w:pPr></w:p>'), "is empty",
    ),
    # page numbers
    "two lines in the foot": Damage(ODD, "//w:p", followed(EMPTY), "2 paragraphs"),
    "a number in from both sides": Damage(ODD, "//w:ind", says("left", "280"), "at the left"),
    "a number with a first line": Damage(ODD, "//w:ind", says("firstLine", "280"), "first line"),
    "a number in 5号": Damage(
        EVEN, "//w:r[2]", holds('<w:rPr><w:sz w:val="21"/></w:rPr>'), "sizes"
    ),
    "a bold number": Damage(EVEN, "//w:r[2]", holds("<w:rPr><w:b/></w:rPr>"), "bold"),
    "hyphens by Word": Damage(
        DOCUMENT, "//w:pgMar", followed('<w:pgNumType w:fmt="numberInDash"/>'), "with hyphens"
    ),
    # tables
    "a column without width": Damage(DOCUMENT, "//w:gridCol", says("w", "0"), "without width"),
    "a row with a cell too few": Damage(DOCUMENT, "//w:tr/w:tc[2]", gone, "the grid has"),
    "a table without borders": Damage(DOCUMENT, "//w:tblBorders", gone, "no borders"),
    "a dotted border": Damage(DOCUMENT, "//w:tblBorders/w:top", says("val", "dotted"), "border"),
    # words
    "a heading and its text in one run": Damage(
        DOCUMENT, f"{LEAD}/w:r[2]/w:t", words("提升登记便利水平。新登记"), "heading and text"
    ),
    "a heading with text": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']/w:r[2]/w:t",
        words("守住底线。" + "抓好落实。" * 9), "a heading holds text",
    ),
    "a run-in heading alone": Damage(DOCUMENT, LEAD, cut_behind(2), "heading without text"),
    "a change of an end in a run": Damage(
        DOCUMENT, f"{PLAIN}/w:r", holds(_BREAKS), "a change of a paragraph's end"
    ),
    "a property twice": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr/w:pStyle", followed('<w:pStyle w:val="SuijiBody"/>'),
        "pStyle stands twice",
    ),
    "compressed marks": Damage(
        SETTINGS, "//w:characterSpacingControl", says("val", "compressPunctuation"), "compressed"
    ),
    "a body in 宋体": Damage(
        STYLES, "//w:rPrDefault//w:rFonts", says("eastAsia", "宋体"), "font 宋体, not 仿宋_GB2312"
    ),
}  # fmt: skip
