"""Numbers with their units, and the words before and after them that say what they mean."""

import re
from decimal import Decimal
from functools import cache
from string import ascii_letters
from typing import NamedTuple

from app.understand.blanks import MASKS
from app.understand.sentences import HIDDEN
from app.understand.words import Ends, any_of, words
from models.quantity import canonical, parse

_DIGITS = r"(?:[0-9０-９]{1,3}(?:,[0-9]{3}){1,4}|[0-9０-９]{1,15}+)(?:[.．][0-9０-９]{1,8})?"
_MASK = (
    rf"[0-9]{{1,3}}[.．][{MASKS}]{{1,2}}|[0-9][{MASKS}](?=%)|[{MASKS}]{{1,8}}(?:[.．][{MASKS}]{{1,4}})?"
    rf"|[?？]{{1,4}}|【{HIDDEN}{{1,20}}】"
)
_CHINESE = "[百千]分之[零一二三四五六七八九十百点]{1,8}|[一二两三四五六七八九十百千]{1,5}"
_RANGE = r"(?:[%％]?[-—－~～至到]{1,2}[0-9０-９]{1,9}(?:[.．][0-9０-９]{1,6})?)?"
_CLASSES = {
    "比率": "rate", "金额": "money", "时间": "time", "计数": "count", "计量": "measure",
    "名次": "rank",
}  # fmt: skip
UNIT_CLASS = {unit: name for group, name in _CLASSES.items() for unit in words("units", group)}
_UNIT = any_of(UNIT_CLASS)
_NO_UNIT = any_of(words("units", "不是单位"))
_SIZE = any_of(words("units", "量级"))
_AFTER = {
    **dict.fromkeys(words("operators", "以上"), "min"),
    **dict.fromkeys(words("operators", "以内"), "max"),
    **dict.fromkeys(words("operators", "左右"), "about"),
}
_PER = any_of(words("units", "每"))
MEASURE = re.compile(  # first the signs that a number may begin with: few places are tried
    rf"(?=[0-9０-９{MASKS}?？【百千一二两三四五六七八九十])(?<![0-9０-９.．{MASKS}\-〔第+])(?<!(?<![水评得均总积])分)"
    r"(?:(?<![A-Za-z])|(?<=[A-Z]{2})(?=[0-9]{1,3}[台套辆部架]))"  # CT1台
    rf"(?:(?P<digits>{_DIGITS})(?![.．][{MASKS}])|(?P<mask>{_MASK})|(?<![零一二两三四五六七八九十百千])(?P<chinese>{_CHINESE}))(?P<range>{_RANGE})\s?"
    rf"(?:(?P<size>{_SIZE})?(?P<more>[余多来])?(?P<size2>{_SIZE})?(?!{_NO_UNIT})(?P<unit>(?:{_UNIT})(?:/(?:{_PER}))?)"
    rf"|(?<=[零一二三四五六七八九十百])(?P<share>))(?:（{HIDDEN}{{1,40}}）)?"
    rf"(?:(?P<after>{any_of(_AFTER)})(?!(?<=内)[部容外在科存涵管勤业审设训]))?"
)
# 存销比控制在2.2以内, 价格指数不低于99, 使用强度控制在40DDDs以下: no unit of the table
_BARE = re.compile(
    rf"(?<![0-9０-９.．A-Za-z{MASKS}\-〔第+/])(?:(?P<digits>{_DIGITS})|(?P<mask>[{MASKS}]{{1,4}}(?:[.．][{MASKS}]{{1,3}})?))(?P<unit>[A-Za-zμ]{{1,6}}(?:/[A-Za-z]{{1,3}}3?)?|[万亿日])?"
    rf"(?P<range>{_RANGE})(?P<after>{any_of(_AFTER)}|之间)?$"
)
_BARE_ROLES = frozenset(("min", "max", "keep", "level"))
_DAY = re.compile("由[0-9]{1,3}日")
# 周期由15日压减至10日, but not 时间为3月5日至10日
_DAYS = re.compile("(?:周期|时限|时间|期限|天数)[^月日]*$")
_BOUNDS = any_of(words("operators", "不少于"), words("operators", "不超过"), ["达到", "达", "占到"])
_OF_WHOLE = re.compile(rf"(?:{_BOUNDS})(?=[^，。；0-9]{{2,14}}的$)")  # 不低于全院结案数的35%
_INDEX = re.compile(r"(?:比|指数|系数|率|度|值|得分|评分|分值|当量|浓度|水平|数|量|净化器|差)$")
_BEFORE = {
    **dict.fromkeys(words("operators", "衬字"), ""),
    **dict.fromkeys(words("operators", "达到"), "reach"),
    **dict.fromkeys(words("operators", "约"), "about"),
    **dict.fromkeys(words("operators", "下降"), "fall"),
    **dict.fromkeys(words("operators", "增长"), "grow"),
    **dict.fromkeys(words("operators", "保持"), "keep"),
    **dict.fromkeys(words("operators", "不少于"), "min"),
    **dict.fromkeys(words("operators", "不超过"), "max"),
}
_OPERATORS = Ends(_BEFORE)
_NUMERALS = {"两": "2"} | {one: str(value) for value, one in enumerate("一二三四五六七八九十", 1)}
_LAST_NUMBER = re.compile("[0-9０-９.．]+$")
_MOST_WORDS = 5
_LONGEST_BARE = 30
_AFTER_ENDS = (*_AFTER, "之间")
_BARE_ENDS = frozenset((*ascii_letters, *MASKS, *"0123456789０１２３４５６７８９μ万亿日"))
# 完成 and 实现 before a bare count are its verb; the other words say that a level is reached.
_REACHED = frozenset(("完成", "实现", "目标"))
_VERBS = frozenset(("完成", "实现", "各", "有", "共", "是", "在"))
_IN_WORDS = frozenset("行成作认称视")
_AGREED = frozenset("签预续履合邀违失节制")  # 签约8000户, 预约1.2万人次
_SIZES = frozenset("万亿千百十")
_EACH = re.compile("每(?:天|日|周|月|年|人|户|亩|次|车|公里)$")
_DAYS_OF = frozenset("周期")
_TIMES = frozenset(("次", "场", "期", "轮", "遍", "节", "篇", "个", "天", "小时"))
_NO_ROLE: frozenset[str] = frozenset()


def _role_of(word: str, role: str) -> str:
    if role == "reach":
        return "reach" if word in _REACHED else "" if word in _VERBS else "level"
    return role


_ROLE_OF = {word: _role_of(word, role) for word, role in _BEFORE.items()}


class Measure(NamedTuple):
    """A number with its unit in a clause; places count in the clause.

    ``start``/``end`` lie over the number alone, ``words_start`` where the operators before it
    begin, ``stop`` where unit and 以上 end. ``value`` is None for a blank. ``roles`` are the
    meanings of the operators: min, max, about, keep, grow, fall, reach, level. ``literal``: the
    number's words write its value (三成 is 30 % and does not).
    """

    start: int
    end: int
    words_start: int
    stop: int
    value: str | None
    blank: bool
    chinese: bool
    unit: str
    kind: str
    roles: frozenset[str]
    after: str
    literal: bool = True


def measures(plain: str) -> list[Measure]:
    """Return the numbers with units of a clause, from left to right."""
    found: list[Measure] = []
    for match in MEASURE.finditer(plain):
        one = _measure(plain, match)
        if one is not None:
            found.append(one)
    if not (found and found[-1].stop == len(plain)):
        last = _bare(plain)
        if last is not None:
            found.append(last)
    return found


def _bare(plain: str) -> Measure | None:
    """Return a last number without a known unit where an operator stands before it."""
    if not (plain[-1:] in _BARE_ENDS or plain.endswith(_AFTER_ENDS)):
        return None
    match = _BARE.search(plain, max(0, len(plain) - _LONGEST_BARE))
    if match is None:
        return None
    quantity = parse(match["digits"]) if match["digits"] else None
    if match["digits"] and (quantity is None or quantity.unit):
        return None
    start, end = match.span("digits" if quantity else "mask")
    words_start, roles = operators(plain, start)
    days = match["unit"] == "日"
    named = _DAYS.search(_DAY.sub("", plain[:words_start])) if days else match["unit"]
    if not roles & _BARE_ROLES or not (named or (not days and _INDEX.search(plain[:words_start]))):
        return None
    after = _AFTER.get(match["after"] or "", "")
    return Measure(
        start, end, words_start, match.end(), quantity and quantity.value, quantity is None,
        False, match["unit"] or "",
        "time" if days else "rate", roles | {after} if after else roles, match["after"] or "",
    )  # fmt: skip


def _measure(plain: str, match: re.Match[str]) -> Measure | None:
    digits, mask, chinese, reach, size, more, size2, written, _, after = match.groups()
    value, unit = None, f"{size or ''}{size2 or ''}{written or ''}"
    if mask is None:
        value, unit = _value(digits or chinese, unit, whole=written is not None)
    if unit == "" or (value is None and mask is None):
        return None
    start = match.start()
    if chinese and plain[start - 1 : start] in _DAYS_OF and unit not in _TIMES:
        return None  # 每周五把进度报来, 每周一升旗
    end = start + len(digits or mask or chinese)
    stop, tenths = match.end(), unit == "成" and value is not None
    if tenths and value is not None:
        half = _NUMERALS.get(plain[stop : stop + 1], "0")  # 九成五
        value, unit = canonical(Decimal(value) * 10 + Decimal(half)), "%"
        stop += half != "0"
    words_start, roles = operators(plain, start)
    if words_start == start and "每" in plain[start - 3 : start]:
        words_start, roles = _for_each(plain, start)
    if plain[start - 1 : start] == "的" and unit in ("%", "‰"):
        whole = _OF_WHOLE.search(plain, max(0, start - 24), start)
        if whole:
            words_start, roles = operators(plain, whole.end())
    if more:
        roles = roles | {"about"}
    if after:
        roles = roles | {_AFTER[after]}
    if reach and "max" in roles:
        start, end, value = _upper(match) or (start, end, value)
    return Measure(
        start, end, words_start, stop, value, value is None, chinese is not None,
        unit, _kind(unit), roles, after or "", not tenths,
    )  # fmt: skip


def _for_each(plain: str, start: int) -> tuple[int, frozenset[str]]:
    """Read the operators before 每天, 每户 and their like: 控制在每天2小时以内."""
    each = _EACH.search(plain, max(0, start - 4), start)
    words_start, roles = operators(plain, each.start()) if each else (start, _NO_ROLE)
    return (words_start, roles) if roles else (start, _NO_ROLE)


def _upper(match: re.Match[str]) -> tuple[int, int, str] | None:
    """Return place and value of the number that ends a range (控制在3%至5%以内)."""
    last = _LAST_NUMBER.search(match["range"])
    quantity = parse(last[0]) if last else None
    if last is None or quantity is None:
        return None
    start = match.start("range")
    return start + last.start(), start + last.end(), quantity.value


def _value(words_: str, unit: str, *, whole: bool) -> tuple[str | None, str]:
    """Return value and unit of a number; 百分之六 carries its unit in itself, then not ``whole``.

    No value or no unit: it is no number that counts anything.
    """
    unit = unit.replace("％", "%")
    if words_.isascii():
        if words_.isdigit():
            return words_.lstrip("0") or "0", unit
        if words_.replace(".", "", 1).isdigit():
            return canonical(words_), unit
    if whole and words_ in _NUMERALS:
        return _NUMERALS[words_], unit
    quantity = parse(words_)
    if quantity is None:
        return None, ""
    if not whole:
        return quantity.value, quantity.unit if quantity.unit in ("%", "‰") else ""
    return (None, "") if quantity.unit else (quantity.value, unit)


@cache
def _kind(unit: str) -> str:
    known = UNIT_CLASS.get(unit)
    if known:
        return known
    bare = unit.partition("/")[0]
    while bare not in UNIT_CLASS and bare[:1] in _SIZES:
        bare = bare[1:]  # 万千瓦 counts 千瓦
    return UNIT_CLASS.get(bare, "count")


def operators(plain: str, end: int) -> tuple[int, frozenset[str]]:
    """Read the operators that end at ``end`` backwards: where they begin and what they mean."""
    at = end
    while at and plain[at - 1] in " \u3000":
        at -= 1
    word = _OPERATORS.trailing(plain, at)
    if not word:
        return at, _NO_ROLE
    roles: set[str] = set()
    for _ in range(_MOST_WORDS):
        if word == "为" and plain[at - 2 : at - 1] in _IN_WORDS:
            break  # 违规行为下降三成, 成为12家单位的选择
        if word == "提升" and plain[at - 4 : at - 2] == "改造":
            break  # 改造提升1.5万亩
        if word == "约" and plain[at - 2 : at - 1] in _AGREED:
            break
        roles.add(_ROLE_OF[word])
        at -= len(word)
        word = _OPERATORS.trailing(plain, at)
        if not word:
            break
    roles.discard("")
    return at, frozenset(roles)
