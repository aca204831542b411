"""One change of a text: at a place, some characters are cut and others put there.

Typing is kept in the journal as splices, and marks follow edits by them. Offsets count code
points. The edit is found by comparing the old text with the new one: what an input method reports
about its own edit is too coarse to be of use.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MOST_SLID = 100  # places looked at to each side


@dataclass(frozen=True, slots=True)
class Splice:
    """At ``at`` the words ``cut`` give way to the words ``put``."""

    at: int
    cut: str
    put: str

    @property
    def end(self) -> int:
        """Where the cut words end in the old text."""
        return self.at + len(self.cut)

    @property
    def grows(self) -> int:
        """By how many characters the text gets longer (negative: shorter)."""
        return len(self.put) - len(self.cut)


def splice_between(old: str, new: str, caret: int | None = None) -> Splice | None:
    """The smallest single splice that turns ``old`` into ``new``; None where they are equal.

    Among equal neighbours the place is ambiguous (a second 6 before or behind the first). Without
    ``caret`` the latest place is taken; with it, the caret's offset in ``new`` after the edit,
    the place where the words put end at the caret, if such a place exists.
    """
    if old == new:
        return None
    if caret is None:
        return _trimmed(old, new, suffix_limit=0)
    return _trimmed(old, new, suffix_limit=max(0, len(new) - caret))


def slid(old: str, splice: Splice) -> Iterator[Splice]:
    """Yield the splices that make the same of ``old``, this one first, then the nearest.

    Words cut or put among equal neighbours may as well be those a little before or behind.
    """
    yield splice
    if splice.cut and splice.put:
        return
    for step in (-1, 1):
        other = _neighbour(old, splice, step)
        for _ in range(_MOST_SLID):
            if other is None:
                break
            yield other
            other = _neighbour(old, other, step)


def _neighbour(old: str, splice: Splice, step: int) -> Splice | None:
    """Return the equal splice one character before or behind."""
    words = splice.cut or splice.put
    beside = splice.at - 1 if step < 0 else splice.end
    if not 0 <= beside < len(old) or old[beside] != (words[-1] if step < 0 else words[0]):
        return None
    words = words[-1] + words[:-1] if step < 0 else words[1:] + words[0]
    return Splice(splice.at + step, words if splice.cut else "", words if splice.put else "")


def apply(text: str, splice: Splice) -> str:
    """The text after the splice.

    Raises:
        ValueError: ``cut`` does not stand at ``at``.
    """
    if splice.at < 0 or text[splice.at : splice.end] != splice.cut or splice.at > len(text):
        raise ValueError(f"the cut words do not stand at {splice.at}")
    return text[: splice.at] + splice.put + text[splice.end :]


def inverse(splice: Splice) -> Splice:
    """The splice that takes this one back."""
    return Splice(splice.at, splice.put, splice.cut)


def to_json(splice: Splice) -> dict[str, int | str]:
    """The form of the journal: ``{"at": 3, "cut": "旧", "put": "新"}``."""
    return {"at": splice.at, "cut": splice.cut, "put": splice.put}


def from_json(value: Mapping[str, object]) -> Splice:
    """The splice of its JSON form.

    Raises:
        ValueError: a field is missing or of another type.
    """
    at, cut, put = value.get("at"), value.get("cut"), value.get("put")
    if type(at) is not int or at < 0 or not isinstance(cut, str) or not isinstance(put, str):
        raise ValueError("no splice")
    return Splice(at, cut, put)


def common_prefix(one: str, other: str) -> int:
    """How many leading characters are equal, by bisection over slices (fast in long texts)."""
    equal, differ = 0, min(len(one), len(other)) + 1
    while differ - equal > 1:
        middle = (equal + differ) // 2
        if one[equal:middle] == other[equal:middle]:
            equal = middle
        else:
            differ = middle
    return equal


def common_suffix(one: str, other: str) -> int:
    """How many trailing characters are equal."""
    size_one, size_other = len(one), len(other)
    equal, differ = 0, min(size_one, size_other) + 1
    while differ - equal > 1:
        middle = (equal + differ) // 2
        tail = one[size_one - middle : size_one - equal]
        if tail == other[size_other - middle : size_other - equal]:
            equal = middle
        else:
            differ = middle
    return equal


def _trimmed(old: str, new: str, suffix_limit: int) -> Splice:
    """Trim a common suffix of at most ``suffix_limit``, then the prefix, then what is left."""
    first_suffix = _suffix_within(old, new, suffix_limit)
    old_rest, new_rest = old[: len(old) - first_suffix], new[: len(new) - first_suffix]
    at = common_prefix(old_rest, new_rest)
    cut, put = old_rest[at:], new_rest[at:]
    rest = common_suffix(cut, put)
    return Splice(at, cut[: len(cut) - rest], put[: len(put) - rest])


def _suffix_within(old: str, new: str, limit: int) -> int:
    size = min(limit, len(old), len(new))
    return common_suffix(old[len(old) - size :], new[len(new) - size :])
