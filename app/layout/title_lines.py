"""A title broken by meaning: lines that are words, in the shape of a trapezoid or diamond.

GB/T 9704-2012 cl. 7.3.1 asks for lines broken by meaning, arranged in these shapes; practice keeps
particles off the beginning of a line and single words off the last one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from app.layout.title_words import LONGEST_WORD, TITLE_WORDS

LONGEST_LINE = 20  # 22 pt characters in 156 mm
_SHORTEST = 3
_A_LINE = 4.0  # what one more line costs
_MOST_LINES = 4  # more are filled one after the other, without looking for a shape

_ATOM = re.compile(
    r"《[^《》]*》|〈[^〈〉]*〉|“[^“”]*”|‘[^‘’]*’|（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕|【[^【】]*】"
    r"|\d+(?:[-—–~～至]\d+)?年(?:度|中|终)?|\d+月(?:\d+日|份)?|第?[\d一二三四五六七八九十〇]+[届次期批季号轮]度?"
    r"|[-+]?\d[\d.,:/]*[%％‰]?|[A-Za-z][A-Za-z0-9 .&'-]*[A-Za-z0-9]|[A-Za-z]"
)
_ORGAN_END = re.compile("(?:局|委|委员会|政府|办公室|党组|党委|公司|厅|中心|学校|医院|院|部)$")
# The office below an organ whose name goes on: 公安局|交警大队2026年…
_BELOW = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:[大中支]队|分局|股|室|所|站|党组|党委|支部|中心|委员会)(?=[\d（(关在第]|$)"
)
_APART = 6.0  # what a break costs that parts what belongs together
_NO_START = frozenset("的和与及暨、，。；：！？”’）)》〉】〕%％等之是上中下内间期") | frozenset(
    "…—·"
)
_NO_END = frozenset("“‘（(《〈【〔第·—")
_FINE_END = ("的", "、", "，", "：", "；", "年", "年度", "》", "”", "）", "会")
_FINE_START = (
    "关于",
    "在",
    "《",
    "“",
    "第",
    "实施",
    "贯彻",
    "落实",
    "推进",
    "开展",
    "工作",
    "重点",
)


def title_lines(words: str, most: int = LONGEST_LINE) -> tuple[str, ...]:
    """Return the lines of a title, each of at most ``most`` characters; joined they are the words.

    A word, number, name in 《》 or quotation longer than a line is broken all the same.
    """
    if len(words) <= most:
        return (words,)
    return _broken(words, most)


@lru_cache(maxsize=64)
def _broken(words: str, most: int) -> tuple[str, ...]:
    tokens = _tokens(words, most)
    ends = [0]
    for token in tokens:
        ends.append(ends[-1] + len(token))
    fewest = -(-len(words) // most)
    found = [
        cut
        for count in range(fewest, min(fewest + 2, _MOST_LINES + 1))
        for cut in _cuts(words, ends, count, most)
        if _allowed(words, cut)
    ]
    if not found:
        return _filled(words, ends, most)
    best = min(found, key=lambda cut: _cost(words, cut))
    return tuple(words[start:end] for start, end in pairwise(best))


def _tokens(words: str, most: int) -> list[str]:
    """Return the words of a title; what is longer than a line is cut further."""
    tokens: list[str] = []
    place = 0
    while place < len(words):
        atom = _ATOM.match(words, place)
        if atom is not None and len(atom[0]) <= most:
            token = atom[0]
        elif atom is not None and len(atom[0]) > 2 and not atom[0][0].isascii():
            token = words[place]  # the opening sign; then word by word
        else:
            token = _word_at(words, place)
        tokens.append(token)
        place += len(token)
    return tokens


def _word_at(words: str, place: int) -> str:
    """Return the longest known word at a place, else one character."""
    for length in range(min(LONGEST_WORD, len(words) - place), 1, -1):
        if words[place : place + length] in TITLE_WORDS:
            return words[place : place + length]
    return words[place]


def _cuts(words: str, ends: Sequence[int], count: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield the borders of all ways to make ``count`` lines of whole words."""
    yield from _further((0,), ends, count, most, len(words))


def _further(
    cut: tuple[int, ...], ends: Sequence[int], count: int, most: int, length: int
) -> Iterator[tuple[int, ...]]:
    start = cut[-1]
    if count == 1:
        if _SHORTEST <= length - start <= most:
            yield (*cut, length)
        return
    for end in ends:
        left = length - end
        fits = _SHORTEST * (count - 1) <= left <= most * (count - 1)
        if fits and start + _SHORTEST <= end <= start + most:
            yield from _further((*cut, end), ends, count - 1, most, length)


def _allowed(words: str, cut: tuple[int, ...]) -> bool:
    return all(words[at] not in _NO_START and words[at - 1] not in _NO_END for at in cut[1:-1])


def _cost(words: str, cut: tuple[int, ...]) -> float:
    """Return how far the lines are from good ones, and how many they are; less is better."""
    widths = [_width(words[start:end]) for start, end in pairwise(cut)]
    breaks = sum(_break_cost(words, at) for at in cut[1:-1])
    return breaks + _shape_cost(widths) + _A_LINE * len(widths)


def _width(line: str) -> float:
    return sum(0.5 if sign.isascii() else 1.0 for sign in line)


def _break_cost(words: str, at: int) -> float:
    before, after = words[:at], words[at:]
    if after[0] in "（(":  # it belongs to what it follows
        return _APART
    if _ORGAN_END.search(before):
        return _APART if _BELOW.match(after) else 0.0
    cost = 4.0
    if before.endswith(_FINE_END):
        cost -= 3.0
    if after.startswith(_FINE_START):
        cost -= 2.0
    if before.endswith("关于"):
        cost -= 1.0
    return cost + _single_cost(words, at)


def _single_cost(words: str, at: int) -> float:
    """Return what a break beside a character costs that belongs to no known word."""
    before = any(words[at - n : at] in TITLE_WORDS for n in range(1, min(at, LONGEST_WORD) + 1))
    after = any(words[at : at + n] in TITLE_WORDS for n in range(2, LONGEST_WORD + 1))
    plain = "\u4e00" <= words[at - 1] <= "\u9fff" and "\u4e00" <= words[at] <= "\u9fff"
    return (3.0 * (not before) + 3.0 * (not after)) if plain else 0.0


def _shape_cost(widths: Sequence[float]) -> float:
    """Return what the shape costs: a step of two to six characters between lines is best."""
    steps = [later - earlier for earlier, later in pairwise(widths)]
    cost = sum(_step_cost(abs(step)) for step in steps)
    if len(widths) > 2:
        rising = [step > 0 for step in steps]
        hourglass = any(not one and other for one, other in pairwise(rising))
        cost += 6.0 * hourglass
    return cost + 0.05 * max(widths)


def _step_cost(step: float) -> float:
    if step < 1:
        return 1.5  # a rectangle
    return max(0.0, step - 6) * 0.6


def _filled(words: str, ends: Sequence[int], most: int) -> tuple[str, ...]:
    """Fill line after line, as far as whole words go."""
    lines, start = [], 0
    while start < len(words):
        fitting = [end for end in ends if start < end <= start + most]
        good = [end for end in fitting if end == len(words) or _allowed(words, (0, end, 0))]
        end = max(good or fitting, default=min(start + most, len(words)))
        lines.append(words[start:end])
        start = end
    return tuple(lines)
