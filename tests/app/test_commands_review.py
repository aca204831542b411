"""A round of review: who was asked, who answered, private remarks, sign-offs, scans."""

import pytest

from app.commands.office import AddOfficeRow
from app.commands.remark import AddRemark, EditRemark, Stretch
from app.commands.review import (
    AskReaders,
    AttachFile,
    GiveBack,
    HandIn,
    SignOff,
    TakeBackSignOff,
    TrashReader,
)
from app.queries import remarks_of
from models.errors import KnownError
from models.kinds import Opinion, RemarkKind
from models.records import Person, Remark, SourceFile
from models.review_records import Attachment, Review, Signoff
from tests.app.desk import Desk


def person(desk: Desk, name: str) -> int:
    values = {"name": name, "department_id": None, "post": "", "leader": False}
    return desk.run(AddOfficeRow(Person, values))


def reviews(desk: Desk) -> dict[int, Review]:
    rows = desk.session.store.of_plan(Review, desk.plan_id)
    return {row.person_id: row for row in rows if not row.deleted}


def test_who_was_asked_and_who_has_not_answered(desk: Desk) -> None:
    zhang, li = person(desk, "张三"), person(desk, "李四")
    desk.run(AskReaders(desk.plan_id, (zhang, li), "2026-03-01"))
    desk.session.person_id = zhang
    desk.run(HandIn(desk.plan_id, Opinion.AGREE))
    waiting = [who for who, row in reviews(desk).items() if row.handed_in_at is None]
    assert waiting == [li]
    desk.run(AskReaders(desk.plan_id, (zhang, li), "2026-03-05"))
    assert {row.due for row in reviews(desk).values()} == {"2026-03-05"}
    assert reviews(desk)[zhang].opinion is Opinion.AGREE


def test_private_remarks_are_opened_by_handing_in(desk: Desk) -> None:
    zhang, li = person(desk, "张三"), person(desk, "李四")
    section = desk.add("抓好增长。")
    remarks = []
    for who in (zhang, li):
        desk.session.person_id = who
        remark = AddRemark(desk.plan_id, (Stretch(section, 0, 2),), "请核对", private=True)
        remarks.append(desk.run(remark))
    assert [remark.id for remark, _ in remarks_of(desk.session, desk.plan_id)] == remarks[1:]
    desk.run(HandIn(desk.plan_id, Opinion.COMMENTS, "总体可行"))
    assert [desk.row(Remark, one).private for one in remarks] == [True, False]
    desk.undo()
    assert [desk.row(Remark, one).private for one in remarks] == [True, True]


def test_a_given_back_opinion_can_be_handed_in_again(desk: Desk) -> None:
    desk.session.person_id = zhang = person(desk, "张三")
    desk.run(HandIn(desk.plan_id, Opinion.AGREE))
    review = reviews(desk)[zhang]
    with pytest.raises(KnownError, match="已经交了意见"):
        desk.run(TrashReader(desk.plan_id, review.id))
    desk.run(GiveBack(desk.plan_id, review.id))
    assert reviews(desk)[zhang].handed_in_at is None
    desk.run(TrashReader(desk.plan_id, review.id))
    assert reviews(desk) == {}


def test_nobody_hands_in_without_a_name_or_an_opinion(desk: Desk) -> None:
    with pytest.raises(KnownError, match="是谁"):
        desk.run(HandIn(desk.plan_id, Opinion.AGREE))
    desk.session.person_id = person(desk, "张三")
    with pytest.raises(KnownError, match="总体意见"):
        desk.run(HandIn(desk.plan_id, Opinion.NONE))


def test_sections_are_signed_once_and_taken_back_by_their_signer(desk: Desk) -> None:
    section, other = desk.add("甲"), desk.add("乙")
    desk.session.person_id = person(desk, "张三")
    desk.run(SignOff(desk.plan_id, (section,)))
    desk.run(SignOff(desk.plan_id, (section, other)))
    rows = desk.session.store.rows(Signoff, deleted=False)
    assert sorted(row.section_id for row in rows) == [section, other]
    desk.session.person_id = person(desk, "李四")
    desk.run(TakeBackSignOff(desk.plan_id, (section, other)))
    assert len(desk.session.store.rows(Signoff, deleted=False)) == 2


def test_a_scan_is_kept_once_and_a_remark_says_where_it_comes_from(desk: Desk) -> None:
    remark = desk.run(AddRemark(desk.plan_id, (), "改为两次", source="手写"))
    for _ in range(2):
        desk.run(AttachFile(desk.plan_id, "第3页.png", b"picture", remark))
    assert len(desk.session.store.rows(SourceFile)) == 1
    rows = desk.session.store.rows(Attachment)
    assert [row.remark_id for row in rows] == [remark, remark]
    with pytest.raises(KnownError, match="空文件"):
        desk.run(AttachFile(desk.plan_id, "空.png", b""))
    assert desk.row(Remark, remark).source == "手写"


def test_kind_and_weight_of_a_remark_can_be_changed(desk: Desk) -> None:
    remark = desk.run(AddRemark(desk.plan_id, (), "请核对"))
    desk.run(EditRemark(desk.plan_id, remark, kind=RemarkKind.DATA, weight=3))
    row = desk.row(Remark, remark)
    assert (row.words, row.kind, row.weight) == ("请核对", RemarkKind.DATA, 3)
