"""The rows of the store as frozen values; every field bears the name of its column.

``id`` is the row's local number (foreign keys, Qt models; it never leaves the file), ``uid`` the
permanent one. Offsets count code points of ``Section.text``; ends are exclusive. Decimals and
dates are text (``"6.5"``, ``"2023-03-31"``). ``deleted`` marks a row that lies in the recycle bin.
"""

from dataclasses import dataclass

from models.kinds import (
    BlankGuess,
    BlankState,
    DeadlineKind,
    Direction,
    LinkKind,
    MilestoneKind,
    Outcome,
    Placement,
    PlanKind,
    RemarkKind,
    RemarkState,
    Role,
    SectionKind,
    SpanKind,
    SuggestionKind,
    SuggestionState,
    TargetKind,
)

# Stops that end a heading and do not belong to its title.
TITLE_STOPS = "。：；:;"


@dataclass(frozen=True, slots=True)
class Plan:
    """One paper: a plan of a year, a review, a speech or a report."""

    id: int
    uid: str
    title: str
    year: int | None
    kind: PlanKind
    unit: str
    state: str
    profile: str
    source: str
    file_id: int | None
    created_at: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the outline tree; its number is computed from its place, never stored.

    ``text`` holds the plain words, ``head`` how many of its leading characters are heading words
    (stop included): all of them for a stand-alone heading, fewer for a run-in heading, 0 for a
    paragraph. ``level`` is the numbering level (1 一、, 2（一）, 3 1., 4（1）, 5 ①; 0 节 and
    -1 部分/章 above them) of headings and numbered items; 一是 items and paragraphs bear 0.
    ``marker`` is 是 or 要 for an item of the 一是 form, 部分/章/节 for those headings, else "".
    ``source_number`` is the number as the imported paper wrote it. ``data`` is JSON (table widths).
    """

    id: int
    uid: str
    plan_id: int
    parent_id: int | None
    order_key: str
    kind: SectionKind
    level: int
    text: str
    head: int
    starts_paragraph: bool
    numbered: bool
    restart: bool
    marker: str
    source_number: str | None
    data: str
    deleted: bool

    @property
    def title(self) -> str:
        """The heading words without a final stop; "" where there are none."""
        words = self.text[: self.head]
        return words[:-1] if words and words[-1] in TITLE_STOPS else words

    @property
    def body(self) -> str:
        """The words after the heading; the whole text of a paragraph."""
        return self.text[self.head :]

    @property
    def run_in(self) -> bool:
        """Whether heading and body share one paragraph."""
        return self.kind is SectionKind.HEADING and 0 < self.head < len(self.text)


@dataclass(frozen=True, slots=True)
class Span:
    """A mark over characters of a section: a value chip of a target, or the words of a task."""

    id: int
    uid: str
    section_id: int
    start: int
    end: int
    kind: SpanKind
    target_id: int | None
    task_id: int | None
    deleted: bool


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable goal; ``value`` is a decimal in text, None where a blank stands."""

    id: int
    uid: str
    plan_id: int
    section_id: int | None
    order_key: str
    name: str
    kind: TargetKind
    direction: Direction
    keep: bool
    stretch: bool
    value: str | None
    unit: str
    period: str
    words: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What was achieved of a target in a year; ``words`` tell it where no number does.

    ``value`` is a decimal in text without sign, None where only words are known.
    """

    id: int
    uid: str
    target_id: int
    year: int
    value: str | None
    unit: str
    words: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to be done, with its deadline as dates and in the words of the paper."""

    id: int
    uid: str
    plan_id: int
    section_id: int | None
    order_key: str
    words: str
    deadline_from: str | None
    deadline_to: str | None
    deadline_text: str
    deadline_kind: DeadlineKind | None
    deleted: bool


@dataclass(frozen=True, slots=True)
class TaskBody:
    """A department, or a body outside the unit card by name alone, that answers for a task."""

    id: int
    uid: str
    task_id: int
    order_key: str
    department_id: int | None
    name: str
    role: Role
    deleted: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that still has to be filled: X, xx, *, ___, 20_年."""

    id: int
    uid: str
    section_id: int
    start: int
    end: int
    words: str
    guess: BlankGuess
    state: BlankState
    deleted: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper named in 《》; ``title`` is without the marks."""

    id: int
    uid: str
    section_id: int
    start: int
    end: int
    title: str
    number: str
    year: int | None
    deleted: bool


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A typed link from a plan (or one section of it) to another."""

    id: int
    uid: str
    plan_id: int
    section_id: int | None
    to_plan_id: int
    to_section_id: int | None
    kind: LinkKind
    deleted: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on words, sections, a target or a task; ``number`` is never used again.

    ``private``: only its writer sees it until it is handed in. ``source`` says where it was made
    if not here: 手写 (on paper), a file's name.
    """

    id: int
    uid: str
    plan_id: int
    number: int
    kind: RemarkKind
    weight: int
    words: str
    person_id: int | None
    made_at: str
    state: RemarkState
    deleted: bool
    target_id: int | None
    task_id: int | None
    private: bool
    source: str


@dataclass(frozen=True, slots=True)
class RemarkSegment:
    """One stretch of words that a remark is about; a whole section where start = end = 0."""

    id: int
    uid: str
    remark_id: int
    section_id: int | None
    order_key: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    placement: Placement
    deleted: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer under a remark."""

    id: int
    uid: str
    remark_id: int
    words: str
    person_id: int | None
    made_at: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a remark or a suggestion, with the reason."""

    id: int
    uid: str
    plan_id: int
    remark_id: int | None
    suggestion_id: int | None
    outcome: Outcome
    reason: str
    person_id: int | None
    made_at: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change somebody proposes; nothing happens to the plan until it is accepted."""

    id: int
    uid: str
    plan_id: int
    kind: SuggestionKind
    old: str
    new: str
    person_id: int | None
    made_at: str
    state: SuggestionState
    deleted: bool


@dataclass(frozen=True, slots=True)
class SuggestionSegment:
    """One stretch of words that a suggestion would change."""

    id: int
    uid: str
    suggestion_id: int
    section_id: int | None
    order_key: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    placement: Placement
    deleted: bool


@dataclass(frozen=True, slots=True)
class Milestone:
    """A version that was given a title or frozen; its snapshot lies in the blobs."""

    id: int
    uid: str
    plan_id: int
    kind: MilestoneKind
    title: str
    blob: str
    person_id: int | None
    made_at: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit card: who we are. There is exactly one."""

    id: int
    uid: str
    name: str
    short_name: str
    county: str
    city: str
    province: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Superior:
    """An office above ours, nearest last in ``rank`` order (1 is the highest)."""

    id: int
    uid: str
    rank: int
    name: str
    short_name: str
    deleted: bool


@dataclass(frozen=True, slots=True)
class Department:
    """A department of ours; ``aliases`` are the other names papers use, one a line."""

    id: int
    uid: str
    order_key: str
    name: str
    short_name: str
    aliases: str
    deleted: bool

    @property
    def names(self) -> tuple[str, ...]:
        """All names under which papers may speak of this department."""
        others = (self.short_name, *self.aliases.split("\n"))
        return (self.name, *(name for name in others if name))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes, remarks, leads or answers; ``leader`` marks the unit's leaders."""

    id: int
    uid: str
    order_key: str
    name: str
    department_id: int | None
    post: str
    leader: bool
    deleted: bool


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that came in; its bytes lie in the blobs."""

    id: int
    uid: str
    name: str
    blob: str
    size: int
    made_at: str
    deleted: bool
