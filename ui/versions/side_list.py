"""Two versions beside each other: one row, one height, so that both sides scroll as one."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QWidget

from app.compare.side_by_side import Mark, Row, Side
from ui.look import current_look, pixmap
from ui.look.tokens import Tokens
from ui.versions.words import MARKS, WHATS

_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # a QStyleOptionViewItem; PySide's stubs lack its fields
ROW_ROLE = Qt.ItemDataRole.UserRole
_LINE_SEPARATOR = "\u2028"


class SideModel(QAbstractListModel):
    """The rows of a comparison, or only those that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.everything: list[Row] = []
        self.rows: list[Row] = []
        self.only_changes = True

    def show(self, rows: Sequence[Row]) -> None:
        """Show another comparison."""
        self.everything = list(rows)
        self._sift()

    def set_only_changes(self, only: bool) -> None:
        """Show what changed, or everything."""
        self.only_changes = only
        self._sift()

    def row_of(self, wanted: Row) -> int | None:
        """Return where a row stands, None where it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row is wanted), None)

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def _sift(self) -> None:
        self.beginResetModel()
        changed = [row for row in self.everything if row.mark is not Mark.SAME]
        self.rows = changed if self.only_changes else self.everything
        self.endResetModel()


def spoken(row: Row) -> str:
    """Return a row as one sentence for a screen reader."""
    mark = MARKS[row.mark][2] or "未改"
    what = WHATS.get(row.what, "")
    old, new = (side.words if side else "" for side in (row.old, row.new))
    words = (
        old or new
        if row.mark in (Mark.SAME, Mark.ADDED, Mark.REMOVED, Mark.MOVED)
        else (f"原文：{old}　修改后：{new}")
    )
    return "　".join(part for part in (mark + what, words, *row.notes) if part)


class SideList(QListView):
    """The list; ``chosen`` names the row under the keyboard."""

    chosen = Signal(object)  # Row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = SideModel(self)
        self.setModel(self.sides)
        self._painter = SidePainter(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("两个版本对照")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show a comparison from its first change on."""
        self._painter.forget()
        self.sides.show(rows)

    def set_only_changes(self, only: bool) -> None:
        """Show what changed, or everything; the current row stays."""
        row = self.current()
        self.sides.set_only_changes(only)
        if row is not None:
            self.choose(row)

    def current(self) -> Row | None:
        """Return the row under the keyboard."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, Row) else None

    def choose(self, row: Row) -> bool:
        """Make a row current and bring it into sight; False where it is not shown."""
        at = self.sides.row_of(row)
        if at is None:
            return False
        index = self.sides.index(at)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._painter.forget()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after a change of text size."""
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_painter"):
            self._painter.forget()
        super().changeEvent(event)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ROW_ROLE)
        if isinstance(row, Row):
            self.chosen.emit(row)


class SidePainter(QStyledItemDelegate):
    """Lays out both sides; heights are kept until the width changes."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[int, int] = {}

    def forget(self) -> None:
        """Measure everything anew."""
        self._heights.clear()

    def sizeHint(self, option: _Option, index: _AnyIndex) -> QSize:
        row = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        if id(row) not in self._heights:
            self._heights[id(row)] = self._height(row, option.font, width)
        return QSize(max(1, width - 1), self._heights[id(row)])

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        look = current_look()
        tokens, sizes = look.tokens, look.sizes
        row, rect = index.data(ROW_ROLE), QRect(option.rect)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.surface))
        gutter, columns = _columns(rect)
        if selected:
            painter.fillRect(gutter, QColor(tokens.selection))
        self._mark(painter, option.font, gutter, row)
        for column, side, older in zip(columns, (row.old, row.new), (True, False), strict=True):
            self._side(painter, option.font, column, side, older)
        if row.notes:
            self._note(painter, option.font, columns, rect, row)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        middle = columns[1].left() - sizes.gap
        painter.drawLine(middle, rect.top(), middle, rect.bottom())
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _height(self, row: Row, font: QFont, width: int) -> int:
        sizes = current_look().sizes
        _, columns = _columns(QRect(0, 0, width, 10))
        tall = sizes.ems(1.5)
        for column, side, older in zip(columns, (row.old, row.new), (True, False), strict=True):
            if side is not None:
                layout = laid_out(side, font, column.width(), older)
                tall = max(tall, round(layout.boundingRect().height()))
        notes = sizes.ems(1.5) if row.notes else 0
        return tall + notes + 2 * sizes.ems(0.5)

    def _mark(self, painter: QPainter, font: QFont, gutter: QRect, row: Row) -> None:
        icon, tone, word = MARKS[row.mark]
        if not icon:
            return
        look = current_look()
        sizes = look.sizes
        side, top = sizes.em, gutter.y() + sizes.ems(0.5)
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(gutter.x() + sizes.gap, top + 2, pixmap(icon, tone, side, scale))
        painter.setFont(font)
        painter.setPen(QColor(getattr(look.tokens, tone)))
        left = gutter.x() + sizes.gap + side + sizes.ems(0.3)
        room = QRect(left, top - 1, gutter.right() - left, sizes.ems(4))
        what = WHATS.get(row.what, "")
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, f"{word}\n{what}" if what else word.replace("并", "并\n"))

    def _side(
        self, painter: QPainter, font: QFont, column: QRect, side: Side | None, older: bool
    ) -> None:
        if side is None:
            return
        sizes, tokens = current_look().sizes, current_look().tokens
        painter.setPen(QColor(tokens.text))
        layout = laid_out(side, font, column.width(), older)
        layout.draw(painter, QPointF(column.x(), column.y() + sizes.ems(0.5)))

    def _note(
        self, painter: QPainter, font: QFont, columns: tuple[QRect, QRect], rect: QRect, row: Row
    ) -> None:
        sizes, tokens = current_look().sizes, current_look().tokens
        painter.setFont(font)
        painter.setPen(QColor(tokens.quiet))
        left = columns[1 if row.new else 0]
        room = QRect(left.x(), rect.bottom() - sizes.ems(2), left.width(), sizes.ems(1.5))
        words = painter.fontMetrics().elidedText(
            "；".join(row.notes), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


def _columns(rect: QRect) -> tuple[QRect, tuple[QRect, QRect]]:
    """Return the gutter for marks and the two columns of words."""
    sizes = current_look().sizes
    mark = sizes.ems(5)
    left = rect.x() + mark
    half = (rect.width() - mark - 3 * sizes.gap) // 2
    old = QRect(left, rect.y(), half, rect.height())
    new = QRect(left + half + 2 * sizes.gap, rect.y(), half, rect.height())
    return QRect(rect.x(), rect.y(), mark - sizes.gap, rect.height()), (old, new)


def laid_out(side: Side, font: QFont, width: int, older: bool) -> QTextLayout:
    """Return the words of one side in lines, struck or put words marked by colour and line."""
    layout = QTextLayout(side.words.replace("\n", _LINE_SEPARATOR), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(current_look().sizes.ems(6))
    layout.setTextOption(option)
    layout.setFormats(
        [*_head_format(side), *(one for span in side.spans for one in _span(side, span, older))]
    )
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(QPointF(0, y))
        y += line.height() * 1.15
    layout.endLayout()
    return layout


def _head_format(side: Side) -> list[QTextLayout.FormatRange]:
    if not side.head:
        return []
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    return [_range(side, 0, side.head, bold)]


def _span(side: Side, span: tuple[int, int], older: bool) -> list[QTextLayout.FormatRange]:
    """Return the marks of a span; what lies in the heading stays bold."""
    start, end = span
    middle = min(max(start, side.head), end)
    parts = ((start, middle, ink(older, bold=True)), (middle, end, ink(older)))
    return [_range(side, at, to, made) for at, to, made in parts if at < to]


def ink(struck: bool, bold: bool = False) -> QTextCharFormat:
    """Return how struck or put words look: never by colour alone."""
    return _made_ink(current_look().tokens, struck, bold)


@lru_cache(maxsize=16)
def _made_ink(tokens: Tokens, struck: bool, bold: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(tokens.danger if struck else tokens.success))
    made.setBackground(QColor(tokens.danger_soft if struck else tokens.success_soft))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    if struck:
        made.setFontStrikeOut(True)
    else:
        made.setFontUnderline(True)
    return made


def utf16(words: str, at: int) -> int:
    """Return a code point offset as Qt counts: rare characters are two units."""
    return len(words[:at].encode("utf-16-le")) // 2


def _range(side: Side, start: int, end: int, made: QTextCharFormat) -> QTextLayout.FormatRange:
    found: Any = QTextLayout.FormatRange()  # PySide's stubs lack its fields
    found.start = utf16(side.words, start)
    found.length = utf16(side.words, end) - found.start
    found.format = made
    marked: QTextLayout.FormatRange = found
    return marked
