"""Which actions fit what was typed, the likeliest first."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from ui.palette.pinyin import initials


class Fit(IntEnum):
    """How well an action fits, the best first."""

    SHORTCUT = 0
    PREFIX = 1
    INITIALS = 2
    WORDS = 3
    INNER_INITIALS = 4
    GROUP = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action as the palette knows it; ``shortcut`` as people read it: Ctrl+Shift+P."""

    name: str
    group: str = ""
    shortcut: str = ""
    enabled: bool = True
    key: str = ""
    letters: str = field(init=False)

    def __post_init__(self) -> None:
        """Spell the name once."""
        object.__setattr__(self, "letters", initials(self.called))

    @property
    def called(self) -> str:
        """Return the name without what it acts on now: 撤销 of 撤销：添加批注."""
        return self.name.partition("：")[0]


def fit(query: str, candidate: Candidate) -> Fit | None:
    """Return how an action fits a query that was made plain; None where it does not."""
    name, keys = plain(candidate.called), plain(candidate.shortcut)
    tests = (
        (Fit.SHORTCUT, bool(keys) and (keys == query or ("+" in query and keys.startswith(query)))),
        (Fit.PREFIX, name.startswith(query)),
        (Fit.INITIALS, candidate.letters.startswith(query)),
        (Fit.WORDS, query in name),
        (Fit.INNER_INITIALS, query in candidate.letters),
        (Fit.GROUP, query == plain(candidate.group)),
    )
    return next((kind for kind, fits in tests if fits), None)


def rank(query: str, candidates: Sequence[Candidate], recent: Sequence[str]) -> list[int]:
    """Return the places of the fitting actions, best first.

    Among equals those come first that can be done now, then the recently used (``recent`` holds
    keys, the latest first), then the order given. An empty query fits all.
    """
    wanted = plain(query)
    lately = {key: at for at, key in enumerate(recent)}
    found = []
    for at, candidate in enumerate(candidates):
        how = fit(wanted, candidate) if wanted else Fit.PREFIX
        if how is not None:
            used = lately.get(candidate.key, len(lately))
            found.append((how, not candidate.enabled, used, at))
    return [at for *_, at in sorted(found)]


def plain(words: str) -> str:
    """Return words as they are compared: half width, small letters, without spaces."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())
