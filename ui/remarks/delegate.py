"""Paints one remark of the list: who and what kind, the quoted words, the remark, its state."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from models.kinds import RemarkState
from ui.look import Look, current_look, pixmap
from ui.remarks.model import RemarkListModel
from ui.remarks.queries import RemarkLine
from ui.remarks.wording import KINDS, OUTCOMES, STATE_ICONS, STATES, is_important, when

QUOTE_LINES, WORD_LINES = 2, 3
_AnyIndex = QModelIndex | QPersistentModelIndex
_Option = Any  # QStyleOptionViewItem, whose fields the stubs do not name


@dataclass(frozen=True, slots=True)
class _Row:
    """The measures of one row: inner width, the broken lines, heights of line and heading."""

    quote: tuple[str, ...]
    words: tuple[str, ...]
    line: int
    gap: int
    pad: int
    group: int

    @property
    def height(self) -> int:
        lines = 2 + len(self.quote) + len(self.words)
        gaps = 3 if self.quote else 2
        return self.group + 2 * self.pad + lines * self.line + gaps * self.gap + 1


class RemarkDelegate(QStyledItemDelegate):
    """Rows as high as their words need, quoted words two lines and the remark three at most."""

    def __init__(self, model: RemarkListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.width = 0

    def sizeHint(self, option: _Option, index: _AnyIndex) -> QSize:
        return QSize(1, self._row(option.font, index, self.width).height)

    def paint(self, painter: QPainter, option: _Option, index: _AnyIndex) -> None:
        look, line = current_look(), self._model.line(index)
        assert line is not None
        row = self._row(option.font, index, self.width)
        painter.save()
        painter.setFont(option.font)
        self._ground(painter, option, row, look)
        if row.group:
            self._group(painter, option.rect, row, self._model.group(index.row()))
        inner = option.rect.adjusted(row.pad, row.group + row.pad, -row.pad, -row.pad)
        _Painting(painter, look, row, inner).run(line)
        painter.restore()

    def _row(self, font: QFont, index: _AnyIndex, width: int) -> _Row:
        sizes, line = current_look().sizes, self._model.line(index)
        assert line is not None
        pad, metrics = sizes.ems(0.7), QFontMetrics(font)
        inner, key = width - 2 * pad, FontKey(font.key(), font)
        return _Row(
            quote=broken(line.quoted, key, inner - sizes.gap, QUOTE_LINES),
            words=broken(" ".join(line.remark.words.split()), key, inner, WORD_LINES),
            line=round(metrics.height() * 1.05),
            gap=sizes.ems(0.3),
            pad=pad,
            group=sizes.row if self._model.group(index.row()) else 0,
        )

    def _ground(self, painter: QPainter, option: _Option, row: _Row, look: Look) -> None:
        tokens, rect = look.tokens, option.rect.adjusted(0, row.group, 0, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(tokens.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _group(self, painter: QPainter, rect: QRect, row: _Row, words: str) -> None:
        look = current_look()
        band = QRect(rect.x(), rect.y(), rect.width(), row.group)
        painter.fillRect(band, QColor(look.tokens.warning_soft))
        painter.setPen(QColor(look.tokens.warning))
        side, scale = look.sizes.icon, painter.device().devicePixelRatio()
        top = band.y() + (band.height() - side) // 2
        painter.drawPixmap(band.x() + row.pad, top, pixmap("link-break", "warning", side, scale))
        band.setLeft(band.x() + row.pad + side + look.sizes.gap)
        painter.drawText(band, int(Qt.AlignmentFlag.AlignVCenter), words)


class _Painting:
    """Writes the lines of one row from top to bottom."""

    def __init__(self, painter: QPainter, look: Look, row: _Row, rect: QRect) -> None:
        self._painter, self._look, self._row = painter, look, row
        self._left, self._right, self._top = rect.left(), rect.right(), rect.top()
        self._x = rect.left()

    def run(self, line: RemarkLine) -> None:
        """Write everything."""
        self._head(line)
        self._quote(self._row.quote)
        for words in self._row.words:
            self._line(words, "text", self._left)
        self._top += self._row.gap
        self._foot(line)

    def _head(self, line: RemarkLine) -> None:
        remark = line.remark
        made = when(remark.made_at, date.today())
        room = self._right - self._metrics().horizontalAdvance(made) - self._look.sizes.ems(0.3)
        self._badge(str(remark.number))
        self._write(line.person, "text", bold=True, limit=room)
        self._write(KINDS[remark.kind], "quiet", limit=room)
        if is_important(remark.weight):
            self._icon("flag", "danger", limit=room)
            self._write("重要", "danger", limit=room)
        self._x = room + 1
        self._write(made, "quiet")
        self._next(self._row.gap)

    def _quote(self, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        height, colour = len(lines) * self._row.line, QColor(self._look.tokens.remark)
        self._painter.fillRect(QRect(self._left, self._top, 2, height), colour)
        for words in lines:
            self._line(words, "quiet", self._left + self._look.sizes.gap)
        self._top += self._row.gap

    def _foot(self, line: RemarkLine) -> None:
        state = line.remark.state
        tone = "success" if state is RemarkState.RESOLVED else "remark"
        self._icon(STATE_ICONS[state], tone)
        self._write(STATES[state], tone)
        if line.verdict is not None:
            self._write(OUTCOMES[line.verdict.decision.outcome], "quiet")
        if line.replies:
            self._icon("chat-text", "quiet")
            self._write(f"回复 {len(line.replies)}", "quiet")
        if line.placed and line.lost:
            self._icon("link-break", "warning")
            self._write(f"{line.lost} 处未定位", "warning")

    def _badge(self, words: str) -> None:
        tokens, metrics = self._look.tokens, self._metrics()
        width = max(self._row.line, metrics.horizontalAdvance(words) + self._look.sizes.gap)
        box = QRect(self._x, self._top, width, self._row.line)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(tokens.remark_soft))
        radius = self._look.sizes.radius
        self._painter.drawRoundedRect(box, radius, radius)
        self._painter.setPen(QColor(tokens.remark))
        self._painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        self._x += width + self._look.sizes.gap

    def _icon(self, name: str, tone: str, limit: int | None = None) -> None:
        side = self._look.sizes.em
        if self._x + side > (self._right if limit is None else limit):
            return
        scale = self._painter.device().devicePixelRatio()
        top = self._top + (self._row.line - side) // 2
        self._painter.drawPixmap(self._x, top, pixmap(name, tone, side, scale))
        self._x += side + self._look.sizes.ems(0.25)

    def _write(self, words: str, tone: str, bold: bool = False, limit: int | None = None) -> None:
        """Write words at the pen and move it behind them; what does not fit ends in an ellipsis."""
        room = (self._right if limit is None else limit) - self._x
        if room < self._look.sizes.em:
            return
        font = QFont(self._painter.font())
        font.setBold(bold)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room + 1)
        self._painter.save()
        self._painter.setFont(font)
        self._painter.setPen(QColor(getattr(self._look.tokens, tone)))
        box = QRect(self._x, self._top, room + 1, self._row.line)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        self._painter.drawText(box, flags, shown)
        self._painter.restore()
        self._x += metrics.horizontalAdvance(shown) + self._look.sizes.gap

    def _line(self, words: str, tone: str, left: int) -> None:
        """Write a whole line that was broken to fit, and go to the next."""
        self._painter.setPen(QColor(getattr(self._look.tokens, tone)))
        box = QRect(left, self._top, self._right - left + 2, self._row.line)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        self._painter.drawText(box, flags, words.rstrip())
        self._next()

    def _next(self, more: int = 0) -> None:
        self._top += self._row.line + more
        self._x = self._left

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._painter.font())


@dataclass(frozen=True, slots=True)
class FontKey:
    """A font that can be a key; a font's own key does not bring back its families."""

    key: str
    font: QFont = field(compare=False)


@lru_cache(maxsize=8192)
def broken(words: str, key: FontKey, width: int, most: int) -> tuple[str, ...]:
    """Return words in at most so many lines of a width in pixels; the last may be cut short."""
    metrics = QFontMetrics(key.font)
    words = words[: most * max(1, width // 4)]  # no character is narrower
    if not words or width <= 0:
        return ()
    if metrics.horizontalAdvance(words) <= width:
        return (words,)
    lines = _lines(words, key.font, width, most)
    rest = words[len("".join(lines[:-1])) :]
    return (*lines[:-1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))


def _lines(words: str, font: QFont, width: int, most: int) -> list[str]:
    layout = QTextLayout(words, font)
    units = words.encode("utf-16-le")  # Qt counts UTF-16 units
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = 2 * line.textStart()
        lines.append(units[start : start + 2 * line.textLength()].decode("utf-16-le"))
    layout.endLayout()
    return lines
