"""Text with the signs of Markdown: # before headings, ** around words, - before points.

The signs are named in ``data`` and taken away in recognition, where they are listed.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from app.paper import SourceLine
from app.recognise.lines import split_text
from app.recognise.numbers import numbering_of

_HEADING_MARK = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u3000]{1,9}")
_HEADING_LINE = re.compile(r"^ {0,3}#{1,6} {1,9}[^\s#]", re.MULTILINE)
_ONLY_SIGNS = re.compile(r"\s{0,3}(?:-{3,80}|\*{3,80}|```.{0,20})\s{0,9}")
_PAGE_NUMBER = re.compile(r"\s{0,9}-\s{0,4}\d{1,4}\s{0,4}-\s{0,9}")
_POINT = re.compile(r"[ \t]{0,12}([-*+][ \t]{1,9}(?:\[[ xX]\][ \t]{1,9})?)(?=\S)")
_AROUND = re.compile(r"(\*\*|\*|~~|`)(?=[^\s*])([^*`~\n]{1,80})(?<=\S)\1(?!\*)")
# What follows a mask (**局, *万元): then the stars stand for something missing.
_AFTER_MASK = frozenset(
    "局县市区省乡镇村街公同书科股处所站队中%％年月日号万亿千百元个次户人名家项件起吨里斤箱亩平座台套"
    "条篇期批场类档级天周季倍位分"
)


def is_markdown(text: str) -> bool:
    """Tell whether a text was pasted as Markdown: at least two of its lines begin with # signs."""
    return len(list(islice(_HEADING_LINE.finditer(text), 2))) == 2


def markdown_lines(text: str) -> tuple[SourceLine, ...]:
    """Return the lines of a Markdown text with the role its # signs give them.

    The first ``#`` line is the title, ``##`` a heading of level 1 and so on; a line that bears a
    number keeps to its number.
    """
    lines = []
    titled = False
    for line in split_text(text):
        if line.role == "table":
            lines.append(line)
            continue
        match = _HEADING_MARK.match(line.text)
        start = match.end() if match is not None else 0
        signs = list(_signs(line.text, start))
        role, level = "", 0
        if match is not None:
            role, level = _role(len(match[1]), _without(line.text, start, signs), titled)
        titled = titled or bool(line.text.strip())
        data = json.dumps({"mark": start, "signs": signs}) if start or signs else ""
        lines.append(SourceLine(line.text, line.offset, role, level, data))
    return tuple(lines)


def _role(depth: int, words: str, titled: bool) -> tuple[str, int]:
    if depth == 1 and not titled:
        return "title", 0
    return ("", 0) if numbering_of(words) is not None else ("heading", max(depth - 1, 1))


def _signs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where signs stand that are no words, from left to right."""
    if _ONLY_SIGNS.fullmatch(text):
        yield 0, len(text)
        return
    point = _POINT.match(text) if not start and not _PAGE_NUMBER.fullmatch(text) else None
    if point is not None:
        yield point.span(1)
    for match in _AROUND.finditer(text, point.end() if point is not None else start):
        if _is_emphasis(text, match):
            yield match.start(), match.start(2)
            yield match.end(2), match.end()


def _is_emphasis(text: str, match: re.Match[str]) -> bool:
    """Tell stars around words from masks such as **局 and *万元."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    sides = _is_border(before) + _is_border(after)
    return sides == 2 or (sides == 1 and match[2][0] not in _AFTER_MASK)


def _is_border(sign: str) -> bool:
    """Tell whether a sign, or the end of the line, parts words."""
    if sign in {"%", "％", "*"}:
        return False
    return not sign or sign.isspace() or sign == "|" or unicodedata.category(sign)[0] == "P"


def _without(text: str, start: int, signs: list[tuple[int, int]]) -> str:
    """Return the words of a line without its signs."""
    words, done = [], start
    for first, last in signs:
        words.append(text[done:first])
        done = last
    return "".join(words) + text[done:]
