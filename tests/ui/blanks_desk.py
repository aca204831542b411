"""A plan with four blanks in an open window, and what the tests of blanks look at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog, QMenu

from app.commands.blank import AddBlank
from app.commands.office import AddOfficeRow
from app.commands.section import AddSection
from app.queries import waiting_count
from models.kinds import BlankGuess, BlankState
from models.records import Blank, Person
from ui.main_window import MainWindow

FIRST, SECOND = "投入XX万元，评为X档。", "由×××负责，评为X档。"


def open_plan(window: MainWindow, plan_id: int) -> tuple[int, int]:
    """Open the plan with two paragraphs of two blanks each; return their ids."""
    session = window.desk.session
    made = []
    for place, (text, words) in enumerate(((FIRST, ("XX", "X档")), (SECOND, ("×××", "X档")))):
        section = session.run(AddSection(plan_id, None, place, text=text)).value or 0
        for one in words:
            start = text.index(one) if one != "X档" else text.rindex("X档")
            end = start + len(one.rstrip("档"))
            guess = BlankGuess.QUANTITY if one == "XX" else BlankGuess.OTHER
            session.run(AddBlank(plan_id, section, start, end, guess))
        made.append(section)
    window.desk.open(plan_id)
    window.activateWindow()
    return made[0], made[1]


def somebody_works(window: MainWindow) -> None:
    values = {"name": "沈书雅", "department_id": None, "post": "", "leader": False}
    session = window.desk.session
    session.person_id = session.run(AddOfficeRow(Person, values)).value


def do(window: MainWindow, name: str) -> None:
    window.actions_by_id[name].trigger()


def said(window: MainWindow) -> str:
    return window.status.currentMessage()


def selected(window: MainWindow) -> list[tuple[int, int, int]]:
    stretches = window.writing.canvas.stretches()
    return [(one.section_id, one.start, one.end) for one in stretches]


def count(window: MainWindow) -> int:
    return waiting_count(window.desk.session, window.desk.plan_id or 0)


def states(window: MainWindow) -> list[BlankState]:
    rows = window.desk.session.store.of_plan(Blank, window.desk.plan_id or 0)
    return [row.state for row in rows if not row.deleted]


def dialog(window: MainWindow, kind: type[QDialog]) -> Any:
    return next(one for one in window.findChildren(kind) if one.isVisible())


def point_of(window: MainWindow, offset: int) -> QPoint:
    """Where a character of the active section stands in the live editor."""
    canvas = window.writing.canvas
    cursor = canvas.editor.textCursor()
    cursor.setPosition(offset)
    return canvas.editor.cursorRect(cursor).center()


def menu_names(window: MainWindow) -> list[str]:
    """What the menu that is open offers, without separators; it is closed."""
    (menu,) = [one for one in window.writing.canvas.findChildren(QMenu) if one.isVisible()]
    names = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return names
