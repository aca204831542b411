"""Neutral blocks: what a paper consists of once numbers and paragraphs are composed.

Every format is written from blocks alone; no writer looks at sections or computes a number.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class BlockKind(StrEnum):
    """What a block is, with the clause of GB/T 9704-2012 where one speaks of it.

    ``LEAD`` is a paragraph that begins with a run-in heading. ``ATTACHMENT_LABEL`` (附件1) and
    ``ATTACHMENT_TITLE`` stand on a page of their own.
    """

    TITLE = "title"  # 7.3.1
    NOTE = "note"  # （征求意见稿）
    SPEAKER = "speaker"
    DATE_LINE = "date_line"  # （2026年1月8日） below a title
    SALUTATION = "salutation"  # 7.3.2, and 同志们：
    HEADING = "heading"  # 7.3.3
    LEAD = "lead"  # 7.3.3
    PARAGRAPH = "paragraph"  # 7.3.3
    TABLE = "table"  # 8
    UNIT_LINE = "unit_line"  # 单位：万元, above a table
    ATTACHMENT_NOTE = "attachment_note"  # 7.3.4
    SIGNATURE = "signature"  # 7.3.5
    SIGN_DATE = "sign_date"  # 7.3.5.4
    ANNOTATION = "annotation"  # 7.3.6
    ATTACHMENT_LABEL = "attachment_label"  # 7.3.7
    ATTACHMENT_TITLE = "attachment_title"  # 7.3.7


class RunRole(StrEnum):
    """What a stretch of words is; numbers and heading words have looks of their own.

    ``ITEM`` is the lead of an inline item: 一是, or its first sentence where the profile says so.
    ``STRUCK`` and ``PUT`` are words of a cell of 对照表 that went away, or are new.
    """

    NUMBER = "number"
    HEAD = "head"
    ITEM = "item"
    WORDS = "words"
    STRUCK = "struck"
    PUT = "put"


class ChangeKind(StrEnum):
    """How words of a paper differ from those of its earlier version."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: ``author`` is a name, ``at`` local time (ISO, to the second).

    Words of one move bear the same ``move``, a number from 1 within the paper; 0 elsewhere.
    """

    kind: ChangeKind
    author: str
    at: str
    move: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one role, ``level`` that of the heading they belong to, 0 in plain text.

    ``section`` is the uid of the section the words come from and ``start`` the offset of their
    first character in its text (code points); "" and 0 for numbers and words made for the paper.
    In a paper with changes offsets are those of the text before them: words put in take no room
    there and bear the place where they go.
    """

    text: str
    role: RunRole
    level: int = 0
    section: str = ""
    start: int = 0
    change: Change | None = None


Cell: TypeAlias = str | tuple[Run, ...]  # runs where words of a cell are marked


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or table.

    ``level`` is the numbering level of a heading (-1 and 0 for 部分, 章 and 节), 0 otherwise.
    ``rows`` are the cells of a table, of which the first ``head_rows`` are its head, and
    ``widths`` the relative widths of its columns (empty: all equal). ``wide``: the table stands on
    a page that lies on its side. ``section`` is the uid of a table's section, "" otherwise (the
    runs of a paragraph name theirs). ``codes`` are the section codes for the margin of a draft,
    one for each section that begins in the block. ``mark`` is the change of the paragraph's end,
    or of a whole table; ``row_marks``, where not empty, are the changes of a table's rows one by
    one. ``by_form``: an ordinary paragraph in the plan, whose form alone says what it is (a date at
    the end); it comes back as a paragraph.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    widths: tuple[float, ...] = ()
    head_rows: int = 1
    wide: bool = False
    section: str = ""
    codes: tuple[str, ...] = ()
    mark: Change | None = None
    by_form: bool = False
    row_marks: tuple[Change | None, ...] = ()

    @property
    def text(self) -> str:
        """The words of a paragraph, number included; of a table nothing."""
        return "".join(run.text for run in self.runs)


def cell_text(cell: Cell) -> str:
    """Return the words of a cell, marked or not."""
    return cell if isinstance(cell, str) else "".join(run.text for run in cell)
