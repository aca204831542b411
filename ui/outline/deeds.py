"""What keys, menu and mouse do to the plan from the tree: commands, run as one batch each.

Known errors are told and nothing of the batch stays.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.commands.section import (
    AddSection,
    DemoteSections,
    MoveSections,
    PromoteSection,
    RestoreSection,
    SetHead,
    TrashSections,
)
from app.commands.words import SetText
from app.commands.work import Command
from app.messages import port
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.outline import Outline
from models.records import Section
from models.tree import can_hold, roots_of
from models.uid import new_uid

_BARE_KINDS = (SectionKind.HEADING, SectionKind.ITEM)
_FIRST = ("已经是第一条，不能再上移。", "要放到别的标题下面，可以拖动或用升级、降级。")
_LAST = ("已经是最后一条，不能再下移。", "要放到别的标题下面，可以拖动或用升级、降级。")
_SCATTERED = ("选中的条目不在同一个标题下面。", "请选同一层的条目，再上移或下移。")
_NO_TITLE = ("标题不能是空的。", "不需要这一条时，请用“删除”。")


class Deeds:
    """Changes one plan; each method returns whether something was done."""

    def __init__(self, session: Session, plan_id: int) -> None:
        self._session = session
        self._plan_id = plan_id

    @property
    def _outline(self) -> Outline:
        return self._session.book(self._plan_id).outline

    def demote(self, ids: Sequence[int]) -> bool:
        """Put sections one level lower."""
        return self._run([DemoteSections(self._plan_id, tuple(ids))])

    def promote(self, ids: Sequence[int]) -> bool:
        """Lift sections one level, one after the other."""
        roots = roots_of(self._outline, ids)
        return self._run([PromoteSection(self._plan_id, one) for one in roots])

    def move(self, ids: Sequence[int], parent: int | None, index: int) -> bool:
        """Move sections to an index among the children of a parent that stay."""
        return self._run([MoveSections(self._plan_id, tuple(ids), parent, index)])

    def shift(self, ids: Sequence[int], step: int) -> bool:
        """Move siblings up (-1) or down (1); at the edge to the neighbour of their parent."""
        roots = roots_of(self._outline, ids)
        try:
            return self.move(roots, *_shifted(self._outline, roots, step))
        except KnownError as error:
            return _told(error)

    def trash(self, ids: Sequence[int]) -> bool:
        """Put sections into the recycle bin."""
        roots = tuple(roots_of(self._outline, ids))
        done = self._run([TrashSections(self._plan_id, roots)])
        if done:
            port().info(f"已删除 {len(roots)} 条，可以撤销，也可以从回收站找回。")
        return done

    def restore(self, section_id: int) -> bool:
        """Bring a section back from the recycle bin."""
        return self._run([RestoreSection(self._plan_id, section_id)])

    def add_after(self, section_id: int | None) -> int | None:
        """Write an empty section of the same kind after one; return its id."""
        command = _next_section(self._outline, self._plan_id, section_id)
        try:
            return self._session.run(command).value
        except KnownError as error:
            _told(error)
            return None

    def rename(self, section_id: int, words: str) -> bool:
        """Give a section new heading words, or new words where it has no heading."""
        section = self._outline[section_id]
        words = words.strip()
        if words == (section.title or section.text):
            return False
        if not words:
            return _told(KnownError(*_NO_TITLE))
        return self._run(_naming(self._plan_id, section, words))

    def _run(self, commands: Sequence[Command]) -> bool:
        batch, done = new_uid(), False
        try:
            for command in commands:
                done = bool(self._session.run(command, batch=batch).changed.rows) or done
        except KnownError as error:
            if done:  # half a batch is worse than none
                self._session.undo(self._plan_id)
            return _told(error)
        return done


def can_be_named(section: Section) -> bool:
    """Tell whether a section is named in the tree: headings, items and short paragraphs."""
    if section.kind in _BARE_KINDS and section.title:
        return True
    return section.kind not in (SectionKind.TABLE, SectionKind.UNREADABLE) and (
        len(section.text) <= 40
    )


def _told(error: KnownError) -> bool:
    port().warning(error.sentence, error.advice)
    return False


def _naming(plan_id: int, section: Section, words: str) -> list[Command]:
    rest = section.text[len(section.title) :] if section.title else ""
    command = SetText(plan_id, section.id, words + rest, label="重命名")
    if not section.title:
        return [command]
    stop = section.head - len(section.title)
    return [command, SetHead(plan_id, section.id, len(words) + stop, label="重命名")]


def _next_section(outline: Outline, plan_id: int, section_id: int | None) -> AddSection:
    heading = AddSection(plan_id, None, 0, SectionKind.HEADING, level=1)
    if section_id is None:
        return replace(heading, index=len(outline.children(None)))
    section, siblings = outline[section_id], outline.siblings(section_id)
    index = siblings.index(section_id) + 1
    new = replace(heading, parent_id=section.parent_id, index=index)
    if section.kind not in _BARE_KINDS:
        return replace(new, kind=SectionKind.PARAGRAPH, level=0)
    new = replace(new, kind=section.kind, level=section.level, marker=section.marker)
    follower = outline[siblings[index]] if index < len(siblings) else section
    joined = follower.kind is SectionKind.ITEM and section.kind is SectionKind.ITEM
    return replace(new, starts_paragraph=follower.starts_paragraph if joined else True)


def _shifted(outline: Outline, roots: Sequence[int], step: int) -> tuple[int | None, int]:
    """Return parent and index for siblings that go one place up or down."""
    parents = {outline[one].parent_id for one in roots}
    if len(parents) != 1:
        raise KnownError(*_SCATTERED)
    (parent,) = parents
    siblings = outline.children(parent)
    edge = siblings.index(roots[0] if step < 0 else roots[-1]) + step
    if not 0 <= edge < len(siblings):
        return _beyond(outline, parent, step)
    staying = [one for one in siblings if one not in roots]
    return parent, staying.index(siblings[edge]) + (1 if step > 0 else 0)


def _beyond(outline: Outline, parent: int | None, step: int) -> tuple[int | None, int]:
    """Return the end of the parent's neighbour that can hold sections, nearest first."""
    error = KnownError(*(_FIRST if step < 0 else _LAST))
    if parent is None:
        raise error
    siblings = outline.siblings(parent)
    at = siblings.index(parent)
    line = siblings[:at][::-1] if step < 0 else siblings[at + 1 :]
    for neighbour in line:
        if can_hold(outline[neighbour]):
            return neighbour, len(outline.children(neighbour)) if step < 0 else 0
    raise error
