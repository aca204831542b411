"""Who acts: bodies that a clause begins with and whose work follows, and those handed a task."""

import re
from collections.abc import Iterator, Sequence

from app.understand.bodies import GUIDED, Duty, duty, partners, role_of, stripped
from app.understand.offices import is_body, names_in, some_vague
from app.understand.words import any_of, beginning, words

_BUILT = re.compile(
    "[底末前内初]?(?:建成|投用|投入使用|完工|竣工|开工|动工|封顶|启用|落成|投产|试生产|达产|开业)"
)
_BUILT_ANEW = re.compile(
    "(?:全面|全部)?完成(?:整体|提质|升级|主体|提升)*(?:改造|搬迁|建设|扩建|迁建|升级|装修|维修|工程)?(?:$|[、并])"
    "|实现.{0,8}全覆盖|通过.{0,10}(?:验收|评审|认证|复评|复审|评估)"
)
_BUILDINGS = re.compile("(?:[站院校学园馆村]|社区|中心|车间|大厅|窗口|水库|水厂)$")
_HAS_DUTY = frozenset(("履行", "承担", "行使"))
_ONLY_WATCHES = frozenset(("指导", "监督", "督导", "督促", "审核", "审定", "验收", "督办"))
_TO_JOIN = re.compile("(?:要|将|应|须)(?:会同|联合|联同|联手|协同)")
_BACKS = re.compile("[^，。；]{0,8}(?:支撑|支持|支援|保障|协助|帮助|指导)(?:$|[和与及])")
_OF_NOUN = re.compile(  # 卫生室覆盖率, 财务科制定的办法
    "[率度额面的]|我[县市区局镇乡校院]|量(?!化)|“[^”]{0,40}”的"
)
_INTRODUCES = re.compile("(?:继续|紧紧|认真|全面|始终|深入)*(?:围绕|坚持|贯彻|以)")
_WITH_THEME = re.compile(
    "[^，。；]{2,24}为(?:主题|抓手|载体|契机|重点|切入点|突破口|依托|核心|主线|引领|牵引)"
)
_ON_DUTY = ("岗", "职", "校", "册")  # 劝导站在岗率
_ORGANS = ("妇联", "工会")  # 新领域妇联组织新建8个
_OF_ORGANS = re.compile("(?:新建|新增|组建|建设|建成|建立|覆盖|体系|作用)")
_NAME_ENDS = "岗科股室办处所站心局部门委组队班口校院镇乡会司团庭支社区厅厂馆台场行联府间协系）)"
_NOUNS = frozenset(words("departments", "名词性"))
_DOINGS = (
    words("departments", "主语后"),
    [w for w in words("verbs", "布置") if len(w) > 1 and w not in _NOUNS],
)
_WORK = any_of(*_DOINGS)
_COUNTS = any_of(words("departments", "带数目时做事"))
_MAY_WORK = beginning(*_DOINGS, words("departments", "带数目时做事"), "0123456789一二三四商")
_COUNTED = "(?=(?:[^的工制体机，。；0-9]|(?<=员)工){1,12}[0-9])"
_NOUN_WORK = rf"(?<=[科股部处局站班组队社])(?:{_COUNTS}){_COUNTED}"
# The end of a name, and behind it what its body does: begins with a sign, so that others are
# passed over quickly, and leaves the words of work to the next match.
_WORKS = re.compile(
    rf"[{_NAME_ENDS}]{_MAY_WORK}(?=(?P<work>{_WORK}|{_NOUN_WORK}|[0-9]{{1,2}}月|24小时"
    rf"|[0-9]{{1,3}}(?:分钟|小时|个?工作日|[日天])内|[一二三四]季度|商(?=[县市省区州])))"
    r"(?!(?<=所)[需有属在以])"
)
_TEAM = re.compile(
    rf"(?![与和及同对将])[\u4e00-\u9fff]{{1,3}}[组班队科股室办处局部](?={_WORK}|[0-9]{{1,2}}月)"
)
_WORK_WORDS = frozenset(words("verbs", "布置"))
_OFFICE = re.compile(rf"(?:{any_of(words('departments', '内设'))})$")
_PLACES = re.compile("[所站院学司村校园队镇乡道]$|社区$")
_HANDS = re.compile(
    "(?<![事自缘来情原因])(?<!(?<![管办处治受清审整代护修])理)(?<!(?<!方)(?<!预)(?<!提)案)由"
)
_GUIDES = re.compile("(?:业务|对口)?(?:指导|督导|监督)$")  # 保安队由派出所指导
_THAT = re.compile(r"[\u4e00-\u9fff]{0,10}的(?=[《“\u4e00-\u9fff])")
_JOINING = frozenset(
    ("商", "会同", "联合", "联同", "联手", "携手", "协同", "与", "同", "和", "对接", "配合")
)


def handed_to(clause: str, known: frozenset[str]) -> Duty | None:
    """Read who is to act where 由 stands inside a clause: 达标建设由安保股负责."""
    if "由" not in clause:
        return None
    for count, match in enumerate(_HANDS.finditer(clause)):
        rest = clause[match.end() : match.end() + 100]
        if count == 3 or _THAT.match(rest):
            return None
        role = role_of(rest, known)
        if role is not None:
            return role[0]
        worker = _worker(rest, known, handed=True)
        if worker is not None:
            guided = _GUIDES.search(rest) and names_in(clause[: match.start()], known)
            return duty(guided, worker.lead) if guided else worker
    return None


def may_work(words_: str) -> bool:
    """Tell whether the work of a body may stand right behind its name: the quick look."""
    return _WORKS.search(words_) is not None


def worker_of(clause: str, known: frozenset[str]) -> Duty | None:
    """Read 纳税服务股组织宣传: a body that a clause begins with, its work behind it."""
    found = _worker(stripped(clause)[:60], known) if may_work(clause) else None
    return found and found._replace(weak=True)


def _worker(words_: str, known: frozenset[str], *, handed: bool = False) -> Duty | None:
    for count, match in enumerate(_works(words_)):
        if count == 8:
            return None
        before = words_[: match.end()]
        names = names_in(before, known)
        if names is not None:
            if not names or some_vague(before) or not all(is_office(n, known) for n in names):
                return None
            at, work = match.end(), match["work"]
            team = _TEAM.match(words_, at)
            if team and is_body(names[-1] + team[0], known):
                at, work = team.end(), ""  # 指挥中心采集组日均上报, 市政府督查室将对
                names = [*names[:-1], names[-1] + team[0]]
            if handed and work in _ONLY_WATCHES:
                return duty(names[:1], names[1:])  # 由财务科审核
            return _at_work(names, work, words_[at:], known)
    return None


def _at_work(names: Sequence[str], work: str, rest: str, known: frozenset[str]) -> Duty | None:
    """Return who leads and supports where work stands behind names; ``rest`` begins with it."""
    after = rest[len(work) :]
    if _only_told(names[-1], work, after) or is_built(names[-1], after, work):
        return None
    if work in ("提供", "给予") and _BACKS.match(after):
        return duty((), names)
    if work.startswith(("各", "分别")):
        return duty(names, ())  # 甲镇、乙镇各承担5亿元
    beside = partners(rest, known) if work in _JOINING or _TO_JOIN.match(rest) else []
    return duty(names[:1], [*names[1:], *beside])


def _only_told(name: str, work: str, after: str) -> bool:
    """Tell whether the word behind a name orders nothing of it: 白石镇将围绕…思路, 卫生室覆盖率."""
    if GUIDED.match(after) or _OF_NOUN.match(after):
        return True
    return (
        (work in _ONLY_WATCHES and not after)  # 会员部负责，县委统战部指导
        or (work == "在" and after.startswith(_ON_DUTY))
        or (work in ("列入", "纳入") and "的" in after[:10])  # 财务科列入计划的项目
        or (work == "以" and _WITH_THEME.match(after) is None)
        or (work == "将" and _INTRODUCES.match(after) is not None)
        or (work.endswith("内") and "率" in after[:8])
        or (work == "组织" and name.endswith(_ORGANS) and _OF_ORGANS.match(after) is not None)
        or (work in _HAS_DUTY and "职能" in after)
    )


def is_built(name: str, after: str, work: str = "") -> bool:
    """Tell whether something is said of a place, not of who works there: 救援站三季度建成投用."""
    if _BUILT.match(after):
        return True
    if _BUILDINGS.search(name) is None:
        return False
    return (_BUILT_ANEW.match(after) or _BUILT_ANEW.match(work + after)) is not None


def _works(words_: str) -> Iterator[re.Match[str]]:
    """Yield where work stands behind the end of a name, not within the work found before."""
    at = 2
    for match in _WORKS.finditer(words_, 1):
        if match.end() >= at:
            at = match.end("work")
            yield match


def is_office(name: str, known: frozenset[str]) -> bool:
    """Tell whether a name can only be that of an office: 财务科, but not 清理整顿大队."""
    if name in known:
        return True
    if _OFFICE.search(name) is None:
        return False
    return not _PLACES.search(name) or not any(
        name[:end] in _WORK_WORDS and is_body(name[end:], known)
        for end in (2, 3, 4)
        if len(name) > end + 2
    )
