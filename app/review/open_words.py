"""The open suggestions of a section, read from the store: on its words, and on it as a whole."""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from app.commands.suggestion import WORD_KINDS
from app.review.shown_text import ShownText, everybody_of
from models.kinds import Placement, SuggestionKind, SuggestionState
from models.pieces import meet, with_whole_numbers
from models.records import Section, Suggestion, SuggestionSegment
from models.splice import Splice
from models.store.reading import Reader


@dataclass(frozen=True, slots=True)
class OpenSuggestion:
    """An open suggestion with its place in a section.

    ``start`` and ``end`` are offsets of the section's words. ``on_words`` is False where the whole
    section, a field or a place between two sections is meant; ``topic`` tells which of them.
    ``lead`` and ``tail`` are what stands before and behind in the same number.
    """

    row: Suggestion
    start: int
    end: int
    put: str
    on_words: bool
    topic: Hashable
    lead: str = ""
    tail: str = ""

    @property
    def reach(self) -> tuple[int, int]:
        """The words it is about, numbers being whole."""
        return self.start - len(self.lead), self.end + len(self.tail)

    @property
    def person(self) -> int:
        """Who suggests it: 0 for nobody known."""
        return self.row.person_id or 0


def open_suggestions(store: Reader, section_id: int) -> list[OpenSuggestion]:
    """Return what is suggested on a section and not decided yet, in order of place.

    A suggestion that reaches over several sections puts its words where its first stretch is.
    """
    segments = store.rows(SuggestionSegment, section_id=section_id, deleted=False)
    text = store.get(Section, section_id).text if segments else ""
    found = []
    for segment in segments:
        if segment.placement is Placement.UNPLACED:
            continue
        for row in store.rows(Suggestion, id=segment.suggestion_id, deleted=False):
            if row.state is SuggestionState.OPEN:
                found.append(_placed(store, row, segment, text))
    return sorted(found, key=_order)


def _placed(
    store: Reader, row: Suggestion, segment: SuggestionSegment, text: str
) -> OpenSuggestion:
    whole = row.kind is SuggestionKind.DELETE and segment.start == segment.end
    on_words = row.kind in WORD_KINDS and not whole
    put = row.new if on_words and _is_first(store, segment) else ""
    found = OpenSuggestion(row, segment.start, segment.end, put, on_words, _topic(row, whole))
    return _with_number(found, text) if on_words else found


def _with_number(one: OpenSuggestion, text: str) -> OpenSuggestion:
    edit = Splice(one.start, text[one.start : one.end], one.put)
    start, end = with_whole_numbers(text, edit)
    return replace(one, lead=text[start : one.start], tail=text[one.end : end])


def _topic(row: Suggestion, whole: bool) -> Hashable:
    """Return what a suggestion is about; only those about the same can be rivals."""
    if row.kind is SuggestionKind.FIELD:
        values = json.loads(row.new)
        return values["table"], values["uid"], values["name"]
    if row.kind is SuggestionKind.NEW_SECTION:
        return "new", row.id
    return "whole" if whole or row.kind is SuggestionKind.MOVE else "words"


def decisions(found: Sequence[OpenSuggestion]) -> list[tuple[OpenSuggestion, ...]]:
    """Return the suggestions of a section in groups: rivals on the same words are one decision."""
    groups: list[list[OpenSuggestion]] = []
    for one in found:
        met = [group for group in groups if any(_are_rivals(one, other) for other in group)]
        joined = [other for group in met for other in group] + [one]
        groups = [group for group in groups if group not in met] + [joined]
    return [tuple(group) for group in groups]


def _are_rivals(one: OpenSuggestion, other: OpenSuggestion) -> bool:
    if one.topic != other.topic:
        return False
    if one.topic != "words" or meet((one.start, one.end), (other.start, other.end)):
        return True
    return one.person != other.person and meet(one.reach, other.reach)


def _is_first(store: Reader, segment: SuggestionSegment) -> bool:
    """Tell whether no other stretch of the suggestion comes before this one."""
    others = store.rows(SuggestionSegment, suggestion_id=segment.suggestion_id, deleted=False)
    first = min(others, key=_segment_order)
    return first.id == segment.id


def shown_text(base: str, suggestions: Sequence[OpenSuggestion]) -> ShownText:
    """Return the words of a section with what is suggested on them."""
    found = [
        (one.person, Splice(one.start, base[one.start : one.end], one.put))
        for one in suggestions
        if one.on_words and one.end <= len(base)
    ]
    return ShownText(base, everybody_of(found))


def _order(one: OpenSuggestion) -> tuple[int, int, int]:
    return one.start, one.end, one.row.id


def _segment_order(one: SuggestionSegment) -> tuple[str, int]:
    return one.order_key, one.id
