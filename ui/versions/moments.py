"""The list on the left: kept versions first, then the history day by day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from app.versions.moments import Moment
from ui.look import current_look, pixmap
from ui.versions.words import KIND_ICONS, day_words, moment_details

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields
LINE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a moment, or the heading over some."""

    words: str
    details: str = ""
    icon: str = ""
    moment: Moment | None = None


def lines(kept: Sequence[Moment], past: Sequence[Moment]) -> Iterator[Line]:
    """Yield headings and moments as they are shown."""
    if kept:
        yield Line("定稿和命名版本")
    for moment in kept:
        icon = KIND_ICONS[moment.kind] if moment.kind is not None else ""
        yield Line(moment.label, moment_details(moment), icon, moment)
    day = ""
    for moment in past:
        if moment.at[:10] != day:
            day = moment.at[:10]
            yield Line(day_words(day))
        yield Line(moment.label, moment_details(moment), "clock-counter-clockwise", moment)


class MomentModel(QAbstractListModel):
    """The lines; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def row_of(self, key: tuple[str, int]) -> int | None:
        """Return the row of a moment."""
        for row, line in enumerate(self.lines):
            if line.moment is not None and line.moment.key == key:
                return row
        return None

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if self.lines[index.row()].moment is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{line.words}　{line.details}".strip()
        return None


class MomentList(QListView):
    """The list itself; ``chosen`` names the moment under the keyboard."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moments = MomentModel(self)
        self.setModel(self.moments)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName("版本和历史")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(400)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_moments(self, kept: Sequence[Moment], past: Sequence[Moment]) -> None:
        """Show the moments of a plan; the current one stays current where it is still there."""
        before = self.current()
        self.moments.show(list(lines(kept, past)))
        if before is not None:
            self.choose(before.key)

    def current(self) -> Moment | None:
        """Return the moment under the keyboard."""
        line = self.currentIndex().data(LINE_ROLE)
        return line.moment if isinstance(line, Line) else None

    def choose(self, key: tuple[str, int]) -> bool:
        """Make a moment current; False where it is not there."""
        row = self.moments.row_of(key)
        if row is not None:
            self.setCurrentIndex(self.moments.index(row))
            if row == 1:
                self.scrollToTop()  # its heading belongs to it
        return row is not None

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = current.data(LINE_ROLE)
        if isinstance(line, Line) and line.moment is not None:
            self.chosen.emit(line.moment)


class _Painter(QStyledItemDelegate):
    """Two lines and an icon for a moment, one quiet line for a heading."""

    def sizeHint(self, option: _Option, index: _AnyIndex) -> QSize:
        sizes = current_look().sizes
        line = index.data(LINE_ROLE)
        height = sizes.ems(1.9) if line.moment is None else sizes.ems(3.1)
        return QSize(sizes.ems(10), height)

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        look = current_look()
        tokens, sizes = look.tokens, look.sizes
        line = index.data(LINE_ROLE)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if line.moment is not None and (selected or hovered):
            painter.fillRect(option.rect, QColor(tokens.selection if selected else tokens.hover))
        if line.moment is None:
            self._heading(painter, option, line)
        else:
            self._moment(painter, option, line)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        if selected:
            bar = QRect(option.rect)
            bar.setWidth(max(3, sizes.ems(0.22)))
            painter.fillRect(bar, QColor(tokens.accent))
        painter.restore()

    def _heading(self, painter: QPainter, option: _Option, line: Line) -> None:
        sizes, tokens = current_look().sizes, current_look().tokens
        rect = option.rect.adjusted(sizes.gap, sizes.ems(0.3), -sizes.gap, 0)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(tokens.quiet))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), line.words)

    def _moment(self, painter: QPainter, option: _Option, line: Line) -> None:
        sizes, tokens = current_look().sizes, current_look().tokens
        side = sizes.icon
        x, top = option.rect.x() + sizes.gap + sizes.ems(0.3), option.rect.y()
        kept = line.moment is not None and line.moment.milestone is not None
        scale = painter.device().devicePixelRatio()
        picture = pixmap(line.icon, "accent" if kept else "quiet", side, scale)
        painter.drawPixmap(x, top + sizes.ems(0.45), picture)
        left = x + side + sizes.gap
        width = option.rect.right() - left - sizes.gap
        font = QFont(option.font)
        font.setBold(kept)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        words = painter.fontMetrics().elidedText(line.words, Qt.TextElideMode.ElideRight, width)
        first = QRect(left, top + sizes.ems(0.25), width, sizes.ems(1.4))
        painter.drawText(first, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.quiet))
        second = first.translated(0, sizes.ems(1.3))
        details = painter.fontMetrics().elidedText(line.details, Qt.TextElideMode.ElideRight, width)
        painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), details)
