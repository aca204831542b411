"""From the numbers of a clause to targets: T1–T6, T10 and T12 of the field's patterns.

The last number of a clause that has a goal is the target; an earlier one, or one glued to a noun
(查获5万元以上案件), only qualifies its name.
"""

import re
from collections.abc import Iterator, Sequence

from app.paper import FoundTarget
from app.understand.blanks import MASKS
from app.understand.judging import PART_DONE, Surroundings, accepted, says_no_more
from app.understand.made import VERB, topic
from app.understand.measures import Measure, measures
from app.understand.names import EVERY, EVERY_BEGINS, NAME_LENGTH, name_of
from app.understand.sentences import Clause
from app.understand.times import limits
from app.understand.words import any_of, words
from models.kinds import Direction, TargetKind

_STRETCH = re.compile(
    rf"(?:{any_of(words('operators', '力争'))})"
    "(?![^，。；]{0,8}(?:资金|支持|补助|政策|投资|债券|试点))"
)
_EACH_OF = re.compile("人均|户均|亩均|年人均|平均")
_ONLY_HOW = frozenset((
    "增幅", "增速", "增长率", "涨幅", "降幅", "占比", "比例", "比重", "户数", "个数", "人数",
    "金额", "总量", "完成", "实现", "新增", "净增", "召开", "开展", "举办", "增加", "办理",
    "突破", "达到", "组织", "发布", "推出", "建成", "播出", "更新", "上报", "举行", "推送", "报送",
    "印发", "评选", "编发", "调度", "每次", "每期", "每场", "每人", "建", "新建", "改建", "增设",
    "安排", "人均", "户均", "每名", "参训", "平均", "用时",
))  # fmt: skip
_STATE = re.compile(r"^[^，。；]{0,8}?[现原已]有|[0-9][0-9.]{0,7}[^0-9]{1,3}$")  # 现有站点14个
_FALLS = re.compile(
    "(?:压减|减少|降低|压缩|缩短|精简|削减|压降|下调)(?![比率到至成为])[^，。；率比]{1,16}$"
)
_PLACES = frozenset(("家", "处", "户", "名", "座", "辆", "台", "所", "站", "间"))  # 网点再增加5家
_NET = "净增"  # 客户净增8000户 counts them, 存款净增8亿元 tells by how much
_THE_MORE = re.compile(
    "培训|学习|研修|进修|实训|实习|实践|锻炼|志愿|开放|阅读|授课|带教|直播|休息|体育|户外"
)
_AVERAGE = re.compile(any_of(words("goals", "均量")))
_STOCK = words("goals", "存量")  # 拥有量达到3件 tells how many there are, not how many to make
_HOURS = frozenset(("学时", "课时", "小时"))
_AROUND = frozenset(words("operators", "左右"))
_RELATIVE = frozenset(("%", "‰", "倍"))
_SHORTEST = 8  # characters of a clause that may stand for a name
_MEANS = re.compile(
    rf"(?:投资|投入|筹资|动员|发动|组织|选派)[0-9{MASKS}][^，。；、的]{{1,14}}?(?=(?:结对|{VERB.pattern})[^，。；、的]{{0,10}}[0-9])"
)
_FROM = re.compile(  # 使用率由62%提高到75%
    "(?<=.)[由从](?:(?:原来|原有|目前|现在|上年|去年|法定|承诺)的?)?[0-9][0-9.]{0,6}[^，。；0-9由从]{0,4}$"
)
_RATIO = re.compile("[率度]$")
_AMOUNT = re.compile("(?:面积|[总产销存用水电储蓄容]量|规模|里程|存栏|库存)$")
_ONLY_FROM = re.compile("[由从][0-9.]{1,8}[^，。；0-9]{1,8}$")  # 热耗：由0.38降至0.36吉焦/平方米
_RATE = re.compile("(?:[率度比例量面数值]|两项|均|都)$")
_EACH = re.compile("分别")
_ALL_OF_THEM = re.compile("[两三四五六七八九]个$")
_OF_ALL = re.compile("均|都|分别")
_RISES_TO = re.compile(
    "[由从][0-9.]{1,6}[^，。；]{1,30}?(?:[提升增降减压缩][高升加少低减缩]?[到至])"
)
_ONLY_GROWS = re.compile("(?:同比)?(?=(?:增长|下降)[0-9.]{1,6}%[左右以上]{0,2}[、和][0-9.]{1,6}%)")
_SHARED = frozenset((TargetKind.LEVEL, TargetKind.RANK, TargetKind.CHANGE, TargetKind.GROWTH))
_WHEN = re.compile("(?:[0-9一二三四上下]{1,2}(?:月|季度|半年)|年)[底末]?前?$")
_PARTS = re.compile("[、和与]|及(?![时格早])|以及")


def indicator(piece: Clause, clause: Clause, around: Surroundings) -> FoundTarget | None:
    """Return the target that a piece of a clause sets by its last fitting number, if any."""
    for measure in reversed(measures(piece.plain)):
        if accepted(piece.plain, measure, around):
            found = _indicator(piece, clause, measure, around)
            return found if found.name else None
    return None


def invested(piece: Clause, clause: Clause, around: Surroundings) -> FoundTarget | None:
    """Return what 投资45万元改造宿舍2栋, 动员60家企业帮扶村55个 set before their last number."""
    match = _MEANS.search(piece.plain)
    if match is None or not around.sure:
        return None
    start, end = match.span()
    head = Clause(piece.start + start, piece.text[start:end], piece.plain[start:end])
    return indicator(head, clause, around) if len(measures(piece.plain)) > 1 else None


def shared(found: FoundTarget, piece: Clause) -> list[FoundTarget]:
    """Return a target for each name of 上报率、闭环率均达100%; only the last shows the number."""
    if found.kind not in _SHARED:
        return [found]
    every = _ALL_OF_THEM.search(found.name) if found.unit == "%" else None
    if every:  # 覆盖率、上岗率、整改率三个100%
        names = found.name[: every.start()].split("、")
    elif _OF_ALL.search(piece.plain) is None:
        return [found]
    else:
        names = [part for part in _PARTS.split(_WHEN.sub("", found.name)) if part]
        if len(names) > 1 and _same_thing(names[0], names[-1]):
            names = _completed(names)
    if len(names) < 2 or not all(_RATE.search(name) for name in names):
        return [found]
    *others, last = names
    first = [found._replace(name=name, start=None, end=None) for name in others]
    return [*first, found._replace(name=last)]


def respectively(
    clause: Clause, around: Surroundings, before: Sequence[str] = ()
) -> list[FoundTarget]:
    """Return the targets of A和B分别达到98%和99%以上, none for any other clause.

    ``before``: what the clause before measured, so that 增长8%、12% may speak of each.
    """
    each = _EACH.search(clause.plain) or (_ONLY_GROWS.match(clause.plain) if before else None)
    return list(_respectively(clause, each.start(), each.end(), around, before)) if each else []


def _indicator(
    piece: Clause, clause: Clause, measure: Measure, around: Surroundings
) -> FoundTarget:
    every = _last_every(clause.plain[: piece.start - clause.start + measure.start])
    kind = _kind(measure, piece.plain[: measure.start], recurring=every is not None)
    if kind is TargetKind.LEVEL and measure.kind == "rate" and _FALLS.match(f"{around.verb}事项"):
        kind = TargetKind.CHANGE  # 压减材料30%、时限50%
    if measure.kind == "measure" and around.verb and not measure.roles & {"keep", "level"}:
        kind = TargetKind.COUNT if kind is TargetKind.LEVEL else kind  # 处置甲800亩、乙350亩以上
    whole = piece is clause
    shown = measure.literal
    start = piece.start + measure.start
    return FoundTarget(
        section=around.section,
        name=(_name(piece, measure, around) or around.subject or _rest(clause))[-NAME_LENGTH:],
        kind=kind,
        direction=_direction(measure, kind, piece.plain[: measure.words_start]),
        value=measure.value,
        unit=measure.unit,
        words=clause.text if whole else piece.text,
        period=_period(clause, around, every),
        keep="keep" in measure.roles,
        stretch=_STRETCH.search(clause.plain) is not None,
        start=start if shown else None,
        end=start + measure.end - measure.start if shown else None,
    )


def _rest(clause: Clause) -> str:
    """Return the whole clause as a name, "" for one like 每月1次 that names nothing."""
    return "" if EVERY.match(clause.text) and len(clause.text) <= _SHORTEST else clause.text


def _name(piece: Clause, measure: Measure, around: Surroundings) -> str:
    """Return the words around a number that say what is measured."""
    name = name_of(piece.text[: measure.words_start], around.year)
    if "由" in name or "从" in name:
        name = "" if _ONLY_FROM.match(name) else _FROM.sub("", name)
    tail = piece.text[measure.stop :]
    if not says_no_more(tail):
        of = topic(piece.plain, measure)
        if of:
            name, tail = name.lstrip("对将把"), tail[: len(of)].rstrip("在于")
        name += tail.removeprefix("的")
    between = piece.text[measure.words_start : measure.start]
    if between.startswith("幅度"):
        name += "幅度"  # 波动幅度控制在3%以内
    each = _EACH_OF.search(between) if "均" in between else None
    if each and each[0] not in name:
        name += each[0]
    done = PART_DONE.search(piece.plain, 0, measure.words_start) if measure.unit == "%" else None
    if done:
        name = piece.text[done.start("of") : done.end("of")]
    if name in _ONLY_HOW:
        name = _STATE.sub("", around.subject) + name
    if name and around.verb and not VERB.match(name):
        name = around.verb + name
    return name


def _last_every(words_: str) -> re.Match[str] | None:
    if EVERY_BEGINS.isdisjoint(words_):
        return None
    return max(EVERY.finditer(words_), key=re.Match.start, default=None)


def _period(clause: Clause, around: Surroundings, every: re.Match[str] | None) -> str:
    if every:
        return every[0]
    own = limits(clause.plain, around.year)
    return own[0].words if own else "全年" if "全年" in clause.plain[:12] else around.period


def _kind(measure: Measure, lead: str, *, recurring: bool) -> TargetKind:
    """Say how a target is measured; commands.md gives the meaning of each pattern."""
    roles, counted = measure.roles, measure.kind in ("count", "measure")
    if "grow" in roles and not ("level" in roles or _adds_things(measure, lead)):
        return TargetKind.GROWTH if measure.unit in _RELATIVE else TargetKind.CHANGE
    if "fall" in roles or _has_fallen(measure, lead):
        return TargetKind.CHANGE
    at_least = "min" in roles or "至少" in lead or (measure.unit == "天" and not roles)
    if recurring and (counted or (measure.kind == "time" and at_least)):
        return TargetKind.FREQUENCY
    if not counted or measure.unit in _HOURS or "/" in measure.unit or _AVERAGE.search(lead):
        return TargetKind.LEVEL
    if lead.endswith("率", 0, measure.words_start):
        return TargetKind.LEVEL
    if roles & {"keep", "level", "max"} and lead.endswith(_STOCK, 0, measure.words_start):
        return TargetKind.LEVEL
    if measure.kind == "count":
        return TargetKind.COUNT
    return TargetKind.LEVEL if _is_level(measure, lead[: measure.words_start]) else TargetKind.COUNT


def _adds_things(measure: Measure, lead: str) -> bool:
    """Tell whether things are added, and not a figure raised: 净增8000户, 网点再增加5家."""
    if measure.kind != "count":
        return False
    places = measure.unit in _PLACES and _RATE.search(lead, 0, measure.words_start) is None
    return places or lead.endswith(_NET)


def _is_level(measure: Measure, lead: str) -> bool:
    """Tell whether an amount is to be reached or kept, and not to be done.

    销售面积不低于38万平方米 is a level, 收购烟叶不少于8万担 and 集中育秧不少于6000亩 are counts.
    """
    if measure.roles & {"keep", "level"}:
        return True
    if not measure.roles & {"min", "max"}:
        return False
    return VERB.search(lead) is None or (_AMOUNT.search(lead) is not None and not VERB.match(lead))


def _has_fallen(measure: Measure, lead: str) -> bool:
    """Tell whether a verb of falling stands before the noun: 压减会议10%."""
    if measure.kind not in ("rate", "money", "time") or measure.roles & {"level", "keep", "max"}:
        return False
    return _FALLS.search(lead[: measure.words_start]) is not None


def _direction(measure: Measure, kind: TargetKind, lead: str) -> Direction:
    roles = measure.roles
    if "about" in roles and (measure.after in _AROUND or not (roles & {"min", "max"})):
        return Direction.ABOUT
    if "max" in roles and "min" not in roles:
        return Direction.AT_MOST
    if measure.kind == "time" and not roles & {"min", "level"} and kind is TargetKind.LEVEL:
        return Direction.AT_LEAST if _THE_MORE.search(lead) else Direction.AT_MOST
    return Direction.AT_LEAST


def _respectively(
    clause: Clause, at: int, after: int, around: Surroundings, before: Sequence[str]
) -> Iterator[FoundTarget]:
    """Yield one target for each name of A和B分别达到98%和99%以上."""
    rises = _RISES_TO.search(clause.plain, after)  # 分别从61%、58%提升至68%、65%
    since = rises.end() if rises else after
    found = [one for one in measures(clause.plain) if one.start >= since]
    if len(found) < 2:
        return
    lead = name_of(clause.text[:at], around.year)
    names: Sequence[str] = _completed([part for part in _PARTS.split(lead) if part]) or before
    roles = found[0].roles | found[-1].roles
    every = _last_every(clause.plain[:at])  # 每月巡路分别不少于1次、2次
    if found[-1].unit == "个百分点":  # 分别提升3个和5个百分点
        found = [one._replace(unit="个百分点") if one.unit == "个" else one for one in found]
    for place, measure in enumerate(found):
        name = names[place] if len(names) == len(found) else lead or around.subject
        if not name:
            continue  # 分别完成一期、二期工程
        start = clause.start + measure.start
        shared = measure._replace(words_start=at, roles=roles | measure.roles)
        kind = _kind(shared, clause.plain[:at], recurring=every is not None)
        yield FoundTarget(
            section=around.section, name=name[-NAME_LENGTH:], kind=kind,
            direction=_direction(shared, kind, clause.plain[:at]),
            value=measure.value, unit=measure.unit,
            words=clause.text, period=_period(clause, around, every), keep="keep" in roles,
            stretch=_STRETCH.search(clause.plain) is not None,
            start=start, end=start + measure.end - measure.start,
        )  # fmt: skip


def _same_thing(one: str, other: str) -> bool:
    """Tell whether a name goes on as another did, but for its first words: 老年卡, 学生卡刷卡率."""
    return len(one) < len(other) and other[len(one) - 1] == one[-1]


def _completed(names: list[str]) -> list[str]:
    """Give each name the last one's ending: 猪、牛发病死亡率, 头盔、安全带佩戴率."""
    if len(names) < 2 or _RATE.search(names[0]) or not _RATIO.search(names[-1]):
        return names
    *others, last = names
    ending = (
        last[len(others[0]) :] if set(others[0]) & set(last) or len(others[0]) == 1 else last[-3:]
    )
    return [*(one if _RATE.search(one) else one + ending for one in others), last]


def plain_goal(
    clause: Clause, around: Surroundings, name: str, kind: TargetKind, direction: Direction,
    value: str | None = None, unit: str = "", keep: bool = False,
) -> FoundTarget:  # fmt: skip
    """Return a target that has no measured number in its clause."""
    own = limits(clause.plain, around.year)
    period = own[0].words if own else "全年" if "全年" in clause.plain[:12] else around.period
    return FoundTarget(
        section=around.section, name=name[-NAME_LENGTH:], kind=kind, direction=direction,
        value=value, unit=unit, words=clause.text, period=period, keep=keep,
        stretch=_STRETCH.search(clause.plain) is not None,
    )  # fmt: skip
