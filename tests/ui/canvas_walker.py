"""Chance before the paper: keys, compositions, the mouse, the clipboard, undo and redo.

A test adds what others do meanwhile, and looks whether screen and store agree after each step.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.span_edit import Place
from models.errors import KnownError
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
WORDS = ("全年", "。二是", "增长6.5%", "𠀀𠀁", "《条例》", "")


class Walker:
    """Plays somebody at the canvas; every choice comes from one generator."""

    width = 900  # how far to the right it clicks; balloons stand there

    def __init__(self, canvas: Canvas, seed: int) -> None:
        self.canvas, self.session = canvas, canvas._session
        self.chance = random.Random(seed)
        self.plan_id = canvas.plan_id or 0

    def acts(self) -> tuple[Callable[[], None], ...]:
        """What may happen; what stands here twice happens twice as often."""
        return (self.key, self.key, self.key, self.compose, self.click, self.select,
                self.clipboard, self.other, self.turn_back)  # fmt: skip

    def step(self) -> None:
        self.chance.choice(self.acts())()

    def key(self) -> None:
        key, modifier = self.chance.choice(KEYS), self.chance.choice(MODIFIERS)
        QTest.keyClick(self.canvas.editor, key, modifier)

    def clipboard(self) -> None:
        key = self.chance.choice(CLIPBOARD)
        QTest.keyClick(self.canvas.editor, key, Qt.KeyboardModifier.ControlModifier)

    def compose(self) -> None:
        """Compose words with an input method, now and then while something else happens."""
        QApplication.sendEvent(self.canvas.editor, QInputMethodEvent("pin", []))
        if self.chance.random() < 0.3:
            self.chance.choice((self.other, self.turn_back, self.click))()
        event = QInputMethodEvent("", [])
        event.setCommitString(self.chance.choice(WORDS))
        QApplication.sendEvent(self.canvas.editor, event)

    def click(self) -> None:
        point = QPoint(self.chance.randrange(20, self.width), self.chance.randrange(5, 600))
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)

    def select(self) -> None:
        """Select between two places of the words as they are shown."""
        paper = self.canvas._paper
        if paper is None or not len(paper) or self.canvas.current_section() is None:
            return
        ends = [self.chance.randrange(len(paper)) for _ in range(2)]
        places = [
            Place(paper.section(one).id, self.chance.randint(0, len(paper.words(one))))
            for one in ends
        ]
        self.canvas._select_between(*places)

    def other(self) -> None:
        """Do what somebody else does, from the tree or the dock."""
        raise NotImplementedError

    def turn_back(self) -> None:
        turn = self.chance.choice((self.session.undo, self.session.undo, self.session.redo))
        try:
            turn(self.plan_id)
        except KnownError:
            return
