"""What people said about a plan, remark or suggestion alike, with what was decided: one list.

A point is numbered for ever: a remark by its own number, a suggestion by its rank among all
suggestions that the plan ever had.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from app.commands.suggestion import WORD_KINDS
from models.kinds import (
    Outcome,
    Placement,
    RemarkKind,
    RemarkState,
    SuggestionKind,
    SuggestionState,
)
from models.numbering import numbers
from models.outline import Outline
from models.pieces import with_whole_numbers
from models.records import (
    Decision,
    Department,
    Person,
    Section,
    Suggestion,
    SuggestionSegment,
    Target,
    Task,
)
from models.splice import Splice
from models.store.database import Store
from models.store.said import RemarkRow, remark_rows


class PointKind(StrEnum):
    """Whether somebody remarked or suggested a change."""

    REMARK = "remark"
    SUGGESTION = "suggestion"


@dataclass(slots=True, eq=False)  # not frozen: five thousand are made to open a list
class Point:
    """One thing somebody said; never changed once it is made.

    ``section_id`` is None where it has no place in the plan (any more), ``place`` the numbers of
    the sections that lead there, ``quote`` the words it is about as they stood, ``words`` what is
    said or would be changed. ``outcome`` is None while nothing is decided; ``open`` tells whether
    it still has to be dealt with. ``start`` and ``end`` are offsets of the section's words, equal
    for a whole section or a place between words; ``sure``: the place is certain. ``put`` are the
    words that a suggestion would put there.
    """

    kind: PointKind
    id: int
    number: int
    about: RemarkKind | SuggestionKind
    person_id: int | None
    person: str
    department: str
    made_at: str
    section_id: int | None
    place: str
    start: int
    end: int
    sure: bool
    quote: str
    words: str
    open: bool
    outcome: Outcome | None
    reason: str
    handler: str
    source: str
    private: bool
    put: str = ""

    @property
    def code(self) -> str:
        """What people call it: 批注3, 建议2."""
        return f"{'批注' if self.kind is PointKind.REMARK else '建议'}{self.number}"


def points(store: Store, plan_id: int, outline: Outline, viewer: int | None) -> list[Point]:
    """Return all points of a plan in document order, those without a place last.

    ``viewer`` sees private remarks of their own only.
    """
    teller = _Teller(store, plan_id, outline)
    found = [*teller.remarks(viewer), *teller.suggestions()]
    return sorted(found, key=teller.order)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A target or task that a remark is on: where it was read from, what it is, its words."""

    section_id: int | None = None
    place: str = ""
    words: str = ""


_NO_NOUN = _Noun()
_PUTTING = (SuggestionKind.INSERT, SuggestionKind.REPLACE)
_NOBODY = ("", "")
_UNDECIDED = (None, "", "")
_REMARK_KINDS = {kind.value: kind for kind in RemarkKind}
_PLACED, _OPEN = Placement.PLACED.value, RemarkState.OPEN.value  # read once: slow in a long list


class _Teller:
    """Everything of one plan that a point tells, read once."""

    def __init__(self, store: Store, plan_id: int, outline: Outline) -> None:
        self._store, self._plan_id, self._outline = store, plan_id, outline
        departments = {row.id: row.name for row in store.rows(Department)}
        self._people: dict[int | None, tuple[str, str]] = {
            row.id: (row.name, departments.get(row.department_id or 0, ""))
            for row in store.rows(Person)
        }
        self._rows = {section.id: place for place, section in enumerate(outline.walk())}
        self._numbers = numbers(outline)
        self._places: dict[int | None, str] = {}
        self._decided: dict[tuple[PointKind, int], Decision] = {}
        for one in store.of_plan(Decision, plan_id):
            if not one.deleted and one.remark_id is not None:
                self._decided[PointKind.REMARK, one.remark_id] = one
            elif not one.deleted and one.suggestion_id is not None:
                self._decided[PointKind.SUGGESTION, one.suggestion_id] = one

    def order(self, point: Point) -> tuple[int, int, int, str, int]:
        last = len(self._rows)
        place = last if point.section_id is None else self._rows.get(point.section_id, last)
        return place, point.start, point.end, point.made_at, point.id

    def remarks(self, viewer: int | None) -> Iterator[Point]:
        rows = remark_rows(self._store, self._plan_id)
        for _, group in groupby(rows, key=itemgetter(0)):
            stretches = tuple(group)
            row = stretches[0]
            if not row.private or row.person_id == viewer:
                yield self._remark(row, stretches)

    def _remark(self, row: RemarkRow, stretches: tuple[RemarkRow, ...]) -> Point:
        name, department = self._people.get(row.person_id, _NOBODY)
        there = self._first_in_sight(stretches)
        noun = self._noun(row)
        decision = self._decided.get((PointKind.REMARK, row.id))
        return Point(
            PointKind.REMARK, row.id, row.number, _REMARK_KINDS.get(row.kind, RemarkKind.SUBSTANCE),
            row.person_id, name, department, row.made_at,
            there.section_id if there else noun.section_id,
            self._place_of(there.section_id) if there else noun.place,
            (there.start or 0) if there else 0, (there.end or 0) if there else 0,
            there is not None and there.placement == _PLACED,
            _quote(stretches) or noun.words, row.words, decision is None and row.state == _OPEN,
            *self._verdict(decision), row.source, row.private == 1,
        )  # fmt: skip

    def _first_in_sight(self, stretches: tuple[RemarkRow, ...]) -> RemarkRow | None:
        for one in stretches:
            if one.section_id in self._rows:
                return one
        return None

    def _verdict(self, decision: Decision | None) -> tuple[Outcome | None, str, str]:
        if decision is None:
            return _UNDECIDED
        return decision.outcome, decision.reason, self._people.get(decision.person_id, _NOBODY)[0]

    def suggestions(self) -> Iterator[Point]:
        segments = _by_owner(self._store.of_plan(SuggestionSegment, self._plan_id))
        rows = sorted(self._store.of_plan(Suggestion, self._plan_id), key=_row_id)
        for number, row in enumerate(rows, start=1):
            if not row.deleted:
                yield self._suggestion(row, number, segments[row.id])

    def _suggestion(self, row: Suggestion, number: int, segments: list[SuggestionSegment]) -> Point:
        name, department = self._people.get(row.person_id, _NOBODY)
        there = next((one for one in segments if one.section_id in self._rows), None)
        decision = self._decided.get((PointKind.SUGGESTION, row.id))
        quote = "……".join(one.quote for one in segments if one.quote)
        return Point(
            PointKind.SUGGESTION, row.id, number, row.kind, row.person_id,
            name, department, row.made_at, there.section_id if there else None,
            self._place_of(there.section_id) if there else "",
            there.start if there else 0, there.end if there else 0,
            there is not None and there.placement is Placement.PLACED,
            quote or row.old, change_words(row, *_rest_of_number(row, there)),
            decision is None and row.state is SuggestionState.OPEN,
            *self._verdict(decision), "", False, row.new if row.kind in _PUTTING else "",
        )  # fmt: skip

    def _noun(self, row: RemarkRow) -> "_Noun":
        """Return the target or task that a remark is on."""
        if row.target_id is not None:
            target = self._store.get(Target, row.target_id)
            return _Noun(self._in_sight(target.section_id), "目标", target.name)
        if row.task_id is not None:
            task = self._store.get(Task, row.task_id)
            return _Noun(self._in_sight(task.section_id), "任务", task.words)
        return _NO_NOUN

    def _in_sight(self, section_id: int | None) -> int | None:
        return section_id if section_id in self._rows else None

    def _place_of(self, section_id: int | None) -> str:
        if section_id not in self._places:
            self._places[section_id] = self._place(section_id)
        return self._places[section_id]

    def _place(self, section_id: int | None) -> str:
        """Return the numbers from the top to a section: 二、（一）."""
        assert section_id is not None
        line = [self._outline[section_id], *self._outline.ancestors(section_id)]
        told = "".join(self._numbers[one.id] for one in reversed(line))
        return told or _first_words(line[0])


def change_words(suggestion: Suggestion, lead: str = "", tail: str = "") -> str:
    """Return what a suggestion would do, in words.

    ``lead`` and ``tail``: what stands before and behind the changed digits in the same number.
    """
    kind, old, new = suggestion.kind, _inner(suggestion.old), _inner(suggestion.new)
    if lead or tail:
        return f"“{lead}{old}{tail}”改为“{lead}{new}{tail}”"
    if kind is SuggestionKind.INSERT:
        return f"加上“{new}”"
    if kind is SuggestionKind.REPLACE:
        return f"“{old}”改为“{new}”"
    if kind is SuggestionKind.SPLIT:
        return "拆成两条"
    if kind is SuggestionKind.MOVE:
        return "移到别处"
    if kind is SuggestionKind.DELETE:
        return f"删去“{old}”"
    values = json.loads(suggestion.new)
    if kind is SuggestionKind.NEW_SECTION:
        return f"新增“{_inner(values['text'])}”"
    value = values["value"]
    told = "、".join(value) if isinstance(value, list) else value
    return f"{_FIELDS[values['name']]}改为“{told if told is not None else '待填'}”"


def _rest_of_number(row: Suggestion, place: SuggestionSegment | None) -> tuple[str, str]:
    """Return what stood before and behind the changed digits in the same number."""
    if place is None or row.kind not in WORD_KINDS:
        return "", ""
    text, at = f"{place.before}{row.old}{place.after}", len(place.before)
    start, end = with_whole_numbers(text, Splice(at, row.old, row.new))
    return text[start:at], text[at + len(row.old) : end]


def _inner(words: str) -> str:
    """Quotes within quotes are single ones (GB/T 15834-2011 cl. 4.8.3.3)."""
    return words.replace("“", "‘").replace("”", "’")


_FIELDS = {
    "name": "名称", "value": "目标值", "unit": "单位", "period": "期间", "words": "任务内容",
    "deadline": "时限", "lead": "牵头单位", "support": "配合单位",
}  # fmt: skip


def _quote(stretches: tuple[RemarkRow, ...]) -> str:
    """Return the words a remark is about; those of several stretches with …… between them."""
    if len(stretches) == 1:
        return stretches[0].quote or ""
    return "……".join(one.quote for one in stretches if one.quote)


def _by_owner(segments: Iterable[SuggestionSegment]) -> dict[int, list[SuggestionSegment]]:
    found: dict[int, list[SuggestionSegment]] = defaultdict(list)
    for segment in sorted(segments, key=_segment_order):
        if not segment.deleted:
            found[segment.suggestion_id].append(segment)
    return found


def _segment_order(segment: SuggestionSegment) -> tuple[str, int]:
    return segment.order_key, segment.id


def _row_id(row: Suggestion) -> int:
    return row.id


def _first_words(section: Section) -> str:
    words = section.title or section.text
    return words if len(words) <= 12 else f"{words[:12]}…"
