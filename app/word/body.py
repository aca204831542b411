"""Blocks as the body of a Word document: plain XML text, the one room where it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from app.blocks.block import Block, BlockKind, Cell, Run, RunRole, cell_text
from app.word import styles as looks
from app.word.xml_text import fit_for_xml

TEXT_WIDTH, WIDE_TEXT_WIDTH = 8844, 12756

# Signs that Chinese and Latin fonts share: without a font of their own they turn Latin.
_SHARED_SIGNS = re.compile("([‘’“”…—·]+)")
_BREAKS = re.compile("([\t\n])")
_BREAK_XML = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_TITLE_GROUP = {BlockKind.TITLE, BlockKind.NOTE, BlockKind.DATE_LINE}
_STYLES = {
    BlockKind.TITLE: (looks.TITLE, looks.XIAOBIAOSONG),
    BlockKind.NOTE: (looks.NOTE, looks.KAITI),
    BlockKind.DATE_LINE: (looks.DATE_LINE, looks.KAITI),
    BlockKind.SALUTATION: (looks.SALUTATION, looks.FANGSONG),
    BlockKind.PARAGRAPH: (looks.BODY, looks.FANGSONG),
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def body_xml(blocks: Sequence[Block]) -> str:
    """Return the paragraphs and tables of a paper, without the section's properties."""
    return "".join(_parts(blocks))


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the blocks, with the empty paragraphs that the layout and the file format ask for.

    One empty line follows the title with its notes; a table is followed by a paragraph, since
    two tables would otherwise grow together.
    """
    empty = paragraph_xml(looks.BODY, "")
    in_title = False
    for place, block in enumerate(blocks):
        if in_title and block.kind not in _TITLE_GROUP:
            yield empty
        in_title = block.kind is BlockKind.TITLE or (in_title and block.kind in _TITLE_GROUP)
        if block.kind is not BlockKind.TABLE:
            yield _paragraph(block)
            continue
        yield _table(block)
        if place + 1 == len(blocks) or blocks[place + 1].kind is BlockKind.TABLE:
            yield paragraph_xml(looks.CELL, "")


def _paragraph(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        style, font = looks.heading_style(block.level), looks.heading_font(block.level)
    elif block.kind is BlockKind.LEAD:
        style, font = looks.lead_style(block.level), looks.FANGSONG
    else:
        style, font = _STYLES[block.kind]
    runs = (_run(run, font, block.kind is BlockKind.HEADING) for run in block.runs)
    return paragraph_xml(style, "".join(runs))


def paragraph_xml(style: str, runs: str) -> str:
    """Return one paragraph of a style around its runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(run: Run, font: str, alone: bool) -> str:
    """Write a run; in a stand-alone heading the paragraph's style already has the font."""
    if alone or run.role is RunRole.WORDS:
        style = looks.NUMBER_RUN if run.role is RunRole.NUMBER else ""
        return runs_xml(run.text, style, "", font)
    style = looks.NUMBER_RUN if run.role is RunRole.NUMBER else looks.HEAD_RUN
    own_font = looks.heading_font(run.level) if run.level else font
    return runs_xml(run.text, style, own_font if run.level else "", own_font)


def runs_xml(text: str, style: str, own_font: str, signs_font: str) -> str:
    """Return words as runs: shared signs stand in runs of their own, in ``signs_font``."""
    plain = _properties(style, looks.fonts(own_font) if own_font else "")
    found = _SHARED_SIGNS.split(fit_for_xml(text))
    if len(found) == 1:
        return _run_xml(plain, found[0])
    signs = _properties(style, looks.chinese_signs(signs_font))
    return "".join(
        _run_xml(signs if place % 2 else plain, words) for place, words in enumerate(found) if words
    )


@cache
def _properties(style: str, fonts: str) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f"<w:rPr>{named}{fonts}</w:rPr>" if style or fonts else ""


def _run_xml(properties: str, words: str) -> str:
    if "\t" not in words and "\n" not in words:
        return f"<w:r>{properties}{_text_xml(words)}</w:r>"
    parts = (_BREAK_XML.get(part) or _text_xml(part) for part in _BREAKS.split(words) if part)
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def _text_xml(words: str) -> str:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{escaped.replace(chr(13), "&#13;")}</w:t>'


def _table(block: Block) -> str:
    widths = column_widths(block)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = (_row(row, widths, place < block.head_rows) for place, row in enumerate(block.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def column_widths(block: Block) -> list[int]:
    """Return the widths of a table's columns in twips; together they are as wide as the text."""
    text_width = WIDE_TEXT_WIDTH if block.wide else TEXT_WIDTH
    shares = block.widths or (1.0,) * len(block.rows[0])
    whole = sum(shares)
    borders = [0]
    reached = 0.0
    for share in shares:
        reached += share
        borders.append(round(text_width * reached / whole))
    return [right - left for left, right in pairwise(borders)]


def _row(cells: Iterable[Cell], widths: Sequence[int], head: bool) -> str:
    style, font = (looks.HEAD_CELL, looks.HEITI) if head else (looks.CELL, looks.FANGSONG)
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    written = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph_xml(style, runs_xml(cell_text(words), '', '', font))}</w:tc>"
        for words, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{''.join(written)}</w:tr>"
