"""Targets of place: 排名前3名, 居全省第2位, 进入全市第一方阵, 位列全市前列 (T8)."""

import re

from app.paper import FoundTarget
from app.understand.blanks import MASKS
from app.understand.indicators import plain_goal
from app.understand.judging import Surroundings
from app.understand.names import name_of
from app.understand.sentences import Clause
from app.understand.words import any_of, words
from models.kinds import Direction, TargetKind
from models.quantity import parse

_SIGNS = re.compile("[前第阵梯游领列首]")  # 前3名, 第2位, 第一方阵, 第一梯队, 上游, 领先, 先进行列
_SCOPE = any_of(words("goals", "范围"))
_VERB = any_of(words("goals", "排名动词"))
_NUMBER = rf"(?:[0-9０-９]{{1,3}}|[{MASKS}]{{1,4}}|[一二两三四五六七八九十]{{1,3}})"
_AT = re.compile(
    rf"(?:(?P<scope>{_SCOPE})(?P<more>[^，。；前第0-9]{{0,8}})|(?P<verb>{_VERB}))"
    rf"(?:前(?P<front>{_NUMBER})|第(?P<at>{_NUMBER})|(?P<first>首(?=位)))(?P<unit>名|位|强|个位次)?(?:的?好?成绩|的?位次|以内|以上|之内|水平)?$"
)
_FRONT = re.compile(
    rf"(?P<lead>(?:{_VERB}|达到|处于|属于)(?:在)?|(?:力争|争创|创建|打造|确保|争取|保持))(?:{_SCOPE})[^，。；]{{0,8}}?"
    rf"(?:{any_of(words('goals', '前列'))})$"
)
_TOP_LEVEL = re.compile(rf"(?P<lead>保持)(?:{_SCOPE})(?:领先|前列|第一)(?:水平|地位)?$")
_BEFORE = re.compile(rf"(?:{_VERB}|{_SCOPE}|考核|评价|力争|争取|确保|实现|要|继续|均|都|在|并)$")
_NOT_A_PLACE = re.compile(
    "第[一二三四]?(?:季度|议题|责任|书记|时间|批|轮|期|步|产业|资源|要务|要素)|第一?位的?$|前[一二三四]?季度|目前|以前|之前"
)
_AT_END = re.compile("(?:排名|位次|名次|得分|排位|中|力争|确保|争取|进入|保持|要)*$")
_FROM = re.compile("[由从](?:原来的|去年的|上年的)?第[^，。；]{1,3}位$")  # 排名由第五位上升到第三位
_AMONG = re.compile("^在(?P<what>[^，。；]{4,20}?)(?:中|里|上)$")  # 在技能竞赛中确保前三
# 全系统考核进位两名、跻身前四: the first says of whom the second tells
_RISES = re.compile(
    "(?P<who>[^，。；0-9]{2,24}?)(?:在全[省市国县区州][^，。；]{0,4})?(?:进位|晋位|前移|上升|提升)"
    "(?:[0-9]{1,3}|[一二两三四五六七八九十])(?:位|名|个位次)$"
)
_MASK_ONLY = re.compile(rf"[{MASKS}]+")


def rank(clause: Clause, around: Surroundings) -> FoundTarget | None:
    """Return the place that a clause wants to hold, if it names one."""
    if _SIGNS.search(clause.plain) is None:
        return None
    match = _AT.search(clause.plain[-60:])
    if match is None or _NOT_A_PLACE.search(match[0]):
        return _front(clause, around)
    at = max(0, len(clause.plain) - 60)
    lead = _lead_of(clause.plain[: at + match.start()] + (match["verb"] or ""))
    if match["scope"] and not match["more"] and not _ranks(clause.plain[: at + match.end()]):
        return None
    group = "front" if match["front"] else "at" if match["at"] else "first"
    quantity = parse(match[group].replace("两", "二").replace("首", "一"))
    value = quantity.value if quantity else None
    if value is None and not _MASK_ONLY.fullmatch(match[group]):
        return None
    name = _name(clause, lead, around)
    shown = clause.plain[lead : at + match.end()]
    low = "退出" in shown or ("低于" in match[0] and "不低于" not in match[0])
    direction = Direction.AT_LEAST if low else Direction.AT_MOST
    if match["more"] and name in (around.subject, clause.text):
        name = _AT_END.sub("", match["more"]) or name
    unit = "名" if match["unit"] == "名" else "位"  # as written: 前3名, 第2位, 前3
    found = plain_goal(clause, around, name, TargetKind.RANK, direction, value, unit)
    start, end = (clause.start + at + place for place in match.span(group))
    keep = "保持" in clause.plain[lead:] or "稳居" in clause.plain
    return found._replace(start=start, end=end, keep=keep)


def risen(words_: str, year: int | None) -> str:
    """Return who moves up by some places, "" where the words say nothing of that."""
    match = _RISES.match(words_)
    return _AMONG.sub(r"\g<what>", name_of(match["who"], year)) if match else ""


def _ranks(words_: str) -> bool:
    """Tell whether words speak of a place among others at all."""
    return (
        re.search(rf"{_VERB}|{_SCOPE}|考核|评价|测评|得分|满意度|名次|增速|增幅", words_)
        is not None
    )


def _lead_of(words_: str) -> int:
    """Return where the words that only say 排名, 位居, 全市 begin, read backwards."""
    end = len(words_)
    for _ in range(6):
        match = _BEFORE.search(words_[max(0, end - 6) : end])
        if match is None or (match[0] in ("考核", "评价") and end == len(words_)):
            break
        if match[0] in ("考核", "评价"):
            break
        end -= len(match[0])
    return end


def _name(clause: Clause, end: int, around: Surroundings) -> str:
    words_ = clause.text[:end]
    name = name_of(words_, around.year)
    name = _AMONG.sub(r"\g<what>", name) if name[:1] == "在" else name
    name = _FROM.sub("", name) if name[-1:] == "位" else name
    if not name or re.fullmatch("排名|位次|名次", name):
        name = around.subject or clause.text
    follows = clause.text[end:]
    if follows.startswith(("排名", "位次", "名次")) and not name.endswith(follows[:2]):
        name += follows[:2]
    return name


def _front(clause: Clause, around: Surroundings) -> FoundTarget | None:
    match = _FRONT.search(clause.plain[-60:]) or _TOP_LEVEL.search(clause.plain[-60:])
    if match is None:
        return None
    at = max(0, len(clause.plain) - 60) + match.start()
    name = _name(clause, _lead_of(clause.plain[:at]), around)
    keep = "保持" in match[0] or "稳居" in match[0]
    found = plain_goal(clause, around, name, TargetKind.RANK, Direction.AT_MOST)
    return found._replace(keep=keep)
