"""What changed between two versions: added, removed, moved, changed, field by field.

A section that only got another number is not changed, and a heading that was moved with all that
hangs under it is one move. The difference is whole: ``applying.applied`` makes the newer version
of the older one and the difference alone.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

from app.compare.matching import matched
from app.compare.version import SectionThen, TargetThen, TaskThen, Version
from app.compare.words import edits_between
from models.splice import Splice

# Told field by field; who a section is, where it hangs and its words are told in other ways.
_FIELDS = tuple(one.name for one in fields(SectionThen)[2:] if one.name != "text")
_content = attrgetter("text", *_FIELDS)
T = TypeVar("T", TargetThen, TaskThen)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: under ``parent``, right after ``after`` (None: at the start)."""

    parent: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """One field with its older and newer value."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Added:
    """A section that only the newer version has."""

    section: SectionThen
    place: Place


@dataclass(frozen=True, slots=True)
class Moved:
    """A section that stands elsewhere among the sections that stayed; ``uid`` is the newer one."""

    uid: str
    old: Place
    new: Place


@dataclass(frozen=True, slots=True)
class Changed:
    """A section whose words, table or fields changed; offsets of ``edits`` in the older text."""

    uid: str
    edits: tuple[Splice, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A target or task: added (``old`` is None), removed (``new`` is None) or changed."""

    old: TargetThen | TaskThen | None
    new: TargetThen | TaskThen | None
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that turns one version into another.

    ``renamed`` gives the newer permanent id of a section that was found by its words.
    """

    plan: tuple[Field, ...]
    renamed: tuple[tuple[str, str], ...]
    removed: tuple[SectionThen, ...]
    added: tuple[Added, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]
    targets: tuple[RowChange, ...]
    tasks: tuple[RowChange, ...]

    @property
    def empty(self) -> bool:
        """Whether both versions say the same."""
        told = (self.plan, self.removed, self.added, self.moved, self.changed, self.targets)
        return not (any(told) or self.tasks)


def difference(old: Version, new: Version) -> Difference:
    """Compare two versions."""
    pairs = matched(old.sections, new.sections)
    renamed = {old.sections[one].uid: new.sections[other].uid for one, other in pairs.items()}
    before = [with_new_ids(section, renamed) for section in old.sections]
    kept = {before[one].uid for one in pairs}
    still = stayed(before, new.sections, kept)
    old_places, new_places = _neighbours(before), _neighbours(new.sections)
    strangers = _strangers(old, new)
    return Difference(
        plan=tuple(_fields(old, new, ("title", "year", "kind", "unit"))),
        renamed=tuple((one, other) for one, other in renamed.items() if _is_told(one, other)),
        removed=tuple(one for one in before if one.uid not in kept),
        added=tuple(
            Added(one, Place(*new_places[one.uid])) for one in new.sections if one.uid not in kept
        ),
        moved=tuple(
            Moved(one.uid, Place(*old_places[one.uid]), Place(*new_places[one.uid]))
            for one in new.sections
            if one.uid in kept and one.uid not in still
        ),
        changed=tuple(
            _changes(before[one], new.sections[other]) for one, other in sorted(pairs.items())
            if _content(before[one]) != _content(new.sections[other])
        ),
        targets=tuple(
            _rows(_moved_rows(old.targets, renamed), new.targets, strangers=strangers)
        ),
        tasks=tuple(_rows(_moved_rows(old.tasks, renamed), new.tasks, strangers=strangers)),
    )  # fmt: skip


def places(sections: Sequence[SectionThen]) -> dict[str, Place]:
    """Return under and after what each section stands."""
    return {uid: Place(*place) for uid, place in _neighbours(sections).items()}


def _neighbours(sections: Sequence[SectionThen]) -> dict[str, tuple[str | None, str | None]]:
    """Return what each section hangs under and follows; few of them ever become a ``Place``."""
    last: dict[str | None, str] = {}
    found = {}
    for section in sections:
        found[section.uid] = (section.parent, last.get(section.parent))
        last[section.parent] = section.uid
    return found


def with_new_ids(section: SectionThen, renamed: Mapping[str, str]) -> SectionThen:
    """Give a section and the one above it the ids of the newer version; strangers are set apart."""
    uid = renamed.get(section.uid, _gone(section.uid))
    parent = section.parent
    if parent is not None:
        parent = renamed.get(parent, _gone(parent))
    same = (uid, parent) == (section.uid, section.parent)
    return section if same else replace(section, uid=uid, parent=parent)


def _gone(uid: str) -> str:
    """An id that the newer version cannot have: two files both count their sections from 0."""
    return uid if not uid.isdigit() else f"-{uid}"


def _is_told(old: str, new: str) -> bool:
    return old != new or old.isdigit()


def stayed(
    old: Sequence[SectionThen], new: Sequence[SectionThen], kept: set[str]
) -> frozenset[str]:
    """Return the sections that keep their place: the most that stand in the same order."""
    before = {one.uid: (one.parent, place) for place, one in enumerate(old)}
    rows: dict[str | None, list[str]] = defaultdict(list)
    for section in new:
        if section.uid in kept and before[section.uid][0] == section.parent:
            rows[section.parent].append(section.uid)
    found: set[str] = set()
    for row in rows.values():
        order = [before[uid][1] for uid in row]
        if all(one < other for one, other in pairwise(order)):
            found.update(row)
        else:
            found.update(row[place] for place in longest_rising(order))
    return frozenset(found)


def longest_rising(order: Sequence[int]) -> list[int]:
    """Return the places of a longest rising run (patience sorting, n log n)."""
    tops: list[int] = []
    top_places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(order):
        pile = bisect_left(tops, value)
        before.append(top_places[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            top_places.append(place)
        else:
            tops[pile], top_places[pile] = value, place
    found = []
    at = top_places[-1] if top_places else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _changes(old: SectionThen, new: SectionThen) -> Changed:
    told = tuple(_fields(old, new, _FIELDS))
    return Changed(new.uid, edits_between(old.text, new.text), told)


def _fields(old: object, new: object, names: Sequence[str]) -> Iterator[Field]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Field(name, before, after)


def _moved_rows(rows: Sequence[T], renamed: Mapping[str, str]) -> list[T]:
    return [replace(row, section=renamed.get(row.section or "", row.section)) for row in rows]


def _rows(old: Sequence[T], new: Sequence[T], *, strangers: bool) -> Iterator[RowChange]:
    """Compare targets or tasks by permanent id; ``strangers`` share none: by section and words."""
    tell = _told_by_words if strangers else _told_by_uid
    left = dict(tell(old))
    for identity, row in tell(new):
        before = left.pop(identity, None)
        if before is None:
            yield RowChange(None, row)
        elif found := tuple(_fields(before, row, _row_fields(row))):
            yield RowChange(before, row, found)
    for row in left.values():
        yield RowChange(row, None)


def _strangers(old: Version, new: Version) -> bool:
    """Tell whether two versions share no permanent id: files, or two plans made apart."""
    known = {one.uid for one in old.sections if not one.uid.isdigit()}
    return not any(one.uid in known for one in new.sections)


def _told_by_uid(rows: Sequence[T]) -> Iterator[tuple[tuple[object, ...], T]]:
    return (((row.uid,), row) for row in rows)


def _told_by_words(rows: Sequence[T]) -> Iterator[tuple[tuple[object, ...], T]]:
    """Yield rows with what tells them apart; two of one name in one section by their order."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        words = row.name if isinstance(row, TargetThen) else row.words
        key: tuple[str, str] = (row.section or "", words)
        seen[key] += 1
        yield (*key, seen[key]), row


def _row_fields(row: TargetThen | TaskThen) -> list[str]:
    return [one.name for one in fields(row) if one.name != "uid"]
