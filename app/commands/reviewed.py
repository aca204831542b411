"""Taking over what reviewers left in a paper: remarks with answers, suggestions, by name."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.commands.work import Work
from app.paper import FoundPaper, FoundRemark, FoundSegment, FoundSuggestion
from models.anchor import Quote, quote_of
from models.kinds import (
    Outcome,
    Placement,
    RemarkKind,
    RemarkState,
    SectionKind,
    SuggestionKind,
    SuggestionState,
)
from models.order import key_between, spread_keys
from models.records import (
    Decision,
    Person,
    Remark,
    RemarkSegment,
    Reply,
    Section,
    Suggestion,
    SuggestionSegment,
)
from models.store.step import now

_UNPLACED = {"section_id": None, "start": 0, "end": 0, "placement": Placement.UNPLACED}


def take_review(
    work: Work, plan_id: int, paper: FoundPaper, section_ids: Sequence[int], source: str
) -> None:
    """Write the remarks and suggestions of a paper whose sections have the given ids.

    ``source`` is the name of the file they come from.
    """
    if not paper.remarks and not paper.suggestions:
        return
    review = _Review(work, plan_id, paper, section_ids, source)
    for remark in paper.remarks:
        review.take_remark(remark)
    for suggestion in paper.suggestions:
        review.take_suggestion(suggestion)


@dataclass(slots=True)
class _Review:
    """One take-over: the plan it goes to, and the people met so far."""

    work: Work
    plan_id: int
    paper: FoundPaper
    section_ids: Sequence[int]
    source: str
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in reversed(self.work.step.rows(Person, deleted=False)):
            self.people[person.name] = person.id

    def person(self, name: str) -> int | None:
        """Return who has this name; somebody unknown is put on the list of people."""
        if not name:
            return None
        if name not in self.people:
            last = max((one.order_key for one in self.work.step.rows(Person)), default=None)
            self.people[name] = self.work.step.insert(
                Person, order_key=key_between(last, None), name=name, department_id=None,
                post="", leader=False,
            )  # fmt: skip
        return self.people[name]

    def take_remark(self, found: FoundRemark) -> None:
        """Write a remark with its segments and answers."""
        step = self.work.step
        state = RemarkState.RESOLVED if found.resolved else RemarkState.OPEN
        remark_id = step.insert(
            Remark, plan_id=self.plan_id, number=step.next_remark_number(self.plan_id),
            kind=RemarkKind.SUBSTANCE, weight=0, words=found.words,
            person_id=self.person(found.author), made_at=found.made_at or now(), state=state,
            source=self.source,
        )  # fmt: skip
        keys = spread_keys(len(found.segments))
        for segment, key in zip(found.segments, keys, strict=True):
            place = self.place_of(segment)
            step.insert(RemarkSegment, remark_id=remark_id, order_key=key, **place)
        for reply in found.replies:
            step.insert(
                Reply, remark_id=remark_id, words=reply.words,
                person_id=self.person(reply.author), made_at=reply.made_at or now(),
            )  # fmt: skip

    def take_suggestion(self, found: FoundSuggestion) -> None:
        """Write a suggestion in the forms that can be carried out."""
        for one in self._forms(found):
            self._write_suggestion(one)

    def _forms(self, found: FoundSuggestion) -> Iterator[FoundSuggestion]:
        """Yield what a change of a file means here: new sections and moves are kept as JSON.

        Words that move without making whole sections are taken out there and put in here.
        """
        if found.kind is SuggestionKind.NEW_SECTION:
            yield replace(found, new=self._new_section(found.new, found.segments[0]))
        elif found.kind is not SuggestionKind.MOVE:
            yield found
        else:
            place = self._move_of(found)
            if place is not None:
                yield replace(found, new=place, segments=(FoundSegment(found.segments[0].section),))
                return
            *words, point = found.segments
            yield replace(found, kind=SuggestionKind.DELETE, new="", segments=tuple(words))
            put = found.new.strip("\n")
            kind = SuggestionKind.NEW_SECTION if "\n" in found.new else SuggestionKind.INSERT
            put = self._new_section(put, point) if kind is SuggestionKind.NEW_SECTION else put
            yield replace(found, kind=kind, old="", new=put, segments=(point,))

    def _new_section(self, lines: str, behind: FoundSegment) -> str:
        """Return new paragraphs, one a line, as suggestions keep them; a heading takes them in."""
        place = behind.section
        heading = place is not None and self.paper.sections[place].kind is SectionKind.HEADING
        values = {
            "kind": SectionKind.PARAGRAPH.value, "text": lines,
            "below": heading and behind.start > 0,
        }  # fmt: skip
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    def _move_of(self, found: FoundSuggestion) -> str | None:
        """Return where whole sections go, as JSON; None: not whole ones, or no place behind one."""
        *words, point = found.segments
        rows = self.paper.sections
        root = words[0].section if words else None
        if root is None or point.section is None or "\n" not in found.new:
            return None
        moved = self._with_all_below(root)
        whole = {(place, 0, len(rows[place].text)) for place in moved if rows[place].text}
        ends = point.start == len(rows[point.section].text)
        if {(one.section, one.start, one.end) for one in words} != whole or point.section in moved:
            return None
        if not ends:
            return None
        after = point.section
        while rows[after].parent is not None and rows[after].parent != rows[root].parent:
            above = rows[after].parent
            assert above is not None
            if max(self._with_all_below(above) - moved) != point.section:
                break
            after = above
        place = {"parent": self._uid(rows[after].parent), "after": self._uid(after)}
        return json.dumps(place, sort_keys=True)

    def _with_all_below(self, root: int) -> set[int]:
        """Return a section of the paper with all that hang under it."""
        found = {root}
        for place, section in enumerate(self.paper.sections):
            if section.parent in found:
                found.add(place)
        return found

    def _uid(self, place: int | None) -> str | None:
        if place is None:
            return None
        return self.work.step.get(Section, self.section_ids[place]).uid

    def _write_suggestion(self, found: FoundSuggestion) -> None:
        """Write a suggestion with its segments; one taken out again is kept as refused."""
        step = self.work.step
        withdrawn = found.withdrawn_by is not None
        suggestion_id = step.insert(
            Suggestion, plan_id=self.plan_id, kind=found.kind, old=found.old, new=found.new,
            person_id=self.person(found.author), made_at=found.made_at or now(),
            state=SuggestionState.REFUSED if withdrawn else SuggestionState.OPEN,
        )  # fmt: skip
        keys = spread_keys(len(found.segments))
        for segment, key in zip(found.segments, keys, strict=True):
            place = self.place_of(segment)
            step.insert(SuggestionSegment, suggestion_id=suggestion_id, order_key=key, **place)
        if withdrawn:
            step.insert(
                Decision, plan_id=self.plan_id, remark_id=None, suggestion_id=suggestion_id,
                outcome=Outcome.DECLINED, reason="在来稿的修订中又被删去",
                person_id=self.person(found.withdrawn_by or ""),
                made_at=found.withdrawn_at or now(),
            )  # fmt: skip

    def place_of(self, segment: FoundSegment) -> dict[str, object]:
        """Return the columns of a segment: its place, its words, what stands around them."""
        if segment.section is None:
            quote = Quote(segment.quote, segment.before, segment.after)
            place: dict[str, object] = dict(_UNPLACED)
        else:
            text = self.paper.sections[segment.section].text
            quote = quote_of(text, segment.start, segment.end)
            place = {
                "section_id": self.section_ids[segment.section], "start": segment.start,
                "end": segment.end, "placement": Placement.PLACED,
            }  # fmt: skip
        return place | {"quote": quote.quote, "before": quote.before, "after": quote.after}
