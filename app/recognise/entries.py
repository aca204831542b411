"""One line of a paper, read: what it is, its number, its heading words."""

import json
from dataclasses import dataclass, field
from typing import NamedTuple

from app.recognise.chains import Mark, certain_mark
from app.recognise.frame import is_date_line, is_salutation
from app.recognise.headings import LONGEST_STANDALONE, first_stop, heading_head, item_head
from app.recognise.lines import Line
from app.recognise.numbers import Numbering, numbering_of
from models.kinds import SectionKind

KINDS_BY_ROLE = {
    "note": SectionKind.NOTE,
    "salutation": SectionKind.SALUTATION,
    "date_line": SectionKind.DATE_LINE,
    "table": SectionKind.TABLE,
}
_ORDINARY = frozenset({SectionKind.PARAGRAPH, SectionKind.ITEM, SectionKind.HEADING})


@dataclass(slots=True)
class Entry:
    """A line on its way to become one section or, with 一是 marks, several."""

    kind: SectionKind
    text: str
    numbering: Numbering | None = None
    level: int = 0
    head: int = 0
    numbered: bool = True
    source_number: str | None = None
    data: str = ""
    top: bool = False
    by_style: bool = False
    marks: list[Mark] = field(default_factory=list)

    @property
    def opens_branch(self) -> bool:
        """Whether later sections may hang below this one."""
        return self.kind is SectionKind.HEADING or self.numbering is not None


class Hints(NamedTuple):
    """What our own Word files say about a line: lengths of number and head, places of numbers."""

    number: int
    head: int
    numbers: list[tuple[int, int]]


def hints_of(line: Line) -> Hints:
    """Read the hints beside a line; anything that is not in order counts as no hint."""
    data = line.source.data
    if not data or line.source.role == "table":
        return Hints(0, 0, [])
    found = json.loads(data)
    number = line.position(int(found.get("number", 0)))
    head = line.position(int(found.get("number", 0)) + int(found.get("head", 0))) - number
    places = [(line.position(start), line.position(end)) for start, end in found.get("numbers", [])]
    return Hints(number, head, places)


def top_entry(line: Line, kind: SectionKind) -> Entry:
    """Return an entry that belongs to no heading: front matter, closing words, signature."""
    return Entry(kind, line.text, top=True)


def entry_of(line: Line) -> Entry:
    """Read one line of the body of a paper."""
    role = line.source.role
    if role in KINDS_BY_ROLE:
        return Entry(
            KINDS_BY_ROLE[role], line.text, data=line.source.data if role == "table" else ""
        )
    if role or line.source.data:
        return _entry_with_hints(line, role)
    return _entry_by_grammar(line.text)


def _entry_by_grammar(text: str) -> Entry:
    numbering = numbering_of(text)
    if numbering is not None and not _speaks_of_part(text, numbering):
        return _numbered(text, numbering, heading_head(text[numbering.length :]))
    if is_date_line(text):
        return Entry(SectionKind.DATE_LINE, text)
    if is_salutation(text, strict=True):
        return Entry(SectionKind.SALUTATION, text)
    return Entry(SectionKind.PARAGRAPH, text)


def _speaks_of_part(text: str, numbering: Numbering) -> bool:
    """Tell whether a line only mentions a 部分 or 章: then it goes on like a sentence."""
    if not numbering.marker:
        return False
    head = heading_head(text[numbering.length :])
    return head is None or numbering.length + head < len(text) or numbering.marker == "篇"


def _numbered(text: str, numbering: Numbering, head: int | None) -> Entry:
    """Make the entry of a numbered line; ``head`` None says that it is an item."""
    words = text[numbering.length :]
    return Entry(
        SectionKind.ITEM if head is None else SectionKind.HEADING,
        words,
        numbering,
        level=numbering.level,
        head=item_head(words) if head is None else head,
        source_number=text[: numbering.length],
    )


def _entry_with_hints(line: Line, role: str) -> Entry:
    """Read a line of a Word file whose styles say more; where they clash with it, words win."""
    text = line.text
    hints = hints_of(line)
    if role == "heading" and not _is_rather_body(text, hints):
        return _styled_heading(line, hints, None)
    if role == "run_in" and 0 < hints.head <= len(text) - hints.number:
        entry = _styled_heading(line, hints, hints.head)
        entry.by_style = False
    else:
        entry = _entry_by_grammar(text)
        if role == "body" and entry.kind not in _ORDINARY:
            entry = Entry(SectionKind.PARAGRAPH, text)
        first = hints.numbers[0] if hints.numbers else (0, 0)
        exact = _exact_numbering(text, first[1]) if first[0] == 0 else None
        if exact is not None:
            entry = _numbered(text, exact, None)
    before = len(text) - len(entry.text)
    marks = (
        certain_mark(entry.text, 0, s - before, e - before) for s, e in hints.numbers if s >= before
    )
    entry.marks = [mark for mark in marks if mark is not None and mark.start >= entry.head]
    return entry


def _is_rather_body(text: str, hints: Hints) -> bool:
    """Tell whether a paragraph bears a heading's style by accident, or as a run-in heading.

    Then it is long with sentences, or words follow the sentence that its number leads.
    """
    if hints.numbers or "。" not in text[:-1]:
        return False
    if len(text) > LONGEST_STANDALONE:
        return True
    numbering = numbering_of(text)
    return numbering is not None and -1 < first_stop(text) < len(text) - 1


def _styled_heading(line: Line, hints: Hints, head: int | None) -> Entry:
    """Make a heading of a line whose style says so; all of it is heading words without ``head``."""
    text = line.text
    first = hints.numbers[0] if hints.numbers else (0, 0)
    length = hints.number or (first[1] if first[0] == 0 else 0)
    numbering = _exact_numbering(text, length) or numbering_of(text)
    if numbering is None or numbering.marker == "篇":
        entry = Entry(SectionKind.HEADING, text, level=line.source.level, numbered=False)
    else:
        entry = _numbered(text, numbering, 0)
    entry.head = len(entry.text) if head is None else min(head, len(entry.text))
    entry.by_style = True
    return entry


def _exact_numbering(text: str, length: int) -> Numbering | None:
    """Read the first ``length`` characters as a number, whatever words follow."""
    if not length:
        return None
    numbering = numbering_of(text[:length] + "文")
    if numbering is None or numbering.length != length or numbering.marker == "篇":
        return None
    return numbering
