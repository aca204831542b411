"""Suggestions: words to put, strike or replace, and changes of structure or of a field.

Nothing happens to the plan until one is accepted (``app.commands.accepting``). What a suggestion
on words would put stands in ``Suggestion.new``; for a change of structure or of a field it is JSON
(``Suggested…`` below), with permanent ids, so that it travels to other PCs.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.commands.work import Work
from models.anchor import Quote, quote_of
from models.errors import KnownError
from models.kinds import Placement, SectionKind, SuggestionKind, SuggestionState
from models.order import spread_keys
from models.records import Section, Suggestion, SuggestionSegment, Target, Task
from models.splice import Splice
from models.store.step import now

_STALE = KnownError("这段文字刚刚变过，建议没有记下。", "请看看现在的文字再提建议。")
WORD_KINDS = (SuggestionKind.REPLACE, SuggestionKind.INSERT, SuggestionKind.DELETE)


@dataclass(frozen=True, slots=True)
class SuggestWords:
    """Let a person's open suggestions on the words of a section be exactly these edits.

    ``splices`` are edits of the section's words as they stand, not overlapping. A suggestion that
    says the same as before is kept; one that is no longer there is taken back.
    """

    plan_id: int
    section_id: int
    splices: tuple[Splice, ...]
    label: str = "提出修改建议"

    def apply(self, work: Work) -> None:
        """Write what is new, rewrite what was retyped at its place, take back what is gone."""
        section = work.section(self.section_id)
        _refuse_foreign(section, self.splices)
        wanted = {(one.at, one.end, one.put): one for one in self.splices if one.cut or one.put}
        before = [
            own for own in own_on_words(work, section.id)
            if wanted.pop((own.segment.start, own.segment.end, own.put), None) is None
        ]  # fmt: skip
        for splice in wanted.values():
            retyped = next((own for own in before if own.alone and own.meets(splice)), None)
            if retyped is None:
                _insert_words(work, self.plan_id, section, splice)
            else:
                before.remove(retyped)
                _rewrite_words(work, retyped, section, splice)
        for own in before:
            _take_back(work, own)


@dataclass(frozen=True, slots=True)
class SuggestOver:
    """``SuggestWords`` for several sections as one step: a selection that reaches over them."""

    plan_id: int
    parts: tuple[tuple[int, tuple[Splice, ...]], ...]
    label: str = "提出修改建议"

    def apply(self, work: Work) -> None:
        """Write the suggestions of each section."""
        for section_id, splices in self.parts:
            SuggestWords(self.plan_id, section_id, splices).apply(work)


@dataclass(frozen=True, slots=True)
class SuggestMove:
    """Suggest to put a section under ``parent_id``, right after ``after_id`` (None: first)."""

    plan_id: int
    section_id: int
    parent_id: int | None
    after_id: int | None
    label: str = "建议移动条目"

    def apply(self, work: Work) -> int:
        """Note where it should go and return the suggestion's id."""
        section = work.section(self.section_id)
        place = {"parent": _uid(work, self.parent_id), "after": _uid(work, self.after_id)}
        return _on_section(work, self.plan_id, section, SuggestionKind.MOVE, place)


@dataclass(frozen=True, slots=True)
class SuggestSplit:
    """Suggest to cut a section in two at an offset of its words."""

    plan_id: int
    section_id: int
    offset: int
    label: str = "建议拆分条目"

    def apply(self, work: Work) -> int:
        """Note the place and return the suggestion's id."""
        section = work.section(self.section_id)
        if not 0 < self.offset < len(section.text):
            raise KnownError("拆分的位置不在这段文字中间。", "请把光标放到要拆开的地方再试。")
        kind = SuggestionKind.SPLIT
        suggestion_id = insert_suggestion(work, self.plan_id, kind, section.text, "")
        quote = quote_of(section.text, self.offset, self.offset)
        insert_segment(work, suggestion_id, section.id, (self.offset, self.offset), quote)
        return suggestion_id


@dataclass(frozen=True, slots=True)
class SuggestDeletion:
    """Suggest to delete a section with all below it."""

    plan_id: int
    section_id: int
    label: str = "建议删除条目"

    def apply(self, work: Work) -> int:
        """Note the section and return the suggestion's id."""
        section = work.section(self.section_id)
        return _on_section(work, self.plan_id, section, SuggestionKind.DELETE, None)


@dataclass(frozen=True, slots=True)
class SuggestSection:
    """Suggest a new section right after another one, or below a heading as its first."""

    plan_id: int
    beside_id: int
    text: str
    kind: SectionKind = SectionKind.PARAGRAPH
    below: bool = False
    label: str = "建议新增条目"

    def apply(self, work: Work) -> int:
        """Note words and place and return the suggestion's id."""
        section = work.section(self.beside_id)
        if not self.text.strip():
            raise KnownError("新增的条目还没有写内容。", "请写上文字再提出建议。")
        values = {"kind": self.kind.value, "text": self.text, "below": self.below}
        return _on_section(work, self.plan_id, section, SuggestionKind.NEW_SECTION, values)


@dataclass(frozen=True, slots=True)
class SuggestField:
    """Suggest another value for a field of a target or a task.

    ``name``: of a target name, value, unit, period; of a task words, deadline, lead, support (the
    last two as lists of names).
    """

    plan_id: int
    record: type[Target] | type[Task]
    row_id: int
    name: str
    value: object
    label: str = "建议修改目标或任务"

    def apply(self, work: Work) -> int:
        """Note the field and return the suggestion's id."""
        row = work.step.get(self.record, self.row_id)
        values = {"table": self.record.__name__.lower(), "uid": row.uid, "name": self.name,
                  "value": self.value}  # fmt: skip
        kind = SuggestionKind.FIELD
        suggestion_id = insert_suggestion(work, self.plan_id, kind, row.words, _json(values))
        if row.section_id is not None and row.section_id in work.outline:
            insert_segment(work, suggestion_id, row.section_id, (0, 0), Quote(""))
        return suggestion_id


@dataclass(frozen=True, slots=True)
class TrashSuggestions:
    """Take back suggestions that are still open."""

    plan_id: int
    suggestion_ids: tuple[int, ...]
    label: str = "撤回修改建议"

    def apply(self, work: Work) -> None:
        """Mark them deleted; KnownError for one that was decided already."""
        for suggestion_id in self.suggestion_ids:
            suggestion = work.step.get(Suggestion, suggestion_id)
            if suggestion.state is not SuggestionState.OPEN:
                raise KnownError("这条建议已经有了结论，不能撤回。", "需要时可以再提一条新的建议。")
            work.step.mark_deleted(Suggestion, suggestion_id)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One stretch of an open suggestion on words; ``alone``: the suggestion has no other one."""

    suggestion: Suggestion
    segment: SuggestionSegment
    put: str
    alone: bool

    def meets(self, splice: Splice) -> bool:
        """Tell whether an edit shares words or an edge with it."""
        return max(self.segment.start, splice.at) <= min(self.segment.end, splice.end)


def own_on_words(work: Work, section_id: int) -> list[OwnWords]:
    """Return the open suggestions of the one who works on the words of a section, in order.

    Those that lost their words are left out: they wait for a person to place them.
    """
    found = []
    for segment in work.step.rows(SuggestionSegment, section_id=section_id, deleted=False):
        suggestion = work.step.get(Suggestion, segment.suggestion_id)
        whole = segment.start == segment.end and suggestion.kind is SuggestionKind.DELETE
        if (
            not suggestion.deleted
            and not whole
            and segment.placement is not Placement.UNPLACED
            and suggestion.kind in WORD_KINDS
            and suggestion.state is SuggestionState.OPEN
            and suggestion.person_id == work.person_id
        ):
            found.append(_own(work, suggestion, segment))
    return sorted(found, key=lambda own: (own.segment.start, own.segment.end, own.suggestion.id))


def _own(work: Work, suggestion: Suggestion, segment: SuggestionSegment) -> OwnWords:
    """Return a stretch; of several the first bears the words that are put."""
    every = work.step.rows(SuggestionSegment, suggestion_id=suggestion.id, deleted=False)
    first = min(every, key=lambda one: (one.order_key, one.id))
    put = suggestion.new if first.id == segment.id else ""
    return OwnWords(suggestion, segment, put, len(every) == 1)


def _insert_words(work: Work, plan_id: int, section: Section, splice: Splice) -> None:
    quote = quote_of(section.text, splice.at, splice.end)
    suggestion_id = insert_suggestion(work, plan_id, _kind_of(splice), splice.cut, splice.put)
    insert_segment(work, suggestion_id, section.id, (splice.at, splice.end), quote)


def _rewrite_words(work: Work, own: OwnWords, section: Section, splice: Splice) -> None:
    """Let a suggestion that was retyped stay the same one, with its number and its answers."""
    quote = quote_of(section.text, splice.at, splice.end)
    work.step.update(
        Suggestion, own.suggestion.id, kind=_kind_of(splice), old=splice.cut, new=splice.put
    )
    work.step.update(
        SuggestionSegment, own.segment.id, start=splice.at, end=splice.end, quote=quote.quote,
        before=quote.before, after=quote.after, placement=Placement.PLACED,
    )  # fmt: skip


def _take_back(work: Work, own: OwnWords) -> None:
    work.step.mark_deleted(SuggestionSegment, own.segment.id)
    if own.alone:
        work.step.mark_deleted(Suggestion, own.suggestion.id)


def insert_suggestion(work: Work, plan_id: int, kind: SuggestionKind, old: str, new: str) -> int:
    """Write an open suggestion of the one who works and return its id."""
    return work.step.insert(
        Suggestion, plan_id=plan_id, kind=kind, old=old, new=new, person_id=work.person_id,
        made_at=now(), state=SuggestionState.OPEN,
    )  # fmt: skip


def insert_segment(
    work: Work, suggestion_id: int, section_id: int, place: tuple[int, int], quote: Quote
) -> None:
    """Write where a suggestion stands."""
    work.step.insert(
        SuggestionSegment, suggestion_id=suggestion_id, section_id=section_id,
        order_key=spread_keys(1)[0], start=place[0], end=place[1], quote=quote.quote,
        before=quote.before, after=quote.after, placement=Placement.PLACED,
    )  # fmt: skip


def _on_section(
    work: Work, plan_id: int, section: Section, kind: SuggestionKind, values: dict[str, Any] | None
) -> int:
    new = "" if values is None else _json(values)
    suggestion_id = insert_suggestion(work, plan_id, kind, section.text, new)
    insert_segment(work, suggestion_id, section.id, (0, 0), Quote(""))
    return suggestion_id


def _kind_of(splice: Splice) -> SuggestionKind:
    if not splice.cut:
        return SuggestionKind.INSERT
    return SuggestionKind.REPLACE if splice.put else SuggestionKind.DELETE


def _refuse_foreign(section: Section, splices: Iterable[Splice]) -> None:
    """Refuse edits of other words than those that stand there, and edits that overlap."""
    done = 0
    for splice in splices:
        if splice.at < done or section.text[splice.at : splice.end] != splice.cut:
            raise _STALE
        done = splice.end
    if done > len(section.text):
        raise _STALE


def _uid(work: Work, section_id: int | None) -> str | None:
    return None if section_id is None else work.section(section_id).uid


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
