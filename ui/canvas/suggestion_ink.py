"""How suggestions are painted on words that are not rewritten: struck, and a wedge where some go.

The one who writes the plan sees its own words in their places: what would be put in stands in the
balloon. Colour never tells alone: a line through or a wedge shows what would happen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.review.open_words import OpenSuggestion
from models.kinds import SuggestionKind
from ui.canvas.block import Block


def paint_ground(
    painter: QPainter, block: Block, found: Sequence[OpenSuggestion], active: int
) -> None:
    """Paint the ground of the suggestion whose balloon is open, under the words of a block."""
    ground = QColor(block.look.remark_active)
    for one in found:
        if one.row.id == active:
            words = (one.start, one.end) if one.on_words else (0, len(block.section.text))
            for rect in block.mark_rects(*words):
                painter.fillRect(rect, ground)


def paint_suggestions(painter: QPainter, block: Block, found: Sequence[OpenSuggestion]) -> None:
    """Paint what is suggested over a block whose document begins at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in found:
        colour = QColor(block.look.person(one.person))
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(colour)
        if one.row.kind is SuggestionKind.SPLIT:
            _paint_split(painter, block.mark_caret(one.start))
        elif one.row.kind is SuggestionKind.DELETE and not one.on_words:
            _strike(painter, block.rects(0, len(block.text)), one.person)
        elif one.on_words and block.given is None:
            _strike(painter, block.mark_rects(one.start, one.end), one.person)
            if one.put:
                _paint_wedge(painter, block.mark_caret(one.end), block.look.point_size * 0.36)
    painter.restore()


def _strike(painter: QPainter, rects: Sequence[QRectF], person: int) -> None:
    """Paint a line through words; those of several people lie beside each other."""
    for rect in rects:
        y = rect.center().y() + rect.height() * (0.06 + 0.06 * (person % 3))
        painter.fillRect(QRectF(rect.left(), round(y), rect.width(), 1.6), painter.brush())


def _paint_wedge(painter: QPainter, caret: QRectF, size: float) -> None:
    """Paint ‸ below the line, between the words."""
    tip = QPointF(caret.x(), caret.bottom() - size * 0.9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(
        QPolygonF([tip, tip + QPointF(-size * 0.7, size), tip + QPointF(size * 0.7, size)])
    )


def _paint_split(painter: QPainter, caret: QRectF) -> None:
    """Paint a dashed line with a foot where a section would be cut in two."""
    painter.setPen(QPen(painter.pen().color(), 1.6, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(caret.x(), caret.top() + 2, caret.x(), caret.bottom()))
    painter.drawLine(
        QLineF(caret.x(), caret.bottom(), caret.x() - caret.height() / 3, caret.bottom())
    )
