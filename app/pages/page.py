"""Pages: what was laid out, and where sections stand in it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, overload

from app.pages.line import Drawn, Line
from app.pages.paragraph import SetParagraph
from app.pages.sheet import Sheet, is_turned, number_line
from app.pages.styling import Styling
from app.pages.table import SetTable


class Part(Protocol):
    """Some lines or rows of a block that stand on one page."""

    def drawn(self) -> Drawn:
        """Return what is to be drawn."""
        ...

    def spot(self, section: str, offset: int) -> tuple[float, float] | None:
        """Return top and height of the line with a place in a section's words."""
        ...


@dataclass(slots=True)
class Lines:
    """Lines ``first`` to ``last`` of a paragraph; the first of them begins at ``top``."""

    words: SetParagraph
    first: int
    last: int
    left: float
    top: float

    def spot(self, section: str, offset: int) -> tuple[float, float] | None:
        """Return top and height of the line with a place in a section's words."""
        words = self.words
        line = words.line_of(section, offset) if section in words.sections else None
        if line is None or not self.first <= line < self.last:
            return None
        return self.top + (line - self.first) * words.line_height, words.line_height

    def drawn(self) -> Drawn:
        """Return the lines."""
        words, height = self.words, self.words.line_height
        return Drawn(
            tuple(
                words.line(number, self.left, self.top + place * height)
                for place, number in enumerate(range(self.first, self.last))
            )
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """Strips of a table by their numbers, the repeated head among them."""

    table: SetTable
    numbers: tuple[int, ...]
    left: float
    top: float

    def spot(self, section: str, offset: int) -> tuple[float, float] | None:
        """Return top and height of the row with a place in a section's words."""
        if not section or self.table.section != section:
            return None
        heights = [self.table.heights[number] for number in self.numbers]
        at = self.table.strip_of(offset, self.numbers)
        return None if at is None else (self.top + sum(heights[:at]), heights[at])

    def drawn(self) -> Drawn:
        """Return the rows."""
        return self.table.drawn(self.numbers, self.left, self.top)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was set in its place already: red head, imprint, codes in the margin."""

    what: Drawn

    def spot(self, section: str, offset: int) -> tuple[float, float] | None:
        """Return nothing: it belongs to no section."""
        return None

    def drawn(self) -> Drawn:
        """Return it."""
        return self.what


@dataclass(slots=True)
class Page:
    """One page; ``number`` counts from 1."""

    number: int
    sheet: Sheet
    styling: Styling
    parts: list[Part] = field(default_factory=list)

    @property
    def number_line(self) -> Line:
        """The line — 1 —."""
        return number_line(self.number, self.styling, self.sheet)

    @property
    def turned(self) -> bool:
        """Whether the number is drawn turned with the sheet."""
        return is_turned(self.sheet, self.styling.profile)

    def drawn(self) -> Iterator[Drawn]:
        """Yield all that stands on the page but its number."""
        for part in self.parts:
            yield part.drawn()

    def lines(self) -> Iterator[Line]:
        """Yield the lines of words."""
        for drawn in self.drawn():
            yield from drawn.lines


@dataclass(frozen=True, slots=True)
class Spot:
    """A line on a page (index from 0): ``top`` and ``height`` on the sheet."""

    page: int
    top: float
    height: float


class Pages(Sequence[Page]):
    """All pages of a paper."""

    def __init__(self, pages: list[Page]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._pages)

    @overload
    def __getitem__(self, place: int) -> Page: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Page]: ...
    def __getitem__(self, place: int | slice) -> Page | Sequence[Page]:
        """Return a page by its index."""
        return self._pages[place]

    def spot(self, section: str, offset: int, near: int = 0) -> Spot | None:
        """Return where a place in a section's words stands; None where it is on no page.

        The pages about the index ``near`` are looked through first.
        """
        for page in sorted(range(len(self._pages)), key=lambda index: abs(index - near)):
            for part in self._pages[page].parts:
                found = part.spot(section, offset)
                if found is not None:
                    return Spot(page, *found)
        return None

    def place_at(self, page: int, x: float, y: float) -> tuple[str, int] | None:
        """Return section and offset of the words nearest to a point; None: there are none."""
        lines = [
            line for line in self._pages[page].lines() if any(one.section for one in line.stretches)
        ]
        if not lines:
            return None
        line = min(lines, key=lambda one: (_away(one, y), *_aside(one, x)))
        return _place_in(line, x)


def _away(line: Line, y: float) -> float:
    return max(line.top - y, y - line.top - line.height, 0.0)


def _aside(line: Line, x: float) -> tuple[bool, float]:
    """Return how far a line of the same height begins from a point; better before than behind."""
    start = line.stretches[0].x
    return start > x, abs(start - x)


def _place_in(line: Line, x: float) -> tuple[str, int]:
    """Return the place of a point in a line: numbers belong to what follows them."""
    known = [one for one in line.stretches if one.section]
    at = bisect_right([one.x for one in known], x) - 1
    if at < 0:
        return known[0].section, known[0].start
    found = known[at]
    step = found.step or found.size / 2 + found.spacing
    passed = min(max(round((x - found.x) / step), 0), len(found.text))
    return found.section, found.start + passed
