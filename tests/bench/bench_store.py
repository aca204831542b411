"""The store with a plan of 20,000 sections: prints figures beside floors, exits 1 when one fails.

A floor is what plain sqlite3 needs for the same rows in the same mode (WAL, synchronous=FULL), so
that the disk's own fsync stands on both sides. Budgets are those of the design.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.commands.plan import TakePaper
from app.commands.section import MoveSections
from app.commands.words import SetText
from app.paper import FoundPaper, FoundSection
from app.session import Session
from models.kinds import PlanKind, SectionKind
from models.store.copies import daily_copy, verify_copy

SECTIONS = 20_000
ROUNDS = 60
WORDS = "围绕全年目标任务抓好各项工作的落实，确保按时完成。" * 4
OPEN_RATIO, SAVE_MS, MOVE_MS, UNDO_MS, COPY_RATIO = 6.0, 2.0, 20.0, 20.0, 3.0
PHRASES, PHRASE_BYTES = 10_000, 5_000_000

missed: list[str] = []


def report(name: str, figure: float, floor: float, unit: str, within: bool, budget: str) -> None:
    """Print one line; remember what missed its budget."""
    if not within:
        missed.append(name)
    ratio = f"{figure / floor:6.1f} x" if floor else " " * 8
    mark = "" if within else "   MISSED"
    print(f"{name:34}{figure:10.2f} {unit:3} floor {floor:8.2f} {ratio}  budget {budget}{mark}")


def timed(work: Callable[..., object], *given: object) -> float:
    """Milliseconds that one call took."""
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


def paper() -> FoundPaper:
    """Headings of two levels with paragraphs: each tenth section is a heading."""
    sections = []
    for number in range(SECTIONS):
        heading, above = number % 10 == 0, number - number % 10
        sections.append(
            FoundSection(
                SectionKind.HEADING if heading else SectionKind.PARAGRAPH,
                f"第{number}条" + ("" if heading else WORDS),
                None if heading else above,
                level=1 if heading else 0,
                head=len(f"第{number}条") if heading else 0,
            )
        )
    return FoundPaper("大计划", 2026, PlanKind.PLAN, "", tuple(sections))


def raw_connection(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    return raw


def bare_updates(path: Path, texts: list[str]) -> list[float]:
    """What plain sqlite3 needs to write each text into a section without triggers and commit it."""
    raw = raw_connection(path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")

    def write(text: str) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE section SET text = ? WHERE id = 500", (text,))
        raw.execute("COMMIT")

    took = [timed(write, text) for text in texts]
    raw.close()
    return took


def bench_open(path: Path, plan_id: int) -> None:
    raw = raw_connection(path)
    floor = min(timed(lambda: raw.execute("SELECT * FROM section").fetchall()) for _ in range(3))
    raw.close()
    with Session.open(path) as session:
        took = []
        for _ in range(3):
            session.forget(plan_id)
            took.append(timed(session.book, plan_id))
    figure = min(took)
    report("open a plan", figure, floor, "ms", figure <= OPEN_RATIO * floor, f"{OPEN_RATIO} x")


def bench_start(path: Path) -> None:
    floor = timed(lambda: sqlite3.connect(path).execute("PRAGMA quick_check").fetchall())
    figure = min(timed(lambda: Session.open(path).close()) for _ in range(3))
    report("open the store", figure, floor, "ms", figure <= 2 * floor + 30, "2 x + 30")


def bench_save(path: Path, bare: Path, plan_id: int) -> None:
    texts = [f"第{number}次修改。" + WORDS * 4 for number in range(ROUNDS)]
    floor = statistics.median(bare_updates(bare, texts))
    with Session.open(path) as session:
        session.book(plan_id)
        took = [timed(session.run, SetText(plan_id, 500, text)) for text in texts]
    figure = statistics.median(took)
    within = figure - floor <= SAVE_MS
    report("save a changed section", figure, floor, "ms", within, f"floor + {SAVE_MS}")


def bench_move_and_undo(path: Path, plan_id: int) -> None:
    moves, undos = [], []
    with Session.open(path) as session:
        top = session.book(plan_id).outline.children(None)
        for number in range(20):
            command = MoveSections(plan_id, (top[-1 - number],), None, 5)
            moves.append(timed(session.run, command))
        for _ in range(20):
            undos.append(timed(session.undo, plan_id))
    move, undo = statistics.median(moves), statistics.median(undos)
    report("move among 2,000 siblings", move, 0, "ms", move <= MOVE_MS, f"{MOVE_MS}")
    report("undo a move", undo, 0, "ms", undo <= UNDO_MS, f"{UNDO_MS}")


def bench_phrases(path: Path, plan_id: int) -> None:
    """Each phrase is some words typed into a section of 2,000 characters, saved twice."""
    text, phrases = "字" * 2000, []
    with Session.open(path) as session:
        session.run(SetText(plan_id, 777, text))
        before = journal_bytes(path)
        for number in range(PHRASES):
            at = number * 37 % len(text)
            text = text[:at] + "落实任务" + text[at + 4 :]
            session.type_text(plan_id, 777, text)
            phrases.append(timed(session.end_phrase, plan_id))
            text = text[:at] + "字字字字" + text[at + 4 :] if number % 2 else text
        grown = journal_bytes(path) - before
    report(
        f"journal of {PHRASES} phrases", grown / 1e6, 0, "MB", grown <= PHRASE_BYTES, "5 MB"
    )  # fmt: skip
    first, last = statistics.median(phrases[:200]), statistics.median(phrases[-200:])
    report(
        "a phrase, the last beside the first", last, first, "ms", last <= 2 * first + 1, "2 x + 1"
    )


def journal_bytes(path: Path) -> int:
    """Bytes of all pages of the journal's tables and indexes, counted in a copy without slack."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        raw = sqlite3.connect(path)
        raw.execute("VACUUM INTO ?", (str(copy),))
        raw.close()
        return copy.stat().st_size


def bench_copy(path: Path) -> None:
    target = path.with_name("bare.copy")
    raw = sqlite3.connect(path)
    floor = timed(lambda: raw.execute("VACUUM INTO ?", (str(target),)))
    raw.close()
    made: list[Path | None] = []
    figure = timed(lambda: made.append(daily_copy(path)))
    assert made[0] is not None
    verify_copy(made[0])
    report("daily copy", figure, floor, "ms", figure <= COPY_RATIO * floor, f"{COPY_RATIO} x")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path, bare = Path(folder) / "suiji.db", Path(folder) / "bare.db"
        with Session.open(path) as session:
            took = timed(lambda: session.run(TakePaper(paper())))
        print(f"{SECTIONS} sections taken over in {took:.0f} ms")
        bare.write_bytes(path.read_bytes())
        bench_open(path, 1)
        bench_save(path, bare, 1)
        bench_move_and_undo(path, 1)
        bench_phrases(path, 1)
        bench_start(path)
        bench_copy(path)
    print("all budgets kept" if not missed else "missed: " + ", ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
