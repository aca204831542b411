"""What the balloons of suggestions say: who wants what, and what can be done about it here."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.review.open_words import OpenSuggestion, decisions
from app.review.points import change_words
from models.kinds import SuggestionKind
from models.numbering import number_prefix, numbers
from models.outline import Outline
from ui.canvas.cards import Proposal, Verdict
from ui.canvas.suggestions import Suggestions

_FIRST = 12


@dataclass(frozen=True, slots=True)
class Proposed:
    """A balloon's words and the section's own words it belongs to (0, 0: all of the section)."""

    card: Proposal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, and what they may do: decide where the plan is written, else only withdraw."""

    person: int
    reviewing: bool
    writable: bool


class Proposals:
    """What is suggested, ready for the balloons; made again where something changed."""

    def __init__(self, suggestions: Suggestions) -> None:
        self._suggestions = suggestions
        self._viewer: Viewer | None = None
        self._outline: Outline | None = None
        self._made: dict[int, tuple[tuple[OpenSuggestion, ...], list[Proposed]]] = {}

    def of(self, section_id: int, viewer: Viewer, outline: Outline) -> list[Proposed]:
        """Return what is suggested on a section, rivals together."""
        if viewer != self._viewer or outline is not self._outline:
            self._viewer, self._outline = viewer, outline
            self._made.clear()
        found = self._suggestions.of(section_id)
        made = self._made.get(section_id)
        if made is None or made[0] is not found:
            new = [self._proposed(group, viewer, outline) for group in decisions(found)]
            made = self._made[section_id] = (found, new)
        return made[1]

    def _proposed(
        self, group: Sequence[OpenSuggestion], viewer: Viewer, outline: Outline
    ) -> Proposed:
        names = [self._suggestions.name(one.person) for one in group]
        wishes = [_wish(one, outline) for one in group]
        return Proposed(
            Proposal(
                tuple(one.row.id for one in group), tuple(zip(names, wishes, strict=True)),
                group[0].person, tuple(_verdicts(group, names, viewer)),
            ),
            min(one.start for one in group), max(one.end for one in group),
        )  # fmt: skip


def _verdicts(
    group: Sequence[OpenSuggestion], names: Sequence[str], viewer: Viewer
) -> Iterator[Verdict]:
    ids = tuple(one.row.id for one in group)
    if not viewer.writable:
        return
    if not viewer.reviewing and len(group) == 1:
        yield Verdict("采纳", "accept", ids)
        yield Verdict("不采纳", "refuse", ids)
    elif not viewer.reviewing:
        for one, name in zip(group, names, strict=True):
            yield Verdict(f"采纳{name}", "accept", (one.row.id,))
        yield Verdict("都不采纳", "refuse", ids)
    own = tuple(one.row.id for one in group if one.person == viewer.person)
    if own and viewer.person:
        yield Verdict("撤回", "withdraw", own)


def _wish(one: OpenSuggestion, outline: Outline) -> str:
    row = one.row
    if row.kind is SuggestionKind.MOVE:
        return _move_words(json.loads(row.new), outline)
    if row.kind is SuggestionKind.FIELD and row.old:
        return f"“{_short(row.old)}”：{change_words(row)}"
    if row.kind is SuggestionKind.DELETE and not one.on_words:
        return "删去整条，连同它下面的内容"
    return change_words(row, one.lead, one.tail)


def _move_words(place: dict[str, str | None], outline: Outline) -> str:
    """Say where a section would go."""
    uid = place["after"] or place["parent"]
    found = next((one for one in outline.walk() if one.uid == uid), None)
    if uid is None:
        return "移到全文最前面"
    if found is None:
        return "移到别处，那个位置已经不在了"
    number = number_prefix(found, numbers(outline).get(found.id, ""))
    words = f"“{number}{_short(found.title or found.text)}”"
    return f"移到{words}之后" if place["after"] else f"移到{words}下面，作为第一条"


def _short(words: str) -> str:
    return words if len(words) <= _FIRST else f"{words[:_FIRST]}…"
