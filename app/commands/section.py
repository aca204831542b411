"""Sections: adding, moving, splitting, joining, turning one kind into another, the recycle bin."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.commands.marks import follow_merge, follow_split
from app.commands.strays import propose_strays
from app.commands.words import refuse_line_ends, take_typed_values
from app.commands.work import Work
from models import tree
from models.errors import KnownError
from models.kinds import SectionKind
from models.numbering import PART_MARKERS
from models.outline import Outline
from models.records import Section

_HOLDER_KINDS = (SectionKind.HEADING, SectionKind.ITEM)
_ONE_LINE_KINDS = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class AddSection:
    """Write a new section at ``index`` among the children of ``parent_id`` (None: the top)."""

    plan_id: int
    parent_id: int | None
    index: int
    kind: SectionKind = SectionKind.PARAGRAPH
    text: str = ""
    level: int = 0
    marker: str = ""
    starts_paragraph: bool = True
    label: str = "新增条目"

    def apply(self, work: Work) -> int:
        """Insert the section and return its id."""
        refuse_line_ends(self.kind, self.text)
        if self.parent_id is not None and not tree.can_hold(work.section(self.parent_id)):
            raise KnownError("正文段落下面不能再放条目。", "请选一个标题，再在它下面新增。")
        keys, changes = tree.place_keys(work.outline, self.parent_id, self.index, 1)
        _write_changes(work, changes)
        head = len(self.text) if self.kind is SectionKind.HEADING else 0
        level = _checked_level(work.outline, self.parent_id, self.kind, self.level, self.marker)
        values = {
            "order_key": keys[0], "kind": self.kind, "level": level,
            "text": self.text, "head": head, "starts_paragraph": self.starts_paragraph,
            "marker": self.marker,
        }  # fmt: skip
        return insert_section(work, self.plan_id, self.parent_id, values)


@dataclass(frozen=True, slots=True)
class MoveSections:
    """Move sections to ``index`` among the children of ``parent_id`` that stay."""

    plan_id: int
    section_ids: tuple[int, ...]
    parent_id: int | None
    index: int

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"移动 {len(self.section_ids)} 节"

    def apply(self, work: Work) -> None:
        """Move them, with all that lies below them."""
        _check_all(work, self.section_ids)
        if self.parent_id is not None:
            work.section(self.parent_id)
        _write_changes(work, tree.move(work.outline, self.section_ids, self.parent_id, self.index))


@dataclass(frozen=True, slots=True)
class DemoteSections:
    """Put sections one level lower, below what stands before them."""

    plan_id: int
    section_ids: tuple[int, ...]
    label: str = "降级"

    def apply(self, work: Work) -> None:
        """Demote them in order."""
        _check_all(work, self.section_ids)
        _write_changes(work, tree.demote(work.outline, self.section_ids))


@dataclass(frozen=True, slots=True)
class PromoteSection:
    """Lift a section one level; the order of reading stays."""

    plan_id: int
    section_id: int
    label: str = "升级"

    def apply(self, work: Work) -> None:
        """Promote it; what followed it at its old level comes below it."""
        work.section(self.section_id)
        _write_changes(work, tree.promote(work.outline, self.section_id))


@dataclass(frozen=True, slots=True)
class SplitSection:
    """Make two sections of one at a place in its words.

    The order of reading stays: what lies below goes to the second half where that may hold it,
    otherwise the second half comes first among it.
    """

    plan_id: int
    section_id: int
    offset: int
    label: str = "拆分"

    def apply(self, work: Work) -> int:
        """Cut the words and return the id of the second half; marks go with their words."""
        section = work.section(self.section_id)
        if not 0 <= self.offset <= len(section.text):
            raise KnownError("拆分的位置不在这段文字里。", "请把光标放到要拆开的地方再试。")
        if section.kind not in _ONE_LINE_KINDS:
            raise KnownError("表格和称谓、日期等行不能拆分。", "请直接修改它的文字。")
        values = _right_half(section, self.offset)
        children = work.outline.children(section.id)
        inside = bool(children) and values["kind"] not in _HOLDER_KINDS
        parent_id = section.id if inside else section.parent_id
        index = 0 if inside else work.outline.siblings(section.id).index(section.id) + 1
        keys, changes = tree.place_keys(work.outline, parent_id, index, 1)
        _write_changes(work, changes)
        right_id = insert_section(work, self.plan_id, parent_id, values | {"order_key": keys[0]})
        head = min(section.head, self.offset)
        work.step.update(Section, section.id, text=section.text[: self.offset], head=head)
        follow_split(work, section, right_id, self.offset)
        if not inside:
            for child in children:
                work.step.update(Section, child, parent_id=right_id)
        return right_id


@dataclass(frozen=True, slots=True)
class MergeSection:
    """Join a section to the end of its previous sibling."""

    plan_id: int
    section_id: int
    label: str = "合并到上一条"

    def apply(self, work: Work) -> int:
        """Join words, marks and children; return the id of the section that remains."""
        gone = work.section(self.section_id)
        siblings = work.outline.siblings(gone.id)
        place = siblings.index(gone.id)
        if place == 0:
            raise KnownError("前面没有同一层的条目，不能合并。", "请先把它移到要合并的条目后面。")
        into = work.section(siblings[place - 1])
        if gone.kind not in _ONE_LINE_KINDS or into.kind not in _ONE_LINE_KINDS:
            raise KnownError("表格和称谓、日期等行不能合并。", "请直接修改它的文字。")
        if work.outline.children(into.id):
            raise KnownError("上一条下面还有内容，合并会打乱次序。", "请先移动或合并那些内容。")
        text = into.text + gone.text
        work.step.update(Section, into.id, text=text, head=_joined_head(into, gone))
        follow_merge(work, gone.id, into)
        take_typed_values(work, into.id)
        _adopt(work, gone, into)
        _write_changes(work, tree.hand_over_restart(work.outline, gone.id, [gone.id]))
        # Its words live on in the other: the bin must not offer them a second time.
        work.step.update(Section, gone.id, text="", head=0, deleted=True)
        return into.id


@dataclass(frozen=True, slots=True)
class SetSectionKind:
    """Turn a section into a heading of a level, an item or a paragraph."""

    plan_id: int
    section_id: int
    kind: SectionKind
    level: int = 0
    marker: str = ""
    label: str = "改变条目类型"

    def apply(self, work: Work) -> None:
        """Write kind and level; a heading takes its whole text as heading words."""
        section = work.section(self.section_id)
        if self.kind in (SectionKind.TABLE, SectionKind.UNREADABLE):
            raise KnownError("文字不能直接变成表格。", "请新增一个表格再填写。")
        if work.outline.children(section.id) and self.kind not in _HOLDER_KINDS:
            raise KnownError("它下面还有内容，不能改成正文。", "请先把下面的内容移出来。")
        outline, parent_id = work.outline, section.parent_id
        level = _checked_level(outline, parent_id, self.kind, self.level, self.marker)
        _refuse_children_level(outline, section.id, level)
        marker = self.marker if self.kind in _HOLDER_KINDS else ""
        head = len(section.text) if self.kind is SectionKind.HEADING else 0
        restart = section.restart
        if (self.kind, level, marker) != (section.kind, section.level, section.marker):
            _write_changes(work, tree.hand_over_restart(outline, section.id, [section.id]))
            restart = False
        work.step.update(
            Section, section.id, kind=self.kind, level=level, marker=marker, head=head,
            restart=restart,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetHead:
    """Say how many leading characters of a section are heading words (run-in heading)."""

    plan_id: int
    section_id: int
    head: int
    label: str = "设置段首标题"

    def apply(self, work: Work) -> None:
        """Write the length; only headings and items bear heading words."""
        section = work.section(self.section_id)
        if section.kind not in (SectionKind.HEADING, SectionKind.ITEM):
            raise KnownError("正文段落没有标题文字。", "请先把它改成标题。")
        if not 0 <= self.head <= len(section.text):
            raise KnownError("标题的长度超出了这段文字。", "请把光标放到标题结束的地方再试。")
        work.step.update(Section, section.id, head=self.head)


@dataclass(frozen=True, slots=True)
class TrashSections:
    """Put sections, with all below them, into the recycle bin."""

    plan_id: int
    section_ids: tuple[int, ...]

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"删除 {len(self.section_ids)} 节"

    def apply(self, work: Work) -> None:
        """Mark them deleted; what lies below goes out of sight with them."""
        _check_all(work, self.section_ids)
        roots = tree.roots_of(work.outline, self.section_ids)
        for section_id in roots:
            _write_changes(work, tree.hand_over_restart(work.outline, section_id, roots))
            work.step.update(Section, section_id, deleted=True, restart=False)


@dataclass(frozen=True, slots=True)
class RestoreSection:
    """Bring a section back from the recycle bin to its old place, or to the end of the plan."""

    plan_id: int
    section_id: int
    label: str = "找回条目"

    def apply(self, work: Work) -> None:
        """Unmark it; where its parent can hold it no more it comes to the end of the top level."""
        section = work.step.get(Section, self.section_id)
        outline, parent_id = work.outline, section.parent_id
        values: dict[str, Any] = {"deleted": False}
        if parent_id is not None and not (
            parent_id in outline and tree.can_hold(outline[parent_id])
        ):
            parent_id = None
            end = len(outline.children(None))
            keys, changes = tree.place_keys(outline, None, end, 1)
            _write_changes(work, changes)
            values |= {"parent_id": None, "order_key": keys[0]}
        _write_changes(work, tree.push_down(outline, section, tree.level_above(outline, parent_id)))
        work.step.update(Section, section.id, **values)


def insert_section(work: Work, plan_id: int, parent_id: int | None, values: dict[str, Any]) -> int:
    """Insert a section row, with the plain defaults for columns that are not given."""
    row: dict[str, Any] = {
        "kind": SectionKind.PARAGRAPH, "level": 0, "text": "", "head": 0, "numbered": True,
        "starts_paragraph": True, "restart": False, "marker": "", "source_number": None,
        "data": "", "deleted": False,
    }  # fmt: skip
    row |= values
    section_id = work.step.insert(Section, plan_id=plan_id, parent_id=parent_id, **row)
    propose_strays(work, plan_id, section_id, row["text"])
    return section_id


def _write_changes(work: Work, changes: Iterable[tree.Change]) -> None:
    for section_id, values in tree.merged(changes).items():
        work.step.update(Section, section_id, **values)


def _check_all(work: Work, section_ids: Iterable[int]) -> None:
    for section_id in section_ids:
        work.section(section_id)


def _checked_level(
    outline: Outline, parent_id: int | None, kind: SectionKind, level: int, marker: str
) -> int:
    """Return the level a section of this kind takes below a parent; 0 asks for the usual one."""
    if kind not in _HOLDER_KINDS:
        return 0
    if kind is SectionKind.HEADING and level == 0 and marker not in PART_MARKERS:
        level = tree.level_below(outline, parent_id)
    if kind is SectionKind.ITEM and level == 0:
        return 0
    if level > tree.DEEPEST_LEVEL:
        raise KnownError("层次最多五级，再往下就放不下了。", "请放到上一级标题下面。")
    if level <= tree.level_above(outline, parent_id):
        raise KnownError("标题的层次要低于它上面的标题。", "请改用更低的层次，或先把它升级。")
    return level


def _refuse_children_level(outline: Outline, section_id: int, level: int) -> None:
    below = outline.walk(section_id)
    if level > 0 and any(0 < one.level <= level for one in below):
        raise KnownError("它下面的标题层次比它高，不能这样改。", "请先调整下面的标题。")


def _joined_head(into: Section, gone: Section) -> int:
    """Return the heading words of joined sections: two stand-alone headings become one."""
    if into.kind is SectionKind.HEADING and into.head == len(into.text):
        return into.head + gone.head
    return into.head


def _right_half(section: Section, offset: int) -> dict[str, Any]:
    """Return the columns of the second half: an item stays an item, a heading's rest is text."""
    in_head = offset < section.head
    kind = section.kind
    if kind is SectionKind.HEADING and not in_head:
        kind = SectionKind.PARAGRAPH
    same = kind is section.kind
    return {
        "kind": kind,
        "level": section.level if same else 0,
        "marker": section.marker if same else "",
        "text": section.text[offset:],
        "head": section.head - offset if in_head else 0,
        "numbered": section.numbered,
    }


def _adopt(work: Work, gone: Section, into: Section) -> None:
    """Give the children of a joined section to the one that remains, or set them beside it."""
    children = work.outline.children(gone.id)
    if tree.can_hold(into):
        above = tree.level_above(work.outline, into.id)
        for child in children:
            _write_changes(work, tree.push_down(work.outline, work.outline[child], above))
            work.step.update(Section, child, parent_id=into.id)
        return
    if children:
        raise KnownError("它下面还有内容，不能并入正文段落。", "请先把下面的内容移出来。")
