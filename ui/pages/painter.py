"""Draws a page: one painter for screen, PDF and print. A unit of the painter is a point."""

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen

from app.blocks.block import ChangeKind
from app.pages.line import Line, Rule, Stretch
from app.pages.page import Page
from ui.pages.fonts import PageFonts

_ADDED = frozenset({ChangeKind.INSERTED, ChangeKind.MOVED_TO})
_CHANGED = "#b3261e"
_UNDER, _THROUGH, _MARK_WEIGHT = 0.16, -0.32, 0.06  # of the size, below the baseline


def paint_page(painter: QPainter, page: Page, fonts: PageFonts) -> None:
    """Draw a page with its upper left corner at the painter's origin."""
    for drawn in page.drawn():
        for line in drawn.lines:
            paint_line(painter, line, fonts)
        for rule in drawn.rules:
            _paint_rule(painter, rule)
    painter.save()
    if page.turned:  # clockwise, with the sheet
        painter.translate(page.sheet.width, 0)
        painter.rotate(90)
    paint_line(painter, page.number_line, fonts)
    painter.restore()


def paint_line(painter: QPainter, line: Line, fonts: PageFonts) -> None:
    """Draw the words of a line."""
    for stretch in line.stretches:
        colour = stretch.colour if stretch.change is None else _CHANGED
        painter.setPen(QColor(colour))
        end = _paint_words(painter, stretch, line.baseline, fonts)
        if stretch.change is not None:
            _mark_change(painter, stretch, line.baseline, end)


def _paint_words(painter: QPainter, stretch: Stretch, y: float, fonts: PageFonts) -> float:
    """Draw words and return where they end."""
    set_words = fonts.set_words(stretch)
    place = QPointF(stretch.x, y)
    if stretch.squeeze != 1.0:
        _paint_squeezed(painter, set_words.run, stretch, y)
    elif set_words.run is not None:
        painter.drawGlyphRun(place, set_words.run)
    for sign, x in set_words.strange:
        _paint_strange(painter, sign, place + QPointF(x, 0.0), stretch, fonts)
    return stretch.x + set_words.width


def _paint_strange(
    painter: QPainter, sign: str, place: QPointF, stretch: Stretch, fonts: PageFonts
) -> None:
    """Draw a sign the font lacks in whatever font has it."""
    if sign.isprintable() and not sign.isspace():
        painter.setFont(fonts.qfont(stretch.role, stretch.size, stretch.bold))
        painter.drawText(place, sign)


def _paint_squeezed(painter: QPainter, run: QGlyphRun | None, stretch: Stretch, y: float) -> None:
    """Draw letters narrower than they are: ``run`` was set as wide as that makes it."""
    if run is None:
        return
    painter.save()
    painter.translate(stretch.x, y)
    painter.scale(stretch.squeeze, 1.0)
    painter.drawGlyphRun(QPointF(0.0, 0.0), run)
    painter.restore()


def _mark_change(painter: QPainter, stretch: Stretch, y: float, end: float) -> None:
    """Underline words that were added, strike through such as were taken away."""
    assert stretch.change is not None
    share = _UNDER if stretch.change.kind in _ADDED else _THROUGH
    at = y + share * stretch.size
    painter.setPen(QPen(QColor(_CHANGED), _MARK_WEIGHT * stretch.size))
    painter.drawLine(QLineF(stretch.x, at, end, at))


def _paint_rule(painter: QPainter, rule: Rule) -> None:
    pen = QPen(QColor(rule.colour), rule.weight)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(rule.x1, rule.y1, rule.x2, rule.y2))
