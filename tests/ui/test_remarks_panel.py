"""The panel of remarks: list, thread, filters, and what it asks of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.commands.office import AddOfficeRow
from app.commands.remark import AddRemark, Stretch, TrashRemark
from app.commands.section import TrashSections
from app.commands.words import SetText
from app.messages import RecordingPort
from app.queries import remarks_of
from app.session import Session
from models.kinds import Outcome, Placement, RemarkKind, RemarkState
from models.records import Decision, Person, Remark, RemarkSegment, Reply, Section
from models.store.step import StepInfo
from ui.remarks import RemarksPanel

WORDS = "建立一套台账。"
PERSON = {"name": "许知秋", "post": "", "leader": False, "department_id": None}


@pytest.fixture
def panel(qtbot: QtBot, session: Session, plan_id: int) -> RemarksPanel:
    """The panel on a plan with one remark on 开展, seen by somebody with a name."""
    session.person_id = session.run(AddOfficeRow(Person, PERSON)).value
    made = RemarksPanel(session)
    qtbot.addWidget(made)
    made.resize(360, 700)
    made.show()
    made.open_plan(plan_id)
    return made


def section(session: Session, plan_id: int, words: str) -> Section:
    outline = session.book(plan_id).outline
    return next(one for one in outline.walk() if words in one.text)


def add(
    session: Session, plan_id: int, on: str, words: str, kind: RemarkKind = RemarkKind.SUBSTANCE
) -> int:
    one = section(session, plan_id, on)
    start = one.text.index(on)
    stretch = Stretch(one.id, start, start + len(on))
    remark_id = session.run(AddRemark(plan_id, (stretch,), words, kind)).value
    assert remark_id is not None
    return remark_id


def shown(panel: RemarksPanel) -> list[int]:
    rows = range(panel.model.rowCount())
    return [panel.model.index(row).internalId() for row in rows]


def first(session: Session, plan_id: int) -> Remark:
    return remarks_of(session, plan_id)[0][0]


def test_remarks_stand_in_document_order(
    panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    old = first(session, plan_id).id
    later = add(session, plan_id, "数据质量", "太笼统。")
    earlier = add(session, plan_id, "统计基础", "请细化。")
    assert shown(panel) == [earlier, old, later]


def test_the_model_keeps_qts_rules(panel: RemarksPanel, session: Session, plan_id: int) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(panel.model, mode)
    ids = [add(session, plan_id, on, "请核。") for on in ("数据质量", "台账", "统计基础")]
    session.run(TrashRemark(plan_id, ids[1]))
    panel.bar.text.setText("请核")
    session.undo(plan_id)
    assert shown(panel) == [ids[2], ids[1], ids[0]]
    assert tester.model() is panel.model


def test_filters_and_counts(panel: RemarksPanel, session: Session, plan_id: int) -> None:
    old = first(session, plan_id).id
    new = add(session, plan_id, "台账", "数字不对。", kind=RemarkKind.DATA)
    panel.list.choose(old)
    panel.turn_current()
    assert shown(panel) == [new]
    assert panel.bar.state.chosen() is RemarkState.OPEN
    panel.bar.state.choose(RemarkState.RESOLVED)
    assert shown(panel) == [old]
    panel.bar.state.choose(None)
    panel.bar.kind.setCurrentIndex(panel.bar.kind.findData("data"))
    assert shown(panel) == [new]
    panel.bar.ask_for_all()
    panel.bar.person.setCurrentIndex(panel.bar.person.findText("未署名"))
    assert shown(panel) == [old]


def test_resolving_moves_on_to_the_next_and_undo_brings_it_back(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    old, new = first(session, plan_id).id, add(session, plan_id, "数据质量", "太笼统。")
    with qtbot.waitSignal(panel.remark_selected) as told:
        panel.turn_current()
    assert told.args == [new]
    session.undo(plan_id)
    assert shown(panel) == [old, new]


def test_keys_walk_and_enter_asks_for_the_text(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    new = add(session, plan_id, "数据质量", "太笼统。")
    with qtbot.waitSignal(panel.remark_selected) as told:
        QTest.keyClick(panel.list, Qt.Key.Key_F8)
    assert told.args == [new]
    one = section(session, plan_id, "数据质量")
    with qtbot.waitSignal(panel.jump_requested) as asked:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args == [one.id, 2, 6]
    alt = Qt.KeyboardModifier.AltModifier
    QTest.keyClick(panel.thread_view.reply.field, Qt.Key.Key_Up, alt)
    assert panel.list.current() == first(session, plan_id).id


def test_showing_a_hidden_remark_takes_filters_away(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    new = add(session, plan_id, "数据质量", "太笼统。")
    panel.bar.text.setText("哪两轮")
    with qtbot.assertNotEmitted(panel.remark_selected):
        panel.show_remark(new)
    assert panel.list.current() == new
    assert panel.bar.text.text() == ""


def test_reply_is_saved_and_typed_words_wait_for_their_remark(
    panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    add(session, plan_id, "数据质量", "太笼统。")
    field = panel.thread_view.reply.field
    field.setPlainText("已补充。")
    panel.next_remark()
    assert field.toPlainText() == ""
    panel.previous_remark()
    assert field.toPlainText() == "已补充。"
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (reply,) = session.store.rows(Reply)
    assert (reply.words, reply.person_id) == ("已补充。", session.person_id)
    assert field.toPlainText() == ""


def test_decision_with_reason(panel: RemarksPanel, session: Session, plan_id: int) -> None:
    panel.thread_view.open_decision()
    panel.thread_view.decision.outcome.choose(Outcome.DECLINED)
    panel.thread_view.decision.field.setPlainText("与上级口径一致。")
    panel.thread_view.decision.send.click()
    (made,) = session.store.of_plan(Decision, plan_id)
    assert (made.outcome, made.reason) == (Outcome.DECLINED, "与上级口径一致。")
    line = panel.current_line()
    assert line is not None and line.verdict is not None
    assert line.verdict.person == "许知秋"


def test_editing_starts_from_the_words_as_they_are_now(
    panel: RemarksPanel, session: Session, plan_id: int, said: RecordingPort
) -> None:
    form = panel.thread_view.edit
    panel.thread_view.open_edit()
    form.field.setPlainText(" ")
    form.send.click()
    assert said.said[0][0] == "error"
    form.field.setPlainText("请写明轮次。")
    form.send.click()
    assert first(session, plan_id).words == "请写明轮次。"
    session.undo(plan_id)
    panel.thread_view.open_edit()
    assert form.field.toPlainText() == "请写明哪两轮。"


def test_deleting_needs_no_question_since_undo_is_enough(
    panel: RemarksPanel, session: Session, plan_id: int, said: RecordingPort
) -> None:
    panel.trash_current()
    assert shown(panel) == []
    assert panel.empty.title.text() == "还没有批注"
    session.undo(plan_id)
    assert len(shown(panel)) == 1
    assert said.said == []


def test_lost_words_are_listed_and_ask_for_a_place(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    add(session, plan_id, "数据质量", "太笼统。")
    one = section(session, plan_id, "开展")
    session.run(SetText(plan_id, one.id, "两轮核查。"))
    qtbot.waitUntil(lambda: panel.model.group(1) == "未定位的批注 1 条")
    (segment,) = remarks_of(session, plan_id)[0][1]
    panel.list.choose_row(1)
    panel.show_remark(panel.list.current() or 0)
    button = button_named(panel, "重新定位到选中文字")
    with qtbot.waitSignal(panel.place_requested) as asked:
        button.click()
    assert asked.args == [segment.id]


def test_a_remark_in_a_deleted_section_keeps_its_old_words(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    one = section(session, plan_id, "开展")
    session.run(TrashSections(plan_id, (one.id,)))
    qtbot.waitUntil(lambda: panel.model.group(0) == "未定位的批注 1 条")
    line = panel.current_line()
    assert line is not None and line.quoted == "开展"


def test_a_proposed_place_is_taken_when_somebody_agrees(
    panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    segment_id = remarks_of(session, plan_id)[0][1][0].id
    with session.store.step(StepInfo("测试", plan_id, None, "local", None)) as run:
        run.step.update(RemarkSegment, segment_id, placement=Placement.PROPOSED)
    panel.refresh()
    button_named(panel, "批注就放在这里").click()
    assert session.store.get(RemarkSegment, segment_id).placement is Placement.PLACED


def test_a_read_only_session_offers_nothing_to_write(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    with Session.open_for_reading(Path(session.store.path)) as reader:
        other = RemarksPanel(reader)
        qtbot.addWidget(other)
        other.show()
        other.open_plan(plan_id)
        other.start_remark((Stretch(section(session, plan_id, WORDS).id, 0, 2),), "建立")
        assert not other.writing.open
        assert not other.thread_view.turn.isVisible()
        assert not other.thread_view.reply.isVisible()
        assert button_named(other, "跳到原文").isVisible()


def test_every_focusable_widget_has_a_name(
    panel: RemarksPanel, session: Session, plan_id: int
) -> None:
    panel.start_remark((Stretch(section(session, plan_id, WORDS).id, 0, 2),), "建立")
    inner = (QComboBox, QLineEdit)
    silent = [
        type(one).__name__
        for one in panel.findChildren(QWidget)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(one, QScrollBar)
        and not isinstance(one.parent(), inner)
        and not one.accessibleName()
        and not (hasattr(one, "text") and one.text())
    ]
    assert silent == []


def test_a_panel_that_is_gone_hears_nothing(session: Session, plan_id: int, qapp: object) -> None:
    made = RemarksPanel(session)
    made.open_plan(plan_id)
    shiboken6.delete(made)
    add(session, plan_id, "数据质量", "太笼统。")


def button_named(panel: RemarksPanel, name: str) -> QAbstractButton:
    found = [one for one in panel.findChildren(QAbstractButton) if one.accessibleName() == name]
    return found[-1]
