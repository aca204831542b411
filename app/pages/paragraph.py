"""One paragraph set in lines; where its words stand is computed when they are drawn.

A paper has thousands of paragraphs of which a screen shows few: making one is kept cheap.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.layout.looks import Align, Look
from app.layout.profile import FontRole
from app.layout.title_lines import title_lines
from app.pages.breaking import break_lines
from app.pages.line import Line, Stretch, baseline
from app.pages.styling import Styling
from app.pages.words import Piece, Sort, pieces

_TITLES = frozenset({BlockKind.TITLE, BlockKind.ATTACHMENT_TITLE})
_HANGING = " \u00a0\n\r\t"  # at the end of a line
_LONGEST_TITLE_LINE = 20  # cl. 7.3.1 as offices read it


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a paragraph is, and how far its lines are moved in: the first and the others."""

    width: float
    first: float = 0.0
    others: float = 0.0
    right: float = 0.0

    def inner(self) -> tuple[float, float]:
        """Return the widths of the first line and of the others."""
        free = self.width - self.right
        return free - self.first, free - self.others


class SetParagraph:
    """The lines of some runs in a room. It knows nothing of pages.

    ``block`` tells the fonts of the runs; without one all have the font of the look.
    """

    def __init__(
        self, runs: Sequence[Run], look: Look, styling: Styling, block: Block | None = None
    ) -> None:
        self.look = look
        self.size = look.size / 2
        self.cell = self.size + look.drawn_in / 20
        self.line_height = look.line / 20
        self.text = "".join([run.text for run in runs])
        self.lines: list[tuple[int, int]] = []
        self.room = Room(0.0)
        self._runs = runs
        self._starts = _starts(runs)
        self._styling = styling
        self._block = block
        self._sections: frozenset[str] | None = None
        self._pieces = pieces(self.text)

    def fill(self, room: Room) -> None:
        """Break the words into lines of a room."""
        self.room = room
        self.lines = break_lines(self.text, self._pieces, self.cell, self.narrow, room.inner())

    def fill_title(self, room: Room) -> None:
        """Break a title by meaning (cl. 7.3.1); a line that is still too long is broken again."""
        self.room = room
        most = min(_LONGEST_TITLE_LINE, int(room.width / self.size))
        for part in title_lines(self.text, most):
            measured = _Shifted(self, self.lines[-1][1] if self.lines else 0)
            found = break_lines(part, pieces(part), self.cell, measured.narrow, room.inner())
            self.lines += [(measured.start + first, measured.start + end) for first, end in found]

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.line_height

    def narrow(self, start: int, end: int) -> float:
        """Return the width of Latin words or spaces of the text."""
        role, bold = self._font(bisect_right(self._starts, start) - 1)
        styling = self._styling
        if not styling.own_latin:
            role = FontRole.LATIN
        width = styling.measure.width(self.text[start:end], role, self.size, bold)
        return width + (end - start) * (self.cell - self.size)

    def width_of(self, number: int) -> float:
        """Return the natural width of a line; spaces at its end do not count."""
        return sum(width for _, _, _, width in self._parts(*self.lines[number]))

    def line(self, number: int, left: float, top: float) -> Line:
        """Return a line as it stands on a page: ``left`` is the edge of the paragraph."""
        start, end = self.lines[number]
        parts = list(self._parts(start, end))
        free = self.room.inner()[min(number, 1)] - sum(width for _, _, _, width in parts)
        x = left + (self.room.others if number else self.room.first)
        extra = 0.0
        if self.look.align is Align.CENTER:
            x += free / 2
        elif self.look.align is Align.RIGHT:
            x += free
        elif self.look.align is Align.BOTH and self._goes_on(number):
            gaps = sum(last - first for first, last, sort, _ in parts if sort != Sort.LATIN) - 1
            extra = free / gaps if gaps > 0 and free > 0 else 0.0
        found = tuple(self._stretches(parts, x, extra))
        return Line(top, self.line_height, baseline(top, self.line_height, self.size), found)

    def line_of(self, section: str, offset: int) -> int | None:
        """Return the line in which words of a section stand; None where it has none here."""
        place = None
        for start, run in zip(self._starts, self._runs, strict=True):
            if run.section == section and (place is None or offset >= run.start):
                place = start + min(max(offset - run.start, 0), len(run.text))
        return None if place is None else self._line_at(place)

    @property
    def sections(self) -> frozenset[str]:
        """The sections whose words stand here."""
        if self._sections is None:
            self._sections = frozenset([run.section for run in self._runs if run.section])
        return self._sections

    def _line_at(self, place: int) -> int:
        """Return the line on which a place of the text stands."""
        ends = [end for _, end in self.lines]
        return min(bisect_right(ends, place), len(ends) - 1)

    def _goes_on(self, number: int) -> bool:
        """Tell whether the paragraph goes on after a line, which is then filled to its end."""
        end = self.lines[number][1]
        return number + 1 < len(self.lines) and self.text[end - 1 : end] != "\n"

    def _font(self, number: int) -> tuple[FontRole, bool]:
        """Return font and boldness of a run."""
        if self._block is None:
            return self.look.font, self.look.bold
        return self._styling.font(self._runs[number], self._block)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, Sort, float]]:
        """Yield start, end, sort and width of the pieces on a line, without spaces at its end."""
        while end > start and self.text[end - 1] in _HANGING:
            end -= 1
        for piece in self._pieces[_piece_at(self._pieces, start) :]:
            if piece[0] >= end:
                return
            first, last = max(piece[0], start), min(piece[1], end)
            yield first, last, piece[2], self._width(piece[2], first, last)

    def _width(self, sort: Sort, first: int, last: int) -> float:
        if sort is Sort.CELLS:
            return (last - first) * self.cell
        return 2 * self.cell if sort is Sort.TAB else self.narrow(first, last)

    def _stretches(
        self, parts: Sequence[tuple[int, int, Sort, float]], x: float, extra: float
    ) -> Iterator[Stretch]:
        for first, last, sort, width in parts:
            if sort is Sort.CELLS:
                yield from self._cut(first, last, x, self.cell + extra)
            elif sort is Sort.LATIN:
                yield from self._cut(first, last, x, 0.0)
            x += width + (0.0 if sort is Sort.LATIN else (last - first) * extra)

    def _cut(self, first: int, last: int, x: float, step: float) -> Iterator[Stretch]:
        """Yield the words of a piece cut where runs meet."""
        while first < last:
            number = bisect_right(self._starts, first) - 1
            run, start = self._runs[number], self._starts[number]
            end = min(last, start + len(run.text))
            role, bold = self._font(number)
            if not step and not self._styling.own_latin:
                role = FontRole.LATIN
            yield Stretch(
                x,
                self.text[first:end],
                role,
                self.size,
                bold,
                step,
                0.0 if step else self.cell - self.size,
                run.section,
                run.start + first - start,
                run.change,
            )
            x += (end - first) * step if step else self.narrow(first, end)
            first = end


class _Shifted:
    """Measures a part of a paragraph's text by places in that part."""

    def __init__(self, paragraph: SetParagraph, start: int) -> None:
        self.start = start
        self._paragraph = paragraph

    def narrow(self, start: int, end: int) -> float:
        """Return the width of Latin words of the part."""
        return self._paragraph.narrow(self.start + start, self.start + end)


def _starts(runs: Sequence[Run]) -> list[int]:
    starts, place = [], 0
    for run in runs:
        starts.append(place)
        place += len(run.text)
    return starts


def _piece_at(found: Sequence[Piece], place: int) -> int:
    """Return the index of the piece in which a place lies."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle][1] <= place:
            low = middle + 1
        else:
            high = middle
    return low


def set_words(words: str | Sequence[Run], look: Look, styling: Styling, room: Room) -> SetParagraph:
    """Set words that all have the font of the look, as the cells of a table do."""
    runs = (Run(words, RunRole.WORDS),) if isinstance(words, str) else words
    made = SetParagraph(runs, look, styling)
    made.fill(room)
    return made


def set_block(block: Block, styling: Styling, width: float) -> SetParagraph:
    """Set a block that is no table, as wide as the text of its page."""
    look = styling.look(block)
    made = SetParagraph(block.runs, look, styling, block)
    size = look.size / 2
    room = Room(width, look.first * size, 0.0, look.right * size)
    if block.kind in _TITLES:
        made.fill_title(room)
    else:
        made.fill(room)
    return made
