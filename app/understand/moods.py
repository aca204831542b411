"""How sentences are to be taken, and clauses: told as done, promised, or either."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.understand.openings import Openings
from app.understand.outlook import Outlook
from app.understand.sentences import Clause, Parsed, Sentence
from app.understand.words import any_of, words

_MEETING_TOLD = re.compile("^会议(?:指出|认为|听取|通报|肯定|传达|学习|审议)")
_MEETING_ORDERS = re.compile("^会议(?:要求|明确|决定|强调|议定|同意|确定|研究决定|提出)")
_A_SENTENCE = 64  # clauses: targets and tasks ask the same of each
_YEAR = re.compile(r"([12][0-9]{3})年")
_LEFT_OVER = re.compile(
    "[12][0-9]{3}年(?:度)?(?:结转|遗留|未完成|续建|跨年|未办结|剩余)[^，。]{0,4}的?"
)
_DUE = re.compile("的.{2,20}[月底末日]前[^的]{2,}$")  # 2024年获得的奖牌相关奖励3月底前兑现
_BEFORE = Openings(words("outlook", "以前"))
_PAST = frozenset(words("outlook", "以前"))
_ONCE = Openings(words("outlook", "目前"))
_AFTER = Openings(words("outlook", "以后"))
_SAYS_PAST = _BEFORE.firsts | frozenset("12")
_SAYS_WHEN = _BEFORE.firsts | _ONCE.firsts | _AFTER.firsts | frozenset("会12")  # 会议指出, 2026年
# What stands for itself though the paragraph told of last year: 各科室务必…, 宣传科负责….
_ORDERS_ANEW = re.compile(
    r"(?:各|全[局体县院校镇乡村所站市区场库馆行司厂员]|我们|大家"
    r"|[\u4e00-\u9fff、]{1,14}?[科股室办处部组队站局])[\u4e00-\u9fff、]{0,12}?"
    r"(?:要(?![求素点领闻道件害])|务必|必须|须(?!知)|应当|负责|牵头)"
    "|(?:全年|年内)?(?:力争|确保|争取|务必|计划[在于新完开组投建]|努力实现)"
)
# 我村现有农户512户, 共有党员63名: how things are, with all that follows in the sentence.
_STATE = re.compile(
    r"[^，。；：对将把在从的给向与]{0,10}(?:现有|实有|原有|年初有|年末有|现共有|存世|现存|下辖|下设|辖区面积|总建筑面积|户籍人口|常住人口|总人口"
    r"|(?:我[县乡镇村院校局所站场园]|全[县乡镇村院校局所站场园]|[村园校])共?有)[^，。；的]{0,14}?(?<![0-9.破到达于少为在])[0-9]"
)
_LACKS = re.compile(any_of(words("outlook", "现状")))
_UNTIL = re.compile("截[止至]到?[0-9年月日]{2,11}前")
_PART_OF = ("其中", "含", "包括")
_MORE = re.compile(
    "(?:今年|年内|计划|拟|力争|将|要)?再(?![次度一])|年内|今年(?![以前上])|力争|确保"
)
# 已经验收的厕所完好率保持在95%以上: what was done only says which
_DONE_BEFORE = re.compile(
    "(?:获|取)得的|(?<=[对将把就])已经?[^，。；的了]{2,10}的"
    "|已经?[^，。；的了]{2,8}的(?=[^，。；的了已]{2,14}?(?:保持|稳定|控制|不低于|不少于|不超过|达到|提高到|提升到))"
)
_LONGEST_SINCE = 26  # characters of 今年以来, 党的二十大以来
_DONE = re.compile(
    rf"{any_of(words('outlook', '已经'))}|成功(?![\u4e00-\u9fff]{{0,4}}率)"
    r"|了(?<![为除明]了)(?![解然结如望])|19[0-9]{2}年底?(?:为|共|实现了)"
    r"|20[0-9]{2}年底?(?:为|共|实现了)"
)
_STATE_SIGNS = (
    *("现有", "实有", "原有", "共有", "存世", "现存", "下辖", "下设", "辖区面", "总建筑面", "人口"),
    *("年初有", "年末有"),
    *(whose + "有" for whose in "县乡镇村院校局所站场园"),
)
_DONE_SIGNS = re.compile(
    any_of(words("outlook", "已经"), ("成功", "了", "年为", "年底", "年共", "年实"), _STATE_SIGNS)
)
_WILL = re.compile(
    rf"{any_of(words('outlook', '将要'))}"
    "|前完成(?!了)|要(?<![主重必首紧摘纪只简概提不需]要)(?![求素求点领闻道件害职么是]|看到|清醒|承认)"
    "|将(?<![主即大中少上小麻]将)(?![军领士官来近])|须(?<!必须)(?!知)"
    "|应(?<![效反适响相供对因]应)(?:当|于|在|达到|不)"
)
_GOALS = re.compile(
    rf"^(?:.{{0,12}}?(?:{any_of(words('outlook', '目标段'))})(?:(?:是|为)?$|包括|如下)"
    rf"|.{{13,28}}?(?:{any_of(words('outlook', '目标段'))})(?:[是为]|如下)$)"
)


class Mood:
    """How one sentence is to be taken; ``goals``: it stands in a paragraph of goals.

    ``open``: anything in it may be something to do; ``sure``: it belongs to a plan without doubt.
    """

    __slots__ = ("goals", "open", "outlook", "sure")

    def __init__(self, outlook: Outlook, goals: bool = False) -> None:
        self.outlook = outlook
        self.goals = goals
        self.open = outlook in (Outlook.OPEN, Outlook.PLAN)
        self.sure = outlook is Outlook.PLAN


_SO_FAR = ("今年上半年", "今年前", "上半年", "前三季度", "今年一季度")
_OLD_THING = re.compile("(?:去年|上年|前年)[^，。；]{2,16}(?<![取获])的[^，。；的]{2,12}")
_ASIDE = Mood(Outlook.OPEN)  # how words in brackets are taken


def moods(
    whole: Parsed, outlook: Outlook, year: int | None, *, under_goals: bool = False
) -> Iterator[tuple[Sentence, Mood]]:
    """Yield each sentence of a section, that is under no heading of review, with its mood."""
    state, goals, planned = outlook, under_goals, False
    may_open = "标" in whole.text
    mood = Mood(outlook, under_goals)
    around: list[tuple[Sentence, Mood]] = []
    turning = "今年" in whole.text or f"{year}年" in whole.text
    for sentence in _by_years(whole.sentences, year) if turning else whole.sentences:
        if sentence.inner:
            yield sentence, _inside(sentence, around) or _ASIDE
            continue
        once, lead = False, _first_said(sentence, whole.text)
        if (lead[0] in _SAYS_WHEN or lead.endswith("以来")) and not _orders_old(sentence):
            state, once = _shift(lead, state, outlook, year)
            once = once and not _adds(sentence)
            if lead.startswith(_SO_FAR) and any(map(is_done, sentence.clauses)):
                state = Outlook.DONE  # 今年上半年，累计完成…
            planned = planned and lead not in _PAST  # 过去一年，完成…，我们要倍加珍惜
        opens = may_open and _opens_goals(sentence)
        if state is Outlook.DONE and (
            opens or (turning and _turn(sentence, year)) or _orders_anew(sentence, planned)
        ):
            state = outlook  # 2025年完成12次，2026年力争18次: each clause for itself
        goals = goals or opens
        now = Outlook.DONE if once else state
        if mood.outlook is not now or mood.goals is not goals:
            mood = Mood(now, goals)
        if whole.brackets and mood.sure:
            around.append((sentence, mood))
        yield sentence, mood
        planned = planned or mood.sure
        if sentence.stop == "\n":
            state, goals, planned = outlook, under_goals, False


def _orders_old(sentence: Sentence) -> bool:
    """Tell whether a thing of last year is ordered about: 去年订购的燃烧机，设备股要盯紧到货."""
    lead, *more = sentence.clauses
    if _OLD_THING.fullmatch(lead.plain) is None:
        return False
    return any(promises(clause.plain) for clause in more)


def _by_years(sentences: Sequence[Sentence], year: int | None) -> Iterator[Sentence]:
    """Yield the sentences; one that tells much and then plans is cut: 去年建成2座，…，今年将…."""
    for one in sentences:
        told = one.clauses[0].text[:1] in _SAYS_PAST and not one.inner
        turn = _turn(one, year) if told else 0
        if turn > 1:
            yield Sentence(one.clauses[:turn], "，")
            yield Sentence(one.clauses[turn:], one.stop)
        else:
            yield one


def _inside(sentence: Sentence, around: Sequence[tuple[Sentence, Mood]]) -> Mood | None:
    """Return the mood of the planning sentence that a bracket counts a part of: （其中…6家）."""
    if not sentence.clauses[0].text.startswith(_PART_OF):
        return None
    place = bisect_right(around, sentence.start, key=_start_of) - 1
    if place < 0 or sentence.start > around[place][0].end:
        return None
    return around[place][1]


def _start_of(one: tuple[Sentence, Mood]) -> int:
    return one[0].start


def _first_said(sentence: Sentence, text: str) -> str:
    """Return the first clause, or the year's behind an address: 各位同事：2025年，…."""
    first, clauses = sentence.clauses[0], sentence.clauses
    if len(clauses) > 1 and text[first.end] in "：:" and first.text[0] not in "12":
        named = clauses[1].text
        return named if _YEAR.match(named) else first.text
    return first.text


def _turn(sentence: Sentence, year: int | None) -> int:
    """Return the clause with which a sentence that tells goes on to the plan's year, or 0."""
    begins = (f"{year}年", *(f"今年{will}" for will in ("要", "确保", "力争", "计划", "将", "再")))
    turning = (at for at, one in enumerate(sentence.clauses) if one.text.startswith(begins))
    return next((at for at in turning if at), 0)


def _adds(sentence: Sentence) -> bool:
    """Tell whether a sentence that begins with how things are goes on: 现有3所，再建2所."""
    return any(_MORE.match(clause.text) for clause in sentence.clauses[1:])


def _orders_anew(sentence: Sentence, planned: bool) -> bool:
    """Tell whether a sentence orders something of somebody, though last year was told of.

    ``planned``: the paragraph began with what is planned, so that any promise takes that up again.
    """
    if any(is_done(clause) for clause in sentence.clauses):
        return False  # 合规部牵头清理制度137项，3月底前完成了整改
    said = [clause.plain for clause in sentence.clauses]
    if planned and any(map(promises, said)) and not any(map(_LACKS.search, said)):
        return True
    return any(_ORDERS_ANEW.match(clause.text) for clause in sentence.clauses[:2])


def _opens_goals(sentence: Sentence) -> bool:
    near = sentence.clauses[:3]
    return any("标" in one.text and _GOALS.match(one.text) is not None for one in near)


def _shift(lead: str, state: Outlook, outlook: Outlook, year: int | None) -> tuple[Outlook, bool]:
    """Return the outlook from a sentence on, and whether this one alone tells what was done."""
    named = _YEAR.match(lead) if lead[:1] in ("1", "2") else None
    if named and year is not None:
        if state is Outlook.PLAN and (_LEFT_OVER.match(lead) or _DUE.search(lead)):
            return state, False
        # 关于2025年工作情况的报告: there 2025年，… is told of, too
        told = int(named[1]) < year + (outlook is Outlook.DONE)
        return Outlook.DONE if told else Outlook.PLAN if state is Outlook.DONE else state, False
    since = lead.endswith("以来") and len(lead) <= _LONGEST_SINCE
    if since or _BEFORE.at(lead) or _MEETING_TOLD.match(lead):
        return Outlook.DONE, False
    if _MEETING_ORDERS.match(lead):
        return Outlook.PLAN, False
    if _ONCE.at(lead):
        return state, _UNTIL.match(lead) is None  # 截止8月31日前完成
    if _AFTER.at(lead) and state in (Outlook.DONE, Outlook.OPEN):
        return (Outlook.PLAN if outlook is not Outlook.OPEN or _future(lead) else state), False
    return state, False


def _future(lead: str) -> bool:
    return not lead.startswith(("今年", "下半年", "本年度"))


def may_be_done(text: str) -> bool:
    """Tell whether any clause of a text may say that something was done: the quick look."""
    return _DONE_SIGNS.search(text) is not None


def is_done(clause: Clause) -> bool:
    """Tell whether a clause says that something was already done."""
    return _is_done(clause.plain)


@lru_cache(maxsize=_A_SENTENCE)
def _is_done(plain: str) -> bool:
    if "的" in plain and ("已" in plain or "得的" in plain):
        plain = _DONE_BEFORE.sub("", plain)
    told = _DONE.search(plain) is not None or _STATE.match(plain) is not None
    return told and not promises(plain)


@lru_cache(maxsize=_A_SENTENCE)
def promises(words_: str) -> bool:
    """Tell whether words say that something is to be reached."""
    return _WILL.search(words_) is not None
