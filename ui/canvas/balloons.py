"""The balloons in the margin: placed beside their lines without overlap, painted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from ui.canvas.cards import Key, Note, Verdict
from ui.canvas.look import CanvasLook

_LEAST_WIDTH = 96
_MOST_PICTURES = 200
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the words that a note is about, in pixels of the view."""

    card: Note
    at: QPointF


@dataclass(frozen=True, slots=True)
class Balloon:
    """A balloon in its place; ``chosen`` is the one of several things that the keys decide on."""

    card: Note
    at: QPointF
    rect: QRectF
    open: bool
    chosen: int = 0
    buttons: list[tuple[QRectF, Verdict]] = field(default_factory=list)


class Balloons:
    """Places and paints the balloons of what is in view."""

    def __init__(self, look: CanvasLook) -> None:
        self._look = look
        self._head = look.font(0.7, QFont.Weight.DemiBold)
        self._body = look.font(0.74)
        self._line = QFontMetricsF(self._body).lineSpacing()
        self._pad = look.point_size * 0.55
        self._sizes: dict[tuple[Note, bool, float], float] = {}
        self._counts: dict[tuple[str, float], int] = {}
        self._shorts: dict[tuple[str, int, float], str] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self.placed: list[Balloon] = []

    def place(self, anchors: Iterable[Anchor], lane: QRectF, active: Key) -> None:
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
            opened = active in anchor.card.keys
            height = self._height(anchor.card, opened, width)
            top = round(max(anchor.at.y() - self._line, free))
            rect = QRectF(left, top, width, height)
            buttons = self._buttons(anchor.card, rect) if opened else []
            chosen = active[1] if opened else 0
            self.placed.append(Balloon(anchor.card, anchor.at, rect, opened, chosen, buttons))
            free = top + height + self._pad

    def least_height(self, width: float) -> float:
        """Return how much of the margin a balloon takes at least."""
        body = 0.0 if self._narrow(width) else self._line + 0.4 * self._pad
        return QFontMetricsF(self._head).lineSpacing() + body + 1.4 * self._pad

    def outline(self) -> list[tuple[Note, float, QRectF]]:
        """Return what tells one placing from another: moves along a line do not count."""
        return [(one.card, one.at.y(), one.rect) for one in self.placed]

    def at(self, point: QPointF) -> Key | None:
        """Return what the balloon at a point is about; of several things the open one stays."""
        for balloon in self.placed:
            if balloon.rect.contains(point):
                return balloon.card.keys[0]
        return None

    def verdict_at(self, point: QPointF) -> Verdict | None:
        """Return the button at a point."""
        for balloon in self.placed:
            for rect, verdict in balloon.buttons:
                if rect.contains(point):
                    return verdict
        return None

    def paint(
        self, painter: QPainter, words_right: float, sheet_right: float, clip: QRectF
    ) -> None:
        """Paint balloons and the lines that lead to their words, over words only the open one's."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for balloon in self.placed:
            if balloon.open or clip.right() > words_right:
                self._lead(painter, balloon, words_right, sheet_right)
        for balloon in self.placed:
            if balloon.rect.intersects(clip):
                scale = painter.device().devicePixelRatio()
                painter.drawPixmap(balloon.rect.topLeft(), self._picture(balloon, scale))
        painter.restore()

    def _picture(self, balloon: Balloon, scale: float) -> QPixmap:
        """Return a balloon as it is painted; typing moves balloons, it rarely changes one."""
        size = balloon.rect.size()
        key = (balloon.card, balloon.open, balloon.chosen, size.width(), size.height(), scale)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = QPixmap((size * scale).toSize())
            picture.setDevicePixelRatio(scale)
            picture.fill(QColor(self._look.desk))  # opaque: letters keep their sharpness
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-balloon.rect.topLeft())
            self._paint_one(painter, balloon)
            painter.end()
        return picture

    def _narrow(self, width: float) -> bool:
        return width < _LEAST_WIDTH

    def _height(self, card: Note, opened: bool, width: float) -> float:
        key = (card, opened, width)
        if key not in self._sizes:
            lines = sum(
                min(most, self._line_count(words, width)) for words, most in card.parts(opened)
            )
            head = QFontMetricsF(self._head).lineSpacing()
            body = 0 if self._narrow(width) else lines * self._line + self._pad * 0.4
            rows = self._flow(card, width) if opened else []
            body += sum(self._button_height + self._pad * 0.5 for _ in rows)
            self._sizes[key] = head + body + 1.4 * self._pad
        return self._sizes[key]

    @property
    def _button_height(self) -> float:
        return self._line + self._pad * 0.6

    def _flow(self, card: Note, width: float) -> list[list[tuple[float, Verdict]]]:
        """Return the buttons of a balloon in rows, each with its width."""
        rows: list[list[tuple[float, Verdict]]] = []
        metrics, used = QFontMetricsF(self._head), 0.0
        for verdict in card.verdicts:
            size = min(metrics.horizontalAdvance(verdict.words) + 2 * self._pad, self._inner(width))
            if not rows or used + size > self._inner(width):
                rows.append([])
                used = 0.0
            rows[-1].append((size, verdict))
            used += size + self._pad * 0.6
        return rows

    def _buttons(self, card: Note, rect: QRectF) -> list[tuple[QRectF, Verdict]]:
        """Place the buttons at the lower edge of a balloon."""
        rows, high = self._flow(card, rect.width()), self._button_height
        step = high + self._pad * 0.5
        top = rect.bottom() - self._pad * 0.7 - len(rows) * step + self._pad * 0.5
        found = []
        for row in rows:
            left = rect.left() + self._pad + 4
            for size, verdict in row:
                found.append((QRectF(left, top, size, high), verdict))
                left += size + self._pad * 0.6
            top += step
        return found

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
        colour = QColor(balloon.card.colour(self._look))
        colour.setAlphaF(1.0 if balloon.open else 0.5)
        style = Qt.PenStyle.DashLine if balloon.open else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.2 if balloon.open else 1, style))
        start = balloon.at.x() if balloon.open else max(balloon.at.x(), words_right)
        bend = QPointF(sheet_right, balloon.at.y())
        end = QPointF(balloon.rect.left(), balloon.rect.top() + self._line)
        painter.drawPolyline([QPointF(start, balloon.at.y()), bend, end])

    def _paint_one(self, painter: QPainter, balloon: Balloon) -> None:
        look, rect = self._look, balloon.rect
        own = balloon.card.colour(look)
        edge = QColor(own if balloon.open else look.sheet_edge)
        painter.setPen(QPen(edge, 1.4 if balloon.open else 1))
        painter.setBrush(QColor(look.balloon))
        painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.quiet if balloon.card.quiet else own))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8), 1.5, 1.5)
        self._paint_words(painter, balloon)
        self._paint_buttons(painter, balloon)

    def _paint_buttons(self, painter: QPainter, balloon: Balloon) -> None:
        painter.setFont(self._head)
        chosen = next(
            (rect for rect, one in balloon.buttons if one.suggestion_ids == (balloon.chosen,)), None
        )
        for rect, verdict in balloon.buttons:
            first = rect is chosen
            painter.setPen(QPen(QColor(self._look.accent), 1))
            painter.setBrush(QColor(self._look.accent if first else self._look.balloon))
            painter.drawRoundedRect(rect, 4, 4)
            painter.setPen(QColor(self._look.balloon if first else self._look.accent))
            room = rect.width() - self._pad
            words = QFontMetricsF(self._head).elidedText(
                verdict.words, Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, balloon: Balloon) -> None:
        look, card, pad = self._look, balloon.card, self._pad
        box = balloon.rect.adjusted(pad + 4, pad * 0.7, -pad, -pad * 0.7)
        painter.setFont(self._head)
        painter.setPen(QColor(look.quiet if card.quiet else card.colour(look)))
        left, right = self._head_words(card, balloon.rect.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, left)
        painter.setPen(QColor(look.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, right)
        if self._narrow(balloon.rect.width()):
            return
        box.setTop(box.top() + QFontMetricsF(self._head).lineSpacing() + pad * 0.4)
        painter.setFont(self._body)
        painter.setPen(QColor(look.quiet if card.quiet else look.ink))
        for words, most in card.parts(balloon.open):
            lines = min(most, self._line_count(words, balloon.rect.width()))
            shown = self._shortened(words, most, balloon.rect.width())
            part = QRectF(box.left(), box.top(), box.width(), lines * self._line + 1)
            painter.drawText(part, int(_WRAP.value), shown)
            box.setTop(box.top() + lines * self._line)

    def _head_words(self, card: Note, width: float) -> tuple[str, str]:
        if self._narrow(width):
            return card.short, ""
        right, metrics = card.state, QFontMetricsF(self._head)
        room = self._inner(width) - metrics.horizontalAdvance(right) - self._pad
        return metrics.elidedText(card.title, Qt.TextElideMode.ElideRight, room), right

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
