"""The remarks of a plan as the panel shows them, read from the store; nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass

from app.queries import remarks_of
from app.session import Session
from models.kinds import Placement
from models.outline import Outline
from models.records import Decision, Department, Person, Remark, RemarkSegment, Reply
from ui.remarks.wording import NOBODY


@dataclass(frozen=True, slots=True)
class Place:
    """Words a remark is about: as they stand now, or the old ones where they have no place.

    ``whole`` marks a remark on a whole section, whose ``words`` are its first line.
    """

    segment_id: int
    section_id: int | None
    start: int
    end: int
    words: str
    whole: bool
    placement: Placement

    @property
    def sure(self) -> bool:
        """Whether the text can be shown at this place without doubt."""
        return self.placement is Placement.PLACED


@dataclass(frozen=True, slots=True)
class Said:
    """Words under a remark: a reply, or the reason of a decision."""

    id: int
    person: str
    made_at: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on a remark."""

    decision: Decision
    person: str


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """One remark with everything the panel shows of it; equal lines look equal."""

    remark: Remark
    person: str
    department: str
    places: tuple[Place, ...]
    replies: tuple[Said, ...]
    verdict: Verdict | None

    @property
    def id(self) -> int:
        """Return the remark's id."""
        return self.remark.id

    @property
    def placed(self) -> bool:
        """Whether at least one of its places is certain."""
        return any(place.sure for place in self.places)

    @property
    def lost(self) -> int:
        """Count its places that are not certain."""
        return sum(not place.sure for place in self.places)

    @property
    def quoted(self) -> str:
        """Return the words it is about, in one line."""
        return " … ".join(" ".join(place.words.split()) for place in self.places if place.words)


def read_remarks(session: Session, plan_id: int) -> list[RemarkLine]:
    """Return the remarks of a plan in document order; those without a place come last."""
    outline = session.book(plan_id).outline
    order = {section.id: at for at, section in enumerate(outline.walk())}
    people = _People(session)
    replies, verdicts = _replies(session, plan_id, people), _verdicts(session, plan_id, people)
    lines = [
        RemarkLine(
            remark=remark,
            person=people.name(remark.person_id),
            department=people.department(remark.person_id),
            places=tuple(_places(segments, outline)),
            replies=tuple(replies[remark.id]),
            verdict=verdicts.get(remark.id),
        )
        for remark, segments in remarks_of(session, plan_id)
    ]
    return sorted(lines, key=lambda line: _rank(line, order))


def authors(lines: list[RemarkLine]) -> dict[int, str]:
    """Return who wrote remarks: names by person id, 0 for those who gave none."""
    found = {line.remark.person_id or 0: line.person for line in lines}
    return dict(sorted(found.items(), key=lambda one: one[1]))


class _People:
    """Names and departments by person id; people in the recycle bin keep their names."""

    def __init__(self, session: Session) -> None:
        self._people = {row.id: row for row in session.store.rows(Person)}
        self._departments = {row.id: row.name for row in session.store.rows(Department)}

    def name(self, person_id: int | None) -> str:
        person = self._people.get(person_id or 0)
        return person.name if person else NOBODY

    def department(self, person_id: int | None) -> str:
        person = self._people.get(person_id or 0)
        return self._departments.get(person.department_id or 0, "") if person else ""


def _places(segments: list[RemarkSegment], outline: Outline) -> list[Place]:
    ordered = sorted(segments, key=lambda row: (row.order_key, row.uid))
    return [_place(row, outline) for row in ordered]


def _place(row: RemarkSegment, outline: Outline) -> Place:
    whole = not row.quote and row.start == row.end == 0
    section = row.section_id if row.section_id is not None and row.section_id in outline else None
    placement = row.placement if section is not None else Placement.UNPLACED
    words = row.quote
    if section is not None and whole:
        words = outline[section].title or outline[section].text
    elif section is not None and placement is not Placement.UNPLACED:
        words = outline[section].text[row.start : row.end]
    return Place(row.id, section, row.start, row.end, words, whole, placement)


def _rank(line: RemarkLine, order: dict[int, int]) -> tuple[int, int, int]:
    sure = [(order[one.section_id or 0], one.start) for one in line.places if one.sure]
    section, start = min(sure, default=(len(order), 0))
    return section, start, line.remark.number


def _replies(session: Session, plan_id: int, people: _People) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    for row in session.store.of_plan(Reply, plan_id):
        if not row.deleted:
            said = Said(row.id, people.name(row.person_id), row.made_at, row.words)
            found[row.remark_id].append(said)
    return found


def _verdicts(session: Session, plan_id: int, people: _People) -> dict[int, Verdict]:
    return {
        row.remark_id: Verdict(row, people.name(row.person_id))
        for row in session.store.of_plan(Decision, plan_id)
        if not row.deleted and row.remark_id is not None
    }
