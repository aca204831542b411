"""Comparing, going back and opening the room 版本: prints figures beside floors, exits 1 on a miss.

The floor of a comparison is rapidfuzz alone on the same two texts, cut into sentences, in the same
run; both are processor time, since each is shorter than the turn a busy machine gives a program.
The floor of going back is reading the rows of now, on the clock of the wall.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rapidfuzz.distance import Indel

from app.commands.plan import TakePaper
from app.commands.words import SetText
from app.compare.difference import difference
from app.compare.side_by_side import side_by_side
from app.compare.version import SectionThen, Version
from app.paper import FoundPaper, FoundSection
from app.session import Session
from app.versions.audit import Audit
from app.versions.life import life_of_section
from app.versions.moments import history, version_at
from models.kinds import PlanKind, SectionKind
from models.pieces import sentences
from models.records import Section

CHARACTERS, EDITS, SECTIONS = 200_000, 500, 2_000
STEPS = int(os.environ.get("SUIJI_BENCH_STEPS", "20000"))
LETTERS = "县全年完成项目建设投资增长农业工业服务保障安全生产监督落实推进重点任务目标责任单位牵头"
COMPARE_MS, BACK_MS, ROOM_MS, LIFE_MS = 60.0, 500.0, 500.0, 20.0
ROUNDS = 7
T = TypeVar("T")
missed: list[str] = []


def report(name: str, figure: float, floor: float | None, budget: float) -> None:
    """Print one line; remember what missed its budget."""
    mark = "" if figure <= budget else "   MISSED"
    if mark:
        missed.append(name)
    beside = f"floor {floor:8.1f}  {figure / floor:6.1f} x" if floor else " " * 25
    print(f"{name:42}{figure:9.1f} ms  {beside}  budget {budget:6.0f}{mark}", flush=True)


def best(
    work: Callable[[], T], rounds: int = ROUNDS, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Milliseconds of the fastest of some calls: the machine has other work, too."""
    found = []
    for _ in range(rounds):
        start = clock()
        work()
        found.append((clock() - start) * 1000)
    return min(found)


def worked(work: Callable[[], T]) -> float:
    """Milliseconds of processor time."""
    return best(work, clock=time.process_time)


def words(chance: random.Random, count: int) -> str:
    """Words of that many characters in sentences of about 24."""
    letters = chance.choices(LETTERS, k=count)
    for at in range(23, count, chance.randint(20, 28)):
        letters[at] = "。"
    return "".join(letters)


def two_versions(chance: random.Random) -> tuple[Version, Version]:
    """A plan of 200,000 characters, and the same with 500 edits of 1 to 6 characters."""
    each = CHARACTERS // SECTIONS
    old = [words(chance, each) for _ in range(SECTIONS)]
    new = list(old)
    for _ in range(EDITS):
        place = chance.randrange(SECTIONS)
        at, length = chance.randrange(each - 6), chance.randint(1, 6)
        text = new[place]
        new[place] = text[:at] + words(chance, chance.randint(0, 6)) + text[at + length :]
    return version(old), version(new)


def version(texts: list[str]) -> Version:
    """Paragraphs with permanent ids."""
    rows = (
        SectionThen(f"S{n:025}", None, SectionKind.PARAGRAPH, 0, text, 0)
        for n, text in enumerate(texts)
    )
    return Version("大计划", 2026, PlanKind.PLAN, "", tuple(rows))


def measure_comparing() -> None:
    """Compare by permanent ids, and two files that have none."""
    old, new = two_versions(random.Random(7))
    floor = worked(lambda: raw(old, new))
    report(
        "compare 200k characters, 500 edits",
        worked(lambda: difference(old, new)),
        floor,
        COMPARE_MS,
    )
    one, other = (strangers(plan) for plan in (old, new))
    report(
        "the same as files without ids",
        worked(lambda: difference(one, other)),
        floor,
        4 * COMPARE_MS,
    )
    found = difference(old, new)
    report("rows to show", worked(lambda: side_by_side(old, new, found)), None, 4 * COMPARE_MS)


def raw(old: Version, new: Version) -> int:
    """What rapidfuzz itself takes: the sentences of both texts, then the characters that differ."""
    one = sentences("\n".join(section.text for section in old.sections))
    other = sentences("\n".join(section.text for section in new.sections))
    changed = 0
    for op in Indel.opcodes(one, other):
        if op.tag != "equal":
            less = "".join(one[op.src_start : op.src_end])
            changed += len(Indel.opcodes(less, "".join(other[op.dest_start : op.dest_end])))
    return changed


def strangers(plan: Version) -> Version:
    """The same plan as a file gives it: sections are known by their place."""
    rows = (replace(row, uid=str(place)) for place, row in enumerate(plan.sections))
    return replace(plan, sections=tuple(rows))


def paper() -> FoundPaper:
    """Paragraphs of 100 characters."""
    chance = random.Random(3)
    kind = SectionKind.PARAGRAPH
    rows = tuple(FoundSection(kind, words(chance, 100)) for _ in range(SECTIONS))
    return FoundPaper("大计划", 2026, PlanKind.PLAN, "", rows)


def worked_plan(session: Session) -> int:
    """A plan with a long history: each step replaces some words of one paragraph."""
    plan_id = session.run(TakePaper(paper())).value or 0
    session.store._conn.execute("PRAGMA synchronous = OFF")
    chance = random.Random(5)
    ids = [row.id for row in session.store.rows(Section, plan_id=plan_id)]
    for number in range(STEPS):
        section_id = chance.choice(ids)
        text = session.book(plan_id).outline[section_id].text
        at = chance.randrange(max(1, len(text) - 6))
        put = f"第{number}次" if number % 2 else "改"
        session.run(SetText(plan_id, section_id, (text[:at] + put + text[at + 4 :])[:120]))
    return plan_id


def measure_going_back(session: Session, plan_id: int) -> None:
    """Versions of the past, the list of moments, one section's life, the table of changes."""
    steps = [step.id for step in session.store.past_steps(plan_id)]
    now = best(lambda: version_at(session, plan_id))
    for name, step_id in (("newest", steps[-1]), ("half", steps[STEPS // 2]), ("oldest", steps[0])):
        figure = best(lambda at=step_id: version_at(session, plan_id, at), 3)  # type: ignore[misc]
        report(f"version_at, {STEPS} steps, {name}", figure, now, BACK_MS)
    report("list of moments", best(lambda: history(session, plan_id), 3), None, BACK_MS)
    section_id = session.store.rows(Section, plan_id=plan_id)[0].id
    report("life of one section", best(lambda: life_of_section(session, section_id)), None, LIFE_MS)
    report("table of all changes", best(lambda: Audit(session, plan_id), 3), None, 2 * BACK_MS)


def measure_room(session: Session, plan_id: int) -> None:
    """From the click on the rail to the painted room, its first comparison included."""
    from PySide6.QtWidgets import QApplication, QWidget

    from app.settings import Settings
    from ui.application import make_application
    from ui.background import Background
    from ui.versions import VersionsRoom

    application = make_application(Settings())
    window = QWidget()

    def open_room() -> None:
        room = VersionsRoom(session, Background(window))
        room.resize(1200, 700)
        room.open_plan(plan_id)
        room.show()
        QApplication.processEvents()
        room.grab()
        room.deleteLater()

    report(f"room of a plan with {STEPS} steps", best(open_room, 3), None, 4 * ROOM_MS)
    application.quit()


def main() -> int:
    """Measure everything; 1 where a budget was missed."""
    measure_comparing()
    with tempfile.TemporaryDirectory() as folder, Session.open(Path(folder) / "s.db") as session:
        plan_id = worked_plan(session)
        measure_going_back(session, plan_id)
        measure_room(session, plan_id)
    print("missed: " + ", ".join(missed) if missed else "all within budget")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
