"""From a plan to neutral blocks: done once, whatever format is written afterwards."""

import json
from collections.abc import Iterator
from typing import Any

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.closing import recognised
from models.flow import Flow, Piece, flows
from models.kinds import SectionKind
from models.numbering import numbers
from models.outline import Outline
from models.records import Plan, Section

_UPRIGHT_AT_MOST = 10_800  # twips: more than an upright page with narrow margins has
_MOST_UPRIGHT_COLUMNS = 9
_KINDS = {
    SectionKind.NOTE: BlockKind.NOTE,
    SectionKind.DATE_LINE: BlockKind.DATE_LINE,
    SectionKind.SALUTATION: BlockKind.SALUTATION,
}


def compose(plan: Plan, outline: Outline) -> tuple[Block, ...]:
    """Return the blocks of a plan in reading order, the title first where the plan has one."""
    blocks = [block_of(flow) for flow in flows(list(outline.walk()), numbers(outline))]
    if plan.title:
        blocks.insert(0, Block(BlockKind.TITLE, (Run(plan.title, RunRole.WORDS),)))
    return recognised(blocks)


def block_of(flow: Flow) -> Block:
    """Return the block of one flow, by its own words alone."""
    first = flow.pieces[0].section
    if first.kind is SectionKind.TABLE:
        return table_block(first)
    runs = tuple(run for piece in flow.pieces for run in composed_runs(piece))
    if first.kind is SectionKind.HEADING:
        return Block(BlockKind.LEAD if flow.run_in else BlockKind.HEADING, runs, first.level)
    return Block(_KINDS.get(first.kind, BlockKind.PARAGRAPH), runs)


def composed_runs(piece: Piece) -> Iterator[Run]:
    """Yield number, heading words and other words of one section."""
    section = piece.section
    heading = section.kind is SectionKind.HEADING
    level = section.level if heading else 0
    head = section.head if heading else 0
    if piece.prefix:
        yield Run(piece.prefix, RunRole.NUMBER, level)
    if head:
        yield Run(section.text[:head], RunRole.HEAD, level, section.uid)
    if head < len(section.text):
        yield Run(section.text[head:], RunRole.WORDS, 0, section.uid, head)


def table_block(section: Section) -> Block:
    """Return the cells of a table section as rows of equal length."""
    rows = [tuple(line.split("\t")) for line in section.text.split("\n")]
    columns = max(len(row) for row in rows)
    even = tuple(row + ("",) * (columns - len(row)) for row in rows)
    data = _table_data(section.data)
    heads = data.get("head_rows")
    widths = _widths(data.get("widths"), columns)
    return Block(
        BlockKind.TABLE,
        rows=even,
        widths=widths,
        head_rows=heads if isinstance(heads, int) and 0 <= heads <= len(rows) else 1,
        wide=_is_wide(widths, columns),
        section=section.uid,
    )


def _is_wide(widths: tuple[float, ...], columns: int) -> bool:
    """Tell whether a table asks for a page on its side.

    It came from one (widths are twips then), or its columns would hold three characters each.
    """
    return sum(widths) > _UPRIGHT_AT_MOST or columns >= _MOST_UPRIGHT_COLUMNS


def _table_data(data: str) -> dict[str, Any]:
    """Read what is known of a table; what cannot be read is as good as nothing."""
    try:
        found = json.loads(data) if data else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _widths(found: Any, columns: int) -> tuple[float, ...]:
    if not isinstance(found, list) or len(found) != columns:
        return ()
    fits = all(isinstance(width, int | float) and 0 < width < 1e6 for width in found)
    return tuple(float(width) for width in found) if fits else ()
