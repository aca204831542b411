"""Making the newer version of the older one and the difference: proof that nothing is left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.compare.difference import (
    Changed,
    Difference,
    Field,
    Place,
    RowChange,
    with_new_ids,
)
from app.compare.version import SectionThen, TargetThen, TaskThen, Version
from app.compare.words import edited

_Rows = dict[str | None, list[str]]
T = TypeVar("T", TargetThen, TaskThen)


def applied(old: Version, difference: Difference) -> Version:
    """Return the newer version, its targets and tasks in the older order with new ones behind.

    Raises ValueError where the difference belongs to another version.
    """
    renamed = dict(difference.renamed)
    sections = {one.uid: one for one in (with_new_ids(one, renamed) for one in old.sections)}
    rows = _placed(sections, difference)
    sections |= {one.section.uid: one.section for one in difference.added}
    for change in difference.changed:
        sections[change.uid] = _changed(sections[change.uid], change)
    return replace(
        old,
        **_values(difference.plan),
        sections=tuple(_walk(sections, rows)),
        targets=tuple(_rows_after(old.targets, difference.targets, renamed)),
        tasks=tuple(_rows_after(old.tasks, difference.tasks, renamed)),
    )


def _placed(sections: Mapping[str, SectionThen], difference: Difference) -> _Rows:
    """Return the children of each section after what goes, comes and moves."""
    leaving = {one.uid for one in difference.removed} | {one.uid for one in difference.moved}
    rows: _Rows = defaultdict(list)
    for section in sections.values():
        if section.uid not in leaving:
            rows[section.parent].append(section.uid)
    for uid, place in _coming(difference):
        row = rows[place.parent]
        row.insert(0 if place.after is None else row.index(place.after) + 1, uid)
    return rows


def _coming(difference: Difference) -> Iterator[tuple[str, Place]]:
    """Yield what is put in, each after the neighbour it follows."""
    waiting = {one.section.uid: one.place for one in difference.added}
    waiting |= {one.uid: one.new for one in difference.moved}
    while waiting:
        ready = [uid for uid, place in waiting.items() if place.after not in waiting]
        if not ready:
            raise ValueError("the places of this difference follow each other in a circle")
        for uid in ready:
            yield uid, waiting.pop(uid)


def _changed(section: SectionThen, change: Changed) -> SectionThen:
    return replace(section, text=edited(section.text, change.edits), **_values(change.fields))


def _values(fields: Iterable[Field]) -> dict[str, Any]:
    return {field.name: field.new for field in fields}


def _walk(sections: Mapping[str, SectionThen], rows: _Rows) -> Iterator[SectionThen]:
    """Yield the sections in document order, each told what it hangs under."""
    waiting: list[tuple[str | None, str]] = [(None, uid) for uid in reversed(rows[None])]
    while waiting:
        parent, uid = waiting.pop()
        yield replace(sections[uid], parent=parent)
        waiting.extend((uid, child) for child in reversed(rows.get(uid, [])))


def _rows_after(
    rows: Sequence[T], changes: Sequence[RowChange], renamed: Mapping[str, str]
) -> Iterator[T]:
    after = {change.old.uid: change for change in changes if change.old is not None}
    for row in rows:
        change = after.get(row.uid)
        if change is None:
            yield replace(row, section=renamed.get(row.section or "", row.section))
        elif change.new is not None:
            yield change.new  # type: ignore[misc]  # a target is never compared with a task
    yield from (one.new for one in changes if one.old is None)  # type: ignore[misc]
