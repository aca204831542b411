"""Sections brought back to a version: their places, fields and words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from app.commands.marks import follow_edit
from app.commands.section import insert_section
from app.commands.words import take_typed_values
from app.commands.work import Work
from app.compare.version import SectionThen
from models import tree
from models.errors import KnownError
from models.kinds import SectionKind
from models.order import DIGITS, spread_keys
from models.outline import Outline
from models.records import Section
from models.splice import Splice, apply, splice_between

_FIELDS = ("kind", "level", "starts_paragraph", "numbered", "restart", "marker", "data")
_UNREADABLE = KnownError(
    "这个版本里有一条，现在的文件里无法识别，没有恢复。", "请换用新版本的岁计打开。"
)
_NO_PARENT = KnownError(
    "它原来所在的标题现在不在计划里，放不回去。", "请先恢复上面的标题，再恢复这一节。"
)
_NO_ROOM = KnownError(
    "它原来的位置和层次与现在的结构合不上，没有恢复。", "请先恢复它上面的标题，或整份恢复。"
)


class SectionsBack:
    """One run over the sections of a plan; ``ids`` gives local ids by permanent ones."""

    def __init__(self, work: Work, plan_id: int) -> None:
        self._work, self._step, self._plan_id = work, work.step, plan_id
        rows, strange = work.step.rows_and_strange(Section, plan_id=plan_id)
        self._rows = {row.id: row for row in rows}
        self._strange = {str(row.columns["uid"]) for row in strange}
        self.ids = {row.uid: row.id for row in rows}

    def place_all(self, sections: Sequence[SectionThen]) -> None:
        """Put every section of the version where it stood; all others go to the bin."""
        self._bin_newer({one.uid for one in sections})
        children: dict[str | None, list[SectionThen]] = defaultdict(list)
        for section in sections:
            self._be_there(section, None)
            children[section.parent].append(section)
        for parent, row in children.items():
            self._place_row(None if parent is None else self.ids[parent], row)

    def bring_section(self, then: SectionThen, among: Sequence[SectionThen]) -> None:
        """Bring one section into the plan as it stands, behind the neighbour it followed."""
        outline = self._outline()
        parent_id = self._live_parent(then, outline)
        self._be_there(then, parent_id)
        section_id = self.ids[then.uid]
        row = self._rows[section_id]
        wanted = _fields(then) | {"parent_id": parent_id, "deleted": False}
        after = self._followed(then, among, outline)
        if section_id not in outline or not _stands(outline, section_id, parent_id, after):
            others = [one for one in outline.children(parent_id) if one != section_id]
            index = 0 if after is None else others.index(after) + 1
            keys, changes = tree.place_keys(outline, parent_id, index, 1, [section_id])
            if section_id in outline:
                changes += tree.hand_over_restart(outline, section_id, [section_id])
            for changed_id, values in tree.merged(changes).items():
                self._step.update(Section, changed_id, **values)
            wanted["order_key"] = keys[0]
        _write_changed(self._work, row, wanted)
        self._rows[section_id] = self._step.get(Section, section_id)
        self._refuse_crooked(section_id)

    def bring_words(self, then: SectionThen) -> None:
        """Bring the words back edit by edit, from the end; marks follow."""
        from app.compare.words import edits_between

        section_id = self.ids[then.uid]
        text = self._rows[section_id].text
        for edit in reversed(edits_between(text, then.text)):
            # Edits are told with numbers and units whole; a chip lies on the number alone.
            least = splice_between(edit.cut, edit.put)
            assert least is not None
            splice = Splice(edit.at + least.at, least.cut, least.put)
            text = apply(text, splice)
            self._step.update(Section, section_id, text=text)
            follow_edit(self._work, section_id, splice, text)
        if self._rows[section_id].head != then.head:
            self._step.update(Section, section_id, head=then.head)

    def take_values(self, then: SectionThen) -> None:
        """Let the numbers that came back into chips be the values of their targets."""
        take_typed_values(self._work, self.ids[then.uid])

    def _bin_newer(self, wanted: set[str]) -> None:
        """Mark what the version does not have, unless something above it goes or went anyway."""
        for row in self._rows.values():
            above = self._rows.get(row.parent_id or 0)
            held = row.parent_id is None or above is None or above.uid in wanted
            if row.uid not in wanted and held and not row.deleted:
                self._step.update(Section, row.id, deleted=True, restart=False)

    def _be_there(self, then: SectionThen, parent_id: int | None) -> None:
        """Insert a section whose row is gone, under the permanent id it had."""
        if then.uid in self._strange:
            raise _UNREADABLE
        if then.uid not in self.ids:
            values = _fields(then) | {"uid": then.uid, "order_key": DIGITS[-1], "deleted": True}
            section_id = insert_section(self._work, self._plan_id, parent_id, values)
            self.ids[then.uid] = section_id
            self._rows[section_id] = self._step.get(Section, section_id)

    def _place_row(self, parent_id: int | None, children: Sequence[SectionThen]) -> None:
        """Let the children of one parent stand in this order; keys that fit stay as they are."""
        rows = [self._rows[self.ids[one.uid]] for one in children]
        keys = [row.order_key for row in rows]
        stood = all(row.parent_id == parent_id for row in rows)
        if not stood or any(one >= other for one, other in pairwise(keys)):
            keys = spread_keys(len(rows))
        for row, then, key in zip(rows, children, keys, strict=True):
            place = {"parent_id": parent_id, "order_key": key, "deleted": False}
            _write_changed(self._work, row, _fields(then) | place)

    def _live_parent(self, then: SectionThen, outline: Outline) -> int | None:
        if then.parent is None:
            return None
        parent_id = self.ids.get(then.parent)
        if parent_id is None or parent_id not in outline:
            raise _NO_PARENT
        own = self.ids.get(then.uid)
        if own in (parent_id, *(above.id for above in outline.ancestors(parent_id))):
            raise _NO_ROOM
        return parent_id

    def _followed(
        self, then: SectionThen, among: Sequence[SectionThen], outline: Outline
    ) -> int | None:
        """Return the nearest section before it in the version that still stands beside it."""
        parent_id = None if then.parent is None else self.ids.get(then.parent)
        here = set(outline.children(parent_id))
        found = None
        for one in among:
            if one.uid == then.uid:
                return found
            if one.parent == then.parent and self.ids.get(one.uid) in here:
                found = self.ids[one.uid]
        return found

    def _refuse_crooked(self, section_id: int) -> None:
        """Raise where the section, or what lies below it, breaks the order of levels."""
        outline = self._outline()
        for row in (outline[section_id], *outline.walk(section_id)):
            if row.parent_id is not None and not tree.can_hold(outline[row.parent_id]):
                raise _NO_ROOM
            ranked = row.level > 0 or row.kind is SectionKind.HEADING
            if ranked and row.level <= tree.level_above(outline, row.parent_id):
                raise _NO_ROOM

    def _outline(self) -> Outline:
        return Outline(self._step.rows(Section, plan_id=self._plan_id))


def _stands(outline: Outline, section_id: int, parent_id: int | None, after: int | None) -> bool:
    """Tell whether a section stands under a parent right behind a neighbour."""
    if outline[section_id].parent_id != parent_id:
        return False
    siblings = outline.children(parent_id)
    place = siblings.index(section_id)
    return (siblings[place - 1] if place else None) == after


def _fields(then: SectionThen) -> dict[str, Any]:
    return {name: getattr(then, name) for name in _FIELDS}


def _write_changed(work: Work, row: Section, wanted: Mapping[str, Any]) -> None:
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    work.step.update(Section, row.id, **changed)
