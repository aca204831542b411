"""Where the words of sections stand in a paper: the way from an offset to a run.

Offsets are those of the text before the changes, so words that were put in have no place there.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.blocks.block import Block, ChangeKind, Run

_PUT = frozenset({ChangeKind.INSERTED, ChangeKind.MOVED_TO})


class Spot(NamedTuple):
    """A place between two characters of a run."""

    run: Run
    at: int


class RunPlaces:
    """The runs of a paper by the section whose words they hold."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._runs: dict[str, list[Run]] = {}
        self._number: dict[str, Run] = {}
        for block in blocks:
            self._take(block)
        self._ranks = {section: rank for rank, section in enumerate(self._runs)}

    def _take(self, block: Block) -> None:
        number: Run | None = None
        for run in runs_of(block):
            if run.change is not None and run.change.kind in _PUT:
                continue
            if not run.section:
                number = number or run
                continue
            if run.section not in self._runs and number is not None:
                self._number[run.section] = number
            self._runs.setdefault(run.section, []).append(run)
            number = None

    @property
    def sections(self) -> list[str]:
        """The sections that have words in the paper, in its order."""
        return list(self._runs)

    def first(self, section: str) -> Spot:
        """Return where a section begins, its number included."""
        return Spot(self._number.get(section, self._runs[section][0]), 0)

    def last(self, section: str) -> Spot:
        """Return where a section ends."""
        run = self._runs[section][-1]
        return Spot(run, len(run.text))

    def begin(self, section: str, offset: int) -> Spot | None:
        """Return the spot of an offset where words begin; None: the section has no words."""
        runs = self._runs.get(section)
        if not runs:
            return None
        for run in runs:
            if offset < run.start + len(run.text):
                return Spot(run, max(offset - run.start, 0))
        return self.last(section)

    def end(self, section: str, offset: int) -> Spot | None:
        """Return the spot of an offset where words end; None: the section has no words."""
        runs = self._runs.get(section)
        if not runs:
            return None
        for run in reversed(runs):
            if offset > run.start or (offset == run.start and not run.text):
                return Spot(run, min(offset - run.start, len(run.text)))
        return Spot(runs[0], 0)

    def order(self, section: str) -> int:
        """Return the rank of a section among those with words."""
        return self._ranks[section]


def runs_of(block: Block) -> Iterator[Run]:
    """Yield the runs of a block, those in the cells of a table too."""
    yield from block.runs
    for row in block.rows:
        for cell in row:
            if not isinstance(cell, str):
                yield from cell
