"""What is to be done to counted things, though the number does not end its clause.

A verb of doing governs them (新建3所学校), they are its object (把3处路口改造好,
为30家企业提供服务) or its subject (2名医师取得副高职称, 90%以上的村用水得到保障).
"""

import re

from app.understand.measures import Measure
from app.understand.names import name_of, without_first
from app.understand.sentences import HIDDEN
from app.understand.times import limits
from app.understand.words import any_of, words

_MAKES = any_of(words("verbs", "做成"))
VERB = re.compile(_MAKES)
_VERB_BEFORE = re.compile(rf"(?:{_MAKES})(?:了|各|约|近|超|不少于|至少|共|好|全[县市区州乡镇])?$")
_MUST = re.compile("(?:力争|确保|争取)有?$")
_MUST_HAVE = re.compile("(?:力争|确保|争取|至少|保证|要)有?$")
_PER_HEAD = re.compile(
    "每(?:人|[名位户班校村][^，。；由有以为0-9]{0,6}?)[^，。；由有以的为0-9]{1,6}$"
)
_SERVED = re.compile(
    "[^，。；的]{1,14}?(?:提供|上门|办理|发放|开展|安装|解决|实施|进行|免费|配备|购买|加装|减免|代缴)"
)
_FOR = re.compile("(?<![成作认称以评定分设变转改])为(?:全[县市区州乡镇村社]|辖区|城乡)?$")
_FUNDS = re.compile("(?:落实|争取|筹措|筹集|整合|统筹|设立|建立|撬动|安排)$")
_SPENDS = re.compile("(?:计划|拟|全年|年内)*(?:安排|落实|投入|统筹|整合|争取|筹措|筹集)")
_OF_FUNDS = re.compile("(?:[^，。；的]{0,10}?)(?:资金|基金|贷款|经费|债券)")
_SOMEBODY = frozenset("名户人家位")
_INVESTS = re.compile("(?:计划|拟|共|全年|年内)*(?:投资|投入|投入资金|筹资|筹集资金)")
_OBJECT = re.compile("(?:^|[^针面结])[对把将][^，。；]{0,16}$")
_CARRIED_OUT = re.compile("[^，。；的]{1,14}?(?:进行|开展|实施)")  # 对不少于30家企业进行评估
_BETTERED = re.compile(
    "[^，。；]{1,16}?(?:改造|硬化|亮化|绿化|美化|维修|修缮|修复|加固|拆除|更新|升级|销号|办结|盘活|建成"
    "|(?<=进行)治理|整治|完工|贯通|通车|清[淤理掏退扫]|检[修测查]|筛查|体检)(?:好|完|到位|完毕|完成|一遍)?$"
)
# 12个村庄规划三季度末全部报批, 6个堵点由城区中队负责治理: what is to be done to them all
_TOPIC = re.compile(
    "(?P<of>[^，。；的0-9]{1,14}?)(?:(?:[0-9]{1,2}|[一二三四上下][一二三四]?)(?:月份?|季度|半年)(?:[0-9]{1,2}日|[底末初中上下]旬?)?前?"
    "|(?<!去)年[底末内]前?|全部|由[^，。；]{2,12}(?:负责|牵头|承担))[^，。；0-9]{2,}$"
)
_IS_DONE_TO = re.compile(
    f"{_MAKES}|交到|交给|到位|报批|入住|搬迁|收回|移交|销号|达标|见底|出清|退出|除险|负责|牵头|承担"
)
_LEFT = re.compile("(?:剩余|余下|其余|剩下|结转|遗留|未完成)的?$")
_SHARE_OF = re.compile("(?:完成|达到|实现|推动|覆盖|打造|创建|实施|建成|解决|化解|消除|走访)$")
_SHARE_TAIL = re.compile(rf"的?[\u4e00-\u9fff]{{1,10}}(?:“{HIDDEN}+”)?$")
_SHARE_REACHES = re.compile(
    "的[^，。；的]{1,20}?(?:得到|实现|达到|完成|建成|通过|纳入|接入|开通|配备|具备|用上|享受|参加|参与|参保|签订|达标)"
)
_RESULT = re.compile(any_of(words("verbs", "结果")))
_ENDS_WELL = re.compile(rf"(?:{any_of(words('verbs', '结果'), words('verbs', '结局'))})$")
_ATTAINS = re.compile("[^，。；的]{0,8}?(?:取得|获得|获评|考取|通过|晋升|入选)")
_HELPS = re.compile("推动|促成|助推|力促|帮助|指导|助力|支持|促进|确保|力争|争取")
_AIMS = re.compile("(?:确保|力争|争取|推动)")
_NAMES_BETWEEN = re.compile(r"[^的了对将把向等共，。；0-9]{1,16}$|[^的了，。；0-9]{1,40}等$")
_NAMED_SINGLY = frozenset("12")
_QUOTED_NAMES = re.compile(rf"(?:[“《]{HIDDEN}+[”》][、和及]?)+$")  # 完成“甲”“乙”2个系统上线
_MOST_LEADS = 4  # times and lead words before a verb: 到2027年力争完成


def is_share(plain: str, measure: Measure) -> bool:
    """Tell whether a share of a thing is to be done: 完成80%以上的工程量, 90%以上的村通上动力电."""
    done = _SHARE_OF.search(plain, max(0, measure.start - 4), measure.start)
    if done or _SHARE_OF.search(plain, max(0, measure.words_start - 4), measure.words_start):
        return _SHARE_TAIL.fullmatch(plain, measure.stop) is not None
    if plain[measure.stop] != "的" or _SHARE_REACHES.match(plain, measure.stop) is None:
        return False
    return name_of(plain[: measure.words_start], None) == ""


def is_object(plain: str, measure: Measure) -> bool:
    """Tell whether work is done for or to counted things: 为30家企业提供服务, 把3处路口改造好.

    Money spent on something counts too: 投资45万元改造宿舍.
    """
    if measure.kind == "money":
        if plain.startswith("用于", measure.stop):
            return _SPENDS.match(plain) is not None
        if _FUNDS.search(plain, max(0, measure.words_start - 2), measure.words_start):
            return _OF_FUNDS.match(plain, measure.stop) is not None
        spent = _INVESTS.fullmatch(plain, 0, measure.words_start) is not None
        return spent and plain[measure.stop] != "的"
    if measure.chinese or measure.kind not in ("count", "measure"):
        return False
    if measure.kind == "count" and _FOR.search(plain, max(0, measure.start - 4), measure.start):
        served = measure.unit[-1] in _SOMEBODY and plain[measure.stop] != "的"
        return served or _SERVED.match(plain, measure.stop) is not None
    before = plain[max(0, measure.start - 20) : measure.start]
    least = "min" in measure.roles and measure.words_start < measure.start
    if least and plain[measure.words_start - 1 : measure.words_start] == "对":
        return _CARRIED_OUT.match(plain, measure.stop) is not None
    if plain[measure.stop] == "的":
        return False  # 对1万平方米以上的项目全部检查: which ones
    governed = _OBJECT.search(before) is not None or _AIMS.match(plain) is not None
    return governed and _BETTERED.match(plain, measure.stop) is not None


def is_made(plain: str, measure: Measure, year: int | None, *, listed: bool) -> bool:
    """Tell whether a verb of doing governs a counted thing: 新建3所学校, 改建甲、乙2所学校.

    ``listed``: a verb governed what was counted before in the same clause.
    """
    before, lead = plain[: measure.words_start], plain[max(0, measure.start - 8) : measure.start]
    if (not before and listed) or _VERB_BEFORE.search(lead) or _MUST.search(lead[-3:]):
        return True
    if _RESULT.match(plain, measure.stop):
        aimed = _MUST_HAVE.search(lead[-4:]) or _AIMS.match(before)
        return not before or aimed is not None
    if measure.kind != "count":
        return False
    led = not before or before[-1] == "等" or _HELPS.search(before[-2:]) or _AIMS.match(before)
    if led and _ENDS_WELL.search(plain, measure.stop):
        return True
    if not before:
        return _ATTAINS.match(plain, measure.stop) is not None
    per_head = "每" in before and _PER_HEAD.search(before) is not None
    return per_head or _is_named(before, measure, year)


def topic(plain: str, measure: Measure) -> str:
    """Return the name of counted things that open a clause which says what is done to them."""
    found = _TOPIC.match(plain, measure.stop)
    return found["of"] if found else ""


def is_topic(plain: str, measure: Measure, before: str) -> bool:
    """Tell whether a clause says what is to be done to counted things that open it."""
    if measure.chinese or measure.kind != "count" or _TOPIC.match(plain, measure.stop) is None:
        return False
    opened = not before or before[-1] in "的等" or _LEFT.search(before) or not name_of(before, None)
    return bool(opened) and _IS_DONE_TO.search(plain, measure.stop) is not None


def _is_named(before: str, measure: Measure, year: int | None) -> bool:
    """Tell whether counted things are named behind their verb: 完成甲村、乙村等9个村."""
    if measure.chinese and measure.value in _NAMED_SINGLY and before[-1] != "等":
        return False  # 启动新一轮评审, 甲厂、乙厂两个水厂
    quoted = _QUOTED_NAMES.search(before) if before[-1] in "”》" else None
    if quoted and _VERB_BEFORE.search(before[: quoted.start()][-8:]):
        return True
    return _is_governed(before, year)


def _is_governed(before: str, year: int | None) -> bool:
    """Tell whether words begin with a verb of doing and go on with names: 完成甲村、乙村等."""
    timed = limits(before, year)  # 县中医院10月底前建成甲、乙、丙三个中心
    bare = before[timed[-1].end if timed else 0 :].replace(HIDDEN, "")
    for _ in range(_MOST_LEADS):
        verb = VERB.match(bare)
        if verb and _NAMES_BETWEEN.fullmatch(bare, verb.end()):
            return True
        shorter = without_first(bare, year)
        if shorter == bare:
            break
        bare = shorter
    return False
