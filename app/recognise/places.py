"""Where each character of a file's text went: into which section of which paper, or nowhere.

No character is lost in recognition: the words of the papers in their order are the words of the
lines without what was removed. So their places follow from the lines and the reading alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.paper import FoundPaper, Reading, Removed, SourceLine
from app.recognise.lines import BLANKS


class Stretch(NamedTuple):
    """Characters of the file's text that stand together in one section.

    ``section`` is None for the title; ``at`` is their offset in the section's text, None for
    characters of its number.
    """

    start: int
    length: int
    paper: int
    section: int | None
    at: int | None

    @property
    def end(self) -> int:
        """The offset in the file's text behind the last character."""
        return self.start + self.length


class Places:
    """The way from an offset in the file's text to the section that holds its character."""

    def __init__(self, lines: Sequence[SourceLine], reading: Reading) -> None:
        """``lines`` are those the reading was made of, in the order they were given."""
        self._lines = sorted(lines, key=_offset)
        self._starts = [line.offset for line in self._lines]
        self.text = "\n".join(line.text for line in self._lines)
        runs = _kept(lines, reading.removed)
        self._stretches = sorted(_stretches(runs, reading.papers))
        self._at = [stretch.start for stretch in self._stretches]

    def between(self, start: int, end: int) -> Iterator[Stretch]:
        """Yield what of start … end is in titles, numbers and texts, cut to these borders."""
        first = max(bisect_right(self._at, start) - 1, 0)
        for place in range(first, bisect_left(self._at, end)):
            one = self._stretches[place]
            left, right = max(one.start, start), min(one.end, end)
            if left < right:
                at = one.at + left - one.start if one.at is not None else None
                yield Stretch(left, right - left, one.paper, one.section, at)

    def near(self, position: int) -> Stretch | None:
        """Return the empty stretch at a point of a line, None where nothing of the line is kept.

        Between two stretches the point is at the end of the first; before a number, behind it.
        """
        start, end = self.line_at(position)
        place = max(bisect_left(self._at, position) - 1, bisect_left(self._at, start))
        if place >= len(self._stretches) or self._at[place] > end:
            return None
        found = self._stretches[place]
        if found.at is None or found.start >= position:
            return Stretch(position, 0, found.paper, found.section, 0)
        inside = min(position, found.end) - found.start
        return Stretch(position, 0, found.paper, found.section, found.at + inside)

    def line_at(self, position: int) -> tuple[int, int]:
        """Return the borders of the line that a point belongs to."""
        if not self._lines:
            return 0, 0
        line = self._lines[max(bisect_right(self._starts, position) - 1, 0)]
        return line.offset, line.offset + len(line.text)

    def section_before(self, position: int) -> Stretch | None:
        """Return the stretch of a section, no title, that ends last at or before a point."""
        place = bisect_right(self._at, position) - 1
        while place >= 0 and self._stretches[place].section is None:
            place -= 1
        return self._stretches[place] if place >= 0 else None

    def section_after(self, position: int) -> Stretch | None:
        """Return the stretch of a section, no title, that begins first at or behind a point."""
        place = bisect_left(self._at, position)
        while place < len(self._stretches) and self._stretches[place].section is None:
            place += 1
        return self._stretches[place] if place < len(self._stretches) else None


def _offset(line: SourceLine) -> int:
    return line.offset


def _kept(lines: Iterable[SourceLine], removed: Sequence[Removed]) -> Iterator[tuple[int, int]]:
    """Yield the borders of what is kept of each line, in the order of the lines."""
    offsets = [one.offset for one in removed]
    for line in lines:
        end = line.offset + len(line.text)
        at = line.offset
        if line.role != "table":
            at = end - len(line.text.lstrip(BLANKS))
        for place in range(bisect_left(offsets, line.offset), bisect_left(offsets, end)):
            gone = removed[place]
            if at < gone.offset:
                yield at, gone.offset
            at = max(at, gone.offset + len(gone.text))
        if at < end:
            yield at, end


def _stretches(runs: Iterable[tuple[int, int]], papers: Iterable[FoundPaper]) -> Iterator[Stretch]:
    """Lay the kept characters along titles, numbers and texts."""
    units = _units(papers)
    length = used = paper = 0
    section: int | None = None
    at: int | None = None
    for first, end in runs:
        start = first
        while start < end:
            while used == length:
                paper, section, at, length = next(units)
                used = 0
            taken = min(end - start, length - used)
            yield Stretch(start, taken, paper, section, at + used if at is not None else None)
            start += taken
            used += taken


def _units(papers: Iterable[FoundPaper]) -> Iterator[tuple[int, int | None, int | None, int]]:
    for number, paper in enumerate(papers):
        yield number, None, 0, len(paper.title)
        for index, section in enumerate(paper.sections):
            yield number, index, None, len(section.source_number or "")
            yield number, index, 0, len(section.text)
