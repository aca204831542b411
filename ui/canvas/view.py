"""The paper as it is scrolled and painted: only what is in view is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.review.shown_text import ShownText
from app.session import Session
from models.kinds import SectionKind
from models.records import Section
from ui.canvas.balloons import Anchor, Balloons
from ui.canvas.block import Block, em
from ui.canvas.cards import Key, Note
from ui.canvas.ink import paint_marks, paint_selection
from ui.canvas.look import CanvasLook
from ui.canvas.marks import MarkKind, Marks
from ui.canvas.paper import Paper
from ui.canvas.proposals import Proposals, Viewer
from ui.canvas.suggestion_ink import paint_ground, paint_suggestions
from ui.canvas.suggestions import Suggestions

_MARGIN = 16
_EMPTY = "这份计划还没有内容，直接输入文字，就从第一段写起。"


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where things stand from left to right, in pixels of the view."""

    sheet: int
    sheet_width: int
    text: int
    text_width: int
    balloons: int
    balloon_width: int


class PaperView(QAbstractScrollArea):
    """Shows one plan: sheet, title, blocks, balloons. It changes nothing."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = CanvasLook()
        self._paper: Paper | None = None
        self._marks = Marks(session)
        self._suggestions = Suggestions(session.store)
        self._proposals = Proposals(self._suggestions)
        self._reviewing = False
        self._balloons = Balloons(self._look)
        self._title = ""
        self._active_remark = 0
        self._active_suggestion = 0
        self._settling = False
        self._lanes = self._find_lanes()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(round(self._look.point_size * 4))

    # -- hooks of the layers above -------------------------------------------------------------

    def _live_section(self) -> int | None:
        """Return the section that the live editor covers."""
        return None

    def _selected_part(self, place: int) -> tuple[int, int] | None:
        """Return the selected words of a section, where the canvas holds a selection."""
        return None

    def _laid_out(self) -> None:
        """Blocks may stand elsewhere now."""

    def _given(self, section: Section) -> ShownText | None:
        """Return the words of a section as review mode shows them."""
        return self._suggestions.shown(section) if self._reviewing else None

    # -- where things are ----------------------------------------------------------------------

    def _find_lanes(self) -> Lanes:
        room, unit = self.viewport().width(), em(self._look)
        wanted = round(self._look.measure * unit) + 2
        pad, least_pad, gap = round(3 * unit), round(1.4 * unit), round(unit)
        balloons = self._look.balloon_width
        if room < wanted + 2 * pad + gap + balloons + 2 * _MARGIN:
            pad = max(least_pad, (room - wanted - gap - balloons - 2 * _MARGIN) // 2)
        text = max(round(8 * unit), min(wanted, room - 2 * pad - 8))
        sheet = text + 2 * pad
        balloons = min(balloons, room - sheet - gap - 12)
        if balloons < 2 * unit:
            left, balloons = max(4, (room - sheet) // 2), 0
        else:
            left = max(4, (room - sheet - gap - balloons) // 2)
        return Lanes(left, sheet, left + pad, text, left + sheet + gap, balloons)

    @property
    def _top(self) -> int:
        """Where the first block begins, below the title."""
        return _MARGIN + round(3.2 * em(self._look)) + self._title_height()

    @property
    def _total(self) -> int:
        blocks = self._paper.heights.total if self._paper else 0
        return self._top + blocks + round(4 * em(self._look)) + _MARGIN

    @property
    def _words_right(self) -> int:
        """Where the words end and the way to the balloons begins."""
        return self._lanes.text + self._lanes.text_width

    def _title_height(self) -> int:
        return _title_height(self._look, self._title, self._lanes.text_width)

    def _title_rect(self) -> QRectF:
        y = _MARGIN + round(2.4 * em(self._look)) - self._scrolled
        return QRectF(self._lanes.text, y, self._lanes.text_width, self._title_height())

    def _hint_rect(self) -> QRectF:
        """Return where an empty plan says how to begin."""
        lanes, height = self._lanes, 6 * em(self._look)
        return QRectF(lanes.text, self._top - self._scrolled, lanes.text_width, height)

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _block_y(self, place: int) -> int:
        """Return where a block begins in the view."""
        assert self._paper is not None
        return self._top + self._paper.heights.top(place) - self._scrolled

    def _words_corner(self, place: int, block: Block) -> QPointF:
        """Return the corner of a block's document in the view."""
        return QPointF(self._lanes.text, self._block_y(place) + block.above)

    def _in_view(self, top: float, bottom: float) -> Iterator[int]:
        """Yield the places of the blocks between two heights of the view."""
        if self._paper is None or not len(self._paper):
            return
        place = self._paper.heights.at(top + self._scrolled - self._top)
        while place < len(self._paper) and self._block_y(place) < bottom:
            yield place
            place += 1

    def _hit(self, point: QPointF) -> tuple[int, int] | None:
        """Return section and offset nearest to a point of the view."""
        if self._paper is None or not len(self._paper):
            return None
        place = self._paper.heights.at(point.y() + self._scrolled - self._top)
        block = self._paper.block(place)
        offset = block.hit(point - self._words_corner(place, block))
        return self._paper.section(place).id, offset

    # -- laying out ----------------------------------------------------------------------------

    def _lay_out(self, place: int | None = None, y: float = 0, *, margin: bool = True) -> None:
        """Lay out what is in view; the block at ``place`` stays at ``y``, else the first in view.

        Real heights replace estimates around it. Without ``margin`` no balloon is painted.
        """
        if self._paper is None or self._settling:
            return
        self._settling = True
        try:
            for _ in range(4):
                if not self._settle(place, y):
                    break
                place = None
        finally:
            self._settling = False
        self._laid_out()
        width = self.viewport().width() if margin else self._words_right
        self.viewport().update(0, 0, width, self.viewport().height())

    def _settle(self, place: int | None, y: float) -> bool:
        """Measure what is in view around an anchor; tell whether another round is needed."""
        assert self._paper is not None
        if not len(self._paper):
            self._set_range()
            return False
        anchored = place is not None
        if place is None:
            place = self._steady_place()
            y = self._block_y(place)
        changed = self._measure_around(place, y)
        self._set_range()
        if changed or anchored:
            wanted = round(self._top + self._paper.heights.top(place) - y)
            self.verticalScrollBar().setValue(wanted)
        return changed or anchored

    def _steady_place(self) -> int:
        """Return the first block in view whose height is no estimate, else the first in view."""
        assert self._paper is not None
        for place in self._in_view(0, self.viewport().height()):
            if self._paper.is_laid_out(place):
                return place
        return self._paper.heights.at(self._scrolled - self._top)

    def _measure_around(self, place: int, y: float) -> bool:
        paper, bottom = self._paper, self.viewport().height()
        assert paper is not None
        changed, at, below = False, y, place
        while below < len(paper) and at < bottom:
            changed = paper.measure(below) or changed
            at += paper.heights[below]
            below += 1
        at, above = y, place - 1
        while above >= 0 and at > 0:
            changed = paper.measure(above) or changed
            at -= paper.heights[above]
            above -= 1
        return changed

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._total - height))
        bar.setPageStep(height)

    def _refit(self) -> None:
        """Find the lanes again; another width of the text lays everything out anew."""
        anchor = self._anchor()
        self._lanes = self._find_lanes()
        if self._paper is not None and self._paper.width != self._lanes.text_width:
            self._paper.resize(self._look, self._lanes.text_width)
        self._lay_out(*anchor)

    def _anchor(self) -> tuple[int | None, float]:
        """Return a block that should stay where it is, and where that is."""
        for place in self._in_view(0, self.viewport().height()):
            if self._paper is not None and self._paper.section(place).id == self._live_section():
                return place, self._block_y(place)
        for place in self._in_view(0, 1):
            return (place, self._block_y(place)) if self._scrolled else (None, 0)
        return None, 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._settling:
            self._lay_out()

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        clip = QRectF(event.rect())
        painter.fillRect(clip, QColor(self._look.desk))
        if self._paper is not None:
            self._paint_sheet(painter)
            if clip.left() < self._words_right:
                for place in self._in_view(clip.top(), clip.bottom()):
                    self._paint_block(painter, place)
            self._paint_balloons(painter, clip)
        painter.end()

    def _paint_sheet(self, painter: QPainter) -> None:
        lanes, height = self._lanes, self.viewport().height()
        total = max(self._total, height)
        sheet = QRect(lanes.sheet, _MARGIN - self._scrolled, lanes.sheet_width, total - 2 * _MARGIN)
        shown = sheet.intersected(QRect(0, -8, self.viewport().width(), height + 16))
        painter.setPen(QPen(QColor(self._look.sheet_edge), 1))
        painter.setBrush(QColor(self._look.sheet))
        painter.drawRect(QRectF(shown).adjusted(0.5, 0.5, -0.5, -0.5))
        title = self._title_rect()
        if title.bottom() > 0:
            painter.setFont(self._look.title_font())
            painter.setPen(QColor(self._look.ink if self._title else self._look.quiet))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWrapAnywhere
            painter.drawText(title, int(flags), self._title or "（还没有标题）")
        if self._paper is not None and not len(self._paper):
            painter.setFont(self._look.body_font())
            painter.setPen(QColor(self._look.quiet))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self._hint_rect(), int(flags), _EMPTY)

    def _paint_block(self, painter: QPainter, place: int) -> None:
        assert self._paper is not None
        block = self._paper.block(place)
        corner = self._words_corner(place, block)
        live = block.section.id == self._live_section()
        painter.save()
        painter.translate(corner)
        self._paint_edge(painter, block, live)
        if not live:
            self._paint_words(painter, place, block)
        painter.restore()

    def _paint_edge(self, painter: QPainter, block: Block, live: bool) -> None:
        """Paint what stands at the left edge: the active block, unreadable ones, whole remarks."""
        height = block.height - block.above
        left = -round(0.75 * em(self._look))
        strange = block.section.kind is SectionKind.UNREADABLE
        if strange:
            painter.fillRect(
                QRectF(left, 0, self._lanes.text_width - left, height), QColor(self._look.strange)
            )
        whole = any(mark.whole for mark in self._marks.of(block.section.id))
        colours = [(live, self._look.accent, 0), (strange, self._look.strange_edge, 4),
                   (whole, self._look.remark_edge, 4)]  # fmt: skip
        for one in self._suggestions.of(block.section.id):
            colours.append((one.topic != "words", self._look.person(one.person), 4))
        for wanted, colour, shift in colours:
            if wanted:
                painter.fillRect(QRectF(left - shift, 2, 2.5, height - 4), QColor(colour))

    def _paint_words(self, painter: QPainter, place: int, block: Block) -> None:
        """Paint marks, selection, number and words with the corner at the painter's origin."""
        self._paint_under(painter, place, block)
        block.draw(painter)
        self._paint_over(painter, block)

    def _paint_under(self, painter: QPainter, place: int, block: Block) -> None:
        paint_marks(painter, block, self._marks.of(block.section.id), self._active_remark)
        if self._active_suggestion:
            found = self._suggestions.of(block.section.id)
            paint_ground(painter, block, found, self._active_suggestion)
        selected = self._selected_part(place)
        if selected is not None:
            paint_selection(painter, block, *selected)

    def _paint_over(self, painter: QPainter, block: Block) -> None:
        if found := self._suggestions.of(block.section.id):
            paint_suggestions(painter, block, found)

    def _paint_balloons(self, painter: QPainter, clip: QRectF) -> None:
        lanes = self._lanes
        if clip.right() > self._words_right:
            self._place_balloons()
        self._balloons.paint(painter, self._words_right, lanes.sheet + lanes.sheet_width, clip)

    def _place_balloons(self) -> None:
        lane = QRectF(self._lanes.balloons, 0, self._lanes.balloon_width, self.viewport().height())
        self._balloons.place(self._anchors(), lane, self._active_key)

    @property
    def _active_key(self) -> Key:
        """What the open balloon is about."""
        if self._active_suggestion:
            return "suggestion", self._active_suggestion
        return "remark", self._active_remark

    def _anchors(self) -> list[Anchor]:
        """Return the ends of the words in view that balloons belong to, from top to bottom.

        Blocks further down than there is room for balloons are not looked at.
        """
        found: dict[Key, Anchor] = {}
        height = self.viewport().height()
        most = height / self._balloons.least_height(self._lanes.balloon_width)
        for place in self._in_view(0, height):
            for card, start, end in self._notes(place):
                if len(found) > most:
                    return sorted(found.values(), key=_height_of)
                if card.keys[0] not in found:
                    assert self._paper is not None
                    block = self._paper.block(place)
                    at = self._words_corner(place, block) + block.mark_end(start, end)
                    found[card.keys[0]] = Anchor(card, at)
        return sorted(found.values(), key=_height_of)

    def _notes(self, place: int) -> list[tuple[Note, int, int]]:
        """Return what is said about a section, in order of the section's own words."""
        assert self._paper is not None
        section_id = self._paper.section(place).id
        found: list[tuple[Note, int, int]] = [
            (self._marks.card(mark.remark_id), mark.start, mark.end)
            for mark in self._marks.of(section_id)
            if mark.kind is MarkKind.REMARK
        ]
        if self._suggestions.of(section_id):
            proposals = self._proposals.of(section_id, self._viewer(), self._paper.outline)
            found += [(one.card, one.start, one.end) for one in proposals]
        return sorted(found, key=_start_of)

    def _viewer(self) -> Viewer:
        session = self._session
        return Viewer(session.person_id or 0, self._reviewing, session.store.writable)


@lru_cache(maxsize=8)
def _title_height(look: CanvasLook, title: str, width: int) -> int:
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWrapAnywhere
    metrics = QFontMetricsF(look.title_font())
    words = metrics.boundingRect(QRectF(0, 0, width, 1e6), int(flags), title or "国")
    return round(words.height() + 0.8 * em(look))


def _height_of(anchor: Anchor) -> tuple[float, float]:
    return anchor.at.y(), anchor.at.x()


def _start_of(note: tuple[Note, int, int]) -> tuple[int, int]:
    return note[1], note[2]
