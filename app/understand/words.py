"""The tables of words under ``resources/words``, which an office may edit with any text editor."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from app.paths import resources
from models.errors import KnownError


def parse_table(text: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of a table: ``[name]`` begins one, ``#`` a remark, spaces part words."""
    groups: dict[str, list[str]] = {}
    words: list[str] = []
    for line in text.splitlines():
        plain = line.strip()
        if plain.startswith("[") and plain.endswith("]"):
            words = groups.setdefault(plain[1:-1].strip(), [])
        elif not plain.startswith("#"):
            words.extend(plain.split())
    return {name: tuple(dict.fromkeys(found)) for name, found in groups.items()}


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    path = resources() / "words" / f"{name}.txt"
    try:
        return parse_table(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(
            f"词表“{name}.txt”读不出来。",
            "请恢复安装目录 resources/words 里原来的文件，并保存为 UTF-8 编码。",
        ) from error


def words(table: str, group: str) -> tuple[str, ...]:
    """Return the words of one group.

    Raises KnownError where the table cannot be read or the group is missing or empty.
    """
    found = _table(table).get(group)
    if not found:
        raise KnownError(
            f"词表“{table}.txt”里没有“{group}”这一组词。",
            "请恢复安装目录 resources/words 里原来的文件。",
        )
    return found


class Ends:
    """A set of words that is asked which of them begins or ends a text; the longest wins."""

    def __init__(self, *groups: Iterable[str]) -> None:
        self._words = frozenset(word for group in groups for word in group)
        self._by_first: dict[str, tuple[int, ...]] = {}  # the lengths of words, longest first
        self._by_last: dict[str, tuple[int, ...]] = {}
        for word in sorted(self._words, key=_longest_first):
            for by, sign in ((self._by_first, word[0]), (self._by_last, word[-1])):
                if len(word) not in by.get(sign, ()):
                    by[sign] = (*by.get(sign, ()), len(word))

    def leading(self, text: str) -> str:
        """Return the longest word that begins a text, "" where none does."""
        for length in self._by_first.get(text[:1], ()):
            word = text[:length]
            if word in self._words:
                return word
        return ""

    def trailing(self, text: str, end: int | None = None) -> str:
        """Return the longest word that ends a text (or its first ``end`` signs), "" for none."""
        stop = len(text) if end is None else end
        for length in self._by_last.get(text[stop - 1 : stop], ()):
            word = text[stop - length : stop] if length <= stop else ""
            if word in self._words:
                return word
        return ""


def any_of(*groups: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first, so that none hides another.

    Words with one first character stand together: only they are tried where it is met.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted({word for group in groups for word in group}, key=_longest_first):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(_branch(first, rests) for first, rests in by_first.items())


def beginning(*groups: Iterable[str]) -> str:
    """Return a look ahead for the first character of any of the words: one step, not hundreds."""
    firsts = sorted({word[0] for group in groups for word in group})
    return f"(?=[{re.escape(''.join(firsts))}])"


def _branch(first: str, rests: Sequence[str]) -> str:
    rest = rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})"
    return re.escape(first) + rest


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word
