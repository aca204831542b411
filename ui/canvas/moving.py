"""The caret moves over the whole paper as in one text: lines, pages, ends, with its column kept."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from app.commands.span_edit import Place
from app.session import Session
from ui.canvas import steps
from ui.canvas.reaching import ReachingView

_FAR = (
    QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.SelectStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)
_COLUMN_KEYS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Shift,
)


class MovingView(ReachingView):
    """A paper over which the arrow keys move, whatever blocks it is made of."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._column: float | None = None

    def _moving_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if key not in _COLUMN_KEYS:
            self._column = None
        chord = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        keep = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if any(event.matches(far) for far in _FAR):
            return self._go_far(key == Qt.Key.Key_Home, keep)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not chord:
            return self._turn_page(-1 if key == Qt.Key.Key_PageUp else 1, keep)
        move = steps.KEYS.get((Qt.Key(key), chord))
        return move is not None and self._move(move, keep)

    def _go_far(self, to_start: bool, keep: bool) -> bool:
        assert self._paper is not None
        target = steps.first(self._paper) if to_start else steps.last(self._paper)
        self._lay_out(self._paper.place(target.section_id), 0 if to_start else self.height() / 2)
        self._arrive(target, keep)
        if to_start:
            self.verticalScrollBar().setValue(0)
        return True

    def _move(self, move: QTextCursor.MoveOperation, keep: bool) -> bool:
        """Move over the edge of the section, or the end of a selection; else the editor moves."""
        caret = self._caret_place()
        if caret is None or self._paper is None:
            return False
        if self._selection is not None and not keep:
            return self._collapse(move)
        inside = steps.within(self._paper, caret, move)
        if inside is not None:
            if self._selection is None:
                return self._keep_column(move, inside, keep)
            self._arrive(inside, keep)
            return True
        if move in steps.VERTICAL and self._column is None:
            self._column = steps.column(self._paper, caret)
        target = steps.beyond(self._paper, caret, move, self._column or 0.0)
        if target is not None:
            self._arrive(target, keep)
        return target is not None

    def _keep_column(self, move: QTextCursor.MoveOperation, inside: Place, keep: bool) -> bool:
        """Move a line on in the column that was kept over earlier blocks; else the editor moves."""
        if move not in steps.VERTICAL or self._column is None or self._paper is None:
            return False
        block = self._block
        y = block.caret_rect(inside.offset).center().y()
        self._arrive(Place(inside.section_id, block.hit(QPointF(self._column, y))), keep)
        return True

    def _collapse(self, move: QTextCursor.MoveOperation) -> bool:
        """Leave a selection over blocks at the end to which the key points."""
        assert self._selection is not None and self._paper is not None
        ends = self._selection.in_order(self._paper)
        self._arrive(ends[0] if move in steps.BACKWARD else ends[1], keep=False)
        return True

    def _arrive(self, target: Place, keep: bool) -> None:
        """Put the caret at a place, selecting on the way where ``keep`` is set."""
        anchor = self._anchor_place()
        if keep and anchor is not None:
            self._select_between(anchor, target)
            return
        self._select(None)
        self._activate(target.section_id, target.offset)

    def _turn_page(self, direction: int, keep: bool) -> bool:
        caret = self._caret_place()
        if caret is None or self._paper is None:
            return False
        at = self._paper.place(caret.section_id)
        block = self._paper.block(at)
        point = self._words_corner(at, block) + block.caret_rect(caret.offset).center()
        if self._column is None:
            self._column = point.x() - self._lanes.text
        page = round(self.viewport().height() - 2 * block.line_height())
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + direction * page)
        stuck = bar.value() == before
        y = point.y() + direction * page if stuck else point.y()
        hit = self._hit(QPointF(self._lanes.text + self._column, y))
        if hit is not None:
            self._arrive(Place(*hit), keep)
        return True
