"""Unit card, people, who works here, settings, help."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.paths import Places
from app.settings import Settings, load
from models.records import Person
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.office import WhoDialog


class Office(QObject):
    """The menus 单位 and 帮助."""

    settings_changed = Signal(object)  # Settings
    person_changed = Signal()  # what is private shows to another one now

    def __init__(self, window: MainWindow, here: Places) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.desk.session
        self._here = here

    def card(self) -> None:
        """Edit unit, superior offices, departments and people."""
        from ui.office import OfficeDialog

        OfficeDialog(self._session, self._window).open()

    def who(self) -> "WhoDialog":
        """Choose or add the person who works here now; the dialog is open then."""
        from ui.office import WhoDialog

        dialog = WhoDialog(self._session, self._window)
        dialog.chosen.connect(self._take_person)
        dialog.open()
        return dialog

    def settings(self) -> None:
        """Show the settings; they apply at once."""
        from ui.preferences import SettingsDialog

        dialog = SettingsDialog(load(self._here.settings).settings, self._window)
        dialog.changed.connect(self.settings_changed)
        dialog.open()

    def help(self) -> None:
        """Show how the program is used."""
        from ui.dialogs.help_window import HelpWindow

        HelpWindow(self._here.resources / "help.md", self._window).show()

    def keys(self) -> None:
        """Show all keys; the list can be printed."""
        from ui.dialogs.help_window import KeysWindow

        KeysWindow(list(self._window.actions_by_id.values()), self._window).show()

    def about(self) -> None:
        """Show versions, places and licences."""
        from app.version import VERSION
        from models.store.database import sqlite_version
        from ui.preferences import AboutDialog

        versions = {"岁计": VERSION, "SQLite": sqlite_version()}
        AboutDialog(self._here.data, versions, self._window).open()

    def _take_person(self, person_id: int) -> None:
        self._window.settle()  # what was typed until now is the work of the one who leaves
        self._session.person_id = person_id
        person = self._session.store.get(Person, person_id)
        settings: Settings = load(self._here.settings).settings
        self.settings_changed.emit(replace(settings, person=person.uid))
        self.person_changed.emit()
        self._window.writing.remarks.person_known()
