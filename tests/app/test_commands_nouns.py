"""Commands on plans, tasks, remarks and the office."""

import pytest

from app.commands.office import AddOfficeRow, SetOfficeRow, SetUpOffice, TrashOfficeRow
from app.commands.plan import (
    CreatePlan,
    DuplicatePlan,
    RestorePlan,
    SetPlan,
    TakePaper,
    TrashPlan,
)
from app.commands.remark import (
    AddRemark,
    DecideRemark,
    EditRemark,
    ReplyToRemark,
    SetRemarkState,
    Stretch,
    TrashRemark,
)
from app.commands.section import TrashSections
from app.commands.task import AddTask, SetBodies, SetTask, TrashTask
from app.session import Session
from models.errors import KnownError
from models.kinds import Outcome, RemarkState, Role
from models.records import (
    Decision,
    Department,
    Person,
    Plan,
    Remark,
    Reply,
    SourceFile,
    Task,
    TaskBody,
    Unit,
)
from tests.app.desk import HEADING, Desk
from tests.app.walk_choices import CARD, PAPER


def add_remark(desk: Desk, words: str = "请核对") -> int:
    return desk.run(AddRemark(desk.plan_id, (Stretch(desk.add("正文。"), 0, 2),), words))


def test_plans_are_named_trashed_and_found_again(desk: Desk) -> None:
    desk.run(SetPlan(desk.plan_id, {"title": "新名", "year": 2027}))
    desk.run(TrashPlan(desk.plan_id))
    assert desk.row(Plan, desk.plan_id).deleted
    desk.run(RestorePlan(desk.plan_id))
    row = desk.row(Plan, desk.plan_id)
    assert (row.title, row.year, row.deleted) == ("新名", 2027, False)
    with pytest.raises(ValueError):
        desk.run(SetPlan(desk.plan_id, {"deleted": True}))
    with pytest.raises(KnownError, match="年份"):
        desk.run(CreatePlan("甲", 20260))


def test_a_paper_is_taken_over_in_one_step(session: Session) -> None:
    plan_id = session.run(TakePaper(PAPER, "材料.txt", b"bytes")).value
    session.run(TakePaper(PAPER, "材料.txt", b"bytes"))
    assert plan_id is not None
    assert [one.text for one in session.book(plan_id).outline.walk()][:2] == [
        "总体目标", "按《实施办法》增长6.5%，完成X项。",
    ]  # fmt: skip
    (kept,) = session.store.rows(SourceFile)
    assert session.store.blob(kept.blob) == b"bytes"
    session.undo(None)
    session.undo(None)
    assert session.store.rows(Plan) == []


def test_a_second_plan_has_what_is_in_sight_and_permanent_ids_of_its_own(desk: Desk) -> None:
    heading, gone = desk.add("目标", kind=HEADING), desk.add("删去", kind=HEADING)
    desk.add("其中。", heading)
    desk.add("也删去。", gone)
    desk.run(TrashSections(desk.plan_id, (gone,)))
    copy = desk.run(DuplicatePlan(desk.plan_id))
    rows = list(desk.session.book(copy).outline.walk())
    assert [one.text for one in rows] == ["目标", "其中。"]
    assert not {one.uid for one in rows} & {one.uid for one in desk.walk()}
    assert desk.row(Plan, copy).title == "测试计划（副本）"


def test_a_task_has_bodies_and_a_deadline_in_words_and_dates(desk: Desk) -> None:
    desk.run(SetUpOffice(CARD))
    task = desk.run(AddTask(desk.plan_id, "抓落实", None, ("综合股",), ("乡镇",), "6月底前"))
    row = desk.row(Task, task)
    assert (row.deadline_text, row.deadline_to) == ("6月底前", "2026-06-30")
    bodies = desk.session.store.rows(TaskBody, task_id=task)
    (office,) = desk.session.store.rows(Department)
    assert [(one.name, one.department_id, one.role) for one in bodies] == [
        ("综合股", office.id, Role.LEAD), ("乡镇", None, Role.SUPPORT),
    ]  # fmt: skip
    desk.run(SetBodies(desk.plan_id, task, ("甲局",)))
    live = desk.session.store.rows(TaskBody, task_id=task, deleted=False)
    assert [one.name for one in live] == ["甲局"]


def test_a_task_is_changed_and_trashed(desk: Desk) -> None:
    task = desk.run(AddTask(desk.plan_id, "抓落实", None, deadline="上半年"))
    desk.run(SetTask(desk.plan_id, task, words="抓好落实"))
    assert desk.row(Task, task).deadline_text == "上半年"
    desk.run(SetTask(desk.plan_id, task, deadline=""))
    row = desk.row(Task, task)
    assert (row.words, row.deadline_text, row.deadline_kind) == ("抓好落实", "", None)
    with pytest.raises(KnownError, match="看不懂时限"):
        desk.run(SetTask(desk.plan_id, task, words="不该写入", deadline="看情况"))
    assert desk.row(Task, task).words == "抓好落实"
    desk.run(TrashTask(desk.plan_id, task))
    assert desk.row(Task, task).deleted


def test_remark_numbers_are_never_given_again(desk: Desk) -> None:
    first = add_remark(desk)
    with pytest.raises(KnownError, match="还没有写内容"):
        add_remark(desk, " ")
    second = add_remark(desk)
    desk.run(TrashRemark(desk.plan_id, second))
    desk.undo()
    desk.undo()
    third = add_remark(desk)
    assert [desk.row(Remark, one).number for one in (first, third)] == [1, 3]
    assert Desk(desk.session).plan_id != desk.plan_id


def test_remarks_are_answered_solved_and_decided(desk: Desk) -> None:
    remark = add_remark(desk)
    desk.run(EditRemark(desk.plan_id, remark, "请再核对"))
    reply = desk.run(ReplyToRemark(desk.plan_id, remark, "已核对"))
    desk.run(SetRemarkState(desk.plan_id, remark, RemarkState.RESOLVED))
    row = desk.row(Remark, remark)
    assert (row.words, row.state) == ("请再核对", RemarkState.RESOLVED)
    assert desk.row(Reply, reply).words == "已核对"
    first = desk.run(DecideRemark(desk.plan_id, remark, Outcome.DECLINED, "依据不足"))
    second = desk.run(DecideRemark(desk.plan_id, remark, Outcome.ADOPTED))
    assert desk.row(Decision, first).deleted
    assert desk.row(Decision, second).outcome is Outcome.ADOPTED


def test_the_office_is_set_up_once_and_edited(session: Session) -> None:
    session.run(SetUpOffice(CARD))
    assert not session.run(SetUpOffice(CARD)).changed.rows
    (unit,), (person,) = session.store.rows(Unit), session.store.rows(Person)
    session.run(SetOfficeRow(Unit, unit.id, {"name": "青石县试验局"}))
    assert session.store.get(Unit, unit.id).name == "青石县试验局"
    with pytest.raises(KnownError, match="名称不能空着"):
        session.run(SetOfficeRow(Person, person.id, {"name": " "}))
    session.run(TrashOfficeRow(Person, person.id))
    assert session.store.rows(Person, deleted=False) == []
    session.undo(None)
    assert session.store.rows(Person, deleted=False) == [person]


def test_what_still_names_a_department_keeps_its_making_from_being_undone(desk: Desk) -> None:
    values = {"name": "办公室", "short_name": "", "aliases": ""}
    desk.run(AddOfficeRow(Department, values))
    desk.run(AddTask(desk.plan_id, "抓落实", None, ("办公室",)))
    with pytest.raises(KnownError, match="还用着它"):
        desk.session.undo(None)
    desk.undo()
    desk.session.undo(None)
    assert desk.session.store.rows(Department) == []


def test_what_is_gone_is_told_plainly(desk: Desk) -> None:
    remark = add_remark(desk)
    desk.undo()
    for command in (EditRemark(desk.plan_id, remark, "晚了"), TrashRemark(desk.plan_id, remark)):
        with pytest.raises(KnownError, match="已经不在了"):
            desk.run(command)


def test_a_body_is_not_named_twice_for_one_task(desk: Desk) -> None:
    with pytest.raises(KnownError, match="写了两遍"):
        desk.run(AddTask(desk.plan_id, "办好实事", lead=("办公室",), support=("财务股", "办公室")))
