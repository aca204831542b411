"""The numbers that stand before headings and items: 一、（一）1.（1）① and 第一部分."""

import re
from typing import NamedTuple

DIGITS = "一二三四五六七八九"
# Canonical numbers from 1 to 99; rejects 五一, 三八, 二〇.
NUMBER = rf"(?:[{DIGITS}]?十[{DIGITS}]?|[{DIGITS}])"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
MARKER_LEVELS = {"部分": -1, "章": -1, "节": 0}

_H1 = re.compile(
    rf"({NUMBER})\s{{0,4}}[、，,．.]\s{{0,9}}(?!{NUMBER}(?:[类级等期线季代号、至到]|批次))(?=.)"
)
_HOLIDAY = re.compile(r"十一、(?:国庆|中秋|元旦|春节|双节|期间)")
_MONTH = re.compile(rf"({NUMBER})月")
# What only speaks of a number is none: （二）项规定, （一）所列 (but （二）项目建设)
_ONLY_NAMED = (
    "(?!的|中[的所规，,]|项(?!目)|款(?![待项])|条(?![件例线块])|点(?![面亮多位题线])"
    "|所[列述指提]|类(?![型别似]))"
)
_H2 = re.compile(rf"[（(]\s{{0,4}}({NUMBER})\s{{0,4}}[）)][、，,．.]?{_ONLY_NAMED}\s{{0,9}}(?=.)")
# 2.8月20日前 is the second of a list, 2.8亿元 and 1、2月份 are no numbers of one.
_H3 = re.compile(
    r"([1-9１-９][0-9０-９]?)\s{0,4}[.．、]"
    r"(?![0-9０-９](?!\d{3}年|(?<=[.．]\d)[0-9]?月(?:[0-9]|[底初前份]|[上中下]旬)))\s{0,9}(?=.)"
)
_H4 = re.compile(
    rf"[（(]\s{{0,4}}([1-9１-９][0-9０-９]?)\s{{0,4}}[）)][、，,．.]?{_ONLY_NAMED}\s{{0,9}}(?=.)"
)
_H5 = re.compile(rf"([{CIRCLED}])\s{{0,9}}(?![{CIRCLED}、，和至])(?=.)")
_PART = re.compile(
    rf"第\s{{0,4}}(\d{{1,3}}|{NUMBER})\s{{0,4}}(篇(?!章)|部分|章|节)(?![的是就中，,。；;和与及])"
    r"\s{0,4}[:：、]?\s{0,9}"
)


class Numbering(NamedTuple):
    """A number as read: its level, its value, 部分/章/节/篇 or "", and the length as written."""

    level: int
    value: int
    marker: str
    length: int


def value_of(words: str) -> int:
    """Return the value of 一 … 九十九, of digits, or of a circled number."""
    value = _VALUES.get(words)
    return int(words) if value is None else value


def _values() -> dict[str, int]:
    ones = ["", *DIGITS]
    values = {digit: value for value, digit in enumerate(ones) if digit}
    for tens, before in enumerate(["", "", *DIGITS[1:]][1:], 1):
        values |= {f"{before}十{digit}": tens * 10 + one for one, digit in enumerate(ones)}
    values |= {f"一十{digit}": 10 + one for one, digit in enumerate(ones)}
    return values | {sign: value for value, sign in enumerate(CIRCLED, 1)}


_VALUES = _values()


def numbering_of(text: str) -> Numbering | None:
    """Read the number a line begins with; None where the line has none (工作 lines mostly)."""
    first = text[:1]
    if first in _LEVELS_BY_FIRST:
        for level, pattern in _LEVELS_BY_FIRST[first]:
            match = pattern.match(text)
            if match is not None:
                return _leveled(text, level, match)
    elif first == "第":
        match = _PART.match(text)
        if match is not None:
            marker = match.group(2)
            return Numbering(
                MARKER_LEVELS.get(marker, -2), value_of(match.group(1)), marker, match.end()
            )
    return None


def _leveled(text: str, level: int, match: re.Match[str]) -> Numbering | None:
    value = value_of(match.group(1))
    if level == 1:
        month = _MONTH.match(text, match.end())
        consecutive = month is not None and value_of(month.group(1)) == value + 1
        if consecutive or _HOLIDAY.match(text):
            return None
    return Numbering(level, value, "", match.end())


def _table() -> dict[str, tuple[tuple[int, re.Pattern[str]], ...]]:
    table: dict[str, tuple[tuple[int, re.Pattern[str]], ...]] = {}
    table.update(dict.fromkeys(DIGITS + "十", ((1, _H1),)))
    table.update(dict.fromkeys("（(", ((2, _H2), (4, _H4))))
    table.update(dict.fromkeys("123456789１２３４５６７８９", ((3, _H3),)))
    table.update(dict.fromkeys(CIRCLED, ((5, _H5),)))
    return table


_LEVELS_BY_FIRST = _table()
