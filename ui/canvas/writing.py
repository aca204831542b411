"""The live editor over the active section, kept equal to the store in both directions."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from app.commands.work import Command
from app.events import Changed
from app.messages import port
from app.session import Done, Session
from models.anchor import shift
from models.errors import KnownError
from models.splice import Splice, apply, splice_between
from ui.canvas.active import ActiveView
from ui.canvas.edits import Edit, on_typed
from ui.canvas.marks import MarkKind
from ui.canvas.typist import Typist


class WritingView(ActiveView):
    """A paper on which one section is being written."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._editor.textChanged.connect(self._words_changed)
        self._editor.cursorPositionChanged.connect(self._caret_moved)
        self._typist = Typist(session, self._composing, self)
        self._plan_id: int | None = None
        self._last_caret = 0
        self._typed: Splice | None = None
        self._waiting: list[Changed] = []
        self._stop_listening = session.listen(self._hear)
        self.destroyed.connect(self._stop_listening)

    # -- typing --------------------------------------------------------------------------------

    def _words_changed(self) -> None:
        """Take what was typed; nothing while an input method composes."""
        if self._syncing or self._waiting or self._section_id is None or self._editor.composing:
            return
        block = self._block
        text, plan_id = block.text, self._plan_id
        if text == self._known or plan_id is None:
            return
        splice = splice_between(self._known, text, self._caret_offset())
        assert splice is not None
        try:
            self._typist.note(plan_id, self._section_id, text, len(splice.put))
        except KnownError as error:
            self._show_text(self._known)
            self._tell(error)
            return
        self._known = text
        self._last_caret = self._caret_offset()
        self._marks.follow(self._section_id, splice)
        self._suggestions.follow_edit(self._section_id, splice)
        self._editor.viewport().update()
        self._update_margin()
        self._typed = splice

    def _after_typing(self) -> None:
        """Do what typing leads to, once the editor is done with the key: never inside its event.

        To lay the editor over another section meanwhile would take its document from under it.
        """
        typed, self._typed = self._typed, None
        if typed is None or self._section_id is None:
            return
        if self._typist.phrase_is_long:
            self._typist.end_phrase()
        if typed.cut or not typed.put:
            return
        block = self._block
        edit = on_typed(block.section, block.prefix, self._known, self._caret_offset())
        if edit is not None:
            self.run(edit)

    def _caret_moved(self) -> None:
        """A caret that jumps ends the phrase."""
        if self._syncing or self._section_id is None or self._editor.composing:
            return
        if self._block.text != self._known:  # typing itself moves the caret as well
            return
        offset = self._caret_offset()
        if offset != self._last_caret:
            self._last_caret = offset
            self._typist.end_phrase()

    def input_done(self) -> None:
        """After an input method wrote: take its words and what waited for the composition."""
        if self._section_id is None or self._editor.composing:
            return
        waiting, self._waiting = self._waiting, []
        if not waiting:
            self._take_typed()
            return
        section_id, old = self._section_id, self._known
        typed = splice_between(old, self._block.text, self._caret_offset())
        self._show_text(old)
        for changed in waiting:
            self._take(changed)
        if typed is None:
            return
        if section_id == self._section_id:
            self._type_again(old, typed)
        else:
            port().error(KnownError("刚才写的那一段已经不在了。", f"刚输入的是：{typed.put}"))

    def _take_typed(self) -> None:
        """Take what the editor was given by a key or an input method."""
        self._words_changed()
        self._after_typing()

    def _type_again(self, old: str, typed: Splice) -> None:
        """Put words that were composed into text that changed meanwhile; none are lost."""
        moved = splice_between(old, self._known)
        at, end = typed.at, typed.end
        if moved is not None:
            at, end = shift(at, end, moved)
        if self._known[at:end] != typed.cut:
            at = end
        self._write_again(Splice(at, self._known[at:end], typed.put))

    def _write_again(self, typed: Splice) -> None:
        self._show_text(apply(self._known, typed))
        self._put_caret(typed.at + len(typed.put))

    def settle(self) -> bool:
        """Write what is composed and typed: before commands, switching, saving, closing."""
        if self._section_id is not None:
            self._editor.commit_composition()
        return self._typist.end_phrase()

    def _show_text(self, text: str) -> None:
        """Change the words in the editor as little as possible; the caret stays at its words."""
        block = self._block
        splice = splice_between(block.text, text)
        if splice is None:
            return
        old = block.text
        cursor = QTextCursor(block.document)
        cursor.setPosition(block.unit(splice.at))
        cursor.setPosition(block.unit(splice.end), QTextCursor.MoveMode.KeepAnchor)
        assert len(old) >= splice.end
        cursor.insertText(splice.put)

    # -- commands and what they change ---------------------------------------------------------

    def run(self, edit: Edit) -> Done | None:
        """Run a command and put the caret where it belongs then; what fails is told."""
        done = self._do(edit.command)
        if done is not None:
            section_id = edit.section_id if edit.section_id is not None else done.value
            if section_id is not None and self._paper is not None and section_id in self._paper:
                self._activate(section_id, edit.offset, self.hasFocus() or self._editor.hasFocus())
        return done

    def _do(self, command: Command) -> Done | None:
        if not self.settle():
            return None
        try:
            return self._session.run(command)
        except KnownError as error:
            self._tell(error)
            return None

    def _tell(self, error: KnownError) -> None:
        port().warning(error.sentence, error.advice)

    def _hear(self, changed: Changed) -> None:
        if self._paper is None or changed.plan_id not in (None, self._plan_id):
            return
        if self._composing():
            self._waiting.append(changed)
        else:
            self._take(changed)

    def _take(self, changed: Changed) -> None:
        """Show what a step changed: only the sections it wrote are laid out again."""
        assert self._paper is not None and self._plan_id is not None
        section_ids = changed.ids("section")
        if self._typist.saving and section_ids <= {self._section_id} and len(section_ids) == 1:
            self._take_saved(changed)
            return
        anchor, before = self._anchor_section(), self._place_if_any()
        self._marks.take(changed)
        self._suggestions.take(changed)
        self._paper.refresh(section_ids)
        if "plan" in changed.kinds:
            self._title = self._paper.plan.title
        self._sync_active(before)
        self._stay_at(anchor)

    def _take_saved(self, changed: Changed) -> None:
        """Take over what typing itself saved: nothing but the section being written changed."""
        assert self._paper is not None
        self._marks.take(changed)
        self._suggestions.take(changed)
        self._paper.refresh(changed.ids("section"))
        self._sync_active(self._place)
        if self._paper.measure(self._place):
            self._lay_out_typed()
        self._update_margin()

    def _place_if_any(self) -> int:
        return self._place if self._section_id is not None else 0

    def _anchor_section(self) -> tuple[int, float] | None:
        place, y = self._anchor()
        if place is None or self._paper is None:
            return None
        return self._paper.section(place).id, y

    def _stay_at(self, anchor: tuple[int, float] | None) -> None:
        assert self._paper is not None
        if anchor is not None and anchor[0] in self._paper:
            self._lay_out(self._paper.place(anchor[0]), anchor[1])
        else:
            self._lay_out()

    def _sync_active(self, before: int) -> None:
        """Make the live editor show what the store holds; leave it where its section is gone."""
        if self._section_id is None or self._paper is None:
            return
        if self._section_id not in self._paper:
            focused = self._editor.hasFocus()
            self._leave_section()
            if len(self._paper):
                section = self._paper.section(min(before, len(self._paper) - 1))
                end = len(section.text) if before >= len(self._paper) else 0
                self._activate(section.id, end, focused)
            return
        section, given = self._paper.section(self._place), self._paper.given(self._place)
        words = given.text if given is not None else section.text
        self._syncing = True
        moved = splice_between(self._known, words)
        if moved is not None:
            self._show_text(words)
            self._known = words
        self._block.adapt(section, self._paper.prefix(self._place), given)
        self._syncing = False
        if moved is not None and not self._typist.saving:
            self._put_caret(shift(moved.at, moved.end, moved)[1])
        self._last_caret = self._caret_offset()
        self._editor.setReadOnly(self._is_locked(self._block))
        self._editor.viewport().update()

    def _update_margin(self) -> None:
        """Paint the balloons anew where typing moved the words they belong to."""
        section_id = self._section_id or 0
        remarked = any(mark.kind is MarkKind.REMARK for mark in self._marks.of(section_id))
        if not remarked and not self._suggestions.of(section_id):
            return
        before = self._balloons.outline()
        self._place_balloons()
        if self._active_key[1] or self._balloons.outline() != before:
            self._paint_margin()

    def _paint_margin(self) -> None:
        left, size = self._words_right, self.viewport().size()
        self.viewport().update(left, 0, size.width() - left, size.height())
