"""What is painted under the words: chips, blanks, remarks, the selection.

It is painted from the layout of the words themselves, in the painted blocks as in the live editor:
formats of an editor (extra selections) are displaced while an input method composes.
"""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.canvas.block import Block
from ui.canvas.look import CanvasLook
from ui.canvas.marks import Mark, MarkKind


def paint_marks(painter: QPainter, block: Block, marks: Iterable[Mark], active: int) -> None:
    """Paint the marks of a block, whose document begins at the painter's origin.

    ``active`` is the remark whose balloon is open, 0 for none.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        if mark.whole:
            continue
        for rect in block.mark_rects(mark.start, mark.end):
            _PAINTERS[mark.kind](painter, rect, mark, block.look, active)
    painter.restore()


def paint_selection(painter: QPainter, block: Block, start: int, end: int) -> None:
    """Paint the selected words; an empty section that is selected shows a narrow bar."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(block.look.selection))
    rects = block.rects(start, end)
    if not rects and not block.text:
        caret = block.caret_rect(0)
        rects = [QRectF(caret.x(), caret.y(), block.look.point_size / 2, caret.height())]
    for rect in rects:
        painter.drawRect(rect)
    painter.restore()


def _paint_chip(painter: QPainter, rect: QRectF, _: Mark, look: CanvasLook, __: int) -> None:
    painter.setPen(QPen(QColor(look.chip_edge), 1))
    painter.setBrush(QColor(look.chip))
    painter.drawRoundedRect(rect.adjusted(-0.5, 1.5, 0.5, -0.5), 4, 4)


def _paint_blank(painter: QPainter, rect: QRectF, _: Mark, look: CanvasLook, __: int) -> None:
    painter.setPen(QPen(QColor(look.blank_edge), 1, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(look.blank))
    painter.drawRoundedRect(rect.adjusted(0, 1.5, 0, -0.5), 2, 2)


def _paint_remark(painter: QPainter, rect: QRectF, mark: Mark, look: CanvasLook, on: int) -> None:
    colour = look.remark_active if mark.remark_id == on else look.remark
    painter.fillRect(rect, QColor(colour))
    style = Qt.PenStyle.DashLine if mark.proposed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(QColor(look.remark_edge), 2 if mark.remark_id == on else 1.2, style))
    painter.drawLine(QLineF(rect.left(), rect.bottom() + 1, rect.right(), rect.bottom() + 1))


_PAINTERS = {
    MarkKind.CHIP: _paint_chip,
    MarkKind.BLANK: _paint_blank,
    MarkKind.REMARK: _paint_remark,
}
