"""What a paper carries besides its words where it is no formal copy: remarks, changes, bookmarks.

The body is written by ``body`` alone; whoever has something to put between its words does so by
``Marks``. A formal copy has none, so that its writing asks nobody anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.blocks.block import Block, Change, Run


class Insert(NamedTuple):
    """XML that stands in a run before its character number ``at`` (its length: behind it).

    Inserts of one place keep their order. It stands between runs, so it is a bookmark, a range
    border or a run of its own.
    """

    at: int
    xml: str


class Marks(Protocol):
    """What stands between and around the words; "" where nothing does.

    A block's paragraphs are asked in their order, each thing once, so that ids may be counted.
    """

    def at_start(self, block: Block) -> str:
        """Return what stands before the first run; in a table inside its first cell."""

    def at_end(self, block: Block) -> str:
        """Return what stands behind the last run; in a table inside its last cell."""

    def between(self, run: Run) -> Sequence[Insert]:
        """Return what stands inside a run, in the order of its places."""

    def around(self, change: Change, runs: str) -> str:
        """Return the finished runs of one change inside its element (ins, del, ...)."""

    def paragraph_end(self, block: Block) -> str:
        """Return the children of the end's rPr; asked only where ``block.mark`` is set."""

    def row(self, block: Block, place: int) -> str:
        """Return the last children of a table row's trPr; asked for every row."""


@dataclass(frozen=True, slots=True)
class Part:
    """A further part of the file.

    ``name`` as in the zip (word/comments.xml), ``content_type`` and ``relation`` in full. Parts in
    docProps/ are related to the package, all others to the document.
    """

    name: str
    content_type: str
    relation: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Extras:
    """All that a paper carries besides its words.

    ``settings`` stand before defaultTabStop (trackRevisions, documentProtection), ``styles`` behind
    the program's own, ``behind`` (paragraphs and tables) behind the last block.
    """

    marks: Marks | None = None
    parts: tuple[Part, ...] = ()
    settings: str = ""
    styles: str = ""
    behind: str = ""


NO_EXTRAS = Extras()
