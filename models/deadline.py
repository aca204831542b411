"""Time limits as plans write them, turned into dates.

Only whole phrases are read here (6月底前, 一季度, 每月28日前, 长期坚持); finding them in sentences
is done elsewhere. Dates are whole days, both ends included. The words themselves always stay.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from models.kinds import DeadlineKind
from models.quantity import parse


@dataclass(frozen=True, slots=True)
class Deadline:
    """From when and until when; ``start`` None: at any time until ``end``. Both None: no dates."""

    start: date | None
    end: date | None
    words: str
    kind: DeadlineKind

    @property
    def from_text(self) -> str | None:
        """``start`` as the record keeps it: "2026-03-01"."""
        return self.start.isoformat() if self.start else None

    @property
    def to_text(self) -> str | None:
        """``end`` as the record keeps it."""
        return self.end.isoformat() if self.end else None


@dataclass(frozen=True, slots=True)
class _Window:
    """The days a phrase covers; ``ends``: it means its last day, not the time before its first."""

    start: date
    end: date
    ends: bool = False
    kind: DeadlineKind = DeadlineKind.PERIOD


_BLANK = re.compile(r"[XxＸｘ×*＊_＿]+")
_TIME_WORD = re.compile(r"[年月日季]")
_WAITING = re.compile(
    r"(时间)?待定|另行(通知|安排|明确)|适时|择机|待.{1,20}[后时]|视.{1,8}(情况|进度|进展)"
)
_ONGOING = re.compile(
    r"(全年)?(长期|持续|常态化?|经常性?|动态|不?定期|随时|实时|贯穿全年|按[月季周年]动态).{0,6}"
)
_RECURRING = re.compile(
    r"(每|逐|按)(\d|两|半)?个?(年|季度?|月|周|星期|旬|日|天)"
    r"[第个每月周星期季度的初上中下旬底末最后前内之日号份\d一二三四五六天次时点、和]{0,14}"
)
_YEAR = re.compile(r"(?P<number>\d{4})年度?|(?P<near>今年|本年度?|当年|明年|次年)")
_TAIL = re.compile(r"(?P<words>.*?)(?P<tail>之前|以前|前后|前|以内|之内|内)?")
_RANGE = re.compile(r"(?P<left>.+?)(?:至|到|[-—–~～]+)(?P<right>.+)")
_DIGITS = re.compile(r"[一二三四五六七八九十]+(?=月|日|号|个?季度)")
_CLOCK = re.compile(
    r"(?<=[日号])(?:(?:早上|上午|中午|下午|晚上)?\d{1,2}(?:[时点](?:\d{1,2}分|半|整)?|:\d{2})"
    r"|下班|上午|中午|下午|晚上)(?=之?前|以前|$)"
)
_POSITIONAL = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_TO_ASCII = str.maketrans("０１２３４５６７８９〇零一二三四五六七八九", "012345678900123456789")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
# A leap year, so that no day of any year is refused where the year is not known.
_UNKNOWN_YEAR = 2024


@lru_cache(maxsize=1024)  # papers name the same few months again and again
def parse_deadline(words: str, year: int | None) -> Deadline | None:
    """The time limit that ``words`` name from end to end in a plan of ``year``; None where none.

    With ``year`` None a phrase that names no year itself keeps its kind and gets no dates.
    """
    plain = _plain(words)
    kind = _kind_without_dates(plain)
    if kind:
        return Deadline(None, None, words, kind)
    known = year is not None or _names_a_year(plain)
    try:
        found = _dated(plain, year or _UNKNOWN_YEAR)
    except (ValueError, OverflowError):  # no day of the calendar: 2月30日
        return None
    if found is None:
        return None
    start, end, kind = found
    return Deadline(start, end, words, kind) if known else Deadline(None, None, words, kind)


def _plain(words: str) -> str:
    """The words with ASCII digits and without a leading preposition."""
    words = words.strip().translate(_FULL_WIDTH)
    words = words.replace("元月", "1月")
    words = _POSITIONAL.sub(lambda match: match[0].translate(_TO_ASCII), words)
    words = _DIGITS.sub(lambda match: _digits(match[0]), words)
    words = _CLOCK.sub("", words)
    return re.sub(r"^(于|在|到|至|截至)", "", words)


def _digits(words: str) -> str:
    quantity = parse(words)
    return quantity.value if quantity else words


def _names_a_year(plain: str) -> bool:
    match = _YEAR.match(plain)
    return bool(match and match["number"])


def _kind_without_dates(plain: str) -> DeadlineKind | None:
    if _ONGOING.fullmatch(plain):
        return DeadlineKind.ONGOING
    if _RECURRING.fullmatch(plain):
        return DeadlineKind.RECURRING
    blank = _BLANK.search(plain) and _TIME_WORD.search(plain)
    return DeadlineKind.WAITING if blank or _WAITING.fullmatch(plain) else None


def _dated(plain: str, year: int) -> tuple[date | None, date, DeadlineKind] | None:
    between = _between(plain, year)
    if between:
        return between.start, between.end, DeadlineKind.PERIOD
    match = _TAIL.fullmatch(plain)
    window = _window(match["words"], year) if match else None
    if match is None or window is None:
        return None
    tail = match["tail"] or ""
    if tail.endswith("前"):
        end = window.end if window.ends else window.start - timedelta(days=1)
        return None, end, DeadlineKind.DATE
    if window.kind is DeadlineKind.DATE and window.start != window.end:
        return None, window.end, DeadlineKind.DATE
    return window.start, window.end, window.kind


def _between(plain: str, year: int) -> _Window | None:
    """A stretch from one time to another: 3月至5月, 3月1日—15日."""
    match = _RANGE.fullmatch(plain)
    if match is None:
        return None
    left = match["left"].removesuffix("起")
    right = re.sub("(之?前|以前)$", "", match["right"])
    if left.isdigit() and re.match(r"\d{1,2}月", right):
        left += "月"
    month = re.search(r"\d{1,2}月", left)
    if month and re.fullmatch(r"\d{1,2}[日号]", right):
        right = month[0] + right
    named = _YEAR.match(left)
    first = _window(left, year)
    last = _window(right, int(named["number"]) if named and named["number"] else year)
    if first is None or last is None or first.start > last.end:
        return None
    return _Window(first.start, last.end)


def _window(words: str, year: int) -> _Window | None:
    match = _YEAR.match(words)
    if match:
        near = 1 if match["near"] in ("明年", "次年") else 0
        year = int(match["number"]) if match["number"] else year + near
        words = words[match.end() :]
        if not words:
            return _Window(date(year, 1, 1), date(year, 12, 31))
    for pattern, build in _FORMS:
        form = pattern.fullmatch(words)
        if form:
            return build(year, form)
    return None


def _day(year: int, form: re.Match[str]) -> _Window:
    day = date(year, int(form[1]), int(form[2]))
    return _Window(day, day, ends=True, kind=DeadlineKind.DATE)


def _month(year: int, form: re.Match[str]) -> _Window:
    """A month or a third of it; 月底 alone is the window of the whole month."""
    month, part = int(form[1]), form[2] or ""
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    last = monthrange(year, month)[1]
    thirds = {"初": (1, 10), "上": (1, 10), "中": (11, 20), "下": (21, last)}
    first_day, last_day = thirds.get(part[:1], (1, last))
    return _Window(date(year, month, first_day), date(year, month, last_day), ends=bool(part))


def _months(year: int, first: int, last: int) -> _Window:
    end = date(year, last, monthrange(year, last)[1])
    return _Window(date(year, first, 1), end, ends=True)


def _quarter(year: int, form: re.Match[str]) -> _Window:
    last = int(form[1]) * 3
    return _months(year, last - 2, last)


def _first_quarters(year: int, form: re.Match[str]) -> _Window:
    return _months(year, 1, int(form[1]) * 3)


def _half(year: int, form: re.Match[str]) -> _Window:
    return _months(year, 1, 6) if form[1] == "上" else _months(year, 7, 12)


def _whole_year(year: int, form: re.Match[str]) -> _Window:
    return _Window(date(year, 1, 1), date(year, 12, 31), ends=True)


def _end_of_year(year: int, form: re.Match[str]) -> _Window:
    return _Window(date(year, 1, 1), date(year, 12, 31), ends=True, kind=DeadlineKind.DATE)


def _part_of_year(year: int, form: re.Match[str]) -> _Window:
    """年初 is January, 年中 the turn of the half-years: June."""
    return _months(year, 1, 1) if form[1] == "初" else _months(year, 6, 6)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[int, re.Match[str]], _Window]], ...] = (
    (re.compile(r"(\d{1,2})月(\d{1,2})[日号]"), _day),
    (re.compile(r"(\d{1,2})月份?(初|上旬|中旬?|下旬|底|末)?"), _month),
    (re.compile(r"第?([1-4])个?季度[末底]?"), _quarter),
    (re.compile(r"前([23])个?季度[末底]?"), _first_quarters),
    (re.compile(r"([上下])半年[末底]?"), _half),
    (re.compile(r"全年"), _whole_year),
    (re.compile(r"年?([初中])"), _part_of_year),
    (re.compile(r"年?[底末终]|年"), _end_of_year),
)
