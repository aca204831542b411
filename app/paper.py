"""What reading a foreign file yields: plain values that cross from the worker process.

A *line* is one paragraph of the file. A *paper* is one document found in it (第1篇, 第2篇 … are
separate papers). Nothing here knows the store: ids are given when the paper is taken over.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from models.kinds import (
    BlankGuess,
    BlankState,
    DeadlineKind,
    Direction,
    PlanKind,
    SectionKind,
    SuggestionKind,
    TargetKind,
)


class OfficeWords(NamedTuple):
    """What an office says of its own words; whoever reads its papers asks first.

    ``departments``: the names of each department of the unit card with its aliases. ``literals``:
    letters that were once declared to be meant as they stand, with what touches them (X档).
    """

    departments: tuple[tuple[str, ...], ...] = ()
    literals: frozenset[str] = frozenset()


NO_OFFICE = OfficeWords()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One paragraph of a foreign file, before recognition.

    ``offset`` counts code points in the file's text (paragraphs joined by one line end). ``role``
    is what the file itself says: "" (nothing), "title", "heading" (then ``level`` 1…5), "note",
    "salutation", "date_line", "body", "run_in", "table" (cells by tabs, rows by line ends; ``data``
    JSON of widths), and what is left out openly: "toc", "header", "footer".
    """

    text: str
    offset: int
    role: str = ""
    level: int = 0
    data: str = ""


@dataclass(frozen=True, slots=True)
class FoundReply:
    """An answer under a remark; ``made_at`` is ISO text in local time, "" where unknown."""

    words: str
    author: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class SourceRemark:
    """A comment of a foreign file.

    ``start`` and ``end`` are offsets in the file's text (equal: it stands at a point), None where
    the file names no place. ``resolved``: the file marks it as done.
    """

    words: str
    author: str = ""
    made_at: str = ""
    start: int | None = None
    end: int | None = None
    replies: tuple[FoundReply, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A tracked change: the file's text from ``start`` to ``end`` would become ``new``.

    The file's text is the one before all changes; changes come in its order and do not overlap.
    ``move`` is one name for the two ends of moved words. ``withdrawn_by`` names who took an
    insertion out again (then it is in neither text), at ``withdrawn_at``. ``in_table``: line ends
    in it are those of rows.
    """

    start: int
    end: int
    new: str
    author: str = ""
    made_at: str = ""
    move: str = ""
    withdrawn_by: str | None = None
    withdrawn_at: str = ""
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class SourceMarks:
    """What reviewers left in a foreign file, at offsets in the file's text."""

    remarks: tuple[SourceRemark, ...] = ()
    changes: tuple[SourceChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.remarks or self.changes)


@dataclass(frozen=True, slots=True)
class FoundSegment:
    """Words of one section that a remark or suggestion is about.

    ``section`` is None where the words are in no section (in the title, in what was taken away):
    then ``quote``, ``before`` and ``after`` are all that is known. start = end is a point.
    """

    section: int | None
    start: int = 0
    end: int = 0
    quote: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class FoundRemark:
    """A remark of a reviewer; without segments it is on the whole paper."""

    words: str
    author: str = ""
    made_at: str = ""
    segments: tuple[FoundSegment, ...] = ()
    replies: tuple[FoundReply, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class FoundSuggestion:
    """A tracked change of a reviewer over the text as it was before.

    ``old`` are the words it takes away, paragraphs divided by line ends; a last line end says that
    the paragraph goes with them. By kind:

    - replace: ``new`` for the first segment, nothing for the others; insert: ``new`` at the point
      (in a table also whole rows, with their line end);
    - split: ``new`` at the point, a paragraph ends at each of its line ends;
    - new_section: ``new`` are whole paragraphs, one a line with the numbers as typed (a table:
      cells by tabs), behind the segment's section; before it where the point is 0;
    - move: the last segment is the point to which the words of the others go.

    ``withdrawn_by`` names who took an insertion out again.
    """

    kind: SuggestionKind
    old: str
    new: str
    author: str = ""
    made_at: str = ""
    segments: tuple[FoundSegment, ...] = ()
    withdrawn_by: str | None = None
    withdrawn_at: str = ""


@dataclass(frozen=True, slots=True)
class FoundSection:
    """A section as recognised; fields as in ``models.records.Section``.

    ``parent`` is the index of the parent in the paper's list, None at the top.
    """

    kind: SectionKind
    text: str
    parent: int | None = None
    level: int = 0
    head: int = 0
    starts_paragraph: bool = True
    numbered: bool = True
    restart: bool = False
    marker: str = ""
    source_number: str | None = None
    data: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """Words that were taken away, with the place in the file's text and a Chinese reason."""

    offset: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundResult:
    """What was achieved of a target in an earlier year; ``value`` None: only words tell it."""

    year: int
    value: str | None
    unit: str = ""
    words: str = ""


class FoundTarget(NamedTuple):
    """A target proposed for a section; ``start``/``end`` lie over its number or blank, if any."""

    section: int
    name: str
    kind: TargetKind
    direction: Direction
    value: str | None
    unit: str
    period: str = ""
    words: str = ""
    keep: bool = False
    stretch: bool = False
    start: int | None = None
    end: int | None = None
    result: FoundResult | None = None


class FoundTask(NamedTuple):
    """A task proposed for a section, with the bodies by name and the deadline as ISO dates."""

    section: int
    words: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline_from: str | None = None
    deadline_to: str | None = None
    deadline_text: str = ""
    deadline_kind: DeadlineKind | None = None


class FoundBlank(NamedTuple):
    """A place still to be filled, or (``state`` LITERAL) declared to be meant as it stands."""

    section: int
    start: int
    end: int
    words: str
    guess: BlankGuess
    state: BlankState = BlankState.OPEN


class FoundCitation(NamedTuple):
    """A paper named in 《》; start and end include the marks, ``title`` does not."""

    section: int
    start: int
    end: int
    title: str
    number: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """One document: its title ("" where the paper has none) and its sections in order.

    Findings name their section by its index in ``sections``.
    """

    title: str
    year: int | None
    kind: PlanKind
    unit: str
    sections: tuple[FoundSection, ...]
    targets: tuple[FoundTarget, ...] = ()
    tasks: tuple[FoundTask, ...] = ()
    blanks: tuple[FoundBlank, ...] = ()
    citations: tuple[FoundCitation, ...] = ()
    remarks: tuple[FoundRemark, ...] = ()
    suggestions: tuple[FoundSuggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one file; ``notes`` are Chinese sentences for the person."""

    papers: tuple[FoundPaper, ...]
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = field(default=())
