"""What a key means at the edge of a section: the command to run and where the caret goes then."""

import re
from dataclasses import dataclass

from app.commands.section import (
    AddSection,
    DemoteSections,
    MergeSection,
    PromoteSection,
    SetSectionKind,
    SplitSection,
    TrashSections,
)
from app.commands.span_edit import BeginNextItem, DeleteStretch, Place
from app.commands.work import Command
from models.kinds import SectionKind
from models.numbering import ITEM_MARKERS
from models.outline import Outline
from models.quantity import chinese
from models.records import Section

_HOLDERS = (SectionKind.HEADING, SectionKind.ITEM)
_LINES = (SectionKind.SALUTATION, SectionKind.DATE_LINE, SectionKind.NOTE)
_SENTENCE_ENDS = "。；;！？"
_NEXT_NUMBER = re.compile("([一二三四五六七八九十百]+)([是要])$")


@dataclass(frozen=True, slots=True)
class Edit:
    """A command, and the place of the caret after it; None is the section the command returns."""

    command: Command
    section_id: int | None = None
    offset: int = 0


def on_enter(outline: Outline, section: Section, offset: int) -> Edit:
    """Enter: a new paragraph or item; on an empty item or heading it becomes a paragraph."""
    plan_id, end = section.plan_id, offset == len(section.text)
    children = outline.children(section.id)
    if not section.text and section.kind in _HOLDERS and not children:
        command = SetSectionKind(plan_id, section.id, SectionKind.PARAGRAPH)
        return Edit(command, section.id)
    heading = section.kind is SectionKind.HEADING or (section.kind in _HOLDERS and children)
    if heading and end:
        return Edit(AddSection(plan_id, section.id, 0))
    if section.kind in _LINES and end:
        return Edit(AddSection(plan_id, section.parent_id, _behind(outline, section)))
    return Edit(SplitSection(plan_id, section.id, offset))


def on_control_enter(outline: Outline, section: Section) -> Edit:
    """Ctrl+Enter: a sibling of the same kind behind the section and all below it."""
    same = section.kind in (*_HOLDERS, SectionKind.PARAGRAPH)
    kind = section.kind if same else SectionKind.PARAGRAPH
    command = AddSection(
        section.plan_id, section.parent_id, _behind(outline, section), kind,
        level=section.level if same else 0, marker=section.marker if same else "",
        starts_paragraph=section.starts_paragraph,
    )  # fmt: skip
    return Edit(command)


def on_backspace(outline: Outline, section: Section, before: Section | None) -> Edit | None:
    """Backspace at the start: a heading or item becomes a paragraph, a paragraph is joined."""
    if section.kind in _HOLDERS:
        command = SetSectionKind(section.plan_id, section.id, SectionKind.PARAGRAPH)
        return Edit(command, section.id)
    if before is None:
        return None
    end = len(before.text)
    if not section.text:
        return Edit(TrashSections(section.plan_id, (section.id,)), before.id, end)
    return _joined(outline, before, section)


def on_delete(outline: Outline, section: Section, after: Section | None) -> Edit | None:
    """Delete at the end: what follows is joined; an empty section gives way to what follows."""
    if after is None:
        return None
    if not section.text and not outline.children(section.id):
        return Edit(TrashSections(section.plan_id, (section.id,)), after.id, 0)
    if not after.text and not outline.children(after.id):
        return Edit(TrashSections(section.plan_id, (after.id,)), section.id, len(section.text))
    return _joined(outline, section, after)


def on_tab(section: Section, back: bool) -> Edit:
    """Tab at the start: a level lower; Shift+Tab: a level higher."""
    if back:
        return Edit(PromoteSection(section.plan_id, section.id), section.id)
    return Edit(DemoteSections(section.plan_id, (section.id,)), section.id)


def on_typed(section: Section, number: str, text: str, offset: int) -> Edit | None:
    """What was typed is the number of the next item behind a sentence: 。二是 begins it."""
    if section.kind is not SectionKind.ITEM or section.marker not in ITEM_MARKERS:
        return None
    found = _NEXT_NUMBER.search(text[:offset])
    if offset != len(text) or found is None or found[2] != section.marker:
        return None
    if found.start() == 0 or text[found.start() - 1] not in _SENTENCE_ENDS:
        return None
    if found[1] not in _following(number, section.marker):
        return None
    return Edit(BeginNextItem(section.plan_id, section.id, found.start(), found[0]))


def _following(number: str, marker: str) -> list[str]:
    """Return the count that follows the item's own number; nothing where it bears none."""
    for count in range(1, 100):
        if number == chinese(count) + marker:
            return [chinese(count + 1)]
    return []


def _joined(outline: Outline, before: Section, section: Section) -> Edit:
    siblings = outline.siblings(section.id)
    place = siblings.index(section.id)
    neighbours = place > 0 and siblings[place - 1] == before.id
    if neighbours and not outline.children(section.id):
        return Edit(MergeSection(section.plan_id, section.id), before.id, len(before.text))
    start, end = Place(before.id, len(before.text)), Place(section.id, 0)
    command = DeleteStretch(section.plan_id, start, end, label="合并到上一条")
    return Edit(command, before.id, len(before.text))


def _behind(outline: Outline, section: Section) -> int:
    return outline.siblings(section.id).index(section.id) + 1
