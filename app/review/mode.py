"""Review mode: whatever a person does to the plan is written as a suggestion, or is refused.

The session asks the gate before each step (``Session.gate``), so that no pane can get round it:
what has the form of a suggestion becomes one, and any other command may run as long as it writes
no row of the plan itself. That is looked at inside the step, before it is kept.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.commands.section import (
    AddSection,
    DemoteSections,
    MoveSections,
    PromoteSection,
    SetHead,
    SplitSection,
    TrashSections,
)
from app.commands.suggestion import (
    SuggestDeletion,
    SuggestField,
    SuggestMove,
    SuggestSection,
    SuggestSplit,
    SuggestWords,
    TrashSuggestions,
)
from app.commands.target import SetTarget, SetTargetValue
from app.commands.task import SetBodies, SetTask
from app.commands.words import SetText
from app.commands.work import Command, Work
from app.review.open_words import open_suggestions, shown_text
from app.session import Session
from models import tree
from models.errors import KnownError
from models.kinds import Role, SectionKind, SuggestionKind, SuggestionState
from models.outline import Outline
from models.records import Suggestion, SuggestionSegment, Target, Task, TaskBody
from models.splice import Splice, splice_between

BASE_TABLES = frozenset(
    ("plan", "section", "span", "target", "result", "task", "task_body", "blank", "citation",
     "plan_link")
)  # fmt: skip
SPLITTABLE = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH)
LEAVE_FIRST = "需要改正文时，请先退出审阅模式。"
_NO_FORM = KnownError(
    "审阅模式下不能直接改动计划，刚才的操作没有执行。", f"可以添加批注说明。{LEAVE_FIRST}"
)
_NO_LEVELS = KnownError(
    "审阅模式下不能直接升级或降级。", f"可以把它移到别的标题下面，或者添加批注说明。{LEAVE_FIRST}"
)
_NO_TURN = KnownError("再往前是正文的改动，审阅模式下不能撤销或重做它。", LEAVE_FIRST)
_FIELDS = ("name", "value", "unit", "period")


class ReviewGate:
    """Stands before the session of one window while its person reviews."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def admit(self, command: Command) -> Command:
        """Return what runs instead; KnownError where there is no form of suggestion for it."""
        if command.plan_id is None:
            return command
        translate = _TRANSLATIONS.get(type(command))
        if translate is None:
            return _Reviewed(command.plan_id, command.label, (command,), own=True)
        found = tuple(translate(self, command))
        label = found[-1].label if found else command.label
        return _Reviewed(command.plan_id, label, found, own=False)

    def admit_turn(self, tables: frozenset[str]) -> None:
        """Refuse undo and redo that would change the plan itself."""
        if tables & BASE_TABLES:
            raise _NO_TURN

    # -- what becomes of which command ---------------------------------------------------------

    def words(self, command: SetText) -> Sequence[Command]:
        """Put another text in the place of a section's words: what differs is suggested."""
        section = self._outline(command.plan_id)[command.section_id]
        edit = splice_between(section.text, command.text)
        if edit is None:
            return ()
        shown = shown_text(section.text, open_suggestions(self._session.store, section.id))
        start, end = shown.stretch(edit.at, edit.end)
        me = self._session.person_id or 0
        after, _ = shown.edited(me, Splice(start, shown.text[start:end], edit.put))
        return (SuggestWords(command.plan_id, section.id, after.splices(me)),)

    def move(self, command: MoveSections) -> Sequence[Command]:
        """Move sections: each to its place, one behind the other."""
        outline, plan_id = self._outline(command.plan_id), command.plan_id
        roots = tree.roots_of(outline, command.section_ids)
        if not tree.move(outline, command.section_ids, command.parent_id, command.index):
            return ()
        staying = [one for one in outline.children(command.parent_id) if one not in roots]
        place = min(command.index, len(staying))
        after = staying[place - 1] if place else None
        found: list[Command] = []
        for root in roots:
            found += self._instead_of(plan_id, root, SuggestionKind.MOVE)
            found.append(SuggestMove(plan_id, root, command.parent_id, after))
            after = root
        return found

    def trash(self, command: TrashSections) -> Sequence[Command]:
        """Delete sections; one that was suggested already is not suggested again."""
        outline, plan_id = self._outline(command.plan_id), command.plan_id
        return [
            SuggestDeletion(plan_id, root)
            for root in tree.roots_of(outline, command.section_ids)
            if not self._instead_of(plan_id, root, SuggestionKind.DELETE)
        ]

    def add(self, command: AddSection) -> Sequence[Command]:
        """Write a new section, which needs words to be suggested."""
        if not command.text.strip():
            raise KnownError(
                "审阅模式下不能先加一个空条目。", "请用“建议新增条目”，写好文字再提出来。"
            )
        children = self._outline(command.plan_id).children(command.parent_id)
        place = min(command.index, len(children))
        beside = children[place - 1] if place else command.parent_id
        if beside is None:
            raise _NO_FORM
        below = place == 0
        return (SuggestSection(command.plan_id, beside, command.text, command.kind, below),)

    def split(self, command: SplitSection) -> Sequence[Command]:
        """Cut a section in two."""
        if self._outline(command.plan_id)[command.section_id].kind not in SPLITTABLE:
            raise _NO_FORM
        return (SuggestSplit(command.plan_id, command.section_id, command.offset),)

    def head(self, _: SetHead) -> Sequence[Command]:
        """Heading words follow the text by themselves once a suggestion is accepted."""
        return ()

    def level(self, _: DemoteSections | PromoteSection) -> Sequence[Command]:
        """Levels have no form of suggestion."""
        raise _NO_LEVELS

    def target(self, command: SetTarget) -> Sequence[Command]:
        """Change fields of a target."""
        if not set(command.values) <= set(_FIELDS):
            raise _NO_FORM
        return self._fields(command.plan_id, Target, command.target_id, command.values)

    def value(self, command: SetTargetValue) -> Sequence[Command]:
        """Change the value of a target."""
        return self._fields(command.plan_id, Target, command.target_id, {"value": command.value})

    def task(self, command: SetTask) -> Sequence[Command]:
        """Change words or deadline of a task."""
        given = {"words": command.words, "deadline": command.deadline}
        values = {name: value for name, value in given.items() if value is not None}
        return self._fields(command.plan_id, Task, command.task_id, values)

    def bodies(self, command: SetBodies) -> Sequence[Command]:
        """Change who answers for a task."""
        rows = self._session.store.rows(TaskBody, task_id=command.task_id, deleted=False)
        now = {role: [one.name for one in rows if one.role is role] for role in Role}
        wanted = {Role.LEAD: list(command.lead), Role.SUPPORT: list(command.support)}
        values = {role.value: names for role, names in wanted.items() if names != now[role]}
        return self._fields(command.plan_id, Task, command.task_id, values)

    # -- inside --------------------------------------------------------------------------------

    def _outline(self, plan_id: int) -> Outline:
        return self._session.book(plan_id).outline

    def _fields(
        self, plan_id: int, record: type[Target] | type[Task], row_id: int, values: Any
    ) -> list[Command]:
        row = self._session.store.get(record, row_id)
        found: list[Command] = []
        for name, value in values.items():
            old = [
                one.id for one in self._own_open(plan_id, SuggestionKind.FIELD)
                if (told := json.loads(one.new))["uid"] == row.uid and told["name"] == name
            ]  # fmt: skip
            if old:
                found.append(TrashSuggestions(plan_id, tuple(old)))
            if getattr(row, name, None) != value:
                found.append(SuggestField(plan_id, record, row_id, name, value))
        return found

    def _instead_of(
        self, plan_id: int, section_id: int, kind: SuggestionKind
    ) -> list[TrashSuggestions]:
        """Return what takes back the own open suggestions of a kind on a whole section."""
        segments = self._session.store.rows(
            SuggestionSegment, section_id=section_id, start=0, end=0, deleted=False
        )
        there = {one.suggestion_id for one in segments}
        old = [one.id for one in self._own_open(plan_id, kind) if one.id in there]
        return [TrashSuggestions(plan_id, tuple(old))] if old else []

    def _own_open(self, plan_id: int, kind: SuggestionKind) -> list[Suggestion]:
        return self._session.store.rows(
            Suggestion, plan_id=plan_id, kind=kind, state=SuggestionState.OPEN,
            person_id=self._session.person_id, deleted=False,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """Commands as one step that may not write the plan itself.

    ``own``: it is the command that was asked for, and its id is handed on. The id of a suggestion
    must not be taken for that of a section.
    """

    plan_id: int
    label: str
    commands: tuple[Command, ...]
    own: bool

    def apply(self, work: Work) -> int | None:
        """Write them all; KnownError, and nothing stays, where a row of the plan was written."""
        values = [command.apply(work) for command in self.commands]
        if work.step.written() & BASE_TABLES:
            raise _NO_FORM
        return values[0] if self.own else None


_TRANSLATIONS: dict[type[Any], Callable[[ReviewGate, Any], Sequence[Command]]] = {
    SetText: ReviewGate.words,
    MoveSections: ReviewGate.move,
    TrashSections: ReviewGate.trash,
    AddSection: ReviewGate.add,
    SplitSection: ReviewGate.split,
    SetHead: ReviewGate.head,
    DemoteSections: ReviewGate.level,
    PromoteSection: ReviewGate.level,
    SetTarget: ReviewGate.target,
    SetTargetValue: ReviewGate.value,
    SetTask: ReviewGate.task,
    SetBodies: ReviewGate.bodies,
}
