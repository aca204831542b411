"""Letters that were declared to be meant stay declared: the next paper's are no blanks."""

from pathlib import Path

import pytest

from app.commands.blank import AddBlank, SetBlankState
from app.intake import take_file
from app.queries import office_words
from app.understand.blanks import blanks, literal_look
from models.kinds import BlankGuess, BlankState
from models.records import Blank
from tests.app.desk import Desk


def declare(desk: Desk, text: str, letters: str, guess: BlankGuess = BlankGuess.NAME) -> int:
    section, start = desk.add(text), text.index(letters)
    blank = desk.run(AddBlank(desk.plan_id, section, start, start + len(letters), guess))
    desk.run(SetBlankState(desk.plan_id, blank, BlankState.LITERAL))
    return blank


@pytest.mark.parametrize(
    ("text", "letters", "guess", "look"),
    [
        ("推行X模式。", "X", BlankGuess.NAME, "X模式"),
        ("打造“*+*+X+*”体系。", "*+*+X+*", BlankGuess.FORMULA, "“*+*+X+*”"),
        ("开展“走进X村”活动。", "X", BlankGuess.PLACE, "“走进X村”"),
        ("建成X个站点。", "X", BlankGuess.QUANTITY, ""),
        ("X月底前完成。", "X", BlankGuess.OTHER, ""),
        ("由**公司负责。", "**", BlankGuess.NAME, ""),
        ("推行X。", "X", BlankGuess.OTHER, ""),
        ("“一带”和X模式“一路”", "X", BlankGuess.NAME, "X模式"),
    ],
)  # fmt: skip
def test_what_is_known_again(text: str, letters: str, guess: BlankGuess, look: str) -> None:
    start = text.index(letters)
    assert literal_look(text, start, start + len(letters), guess) == look


def test_declared_letters_are_no_blanks_of_the_next_paper(desk: Desk, tmp_path: Path) -> None:
    declare(desk, "推行X模式。", "X")
    declare(desk, "打造“*+N”体系。", "*", BlankGuess.FORMULA)
    paper = tmp_path / "计划.txt"
    paper.write_text("2027年工作计划\n一、推广X模式\n打造“*+N”体系，建成X个站点。\n", "utf-8")
    taken = take_file(desk.session, paper)
    found = [row.words for row in desk.session.store.of_plan(Blank, taken.plan_ids[0])]
    assert found == ["X"]


def test_what_waits_elsewhere_is_no_declared_letter(desk: Desk) -> None:
    declare(desk, "推行X模式。", "X")
    section = desk.add("总结X模式。")
    blank = desk.run(AddBlank(desk.plan_id, section, 2, 3))
    assert not office_words(desk.session).literals
    desk.run(SetBlankState(desk.plan_id, blank, BlankState.LITERAL))
    assert office_words(desk.session).literals == {"X模式"}


def test_a_letter_that_is_declared_hides_no_other() -> None:
    text = "推行X模式，由X公司建成X个。"
    found = [(one.start, one.words) for one in blanks(0, text, frozenset({"X模式"}))]
    assert found == [(7, "X"), (12, "X")]
