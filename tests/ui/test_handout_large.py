"""The largest letters on a small screen: nothing of the dialogs and of 版式预览 is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea
from pytestqt.qtbot import QtBot

from app.session import Session
from app.settings import Settings, Theme
from ui.handout import ExportDialog
from ui.handout.batch_dialog import BatchDialog
from ui.handout.kinds import KINDS
from ui.handout.layouts_dialog import LayoutsDialog
from ui.handout.sheet_dialog import SheetDialog
from ui.look import apply_look
from ui.pages.pane import PreviewPane

SCREEN = QSize(1366, 768)
LARGEST = 18.0


@pytest.fixture(autouse=True)
def _large_letters(here: object, qapp: QApplication) -> Iterator[None]:
    apply_look(qapp, Theme.LIGHT, LARGEST)
    yield
    apply_look(qapp, Theme.LIGHT, Settings().text_size)


def shown(qtbot: QtBot, dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.resize(SCREEN * 0.94)
    dialog.show()
    return dialog


def cut_off(dialog: QDialog) -> list[str]:
    """The pages that are wider than the place in which they are scrolled."""
    areas = (one for one in dialog.findChildren(QScrollArea) if one.isVisible())
    return [
        f"{area.widget()}: {area.widget().minimumSizeHint().width()} > {area.viewport().width()}"
        for area in areas
        if area.widget().minimumSizeHint().width() > area.viewport().width()
    ]


def test_the_export_dialog_fits(qtbot: QtBot, session: Session, plan_id: int) -> None:
    dialog = ExportDialog(session, plan_id, None)
    shown(qtbot, dialog)
    for kind in KINDS:
        dialog.kinds.choose(kind.variant)
        QApplication.processEvents()
        assert cut_off(dialog) == []


@pytest.mark.parametrize("kind", [LayoutsDialog, BatchDialog, SheetDialog])
def test_the_other_dialogs_fit(
    qtbot: QtBot, session: Session, plan_id: int, kind: type[QDialog]
) -> None:
    made: dict[type[QDialog], Callable[[], QDialog]] = {
        LayoutsDialog: partial(LayoutsDialog, session, None),
        BatchDialog: partial(BatchDialog, session, plan_id, None),
        SheetDialog: partial(SheetDialog, session, plan_id, None),
    }
    dialog = shown(qtbot, made[kind]())
    assert dialog.minimumSizeHint().width() <= SCREEN.width()
    assert cut_off(dialog) == []


def test_the_preview_leaves_room_for_the_text(qtbot: QtBot, session: Session) -> None:
    pane = PreviewPane(session)
    qtbot.addWidget(pane)
    assert pane.minimumSizeHint().width() <= 0.38 * SCREEN.width()


def test_what_is_chosen_by_arrow_keys_is_in_view(
    qtbot: QtBot, session: Session, plan_id: int
) -> None:
    dialog = ExportDialog(session, plan_id, None)
    shown(qtbot, dialog)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.kinds.take_focus()
    for kind in KINDS[1:]:
        QTest.keyClick(dialog.kinds.chosen, Qt.Key.Key_Down)
        assert dialog.kinds.kind is kind
        button = dialog.kinds.chosen
        assert button.visibleRegion().boundingRect().height() == button.height()
