"""Selections that reach over several sections: by mouse, by keys, and what is done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QWidget

from app.commands.remark import Stretch
from app.commands.span_edit import DeleteStretch, InsertLines, Place, ReplaceStretch
from app.session import Done, Session
from ui.canvas import steps
from ui.canvas.edits import Edit
from ui.canvas.live import LINES_FORMAT, lines_of
from ui.canvas.selection import Selection
from ui.canvas.writing import WritingView

_SCROLL_EVERY = 40


class ReachingView(WritingView):
    """A writing view that holds a selection over blocks; the live editor holds those within."""

    selection_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._selection: Selection | None = None
        self._drag_from: Place | None = None
        self._drag_at = QPointF()
        self._dragging = QTimer(self)
        self._dragging.setInterval(_SCROLL_EVERY)
        self._dragging.timeout.connect(self._drag_on)
        self._editor.selectionChanged.connect(self.selection_changed)

    # -- what is selected ----------------------------------------------------------------------

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the selected words section by section; () where nothing is selected."""
        if self._paper is None or self._section_id is None:
            return ()
        if self._selection is not None:
            return self._selection.stretches(self._paper)
        start, end = self._own_selection()
        start, end = self._paper.own_stretch(self._place, start, end)
        return (Stretch(self._section_id, start, end),) if start < end else ()

    def selected_text(self) -> str:
        """Return the selected words as they are copied: one line a section, with numbers."""
        if self._paper is not None and self._selection is not None:
            return "\n".join(self._selection.lines(self._paper, numbers=True))
        start, end = self._own_selection()
        return self._known[start:end]

    def _own_selection(self) -> tuple[int, int]:
        """Return the selection inside the live editor."""
        if self._section_id is None:
            return 0, 0
        cursor, block = self._editor.textCursor(), self._block
        return block.offset(cursor.selectionStart()), block.offset(cursor.selectionEnd())

    def _selected_part(self, place: int) -> tuple[int, int] | None:
        if self._selection is None or self._paper is None:
            return None
        return self._selection.part(self._paper, place)

    def _select(self, selection: Selection | None) -> None:
        """Select over blocks; None, or a selection within one block, is left to the editor."""
        if selection == self._selection:
            return
        self._editor.commit_composition()
        self._selection = selection
        if selection is not None and self._section_id is not None:
            cursor = self._editor.textCursor()
            cursor.clearSelection()
            self._editor.setTextCursor(cursor)
        self._editor.setCursorWidth(0 if selection is not None else 1)
        self._editor.viewport().update()
        self.viewport().update()
        self.selection_changed.emit()

    def _select_between(self, anchor: Place, caret: Place) -> None:
        """Select from one place to another, over blocks or within the active one."""
        if anchor.section_id != caret.section_id:
            self._select(Selection(anchor, caret))
            self._reveal(caret)
            return
        self._select(None)
        self._activate(anchor.section_id, anchor.offset)
        self._put_caret(caret.offset, keep=True)
        self._reveal_caret()

    def aim(self, point: QPoint) -> None:
        """Put the caret where a menu was asked for; what is selected there stays selected."""
        hit = self._hit(QPointF(point))
        if hit is not None and not self._holds(Place(*hit)):
            self._select(None)
            self._activate(*hit)

    def _holds(self, place: Place) -> bool:
        """Tell whether a place lies in what is selected."""
        assert self._paper is not None
        part = self._selected_part(self._paper.place(place.section_id))
        if part is None and place.section_id == self._section_id:
            part = self._own_selection()
        return part is not None and part[0] < part[1] and part[0] <= place.offset <= part[1]

    def select_all(self) -> None:
        """Select the active section; what is selected already grows to the whole plan."""
        if self._paper is None or self._section_id is None:
            return
        if self._own_selection() != (0, len(self._known)) and self._selection is None:
            self._editor.selectAll()
        elif len(self._paper) > 1:
            self._select(Selection(steps.first(self._paper), steps.last(self._paper)))

    def _reveal(self, place: Place) -> None:
        """Scroll as little as is needed to bring a place into view."""
        assert self._paper is not None
        at = self._paper.place(place.section_id)
        block = self._paper.block(at)
        caret = block.caret_rect(place.offset).translated(self._words_corner(at, block))
        room, bar, step = self.viewport().height(), self.verticalScrollBar(), block.line_height()
        if caret.bottom() + step > room:
            bar.setValue(bar.value() + round(caret.bottom() + step - room))
        elif caret.top() - step < 0:
            bar.setValue(bar.value() + round(caret.top() - step))

    # -- the mouse -----------------------------------------------------------------------------

    def dragged(self, point: QPointF) -> bool:
        """Select as far as the mouse is dragged, in pixels of the view; True over other blocks."""
        if self._paper is None or self._section_id is None:
            return False
        if self._drag_from is None:
            anchor = self._block.offset(self._editor.textCursor().anchor())
            self._drag_from = Place(self._section_id, anchor)
        self._drag_at = point
        self._scroll_with_drag(point.y())
        hit = self._hit(point)
        if hit is None:
            return False
        place = Place(*hit)
        if place.section_id == self._drag_from.section_id == self._section_id:
            self._select(None)
            return False
        self._select(Selection(self._drag_from, place))
        return True

    def _scroll_with_drag(self, y: float) -> None:
        outside = not 0 <= y <= self.viewport().height()
        if outside and not self._dragging.isActive():
            self._dragging.start()
        elif not outside:
            self._dragging.stop()

    def _drag_on(self) -> None:
        """Scroll on while the mouse is held outside the view."""
        if not QGuiApplication.mouseButtons() or self._drag_from is None:
            self._dragging.stop()
            return
        y, room = self._drag_at.y(), self.viewport().height()
        past = y - room if y > room else y
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(max(-60.0, min(60.0, past))))
        self.dragged(self._drag_at)

    def pressed(self) -> None:
        """Begin anew: the mouse was pressed in the live editor."""
        self._drag_from = None
        self._dragging.stop()
        self._select(None)
        self._typist.end_phrase()

    # -- clipboard and edits of a selection ------------------------------------------------------

    def copied(self) -> QMimeData | None:
        """Return the selection over blocks for the clipboard; None where there is none."""
        if self._selection is None or self._paper is None:
            return None
        data = QMimeData()
        data.setText(self.selected_text())
        lines = "\n".join(self._selection.lines(self._paper, numbers=False))
        data.setData(LINES_FORMAT, lines.encode("utf-8"))
        return data

    def copy(self) -> None:
        """Copy what is selected."""
        data = self.copied()
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)
        else:
            self._editor.copy()

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        if self._selection is None:
            if not self._editor.isReadOnly():
                self._editor.cut()
        elif not self._read_only:
            self.copy()
            self.delete_selection()

    def paste(self) -> None:
        """Write what is on the clipboard; each line becomes a section of its own."""
        if not self._read_only and self._section_id is not None:
            self.pasted(lines_of(QGuiApplication.clipboard().mimeData()))

    def pasted(self, lines: Sequence[str]) -> None:
        """Write lines where the caret is, or in place of what is selected, as one step."""
        if self._section_id is None or self._editor.isReadOnly() or not any(lines):
            return
        table = "\t" in self._known and self._block.indent == 0
        if self._selection is None and (len(lines) == 1 or table):
            self._typist.end_phrase()
            self._editor.insertPlainText("\n".join(lines))
            self._typed = None
            self._typist.end_phrase()
            return
        self.replace_selection(lines, label="粘贴")

    def delete_selection(self) -> Done | None:
        """Delete a selection over blocks as one step."""
        if self._selection is None or self._paper is None or self._plan_id is None:
            return None
        start, end = self._selection.in_order(self._paper)
        command = DeleteStretch(self._plan_id, start, end)
        return self._run_on_selection(Edit(command, None, start.offset))

    def replace_selection(self, lines: Sequence[str], label: str = "输入文字") -> Done | None:
        """Write lines in place of what is selected, or at the caret, as one step."""
        if self._paper is None or self._plan_id is None or self._section_id is None:
            return None
        self.settle()
        if self._selection is not None:
            start, end = self._selection.in_order(self._paper)
        else:
            start, end = (Place(self._section_id, one) for one in self._own_selection())
        before = start.offset if len(lines) < 2 else 0
        caret = before + len(lines[-1])
        if start == end:
            return self._run_on_selection(
                Edit(InsertLines(self._plan_id, start, tuple(lines), label), None, caret)
            )
        command = ReplaceStretch(self._plan_id, start, end, tuple(lines), label)
        return self._run_on_selection(Edit(command, None, caret))

    def _run_on_selection(self, edit: Edit) -> Done | None:
        done = self.run(edit)
        if done is not None:
            self._drag_from = None
            self._select(None)
        return done

    def before_input(self) -> None:
        """Delete a selection over blocks before an input method writes in its place."""
        if self._selection is None or self._editor.composing:
            return
        if not self._read_only:
            self.delete_selection()
        self._select(None)

    def _sync_active(self, before: int) -> None:
        assert self._paper is not None
        if self._selection is not None and not self._selection.alive(self._paper):
            self._select(None)
        super()._sync_active(before)

    def _caret_place(self) -> Place | None:
        """Return where the caret is: at the moving end of a selection."""
        if self._section_id is None:
            return None
        if self._selection is not None:
            return self._selection.caret
        return Place(self._section_id, self._caret_offset())

    def _anchor_place(self) -> Place | None:
        """Return where the selection began; the caret where nothing is selected."""
        if self._section_id is None:
            return None
        if self._selection is not None:
            return self._selection.anchor
        cursor: QTextCursor = self._editor.textCursor()
        return Place(self._section_id, self._block.offset(cursor.anchor()))
