"""Whether a number in a clause sets a goal, or only describes, limits or names something.

A number at the end of its clause is judged by what it measures; one with words behind it counts
only where a verb of doing or an operator governs it (新建3所学校, 不少于3起的案件 does not).
"""

import re
from collections.abc import Callable, Sequence

from app.understand.made import VERB, is_made, is_object, is_share, is_topic
from app.understand.measures import Measure
from app.understand.names import EVERY, name_of
from app.understand.sentences import HIDDEN, Clause
from app.understand.times import limits
from app.understand.words import any_of, words

_TAIL_FREE = re.compile(
    r"(?:的?(?:比例|任务|目标|目标任务|要求|水平|标准|计划|规模|以上)|任务数?|目标值?|大关|关口"
    rf"|的?增长|左右|之间|区间|（{HIDDEN}{{1,60}}）|[\s、])*$"
)
_DESCRIBES = re.compile(any_of(words("verbs", "说明")))
_TELLS = re.compile(any_of(words("verbs", "只是说明")))
_NOT_BY = re.compile(
    r"(?:^|[^针面结比核校])[对把将从按以向]$|(?:^|[^针面结行])为$|[的这该第满每扣]$|按照$|围绕$|聚焦$|针对$|其中$|近$"
    r"|[位列居系统市县省国区队名]前$|(?:比|较)(?:去年|上年|往年|前年|同期).{0,6}[多少]$"
    r"|(?:滑落|下滑|下跌|跌落|回落|滑坡|[相还尚]差|差距|缺口|短缺|尚缺|落后)$"
)
_NOT_BY_ENDS = frozenset("对把将从按以为向的这该第满每扣照绕焦中近前多少落滑跌坡差距口缺后")
_ONLY_HAS = re.compile("(?:[仅只](?:有|占|为|达)?|[现原尚仍][有占]|就[有达占]|[多竟]达|不足)$")
# 对已下达的投资1.3亿元，支付率达到60%: the clause only says what of
_ONLY_OBJECT = re.compile("(?:对(?![口接外标照比])|针对|就(?!业)|将|把)[^，。；]{2,}的")
_OBJECT_BEGINS = frozenset("对针就将把")
_HAS_ENDS = frozenset("仅只有占为达足到")
_SPREADS = re.compile("(?:分解|细化|落实|下沉|延伸|派驻|分配|传达|签|派|送|深入|不)到$")
_ALONE = re.compile("(?:力争|争取|冲刺|全年|年内)")
_AT_LEAST_ONE = re.compile("至少[^，。；]{1,6}$")
# 不得安排800公里以上长途班线
_FORBIDS = re.compile("(?:不得|不准|严禁|禁止|不许|不予)[^，。；]{1,12}$")
_SPENT_ON = re.compile(
    "^(?![^，。；]{0,6}(?:落实|安排|争取|筹|投入|[压节拨兑募减降]|统筹|整合|保障|发放))[^，。；]{2,30}(?:经费|费用)$"
)
_LEFT_LYING = re.compile("(?:闲置|存量|低效|空置|积压)[^，。；]{1,8}$|(?:[特一二三]等|优秀)奖$")
_AIMED = ("力争", "争取", "冲刺")
PART_DONE = re.compile("完成(?P<of>[^，。；0-9]{2,14}?)的$")  # 完成主体工程的80%
_SCORE = re.compile("(?:满意度|得分|测评|评分|成绩|平均分)$")
_LEAVES_NONE = re.compile("不[漏落少掉差错][下掉了]?$")
_ALL_OF_THEM = re.compile("[把将对][^，。；]{0,12}[0-9]")  # 把23处易涝点清淤一遍
_PENALTY = re.compile(
    "[扣罚处给一](?:(?<=扣)[减除发分罚]|(?<=罚)款|(?<=处)以|(?<=给)予奖励$|(?<=一)次性(?:奖励|补助|补贴)$)|^(?:给予)?奖励$|(?:[加扣减]|基本|满)分$"
)
# 系统二期 is a part of a project; 培训班二期 are counted, and so are 两期.
_HELD_BY_TERM = re.compile(
    "[班训讲刊播]|课堂|微课|党课|[论讲]坛|训练营|[简快专月]报|[举开承]办|[印编]发|发布|发行|推出|评选|组织|开展|举行"
    "|录制|征集|每|不少于|至少"
)
_TERM_OF = ("工程", "项目", "建设", "改造")
_AT_ONCE = ("通过", "过关", "成功", "达标", "申请", "办成", "办好", "告知")  # 力争一次通过
_NOT_COUNTED = frozenset("分度步道本班口面眼门层脉方里斤头线手级类字节对段盘根")
_SELDOM_COUNTED = frozenset(("个", "项", "条", "级", "名", "人"))
_BASIS = re.compile("^(?:按照?|根据|依照|参照).{0,40}的?(?:标准|要求|比例|原则)$")
_BASIS_BEGINS = frozenset("按根依参")
_ON_DUTY = ("开放", "驻村", "坐班", "坐诊", "下沉", "走访", "在岗", "值守", "蹲点", "服务")
_MOVING = ("锻炼", "体育活动", "户外活动", "阅读", "运动")
_PER_HEADS = re.compile("每[千万百]")
_AMONG = re.compile("(?:其中|包括)")
_HELD = re.compile("(?:举办|承办|开办|各办|开展|组织|召开|进行|出具|形成|提交|撰写|编印)$")
_HOLDS = re.compile(f"{_HELD.pattern[:-1]}[^，。；]{{0,12}}$")
_ONCE = frozenset(("次", "场", "期", "轮", "遍", "场次", "份", "篇", "届"))
_WORKED = (
    "播种面积", "防治面积", "防控面积", "轮作面积", "养殖面积", "保护面积", "供热面积",
    "抚育面积", "改造面积", "治理面积", "整治面积", "修复面积", "造林面积", "复垦面积",
)  # fmt: skip
_TOTALS = ("总投资", "总投资预计", "总投资约", "总投资额", "总概算", "计划投资额")
# 落实8项硬措施, 坚持每日2次消毒制度: how many rules there are, not what is to be reached
_RULES = ("措施", "政策", "举措", "制度", "要求", "机制", "规定", "条款", "标准", "禁令", "纪律")
_CARRIES_OUT = re.compile(f"(?:落实|执行|贯彻|坚持|遵守)(?:全[县市省区]|好)?(?:“{HIDDEN}+”)?$")
_SOUGHT_MONEY = re.compile(  # 营业收入1.2亿元, 足额保障治超经费180万元
    "(?:收入|产值|营收|利润|税收|税利|保费|[售交易贸同入]额|余额)$|保障[^，。；]{1,10}(?:经费|资金)$"
)
_VAGUE_ONE = frozenset(("个", "批"))
_MADE_NAME = re.compile(rf"(?:{VERB.pattern})[^，。；的这那每成为了]{{2,16}}")  # 培育品牌一个
_SETS_UP = re.compile(  # 在园区设立服务站两个, 与团区委共建活动中心一个
    "(?:(?:在|与|和|会同|联合)[^，。；]{2,16}?)?(?:设立|新设|增设|共建|建成|建立|新建|组建|成立)"
    "(?!为)[^，。；的这那每了]{2,16}$"
)
_ORDINAL = frozenset(("期", "次", "届"))
_NOUN_COUNTS = re.compile(
    r"(?:方面|环节|层面|维度|过硬|表率|意识(?!形态)|自信|维护|坚持|必须|关键|领域|聚焦|阶段|原则|字|务必"
    r"|重点工作|主线|抓手|大(?![面中型小田棚桥坝屏厅户])|级|度(?!假)|步(?![行道])|类|月(?!子)|年(?!产)|季|周|日(?!间)|导向|体系|规划|条例|办法|文件|会议精神|全会|问题"
    r"|事$|口子?$|新?突破$|[新大]?转变$|[新大]?提升$|统一$|结合$|并重$|不变$)"
)
_DURATION = re.compile(
    "(?:时间|时限|周期|期限|时长|用时|天数|响应|耗时|间隔|时效|工期|寿命|工时|压缩|缩短|减少|提前)"
)
_BOUND = frozenset(("min", "max", "keep", "grow", "fall", "level"))
_BARE_NUMBER = 7  # characters of a name that is nothing but a number
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
            self._subject = next((name for name in names if _is_subject(name)), "")
        return self._subject


def _is_subject(name: str) -> bool:
    """Tell whether a name may stand for what later clauses measure.

    Not so 由某科, 45家 and 总的目标是.
    """
    if name.endswith(("目标是", "目标为", "如下")):
        return False
    return name[:1] not in ("", "由") and not (name[0].isdigit() and len(name) < _BARE_NUMBER)


class Surroundings:
    """What is known where a clause of ``section`` stands.

    ``sure``: a bare count is meant as a target; ``goals``: so is a number without any verb.
    ``period``, ``subject`` and ``verb`` come from the words before; where the first two are not
    known they are those of the clauses ``earlier``.
    """

    __slots__ = (
        "_earlier", "_period", "_subject", "goals", "listed", "section", "sure", "verb", "year",
    )  # fmt: skip

    def __init__(
        self, sure: bool, goals: bool, period: str, subject: str, year: int | None,
        verb: str = "", earlier: Earlier | None = None, *, section: int = 0,
    ) -> None:  # fmt: skip
        self.section = section
        self.listed = False
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
        here = Surroundings(
            self.sure, self.goals, self._period, name, self.year, verb, self._earlier,
            section=self.section,
        )  # fmt: skip
        here.listed = True
        return here


def accepted(plain: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a number in these words sets a goal, and does not just describe something."""
    before, tail = plain[: measure.words_start], plain[measure.stop :]
    if (plain[0] in _BASIS_BEGINS and _BASIS.match(plain)) or _PENALTY.search(before):
        return False
    if measure.unit in _ORDINAL and _is_ordinal(plain, measure):
        return False
    if measure.chinese and measure.unit in _NOT_COUNTED and not _is_lesson(before, measure):
        return False
    if plain[measure.start - 1 : measure.start] in _HAS_ENDS and _only_has(plain, measure.start):
        return False
    if not says_no_more(tail):
        return _accepted_inside(plain, measure, around)
    if around.sure and not before and _stands_alone(plain, measure, around):
        return True
    aimed = plain.startswith(_AIMED, measure.words_start) and len(before) > 1
    return (aimed and around.sure) or _accepted_last(before, measure, around)


def _stands_alone(plain: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a number alone goes on with what was named: 营业收入：1.18亿元."""
    named = around.subject
    if measure.kind == "money" and _SOUGHT_MONEY.search(named):
        return True
    return named != "" and _ALONE.match(plain) is not None


def _is_lesson(before: str, measure: Measure) -> bool:
    """Tell whether 节 counts lessons: 每学期上公开课一节."""
    return measure.unit == "节" and "课" in before


def _is_ordinal(plain: str, measure: Measure) -> bool:
    """Tell whether a number only says which one: 九届二次全会, 智慧园区二期, 2期工程."""
    if measure.unit == "次":
        at_once = measure.value == "1" and plain.startswith(_AT_ONCE, measure.stop)
        return at_once or plain[measure.start - 1 : measure.start] == "届"
    if measure.unit == "届":
        return measure.chinese and measure.value != "1"
    if plain.startswith(_TERM_OF, measure.stop):
        return True
    which = measure.chinese and plain[measure.start] != "两"
    return which and _HELD_BY_TERM.search(plain[: measure.start]) is None


def _only_has(plain: str, at: int) -> bool:
    """Tell whether a number is not reached but there, or handed on: 占比只有23%, 派到9个村."""
    if plain[at - 1] == "到":
        return _SPREADS.search(plain, max(0, at - 4), at) is not None
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
    if measure.unit == "%" and is_share(plain, measure):
        return around.sure or bound
    if around.sure and (is_object(plain, measure) or is_topic(plain, measure, before)):
        return True
    if measure.kind in ("rate", "money", "time"):
        daily = measure.unit == "天" and tail[0] != "的"  # 每月清理库存超过90天的卷烟
        return daily and bound and EVERY.search(before) is not None
    if tail[0] == "的":  # 开展不少于8次的检查, but not 不少于3起的案件
        return bound and measure.unit in _ONCE and _HELD.search(before) is not None
    recurs = EVERY.search(plain, 0, measure.start) is not None  # 每年不少于两次调研检查
    if _NOUN_COUNTS.match(tail) or _is_taken_out(before) or _is_rule(before, tail, recurs, around):
        return False
    if recurs:
        return True
    return _governed_inside(plain, measure, around, bound=bound)


def _governed_inside(plain: str, measure: Measure, around: Surroundings, *, bound: bool) -> bool:
    """Tell whether a verb or an operator makes a number with words behind it a goal."""
    before = plain[: measure.words_start]
    made = is_made(plain, measure, around.year, listed=around.listed or around.verb != "")
    least = measure.kind == "count" and _AT_LEAST_ONE.search(before) is not None
    if measure.chinese and measure.value == "1":
        return around.sure and ((made and measure.unit in _ONCE) or least)
    if around.sure and least:
        return True
    made = made and plain[measure.start] != "二"  # 二次结构
    return (made and around.sure) or (bound and bool(made or before))


def _is_rule(before: str, tail: str, recurs: bool, around: Surroundings) -> bool:
    """Tell whether a number says how many rules there are, or what a rule asks or forbids."""
    if _FORBIDS.search(before):
        return True
    alone = not before and not around.verb
    return tail.endswith(_RULES) and (recurs or alone or _CARRIES_OUT.search(before) is not None)


def _accepted_last(before: str, measure: Measure, around: Surroundings) -> bool:
    """Judge a number that ends its clause, by what it measures."""
    if measure.unit == "%" and PART_DONE.search(before):
        return around.sure
    if _only_says_which(before, measure):
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
        if _SETS_UP.match(before) is not None:
            return around.sure
        return around.sure and len(measure.value or "") > 1 and VERB.match(before) is not None
    return around.sure and _is_wanted(before, measure, around)


def _only_says_which(before: str, measure: Measure) -> bool:
    """Tell whether a number only says what is spoken of: 对3家企业, 对已下达的投资1.3亿元."""
    if _is_taken_out(before) and not measure.roles & {"min", "max"}:
        return True
    said = measure.kind == "money" and not measure.roles and before[:1] in _OBJECT_BEGINS
    return said and _ONLY_OBJECT.match(before) is not None


def _is_one(before: str, measure: Measure, around: Surroundings) -> bool:
    """Judge 一次, 一家 at the end of a clause: often it counts nothing (更上一层楼)."""
    if EVERY.search(before):
        return True
    if _LEAVES_NONE.search(before) or (measure.unit == "遍" and _ALL_OF_THEM.search(before)):
        return False
    if around.listed and around.sure and measure.unit in _ONCE and len(before) > 1:
        return True  # 每学期组织家长会两次、法治报告一场
    held = measure.unit in _ONCE and _HOLDS.search(before) is not None
    made = measure.unit not in _VAGUE_ONE and VERB.search(before[:-2]) is not None
    named = measure.unit == "个" and _MADE_NAME.fullmatch(before) is not None
    named = named or (measure.unit == "个" and _SETS_UP.match(before) is not None)
    return around.sure and (held or (made and before[0] != "对") or named)


def _last_time(before: str, measure: Measure, _around: Surroundings, bound: bool) -> bool:
    if _DURATION.search(before) or ("至少" in before and EVERY.search(before)):
        return True
    if before.endswith(_ON_DUTY if measure.unit == "天" else _MOVING) and EVERY.search(before):
        return True  # 每周开放6天, 每天体育锻炼1小时
    return bound and before != "" and bool(measure.roles & {"min", "max", "level", "grow"})


def _last_rate(before: str, measure: Measure, around: Surroundings, bound: bool) -> bool:
    return bound or (len(before) >= 2 and (around.sure or measure.blank))


def _last_rank(before: str, measure: Measure, around: Surroundings, bound: bool) -> bool:
    return bound or (around.sure and measure.unit == "分" and _SCORE.search(before) is not None)


_BY_KIND: dict[str, Callable[[str, Measure, Surroundings, bool], bool]] = {
    "time": _last_time, "rate": _last_rate, "rank": _last_rank,
}  # fmt: skip


def _is_there(before: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a number says what there is to begin with: 闲置土地18宗, 免费开放经费72万元."""
    if not around.verb and _LEFT_LYING.match(before):
        return True
    return measure.kind == "money" and not measure.blank and _SPENT_ON.match(before) is not None


def _is_wanted(before: str, measure: Measure, around: Surroundings) -> bool:
    """Tell whether a bare number in a plan is a goal: by its verb, its time or its name alone."""
    if _TELLS.match(before) or before.endswith(_TOTALS) or _is_there(before, measure, around):
        return False
    if VERB.search(before) or around.verb or limits(before, around.year):
        return True
    if measure.words_start < measure.start and before and "reach" in measure.roles:
        return True
    if (around.listed and not before) or (measure.blank and len(before) >= 2):
        return True
    if _PER_HEADS.search(before) and measure.kind != "money":
        return True
    if len(before) < 2 or (_DESCRIBES.search(before) and not before.endswith(_WORKED)):
        return False
    if measure.kind == "money" or measure.chinese:
        sought = measure.kind == "money" and _SOUGHT_MONEY.search(before) is not None
        return sought or around.goals or _AMONG.match(before) is not None
    return True
