"""Suggestions: the plan stays until one is accepted; rivals are one decision; refused ones stay."""

import pytest

from app.commands.accepting import RIVAL_REASON, AcceptSuggestions, RefuseSuggestions
from app.commands.accepting import ReopenSuggestion as Reopen
from app.commands.office import AddOfficeRow
from app.commands.suggestion import (
    SuggestDeletion,
    SuggestField,
    SuggestMove,
    SuggestSection,
    SuggestSplit,
    SuggestWords,
    TrashSuggestions,
)
from app.commands.task import AddTask
from app.commands.words import SetText
from models.errors import KnownError
from models.kinds import Outcome, Role, SuggestionState
from models.records import Decision, Person, Suggestion, Target, Task, TaskBody
from models.splice import Splice
from tests.app.desk import HEADING, Desk

WORDS = "税利增长5.5%，新增户数3200户。"
OPEN = SuggestionState.OPEN
ACCEPTED, REFUSED = SuggestionState.ACCEPTED, SuggestionState.REFUSED


def suggest(desk: Desk, section: int, *splices: Splice, person: int | None = None) -> list[int]:
    """Suggest as one of the people and return the ids of the suggestions that are open now."""
    before = desk.session.person_id
    desk.session.person_id = person
    desk.run(SuggestWords(desk.plan_id, section, splices))
    desk.session.person_id = before
    return [one.id for one in live(desk) if one.state is OPEN and one.person_id == person]


def live(desk: Desk) -> list[Suggestion]:
    return [one for one in desk.session.store.of_plan(Suggestion, desk.plan_id) if not one.deleted]


def state(desk: Desk, suggestion: int) -> SuggestionState:
    found: SuggestionState = desk.row(Suggestion, suggestion).state
    return found


def people(desk: Desk) -> tuple[int, int]:
    blank = {"department_id": None, "post": "", "leader": False}
    names = ("张三", "李四")
    one, other = (desk.run(AddOfficeRow(Person, {"name": name, **blank})) for name in names)
    return one, other


def test_suggesting_leaves_the_words_and_accepting_writes_them(desk: Desk) -> None:
    section = desk.add(WORDS)
    target, _ = desk.bind(section, "5.5%")
    (one,) = suggest(desk, section, Splice(4, "5.5%", "6%"))
    assert desk.text(section) == WORDS
    assert desk.run(AcceptSuggestions(desk.plan_id, (one,))) == 1
    assert desk.text(section) == "税利增长6%，新增户数3200户。"
    assert desk.value(target) == "6"
    assert state(desk, one) is ACCEPTED
    (decision,) = desk.session.store.of_plan(Decision, desk.plan_id)
    assert (decision.suggestion_id, decision.outcome) == (one, Outcome.ADOPTED)


def test_edits_within_one_number_are_one_decision(desk: Desk) -> None:
    """Both carried out would make a number that nobody suggested: 4530户."""
    section = desk.add(WORDS)
    zhang, li = people(desk)
    at = WORDS.index("3200户")
    (one,) = suggest(desk, section, Splice(at, "3", "4"), person=zhang)
    (other,) = suggest(desk, section, Splice(at + 2, "", "5"), person=li)
    with pytest.raises(KnownError):
        desk.run(AcceptSuggestions(desk.plan_id, (one, other)))
    desk.run(AcceptSuggestions(desk.plan_id, (one,)))
    assert desk.text(section) == WORDS.replace("3200", "4200")
    assert (state(desk, one), state(desk, other)) == (ACCEPTED, REFUSED)


def test_retyping_keeps_what_is_the_same_and_takes_back_what_is_gone(desk: Desk) -> None:
    section = desk.add(WORDS)
    (first,) = suggest(desk, section, Splice(4, "5.5%", "6%"))
    both = suggest(desk, section, Splice(4, "5.5%", "6%"), Splice(9, "", "力争"))
    assert both[0] == first
    assert suggest(desk, section, Splice(9, "", "力争")) == both[1:]
    desk.undo()
    assert len(live(desk)) == 2


def test_rivals_are_one_decision(desk: Desk) -> None:
    section = desk.add(WORDS)
    zhang, li = people(desk)
    (one,) = suggest(desk, section, Splice(4, "5.5%", "6%"), person=zhang)
    (other,) = suggest(desk, section, Splice(2, "增长5.5%", "持平"), person=li)
    with pytest.raises(KnownError):
        desk.run(AcceptSuggestions(desk.plan_id, (one, other)))
    assert desk.text(section) == WORDS
    desk.run(AcceptSuggestions(desk.plan_id, (other,)))
    assert desk.text(section) == "税利持平，新增户数3200户。"
    assert (state(desk, one), state(desk, other)) == (REFUSED, ACCEPTED)
    reasons = {row.suggestion_id: row.reason for row in desk.session.store.rows(Decision)}
    assert reasons[one] == RIVAL_REASON


def test_many_are_accepted_as_one_step(desk: Desk) -> None:
    sections = [desk.add(WORDS) for _ in range(5)]
    for section in sections:
        suggest(desk, section, Splice(4, "5.5%", "6%"), Splice(18, "。", "以上。"))
    every = tuple(one.id for one in live(desk))
    assert desk.run(AcceptSuggestions(desk.plan_id, every)) == 10
    assert desk.texts() == ["税利增长6%，新增户数3200户以上。"] * 5
    desk.undo()
    assert desk.texts() == [WORDS] * 5
    assert {one.state for one in live(desk)} == {OPEN}


def test_words_changed_since_are_not_overwritten(desk: Desk) -> None:
    section = desk.add(WORDS)
    (one,) = suggest(desk, section, Splice(4, "5.5%", "6%"))
    desk.run(SetText(desk.plan_id, section, WORDS.replace("5.5%", "7%")))
    with pytest.raises(KnownError, match="已经变了"):
        desk.run(AcceptSuggestions(desk.plan_id, (one,)))
    assert state(desk, one) is OPEN


def test_an_insertion_follows_the_words_around_it(desk: Desk) -> None:
    section = desk.add(WORDS)
    (one,) = suggest(desk, section, Splice(9, "", "力争"))
    desk.run(SetText(desk.plan_id, section, "全年" + WORDS))
    desk.run(AcceptSuggestions(desk.plan_id, (one,)))
    assert desk.text(section) == "全年税利增长5.5%，力争新增户数3200户。"


def test_refused_ones_stay_with_their_reason_and_can_be_opened_again(desk: Desk) -> None:
    section = desk.add(WORDS)
    (one,) = suggest(desk, section, Splice(4, "5.5%", "6%"))
    desk.run(RefuseSuggestions(desk.plan_id, (one,), "上级已定"))
    assert (state(desk, one), desk.text(section)) == (REFUSED, WORDS)
    desk.run(Reopen(desk.plan_id, one))
    assert state(desk, one) is OPEN
    desk.run(TrashSuggestions(desk.plan_id, (one,)))
    assert live(desk) == []


def test_structures_are_suggested_and_carried_out(desk: Desk) -> None:
    first, second = desk.add("第一部分", kind=HEADING), desk.add("第二部分", kind=HEADING)
    body = desk.add("甲事。乙事。", first)
    run, plan = desk.run, desk.plan_id
    chosen = (
        run(SuggestMove(plan, body, second, None)),
        run(SuggestSplit(plan, body, 3)),
        run(SuggestSection(plan, second, "新增的一段。", below=True)),
        run(SuggestDeletion(plan, first)),
    )
    assert desk.texts() == ["第一部分", "甲事。乙事。", "第二部分"]
    assert run(AcceptSuggestions(plan, chosen)) == 4
    assert desk.texts() == ["第二部分", "新增的一段。", "甲事。", "乙事。"]


def test_fields_are_suggested_and_written(desk: Desk) -> None:
    section = desk.add(WORDS)
    target, _ = desk.bind(section, "5.5%")
    task = desk.run(AddTask(desk.plan_id, "抓好增长", section, ("办公室",)))
    run, plan = desk.run, desk.plan_id
    chosen = (
        run(SuggestField(plan, Target, target, "value", "6")),
        run(SuggestField(plan, Task, task, "deadline", "6月底前")),
        run(SuggestField(plan, Task, task, "support", ["财务股"])),
    )
    assert run(AcceptSuggestions(plan, chosen)) == 3
    assert desk.text(section).startswith("税利增长6%")
    assert desk.row(Task, task).deadline_to == "2026-06-30"
    bodies = desk.session.store.rows(TaskBody, task_id=task, deleted=False)
    assert {(one.name, one.role) for one in bodies} == {
        ("办公室", Role.LEAD), ("财务股", Role.SUPPORT),
    }  # fmt: skip
