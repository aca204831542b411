"""The open suggestions of a plan, read section by section as they come into view."""

from collections.abc import Sequence
from dataclasses import replace

from app.events import Changed
from app.review.open_words import OpenSuggestion, open_suggestions, shown_text
from app.review.shown_text import ShownText
from models.anchor import shift
from models.records import Person, Section, SuggestionSegment
from models.splice import Splice
from models.store.database import Store

NOBODY = "未署名"


class Suggestions:
    """Suggestions by section; what a step touched is read again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[int, tuple[OpenSuggestion, ...]] = {}
        self._shown: dict[int, ShownText] = {}
        self._homes: dict[int, set[int]] = {}
        self._names: dict[int, str] | None = None

    def of(self, section_id: int) -> tuple[OpenSuggestion, ...]:
        """Return what is suggested on a section, in order of place."""
        found = self._found.get(section_id)
        if found is None:
            found = self._found[section_id] = tuple(open_suggestions(self._store, section_id))
            for one in found:
                self._homes.setdefault(one.row.id, set()).add(section_id)
        return found

    def shown(self, section: Section) -> ShownText | None:
        """Return the words of a section with what is suggested on them; None: nothing is."""
        kept = self._shown.get(section.id)
        if kept is not None and kept.base == section.text:
            return kept if kept.everybody else None
        kept = self._shown[section.id] = shown_text(section.text, self.of(section.id))
        return kept if kept.everybody else None

    def follow(self, section_id: int, shown: ShownText) -> None:
        """Show what is being typed before anything is saved."""
        self._shown[section_id] = shown

    def note(self, changed: Changed) -> None:
        """Remember where saved suggestions stand whose words are shown already.

        Undo takes rows away, and nobody can ask them for their section then.
        """
        for row_id in changed.ids("suggestion_segment"):
            for row in self._store.rows(SuggestionSegment, id=row_id):
                self._homes.setdefault(row.suggestion_id, set()).add(row.section_id or 0)

    def forget(self, section_id: int) -> None:
        """Read the suggestions of a section again; its shown words are known already."""
        self._found.pop(section_id, None)

    def follow_edit(self, section_id: int, splice: Splice) -> None:
        """Move suggestions while the section's own words are typed, before anything is saved."""
        before = self.of(section_id)
        after = tuple(_moved(one, splice) for one in before)
        if after != before:
            self._found[section_id] = after

    def name(self, person: int) -> str:
        """Return the name of a person."""
        if self._names is None:
            self._names = {row.id: row.name for row in self._store.rows(Person)}
        return self._names.get(person, NOBODY)

    def take(self, changed: Changed) -> set[int]:
        """Forget what a step touched; return the sections that may look different now."""
        if "person" in changed.kinds:
            self._names = None
            self._found.clear()  # what was made of them bears the old names
        sections: set[int] = set()
        for row_id in changed.ids("suggestion"):
            sections |= self._homes.get(row_id, set())
            sections |= self._sections_of(suggestion_id=row_id)
        for row_id in changed.ids("suggestion_segment"):
            sections |= self._sections_of(id=row_id)
        for section_id in sections:
            self._found.pop(section_id, None)
            self._shown.pop(section_id, None)
        return sections

    def clear(self) -> None:
        """Forget all: another plan is opened."""
        self._found.clear()
        self._shown.clear()
        self._homes.clear()
        self._names = None

    def _sections_of(self, **equal: int) -> set[int]:
        rows: Sequence[SuggestionSegment] = self._store.rows(SuggestionSegment, **equal)
        return {row.section_id for row in rows if row.section_id is not None}


def _moved(one: OpenSuggestion, splice: Splice) -> OpenSuggestion:
    start, end = shift(one.start, one.end, splice)
    if one.topic != "words" or (start, end) == (one.start, one.end):
        return one
    return replace(one, start=start, end=end)
