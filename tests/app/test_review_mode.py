"""The gate of review mode: what has a form of suggestion becomes one, the rest changes nothing."""

from typing import Any

import pytest

from app.commands.accepting import AcceptSuggestions
from app.commands.remark import AddRemark, Stretch
from app.commands.section import (
    AddSection,
    DemoteSections,
    MergeSection,
    MoveSections,
    SetSectionKind,
    SplitSection,
    TrashSections,
)
from app.commands.target import AddTarget, SetTarget, SetTargetValue, TrashTarget
from app.commands.task import AddTask, SetBodies, SetTask
from app.commands.words import SetText
from app.commands.work import Command
from app.review.mode import BASE_TABLES, ReviewGate
from models.errors import KnownError
from models.kinds import SectionKind, SuggestionState
from models.records import Suggestion, Target, Task
from models.splice import Splice
from tests.app.desk import HEADING, Desk

WORDS = "税利增长5.5%，新增户数3200户。"


def base(desk: Desk) -> list[Any]:
    """Every row of the plan itself, as the file bears it."""
    query = desk.session.store.query
    return [query(f"SELECT * FROM {table} ORDER BY id") for table in sorted(BASE_TABLES)]


def told(desk: Desk) -> list[tuple[str, str]]:
    """Kind and new words of what is suggested now."""
    rows = desk.session.store.of_plan(Suggestion, desk.plan_id)
    return [(one.kind.value, one.new) for one in rows if not one.deleted]


def review(desk: Desk) -> None:
    desk.session.gate = ReviewGate(desk.session)


def test_other_words_become_suggestions(desk: Desk) -> None:
    section = desk.add(WORDS)
    before = base(desk)
    review(desk)
    desk.run(SetText(desk.plan_id, section, WORDS.replace("5.5%", "6%")))
    desk.run(SetText(desk.plan_id, section, WORDS.replace("3200", "3300")))
    assert told(desk) == [("replace", "6"), ("replace", "3")]
    assert base(desk) == before


def test_structure_becomes_suggestions_and_is_carried_out_later(desk: Desk) -> None:
    first, second = desk.add("甲", kind=HEADING), desk.add("乙", kind=HEADING)
    body = desk.add("前半。后半。", first)
    plan, before = desk.plan_id, base(desk)
    review(desk)
    assert desk.session.run(MoveSections(plan, (body,), second, 0)).value is None
    desk.run(SplitSection(plan, body, 3))
    desk.run(AddSection(plan, second, 0, SectionKind.PARAGRAPH, "新写的。"))
    desk.run(TrashSections(plan, (first,)))
    assert base(desk) == before
    desk.session.gate = None
    rows = desk.session.store.of_plan(Suggestion, plan)
    assert desk.run(AcceptSuggestions(plan, tuple(one.id for one in rows))) == 4
    assert desk.texts() == ["乙", "新写的。", "前半。", "后半。"]


def test_a_second_thought_takes_the_place_of_the_first(desk: Desk) -> None:
    first, second = desk.add("甲", kind=HEADING), desk.add("乙", kind=HEADING)
    target = desk.run(AddTarget(desk.plan_id, "税收", value="5"))
    review(desk)
    for index in (0, 0):
        desk.run(MoveSections(desk.plan_id, (first,), second, index))
    desk.run(TrashSections(desk.plan_id, (second,)))
    desk.run(TrashSections(desk.plan_id, (second,)))
    desk.run(SetTargetValue(desk.plan_id, target, "6"))
    desk.run(SetTargetValue(desk.plan_id, target, "7"))
    assert [kind for kind, _ in told(desk)] == ["move", "delete", "field"]
    assert '"value": "7"' in told(desk)[-1][1]


def test_fields_of_targets_and_tasks_become_suggestions(desk: Desk) -> None:
    target = desk.run(AddTarget(desk.plan_id, "税收", value="5"))
    task = desk.run(AddTask(desk.plan_id, "抓好税收", None, ("办公室",)))
    before = base(desk)
    review(desk)
    desk.run(SetTarget(desk.plan_id, target, {"name": "税收收入", "unit": "亿元"}))
    desk.run(SetTask(desk.plan_id, task, deadline="6月底前"))
    desk.run(SetBodies(desk.plan_id, task, ("办公室",), ("财务股",)))
    assert [kind for kind, _ in told(desk)] == ["field"] * 4
    assert base(desk) == before


def refused(desk: Desk) -> list[Command]:
    plan = desk.plan_id
    heading, other = desk.add("甲", kind=HEADING), desk.add("乙", kind=HEADING)
    target = desk.run(AddTarget(plan, "税收", value="5"))
    return [
        DemoteSections(plan, (other,)), MergeSection(plan, other), AddSection(plan, None, 0),
        SetSectionKind(plan, heading, SectionKind.PARAGRAPH), AddTarget(plan, "新目标"),
        TrashTarget(plan, target), SplitSection(plan, other, 1),
    ]  # fmt: skip


def test_what_has_no_form_is_refused_and_leaves_no_trace(desk: Desk) -> None:
    commands = refused(desk)
    before = base(desk)
    review(desk)
    for command in commands:
        with pytest.raises(KnownError):
            desk.run(command)
    assert (base(desk), told(desk)) == (before, [])
    assert desk.session.store.of_plan(Target, desk.plan_id) and not desk.session.store.rows(Task)


def test_accepting_and_older_steps_wait_until_the_mode_is_left(desk: Desk) -> None:
    section = desk.add(WORDS)
    review(desk)
    desk.session.type_suggestion(desk.plan_id, section, (Splice(4, "5.5%", "6%"),))
    desk.session.end_phrase(desk.plan_id)
    (one,) = desk.session.store.of_plan(Suggestion, desk.plan_id)
    with pytest.raises(KnownError):
        desk.run(AcceptSuggestions(desk.plan_id, (one.id,)))
    assert desk.row(Suggestion, one.id).state is SuggestionState.OPEN
    assert desk.session.undo(desk.plan_id) is not None
    with pytest.raises(KnownError):
        desk.session.undo(desk.plan_id)
    assert desk.session.redo(desk.plan_id) is not None
    assert (told(desk), desk.text(section)) == ([("replace", "6%")], WORDS)


def test_remarks_are_written_as_ever(desk: Desk) -> None:
    section = desk.add(WORDS)
    review(desk)
    assert desk.run(AddRemark(desk.plan_id, (Stretch(section, 0, 2),), "请核对"))


def test_words_typed_on_stay_one_suggestion_with_its_number(desk: Desk) -> None:
    section = desk.add(WORDS)
    for put in ("6", "6%", "6%以上"):
        desk.session.type_suggestion(desk.plan_id, section, (Splice(4, "5.5%", put),))
        desk.session.flush()
    desk.session.end_phrase(desk.plan_id)
    desk.session.type_suggestion(desk.plan_id, section, (Splice(4, "5.5%", "6.5%"),))
    desk.session.end_phrase(desk.plan_id)
    assert [one.new for one in desk.session.store.rows(Suggestion)] == ["6.5%"]
    desk.undo()
    assert told(desk) == [("replace", "6%以上")]
    desk.undo()
    assert told(desk) == []
