"""The looks of a formal paper as Word styles, after GB/T 9704-2012.

Sizes are half-points, lengths twips. Readers of our own files know the styles by their names.
Children of pPr and rPr stand in the order of the schema, since strict programs refuse others.
"""

from dataclasses import dataclass

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"
LATIN = "Times New Roman"

# 22 lines of 28.95 pt fill the 225 mm of cl. 5.2.3; 29 pt would leave room for 21 only.
LINE = 579
CHARACTER = 320
# 28 characters of 16 pt are wider than the 156 mm of a line unless each is drawn in by 0.25 pt.
DRAWN_IN = -5

NORMAL = "Normal"
TITLE = "Title"
BODY = "SuijiBody"
NOTE = "SuijiNote"
SALUTATION = "SuijiSalutation"
DATE_LINE = "SuijiDate"
CELL = "SuijiCell"
HEAD_CELL = "SuijiHeadCell"
PAGE_NUMBER = "SuijiPageNumber"
HEAD_RUN = "SuijiHeadRun"
NUMBER_RUN = "SuijiNumberRun"
DEEPEST = 5

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_FREE = '<w:snapToGrid w:val="0"/>'
_RULES = (
    '<w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
)


def heading_level(level: int) -> int:
    """Return the heading style for a numbering level: 部分, 章 and 节 look like the first."""
    return min(max(level, 1), DEEPEST)


def heading_style(level: int) -> str:
    """Return the id of the style of a stand-alone heading."""
    return f"Heading{heading_level(level)}"


def lead_style(level: int) -> str:
    """Return the id of the style of a paragraph that begins with a run-in heading."""
    return f"SuijiLead{heading_level(level)}"


def heading_font(level: int) -> str:
    """Return the font of headings: 黑体, 楷体, then 仿宋 (cl. 7.3.3)."""
    return {1: HEITI, 2: KAITI}.get(heading_level(level), FANGSONG)


def fonts(chinese: str, latin: str = LATIN) -> str:
    """Return the rFonts of a role: Latin letters and digits in a font of their own."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


def chinese_signs(chinese: str) -> str:
    """Return the rFonts for “ ” … — ·, which would otherwise be drawn in the Latin font."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{chinese}" w:hAnsi="{chinese}" '
        f'w:eastAsia="{chinese}" w:cs="{chinese}"/>'
    )


@dataclass(frozen=True, slots=True)
class _Style:
    """One paragraph style: ``paragraph`` and ``runs`` are children of its pPr and rPr."""

    id: str
    name: str
    paragraph: str = ""
    runs: str = ""
    based_on: str = NORMAL
    follower: str = ""

    def xml(self) -> str:
        follower = f'<w:next w:val="{self.follower}"/>' if self.follower else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"'
            f'{"" if self.id in _BUILT_IN else _CUSTOM}><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/>{follower}<w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.runs}</w:rPr></w:style>"
        )


_CUSTOM = ' w:customStyle="1"'
_BUILT_IN = {TITLE, *(heading_style(level) for level in range(1, DEEPEST + 1))}


def _spacing(line: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _size(half_points: int) -> str:
    drawn_in = DRAWN_IN if half_points == CHARACTER // 10 else 0
    sizes = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f'<w:spacing w:val="{drawn_in}"/>{sizes}'


def _jc(where: str) -> str:
    return f'<w:jc w:val="{where}"/>'


def _small(line: int, where: str) -> str:
    return _FREE + _spacing(line) + _FLUSH + _jc(where)


def _fixed_styles() -> tuple[_Style, ...]:
    title = "<w:keepNext/>" + _small(680, "center")
    centred = _FLUSH + _jc("center")
    return (
        _Style(BODY, "岁计正文", _INDENT),
        _Style(TITLE, "Title", title, fonts(XIAOBIAOSONG) + _size(44), follower=BODY),
        _Style(NOTE, "岁计题注", centred, fonts(KAITI), follower=BODY),
        _Style(SALUTATION, "岁计称谓", _FLUSH + _jc("left"), follower=BODY),
        _Style(DATE_LINE, "岁计日期", centred, fonts(KAITI), follower=BODY),
        _Style(CELL, "岁计表格", _small(400, "left"), _size(24)),
        _Style(HEAD_CELL, "岁计表头", _small(400, "center"), fonts(HEITI) + _size(24)),
        _Style(PAGE_NUMBER, "岁计页码", _small(360, "right"), fonts(SONGTI, SONGTI) + _size(28)),
    )


def _heading(level: int) -> _Style:
    """A stand-alone heading stays with what follows and enters the outline of the paper."""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level < DEEPEST else ""
    look = f'{fonts(heading_font(level))}<w:b w:val="0"/><w:color w:val="000000"/>'
    paragraph = "<w:keepNext/>" + _INDENT + outline
    return _Style(heading_style(level), f"heading {level}", paragraph, look, follower=BODY)


def _lead(level: int) -> _Style:
    return _Style(lead_style(level), f"岁计段首标题 {level}", based_on=BODY, follower=BODY)


def _defaults() -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
        f'<w:sz w:val="32"/><w:szCs w:val="32"/>{language}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{_RULES}{_spacing(LINE)}{_jc('both')}</w:pPr>"
        f"<w:rPr>{_size(32)}</w:rPr></w:style>"
    )


def _character(style_id: str, name: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/></w:style>'
    )


_PLAIN_PARTS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def styles_xml() -> str:
    """Return the whole styles part."""
    levels = range(1, DEEPEST + 1)
    styles = (*_fixed_styles(), *map(_heading, levels), *map(_lead, levels))
    return (
        f'<w:styles xmlns:w="{_WORD}">{_defaults()}{_PLAIN_PARTS}'
        + "".join(style.xml() for style in styles)
        + _character(HEAD_RUN, "岁计段首题")
        + _character(NUMBER_RUN, "岁计序号")
        + "</w:styles>"
    )
