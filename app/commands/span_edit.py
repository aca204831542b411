"""Edits of a stretch that reaches over several sections: deleting, typing over, pasting lines.

The first section keeps what stands before the stretch and takes what stands behind it; sections
that lie wholly inside go to the recycle bin. Marks follow their words, and what lies below a
section that goes away stays in its place of reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.commands.marks import follow_edit, follow_tail
from app.commands.section import SplitSection, insert_section
from app.commands.words import SetText, refuse_line_ends, take_typed_values
from app.commands.work import Work
from models import tree
from models.errors import KnownError
from models.kinds import SectionKind
from models.order import key_between
from models.outline import Outline
from models.records import Section
from models.splice import Splice

_JOINED_KINDS = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH)
_HOLDER_KINDS = (SectionKind.HEADING, SectionKind.ITEM)


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two characters: a section and an offset in code points."""

    section_id: int
    offset: int


@dataclass(frozen=True, slots=True)
class DeleteStretch:
    """Delete all words from one place to a later one; returns the section where they began."""

    plan_id: int
    start: Place
    end: Place
    label: str = "删除选中的文字"

    def apply(self, work: Work) -> int:
        """Delete the words as one step."""
        return _delete(work, self.plan_id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class ReplaceStretch:
    """Put words (one or more lines) in place of a stretch; returns the section of the last line."""

    plan_id: int
    start: Place
    end: Place
    lines: tuple[str, ...]
    label: str = "替换选中的文字"

    def apply(self, work: Work) -> int:
        """Delete the stretch and write the lines where it began, as one step."""
        section_id = _delete(work, self.plan_id, self.start, self.end)
        if self.start.section_id != self.end.section_id:
            sections = work.step.of_plan(Section, self.plan_id)
            work = replace(work, outline=Outline(sections))
        offset = self.start.offset if section_id == self.start.section_id else 0
        return _insert(work, self.plan_id, Place(section_id, offset), self.lines)


@dataclass(frozen=True, slots=True)
class InsertLines:
    """Write several lines at a place, each in a section of its own; returns that of the last."""

    plan_id: int
    place: Place
    lines: tuple[str, ...]
    label: str = "粘贴"

    def apply(self, work: Work) -> int:
        """Insert the lines as one step."""
        return _insert(work, self.plan_id, self.place, self.lines)


@dataclass(frozen=True, slots=True)
class BeginNextItem:
    """Make the next 一是 item of the words behind its typed number, which is taken away.

    It was typed into a running sentence, so it stays in the paragraph, unless the items before it
    are paragraphs of their own.
    """

    plan_id: int
    section_id: int
    offset: int
    number: str
    label: str = "另起一条"

    def apply(self, work: Work) -> int:
        """Split before the number and return the new item; KnownError where it is not there."""
        section = work.section(self.section_id)
        if not section.text.startswith(self.number, self.offset):
            raise KnownError("这里没有下一条的序号。", "请把光标放到要分开的地方，再按回车。")
        item_id = SplitSection(self.plan_id, self.section_id, self.offset).apply(work)
        text = work.step.get(Section, item_id).text[len(self.number) :]
        starts = section.starts_paragraph and _continues_chain(work.outline, section)
        work.step.update(Section, item_id, text=text, head=0, starts_paragraph=starts)
        follow_edit(work, item_id, Splice(0, self.number, ""), text)
        take_typed_values(work, item_id)
        return item_id


def _continues_chain(outline: Outline, item: Section) -> bool:
    """Tell whether an item follows another of its chain: only then its own paragraph is a habit."""
    siblings = outline.siblings(item.id)
    place = siblings.index(item.id)
    before = outline[siblings[place - 1]] if place else None
    return before is not None and (before.kind, before.marker) == (item.kind, item.marker)


def _delete(work: Work, plan_id: int, start: Place, end: Place) -> int:
    first, last = work.section(start.section_id), work.section(end.section_id)
    _check_offsets(first, start.offset)
    _check_offsets(last, end.offset)
    if first.id == last.id:
        if end.offset < start.offset:
            raise KnownError("选中的文字已经变了，没有改动。", "请重新选中文字再试。")
        text = first.text[: start.offset] + first.text[end.offset :]
        SetText(plan_id, first.id, text).apply(work)
        return first.id
    inside = _between(work.outline, first.id, last.id)
    for section in inside:
        work.section(section.id)
    if first.kind in _JOINED_KINDS and last.kind in _JOINED_KINDS:
        _join(work, plan_id, (first, start.offset), (last, end.offset))
        _trash(work, first, [*inside, last])
        return first.id
    return _cut_apart(work, plan_id, (first, start.offset), inside, (last, end.offset))


def _join(
    work: Work, plan_id: int, begin: tuple[Section, int], finish: tuple[Section, int]
) -> None:
    """Append the words behind the stretch, with their marks, to the section where it began.

    The section they came from keeps the deleted words with theirs: nothing comes back twice.
    """
    (first, start), (last, end) = begin, finish
    kept, tail = first.text[:start], last.text[end:]
    SetText(plan_id, first.id, kept).apply(work)
    into = work.step.get(Section, first.id)
    follow_tail(work, last, end, into)
    head = into.head
    if into.kind is SectionKind.HEADING and head == len(kept):
        head += max(0, last.head - end)
    work.step.update(Section, first.id, text=kept + tail, head=head)
    work.step.update(Section, last.id, text=last.text[:end], head=min(last.head, end))
    take_typed_values(work, first.id)


def _cut_apart(
    work: Work,
    plan_id: int,
    begin: tuple[Section, int],
    inside: Sequence[Section],
    finish: tuple[Section, int],
) -> int:
    """Delete where tables, salutations or dates stand at an end: these are never joined."""
    (first, start), (last, end) = begin, finish
    if not inside and start == len(first.text) and end == 0:
        raise KnownError("表格和称谓、日期等行不能合并。", "请直接修改它的文字。")
    for section, cut_from, cut_to in ((first, start, len(first.text)), (last, 0, end)):
        part = 0 < cut_to - cut_from < len(section.text)
        if section.kind is SectionKind.TABLE and part:
            raise KnownError("表格不能和别的文字一起删掉一部分。", "请选中整个表格，或分开删除。")
    gone = list(inside)
    kept = [_kept(work, plan_id, first, first.text[:start], gone)]
    kept.append(_kept(work, plan_id, last, last.text[end:], gone))
    _trash(work, first, gone)
    return first.id if kept[0] or not kept[1] else last.id


def _kept(work: Work, plan_id: int, section: Section, text: str, gone: list[Section]) -> bool:
    """Write what is left of a section; one without words joins those that go away."""
    if section.text and not text and section.kind not in _JOINED_KINDS:
        gone.append(section)
        return False
    SetText(plan_id, section.id, text).apply(work)
    return True


def _trash(work: Work, first: Section, gone: Sequence[Section]) -> None:
    """Put sections into the bin; what stays of their children moves to where they were read."""
    ids = {section.id for section in gone}
    outline = work.outline
    orphans = [
        child for section in gone for child in outline.children(section.id) if child not in ids
    ]
    changes: list[tree.Change] = []
    if orphans:
        holder, index = _home(outline, first, ids)
        changes += tree.move(outline, orphans, holder, index)
    roots = tree.roots_of(outline, ids)
    for section_id in roots:
        changes += tree.hand_over_restart(outline, section_id, roots)
        changes.append((section_id, {"deleted": True, "restart": False}))
    for section_id, values in tree.merged(changes).items():
        work.step.update(Section, section_id, **values)


def _home(outline: Outline, first: Section, gone: set[int]) -> tuple[int | None, int]:
    """Return parent and index right behind a section's words, among the children that stay."""
    if first.kind in _HOLDER_KINDS and first.id not in gone:
        return first.id, 0
    return first.parent_id, outline.siblings(first.id).index(first.id) + 1


def _insert(work: Work, plan_id: int, place: Place, lines: Sequence[str]) -> int:
    section = work.section(place.section_id)
    _check_offsets(section, place.offset)
    for line in lines:
        refuse_line_ends(SectionKind.PARAGRAPH, line)
    before, behind = section.text[: place.offset], section.text[place.offset :]
    if len(lines) < 2:
        SetText(plan_id, section.id, before + "".join(lines) + behind).apply(work)
        return section.id
    last_id = SplitSection(plan_id, section.id, place.offset).apply(work)
    SetText(plan_id, section.id, before + lines[0]).apply(work)
    _prepend(work, last_id, lines[-1])
    _fill_between(work, plan_id, section.id, last_id, lines[1:-1])
    return last_id


def _prepend(work: Work, section_id: int, words: str) -> None:
    """Put words at the start of a section that was made in this very step."""
    section = work.step.get(Section, section_id)
    text = words + section.text
    head = len(words) + section.head if section.head else 0
    work.step.update(Section, section_id, text=text, head=head)
    follow_edit(work, section_id, Splice(0, "", words), text)
    take_typed_values(work, section_id)


def _fill_between(
    work: Work, plan_id: int, left_id: int, right_id: int, lines: Sequence[str]
) -> None:
    """Insert lines as sections between the two halves of a split one."""
    left, right = work.step.get(Section, left_id), work.step.get(Section, right_id)
    item = right.kind is SectionKind.ITEM
    low = left.order_key if right.parent_id == left.parent_id else None
    for line, key in zip(lines, _keys(low, right.order_key, len(lines)), strict=True):
        values = {
            "order_key": key, "text": line, "numbered": right.numbered,
            "kind": SectionKind.ITEM if item else SectionKind.PARAGRAPH,
            "level": right.level if item else 0, "marker": right.marker if item else "",
        }  # fmt: skip
        insert_section(work, plan_id, right.parent_id, values)


def _keys(low: str | None, high: str, count: int) -> list[str]:
    """Return ascending keys between two, made by halving so that they stay short."""
    if count == 0:
        return []
    middle = key_between(low, high)
    left = (count - 1) // 2
    return [*_keys(low, middle, left), middle, *_keys(middle, high, count - 1 - left)]


def _between(outline: Outline, first_id: int, last_id: int) -> list[Section]:
    """Return the sections between two in reading order; KnownError where they stand reversed."""
    found: list[Section] = []
    begun = False
    for section in outline.walk():
        if section.id == last_id and begun:
            return found
        if begun:
            found.append(section)
        begun = begun or section.id == first_id
    raise KnownError("选中的文字已经变了，没有改动。", "请重新选中文字再试。")


def _check_offsets(section: Section, offset: int) -> None:
    if not 0 <= offset <= len(section.text):
        raise KnownError("选中的文字已经变了，没有改动。", "请重新选中文字再试。")
