"""How the cells are painted: pills for states, the bar of the year, a ring round the current."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.ledger.entries import Cell, YearBar
from ui.ledger.model import CELL_ROLE
from ui.look import current_look, pixmap

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields


class CellDelegate(QStyledItemDelegate):
    """Paints words as they are, words with an icon as a pill, and a bar where there is one."""

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        cell = index.data(CELL_ROLE)
        special = isinstance(cell, Cell) and (cell.icon or cell.bar)
        plain: _Option = QStyleOptionViewItem(option)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        if special:
            self._ground(painter, plain, index)
        else:
            super().paint(painter, plain, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if special and cell.bar:
            paint_bar(painter, option.rect, cell.bar)
        elif special:
            right = index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
            paint_pill(painter, option.rect, cell, bool(right))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, option.rect)
        painter.restore()

    def _ground(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        """Paint selection and hover alone."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style() if option.widget else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


def paint_pill(painter: QPainter, rect: QRect, cell: Cell, right: bool = False) -> None:
    """Paint a state as a rounded ground with an icon and words, at the left or right edge."""
    look = current_look()
    tokens, sizes, metrics = look.tokens, look.sizes, painter.fontMetrics()
    side, gap = sizes.em, sizes.ems(0.25)
    room = rect.width() - 2 * sizes.gap
    width = min(room, metrics.horizontalAdvance(cell.shown) + side + 4 * gap)
    height = min(rect.height() - 4, round(metrics.height() * 1.1))
    x = rect.right() + 1 - sizes.gap - width if right else rect.x() + sizes.gap
    pill = QRectF(x, rect.center().y() + 1 - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(tokens, f"{cell.tone}_soft")))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    scale = painter.device().devicePixelRatioF()
    spot = QPointF(pill.x() + gap * 1.5, pill.center().y() - side / 2)
    painter.drawPixmap(spot, pixmap(cell.icon, cell.tone, side, scale))
    painter.setPen(QColor(getattr(tokens, cell.tone)))
    words = pill.adjusted(side + 2 * gap, 0, -gap, 0)
    shown = metrics.elidedText(cell.shown, Qt.TextElideMode.ElideRight, round(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_bar(painter: QPainter, rect: QRect, bar: YearBar) -> None:
    """Paint the year as a line, the stretch up to the deadline on it, and today as a tick."""
    look = current_look()
    tokens, height = look.tokens, max(6, look.sizes.ems(0.4))
    line = QRectF(rect).adjusted(look.sizes.gap, 0, -look.sizes.gap, 0)
    line = QRectF(line.x(), rect.center().y() + 1 - height / 2, line.width(), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.line))
    painter.drawRoundedRect(line, height / 2, height / 2)
    stretch = QRectF(line)
    stretch.setLeft(line.x() + line.width() * bar.start)
    stretch.setRight(max(line.x() + line.width() * bar.end, stretch.x() + height))
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(stretch, height / 2, height / 2)
    if bar.today is not None:
        at = line.x() + line.width() * bar.today
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(QPointF(at, line.y() - 4), QPointF(at, line.bottom() + 4))


def paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the ring round the cell that the keys act on."""
    painter.setPen(QPen(QColor(current_look().tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
