"""The room 审阅: three people say something; all is decided by keys and stands in the table."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from app.commands.office import AddOfficeRow
from app.commands.remark import AddRemark, Stretch
from app.commands.suggestion import SuggestWords
from app.commands.target import AddTarget
from app.export.exporter import export_plan
from app.queries import plan_content
from app.session import Session
from models.kinds import Opinion, Outcome, RemarkState
from models.records import Decision, Person, Remark, Section
from models.review_records import Review
from models.splice import Splice
from ui.main_window import MainWindow
from ui.review.paper_dialog import PaperDialog
from ui.review.readers_dialog import ReadersDialog
from ui.review.room import ReviewRoom
from ui.review.signoff_dialog import SignoffDialog


def person(session: Session, name: str) -> int:
    values = {"name": name, "department_id": None, "post": "", "leader": False}
    made = session.run(AddOfficeRow(Person, values)).value
    assert made is not None
    return made


@pytest.fixture
def room(window: MainWindow, session: Session, plan_id: int) -> ReviewRoom:
    """The plan reviewed by three people on one PC, the room in front."""
    outline = session.book(plan_id).outline
    body = next(one for one in outline.walk() if one.text.startswith("建立"))
    last = next(one for one in outline.walk() if one.text.startswith("开展"))
    for name, section, splice in (
        ("张三", body, Splice(2, "一套", "两套")),
        ("李四", body, Splice(2, "一套", "三套")),
        ("王五", last, Splice(2, "两轮", "三轮")),
    ):
        session.person_id = person(session, name)
        session.run(SuggestWords(plan_id, section.id, (splice,)))
    session.run(AddRemark(plan_id, (Stretch(last.id, 4, 6),), "核查什么"))
    window.desk.open(plan_id)
    window.actions_by_id["view.review"].trigger()
    return window.review


def rows(room: ReviewRoom) -> list[str]:
    return [point.code for point in room.model.rows]


def press(room: ReviewRoom, key: Qt.Key) -> None:
    QTest.keyClick(room.table, key)


def signers(dialog: SignoffDialog) -> list[str]:
    model = dialog.sections.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_all_points_stand_in_document_order(room: ReviewRoom) -> None:
    assert rows(room) == ["建议1", "建议2", "批注1", "建议3", "批注2"]
    assert room.filters.count.text() == "未处理 5 / 共 5 条"
    assert "建立一套两套台账" in room.detail.passage.toPlainText()  # struck, and put behind it


def test_keys_decide_one_after_the_other(room: ReviewRoom, session: Session, plan_id: int) -> None:
    press(room, Qt.Key.Key_1)
    texts = [one.text for one in session.book(plan_id).outline.walk()]
    assert "建立两套台账。" in texts  # the rival is refused with it
    current = room.table.current()
    assert current is not None and current.code == "批注1"
    press(room, Qt.Key.Key_4)
    assert session.store.get(Remark, 1).state is RemarkState.RESOLVED
    outcomes = [row.outcome for row in session.store.rows(Decision, deleted=False)]
    assert sorted(outcomes) == sorted([Outcome.ADOPTED, Outcome.DECLINED, Outcome.EXPLAINED])


def test_refusing_wants_a_reason(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int
) -> None:
    press(room, Qt.Key.Key_3)
    assert session.store.rows(Decision) == []
    assert "理由" in window.notice.words.text()
    room.detail.decision._reason.setEditText("上级已有明确要求")
    press(room, Qt.Key.Key_3)
    (decision,) = session.store.rows(Decision)
    assert (decision.outcome, decision.reason) == (Outcome.DECLINED, "上级已有明确要求")
    assert room.detail.decision.reason == ""


def test_many_are_decided_at_once_and_taken_back_at_once(
    room: ReviewRoom, session: Session, plan_id: int
) -> None:
    before = session.store.rows(Section)
    room.filters.line.setText("轮")
    room.table.selectAll()
    assert len(room.table.chosen()) == 2
    press(room, Qt.Key.Key_1)
    assert any("三轮核查" in one.text for one in session.book(plan_id).outline.walk())
    session.undo(plan_id)
    assert session.store.rows(Section) == before
    assert room.filters.count.text() == "未处理 5 / 共 5 条"


def test_filters_narrow_the_list_and_an_empty_one_says_so(room: ReviewRoom) -> None:
    room.filters.people.setCurrentIndex(room.filters.people.findData("张三"))
    assert rows(room) == ["建议1"]
    room.filters.line.setText("没有这样的话")
    assert room.empty.isVisible()
    room.empty.button.click()
    assert len(rows(room)) == 5


def test_enter_shows_the_place_in_the_paper(room: ReviewRoom, window: MainWindow) -> None:
    press(room, Qt.Key.Key_Return)
    assert window.actions_by_id["view.writing"].isChecked()


def test_the_meeting_view_goes_through_the_open_points(
    room: ReviewRoom, session: Session, plan_id: int
) -> None:
    room.show_meeting()
    view = room.meeting
    assert view is not None
    assert view.progress.text().startswith("第 1 / 5 条")
    QTest.keyClick(view, Qt.Key.Key_N)
    assert view.progress.text().startswith("第 2 / 5 条")
    QTest.keyClick(view, Qt.Key.Key_1)
    assert any("三套台账" in one.text for one in session.book(plan_id).outline.walk())
    assert view.progress.text().startswith("第 3 / 5 条　还有 3 条未处理")
    view.close()


def test_remarks_on_paper_are_typed_with_their_code(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int
) -> None:
    dialog = PaperDialog(session, plan_id, window)
    dialog.line.setText("一2 改：写明时间")
    assert dialog.place.text() == "二是开展两轮核查。"
    dialog.enter()
    dialog.line.setText("九9 改：没有这一条")
    dialog.enter()
    assert "没有找到这个条款编号" in dialog.place.text()
    typed = [point for point in room.model.rows if point.source == "手写"]
    assert [point.words for point in typed] == ["建议修改：写明时间"]
    dialog.close()


def test_private_remarks_stand_on_the_paper_of_their_writer_only(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int
) -> None:
    body = next(one for one in session.book(plan_id).outline.walk() if "台账" in one.text)
    session.run(AddRemark(plan_id, (Stretch(body.id, 0, 2),), "先记下", private=True))
    marks = window.writing.canvas._marks
    remarks = [mark for mark in marks.of(body.id) if mark.remark_id]
    assert len(remarks) == 1
    session.person_id = person(session, "赵六")
    assert [mark for mark in marks.of(body.id) if mark.remark_id] == []


def test_sections_are_signed_off(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int
) -> None:
    dialog = SignoffDialog(session, plan_id, window)
    dialog.sections.setCurrentIndex(dialog.sections.model().index(1, 0))
    dialog.sign()
    assert signers(dialog)[1] == "王五"
    assert dialog.count.text() == "共 4 条，1 条有人签认"
    dialog.unseen.setChecked(True)
    assert dialog.sections.topLevelItemCount() == 3
    dialog.unseen.setChecked(False)
    dialog.sections.setCurrentIndex(dialog.sections.model().index(1, 0))
    dialog.take_back()
    assert signers(dialog)[1] == "还没有人"
    dialog.close()


def test_a_target_is_remarked_on_from_its_ledger(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int
) -> None:
    session.run(AddTarget(plan_id, "核查轮次"))
    window.actions_by_id["view.targets"].trigger()
    window.ledger.targets.remark.trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("请写明口径")
    dialog.accept()
    window.actions_by_id["view.review"].trigger()
    (point,) = (one for one in room.model.all if one.words == "请写明口径")
    assert (point.place, point.quote) == ("目标", "核查轮次")


def test_readers_are_asked_and_hand_in(
    room: ReviewRoom, window: MainWindow, session: Session, plan_id: int, tmp_path: Path
) -> None:
    dialog = ReadersDialog(session, plan_id, window)
    for item in dialog._items():
        item.setCheckState(0, Qt.CheckState.Checked)
    dialog.ask()
    dialog.words.setText("总体可行")
    dialog.opinion.setCurrentIndex(dialog.opinion.findData(Opinion.COMMENTS))
    dialog.hand_in()
    answered = [row for row in session.store.rows(Review) if row.handed_in_at is not None]
    assert [row.words for row in answered] == ["总体可行"]
    states = {item.text(0): item.text(1)[:3] for item in dialog._items()}
    assert states["王五"] == "已提交"
    assert states["张三"] == "等待意"
    dialog.close()
    export_plan(plan_content(session, plan_id), tmp_path / "表.xlsx", "opinions")
    (sheet,) = openpyxl.load_workbook(tmp_path / "表.xlsx").worksheets
    cells = {str(cell) for row in sheet.values for cell in row}
    assert {"总体可行", "建议1", "批注2"} <= cells
