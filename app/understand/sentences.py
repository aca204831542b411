"""Sentences and clauses of a section's text, with their places.

What stands in quotation marks, title marks or brackets is no place where a sentence may end, and
numbers in it count nothing: ``plain`` has the same length with those words hidden. Brackets are
kept aside, since they may say who answers for a task or hold a sentence of their own.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

HIDDEN = "\ufffc"
LONGEST_QUOTE = 400
LONGEST_CLAUSE = 400
DEEPEST = 6

_CLOSING = {
    "“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "「": "」",
    "〔": "〕",
}  # fmt: skip
_OPENING = re.compile("[“‘《（(【「〔]")
_ROUND = "（("
_ASIDE = "（(【〔"
_ENDS = frozenset("。；;！!？?…\n\t\v\r")
_BREAKS = re.compile(  # begins with all its signs, so that other text is passed over quickly
    "([。；;！!？?…\n\t\v\r，：,:—](?:(?<![,:—])"
    "|(?<=,)(?:(?<![0-9０-９],)|(?![0-9]{3}))|(?<=:)(?:(?<![0-9]:)|(?![0-9]))|(?<=—)—))"
)


class Clause:
    """The words between two marks; ``start`` and ``end`` count in the section's text.

    ``plain`` ends after ``LONGEST_CLAUSE`` characters: nobody means one target by more. No tuple:
    millions are made, and what is read often is reckoned once.
    """

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, start: int, text: str, plain: str) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.plain = plain


class Sentence:
    """Clauses up to a stop or semicolon; ``inner``: it stands in brackets.

    ``stop`` is the mark that ends it, "" where the text simply ends. ``start`` and ``end`` are
    those of its first and last clause.
    """

    __slots__ = ("clauses", "end", "inner", "start", "stop")

    def __init__(self, clauses: Sequence[Clause], stop: str, inner: bool = False) -> None:
        self.clauses = clauses
        self.stop = stop
        self.inner = inner
        self.start = clauses[0].start
        self.end = clauses[-1].end


class Parsed(NamedTuple):
    """A section's text with its sentences and its round brackets (places of the inner words)."""

    text: str
    plain: str
    sentences: tuple[Sentence, ...]
    brackets: tuple[tuple[int, int], ...]


def parsed(text: str) -> Parsed:
    """Cut a text into sentences; those inside brackets come after those outside."""
    plain, brackets = _hide(text)
    found = _sentences(text, plain, 0, inner=False)
    for start, end in brackets:
        inside, _ = _hide(text[start:end])
        found.extend(_sentences(text[start:end], inside, start, inner=True))
    return Parsed(text, plain, tuple(found), tuple(brackets))


def _hide(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with all that is quoted hidden, and the places of round brackets."""
    match = _OPENING.search(text)
    if match is None:
        return text, []
    parts: list[str] = []
    brackets: list[tuple[int, int]] = []
    at = 0
    while match is not None:
        start = match.end()
        end = closing(text, match.start())
        if end < 0:
            match = _OPENING.search(text, start)
            continue
        parts.append(text[at:start])
        parts.append(HIDDEN * (end - start))
        if match[0] in _ASIDE:
            brackets.append((start, end))
        at = end
        match = _OPENING.search(text, end + 1)
    parts.append(text[at:])
    return "".join(parts), brackets


def closing(text: str, start: int) -> int:
    """Return where the mark that opens at ``start`` is closed, -1 where it is not.

    A mark of the other width closes a bracket too. Deep nests and far ends are not followed.
    """
    opener = text[start]
    limit = start + 1 + LONGEST_QUOTE
    closer = _CLOSING[opener]
    if opener not in _ROUND:
        end = text.find(closer, start + 1, limit)
        if end < 0 or not (text.count(opener, start + 1, end) or text.count("\n", start, end)):
            return end
    others = "）)" if opener in _ROUND else closer
    openers = _ROUND if opener in _ROUND else opener
    depth = 0
    for at in range(start + 1, min(limit, len(text))):
        sign = text[at]
        if sign in others:
            if depth == 0:
                return at
            depth -= 1
        elif sign in openers:
            depth += 1
            if depth > DEEPEST:
                return -1
        elif sign == "\n":
            return -1
    return -1


def _sentences(text: str, plain: str, offset: int, *, inner: bool) -> list[Sentence]:
    found: list[Sentence] = []
    clauses: list[Clause] = []
    at = 0
    parts = iter((*_BREAKS.split(plain), ""))  # words and marks by turns
    for part, mark in zip(parts, parts, strict=True):
        shown = part.strip()
        if shown:
            start = at if shown is part else at + part.index(shown)
            words = shown if plain is text else text[start : start + len(shown)]
            clauses.append(Clause(offset + start, words, shown[:LONGEST_CLAUSE]))
        at += len(part) + len(mark)
        if mark in _ENDS and clauses:
            found.append(Sentence(clauses, mark, inner))
            clauses = []
    if clauses:
        found.append(Sentence(clauses, "", inner))
    return found
