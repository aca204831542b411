"""The whole of the selected paragraph, with the words marked that proposals were read from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from app.proposals import Topic
from ui.intake.proposal_words import TOPIC_TONES, TOPIC_WORDS
from ui.look import current_look

_UNDERLINES = {
    Topic.TARGET: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Topic.TASK: QTextCharFormat.UnderlineStyle.NoUnderline,
    Topic.BLANK: QTextCharFormat.UnderlineStyle.DashUnderline,
    Topic.CITATION: QTextCharFormat.UnderlineStyle.DotLine,
}
_ORDER = (Topic.TASK, Topic.TARGET, Topic.CITATION, Topic.BLANK)  # later ones lie above


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the paragraph in code points; ``current`` is the one people stand on."""

    topic: Topic
    start: int
    end: int
    current: bool = False


class Paragraph(QPlainTextEdit):
    """Read-only words; marks differ by ground and by underline, the current one is inverted."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []
        self.setProperty("look", "field")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("选中段落的全文")

    def show_words(self, words: str, marks: Sequence[Mark]) -> None:
        """Show a paragraph and its marks, the current one in view."""
        if words != self.toPlainText():
            self.setPlainText(words)
        self.marks = sorted(marks, key=_depth)
        self.setExtraSelections([self._selection(words, mark) for mark in self.marks])
        current = next((mark for mark in self.marks if mark.current), None)
        if current is not None:
            self._bring_into_view(words, current)

    def _bring_into_view(self, words: str, mark: Mark) -> None:
        cursor = self.textCursor()
        for place in (mark.end, mark.start):  # the beginning counts more than the end
            cursor.setPosition(_utf16(words, place))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _selection(self, words: str, mark: Mark) -> QTextEdit.ExtraSelection:
        # The stubs do not know the fields of an ExtraSelection.
        made = QTextEdit.ExtraSelection()
        made.format = _format(mark)  # type: ignore[attr-defined]
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(words, mark.start))
        cursor.setPosition(_utf16(words, mark.end), QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor  # type: ignore[attr-defined]
        return made


def _depth(mark: Mark) -> tuple[bool, int, int]:
    return mark.current, _ORDER.index(mark.topic), mark.start


def _format(mark: Mark) -> QTextCharFormat:
    tokens, made = current_look().tokens, QTextCharFormat()
    ground, ink = TOPIC_TONES[mark.topic]
    if mark.current:
        made.setBackground(QColor(tokens.accent))
        made.setForeground(QColor(tokens.accent_text))
        return made
    made.setBackground(QColor(getattr(tokens, ground)))
    made.setUnderlineStyle(_UNDERLINES[mark.topic])
    made.setUnderlineColor(QColor(getattr(tokens, ink)))
    return made


def _utf16(words: str, place: int) -> int:
    """Return Qt's position of a code point."""
    return len(words[:place].encode("utf-16-le")) // 2


class Legend(QWidget):
    """Says what the marks mean, in the manner of the marks themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("标记的含义：" + "、".join(TOPIC_WORDS.values()))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics, sizes = self.fontMetrics(), current_look().sizes
        width = sum(metrics.horizontalAdvance(words) + 3 * sizes.gap for words in self._words())
        return QSize(width, round(metrics.height() * 1.3))

    def _words(self) -> list[str]:
        return [*TOPIC_WORDS.values(), "正看的一条"]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens, sizes = current_look().tokens, current_look().sizes
        left = 0.0
        for topic, words in zip((*TOPIC_WORDS, None), self._words(), strict=True):
            width = self.fontMetrics().horizontalAdvance(words) + 2 * sizes.gap
            chip = QRectF(left, 1, width, self.height() - 2)
            tones = ("accent", "accent_text") if topic is None else TOPIC_TONES[topic]
            ground, ink = (QColor(getattr(tokens, tone)) for tone in tones)
            painter.fillRect(chip, ground)
            painter.setPen(ink)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            if topic is not None:
                _paint_underline(painter, chip.adjusted(sizes.gap, 0, -sizes.gap, 0), topic)
            left += width + sizes.gap


def _paint_underline(painter: QPainter, chip: QRectF, topic: Topic) -> None:
    styles = {
        Topic.TARGET: Qt.PenStyle.SolidLine, Topic.BLANK: Qt.PenStyle.DashLine,
        Topic.CITATION: Qt.PenStyle.DotLine,
    }  # fmt: skip
    if topic in styles:
        painter.setPen(QPen(painter.pen().color(), 1, styles[topic]))
        bottom = round(chip.bottom()) - 2
        painter.drawLine(round(chip.left()), bottom, round(chip.right()), bottom)


def stacked(*parts: QWidget) -> QWidget:
    """Put parts below one another, the last takes what room is left."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current_look().sizes.ems(0.2))
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] else 0)
    return whole
