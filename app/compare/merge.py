"""Joining the edits of two people who worked on the same base, without a guess.

Sentence by sentence, then token by token: edits of different places are joined, equal edits count
once, and where both changed the same words the three readings stay side by side as a conflict.
Numbers are whole: 5.5% → 6% and 5.5% → 6.5% never become a third figure. What was joined inside
one sentence, or in neighbouring ones, is marked for a person to look over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.compare.words import stretches
from models.pieces import sentences, tokens


@dataclass(frozen=True, slots=True)
class Merged:
    """A stretch of the merged text.

    ``one`` and ``other`` are what two people made of ``base``; they are equal to ``words`` except
    in a conflict. ``check``: both worked on this sentence or on neighbours of it.
    """

    words: str
    base: str
    one: str
    other: str
    conflict: bool = False
    check: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """A range of base pieces that one side replaced; ``first``: it is the first side."""

    start: int
    end: int
    pieces: tuple[str, ...]
    first: bool

    def collides(self, start: int, end: int) -> bool:
        """Tell whether it works on the same pieces, or puts words into the same gap."""
        if self.start == self.end and start == end:
            return self.start == start
        return max(self.start, start) < min(self.end, end)


def merge(base: str, one: str, other: str) -> tuple[Merged, ...]:
    """Merge two texts that were made of ``base``; in a conflict ``words`` are the base's.

    The result does not depend on which of the two comes first, but for the names of the sides.
    """
    agreed = _agreed(base, one, other)
    if agreed is not None:
        return (Merged(agreed, base, one, other),)
    found: list[Merged] = []
    for part in _merge_pieces(sentences(base), sentences(one), sentences(other)):
        found += _inside(part) if part.conflict else [part]
    return tuple(_with_neighbours_flagged(found))


def words_of(merged: Sequence[Merged]) -> str:
    """Return the merged text; conflicts stand in it with the words of the base."""
    return "".join(one.words for one in merged)


def conflicts(merged: Sequence[Merged]) -> list[Merged]:
    """Return what a person must decide."""
    return [one for one in merged if one.conflict]


def _merge_pieces(base: list[str], one: list[str], other: list[str]) -> Iterator[Merged]:
    """Yield the stretches of the merged pieces, what nobody touched among them."""
    changes = sorted(
        [*_changes(base, one, first=True), *_changes(base, other, first=False)],
        key=lambda change: (change.start, change.end, not change.first),
    )
    done = 0
    for start, end, cluster in _clusters(changes):
        if done < start:
            yield _untouched("".join(base[done:start]))
        yield _joined(base, start, end, cluster)
        done = max(done, end)
    if done < len(base):
        yield _untouched("".join(base[done:]))


def _changes(base: list[str], side: list[str], *, first: bool) -> Iterator[_Change]:
    found = stretches(base, side)
    if found is None:
        found = [(0, len(base), 0, len(side))]
    for start, end, new_start, new_end in found:
        yield _Change(start, end, tuple(side[new_start:new_end]), first)


def _clusters(changes: Sequence[_Change]) -> Iterator[tuple[int, int, list[_Change]]]:
    """Yield the changes that belong together, with the range of base pieces they reach over."""
    start = end = 0
    cluster: list[_Change] = []
    for change in changes:
        if cluster and change.collides(start, end):
            end = max(end, change.end)
            cluster.append(change)
            continue
        if cluster:
            yield start, end, cluster
        start, end, cluster = change.start, change.end, [change]
    if cluster:
        yield start, end, cluster


def _joined(base: list[str], start: int, end: int, cluster: list[_Change]) -> Merged:
    old = "".join(base[start:end])
    one = _side(base, start, end, [change for change in cluster if change.first])
    other = _side(base, start, end, [change for change in cluster if not change.first])
    agreed = _agreed(old, one, other)
    if agreed is None:
        return Merged(old, old, one, other, conflict=True, check=True)
    return Merged(agreed, old, one, other)


def _agreed(base: str, one: str, other: str) -> str | None:
    """Return the words where only one side changed them or both alike; else None."""
    if one == base:
        return other
    return one if other in (base, one) else None


def _side(base: list[str], start: int, end: int, changes: list[_Change]) -> str:
    """Return what one side made of a range of base pieces."""
    parts: list[str] = []
    for change in changes:
        parts += (*base[start : change.start], *change.pieces)
        start = change.end
    return "".join((*parts, *base[start:end]))


def _untouched(words: str) -> Merged:
    return Merged(words, words, words, words)


def _inside(part: Merged) -> list[Merged]:
    """Merge within sentences that both sides changed; one doubt makes the whole a conflict."""
    if not (part.base and part.one and part.other):
        return [part]
    found = list(_merge_pieces(tokens(part.base), tokens(part.one), tokens(part.other)))
    if any(one.conflict for one in found):
        return [part]
    return [Merged(words_of(found), part.base, part.one, part.other, check=True)]


def _with_neighbours_flagged(found: list[Merged]) -> Iterator[Merged]:
    """Mark edits of different people that stand side by side."""
    for place, here in enumerate(found):
        beside = found[max(0, place - 1) : place] + found[place + 1 : place + 2]
        yield replace(here, check=True) if any(_differ(here, one) for one in beside) else here


def _differ(here: Merged, beside: Merged) -> bool:
    here_by, beside_by = _by(here), _by(beside)
    return bool(here_by and beside_by) and len(here_by | beside_by) > 1


def _by(part: Merged) -> set[bool]:
    """Return who changed a stretch: True the first side, False the second."""
    return {first for first, words in ((True, part.one), (False, part.other)) if words != part.base}
