"""Pages upright and on their side: size, margins, grid, and the page number (cl. 5, 7.5, 8).

Children of sectPr stand in the order of the schema.
"""

from dataclasses import dataclass

from app.layout.profile import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    FontRole,
    Margins,
    PageNumberPlace,
    Profile,
)
from app.layout.sheet_places import PAGE_NUMBER_SIZE
from app.word import styles
from app.word.text_box import BOX_SPACES, Spot, text_box

_CHARACTER = PAGE_NUMBER_SIZE * 10
# Measured in LibreOffice: a box of 6.5 mm at the footer's distance sets the dash of an 18 pt line
# 7 mm from the text; its length leaves room for any number.
_BOX_WIDTH, _BOX_LENGTH, _BOX_INSIDE = 369, 2268, 11
_FIELD = "".join(
    f"<w:r>{part}</w:r>"
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a section: its size, margins, and the width its text has."""

    width: int
    height: int
    margins: Margins
    lying: bool

    @property
    def text_width(self) -> int:
        """The width of the text area."""
        return self.width - self.margins.left - self.margins.right


def page_of(profile: Profile, *, lying: bool) -> Page:
    """Return the page of a profile; on its side it is the upright one turned to the right."""
    upright = profile.margins
    if not lying:
        return Page(PAGE_WIDTH, PAGE_HEIGHT, upright, lying=False)
    margins = Margins(
        top=upright.left,
        bottom=upright.right,
        left=upright.bottom,
        right=upright.top,
        header=upright.header,
        footer=upright.footer if _at_foot(profile, lying) else 400,
    )
    return Page(PAGE_HEIGHT, PAGE_WIDTH, margins, lying=True)


def section_xml(profile: Profile, *, lying: bool, first: bool) -> str:
    """Return the sectPr of upright or lying pages; all but the ``first`` begin a new page."""
    page = page_of(profile, lying=lying)
    margins = page.margins
    odd, even = footer_keys(lying=lying)
    kind = "" if first else '<w:type w:val="nextPage"/>'
    turned = ' w:orient="landscape"' if lying else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>{kind}'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{margins.top}" w:right="{margins.right}" w:bottom="{margins.bottom}" '
        f'w:left="{margins.left}" w:header="{margins.header}" w:footer="{margins.footer}" '
        f'w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="{profile.line}"/></w:sectPr>'
    )


def footer_keys(*, lying: bool) -> tuple[str, str]:
    """Return the relation ids of the footers of odd and even pages."""
    return ("rIdF3", "rIdF4") if lying else ("rIdF1", "rIdF2")


def footers(profile: Profile, *, lying: bool) -> tuple[str, str]:
    """Return the footer parts of odd and even pages."""
    if _at_foot(profile, lying):
        return _foot(profile, "right"), _foot(profile, "left")
    return _beside(profile, odd=True), _beside(profile, odd=False)


def _at_foot(profile: Profile, lying: bool) -> bool:
    """Return whether the number of a page stands below its words as they are read."""
    return not lying or profile.page_number is PageNumberPlace.CENTER


def _foot(profile: Profile, edge: str) -> str:
    """Return — 1 — at the outer edge, one character in (cl. 7.5), or in the middle."""
    if profile.page_number is PageNumberPlace.CENTER:
        return _footer(_number(profile, '<w:jc w:val="center"/>'))
    indent = f'<w:ind w:{edge}Chars="100" w:{edge}="{_CHARACTER}" '
    place = f'{indent}w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{edge}"/>'
    return _footer(_number(profile, place))


def _number(profile: Profile, place: str) -> str:
    dash = f"<w:rPr>{styles.chinese_fonts(FontRole.SONGTI, profile)}</w:rPr>"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.PAGE_NUMBER}"/>{place}</w:pPr>'
        f'<w:r>{dash}<w:t xml:space="preserve">— </w:t></w:r>{_FIELD}'
        f'<w:r>{dash}<w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _footer(paragraphs: str) -> str:
    return f'<w:ftr xmlns:w="{styles.WORD_SPACE}"{BOX_SPACES}>{paragraphs}</w:ftr>'


def _beside(profile: Profile, *, odd: bool) -> str:
    """Return the number where it would stand on the upright page (cl. 8).

    Seen as the page lies that is its left margin: below on odd pages, above on even ones, the
    words turned to the right. Word writes such text into a box of its own.
    """
    page = page_of(profile, lying=True)
    left = profile.margins.footer + _BOX_INSIDE
    top = page.margins.top + _CHARACTER
    if odd:
        top = page.height - page.margins.bottom - _CHARACTER - _BOX_LENGTH
    number = _number(profile, f'<w:jc w:val="{"right" if odd else "left"}"/>')
    box = text_box(Spot(left, top, _BOX_WIDTH, _BOX_LENGTH), number, 1, turned=True)
    return _footer(f'<w:p><w:pPr><w:pStyle w:val="{styles.END}"/></w:pPr>{box}</w:p>')
