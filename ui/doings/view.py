"""Rooms, panes, text size, the command palette."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.paths import Places
from app.settings import Settings, load, save
from models.records import Plan
from ui.look import apply_look
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.palette import CommandPalette

TEXT_SIZES = (10.5, 12.0, 15.0, 18.0)


class View(QObject):
    """The menu 查看."""

    def __init__(self, window: MainWindow, here: Places) -> None:
        super().__init__(window)
        self._window = window
        self._here = here
        self._palette: CommandPalette | None = None

    def library(self) -> None:
        """Leave the plan for the library."""
        left = self._window.desk.plan_id
        self._window.settle()
        self._window.desk.leave()
        if left is not None:
            self._window.library.choose(left)

    def writing(self) -> None:
        """Show the room 编写, ready to write."""
        self._window.show_room("view.writing")
        self._window.writing.canvas.setFocus()

    def targets(self) -> None:
        """Show the room 目标任务, with the keyboard on its table."""
        self._window.show_room("view.targets")
        self._window.ledger.take_focus()

    def review(self) -> None:
        """Show the room 审阅, with the keyboard on its list."""
        self._window.show_room("view.review")
        self._window.review.take_focus()

    def versions(self) -> None:
        """Show the room 版本, with the keyboard on its list of moments."""
        self._window.settle()
        self._window.show_room("view.versions")
        self._window.versions.take_focus()

    def freeze(self) -> None:
        """Keep the plan as it stands now as a version."""
        self.versions()
        self._window.versions.deeds.freeze()

    def outline(self) -> None:
        """Put the keyboard into the tree."""
        self._window.show_room("view.writing")
        self._window.writing.outline.setFocus()

    def text(self) -> None:
        """Put the keyboard into the paper."""
        self._window.show_room("view.writing")
        self._window.writing.canvas.setFocus()

    def write_at(self, section_id: int) -> None:
        """Put the caret into a section."""
        self.writing()
        self._window.writing.canvas.show_section(section_id, focus=True)

    def remember_plan(self, plan_id: int) -> None:
        """Let the next start open this plan again."""
        uid = self._window.desk.session.store.get(Plan, plan_id).uid
        settings = load(self._here.settings).settings
        if self._window.desk.writable and settings.last_plan != uid:
            save(self._here.settings, replace(settings, last_plan=uid))

    def remarks(self) -> None:
        """Show the dock with the remarks, or put it away."""
        dock = self._window.writing.dock
        dock.setVisible(not dock.isVisible())

    def next_pane(self) -> None:
        """Go on to the next pane."""
        self._window.writing.next_pane()

    def unfold(self) -> None:
        """Unfold the whole tree."""
        self._window.writing.outline.expand_to(None)

    def fold(self) -> None:
        """Fold the tree to its first level."""
        self._window.writing.outline.expand_to(1)

    def larger(self) -> None:
        """Take the next larger text size."""
        self._resize(1)

    def smaller(self) -> None:
        """Take the next smaller text size."""
        self._resize(-1)

    def palette(self) -> None:
        """Open the command palette over all actions."""
        from ui.palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self._window)
        self._palette.open_with(list(self._window.actions_by_id.values()))

    def quit(self) -> None:
        """Close the window, which ends the program."""
        self._window.close()

    def take_settings(self, settings: Settings) -> None:
        """Apply settings at once and keep them."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        save(self._here.settings, settings)
        apply_look(application, settings.theme, settings.text_size)
        self._window.take_look()
        self._window.set_typing_pause(settings.typing_pause_ms)

    def _resize(self, by: int) -> None:
        settings = load(self._here.settings).settings
        nearest = min(range(len(TEXT_SIZES)), key=lambda n: abs(TEXT_SIZES[n] - settings.text_size))
        place = max(0, min(len(TEXT_SIZES) - 1, nearest + by))
        self.take_settings(replace(settings, text_size=TEXT_SIZES[place]))
