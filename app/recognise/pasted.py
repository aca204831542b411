"""Tables that were pasted into plain text: rows of cells with tabs between them."""

import re
from collections.abc import Sequence

from app.paper import SourceLine

_LEAST_NAMES = 2
_LONGEST_NAME = 16
_NO_NAME = re.compile(r"[，。；：:,;!！?？《“]|^[\d.,%％\s]+$")


def with_tables(lines: Sequence[SourceLine], unseen: re.Pattern[str]) -> list[SourceLine]:
    """Join each row of column names and the rows below it into one line of the role table.

    A table's words keep their offsets: rows are joined by the line ends that parted them. Rows
    with ``unseen`` signs, which have to be taken away openly, stay lines.
    """
    found: list[SourceLine] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at, unseen)
        if end - at > 1:
            text = "\n".join(line.text for line in lines[at:end])
            found.append(SourceLine(text, lines[at].offset, "table"))
        else:
            found.append(lines[at])
        at = max(end, at + 1)
    return found


def _end_of_table(lines: Sequence[SourceLine], at: int, unseen: re.Pattern[str]) -> int:
    """Return the line behind the table that begins at a line; the line itself where none does."""
    if "\t" not in lines[at].text or not _names_columns(lines[at].text):
        return at
    end = at
    while end < len(lines) and "\t" in lines[end].text and not unseen.search(lines[end].text):
        end += 1
    while end > at and not lines[end - 1].text.strip():
        end -= 1
    return end if end - at > 2 or lines[at].text.count("\t") > 1 else at


def _names_columns(text: str) -> bool:
    """Tell whether a line holds nothing but short names, one a cell: 序号, 重点任务, 责任单位."""
    names = [cell.strip() for cell in text.split("\t")]
    held = [name for name in names if name]
    return len(held) >= _LEAST_NAMES and not any(
        len(name) > _LONGEST_NAME or _NO_NAME.search(name) for name in held
    )
