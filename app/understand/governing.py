"""Whether a time in a clause says when something is to be done, or only describes a noun.

市局6月份修订的办法, 上半年工作总结, 较2025年 limit nothing; 6月底前完成, 办公室3月份组织 do
(conventions.md §4.4).
"""

import re

from app.understand.openings import Openings
from app.understand.words import any_of, words

_ATTRIBUTE = re.compile(rf"(?:{any_of(words('times', '定语'))})")
_VERBS = any_of(words("times", "定语动词"))
_ATTRIBUTE_VERB = re.compile(
    rf"[\u4e00-\u9fff]{{0,4}}?(?:{_VERBS})(?:的|[\u4e00-\u9fff]{{0,10}}?的(?=[《“\"]))"
    r"|[\u4e00-\u9fff]{2}的"
)
DOES = Openings(words("verbs", "布置"))
_NOUNS = frozenset(words("departments", "名词性"))
_DOING_BEFORE = re.compile(
    rf"(?:{any_of(w for w in words('verbs', '布置') if len(w) > 1 and w not in _NOUNS)})好?$"
)
_LEAD_IN = re.compile(
    r"(?:力争|确保|计划|拟|争取|定于|预计|原则上|分别于|分别在|于|在|要|将|并|应|须|自|从|必须|务必|力求|至|到"
    r"|同时|其中|且|再|各|均|已定|最迟|最晚|不迟于|不晚于|必|需|届时|今年|由)$"
)
_STRONG = ("力争", "确保", "计划", "争取", "定于", "预计", "拟于", "务必", "拟", "力争于", "力争在")
_DEFINES = re.compile(
    "(?:为|是)[\u4e00-\u9fff]{0,6}(?:期|月|季|周|日|阶段|时段)(?:$|[^\u4e00-\u9fff])"
)
_LATEST = re.compile("(?:最迟|最晚|不迟于|不晚于|不得迟于|不得晚于|截止(?:时间|日期)(?:为|是))$")
_DURING = re.compile("止|[^，。；]{0,14}?(?:期间|之际)")  # 至12月31日止, 9月1日至7日推普周期间
_LEFT_ALONE = re.compile(r"[^\u4e00-\u9fff0-9]$")
_ABOUT_THINGS = re.compile(r"(?:对|将|把|凡|已|针对|截至|截止|截止到|截至到|以|原定|自|从|关于)$")
_AGAINST = (
    "截至",
    "截止",
    "截止到",
    "截至到",
    "同比",
    "较",
    "比",
    "与",
    "去年",
    "上年",
    "往年",
    "自",
    "从",
)
_BODY_BEFORE = re.compile(
    r"[科股室办处队所站心局部门委组司院校镇乡道村会团园区县市省位我们府关厂行社庭]$"
)
_ENDED = re.compile(  # 资产清查11月底完成
    "(?:全部|全面|基本|正式)?(?:完成|完毕|结束|启动|完工|竣工|到位|上线|交付|验收|开工|投用)"
    "|各?(?:[0-9]{1,2}|[一二两三四])[次轮期场]"
)
_NEAR = 25  # characters around a time that are looked at
_END_WORD = re.compile("[前底末内初]$")


def governs(plain: str, start: int, end: int) -> bool:
    """Tell whether the time between two places of a clause limits what is to be done."""
    phrase = plain[start:end]
    before, after = plain[max(0, start - _NEAR) : start], plain[end : end + _NEAR]
    of_noun = "的" in after and _ATTRIBUTE_VERB.match(after) is not None
    if phrase.endswith("前"):
        attributive = of_noun and _ABOUT_THINGS.search(before[-4:])
        return not attributive and not after.startswith(("的", "期", "后"))
    if of_noun or defines(plain, end):
        return False
    if before.endswith(_AGAINST) or after.startswith(("起", "以来", "以后", "后")):
        return False
    if _ATTRIBUTE.match(after) and not after.startswith(("任务", "目标")):
        return False
    return _does(phrase, before, after)


def defines(plain: str, end: int) -> bool:
    """Tell whether a time is only explained: 每月20日为固定党日."""
    return plain.startswith(("为", "是"), end) and _DEFINES.match(plain, end) is not None


def doing_before(plain: str, start: int) -> bool:
    """Tell whether a verb of work stands right before a place: the rest is its object."""
    return _DOING_BEFORE.search(plain, max(0, start - 6), start) is not None


def _does(phrase: str, before: str, after: str) -> bool:
    """Tell whether what follows a time without 前 is an act, and not the object of one before."""
    free = not before or bool(_LEAD_IN.search(before) or _LEFT_ALONE.search(before))
    acts = DOES.at(after) or _DURING.match(after) is not None
    if _LATEST.search(before) or (before.endswith(_STRONG) and not after.startswith("的")):
        return True
    if not free and not (_BODY_BEFORE.search(before) and len(before) < _NEAR):
        return acts and (
            _ENDED.fullmatch(after) is not None or not doing_before(before, len(before))
        )
    if not after or (free and _END_WORD.search(phrase)):
        return free
    return acts or not ("\u4e00" <= after[0] <= "\u9fff")
