"""Breaks the words of a paragraph into lines."""

from collections.abc import Callable, Sequence

from app.pages.words import Piece, Sort, may_break

Narrow = Callable[[int, int], float]
_ROUNDING = 0.01


def break_lines(
    text: str, pieces: Sequence[Piece], cell: float, narrow: Narrow, room: tuple[float, float]
) -> list[tuple[int, int]]:
    """Return start and end of each line; together they are the whole text.

    ``cell`` is the width of a Chinese character, ``narrow`` gives the width of other stretches,
    ``room`` the widths of the first line and of all that follow. A sign that may not begin a line
    takes the character before it along; spaces at the end of a line hang over it.
    """
    lines: list[tuple[int, int]] = []
    start = place = at = 0
    used, width = 0.0, room[0]
    while at < len(pieces):
        piece = pieces[at]
        _, end, sort = piece
        free = width - used + _ROUNDING
        if sort is Sort.CELLS:
            wanted = (end - place) * cell
        elif sort is Sort.TAB:
            wanted = 2 * cell
        else:
            wanted = narrow(place, end) if sort is not Sort.BREAK else 0.0
        if sort is not Sort.BREAK:
            if wanted <= free or sort is Sort.SPACE:
                used, place, at = used + wanted, end, at + 1
                continue
            end = _line_end(text, start, _overflow(piece, place, start, free, cell, narrow))
        lines.append((start, end))
        start = place = end
        used, width = 0.0, room[1]
        at = _piece_at(pieces, at, end)
    if start < len(text) or not lines:
        lines.append((start, len(text)))
    return lines


def _overflow(
    piece: Piece, place: int, start: int, free: float, cell: float, narrow: Narrow
) -> int:
    """Return the place of the first character of a piece that stands no longer on the line."""
    _, last, sort = piece
    if sort is Sort.CELLS:
        return place + max(0, int(free / cell))
    if place > start:
        return place
    end = place + 1
    while end < last and narrow(place, end + 1) <= free:  # a word wider than a line
        end += 1
    return end


def _line_end(text: str, start: int, overflow: int) -> int:
    """Return where the line ends: the last allowed place up to ``overflow``."""
    end = overflow
    while end > start and end < len(text) and not may_break(text, end):
        end -= 1
    return end if end > start else max(overflow, start + 1)


def _piece_at(pieces: Sequence[Piece], at: int, place: int) -> int:
    """Return the index of the piece in which a place lies, searched from ``at``."""
    while at > 0 and pieces[at][0] > place:
        at -= 1
    while at < len(pieces) and pieces[at][1] <= place:
        at += 1
    return at
