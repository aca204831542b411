"""The words of a table as runs, so that marks may stand between them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from app.blocks.block import Block, Cell, Run, RunRole, cell_text
from app.blocks.pieces import is_put


def with_cell_runs(blocks: Iterable[Block], sections: Collection[str]) -> tuple[Block, ...]:
    """Return the blocks with the words of some tables as runs, so that marks may stand in them."""
    return tuple(
        replace(block, rows=tuple(_as_runs(block))) if block.rows and block.section in sections
        else block
        for block in blocks
    )  # fmt: skip


def _as_runs(table: Block) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows; those that were put in take no room in the text before the changes."""
    marks = table.row_marks or (table.mark,) * len(table.rows)
    offset = 0
    for row, mark in zip(table.rows, marks, strict=True):
        if is_put(mark):
            yield row
            continue
        cells: list[Cell] = []
        for cell in row:
            run = Run(cell_text(cell), RunRole.WORDS, 0, table.section, offset)
            cells.append((run,) if isinstance(cell, str) else cell)
            offset += _size_before(cell) + 1
        yield tuple(cells)


def _size_before(cell: Cell) -> int:
    """Return how many characters a cell has before its changes."""
    if isinstance(cell, str):
        return len(cell)
    return sum(len(run.text) for run in cell if not is_put(run.change))
