"""The look of each kind of block in a profile: one table for Word, preview and PDF.

Indents are in characters of the block's own size, lines in twips; clauses of GB/T 9704-2012.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.blocks.block import BlockKind, Run, RunRole
from app.layout.profile import FontRole, ItemBold, Profile

DEEPEST = 5
_FIGURE = re.compile(r"[-+±≥≤<>]?\d[\d.,，/~～—–-]{0,15}[%％‰]?[万亿]?[\u4e00-\u9fff]{0,2}")


class Align(StrEnum):
    """How the lines of a paragraph stand between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set; ``line`` is exact, ``first`` (of its first line) in characters.

    ``on_grid``: its lines stand on the lines of the page. ``drawn_in`` as in ``Profile``. Where
    names, dates and attachments of a closing stand, ``closing_places`` tells.
    """

    font: FontRole
    size: int
    align: Align = Align.BOTH
    first: int = 2
    line: int = 579
    on_grid: bool = True
    drawn_in: int = 0
    bold: bool = False
    keep_next: bool = False
    right: int = 0


def heading_level(level: int) -> int:
    """Return the heading look for a numbering level: 部分, 章 and 节 look like the first."""
    return min(max(level, 1), DEEPEST)


def heading_font(level: int) -> FontRole:
    """Return the font of headings: 黑体, 楷体, then 仿宋 (cl. 7.3.3)."""
    return {1: FontRole.HEITI, 2: FontRole.KAITI}.get(heading_level(level), FontRole.FANGSONG)


def heading_bold(level: int, profile: Profile) -> bool:
    """Return whether headings of a level are bold: never by the standard, some offices do."""
    return {2: profile.bold_second, 3: profile.bold_third}.get(heading_level(level), False)


@lru_cache(maxsize=256)
def look_of(kind: BlockKind, level: int, profile: Profile) -> Look:
    """Return the look of a block; of a table, that of the words in its cells."""
    body = _body(profile)
    if kind in (BlockKind.TITLE, BlockKind.ATTACHMENT_TITLE):
        return _title(profile)
    if kind is BlockKind.HEADING:
        return _heading(level, profile)
    if kind is BlockKind.TABLE:
        return _small(profile, Align.LEFT)
    if kind is BlockKind.UNIT_LINE:
        return replace(_small(profile, Align.RIGHT), keep_next=True)
    if kind in _CENTRED:
        return Look(FontRole.KAITI, body.size, Align.CENTER, 0, body.line, drawn_in=body.drawn_in)
    if kind in _SIGNED:  # a name does not stand apart from its date
        return replace(body, align=Align.RIGHT, first=0, keep_next=kind is BlockKind.SIGNATURE)
    if kind is BlockKind.ATTACHMENT_LABEL:
        return replace(body, font=FontRole.HEITI, align=Align.LEFT, first=0, keep_next=True)
    return replace(body, align=Align.LEFT, first=0) if kind is BlockKind.SALUTATION else body


def head_cell_look(profile: Profile) -> Look:
    """Return the look of the words in the head of a table."""
    small = _small(profile, Align.CENTER)
    return Look(FontRole.HEITI, small.size, small.align, 0, small.line, on_grid=False)


def is_figure(words: str) -> bool:
    """Tell whether a cell of a table holds only a figure: it stands in the middle of its column."""
    return _FIGURE.fullmatch(words) is not None


def run_font(run: Run, kind: BlockKind, level: int, profile: Profile) -> tuple[FontRole, bool]:
    """Return font and boldness of a run within its block.

    In a paragraph with a run-in heading only number and heading words look like a heading.
    """
    if kind in (BlockKind.LEAD, BlockKind.PARAGRAPH):
        if run.role in (RunRole.NUMBER, RunRole.HEAD) and run.level:
            return heading_font(run.level), heading_bold(run.level, profile)
        if run.role is RunRole.ITEM and profile.bold_items is not ItemBold.NONE:
            return FontRole.FANGSONG, True
    look = look_of(kind, level, profile)
    return look.font, look.bold


_CENTRED = frozenset({BlockKind.NOTE, BlockKind.SPEAKER, BlockKind.DATE_LINE})
_SIGNED = frozenset({BlockKind.SIGNATURE, BlockKind.SIGN_DATE})


def _body(profile: Profile) -> Look:
    return Look(FontRole.FANGSONG, profile.body_size, line=profile.line, drawn_in=profile.drawn_in)


def _title(profile: Profile) -> Look:
    return Look(
        FontRole.XIAOBIAOSONG,
        profile.title_size,
        Align.CENTER,
        0,
        profile.title_line,
        on_grid=False,
        keep_next=True,
    )


def _heading(level: int, profile: Profile) -> Look:
    body = _body(profile)
    return Look(
        heading_font(level),
        body.size,
        line=body.line,
        drawn_in=body.drawn_in,
        bold=heading_bold(level, profile),
        keep_next=True,
    )


def _small(profile: Profile, align: Align) -> Look:
    return Look(FontRole.FANGSONG, profile.table_size, align, 0, profile.table_line, on_grid=False)
