"""The name of an indicator: what stands before its operators, without times and lead words."""

import re

from app.understand.times import leading_limit
from app.understand.words import Ends, words

NAME_LENGTH = 40

EVERY = re.compile(  # each way begins with its own sign: few places are tried
    r"每(?:个)?(?:半年|半个?月|双月|年度?|季度?|月|[双两]?周|星期|旬|日|天|晚|学期|两个?月|班次|小时"
    r"|(?:[0-9]{1,2}|[两三四五六七八九十]{1,2})个?(?:日|天|小时|月))|按[月季周]度?"
    r"|半(?<=^半)[年月]|双(?<=^双)月|半年(?<![上下个每前后近过]半年)(?=[^，。；前内以来]{1,6}(?:[一两二0-9]次|$))"
    r"|一(?<![十第]一)(?:日|天|周|月|季)(?=[一二两三四0-9]{1,2}次|$)"
)
_HEADS = frozenset("人户亩月年次天")
EVERY_BEGINS = frozenset("每按半双一")
_LEAD = Ends(words("operators", "名称前"))
_TRAIL = Ends(words("operators", "名称后"))
_NO_NAME = frozenset((*words("operators", "名称前"), *words("operators", "名称后")))
_QUOTES = frozenset('“"')
_DEFINED = re.compile('^[“"][^“”"]{1,6}[”"](?:是|指|即)')
_PART_OF_WORD = frozenset(words("operators", "词里的字"))
_END_OF_WORD = frozenset(words("operators", "词尾的字"))
_EVERY_AT_END = re.compile(rf"(?:{EVERY.pattern})$")
_MOST_STEPS = 6
_TIME_BEGINS = frozenset("每按半双到至12")
# 低保标准提高到每人每月720元
_RAISED = re.compile("(?:提高|提升|增加|调整|上调|达)(?:到|至)?每[人户亩](?:每[月年次天])?$")
_FIGURES = frozenset("%‰")
# 通过率比去年的81%再提高5个百分点
_THAN = re.compile("[比较由从](?:去年|上年|目前|现在)度?(?:同期)?的?[0-9.]{1,6}[%‰]$")
_YEAR = re.compile("(?:到|至)?[12][0-9]{3}年度?[底末内]?[，,]?")


def name_of(before: str, year: int | None) -> str:
    """Return the indicator's name from the words before its operators."""
    name = before[-3 * NAME_LENGTH :].strip(" \u3000、")
    if name[-1:] in _HEADS and "每" in name[-5:]:
        name = _RAISED.sub("", name)
    elif name[-1:] in _FIGURES:
        name = _THAN.sub("", name)
    defined = _DEFINED.match(name) if name[:1] in _QUOTES else None
    if defined:
        name = name[defined.end() :]
    for _ in range(_MOST_STEPS):
        shorter = _shorter(name, year)
        if shorter == name:
            break
        name = shorter
    return "" if name in _NO_NAME else name[-NAME_LENGTH:]


def without_first(name: str, year: int | None) -> str:
    """Take the time or the lead word that opens a name away from it."""
    time = _YEAR.match(name) or EVERY.match(name) if name[:1] in _TIME_BEGINS else None
    if time:
        return name[time.end() :]
    limit = leading_limit(name, year)
    if limit is not None:
        return name[limit.end :].lstrip("，、 ")
    lead = _LEAD.leading(name)
    if lead and len(name) > len(lead) and not _part_of_word(name, lead):
        return name[len(lead) :].lstrip(" 、")
    return name


def _shorter(name: str, year: int | None) -> str:
    """Take one time, lead word or trailing word away from a name."""
    first = without_first(name, year)
    if first != name:
        return first
    often = _EVERY_AT_END.search(name[-6:]) if "每" in name[-6:] else None
    trail = often[0] if often else _TRAIL.trailing(name)
    if trail and len(name) > len(trail) + 1 and name[-2:] not in _END_OF_WORD:
        return name[: -len(trail)].rstrip(" 、")
    return name


def _part_of_word(name: str, lead: str) -> bool:
    """Tell whether a lead word only opens a longer one: 到位率, 达标率, 及格率."""
    return name[: len(lead) + 1] in _PART_OF_WORD
