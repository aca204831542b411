"""How high the blocks are and where each begins, in pixels."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Heights of a row of blocks with prefix sums, which are made again when they are asked for."""

    def __init__(self, heights: Sequence[int] = ()) -> None:
        self._heights = list(heights)
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        """Count the blocks."""
        return len(self._heights)

    def __getitem__(self, place: int) -> int:
        """Return the height of one block."""
        return self._heights[place]

    def set(self, place: int, height: int) -> bool:
        """Give a block another height; tell whether it changed."""
        if self._heights[place] == height:
            return False
        self._heights[place] = height
        self._tops = None
        return True

    @property
    def total(self) -> int:
        """Return the height of all blocks together."""
        return self._sums()[-1]

    def top(self, place: int) -> int:
        """Return where a block begins."""
        return self._sums()[place]

    def at(self, y: float) -> int:
        """Return the block that stands at ``y``: the first or last one beyond the ends."""
        return max(0, min(bisect_right(self._sums(), y) - 1, len(self._heights) - 1))

    def _sums(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
