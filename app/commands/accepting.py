"""Deciding on suggestions: accepting writes the change and the decision in one step.

Two open suggestions that touch the same words are rivals: accepting one refuses the others, and
accepting many at once leaves rivals open, since a person has to choose between them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.commands.section import AddSection, MoveSections, SplitSection, TrashSections
from app.commands.suggestion import WORD_KINDS
from app.commands.target import SetTarget, SetTargetValue
from app.commands.task import SetBodies, SetTask
from app.commands.words import SetText
from app.commands.work import Work
from models.errors import KnownError
from models.kinds import Outcome, Placement, Role, SectionKind, SuggestionKind, SuggestionState
from models.outline import Outline
from models.pieces import meet, with_whole_numbers
from models.records import (
    Decision,
    Section,
    Suggestion,
    SuggestionSegment,
    Target,
    Task,
    TaskBody,
)
from models.splice import Splice, apply
from models.store.step import now

RIVAL_REASON = "同一处文字采用了另一条建议"
_GONE = KnownError("这条建议针对的文字已经变了，没有采纳。", "请对照现在的文字，手工修改或不采纳。")


@dataclass(frozen=True, slots=True)
class AcceptSuggestions:
    """Carry out suggestions; returns how many. One alone refuses its rivals.

    Of several, those with rivals and those whose words changed stay open. Raises KnownError where
    none can be carried out.
    """

    plan_id: int
    suggestion_ids: tuple[int, ...]
    outcome: Outcome = Outcome.ADOPTED
    reason: str = ""

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"采纳 {len(self.suggestion_ids)} 条建议"

    def apply(self, work: Work) -> int:
        """Write changes and decisions."""
        chosen = [_open(work, suggestion_id) for suggestion_id in self.suggestion_ids]
        rivals = _rivals(work, self.plan_id, {one.id for one in chosen})
        alone = len(chosen) == 1
        accepted = 0
        for suggestion in chosen:
            if rivals.get(suggestion.id) and not alone:
                continue
            if not _carried_out(work, self.plan_id, suggestion):
                continue
            accepted += 1
            _settle(work, suggestion, SuggestionState.ACCEPTED, self.outcome, self.reason)
            for rival in rivals.get(suggestion.id, ()) if alone else ():
                _settle(work, rival, SuggestionState.REFUSED, Outcome.DECLINED, RIVAL_REASON)
        if not accepted:
            raise _GONE
        return accepted


@dataclass(frozen=True, slots=True)
class RefuseSuggestions:
    """Refuse suggestions; they stay with the reason."""

    plan_id: int
    suggestion_ids: tuple[int, ...]
    reason: str = ""
    outcome: Outcome = Outcome.DECLINED

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"不采纳 {len(self.suggestion_ids)} 条建议"

    def apply(self, work: Work) -> None:
        """Write state and decision of each."""
        for suggestion_id in self.suggestion_ids:
            suggestion = _open(work, suggestion_id)
            _settle(work, suggestion, SuggestionState.REFUSED, self.outcome, self.reason)


@dataclass(frozen=True, slots=True)
class ReopenSuggestion:
    """Open a refused suggestion again; the decision is taken back."""

    plan_id: int
    suggestion_id: int
    label: str = "重新考虑建议"

    def apply(self, work: Work) -> None:
        """Write the state; an accepted one is in the text and can only be undone."""
        suggestion = work.step.get(Suggestion, self.suggestion_id)
        if suggestion.state is not SuggestionState.REFUSED:
            raise KnownError("只有不采纳的建议可以重新考虑。", "已采纳的建议可以用撤销退回。")
        work.step.update(Suggestion, suggestion.id, state=SuggestionState.OPEN)
        for old in work.step.rows(Decision, suggestion_id=suggestion.id, deleted=False):
            work.step.mark_deleted(Decision, old.id)


def _open(work: Work, suggestion_id: int) -> Suggestion:
    suggestion = work.step.get(Suggestion, suggestion_id)
    if suggestion.deleted or suggestion.state is not SuggestionState.OPEN:
        raise KnownError("这条建议已经有了结论。", "请在列表里选择还没有处理的建议。")
    return suggestion


def _settle(
    work: Work, suggestion: Suggestion, state: SuggestionState, outcome: Outcome, reason: str
) -> None:
    work.step.update(Suggestion, suggestion.id, state=state)
    for old in work.step.rows(Decision, suggestion_id=suggestion.id, deleted=False):
        work.step.mark_deleted(Decision, old.id)
    work.step.insert(
        Decision, plan_id=suggestion.plan_id, remark_id=None, suggestion_id=suggestion.id,
        outcome=outcome, reason=reason, person_id=work.person_id, made_at=now(),
    )  # fmt: skip


def _rivals(work: Work, plan_id: int, chosen: set[int]) -> dict[int, list[Suggestion]]:
    """Return for each chosen suggestion the open ones between which a person has to choose."""
    open_ones = {
        one.id: one
        for one in work.step.of_plan(Suggestion, plan_id)
        if not one.deleted and one.state is SuggestionState.OPEN
    }
    texts = {one.id: one.text for one in work.outline.walk()}
    by_place: dict[object, list[_Claim]] = defaultdict(list)
    for segment in work.step.of_plan(SuggestionSegment, plan_id):
        suggestion = open_ones.get(segment.suggestion_id)
        if suggestion is not None and not segment.deleted:
            reach = _reach(suggestion, segment, texts)
            claim = _Claim(suggestion, (segment.start, segment.end), reach)
            by_place[_contended(suggestion, segment)].append(claim)
    found: dict[int, list[Suggestion]] = defaultdict(list)
    for claims in by_place.values():
        for one in claims:
            if one.suggestion.id in chosen:
                found[one.suggestion.id] += [
                    other.suggestion
                    for other in claims
                    if other.suggestion.id != one.suggestion.id and one.meets(other)
                ]
    return found


@dataclass(frozen=True, slots=True)
class _Claim:
    """A stretch that a suggestion changes, and what that is about, numbers being whole."""

    suggestion: Suggestion
    stretch: tuple[int, int]
    reach: tuple[int, int]

    def meets(self, other: "_Claim") -> bool:
        """Tell whether both share words, or two people change the same number."""
        if meet(self.stretch, other.stretch):
            return True
        by_one = self.suggestion.person_id == other.suggestion.person_id
        return not by_one and meet(self.reach, other.reach)


def _reach(
    suggestion: Suggestion, segment: SuggestionSegment, texts: dict[int, str]
) -> tuple[int, int]:
    text = texts.get(segment.section_id or 0)
    if text is None or suggestion.kind not in WORD_KINDS or _whole(segment):
        return segment.start, segment.end
    words = text[segment.start : segment.end]
    return with_whole_numbers(text, Splice(segment.start, words, suggestion.new))


def _contended(suggestion: Suggestion, segment: SuggestionSegment) -> object:
    """Return what a suggestion is about: rivals are about the same."""
    if suggestion.kind is SuggestionKind.FIELD:
        values = json.loads(suggestion.new)
        return values["table"], values["uid"], values["name"]
    if suggestion.kind is SuggestionKind.NEW_SECTION:
        return "new", suggestion.id
    return "whole" if _whole(segment) else "words", segment.section_id


def _whole(segment: SuggestionSegment) -> bool:
    return not (segment.quote or segment.before or segment.after)


def _carried_out(work: Work, plan_id: int, suggestion: Suggestion) -> bool:
    """Write what a suggestion wants; False where that is no longer possible."""
    segments = work.step.rows(SuggestionSegment, suggestion_id=suggestion.id, deleted=False)
    if any(segment.placement is not Placement.PLACED for segment in segments):
        return False
    if suggestion.kind is SuggestionKind.FIELD:
        return _set_field(work, plan_id, json.loads(suggestion.new))
    first = segments[0].section_id if segments else None
    if first is None or first not in work.outline:
        return False
    do = _STRUCTURES.get(suggestion.kind)
    if do is None or (suggestion.kind is SuggestionKind.DELETE and not _whole(segments[0])):
        return _write_words(work, plan_id, suggestion, segments)
    # The outline is the one before the step; an earlier suggestion may have moved sections.
    fresh = replace(work, outline=Outline(work.step.of_plan(Section, plan_id)))
    return do(fresh, plan_id, suggestion, segments[0])


def _write_words(
    work: Work, plan_id: int, suggestion: Suggestion, segments: Sequence[SuggestionSegment]
) -> bool:
    """Put the words in the place of the first stretch; further stretches of it are cut away."""
    for segment in segments:
        assert segment.section_id is not None
        text = work.step.get(Section, segment.section_id).text
        if text[segment.start : segment.end] != segment.quote:
            return False
    for place, segment in enumerate(segments):
        assert segment.section_id is not None
        section = work.step.get(Section, segment.section_id)
        put = suggestion.new if place == 0 else ""
        splice = Splice(segment.start, segment.quote, put)
        SetText(plan_id, section.id, apply(section.text, splice)).apply(work)
    return True


def _move(work: Work, plan_id: int, suggestion: Suggestion, segment: SuggestionSegment) -> bool:
    place = json.loads(suggestion.new)
    parent, after = _by_uid(work, place["parent"]), _by_uid(work, place["after"])
    if (place["parent"] and parent is None) or (place["after"] and after is None):
        return False
    assert segment.section_id is not None
    row = [one for one in work.outline.children(parent) if one != segment.section_id]
    index = 0 if after is None else row.index(after) + 1 if after in row else len(row)
    MoveSections(plan_id, (segment.section_id,), parent, index).apply(work)
    return True


def _split(work: Work, plan_id: int, _: Suggestion, segment: SuggestionSegment) -> bool:
    assert segment.section_id is not None
    SplitSection(plan_id, segment.section_id, segment.start).apply(work)
    return True


def _trash(work: Work, plan_id: int, _: Suggestion, segment: SuggestionSegment) -> bool:
    assert segment.section_id is not None
    TrashSections(plan_id, (segment.section_id,)).apply(work)
    return True


def _add(work: Work, plan_id: int, suggestion: Suggestion, segment: SuggestionSegment) -> bool:
    values = json.loads(suggestion.new)
    assert segment.section_id is not None
    beside = work.outline[segment.section_id]
    below = bool(values["below"])
    parent = beside.id if below else beside.parent_id
    index = 0 if below else work.outline.siblings(beside.id).index(beside.id) + 1
    kind = SectionKind(values["kind"])
    same = kind is beside.kind and not below
    texts = [values["text"]] if kind is SectionKind.TABLE else values["text"].split("\n")
    for place, text in enumerate(texts, start=index):
        AddSection(
            plan_id, parent, place, kind, text, beside.level if same else 0,
            beside.marker if same else "", beside.starts_paragraph if same else True,
        ).apply(replace(work, outline=Outline(work.step.of_plan(Section, plan_id))))  # fmt: skip
    return True


def _set_field(work: Work, plan_id: int, values: dict[str, Any]) -> bool:
    record: type[Target] | type[Task] = Target if values["table"] == "target" else Task
    row = next(
        (one for one in work.step.of_plan(record, plan_id)
         if one.uid == values["uid"] and not one.deleted),
        None,
    )  # fmt: skip
    if row is None:
        return False
    name, value = values["name"], values["value"]
    if isinstance(row, Target):
        if name == "value":
            SetTargetValue(plan_id, row.id, value).apply(work)
        else:
            SetTarget(plan_id, row.id, {name: value}).apply(work)
    elif name in ("lead", "support"):
        bodies = work.step.rows(TaskBody, task_id=row.id, deleted=False)
        named = {role: tuple(one.name for one in bodies if one.role is role) for role in Role}
        named[Role(name)] = tuple(value)
        SetBodies(plan_id, row.id, named[Role.LEAD], named[Role.SUPPORT]).apply(work)
    else:
        SetTask(plan_id, row.id, **{name: value}).apply(work)
    return True


def _by_uid(work: Work, uid: str | None) -> int | None:
    """Return the id of a live section; None at the top and for one that is gone."""
    if uid is None:
        return None
    return next((one.id for one in work.outline.walk() if one.uid == uid), None)


_Do = Callable[[Work, int, Suggestion, SuggestionSegment], bool]
_STRUCTURES: dict[SuggestionKind, _Do] = {
    SuggestionKind.MOVE: _move,
    SuggestionKind.SPLIT: _split,
    SuggestionKind.DELETE: _trash,
    SuggestionKind.NEW_SECTION: _add,
}
