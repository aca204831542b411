"""版式预览 and printing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.doings.paper import Paper
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from ui.writing_room import Preview


class PageDoings(QObject):
    """The pages of the open plan, on screen and on paper."""

    def __init__(self, window: MainWindow, papers: Paper) -> None:
        super().__init__(window)
        self._window = window
        self._papers = papers

    def beside(self) -> None:
        """Show 版式预览 beside the text, or put it away."""
        from ui.writing_room import Preview

        shown = self._window.writing.preview_place is Preview.BESIDE
        self._show(Preview.NONE if shown else Preview.BESIDE)

    def full(self) -> None:
        """Show 版式预览 alone, or beside the text again."""
        from ui.writing_room import Preview

        shown = self._window.writing.preview_place is Preview.FULL
        self._show(Preview.BESIDE if shown else Preview.FULL)

    def close(self) -> None:
        """Put 版式预览 away and go on writing."""
        from ui.writing_room import Preview

        self._show(Preview.NONE)

    def show_state(self, place: "Preview") -> None:
        """Show in menu and tool bar where 版式预览 stands."""
        for name, value in (("pages.beside", "beside"), ("pages.full", "full")):
            self._window.actions_by_id[name].setChecked(place.value == value)

    def follow(self, _section_id: int = 0) -> None:
        """Let 版式预览 follow the caret, where there is one."""
        writing = self._window.writing
        writing.preview.follow(writing.canvas.caret())

    def write_at(self, section_id: int, offset: int) -> None:
        """Put the caret where somebody clicked on a page."""
        book = self._window.desk.book
        if book is not None and section_id in book.outline:
            self._window.show_room("view.writing")
            within = min(offset, len(book.outline[section_id].text))
            self._window.writing.canvas.show_section(section_id, within, focus=True)

    def print(self) -> None:
        """Print the paper as it stands."""
        self._print(codes=False)

    def print_codes(self) -> None:
        """Print the paper with the codes of its sections in the margin, for review on paper."""
        self._print(codes=True)

    def _print(self, *, codes: bool) -> None:
        from app.export.order import Order
        from app.queries import issue_sheet, waiting_blanks
        from app.unfilled import told_of_copy
        from ui.pages.printing import ask_and_print

        self._window.settle()
        session, plan_id = self._window.desk.session, self._window.desk.plan_id
        if plan_id is not None:
            sheet = issue_sheet(session, plan_id)
            order = Order(profile=self._papers.layout(), with_codes=codes, sheet=sheet)
            waiting, outline = waiting_blanks(session, plan_id), session.book(plan_id).outline
            told = told_of_copy(order, waiting, outline)
            if told:
                self._window.port.warning(told)
            ask_and_print(self._window, session, plan_id, order)

    def _show(self, place: "Preview") -> None:
        window = self._window
        window.settle()
        window.show_room("view.writing")
        window.writing.show_preview(place)
        if place.value == "full":
            window.writing.preview.take_focus()
        else:
            window.writing.canvas.setFocus()
