"""Moves of the caret over the paper, from any place to the next by character, line or word."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor

from app.commands.span_edit import Place
from ui.canvas.paper import Paper

Move = QTextCursor.MoveOperation
BACKWARD = (Move.Left, Move.Up, Move.WordLeft, Move.StartOfLine)
VERTICAL = (Move.Up, Move.Down)
KEYS = {
    (Qt.Key.Key_Left, False): Move.Left,
    (Qt.Key.Key_Right, False): Move.Right,
    (Qt.Key.Key_Up, False): Move.Up,
    (Qt.Key.Key_Down, False): Move.Down,
    (Qt.Key.Key_Home, False): Move.StartOfLine,
    (Qt.Key.Key_End, False): Move.EndOfLine,
    (Qt.Key.Key_Left, True): Move.WordLeft,
    (Qt.Key.Key_Right, True): Move.WordRight,
}


def within(paper: Paper, place: Place, move: Move) -> Place | None:
    """Return where a move leads inside the section; None where it would leave the section."""
    at = paper.place(place.section_id)
    block = paper.block(at)
    cursor = QTextCursor(block.document)
    cursor.setPosition(block.unit(place.offset))
    if not cursor.movePosition(move):
        stays = move in (Move.StartOfLine, Move.EndOfLine)
        return place if stays else None
    return Place(place.section_id, block.offset(cursor.position()))


def beyond(paper: Paper, place: Place, move: Move, x: float) -> Place | None:
    """Return the place in the neighbouring section; None at the ends of the paper.

    ``x`` is the column kept while moving up and down.
    """
    back = move in BACKWARD
    at = paper.place(place.section_id) + (-1 if back else 1)
    if not 0 <= at < len(paper):
        return None
    block = paper.block(at)
    if move in VERTICAL:
        y = block.document.size().height() - block.line_height() / 2 if back else 2.0
        return Place(block.section.id, block.hit(QPointF(x, y)))
    return Place(block.section.id, len(block.text) if back else 0)


def column(paper: Paper, place: Place) -> float:
    """Return the x of a place in its block."""
    return paper.block(paper.place(place.section_id)).caret_rect(place.offset).x()


def first(paper: Paper) -> Place:
    """Return the beginning of the paper."""
    return Place(paper.section(0).id, 0)


def last(paper: Paper) -> Place:
    """Return the end of the paper."""
    place = len(paper) - 1
    return Place(paper.section(place).id, len(paper.words(place)))
