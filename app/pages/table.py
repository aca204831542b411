"""A table set in columns of fixed width: cells wrapped, rows never split, the head repeated."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.blocks.block import Block, Cell, Run, RunRole, cell_text
from app.layout.columns import column_shares
from app.layout.looks import Look
from app.pages.line import Drawn, Line, Rule
from app.pages.paragraph import Room, SetParagraph, set_words
from app.pages.styling import Styling

_EDGE = 0.5  # sz 4
_INSIDE = 5.4  # white at both sides of a cell, 108 twips


class SetTable:
    """The rows of a table in a width."""

    def __init__(self, block: Block, styling: Styling, width: float) -> None:
        self.section = block.section
        self.borders = column_borders(block, width)
        self.heads = min(block.head_rows, len(block.rows) - 1)
        self.line_height = styling.cell.line / 20
        self._styling = styling
        self._reached = 0  # in the words of the section: cells with tabs and line ends between
        self._rows = [
            self._set_row(row, styling.head_cell if place < block.head_rows else styling.cell)
            for place, row in enumerate(block.rows)
        ]
        self.heights = [self._height(row) for row in self._rows]

    @property
    def head_height(self) -> float:
        """The height of the rows that stand on top of each page."""
        return sum(self.heights[: self.heads])

    def drawn(self, rows: Sequence[int], left: float, top: float) -> Drawn:
        """Return words and borders of some rows, one below the other."""
        lines: list[Line] = []
        rules = [self._across(left, top)]
        y = top
        for number in rows:
            lines += self._row_lines(number, left, y)
            y += self.heights[number]
            rules.append(self._across(left, y))
        rules += [Rule(left + x, top, left + x, y, _EDGE) for x in self.borders]
        return Drawn(tuple(lines), tuple(rules))

    def _across(self, left: float, y: float) -> Rule:
        return Rule(left + self.borders[0], y, left + self.borders[-1], y, _EDGE)

    def _set_row(self, row: Sequence[Cell], look: Look) -> list[SetParagraph]:
        made = []
        for cell, (left, right) in zip(row, pairwise(self.borders), strict=True):
            room = Room(max(right - left - 2 * _INSIDE, look.size / 2))
            made.append(set_words(self._runs(cell), look, self._styling, room))
        return made

    def _runs(self, cell: Cell) -> tuple[Run, ...]:
        start = self._reached
        self._reached += len(cell_text(cell)) + 1
        if isinstance(cell, str):
            return (Run(cell, RunRole.WORDS, section=self.section, start=start),)
        return tuple(run if run.section else replace(run, section=self.section) for run in cell)

    def _height(self, row: Sequence[SetParagraph]) -> float:
        return max(cell.height for cell in row) + _EDGE

    def _row_lines(self, number: int, left: float, top: float) -> Iterator[Line]:
        for cell, border in zip(self._rows[number], self.borders, strict=False):
            y = top + (self.heights[number] - cell.height) / 2
            for line in range(len(cell.lines)):
                yield cell.line(line, left + border + _INSIDE, y + line * self.line_height)


def column_borders(block: Block, width: float) -> list[float]:
    """Return where the columns begin and end, from the left edge of the text."""
    shares = column_shares(block)
    whole = sum(shares)
    borders = [0.0]
    for share in shares:
        borders.append(borders[-1] + width * share / whole)
    return borders
