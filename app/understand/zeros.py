"""Targets of nothing: 无重大事故, 不发生…, 杜绝…, 零事故, 信访零上访, “三零”, 死亡人数为零 (T9)."""

import re
from collections.abc import Iterator

from app.paper import FoundTarget
from app.understand.indicators import plain_goal
from app.understand.judging import Surroundings
from app.understand.names import name_of
from app.understand.sentences import Clause
from app.understand.words import any_of, words
from models.kinds import Direction, TargetKind

_SIGNS = re.compile(
    "无|零|0|杜绝|严防|防止|不发生|不出现|不得[发出]|允许发生|严禁发生|不能发生|未发生"
)
_EVENT = any_of(words("goals", "事故"))
_OF_NOTHING = any_of(words("goals", "零后"))
_END = r"(?:发生|出现|的发生)?(?:的?(?:目标|底线|要求))?$"
_NOT_ONE = re.compile(
    rf"(?P<verb>{any_of(words('goals', '归零动词'))})"
    rf"(?P<of>(?!为|的|于)[^，。；]{{0,30}}?(?:{_EVENT})(?:行为|问题|现象)?){_END}"
)
_SLOGAN = re.compile(
    r"(?:实现|保持|确保|达到|做到)[^，。；]{0,20}?(?P<of>[“\"][一二三四五六七八九]零[”\"])(?:的?目标)?$"
)
_PART = re.compile(r"[、，和]|以及|及(?!以上|其|时)")
_QUOTES = "“”\"'‘’"
_NONE_OF = re.compile(rf"零(?:{_OF_NOTHING}){_END}")
_IS_NOUGHT = re.compile(
    r"(?:保持|控制|稳定|均|都|继续|实现)*"
    r"(?:(?:为|在|是|归)(?<!化整为)(?:零|0|０)起?|(?<![0-9.．])[0０](?:起|件|例|宗|次))$"
)
_IN_WORDS = re.compile(
    "以.{0,30}为(?:标准|目标|要求|追求)$|^(?:围绕|对照|按照|坚持|树立|秉持|坚守)"
)
_NOT_WITHOUT = re.compile(f"(?!人员|人身)(?:{any_of(words('goals', '无字词'))})")
_SAYS_ONLY_HOW = ("目标", "发生", "报告", "增长", "新增", "炒作", "容忍")
_FAR = re.compile("有$|从$|若$|如$|毫$|存在$|是否$|凡$")
_COMPLETE = (
    "事故", "事件", "发生", "上访", "舆情", "案件", "行为", "非访", "泄密", "疫情", "伤亡", "死亡",
    "火灾", "返贫", "拖欠", "投诉", "亡人", "驾车", "驾驶", "酒驾", "醉驾", "造假", "舞弊", "漏管",
    "冒领", "违约", "骗保", "差错",
)  # fmt: skip
_UNCOUNTED = re.compile('率$|(?<![起件笔次例宗人])数$|零[”"]$')
_HAPPENS = re.compile(
    r"(?:不|未|不得|绝不|严禁|不能|坚决防止|坚决不|确保不)(?:允许)?(?:发生|出现)(?P<of>(?!以下|下列|上述)[^，。；]{2,40})$"
)
_CLEARED = re.compile(
    "(?<=[\u4e00-\u9fff])(?<!逐步|限期|及时|尽快|逐项)(?:全部|基本|实现|动态|全面)*清零$"
)
_HOW_MANY = re.compile("[两三四五六七八九]个$")  # 事故、火灾“两个零发生”
_BESIDE = re.compile(rf"(?:{_EVENT}|{_OF_NOTHING})$")  # 漏报、错报零发生
_CUSTOM = re.compile(
    "(?:实行|执行|坚持|落实|严格)(?:日|每日)?[“]?$"
)  # 实行零报告: a way of reporting
_COUNTED_OFF = re.compile("[一两二三四五六七八九]清零$")  # 两降一升一清零
_KEPT_OFF = re.compile(rf"(?:严防|防止)(?P<of>[^，。；]{{2,20}}?(?:{_EVENT}))的?发生$")
_JOINED = re.compile("(?<=事故|事件|案件|问题|舆情|上访|纠纷)[和及、与](?=[^，。；]{2})")


def zeros(clause: Clause, around: Surroundings) -> list[FoundTarget]:
    """Return what a clause says must not happen even once."""
    if _SIGNS.search(clause.plain) is None and "零" not in clause.text:
        return []
    if _IN_WORDS.search(clause.text[:80]):
        return []
    slogan = _SLOGAN.search(clause.text[:80])
    if slogan:
        return [_zero(clause, around, slogan["of"])]
    found = list(_none_of(clause, around)) or list(_without(clause, around))
    return found or list(_happens(clause, around))


def _none_of(clause: Clause, around: Surroundings) -> Iterator[FoundTarget]:
    """Yield the parts of 安全零事故、信访零上访, 违法犯罪“零发生”, 辍学率为零."""
    if "零" not in clause.text and not clause.plain.endswith(("0", "０", *"起件例宗次")):
        return
    beside: list[str] = []
    thing = ""
    for part in _PART.split(clause.text[:120]):
        words_ = part.strip(_QUOTES).replace("”", "").replace("“", "")
        clears = words_.endswith("清零") and _COUNTED_OFF.search(words_) is None
        cleared = _CLEARED.search(words_) if clears else None
        nought = _IS_NOUGHT.search(words_) or cleared
        if nought:
            name = name_of(words_[: nought.start()], around.year)
            if len(name) > 1:
                yield from (_zero(clause, around, one) for one in (*beside, name))
            beside = []
            continue
        none = _NONE_OF.search(words_)
        if none and words_[none.start() : none.start() + 3] == "零报告":
            none = None if _CUSTOM.search(words_[: none.start()]) else none
        if none:
            name = _named(words_, none, around, thing)
            if name.endswith(none[0]):
                beside = []
            yield from (_zero(clause, around, one) for one in (*beside, name))
        thing = words_.partition("零")[0] or thing
        listed = none is None and _BESIDE.search(words_) is not None
        beside = [*beside, name_of(words_, around.year)] if listed else []


def _named(words_: str, none: re.Match[str], around: Surroundings, thing: str) -> str:
    """Name 重大动物疫情零发生 by what must not happen, 安全零事故 by all its words.

    ``thing``: what stood before an earlier 零: 新增违建零容忍、零增长.
    """
    before = _HOW_MANY.sub("", name_of(words_[: none.start()], around.year))
    if words_[none.start() + 1 : none.start() + 3] not in _SAYS_ONLY_HOW:
        return before + none[0]
    return before or name_of(thing, around.year) or none[0]


def _happens(clause: Clause, around: Surroundings) -> Iterator[FoundTarget]:
    """Yield what 不发生 and 不出现 speak of, whatever it is: 不发生祭扫引发的山火."""
    match = _HAPPENS.search(clause.plain) or _KEPT_OFF.search(clause.plain)
    if match is not None:
        of = clause.text[match.start("of") : match.end("of")]
        for one in _JOINED.split(of):
            yield _zero(clause, around, one)


def _without(clause: Clause, around: Surroundings) -> Iterator[FoundTarget]:
    """Yield 无重大事故、无刑事案件 and 不发生…, 杜绝…."""
    for number, part in enumerate(re.split("、(?=[无不])", clause.plain)):
        match = _NOT_ONE.search(part)
        if match is None or _FAR.search(part[: match.start()][-2:]):
            continue
        at = clause.plain.find(part)
        of = clause.text[at + match.start("of") : at + match.end("of")]
        if match["verb"] in ("无", "零") and _NOT_WITHOUT.match(of):
            continue
        if match["verb"].endswith("杜绝") and not clause.text.endswith(_COMPLETE):
            continue
        lead = "" if number else name_of(clause.text[: match.start()], around.year)
        first, *more = _JOINED.split(of)
        yield _zero(clause, around, lead + first)
        yield from (_zero(clause, around, one) for one in more)


def _zero(clause: Clause, around: Surroundings, name: str) -> FoundTarget:
    unit = "" if _UNCOUNTED.search(name) else "起"
    return plain_goal(clause, around, name, TargetKind.ZERO, Direction.EXACTLY, "0", unit)
