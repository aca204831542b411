"""The looks of ``app.layout`` as Word styles, in the values of a profile.

Readers of our own files know the styles by their names. Children of pPr and rPr stand in the order
of the schema, since strict programs refuse others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.blocks.block import Block, BlockKind
from app.layout.looks import DEEPEST, Align, Look, head_cell_look, heading_level, look_of
from app.layout.profile import FontRole, Profile
from app.layout.sheet_places import IMPRINT_SIZE, PAGE_NUMBER_SIZE
from app.layout.spacing import starts_page
from app.word.xml_text import quoted

NORMAL = "Normal"
BODY = "SuijiBody"
CELL = "SuijiCell"
HEAD_CELL = "SuijiHeadCell"
PAGE_NUMBER = "SuijiPageNumber"
END = "SuijiEnd"
CODE = "SuijiCode"
HEAD_FIELD = "SuijiHeadField"
HEAD_MARK = "SuijiHeadMark"
IMPRINT = "SuijiImprint"
HEAD_RUN = "SuijiHeadRun"
NUMBER_RUN = "SuijiNumberRun"
LINE_BREAK = "SuijiLineBreak"

WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CODE_SIZE, CODE_LINE = 15, 200
PAGE_NUMBER_LINE = 360
SMALLEST = 20
_RULES = (
    '<w:widowControl w:val="0"/><w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
)
_FREE = '<w:snapToGrid w:val="0"/>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_NAMES = {
    BlockKind.TITLE: ("Title", "Title"),
    BlockKind.NOTE: ("SuijiNote", "岁计题注"),
    BlockKind.SPEAKER: ("SuijiSpeaker", "岁计职务姓名"),
    BlockKind.DATE_LINE: ("SuijiDate", "岁计日期"),
    BlockKind.SALUTATION: ("SuijiSalutation", "岁计称谓"),
    BlockKind.PARAGRAPH: (BODY, "岁计正文"),
    BlockKind.TABLE: (CELL, "岁计表格"),
    BlockKind.UNIT_LINE: ("SuijiUnitLine", "岁计单位行"),
    BlockKind.ATTACHMENT_NOTE: ("SuijiAttachmentNote", "岁计附件说明"),
    BlockKind.SIGNATURE: ("SuijiSignature", "岁计署名"),
    BlockKind.SIGN_DATE: ("SuijiSignDate", "岁计成文日期"),
    BlockKind.ANNOTATION: ("SuijiAnnotation", "岁计附注"),
    BlockKind.ATTACHMENT_LABEL: ("SuijiAttachmentLabel", "岁计附件序号"),
    BlockKind.ATTACHMENT_TITLE: ("SuijiAttachmentTitle", "岁计附件标题"),
}
# Kinds that may come from an ordinary paragraph of the plan: its style is read as one again.
_BY_FORM = frozenset(
    {
        BlockKind.NOTE,
        BlockKind.SPEAKER,
        BlockKind.DATE_LINE,
        BlockKind.SIGNATURE,
        BlockKind.SIGN_DATE,
        BlockKind.ANNOTATION,
    }
)
# Always such paragraphs, or headings of the plan: then the style is one for each level.
_PLAIN = frozenset(
    {
        BlockKind.UNIT_LINE,
        BlockKind.ATTACHMENT_NOTE,
        BlockKind.ATTACHMENT_LABEL,
        BlockKind.ATTACHMENT_TITLE,
    }
)
_HEADED = (BlockKind.ATTACHMENT_LABEL, BlockKind.ATTACHMENT_TITLE)


def heading_style(level: int) -> str:
    """Return the id of the style of a stand-alone heading."""
    return f"Heading{heading_level(level)}"


def lead_style(level: int) -> str:
    """Return the id of the style of a paragraph that begins with a run-in heading."""
    return f"SuijiLead{heading_level(level)}"


def style_of(block: Block) -> str:
    """Return the id of the paragraph style of a block; of a table, that of its cells."""
    if block.kind is BlockKind.HEADING:
        return heading_style(block.level)
    if block.kind is BlockKind.LEAD:
        return lead_style(block.level)
    style_id = _NAMES[block.kind][0]
    if block.kind in _HEADED and block.level > 0:
        return f"{style_id}{heading_level(block.level)}"
    return f"{style_id}Text" if block.by_form and block.kind in _BY_FORM else style_id


def fonts(role: FontRole, profile: Profile) -> str:
    """Return the rFonts of a role: digits and Latin letters in a font of their own, or not."""
    chinese = quoted(profile.fonts.family(role))
    latin = chinese if profile.digits_in_text_font else quoted(profile.fonts.latin)
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={chinese} w:cs={latin}/>"


def chinese_fonts(role: FontRole, profile: Profile) -> str:
    """Return the rFonts for “ ” … — ·, which would otherwise be drawn in the Latin font."""
    font = quoted(profile.fonts.family(role))
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>'
    )


def spacing(line: int) -> str:
    """Return the spacing of a paragraph whose lines are exactly ``line`` twips high."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def size(half_points: int, drawn_in: int = 0) -> str:
    """Return the size of characters, and what is added to the width of each (twips)."""
    sizes = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f'<w:spacing w:val="{drawn_in}"/>{sizes}'


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
_BUILT_IN = {"Title", *(heading_style(level) for level in range(1, DEEPEST + 1))}


def _paragraph(look: Look, profile: Profile, outline: str = "", breaks: bool = False) -> str:
    """Return the pPr of a look: what differs from the plain paragraph, and always the indent."""
    same_line = look.on_grid and look.line == profile.line
    indent = look.first * look.size * 10
    return "".join(
        (
            "<w:keepNext/>" if look.keep_next else "",
            "<w:pageBreakBefore/>" if breaks else "",
            "" if same_line else _FREE + spacing(look.line),
            f'<w:ind w:firstLineChars="{look.first * 100}" w:firstLine="{indent}"/>',
            "" if look.align is Align.BOTH else f'<w:jc w:val="{look.align}"/>',
            outline,
        )
    )


def _runs(look: Look, profile: Profile, *, heading: bool = False) -> str:
    """Return the rPr of a look; headings say outright that they are neither bold nor coloured."""
    bold = f'<w:b w:val="{int(look.bold)}"/>' if heading or look.bold else ""
    body_like = look.size == profile.body_size
    return "".join(
        (
            fonts(look.font, profile) if heading or look.font is not FontRole.FANGSONG else "",
            bold,
            '<w:color w:val="000000"/>' if heading else "",
            "" if body_like else size(look.size, look.drawn_in),
        )
    )


def _kind_styles(profile: Profile) -> Iterator[_Style]:
    """Yield the styles of all kinds but headings, as they come from the plan or from its form."""
    for kind, (style_id, name) in _NAMES.items():
        look = look_of(kind, 0, profile)
        paragraph = _paragraph(look, profile, breaks=starts_page(kind))
        runs = _runs(look, profile)
        follower = "" if kind in (BlockKind.PARAGRAPH, BlockKind.TABLE) else BODY
        based_on = BODY if kind in _PLAIN else NORMAL
        yield _Style(style_id, name, paragraph, runs, based_on, follower)
        if kind in _BY_FORM:
            yield _Style(f"{style_id}Text", f"{name}（正文）", paragraph, runs, BODY, BODY)


def _headed(kind: BlockKind, level: int, profile: Profile) -> _Style:
    """Return the style of an attachment's label or title that is a heading of the plan."""
    style_id, name = _NAMES[kind]
    look = look_of(kind, 0, profile)
    paragraph = _paragraph(look, profile, breaks=starts_page(kind))
    runs = _runs(look, profile, heading=True)
    return _Style(
        f"{style_id}{level}", f"{name} {level}", paragraph, runs, heading_style(level), BODY
    )


def _heading(level: int, profile: Profile) -> _Style:
    """A stand-alone heading stays with what follows and enters the outline of the paper."""
    look = look_of(BlockKind.HEADING, level, profile)
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level < DEEPEST else ""
    paragraph, runs = _paragraph(look, profile, outline), _runs(look, profile, heading=True)
    return _Style(heading_style(level), f"heading {level}", paragraph, runs, follower=BODY)


def _lead(level: int) -> _Style:
    return _Style(lead_style(level), f"岁计段首标题 {level}", based_on=BODY, follower=BODY)


def _small(line: int, align: str) -> str:
    return f'{_FREE}{spacing(line)}{_FLUSH}<w:jc w:val="{align}"/>'


def _aside_styles(profile: Profile) -> tuple[_Style, ...]:
    """What is no word of the plan: page number, margin codes, 版头, 版记, ends of sections."""
    songti = chinese_fonts(FontRole.SONGTI, profile)
    code = f'<w:color w:val="808080"/>{size(CODE_SIZE)}'
    field = _FREE + spacing(profile.line) + _FLUSH + '<w:jc w:val="left"/>'
    mark = fonts(FontRole.XIAOBIAOSONG, profile) + '<w:color w:val="FF0000"/>'
    return (
        _Style(
            PAGE_NUMBER,
            "岁计页码",
            _small(PAGE_NUMBER_LINE, "right"),
            songti + size(PAGE_NUMBER_SIZE),
        ),
        _Style(CODE, "岁计段码", _small(CODE_LINE, "right"), code),
        _Style(HEAD_FIELD, "岁计版头", field),
        _Style(HEAD_MARK, "岁计版头机关", _small(profile.line, "center"), mark),
        _Style(IMPRINT, "岁计版记", _small(profile.line, "left"), size(IMPRINT_SIZE)),
        _Style(END, "岁计节尾", _small(SMALLEST, "left"), size(2)),
    )


def _defaults(profile: Profile) -> str:
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    body = f'<w:sz w:val="{profile.body_size}"/><w:szCs w:val="{profile.body_size}"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FontRole.FANGSONG, profile)}"
        f"{body}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{_RULES}{spacing(profile.line)}<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{size(profile.body_size, profile.drawn_in)}</w:rPr></w:style>"
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
_CHARACTERS = (
    _character(HEAD_RUN, "岁计段首题")
    + _character(NUMBER_RUN, "岁计序号")
    + _character(LINE_BREAK, "岁计换行")
)


@lru_cache(maxsize=16)
def styles_xml(profile: Profile, further: str = "") -> str:
    """Return the whole styles part; ``further`` styles stand behind the program's own."""
    levels = range(1, DEEPEST + 1)
    head_cell = head_cell_look(profile)
    head_words = _runs(head_cell, profile)
    styles = (
        *_kind_styles(profile),
        _Style(HEAD_CELL, "岁计表头", _paragraph(head_cell, profile), head_words),
        *_aside_styles(profile),
        *(_heading(level, profile) for level in levels),
        *map(_lead, levels),
        *(_headed(kind, level, profile) for kind in _HEADED for level in levels),
    )
    return (
        f'<w:styles xmlns:w="{WORD_SPACE}">{_defaults(profile)}{_PLAIN_PARTS}'
        + "".join(style.xml() for style in styles)
        + _CHARACTERS
        + further
        + "</w:styles>"
    )
