"""The 版头: fields, mark, number, signers and the red rule (GB/T 9704-2012 cl. 7.2).

The mark stands 35 mm below the edge of the text whether or not lines of 份号, 密级 or 紧急程度
stand above it: one paragraph of exact height fills what they leave.
"""

from collections.abc import Iterator

from app.blocks.paper import HeadMode, RedHead
from app.layout.closing_places import words_width
from app.layout.profile import FontRole, Profile
from app.layout.sheet_places import (
    BLANKS_AROUND_NUMBER,
    MARK_TOP,
    RED,
    Mark,
    head_fields,
    mark_of,
    signer_rows,
)
from app.word import styles
from app.word.paragraphs import paragraph_xml
from app.word.runs import Wardrobe
from app.word.tables import cell_xml, table_head

_SIGNER = "签发人："
_BETWEEN = "　"  # between two signers of a row
# The words of a line end some 6 pt above its lower edge, so the rule is 4 mm below the words.
_RULE_SPACE, _RULE_SIZE = 6, 8
_RULE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{_RULE_SIZE}" w:space="{_RULE_SPACE}" '
    f'w:color="{RED}"/></w:pBdr>'
)
_NO_BORDERS = "".join(
    f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def red_head_xml(head: RedHead, wardrobe: Wardrobe, width: int) -> str:
    """Return the 版头 and the empty lines down to the title; ``width`` is that of the text."""
    return "".join(_parts(head, wardrobe, width))


def _parts(head: RedHead, wardrobe: Wardrobe, width: int) -> Iterator[str]:
    profile = wardrobe.profile
    fields = head_fields(head)
    for words, font in fields:
        yield paragraph_xml(styles.HEAD_FIELD, wardrobe.plain(font).runs(words))
    yield _space(MARK_TOP - len(fields) * profile.line)
    mark = mark_of(head, width)
    if head.mode is HeadMode.PREPRINTED:
        yield _space(mark.line * len(mark.lines))
    else:
        yield _mark(mark, wardrobe, width)
    yield _space(profile.line) * BLANKS_AROUND_NUMBER
    yield from _numbers(head, wardrobe, width)
    yield _space(profile.line) * BLANKS_AROUND_NUMBER


def _space(height: int) -> str:
    """Return an empty paragraph of exact height."""
    return paragraph_xml(styles.HEAD_FIELD, "", styles.spacing(height))


def _mark(mark: Mark, wardrobe: Wardrobe, width: int) -> str:
    lines = [_mark_line(words, mark, wardrobe, spread=bool(mark.beside)) for words in mark.lines]
    if not mark.beside:
        return "".join(lines)
    side = (len(mark.beside) + 1) * mark.size * 10
    widths = (width - side, side)
    beside = _mark_line(mark.beside, mark, wardrobe, spread=False)
    cells = cell_xml(widths[0], "".join(lines)) + cell_xml(widths[1], beside)
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return f"<w:tbl>{table_head(widths, _NO_BORDERS, _NO_MARGINS)}{row}</w:tbl>"


def _mark_line(words: str, mark: Mark, wardrobe: Wardrobe, *, spread: bool) -> str:
    narrow = f'<w:w w:val="{mark.narrow}"/>' if mark.narrow != 100 else ""
    sizes = f'<w:sz w:val="{mark.size}"/><w:szCs w:val="{mark.size}"/>'
    look = f'<w:color w:val="{RED}"/><w:spacing w:val="0"/>{narrow}{sizes}'
    place = styles.spacing(mark.line) + ('<w:jc w:val="distribute"/>' if spread else "")
    runs = wardrobe.plain(FontRole.XIAOBIAOSONG, look).runs(words)
    return paragraph_xml(styles.HEAD_MARK, runs, place)


def _numbers(head: RedHead, wardrobe: Wardrobe, width: int) -> Iterator[str]:
    """Yield the line of the 发文字号, with the signers to its right on an upward paper."""
    profile = wardrobe.profile
    number = wardrobe.plain(FontRole.FANGSONG).runs(head.number)
    drawn = head.mode is HeadMode.DIGITAL
    rule = _RULE if drawn else ""
    below = "" if drawn else _below(profile)
    rows = signer_rows(head)
    if not rows:
        yield paragraph_xml(styles.HEAD_FIELD, number, f'{rule}{below}<w:jc w:val="center"/>')
        return
    tabs = _tabs(rows, profile, width)
    label = wardrobe.plain(FontRole.FANGSONG).runs(_SIGNER)
    kaiti = wardrobe.plain(FontRole.KAITI)
    tab = "<w:r><w:tab/></w:r>"
    for place, row in enumerate(rows):
        last = place == len(rows) - 1
        first = (tab + number if last else tab) + tab
        names = (label if place == 0 else tab) + kaiti.runs(_BETWEEN.join(row))
        properties = (rule if last else "") + tabs + (below if last else "")
        yield paragraph_xml(styles.HEAD_FIELD, first + names, properties)


def _tabs(rows: tuple[tuple[str, ...], ...], profile: Profile, width: int) -> str:
    """Return the stops: one character in, the label, and the names, which end one character in."""
    character = profile.body_size * 10
    names = max(words_width(_BETWEEN.join(row), profile) for row in rows)
    at_names = width - character - names
    stops = (character, at_names - words_width(_SIGNER, profile), at_names)
    found = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    return f"<w:tabs>{found}</w:tabs>"


def _below(profile: Profile) -> str:
    """Return a spacing that leaves below the number what the printed rule needs."""
    height = _RULE_SPACE * 20 + _RULE_SIZE * 20 // 8
    return styles.spacing(profile.line).replace('w:after="0"', f'w:after="{height}"')
