"""Why sections changed: what was decided on remarks and suggestions about them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.blocks.threads import OUTCOME_WORDS
from app.session import Session
from app.versions.moments import people_of
from models.kinds import Outcome
from models.records import (
    Decision,
    Remark,
    RemarkSegment,
    Section,
    Suggestion,
    SuggestionSegment,
)

_TAKEN = (Outcome.ADOPTED, Outcome.PARTLY)
_QUOTED = 40  # characters of an opinion that a reason repeats


@dataclass(frozen=True, slots=True)
class Reason:
    """One decision: whose opinion it was on, what it said, what was decided, and why."""

    decision_id: int
    section_id: int
    at: str
    opinion: str
    outcome: Outcome
    reason: str
    suggestion_id: int | None = None
    remark_id: int | None = None

    @property
    def words(self) -> str:
        """The reason as a sentence of 对照表."""
        said = f"{OUTCOME_WORDS[self.outcome]}{self.opinion}"
        return f"{said}：{self.reason}" if self.reason else said


def reasons_of(session: Session, plan_id: int) -> dict[int, list[Reason]]:
    """Return the decisions on opinions about each section, by its local id, oldest first.

    Private remarks are no reason that anybody is told.
    """
    people = people_of(session)
    store = session.store
    remarks = {
        row.id: row for row in store.of_plan(Remark, plan_id) if not (row.deleted or row.private)
    }  # fmt: skip
    suggestions = {row.id: row for row in store.of_plan(Suggestion, plan_id) if not row.deleted}
    places = _places(session, plan_id)
    found: dict[int, list[Reason]] = defaultdict(list)
    for row in sorted(store.of_plan(Decision, plan_id), key=lambda one: (one.made_at, one.id)):
        remark, suggestion = (
            remarks.get(row.remark_id or 0),
            suggestions.get(row.suggestion_id or 0),
        )
        if row.deleted or (remark is None and suggestion is None):
            continue
        opinion = _of_remark(remark, people) if remark else _of_suggestion(suggestion, people)
        for section_id in places.get(
            ("remark", remark.id) if remark else ("suggestion", row.suggestion_id or 0), ()
        ):
            found[section_id].append(
                Reason(
                    row.id,
                    section_id,
                    row.made_at,
                    opinion,
                    row.outcome,
                    row.reason,
                    row.suggestion_id,
                    row.remark_id,
                )
            )
    return found


def taken_reasons(session: Session, plan_id: int) -> dict[str, str]:
    """Return why sections changed, by permanent id: the opinions that were adopted."""
    uids = {row.id: row.uid for row in session.store.rows(Section, plan_id=plan_id)}
    found = {}
    for section_id, reasons in reasons_of(session, plan_id).items():
        taken = [one.words for one in reasons if one.outcome in _TAKEN]
        if taken and section_id in uids:
            found[uids[section_id]] = "；".join(dict.fromkeys(taken))
    return found


def _places(session: Session, plan_id: int) -> Mapping[tuple[str, int], Sequence[int]]:
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for what, row_id, section_id in _segments(session, plan_id):
        if section_id is not None and section_id not in found[what, row_id]:
            found[what, row_id].append(section_id)
    return found


def _segments(session: Session, plan_id: int) -> Iterator[tuple[str, int, int | None]]:
    for remark in session.store.of_plan(RemarkSegment, plan_id):
        yield "remark", remark.remark_id, remark.section_id
    for suggestion in session.store.of_plan(SuggestionSegment, plan_id):
        yield "suggestion", suggestion.suggestion_id, suggestion.section_id


def _of_remark(remark: Remark, people: Mapping[int, str]) -> str:
    who = people.get(remark.person_id or 0, "")
    return f"{who}第 {remark.number} 号意见“{_short(remark.words)}”"


def _of_suggestion(suggestion: Suggestion | None, people: Mapping[int, str]) -> str:
    assert suggestion is not None
    who = people.get(suggestion.person_id or 0, "")
    if suggestion.old and suggestion.new and not suggestion.new.startswith("{"):
        return f"{who}的修改建议（“{_short(suggestion.old)}”改为“{_short(suggestion.new)}”）"
    return f"{who}的修改建议"


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
