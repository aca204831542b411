"""A random walk over keys, compositions, the mouse, undo and others' commands: all stays equal."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import messages
from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark
from app.commands.section import AddSection, MoveSections
from app.commands.span_edit import Place
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from ui.canvas import Canvas

Key = Qt.Key
KEYS = (
    Key.Key_A, Key.Key_5, Key.Key_Return, Key.Key_Backspace, Key.Key_Delete, Key.Key_Tab,
    Key.Key_Backtab, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home,
    Key.Key_End, Key.Key_PageUp, Key.Key_PageDown,
)  # fmt: skip
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
)  # fmt: skip
CLIPBOARD = (Key.Key_C, Key.Key_X, Key.Key_V)
WORDS = ("全年", "。二是", "增长6.5%", "𠀀𠀁", "《条例》")
KINDS = (SectionKind.PARAGRAPH, SectionKind.HEADING, SectionKind.ITEM, SectionKind.TABLE,
         SectionKind.DATE_LINE)  # fmt: skip


class Walker:
    """Plays the user; every choice comes from its own generator."""

    def __init__(self, canvas: Canvas, session: Session, seed: int) -> None:
        self.canvas, self.session, self.chance = canvas, session, random.Random(seed)
        self.plan_id = canvas.plan_id or 0

    def step(self) -> None:
        acts = (self.key, self.key, self.key, self.compose, self.click, self.select,
                self.clipboard, self.other, self.turn_back)  # fmt: skip
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
            self.chance.choice((self.other, self.turn_back, self.click))()
        event = QInputMethodEvent("", [])
        event.setCommitString(self.chance.choice(WORDS))
        QApplication.sendEvent(self.canvas.editor, event)

    def click(self) -> None:
        x, y = self.chance.randrange(20, 900), self.chance.randrange(5, 600)
        QTest.mouseClick(
            self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(x, y).toPoint()
        )

    def select(self) -> None:
        sections = list(self.session.book(self.plan_id).outline.walk())
        if len(sections) < 2 or self.canvas.current_section() is None:
            return
        ends = [self.chance.choice(sections) for _ in range(2)]
        places = [Place(one.id, self.chance.randint(0, len(one.text))) for one in ends]
        self.canvas._select_between(*places)

    def other(self) -> None:
        """Somebody else's command, from the tree or the dock."""
        outline = self.session.book(self.plan_id).outline
        sections = list(outline.walk())
        kind, index = self.chance.choice(KINDS), self.chance.randrange(4)
        commands: list[object] = [AddSection(self.plan_id, None, index, kind, "新增")]
        if sections:
            chosen = self.chance.choice(sections)
            commands.append(MoveSections(self.plan_id, (chosen.id,), None, index))
        if self.canvas.stretches():
            commands.append(AddRemark(self.plan_id, self.canvas.stretches(), "请核对"))
        try:
            self.session.run(self.chance.choice(commands))  # type: ignore[arg-type]
        except KnownError:
            return

    def turn_back(self) -> None:
        turn = self.chance.choice((self.session.undo, self.session.undo, self.session.redo))
        try:
            turn(self.plan_id)
        except KnownError:
            return

    def check(self) -> None:
        """Screen, paper and store show the same words in the same order."""
        self.canvas.settle()
        paper = self.canvas._paper
        stored = list(self.session.book(self.plan_id).outline.walk())
        assert paper is not None
        assert [paper.section(place).id for place in range(len(paper))] == [s.id for s in stored]
        assert [paper.block(place).text for place in range(len(paper))] == [s.text for s in stored]
        current = self.canvas.current_section()
        assert (
            current is None
            or self.canvas.editor.document().toRawText().replace("\u2029", "\n")
            == paper.section(paper.place(current)).text
        )


@pytest.fixture
def canvas(tmp_path: Path, qtbot: QtBot) -> Iterator[Canvas]:
    before = messages.use(messages.RecordingPort())
    with Session.open(tmp_path / "suiji.db") as session:
        plan_id = session.run(CreatePlan("甲县计划")).value
        for number in range(6):
            kind = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH)[number % 3]
            marker = "是" if kind is SectionKind.ITEM else ""
            text = f"第{number}条要抓好落实，确保年底前完成任务{number}00项。"
            session.run(AddSection(plan_id or 0, None, number, kind, text, marker=marker))
        made = Canvas(session)
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.open_plan(plan_id)
        made.show()
        yield made
        made.open_plan(None)
    messages.use(before)


@pytest.mark.parametrize("seed", range(3))
def test_screen_and_store_agree_on_a_random_walk(canvas: Canvas, seed: int) -> None:
    canvas.setFocus()
    walker = Walker(canvas, canvas._session, seed)
    for _ in range(150):
        walker.step()
        walker.check()
