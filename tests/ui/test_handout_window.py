"""Export and its dialogs from the window: opened by actions, remembered afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.export.order import Variant
from app.layout.builtin import INTERNAL
from app.paths import Places
from app.settings import load, save
from models.records import Plan
from ui.doings import Doings
from ui.handout import ExportDialog
from ui.handout.batch_dialog import BatchDialog
from ui.handout.layouts_dialog import LayoutsDialog
from ui.handout.sheet_dialog import SheetDialog
from ui.main_window import MainWindow

WAIT = 20_000


@pytest.fixture
def folder(here: Places, tmp_path: Path) -> Path:
    """Where exports go, as the settings say."""
    made = tmp_path / "导出"
    made.mkdir()
    settings = load(here.settings).settings
    save(here.settings, replace(settings, export_folder=str(made)))
    return made


def export_dialog(window: MainWindow, plan_id: int) -> ExportDialog:
    window.desk.open(plan_id)
    window.actions_by_id["paper.export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("paper.export", ExportDialog),
        ("paper.export_many", BatchDialog),
        ("paper.layouts", LayoutsDialog),
        ("paper.issue_sheet", SheetDialog),
    ],
)
def test_each_dialog_opens_from_its_action(
    window: MainWindow, plan_id: int, action: str, kind: type[QDialog]
) -> None:
    window.desk.open(plan_id)
    window.actions_by_id[action].trigger()
    dialog = window.findChild(kind)
    assert dialog is not None
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_several_plans_are_exported_from_the_library(window: MainWindow, plan_id: int) -> None:
    window.actions_by_id["paper.export_many"].trigger()
    dialog = window.findChild(BatchDialog)
    assert dialog is not None
    assert dialog.plans.count() == 1
    dialog.reject()


def test_the_layout_of_a_formal_copy_becomes_that_of_the_plan(
    qtbot: QtBot, window: MainWindow, plan_id: int, folder: Path
) -> None:
    dialog = export_dialog(window, plan_id)
    row = dialog.options.layout_row
    row.choice.setCurrentText(INTERNAL.label)
    with qtbot.waitSignal(dialog.exported, timeout=WAIT):
        dialog.export.click()
    dialog.reject()
    assert window.desk.session.store.get(Plan, plan_id).profile == INTERNAL.name
    doings = window.findChild(Doings)
    assert isinstance(doings, Doings)
    assert doings.paper.layout() == INTERNAL
    again = export_dialog(window, plan_id)
    assert again.options.layout_row.profile == INTERNAL
    again.reject()


def test_another_sort_of_copy_leaves_the_layout_of_the_plan(
    qtbot: QtBot, window: MainWindow, plan_id: int, folder: Path
) -> None:
    dialog = export_dialog(window, plan_id)
    dialog.kinds.choose(Variant.SPEECH)
    dialog.options.layout_row.choice.setCurrentText(INTERNAL.label)
    with qtbot.waitSignal(dialog.exported, timeout=WAIT):
        dialog.export.click()
    dialog.reject()
    assert window.desk.session.store.get(Plan, plan_id).profile == ""
    assert len(list(folder.glob("*讲话大字稿*.docx"))) == 1


def test_the_preview_follows_the_layout(
    window: MainWindow, plan_id: int, folder: Path, qtbot: QtBot
) -> None:
    window.desk.open(plan_id)
    window.actions_by_id["pages.beside"].trigger()
    preview = window.writing.preview
    dialog = export_dialog(window, plan_id)
    dialog.options.layout_row.choice.setCurrentText(INTERNAL.label)
    with qtbot.waitSignal(dialog.exported, timeout=WAIT):
        dialog.export.click()
    dialog.reject()
    assert preview._profile == INTERNAL
    step = window.desk.next_undo()
    assert step is not None
    assert step.label != "选定版式"
    window.actions_by_id["pages.beside"].trigger()


def test_the_rules_of_masking_are_kept(
    qtbot: QtBot, window: MainWindow, plan_id: int, folder: Path
) -> None:
    dialog = export_dialog(window, plan_id)
    dialog.kinds.choose(Variant.MASKED)
    dialog.options.masks.words.setText("青禾，河口")
    dialog.options.masks.ticks["departments"].setChecked(True)
    wanted = dialog.options.masks.masks
    with qtbot.waitSignal(dialog.exported, timeout=WAIT):
        dialog.export.click()
    dialog.reject()
    assert wanted.words == ("青禾", "河口")
    again = export_dialog(window, plan_id)
    assert again.options.masks.masks == wanted
    again.reject()


def test_many_copies_are_one_button_away(window: MainWindow, plan_id: int) -> None:
    dialog = export_dialog(window, plan_id)
    dialog.many.click()
    many = window.findChild(BatchDialog)
    assert many is not None
    assert many.isVisible()
    assert not dialog.isVisible()
    many.reject()
