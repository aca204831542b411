"""Proposals in the import dialog: gone through by keys, taken only when confirmed, undone whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.proposals import Choice, Topic
from app.queries import library
from app.session import Session
from models.kinds import BlankState
from models.records import Blank, Citation, Target, Task
from tests.ui.intake_desk import Show, opening, press
from ui.intake import ImportDialog, finding
from ui.intake.proposal_form import TargetForm, TaskForm

PAPER = """青禾县水务局2026年工作要点
一、建好管网
改造老旧管网60公里以上，6月底前完成河口泵站改造，由建设股牵头，财务股配合。
二、用好资金
按照《青禾县节水办法》，全年投入X万元。
"""
Key = Qt.Key


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Iterator[Show]:
    yield from opening(qtbot, session)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "要点.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


@pytest.fixture
def dialog(show: Show, paper: Path) -> ImportDialog:
    dialog = show(paper)
    QTest.keyClick(dialog, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    return dialog


def strike(dialog: ImportDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.face.proposals.view, key)


def topics(dialog: ImportDialog, choice: Choice) -> list[Topic]:
    decisions = dialog.files[0].decisions
    return [one.topic for one in dialog.files[0].proposals() if decisions.of(one) is choice]


def go_to(dialog: ImportDialog, topic: Topic) -> None:
    view = dialog.face.proposals.view
    (first, *_) = [one for one in dialog.files[0].proposals() if one.topic is topic]
    view.setCurrentIndex(view.found.index_of(first))


def findings(session: Session) -> list[int]:
    return [len(session.store.rows(kind)) for kind in (Target, Task, Blank, Citation)]


def current_words(dialog: ImportDialog) -> str:
    words = dialog.face.whole.toPlainText()
    return next((words[m.start : m.end] for m in dialog.face.whole.marks if m.current), "")


def test_the_keyboard_alone_confirms_imports_and_undoes(
    qtbot: QtBot, session: Session, dialog: ImportDialog
) -> None:
    assert dialog.face.proposals.view.hasFocus()
    count = len(dialog.files[0].proposals())
    assert count >= len(Topic)
    strike(dialog, *[Key.Key_Return] * (count - 1), Key.Key_Delete)
    words = dialog.face.take_all.text()
    assert words == f"导入（采用 {count - 1} 条提议，其余 1 条不要）Ctrl+Enter"
    with qtbot.waitSignal(dialog.taken):
        QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sum(findings(session)) == count - 1
    assert session.store.rows(Citation) == []
    session.undo(None)
    assert library(session) == []


def test_nothing_unconfirmed_comes_in_without_being_asked_for(
    qtbot: QtBot, session: Session, dialog: ImportDialog
) -> None:
    dialog.face.take_all.click()
    assert dialog.face.ask.isVisible()
    assert dialog.face.ask.take.hasFocus()
    assert not dialog.face.take_all.isEnabled()
    with qtbot.waitSignal(dialog.taken):
        dialog.face.ask.leave.click()
    assert findings(session) == [0, 0, 0, 0]


def test_the_question_can_be_put_off(session: Session, dialog: ImportDialog) -> None:
    dialog.face.take_all.click()
    QTest.keyClick(dialog.face.ask.take, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.face.proposals.view.hasFocus()
    assert dialog.face.take_all.isEnabled()
    assert library(session) == []


def test_all_at_once_spares_what_was_refused(
    qtbot: QtBot, session: Session, dialog: ImportDialog
) -> None:
    go_to(dialog, Topic.BLANK)
    strike(dialog, Key.Key_Delete)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(dialog, Key.Key_A, both)
    assert topics(dialog, Choice.OPEN) == []
    assert topics(dialog, Choice.REFUSED) == [Topic.BLANK]
    with qtbot.waitSignal(dialog.taken):
        dialog.face.take_all.click()
    (blank,) = session.store.rows(Blank)
    assert (blank.words, blank.state) == ("X", BlankState.LITERAL)


def test_space_turns_and_a_group_is_decided_as_one(dialog: ImportDialog) -> None:
    view = dialog.face.proposals.view
    view.setCurrentIndex(view.found.index(0, 0))
    strike(dialog, Key.Key_Space)
    targets = topics(dialog, Choice.TAKEN)
    assert targets and set(targets) == {Topic.TARGET}
    strike(dialog, Key.Key_Space)
    assert topics(dialog, Choice.REFUSED) == targets


def test_a_click_on_the_state_turns_it_and_one_on_the_words_does_not(dialog: ImportDialog) -> None:
    go_to(dialog, Topic.TASK)
    view = dialog.face.proposals.view
    rect = view.visualRect(view.currentIndex())
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), button, pos=rect.center())
    assert topics(dialog, Choice.TAKEN) == []
    QTest.mouseClick(view.viewport(), button, pos=rect.topLeft() + QPoint(20, 20))
    assert topics(dialog, Choice.TAKEN) == [Topic.TASK]


def test_source_tree_and_words_follow_the_list(dialog: ImportDialog) -> None:
    go_to(dialog, Topic.TARGET)
    lines, tree = dialog.face.lines, dialog.face.tree
    assert lines.currentIndex().row() == 2
    assert "管网60公里以上" in current_words(dialog)
    go_to(dialog, Topic.CITATION)
    assert (lines.currentIndex().row(), current_words(dialog)) == (4, "《青禾县节水办法》")
    assert str(tree.currentIndex().data()).startswith("按照《青禾县节水办法》")


def test_the_list_follows_the_source(dialog: ImportDialog) -> None:
    dialog.face.lines.enter(4)
    (one,) = dialog.face.proposals.view.chosen()
    assert dialog.files[0].source.lines[one.line].text.startswith("按照")
    assert dialog.face.lines.currentIndex().row() == 4


def test_choices_outlive_a_correction(dialog: ImportDialog) -> None:
    go_to(dialog, Topic.CITATION)
    strike(dialog, Key.Key_Return)
    press(dialog, 3, "2")
    press(dialog, 2, "p")
    assert topics(dialog, Choice.TAKEN) == [Topic.CITATION]


def test_a_paragraph_that_is_taken_away_takes_its_proposals_along(dialog: ImportDialog) -> None:
    press(dialog, 4, "d")
    assert Topic.CITATION not in {one.topic for one in dialog.files[0].proposals()}
    press(dialog, 4, "r")
    assert Topic.CITATION in {one.topic for one in dialog.files[0].proposals()}


def test_another_year_moves_the_time_limits(dialog: ImportDialog) -> None:
    dialog.face.fields.year.setValue(2027)
    dates = [task.deadline_to for paper in dialog.files[0].known() or () for task in paper.tasks]
    assert "2027-06-30" in dates


def test_a_long_paper_is_searched_beside_the_window(
    qtbot: QtBot, dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "AT_ONCE", 0)
    before = len(dialog.files[0].proposals())
    press(dialog, 3, "2")
    assert dialog.files[0].proposals() == ()
    assert not dialog.face.take_all.isEnabled()
    assert "重新查找" in dialog.face.proposals.summary.text()
    qtbot.waitUntil(lambda: len(dialog.files[0].proposals()) == before, timeout=20_000)
    assert dialog.face.take_all.isEnabled()


def test_a_target_is_written_over(qtbot: QtBot, session: Session, dialog: ImportDialog) -> None:
    go_to(dialog, Topic.TARGET)
    strike(dialog, Key.Key_F2)
    (form,) = dialog.face.proposals.findChildren(TargetForm)
    form.value.setText("许多")
    form.accepting.click()
    assert form.trouble.isVisible()
    form.name.setText("改造管网")
    form.value.setText("65")
    form.accepting.click()
    assert topics(dialog, Choice.TAKEN) == [Topic.TARGET]
    dialog.face.take_all.click()
    with qtbot.waitSignal(dialog.taken):
        dialog.face.ask.leave.click()
    assert [(row.name, row.value) for row in session.store.rows(Target)] == [("改造管网", "65")]


def test_a_task_is_written_over(dialog: ImportDialog) -> None:
    go_to(dialog, Topic.TASK)
    strike(dialog, Key.Key_F2)
    (form,) = dialog.face.proposals.findChildren(TaskForm)
    form.lead.setText("办公室")
    form.deadline.setText("9月底前")
    form.accepting.click()
    file = dialog.files[0]
    (task,) = [one for one in file.proposals() if one.key in file.decisions.edits]
    written = file.decisions.finding(task)
    assert (written.lead, written.deadline_to) == (("办公室",), "2026-09-30")  # type: ignore[union-attr]


def test_work_is_not_lost_by_one_escape(dialog: ImportDialog) -> None:
    strike(dialog, Key.Key_Return)
    dialog.reject()
    assert dialog.isVisible()
    assert "还没有导入" in dialog.face.message.text()
    dialog.reject()
    assert not dialog.isVisible()


def test_states_are_told_in_words(dialog: ImportDialog) -> None:
    go_to(dialog, Topic.BLANK)
    view = dialog.face.proposals.view
    place = view.currentIndex()
    told = Qt.ItemDataRole.AccessibleTextRole
    assert str(place.data(told)).startswith("未定，待填：")
    strike(dialog, Key.Key_Delete)
    assert str(place.data(told)).startswith("不是待填，待填：")
    assert str(place.parent().data()) == "待填 1 条，都已定：要 0 条"


def test_the_model_keeps_qts_rules(dialog: ImportDialog) -> None:
    model = dialog.face.proposals.view.found
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    press(dialog, 3, "2")
    strike(dialog, Key.Key_Return, Key.Key_Delete)
    assert model.rowCount(QModelIndex()) > 0
    assert tester.model() is model
