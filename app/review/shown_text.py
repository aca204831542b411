"""The words of one section as they are shown in review: struck and put words among the base.

Offsets of the base and of the shown text count code points; the former are kept in the store, the
latter are where a caret can be. Where words were put, one offset of the base has several of the
shown text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.review.suggested import Ink, Piece, Suggested, retyped, shown
from models.splice import Splice

Everybody = tuple[tuple[int, Suggested], ...]


@dataclass(frozen=True, slots=True)
class ShownText:
    """Shown text of ``base`` with what people (by id, in order) suggest on it."""

    base: str
    everybody: Everybody = ()
    pieces: tuple[Piece, ...] = field(init=False)
    text: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False)
    _own: tuple[tuple[int, int, int], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Lay the pieces out one after the other."""
        pieces = shown(self.base, self.everybody) if self.everybody else _bare(self.base)
        starts, at = [], 0
        for piece in pieces:
            starts.append(at)
            at += len(piece.words)
        object.__setattr__(self, "pieces", pieces)
        object.__setattr__(self, "text", "".join(piece.words for piece in pieces))
        object.__setattr__(self, "_starts", tuple(starts))
        own = (
            (one.at, one.at + len(one.words), start)
            for one, start in zip(pieces, starts, strict=True)
            if one.ink is not Ink.PUT
        )
        object.__setattr__(self, "_own", tuple(own))

    def own(self, person: int) -> Suggested:
        """Return what one person suggests."""
        return dict(self.everybody).get(person, Suggested())

    def at_base(self, offset: int) -> int:
        """Return the offset of the base for one of the shown text; put words stand at a place."""
        if not self.everybody:  # words may be in the making that the base does not have yet
            return offset
        for piece, start in self.placed():
            if offset < start + len(piece.words):
                return piece.at if piece.ink is Ink.PUT else piece.at + offset - start
        return len(self.base)

    def at_shown(self, offset: int, *, behind_put: bool = False) -> int:
        """Return the shown offset of one of the base, before words put there or behind them."""
        if not self.everybody or (offset == 0 and not behind_put):
            return offset
        if not self._own:
            return len(self.text) if behind_put else 0
        if behind_put:
            place = max(0, bisect_right(self._own, offset, key=_begin) - 1)
        else:
            place = min(bisect_left(self._own, offset, key=_end), len(self._own) - 1)
        begin, _, start = self._own[place]
        return start + offset - begin

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the shown range of a range of the base, without words put at its edges."""
        return self.at_shown(start, behind_put=start < end), self.at_shown(end)

    def base_stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the base that a range of the shown text touches."""
        if not self.everybody:
            return start, end
        touched = [
            (piece.at + max(start - at, 0), piece.at + min(end - at, len(piece.words)))
            for piece, at in self.placed()
            if piece.ink is not Ink.PUT and max(start, at) < min(end, at + len(piece.words))
        ]
        if not touched:
            return self.at_base(start), self.at_base(start)
        return touched[0][0], touched[-1][1]

    def without_struck(self, start: int, end: int) -> str:
        """Return the words of a shown range, but for struck ones."""
        return "".join(
            piece.words[max(start - at, 0) : max(end - at, 0)]
            for piece, at in self.placed()
            if piece.ink is not Ink.STRUCK
        )

    def placed(self) -> list[tuple[Piece, int]]:
        """Return each piece with the shown offset at which it starts."""
        return list(zip(self.pieces, self._starts, strict=True))

    def edited(self, person: int, edit: Splice) -> tuple["ShownText", int]:
        """Return it after a person's edit of the shown text, and where their caret is then."""
        mine, caret = retyped(self.base, person, self.everybody, edit)
        return self.with_own(person, mine), caret

    def with_own(self, person: int, mine: Suggested) -> "ShownText":
        """Return it with something else suggested by one person."""
        others = [one for one in self.everybody if one[0] != person]
        if mine != Suggested():
            others.append((person, mine))
        return ShownText(self.base, tuple(sorted(others, key=_person)))

    def splices(self, person: int) -> tuple[Splice, ...]:
        """Return what one person suggests as splices of the base."""
        return self.own(person).splices(self.base)


def _begin(own: tuple[int, int, int]) -> int:
    return own[0]


def _end(own: tuple[int, int, int]) -> int:
    return own[1]


def _bare(base: str) -> tuple[Piece, ...]:
    return (Piece(base, Ink.BASE, 0),) if base else ()


def _person(one: tuple[int, Suggested]) -> int:
    return one[0]


def everybody_of(found: Sequence[tuple[int, Splice]]) -> Everybody:
    """Return people with what they suggest from single edits of the base, whoever made them."""
    by_person: dict[int, list[Splice]] = {}
    for person, splice in found:
        by_person.setdefault(person, []).append(splice)
    return tuple((person, Suggested.of(splices)) for person, splices in sorted(by_person.items()))
