"""Whether a text goes on with one of many words: far faster than a pattern of hundreds of them."""

from collections import defaultdict
from collections.abc import Iterable


class Openings:
    """Many words, sorted by their first character."""

    def __init__(self, words: Iterable[str]) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for word in words:
            groups[word[:1]].append(word)
        self._groups = {first: tuple(group) for first, group in groups.items()}
        self.firsts = frozenset(self._groups)

    def at(self, text: str, place: int = 0) -> bool:
        """Tell whether one of the words stands at a place of the text."""
        group = self._groups.get(text[place : place + 1])
        return group is not None and text.startswith(group, place)
