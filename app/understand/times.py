"""Time limits inside clauses: which words name one, and whether they govern what is to be done.

The phrases are turned into dates by ``models.deadline``; here they are found in their sentence
and told from times that only describe a noun (市局6月份修订的办法, 上半年工作总结).
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from app.understand.blanks import MASKS
from app.understand.governing import DOES, defines, describes, doing_before, governs
from app.understand.openings import Openings
from app.understand.phrases import BEGINS, LASTS, PHRASE, QUOTED, SIGNS
from app.understand.sentences import HIDDEN, Clause
from app.understand.words import any_of, words
from models.deadline import Deadline, parse_deadline
from models.kinds import DeadlineKind

_WAITED = re.compile(rf"[^，。；、{MASKS}]{{2,20}}?后(?![续期勤备台果面])")
_ONGOING_DOES = Openings(words("times", "长期后"))
_ALONE = frozenset(words("times", "长期自立"))
_AS_MEASURE = re.compile(rf"(?:{any_of(words('times', '标准前'))})$")
_SINCE = re.compile(r"(?:^|(?<=[要在于应须自从、]))[^，。；、要在于应须]{1,16}(?:之日起|后|起)$")
_HAPPENS = re.compile(
    rf"^(?:力争|确保|争取|要|应|须|必须|务必|在|于|赶在)?"
    rf"(?P<event>[\u4e00-\u9fff“”]{{0,8}}(?:{any_of(words('times', '事情前'))})之?前"
    "(?:(?:半|[一二两三])个?[周月]|[一二三五七十]天)?)"
)
# 3.5月底前, 3.一季度: a number, then the time
_NUMBERED = re.compile("^[0-9]{1,2}[.．](?=[0-9]{1,2}月|[12][0-9]{3}年|[^0-9])")
_NAMED_YEAR = re.compile("([12][0-9]{3})年度?")
_YEAR_BEFORE = re.compile("(?:20[0-9]{2}年|今年|明年|次年)$")
_SYSTEM = re.compile("(?:建立|健全|完善|形成|构建|优化|做好|[和与及、])$")
_BEFORE_A_DAY = ("", *"于在月科股室办部局处所站")
_CHANGES = re.compile(any_of(words("times", "起后")))
_OF_START = re.compile("^[自从]|(?:开始|起)$")
_LONG_AGO = re.compile("(?:19[0-9]{2}|200[0-9])年")  # 1953年以前入伍的老复员军人
_DAY_OF_STORY = re.compile("午$|晚上$|[0-9]年[0-9]{1,2}月[0-9]{1,2}日$")
_SO_OFTEN = re.compile("[0-9一二两三四五六七八九十]{1,3}[次场期轮遍回]")
_TIMES = re.compile("[^0-9，。；]{2,14}[0-9一二两三四五六]{1,2}[次遍回轮趟]")
_AMOUNT = re.compile(r"[^0-9，。；]{2,14}[0-9]{1,6}(?![0-9次遍回轮趟])")
_OF_THING_BEFORE = re.compile("的$|(?:完成|做好|抓好|落实|扎实做)[^，。；]{2,20}$")
_WORK_ON_THINGS = re.compile(
    "(?:大?检查|检修|准备|各项准备|巡查|巡检|排查|保养|维护|检测)+(?:工作)?$"
)
_IS_RULE = re.compile("[^，。；、]{1,6}(?:制度?|机制)(?:$|[，。；、])")
_PAY = re.compile(rf"(?<=每[人户亩名头车床生]每[年月日天])[0-9.{MASKS}]{{1,8}}元")
_SO_FAR = ("由", "从", "比")
_SINCE_BEGINS = re.compile("自(?![然主治动来贸己身营愿查评办建行])")
# 请党政办会后三天内: the office is no part of the time
_OFFICE_BEFORE = re.compile("请?[^，。；]{1,8}[办科股室局所站队部](?=会后|会议|收到|接到|接)")
_LEAST_DAYS = re.compile("工作日|天|日")


class Limit(NamedTuple):
    """A time limit at a place of a clause; ``start``/``end`` count in the clause."""

    start: int
    end: int
    words: str
    kind: DeadlineKind
    first: str | None
    last: str | None
    form: str

    @property
    def whole_year(self) -> bool:
        """Whether it says no more than 全年, which is the plan's own time."""
        return self.words.endswith(("全年", "年度"))


def may_be_timed(words_: str) -> bool:
    """Tell whether words may hold a time limit at all: the quick look."""
    return SIGNS.search(words_) is not None


def shown_limits(clause: Clause, year: int | None) -> list[Limit]:
    """Return the limits of a clause, with a festival that stands in quotation marks."""
    plain, text = clause.plain, clause.text
    quoted = plain is not text and len(text) == len(plain) and QUOTED.search(text)
    return limits(text if quoted else plain, year)


@lru_cache(maxsize=64)  # clauses of a sentence: targets and tasks ask the same of each
def limits(plain: str, year: int | None) -> list[Limit]:
    """Return the time limits of a clause that govern its words, from left to right."""
    if SIGNS.search(plain) is None:
        return []
    if plain[:1].isdigit():
        plain = _NUMBERED.sub(_hidden, plain)
    found: list[Limit] = []
    for match in PHRASE.finditer(plain):
        one = _READERS[match.lastgroup or ""](plain, match, year)
        if one is not None:
            found.append(one)
    if not found and "前" in plain[:24]:
        happens = _HAPPENS.match(plain)
        if happens:
            start, end = happens.span("event")
            found.append(_limit(start, end, plain, DeadlineKind.DATE, "event"))
    return found


def leading_limit(plain: str, year: int | None) -> Limit | None:
    """Return the first time limit where it begins at the first or second sign of the words."""
    near = plain[:24]
    if plain[:1].isdigit() or "前" in near or "内" in plain:  # then it may begin before its date
        every = limits(plain, year)
        return every[0] if every and every[0].start <= 1 else None
    if BEGINS.isdisjoint(plain[:2]) or SIGNS.search(plain) is None:
        return None
    for at in (0, 1):
        match = PHRASE.match(plain, at)
        found = _READERS[match.lastgroup or ""](plain, match, year) if match else None
        if found or (match and match.end() > 1):
            return found
    return None


def _before_since(words_: str) -> int:
    """Return how many signs stand before the 自 of 各单位自印发之日起."""
    begins = _SINCE_BEGINS.search(words_)
    return begins.start() if begins else 0


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _limit(start: int, end: int, plain: str, kind: DeadlineKind, form: str) -> Limit:
    return Limit(start, end, plain[start:end], kind, None, None, form)


def _waiting(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    waited = _WAITED.match(plain, match.end())
    if waited is None:
        return None
    within = LASTS.match(plain, waited.end())  # 待批复后1个月内
    end = within.end() if within else waited.end()
    return _limit(match.start(), end, plain, DeadlineKind.WAITING, "wait")


def _hanging(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    if not DOES.at(plain, match.end()):
        return None
    return _limit(*match.span(), plain, DeadlineKind.WAITING, "wait")


def _ongoing(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    start, end = match.span()
    alone = match[0] in _ALONE and (end == len(plain) or plain[end] == "、")
    alone = alone and plain[max(0, start - 1) : start] != "”"  # “两项补贴”动态管理
    if not (alone or match[0] == "长期坚持" or _ONGOING_DOES.at(plain, end)):
        return None
    if _SYSTEM.search(plain, max(0, start - 4), start):
        return None  # 建立定期会商机制, 资格复核和动态管理, 做好常态化联系
    return _limit(start, end, plain, DeadlineKind.ONGOING, "ongoing")


def _event(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    if plain.startswith(("的", "来"), match.end()):
        return None
    if len(match[0]) == 2 and _names_work(plain, match):
        return None
    kind = DeadlineKind.PERIOD if match[0].endswith("间") else DeadlineKind.DATE
    year_before = _YEAR_BEFORE.search(plain, max(0, match.start() - 5), match.start())
    start = year_before.start() if year_before else match.start()
    return _limit(start, match.end(), plain, kind, "event")


def _names_work(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a time only names a work: 开展汛前检查, 完成水闸的汛前检修, 1.汛前检查."""
    start, end = match.span()
    if doing_before(plain, start):
        return True
    if _WORK_ON_THINGS.match(plain, end) is None:
        return False
    return start == 0 or _OF_THING_BEFORE.search(plain, 0, start) is not None


def _every(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    if plain.startswith("的", match.end()) or defines(plain, match.end()):
        return None
    if _PAY.match(plain, match.end()):
        return None  # 提高到每人每年700元
    if "制" in plain[match.end() : match.end() + 9] and _IS_RULE.match(plain, match.end()):
        return None  # 落实每周例会制度
    if match[0].endswith("小时") and not _acts_hourly(plain, match.end()):
        return None
    if _SO_OFTEN.match(plain, match.end()) and plain[match.start() - 1 : match.start()] in _SO_FAR:
        return None  # 由每日2次增加到每日4次
    form = "event" if match[0][1] in "早晚" else "every"  # 自3月1日起每晚延长
    return _limit(*match.span(), plain, DeadlineKind.RECURRING, form)


def _acts_hourly(plain: str, end: int) -> bool:
    """Tell 每小时巡查一次 from a speed: 每小时处理20吨."""
    if DOES.at(plain, end):
        return _AMOUNT.match(plain, end) is None
    return _TIMES.match(plain, end) is not None


def _near(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    """Read 本月底前, 20日前, 学期末: a time that no calendar of the year fixes."""
    start, end = match.span()
    if match[0][:1].isdigit() and plain[max(0, start - 1) : start] not in _BEFORE_A_DAY:
        return None  # 会议召开3日前
    if not governs(plain, start, end):
        return None
    return _limit(start, end, plain, DeadlineKind.DATE, "dated")


def _lasting(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    """Read 三个月内 as a limit, but not in 压缩至三个月内; 收到通知后5日内 waits for the notice."""
    start, end = match.span()
    before = plain[max(0, start - 18) : start]
    if _AS_MEASURE.search(before) or not (end == len(plain) or DOES.at(plain, end)):
        return None
    since = _SINCE.search(before)
    if since:
        begin = start - len(since[0]) + _before_since(since[0])
        office = _OFFICE_BEFORE.match(plain, begin, start)
        begin = office.end() if office else begin
        return _limit(begin, end, plain, DeadlineKind.WAITING, "wait")
    if _LEAST_DAYS.search(match[0]):
        return None
    return _limit(start, end, plain, DeadlineKind.DATE, "event")


def _dated(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    """Return the limit with its dates; forms without exact days (5月中下旬) keep their words."""
    start, end = match.span()
    if not governs(plain, start, end):
        return None
    phrase = match[0]
    alone = start == 0 and end == len(plain)  # 2月9日上午，县长主持召开会议
    if _LONG_AGO.match(phrase) or (alone and _DAY_OF_STORY.search(phrase)):
        return None
    if phrase.startswith("即日"):
        until = parse_deadline(re.sub("^即日起[至到]?", "", phrase), year)
        last = until.to_text if until else None
        return Limit(start, end, phrase, DeadlineKind.PERIOD, None, last, "dated")
    read = parse_deadline(phrase, year) or _in_named_year(phrase) if "、" not in phrase else None
    if read is not None and _is_past(read, year):
        return None  # 改造2000年底前建成的小区
    if read is not None:
        return Limit(start, end, phrase, read.kind, read.from_text, read.to_text, "dated")
    several = re.split("[、和及]", phrase)
    if len(several) > 1:
        return _several(plain, start, end, several, year)
    if re.search("中下旬|中上旬|上中旬|第.周|[—–~～-]|前后", phrase):
        return Limit(start, end, phrase, DeadlineKind.PERIOD, None, None, "dated")
    return None


def _is_past(read: Deadline, year: int | None) -> bool:
    return year is not None and read.end is not None and read.end.year < year


def _in_named_year(phrase: str) -> Deadline | None:
    """Read 2026年4—6月 as 4—6月 of that year."""
    named = _NAMED_YEAR.match(phrase)
    return parse_deadline(phrase[named.end() :], int(named[1])) if named else None


def _start(plain: str, match: re.Match[str], year: int | None) -> Limit | None:
    """Read 自7月1日起: a time from which something holds, without an end."""
    end = match.end()
    if plain.startswith("的", end) or describes(plain, end):
        return None  # 7月1日起施行的条例
    if match.start() and end == len(plain) and match[0].endswith("开始"):
        return None  # 春运从2月2日开始
    acts = match[0][0] in "自从" or any(DOES.at(plain, at) for at in range(end, end + 4))
    if not acts and not _CHANGES.match(plain, end) and end < len(plain):
        return None
    first = parse_deadline(_OF_START.sub("", match[0]), year)
    if first is None and match[0][0] not in "下本":
        return None
    begin = (first.from_text or first.to_text) if first else None
    return Limit(*match.span(), match[0], DeadlineKind.PERIOD, begin, None, "event")


def _several(
    plain: str, start: int, end: int, several: list[str], year: int | None
) -> Limit | None:
    """Return a limit for 3月、6月和9月: from the beginning of the first to the end of the last."""
    unit = re.search("(?:季度|半年|月)", several[-1])
    begin = several[0] if unit is None or unit[0] in several[0] else several[0] + unit[0]
    first, last = parse_deadline(begin, year), parse_deadline(several[-1], year)
    if first is None or last is None:
        return None
    return Limit(
        start, end, plain[start:end], DeadlineKind.PERIOD, first.from_text, last.to_text, "dated"
    )


_READERS: dict[str, Callable[[str, re.Match[str], int | None], Limit | None]] = {
    "every": _every, "dated": _dated, "near": _near, "event": _event, "ongoing": _ongoing,
    "lasting": _lasting, "start": _start, "wait": _waiting, "hang": _hanging,
}  # fmt: skip
