"""Two versions beside each other: one row for each section, target and task, in reading order.

A row has the older words on the left and the newer ones on the right; spans are offsets in the
words of a side, its number included, that were struck (left) or put in (right).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.compare.difference import Changed, Difference, Field, RowChange, with_new_ids
from app.compare.telling import FIELD_WORDS, numbers_of, said
from app.compare.version import SectionThen, TargetThen, Version

Span = tuple[int, int]
# Who a section is and what it says is shown in other ways; the rest only where it stands alone.
_SILENT = frozenset({"head", "data", "section"})


class Mark(StrEnum):
    """What happened to a row; a section that was moved and changed is both."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_AND_CHANGED = "moved_and_changed"


@dataclass(frozen=True, slots=True)
class Side:
    """One half of a row; ``head`` counts heading words, the number included."""

    words: str
    spans: tuple[Span, ...] = ()
    head: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``what`` is plan, section, target or task.

    ``uid`` is the newer permanent id, ``old_uid`` the older one, "" where a side has none.
    ``depth`` is how deep a section hangs, ``title`` short words for lists, ``notes`` what changed
    besides the words.
    """

    what: str
    mark: Mark
    old: Side | None
    new: Side | None
    uid: str = ""
    old_uid: str = ""
    depth: int = 0
    title: str = ""
    notes: tuple[str, ...] = ()
    edits: int = 0


def side_by_side(old: Version, new: Version, found: Difference) -> list[Row]:
    """Return all rows, what did not change among them."""
    return [*_plan_rows(found.plan), *_Sections(old, new, found).rows(), *_ledger_rows(found)]


def counts(rows: Sequence[Row]) -> str:
    """Say how much changed."""
    if all(row.mark is Mark.SAME for row in rows):
        return "两个版本没有差别。"
    sections = [row for row in rows if row.what == "section"]
    parts = []
    for words, marks in (
        ("新增", {Mark.ADDED}),
        ("删除", {Mark.REMOVED}),
        ("移动", {Mark.MOVED, Mark.MOVED_AND_CHANGED}),
        ("修改", {Mark.CHANGED, Mark.MOVED_AND_CHANGED}),
    ):
        count = sum(row.mark in marks for row in sections)
        parts += [f"{words} {count} 节"] if count else []
    edits = sum(row.edits for row in sections)
    parts += [f"文字改动 {edits} 处"] if edits else []
    for words, what in (("目标", "target"), ("任务", "task")):
        count = sum(row.what == what for row in rows)
        parts += [f"{words}变化 {count} 项"] if count else []
    parts += ["计划信息有变化"] if rows[0].what == "plan" else []
    return "，".join(parts) + "。"


class _Sections:
    """The sections of both versions under the ids of the newer one."""

    def __init__(self, old: Version, new: Version, found: Difference) -> None:
        renamed = dict(found.renamed)
        before = [with_new_ids(one, renamed) for one in old.sections]
        old_numbers = numbers_of(old)
        self._old = {one.uid: one for one in before}
        self._old_uids = {one.uid: was.uid for one, was in zip(before, old.sections, strict=True)}
        self._old_numbers = {uid: old_numbers[was] for uid, was in self._old_uids.items()}
        self._new = {one.uid: one for one in new.sections}
        self._numbers = numbers_of(new)
        self._changed = {one.uid: one for one in found.changed}
        self._moved = {one.uid for one in found.moved}
        self._depths: dict[str | None, int] = {None: -1}

    def rows(self) -> Iterator[Row]:
        """Yield the newer sections in order, each removed one behind what it followed."""
        gone = self._gone_behind()
        yield from (self._removed(uid) for uid in gone.get(None, ()))
        for uid, section in self._new.items():
            self._depths[uid] = self._depths.get(section.parent, 0) + 1
            yield self._row(uid, section)
            yield from (self._removed(one) for one in gone.get(uid, ()))

    def _gone_behind(self) -> Mapping[str | None, list[str]]:
        """Return the removed sections by the nearest one before them that did not go or move."""
        found: dict[str | None, list[str]] = {}
        last: str | None = None
        for uid, section in self._old.items():
            self._depths.setdefault(uid, self._depths.get(section.parent, 0) + 1)
            if uid not in self._new:
                found.setdefault(last, []).append(uid)
            elif uid not in self._moved:
                last = uid
        return found

    def _removed(self, uid: str) -> Row:
        section, number = self._old[uid], self._old_numbers[uid]
        words = number + section.text
        side = Side(words, ((0, len(words)),), _head(section, number))
        title = _short(words)
        return Row(
            "section", Mark.REMOVED, side, None, "", self._old_uids[uid], self._depths[uid], title
        )

    def _row(self, uid: str, section: SectionThen) -> Row:
        number = self._numbers[uid]
        words = number + section.text
        depth, title = self._depths[uid], _short(words)
        head = _head(section, number)
        if uid not in self._old:
            new = Side(words, ((0, len(words)),), head)
            return Row("section", Mark.ADDED, None, new, uid, "", depth, title)
        was, old_number = self._old[uid], self._old_numbers[uid]
        change = self._changed.get(uid)
        old_spans, new_spans = _spans(change, len(old_number), len(number))
        old = Side(old_number + was.text, old_spans, _head(was, old_number))
        notes = [_said(one) for one in (change.fields if change else ()) if one.name not in _SILENT]
        if uid in self._moved:
            notes.insert(0, f"原在 {old_number or _short(was.text, 8)} 的位置")
        if change and not change.edits and not notes:
            notes.append("标题范围或表格格式有变化")
        return Row(
            "section", self._mark(uid), old, Side(words, new_spans, head), uid,
            self._old_uids[uid], depth, title, tuple(notes), len(change.edits) if change else 0,
        )  # fmt: skip

    def _mark(self, uid: str) -> Mark:
        if uid in self._moved:
            return Mark.MOVED_AND_CHANGED if uid in self._changed else Mark.MOVED
        return Mark.CHANGED if uid in self._changed else Mark.SAME


def _spans(
    change: Changed | None, old_from: int, new_from: int
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the struck ranges of the older and the put ranges of the newer words."""
    old, new = [], []
    grown = 0
    for edit in change.edits if change else ():
        at = edit.at + grown
        if edit.cut:
            old.append((old_from + edit.at, old_from + edit.end))
        if edit.put:
            new.append((new_from + at, new_from + at + len(edit.put)))
        grown += edit.grows
    return tuple(old), tuple(new)


def _plan_rows(changed: Sequence[Field]) -> Iterator[Row]:
    for field in changed:
        old, new = _field_side(field, field.old), _field_side(field, field.new)
        yield Row("plan", Mark.CHANGED, old, new, title=f"计划{FIELD_WORDS[field.name]}")


def _ledger_rows(found: Difference) -> Iterator[Row]:
    for change in (*found.targets, *found.tasks):
        row = change.new or change.old
        assert row is not None
        target = isinstance(row, TargetThen)
        name = row.name if isinstance(row, TargetThen) else row.words
        mark = Mark.ADDED if change.old is None else Mark.CHANGED
        mark = Mark.REMOVED if change.new is None else mark
        yield Row(
            "target" if target else "task", mark, _row_side(change, older=True),
            _row_side(change, older=False), change.new.uid if change.new else "",
            change.old.uid if change.old else "", 0, _short(name),
        )  # fmt: skip


def _row_side(change: RowChange, *, older: bool) -> Side | None:
    """Return name and changed fields of a target or task, all that are filled where it is new."""
    row = change.old if older else change.new
    if row is None:
        return None
    name = row.name if isinstance(row, TargetThen) else row.words
    fields = [(one.name, one.old if older else one.new) for one in change.fields]
    lines, spans = [name], []
    whole = not change.fields
    if whole:
        fields = [(one, getattr(row, one)) for one in row.__dataclass_fields__ if one != "uid"]
    at = len(name)
    for field, value in fields:
        words = said(value)
        if field == "section" or (whole and (not words or value is False)):
            continue
        line = f"{FIELD_WORDS[field]}：{words or '无'}"
        start = at + 1 + len(FIELD_WORDS[field]) + 1
        spans.append((start, start + len(words or "无")))
        lines.append(line)
        at += 1 + len(line)
    return Side("\n".join(lines), ((0, at),) if whole else tuple(spans), len(name))


def _field_side(field: Field, value: object) -> Side:
    label, words = f"{FIELD_WORDS[field.name]}：", said(value) or "无"
    return Side(label + words, ((len(label), len(label + words)),))


def _said(field: Field) -> str:
    return f"{FIELD_WORDS[field.name]}：{said(field.old) or '无'} 改为 {said(field.new) or '无'}"


def _head(section: SectionThen, number: str) -> int:
    return len(number) + section.head if section.head else 0


def _short(words: str, most: int = 40) -> str:
    words = words.replace("\n", " ").replace("\t", " ")
    return words if len(words) <= most else f"{words[:most]}…"
