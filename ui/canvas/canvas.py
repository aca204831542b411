"""The canvas: keys and mouse over the whole plan, and what the window asks of it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.commands.section import AddSection
from app.commands.span_edit import Place
from app.session import Session
from models.kinds import SectionKind
from ui.canvas.balloons import Balloons
from ui.canvas.edits import Edit, on_backspace, on_control_enter, on_delete, on_enter, on_tab
from ui.canvas.live import LiveEditor
from ui.canvas.look import CanvasLook
from ui.canvas.paper import Paper
from ui.canvas.suggesting import SuggestingView

_CHORDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ERASERS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class _Memory:
    """Where the caret was in a plan and what stood at the top."""

    caret: tuple[int, int] | None
    top: tuple[int, float] | None


class Canvas(SuggestingView):
    """Shows and edits one plan; every change goes through the session."""

    title_edit_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._memories: dict[int, _Memory] = {}
        self.setAccessibleName("正文")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    # -- what the window asks ------------------------------------------------------------------

    @property
    def plan_id(self) -> int | None:
        """The plan that is shown."""
        return self._plan_id

    @property
    def editor(self) -> LiveEditor:
        """The live editor, which has the focus while somebody writes."""
        return self._editor

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._read_only

    @read_only.setter
    def read_only(self, locked: bool) -> None:
        self._read_only = locked
        if self._section_id is not None:
            self._editor.setReadOnly(self._is_locked(self._block))

    def open_plan(self, plan_id: int | None) -> None:
        """Show a plan where it was left; None shows an empty desk. Known errors are raised."""
        self.settle()
        self._remember()
        book = self._session.book(plan_id) if plan_id is not None else None
        self._selection = None
        self._waiting.clear()
        self._leave_section()
        self._plan_id, self._active_remark, self._active_suggestion = plan_id, 0, 0
        self._marks.clear()
        self._suggestions.clear()
        self._title = book.plan.title if book is not None else ""
        self._lanes = self._find_lanes()
        width = self._lanes.text_width
        self._paper = Paper(book, self._look, width, self._given) if book is not None else None
        self._editor.setVisible(False)
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._recall()
        self.viewport().update()

    def read_again(self) -> None:
        """Somebody else works here now: what is private shows to its writer only."""
        self._editor.viewport().update()
        self.viewport().update()

    def show_section(self, section_id: int, offset: int = 0, focus: bool = False) -> None:
        """Bring a section to the upper part of the view and put the caret into it."""
        if self._paper is None or section_id not in self._paper:
            return
        self._select(None)
        place = self._paper.place(section_id)
        y = self._block_y(place)
        height = self.viewport().height()
        if not (y >= 0 and y + self._paper.heights[place] <= height):
            self._lay_out(place, height / 5)
        self._activate_own(section_id, offset, focus)

    def select_words(self, section_id: int, start: int, end: int) -> None:
        """Show words of a section, selected, so that what is typed takes their place."""
        self.show_section(section_id, start, focus=True)
        if self._section_id == section_id:
            self._select_own(start, end)

    def show_one_of(self, section_ids: list[int]) -> None:
        """Show a section of those that changed; a caret that stands in one of them stays."""
        if self._section_id in section_ids:
            self._select(None)
            self._reveal_caret()
        elif section_ids:
            self.show_section(section_ids[0])

    def current_section(self) -> int | None:
        """Return the section in which the caret is."""
        return self._section_id

    def caret(self) -> tuple[int, int] | None:
        """Return section and offset of the caret, in the section's own words."""
        return self._own_caret()

    def set_typing_pause(self, milliseconds: int) -> None:
        """Say how long people pause before what they typed counts as one change."""
        self._typist.set_pause(milliseconds)

    def set_look(self, look: CanvasLook) -> None:
        """Take other sizes and colours; what is in view stays there."""
        self.settle()
        caret, focused = self._own_caret(), self._editor.hasFocus()
        anchor = self._anchor_section()
        self._leave_section()
        self._look, self._balloons = look, Balloons(look)
        self._editor.dress(look)
        self._lanes = self._find_lanes()
        if self._paper is not None:
            self._paper.resize(look, self._lanes.text_width)
            self._stay_at(anchor)
            if caret is not None and caret[0] in self._paper:
                self._activate_own(*caret, focus=focused)
        self.viewport().update()

    def _remember(self) -> None:
        if self._plan_id is not None and self._paper is not None:
            self._memories[self._plan_id] = _Memory(self.caret(), self._anchor_section())

    def _recall(self) -> None:
        memory = self._memories.get(self._plan_id) if self._plan_id is not None else None
        if memory is None or self._paper is None:
            return
        if memory.caret is not None and memory.caret[0] in self._paper:
            self._activate_own(*memory.caret, focus=False)
        self._stay_at(memory.top)

    # -- keys ----------------------------------------------------------------------------------

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Deal with keys that mean more than the words of the active section."""
        if self._paper is None or self._section_id is None or self._editor.composing:
            return False
        return (
            self._clipboard_key(event)
            or self._moving_key(event)
            or self._selection_key(event)
            or self._structure_key(event)
        )

    def _clipboard_key(self, event: QKeyEvent) -> bool:
        for key, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Cut, self.cut),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence.StandardKey.SelectAll, self.select_all),
        ):
            if event.matches(key):
                act()
                return True
        return False

    def _selection_key(self, event: QKeyEvent) -> bool:
        """Type over, split or delete a selection over blocks."""
        if self._selection is None:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._collapse(QTextCursor.MoveOperation.Right)
            return True
        if self._read_only:
            return False
        if event.key() in _ERASERS:
            self.delete_selection()
        elif event.key() in _ENTER:
            self.replace_selection(("", ""))
        elif event.key() in _TABS:
            return True
        elif event.text().isprintable() and event.text() and not event.modifiers() & _CHORDS:
            self.replace_selection((event.text(),))
        else:
            return False
        return True

    def _structure_key(self, event: QKeyEvent) -> bool:
        """Split, join, lower or lift the active section."""
        key, locked = event.key(), self._editor.isReadOnly()
        if key in _TABS:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return locked or self._tab(shifted or key == Qt.Key.Key_Backtab)
        if locked or (self._editor.textCursor().hasSelection() and key not in _ENTER):
            return False
        if key in _ENTER:
            return self._enter(event.modifiers())
        if event.modifiers() & _CHORDS:
            return False
        offset = self._caret_offset()
        if key == Qt.Key.Key_Backspace and offset == 0:
            return self._join(back=True)
        if key == Qt.Key.Key_Delete and offset == len(self._known):
            return self._join(back=False)
        return False

    def _enter(self, modifiers: Qt.KeyboardModifier) -> bool:
        assert self._paper is not None
        section = self._block.section
        if self._reviewing and self._wants_section(modifiers):
            self.section_wanted.emit(section.id)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._run_settled(on_control_enter(self._paper.outline, section))
        elif section.kind is SectionKind.TABLE:
            return False
        elif self._editor.textCursor().hasSelection():
            self.replace_selection(("", ""), label="拆分")
        elif self.settle():
            section = self._block.section
            offset, _ = self._block.shown.base_stretch(self._caret_offset(), self._caret_offset())
            self.run(on_enter(self._paper.outline, section, offset))
        return True

    def _wants_section(self, modifiers: Qt.KeyboardModifier) -> bool:
        """Tell whether Enter asks for a new section, whose words have to be given in review."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return True
        table = self._block.section.kind is SectionKind.TABLE
        at_end = self._caret_offset() == len(self._known)
        return at_end and not table and not self._editor.textCursor().hasSelection()

    def _join(self, back: bool) -> bool:
        assert self._paper is not None
        if not self.settle():
            return True
        place = self._place + (-1 if back else 1)
        other = self._paper.section(place) if 0 <= place < len(self._paper) else None
        act = on_backspace if back else on_delete
        self._run_settled(act(self._paper.outline, self._block.section, other))
        return True

    def _tab(self, back: bool) -> bool:
        if self._block.section.kind is SectionKind.TABLE and not back:
            return False
        offset = self._caret_offset()
        if offset == 0 or not self._known:
            self._run_settled(on_tab(self._block.section, back))
        return True

    def _run_settled(self, edit: Edit | None) -> None:
        if edit is not None:
            self.run(edit)

    # -- mouse, focus --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        point = event.position()
        verdict, key = self._balloons.verdict_at(point), self._balloons.at(point)
        if verdict is not None:
            self.verdict_wanted.emit(verdict.deed, verdict.suggestion_ids)
            return
        if key is not None:
            self._activate_note(key)
            return
        hit = self._hit(point)
        if hit is None or self._title_rect().contains(point):
            return
        caret = self._anchor_place()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and caret is not None:
            self._select_between(caret, Place(*hit))
            return
        self.pressed()
        self._activate(*hit)
        self._drag_from = Place(*hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton or self._drag_from is None:
            return
        if not self.dragged(event.position()):
            hit = self._hit(event.position())
            if hit is not None:
                self._put_caret(self._drag_from.offset)
                self._put_caret(hit[1], keep=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._drag_from is not None
        self._drag_from = None
        self._dragging.stop()
        if clicked:
            self.released()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._title_rect().contains(event.position()):
            self.title_edit_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys while no section is active: Enter or words begin an empty plan."""
        if self._paper is None or self._section_id is not None:
            super().keyPressEvent(event)
        elif len(self._paper):
            self._activate(self._paper.section(0).id, 0)
        elif event.key() in _ENTER:
            self._begin("")
        elif event.text().isprintable() and not event.modifiers() & _CHORDS:
            self._begin(event.text().strip())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let composed words begin an empty plan, as typed ones do."""
        if self._section_id is None and event.commitString():
            self._begin(event.commitString())

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query is Qt.InputMethodQuery.ImEnabled:
            return self._is_bare()
        if query is Qt.InputMethodQuery.ImCursorRectangle:
            return self._hint_rect().toRect()
        return super().inputMethodQuery(query)

    def _is_bare(self) -> bool:
        """Tell whether the plan waits for its first words."""
        return self._paper is not None and not len(self._paper) and not self._read_only

    def _begin(self, words: str) -> None:
        """Write the first paragraph of an empty plan."""
        if self._is_bare() and self._plan_id is not None:
            first = AddSection(self._plan_id, None, 0, text=words)
            self._run_settled(Edit(first, None, len(words)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._section_id is not None:
            self._editor.setFocus(event.reason())
            return
        for place in self._in_view(0, self.viewport().height()):
            if self._paper is not None and event.reason() is not Qt.FocusReason.MouseFocusReason:
                self._activate(self._paper.section(place).id, 0)
                return

    def focus_left(self) -> None:
        """Save when the caret leaves the paper."""
        self.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._paper is not None:
            self.viewport().update()
