"""Targets without a plain number: parity, the average of others, doubling, papers to be made."""

import re

from app.paper import FoundTarget
from app.understand.indicators import plain_goal
from app.understand.judging import Surroundings
from app.understand.names import name_of
from app.understand.sentences import HIDDEN, Clause
from app.understand.words import any_of, words
from app.understand.zeros import zeros
from models.kinds import Direction, TargetKind

_DOUBLED = re.compile("(?:实现|再)?翻(?P<times>[一两])?番$")
_SAME_AS_BEFORE = re.compile(
    r"(?:同比|环比|[比较同与](?:上年|去年|往年|前年)度?(?:同期)?)(?:基本)?(?:持平|稳定)(?:略增|略降|略有增长)?$"
)
_PARITY = re.compile(
    rf"(?:与|和|同)(?P<whom>[^，。；]{{1,20}}?)(?:{any_of(words('goals', '持平'))})"
    "(?:略增|略降|略有增长)?$"
)
_COMPARED = re.compile(rf"{any_of(words('goals', '比较对象'))}|20[0-9]{{2}}年")
_AVERAGE = re.compile(
    r"(?P<side>不低于|高于|超过|优于|不高于|低于|达到)(?:(?:全[国省市县]|上级|同类|同期|上年|去年|省|市)"
    r"[^，。；]{0,12}?(?:平均水平|平均值|平均数|平均线|水平|均值)|[^，。；0-9]{0,10}平均(?:增速|增幅|水平|值))"
    r"(?:以上|以下)?$"
)
# With what the three above end: most clauses are passed over by their last sign.
_ENDS = frozenset("番定增降长平值数线上下速幅" + "".join(w[-1] for w in words("goals", "持平")))
_MAKING = any_of(words("goals", "编制"))
_MADE = re.compile(rf"(?P<verb>{_MAKING})(?P<of>(?!的)[^，。；《]{{0,24}})《")
_REVISED = re.compile(
    rf"(?:^|[^新])(?:{any_of(words('goals', '修订'))})(?P<of>)(?=《)"
    rf"(?:《{HIDDEN}+》[、和及]?)+(?:$|[等并])"
)
_BEING_MADE = "(?:编制|编纂|汇编|制定|修订|印发|起草|出台|编写|撰写|修编|发布|拿出来)"
_OTHERWISE = "按根依贯落学执参对宣解结配由以照据彻实习行看用合传读"  # 按照《…》, 学习《…》
_MADE_AFTER = re.compile(
    rf"完成.{{0,4}}《{HIDDEN}+》.{{0,6}}?{_BEING_MADE}"
    rf"|(?<![{_OTHERWISE}])《{HIDDEN}+》[^，。；《的后]{{0,6}}?{_BEING_MADE}(?:工作|完成|完善|完毕|到位)?$"
)
_DOCUMENT = any_of(words("goals", "文件"))
_PRINTED = re.compile(
    "(?:编印|汇编|刊印|出版|编辑出版|编撰|编纂)《[^》]{2,30}(?<![简快周月专通]报|通讯|期刊|动态|信息)》$"
    "|编发《[^》]{2,30}(?:手册|指南|汇编|读本|图册)》$|发布《[^》]{2,30}(?:公报|年报|白皮书|蓝皮书)》$"
)
_MADE_PLAIN = re.compile(
    rf"(?P<verb>{_MAKING})(?P<of>(?:[^，。；《“{HIDDEN}]|“{HIDDEN}+”){{2,36}}?(?:{_DOCUMENT}))(?:$|[并和，报]|、(?!{_DOCUMENT}))"
)
_MADE_BY = re.compile(  # 校园文化建设方案由团委负责起草
    rf"(?P<of>[^，。；《{HIDDEN}]{{2,36}}?(?:{_DOCUMENT}))由[^，。；《]{{2,16}}?(?:{_MAKING})$"
)
_MADE_DONE = re.compile(  # 完成水资源规划编制
    rf"完成(?P<of>[^，。；《0-9{HIDDEN}]{{2,30}}?(?:{_DOCUMENT}))(?:编制|修编|编写)(?:工作|报批|印发|发布)?$"
)
_MANY = re.compile("[0-9]{1,3}[个项条部份件套]")  # 制定3项制度: counted
_DRAWN_UP = "编"
_SOME = re.compile("(?<=.{4})若干(?:措施|政策|规定|意见)$")
_BASIS = re.compile("新$|^(?:根据|按照|依据|对照|落实|贯彻|学习|执行|参照)[^，]{0,6}$")
_NEAR_END = 50
_ADJECTIVE = re.compile("^(?:更加)?(?:严格|完善|健全|科学|合理|完备|详细|具体|切实可行|可行)的")
_VAGUE = re.compile(any_of(words("goals", "不算文件")))


def goals(clause: Clause, around: Surroundings) -> list[FoundTarget]:
    """Return the targets of a clause that carry no measured number."""
    none = zeros(clause, around)
    if none or clause.plain[-1] not in _ENDS:
        return none
    found = _parity(clause, around) or _average(clause, around) or _doubled(clause, around)
    return [found] if found else []


def deliverables(clause: Clause, around: Surroundings) -> list[FoundTarget]:
    """Return the papers a clause says will be made: 制定《…》, 出台…办法."""
    names = _titles_made(clause) if "《" in clause.plain else _made_without_title(clause)
    return [
        plain_goal(clause, around, name, TargetKind.DELIVERABLE, Direction.EXACTLY)
        for name in names
    ]


def _titles_made(clause: Clause) -> list[str]:
    """Return the titles of papers in 《》 that a clause says will be made."""
    match = _MADE.search(clause.plain) or _REVISED.search(clause.plain)
    if (
        match
        and _BASIS.search(clause.plain[: match.start()]) is None
        and _VAGUE.search(match["of"]) is None
    ):
        return _titles(clause, clause.plain.index("《", match.end("of")))
    if _MADE_AFTER.search(clause.plain) or _PRINTED.search(clause.text):
        return _titles(clause, clause.plain.index("《"))
    return []


def _made_without_title(clause: Clause) -> list[str]:
    """Return the paper that a clause says will be made, by words alone: 出台…办法."""
    plain = clause.plain
    match = _MADE_PLAIN.search(plain)
    if match is None and "由" in plain:
        match = _MADE_BY.match(plain)
    if match is None and "完成" in plain and _DRAWN_UP in plain:
        match = _MADE_DONE.search(plain)
    if match is None or _VAGUE.search(_SOME.sub("", match["of"])) or _MANY.match(match["of"]):
        return []
    if _BASIS.search(plain[: match.start()]):
        return []
    return [_ADJECTIVE.sub("", clause.text[match.start("of") : match.end("of")])]


def _titles(clause: Clause, start: int) -> list[str]:
    """Return the titles that stand side by side from ``start``: 《甲》《乙》、《丙》."""
    at, found = start, list[str]()
    while clause.plain.startswith("《", at):
        end = clause.plain.find("》", at)
        if end < 0:
            break
        found.append(clause.text[at + 1 : end])
        at = end + 1
        while clause.plain.startswith(("、", "和", "及"), at):
            at += 1
    return found


def _parity(clause: Clause, around: Surroundings) -> FoundTarget | None:
    match = _PARITY.search(clause.plain[-_NEAR_END:])
    if match is None or _COMPARED.search(match["whom"]) is None:
        match = _SAME_AS_BEFORE.search(clause.plain[-_NEAR_END:])
    if match is None:
        return None
    at = max(0, len(clause.plain) - _NEAR_END) + match.start()
    name = name_of(clause.text[:at].removesuffix("增长"), around.year)
    name = name or around.subject or clause.text
    return plain_goal(clause, around, name, TargetKind.PARITY, Direction.EXACTLY)


def _average(clause: Clause, around: Surroundings) -> FoundTarget | None:
    match = _AVERAGE.search(clause.plain[-_NEAR_END:])
    if match is None:
        return None
    at = max(0, len(clause.plain) - _NEAR_END) + match.start()
    name = name_of(clause.text[:at], around.year) or around.subject
    low = match["side"] in ("不高于", "低于")
    direction = Direction.AT_MOST if low else Direction.AT_LEAST
    return plain_goal(clause, around, name or clause.text, TargetKind.LEVEL, direction)


def _doubled(clause: Clause, around: Surroundings) -> FoundTarget | None:
    """Read 翻一番 as twice and 翻两番 as four times (conventions: 翻一番 = ×2)."""
    match = _DOUBLED.search(clause.plain[-12:])
    if match is None:
        return None
    times = 2 ** (1 if match["times"] in (None, "一") else 2)
    at = max(0, len(clause.plain) - 12) + match.start()
    name = name_of(clause.text[:at], around.year) or around.subject or clause.text
    return plain_goal(clause, around, name, TargetKind.GROWTH, Direction.AT_LEAST, str(times), "倍")
