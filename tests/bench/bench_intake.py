"""A folder of 300 papers through the import room: prints figures, exits 1 beyond the budget.

Budget: every paper is read, proposed for and taken over with all its proposals, the window is never
held for long, and what waits is kept packed. Taking over fills the store's cache of 64 MB at most.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.messages import RecordingPort, use
from app.paths import places, prepare, resources
from app.queries import library
from app.session import Session
from app.settings import Settings
from app.worker import close_worker
from models.records import Task
from ui.application import make_application
from ui.intake import ImportDialog

FILES = 300
LONGEST_READING = 60.0  # seconds for all files
LONGEST_TAKING = 60.0
GIVEN_UP = 120.0
LONGEST_TURN = 0.5  # seconds in which the window does not answer
MOST_MEMORY = 20.0  # MB that the last two hundred files may add to the window's process
NUMERALS = "一二三四五六七八九"
PLAIN = "围绕全年目标任务抓好各项工作的落实，持续完善机制、规范流程、压实责任，推动服务提质增效。"


def paper(number: int) -> str:
    """A paper of some four thousand characters, like no other."""
    lines = [f"青禾县第{number}办公室2026年工作计划", "各科室："]
    for part in NUMERALS:
        lines.append(f"{part}、做好第{number}类{part}号工作")
        for item in NUMERALS:
            lines.append(f"（{item}）推进{part}{item}项目。{PLAIN}")
        lines.append(
            f"{number % 11 + 1}月底前完成改造{number + 3}公里，增长{number % 9 + 1}.5%以上，由"
            f"办公室牵头，财务科配合，按《{part}类办法》执行，投入X万元，检查不少于{number + 2}次。"
        )
    return "\n".join(lines)


def memory() -> float:
    """Megabytes that the process holds now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Watch:
    """Lets the window work until something is true; knows the longest turn and the memory."""

    def __init__(self, step: Callable[[], None]) -> None:
        self._step = step
        self.longest = 0.0

    def until(self, over: Callable[[], bool]) -> float:
        """Return how many seconds it took."""
        start = turn = time.perf_counter()
        while not over() and turn - start < GIVEN_UP:
            self._step()
            now = time.perf_counter()
            self.longest = max(self.longest, now - turn)
            time.sleep(0.001)
            turn = time.perf_counter()
        return turn - start


def measure(folder: Path, session: Session, step: Callable[[], None]) -> int:
    """Import the folder, print the figures, return how many budgets were broken."""
    watch = Watch(step)
    dialog = ImportDialog(session, [folder], None)
    dialog.open()
    start = time.perf_counter()
    watch.until(lambda: sum(file.ready for file in dialog.files) >= FILES // 3)
    before = memory()
    watch.until(lambda: not dialog.reader.running)
    read, held = time.perf_counter() - start, memory() - before
    findings = sum(file.finding_count for file in dialog.files)
    turn_reading, watch.longest = watch.longest, 0.0
    over: list[object] = []
    dialog.taken.connect(over.append)
    dialog.face.take_all.click()
    dialog.face.ask.take.click()
    taken = watch.until(lambda: bool(over))
    after = memory() - before
    tasks = len(session.store.rows(Task))
    print(f"files {len(dialog.files)}, proposals {findings}, tasks in the store {tasks}")
    print(f"reading   {read:6.1f} s, longest turn {turn_reading * 1e3:5.0f} ms, +{held:.0f} MB")
    print(f"taking    {taken:6.1f} s, longest turn {watch.longest * 1e3:5.0f} ms, +{after:.0f} MB")
    dialog.done(0)
    start = time.perf_counter()
    session.undo(None)
    left = len(library(session))
    print(f"undoing   {time.perf_counter() - start:6.1f} s, plans left {left}")
    slow = max(turn_reading, watch.longest) > LONGEST_TURN
    wrong = (read > LONGEST_READING, taken > LONGEST_TAKING, held > MOST_MEMORY, slow, left > 0)
    return sum(wrong)


def main() -> int:
    """Make the papers, measure, tell."""
    application = make_application(Settings())
    use(RecordingPort())
    with tempfile.TemporaryDirectory() as name:
        here = replace(places(Path(name) / "data"), resources=resources())
        prepare(here)
        folder = Path(name) / "papers"
        folder.mkdir()
        for number in range(FILES):
            (folder / f"{number:03}.txt").write_text(paper(number), encoding="utf-8")
        print(f"{FILES} papers of {len(paper(7))} characters")
        with Session.open(here.store) as session:
            broken = measure(folder, session, application.processEvents)
    close_worker()
    print("budgets kept" if not broken else f"budgets broken: {broken}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
