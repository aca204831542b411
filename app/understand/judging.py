"""Whether a number in a clause sets a goal, or only describes, limits or names something.

A number at the end of its clause is judged by what it measures; one with words behind it counts
only where a verb of doing or an operator governs it (新建3所学校, 不少于3起的案件 does not).
"""

import re
from collections.abc import Callable, Sequence

from app.understand.measures import MEASURE, Measure
from app.understand.names import EVERY, name_of, without_lead
from app.understand.sentences import Clause
from app.understand.times import limits
from app.understand.words import any_of, words

_MAKES = any_of(words("verbs", "做成"))
VERB = re.compile(_MAKES)
_TAIL_FREE = re.compile(
    r"(?:的?(?:比例|任务|目标|目标任务|要求|水平|标准|计划|规模|以上)|任务数?|目标值?|大关|关口"
    r"|的?增长|左右|之间|区间|[\s、])*$"
)
_VERB_BEFORE = re.compile(rf"(?:{_MAKES})(?:了|各|约|近|超|不少于|至少|共|好)?$")
_DESCRIBES = re.compile(any_of(words("verbs", "说明")))
_TELLS = re.compile(any_of(words("verbs", "只是说明")))
_MUST = re.compile("(?:力争|确保|争取)有?$")
_NOT_BY = re.compile(
    r"(?:^|[^针面结])[对把将从按以向]$|(?:^|[^针面结行])为$|[的这该第满每扣]$|按照$|围绕$|聚焦$|针对$|其中$|近$"
    r"|[位列居系统市县省国区队名]前$|(?:比|较)(?:去年|上年|往年|前年|同期).{0,6}[多少]$"
)
_NOT_BY_ENDS = frozenset("对把将从按以为向的这该第满每扣照绕焦中近前多少")
_ONLY_HAS = re.compile("(?:[仅只](?:有|占|为|达)?|[现原尚仍][有占]|不足)$")  # 准点率仅83%
_HAS_ENDS = frozenset("仅只有占为达足")
_SPREADS = re.compile("(?:分解|细化|落实|下沉|延伸|派驻|分配|传达|签|派|送|深入)到$")
_ALONE = re.compile("(?:力争|争取|冲刺|全年|年内)")
_AT_LEAST_ONE = re.compile("至少[^，。；]{1,6}$")
_PER_HEAD = re.compile(
    "每(?:人|[名位户班校村][^，。；由有以为0-9]{0,6}?)[^，。；由有以的为0-9]{1,6}$"
)
_SERVED = re.compile("[^，。；的]{1,14}?(?:提供|上门|办理|发放|开展|安装|解决)")
_INVESTS = re.compile("(?:计划|拟|共|全年|年内)*(?:投资|投入|投入资金|筹资|筹集资金)")
_OBJECT = re.compile("(?:^|[^针面结])[对把将][^，。；]{0,16}$")
_BETTERED = re.compile(
    "[^，。；]{1,16}?(?:改造|硬化|亮化|维修|修缮|加固|拆除|更新|升级|销号|办结|盘活)(?:好|完|到位|完毕|完成)?$"
)
_SCORE = re.compile("(?:满意度|得分|测评|评分|成绩|平均分)$")
_LEAVES_NONE = re.compile("不[漏落少掉差]$")
_PENALTY = re.compile(
    "[扣罚处给一](?:(?<=扣)[减除发分罚]|(?<=罚)款|(?<=处)以|(?<=给)予奖励$|(?<=一)次性(?:奖励|补助|补贴)$)|^(?:给予)?奖励$"
)
_NOT_COUNTED = frozenset("分度步道本班口面眼门层脉方里斤头线手级类字节对段盘根")
_SELDOM_COUNTED = frozenset(("个", "项", "条", "级", "名", "人"))
_BASIS = re.compile("^(?:按照?|根据|依照|参照).{0,40}的?(?:标准|要求|比例|原则)$")
_BASIS_BEGINS = frozenset("按根依参")
_PER_HEADS = re.compile("每[千万百]")
_AMONG = re.compile("(?:其中|包括)")
_RESULT = re.compile(any_of(words("verbs", "结果")))
_ENDS_WELL = re.compile(rf"(?:{any_of(words('verbs', '结果'), words('verbs', '结局'))})$")
_HELPS = re.compile("推动|促成|助推|力促|帮助|指导|助力|支持|促进|确保|力争|争取")
_MUST_HAVE = re.compile("(?:力争|确保|争取|至少|保证|要)有?$")
_NAMES_BETWEEN = re.compile(r"[^的了对将把向等共，。；0-9]{1,16}$|[^的了，。；0-9]{1,16}等$")
_HOLDS = re.compile(
    "(?:举办|承办|开办|各办|开展|组织|召开|进行|出具|形成|提交|撰写|编印)[^，。；]{0,12}$"
)
_ONCE = frozenset(("次", "场", "期", "轮", "遍", "场次", "份", "篇", "届"))
_SHARE_OF = re.compile("(?:完成|达到|实现|覆盖|打造|创建|实施|建成)$")
_SHARE_TAIL = re.compile(r"的?[\u4e00-\u9fff]{1,10}$")
_NOUN_COUNTS = re.compile(
    r"(?:方面|环节|层面|维度|过硬|表率|意识(?!形态)|自信|维护|坚持|必须|关键|领域|聚焦|阶段|原则|字|务必"
    r"|重点工作|主线|抓手|大|级|度|步|类|月|年|季|周|日|导向|体系|规划|条例|办法|文件|会议精神|全会|问题)"
)
_DURATION = re.compile(
    "(?:时间|时限|周期|期限|时长|用时|天数|响应|耗时|间隔|时效|工期|寿命|工时|压缩|缩短|减少|提前)"
)
_BOUND = frozenset(("min", "max", "keep", "grow", "fall", "level"))
_SPLIT = re.compile(
    "、|以及|"
    + "|".join(
        f"{sign}(?<=[0-9a-zA-Z%％个户家名起次场件条项亩吨人元所座处上下内右]{sign})"
        for sign in "和及与并"
    )
)
_SUBJECT_WITHIN = 3  # clauses
_NEAR = 10  # characters before a number that may take it out of the goals


class Earlier:
    """The clauses of a sentence up to a place, and what they name: looked for when asked."""

    __slots__ = ("_clauses", "_next", "_period", "_subject", "_year", "place")

    def __init__(self, clauses: Sequence[Clause], year: int | None) -> None:
        self.place = 0
        self._clauses = clauses
        self._year = year
        self._next = 0
        self._period = ""
        self._subject = ""

    def period(self) -> str:
        """Return the time named last, up to the clause at the place, which only moves on."""
        for clause in self._clauses[self._next : self.place + 1]:
            own = limits(clause.plain, self._year)
            if own and own[0].form != "every":
                self._period = own[0].words
        self._next = self.place + 1
        return self._period

    def subject(self) -> str:
        """Return the first name among the first clauses before the place."""
        if not self._subject:
            first = self._clauses[: min(self.place, _SUBJECT_WITHIN)]
            names = (name_of(one.text, self._year) for one in first)
            self._subject = next((name for name in names if name and name[0] != "由"), "")
        return self._subject


class Surroundings:
    """What is known where a clause stands.

    ``sure``: a bare count is meant as a target; ``goals``: so is a number without any verb.
    ``period``, ``subject`` and ``verb`` come from the words before; where the first two are not
    known they are those of the clauses ``earlier``.
    """

    __slots__ = ("_earlier", "_period", "_subject", "goals", "listed", "sure", "verb", "year")

    def __init__(
        self, sure: bool, goals: bool, period: str, subject: str, year: int | None,
        verb: str = "", earlier: Earlier | None = None, *, listed: bool = False,
    ) -> None:  # fmt: skip
        self.listed = listed
        self.sure = sure
        self.goals = goals
        self.year = year
        self.verb = verb
        self._period = period
        self._subject = subject
        self._earlier = earlier

    @property
    def subject(self) -> str:
        """What was measured before, else the first name among the clauses before."""
        return self._subject or (self._earlier.subject() if self._earlier else "")

    @property
    def period(self) -> str:
        """The time that was named before."""
        return self._period or (self._earlier.period() if self._earlier else "")

    def after(self, name: str, verb: str) -> "Surroundings":
        """Return what is known behind a target of the same clause."""
        verb = verb or self.verb
        return Surroundings(
            self.sure, self.goals, self._period, name, self.year, verb, self._earlier, listed=True
        )


def pieces(clause: Clause) -> list[Clause]:
    """Cut a clause at 、 and 和 behind a finished number: 新建泵站3座、水闸5座."""
    if _SPLIT.search(clause.plain) is None:
        return [clause]
    spans = [match.span() for match in MEASURE.finditer(clause.plain)]
    at, found = 0, []
    for match in _SPLIT.finditer(clause.plain) if spans else ():
        if _parts_here(clause.plain, at, match, spans):
            found.append(_piece(clause, at, match.start()))
            at = match.end()
    found.append(_piece(clause, at, len(clause.plain)) if at else clause)
    return found


def _parts_here(
    plain: str, at: int, match: re.Match[str], spans: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether a mark parts two targets: a number ends, or each side has one of its own."""
    here, after = match.span()
    if any(end == here for _, end in spans):
        return True
    if plain[here] != "、" or not any(at <= start < here for start, _ in spans):
        return False
    if any(start == after for start, _ in spans):
        return True
    return VERB.match(plain, after) is not None and any(start > after for start, _ in spans)


def _piece(clause: Clause, start: int, end: int) -> Clause:
    return Clause(clause.start + start, clause.text[start:end], clause.plain[start:end])


def leading_verb(words_: str) -> str:
    """Return the verb of doing that words begin with, "" where none stands there."""
    lead = VERB.match(words_)
    return lead[0] if lead else ""


def accepted(plain: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a number in these words sets a goal, and does not just describe something."""
    before, tail = plain[: measure.words_start], plain[measure.stop :]
    if (plain[0] in _BASIS_BEGINS and _BASIS.match(plain)) or _PENALTY.search(before):
        return False
    if measure.chinese and measure.unit in _NOT_COUNTED:
        return False
    if plain[measure.start - 1 : measure.start] in _HAS_ENDS and _only_has(plain, measure.start):
        return False
    if plain[measure.start - 1 : measure.start] == "到" and _SPREADS.search(plain[: measure.start]):
        return False
    if says_no_more(tail):
        if not before and around.sure and _ALONE.match(plain):
            return around.subject != ""  # 达到28万元，力争30万元
        return _accepted_last(before, measure, around)
    return _accepted_inside(plain, measure, around)


def _only_has(plain: str, at: int) -> bool:
    """Tell whether the words before a number say how little there is: 占比只有23%."""
    return _ONLY_HAS.search(plain, max(0, at - 3), at) is not None


def describes(words_: str) -> bool:
    """Tell whether words only say how things are: 涉及住户873户."""
    return _DESCRIBES.search(words_) is not None


def says_no_more(tail: str) -> bool:
    """Tell whether the words behind a number are none, or only close it: 左右, 的目标."""
    return not tail or _TAIL_FREE.match(tail) is not None


def _is_taken_out(before: str) -> bool:
    """Tell whether the words right before a number make it no goal: 对3家企业, 其中5家."""
    return before[-1:] in _NOT_BY_ENDS and _NOT_BY.search(before[-_NEAR:]) is not None


def _is_bound(measure: Measure) -> bool:
    """Tell whether an operator sets a bound; 以上 or 以内 behind the unit alone does not."""
    alone = measure.after != "" and not measure.roles - {"min", "max", "about"}
    if alone and measure.words_start == measure.start:
        return False
    return bool(measure.roles & _BOUND)


def _accepted_inside(plain: str, measure: Measure, around: Surroundings) -> bool:
    """Judge a number with more words behind it."""
    before, tail, bound = plain[: measure.words_start], plain[measure.stop :], _is_bound(measure)
    if measure.unit == "%" and _is_share(plain, measure):
        return around.sure or bound
    if around.sure and _is_object(plain, measure):
        return True
    if measure.kind in ("rate", "money", "time") or tail[0] == "的":
        return False
    if _NOUN_COUNTS.match(tail) or _is_taken_out(before):
        return False
    if EVERY.search(before):
        return True
    made = _is_made(plain, measure, around)
    if measure.chinese and measure.value == "1":
        least = _AT_LEAST_ONE.search(before) is not None
        return around.sure and ((made and measure.unit in _ONCE) or least)
    made = made and plain[measure.start] != "二"  # 二次结构
    return (made and around.sure) or (bound and bool(made or before))


def _is_share(plain: str, measure: Measure) -> bool:
    """Tell whether a share of a thing is to be done: 完成80%以上的工程量."""
    if _SHARE_OF.search(plain[max(0, measure.start - 4) : measure.start]) is None:
        return False
    return _SHARE_TAIL.fullmatch(plain, measure.stop) is not None


def _is_object(plain: str, measure: Measure) -> bool:
    """Tell whether work is done for or to counted things: 为30家企业提供服务, 把3处路口改造好.

    Money spent on something counts too: 投资45万元改造宿舍.
    """
    if measure.kind == "money":
        spent = _INVESTS.fullmatch(plain, 0, measure.words_start) is not None
        return spent and plain[measure.stop] != "的"
    if measure.chinese or measure.kind not in ("count", "measure"):
        return False
    if plain[measure.start - 1 : measure.start] == "为":
        return _SERVED.match(plain, measure.stop) is not None
    before = plain[max(0, measure.start - 20) : measure.start]
    return _OBJECT.search(before) is not None and _BETTERED.match(plain, measure.stop) is not None


def _is_made(plain: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a verb of doing governs a counted thing: 新建3所学校, 改建甲、乙2所学校."""
    before, lead = plain[: measure.words_start], plain[max(0, measure.start - 8) : measure.start]
    if (not before and around.verb) or _VERB_BEFORE.search(lead) or _MUST.search(lead[-3:]):
        return True
    if _RESULT.match(plain, measure.stop):
        return _MUST_HAVE.search(lead[-4:]) is not None
    if measure.kind != "count":
        return False
    if _ENDS_WELL.search(plain, measure.stop) and (not before or _HELPS.search(before[-2:])):
        return True
    if "每" in before and _PER_HEAD.search(before):
        return True
    bare = without_lead(before)
    verb = VERB.match(bare)
    return verb is not None and _NAMES_BETWEEN.fullmatch(bare, verb.end()) is not None


def _accepted_last(before: str, measure: Measure, around: Surroundings) -> bool:
    """Judge a number that ends its clause, by what it measures."""
    if _is_taken_out(before) and not measure.roles & {"min", "max"}:
        return False
    bound = _is_bound(measure) or (measure.after != "" and measure.kind != "time")
    judge = _BY_KIND.get(measure.kind)
    if judge:
        return judge(before, measure, around, bound)
    if measure.chinese and measure.value == "1" and not measure.roles & {"min", "max"}:
        return _is_one(before, measure, around)
    if bound or EVERY.search(before):
        return True
    if measure.chinese and measure.unit in _SELDOM_COUNTED:
        return around.sure and len(measure.value or "") > 1 and VERB.match(before) is not None
    return around.sure and _is_wanted(before, measure, around)


def _is_one(before: str, measure: Measure, around: Surroundings) -> bool:
    """Judge 一次, 一家 at the end of a clause: often it counts nothing (更上一层楼)."""
    if EVERY.search(before):
        return True
    if _LEAVES_NONE.search(before):
        return False
    held = measure.unit in _ONCE and _HOLDS.search(before) is not None
    made = measure.unit != "个" and VERB.search(before[:-2]) is not None and before[0] != "对"
    return around.sure and (held or made)


def _last_time(before: str, measure: Measure, _around: Surroundings, bound: bool) -> bool:
    if _DURATION.search(before) or ("至少" in before and EVERY.search(before)):
        return True
    return bound and before != "" and bool(measure.roles & {"min", "max", "level", "grow"})


def _last_rate(before: str, measure: Measure, around: Surroundings, bound: bool) -> bool:
    return bound or (len(before) >= 2 and (around.sure or measure.blank))


def _last_rank(before: str, measure: Measure, around: Surroundings, bound: bool) -> bool:
    return bound or (around.sure and measure.unit == "分" and _SCORE.search(before) is not None)


_BY_KIND: dict[str, Callable[[str, Measure, Surroundings, bool], bool]] = {
    "time": _last_time, "rate": _last_rate, "rank": _last_rank,
}  # fmt: skip


def _is_wanted(before: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a bare number in a plan is a goal: by its verb, its time or its name alone."""
    if _TELLS.match(before):
        return False
    if VERB.search(before) or around.verb or limits(before, around.year):
        return True
    if measure.words_start < measure.start and before and "reach" in measure.roles:
        return True
    if (around.listed and not before) or (measure.blank and len(before) >= 2):
        return True
    if _PER_HEADS.search(before) and measure.kind != "money":
        return True
    if len(before) < 2 or _DESCRIBES.search(before):
        return False
    if measure.kind == "money" or measure.chinese:
        return around.goals or _AMONG.match(before) is not None
    return True
