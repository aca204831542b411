"""The room 版本 as people use it: choosing, walking, freezing, restoring, exporting, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.commands.milestone import FreezeMilestone, PlanState, SetPlanState
from app.commands.office import AddOfficeRow
from app.commands.remark import AddRemark, DecideRemark, Stretch
from app.commands.words import SetText
from app.compare.side_by_side import Mark
from app.messages import RecordingPort, use
from app.session import SET_UP, Session
from app.settings import Theme
from app.versions.moments import version_at
from models.kinds import MilestoneKind, Outcome
from models.records import Milestone, Person, Plan, Section
from tests.ui.conftest import TITLE
from ui.background import Background
from ui.look import apply_look
from ui.main_window import MainWindow
from ui.versions import VersionsRoom
from ui.versions.freeze import FreezeDialog, WordsDialog

KEY = Qt.Key
PERSON = {"name": "沈书雅", "department_id": None, "post": "", "leader": False}


def section_with(session: Session, plan_id: int, words: str) -> Section:
    return next(row for row in session.book(plan_id).outline.walk() if words in row.text)


def write(session: Session, plan_id: int, old: str, new: str) -> int:
    row = section_with(session, plan_id, old)
    session.run(SetText(plan_id, row.id, row.text.replace(old, new)))
    return row.id


@pytest.fixture
def frozen(session: Session, plan_id: int) -> int:
    """A plan with a frozen version and two changes since, and somebody who works here."""
    session.person_id = session.run(AddOfficeRow(Person, PERSON)).value
    session.run(FreezeMilestone(plan_id, MilestoneKind.SUBMITTED), origin=SET_UP)
    write(session, plan_id, "一套台账", "两套台账")
    write(session, plan_id, "开展两轮", "开展三轮")
    return plan_id


@pytest.fixture
def heard() -> Iterator[RecordingPort]:
    recorder = RecordingPort(True, True)
    before = use(recorder)
    yield recorder
    use(before)


@pytest.fixture
def room(qtbot: QtBot, session: Session, frozen: int, heard: RecordingPort) -> VersionsRoom:
    return shown(qtbot, session, frozen)


def shown(qtbot: QtBot, session: Session, plan_id: int | None) -> VersionsRoom:
    window = QWidget()
    qtbot.addWidget(window)
    room = VersionsRoom(session, Background(window))
    qtbot.addWidget(room)
    room.resize(1280, 700)
    room.open_plan(plan_id)
    room.show()
    room.activateWindow()
    qtbot.waitExposed(room)
    return room


def texts(session: Session, plan_id: int) -> list[str]:
    return [row.text for row in session.book(plan_id).outline.walk()]


def dialog_of(room: VersionsRoom, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in room.findChildren(kind) if one.isVisible()]
    return found


def test_the_newest_kept_version_is_compared_with_now(room: VersionsRoom) -> None:
    rows = room.compare.sides.sides.rows
    assert [row.mark for row in rows] == [Mark.CHANGED, Mark.CHANGED]
    assert room.compare.older.text() == "原：送审稿"
    assert room.compare.newer.currentText() == "现在"
    assert room.compare.counts.text() == "修改 2 节，文字改动 2 处。"


def test_f8_walks_the_changes_and_the_tree_follows(room: VersionsRoom) -> None:
    room.take_focus()
    first = room.compare.sides.current()
    QTest.keyClick(room.moments, KEY.Key_F8)
    second = room.compare.sides.current()
    assert second is room.compare.sides.sides.rows[1]
    assert room.tree.changes.node(room.tree.currentIndex()).row is second
    QTest.keyClick(room.moments, KEY.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert room.compare.sides.current() is first


def test_the_end_of_the_changes_is_said(room: VersionsRoom, heard: RecordingPort) -> None:
    for _ in range(3):
        room.go(1)
    assert heard.said[-1] == ("info", "后面没有改动了。")


def test_all_rows_are_shown_when_wanted(room: VersionsRoom) -> None:
    assert room.comparison is not None
    room.compare.only.setChecked(False)
    assert len(room.compare.sides.sides.rows) == len(room.comparison.rows)
    assert room.compare.sides.current() is not None


def test_any_two_moments_can_be_compared(room: VersionsRoom, qtbot: QtBot) -> None:
    lines = [line.moment for line in room.moments.moments.lines if line.moment is not None]
    edit = next(one for one in lines if one.label == "输入文字")
    room.take_focus()
    room.moments.choose(edit.key)
    QTest.keyClick(room.moments, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.moments.choose(lines[0].key)
    room.compare_now()
    assert room.compare.newer.currentText() == edit.name
    assert len(room.compare.sides.sides.rows) == 2


def test_arrow_keys_choose_and_pass_over_headings(room: VersionsRoom, qtbot: QtBot) -> None:
    room.take_focus()
    QTest.keyClick(room.moments, KEY.Key_Down)
    assert room.moments.current() is not None
    assert room.moments.current().milestone is None  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: room.compare.older.text() != "原：送审稿")


def test_one_section_is_restored_after_a_question(
    room: VersionsRoom, session: Session, frozen: int, heard: RecordingPort
) -> None:
    room.compare.one.trigger()
    assert heard.said[0][0] == "ask"
    assert "其他各节不动" in heard.said[0][1]
    assert "建立一套台账。" in texts(session, frozen)
    assert "开展三轮核查。" in texts(session, frozen)


def test_the_whole_plan_is_restored_and_undone(
    room: VersionsRoom, session: Session, frozen: int, heard: RecordingPort
) -> None:
    before = version_at(session, frozen)
    room.compare.all.trigger()
    assert "改回 2 节" in heard.said[0][1]
    assert room.comparison is not None
    assert version_at(session, frozen) == room.comparison.older
    assert room.compare.counts.text() == "两个版本没有差别。"
    session.undo(frozen)
    assert version_at(session, frozen) == before


def test_freezing_asks_for_the_kind_and_keeps_the_words(
    room: VersionsRoom, session: Session, frozen: int
) -> None:
    QTest.mouseClick(room.freeze, Qt.MouseButton.LeftButton)
    dialog = dialog_of(room, FreezeDialog)
    assert isinstance(dialog, FreezeDialog)
    assert dialog.keep is not None
    dialog.kinds.button(4).click()
    assert not dialog.keep.isEnabled()
    dialog.title.setText("会后")
    dialog.keep.click()
    kept = session.store.rows(Milestone)
    assert [(one.kind, one.title) for one in kept][1] == (MilestoneKind.TITLED, "会后")
    assert room.moments.moments.lines[1].words == "会后"
    assert session.store.next_undo(frozen).label == "输入文字"  # type: ignore[union-attr]


def test_a_version_waits_until_somebody_said_who_works_here(
    room: VersionsRoom, session: Session, qtbot: QtBot
) -> None:
    person_id, session.person_id = session.person_id, None
    with qtbot.waitSignal(room.deeds.person_needed):
        room.deeds.freeze()
    assert not room.findChildren(FreezeDialog)
    session.person_id = person_id
    room.deeds.person_known()
    assert dialog_of(room, FreezeDialog).isVisible()


def test_the_state_line_goes_on_and_asks_why_back(
    room: VersionsRoom, session: Session, frozen: int
) -> None:
    room.state.buttons[2].click()
    assert session.store.get(Plan, frozen).state == PlanState.CONSULTING
    assert "当前环节" in room.state.buttons[2].accessibleName()
    room.state.buttons[0].click()
    dialog = dialog_of(room, WordsDialog)
    assert isinstance(dialog, WordsDialog)
    assert not dialog.yes.isEnabled()
    dialog.line.setText("要补数据")
    dialog.accept()
    assert session.store.get(Plan, frozen).state == PlanState.DRAFTING
    assert "要补数据" in room.state.buttons[0].toolTip()
    assert "沈书雅" in room.state.buttons[0].accessibleName()


def test_the_slider_walks_a_sections_life_and_names_the_remark(
    room: VersionsRoom, session: Session, frozen: int
) -> None:
    row = section_with(session, frozen, "台账")
    remark = session.run(AddRemark(frozen, (Stretch(row.id, 0, 2),), "分开建")).value
    session.run(SetText(frozen, row.id, "分别建立两套台账。"))
    session.run(DecideRemark(frozen, remark or 0, Outcome.ADOPTED, "已分开"))
    room.show_life(row.id)
    slider = room.life.slider
    assert (slider.value(), slider.maximum()) == (2, 2)
    assert "分开建" in room.life.causes.text()
    assert room.life.text.toPlainText() == "分别建立两套台账。"
    slider.setFocus()
    QTest.keyClick(slider, KEY.Key_Left)
    assert "一两套台账" in room.life.text.toPlainText()
    assert "第 2 次改动，共 3 次" in slider.accessibleDescription()


def test_a_section_goes_back_to_a_place_on_the_slider(
    room: VersionsRoom, session: Session, frozen: int
) -> None:
    row = section_with(session, frozen, "台账")
    room.show_life(row.id)
    room.life.slider.setValue(0)
    room.life.restore.click()
    assert session.store.get(Section, row.id).text == "建立一套台账。"


def test_the_records_are_filtered_by_words(room: VersionsRoom, qtbot: QtBot) -> None:
    room.tabs.setCurrentWidget(room.audit)
    everything = room.audit.model.rowCount()
    room.audit.line.setText("两套")
    qtbot.waitUntil(lambda: room.audit.model.rowCount() < everything)
    cells = room.audit.model.cells(0)
    assert (cells[5], cells[6]) == ("一", "两")


def test_records_and_contrast_are_written(
    room: VersionsRoom, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.versions import deeds

    def at_once(_: QWidget, _title: str, name: str, endings: tuple[str, ...], then: object) -> None:
        then(tmp_path / (name + endings[0]))  # type: ignore[operator]

    monkeypatch.setattr(deeds, "ask_where", at_once)
    room.compare.export.trigger()
    room.tabs.setCurrentWidget(room.audit)
    room.audit.export.click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.docx"))) == 1, timeout=15000)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.xlsx"))) == 1, timeout=15000)


def test_a_file_stands_on_the_newer_side(room: VersionsRoom, session: Session, frozen: int) -> None:
    version = version_at(session, frozen)
    room.show_file("返回稿.docx", version)
    assert room.compare.newer.currentText() == "文件：返回稿.docx"
    assert room.comparison is not None
    assert room.comparison.newer is version


def test_a_file_is_read_beside_the_window(room: VersionsRoom, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "返回稿.txt"
    path.write_text(f"{TITLE}\n一、夯实统计基础\n一是建立三套台账。\n", encoding="utf-8")
    with qtbot.waitSignal(room.deeds.file_read, timeout=30000):
        room.deeds.read_file(path)
    words = [row.new.words for row in room.compare.sides.sides.everything if row.new]
    assert any("三套台账" in one for one in words)
    assert any(row.mark is Mark.REMOVED for row in room.compare.rows)


def test_changes_elsewhere_are_seen_at_once(
    room: VersionsRoom, session: Session, frozen: int
) -> None:
    write(session, frozen, "夯实统计基础", "夯实统计工作基础")
    assert len(room.compare.sides.sides.rows) == 3
    session.run(SetPlanState(frozen, PlanState.CHECKING))
    assert "当前环节" in room.state.buttons[1].accessibleName()


def test_without_a_plan_and_without_changes_it_says_what_to_do(
    qtbot: QtBot, session: Session, plan_id: int, heard: RecordingPort
) -> None:
    room = shown(qtbot, session, None)
    assert room._pages.currentIndex() == 1
    room.open_plan(plan_id)
    assert room._pages.currentIndex() == 0
    kept = session.run(FreezeMilestone(plan_id, MilestoneKind.ISSUED)).value
    room.moments.choose(("milestone", kept or 0))
    room.compare_now()
    assert room.compare.hint.isVisible()
    assert not room.compare.one.isEnabled()


def test_every_part_has_a_name_and_fits_a_small_screen(
    room: VersionsRoom, qapp: QApplication
) -> None:
    for tab in (room.compare, room.life, room.audit):
        room.tabs.setCurrentWidget(tab)
        assert nameless(room) == []
    apply_look(qapp, Theme.DARK, 18.0)
    assert room.minimumSizeHint().width() <= 1366 - 150
    apply_look(qapp, Theme.LIGHT, 10.5)


def nameless(room: QWidget) -> list[str]:
    found = []
    for widget in room.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if heard is not None and not heard.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def test_the_rail_leads_here_and_f8_does_not_walk_remarks(
    window: MainWindow, session: Session, frozen: int
) -> None:
    window.activateWindow()
    window.desk.open(frozen)
    window.actions_by_id["view.versions"].trigger()
    room = window.versions
    assert room.isVisible()
    first = room.compare.sides.current()
    QTest.keyClick(room.moments, KEY.Key_F8)
    assert room.isVisible()
    assert room.compare.sides.current() is not first


def test_a_plan_is_frozen_from_the_menu(window: MainWindow, session: Session, frozen: int) -> None:
    window.desk.open(frozen)
    window.actions_by_id["view.freeze"].trigger()
    assert window.versions.isVisible()
    assert dialog_of(window.versions, FreezeDialog).isVisible()
