"""A table set in columns of fixed width: cells wrapped, the head repeated.

A row is split only where it is higher than a page, as Word does with it too.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.blocks.block import Block, Cell, Run, RunRole, cell_text
from app.layout.columns import column_shares
from app.layout.looks import Align, Look, is_figure
from app.pages.line import Drawn, Line, Rule
from app.pages.paragraph import Room, SetParagraph, set_words
from app.pages.styling import Styling

_EDGE = 0.5  # sz 4
_INSIDE = 5.4  # white at both sides of a cell, 108 twips


@dataclass(frozen=True, slots=True)
class _Strip:
    """A row, or those lines of one higher than a page that stand together; ``last`` 0: all."""

    row: int
    height: float
    first: int = 0
    last: int = 0


class SetTable:
    """The rows of a table in a width, as strips of which none is higher than ``most``."""

    def __init__(self, block: Block, styling: Styling, width: float, most: float) -> None:
        self.section = block.section
        self.borders = column_borders(block, width)
        self.line_height = styling.cell.line / 20
        self._styling = styling
        self._reached = 0  # in the words of the section: cells with tabs and line ends between
        self._starts: list[int] = []  # of each row, in the same words
        self._rows = [
            self._set_row(row, styling.head_cell if place < block.head_rows else styling.cell)
            for place, row in enumerate(block.rows)
        ]
        self.heads = self._heads(block.head_rows, most)
        self._strips = list(self._cut(most))
        self.heights = [strip.height for strip in self._strips]

    @property
    def head_height(self) -> float:
        """The height of the rows that stand on top of each page."""
        return sum(self.heights[: self.heads])

    def drawn(self, strips: Sequence[int], left: float, top: float) -> Drawn:
        """Return words and borders of some strips, one below the other."""
        lines: list[Line] = []
        rules = [self._across(left, top)]
        y = top
        for number in strips:
            lines += self._strip_lines(self._strips[number], left, y)
            y += self.heights[number]
            rules.append(self._across(left, y))
        rules += [Rule(left + x, top, left + x, y, _EDGE) for x in self.borders]
        return Drawn(tuple(lines), tuple(rules))

    def strip_of(self, offset: int, strips: Sequence[int]) -> int | None:
        """Return the place among some strips of the row that holds a place in the words."""
        row = bisect_right(self._starts, offset) - 1
        return next((at for at, one in enumerate(strips) if self._strips[one].row == row), None)

    def _across(self, left: float, y: float) -> Rule:
        return Rule(left + self.borders[0], y, left + self.borders[-1], y, _EDGE)

    def _set_row(self, row: Sequence[Cell], look: Look) -> list[SetParagraph]:
        made = []
        self._starts.append(self._reached)
        for cell, (left, right) in zip(row, pairwise(self.borders), strict=True):
            room = Room(max(right - left - 2 * _INSIDE, look.size / 2))
            own = replace(look, align=Align.CENTER) if is_figure(cell_text(cell)) else look
            made.append(set_words(self._runs(cell), own, self._styling, room))
        return made

    def _runs(self, cell: Cell) -> tuple[Run, ...]:
        start = self._reached
        self._reached += len(cell_text(cell)) + 1
        if isinstance(cell, str):
            return (Run(cell, RunRole.WORDS, section=self.section, start=start),)
        return tuple(run if run.section else replace(run, section=self.section) for run in cell)

    def _height(self, row: Sequence[SetParagraph]) -> float:
        return max(cell.height for cell in row) + _EDGE

    def _heads(self, count: int, most: float) -> int:
        """Return how many rows stand on top of each page: none where they fill half of it."""
        heads = min(count, len(self._rows) - 1)
        high = sum(self._height(row) for row in self._rows[:heads])
        return heads if high <= most / 2 else 0

    def _cut(self, most: float) -> Iterator[_Strip]:
        """Yield the rows, those that are higher than a page in parts of whole lines."""
        above = sum(self._height(row) for row in self._rows[: self.heads])
        for number, row in enumerate(self._rows):
            height = self._height(row)
            if number < self.heads or height <= most - above:
                yield _Strip(number, height)
                continue
            count = max(len(cell.lines) for cell in row)
            step = max(1, int((most - above - _EDGE) / self.line_height))
            for first in range(0, count, step):
                last = min(first + step, count)
                yield _Strip(number, (last - first) * self.line_height + _EDGE, first, last)

    def _strip_lines(self, strip: _Strip, left: float, top: float) -> Iterator[Line]:
        """Yield the lines of a strip: a whole row's cells stand in the middle of its height."""
        for cell, border in zip(self._rows[strip.row], self.borders, strict=False):
            y = top if strip.last else top + (strip.height - cell.height) / 2
            last = min(strip.last or len(cell.lines), len(cell.lines))
            for place, line in enumerate(range(strip.first, last)):
                yield cell.line(line, left + border + _INSIDE, y + place * self.line_height)


def column_borders(block: Block, width: float) -> list[float]:
    """Return where the columns begin and end, from the left edge of the text."""
    shares = column_shares(block)
    whole = sum(shares)
    borders = [0.0]
    for share in shares:
        borders.append(borders[-1] + width * share / whole)
    return borders
