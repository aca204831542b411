"""Which sections a filter keeps: those that match, and what stands above them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.outline import Outline
from models.records import Section
from ui.outline.facts import Facts


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for; all of it has to hold. Every word of ``text`` has to occur."""

    text: str = ""
    remarked: bool = False
    blanks: bool = False
    no_lead: bool = False

    @property
    def all(self) -> bool:
        """Whether no section is kept back."""
        return not (self.text.split() or self.remarked or self.blanks or self.no_lead)


def matches(outline: Outline, facts: Facts, wanted: Wanted) -> set[int]:
    """Return the sections that match; a plan of 20,000 sections takes some milliseconds."""
    chosen = _chosen(facts, wanted)
    words = wanted.text.casefold().split()
    cased = wanted.text.upper() != wanted.text.lower()
    found: Iterable[Section] = outline.walk()
    if chosen is not None:
        found = (one for one in found if one.id in chosen)
    if not words:
        return {one.id for one in found}
    if cased:
        return {one.id for one in found if all(word in one.text.casefold() for word in words)}
    if len(words) == 1:
        only = words[0]
        return {one.id for one in found if only in one.text}
    return {one.id for one in found if all(word in one.text for word in words)}


def with_those_above(outline: Outline, ids: Collection[int]) -> set[int]:
    """Return sections in sight together with all that stands above them."""
    kept: set[int] = set()
    for section_id in ids:
        at: int | None = section_id
        while at is not None and at not in kept:
            kept.add(at)
            at = outline[at].parent_id
    return kept


def _chosen(facts: Facts, wanted: Wanted) -> set[int] | None:
    """Return the sections for which the ticked conditions hold; None where none is ticked."""
    sets = []
    if wanted.remarked:
        sets.append(facts.remarked())
    if wanted.blanks:
        sets.append(facts.with_blanks())
    if wanted.no_lead:
        sets.append(facts.without_lead())
    return set.intersection(*sets) if sets else None
