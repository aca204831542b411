"""Pages one below the other, as large as wanted: what 版式预览 scrolls through."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.pages.page import Page, Pages, Spot
from ui.look import current_look
from ui.pages.fonts import PageFonts
from ui.pages.painter import paint_page

_PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST = 0.25, 4.0
WIDEST = 1.5  # how large pages become at most when they are to fill the width
_STEP = 1.1
_LINE = 29.0  # points that one notch of the wheel goes by
_MARK_WIDTH = 3.0  # points, left of the line in which the caret is


class Fit(Enum):
    """How large pages are shown: as wide as the view, wholly visible, or by a factor."""

    WIDTH = "width"
    PAGE = "page"
    FACTOR = "factor"


class PagesView(QAbstractScrollArea):
    """Shows pages, follows a caret and tells clicks."""

    place_wanted = Signal(str, int)  # uid of a section, offset
    page_changed = Signal(int)  # index of the page in the middle of the view
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("版式预览的纸面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self._pages = Pages([])
        self._fonts: PageFonts | None = None
        self._rects: list[QRectF] = []
        self._tops: list[float] = []
        self._arranged_for: tuple[object, ...] = ()
        self._fit, self._factor = Fit.WIDTH, 1.0
        self._spot: Spot | None = None
        self._page = -1
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def pages(self) -> Pages:
        """The pages that are shown."""
        return self._pages

    @property
    def scale(self) -> float:
        """How many pixels a point is."""
        return self.factor * _PIXELS_PER_POINT

    @property
    def fit(self) -> Fit:
        """How the size of the pages is chosen."""
        return self._fit

    @property
    def factor(self) -> float:
        """How large the pages are; 1: as on paper."""
        if self._fit is Fit.FACTOR or not len(self._pages):
            return self._factor
        gap = 2 * current_look().sizes.margin
        sheet, view = self._pages[0].sheet, self.viewport()
        wide = min((view.width() - gap) / sheet.width, WIDEST * _PIXELS_PER_POINT)
        if self._fit is Fit.PAGE:
            wide = min(wide, (view.height() - gap) / sheet.height)
        return min(max(wide / _PIXELS_PER_POINT, SMALLEST), LARGEST)

    @property
    def page(self) -> int:
        """The index of the page in the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        found = max(0, bisect_right(self._tops, middle) - 1)
        return found - found % self._columns()

    def show_pages(self, pages: Pages, fonts: PageFonts) -> None:
        """Show other pages; the view stays where it is."""
        self._pages, self._fonts = pages, fonts
        self._spot = None
        self._lay_out()

    def set_fit(self, fit: Fit, factor: float = 1.0) -> None:
        """Show the pages in another size; what is in the middle stays there."""
        share, page = self._middle_share(), self.page
        self._fit, self._factor = fit, min(max(factor, SMALLEST), LARGEST)
        self._lay_out()
        if fit is Fit.PAGE:
            self.show_page(page)
        else:
            self._go_to_share(share)
        self.zoomed.emit()

    def show_page(self, index: int) -> None:
        """Bring the upper edge of a page to the top of the view."""
        if 0 <= index < len(self._tops):
            self.verticalScrollBar().setValue(round(self._tops[index] - self._gap()))

    def mark(self, spot: Spot | None) -> None:
        """Mark the line in which the caret is and bring it into view."""
        self._spot = spot
        if spot is not None and spot.page < len(self._tops):
            top = self._tops[spot.page] + spot.top * self.scale
            bar, height = self.verticalScrollBar(), self.viewport().height()
            if not bar.value() <= top <= bar.value() + height - spot.height * self.scale:
                if self._fit is Fit.PAGE:
                    self.show_page(spot.page)
                else:
                    bar.setValue(round(top - height / 3))
        self.viewport().update()

    def take_look(self) -> None:
        """Follow a change of theme or text size."""
        self._lay_out()

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(event.rect(), QColor(current_look().tokens.background))
        for index in self._in_view(event.rect().top(), event.rect().bottom()):
            self._paint(painter, index)
        painter.end()

    def _paint(self, painter: QPainter, index: int) -> None:
        assert self._fonts is not None
        page, sheet = self._pages[index], self._page_rect(index)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(QPen(QColor(current_look().tokens.line), 1))
        painter.drawRect(sheet)
        painter.save()
        painter.translate(sheet.topLeft())
        painter.scale(self.scale, self.scale)
        if self._spot is not None and self._spot.page == index:
            self._paint_mark(painter, page, self._spot)
        paint_page(painter, page, self._fonts)
        painter.restore()

    def _paint_mark(self, painter: QPainter, page: Page, spot: Spot) -> None:
        """Mark the caret's line by a bar at its left and a ground under its words."""
        sheet, tokens = page.sheet, current_look().tokens
        ground = QColor(tokens.accent)
        ground.setAlphaF(0.12)
        painter.fillRect(QRectF(sheet.left, spot.top, sheet.text_width, spot.height), ground)
        left = sheet.left - 3 * _MARK_WIDTH
        bar = QColor(tokens.accent)
        painter.fillRect(QRectF(left, spot.top, _MARK_WIDTH, spot.height), bar)

    # -- where things are ----------------------------------------------------------------------

    def _gap(self) -> int:
        return current_look().sizes.margin

    def _lay_out(self) -> None:
        view = self.viewport()
        self._arrange()
        gap = self._gap()
        height = max((rect.bottom() for rect in self._rects[-self._columns() :]), default=0.0) + gap
        right = max((rect.right() for rect in self._rects), default=0.0) + gap
        self.verticalScrollBar().setRange(0, max(0, round(height) - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(round(_LINE * self.scale))
        self.horizontalScrollBar().setRange(0, max(0, round(right) - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self._tell_page()
        view.update()

    def _arrange(self) -> None:
        """Find where the pages stand; after most keys they stand where they stood."""
        scale, gap, columns = self.scale, self._gap(), self._columns()
        sheets = [page.sheet.lying for page in self._pages]  # a profile has no other difference
        first = self._pages[0].sheet if sheets else None
        key = (first, sheets, scale, gap, columns, self.viewport().width())
        if key != self._arranged_for:
            self._arranged_for = key
            self._rects = arranged(self._pages, scale, gap, columns, self.viewport().width())
            self._tops = [rect.top() for rect in self._rects]

    def _columns(self) -> int:
        """Return how many pages stand side by side: as many as fit where whole pages are shown."""
        if self._fit is not Fit.PAGE or not len(self._pages):
            return 1
        wide = self._pages[0].sheet.width * self.scale + self._gap()
        return max(1, int((self.viewport().width() - self._gap()) / wide))

    def _page_rect(self, index: int) -> QRectF:
        """Return where a page stands in the view."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._rects[index].translated(-across, -down)

    def _in_view(self, top: float, bottom: float) -> list[int]:
        """Return the pages that may be seen between two heights of the view."""
        scrolled = self.verticalScrollBar().value()
        first = bisect_left(self._tops, top + scrolled) - self._columns()
        return list(range(max(0, first), bisect_right(self._tops, bottom + scrolled)))

    def _middle_share(self) -> float:
        """Return how far down what is in the middle stands; 0 where the beginning is in view."""
        bar = self.verticalScrollBar()
        whole = bar.maximum() + self.viewport().height()
        if not bar.value() or not whole:
            return 0.0
        return (bar.value() + self.viewport().height() / 2) / whole

    def _go_to_share(self, share: float) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(round(share * (bar.maximum() + height) - height / 2))

    def _tell_page(self, _value: int = 0) -> None:
        page = self.page
        if page != self._page:
            self._page = page
            self.setAccessibleDescription(f"第{page + 1}页，共{len(self._pages)}页")
            self.page_changed.emit(page)

    # -- keys and mouse ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share = self._middle_share()
        self._lay_out()
        if self._fit is not Fit.FACTOR:
            self._go_to_share(share)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def zoom(self, steps: int) -> None:
        """Show the pages larger (1) or smaller (-1)."""
        self.set_fit(Fit.FACTOR, self.factor * _STEP**steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
        }
        if event.key() in moves:
            bar.setValue(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        place = self.place_at(event.position())
        if place is not None:
            self.place_wanted.emit(*place)

    def place_at(self, point: QPointF) -> tuple[str, int] | None:
        """Return section and offset of the words at a point of the view."""
        for index in self._in_view(point.y(), point.y()):
            sheet = self._page_rect(index)
            if sheet.contains(point):
                inside = point - sheet.topLeft()
                x, y = inside.x() / self.scale, inside.y() / self.scale
                return self._pages.place_at(index, x, y)
        return None


def arranged(
    pages: Sequence[Page], scale: float, gap: float, columns: int, width: float
) -> list[QRectF]:
    """Return where pages stand, in rows from the top; a row is in the middle of ``width``."""
    rects: list[QRectF] = []
    y = gap
    for first in range(0, len(pages), columns):
        row = [page.sheet for page in pages[first : first + columns]]
        across = sum(sheet.width * scale + gap for sheet in row) - gap
        x = max(gap, (width - across) / 2)
        if len(row) < columns and rects:
            x = rects[0].left()
        for sheet in row:
            rects.append(QRectF(x, y, sheet.width * scale, sheet.height * scale))
            x += sheet.width * scale + gap
        y += max(sheet.height for sheet in row) * scale + gap
    return rects
