"""Marks on words and how they are found again: after an edit, after a split, in a returned file.

A mark is a pair (start, end) of code point offsets in one section, end exclusive. While the
program itself edits, marks follow each splice (``shift``). A file that comes back from elsewhere
has only the quoted words with some context; ``find`` places them where that is certain, proposes
where look-alikes leave a doubt, and never guesses: parallel sentences are normal in these papers.

A remark on a whole section has an empty quote without context and must not be shifted.
"""

from dataclasses import dataclass

from models.kinds import Placement
from models.splice import Splice, common_prefix, common_suffix

CONTEXT = 16

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words a mark stands on, with the words just before and after them."""

    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Where quoted words stand, and how sure that is."""

    start: int
    end: int
    placement: Placement


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    support: int


def shift(start: int, end: int, splice: Splice) -> Mark:
    """Where the mark (start, end) stands after an edit.

    Words put inside extend it, words put at its start or its end do not; cutting shrinks it, down
    to start = end. Words that replace a part or all of the mark belong to it if the edit lies
    within the mark; an edit that reaches beyond it takes the touched words away from it. An empty
    mark moves behind words put where it stands.
    """
    if not splice.cut:
        return _shift_by_put(start, end, splice)
    new_start = _start_after_cut(start, splice)
    new_end = _end_after_cut(end, splice)
    return (splice.at, splice.at) if new_end < new_start else (new_start, new_end)


def _shift_by_put(start: int, end: int, splice: Splice) -> Mark:
    new_start = start + splice.grows if start >= splice.at else start
    new_end = end + splice.grows if end > splice.at else end
    return new_start, max(new_start, new_end)


def _start_after_cut(start: int, splice: Splice) -> int:
    if start <= splice.at:
        return start
    return start + splice.grows if start >= splice.end else splice.at + len(splice.put)


def _end_after_cut(end: int, splice: Splice) -> int:
    if end >= splice.end:
        return end + splice.grows
    return min(end, splice.at)


def split_mark(start: int, end: int, offset: int) -> tuple[Mark | None, Mark | None]:
    """The parts of a mark when its section is split at ``offset``, each in its own section.

    A mark that ends at the offset, and an empty one there, stays in the left section.
    """
    if end <= offset:
        return (start, end), None
    if start >= offset:
        return None, (start - offset, end - offset)
    return (start, offset), (0, end - offset)


def merge_mark(start: int, end: int, shift_by: int) -> Mark:
    """The mark after its section was joined to one whose text ends at ``shift_by``."""
    return start + shift_by, end + shift_by


def quote_of(text: str, start: int, end: int, context: int = CONTEXT) -> Quote:
    """The words of a mark with up to ``context`` characters on each side.

    Raises:
        ValueError: the mark does not lie within the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"no mark in this text: {start}, {end}")
    return Quote(text[start:end], text[max(0, start - context) : start], text[end : end + context])


def find(text: str, quote: Quote, hint: int) -> Found | None:
    """Where the quoted words stand in one section's text; None where they are not there.

    ``hint`` is the offset at which they stood. The place is certain where the words stand only
    once, where they stand at the hint and no other place has a context that fits better, or where
    the context of one place alone fits, by at least half. Otherwise the best, then nearest place
    is proposed; ``find_all`` gives the others. An empty quote without context is the whole section.
    """
    found = find_all(text, quote, hint)
    return found[0] if found else None


def find_all(text: str, quote: Quote, hint: int) -> tuple[Found, ...]:
    """All places of the quoted words, the likeliest first; only the first may be certain."""
    if not (quote.quote or quote.before or quote.after):
        return (Found(0, 0, Placement.PLACED),)
    candidates = sorted(
        _candidates(text, quote), key=lambda one: (-one.support, abs(one.start - hint), one.start)
    )
    certain = _is_certain(candidates, quote, hint)
    return tuple(
        Found(one.start, one.end, Placement.PLACED if certain and not rank else Placement.PROPOSED)
        for rank, one in enumerate(candidates)
    )


def _is_certain(candidates: list[_Candidate], quote: Quote, hint: int) -> bool:
    """Whether the first of the sorted candidates is beyond doubt."""
    if len(candidates) < 2:
        return True
    best, second = candidates[0], candidates[1]
    if best.start == hint:
        return True
    if any(one.start == hint for one in candidates):
        return False  # words stand where they were, yet others fit better: a person decides
    wanted = len(quote.before) + len(quote.after)
    return best.support > second.support and 2 * best.support >= wanted


def _candidates(text: str, quote: Quote) -> list[_Candidate]:
    """Every place of the words; of an empty quote, every place between its two contexts."""
    words, lead = quote.quote, 0
    if not words:
        words, lead = quote.before + quote.after, len(quote.before)
    places = []
    at = text.find(words)
    while at >= 0:
        start = at + lead
        places.append(_candidate(text, quote, start))
        at = text.find(words, at + 1)
    return places


def _candidate(text: str, quote: Quote, start: int) -> _Candidate:
    end = start + len(quote.quote)
    size = len(quote.before)
    support = common_suffix(quote.before, text[max(0, start - size) : start])
    support += common_prefix(quote.after, text[end : end + len(quote.after)])
    return _Candidate(start, end, support)
