"""Open suggestions of a section in groups: what is one decision, and what it is about."""

from __future__ import annotations

import pytest

from app.commands.accepting import AcceptSuggestions
from app.commands.office import AddOfficeRow
from app.commands.suggestion import SuggestWords
from app.review.open_words import OpenSuggestion, decisions, open_suggestions
from models.records import Person
from models.splice import Splice
from tests.app.desk import Desk

WORDS = "新增户数4200户，增长5.5%。"


def suggested(desk: Desk, *splices: Splice) -> list[OpenSuggestion]:
    """Each splice is suggested by somebody else."""
    section = desk.add(WORDS)
    for number, splice in enumerate(splices):
        values = {"name": f"审阅人{number}", "department_id": None, "post": "", "leader": False}
        desk.session.person_id = desk.run(AddOfficeRow(Person, values))
        desk.run(SuggestWords(desk.plan_id, section, (splice,)))
    return open_suggestions(desk.session.store, section)


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        (Splice(5, "2", "5"), Splice(6, "0", "1"), True),
        (Splice(5, "2", "5"), Splice(8, "户", "家"), True),
        (Splice(4, "4200户", ""), Splice(4, "", "1"), True),
        (Splice(5, "2", "5"), Splice(12, "5.5", "6"), False),
        (Splice(4, "", "力争"), Splice(5, "2", "5"), False),
        (Splice(0, "新增", "增加"), Splice(2, "户数", "户"), False),
    ],
)
def test_edits_within_one_number_are_one_decision(
    desk: Desk, one: Splice, other: Splice, rivals: bool
) -> None:
    groups = decisions(suggested(desk, one, other))
    assert sorted(len(group) for group in groups) == ([2] if rivals else [1, 1])


def test_edits_of_one_person_within_a_number_belong_together(desk: Desk) -> None:
    section = desk.add(WORDS)
    desk.run(SuggestWords(desk.plan_id, section, (Splice(4, "4", "5"), Splice(7, "0", "1"))))
    found = open_suggestions(desk.session.store, section)
    assert [len(group) for group in decisions(found)] == [1, 1]
    desk.run(AcceptSuggestions(desk.plan_id, tuple(one.row.id for one in found)))
    assert desk.text(section) == WORDS.replace("4200", "5201")


def test_the_rest_of_the_number_is_told(desk: Desk) -> None:
    digit, words = suggested(desk, Splice(5, "2", "5"), Splice(9, "，", "；"))
    assert (digit.lead, digit.tail, digit.reach) == ("4", "00户", (4, 9))
    assert (words.lead, words.tail, words.reach) == ("", "", (9, 10))
