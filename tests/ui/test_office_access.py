"""The dialogs can be used without a mouse and by a screen reader, and fit a small screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.sample import set_up_office
from app.session import Session
from app.settings import Settings, Theme
from models.records import Unit
from ui.handout import ExportDialog
from ui.handout.batch_dialog import BatchDialog
from ui.handout.kept import Kept
from ui.handout.layouts_dialog import LayoutsDialog
from ui.handout.sheet_dialog import SheetDialog
from ui.intake import ImportDialog
from ui.look import apply_look
from ui.office import OfficeDialog, WhoDialog
from ui.preferences import AboutDialog, SettingsDialog

SMALL = (910, 482)  # 1366×768 at 150 %, less the title bar
Make = Callable[[Session, int, Path], QDialog]
MAKERS: dict[str, Make] = {
    "import": lambda session, _, folder: ImportDialog(session, [folder], None),
    "export": lambda session, plan, folder: ExportDialog(session, plan, None, Kept(str(folder))),
    "batch": lambda session, plan, folder: BatchDialog(session, plan, None, Kept(str(folder))),
    "layouts": lambda session, *_: LayoutsDialog(session, None),
    "sheet": lambda session, plan, _: SheetDialog(session, plan, None),
    "office": lambda session, *_: OfficeDialog(session, None),
    "who": lambda session, *_: WhoDialog(session, None),
    "settings": lambda *_: SettingsDialog(Settings(), None),
    "about": lambda _, __, folder: AboutDialog(folder, {}, None),
}


@pytest.fixture(params=list(MAKERS))
def dialog(
    request: pytest.FixtureRequest, qtbot: QtBot, session: Session, plan_id: int, tmp_path: Path
) -> QDialog:
    set_up_office(session, resources())
    folder = tmp_path / "空"
    folder.mkdir()
    dialog = MAKERS[request.param](session, plan_id, folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def names_needed(dialog: QDialog) -> list[QWidget]:
    widgets = [one for one in dialog.findChildren(QWidget) if one.window() is dialog]
    return [
        one
        for one in widgets
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]


def test_whatever_takes_the_keyboard_has_a_name(dialog: QDialog) -> None:
    nameless = []
    for widget in names_needed(dialog):
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []
    dialog.done(0)


@pytest.mark.parametrize("points", [10.5, 15.0])
def test_it_fits_a_small_screen(dialog: QDialog, points: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_look(application, Theme.LIGHT, points)
    QApplication.processEvents()
    least = dialog.minimumSizeHint()
    apply_look(application, Theme.LIGHT, 10.5)
    assert (least.width() <= SMALL[0], least.height() <= SMALL[1]) == (True, True)
    dialog.done(0)


def test_closing_keeps_what_is_still_being_typed(qtbot: QtBot, session: Session) -> None:
    set_up_office(session, resources())
    dialog = OfficeDialog(session, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.unit.fields["city"]
    qtbot.waitActive(dialog)
    field.setFocus()
    field.setText("白河市")
    dialog.done(0)
    assert session.store.rows(Unit)[0].city == "白河市"
