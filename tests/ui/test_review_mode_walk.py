"""Chance reviews: whatever keys come, no row of the plan changes, and nothing shown is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import messages
from app.commands.office import AddOfficeRow
from app.commands.plan import CreatePlan
from app.commands.section import AddSection, MoveSections, TrashSections
from app.commands.span_edit import Place
from app.commands.target import AddTarget, BindChip
from app.review.mode import BASE_TABLES, ReviewGate
from app.review.open_words import open_suggestions, shown_text
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.records import Person, Suggestion
from ui.canvas import Canvas

Key = Qt.Key
KEYS = (
    Key.Key_A, Key.Key_5, Key.Key_Return, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Delete,
    Key.Key_Tab, Key.Key_Backtab, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down,
    Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
)  # fmt: skip
CLIPBOARD = (Key.Key_C, Key.Key_X, Key.Key_V)
WORDS = ("全年", "。二是", "增长6.5%", "𠀀𠀁", "《条例》")


class Reviewer:
    """Plays two people who review on one PC; every choice comes from one generator."""

    def __init__(self, canvas: Canvas, seed: int) -> None:
        self.canvas, self.session = canvas, canvas._session
        self.chance = random.Random(seed)
        self.plan_id = canvas.plan_id or 0
        self.people = [one.id for one in self.session.store.rows(Person)]

    def step(self) -> None:
        acts = (self.key, self.key, self.key, self.compose, self.compose, self.click,
                self.select, self.clipboard, self.tree, self.turn_back, self.change)  # fmt: skip
        self.chance.choice(acts)()

    def key(self) -> None:
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        QTest.keyClick(self.canvas.editor, key, modifier)

    def clipboard(self) -> None:
        key = self.chance.choice(CLIPBOARD)
        QTest.keyClick(self.canvas.editor, key, Qt.KeyboardModifier.ControlModifier)

    def compose(self) -> None:
        QApplication.sendEvent(self.canvas.editor, QInputMethodEvent("pin", []))
        if self.chance.random() < 0.3:
            self.chance.choice((self.tree, self.turn_back, self.click))()
        event = QInputMethodEvent("", [])
        event.setCommitString(self.chance.choice((*WORDS, "")))
        QApplication.sendEvent(self.canvas.editor, event)

    def click(self) -> None:
        x, y = self.chance.randrange(20, 640), self.chance.randrange(5, 600)
        point = QPointF(x, y).toPoint()
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def select(self) -> None:
        paper = self.canvas._paper
        if paper is None or self.canvas.current_section() is None:
            return
        ends = [self.chance.randrange(len(paper)) for _ in range(2)]
        places = [
            Place(paper.section(one).id, self.chance.randint(0, len(paper.words(one))))
            for one in ends
        ]
        self.canvas._select_between(*places)

    def tree(self) -> None:
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

    def turn_back(self) -> None:
        turn = self.chance.choice((self.session.undo, self.session.undo, self.session.redo))
        try:
            turn(self.plan_id)
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


@pytest.mark.parametrize("seed", range(3))
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
