"""Review mode on the paper: what is typed, cut or pasted is suggested, and the plan stays.

The editor bears the shown words. Each edit of them is read off once the key is done, turned into
suggestions, and the shown words that follow from these are put back: words of the plan that were
cut stand there again, struck.
"""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QMimeData, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.commands.suggestion import SuggestOver
from app.events import Changed
from app.review.shown_text import ShownText
from app.session import Done, Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.splice import Splice, splice_between
from ui.canvas.cards import Key
from ui.canvas.moving import MovingView

_SUGGESTED = frozenset(("suggestion", "suggestion_segment"))
_MARGIN_AFTER, _MARGIN_AT_LEAST = 80, 400  # milliseconds after a key, and while keys go on
_ONE_LINE = KnownError(
    "审阅模式下一次只能粘贴一段文字。", "请分段粘贴，或者用“建议新增条目”逐条提出。"
)
_NO_ENTER = KnownError("审阅模式下不能同时删去又拆分。", "请先删去选中的文字，再按回车建议拆分。")


class SuggestingView(MovingView):
    """A paper that can be reviewed; outside review mode it does what the layers below do."""

    section_wanted = Signal(int)
    remark_activated = Signal(int)
    suggestion_activated = Signal(int)
    verdict_wanted = Signal(str, tuple)  # a deed of ui.canvas.cards.Verdict, suggestions

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._take_typed)
        self._margin_later = QTimer(self, interval=_MARGIN_AFTER, singleShot=True)
        self._margin_later.timeout.connect(self._follow_margin)
        self._margin_waits = QElapsedTimer()
        self._moved = False
        self._stale = False

    @property
    def reviewing(self) -> bool:
        """Whether the paper is in review mode."""
        return self._reviewing

    def set_reviewing(self, reviewing: bool) -> None:
        """Begin or end review mode; caret and view stay where they are."""
        if reviewing == self._reviewing:
            return
        self.settle()
        self._select(None)
        caret, focused = self._own_caret(), self._editor.hasFocus()
        anchor = self._anchor_section()
        self._leave_section()
        self._reviewing = reviewing
        if self._paper is not None:
            self._stay_at(anchor)
            if caret is not None and caret[0] in self._paper:
                self._activate_own(*caret, focus=focused)
        self.viewport().update()

    def _own_caret(self) -> tuple[int, int] | None:
        """Return section and offset of the caret, in the section's own words."""
        place = self._caret_place()
        if place is None or self._paper is None:
            return None
        offset, _ = self._paper.own_stretch(
            self._paper.place(place.section_id), place.offset, place.offset
        )
        return place.section_id, offset

    def _activate_own(self, section_id: int, offset: int, focus: bool) -> None:
        """Put the caret at an offset of a section's own words."""
        assert self._paper is not None
        given = self._paper.given(self._paper.place(section_id))
        shown = given.at_shown(offset) if given is not None else offset
        self._activate(section_id, shown, focus)

    def _select_own(self, start: int, end: int) -> None:
        """Select own words of the active section."""
        assert self._paper is not None
        given = self._paper.given(self._place)
        if given is not None:
            start, end = given.stretch(start, end)
        self._put_caret(start)
        self._put_caret(end, keep=True)
        self._reveal_caret()

    # -- the open balloon ----------------------------------------------------------------------

    def set_active_remark(self, remark_id: int | None) -> None:
        """Open the balloon of a remark and set off its words; None closes it."""
        self._active_remark, self._active_suggestion = remark_id or 0, 0
        self._editor.viewport().update()
        self.viewport().update()

    @property
    def active_note(self) -> Key:
        """What the open balloon is about: a remark or a suggestion; 0 for none."""
        return self._active_key

    def suggestions_on(self, section_id: int) -> list[int]:
        """Return the open suggestions on a section, in order of place."""
        return [one.row.id for one in self._suggestions.of(section_id)]

    def set_active_suggestion(self, suggestion_id: int) -> None:
        """Open the balloon of a suggestion and set off its words; 0 closes it."""
        self._active_suggestion, self._active_remark = suggestion_id, 0
        self._editor.viewport().update()
        self.viewport().update()

    def released(self) -> None:
        """Open the balloon of the suggestion in whose words one clicked."""
        caret = self._own_caret()
        if caret is None or self.stretches():
            return
        section_id, offset = caret
        for one in self._suggestions.of(section_id):
            if one.topic == "words" and one.start <= offset <= one.end:
                self.set_active_suggestion(one.row.id)
                return

    def _activate_note(self, key: Key) -> None:
        """Open the balloon that was clicked."""
        kind, row_id = key
        if kind == "remark":
            self.set_active_remark(row_id)
            self.remark_activated.emit(row_id)
        else:
            self.set_active_suggestion(row_id)
            self.suggestion_activated.emit(row_id)

    # -- typing --------------------------------------------------------------------------------

    @property
    def _me(self) -> int:
        return self._session.person_id or 0

    def _words_changed(self) -> None:
        if self._reviewing:
            self._soon.start()  # not inside the editor's own event: its words are put back then
        else:
            super()._words_changed()

    def _take_typed(self) -> None:
        """Suggest what was typed since; nothing while an input method composes."""
        if not self._reviewing:
            super()._take_typed()
            return
        self._soon.stop()
        if self._syncing or self._waiting or self._section_id is None or self._editor.composing:
            return
        text = self._block.text
        edit = splice_between(self._known, text, self._caret_offset())
        if edit is None:
            return
        forward = not edit.put and self._last_caret == edit.at
        self._suggest(edit, forward)

    def _suggest(self, edit: Splice, forward: bool = False) -> None:
        """Let an edit of the shown words be suggested; ``forward``: the caret goes past it."""
        assert self._section_id is not None and self._plan_id is not None
        before = self._block.shown
        after, caret = before.edited(self._me, edit)
        if forward:
            caret = edit.end + len(after.text) - len(before.text)
        try:
            self._note(after, len(edit.put))
        except KnownError as error:
            after, caret = before, edit.at
            self._tell(error)
        self._show(after, caret)
        if self._typist.phrase_is_long:
            self._typist.end_phrase()

    def _note(self, after: ShownText, typed: int) -> None:
        assert self._section_id is not None and self._plan_id is not None
        splices = after.splices(self._me)
        self._typist.note_suggestion(self._plan_id, self._section_id, splices, typed)
        self._suggestions.follow(self._section_id, after)

    def _show(self, after: ShownText, caret: int) -> None:
        """Show the words that follow from suggestions, with the caret in them."""
        assert self._paper is not None
        self._syncing = True
        self._show_text(after.text)
        self._known = after.text
        block = self._block
        block.adapt(block.section, block.prefix, self._paper.given(self._place))
        self._put_caret(caret)
        self._syncing = False
        self._last_caret = self._caret_offset()
        if self._paper.measure(self._place):
            self._lay_out_typed()
        self._editor.viewport().update()
        self._update_margin()

    def _take(self, changed: Changed) -> None:
        if self._reviewing and self._typist.saving and changed.kinds <= _SUGGESTED:
            self._suggestions.note(changed)
            self._stale = True  # the words are shown already; the balloons follow a little later
            self._update_margin()
        else:
            super()._take(changed)

    def _update_margin(self) -> None:
        """Paint the balloons anew; many suggestions wait until the words typed are painted."""
        if not self._stale and not self._suggestions.of(self._section_id or 0):
            super()._update_margin()
        else:
            self._paint_margin_later()

    def _lay_out_typed(self) -> None:
        self._lay_out(self._place, self._block_y(self._place), margin=False)
        self._moved = True
        self._paint_margin_later()

    def _paint_margin_later(self) -> None:
        """Paint the balloons once the keys pause, so that no key has to wait for them."""
        if not self._margin_later.isActive():
            self._margin_waits.start()
        if self._margin_waits.elapsed() < _MARGIN_AT_LEAST:
            self._margin_later.start()

    def _follow_margin(self) -> None:
        self._read_saved()
        if self._moved:
            self._moved = False
            self._paint_margin()
        else:
            super()._update_margin()

    def _read_saved(self) -> None:
        """Read again what typing saved: new suggestions have ids now."""
        if self._stale:
            self._stale = False
            self._suggestions.forget(self._section_id or 0)

    def _write_again(self, typed: Splice) -> None:
        if self._reviewing:
            self._suggest(typed)
        else:
            super()._write_again(typed)

    def settle(self) -> bool:
        """Write what is composed and typed; see the layers below."""
        if self._reviewing and self._soon.isActive():
            self._take_typed()
        settled = super().settle()
        self._read_saved()
        return settled

    # -- clipboard and selections --------------------------------------------------------------

    def copied(self) -> QMimeData | None:
        """Return what is copied; struck words stay behind."""
        data = super().copied()
        if data is None and self._reviewing and self._paper is not None:
            start, end = self._own_selection()
            data = QMimeData()
            data.setText(self._paper.copied(self._place, start, end))
        return data

    def selected_text(self) -> str:
        """Return the selected words as they are copied."""
        if self._reviewing and self._selection is None and self._section_id is not None:
            assert self._paper is not None
            return self._paper.copied(self._place, *self._own_selection())
        return super().selected_text()

    def cut(self) -> None:
        """Copy what is selected and strike it."""
        super().cut()
        if self._reviewing:
            self._take_typed()

    def pasted(self, lines: Sequence[str]) -> None:
        """Suggest one line from the clipboard; a table takes more."""
        if not self._reviewing:
            super().pasted(lines)
            return
        if self._section_id is None or self._editor.isReadOnly() or not any(lines):
            return
        table = "\t" in self._known and self._block.indent == 0
        if len(lines) > 1 and not table:
            self._tell(_ONE_LINE)
            return
        self._typist.end_phrase()
        if self._selection is not None:
            self._suggest_over("\n".join(lines))
            return
        self._editor.insertPlainText("\n".join(lines))
        self._take_typed()
        self._typist.end_phrase()

    def delete_selection(self) -> Done | None:
        """Delete a selection over blocks: each section's part of it is struck, as one step."""
        return self._suggest_over("") if self._reviewing else super().delete_selection()

    def replace_selection(self, lines: Sequence[str], label: str = "输入文字") -> Done | None:
        """Write in place of what is selected: it is struck, the words are put where it began."""
        if not self._reviewing:
            return super().replace_selection(lines, label)
        if len(lines) > 1:
            self._tell(_NO_ENTER)
            return None
        return self._suggest_over("".join(lines))

    def _suggest_over(self, words: str) -> Done | None:
        """Strike a selection over blocks and put words where it began."""
        if self._selection is None or self._paper is None or not self.settle():
            return None
        start, _ = self._selection.in_order(self._paper)
        parts, caret = [], start.offset
        for place in self._selection.places(self._paper):
            section = self._paper.section(place)
            if section.kind is SectionKind.UNREADABLE:  # nobody can say what it is about
                continue
            first = section.id == start.section_id
            before, edit = self._part_of(place, words if first else "")
            after, offset = before.edited(self._me, edit)
            caret = offset if first else caret
            if after != before:
                parts.append((section.id, after.splices(self._me)))
        if self._do(SuggestOver(self._plan_id or 0, tuple(parts))) is not None:
            self._drag_from = None
            self._select(None)
            self._activate(start.section_id, caret)
        return None

    def _part_of(self, place: int, put: str) -> tuple[ShownText, Splice]:
        """Return the shown words of a section and the edit of their selected part."""
        assert self._paper is not None and self._selection is not None
        section = self._paper.section(place)
        shown = self._paper.given(place) or ShownText(section.text)
        start, end = self._selection.part(self._paper, place) or (0, 0)
        if len(self._paper.words(place)) != len(shown.text):  # a grid shows the words as they are
            start, end = shown.stretch(start, end)
        return shown, Splice(start, shown.text[start:end], put)
