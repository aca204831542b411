"""The name of an indicator: what stands before its operators, without times and lead words."""

import re

from app.understand.times import leading_limit
from app.understand.words import Ends, words

NAME_LENGTH = 40

EVERY = re.compile(
    r"每(?:个)?(?:半年|半月|双月|年度?|季度?|月|[双两]?周|星期|旬|日|天|晚|学期|两个?月)|按[月季周]度?"
    r"|半(?<=^半)[年月]|双(?<=^双)月"
)
EVERY_BEGINS = frozenset("每按半双")
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
_YEAR = re.compile("(?:到|至)?[12][0-9]{3}年度?[底末内]?[，,]?")


def name_of(before: str, year: int | None) -> str:
    """Return the indicator's name from the words before its operators."""
    name = before[-3 * NAME_LENGTH :].strip(" \u3000、")
    defined = _DEFINED.match(name) if name[:1] in _QUOTES else None
    if defined:
        name = name[defined.end() :]
    for _ in range(_MOST_STEPS):
        shorter = _shorter(name, year)
        if shorter == name:
            break
        name = shorter
    return "" if name in _NO_NAME else name[-NAME_LENGTH:]


def _shorter(name: str, year: int | None) -> str:
    """Take one time, lead word or trailing word away from a name."""
    time = _YEAR.match(name) or EVERY.match(name) if name[:1] in _TIME_BEGINS else None
    if time:
        return name[time.end() :]
    limit = leading_limit(name, year)
    if limit is not None:
        return name[limit.end :].lstrip("，、 ")
    lead = _LEAD.leading(name)
    if lead and len(name) > len(lead) and not _part_of_word(name, lead):
        return name[len(lead) :].lstrip(" 、")
    often = _EVERY_AT_END.search(name[-6:]) if "每" in name[-6:] else None
    trail = often[0] if often else _TRAIL.trailing(name)
    if trail and len(name) > len(trail) + 1 and name[-2:] not in _END_OF_WORD:
        return name[: -len(trail)].rstrip(" 、")
    return name


def _part_of_word(name: str, lead: str) -> bool:
    """Tell whether a lead word only opens a longer one: 到位率, 达标率, 及格率."""
    return name[: len(lead) + 1] in _PART_OF_WORD


def without_lead(words_: str) -> str:
    """Return words without the lead words that open them (力争, 全年, 将)."""
    for _ in range(_MOST_STEPS):
        lead = _LEAD.leading(words_)
        if not lead or _part_of_word(words_, lead):
            break
        words_ = words_[len(lead) :].lstrip(" 、")
    return words_
