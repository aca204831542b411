"""A whole review of the sample plan by three people on one PC: from the draft to the table."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.plan import TakePaper
from app.compare.side_by_side import Mark
from app.foreign.reader import read_paper
from app.messages import RecordingPort
from app.paths import resources
from app.review.points import Point
from app.sample import open_sample
from app.session import Session
from models.kinds import MilestoneKind, Opinion, Outcome
from models.records import Milestone, Suggestion
from tests.ui.review_story import MODE, Story, compose
from ui.main_window import MainWindow
from ui.review.readers_dialog import ReadersDialog

KEY = Qt.Key
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
DRAFTER, FIRST, SECOND = "陆远行", "沈书雅", "孟繁星"
OLD, HIGH, LOW = "4200户", "4500户", "4300户"
RATE, STRUCK = "不合格食品核查处置率达到100%", "长期坚持"


@pytest.fixture
def story(window: MainWindow, session: Session, said: RecordingPort) -> Story:
    """The drafter has kept the draft and asked two people for their opinion."""
    story = Story(window, open_sample(session, resources(), read_paper))
    story.sit_down(DRAFTER)
    story.freeze(MilestoneKind.SUBMITTED)
    story.ask_readers(FIRST, SECOND)
    return story


@pytest.fixture
def reviewed(story: Story) -> Story:
    """Two people have said what they think, partly on the same words, and handed in."""
    story.sit_down(FIRST)
    story.suggest(OLD, HIGH)
    story.remark(RATE, "请补充测算依据。", private=True)
    story.hand_in(Opinion.COMMENTS, "总体可行。")
    story.sit_down(SECOND)
    story.suggest(OLD, LOW)
    story.suggest(STRUCK, "")
    story.hand_in(Opinion.AGREE)
    story.sit_down(DRAFTER)
    return story


@pytest.fixture
def decided(reviewed: Story) -> Story:
    """The drafter has decided on all that the two said."""
    reviewed.decide("建议1", KEY.Key_1)
    reviewed.decide("建议3", KEY.Key_3, "上级文件的提法")
    reviewed.decide("批注7", KEY.Key_4, "测算表已送")
    return reviewed


def text(story: Story) -> str:
    return "\n".join(one.text for one in story.sections())


def points(story: Story) -> dict[str, Point]:
    story.do("view.review")
    return {one.code: one for one in story.window.review.model.all}


def shown_codes(story: Story) -> list[str]:
    return [one.code for one in story.window.review.model.all]


def dock(story: Story) -> list[str]:
    """The words of the remarks beside the paper."""
    story.do("view.writing")
    panel = story.window.writing.remarks
    found = [line.remark.words for line in panel._lines]
    story.do("view.review")
    return found


def test_nothing_of_the_plan_changes_while_people_review(story: Story) -> None:
    before = story.base()
    story.sit_down(FIRST)
    story.suggest(OLD, HIGH)
    story.suggest(STRUCK, "")
    assert len(story.session.store.rows(Suggestion, deleted=False)) == 2
    assert story.base() == before
    story.select(OLD)  # with the mode off the same keys write
    compose(story.window.writing.canvas.editor, HIGH)
    story.window.settle()
    assert story.base() != before


def test_each_reader_sees_what_others_handed_in(story: Story) -> None:
    story.sit_down(FIRST)
    story.remark(RATE, "请补充测算依据。", private=True)
    assert "批注7" in points(story) and "请补充测算依据。" in dock(story)
    story.sit_down(SECOND)  # the list is in front already
    assert "批注7" not in shown_codes(story) and "请补充测算依据。" not in dock(story)
    story.sit_down(FIRST)
    story.hand_in(Opinion.COMMENTS)
    story.sit_down(SECOND)
    assert points(story)["批注7"].person == FIRST


@pytest.mark.parametrize("reviewing", [False, True])
def test_what_is_still_being_typed_belongs_to_the_one_who_gets_up(
    story: Story, reviewing: bool
) -> None:
    story.sit_down(FIRST)
    first = story.session.person_id
    story.do("view.writing")
    if reviewing:
        story.do(MODE)
    story.select(STRUCK)
    QTest.keyClicks(story.window.writing.canvas.editor, "6")
    story.sit_down(SECOND)
    steps = story.session.store.past_steps(story.plan_id)
    assert steps[-1].label == ("提出修改建议" if reviewing else "输入文字")
    assert steps[-1].person_id == first != story.session.person_id


def test_what_is_private_is_in_no_count_log_or_margin_of_others(story: Story) -> None:
    story.sit_down(FIRST)
    story.remark(RATE, "请补充测算依据。", private=True)
    section = next(one.id for one in story.sections() if RATE in one.text)
    window = story.window
    window.versions.tabs.setCurrentWidget(window.versions.audit)
    story.do("view.versions")
    mine = told(story, section)
    story.sit_down(SECOND)
    others = told(story, section)
    assert [one - other for one, other in zip(mine, others, strict=True)] == [1, 1, 1, 1]
    story.sit_down(FIRST)
    assert told(story, section) == mine


def told(story: Story, section: int) -> list[int]:
    """The remarks that status line, tree, margin and log show of a section or the plan."""
    window = story.window
    facts = window.writing.outline.model.facts
    paper = window.writing.canvas._paper
    assert facts is not None and paper is not None
    balloons = window.writing.canvas._notes(paper.place(section))
    log = window.versions.audit.model.rowCount()
    count = int("".join(filter(str.isdigit, window.status.remarks.text())))
    return [count, facts.open_remarks(section), len(balloons), log]


def test_the_list_names_everybody_and_nobody_is_waited_for(reviewed: Story) -> None:
    found = points(reviewed)
    assert [found[code].words for code in ("建议1", "建议2", "建议3")] == [
        f"“{OLD}”改为“{HIGH}”", f"“{OLD}”改为“{LOW}”", f"删去“{STRUCK}”",
    ]  # fmt: skip
    assert (found["建议1"].person, found["建议2"].person) == (FIRST, SECOND)
    reviewed.do("review.readers")
    readers = reviewed.dialog(ReadersDialog)
    states = {item.text(0): item.text(1)[:3] for item in readers._items()}
    assert (states[FIRST], states[SECOND], states[DRAFTER]) == ("已提交", "已提交", "未征求")
    readers.close()


def test_decisions_carry_out_what_was_adopted_and_nothing_else(decided: Story) -> None:
    found = points(decided)
    assert HIGH in text(decided)
    assert OLD not in text(decided) and LOW not in text(decided)
    assert STRUCK in text(decided)
    outcomes = [found[code].outcome for code in ("建议1", "建议2", "建议3", "批注7")]
    refused = Outcome.DECLINED
    assert outcomes == [Outcome.ADOPTED, refused, refused, Outcome.EXPLAINED]
    assert found["建议3"].reason == "上级文件的提法"
    assert {found[code].handler for code in ("建议1", "建议3", "批注7")} == {DRAFTER}


def test_the_decisions_are_taken_back_one_by_one(reviewed: Story, decided: Story) -> None:
    for _ in range(3):
        decided.do("edit.undo")
    assert OLD in text(decided)
    assert all(one.open for one in points(decided).values())


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_the_table_of_opinions_tells_all_of_it(decided: Story, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"采纳情况表{ending}"
    decided.export_opinions(path)
    rows = cells_of(path)
    mine = next(row for row in rows if "建议3" in row)
    assert {"不采纳", "上级文件的提法", DRAFTER} <= set(mine)
    assert any("总体可行。" in row for row in rows)
    order = [row[1] for row in rows if row[1] in ("建议1", "建议2", "批注7", "建议3")]
    assert order == ["建议1", "建议2", "批注7", "建议3"]


def cells_of(path: Path) -> list[list[str]]:
    """The rows of the one table of a file."""
    if path.suffix == ".docx":
        (table,) = docx.Document(str(path)).tables
        return [[cell.text for cell in row.cells] for row in table.rows]
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [[str(cell or "") for cell in row] for row in sheet.values]


def test_the_kept_drafts_are_compared(decided: Story) -> None:
    decided.freeze(MilestoneKind.DELIBERATION)
    room = decided.window.versions
    kinds = [row.kind for row in decided.session.store.rows(Milestone)]
    assert kinds == [MilestoneKind.SUBMITTED, MilestoneKind.DELIBERATION]
    submitted = decided.session.store.rows(Milestone)[0]
    room.moments.choose(("milestone", submitted.id))
    room.compare_now()
    words, *fields = [one for one in room.compare.rows if one.mark is not Mark.SAME]
    assert words.old is not None and words.new is not None
    assert OLD in words.old.words and HIGH in words.new.words
    assert {one.what for one in fields} == {"target"}  # the number is bound to one


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the five sample papers are not here")
def test_a_real_paper_is_reviewed_the_same_way(
    window: MainWindow, session: Session, said: RecordingPort, tmp_path: Path
) -> None:
    (paper,) = read_paper(str(next(SAMPLES.glob("001_*.txt")))).papers
    story = Story(window, session.run(TakePaper(paper)).value or 0)
    words, before = unique_words(story), story.base()
    for name, put in ((FIRST, "甲的说法"), (SECOND, "乙的说法")):
        story.sit_down(name)
        story.suggest(words, put)
        story.hand_in(Opinion.COMMENTS)
    assert story.base() == before
    story.sit_down(DRAFTER)
    story.decide("建议1", KEY.Key_1)
    assert "甲的说法" in text(story) and words not in text(story)
    story.export_opinions(tmp_path / "表.xlsx")
    assert [row[1] for row in cells_of(tmp_path / "表.xlsx")][-2:] == ["建议1", "建议2"]


def unique_words(story: Story) -> str:
    """Six characters from the middle of a section that stand only once."""
    whole = text(story)
    middles = (one.text[20:26] for one in story.sections() if len(one.text) > 40)
    return next(one for one in middles if whole.count(one) == 1 and one.isalpha())
