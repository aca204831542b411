"""What the rows of both tables have in common: plain values, no Qt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Protocol

from app.commands.work import Command
from app.session import Session
from models.kinds import SectionKind
from models.numbering import number_prefix, numbers
from models.outline import Outline
from models.records import Section
from ui.ledger.words import BEFORE_PARTS, NO_PART

SortKey = tuple[int, object]
_SEPARATORS = re.compile(r"[、，,；;\s]+")


class Editor(Enum):
    """How a cell is edited."""

    NONE = auto()
    WORDS = auto()
    NUMBER = auto()
    CHOICE = auto()
    SUGGESTED = auto()
    BODIES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, heading, width in letters; ``flex`` is its share of what is left."""

    key: str
    heading: str
    width: float
    flex: int = 0
    right: bool = False
    editor: Editor = Editor.NONE


@dataclass(frozen=True, slots=True)
class YearBar:
    """A stretch of the plan's year and today in it, as shares from 0 to 1."""

    start: float
    end: float
    today: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows and what editing starts from.

    ``tone`` names a token of the look for words that are a state; with ``icon`` they are painted
    as a pill, so that colour never tells anything alone.
    """

    shown: str
    sort: SortKey
    edit: str = ""
    tone: str = ""
    icon: str = ""
    bar: YearBar | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the paper a row comes from; start = end = 0 means the whole section."""

    section_id: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a target or a task with all that is shown of it, and what filters ask for."""

    id: int
    cells: tuple[Cell, ...]
    detail: str
    place: Place | None
    part_id: int | None
    leads: tuple[str, ...] = ()
    lacks: frozenset[str] = frozenset()
    spans: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """All words a filter looks through."""
        return "\n".join((*(cell.shown for cell in self.cells), self.detail)).casefold()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted; "" and None want all. ``part_id`` 0 asks for what has no part."""

    text: str = ""
    part_id: int | None = None
    lead: str = ""
    lack: str = ""

    @property
    def wants_all(self) -> bool:
        """Whether no row is kept back."""
        return self == Filter()

    def takes(self, entry: Entry) -> bool:
        """Tell whether a row is wanted; every word of ``text`` has to occur in it."""
        words = entry.words
        return (
            all(one in words for one in self.text.casefold().split())
            and (self.part_id is None or (entry.part_id or 0) == self.part_id)
            and (not self.lead or self.lead in entry.leads)
            and (not self.lack or self.lack in entry.lacks)
        )


Today = Callable[[], date]


class Book(Protocol):
    """One kind of row: its columns, how it is read and which command an edit becomes.

    ``kinds`` names the tables whose rows are shown; the outline is read as well.
    """

    columns: tuple[Column, ...]
    kinds: frozenset[str]

    def read(self, session: Session, plan_id: int, today: date) -> list[Entry]:
        """Return all rows in the order of the paper."""

    def command(
        self, session: Session, plan_id: int, entry_id: int, key: str, value: object
    ) -> Command | None:
        """Return the command for a new value; None where nothing would change.

        Raises KnownError where the value cannot be understood.
        """

    def choices(self, session: Session, plan_id: int, key: str) -> Sequence[tuple[str, object]]:
        """Return what a cell of the column offers: words and the value behind them."""


@dataclass(slots=True)
class Parts:
    """The topmost headings of a plan, and where sections stand below them."""

    outline: Outline
    numbers: dict[int, str] = field(init=False)
    order: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Number the paper once for all rows."""
        self.numbers = numbers(self.outline)
        self.order = {section.id: at for at, section in enumerate(self.outline.walk(), 1)}

    def listed(self) -> list[tuple[int, str]]:
        """Return id and words of each topmost heading."""
        top = (self.outline[one] for one in self.outline.children(None))
        return [(one.id, self._titled(one)) for one in top if _is_part(one)]

    def part_of(self, section_id: int | None) -> tuple[int | None, str]:
        """Return id and words of the topmost heading above a section or the section itself."""
        if section_id is None or section_id not in self.order:
            return None, NO_PART
        line = [self.outline[section_id], *self.outline.ancestors(section_id)]
        top = line[-1]
        return (top.id, self._titled(top)) if _is_part(top) else (None, BEFORE_PARTS)

    def at(self, section_id: int | None) -> int:
        """Return the place of a section in the paper; what hangs nowhere comes last."""
        return self.order.get(section_id or 0, len(self.order) + 1)

    def place(self, section_id: int | None, words: str) -> Place | None:
        """Return where words stand in a section; the whole of it where they do not."""
        if section_id is None or section_id not in self.order:
            return None
        start = self.outline[section_id].text.find(words) if words else -1
        return Place(section_id, max(start, 0), start + len(words) if start >= 0 else 0)

    def _titled(self, section: Section) -> str:
        title = section.title or section.text[:20]
        return number_prefix(section, self.numbers.get(section.id, "")) + title


def split_names(words: str) -> tuple[str, ...]:
    """Return the names in a list like 办公室、财务股, each once, in order."""
    return tuple(dict.fromkeys(name for name in _SEPARATORS.split(words) if name))


def _is_part(section: Section) -> bool:
    return section.kind is SectionKind.HEADING
