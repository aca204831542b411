"""The 版记: 抄送, 印发机关 and 印发日期 between rules at the foot of the last page (cl. 7.4)."""

from app.blocks.paper import Imprint
from app.layout.profile import FontRole, Profile
from app.layout.sheet_places import IMPRINT_SIZE
from app.word import styles
from app.word.paragraphs import paragraph_xml
from app.word.runs import Wardrobe
from app.word.tables import cell_xml, table_head

_COPIES = "抄送："
_OUTER, _INNER = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm, cl. 7.4.1
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
    for side, size in (("top", _OUTER), ("bottom", _OUTER), ("insideH", _INNER))
)
_NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_CHARACTER = IMPRINT_SIZE * 10


def imprint_xml(imprint: Imprint, wardrobe: Wardrobe, width: int) -> str:
    """Return the 版记 with the paragraph it stands on; ``width`` is that of the text.

    It floats at the foot of the page; one that is higher than the page follows the words.
    """
    profile = wardrobe.profile
    lines = [_copies(imprint, wardrobe)] if imprint.copies_to else []
    if imprint.printer or imprint.printed_on:
        lines.append(_printed(imprint, wardrobe, width))
    if not lines:
        return ""
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell_xml(width, line)}</w:tr>" for line in lines
    )
    place = _at_foot(profile) if _height(imprint, profile, width) < profile.text_height else ""
    head = table_head((width,), _BORDERS, _NO_MARGINS, place)
    return f"<w:tbl>{head}{rows}</w:tbl>{paragraph_xml(styles.END, '')}"


def _at_foot(profile: Profile) -> str:
    """Return the place of a table at the foot of the page.

    It is measured from the edge of the page: LibreOffice lets a table as wide as the text float
    only there.
    """
    return (
        '<w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" '
        f'w:horzAnchor="page" w:tblpX="{profile.margins.left}" w:tblpYSpec="bottom"/>'
        '<w:tblOverlap w:val="never"/>'
    )


def _copies(imprint: Imprint, wardrobe: Wardrobe) -> str:
    """Return 抄送: one character in on both sides, wrapped lines below its first name."""
    words = _COPIES + "，".join(imprint.copies_to).rstrip("。") + "。"
    label = len(_COPIES) * _CHARACTER
    indent = (
        f'<w:ind w:left="{_CHARACTER + label}" w:rightChars="0" w:right="{_CHARACTER}" '
        f'w:firstLineChars="0" w:hanging="{label}"/>'
    )
    return _line(words, wardrobe, indent)


def _printed(imprint: Imprint, wardrobe: Wardrobe, width: int) -> str:
    """Return the organ one character in from the left, the date from the right."""
    date = f"{imprint.printed_on}印发" if imprint.printed_on else ""
    stops = (
        f'<w:tabs><w:tab w:val="right" w:pos="{width - _CHARACTER}"/></w:tabs>',
        f'<w:ind w:left="{_CHARACTER}" w:firstLineChars="0" w:firstLine="0"/>',
    )
    words = f"{imprint.printer}\t{date}" if date else imprint.printer
    return _line(words, wardrobe, *stops)


def _line(words: str, wardrobe: Wardrobe, *properties: str) -> str:
    runs = wardrobe.plain(FontRole.FANGSONG).runs(words)
    return paragraph_xml(styles.IMPRINT, runs, "".join(properties))


def _height(imprint: Imprint, profile: Profile, width: int) -> int:
    """Return about how high the 版记 is."""
    a_line = (width - 5 * _CHARACTER) // _CHARACTER
    signs = sum(len(name) + 1 for name in imprint.copies_to)
    return (signs // a_line + 2) * profile.line
