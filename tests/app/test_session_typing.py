"""Typing: phrases become one step each, nothing typed is lost, commands wait for it."""

from pathlib import Path

import pytest

from app.commands.plan import CreatePlan
from app.commands.section import AddSection, SplitSection, TrashSections
from app.session import Session
from models.errors import KnownError
from models.records import Section


@pytest.fixture
def plan(session: Session) -> tuple[int, int, int]:
    """A plan with two sections."""
    plan_id = session.run(CreatePlan("甲", 2026)).value
    assert plan_id is not None
    made = [session.run(AddSection(plan_id, None, 9, text=text)).value for text in ("一", "二")]
    assert made[0] is not None and made[1] is not None
    return plan_id, made[0], made[1]


Plan = tuple[int, int, int]


def labels(session: Session, plan_id: int) -> list[str]:
    return [step.label for step in session.store.past_steps(plan_id)]


def text(session: Session, section_id: int) -> str:
    return session.store.get(Section, section_id).text


def test_a_phrase_is_one_step_however_often_it_is_saved(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    for words in ("一甲", "一甲乙", "一甲乙丙"):
        session.type_text(plan_id, first, words)
        session.flush()
    assert text(session, first) == "一甲乙丙"
    assert labels(session, plan_id).count("输入文字") == 1
    session.undo(plan_id)
    assert text(session, first) == "一"
    session.redo(plan_id)
    assert text(session, first) == "一甲乙丙"


def test_an_ended_phrase_is_followed_by_a_new_step(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    session.type_text(plan_id, first, "一甲")
    session.end_phrase(plan_id)
    session.type_text(plan_id, first, "一甲乙")
    session.flush()
    session.undo(plan_id)
    assert text(session, first) == "一甲"


def test_going_to_another_section_ends_the_phrase(session: Session, plan: Plan) -> None:
    plan_id, first, second = plan
    session.type_text(plan_id, first, "一甲")
    session.type_text(plan_id, second, "二乙")
    session.flush()
    assert labels(session, plan_id).count("输入文字") == 2
    session.undo(plan_id)
    assert (text(session, first), text(session, second)) == ("一甲", "二")


def test_a_command_first_saves_what_was_typed(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    session.type_text(plan_id, first, "甲乙丙丁")
    session.run(SplitSection(plan_id, first, 2))
    assert [one.text for one in session.book(plan_id).outline.walk()] == ["甲乙", "丙丁", "二"]
    session.type_text(plan_id, first, "甲乙戊")
    session.flush()
    assert labels(session, plan_id)[-3:] == ["输入文字", "拆分", "输入文字"]


def test_undo_first_saves_what_was_typed(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    session.type_text(plan_id, first, "一甲")
    session.undo(plan_id)
    assert text(session, first) == "一"
    session.redo(plan_id)
    assert text(session, first) == "一甲"


def test_typing_after_undo_is_a_step_of_its_own(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    session.type_text(plan_id, first, "一甲")
    session.flush()
    session.undo(plan_id)
    session.type_text(plan_id, first, "一乙")
    session.flush()
    assert session.redo(plan_id) is None
    session.undo(plan_id)
    assert text(session, first) == "一"


def test_closing_saves_what_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "suiji.db"
    with Session.open(path) as session:
        plan_id = session.run(CreatePlan("甲", 2026)).value
        assert plan_id is not None
        section_id = session.run(AddSection(plan_id, None, 0)).value
        assert section_id is not None
        session.type_text(plan_id, section_id, "最后的字")
    with Session.open(path) as session:
        assert text(session, section_id) == "最后的字"


def test_forgetting_a_plan_saves_what_was_typed(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    session.type_text(plan_id, first, "一甲")
    session.forget(plan_id)
    assert session.book(plan_id).outline[first].text == "一甲"


@pytest.mark.parametrize("words", ["两\n行", "断\u2028行", "零\x00"])
def test_words_that_cannot_be_kept_are_refused_at_once(
    session: Session, plan: Plan, words: str
) -> None:
    plan_id, first, _ = plan
    session.type_text(plan_id, first, "一甲")
    with pytest.raises(KnownError, match="换行"):
        session.type_text(plan_id, first, words)
    session.flush()
    assert text(session, first) == "一甲"


def test_typing_into_what_is_gone_is_refused_at_once(session: Session, plan: Plan) -> None:
    plan_id, first, second = plan
    session.run(TrashSections(plan_id, (first,)))
    with pytest.raises(KnownError, match="不在了"):
        session.type_text(plan_id, first, "一甲")
    session.type_text(plan_id, second, "二乙")
    session.flush()
    assert text(session, second) == "二乙"


def test_words_typed_and_taken_back_leave_no_step(session: Session, plan: Plan) -> None:
    plan_id, first, _ = plan
    before = labels(session, plan_id)
    session.type_text(plan_id, first, "一甲")
    session.type_text(plan_id, first, "一")
    session.flush()
    assert labels(session, plan_id) == before


def test_words_wait_while_the_disk_is_full(session: Session, plan: Plan) -> None:
    plan_id, first, second = plan
    connection = session.store._conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    words = "很长" * 50_000
    session.type_text(plan_id, first, words)
    with pytest.raises(KnownError, match="磁盘已满"):
        session.flush()
    with pytest.raises(KnownError, match="磁盘已满"):
        session.run(TrashSections(plan_id, (second,)))
    connection.execute("PRAGMA max_page_count = 1000000")
    session.flush()
    assert text(session, first) == words
    assert [one.id for one in session.book(plan_id).outline.walk()] == [first, second]
