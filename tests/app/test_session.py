"""The one door: steps, undo and redo, batches, what listeners hear, failing without a trace."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from app.commands.office import AddOfficeRow
from app.commands.plan import CreatePlan, SetPlan
from app.commands.section import AddSection, TrashSections
from app.commands.words import SetText
from app.commands.work import Work
from app.events import Changed
from app.session import Session
from models.errors import KnownError
from models.records import Department, Person, Plan, Section


def new_plan(session: Session, title: str = "甲计划") -> int:
    plan_id = session.run(CreatePlan(title, 2026)).value
    assert plan_id is not None
    return plan_id


def new_section(session: Session, plan_id: int, text: str = "正文。") -> int:
    section_id = session.run(AddSection(plan_id, None, 99, text=text)).value
    assert section_id is not None
    return section_id


def texts(session: Session, plan_id: int) -> list[str]:
    return [one.text for one in session.book(plan_id).outline.walk()]


@dataclass(frozen=True)
class Stumble:
    """Writes, then fails with the given error."""

    plan_id: int
    error: Exception
    label: str = "失败的一步"

    def apply(self, work: Work) -> None:
        for section in work.outline.walk():
            work.step.update(Section, section.id, text="改坏了")
        work.step.put_blob(b"lost")
        work.step.next_remark_number(self.plan_id)
        raise self.error


def test_undo_and_redo_go_through_all_steps_of_a_plan(session: Session) -> None:
    plan_id = new_plan(session)
    section_id = new_section(session, plan_id)
    session.run(SetText(plan_id, section_id, "改过。"))
    assert [session.undo(plan_id), session.undo(plan_id)] != [None, None]
    assert texts(session, plan_id) == []
    assert session.undo(plan_id) is None
    done = [session.redo(plan_id), session.redo(plan_id)]
    assert [step.label for step in done if step] == ["新增条目", "输入文字"]
    assert texts(session, plan_id) == ["改过。"]
    assert session.redo(plan_id) is None


def test_undo_reaches_over_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "suiji.db"
    with Session.open(path) as session:
        plan_id = new_plan(session)
        new_section(session, plan_id, "第一段。")
        new_section(session, plan_id, "第二段。")
    with Session.open(path) as session:
        session.undo(plan_id)
        assert texts(session, plan_id) == ["第一段。"]
    with Session.open(path) as session:
        session.redo(plan_id)
        assert texts(session, plan_id) == ["第一段。", "第二段。"]


def test_each_plan_and_the_office_have_their_own_history(session: Session) -> None:
    first, second = new_plan(session), new_plan(session, "乙计划")
    new_section(session, first)
    new_section(session, second)
    session.run(AddOfficeRow(Department, {"name": "办公室", "short_name": "", "aliases": ""}))
    session.undo(first)
    assert (texts(session, first), texts(session, second)) == ([], ["正文。"])
    session.undo(None)
    assert session.store.rows(Department) == []
    assert texts(session, second) == ["正文。"]


def test_something_new_ends_what_could_be_redone(session: Session) -> None:
    plan_id = new_plan(session)
    new_section(session, plan_id, "旧。")
    session.undo(plan_id)
    new_section(session, plan_id, "新。")
    assert session.redo(plan_id) is None
    states = [step.state for step in session.store.past_steps(plan_id)]
    assert states == ["dead", "inverse", "done"]


@pytest.mark.parametrize("error", [KnownError("不行。", "换一个。"), ValueError("a bug")])
def test_a_failing_command_leaves_no_trace(session: Session, error: Exception) -> None:
    plan_id = new_plan(session)
    new_section(session, plan_id)
    before = session.store.past_steps(plan_id)
    heard: list[Changed] = []
    session.listen(heard.append)
    with pytest.raises(type(error)):
        session.run(Stumble(plan_id, error))
    assert texts(session, plan_id) == ["正文。"]
    assert session.store.past_steps(plan_id) == before
    assert session.store.rows(Section)[0].text == "正文。"
    assert heard == []
    with pytest.raises(LookupError):
        session.store.blob(sha256(b"lost").hexdigest())


def test_a_command_that_changes_nothing_leaves_no_step(session: Session) -> None:
    plan_id = new_plan(session)
    section_id = new_section(session, plan_id)
    session.undo(plan_id)
    session.redo(plan_id)
    before = session.store.past_steps(plan_id)
    done = session.run(SetText(plan_id, section_id, "正文。"))
    assert done.changed.rows == frozenset()
    assert session.store.past_steps(plan_id) == before


def test_what_could_be_redone_stays_when_nothing_was_done(session: Session) -> None:
    plan_id = new_plan(session)
    section_id = new_section(session, plan_id)
    session.run(SetText(plan_id, section_id, "改过。"))
    session.undo(plan_id)
    session.run(SetText(plan_id, section_id, "正文。"))
    assert session.redo(plan_id) is not None


def test_listeners_hear_kinds_and_ids(session: Session) -> None:
    plan_id = new_plan(session)
    section_id = new_section(session, plan_id)
    heard: list[Changed] = []
    stop = session.listen(heard.append)
    session.run(TrashSections(plan_id, (section_id,)))
    session.undo(plan_id)
    session.redo(plan_id)
    stop()
    session.undo(plan_id)
    assert len(heard) == 3
    assert {(one.plan_id, one.kinds, one.ids("section")) for one in heard} == {
        (plan_id, frozenset({"section"}), frozenset({section_id}))
    }


def test_a_batch_is_taken_back_and_done_again_together(session: Session) -> None:
    plan_id = new_plan(session)
    new_section(session, plan_id, "先有的。")
    session.run_all([AddSection(plan_id, None, 9, text=text) for text in ("一", "二", "三")])
    session.undo(plan_id)
    assert texts(session, plan_id) == ["先有的。"]
    session.redo(plan_id)
    assert texts(session, plan_id) == ["先有的。", "一", "二", "三"]
    session.undo(plan_id)
    session.undo(plan_id)
    assert texts(session, plan_id) == []


def test_the_making_of_a_plan_that_was_worked_on_is_not_undone(session: Session) -> None:
    plan_id = new_plan(session)
    new_section(session, plan_id)
    with pytest.raises(KnownError, match="不能撤销它的建立"):
        session.undo(None)
    session.undo(plan_id)
    session.undo(None)
    assert session.store.rows(Plan) == []
    session.redo(None)
    session.redo(plan_id)
    assert texts(session, plan_id) == ["正文。"]


def test_steps_keep_who_and_whence(session: Session) -> None:
    plan_id = new_plan(session)
    session.person_id = 7
    session.run(SetPlan(plan_id, {"title": "新名"}), origin="package")
    step = session.store.past_steps(plan_id)[-1]
    assert (step.person_id, step.origin, step.label) == (7, "package", "修改计划信息")


def test_a_session_for_reading_refuses_every_change(tmp_path: Path, session: Session) -> None:
    plan_id = new_plan(session)
    with Session.open_for_reading(session.store.path) as reader:
        assert texts(reader, plan_id) == []
        with pytest.raises(KnownError, match="只能查看"):
            reader.run(AddSection(plan_id, None, 0))
        with pytest.raises(KnownError, match="只能查看"):
            reader.undo(plan_id)


def test_numbers_of_undone_rows_are_never_given_again(session: Session) -> None:
    plan_id = new_plan(session)
    first = new_section(session, plan_id)
    session.undo(plan_id)
    assert new_section(session, plan_id) > first


def test_nobody_signs_as_a_person_whose_making_was_undone(session: Session) -> None:
    person = AddOfficeRow(Person, {"name": "李明", "post": "", "leader": False})
    session.person_id = session.run(person).value
    session.undo(None)
    assert session.person_id is None
