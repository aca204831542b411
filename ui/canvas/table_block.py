"""A table on the paper, painted as a plain grid; its text parts cells by tabs and line ends."""

from bisect import bisect_right

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from ui.canvas.block import Block, block_rects
from ui.canvas.utf16 import units


class TableBlock(Block):
    """The cells of a table section; offsets count in its text, tabs and line ends included."""

    def _write(self) -> None:
        self.given = None  # suggestions are marked in the grid, not written into it
        self.document.setDefaultFont(self.look.font(0.92))
        self._starts: list[int] = []
        rows = [line.split("\t") for line in self.section.text.split("\n")]
        shape = QTextTableFormat()
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(QColor(self.look.grid)))
        shape.setTopMargin(1)
        shape.setLeftMargin(1)
        shape.setBottomMargin(self.look.point_size * 0.5)
        shape.setCellPadding(self.look.point_size * 0.4)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        cursor = QTextCursor(self.document)
        table = cursor.insertTable(len(rows), max(map(len, rows)), shape)
        offset = 0
        for number, cells in enumerate(rows):
            for column, words in enumerate(cells):
                cell = table.cellAt(number, column).firstCursorPosition()
                self._starts.append(offset)
                cell.insertText(words)
                offset += len(words) + 1
        # Words put into a cell move those behind it: places are read when all is written.
        self._places: list[int] = [
            table.cellAt(number, column).firstPosition()
            for number, cells in enumerate(rows)
            for column in range(len(cells))
        ]
        self.document.setTextWidth(self.width)

    @property
    def faithful(self) -> bool:
        """Whether the words can be edited: always, by a plain editor in place of the grid."""
        return True

    def unit(self, offset: int) -> int:
        """Return the document's position of an offset."""
        cell = max(0, bisect_right(self._starts, offset) - 1)
        start = self._starts[cell]
        return self._places[cell] + units(self.section.text[start:], offset - start)

    def offset(self, unit: int) -> int:
        """Return the offset of a position in the document."""
        cell = max(0, bisect_right(self._places, unit) - 1)
        start = self._starts[cell]
        end = self._starts[cell + 1] - 1 if cell + 1 < len(self._starts) else len(self.text)
        return max(start, min(end, start + unit - self._places[cell]))

    def hit(self, point: QPointF) -> int:
        """Return the offset nearest to a point."""
        layout = self.document.documentLayout()
        return self.offset(max(0, layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)))

    def draw_number(self, painter: QPainter) -> None:
        """Draw nothing: tables bear no number."""

    def rects(self, start: int, end: int) -> list[QRectF]:
        """Return where the words between two offsets stand."""
        found: list[QRectF] = []
        first, last = self.unit(start), self.unit(end)
        block = self.document.findBlock(first)
        while block.isValid() and block.position() <= last:
            corner = self.document.documentLayout().blockBoundingRect(block).topLeft()
            own = block.layout().position()
            for rect in block_rects(block, first, last):
                found.append(rect.translated(corner - own))
            block = block.next()
        return found

    def caret_rect(self, offset: int) -> QRectF:
        """Return the box of the line at an offset, of no width."""
        block = self.document.findBlock(self.unit(offset))
        box = self.document.documentLayout().blockBoundingRect(block)
        return QRectF(box.x(), box.y(), 0, box.height())
