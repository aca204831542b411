"""How fast a review is: opening a list of 5,000 points, accepting 1,000 suggestions as one undo.

Budgets of the issue: 100 ms for the list, 2 s for the suggestions. Floors in the same run: reading
the bare rows of the same remarks, and writing the same words without marks, decisions or journal.
All are processor time, since a busy machine gives the program its turns late.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from app.commands.accepting import AcceptSuggestions
from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.commands.suggestion import SuggestWords
from app.session import Session
from models.kinds import Placement, RemarkKind, RemarkState
from models.order import spread_keys
from models.records import Remark, RemarkSegment, Suggestion
from models.splice import Splice
from ui.application import make_application
from ui.review import ReviewRoom

from app.settings import Settings  # isort: skip

REMARKS, SUGGESTIONS, SECTIONS = 5_000, 1_000, 500
LIST_BUDGET, ACCEPT_BUDGET = 0.100, 2.0
TEXT = "全年税利增长5.5%，新增零售户3200户，不断夯实基层基础。" * 4


class FillRemarks:
    """Writes remarks in one step, as taking over many returned files does."""

    label = "收回意见"

    def __init__(self, plan_id: int, section_ids: list[int]) -> None:
        self.plan_id, self._section_ids = plan_id, section_ids

    def apply(self, work: object) -> None:
        step = work.step  # type: ignore[attr-defined]
        key = spread_keys(1)[0]
        for number in range(1, REMARKS + 1):
            remark_id = step.insert(
                Remark, plan_id=self.plan_id, number=number, kind=RemarkKind.DATA, weight=0,
                words=f"第{number}条：数据来源请核对", person_id=None,
                made_at="2026-01-06T09:00:00", state=RemarkState.OPEN,
            )  # fmt: skip
            step.insert(
                RemarkSegment, remark_id=remark_id, section_id=self._section_ids[number % SECTIONS],
                order_key=key, start=4, end=8, quote=TEXT[4:8], before=TEXT[:4], after=TEXT[8:24],
                placement=Placement.PLACED,
            )  # fmt: skip


def timed(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def told(what: str, seconds: float, floor: float, budget: float) -> bool:
    kept = seconds <= budget
    print(
        f"{what:44} {seconds * 1000:8.1f} ms   floor {floor * 1000:7.1f} ms"
        f"   budget {budget * 1000:6.0f} ms   {'kept' if kept else 'MISSED'}"
    )
    return kept


def opening(session: Session, plan_id: int, path: Path) -> bool:
    room = ReviewRoom(session)
    room.resize(1280, 700)
    room.show()
    QApplication.processEvents()

    def shown() -> None:
        room.open_plan(plan_id)
        room.grab()

    seconds = min(timed(shown) for _ in range(5))
    raw = sqlite3.connect(path)
    query = "SELECT * FROM remark JOIN remark_segment ON remark_id = remark.id"
    floor = min(timed(lambda: raw.execute(query).fetchall()) for _ in range(5))
    raw.close()
    return told(f"a list of {REMARKS} remarks opened and painted", seconds, floor, LIST_BUDGET)


def accepting(session: Session, plan_id: int, section_ids: list[int]) -> bool:
    for section_id in section_ids:
        splices = (Splice(6, "5.5%", "6%"), Splice(11, "", "力争"))
        session.run(SuggestWords(plan_id, section_id, splices))
    chosen = tuple(one.id for one in session.store.of_plan(Suggestion, plan_id))
    assert len(chosen) == SUGGESTIONS
    seconds = timed(lambda: session.run(AcceptSuggestions(plan_id, chosen)))
    changed = TEXT.replace("5.5%", "6%")
    bare = sqlite3.connect(":memory:")
    bare.execute("CREATE TABLE section(id INTEGER PRIMARY KEY, text TEXT)")
    floor = timed(
        lambda: bare.executemany(
            "INSERT INTO section VALUES (?, ?)", [(n, changed) for n in range(SUGGESTIONS)]
        )
    )
    kept = told(f"{SUGGESTIONS} suggestions accepted", seconds, floor, ACCEPT_BUDGET)
    undone = timed(lambda: session.undo(plan_id))
    return told("the same undone in one step", undone, floor, ACCEPT_BUDGET) and kept


def main() -> int:
    make_application(Settings())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "suiji.db"
        with Session.open(path) as session:
            plan_id = session.run(CreatePlan("测试计划", 2026)).value
            assert plan_id is not None
            made = [session.run(AddSection(plan_id, None, n, text=TEXT)) for n in range(SECTIONS)]
            section_ids = [done.value for done in made if done.value is not None]
            session.run(FillRemarks(plan_id, section_ids))
            kept = [opening(session, plan_id, path), accepting(session, plan_id, section_ids)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
