"""The ledger room as people use it: keys, editors, filters, what is empty, what is read only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.commands.plan import CreatePlan
from app.commands.target import SetTargetValue
from app.commands.words import SetText
from app.foreign.reader import read_paper
from app.messages import RecordingPort, use
from app.paths import resources
from app.sample import open_sample
from app.session import Session
from app.settings import Theme
from models.kinds import Direction
from models.records import Section, Span, Target, Task
from ui.ledger.room import LedgerRoom
from ui.ledger.tab import LedgerTab
from ui.ledger.words import NEW_TARGET, NO_VALUE
from ui.look import apply_look

KEY = Qt.Key


def june() -> date:
    return date(2026, 6, 20)


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    apply_look(qapp, Theme.LIGHT, 10.5)
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def plan_id(session: Session) -> int:
    return open_sample(session, resources(), read_paper)


@pytest.fixture
def room(qtbot: QtBot, session: Session, plan_id: int) -> LedgerRoom:
    return shown(qtbot, session, plan_id)


@pytest.fixture(autouse=True)
def heard() -> Iterator[RecordingPort]:
    recorder = RecordingPort()
    before = use(recorder)
    yield recorder
    use(before)


def shown(qtbot: QtBot, session: Session, plan_id: int | None) -> LedgerRoom:
    room = LedgerRoom(session, None, june)
    qtbot.addWidget(room)
    room.resize(1280, 700)
    room.open_plan(plan_id)
    room.show()
    room.activateWindow()
    qtbot.waitExposed(room)
    room.targets.table.setFocus()
    return room


def editor_of(tab: LedgerTab, key: str, row: int = 0) -> QWidget:
    """Open the editor of a cell as F2 does and return it."""
    tab.table.edit_cell(tab.model.ids[row], key)
    (editor,) = tab.table.viewport().findChildren(
        QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return editor


def press(editor: QWidget, key: Qt.Key) -> None:
    """Press a key in an editor; Qt writes and closes it when the event loop comes round."""
    QTest.keyClick(editor, key)
    QApplication.processEvents()


def test_totals_count_what_is_missing(room: LedgerRoom, session: Session, plan_id: int) -> None:
    assert room.totals.text() == "31 项目标，2 项未填数值；27 项任务，0 项无责任单位，0 项无时限"
    lacking = next(one for one in room.targets.model.entries if NO_VALUE in one.lacks)
    session.run(SetTargetValue(plan_id, lacking.id, "800"))
    assert room.totals.text().startswith("31 项目标，1 项未填数值；")
    session.undo(plan_id)
    assert room.totals.text().startswith("31 项目标，2 项未填数值；")


def test_a_value_typed_into_the_table_stands_in_the_sentence(
    room: LedgerRoom, session: Session
) -> None:
    entry = room.targets.model.entries[0]
    line = editor_of(room.targets, "value")
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, "4500")
    press(line, KEY.Key_Return)
    assert session.store.get(Target, entry.id).value == "4500"
    assert entry.place is not None
    assert "新登记经营主体4500户以上" in session.store.get(Section, entry.place.section_id).text


def test_choosing_writes_at_once(room: LedgerRoom, session: Session) -> None:
    box = editor_of(room.targets, "direction")
    assert isinstance(box, QComboBox) and box.currentText() == "不低于"
    box.setCurrentIndex(box.findText("左右"))
    box.activated.emit(box.currentIndex())
    target = session.store.get(Target, room.targets.model.ids[0])
    assert target.direction is Direction.ABOUT
    assert room.targets.model.index(0, 4).data() == "左右"


def test_escape_leaves_the_cell_as_it_was(room: LedgerRoom, session: Session, plan_id: int) -> None:
    steps = len(session.store.past_steps(plan_id))
    line = editor_of(room.targets, "name")
    QTest.keyClicks(line, "abc")
    press(line, KEY.Key_Escape)
    assert len(session.store.past_steps(plan_id)) == steps


def test_a_refresh_leaves_an_open_editor_alone(
    room: LedgerRoom, session: Session, plan_id: int
) -> None:
    ids = room.targets.model.ids
    line = editor_of(room.targets, "name")
    QTest.keyClicks(line, "abc")
    session.run(SetTargetValue(plan_id, ids[0], "4300"))
    session.run(room.targets.trash_command(plan_id, ids[1]))
    session.undo(plan_id)
    assert isinstance(line, QLineEdit) and line.text() == "abc" and line.isVisible()
    press(line, KEY.Key_Return)
    target = session.store.get(Target, ids[0])
    assert (target.name, target.value) == ("abc", "4300")


def test_a_row_that_goes_takes_its_editor_along(
    qtbot: QtBot, room: LedgerRoom, session: Session, plan_id: int, heard: RecordingPort
) -> None:
    first = room.targets.model.ids[0]
    line = editor_of(room.targets, "name")
    QTest.keyClicks(line, "abc")
    session.run(room.targets.trash_command(plan_id, first))
    qtbot.wait(20)
    assert session.store.get(Target, first).name != "abc"
    assert first not in room.targets.model.ids and heard.said == []


def test_departments_are_completed_one_by_one(room: LedgerRoom, session: Session) -> None:
    room.tabs.setCurrentWidget(room.tasks)
    line = editor_of(room.tasks, "support")
    assert isinstance(line, QLineEdit)
    line.setText("办公室、")
    completer = line.completer()
    completer.setCompletionPrefix("办公室、财")
    assert completer.currentCompletion() == "办公室、财务股"
    line.setText(completer.currentCompletion())
    press(line, KEY.Key_Return)
    assert room.tasks.model.index(0, 4).data() == "办公室、财务股"


def test_insert_adds_and_delete_takes_away(
    room: LedgerRoom, session: Session, plan_id: int, heard: RecordingPort
) -> None:
    table, before = room.targets.table, room.targets.model.ids
    QTest.keyClick(table, KEY.Key_Insert)
    (line,) = table.viewport().findChildren(QLineEdit)
    assert line.text() == NEW_TARGET
    line.setText("经济普查")
    press(line, KEY.Key_Return)
    assert table.ledger.index(len(before), 2).data() == "经济普查"
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Delete)
    assert (room.targets.model.ids, heard.said[-1][0]) == (before, "info")
    session.undo(plan_id)
    assert table.ledger.index(len(before), 2).data() == "经济普查"


def test_delete_takes_all_selected_and_one_undo_brings_them_back(
    room: LedgerRoom, session: Session, plan_id: int
) -> None:
    before = room.targets.model.ids
    room.targets.table.selectAll()
    QTest.keyClick(room.targets.table, KEY.Key_Delete)
    assert room.targets.model.ids == []
    assert room.targets.notice.isVisible()
    session.undo(plan_id)
    assert room.targets.model.ids == before


def test_enter_jumps_to_the_words(qtbot: QtBot, room: LedgerRoom, session: Session) -> None:
    with qtbot.waitSignal(room.jump_requested) as jumped:
        QTest.keyClick(room.targets.table, KEY.Key_Return)
    section_id, start, end = jumped.args
    assert session.store.get(Section, section_id).text[start:end] == "4200"


def test_binding_is_asked_for_and_unbinding_done(
    qtbot: QtBot, room: LedgerRoom, session: Session, plan_id: int
) -> None:
    first = room.targets.model.ids[0]
    with qtbot.waitSignal(room.bind_requested) as asked:
        room.targets.bind.trigger()
    assert asked.args == [first]
    room.targets.unbind.trigger()
    assert not session.store.rows(Span, target_id=first, deleted=False)
    assert not room.targets.unbind.isEnabled()
    step = session.store.next_undo(plan_id)
    assert step is not None and step.label == "解除数字绑定"


def test_a_filter_that_hides_everything_can_be_cleared(room: LedgerRoom) -> None:
    room.targets.filters.line.setText("没有这样的词")
    assert room.targets.notice.isVisible() and not room.targets.table.isVisible()
    QTest.mouseClick(room.targets.notice.button, Qt.MouseButton.LeftButton)
    assert room.targets.table.isVisible() and len(room.targets.model.ids) == 31


def test_a_new_row_lands_in_the_part_that_is_filtered_for(
    room: LedgerRoom, session: Session
) -> None:
    room.tabs.setCurrentWidget(room.tasks)
    room.tasks.filters.parts.setCurrentIndex(2)
    part_id = room.tasks.filters.parts.currentData()
    room.tasks.add.trigger()
    newest = max(session.store.rows(Task), key=lambda row: row.id)
    assert newest.section_id == part_id
    assert newest.id in room.tasks.model.ids


def test_a_hidden_row_is_brought_to_the_front(room: LedgerRoom) -> None:
    wanted = room.tasks.model.ids[-1]
    room.tasks.filters.line.setText("企业开办")
    assert room.show_task(wanted)
    current = room.tasks.current()
    assert current is not None and current.id == wanted
    assert room.tabs.currentWidget() is room.tasks
    assert not room.show_target(10**6)


def test_without_a_plan_it_says_what_to_do(qtbot: QtBot, session: Session) -> None:
    room = shown(qtbot, session, None)
    assert room.targets.notice.isVisible() and not room.targets.add.isEnabled()
    plan_id = session.run(CreatePlan("空计划", 2026)).value
    room.open_plan(plan_id)
    QTest.mouseClick(room.targets.notice.button, Qt.MouseButton.LeftButton)
    assert len(room.targets.model.ids) == 1 and room.targets.table.isVisible()


def test_reading_only_offers_no_change(qtbot: QtBot, session: Session, plan_id: int) -> None:
    with Session.open_for_reading(session.store.path) as reading:
        room = shown(qtbot, reading, plan_id)
        assert room.read_only.isVisible() and room.targets.jump.isEnabled()
        changing = (room.targets.add, room.targets.trash, room.targets.bind, room.targets.unbind)
        assert not any(action.isEnabled() for action in changing)
        QTest.keyClick(room.targets.table, KEY.Key_F2)
        assert not room.targets.table.viewport().findChildren(QLineEdit)


def test_everything_that_takes_the_focus_has_a_name(room: LedgerRoom) -> None:
    nameless = []
    for widget in room.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(room):
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is not None and not spoken.text(QAccessible.Text.Name):
            nameless.append(type(widget).__name__)
    assert nameless == []


def test_a_room_that_is_gone_hears_nothing(session: Session, plan_id: int) -> None:
    room = LedgerRoom(session, None, june)
    room.open_plan(plan_id)
    first = room.targets.model.ids[0]
    shiboken6.delete(room)
    session.run(SetTargetValue(plan_id, first, "5"))
    assert session.store.get(Target, first).value == "5"


def test_typing_in_the_paper_is_read_when_the_room_is_seen(
    room: LedgerRoom, session: Session, plan_id: int
) -> None:
    (part_id, title), *_ = (
        (room.tasks.filters.parts.itemData(at), room.tasks.filters.parts.itemText(at))
        for at in range(1, room.tasks.filters.parts.count())
    )
    room.hide()
    session.run(SetText(plan_id, part_id, "换了标题"))
    assert room.tasks.filters.parts.itemText(1) == title
    room.tabs.setCurrentWidget(room.tasks)
    room.show()
    assert room.tasks.filters.parts.itemText(1) == "一、换了标题"
    assert room.tasks.model.index(0, 1).data() == "一、换了标题"


def test_a_batch_is_read_once(room: LedgerRoom) -> None:
    read = QSignalSpy(room.targets.read_again)
    room.targets.table.selectAll()
    room.targets.trash.trigger()
    assert (read.count(), room.targets.model.ids) == (1, [])
