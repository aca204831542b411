"""Signs and words: what takes a cell of its own, and where a line may end.

Chinese characters and the signs that Chinese fonts draw as wide take one cell each; stretches of
Latin letters and digits are as wide as their font makes them and are not broken.
"""

import re
from enum import IntEnum

# Signs that may not begin a line and such as may not end one, after GB/T 15834 B.2.
NO_START = frozenset(
    "!%),.:;>?]}¢°·ˇˉ‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠々〜-"
)
NO_END = frozenset("$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
_PAIRED = frozenset("—…")  # —— and …… stand on one line
_SHARED = "·×÷°±§¨"  # below U+2000, yet drawn wide by Chinese fonts
_NARROW = "\u0021-\u007e\u00a1-\u024f\u0300-\u036f\u0370-\u04ff\u200b-\u200f\ufe00-\ufe0f"
_LATIN = re.compile(f"(?:(?![{_SHARED}])[{_NARROW}])+|[ \u00a0]+|\t|\n|\r")


class Sort(IntEnum):
    """What a stretch of characters is to whoever breaks lines."""

    CELLS = 0
    LATIN = 1
    SPACE = 2
    TAB = 3
    BREAK = 4


# Start and end in a paragraph's text, and the sort: a plain tuple, since a paper has thousands.
Piece = tuple[int, int, Sort]
_SORTS = {" ": Sort.SPACE, "\u00a0": Sort.SPACE, "\t": Sort.TAB, "\n": Sort.BREAK, "\r": Sort.SPACE}


def pieces(text: str) -> list[Piece]:
    """Cut a text into stretches of cells, Latin words, spaces, tabs and line ends."""
    found: list[Piece] = []
    done = 0
    for match in _LATIN.finditer(text):
        start, end = match.span()
        if start > done:
            found.append((done, start, Sort.CELLS))
        found.append((start, end, _SORTS.get(text[start], Sort.LATIN)))
        done = end
    if done < len(text):
        found.append((done, len(text), Sort.CELLS))
    return found


def may_break(text: str, place: int) -> bool:
    """Tell whether a line may end before ``place``, which lies inside the text."""
    before, after = text[place - 1], text[place]
    if after in NO_START or before in NO_END:
        return False
    if before in _PAIRED and before == after:
        return False
    return not (is_narrow(before) and is_narrow(after))


def is_narrow(sign: str) -> bool:
    """Tell whether a sign belongs to a Latin word."""
    return sign > " " and _LATIN.match(sign) is not None and sign not in _SORTS
