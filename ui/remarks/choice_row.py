"""A few words of which one is chosen: the states, kinds, weights, outcomes."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from ui.remarks.button_flow import ButtonFlow

T = TypeVar("T")


class ChoiceRow(QWidget, Generic[T]):
    """Buttons of which one is down; Tab enters the row, arrow keys choose in it."""

    changed = Signal()

    def __init__(self, name: str, choices: Mapping[T, str]) -> None:
        super().__init__()
        self._values = list(choices)
        self._group = QButtonGroup(self)
        self._flow = ButtonFlow(self)
        for at, words in enumerate(choices.values()):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(words)
            button.setAccessibleName(f"{name}：{words}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.toggled.connect(self._embolden)
            self._group.addButton(button, at)
            self._flow.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)

    def chosen(self) -> T:
        """Return the value that is chosen."""
        return self._values[self._group.checkedId()]

    def choose(self, value: T) -> None:
        """Choose a value; ``changed`` is sent where it was another."""
        self._group.button(self._values.index(value)).setChecked(True)

    def rename(self, value: T, words: str) -> None:
        """Change the words of a choice."""
        self._group.button(self._values.index(value)).setText(words)

    def _toggled(self, _at: int, down: bool) -> None:
        if down:
            self.changed.emit()

    def _embolden(self) -> None:
        """Show the choice by its weight too, not by colour alone."""
        for button in self._group.buttons():
            font = button.font()
            font.setBold(button.isChecked())
            button.setFont(font)
