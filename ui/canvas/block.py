"""One section on the paper: a small document of its words, its number in the first-line indent."""

import math
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from app.review.shown_text import ShownText
from models.kinds import SectionKind
from models.records import Section
from ui.canvas.emphasis import Emphasis, runs
from ui.canvas.look import CanvasLook
from ui.canvas.utf16 import points, units

INDENTED = (SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH, SectionKind.UNREADABLE)
_ALIGNMENTS = {
    SectionKind.NOTE: Qt.AlignmentFlag.AlignHCenter,
    SectionKind.DATE_LINE: Qt.AlignmentFlag.AlignRight,
    SectionKind.SALUTATION: Qt.AlignmentFlag.AlignLeft,
    SectionKind.TABLE: Qt.AlignmentFlag.AlignLeft,
}


class Block:
    """The words of one section laid out at the measure of the page; offsets are code points.

    ``given`` are its words with what is suggested on them, where they are shown so. Offsets are
    those of the shown words; marks, which stand on the section's own words, have methods of their
    own.
    """

    def __init__(
        self, section: Section, prefix: str, look: CanvasLook, width: int,
        given: ShownText | None = None,
    ) -> None:  # fmt: skip
        self.section = section
        self.prefix = prefix
        self.given = given
        self.look = look
        self.width = width
        self.live = False
        self.above = gap_above(section, look)
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document.setDefaultTextOption(option)
        self._emphasis: Emphasis | None = None
        self._ends: dict[tuple[int, int], QPointF] = {}  # of a block that is not written in
        self._write()

    def _write(self) -> None:
        self.document.setDefaultFont(self.look.section_font(self.section))
        cursor = QTextCursor(self.document)
        cursor.setBlockFormat(self._block_format())
        cursor.insertText(self.shown.text)
        self._emphasise()
        self.document.setTextWidth(self.width)

    def adapt(self, section: Section, prefix: str, given: ShownText | None = None) -> None:
        """Take over a changed section whose words the document already bears."""
        if (section, prefix) == (self.section, self.prefix) and given is self.given:
            return
        self.section, self.prefix, self.given = section, prefix, given
        self._ends.clear()
        self.above = gap_above(section, self.look)
        font = self.look.section_font(section)
        if font != self.document.defaultFont():
            self.document.setDefaultFont(font)
        cursor = QTextCursor(self.document)
        cursor.select(QTextCursor.SelectionType.Document)
        if cursor.blockFormat() != self._block_format():
            cursor.setBlockFormat(self._block_format())
        self._emphasise()

    @property
    def shown(self) -> ShownText:
        """The words as they are shown: the section's own, or those with suggestions among them."""
        return self.given if self.given is not None else ShownText(self.section.text)

    @property
    def text(self) -> str:
        """The words as they stand in the document, without what an input method composes."""
        if self.live:
            return self.written
        return self.given.text if self.given is not None else self.section.text

    @property
    def written(self) -> str:
        """The words read from the document; unlike ``toPlainText`` with all its spaces."""
        return self.document.toRawText().replace("\u2029", "\n")

    @property
    def faithful(self) -> bool:
        """Whether the document bears the words that are shown unchanged."""
        return self.written == self.shown.text

    @property
    def height(self) -> int:
        """The height of the block with the space before it, in pixels."""
        return self.above + math.ceil(self.document.size().height())

    @property
    def indent(self) -> float:
        """Where the number, or the first line without one, begins."""
        return 2 * em(self.look) if self.section.kind in INDENTED else 0.0

    def unit(self, offset: int) -> int:
        """Return the document's position of an offset."""
        return units(self.text, offset)

    def offset(self, unit: int) -> int:
        """Return the offset of a position in the document."""
        return points(self.text, unit)

    def hit(self, point: QPointF) -> int:
        """Return the offset nearest to a point, which is relative to the document."""
        inside = QPointF(point.x(), max(0.0, min(point.y(), self.document.size().height() - 1)))
        layout = self.document.documentLayout()
        return self.offset(max(0, layout.hitTest(inside, Qt.HitTestAccuracy.FuzzyHit)))

    def draw(self, painter: QPainter) -> None:
        """Draw number and words with the document's corner at the painter's origin."""
        self.draw_number(painter)
        context: Any = QAbstractTextDocumentLayout.PaintContext()  # its fields lack types
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, QColor(self.look.ink))
        context.palette = palette
        self.document.documentLayout().draw(painter, context)

    def draw_number(self, painter: QPainter) -> None:
        """Draw the number into the indent, on the line of the first words."""
        line = self.document.begin().layout().lineAt(0)
        if not self.prefix or not line.isValid():
            return
        painter.setFont(self._number_font())
        painter.setPen(QColor(self.look.ink))
        painter.drawText(QPointF(self.indent, line.y() + line.ascent()), self.prefix)

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Return where the words between two offsets stand, a rectangle a line."""
        text = self.text
        return self._rects(units(text, start), units(text, end))

    def mark_rects(self, start: int, end: int) -> list[QRectF]:
        """Return where the section's own words between two offsets stand."""
        return (
            self.rects(start, end)
            if self.given is None
            else self.rects(*self.given.stretch(start, end))
        )

    def mark_end(self, start: int, end: int) -> QPointF:
        """Return the lower end of the first line of the section's own words between two offsets."""
        if self.live:
            self._ends.clear()
        found = self._ends.get((start, end))
        if found is None:
            rects = self.mark_rects(start, end)
            box = rects[0] if rects else self.mark_caret(start)
            found = box.bottomRight()
            if not self.live:
                self._ends[start, end] = found
        return found

    def mark_caret(self, offset: int) -> QRectF:
        """Return the line box at an offset of the section's own words."""
        return self.caret_rect(offset if self.given is None else self.given.at_shown(offset))

    def _rects(self, start: int, end: int) -> list[QRectF]:
        found: list[QRectF] = []
        block = self.document.findBlock(start)
        while block.isValid() and block.position() <= end:
            found += block_rects(block, start, end)
            block = block.next()
        return found

    def caret_rect(self, offset: int) -> QRectF:
        """Return the line box at an offset, of no width."""
        unit = self.unit(offset)
        block = self.document.findBlock(unit)
        line = block.layout().lineForTextPosition(unit - block.position())
        if not line.isValid():
            return QRectF(self.indent, 0, 0, self.height - self.above)
        place = block.layout().position()
        x = cursor_x(line, unit - block.position())
        return QRectF(place.x() + x, place.y() + line.y(), 0, line.height())

    def line_height(self) -> float:
        """Return the distance of two lines."""
        return QFontMetricsF(self.document.defaultFont()).height() * self._stretch() / 100

    def _stretch(self) -> float:
        """Return the line height in per cent of what the font asks for."""
        metrics = QFontMetricsF(self.look.section_font(self.section))
        return 100 * self.look.line_height * metrics.horizontalAdvance("国") / metrics.height()

    def _number_font(self) -> Any:
        emphasised = self.section.kind is SectionKind.HEADING or self.section.head > 0
        look = self.look
        return look.head_font(self.section) if emphasised else look.body_font()

    def _block_format(self) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        shape.setLineHeight(self._stretch(), kind)
        shape.setAlignment(_ALIGNMENTS.get(self.section.kind, Qt.AlignmentFlag.AlignJustify))
        number = QFontMetricsF(self._number_font()).horizontalAdvance(self.prefix)
        shape.setTextIndent(self.indent + number)
        if self.section.kind is SectionKind.DATE_LINE:
            shape.setRightMargin(2 * em(self.look))
        return shape

    def _emphasise(self) -> None:
        """Set off heading words before others, and what people struck or put."""
        section = self.section
        head = section.head if 0 < section.head < len(section.text) else 0
        if self._emphasis is None and (head or self.given is not None):
            self._emphasis = Emphasis(self.document)
        if self._emphasis is not None:
            weight = self.look.head_font(section).weight()
            self._emphasis.show_runs(runs(self.shown, head, weight, self.look))


@lru_cache(maxsize=8)
def em(look: CanvasLook) -> float:
    """Return the width of one character of the body text."""
    return QFontMetricsF(look.body_font()).horizontalAdvance("国")


def gap_above(section: Section, look: CanvasLook) -> int:
    """Return the space before a section: more before headings than between paragraphs."""
    size = look.point_size * 4 / 3
    if section.kind is SectionKind.HEADING and not section.run_in:
        return round(size * (1.0 if section.level <= 1 else 0.45))
    if section.kind in (SectionKind.TABLE, SectionKind.NOTE):
        return round(size * 0.5)
    return round(size * 0.15)


def block_rects(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """Return where a block's words between two document positions stand, line by line.

    What an input method composes counts as one place: marks behind it move with their words.
    """
    layout = block.layout()
    first = _with_preedit(layout, start - block.position())
    last = _with_preedit(layout, end - block.position())
    corner = layout.position()
    found = []
    start_line = layout.lineForTextPosition(max(0, first))
    for number in range(start_line.lineNumber() if start_line.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        begin = line.textStart()
        finish = begin + line.textLength()
        if begin > last:
            break
        if max(first, begin) >= min(last, finish):
            continue
        left = cursor_x(line, max(first, begin))
        right = cursor_x(line, min(last, finish))
        found.append(QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height()))
    return found


def cursor_x(line: QTextLine, position: int) -> float:
    """Return the x of a place in a line."""
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def _with_preedit(layout: QTextLayout, position: int) -> int:
    composed = len(layout.preeditAreaText().encode("utf-16-le")) // 2
    return position + composed if composed and position > layout.preeditAreaPosition() else position
