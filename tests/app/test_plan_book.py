"""A plan in memory stays equal to the store; what cannot be read is shown marked."""

import sqlite3
from pathlib import Path

from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.commands.words import SetText
from app.describe import describe
from app.plan_book import PlanBook
from app.session import Session
from models.kinds import SectionKind
from models.store.journal import drop_triggers


def made(session: Session, *texts: str) -> tuple[int, list[int]]:
    plan_id = session.run(CreatePlan("甲", 2026)).value
    assert plan_id is not None
    added = [session.run(AddSection(plan_id, None, n, text=text)) for n, text in enumerate(texts)]
    return plan_id, [done.value for done in added if done.value is not None]


def test_memory_follows_each_step(session: Session) -> None:
    plan_id, (first, second) = made(session, "第一段。", "第二段。")
    session.run(SetText(plan_id, second, "第二段改。"))
    fresh = PlanBook(session.store, plan_id).outline
    assert list(session.book(plan_id).outline.walk()) == list(fresh.walk())
    assert fresh[first].text == "第一段。"


def test_a_strange_row_is_shown_marked_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "suiji.db"
    with Session.open(path) as session:
        plan_id, (first, _) = made(session, "第一段。", "第二段。")
    with sqlite3.connect(path) as raw:
        drop_triggers(raw)
        raw.execute("UPDATE section SET kind = '全新的类型' WHERE id = ?", (first,))
    raw.close()
    with Session.open_for_reading(path) as session:
        shown = session.book(plan_id).outline[first]
        assert shown.kind is SectionKind.UNREADABLE
        assert shown.text.endswith("第一段。")
        assert describe(session, plan_id)["sections"][0]["kind"] == "note"
