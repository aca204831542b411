"""Writing a new remark: nothing typed is lost, nothing is put on other words than those chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.office import AddOfficeRow
from app.commands.remark import Stretch
from app.commands.words import SetText
from app.messages import RecordingPort
from app.queries import remarks_of
from app.session import Session
from models.kinds import RemarkKind
from models.records import Person, Section
from ui.remarks import RemarksPanel
from ui.remarks.wording import IMPORTANT

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot, session: Session, plan_id: int) -> RemarksPanel:
    person = {"name": "许知秋", "post": "", "leader": False, "department_id": None}
    session.person_id = session.run(AddOfficeRow(Person, person)).value
    made = RemarksPanel(session)
    qtbot.addWidget(made)
    made.show()
    made.open_plan(plan_id)
    return made


@pytest.fixture
def section(session: Session, plan_id: int) -> Section:
    """The section 建立一套台账。"""
    return next(one for one in session.book(plan_id).outline.walk() if "台账" in one.text)


def begin(panel: RemarksPanel, section: Section, words: str, start: int = 4, end: int = 6) -> None:
    panel.start_remark((Stretch(section.id, start, end),), section.text[start:end])
    panel.writing.composer.words.setPlainText(words)


def press(
    panel: RemarksPanel, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(panel.writing.composer.words, key, modifier)


def newest(session: Session, plan_id: int) -> tuple[str, str]:
    remark, segments = remarks_of(session, plan_id)[-1]
    return remark.words, segments[0].quote


def test_a_remark_is_saved_with_kind_weight_and_person(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    begin(panel, section, "哪几类台账？")
    panel.writing.composer.kind.choose(RemarkKind.QUESTION)
    panel.writing.composer.weight.choose(IMPORTANT)
    with qtbot.waitSignal(panel.remark_selected) as told:
        press(panel, Qt.Key.Key_Return, modifier=CTRL)
    remark, (segment,) = remarks_of(session, plan_id)[-1]
    assert told.args == [remark.id]
    assert (remark.words, segment.quote) == ("哪几类台账？", "台账")
    assert (remark.kind, remark.weight) == (RemarkKind.QUESTION, IMPORTANT)
    assert remark.person_id == session.person_id
    assert panel.list.current() == remark.id
    assert not panel.writing.open


def test_a_remark_on_several_stretches_and_on_a_whole_section(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    stretches = (Stretch(section.id, 0, 2), Stretch(section.id))
    panel.start_remark(stretches, "建立")
    panel.writing.composer.words.setPlainText("统一。")
    panel.writing.save()
    line = panel.current_line()
    assert line is not None
    assert [(place.words, place.whole) for place in line.places] == [
        ("建立", False), (section.text, True),
    ]  # fmt: skip


def test_esc_keeps_the_words_as_a_draft(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    begin(panel, section, "没写完")
    press(panel, Qt.Key.Key_Escape)
    assert not panel.writing.open and panel.writing.strip.isVisible()
    begin_elsewhere = Stretch(section.id, 0, 2)
    panel.start_remark((begin_elsewhere,), "建立")
    assert panel.writing.composer.words.toPlainText() == ""
    press(panel, Qt.Key.Key_Escape)
    panel.writing.strip.go_on.emit()
    assert panel.writing.composer.words.toPlainText() == "没写完"
    panel.writing.save()
    assert newest(session, plan_id) == ("没写完", "台账")
    assert not panel.writing.strip.isVisible()


def test_a_draft_follows_its_words_when_the_text_grows(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    begin(panel, section, "哪几类？")
    session.run(SetText(plan_id, section.id, "年内" + section.text))
    panel.writing.save()
    assert newest(session, plan_id) == ("哪几类？", "台账")


def test_a_draft_whose_words_are_gone_waits_for_other_words(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section, said: RecordingPort
) -> None:
    begin(panel, section, "哪几类？")
    session.run(SetText(plan_id, section.id, "建立一套制度。"))
    panel.writing.save()
    assert len(remarks_of(session, plan_id)) == 1
    assert said.said[-1][0] == "error"
    panel.start_remark((Stretch(section.id, 4, 6),), "制度")
    assert panel.writing.composer.words.toPlainText() == "哪几类？"
    panel.writing.save()
    assert newest(session, plan_id) == ("哪几类？", "制度")


def test_text_still_being_typed_is_counted(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    session.type_text(plan_id, section.id, section.text + "按月更新。")
    panel.start_remark((Stretch(section.id, 7, 9),), "按月")
    panel.writing.composer.words.setPlainText("按季即可。")
    panel.writing.save()
    assert newest(session, plan_id) == ("按季即可。", "按月")


def test_the_name_is_asked_once_and_the_remark_waits(
    qtbot: QtBot, panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    person, session.person_id = session.person_id, None
    begin(panel, section, "哪几类？")
    with qtbot.waitSignal(panel.person_needed):
        panel.writing.composer.save_wanted.emit()
    panel.person_known()
    assert len(remarks_of(session, plan_id)) == 1
    assert panel.writing.composer.words.toPlainText() == "哪几类？"
    with qtbot.waitSignal(panel.person_needed):
        panel.writing.composer.save_wanted.emit()
    session.person_id = person
    panel.person_known()
    panel.person_known()
    assert [row.person_id for row, _ in remarks_of(session, plan_id)] == [None, person]


def test_an_open_composition_is_saved_too(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    begin(panel, section, "")
    words = panel.writing.composer.words
    QApplication.sendEvent(words, QInputMethodEvent("台账要细", []))
    assert words.composing and words.toPlainText() == ""
    press(panel, Qt.Key.Key_Return, modifier=CTRL)
    assert newest(session, plan_id)[0] == "台账要细"


def test_a_refresh_leaves_an_open_composition_alone(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section
) -> None:
    field = panel.thread_view.reply.field
    QApplication.sendEvent(field, QInputMethodEvent("hao", []))
    remark, (segment,) = remarks_of(session, plan_id)[0]
    other = session.book(plan_id).outline[segment.section_id or 0]
    session.run(SetText(plan_id, other.id, "共" + other.text))
    panel.refresh()
    assert field.composing
    commit = QInputMethodEvent()
    commit.setCommitString("好")
    QApplication.sendEvent(field, commit)
    assert field.toPlainText() == "好"
    assert remark.id == panel.list.current()


def test_an_empty_remark_is_refused_in_words(
    panel: RemarksPanel, session: Session, plan_id: int, section: Section, said: RecordingPort
) -> None:
    begin(panel, section, "  ")
    panel.writing.save()
    assert said.said == [("error", "批注还没有写内容。", "请写上意见再保存。")]
    assert panel.writing.open
    assert len(remarks_of(session, plan_id)) == 1


def test_another_plan_takes_no_draft_along(
    panel: RemarksPanel, section: Section, plan_id: int, session: Session
) -> None:
    begin(panel, section, "没写完")
    panel.open_plan(None)
    panel.open_plan(plan_id)
    assert not panel.writing.open and not panel.writing.strip.isVisible()
