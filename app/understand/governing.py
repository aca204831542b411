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
    rf"[\u4e00-\u9fff]{{0,4}}?(?:{_VERBS})(?:后?的|[\u4e00-\u9fff]{{0,10}}?的(?=[《“\"]))"
    r"|[\u4e00-\u9fff]{2}的"
)
DOES = Openings((*words("verbs", "布置"), *words("times", "时间后")))
_NOUNS = frozenset(words("departments", "名词性"))
_DOING_BEFORE = re.compile(
    rf"(?:{any_of(w for w in words('verbs', '布置') if len(w) > 1 and w not in _NOUNS)})好?$"
)
_LEAD_IN = re.compile(
    r"(?:力争|确保|计划|拟|争取|定于|预计|原则上|分别于|分别在|于|在|要|将|并|应|须|自|从|必须|务必|力求|至|到"
    r"|同时|其中|且|再|各|均|已定|最迟|最晚|不迟于|不晚于|必|需|届时|今年|由)$"
)
_STRONG = (
    "力争",
    "确保",
    "计划",
    "争取",
    "定于",
    "预计",
    "拟于",
    "务必",
    "拟",
    "力争于",
    "力争在",
    "争取于",
    "争取在",
    "确保于",
    "确保在",
    "计划于",
    "计划在",
)
_DEFINES = re.compile(
    "(?:为|是)[\u4e00-\u9fff]{0,6}(?:期|月|季|周|日|阶段|时段)(?:$|[^\u4e00-\u9fff])"
)
_LATEST = re.compile("(?:最迟|最晚|不迟于|不晚于|不得迟于|不得晚于|截止(?:时间|日期)(?:为|是))$")
_DURING = re.compile(  # 至12月31日止, 9月1日至7日推普周期间, 6月5日世界环境日
    "止|[^，。；]{0,14}?(?:期间|之际)|(?:世界|全国|国际)[^，。；]{2,10}日"
)
_JOINTLY = re.compile(  # 6月份与县应急局联合组织
    "[与同和][^，。；]{2,20}?(?:共同|联合|合力|一道|一起|携手|协同)"
)
_LEFT_ALONE = re.compile(r"[^\u4e00-\u9fff0-9]$")
_ABOUT_THINGS = re.compile(r"(?:对|将|把|凡|已|针对|截至|截止|截止到|截至到|以|原定|自|从|关于)$")
_OF_THINGS = re.compile("[\u4e00-\u9fff]{2,10}的")  # 对6月底前仍未办结的申请
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
_RATIOS = ("占比", "销比", "配比", "价比")  # 占比年内达到30%
_LAST_YEARS = ("去年", "上年", "往年", "前年", "上一年", "上年度")
_BODY_BEFORE = re.compile(
    r"[科股室办处队所站心局部门委组司院校镇乡道村会团园区县市省位我们府关厂行社庭]$"
)
_ENDED = re.compile(  # 资产清查11月底完成
    "(?:(?:全部|全面|基本|正式)?(?:完成|完毕|结束|启动|完工|竣工|交工|进场|过半|清零|归零|见底|销号|达标|到位|上线|交付|验收|开工|投用)"
    "|(?:全部|全面|基本)?[做干建改办修种收交补清理查备装铺][完好齐清毕]"
    "|各?(?:[0-9]{1,2}|[一二两三四])[次轮期场])(?:$|、)"
)
_THING_DONE = re.compile(  # 三季度二期厂房竣工
    "[^的，。；]{2,12}?(?:建成|挂牌|投用|投产|开工|竣工|完工|上线|启用|封顶|到位|通车|通水|完成|试生产|达产|开业|运营|开园|开馆|贯通|合龙)"
    "(?![率度量比额值情的])|[^的，。；]{2,12}?(?:达到?|突破|超过|不低于|不少于|净增|新增|[率比例])[0-9]"
)
_NEAR = 25  # characters around a time that are looked at
_END_WORD = re.compile("[前底末内初]$")


def governs(plain: str, start: int, end: int) -> bool:
    """Tell whether the time between two places of a clause limits what is to be done."""
    phrase = plain[start:end]
    before, after = plain[max(0, start - _NEAR) : start], plain[end : end + _NEAR]
    of_noun = describes(plain, end)
    if before.endswith(_LAST_YEARS):
        return False
    if phrase.endswith("前"):
        about = _ABOUT_THINGS.search(before[-4:]) is not None
        attributive = about and (of_noun or _OF_THINGS.match(after) is not None)
        return not attributive and not after.startswith(("的", "期", "后"))
    if of_noun or defines(plain, end):
        return False
    against = before.endswith(_AGAINST) and not before.endswith(_RATIOS)
    if against or after.startswith(("起", "以来", "以后", "后")):
        return False
    named = _ATTRIBUTE.match(after) and not after.startswith(("任务", "目标"))
    if named and (before or not _THING_DONE.match(after)):  # 一季度销量进度不低于31%
        return False
    return _does(phrase, before, after)


def describes(plain: str, end: int) -> bool:
    """Tell whether what follows a time makes it part of a noun: 6月份修订的《办法》."""
    after = plain[end : end + _NEAR]
    return "的" in after and _ATTRIBUTE_VERB.match(after) is not None


def defines(plain: str, end: int) -> bool:
    """Tell whether a time is only explained: 每月20日为固定党日."""
    return plain.startswith(("为", "是"), end) and _DEFINES.match(plain, end) is not None


def doing_before(plain: str, start: int) -> bool:
    """Tell whether a verb of work stands right before a place: the rest is its object."""
    return _DOING_BEFORE.search(plain, max(0, start - 6), start) is not None


def _does(phrase: str, before: str, after: str) -> bool:
    """Tell whether what follows a time without 前 is an act, and not the object of one before."""
    free = not before or bool(_LEAD_IN.search(before) or _LEFT_ALONE.search(before))
    if after == "结束" and phrase.endswith("日"):
        return False  # 春运3月13日结束
    acts = DOES.at(after) or _ENDED.match(after) or _DURING.match(after) or _JOINTLY.match(after)
    if _LATEST.search(before) or (before.endswith(_STRONG) and not after.startswith("的")):
        return True
    if not free and not (_BODY_BEFORE.search(before) and len(before) < _NEAR):
        ends = _ENDED.match(after) is not None
        return bool(acts) and (ends or not doing_before(before, len(before)))
    if not after or (free and _END_WORD.search(phrase)):
        return free
    whole = phrase[-1] in "年内" and not phrase.endswith("半年")  # 今年, 全年
    if not (before or whole) and _THING_DONE.match(after):
        return True
    return bool(acts) or not ("\u4e00" <= after[0] <= "\u9fff")
