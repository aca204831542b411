"""The marks on the words of a plan, read section by section as they come into view."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from app.events import Changed
from app.session import Session
from models.anchor import shift
from models.kinds import BlankState, Placement, RemarkState, SpanKind
from models.records import Blank, Person, Remark, RemarkSegment, Reply, Span
from models.splice import Splice
from ui.canvas.cards import Card


class MarkKind(Enum):
    """What is shown on the words; citations are not."""

    REMARK = 0
    BLANK = 1
    CHIP = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a section that something is tied to; ``whole`` means all of the section."""

    kind: MarkKind
    start: int
    end: int
    remark_id: int = 0
    whole: bool = False
    proposed: bool = False


class Marks:
    """Marks by section and cards by remark; what a step touched is read again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._store = session.store
        self._viewer = session.person_id
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._cards: dict[int, Card] = {}
        self._homes: dict[tuple[str, int], int] = {}

    def of(self, section_id: int) -> tuple[Mark, ...]:
        """Return the marks of a section, those painted first in front."""
        if self._viewer != self._session.person_id:  # another person sees other private remarks
            self._viewer = self._session.person_id
            self._marks.clear()
        found = self._marks.get(section_id)
        if found is None:
            found = self._marks[section_id] = tuple(
                sorted(self._read(section_id), key=_painting_order)
            )
        return found

    def card(self, remark_id: int) -> Card:
        """Return what the balloon of a remark says."""
        if remark_id not in self._cards:
            self._cards[remark_id] = self._read_card(remark_id)
        return self._cards[remark_id]

    def follow(self, section_id: int, splice: Splice) -> None:
        """Move the marks of a section while its words are typed, before anything is saved."""
        self._marks[section_id] = tuple(_moved(mark, splice) for mark in self.of(section_id))

    def take(self, changed: Changed) -> set[int]:
        """Forget what a step touched; return the sections whose marks may look different."""
        sections: set[int] = set()
        for record, table in ((Span, "span"), (Blank, "blank"), (RemarkSegment, "remark_segment")):
            for row_id in changed.ids(table):
                sections |= self._homes_of(record, table, row_id)
        remarks = set(changed.ids("remark"))
        if {"reply", "person"} & changed.kinds:
            self._cards.clear()
        for remark_id in remarks:
            self._cards.pop(remark_id, None)
            rows = self._store.rows(RemarkSegment, remark_id=remark_id)
            sections |= {row.section_id for row in rows if row.section_id is not None}
        for section_id in sections:
            self._marks.pop(section_id, None)
        return sections

    def clear(self) -> None:
        """Forget all: another plan is opened."""
        self._marks.clear()
        self._cards.clear()
        self._homes.clear()

    def _homes_of(
        self, record: type[Span | Blank | RemarkSegment], table: str, row_id: int
    ) -> set[int]:
        rows = self._store.rows(record, id=row_id)
        homes = {row.section_id for row in rows if row.section_id is not None}
        before = self._homes.get((table, row_id))
        return homes | ({before} if before is not None else set())

    def _read(self, section_id: int) -> Iterable[Mark]:
        waiting: set[tuple[int, int]] = set()
        for blank in self._store.rows(Blank, section_id=section_id, deleted=False):
            self._homes["blank", blank.id] = section_id
            if blank.state is BlankState.OPEN:
                waiting.add((blank.start, blank.end))
                yield Mark(MarkKind.BLANK, blank.start, blank.end)
        for span in self._store.rows(
            Span, section_id=section_id, kind=SpanKind.CHIP, deleted=False
        ):
            self._homes["span", span.id] = section_id
            if (span.start, span.end) not in waiting:  # what is missing looks missing, bound or not
                yield Mark(MarkKind.CHIP, span.start, span.end)
        for segment in self._store.rows(RemarkSegment, section_id=section_id, deleted=False):
            self._homes["remark_segment", segment.id] = section_id
            if segment.placement is not Placement.UNPLACED and self._alive(segment.remark_id):
                yield Mark(
                    MarkKind.REMARK, segment.start, segment.end, segment.remark_id,
                    whole=not segment.quote, proposed=segment.placement is Placement.PROPOSED,
                )  # fmt: skip

    def _alive(self, remark_id: int) -> bool:
        """Tell whether a remark is there and may be seen by the one who works here."""
        rows = self._store.rows(Remark, id=remark_id, deleted=False)
        return bool(rows) and (not rows[0].private or rows[0].person_id == self._viewer)

    def _read_card(self, remark_id: int) -> Card:
        remark = self._store.get(Remark, remark_id)
        replies = tuple(
            (self._name(reply.person_id), reply.words)
            for reply in self._store.rows(Reply, remark_id=remark_id, deleted=False)
        )
        resolved = remark.state is RemarkState.RESOLVED
        name = self._name(remark.person_id)
        return Card(remark.id, remark.number, name, remark.words, replies, resolved)

    def _name(self, person_id: int | None) -> str:
        people = self._store.rows(Person, id=person_id) if person_id is not None else []
        return people[0].name if people else "未署名"


def _moved(mark: Mark, splice: Splice) -> Mark:
    if mark.whole:
        return mark
    start, end = shift(mark.start, mark.end, splice)
    return replace(mark, start=start, end=end)


def _painting_order(mark: Mark) -> tuple[int, int, int]:
    return mark.kind.value, mark.start, mark.end
