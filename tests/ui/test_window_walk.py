"""A random walk through the whole window: screen, memory and store agree after each step.

A few hundred steps run here; ``SUIJI_WALK_STEPS=3000`` asks for a long walk and
``SUIJI_WALK_SEED=2`` for another one.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.messages import RecordingPort
from tests.ui.window_truth import check_screen, check_store, everything
from tests.ui.window_walker import Walker, clear_clipboard, hasten
from ui.doings import Doings
from ui.main_window import MainWindow

STEPS = int(os.environ.get("SUIJI_WALK_STEPS", "350"))
SEED = int(os.environ.get("SUIJI_WALK_SEED", "1"))
SETTLE_EVERY = 3


@pytest.fixture
def walker(window: MainWindow, said: RecordingPort, tmp_path: Path) -> Walker:
    """Chance before the window of a store with one plan."""
    doings = window.findChild(Doings)
    assert isinstance(doings, Doings)
    window.activateWindow()
    clear_clipboard()
    hasten(window)
    return Walker(window, doings, tmp_path, SEED)


def test_screen_and_store_agree_on_a_random_walk(
    walker: Walker, qtbot: QtBot, said: RecordingPort
) -> None:
    for number in range(STEPS):
        try:
            take_step(walker, qtbot, settle=number % SETTLE_EVERY == 0)
        except BaseException:
            print(f"seed {SEED}, step {number}:", *walker.done[-25:], sep="\n  ")
            raise
    turn_all_and_back(walker)
    assert not [words for kind, *words in said.said if kind == "box"]


def take_step(walker: Walker, qtbot: QtBot, settle: bool) -> None:
    with qtbot.captureExceptions() as caught:
        walker.step()
    assert not caught, caught
    window = walker.window
    assert not window.writing.canvas.editor.composing
    check_screen(window)
    if settle:
        window.actions_by_id["edit.save"].trigger()
        window.writing.canvas.settle()
        window.desk.session.flush()
        check_store(window)


def turn_all_and_back(walker: Walker) -> None:
    """Each plan comes back to its beginning and from there to its end."""
    window = walker.window
    window.writing.canvas.settle()
    for plan in window.desk.session.store.query("SELECT id FROM plan WHERE NOT deleted"):
        window.desk.open(plan[0])
        walker.turn_all("edit.redo")
        last = everything(window, plan[0])
        taken = walker.turn_all("edit.undo")
        check_screen(window)
        assert window.desk.next_undo() is None
        assert walker.turn_all("edit.redo") == taken
        check_screen(window)
        assert everything(window, plan[0]) == last
