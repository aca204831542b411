"""Review mode, and deciding on suggestions where they stand."""

from functools import partial

from PySide6.QtCore import QObject

from models.errors import KnownError
from models.kinds import SectionKind, SuggestionState
from models.records import Suggestion
from ui.doings.office import Office
from ui.main_window import MainWindow
from ui.message_port import hinting
from ui.review_mode import ReviewMode

_QUOTED = 16


class Suggesting(QObject):
    """The part of the menu 审阅 that is about suggestions."""

    def __init__(self, window: MainWindow, office: Office) -> None:
        super().__init__(window)
        self._window = window
        self._office = office
        self.review_mode = ReviewMode(window)

    def mode(self) -> None:
        """Begin review mode, or end it; who suggests is asked first."""
        if self.review_mode.on or self._window.desk.session.person_id is not None:
            self.review_mode.turn(not self.review_mode.on)
            return
        self.review_mode.show_state()
        self._office.who().finished.connect(self._named)

    def section(self) -> None:
        """Suggest a new section behind the present one."""
        section_id = self._window.writing.canvas.current_section()
        if section_id is None:
            raise KnownError("还没有选中条目。", "请先在正文里点一下要加在哪一条后面。")
        self.section_after(section_id)

    def section_after(self, section_id: int) -> None:
        """Ask for the words of a new section behind another one."""
        from ui.dialogs.new_section import NewSectionDialog

        book = self._window.desk.book
        if book is None or section_id not in book.outline:
            return
        section = book.outline[section_id]
        same = section.kind in (SectionKind.HEADING, SectionKind.ITEM)
        kind = section.kind if same else SectionKind.PARAGRAPH
        words = section.title or section.text
        place = words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
        dialog = NewSectionDialog(place, kind, self._window)
        dialog.written.connect(partial(self._suggest_section, section_id))
        dialog.open()

    def accept(self) -> None:
        """Carry out the suggestion whose balloon is open."""
        self.decide("accept", (self._present(),))

    def refuse(self) -> None:
        """Refuse the suggestion whose balloon is open, with a reason."""
        self.decide("refuse", (self._present(),))

    def withdraw(self) -> None:
        """Take back the own suggestion whose balloon is open."""
        row = self._window.desk.session.store.get(Suggestion, self._present())
        if row.person_id != self._window.desk.session.person_id:
            raise KnownError("这条建议是别人提的，不能撤回。", "可以采纳或不采纳它。")
        self.decide("withdraw", (row.id,))

    def decide(self, deed: str, ids: tuple[int, ...]) -> None:
        """Do what a button of a balloon says."""
        from app.commands.accepting import AcceptSuggestions
        from app.commands.suggestion import TrashSuggestions
        from ui.dialogs.reason import ReasonDialog

        plan_id = self._window.desk.plan_id
        if plan_id is None:
            return
        self._window.settle()
        with hinting():
            if deed == "refuse":
                dialog = ReasonDialog(f"不采纳 {len(ids)} 条建议，请选择或写明理由：", self._window)
                dialog.given.connect(partial(self._refuse, ids))
                dialog.open()
            elif deed == "accept":
                self._window.desk.session.run(AcceptSuggestions(plan_id, ids))
                self._done("已采纳，正文已按建议修改。")
            else:
                self._window.desk.session.run(TrashSuggestions(plan_id, ids))
                self._done("已撤回建议。")

    def many(self) -> None:
        """Accept or refuse all suggestions of a person, of a kind, of a part."""
        from ui.dialogs.many_suggestions import ManySuggestionsDialog

        desk = self._window.desk
        if desk.plan_id is None:
            return
        self._window.settle()
        section_id = self._window.writing.canvas.current_section()
        dialog = ManySuggestionsDialog(desk.session, desk.plan_id, section_id, self._window)
        dialog.accept_wanted.connect(self._accept_many)
        dialog.refuse_wanted.connect(partial(self.decide, "refuse"))
        dialog.open()

    def _accept_many(self, ids: tuple[int, ...]) -> None:
        from app.commands.accepting import AcceptSuggestions

        plan_id = self._window.desk.plan_id
        if plan_id is None:
            return
        with hinting():
            done = self._window.desk.session.run(AcceptSuggestions(plan_id, ids)).value or 0
            left = len(ids) - done
            rest = f"，{left} 条有冲突或原文已变，仍然保留，请逐条处理" if left else ""
            self._done(f"已采纳 {done} 条建议{rest}。")

    def _refuse(self, ids: tuple[int, ...], reason: str) -> None:
        from app.commands.accepting import RefuseSuggestions

        plan_id = self._window.desk.plan_id
        if plan_id is None:
            return
        with hinting():
            self._window.desk.session.run(RefuseSuggestions(plan_id, ids, reason))
            self._done(f"已登记 {len(ids)} 条不采纳，理由保留在审阅清单里。")

    def _suggest_section(self, section_id: int, words: str, kind: SectionKind) -> None:
        from app.commands.suggestion import SuggestSection

        plan_id = self._window.desk.plan_id
        if plan_id is None:
            return
        with hinting():
            self._window.desk.session.run(SuggestSection(plan_id, section_id, words, kind))
            self._window.port.info("已记为建议，正文没有变。")

    def _done(self, sentence: str) -> None:
        self._window.writing.canvas.set_active_suggestion(0)
        self._window.port.info(sentence)

    def _present(self) -> int:
        """Return the suggestion whose balloon is open."""
        kind, chosen = self._window.writing.canvas.active_note
        store = self._window.desk.session.store
        for row in store.rows(Suggestion, id=chosen, deleted=False):
            if kind == "suggestion" and row.state is SuggestionState.OPEN:
                return row.id
        raise KnownError("还没有选中建议。", "请先按 F8 转到一条建议，或点一下页边的建议。")

    def _named(self, _result: int) -> None:
        self.review_mode.turn(self._window.desk.session.person_id is not None)
