"""Where the words of each source line went in the reading, and the way back."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from app.paper import Removed, SourceLine
from app.recognise.places import Places, Stretch

Place = tuple[int, int | None]  # paper, section (None: the title)


class LinePlaces:
    """The places of all lines of a file in the papers that were made of it."""

    def __init__(self, lines: Sequence[SourceLine], places: Places) -> None:
        """``lines`` are those of the file in its order."""
        self._offsets = [line.offset for line in lines]
        self._first: dict[int, Place] = {}
        self._stretches: dict[Place, list[Stretch]] = {}
        for one in places.between(0, len(places.text)):
            self._first.setdefault(self._line(one.start), (one.paper, one.section))
            if one.at is not None:
                self._stretches.setdefault((one.paper, one.section), []).append(one)

    def _line(self, offset: int) -> int:
        return bisect_right(self._offsets, offset) - 1

    def first(self, line: int) -> Place | None:
        """Return where the first kept character of a line went; None where nothing is kept."""
        return self._first.get(line)

    def in_source(self, paper: int, section: int, at: int) -> tuple[int, int] | None:
        """Return line and column of a character of a section's text."""
        for one in self._stretches.get((paper, section), ()):
            if one.at is not None and one.at <= at < one.at + one.length:
                offset = one.start + at - one.at
                line = self._line(offset)
                return line, offset - self._offsets[line]
        return None


class RemovedByLine:
    """What was removed from each line; both come in the order of the file."""

    def __init__(self, removed: Sequence[Removed]) -> None:
        self._removed = removed
        self._offsets = [one.offset for one in removed]

    def of(self, line: SourceLine) -> tuple[Removed, ...]:
        """Return what was removed from one line."""
        start = bisect_left(self._offsets, line.offset)
        end = bisect_left(self._offsets, line.offset + len(line.text))
        return tuple(self._removed[start:end])
