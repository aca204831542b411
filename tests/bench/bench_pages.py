"""How fast pages come: first page, after a key, PDF; exits 1 where a budget is missed.

Budgets of the design for a plan of 2,000 sections and 200,000 characters: 150 ms to the first page
on screen, 20 ms after a key, 3 s for a PDF file of 400 pages. Beside each stands its floor: the
same words drawn line by line, 28 characters each, by a bare QPainter.
Processor time is counted, since other programs may run beside.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QFont, QPainter, QPdfWriter, QPixmap
from PySide6.QtWidgets import QApplication

from app.blocks.compose import compose
from app.blocks.paper import Paper
from app.commands.plan import TakePaper
from app.commands.words import SetText
from app.paper import FoundPaper, FoundSection
from app.session import Session
from models.kinds import PlanKind, SectionKind
from ui.pages.pane import PreviewPane
from ui.pages.pdf import pdf_bytes

SECTIONS, SECTIONS_OF_400_PAGES = 2_000, 2_200
FIRST, KEY, PDF = 150.0, 20.0, 3_000.0
KEYS = 30
BODY = (
    "围绕全年目标抓好落实，新登记经营主体4200户以上，完成投资120万元，办结率达到98%以上；"
    "每季度调度一次，十二月底前完成验收并公示结果。由办公室牵头，各股室按职责分工配合，"
    "发现问题当月整改到位。坚持“问题导向”，压实各科室责任，力争上半年完成六成以上，健全长效机制。"
)
LINE, LINES = BODY[:28], 22


def section(number: int) -> FoundSection:
    if number % 4 == 0:
        title = f"抓好第{number}项重点工作"
        return FoundSection(SectionKind.HEADING, title, level=1, head=len(title))
    return FoundSection(SectionKind.PARAGRAPH, BODY, parent=number - number % 4)


def plan_of(session: Session, count: int) -> int:
    found = FoundPaper(
        title="甲县2026年度工作计划", year=2026, kind=PlanKind.PLAN, unit="甲县",
        sections=tuple(section(number) for number in range(count)),
    )  # fmt: skip
    plan_id = session.run(TakePaper(found)).value
    assert plan_id is not None
    return plan_id


def milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def told(name: str, taken: float, floor: float, budget: float) -> bool:
    print(f"  {name:24} {taken:8.1f} ms   floor {floor:8.1f} ms   budget {budget:6.0f} ms")
    return taken <= budget


def first_page(session: Session, plan_id: int) -> float:
    pane = PreviewPane(session)
    pane.resize(560, 700)

    def show() -> None:
        pane.open_plan(plan_id)
        pane.show()
        while not len(pane.view.pages):
            QApplication.processEvents()
        pane.view.viewport().repaint()

    taken = milliseconds(show)
    pane.deleteLater()
    return taken


def after_a_key(session: Session, plan_id: int) -> float:
    pane = PreviewPane(session)
    pane.resize(560, 700)
    pane.open_plan(plan_id)
    pane.show()
    while pane.is_laying_out:
        QApplication.processEvents()
    chosen = [one for one in session.book(plan_id).outline.walk() if not one.head][700]
    pane.follow((chosen.id, 3))
    times = []
    for number in range(KEYS):
        done = session.run(SetText(plan_id, chosen.id, BODY + "续" * (number + 1)))

        def refresh(changed: object = done.changed) -> None:
            pane.take(changed)  # type: ignore[arg-type]
            pane.refresh()
            while pane.is_laying_out:
                QApplication.processEvents()
            pane.view.viewport().repaint()

        times.append(milliseconds(refresh))
    pane.deleteLater()
    print(f"  after a key: p50 {statistics.median(times):.1f} ms, most {max(times):.1f} ms")
    return statistics.median(times)


def bare_page(painter: QPainter) -> None:
    font = QFont("Noto Serif CJK SC")
    font.setPixelSize(16)
    painter.setFont(font)
    for number in range(LINES):
        painter.drawText(QPointF(80.0, 110.0 + 29 * number), LINE)


def bare_screen() -> None:
    pixmap = QPixmap(560, 700)
    painter = QPainter(pixmap)
    bare_page(painter)
    painter.end()


def bare_pdf(pages: int) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.scale(writer.resolution() / 72, writer.resolution() / 72)
    for number in range(pages):
        if number:
            writer.newPage()
        bare_page(painter)
    painter.end()


def main() -> int:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder, Session.open(Path(folder) / "a.db") as session:
        plan_id = plan_of(session, SECTIONS)
        long = plan_of(session, SECTIONS_OF_400_PAGES)
        bare_screen()
        screen = milliseconds(bare_screen)
        first = min(first_page(session, plan_id) for _ in range(3))
        held = [told("first page on screen", first, screen, FIRST)]
        held.append(told("after a key", after_a_key(session, plan_id), screen, KEY))
        book = session.book(long)
        data: list[bytes] = []
        paper = Paper(compose(book.plan, book.outline))
        taken = milliseconds(lambda: data.append(pdf_bytes(paper)))
        pages = data[0].count(b"/Type /Page\n")
        held.append(
            told(f"PDF of {pages} pages", taken, milliseconds(lambda: bare_pdf(pages)), PDF)
        )
    del application
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
