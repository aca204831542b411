"""What reading a foreign file yields: plain values that cross from the worker process.

A *line* is one paragraph of the file. A *paper* is one document found in it (第1篇, 第2篇 … are
separate papers). Nothing here knows the store: ids are given when the paper is taken over.
"""

from dataclasses import dataclass, field

from models.kinds import (
    BlankGuess,
    DeadlineKind,
    Direction,
    PlanKind,
    SectionKind,
    TargetKind,
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One paragraph of a foreign file, before recognition.

    ``offset`` counts code points in the file's text (paragraphs joined by one line end). ``role``
    is what the file itself says: "" (nothing), "title", "heading" (then ``level`` 1…5), "note",
    "salutation", "date_line", "table" (cells by tabs, rows by line ends; ``data`` JSON of widths).
    """

    text: str
    offset: int
    role: str = ""
    level: int = 0
    data: str = ""


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
class FoundTarget:
    """A target proposed for a section; ``start``/``end`` lie over its number (None: no chip)."""

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


@dataclass(frozen=True, slots=True)
class FoundTask:
    """A task proposed for a section, with the bodies by name and the deadline as ISO dates."""

    section: int
    words: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline_from: str | None = None
    deadline_to: str | None = None
    deadline_text: str = ""
    deadline_kind: DeadlineKind | None = None


@dataclass(frozen=True, slots=True)
class FoundBlank:
    """A place still to be filled."""

    section: int
    start: int
    end: int
    words: str
    guess: BlankGuess


@dataclass(frozen=True, slots=True)
class FoundCitation:
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


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one file; ``notes`` are Chinese sentences for the person."""

    papers: tuple[FoundPaper, ...]
    removed: tuple[Removed, ...] = ()
    notes: tuple[str, ...] = field(default=())
