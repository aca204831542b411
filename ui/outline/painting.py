"""How the cells of the tree are painted: quiet numbers, weight by kind, states with icons."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from models.kinds import SectionKind
from ui.look import current_look, pixmap
from ui.outline.columns import COLUMNS, STATE, TITLE, Mark, state_of
from ui.outline.model import OutlineModel

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields
_State = QStyle.StateFlag
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_BARE = (SectionKind.HEADING, SectionKind.ITEM)


class OutlinePainter(QStyledItemDelegate):
    """Paints all by hand: asking the model for every role of every cell costs more than a row."""

    def __init__(self, model: OutlineModel, parent: Any = None) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        column, section_id = index.column(), index.internalId()
        painter.save()
        _paint_ground(painter, option)
        if column == TITLE:
            room = option.rect.adjusted(current_look().sizes.ems(0.3), 0, 0, 0)
            self._paint_title(painter, room, option.font, section_id)
            view = option.widget
            if view.hasFocus() and view.currentIndex().internalId() == section_id:
                _paint_ring(painter, option.rect)
        elif column == STATE and self._model.facts is not None:
            _paint_marks(painter, _inside(option.rect), state_of(self._model.facts, section_id))
        elif column != STATE:
            _paint_words(painter, _inside(option.rect), index.data(), COLUMNS[column].right)
        painter.restore()

    def sizeHint(self, option: _Option, index: _AnyIndex) -> QSize:
        return QSize(option.fontMetrics.averageCharWidth(), current_look().sizes.row)

    def title_font(self, font: QFont, section_id: int) -> QFont:
        """Return the font of a title: heavier for the headings of the highest level."""
        section = self._model.section(section_id)
        chief = section is not None and section.kind is SectionKind.HEADING and section.level <= 1
        if not chief:
            return font
        heavy = QFont(font)
        heavy.setWeight(QFont.Weight.DemiBold)
        return heavy

    def _paint_title(self, painter: QPainter, room: QRect, font: QFont, section_id: int) -> None:
        number, words, kind = self._model.parts(section_id)
        tokens = current_look().tokens
        painter.setFont(self.title_font(font, section_id))
        if kind is SectionKind.UNREADABLE:
            room = _paint_icon(painter, room, "warning", "danger")
        if number:
            painter.setPen(QColor(tokens.quiet))
            painter.drawText(room, _LINE, number)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(number))
        strange = kind is SectionKind.UNREADABLE
        tone = "danger" if strange else "text" if kind in _BARE else "quiet"
        painter.setPen(QColor(getattr(tokens, tone)))
        painter.drawText(room, _LINE, _elided(painter.fontMetrics(), words, room))


def _inside(rect: QRect) -> QRect:
    gap = current_look().sizes.gap
    return rect.adjusted(gap + 3, 0, -gap - 3, 0)  # as the words of the header stand


def _paint_ground(painter: QPainter, option: _Option) -> None:
    tokens = current_look().tokens
    if option.state & _State.State_Selected:
        painter.fillRect(option.rect, QColor(tokens.selection))
    elif option.state & _State.State_MouseOver:
        painter.fillRect(option.rect, QColor(tokens.hover))


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint the ring round the row that the keys act on."""
    painter.setPen(QPen(QColor(current_look().tokens.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


def _paint_words(painter: QPainter, room: QRect, words: str | None, right: bool) -> None:
    painter.setPen(QColor(current_look().tokens.text))
    line = _LINE | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    painter.drawText(room, line, _elided(painter.fontMetrics(), words or "", room))


def _paint_marks(painter: QPainter, room: QRect, marks: list[Mark]) -> None:
    sizes = current_look().sizes
    for mark in marks:
        if room.width() < sizes.icon:
            return
        room = _paint_icon(painter, room, mark.icon, mark.tone)
        painter.setPen(QColor(getattr(current_look().tokens, mark.tone)))
        shown = _elided(painter.fontMetrics(), mark.words, room)
        painter.drawText(room, _LINE, shown)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(shown) + sizes.gap)


def _paint_icon(painter: QPainter, room: QRect, name: str, tone: str) -> QRect:
    """Paint an icon at the left and return the room that it leaves."""
    side = current_look().sizes.em
    spot = QPointF(room.left(), room.center().y() + 1 - side / 2)
    painter.drawPixmap(spot, pixmap(name, tone, side, painter.device().devicePixelRatioF()))
    return room.adjusted(side + current_look().sizes.ems(0.25), 0, 0, 0)


def _elided(metrics: QFontMetrics, words: str, room: QRect) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
