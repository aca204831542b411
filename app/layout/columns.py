"""How wide the columns of a table are to each other: as its maker set them, else by their words."""

import unicodedata
from collections.abc import Iterable

from app.blocks.block import Block, cell_text

# Characters of table text (12 pt) that fit beside each other on an upright and on a lying page.
_UPRIGHT, _LYING = 36.0, 52.0
_SHORT = 8.0  # characters: what is not longer stays on one line where there is room
_WHITE = 1.0  # characters: the white left and right of the words of a cell


def column_shares(block: Block) -> tuple[float, ...]:
    """Return the relative widths of a table's columns.

    Without widths of its own a column gets what its short cells need on one line; what is left
    goes to the columns with long words, by how many these are.
    """
    if block.widths:
        return block.widths
    columns = list(
        zip(*([_length(cell_text(cell)) for cell in row] for row in block.rows), strict=True)
    )
    needed = [min(max(column), _SHORT) + _WHITE for column in columns]
    long = [sum(_beyond(column)) for column in columns]
    left = (_LYING if block.wide else _UPRIGHT) - sum(needed)
    if left <= 0 or not any(long):
        return tuple(needed)
    whole = sum(long)
    return tuple(base + left * more / whole for base, more in zip(needed, long, strict=True))


def _beyond(lengths: Iterable[float]) -> Iterable[float]:
    return (max(0.0, length - _SHORT) for length in lengths)


def _length(words: str) -> float:
    """Return the longest line of a cell in characters; Latin letters and digits count half."""
    return max(
        sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in line)
        for line in words.split("\n")
    )
