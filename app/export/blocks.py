"""Neutral blocks: what a paper consists of once numbers and paragraphs are composed.

Every format is written from blocks alone; no writer looks at sections or computes a number.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is. ``LEAD`` is a paragraph that begins with a run-in heading."""

    TITLE = "title"
    NOTE = "note"
    DATE_LINE = "date_line"
    SALUTATION = "salutation"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    TABLE = "table"


class RunRole(StrEnum):
    """What a stretch of words is; numbers and heading words have looks of their own."""

    NUMBER = "number"
    HEAD = "head"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one role. ``level`` is that of the heading they belong to, 0 in plain text."""

    text: str
    role: RunRole
    level: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table.

    ``level`` is the numbering level of a heading (-1 and 0 for 部分, 章 and 节), 0 otherwise.
    ``rows`` are the cells of a table, of which the first ``head_rows`` are its head, and
    ``widths`` the relative widths of its columns (empty: all equal). ``wide``: the table stands on
    a page that lies on its side.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    head_rows: int = 1
    wide: bool = False

    @property
    def text(self) -> str:
        """The words of a paragraph, number included."""
        return "".join(run.text for run in self.runs)
