"""Chance plays the whole window in review mode: paper, tree, menu, tables; the plan stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from app.commands.office import AddOfficeRow
from app.messages import RecordingPort
from app.review.mode import BASE_TABLES
from models.records import Person, Suggestion
from models.store.schema import OWNERS
from tests.ui.window_walker import Walker, clear_clipboard, hasten
from ui.doings import Doings
from ui.main_window import MainWindow

STEPS, SEED = 200, 5
# Plans as a whole are made, copied and thrown away in the library: that is no part of a review.
OF_A_PLAN = sorted(BASE_TABLES - {"plan"})


def rows_of(window: MainWindow, plan_id: int) -> list[Any]:
    """All rows of a plan as the file bears them, byte for byte."""
    return [
        window.desk.session.store.query(
            f"SELECT * FROM {table} WHERE {owner(table)} ORDER BY id", (plan_id,)
        )
        for table in OF_A_PLAN
    ]


def owner(table: str) -> str:
    if table not in OWNERS:
        return "plan_id = ?"
    column, parent = OWNERS[table]
    return f"{column} IN (SELECT id FROM {parent} WHERE plan_id = ?)"


def test_no_row_of_the_plan_changes_whatever_is_pressed(
    window: MainWindow, plan_id: int, said: RecordingPort, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.desk.session
    values = {"name": "张三", "department_id": None, "post": "", "leader": False}
    session.person_id = session.run(AddOfficeRow(Person, values)).value
    doings = window.findChild(Doings)
    assert isinstance(doings, Doings)
    window.activateWindow()
    clear_clipboard()
    hasten(window)
    walker = Walker(window, doings, tmp_path, SEED)
    before = rows_of(window, plan_id)
    doings.suggest.review_mode.turn(True)
    for number in range(STEPS):
        walk(walker, plan_id, qtbot, before, number)
    assert session.store.of_plan(Suggestion, plan_id)
    doings.suggest.review_mode.turn(False)


def walk(walker: Walker, plan_id: int, qtbot: QtBot, before: list[Any], number: int) -> None:
    """Take one step on the plan and look at its rows."""
    window = walker.window
    with qtbot.captureExceptions() as caught:
        if window.desk.plan_id != plan_id and number % 5 == 0:
            window.desk.open(plan_id)
        walker.step()
    window.settle()
    assert not caught, (walker.done[-5:], caught)
    assert rows_of(window, plan_id) == before, walker.done[-5:]
