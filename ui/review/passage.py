"""The words of a section with those that a point is about set off, large or small."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.review.points import Point
from models.numbering import displayed
from models.outline import Outline
from models.records import Section
from ui.look import current_look
from ui.review.words import is_suggestion

_LATE = "原文已改。提意见时是：“{old}”"


class Passage(QTextEdit):
    """Shows one section; nothing can be typed here."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(current_look().sizes.margin)

    def show_point(self, outline: Outline, number: str, point: Point) -> None:
        """Show the section of a point; where it has none, the words it was about."""
        self.clear()
        if point.section_id is None or point.section_id not in outline:
            self.setPlainText(f"这条意见在正文里没有位置。原来说的是：\n“{point.quote}”")
            return
        section = outline[point.section_id]
        self._write(section, number)
        shift = len(displayed(section, number)) - len(section.text)
        self._mark(section.text, point, shift)
        now = section.text[point.start : point.end]
        if point.quote and point.start < point.end and now != point.quote:
            self._say(_LATE.format(old=point.quote))

    def _write(self, section: Section, number: str) -> None:
        form = QTextCharFormat()
        cursor = self.textCursor()
        if section.head > 0:
            form.setFontWeight(QFont.Weight.DemiBold)
        head = displayed(section, number)[: len(displayed(section, number)) - len(section.body)]
        cursor.insertText(head, form)
        form.setFontWeight(QFont.Weight.Normal)
        cursor.insertText(section.body, form)

    def _mark(self, text: str, point: Point, shift: int) -> None:
        tokens = current_look().tokens
        form = QTextCharFormat()
        form.setBackground(QColor(tokens.remark_soft))
        form.setFontUnderline(True)
        form.setUnderlineColor(QColor(tokens.remark))
        if is_suggestion(point):
            form.setFontStrikeOut(True)
        start, end = (point.start, point.end) if point.start < point.end else (0, 0)
        cursor = self.textCursor()
        cursor.setPosition(_units(text, start) + shift)
        cursor.setPosition(_units(text, end) + shift, QTextCursor.MoveMode.KeepAnchor)
        if start < end:
            cursor.mergeCharFormat(form)
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _say(self, words: str) -> None:
        form = QTextCharFormat()
        form.setForeground(QColor(current_look().tokens.warning))
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
        cursor.insertText(words, form)


def _units(text: str, offset: int) -> int:
    """Return the UTF-16 place of a code point offset."""
    return len(text[:offset].encode("utf-16-le")) // 2
