"""The sample plan of the program: a paper of our own with what was marked in it."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.commands.office import SetUpOffice
from app.commands.plan import TakePaper
from app.commands.remark import AddRemark, ReplyToRemark, Stretch
from app.intake import ReadFile
from app.paper import (
    NO_OFFICE,
    FoundBlank,
    FoundCitation,
    FoundPaper,
    FoundTarget,
    FoundTask,
)
from app.session import SET_UP, Session
from models.deadline import parse_deadline
from models.kinds import BlankGuess, Direction, RemarkKind, TargetKind
from models.records import Person, Section

Values = dict[str, Any]


def set_up_office(session: Session, resources: Path) -> None:
    """Fill an empty office from the starting unit card."""
    session.run(SetUpOffice(_load(resources / "unit_card.json")), origin=SET_UP)


def open_sample(session: Session, resources: Path, read: ReadFile) -> int:
    """Make the sample plan with targets, tasks, blanks, citations and remarks; return its id."""
    set_up_office(session, resources)
    source = resources / "sample_plan.txt"
    extras = _load(resources / "sample_extras.json")
    (paper,) = read(str(source), extras["year"], NO_OFFICE).papers
    command = TakePaper(enriched(paper, extras), source.name, source.read_bytes())
    plan_id = session.run(command, origin="sample").value
    assert plan_id is not None
    _add_remarks(session, plan_id, extras["remarks"])
    return plan_id


def enriched(paper: FoundPaper, extras: Values) -> FoundPaper:
    """Return the paper with the findings of the extras, each found by its quoted words."""
    find = _Finder(paper)
    year = extras["year"]
    return dataclasses.replace(
        paper,
        targets=tuple(_target(find, row) for row in extras["targets"]),
        tasks=tuple(_task(find, row, year) for row in extras["tasks"]),
        blanks=tuple(_blank(find, row) for row in extras["blanks"]),
        citations=tuple(_citation(find, row) for row in extras["citations"]),
    )


class _Finder:
    """Finds the one section and place of quoted words."""

    def __init__(self, paper: FoundPaper) -> None:
        self._texts = [section.text for section in paper.sections]

    def place(self, quote: str) -> tuple[int, int]:
        """Return section index and offset; ValueError where the words do not stand just once."""
        places = [
            (index, text.index(quote)) for index, text in enumerate(self._texts) if quote in text
        ]
        if len(places) != 1:
            raise ValueError(f"the quote stands in {len(places)} sections: {quote}")
        return places[0]

    def inner(self, quote: str, words: str) -> tuple[int, int, int]:
        """Return section index, start and end of ``words`` inside the quoted words."""
        section, offset = self.place(quote)
        start = offset + quote.index(words)
        return section, start, start + len(words)


def _target(find: _Finder, row: Values) -> FoundTarget:
    quote, number = row["quote"], row["number"]
    section, start, end = find.inner(quote, number or quote)
    return FoundTarget(
        section=section, name=row["name"], kind=TargetKind(row["kind"]),
        direction=Direction(row["direction"]), value=row["value"], unit=row["unit"],
        period=row["period"], words=quote, keep=row["keep"], stretch=row["stretch"],
        start=start if number else None, end=end if number else None,
    )  # fmt: skip


def _task(find: _Finder, row: Values, year: int) -> FoundTask:
    section, _ = find.place(row["quote"])
    deadline = parse_deadline(row["deadline"], year) if row["deadline"] else None
    return FoundTask(
        section=section, words=row["quote"], lead=tuple(row["lead"]),
        support=tuple(row["support"]),
        deadline_from=deadline.from_text if deadline else None,
        deadline_to=deadline.to_text if deadline else None,
        deadline_text=row["deadline"], deadline_kind=deadline.kind if deadline else None,
    )  # fmt: skip


def _blank(find: _Finder, row: Values) -> FoundBlank:
    section, start, end = find.inner(row["quote"], row["words"])
    return FoundBlank(section, start, end, row["words"], BlankGuess(row["guess"]))


def _citation(find: _Finder, row: Values) -> FoundCitation:
    section, start, end = find.inner(row["quote"], row["quote"])
    return FoundCitation(section, start, end, row["title"], row["number"], row["year"])


def _add_remarks(session: Session, plan_id: int, rows: Sequence[Values]) -> None:
    people = {person.name: person.id for person in session.store.rows(Person, deleted=False)}
    before = session.person_id
    for row in rows:
        session.person_id = people.get(row["person"])
        stretches = tuple(_stretches(session, plan_id, row["quotes"]))
        kind = RemarkKind(row["kind"])
        done = session.run(AddRemark(plan_id, stretches, row["words"], kind, row["weight"]))
        assert done.value is not None
        for reply in row["replies"]:
            session.person_id = people.get(reply["person"])
            session.run(ReplyToRemark(plan_id, done.value, reply["words"]))
    session.person_id = before


def _stretches(session: Session, plan_id: int, quotes: Sequence[str]) -> Iterator[Stretch]:
    sections: list[Section] = list(session.book(plan_id).outline.walk())
    for quote in quotes:
        section = next(one for one in sections if quote in one.text)
        start = section.text.index(quote)
        yield Stretch(section.id, start, start + len(quote))


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
