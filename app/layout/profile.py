"""A layout profile: every value of a paper's looks that an office may set.

Lengths are twips (1/20 pt) unless named otherwise, sizes half-points. The standard fixes few of
them (GB/T 9704-2012 cl. 5, 7); the rest is practice, so each is a value and none a constant.
"""

from dataclasses import dataclass
from enum import StrEnum

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4, cl. 5.1


class FontRole(StrEnum):
    """What a font is for; a profile names one family for each."""

    FANGSONG = "fangsong"
    KAITI = "kaiti"
    HEITI = "heiti"
    XIAOBIAOSONG = "xiaobiaosong"
    SONGTI = "songti"
    LATIN = "latin"


class PageNumberPlace(StrEnum):
    """Where — 1 — stands: at the outer edge (cl. 7.5), or in the middle as on internal papers."""

    OUTSIDE = "outside"
    CENTER = "center"


class ItemBold(StrEnum):
    """How much of an inline item (一是…) is bold."""

    NONE = "none"
    NUMBER = "number"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Margins:
    """The white around the text of an upright page, and where header and footer stand."""

    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474
    header: int = 851
    footer: int = 1417


@dataclass(frozen=True, slots=True)
class Fonts:
    """The family for each role."""

    fangsong: str = "仿宋_GB2312"
    kaiti: str = "楷体_GB2312"
    heiti: str = "黑体"
    xiaobiaosong: str = "方正小标宋简体"
    songti: str = "宋体"
    latin: str = "Times New Roman"

    def family(self, role: FontRole) -> str:
        """Return the family named for a role."""
        found: str = getattr(self, role.value)
        return found


@dataclass(frozen=True, slots=True)
class Profile:
    """One way of setting a paper. ``name`` is how commands and the store call it, ``label`` people.

    ``line`` is the exact height of a body line and the pitch of the page's grid, ``drawn_in`` what
    is added to each 16 pt character so that 28 fit a line (-5 = -0.25 pt), ``title_line`` the line
    of the title. ``digits_in_text_font``: digits and Latin letters take the Chinese font too.
    """

    name: str = "gbt9704_grid"
    label: str = "公文格式（国家标准）"
    margins: Margins = Margins()
    fonts: Fonts = Fonts()
    line: int = 579
    drawn_in: int = -5
    title_line: int = 680
    title_size: int = 44
    body_size: int = 32
    table_size: int = 24
    table_line: int = 400
    digits_in_text_font: bool = False
    bold_second: bool = False
    bold_third: bool = False
    bold_items: ItemBold = ItemBold.NONE
    page_number: PageNumberPlace = PageNumberPlace.OUTSIDE
    red_head_allowed: bool = True

    @property
    def text_width(self) -> int:
        """The width of the text area of an upright page."""
        return PAGE_WIDTH - self.margins.left - self.margins.right

    @property
    def text_height(self) -> int:
        """The height of the text area of an upright page."""
        return PAGE_HEIGHT - self.margins.top - self.margins.bottom
