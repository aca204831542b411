"""The words of a section with those that a point is about set off, large or small."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.review.points import Point
from models.numbering import displayed
from models.outline import Outline
from models.pieces import with_whole_numbers
from models.records import Section
from models.splice import Splice
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
        """Set off what a point is about; what an open suggestion would put stands behind it."""
        form = QTextCharFormat()
        form.setBackground(QColor(current_look().tokens.remark_soft))
        start, end, put = point.start, point.end, ""
        if is_suggestion(point):
            form.setFontStrikeOut(True)
            if point.open and point.section_id is not None and text[start:end] == point.quote:
                start, end, put = _whole(text, point)
        else:
            form.setFontUnderline(True)
            form.setUnderlineColor(QColor(current_look().tokens.remark))
        cursor = self.textCursor()
        cursor.setPosition(_units(text, start) + shift)
        cursor.setPosition(_units(text, end) + shift, QTextCursor.MoveMode.KeepAnchor)
        if start < end:
            cursor.mergeCharFormat(form)
        cursor.setPosition(cursor.selectionEnd())
        self._put(cursor, put)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _put(self, cursor: QTextCursor, words: str) -> None:
        form = QTextCharFormat()
        form.setFontUnderline(True)
        form.setForeground(QColor(current_look().tokens.success))
        cursor.insertText(words, form)

    def _say(self, words: str) -> None:
        form = QTextCharFormat()
        form.setForeground(QColor(current_look().tokens.warning))
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
        cursor.insertText(words, form)


def _whole(text: str, point: Point) -> tuple[int, int, str]:
    """Return the words that a suggestion changes and those it puts, numbers being whole."""
    edit = Splice(point.start, point.quote, point.put)
    start, end = with_whole_numbers(text, edit)
    put = f"{text[start : edit.at]}{edit.put}{text[edit.end : end]}" if point.put else ""
    return (start, end, put) if put else (edit.at, edit.end, "")


def _units(text: str, offset: int) -> int:
    """Return the UTF-16 place of a code point offset."""
    return len(text[:offset].encode("utf-16-le")) // 2
