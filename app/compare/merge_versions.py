"""Joining the work of two people on one plan: section by section, field by field, never a guess.

All three versions share permanent ids. What one side changed and the other left alone is taken;
where both changed the same the base stays and the conflict is told. A section that one deleted
and the other changed or moved, or put something under, stays. Words are joined by ``merge``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeVar

from app.compare.difference import stayed
from app.compare.merge import conflicts, merge, words_of
from app.compare.version import SectionThen, TargetThen, TaskThen, Version, to_json

_OWN = ("kind", "level", "starts_paragraph", "numbered", "restart", "marker", "data")
_PLAN = ("title", "year", "kind", "unit")
DELETED, PLACE, TEXT, ADDED = "deleted", "place", "text", "added"
Row = TypeVar("Row", TargetThen, TaskThen)
_Home = Literal["base", "one", "other"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a person must decide. ``field`` is a column, or deleted, place, text, added.

    ``what`` is plan, section, target or task. None stands for a row that one side deleted; in
    the merged version the base's value stands, or the changed row where the other was deleted.
    """

    what: str
    uid: str
    field: str
    base: Any
    one: Any
    other: Any


@dataclass(frozen=True, slots=True)
class MergedVersion:
    """The joined version, what is left to decide, and what to look over.

    ``checks`` are sections in which both sides changed the same or neighbouring sentences and
    nothing contradicts: the words were joined, and a person should read them.
    """

    version: Version
    conflicts: tuple[Conflict, ...]
    checks: tuple[str, ...] = ()


def merge_versions(base: Version, one: Version, other: Version) -> MergedVersion:
    """Join two versions made of ``base``; which of the two comes first changes nothing."""
    turned = to_json(one) > to_json(other)
    merged = _Merge(base, *((other, one) if turned else (one, other))).merged()
    if not turned:
        return merged
    told = (replace(told, one=told.other, other=told.one) for told in merged.conflicts)
    return replace(merged, conflicts=tuple(told))


class _Side:
    """One version with its sections by id, their order, and what moved since the base."""

    def __init__(self, version: Version, base: Version) -> None:
        self.sections = {one.uid: one for one in version.sections}
        kept = self.sections.keys() & {one.uid for one in base.sections}
        self.moved = kept - stayed(base.sections, version.sections, set(kept))
        self.rows: dict[str | None, list[str]] = defaultdict(list)
        for section in version.sections:
            self.rows[section.parent].append(section.uid)

    def place(self, uid: str) -> tuple[str | None, str | None]:
        """Return under and after what a section stands."""
        parent = self.sections[uid].parent
        row = self.rows[parent]
        at = row.index(uid)
        return parent, row[at - 1] if at else None


class _Merge:
    def __init__(self, base: Version, one: Version, other: Version) -> None:
        self._versions = (base, one, other)
        self._base = _Side(base, base)
        self._sides: dict[_Home, _Side] = {
            "base": self._base, "one": _Side(one, base), "other": _Side(other, base),
        }  # fmt: skip
        self._found: dict[str, SectionThen] = {}
        self._homes: dict[str, _Home] = {}
        self._conflicts: list[Conflict] = []
        self._checks: list[str] = []

    def merged(self) -> MergedVersion:
        base, one, other = self._versions
        for uid in self._all_ids():
            self._take(uid)
        self._bring_parents_back()
        self._break_circles()
        values = self._fields("plan", "", _PLAN, base, one, other)
        version = replace(
            base,
            **values,
            sections=tuple(self._walk()),
            targets=tuple(self._rows("target", base.targets, one.targets, other.targets)),
            tasks=tuple(self._rows("task", base.tasks, one.tasks, other.tasks)),
        )
        return MergedVersion(version, tuple(self._conflicts), tuple(self._checks))

    def _all_ids(self) -> list[str]:
        ids = (section.uid for version in self._versions for section in version.sections)
        return list(dict.fromkeys(ids))

    def _three(self, uid: str) -> tuple[SectionThen | None, ...]:
        return tuple(self._sides[name].sections.get(uid) for name in ("base", "one", "other"))

    def _take(self, uid: str) -> None:
        """Decide whether a section stays, what it says and from whom it has its place."""
        base, one, other = self._three(uid)
        if base is None:
            self._take_added(uid, one, other)
        elif one is not None and other is not None:
            self._found[uid] = self._joined(base, one, other)
            self._homes[uid] = self._home(uid)
        elif one is not None or other is not None:
            name: _Home = "one" if one is not None else "other"
            side, left = self._sides[name], one or other
            if uid in side.moved or _content(left) != _content(base):
                self._keep(uid, name if uid in side.moved else "base", left)

    def _take_added(self, uid: str, one: SectionThen | None, other: SectionThen | None) -> None:
        if one is not None and other is not None and one != other:
            self._conflicts.append(Conflict("section", uid, ADDED, None, one, other))
        added = one or other
        assert added is not None
        self._found[uid] = added
        self._homes[uid] = "one" if one is not None else "other"

    def _keep(self, uid: str, home: _Home, section: SectionThen | None) -> None:
        """Let a section stay that somebody deleted."""
        assert section is not None
        self._found[uid], self._homes[uid] = section, home
        self._conflicts.append(Conflict("section", uid, DELETED, *self._three(uid)))

    def _joined(self, base: SectionThen, one: SectionThen, other: SectionThen) -> SectionThen:
        values = self._fields("section", base.uid, _OWN, base, one, other)
        text, head = self._words(base, one, other)
        return replace(base, text=text, head=head, **values)

    def _words(self, base: SectionThen, one: SectionThen, other: SectionThen) -> tuple[str, int]:
        """Join heading and body each for itself, so that the heading's end stays right."""
        if (one.text, one.head) == (other.text, other.head):
            return one.text, one.head
        for side, left in ((one, other), (other, one)):
            if (left.text, left.head) == (base.text, base.head):
                return side.text, side.head
        three = (base, one, other)
        heading = merge(*(section.text[: section.head] for section in three))
        body = merge(*(section.text[section.head :] for section in three))
        in_doubt = bool(conflicts(heading) or conflicts(body))
        if in_doubt:
            self._conflicts.append(Conflict("section", base.uid, TEXT, *(s.text for s in three)))
        elif any(part.check for part in (*heading, *body)):
            self._checks.append(base.uid)
        heads_moved = {one.head, other.head} != {base.head} and len({s.head for s in three}) > 1
        if in_doubt and heads_moved:
            return base.text, base.head  # words would stand twice, in the heading and behind it
        first = words_of(heading)
        return first + words_of(body), len(first)

    def _home(self, uid: str) -> _Home:
        one, other = self._sides["one"], self._sides["other"]
        if uid in one.moved and uid in other.moved:
            places = [side.place(uid) for side in (self._base, one, other)]
            if places[1] == places[2]:
                return "one"
            self._conflicts.append(Conflict("section", uid, PLACE, *places))
            return "base"
        if uid in one.moved:
            return "one"
        return "other" if uid in other.moved else "base"

    def _parent(self, uid: str) -> str | None:
        return self._sides[self._homes[uid]].sections[uid].parent

    def _bring_parents_back(self) -> None:
        """Keep what one side deleted while something of the other side hangs under it."""
        waiting = list(self._found)
        while waiting:
            parent = self._parent(waiting.pop())
            if parent is not None and parent not in self._found:
                home: _Home = "base" if parent in self._base.sections else "one"
                self._keep(parent, home, next(filter(None, self._three(parent)), None))
                waiting.append(parent)

    def _break_circles(self) -> None:
        """Let two moves that would hang sections under each other not happen."""
        for uid in list(self._found):
            line = self._circle(uid)
            for one in line:
                if self._homes[one] != "base" and one in self._base.sections:
                    places = [
                        side.place(one) if one in side.sections else None
                        for side in self._sides.values()
                    ]
                    self._conflicts.append(Conflict("section", one, PLACE, *places))
                    self._homes[one] = "base"
            if line:
                self._bring_parents_back()

    def _circle(self, uid: str) -> list[str]:
        line: list[str] = []
        at: str | None = uid
        while at is not None and at not in line:
            line.append(at)
            at = self._parent(at)
        return [] if at is None else line[line.index(at) :]

    def _walk(self) -> Iterator[SectionThen]:
        children: dict[str | None, list[str]] = defaultdict(list)
        for uid in self._found:
            children[self._parent(uid)].append(uid)
        top = reversed(self._ordered(None, children[None]))
        waiting: list[tuple[str | None, str]] = [(None, uid) for uid in top]
        while waiting:
            parent, uid = waiting.pop()
            yield replace(self._found[uid], parent=parent)
            below = self._ordered(uid, children.get(uid, []))
            waiting.extend((uid, child) for child in reversed(below))

    def _ordered(self, parent: str | None, uids: Sequence[str]) -> list[str]:
        """Put what came or moved behind the neighbour it follows among those that stayed."""
        here = set(uids)
        still = [one for one in self._base.rows.get(parent, ()) if one in here]
        still = [one for one in still if self._homes[one] == "base"]
        behind: dict[str | None, list[str]] = defaultdict(list)
        for name in ("one", "other"):
            after = None
            for uid in self._sides[name].rows.get(parent, ()):
                if uid not in here:
                    continue
                if self._homes[uid] == "base":
                    after = uid
                elif self._homes[uid] == name:
                    behind[after].append(uid)
        return [*behind[None], *(uid for one in still for uid in (one, *behind[one]))]

    def _rows(
        self, what: str, base: Sequence[Row], one: Sequence[Row], other: Sequence[Row]
    ) -> Iterator[Row]:
        """Yield the joined targets or tasks: those of the base in its order, new ones behind."""
        three = [{row.uid: row for row in rows} for rows in (base, one, other)]
        for uid in dict.fromkeys(uid for rows in three for uid in rows):
            row = self._row(what, uid, *(rows.get(uid) for rows in three))
            if row is not None:
                stands = row.section in self._found
                yield row if stands or row.section is None else replace(row, section=None)

    def _row(
        self, what: str, uid: str, base: Row | None, one: Row | None, other: Row | None
    ) -> Row | None:
        if base is None:
            if one is not None and other is not None and one != other:
                self._conflicts.append(Conflict(what, uid, ADDED, None, one, other))
            return one or other
        if one is None or other is None:
            left = one or other
            if left is None or left == base:
                return None
            self._conflicts.append(Conflict(what, uid, DELETED, base, one, other))
            return left
        names = [field.name for field in fields(base) if field.name != "uid"]
        return replace(base, **self._fields(what, uid, names, base, one, other))

    def _fields(
        self, what: str, uid: str, names: Sequence[str], base: Any, one: Any, other: Any
    ) -> Mapping[str, Any]:
        """Join fields; what both changed differently keeps the base's value and is told."""
        values = {}
        for name in names:
            old, left, right = (getattr(version, name) for version in (base, one, other))
            values[name] = left if right == old else right
            if old not in (left, right) and left != right:
                values[name] = old
                self._conflicts.append(Conflict(what, uid, name, old, left, right))
        return values


def _content(section: SectionThen | None) -> tuple[Any, ...]:
    return () if section is None else (section.text, section.head, *_own(section))


def _own(section: SectionThen) -> tuple[Any, ...]:
    return tuple(getattr(section, name) for name in _OWN)
