"""The outline tree at 2,000 and 20,000 sections: prints figures, exits 1 when a budget is missed.

Budgets of the design at 2,000 sections: a move 20 ms, a filter 10 ms. Figures end when the window
has been painted. Floors of the same run: the same rows in a QStandardItemModel, all of it C++,
in a plain QTreeView with everything unfolded.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeView

from app.commands.plan import TakePaper
from app.events import Changed
from app.messages import RecordingPort, use
from app.paper import FoundPaper, FoundSection
from app.session import Session
from app.settings import Theme
from models.kinds import PlanKind, SectionKind
from models.outline import Outline
from ui.look import apply_look
from ui.outline import OutlinePane

SIZES = (2_000, 20_000)
MOVE, FILTER = 20.0, 10.0  # milliseconds, at 2,000 sections
ROUNDS = 9
WORDS = ("建立一套工作台账", "完成年度目标", "健全长效机制", "开展两轮核查", "落实责任清单")
BODY = "。围绕全年目标任务抓好各项工作的落实，严格执行各项规定，按时完成，确保见效。"
SEARCHED = ("核查", "第7", "年", "没有的话")

Doing = Callable[[], object]


def main() -> int:
    application = QApplication(sys.argv)
    apply_look(application, Theme.LIGHT, 10.5)
    use(RecordingPort())
    missed: list[str] = []
    for size in SIZES:
        place = tempfile.TemporaryDirectory()
        with place as folder, Session.open(Path(folder) / "bench.db") as session:
            bench = Bench(session, size)
            bench.run()
            missed += bench.missed if size == SIZES[0] else []
    print("budgets kept" if not missed else "MISSED " + ", ".join(missed))
    return 1 if missed else 0


def paper_of(size: int) -> FoundPaper:
    """A plan of three levels of headings: 20 chapters, groups of ten below them."""
    sections: list[FoundSection] = []
    chapter = group = 0
    for n in range(size):
        level = 1 if n % (size // 20) == 0 else 2 if n % 10 == 1 else 3
        parent = {1: None, 2: chapter, 3: group if group > chapter else chapter}[level]
        words = f"{WORDS[n % len(WORDS)]}第{n}项"
        head = len(words)
        text = words + BODY if level == 3 else words
        sections.append(FoundSection(SectionKind.HEADING, text, parent, level, head))
        chapter, group = (n, n) if level == 1 else (chapter, n if level == 2 else group)
    return FoundPaper("台账", 2026, PlanKind.PLAN, "", tuple(sections))


class Bench:
    """One plan of one size, shown in a pane and in the floor's tree."""

    def __init__(self, session: Session, size: int) -> None:
        self.session, self.size, self.missed = session, size, list[str]()
        plan_id = session.run(TakePaper(paper_of(size))).value
        assert plan_id is not None
        self.plan_id, self.rang_at = plan_id, 0.0
        session.listen(self.hear)
        self.pane, self.floor = OutlinePane(session), QTreeView()
        self.floor.setUniformRowHeights(True)
        for window in (self.pane, self.floor):
            window.resize(340, 760)
            window.show()
            QTest.qWaitForWindowActive(window)

    def hear(self, _changed: Changed) -> None:
        """Note when the step was over, before any view hears of it."""
        self.rang_at = time.perf_counter()

    def run(self) -> None:
        outline = self.session.book(self.plan_id).outline
        print(f"{len(outline)} sections")
        opened = milliseconds(self.open)
        print_line("open to painted", opened, milliseconds(self.fill_floor))
        self.expand()
        self.filter()
        self.move(outline)
        self.pane.close()
        self.floor.close()

    def open(self) -> None:
        self.pane.open_plan(self.plan_id)

    def fill_floor(self) -> None:
        model, items = QStandardItemModel(self.floor), {}
        for section in self.session.book(self.plan_id).outline.walk():
            items[section.id] = item = QStandardItem(section.text)
            above = items[section.parent_id] if section.parent_id else model.invisibleRootItem()
            above.appendRow(item)
        self.floor.setModel(model)

    def expand(self) -> None:
        pane, floor = self.pane, self.floor
        own = median(partial(pane.expand_to, None), partial(pane.expand_to, 1))
        print_line("expand all", own, median(floor.expandAll, floor.collapseAll))
        pane.expand_to(None)
        floor.expandAll()

    def filter(self) -> None:
        bar = self.pane.filter
        for words in SEARCHED:
            took = median(partial(bar.line.setText, words), bar.clear)
            bar.line.setText(words)
            rest = milliseconds(self.pane.tree.unfold_all)
            print_line(f"filter {words}, {self.pane.model.matched} found", took)
            print_line("  its rows off the screen, later", rest)
            bar.clear()
            self.judge(f"filter {words}", took, FILTER)
        print_line("clear that filter", median(bar.clear, partial(bar.line.setText, SEARCHED[0])))

    def move(self, outline: Outline) -> None:
        tree = self.pane.tree
        self.pane.activateWindow()
        QTest.qWaitForWindowActive(self.pane)
        tree.setFocus()
        chosen = [one.id for one in outline.walk() if one.level == 3][self.size // 2 - 7]
        self.pane.choose(chosen)
        QApplication.processEvents()
        seen, steps, levels = [], [], []
        for key in [Qt.Key.Key_Tab, Qt.Key.Key_Backtab] * ROUNDS:
            start = time.perf_counter()
            seen.append(milliseconds(partial(QTest.keyClick, tree, key)))
            steps.append((self.rang_at - start) * 1000)
            levels.append(outline[chosen].level)
        assert levels == [4, 3] * ROUNDS
        took, step = statistics.median(seen), statistics.median(steps)
        print_line("Tab, everything unfolded", took, self.floor_move())
        print_line("  of it the step in the store", step)
        self.judge("Tab", took, MOVE)

    def floor_move(self) -> float:
        model = self.floor.model()
        assert isinstance(model, QStandardItemModel)
        chapters = [model.item(row) for row in (10, 11)]

        def move() -> None:
            chapters[1].insertRow(0, chapters[0].takeRow(0))

        return median(move, chapters.reverse)

    def judge(self, what: str, took: float, budget: float) -> None:
        if took > budget:
            self.missed.append(f"{what} {took:.1f} ms, allowed {budget:.0f}")


def milliseconds(doing: Doing) -> float:
    """How long until it is done and painted."""
    start = time.perf_counter()
    doing()
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def median(doing: Doing, back: Doing) -> float:
    """The median of several rounds; ``back`` is not counted."""
    took = []
    for _ in range(ROUNDS):
        back()
        QApplication.processEvents()
        took.append(milliseconds(doing))
    return statistics.median(took)


def print_line(what: str, took: float, floor: float | None = None) -> None:
    beside = f"   floor {floor:7.1f} ms" if floor is not None else ""
    print(f"  {what:32} {took:7.1f} ms{beside}")


if __name__ == "__main__":
    sys.exit(main())
