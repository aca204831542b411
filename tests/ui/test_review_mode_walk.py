"""Chance reviews: whatever keys come, no row of the plan changes, and nothing shown is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import messages
from app.commands.office import AddOfficeRow
from app.commands.plan import CreatePlan
from app.commands.section import AddSection, MoveSections, TrashSections
from app.commands.target import AddTarget, BindChip
from app.review.mode import BASE_TABLES, ReviewGate
from app.review.open_words import open_suggestions, shown_text
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.records import Person, Suggestion
from tests.ui.canvas_walker import WORDS, Key, Walker
from ui.canvas import Canvas


class Reviewer(Walker):
    """Plays two people who review on one PC."""

    width = 640  # a click on a balloon decides nothing here

    def __init__(self, canvas: Canvas, seed: int) -> None:
        super().__init__(canvas, seed)
        self.people = [one.id for one in self.session.store.rows(Person)]

    def acts(self) -> tuple[Callable[[], None], ...]:
        return (*super().acts(), self.compose, self.change, self.retype, self.give_up,
                self.paste, self.drag)  # fmt: skip

    def retype(self) -> None:
        """Let the input method take away or replace what stands around the caret."""
        event, caret = QInputMethodEvent("", []), self.canvas.editor.textCursor()
        start = caret.selectionStart()
        back = min(start, self.chance.randrange(4)) if self.canvas._selection is None else 0
        rest = len(self.canvas.editor.toPlainText()) - caret.selectionEnd()
        length = min(back + rest, self.chance.randrange(6)) if back else 0
        event.setCommitString(self.chance.choice(WORDS), -back, length)
        QApplication.sendEvent(self.canvas.editor, event)

    def give_up(self) -> None:
        """Begin to compose, meet another key on the way, and give up."""
        QApplication.sendEvent(self.canvas.editor, QInputMethodEvent("shui", []))
        if self.chance.random() < 0.5:
            self.key()
        QApplication.sendEvent(self.canvas.editor, QInputMethodEvent("", []))

    def paste(self) -> None:
        """Paste several paragraphs, an empty one among them."""
        lines = [self.chance.choice(WORDS) for _ in range(self.chance.randint(1, 4))]
        QApplication.clipboard().setText("\n".join(lines))
        QTest.keyClick(self.canvas.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drag(self) -> None:
        """Select with the mouse over whatever lies between two points."""
        view, button = self.canvas.viewport(), Qt.MouseButton.LeftButton
        points = [QPoint(self.chance.randrange(60, self.width), self.chance.randrange(5, 500))
                  for _ in range(2)]  # fmt: skip
        QTest.mousePress(view, button, pos=points[0])
        QTest.mouseMove(view, points[1])
        QTest.mouseRelease(view, button, pos=points[1])

    def other(self) -> None:
        """A command from another pane."""
        sections = list(self.session.book(self.plan_id).outline.walk())
        one, index = self.chance.choice(sections).id, self.chance.randrange(4)
        plan = self.plan_id
        commands = (MoveSections(plan, (one,), None, index), TrashSections(plan, (one,)),
                    AddSection(plan, None, index, text="新增"))  # fmt: skip
        try:
            self.session.run(self.chance.choice(commands))
        except KnownError:
            return

    def change(self) -> None:
        """The other one sits down."""
        self.canvas.settle()
        self.session.person_id = self.chance.choice(self.people)

    def check(self) -> None:
        """Paper, editor and store show the same words."""
        canvas, store = self.canvas, self.session.store
        canvas.settle()
        paper = canvas._paper
        assert paper is not None
        for place in range(len(paper)):
            section, block = paper.section(place), paper.block(place)
            stored = shown_text(section.text, open_suggestions(store, section.id))
            grid = section.kind is SectionKind.TABLE and not block.live
            assert block.text == (section.text if grid else stored.text)
            assert block.shown.everybody == (() if grid else stored.everybody)


@pytest.fixture
def canvas(tmp_path: Path, qtbot: QtBot) -> Iterator[Canvas]:
    before = messages.use(messages.RecordingPort())
    with Session.open(tmp_path / "suiji.db") as session:
        plan_id = session.run(CreatePlan("甲县计划")).value or 0
        kinds = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH, SectionKind.TABLE)
        for number, kind in enumerate(kinds):
            text = "村\t户\n甲村\t12" if kind is SectionKind.TABLE else f"落实任务{number}00项。"
            marker = "是" if kind is SectionKind.ITEM else ""
            session.run(AddSection(plan_id, None, number, kind, text, marker=marker))
        target = session.run(AddTarget(plan_id, "任务", value="100")).value or 0
        section = list(session.book(plan_id).outline.walk())[1]
        session.run(BindChip(plan_id, target, section.id, 4, 7))
        for name in ("张三", "李四"):
            values = {"name": name, "department_id": None, "post": "", "leader": False}
            session.person_id = session.run(AddOfficeRow(Person, values)).value
        yield shown(session, plan_id, qtbot)
    messages.use(before)


def shown(session: Session, plan_id: int, qtbot: QtBot) -> Canvas:
    made = Canvas(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.open_plan(plan_id)
    made.show()
    session.gate = ReviewGate(session)
    made.set_reviewing(True)
    return made


def base(session: Session) -> list[Any]:
    query = session.store.query
    return [query(f"SELECT * FROM {table} ORDER BY id") for table in sorted(BASE_TABLES)]


@pytest.mark.parametrize("seed", range(4))
def test_no_row_of_the_plan_is_touched(canvas: Canvas, seed: int) -> None:
    session, plan_id = canvas._session, canvas.plan_id or 0
    canvas.setFocus()
    before = base(session)
    reviewer = Reviewer(canvas, seed)
    for _ in range(200):
        reviewer.step()
        reviewer.check()
        assert base(session) == before
    assert session.store.of_plan(Suggestion, plan_id)
    with pytest.raises(KnownError):
        while session.undo(plan_id) is not None:
            reviewer.check()
    assert not session.store.rows(Suggestion)
    canvas.open_plan(None)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace])
def test_a_key_that_passes_the_input_method_ends_its_composition(canvas: Canvas, key: Key) -> None:
    """Qt would put a line end among the letters, or lose the caret behind them."""
    session = canvas._session
    before, reviewer = base(session), Reviewer(canvas, 0)
    sections = list(session.book(canvas.plan_id or 0).outline.walk())
    canvas.show_section(sections[2].id, 4, focus=True)
    QApplication.sendEvent(canvas.editor, QInputMethodEvent("shui", []))
    QTest.keyClick(canvas.editor, key)
    assert not canvas.editor.composing
    reviewer.check()
    assert base(session) == before
    canvas.open_plan(None)
