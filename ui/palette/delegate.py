"""Paints one action of the palette: icon, name, group, and the shortcut at the right."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from ui.look import current_look
from ui.palette.model import CandidateRole
from ui.palette.ranking import Candidate

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # QStyleOptionViewItem, whose fields the stubs do not name


class ActionDelegate(QStyledItemDelegate):
    """Rows of one line; what cannot be done now is grey."""

    def sizeHint(self, option: _Option, index: _AnyIndex) -> QSize:
        sizes = current_look().sizes
        return QSize(sizes.ems(20), sizes.row)

    def paint(
        self,
        painter: QPainter,
        option: _Option,
        index: _AnyIndex,
    ) -> None:
        look, shown = current_look(), index.data(CandidateRole)
        rect, gap = option.rect, look.sizes.gap
        painter.save()
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.tokens.selection))
            painter.fillRect(
                QRect(rect.x(), rect.y(), 3, rect.height()), QColor(look.tokens.accent)
            )
        side = look.sizes.icon
        place = QRect(rect.x() + gap, rect.y() + (rect.height() - side) // 2, side, side)
        mode = QIcon.Mode.Normal if shown.enabled else QIcon.Mode.Disabled
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, place, Qt.AlignmentFlag.AlignCenter, mode
        )
        room = rect.adjusted(gap + side + gap, 0, -gap, 0)
        self._words(painter, room, shown)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, shown: Candidate) -> None:
        tokens, gap = current_look().tokens, current_look().sizes.gap
        strong = tokens.text if shown.enabled else tokens.disabled
        quiet = tokens.quiet if shown.enabled else tokens.disabled
        metrics = painter.fontMetrics()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(quiet))
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), shown.shortcut)
        keys = metrics.horizontalAdvance(shown.shortcut)
        room = room.adjusted(0, 0, -keys - (2 * gap if keys else 0), 0)
        name = metrics.elidedText(shown.name, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(strong))
        painter.drawText(room, middle, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + 2 * gap)
        painter.setPen(QColor(quiet))
        group = metrics.elidedText(shown.group, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, middle, group)
