"""From the numbers of a clause to targets: T1–T6, T10 and T12 of the field's patterns.

The last number of a clause that has a goal is the target; an earlier one, or one glued to a noun
(查获5万元以上案件), only qualifies its name.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.understand.blanks import MASKS
from app.understand.judging import VERB, Surroundings, accepted, says_no_more
from app.understand.measures import Measure, measures, measures_backwards
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
    "印发", "评选", "编发", "调度", "每次", "每期", "每场", "每人",
))  # fmt: skip
_FALLS = re.compile(
    "(?:压减|减少|降低|压缩|缩短|精简|削减|压降|下调)(?![比率到至成为])[^，。；率比]{1,16}$"
)
_NET = "净增"  # 客户净增8000户 counts them, 存款净增8亿元 tells by how much
_THE_MORE = re.compile("培训|学习|研修|进修|实训|实习|实践|锻炼|志愿|开放|阅读|授课|带教|直播|休息")
_AVERAGE = re.compile(any_of(words("goals", "均量")))
_HOURS = frozenset(("学时", "课时", "小时"))
_RELATIVE = frozenset(("%", "‰", "倍"))
_SHORTEST = 8  # characters of a clause that may stand for a name
_MEANS = re.compile(
    rf"(?:投资|投入|筹资|动员|发动|组织|选派)[0-9{MASKS}][^，。；、的]{{1,14}}?(?=(?:结对|{VERB.pattern})[^，。；、的]{{0,10}}[0-9])"
)
_FROM = re.compile(  # 使用率由62%提高到75%
    "(?<=.)[由从](?:(?:原来|原有|目前|现在|上年|去年)的?)?[0-9][0-9.]{0,6}[^，。；0-9由从]{0,4}$"
)
_RATE = re.compile("(?:[率度比量面数值]|两项|均|都)$")
_EACH = re.compile("分别")
_PARTS = re.compile("[、和与]|及(?![时格早])|以及")


class Indicator(NamedTuple):
    """One target of a clause; places count in the section's text, None where no value stands."""

    name: str
    kind: TargetKind
    direction: Direction
    value: str | None
    unit: str
    words: str
    period: str = ""
    keep: bool = False
    stretch: bool = False
    start: int | None = None
    end: int | None = None


def indicator(piece: Clause, clause: Clause, around: Surroundings) -> Indicator | None:
    """Return the target that a piece of a clause sets by its last fitting number, if any."""
    for measure in measures_backwards(piece.plain):
        if accepted(piece.plain, measure, around):
            found = _indicator(piece, clause, measure, around)
            return found if found.name else None
    return None


def invested(piece: Clause, clause: Clause, around: Surroundings) -> Indicator | None:
    """Return what 投资45万元改造宿舍2栋, 动员60家企业帮扶村55个 set before their last number."""
    match = _MEANS.search(piece.plain)
    if match is None or not around.sure:
        return None
    start, end = match.span()
    head = Clause(piece.start + start, piece.text[start:end], piece.plain[start:end])
    return indicator(head, clause, around) if len(measures(piece.plain)) > 1 else None


def shared(found: Indicator, piece: Clause) -> list[Indicator]:
    """Return a target for each name of 上报率、闭环率均达100%; only the last shows the number."""
    both = "均" in piece.plain or "都" in piece.plain
    if not both or found.kind is not TargetKind.LEVEL:
        return [found]
    names = [part for part in _PARTS.split(found.name) if part]
    if len(names) < 2 or not all(_RATE.search(name) for name in names):
        return [found]
    *others, last = names
    first = [found._replace(name=name, start=None, end=None) for name in others]
    return [*first, found._replace(name=last)]


def respectively(clause: Clause, around: Surroundings) -> list[Indicator]:
    """Return the targets of A和B分别达到98%和99%以上, none for any other clause."""
    each = _EACH.search(clause.plain)
    return list(_respectively(clause, each.start(), each.end(), around)) if each else []


def _indicator(piece: Clause, clause: Clause, measure: Measure, around: Surroundings) -> Indicator:
    every = _last_every(clause.plain[: piece.start - clause.start + measure.start])
    kind = _kind(measure, piece.plain[: measure.start], recurring=every is not None)
    whole = piece is clause
    shown = measure.value is not None and measure.literal
    start = piece.start + measure.start
    return Indicator(
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
        name = _FROM.sub("", name)
    tail = piece.text[measure.stop :]
    if not says_no_more(tail):
        name += tail.removeprefix("的")
    between = piece.text[measure.words_start : measure.start]
    each = _EACH_OF.search(between) if "均" in between else None
    if each and each[0] not in name:
        name += each[0]
    if name in _ONLY_HOW:
        name = around.subject + name
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
    netted = measure.kind == "count" and lead.endswith(_NET)
    if "grow" in roles and not ("level" in roles or netted):
        return TargetKind.GROWTH if measure.unit in _RELATIVE else TargetKind.CHANGE
    if "fall" in roles or _has_fallen(measure, lead):
        return TargetKind.CHANGE
    at_least = "min" in roles or "至少" in lead
    if recurring and (counted or (measure.kind == "time" and at_least)):
        return TargetKind.FREQUENCY
    if not counted or measure.unit in _HOURS or _AVERAGE.search(lead):
        return TargetKind.LEVEL
    if measure.kind == "count" or (VERB.search(lead) and not roles & {"keep", "level"}):
        return TargetKind.COUNT
    return TargetKind.LEVEL if roles & {"min", "max", "keep", "level"} else TargetKind.COUNT


def _has_fallen(measure: Measure, lead: str) -> bool:
    """Tell whether a verb of falling stands before the noun: 压减会议10%."""
    if measure.kind not in ("rate", "money", "time") or measure.roles & {"level", "keep", "max"}:
        return False
    return _FALLS.search(lead[: measure.words_start]) is not None


def _direction(measure: Measure, kind: TargetKind, lead: str) -> Direction:
    roles = measure.roles
    if "about" in roles and not (roles & {"min", "max"}):
        return Direction.ABOUT
    if "max" in roles and "min" not in roles:
        return Direction.AT_MOST
    if measure.kind == "time" and not roles & {"min", "level"} and kind is TargetKind.LEVEL:
        return Direction.AT_LEAST if _THE_MORE.search(lead) else Direction.AT_MOST
    return Direction.AT_LEAST


def _respectively(clause: Clause, at: int, after: int, around: Surroundings) -> Iterator[Indicator]:
    """Yield one target for each name of A和B分别达到98%和99%以上."""
    found = [one for one in measures(clause.plain) if one.start >= after]
    if len(found) < 2:
        return
    lead = name_of(clause.text[:at], around.year)
    names: Sequence[str] = [part for part in _PARTS.split(lead) if part]
    roles = found[0].roles | found[-1].roles
    for place, measure in enumerate(found):
        name = names[place] if len(names) == len(found) else lead
        start = clause.start + measure.start
        shared = measure._replace(words_start=at, roles=roles | measure.roles)
        kind = _kind(shared, clause.plain[:at], recurring=False)
        yield Indicator(
            name=name[-NAME_LENGTH:] or around.subject, kind=kind,
            direction=_direction(shared, kind, clause.plain[:at]),
            value=measure.value, unit=measure.unit,
            words=clause.text, period=_period(clause, around, None), keep="keep" in roles,
            stretch=_STRETCH.search(clause.plain) is not None,
            start=start if measure.value else None,
            end=start + measure.end - measure.start if measure.value else None,
        )  # fmt: skip


def plain_goal(
    clause: Clause, around: Surroundings, name: str, kind: TargetKind, direction: Direction,
    value: str | None = None, unit: str = "", keep: bool = False,
) -> Indicator:  # fmt: skip
    """Return a target that has no measured number in its clause."""
    own = limits(clause.plain, around.year)
    period = own[0].words if own else "全年" if "全年" in clause.plain[:12] else around.period
    return Indicator(
        name=name[-NAME_LENGTH:], kind=kind, direction=direction, value=value, unit=unit,
        words=clause.text, period=period, keep=keep,
        stretch=_STRETCH.search(clause.plain) is not None,
    )  # fmt: skip
