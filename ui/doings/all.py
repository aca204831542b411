"""The doings of all menus behind one call."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.paths import Places
from ui.doings.blanks import Blanks
from ui.doings.edit import Edit
from ui.doings.office import Office
from ui.doings.pages import PageDoings
from ui.doings.paper import Paper
from ui.doings.paper_menu import PaperMenu
from ui.doings.review import Review
from ui.doings.structure import Structure
from ui.doings.suggesting import Suggesting
from ui.doings.view import View
from ui.main_window import MainWindow
from ui.message_port import hinting, telling

# What these cannot do is said beside the work, not over it.
_REFUSING = ("structure", "review", "suggest", "blanks")


class Doings(QObject):
    """Carries out actions on the desk of one window."""

    def __init__(self, window: MainWindow, here: Places) -> None:
        super().__init__(window)
        self.paper = Paper(window, here)
        self.edit = Edit(window)
        self.structure = Structure(window)
        self.review = Review(window)
        self.view = View(window, here)
        self.office = Office(window, here)
        self.suggest = Suggesting(window, self.office)
        self.pages = PageDoings(window, self.paper)
        self.blanks = Blanks(window)
        self.paper_menu = PaperMenu(window, self.blanks)

    def perform(self, slot: str) -> None:
        """Do what ``room.method`` says."""
        room, _, method = slot.partition(".")
        refusing = room in _REFUSING or (room == "edit" and self.suggest.review_mode.on)
        with hinting() if refusing else telling():
            getattr(getattr(self, room), method)()

    def open_plan(self, plan_id: int) -> None:
        """Open a plan of the library."""
        with telling():
            self.paper.open(plan_id)

    def drop_files(self, paths: list[Path]) -> None:
        """Import files that were dropped on the window."""
        with telling():
            self.paper.take_paths(paths)
