"""A private remark is its writer's alone until it is handed in: in no list, count, table or log."""

import pytest

from app.blocks.threads import threads_of
from app.commands.office import AddOfficeRow
from app.commands.remark import AddRemark, DecideRemark, EditRemark, ReplyToRemark, Stretch
from app.commands.review import HandIn
from app.commands.words import SetText
from app.queries import discussion, library, opinions, remarks_of
from app.session import Session
from app.versions.audit import Audit
from app.versions.life import life_of_section
from app.versions.reasons import taken_reasons
from models.kinds import Opinion, Outcome
from models.records import Person
from tests.app.desk import Desk

SECRET = "此处不妥"
LATER = "改后的话"


class Reviewed(Desk):
    """张三 wrote one private remark, changed, answered and decided it; 李四 sits down."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.first, self.second = self.person("张三"), self.person("李四")
        self.section = self.add("完成投资5亿元。")
        session.person_id = self.first
        stretch = Stretch(self.section, 0, 2)
        remark = self.run(AddRemark(self.plan_id, (stretch,), SECRET, private=True))
        self.run(EditRemark(self.plan_id, remark, LATER))
        self.run(ReplyToRemark(self.plan_id, remark, SECRET))
        self.run(SetText(self.plan_id, self.section, "全力完成投资5亿元。"))
        self.run(DecideRemark(self.plan_id, remark, Outcome.ADOPTED, SECRET))
        session.person_id = self.second

    def person(self, name: str) -> int:
        values = {"name": name, "department_id": None, "post": "", "leader": False}
        return self.run(AddOfficeRow(Person, values))

    def audited(self) -> str:
        audit = Audit(self.session, self.plan_id)
        return "\n".join("｜".join(audit.cells(row)) for row in audit.rows)


@pytest.fixture
def desk(session: Session) -> Reviewed:
    return Reviewed(session)


def test_no_count_of_the_library_tells_of_it(desk: Reviewed) -> None:
    assert [plan.open_remarks for plan in library(desk.session)] == [0]
    desk.session.person_id = None
    assert [plan.open_remarks for plan in library(desk.session)] == [0]
    desk.session.person_id = desk.first
    assert [plan.open_remarks for plan in library(desk.session)] == [1]


def test_the_table_of_changes_keeps_its_words_from_others(desk: Reviewed) -> None:
    assert not any(words in desk.audited() for words in (SECRET, LATER, "号意见"))
    assert "全力" in desk.audited()
    desk.session.person_id = desk.first
    assert LATER in desk.audited()


def test_one_that_was_undone_is_not_told_either(desk: Reviewed) -> None:
    desk.session.person_id = desk.first
    desk.run(AddRemark(desk.plan_id, (), "撤掉的话", private=True))
    desk.undo()
    assert "撤掉的话" in desk.audited()
    desk.session.person_id = desk.second
    assert "撤掉的话" not in desk.audited()


def test_neither_a_life_nor_a_table_of_changes_gives_it_as_a_reason(desk: Reviewed) -> None:
    told = life_of_section(desk.session, desk.section)
    assert not any(one.because or one.followed for one in told)
    assert taken_reasons(desk.session, desk.plan_id) == {}


def test_its_words_go_into_no_export(desk: Reviewed) -> None:
    desk.session.person_id = desk.first
    outline = desk.session.book(desk.plan_id).outline
    assert threads_of(discussion(desk.session, desk.plan_id), outline) == ()
    assert opinions(desk.session, desk.plan_id).rows == ()


def test_once_handed_in_everybody_sees_it(desk: Reviewed) -> None:
    desk.session.person_id = desk.first
    desk.run(HandIn(desk.plan_id, Opinion.COMMENTS))
    desk.session.person_id = desk.second
    assert [plan.open_remarks for plan in library(desk.session)] == [1]
    assert len(remarks_of(desk.session, desk.plan_id)) == 1
    assert LATER in desk.audited()
    assert len(taken_reasons(desk.session, desk.plan_id)) == 1
