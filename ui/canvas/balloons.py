"""The balloons of remarks in the margin: placed beside their lines without overlap, painted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.canvas.look import CanvasLook
from ui.canvas.marks import Card

_LEAST_WIDTH = 96
_CLOSED_LINES = 2
_OPEN_LINES = 12
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the words that a remark is about, in pixels of the view."""

    card: Card
    at: QPointF


@dataclass(frozen=True, slots=True)
class Balloon:
    """A balloon in its place."""

    card: Card
    at: QPointF
    rect: QRectF
    open: bool


class Balloons:
    """Places and paints the balloons of what is in view."""

    def __init__(self, look: CanvasLook) -> None:
        self._look = look
        self._head = look.font(0.7, QFont.Weight.DemiBold)
        self._body = look.font(0.74)
        self._line = QFontMetricsF(self._body).lineSpacing()
        self._pad = look.point_size * 0.55
        self._sizes: dict[tuple[Card, bool, float], float] = {}
        self._counts: dict[tuple[str, float], int] = {}
        self._shorts: dict[tuple[str, int, float], str] = {}
        self.placed: list[Balloon] = []

    def place(self, anchors: Iterable[Anchor], lane: QRectF, active: int) -> None:
        """Stack the balloons from top to bottom, each as near to its line as the last allows.

        ``lane`` is the margin in view; what would stand below it is left out.
        """
        self.placed = []
        left, width, free = lane.left(), lane.width(), -1e9
        if width <= 0:
            return
        for anchor in anchors:
            if max(anchor.at.y() - self._line, free) > lane.bottom():
                return
            opened = anchor.card.remark_id == active
            height = self._height(anchor.card, opened, width)
            top = max(anchor.at.y() - self._line, free)
            rect = QRectF(left, top, width, height)
            self.placed.append(Balloon(anchor.card, anchor.at, rect, opened))
            free = top + height + self._pad

    def outline(self) -> list[tuple[Card, float, QRectF]]:
        """Return what tells one placing from another: moves along a line do not count."""
        return [(one.card, one.at.y(), one.rect) for one in self.placed]

    def at(self, point: QPointF) -> int | None:
        """Return the remark whose balloon stands at a point."""
        for balloon in self.placed:
            if balloon.rect.contains(point):
                return balloon.card.remark_id
        return None

    def paint(
        self, painter: QPainter, words_right: float, sheet_right: float, clip: QRectF
    ) -> None:
        """Paint balloons and the lines that lead to their words, over words only the open one's."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for balloon in self.placed:
            self._lead(painter, balloon, words_right, sheet_right)
        for balloon in self.placed:
            if balloon.rect.intersects(clip):
                self._paint_one(painter, balloon)
        painter.restore()

    def _narrow(self, width: float) -> bool:
        return width < _LEAST_WIDTH

    def _height(self, card: Card, opened: bool, width: float) -> float:
        key = (card, opened, width)
        if key not in self._sizes:
            lines = sum(
                min(most, self._line_count(words, width))
                for words, most in self._parts(card, opened)
            )
            head = QFontMetricsF(self._head).lineSpacing()
            body = 0 if self._narrow(width) else lines * self._line + self._pad * 0.4
            self._sizes[key] = head + body + 1.4 * self._pad
        return self._sizes[key]

    def _parts(self, card: Card, opened: bool) -> list[tuple[str, int]]:
        if not opened:
            return [(card.words, _CLOSED_LINES)]
        replies = [(f"{name}：{words}", _OPEN_LINES) for name, words in card.replies]
        return [(card.words, _OPEN_LINES), *replies]

    def _line_count(self, words: str, width: float) -> int:
        count = self._counts.get((words, width))
        if count is None:
            box = QRectF(0, 0, self._inner(width), 1e6)
            height = QFontMetricsF(self._body).boundingRect(box, int(_WRAP.value), words).height()
            count = self._counts[words, width] = max(1, round(height / self._line))
        return count

    def _inner(self, width: float) -> float:
        return width - 2 * self._pad - 4

    def _lead(
        self, painter: QPainter, balloon: Balloon, words_right: float, sheet_right: float
    ) -> None:
        colour = QColor(self._look.remark_edge)
        colour.setAlphaF(1.0 if balloon.open else 0.5)
        style = Qt.PenStyle.DashLine if balloon.open else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.2 if balloon.open else 1, style))
        start = balloon.at.x() if balloon.open else max(balloon.at.x(), words_right)
        bend = QPointF(sheet_right, balloon.at.y())
        painter.drawLine(QPointF(start, balloon.at.y()), bend)
        painter.drawLine(bend, QPointF(balloon.rect.left(), balloon.rect.top() + self._line))

    def _paint_one(self, painter: QPainter, balloon: Balloon) -> None:
        look, rect = self._look, balloon.rect
        edge = QColor(look.remark_edge if balloon.open else look.sheet_edge)
        painter.setPen(QPen(edge, 1.4 if balloon.open else 1))
        painter.setBrush(QColor(look.balloon))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.quiet if balloon.card.resolved else look.remark_edge))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8), 1.5, 1.5)
        self._paint_words(painter, balloon)

    def _paint_words(self, painter: QPainter, balloon: Balloon) -> None:
        look, card, pad = self._look, balloon.card, self._pad
        box = balloon.rect.adjusted(pad + 4, pad * 0.7, -pad, -pad * 0.7)
        painter.setFont(self._head)
        painter.setPen(QColor(look.quiet if card.resolved else look.remark_edge))
        left, right = self._head_words(card, balloon.rect.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, left)
        painter.setPen(QColor(look.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, right)
        if self._narrow(balloon.rect.width()):
            return
        box.setTop(box.top() + QFontMetricsF(self._head).lineSpacing() + pad * 0.4)
        painter.setFont(self._body)
        painter.setPen(QColor(look.quiet if card.resolved else look.ink))
        for words, most in self._parts(card, balloon.open):
            lines = min(most, self._line_count(words, balloon.rect.width()))
            shown = self._shortened(words, most, balloon.rect.width())
            part = QRectF(box.left(), box.top(), box.width(), lines * self._line + 1)
            painter.drawText(part, int(_WRAP.value), shown)
            box.setTop(box.top() + lines * self._line)

    def _head_words(self, card: Card, width: float) -> tuple[str, str]:
        if self._narrow(width):
            return f"{card.number}", ""
        state = "已处理" if card.resolved else ""
        replies = f"{len(card.replies)} 条回复" if card.replies else ""
        right = " · ".join(filter(None, (state, replies)))
        metrics = QFontMetricsF(self._head)
        room = self._inner(width) - metrics.horizontalAdvance(right) - self._pad
        left = f"批注 {card.number} · {card.person}"
        return metrics.elidedText(left, Qt.TextElideMode.ElideRight, room), right

    def _shortened(self, words: str, most: int, width: float) -> str:
        """Return as many of the words as ``most`` lines hold, with … where some are left out."""
        short = self._shorts.get((words, most, width))
        if short is None:
            short = words
            if self._line_count(words, width) > most:
                short = _longest(words, _Fits(self._line_count, most, width)) + "…"
            self._shorts[words, most, width] = short
        return short


@dataclass(frozen=True, slots=True)
class _Fits:
    count: Callable[[str, float], int]
    most: int
    width: float

    def __call__(self, words: str) -> bool:
        return self.count(words + "…", self.width) <= self.most


def _longest(words: str, fits: Callable[[str], bool]) -> str:
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(words[:middle]):
            low = middle
        else:
            high = middle - 1
    return words[:low]
