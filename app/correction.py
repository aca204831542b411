"""Correcting how a file was read: a person says what a line is, and the reading is made again.

Pure functions over plain values. A correction speaks in the recogniser's own hints (role, level
and data of a ``SourceLine``); what a hint cannot say, the level of a line that bears another
level's number, is set in the tree afterwards. No character is lost: a line that is taken away
is listed in ``Reading.removed`` like everything else.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.line_places import LinePlaces, Place, RemovedByLine
from app.paper import (
    NO_OFFICE,
    FoundPaper,
    FoundSection,
    OfficeWords,
    Reading,
    Removed,
    SourceLine,
    SourceMarks,
)
from app.recognise.headings import first_stop, heading_head
from app.recognise.lines import BLANKS, MARK_KEY, Line, clean
from app.recognise.numbers import numbering_of
from app.recognise.places import Places
from app.recognise.placing import placed
from app.recognise.reading import recognise
from models.kinds import SectionKind
from models.numbering import ITEM_MARKERS

TAKEN_AWAY = "导入时由本人去掉"
NO_MARKS = SourceMarks()


class LineRole(StrEnum):
    """What a person says a line is."""

    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    HEADING_5 = "heading_5"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    TITLE = "title"
    SALUTATION = "salutation"
    REMOVED = "removed"

    @property
    def level(self) -> int:
        """The level of a heading, 1 to 5; 0 for every other role."""
        return int(self.value[-1]) if self.value.startswith("heading") else 0


_BLOCKS = {
    LineRole.PARAGRAPH: SectionKind.PARAGRAPH,
    LineRole.SALUTATION: SectionKind.SALUTATION,
}
Corrections = Mapping[int, LineRole]


@dataclass(frozen=True, slots=True)
class LineGuess:
    """How one line was read.

    ``kind`` is None for a title and for a line of which nothing is kept. ``paper`` and
    ``section`` are indexes into the reading; ``section`` is the first one made of the line.
    """

    kind: SectionKind | None
    level: int = 0
    paper: int | None = None
    section: int | None = None
    removed: tuple[Removed, ...] = ()

    @property
    def is_title(self) -> bool:
        """Whether the line is the title of its paper, or a part of it."""
        return self.paper is not None and self.section is None

    @property
    def is_gone(self) -> bool:
        """Whether nothing of the line is kept."""
        return self.paper is None


@dataclass(frozen=True, slots=True)
class Look:
    """A reading, beside it the guess for each line of the file, and where its words went."""

    reading: Reading
    guesses: tuple[LineGuess, ...]
    places: LinePlaces


@dataclass(frozen=True, slots=True)
class _Fed:
    """A line as the recogniser is given it, with the place of the line it comes from."""

    line: SourceLine
    index: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its lines, how they look, what the file itself made us note.

    ``sha256`` is that of the bytes, as ``SourceFile.blob`` holds it; ``marks`` are what reviewers
    left in the file.
    """

    lines: tuple[SourceLine, ...]
    reading: Reading
    notes: tuple[str, ...]
    sha256: str
    marks: SourceMarks = NO_MARKS


def read_source(path: str, office: OfficeWords = NO_OFFICE) -> Source:
    """Read a foreign file for correcting, with what its sentences say; runs in the worker.

    Raises KnownError as ``app.foreign.reader.read_paper``.
    """
    from app.foreign.reader import read_text, reading_of

    found = read_text(path)
    whole = reading_of(found, None, office)
    return Source(found.lines, whole, found.notes, sha256_of(Path(path)), found.marks)


def sha256_of(path: Path) -> str:
    """Return the sum of a file's bytes; KnownError where it cannot be read."""
    from app.foreign.preflight import unreadable

    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error


def find_again(papers: Sequence[FoundPaper], office: OfficeWords = NO_OFFICE) -> list[FoundPaper]:
    """Find again what the sentences of corrected papers say; long ones in the worker."""
    from app.understand.reading import understood  # the first window does not need it

    return [understood(paper, office) for paper in papers]


def corrected(
    lines: Sequence[SourceLine], corrections: Corrections, *, year: int | None = None
) -> Reading:
    """Read the lines again with what a person said about some of them (by index in ``lines``)."""
    return look(lines, corrections, year=year).reading


def look(
    lines: Sequence[SourceLine],
    corrections: Corrections,
    marks: SourceMarks = NO_MARKS,
    *,
    year: int | None = None,
) -> Look:
    """Read the lines as ``corrected`` does and tell for each line what it was read as.

    What reviewers left in the file (``marks``) is put on the sections as they are now.
    """
    said = {at: role for at, role in corrections.items() if can_be(lines[at], role)}
    fed, taken = _feed(lines, said)
    reading = recognise([one.line for one in fed], year=year)
    removed = tuple(sorted((*reading.removed, *taken), key=_offset))
    read = {one.index for one in fed}
    order = [lines[one.index] for one in fed]
    order += [line for at, line in enumerate(lines) if at not in read]  # nothing of them is kept
    reading = placed(order, Reading(reading.papers, removed, reading.notes), marks)
    places = LinePlaces(lines, Places(order, reading))
    papers = tuple(
        _as_said(paper, number, said, places) for number, paper in enumerate(reading.papers)
    )
    gone = RemovedByLine(removed)
    guesses = tuple(
        _guess(places.first(at), papers, gone.of(line)) for at, line in enumerate(lines)
    )
    return Look(Reading(papers, removed, reading.notes), guesses, places)


def can_be(line: SourceLine, role: LineRole) -> bool:
    """Tell whether a line can be read so.

    A table can only be taken away, an item needs a number, and 第N篇 begins a paper: it is no
    heading inside one.
    """
    if role is LineRole.REMOVED:
        return bool(line.text.strip(BLANKS))
    if line.role == "table":
        return False
    words = _cleaned(line)
    if words is None:
        return False
    if role is LineRole.TITLE or role.level:
        return not _opens_paper(words.text)
    return role is not LineRole.ITEM or _item_number(words.text) > 0


def _feed(lines: Sequence[SourceLine], said: Corrections) -> tuple[list[_Fed], list[Removed]]:
    """Return the lines for the recogniser, titles before the other lines of their paper."""
    fed: list[_Fed] = []
    taken: list[Removed] = []
    paper_start = titles = 0
    for at, line in enumerate(lines):
        role = said.get(at)
        if role is LineRole.TITLE:
            fed.insert(paper_start + titles, _Fed(_with_data(line, "title"), at))
            titles += 1
        elif role is LineRole.REMOVED:
            taken.append(_taken_away(line))
        elif role in _BLOCKS:
            fed.append(_Fed(_as_block(line, taken), at))
        else:
            fed.append(_Fed(line if role is None else _hinted(line, role), at))
            if role is None and _opens_paper(line.text.lstrip(BLANKS)):
                paper_start, titles = len(fed), 0
    return fed, taken


def _opens_paper(words: str) -> bool:
    numbering = numbering_of(words) if words.startswith("第") else None
    return numbering is not None and numbering.marker == "篇"


def _taken_away(line: SourceLine) -> Removed:
    words = line.text.lstrip(BLANKS)
    return Removed(line.offset + len(line.text) - len(words), words, TAKEN_AWAY)


def _cleaned(line: SourceLine) -> Line | None:
    """Return a line without debris, or None where no words are left; it is kept as a whole."""
    kept, _ = clean([replace(line, role="body")])
    return kept[0] if kept else None


def _as_block(line: SourceLine, taken: list[Removed]) -> SourceLine:
    """Make of a line one block that the recogniser neither cuts nor reads a number from."""
    kept, removed = clean([replace(line, role="body")])
    taken.extend(removed)
    return SourceLine(kept[0].text, kept[0].at(0), "table")


def _with_data(line: SourceLine, role: str, level: int = 0, **hints: object) -> SourceLine:
    """Return a line with another role; the mark of Markdown stays the first of its data."""
    marked = json.loads(line.data) if line.data.startswith(MARK_KEY) else {}
    mark = {key: marked[key] for key in ("mark", "signs") if key in marked}
    data = json.dumps({**mark, **hints}) if mark or hints else ""
    return SourceLine(line.text, line.offset, role, level, data)


def _hinted(line: SourceLine, role: LineRole) -> SourceLine:
    words = _cleaned(line)
    assert words is not None  # can_be has seen to it
    if role is LineRole.ITEM:
        end = _in_source(words, _item_number(words.text))
        return _with_data(line, "body", numbers=[[0, end]])
    return _as_heading(line, words, role.level)


def _as_heading(line: SourceLine, words: Line, level: int) -> SourceLine:
    numbering = numbering_of(words.text)
    length = numbering.length if numbering is not None else 0
    rest = words.text[length:]
    head = heading_head(rest) or first_stop(rest) + 1 or len(rest)
    number = _in_source(words, length)
    if head == len(rest):
        return _with_data(line, "heading", level, numbers=[[0, number]])
    end = _in_source(words, length + head)
    return _with_data(
        line, "run_in", level, number=number, head=end - number, numbers=[[0, number]]
    )


def _in_source(words: Line, end: int) -> int:
    """Return where the first ``end`` characters of the cleaned words end in the source line."""
    return words.at(end - 1) + 1 - words.source.offset if end else 0


def _item_number(text: str) -> int:
    """Return the length of the number an item begins with, 一是 included; 0 where it has none."""
    numbering = numbering_of(text)
    if numbering is not None:
        return 0 if numbering.marker == "篇" else numbering.length
    chain = text[:4].find("是") + 1 or text[:4].find("要") + 1
    read = numbering_of(f"{text[: chain - 1]}、文") if chain > 1 else None
    return chain if read is not None and read.level == 1 else 0


def _as_said(paper: FoundPaper, number: int, said: Corrections, places: LinePlaces) -> FoundPaper:
    """Set what hints cannot say: levels against the written number, blocks as paragraphs."""
    levels: dict[int, int] = {}
    sections = list(paper.sections)
    for line, role in said.items():
        place, section = places.first(line) or (-1, None)
        if place != number or section is None:
            continue
        if role in _BLOCKS:
            sections[section] = replace(sections[section], kind=_BLOCKS[role])
        elif role.level and sections[section].kind is SectionKind.HEADING:
            levels[section] = role.level
    if any(sections[at].level != level for at, level in levels.items()):
        sections = with_levels(sections, levels)
    return replace(paper, sections=tuple(sections))


def with_levels(sections: Sequence[FoundSection], levels: Mapping[int, int]) -> list[FoundSection]:
    """Set levels and hang headings and numbered items where these belong.

    Whatever hangs below them stays there; indexes do not change.
    """
    made: list[FoundSection] = []
    branches: list[tuple[int, int]] = []
    counts: dict[tuple[int | None, int, str], int] = {}
    for index, section in enumerate(sections):
        if not _opens_branch(section):
            if section.parent is None:
                branches = []  # front matter or signature: what follows begins at the top
            made.append(section)
            continue
        level = levels.get(index, section.level)
        while branches and branches[-1][0] >= level:
            branches.pop()
        parent = branches[-1][1] if branches else None
        marker = "" if level > 0 else section.marker
        value = _number(section)
        restart = value == 1 and counts.get((parent, level, marker), 0) > 0
        if value:
            counts[parent, level, marker] = value
        made.append(replace(section, level=level, parent=parent, marker=marker, restart=restart))
        branches.append((level, index))
    return made


def _opens_branch(section: FoundSection) -> bool:
    if section.kind is SectionKind.HEADING:
        return True
    return section.kind is SectionKind.ITEM and section.marker not in ITEM_MARKERS


def _number(section: FoundSection) -> int:
    numbering = numbering_of(f"{section.source_number}文") if section.source_number else None
    return numbering.value if numbering is not None else 0


def _guess(
    place: Place | None, papers: Sequence[FoundPaper], removed: tuple[Removed, ...]
) -> LineGuess:
    if place is None:
        return LineGuess(None, removed=removed)
    paper, index = place
    if index is None:
        return LineGuess(None, 0, paper, None, removed)
    section = papers[paper].sections[index]
    return LineGuess(section.kind, section.level, paper, index, removed)


def _offset(removed: Removed) -> int:
    return removed.offset
