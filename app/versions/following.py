"""Walking the changes of a comparison."""

from collections.abc import Sequence

from app.compare.side_by_side import Mark, Row


def next_change(rows: Sequence[Row], at: int, step: int) -> int | None:
    """Return the next changed row behind (``step`` 1) or before (-1) a row; None at the end."""
    place = at + step
    while 0 <= place < len(rows):
        if rows[place].mark is not Mark.SAME:
            return place
        place += step
    return None
