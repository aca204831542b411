"""Settings made from the table of fields, and what the program says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.settings import FIELDS, TEXT_SIZES, Settings, Theme
from ui.preferences import AboutDialog, SettingsDialog
from ui.preferences.editors import limits


@pytest.fixture
def dialog(qtbot: QtBot, here: object) -> SettingsDialog:
    dialog = SettingsDialog(Settings(person="甲", copies_kept=20), None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_field_with_a_label_can_be_set(dialog: SettingsDialog) -> None:
    assert list(dialog.editors) == [field.name for field in FIELDS if field.label]
    for field in FIELDS:
        if field.label:
            assert dialog.editors[field.name].input.accessibleName() == field.label


@pytest.mark.parametrize(
    ("name", "at", "wanted"),
    [
        ("text_size", 2, Settings(person="甲", copies_kept=20, text_size=TEXT_SIZES[2])),
        ("theme", 1, Settings(person="甲", copies_kept=20, theme=Theme.DARK)),
    ],
)
def test_a_choice_holds_at_once(
    qtbot: QtBot, dialog: SettingsDialog, name: str, at: int, wanted: Settings
) -> None:
    box = dialog.editors[name].input
    assert isinstance(box, QComboBox)
    with qtbot.waitSignal(dialog.changed) as told:
        box.setCurrentIndex(at)
    assert told.args == [wanted]


def test_numbers_stay_within_the_limits_of_their_field(dialog: SettingsDialog) -> None:
    spin = dialog.editors["copies_kept"].input
    assert isinstance(spin, QSpinBox)
    assert (spin.minimum(), spin.maximum(), spin.value()) == (3, 100, 20)
    spin.setValue(7)
    assert dialog.settings.copies_kept == 7
    pause = next(field for field in FIELDS if field.name == "typing_pause_ms")
    assert limits(pause) == (200, 5000)


def test_a_folder_is_taken_when_typing_is_over(qtbot: QtBot, dialog: SettingsDialog) -> None:
    line = dialog.editors["export_folder"].input
    assert isinstance(line, QLineEdit)
    line.setText(" /甲 ")
    with qtbot.waitSignal(dialog.changed):
        line.editingFinished.emit()
    assert dialog.settings.export_folder == "/甲"
    with qtbot.assertNotEmitted(dialog.changed):
        line.editingFinished.emit()


def test_the_way_back_and_the_defaults(dialog: SettingsDialog) -> None:
    before = dialog.settings
    assert not dialog.back.isEnabled()
    dialog.defaults.click()
    assert dialog.settings == Settings(person="甲")
    assert not dialog.defaults.isEnabled()
    dialog.back.click()
    assert dialog.settings == before


def test_about_tells_versions_licences_and_the_data_folder(
    qtbot: QtBot, here: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = AboutDialog(tmp_path, {"岁计": "0.1.0", "SQLite": "3.45.1"}, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    words = dialog.details.toPlainText()
    assert all(part in words for part in ("岁计 0.1.0", "SQLite 3.45.1", "LGPL 3.0", "PySide6 6."))
    dialog.open_folder.click()
    assert (asked, dialog.folder.text()) == ([str(tmp_path)], str(tmp_path))
    assert dialog.told.isVisible()
