"""A paper as the body of a Word document: plain XML text, the one room where it is written.

Pages that lie on their side are sections of their own; a section's properties stand in its last
paragraph, those of the last one behind everything.
"""

from collections.abc import Iterator

from app.blocks.block import BlockKind
from app.blocks.paper import Paper
from app.layout.profile import Profile
from app.layout.spacing import EmptyLines
from app.layout.turning import lying_blocks
from app.word import styles
from app.word.closing import closing_indents
from app.word.code_margin import codes_xml
from app.word.imprint import imprint_xml
from app.word.marks import Extras
from app.word.pages import Page, page_of, section_xml
from app.word.paragraphs import Paragraphs, paragraph_xml
from app.word.red_head import red_head_xml
from app.word.runs import Wardrobe
from app.word.tables import CELL_MARGIN, Tables

_PROPERTIES_END = "</w:pPr>"


def body_parts(paper: Paper, profile: Profile, extras: Extras) -> list[str]:
    """Return all paragraphs, tables and sections of a paper, in their order."""
    body = _Body(paper, profile, extras)
    parts = [body.head()]
    sections = sections_of(paper)
    for place, (lying, start, end) in enumerate(sections):
        written = body.blocks(start, end, lying=lying)
        properties = section_xml(profile, lying=lying, first=place == 0)
        if place + 1 < len(sections):
            written[-1] = _closed(written[-1], properties)
            parts += written
        else:
            parts += (*written, body.tail(lying=lying, first=not written), properties)
    return parts


def sections_of(paper: Paper) -> list[tuple[bool, int, int]]:
    """Return the stretches of blocks on pages that lie (True) or stand: where each begins, ends.

    The 版记 stands on an upright page also where the last table lies: that stretch is empty.
    """
    count = len(paper.blocks)
    if paper.lying or not any(block.wide for block in paper.blocks):
        return [(paper.lying, 0, count)]
    wide = lying_blocks(paper.blocks)
    borders = [place for place in range(1, count) if wide[place] != wide[place - 1]]
    starts = [0, *borders]
    sections = [
        (wide[start], start, end) for start, end in zip(starts, [*borders, count], strict=True)
    ]
    return [*sections, (False, count, count)] if paper.imprint and wide[-1] else sections


class _Body:
    """Writes the parts of one body."""

    def __init__(self, paper: Paper, profile: Profile, extras: Extras) -> None:
        self._paper = paper
        self._profile = profile
        self._wardrobe = Wardrobe(profile)
        self._paragraphs = Paragraphs(self._wardrobe, extras.marks)
        self._tables = Tables(self._paragraphs, extras.marks)
        self._indents = closing_indents(paper.blocks, paper.sealed, profile)
        self._empty_lines = EmptyLines(paper.sealed)
        self._empty = paragraph_xml(styles.BODY, "")
        self._behind = extras.behind

    def head(self) -> str:
        """Return the 版头 where the paper has one."""
        head = self._paper.head
        width = page_of(self._profile, lying=sections_of(self._paper)[0][0]).text_width
        return red_head_xml(head, self._wardrobe, width) if head is not None else ""

    def blocks(self, start: int, end: int, *, lying: bool) -> list[str]:
        """Return a stretch of blocks on pages of one kind; the last part ends with a paragraph."""
        return list(self._parts(start, end, page_of(self._profile, lying=lying)))

    def tail(self, *, lying: bool, first: bool) -> str:
        """Return what stands behind the blocks of the last section.

        A section does not begin with a table that floats, since its page would be lost with it;
        ``first``: the section has no blocks.
        """
        behind = self._behind
        imprint = self._paper.imprint
        if imprint is None:
            return behind
        if first and not behind:
            behind = paragraph_xml(styles.END, "")
        width = page_of(self._profile, lying=lying).text_width
        return behind + imprint_xml(imprint, self._wardrobe, width)

    def _parts(self, start: int, end: int, page: Page) -> Iterator[str]:
        """Yield the blocks with the empty paragraphs that layout and file format ask for.

        A table is followed by a paragraph, since two tables would otherwise grow together.
        """
        blocks = self._paper.blocks
        for place in range(start, end):
            block = blocks[place]
            empty = self._empty_lines.before(block.kind)
            # Behind a changed end the line would take its place when the change is refused.
            if empty and place > start and blocks[place - 1].mark is None:
                yield self._empty * empty
            codes = self._codes(place, page)
            if block.kind is not BlockKind.TABLE:
                yield self._paragraphs.of(block, self._indents.get(place, ""), codes)
                continue
            yield self._tables.of(block, page.text_width, codes)
            if place + 1 == end or blocks[place + 1].kind is BlockKind.TABLE:
                yield paragraph_xml(styles.END, "")

    def _codes(self, place: int, page: Page) -> str:
        """Return the codes beside a block, in a box that bears a number of its own."""
        block = self._paper.blocks[place]
        if not self._paper.code_margin or not block.codes:
            return ""
        inside = CELL_MARGIN if block.kind is BlockKind.TABLE else 0
        return codes_xml(block.codes, page.margins.left, place + 1, self._profile, inside)


def _closed(last: str, section: str) -> str:
    """Return the last part of a stretch, a paragraph, with the section's properties in its own.

    The first properties are the paragraph's: those of a box with codes stand behind them.
    """
    before, end, behind = last.partition(_PROPERTIES_END)
    return f"{before}{section}{end}{behind}"
