"""What the checker holds a Word file to: the values of GB/T 9704-2012 and of practice, typed here.

Never taken from the program: lengths are twips (1/20 pt), sizes half-points; the clause stands
beside each. A profile of the program is checked by the values that its name promises.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
XIAOBIAOSONG, SONGTI, LATIN = "方正小标宋简体", "宋体", "Times New Roman"
# Chinese and Latin fonts share these signs; unhinted they take the Latin shape.
SHARED = frozenset("‘’“”…—·")


@dataclass(frozen=True)
class Edges:
    """White around the text of an upright page: cl. 5.2.1 (37 and 28 mm ± 1), the rest follows."""

    top: int = 2098
    bottom: int = 1984
    left: int = 1588
    right: int = 1474


@dataclass(frozen=True)
class Values:
    """What a profile promises. ``latin`` None: digits take the Chinese font."""

    edges: Edges = field(default_factory=Edges)
    footer: int = 1417  # the dash 7 mm below the text area, cl. 7.5
    line: int = 579  # 22 lines in 225 mm, cl. 5.2.3
    drawn_in: int = -5  # 28 characters of 16 pt in 156 mm, cl. 5.2.3
    body: int = 32  # 3号, cl. 5.2.2
    title: int = 44  # 2号, cl. 7.3.1
    title_line: int = 680
    table: int = 24  # 小四
    table_line: int = 400
    outside: bool = True  # the page number, cl. 7.5
    latin: str | None = LATIN
    bold_levels: frozenset[int] = frozenset()
    bold_items: bool = False
    sealed: bool = False  # cl. 7.3.5.1 rather than 7.3.5.2
    fonts: Mapping[str, str] = field(default_factory=dict)  # other families for those named above

    def family(self, font: str) -> str:
        """The family that takes the place of one of the standard's."""
        return self.fonts.get(font, font)

    @property
    def width(self) -> int:
        """The text area of an upright page, 156 mm in cl. 5.2.1."""
        return 11906 - self.edges.left - self.edges.right

    @property
    def lying_width(self) -> int:
        """The text area of a page on its side: as long as the upright one is high."""
        return 16838 - self.edges.top - self.edges.bottom


GRID = Values()
BUILT_IN = {
    "gbt9704_grid": GRID,
    "gbt9704_28pt": Values(line=560),
    "gbt9704_compensated": Values(edges=Edges(1960, 1847), footer=1134, line=589),
    "internal_paper": Values(outside=False),
    "speech_large": Values(line=760, drawn_in=0, body=40, title=52, title_line=880, outside=False),
}


@dataclass(frozen=True)
class Role:
    """How paragraphs of a style are set; ``first`` in characters, None: not looked at.

    ``size`` and ``line`` name values of the profile.
    """

    font: str
    size: str = "body"
    align: str = "both"
    first: int | None = 2
    line: str = "line"
    bold: bool = False


_CENTRED = Role(KAITI, align="center", first=0)
_SIGNED = Role(FANGSONG, align="right", first=None)
_TITLE = Role(XIAOBIAOSONG, "title", "center", 0, "title_line")
_HEADINGS = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG, 5: FANGSONG}  # cl. 7.3.3
# By the names of the styles, which readers of our files know.
ROLES = {
    "Title": _TITLE,
    "岁计题注": _CENTRED,
    "岁计日期": _CENTRED,
    "岁计职务姓名": _CENTRED,
    "岁计称谓": Role(FANGSONG, align="left", first=0),  # 7.3.2
    "岁计正文": Role(FANGSONG),  # 7.3.3
    "岁计表格": Role(FANGSONG, "table", "left", 0, "table_line"),
    "岁计表头": Role(HEITI, "table", "center", 0, "table_line"),
    "岁计单位行": Role(FANGSONG, "table", "right", 0, "table_line"),
    "岁计附件说明": Role(FANGSONG, first=None),  # 7.3.4
    "岁计署名": _SIGNED,  # 7.3.5
    "岁计成文日期": _SIGNED,
    "岁计附注": Role(FANGSONG),  # 7.3.6
    "岁计附件序号": Role(HEITI, align="left", first=0),  # 7.3.7
    "岁计附件标题": _TITLE,
    **{f"heading {level}": Role(font) for level, font in _HEADINGS.items()},
    **{f"岁计段首标题 {level}": Role(FANGSONG) for level in _HEADINGS},
}


def heading_font(level: int) -> str:
    return _HEADINGS[level]


def level_of(style: str, kind: str) -> int:
    """The level in a style's name, 0 where it is not of the kind (heading, 岁计段首标题)."""
    name, _, level = style.rpartition(" ")
    return int(level) if name == kind and level.isdigit() else 0
