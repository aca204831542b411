"""What was found in a paper, put before a person: each finding is taken, refused or still open.

A choice is kept by what was found and where it stands in the *file*, so that it outlives every
correction after which the same words are found at the same place again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from app.line_places import LinePlaces
from app.paper import FoundBlank, FoundCitation, FoundPaper, FoundTarget, FoundTask
from models.kinds import BlankState

Finding = FoundTarget | FoundTask | FoundBlank | FoundCitation


class Topic(StrEnum):
    """The sorts of findings; the value is the field of ``FoundPaper`` that holds them."""

    TARGET = "targets"
    TASK = "tasks"
    BLANK = "blanks"
    CITATION = "citations"


class Choice(StrEnum):
    """What a person said about a proposal."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ProposalKey:
    """What was found where: topic, words, line and column of the file.

    ``nth`` tells several findings at one place apart.
    """

    topic: Topic
    words: str
    line: int
    column: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One finding; ``start`` and ``end`` lie over its words in the section's text."""

    key: ProposalKey
    paper: int
    finding: Finding
    start: int
    end: int

    @property
    def topic(self) -> Topic:
        """What sort of finding it is."""
        return self.key.topic

    @property
    def line(self) -> int:
        """The line of the file it stands in; -1 where its section has no words."""
        return self.key.line


@dataclass(slots=True)
class Decisions:
    """What a person said about the proposals of one file.

    ``edits`` holds the fields of findings that were written over. What is not named is open.
    """

    choices: dict[ProposalKey, Choice] = field(default_factory=dict)
    edits: dict[ProposalKey, Mapping[str, Any]] = field(default_factory=dict)

    def of(self, proposal: Proposal) -> Choice:
        """Return what was said about a proposal."""
        return self.choices.get(proposal.key, Choice.OPEN)

    def finding(self, proposal: Proposal) -> Finding:
        """Return a finding as it was written over."""
        return proposal.finding._replace(**self.edits.get(proposal.key, {}))

    def say(self, proposals: Sequence[Proposal], choice: Choice) -> None:
        """Say the same about some proposals."""
        for one in proposals:
            self.choices[one.key] = choice

    def edit(self, proposal: Proposal, fields: Mapping[str, Any]) -> None:
        """Write over fields of a finding; whoever does so takes it."""
        self.edits[proposal.key] = {**self.edits.get(proposal.key, {}), **fields}
        self.choices[proposal.key] = Choice.TAKEN

    def counts(self, proposals: Iterable[Proposal]) -> dict[Choice, int]:
        """Count the proposals by what was said about them."""
        found = Counter(self.of(one) for one in proposals)
        return {choice: found[choice] for choice in Choice}


def count_findings(papers: Sequence[FoundPaper]) -> int:
    """Count all that was found in papers."""
    return sum(len(getattr(paper, topic)) for paper in papers for topic in Topic)


def proposals(papers: Sequence[FoundPaper], places: LinePlaces) -> tuple[Proposal, ...]:
    """Return the findings of papers, topic by topic, each in the order of its paper."""
    made: list[Proposal] = []
    seen: dict[ProposalKey, int] = {}
    for topic in Topic:
        for number, paper in enumerate(papers):
            for finding in getattr(paper, topic):
                start, end = _stretch(paper.sections[finding.section].text, finding)
                line, column = places.in_source(number, finding.section, start) or (-1, -1)
                key = ProposalKey(topic, _words(finding), line, column)
                nth = seen[key] = seen.get(key, -1) + 1
                made.append(Proposal(replace(key, nth=nth), number, finding, start, end))
    return tuple(made)


def decided(
    papers: Sequence[FoundPaper],
    found: Sequence[Proposal],
    decisions: Decisions,
    rest: Choice = Choice.REFUSED,
) -> tuple[FoundPaper, ...]:
    """Return the papers with what is taken only; ``rest`` says what becomes of the open ones.

    A blank that was refused is kept as declared: its letters are meant as they stand.
    """
    kept: dict[tuple[int, Topic], list[Finding]] = {}
    for one in found:
        finding = _kept(one, decisions, rest)
        if finding is not None:
            kept.setdefault((one.paper, one.topic), []).append(finding)
    made = []
    for number, paper in enumerate(papers):
        lists: dict[str, Any] = {topic: tuple(kept.get((number, topic), ())) for topic in Topic}
        made.append(replace(paper, **lists))
    return tuple(made)


def _kept(one: Proposal, decisions: Decisions, rest: Choice) -> Finding | None:
    said = decisions.of(one)
    if said is Choice.REFUSED and isinstance(one.finding, FoundBlank):
        return one.finding._replace(state=BlankState.LITERAL)
    taken = (rest if said is Choice.OPEN else said) is Choice.TAKEN
    return decisions.finding(one) if taken else None


def without_findings(papers: Sequence[FoundPaper]) -> tuple[FoundPaper, ...]:
    """Return the papers with their words only."""
    nothing: dict[str, Any] = {topic: () for topic in Topic}
    return tuple(replace(paper, **nothing) for paper in papers)


def on_line(found: Sequence[Proposal], line: int) -> Iterator[Proposal]:
    """Yield the proposals that begin in a line of the file."""
    return (one for one in found if one.line == line)


def _words(finding: Finding) -> str:
    return finding.title if isinstance(finding, FoundCitation) else finding.words


def _stretch(text: str, finding: Finding) -> tuple[int, int]:
    """Return where the words of a finding stand in its section; the whole where they do not."""
    if isinstance(finding, FoundBlank | FoundCitation):
        return finding.start, finding.end
    number = finding.start if isinstance(finding, FoundTarget) else None
    earliest = max(0, number - len(finding.words)) if number is not None else 0
    start = text.find(finding.words, earliest) if finding.words else -1
    return (start, start + len(finding.words)) if start >= 0 else (0, len(text))
