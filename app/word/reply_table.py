"""The table at the end of a draft that asks for opinions: readers fill it by hand or in Word.

Its styles have names of their own, by which it comes back as answers and not as words of the plan.
"""

from app.layout.profile import FontRole, Profile
from app.word import styles
from app.word.paragraphs import paragraph_xml
from app.word.runs import Dress
from app.word.tables import cell_xml, table_head, widths_by_share

COLUMNS = ("条款编号", "原文", "修改意见", "理由", "提出人")
_SHARES = (1.3, 2.9, 3.1, 2.0, 1.2)
_BLANK_ROWS = 8
_HEIGHT = 850  # 15 mm: room for three handwritten lines of a cell
_HOW = (
    "填写说明：“条款编号”填正文左边空白处的灰色编号，如“二3-2”；一条意见填一行，行数不够可以"
    "加行。也可以直接在正文中修改或者加批注。没有意见的，在“修改意见”栏填写“无意见”。"
)
_HEADING, _LINE, _HEAD, _CELL = (
    "SuijiReplyHeading", "SuijiReplyLine", "SuijiReplyHead", "SuijiReplyCell",
)  # fmt: skip
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def reply_styles(profile: Profile) -> str:
    """Return the styles of the table and of what stands above it."""
    small = styles.size(profile.table_size)
    head = styles.fonts(FontRole.HEITI, profile) + small
    title = styles.fonts(FontRole.HEITI, profile) + styles.size(profile.body_size)
    return (
        _style(_HEADING, "岁计意见表标题", "<w:pageBreakBefore/>", "center", profile, title)
        + _style(_LINE, "岁计意见表说明", "", "left", profile, small)
        + _style(_HEAD, "岁计意见表表头", "", "center", profile, head)
        + _style(_CELL, "岁计意见表格", "", "left", profile, small)
    )


def reply_table_xml(profile: Profile) -> str:
    """Return the heading, how to fill the table, and the table with blank rows."""
    words = Dress("", f"<w:rPr>{styles.chinese_fonts(FontRole.FANGSONG, profile)}</w:rPr>")
    widths = widths_by_share(_SHARES, profile.text_width)
    head = "".join(
        cell_xml(width, paragraph_xml(_HEAD, words.runs(name)))
        for name, width in zip(COLUMNS, widths, strict=True)
    )
    blank = "".join(cell_xml(width, paragraph_xml(_CELL, "")) for width in widths)
    row = f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_HEIGHT}"/></w:trPr>{blank}</w:tr>'
    return (
        paragraph_xml(_HEADING, words.runs("意见反馈表"))
        + paragraph_xml(_LINE, words.runs(_HOW))
        + f"<w:tbl>{table_head(widths, _BORDERS)}"
        + f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        + row * _BLANK_ROWS
        + "</w:tbl>"
        + paragraph_xml(styles.END, "")
    )


def _style(style_id: str, name: str, first: str, align: str, profile: Profile, runs: str) -> str:
    """Return a paragraph style; ``first`` stands before everything else in its pPr."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{first}'
        f'<w:snapToGrid w:val="0"/>{styles.spacing(profile.table_line)}'
        f'<w:jc w:val="{align}"/></w:pPr><w:rPr>{runs}</w:rPr></w:style>'
    )
