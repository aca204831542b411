"""What is known of each file on its way in: found, read, corrected, decided on, taken over."""

import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from app.correction import LineRole, Look, Source, find_again, look
from app.paper import FoundPaper, OfficeWords, Reading
from app.proposals import (
    Choice,
    Decisions,
    Proposal,
    count_findings,
    decided,
    proposals,
    without_findings,
)
from models.errors import KnownError
from models.kinds import PlanKind


class FileState(Enum):
    """How far a file has come; the value is the word people read."""

    WAITING = "待读"
    READ = "已识别"
    REFUSED = "有问题"
    ELSEWHERE = "另行导入"
    TAKEN = "已导入"


@dataclass(frozen=True, slots=True)
class Fields:
    """What a person wrote over the title, year and kind of one paper."""

    title: str
    year: int | None
    kind: PlanKind


@dataclass(slots=True)
class Incoming:
    """One file; ``seen`` says where the same bytes came in before ("" for a new file).

    Hundreds of files may wait: what was read is kept packed, and what can be made of it again is
    dropped by ``rest`` as soon as nobody looks at the file.
    """

    path: Path
    state: FileState = FileState.WAITING
    refused: KnownError | None = None
    seen: str = ""
    chosen: bool = True
    digest: str = ""
    paper_count: int = 0
    finding_count: int = 0
    plan_ids: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()  # of the reader, once it came in
    taken_count: int = 0  # proposals that came in with it
    said: dict[int, LineRole] = field(default_factory=dict)
    written: dict[int, tuple[Fields, str]] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)
    stamp: int = 0  # counts changes after which the findings have to be found again
    _packed: bytes = b""
    _source: Source | None = None
    _look: Look | None = None
    _found: tuple[FoundPaper, ...] | None = None
    _proposals: tuple[Proposal, ...] | None = None
    _before: list[dict[int, LineRole]] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether it can be taken over now."""
        return self.state is FileState.READ

    @property
    def can_take_back(self) -> bool:
        """Whether there is a correction to undo."""
        return bool(self._before)

    @property
    def source(self) -> Source:
        """What was read; only of a file that is ready."""
        if self._source is None:
            assert self._packed
            # Packed by this program a moment ago, never from a file.
            self._source = pickle.loads(zlib.decompress(self._packed))
        return self._source

    def take_source(self, source: Source, seen: str) -> None:
        """Note what was read; a file that came in before is not chosen by itself."""
        self._packed = zlib.compress(pickle.dumps(source), 1)
        self.digest, self.seen = source.sha256, seen
        self.paper_count = len(source.reading.papers)
        self.finding_count = count_findings(source.reading.papers)
        self.state, self.chosen = FileState.READ, not seen

    def refuse(self, error: KnownError, state: FileState = FileState.REFUSED) -> None:
        """Note why the file does not come in, or not here."""
        self.refused, self.state, self.chosen = error, state, False
        self._forget()

    def take_over(self, plan_ids: tuple[int, ...], count: int, notes: tuple[str, ...]) -> None:
        """Note the plans that were made of it, with so many proposals, and what the reader said."""
        self.state, self.chosen = FileState.TAKEN, False
        self.plan_ids, self.taken_count, self.notes = plan_ids, count, notes
        self._forget()

    def _forget(self) -> None:
        self.rest()
        self._packed = b""

    def rest(self) -> None:
        """Drop all that can be made again from what was read and what people said."""
        self._source = self._look = self._found = self._proposals = None

    # The structure and its corrections

    def looked_at(self) -> Look:
        """Return the reading with the guesses, made when it is first wanted."""
        if self._look is None:
            self._look = look(self.source.lines, self.said, self.source.marks)
        return self._look

    def say(self, said: dict[int, LineRole]) -> None:
        """Replace the corrections; ``take_back`` knows the way back."""
        if said != self.said:
            self._before.append(self.said)
            self._change(said)

    def take_back(self) -> bool:
        """Undo the last correction; tell whether there was one."""
        if not self._before:
            return False
        self._change(self._before.pop())
        return True

    def write(self, paper: int, fields: Fields) -> None:
        """Note what a person wrote, and over which title: another title outdates theirs."""
        self.written[paper] = fields, self.looked_at().reading.papers[paper].title
        self._change(self.said)

    def _change(self, said: dict[int, LineRole]) -> None:
        if said is not self.said:
            self.said, self._look = said, None
        self.stamp += 1
        self._found = self._proposals = None

    def bare_papers(self) -> list[FoundPaper]:
        """Return the papers with title, year and kind as written, without findings."""
        found = self.looked_at().reading.papers
        return [self._with_fields(number, paper) for number, paper in enumerate(found)]

    def _with_fields(self, number: int, paper: FoundPaper) -> FoundPaper:
        if number not in self.written:
            return paper
        own, over = self.written[number]
        title = own.title if over == paper.title else paper.title
        return replace(paper, title=title, year=own.year, kind=own.kind)

    # The findings and what is decided on them

    @property
    def letters(self) -> int:
        """How many characters would have to be read to find everything again."""
        return sum(len(line.text) for line in self.source.lines)

    def know(self, papers: Sequence[FoundPaper]) -> None:
        """Note the papers with what was found in them."""
        self._found, self._proposals = tuple(papers), None
        self.finding_count = count_findings(papers)

    def known(self) -> tuple[FoundPaper, ...] | None:
        """Return the papers with their findings; None where these have to be found again."""
        if self._found is None and not self.said and not self.written:
            self._found = self.source.reading.papers
        return self._found

    def find(self, office: OfficeWords) -> tuple[FoundPaper, ...]:
        """Return the papers with their findings, finding them now where need be."""
        if self.known() is None:
            self.know(find_again(self.bare_papers(), office))
        assert self._found is not None
        return self._found

    def proposals(self) -> tuple[Proposal, ...]:
        """Return what is proposed; nothing while the findings are being found again."""
        papers = self.known()
        if papers is None:
            return ()
        if self._proposals is None:
            self._proposals = proposals(papers, self.looked_at().places)
        return self._proposals

    def counts(self, office: OfficeWords) -> dict[Choice, int]:
        """Count the proposals by what was said about them; cheap for a file nobody touched."""
        if not self.decisions.choices and not self.stamp:
            return {choice: 0 for choice in Choice} | {Choice.OPEN: self.finding_count}
        self.find(office)
        return self.decisions.counts(self.proposals())

    def reading(self, office: OfficeWords, rest: Choice) -> Reading:
        """Return the reading as it will be taken over; ``rest`` decides on what is still open."""
        papers = self.find(office)
        if self.decisions.choices:
            papers = decided(papers, self.proposals(), self.decisions, rest)
        elif rest is not Choice.TAKEN:
            papers = without_findings(papers)
        gone = self.source.reading.removed if not self.said else self.looked_at().reading.removed
        return Reading(papers, gone, self.source.reading.notes)
