"""The active section of the paper: one live editor lies over it."""

from typing import cast

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from app.session import Session
from models.kinds import SectionKind
from ui.canvas.block import Block
from ui.canvas.live import EditorHost, LiveEditor
from ui.canvas.view import PaperView


class ActiveView(PaperView):
    """A paper with a live editor over one section; the layer above takes what is typed there."""

    section_changed = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._editor = LiveEditor(cast(EditorHost, self), self.viewport())
        self._editor.dress(self._look)
        self._section_id: int | None = None
        self._known = ""
        self._no_document = QTextDocument(self)
        self._document = self._no_document  # the editor does not keep its document alive
        self._syncing = False
        self._read_only = False

    # -- hooks of the layers above -------------------------------------------------------------

    def settle(self) -> bool:
        """Write what is composed and typed; False where that did not work and was told."""
        return True

    # -- the active section --------------------------------------------------------------------

    def _live_section(self) -> int | None:
        return self._section_id

    def _composing(self) -> bool:
        return self._section_id is not None and self._editor.composing

    @property
    def _place(self) -> int:
        """The place of the active section; only asked for where there is one."""
        assert self._paper is not None and self._section_id is not None
        return self._paper.place(self._section_id)

    @property
    def _block(self) -> Block:
        """The block the live editor covers."""
        assert self._paper is not None
        return self._paper.block(self._place)

    def _caret_offset(self) -> int:
        return self._block.offset(self._editor.textCursor().position())

    def _activate(self, section_id: int, offset: int, focus: bool = True) -> None:
        """Lay the live editor over a section and put the caret there."""
        if section_id != self._section_id:
            self._switch_to(section_id)
        self._put_caret(offset)
        if focus:
            self._editor.setFocus()
        self._reveal_caret()

    def _switch_to(self, section_id: int) -> None:
        assert self._paper is not None
        self.settle()
        if section_id not in self._paper:
            return
        self._syncing = True
        self._paper.edit_plainly(section_id)
        self._section_id = section_id
        block = self._block
        block.live = True
        self._editor.setGeometry(0, 0, block.width, max(1, block.height - block.above))
        self._editor.setDocument(block.document)
        self._document = block.document
        block.document.documentLayout().documentSizeChanged.connect(self._size_changed)
        self._known = block.text
        self._editor.setReadOnly(self._is_locked(block))
        self._syncing = False
        self._paper.measure(self._place)
        self._describe()
        self._editor.show()
        self._lay_out()
        self.section_changed.emit(section_id)

    def _is_locked(self, block: Block) -> bool:
        strange = block.section.kind is SectionKind.UNREADABLE or not block.faithful
        return self._read_only or strange

    def _leave_section(self) -> None:
        """Put the live editor away without saving: its section is gone or the plan closes."""
        self._syncing = True
        self._section_id = None
        self._known = ""
        self._editor.hide()
        self._editor.setDocument(self._no_document)
        self._document = self._no_document
        if self._paper is not None:
            self._paper.edit_plainly(None)
        self._syncing = False

    def _refit(self) -> None:
        """Lay out at another width; the section that is being written gets a new document then."""
        width = self._paper.width if self._paper is not None else 0
        if self._section_id is None or self._find_lanes().text_width == width:
            super()._refit()
            return
        self.settle()
        section_id, offset = self._section_id, self._caret_offset()
        focused = self._editor.hasFocus()
        self._leave_section()
        super()._refit()
        self._activate(section_id, offset, focused)

    def _put_caret(self, offset: int, keep: bool = False) -> None:
        cursor = self._editor.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self._block.unit(max(0, min(offset, len(self._known)))), mode)
        self._editor.setTextCursor(cursor)

    def _reveal_caret(self) -> None:
        """Scroll as little as is needed to bring the caret's line into view."""
        block = self._block
        y = self._words_corner(self._place, block).y()
        caret = block.caret_rect(self._caret_offset())
        room, step = self.viewport().height(), block.line_height()
        top, bottom = y + caret.top() - step / 2, y + caret.bottom() + step
        bar = self.verticalScrollBar()
        if bottom > room:
            bar.setValue(bar.value() + round(bottom - room))
        elif top < 0:
            bar.setValue(bar.value() + round(top))

    def _describe(self) -> None:
        """Tell screen readers which section is being written."""
        block = self._block
        words = f"{block.prefix}{block.section.text[:40]}"
        count = len(self._paper) if self._paper else 0
        mode = "审阅模式，" if self._reviewing else ""
        description = f"{mode}第 {self._place + 1} 条，共 {count} 条：{words}"
        for widget in (self, self._editor):
            widget.setAccessibleName("正文")
            widget.setAccessibleDescription(description)

    def _laid_out(self) -> None:
        if self._section_id is None or self._paper is None or self._section_id not in self._paper:
            return
        block = self._block
        corner = self._words_corner(self._place, block)
        height = max(1, block.height - block.above)
        geometry = QRect(round(corner.x()), round(corner.y()), block.width, height)
        if geometry != self._editor.geometry():
            self._editor.setGeometry(geometry)
        self._editor.verticalScrollBar().setValue(0)

    def _size_changed(self) -> None:
        if self._syncing or self._section_id is None or self._paper is None:
            return
        if self.sender() is not self._editor.document().documentLayout():
            return
        if self._paper.measure(self._place):
            self._lay_out_typed()

    def _lay_out_typed(self) -> None:
        """Lay out again what typing made higher or lower."""
        self._lay_out(self._place, self._block_y(self._place))

    def paint_under_editor(self, painter: QPainter) -> None:
        """Paint marks, selection and number of the active section under its words."""
        if self._section_id is not None and self._paper is not None:
            self._paint_under(painter, self._place, self._block)
            self._block.draw_number(painter)

    def paint_over_editor(self, painter: QPainter) -> None:
        """Paint what is suggested over the words of the active section."""
        if self._section_id is not None and self._paper is not None:
            self._paint_over(painter, self._block)
