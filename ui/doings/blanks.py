"""Places still to be filled: walking to them, listing them, and saying which are none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.queries import waiting_blanks
from models.errors import KnownError
from models.kinds import BlankState
from models.records import Blank
from ui.main_window import MainWindow
from ui.message_port import hinting

if TYPE_CHECKING:
    from app.commands.remark import Stretch
    from app.open_blanks import Spot

_NONE_LEFT = "这份计划里没有待填的地方。"
_ONLY_TITLE = "正文里没有待填的地方；标题里还有，请在“文件”菜单的“计划信息”里写完整。"
_ROUND = "后面没有待填的地方了，回到第一处。"
_ROUND_BACK = "前面没有待填的地方了，转到最后一处。"


class Blanks(QObject):
    """The part of the menu 编辑 that is about blanks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def next(self) -> None:
        """Select the next blank, so that what is typed fills it."""
        self._step(1)

    def previous(self) -> None:
        """Select the blank before."""
        self._step(-1)

    def show_list(self) -> None:
        """Show all that wait; a choice leads there."""
        from ui.dialogs.blanks_list import BlanksDialog

        desk = self._window.desk
        if desk.plan_id is not None:
            here = self.at_caret(BlankState.OPEN)
            dialog = BlanksDialog(desk.session, desk.plan_id, self._window)
            if here is not None:
                dialog.choose(here)
            dialog.jump_wanted.connect(self._show)
            dialog.title_wanted.connect(self._window.writing.canvas.title_edit_requested)
            dialog.literal_wanted.connect(self._declare_listed)
            desk.changed.connect(dialog.reload)
            dialog.open()

    def literal(self) -> None:
        """Say that the blank at the caret is meant as it stands, and all that look like it."""
        blank = self.at_caret(BlankState.OPEN)
        if blank is None:
            raise KnownError("光标处没有待填的地方。", "请先按 F4 转到要说明的那一处。")
        self.declare(blank)

    def declare(self, blank: Blank) -> None:
        """Say that a blank is meant as it stands, and all that look like it, as one step."""
        from app.commands.blank import DeclareLiteral
        from app.open_blanks import alike

        book = self._window.desk.book
        assert book is not None
        same = alike(self._open(), book.outline, blank)
        command = DeclareLiteral(book.plan_id, tuple(one.id for one in same))
        self._window.desk.session.run(command)
        others = f"，连同写法相同的另外 {len(same) - 1} 处" if len(same) > 1 else ""
        self._window.port.info(f"“{blank.words}”已标为原文{others}，可以撤销。")

    def mark(self) -> None:
        """Say that the selected words are still to be filled."""
        from app.commands.blank import AddBlank, SetBlankState
        from app.open_blanks import guess_at

        stretch = self._selected()
        book, session = self._window.desk.book, self._window.desk.session
        assert book is not None
        known = self._known_at(stretch)
        if known is not None:
            session.run(SetBlankState(book.plan_id, known.id, BlankState.OPEN, "改回待填"))
        else:
            text = book.outline[stretch.section_id].text
            guess = guess_at(text, stretch.start, stretch.end)
            place = stretch.section_id, stretch.start, stretch.end
            session.run(AddBlank(book.plan_id, *place, guess))
        self._window.port.info("已标为待填，可以撤销。")

    def reopen(self) -> None:
        """Let a blank that was said to be meant as it stands wait again."""
        from app.commands.blank import SetBlankState

        blank = self.at_caret(BlankState.LITERAL)
        if blank is None:
            raise KnownError("光标处没有标为原文的地方。", "请把光标放到当时标为原文的字上。")
        book = self._window.desk.book
        assert book is not None
        command = SetBlankState(book.plan_id, blank.id, BlankState.OPEN, "改回待填")
        self._window.desk.session.run(command)
        self._window.port.info("已改回待填，可以撤销。")

    def at_caret(self, state: BlankState) -> Blank | None:
        """Return the blank of a state at the caret, or in what is selected."""
        from app.open_blanks import blank_at

        self._window.settle()
        spot = self._spot()
        return blank_at(self._rows(), spot, state) if spot is not None else None

    def _declare_listed(self, blank: Blank) -> None:
        with hinting():
            self.declare(blank)

    def _step(self, by: int) -> None:
        from app.open_blanks import GUESS_NAMES, next_blank, title_holes

        self._window.settle()
        found, book = self._open(), self._window.desk.book
        if book is None or not found:
            in_title = book is not None and title_holes(book.plan.title)
            self._window.port.info(_ONLY_TITLE if in_title else _NONE_LEFT)
            return
        stride = next_blank(found, book.outline, self._spot(last=by > 0), by)
        blank = found[stride.index]
        self._show(blank)
        missing = GUESS_NAMES[blank.guess]
        place = f"待填第 {stride.index + 1} 处，共 {len(found)} 处，可能缺{missing}。"
        passed = _ROUND if by > 0 else _ROUND_BACK
        self._window.port.info(passed if stride.wrapped else place)

    def _show(self, blank: Blank) -> None:
        self._window.show_room("view.writing")
        self._window.writing.canvas.select_words(blank.section_id, blank.start, blank.end)

    def _open(self) -> list[Blank]:
        desk = self._window.desk
        return waiting_blanks(desk.session, desk.plan_id) if desk.plan_id is not None else []

    def _rows(self) -> list[Blank]:
        desk = self._window.desk
        return desk.session.store.of_plan(Blank, desk.plan_id) if desk.plan_id is not None else []

    def _spot(self, last: bool = False) -> "Spot | None":
        """Return what is selected, the last stretch of it where wanted; else the caret."""
        canvas = self._window.writing.canvas
        stretches = canvas.stretches()
        if stretches:
            one = stretches[-1 if last else 0]
            return one.section_id, one.start, one.end
        caret = canvas.caret()
        return (*caret, caret[1]) if caret is not None else None

    def _selected(self) -> "Stretch":
        self._window.settle()
        stretches = self._window.writing.canvas.stretches()
        if len(stretches) != 1:
            raise KnownError("没有选中要标记的字。", "请在一个条目里选中要填的字，再标为待填。")
        return stretches[0]

    def _known_at(self, stretch: "Stretch") -> Blank | None:
        """Return the blank that stood on just these words and does not wait any more."""
        for row in self._rows():
            there = (row.section_id, row.start, row.end)
            same = there == (stretch.section_id, stretch.start, stretch.end)
            if same and row.state is not BlankState.OPEN and not row.deleted:
                return row
        return None
