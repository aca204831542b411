"""What people suggest on the words of one section, and how typing changes it.

A base text is never changed. One person strikes stretches of it and puts words at places of it.
Shown text is the base with everybody's words in it, struck ones too; an edit of the shown text by
one person becomes what that person suggests. All offsets count code points.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from models.splice import Splice

Range = tuple[int, int]


class Ink(Enum):
    """How a piece of the shown text is drawn."""

    BASE = "base"
    STRUCK = "struck"
    PUT = "put"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of shown words; ``at`` is where it stands in the base, ``by`` whose ink it is.

    ``by`` is empty for words that nobody touched; several people may strike the same words.
    """

    words: str
    ink: Ink
    at: int
    by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """What one person suggests: stretches struck, words put at places, both in rising order.

    Words that replace a struck stretch are put at its end.
    """

    struck: tuple[Range, ...] = ()
    put: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of(cls, splices: Sequence[Splice]) -> "Suggested":
        """Return the same as splices of the base say; they must not overlap."""
        return _tidy(
            [(one.at, one.end) for one in splices if one.cut],
            [(one.end, one.put) for one in splices if one.put],
        )

    def splices(self, base: str) -> tuple[Splice, ...]:
        """Return it as splices of the base, each one suggestion, none touching the next."""
        waiting = dict(self.put)
        found = [Splice(start, base[start:end], waiting.pop(end, "")) for start, end in self.struck]
        found += [Splice(at, "", words) for at, words in waiting.items()]
        return tuple(sorted(found, key=lambda one: (one.at, one.end)))

    def accepted(self, base: str) -> str:
        """Return the base as this person wants it."""
        parts: list[str] = []
        done = 0
        for one in self.splices(base):
            parts += [base[done : one.at], one.put]
            done = one.end
        return "".join([*parts, base[done:]])


def shown(base: str, everybody: Sequence[tuple[int, Suggested]]) -> tuple[Piece, ...]:
    """Return the pieces of the shown text; ``everybody``: people by id with what they suggest."""
    cuts = {0, len(base)}
    for _, one in everybody:
        cuts.update(edge for stretch in one.struck for edge in stretch)
        cuts.update(at for at, _ in one.put)
    edges = sorted(cuts)
    found: list[Piece] = []
    for start, end in zip(edges, [*edges[1:], None], strict=True):
        found += _put_at(start, everybody)
        if end is not None:
            found.append(_of_base(base, start, end, everybody))
    return tuple(_closed_up(found))


def retyped(
    base: str, person: int, everybody: Sequence[tuple[int, Suggested]], edit: Splice
) -> tuple[Suggested, int]:
    """Return what a person suggests after an edit of the shown text, and where their caret is.

    Base words that were cut are struck, the person's own words go away, other people's words stay.
    """
    pieces = shown(base, everybody)
    own = dict(everybody).get(person, Suggested())
    struck, put = list(own.struck), dict(own.put)
    for piece, start, end in _touched(pieces, edit.at, edit.end):
        if piece.ink is Ink.BASE or (piece.ink is Ink.STRUCK and person not in piece.by):
            struck.append((piece.at + start, piece.at + end))
        elif piece.ink is Ink.PUT and person in piece.by:
            words = put[piece.at]
            put[piece.at] = words[:start] + words[end:]
    at, offset = _place_of(pieces, person, edit)
    words = put.get(at, "")
    put[at] = words[:offset] + edit.put + words[offset:]
    after = _tidy(struck, sorted(put.items()))
    if not edit.put:
        return after, edit.at
    now = shown(base, sorted([*(one for one in everybody if one[0] != person), (person, after)]))
    return after, _shown_offset(now, person, *_moved(after, put, at, offset + len(edit.put)))


def _put_at(at: int, everybody: Sequence[tuple[int, Suggested]]) -> Iterator[Piece]:
    for person, one in everybody:
        place = bisect_left(one.put, (at, ""))
        if place < len(one.put) and one.put[place][0] == at:
            yield Piece(one.put[place][1], Ink.PUT, at, (person,))


def _of_base(base: str, start: int, end: int, everybody: Sequence[tuple[int, Suggested]]) -> Piece:
    by = tuple(who for who, one in everybody if _strikes(one, start))
    return Piece(base[start:end], Ink.STRUCK if by else Ink.BASE, start, by)


def _strikes(one: Suggested, offset: int) -> bool:
    """Tell whether somebody strikes the character of the base at an offset."""
    place = bisect_right(one.struck, (offset, sys.maxsize)) - 1
    return place >= 0 and offset < one.struck[place][1]


def _closed_up(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join neighbours that are drawn alike and leave out empty pieces."""
    waiting: Piece | None = None
    for piece in pieces:
        if not piece.words:
            continue
        if waiting is not None and piece.ink is not Ink.PUT and _alike(waiting, piece):
            waiting = Piece(waiting.words + piece.words, waiting.ink, waiting.at, waiting.by)
            continue
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield waiting


def _alike(one: Piece, other: Piece) -> bool:
    return (one.ink, one.by) == (other.ink, other.by)


def _placed(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    """Yield each piece with the offset of the shown text at which it starts."""
    offset = 0
    for piece in pieces:
        yield piece, offset
        offset += len(piece.words)


def _touched(pieces: Sequence[Piece], start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
    """Yield each piece that lies in a range of the shown text, with its range within the piece."""
    for piece, offset in _placed(pieces):
        first, last = max(start - offset, 0), min(end - offset, len(piece.words))
        if first < last:
            yield piece, first, last


def _place_of(pieces: Sequence[Piece], person: int, edit: Splice) -> tuple[int, int]:
    """Return where new words go: an offset of the base, and one in the words put there.

    The second counts the words that are left once the edit's cut is done.
    """
    own = beside = None
    for piece, offset in _placed(pieces):
        within = edit.end - offset
        if not 0 <= within <= len(piece.words):
            continue
        if piece.ink is Ink.PUT and person in piece.by:
            cut = within - max(0, edit.at - offset)
            own = own or (piece.at, within - max(0, cut))
        elif piece.ink is Ink.PUT:
            beside = beside or (piece.at, 0)
        else:
            beside = beside or (piece.at + within, 0)
    return own or beside or (0, 0)


def _moved(after: Suggested, put: dict[int, str], at: int, offset: int) -> tuple[int, int]:
    """Return the place of words after they went to the end of the struck stretch around them."""
    for start, end in after.struck:
        if start <= at <= end:
            ahead = sum(len(words) for place, words in put.items() if start <= place < at)
            return end, ahead + offset
    return at, offset


def _shown_offset(pieces: Sequence[Piece], person: int, at: int, offset: int) -> int:
    for piece, start in _placed(pieces):
        if piece.ink is Ink.PUT and piece.at == at and person in piece.by:
            return start + offset
    return 0


def _tidy(struck: Sequence[Range], put: Sequence[tuple[int, str]]) -> Suggested:
    """Join struck stretches that touch, and put the words in or at one of them at its end."""
    joined: list[Range] = []
    for start, end in sorted(one for one in struck if one[0] < one[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    words: dict[int, str] = {}
    for at, more in put:
        place = next((end for start, end in joined if start <= at <= end), at)
        words[place] = words.get(place, "") + more
    return Suggested(tuple(joined), tuple(sorted((at, one) for at, one in words.items() if one)))
