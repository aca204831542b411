"""Taking over what reviewers left in a paper: remarks with answers, suggestions, by name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.commands.work import Work
from app.paper import FoundPaper, FoundRemark, FoundSegment, FoundSuggestion
from models.anchor import Quote, quote_of
from models.kinds import Outcome, Placement, RemarkKind, RemarkState, SuggestionState
from models.order import key_between, spread_keys
from models.records import (
    Decision,
    Person,
    Remark,
    RemarkSegment,
    Reply,
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
