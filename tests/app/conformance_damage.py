"""Small damages to a Word file, each with the finding that the checker must make of it."""

from __future__ import annotations

from tests.app.conformance_deeds import (
    Damage,
    first,
    followed,
    gone,
    holds,
    last,
    misled,
    mistyped,
    says,
    unsaid,
    unturned,
    words,
)

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
ODD, EVEN = "word/footer1.xml", "word/footer2.xml"
_STYLE = "//w:style[w:name/@w:val='{}']"
BODY, TITLE = _STYLE.format("岁计正文"), _STYLE.format("Title")
NORMAL, CELL = _STYLE.format("Normal"), _STYLE.format("岁计表格")
HEADING = _STYLE.format("heading 1")
_LEAD_STYLE = "SuijiLead2"
LEAD = f"//w:p[w:pPr/w:pStyle/@w:val='{_LEAD_STYLE}']"
PLAIN = "//w:p[w:pPr/w:pStyle/@w:val='SuijiBody'][w:r]"
SHARED = "//w:r[w:t='“']"
KAITI_RUN = '<w:rFonts w:eastAsia="楷体_GB2312"/>'
MARK = "//w:p[w:pPr/w:pStyle/@w:val='SuijiHeadMark']"
NOTE = "//w:p[w:pPr/w:pStyle/@w:val='SuijiAttachmentNote']"
LYING = "//w:sectPr[w:pgSz/@w:orient='landscape']"
EMPTY = '<w:p><w:pPr><w:pStyle w:val="SuijiBody"/></w:pPr></w:p>'

DAMAGES = {
    # the page
    "a sheet of another size": Damage(DOCUMENT, "//w:pgSz", says("w", "12240"), "the sheet is"),
    "a smaller head": Damage(DOCUMENT, "//w:pgMar", says("top", "2070"), "margin top"),
    "a wider edge": Damage(DOCUMENT, "//w:pgMar", says("left", "1700"), "margin left"),
    "a lower foot": Damage(DOCUMENT, "//w:pgMar", says("footer", "992"), "footer at 992"),
    "a gutter": Damage(DOCUMENT, "//w:pgMar", says("gutter", "100"), "a gutter"),
    "a grid of characters": Damage(
        DOCUMENT, "//w:docGrid", says("type", "linesAndChars"), "the grid is linesAndChars"
    ),
    "no grid": Damage(DOCUMENT, "//w:docGrid", gone, "the grid is None"),
    "a wider pitch": Damage(DOCUMENT, "//w:docGrid", says("linePitch", "580"), "line pitch 580"),
    "narrow cells of the grid": Damage(
        DOCUMENT, "//w:docGrid", says("charSpace", "-848"), "a grid of characters"
    ),
    "numbers that begin anew": Damage(
        DOCUMENT, "//w:pgMar", followed('<w:pgNumType w:start="3"/>'),
        "page numbers begin anew",
    ),
    "a first page without number": Damage(
        DOCUMENT, "//w:sectPr/w:docGrid", followed("<w:titlePg/>"), "w:titlePg"
    ),
    # page numbers
    "one footer for all pages": Damage(SETTINGS, "//w:evenAndOddHeaders", gone, "one footer"),
    "no footer for even pages": Damage(
        DOCUMENT, "//w:footerReference[@w:type='even']", gone, "footers ['default']"
    ),
    "the odd number on the left": Damage(ODD, "//w:jc", says("val", "left"), "stands left"),
    "no character of room": Damage(ODD, "//w:ind", says("right", "0"), "not one character"),
    "hyphens": Damage(ODD, "//w:t[contains(.,'—')]", words("- "), "reads '- 1 —'"),
    "a number of tables": Damage(ODD, "//w:instrText", words(" NUMPAGES "), "no PAGE field"),
    "a dash without a hint": Damage(
        ODD, "//w:r[w:t[contains(.,'—')]]//w:rFonts", says("hint", "default"), "is not hinted"
    ),
    "a dash in Times": Damage(
        EVEN, "//w:r[w:t[contains(.,'—')]]//w:rFonts", says("ascii", "Times New Roman"), "fonts"
    ),
    # lines and places
    "a higher body line": Damage(
        STYLES, f"{NORMAL}/w:pPr/w:spacing", says("line", "560"), "not exactly 579"
    ),
    "lines at least as high": Damage(
        STYLES, f"{NORMAL}/w:pPr/w:spacing", says("lineRule", "atLeast"), "not exactly 579"
    ),
    "space between paragraphs": Damage(
        STYLES, f"{NORMAL}/w:pPr/w:spacing", says("after", "100"), "space after"
    ),
    "a title on the grid": Damage(
        STYLES, f"{TITLE}/w:pPr/w:snapToGrid", gone, "a line of 680 stands on a grid of 579"
    ),
    "cells on the grid": Damage(
        STYLES, f"{CELL}/w:pPr/w:snapToGrid", gone, "a line of 400 stands on a grid of 579"
    ),
    "a body off the grid": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr/w:pStyle", followed('<w:snapToGrid w:val="0"/>'),
        "a body line does not stand on the grid",
    ),
    "widows": Damage(STYLES, f"{NORMAL}//w:widowControl", says("val", "1"), "widowControl is"),
    "hanging commas": Damage(
        STYLES, f"{NORMAL}//w:overflowPunct", says("val", "1"), "overflowPunct is"
    ),
    "gaps beside Latin words": Damage(
        STYLES, f"{NORMAL}//w:autoSpaceDE", says("val", "1"), "autoSpaceDE is"
    ),
    "gaps beside digits": Damage(
        STYLES, f"{NORMAL}//w:autoSpaceDN", says("val", "1"), "autoSpaceDN is"
    ),
    "no kinsoku": Damage(STYLES, f"{NORMAL}//w:kinsoku", says("val", "0"), "kinsoku is"),
    "an indent without characters": Damage(
        STYLES, f"{BODY}/w:pPr/w:ind", unsaid("firstLineChars"), "first line"
    ),
    "an indent in characters only": Damage(
        STYLES, f"{BODY}/w:pPr/w:ind", unsaid("firstLine"), "first line"
    ),
    "a block drawn in": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr/w:pStyle", followed('<w:ind w:left="640"/>'), "drawn in"
    ),
    "a ragged body": Damage(STYLES, f"{NORMAL}/w:pPr/w:jc", says("val", "left"), "stands"),
    "typed spaces": Damage(DOCUMENT, f"{PLAIN}/w:r/w:t", words("　　正文"), "a typed space"),
    "an empty line": Damage(DOCUMENT, PLAIN, followed(EMPTY), "empty lines"),
    "no empty line below the title": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Title']", followed(EMPTY), "empty lines"
    ),
    "a list of Word's": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr/w:pStyle",
        followed('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'), "w:numPr",
    ),
    # headings
    "a run-in heading in the outline": Damage(
        STYLES, f"{_STYLE.format('岁计段首标题 2')}/w:pPr", holds('<w:outlineLvl w:val="1"/>', -1),
        "outline level 1, not None",
    ),
    "a heading out of the outline": Damage(
        STYLES, f"{HEADING}/w:pPr/w:outlineLvl", gone, "outline level None, not 0"
    ),
    "a heading that is left alone": Damage(
        STYLES, f"{HEADING}/w:pPr/w:keepNext", gone, "does not stay with what follows"
    ),
    "a heading in 宋体": Damage(
        STYLES, f"{HEADING}/w:rPr/w:rFonts", says("eastAsia", "宋体"), "font 宋体, not 黑体"
    ),
    "a bold heading": Damage(STYLES, f"{HEADING}/w:rPr/w:b", says("val", "1"), "bold is True"),
    "a run-in heading that swallows the text": Damage(
        DOCUMENT, f"{LEAD}/w:r[last()]", holds(f"<w:rPr>{KAITI_RUN}</w:rPr>"),
        "font 楷体_GB2312, not 仿宋_GB2312",
    ),
    "a run-in heading in 仿宋": Damage(
        DOCUMENT, f"{LEAD}/w:r[1]/w:rPr/w:rFonts", says("eastAsia", "仿宋_GB2312"),
        "font 仿宋_GB2312, not 楷体_GB2312",
    ),
    "a title of 24 characters on one line": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='Title']/w:r/w:t", words("计" * 21), "a title line"
    ),
    # runs
    "a font of the theme": Damage(
        STYLES, f"{NORMAL}/w:rPr", holds('<w:rFonts w:asciiTheme="minorHAnsi"/>'), "of the theme"
    ),
    "no Chinese font": Damage(STYLES, "//w:rPrDefault//w:rFonts", unsaid("eastAsia"), "font None"),
    "digits in Calibri": Damage(
        STYLES, "//w:rPrDefault//w:rFonts", says("ascii", "Calibri"), "not Times New Roman"
    ),
    "quotes without a hint": Damage(
        DOCUMENT, f"{SHARED}/w:rPr/w:rFonts", unsaid("hint"), "without a hint"
    ),
    "quotes in Times": Damage(
        DOCUMENT, f"{SHARED}/w:rPr/w:rFonts", says("hAnsi", "Times New Roman"), "fonts"
    ),
    "quotes among words": Damage(DOCUMENT, f"{SHARED}/w:t", words("“底线”"), "of their own"),
    "characters not drawn in": Damage(
        STYLES, f"{NORMAL}/w:rPr/w:spacing", says("val", "-4"), "drawn in by"
    ),
    "small characters drawn in": Damage(
        STYLES, f"{CELL}/w:rPr/w:spacing", says("val", "-5"), "drawn in by"
    ),
    "one size of two": Damage(STYLES, f"{TITLE}/w:rPr/w:szCs", says("val", "32"), "szCs"),
    "a smaller body": Damage(STYLES, f"{NORMAL}/w:rPr/w:sz", says("val", "28"), "sz "),
    "slanted words": Damage(
        DOCUMENT, f"{PLAIN}/w:r", holds("<w:rPr><w:i/></w:rPr>"), "unwanted: word/document.xml: w:i"
    ),
    "blue words": Damage(
        DOCUMENT, f"{PLAIN}/w:r", holds('<w:rPr><w:color w:val="0000FF"/></w:rPr>'), "colour"
    ),
    "underlined words": Damage(
        DOCUMENT, f"{PLAIN}/w:r", holds('<w:rPr><w:u w:val="single"/></w:rPr>'), "u: "
    ),
    "bold words": Damage(
        DOCUMENT, f"{PLAIN}/w:r", holds("<w:rPr><w:b/></w:rPr>"), "bold is True"
    ),
    "an unknown style": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr/w:pStyle", says("val", "Fremd"), "no role is known"
    ),
    # tables
    "a table that fits itself": Damage(DOCUMENT, "//w:tblLayout", gone, "not fixed"),
    "a column in percent": Damage(DOCUMENT, "//w:gridCol", says("w", "50"), "its columns are"),
    "a narrow table": Damage(DOCUMENT, "//w:tblW", says("w", "8000"), "width"),
    "a table in percent": Damage(DOCUMENT, "//w:tblW", says("type", "pct"), "width"),
    "a cell of another width": Damage(DOCUMENT, "//w:tcW", says("w", "1000"), "a cell is"),
    "a row that splits": Damage(DOCUMENT, "//w:cantSplit", gone, "may be split"),
    "a head that stands below": Damage(
        DOCUMENT, "//w:tbl[count(w:tr)>2]/w:tr[last()]/w:trPr", holds("<w:tblHeader/>", -1),
        "a head row stands below others",
    ),
    "a coloured border": Damage(
        DOCUMENT, "//w:tblBorders/w:top", says("color", "4472C4"), "border"
    ),
    # settings and order
    "an old Word": Damage(SETTINGS, "//w:compatSetting", says("val", "14"), "mode ['14']"),
    "no language": Damage(STYLES, "//w:rPrDefault//w:lang", gone, "language is not zh-CN"),
    "another language": Damage(SETTINGS, "//w:themeFontLang", says("eastAsia", "ja-JP"), "zh-CN"),
    "sectPr in disorder": Damage(DOCUMENT, "//w:docGrid", first, "stands after docGrid in sectPr"),
    "pPr in disorder": Damage(STYLES, f"{NORMAL}/w:pPr/w:spacing", first, "in pPr"),
    "rPr in disorder": Damage(STYLES, f"{NORMAL}/w:rPr/w:spacing", last, "stands after szCs"),
    "settings in disorder": Damage(SETTINGS, "//w:zoom", last, "in settings"),
    "style in disorder": Damage(STYLES, f"{BODY}/w:name", last, "in style"),
    "a cell in disorder": Damage(DOCUMENT, "//w:tcPr/w:tcW", last, "in tcPr"),
    "a table in disorder": Damage(DOCUMENT, "//w:tblPr/w:tblW", last, "in tblPr"),
    "pPr behind the words": Damage(DOCUMENT, f"{PLAIN}/w:pPr", last, "pPr is not the first in p"),
    "a cell that ends with a table": Damage(
        DOCUMENT, "//w:tc/w:p", followed("<w:tbl/>"), "tc does not end with p"
    ),
    "an unknown element": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr", holds("<w:fremd/>", -1), "pPr may not hold"
    ),
    # 红头 and 版记
    "a mark that stands lower": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='SuijiHeadField'][not(w:r)]/w:pPr/w:spacing",
        says("line", "1984"), "head: the mark stands",
    ),
    "a black mark": Damage(DOCUMENT, f"{MARK}//w:color", says("val", "000000"), "the mark is"),
    "a mark too wide": Damage(DOCUMENT, f"{MARK}//w:sz", says("val", "120"), "wide, the text"),
    "密级 in 仿宋": Damage(
        DOCUMENT, "//w:r[w:t='秘密★1年']//w:rFonts", says("eastAsia", "仿宋_GB2312"), "not 黑体"
    ),
    "a number in round brackets": Damage(
        DOCUMENT, "//w:t[contains(.,'〔')]", words("青市监(2026)5号"), "no 发文字号"
    ),
    "a number with a nought": Damage(
        DOCUMENT, "//w:t[contains(.,'〔')]", words("青市监〔2026〕05号"), "no 发文字号"
    ),
    "a number at the left": Damage(
        DOCUMENT, "//w:p[.//w:t[contains(.,'〔')]]/w:pPr/w:jc", says("val", "left"),
        "发文字号 stands",
    ),
    "one empty line above the title": Damage(
        DOCUMENT, "//w:p[.//w:t[contains(.,'〔')]]/following-sibling::w:p[1]", gone,
        "two empty lines above the title",
    ),
    "a thin rule": Damage(DOCUMENT, "//w:pBdr/w:bottom", says("sz", "4"), "the rule is"),
    "版记 with equal rules": Damage(
        DOCUMENT, "//w:tbl[w:tblPr/w:tblpPr]//w:insideH", says("sz", "8"), "imprint: rules"
    ),
    "版记 at the head": Damage(DOCUMENT, "//w:tblpPr", says("tblpYSpec", "top"), "it stands"),
    "版记 in 3号": Damage(STYLES, f"{_STYLE.format('岁计版记')}//w:sz", says("val", "32"), "size"),
    "抄送 without its end": Damage(
        DOCUMENT, "//w:t[contains(.,'抄送')]", words("抄送：市局"), "抄送 reads"
    ),
    # the closing
    "附件 that is not aligned": Damage(
        DOCUMENT, f"{NOTE}/w:pPr/w:ind", says("left", "1280"), "not aligned"
    ),
    "附件 with a full stop": Damage(DOCUMENT, f"{NOTE}//w:t", words("附件：1.表。"), "with a mark"),
    "a name too far in": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='SuijiSignature']/w:pPr/w:ind",
        says("right", "960"), "characters and twips disagree",
    ),
    "a date too far in": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='SuijiSignDate']/w:pPr/w:ind",
        says("right", "640"), "does not begin two characters behind",
    ),
    "a date with a nought": Damage(
        DOCUMENT, "//w:p[w:pPr/w:pStyle/@w:val='SuijiSignDate']//w:t", words("2026年01月8日"),
        "the date reads",
    ),
    "附件 on the page of the text": Damage(
        STYLES, f"{_STYLE.format('岁计附件序号')}//w:pageBreakBefore", gone, "a page of its own"
    ),
    # lying pages
    "a lying page with upright margins": Damage(
        DOCUMENT, f"{LYING}/w:pgMar", says("left", "2098"), "margin left"
    ),
    "a lying page with an upright number": Damage(
        DOCUMENT, f"{LYING}/w:footerReference[@w:type='even']", gone, "its number is upright"
    ),
    "a number that is not turned": Damage(
        "word/footer3.xml", "//*[local-name()='bodyPr']", unturned, "not turned clockwise"
    ),
    # package
    "a part without type": Damage(
        "[Content_Types].xml", "//*[@PartName='/word/styles.xml']", gone, "has no content type"
    ),
    "a part of another type": Damage(
        "[Content_Types].xml", "//*[@PartName='/word/settings.xml']", mistyped, "settings.xml is a"
    ),
    "a relation of another kind": Damage(
        "word/_rels/document.xml.rels", "//*[contains(@Target,'styles')]", misled, "is reached by"
    ),
    "a lost relation": Damage(
        "word/_rels/document.xml.rels", "//*[contains(@Target,'footer1')]", gone, "no relation"
    ),
    # marks
    "a bookmark that does not end": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr", followed('<w:bookmarkStart w:id="9" w:name="_a"/>'), "other end"
    ),
    "a mark of a remark that is not there": Damage(
        DOCUMENT, f"{PLAIN}/w:r", holds('<w:commentReference w:id="9"/>', -1), "commentReference"
    ),
    "a change by nobody": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr", followed('<w:ins w:id="9"/>'), "without author or time"
    ),
    "words taken away as if they stayed": Damage(
        DOCUMENT, f"{PLAIN}/w:pPr",
        followed('<w:del w:id="9" w:author="a" w:date="b"><w:r><w:t>c</w:t></w:r></w:del>'),
        "taken away stand in w:t",
    ),
}  # fmt: skip
