"""What several tests of the import dialog need: opening it, pressing keys in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.session import Session
from ui.intake import ImportDialog

WAIT = 20_000  # milliseconds: the reading process has to start first
Show = Callable[..., ImportDialog]


def opening(qtbot: QtBot, session: Session) -> Iterator[Show]:
    """For a fixture: open the dialog on files and wait until they are read."""
    opened: list[ImportDialog] = []

    def open_on(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(session, paths, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        opened.append(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: not dialog.reader.running, timeout=WAIT)
        return dialog

    yield open_on
    for dialog in opened:
        dialog.done(0)


def press(dialog: ImportDialog, row: int, key: str) -> None:
    """Press a letter on one paragraph."""
    dialog.face.lines.enter(row)
    dialog.face.lines.setFocus()
    QTest.keyClicks(dialog.face.lines, key)


def import_everything(dialog: ImportDialog) -> None:
    """Press the button and answer that every proposal is wanted."""
    dialog.face.take_all.click()
    if dialog.face.ask.isVisible():
        dialog.face.ask.take.click()
