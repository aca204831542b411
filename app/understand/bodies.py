"""Who answers: the ways clauses say that bodies lead, support, are ordered or set to work."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.understand.offices import (
    SEPARATOR,
    bare,
    has_inside,
    is_body,
    is_vague,
    names_in,
    some_vague,
)
from app.understand.words import any_of, words

_LEADS = any_of(words("departments", "牵头"))
_ANSWERS = any_of(words("departments", "负责"))
_HELPS = any_of(words("departments", "配合"))
_ORDERED = "要|应当|应该|应|须|必须|务必|需要|需|负责|牵头|具体负责"
_ORDER_SIGNS = re.compile(any_of(_ORDERED.split("|"), ["会同", "联合"]))
_ANSWER_MARKS = re.compile(
    any_of(*(words("departments", one) for one in ("牵头", "负责", "配合")), ["负责抓好"])
)
_MARKS = re.compile(
    any_of(
        *(words("departments", one) for one in ("牵头", "负责", "配合")),
        [*_ORDERED.split("|"), "会同", "联合", "协同", "按职责", "按照职责", "分别", "由"],
    )
)
_HOW = (
    r"(?:共同|具体|统一|全面|统筹|总|分别|各自|要|应|须|需|务必|必须"
    r"|按(?:照)?(?:各自)?(?:职责|分工|职能|辖区|属地)(?:分工)?"
    r"|积极|密切|全力|主动|协同|做好|予以|通力|及时|切实|认真)"
)
_ROLE = re.compile(
    rf"^(?P<names>.{{2,90}}?)(?P<how>{_HOW}{{0,3}})"
    rf"(?:(?P<lead>{_LEADS})(?:负责)?|(?P<help>{_HELPS})|(?P<answer>{_ANSWERS}|负责抓好))"
    r"(?P<rest>.{0,200})$"
)
_WITH = re.compile(r"(?P<first>.{2,40}?)(?:会同|联合|协同|商)(?P<second>.{2,60})")
_BESIDE = re.compile(r"(?P<first>.{2,24}?)(?:与|同)(?P<second>.{2,60})")
_TOGETHER_WITH = re.compile(
    "[与同](?P<names>.{2,60}?)(?:共同|联合|一道|一起|合作|联手|携手|协同|协作)"
)
_JOINS = ("与", "同", "会同", "联合", "协同")
_BUILT = re.compile("[底末前内初]?(?:建成|投用|投入使用|完工|竣工|开工|动工|封顶|启用|落成)")
_HAS_DUTY = frozenset(("履行", "承担", "行使"))
JOINS_BEGIN = frozenset(word[0] for word in _JOINS)
_ONLY_WATCHES = frozenset(("指导", "监督", "督导", "督促", "审核", "审定", "验收", "督办"))
_BACKS = re.compile("[^，。；]{0,8}(?:支撑|支持|保障|协助|帮助)$")
_BY_AREA = re.compile("按(?:照)?(?:各自)?(?:职责|分工|职能|辖区|属地)|分别")
_LOOSE = frozenset(words("departments", "负责")) - {"负责", "承办", "主责", "具体负责"}
_WHOLE_ROLE = re.compile(
    r"^(?:工作|落实|抓好落实|组织实施|推进|推进落实|实施|抓好|做好落实|完成|抓总|开展|督促落实|落实到位)?$"
)
_PARTS = re.compile("(?<=牵头|负责|主办|配合)、")
_LEAD_IN = re.compile(
    r"^(?:同时|其中|另外|此外|今年|届时|并|即|原则上|具体|统一"
    r"|(?:以上|上述)(?:各项)?(?:工作|任务|事项)?(?:均)?由?"
    r"|(?:此|该|本)(?:项|节|部分)?(?:工作|任务)由?|由|交由|会同|以及|和|(?:商|提)?请(?![求示假客教])(?=.{2})"
    r"|[0-9]{1,2}[.．、](?![0-9]))"
)
_TOGETHER = re.compile("与|和|会同|联合|协同|配合|商")
_FOLLOWS = re.compile(
    "$|等|共同|每|对|于|及时|联系|沟通|协调|协作|合作|衔接|联动|对接|的|适时|择机|定期|不定期|常态"
    rf"|{any_of(words('verbs', '布置'), words('verbs', '做成'))}"
)
_PARTY = re.compile("(?:[包建施管营修]方|公司|平台|中心|协会|商会|银行)$")
_MARK = re.compile(rf"(?:{_ORDERED}|会同|联合)(?![素求点领闻道件害职急届])")
_NAME_ENDS = "科股室办处所站心局部门委组队班口校院镇乡会司团庭支社区厅厂馆台场行联府间）)"
_NOUNS = frozenset(words("departments", "名词性"))
_WORK = any_of(
    words("departments", "主语后"),
    (w for w in words("verbs", "布置") if len(w) > 1 and w not in _NOUNS),
)
_COUNTS = any_of(words("departments", "带数目时做事"))
_NOUN_WORK = rf"(?<=[科股部处局站班组队])(?:{_COUNTS})(?=[^的工制体机，。；0-9]{{1,12}}[0-9])"
# The end of a name, and behind it what its body does: begins with a sign, so that others are
# passed over quickly, and leaves the words of work to the next match.
_WORKS = re.compile(
    rf"[{_NAME_ENDS}](?=(?P<work>{_WORK}|{_NOUN_WORK}|[0-9]{{1,2}}月|24小时|[一二三四]季度))"
)
_TEAM = re.compile(rf"[\u4e00-\u9fff]{{2,3}}[组班队](?={_WORK}|[0-9]{{1,2}}月)")
_WORK_WORDS = frozenset(words("verbs", "布置"))
_OFFICE = re.compile(rf"(?:{any_of(words('departments', '内设'))})$")
_PLACES = re.compile("[所站院司村校园队镇乡道]$|社区$")
_HANDS = re.compile("(?<![理事自缘来情原因])(?<!(?<!方)(?<!预)(?<!提)案)由")
_THAT = re.compile(r"[\u4e00-\u9fff]{0,10}的(?=[《“\u4e00-\u9fff])")


class Duty(NamedTuple):
    """Who answers for something. ``pure``: the words say nothing but that.

    ``beside``: the lead only answers (负责) and helps where somebody else leads (牵头).
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    pure: bool = False
    limit: str = ""
    beside: bool = False

    def __bool__(self) -> bool:
        """Whether anybody is named or a time limit given."""
        return bool(self.lead or self.support or self.limit)

    def joined(self, other: "Duty") -> "Duty":
        """Return both together; nobody supports what they lead."""
        lead, more = self.lead, other.lead
        support = (*self.support, *other.support)
        if lead and other.beside and not self.beside:
            more, support = (), (*self.support, *other.lead, *other.support)
        lead = _once((*lead, *more))
        helping = tuple(name for name in _once(support) if name not in lead)
        beside = (self.beside or not self.lead) and other.beside
        return Duty(lead, helping, self.pure and other.pure, self.limit or other.limit, beside)


NOBODY = Duty()


def duty(lead: Sequence[str], support: Sequence[str], *, beside: bool = False) -> Duty:
    """Return a duty in which nobody is named twice."""
    first = _once(lead)
    helping = tuple(name for name in _once(support) if name not in first)
    return Duty(first, helping, beside=beside)


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def role_of(clause: str, known: frozenset[str]) -> tuple[Duty, bool] | None:
    """Read 由甲、乙牵头, 丙配合, 由丁会同戊负责; the flag tells whether nothing else is said.

    None where the clause has no such form. Vague bodies make an empty duty.
    """
    if not may_answer(clause):
        return None
    parts = _PARTS.split(clause)
    if len(parts) == 1:
        return _role(clause, known)
    whole, pure = Duty(), True
    for part in parts:
        one = _role(part, known)
        if one is None:
            return _role(clause, known)
        whole, pure = whole.joined(one[0]), one[1]
    return whole, pure


def _role(clause: str, known: frozenset[str]) -> tuple[Duty, bool] | None:
    words_ = _stripped(clause)
    match = _ROLE.match(words_[:300])
    if match is None:
        return None
    pure = _WHOLE_ROLE.match(match["rest"]) is not None
    text = match["names"]
    if match["answer"] in _LOOSE and not pure and not clause.lstrip().startswith("由"):
        return None
    together = _WITH.match(text) if not match["help"] else _BESIDE.fullmatch(text)
    if together:
        first, second = names_in(together["first"], known), names_in(together["second"], known)
        if first and second is not None:
            return duty(first, second), pure
        if not match["help"]:
            return None
    names = names_in(text, known)
    return None if names is None else (_in_role(match, names), pure)


def _in_role(match: re.Match[str], names: list[str]) -> Duty:
    if match["help"]:
        together = match["help"] == "协同" and _WHOLE_ROLE.match(match["rest"]) is None
        joint = together and len(names) > 1  # 营业班、计量班协同开展…: no other body leads
        return duty(names[:1], names[1:]) if joint else duty((), names)
    if match["lead"]:
        return duty(names, ())
    if _BY_AREA.search(match["how"] or ""):
        return duty(names, (), beside=True)
    return duty(names[:1], names[1:], beside=True)


def handed_to(clause: str, known: frozenset[str]) -> Duty | None:
    """Read who is to act where 由 stands inside a clause: 达标建设由安保股负责."""
    if "由" not in clause:
        return None
    for count, match in enumerate(_HANDS.finditer(clause)):
        rest = clause[match.end() : match.end() + 100]
        if count == 3 or _THAT.match(rest):
            return None
        role = _role(rest, known)
        if role is not None:
            return role[0]
        worker = _worker(rest, known)
        if worker is not None:
            return worker
    return None


def _stripped(clause: str) -> str:
    words_ = clause.strip()
    for _ in range(4):
        match = _LEAD_IN.match(words_)
        if match is None:
            break
        words_ = words_[match.end() :].lstrip("，、：: ")
    return words_


def subject_of(clause: str, known: frozenset[str]) -> tuple[Duty, int] | None:
    """Read 营销部门要…, 办公室负责…: the bodies ordered, and where the mark stands in the clause.

    None where no body is the subject of an order.
    """
    if _ORDER_SIGNS.search(clause) is None:
        return None
    words_ = _stripped(clause)
    for match in _marks(words_):
        names = names_in(words_[: match.start()], known)
        if names and not some_vague(words_[: match.start()]):
            at = match.start() if match[0] in ("会同", "联合") else match.end()
            found = duty(names[:1], [*names[1:], *_partners(words_[at:], known)])
            return found, len(clause) - len(words_) + match.start()
        if names is not None:
            return None
    return None


def _marks(words_: str) -> Iterator[re.Match[str]]:
    """Yield the first few marks of an order in a clause."""
    for count, match in enumerate(_MARK.finditer(words_[:70])):
        if count == 3:
            return
        if match.start() >= 2:
            yield match


def _partners(rest: str, known: frozenset[str]) -> list[str]:
    """Return with whom the subject of an order is to work: 与物流中心、外包方联系."""
    match = _TOGETHER.search(rest[:40])
    if match is None:
        return []
    names: list[str] = []
    for part in SEPARATOR.split(rest[match.end() : match.end() + 60]):
        name, whole = _leading_name(part, known)
        if not name:
            break
        names.append(name)
        if not whole:
            break
    return names


def _leading_name(part: str, known: frozenset[str]) -> tuple[str, bool]:
    """Return the body that words begin with, and whether they say no more."""
    whole = bare(part)
    if _is_partner(whole, known):
        return whole, part == whole
    for end in range(min(len(part) - 1, 14), 1, -1):
        if _is_partner(part[:end], known) and _FOLLOWS.match(part, end):
            return part[:end], False
    return "", False


def _is_partner(name: str, known: frozenset[str]) -> bool:
    """Tell whether a name is a body, or a party outside the office: 外包方."""
    if is_body(name, known):
        return True
    party = 3 <= len(name) <= 10 and _PARTY.search(name) is not None
    return party and not (has_inside(name) or is_vague(name))


def may_order(words_: str) -> bool:
    """Tell whether words may say who answers by a mark (由, 要, 负责): the quick look."""
    return _MARKS.search(words_) is not None


def may_answer(words_: str) -> bool:
    """Tell whether words may say who leads, answers or supports: the quick look."""
    return _ANSWER_MARKS.search(words_) is not None


def may_work(words_: str) -> bool:
    """Tell whether the work of a body may stand right behind its name: the quick look."""
    return _WORKS.search(words_) is not None


def worker_of(clause: str, known: frozenset[str]) -> Duty | None:
    """Read 纳税服务股组织宣传: a body that a clause begins with, its work behind it."""
    return _worker(_stripped(clause)[:60], known) if may_work(clause) else None


def _worker(words_: str, known: frozenset[str]) -> Duty | None:
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
                at, work = team.end(), ""  # 指挥中心采集组日均上报
                names = [*names[:-1], names[-1] + team[0]]
            return _at_work(names, work, words_[at:], known)
    return None


def _at_work(names: Sequence[str], work: str, rest: str, known: frozenset[str]) -> Duty | None:
    """Return who leads and supports where work stands behind names; ``rest`` begins with it."""
    after = rest[len(work) :]
    if work in _ONLY_WATCHES and not after:
        return None  # 会员部负责，县委统战部指导
    if is_built(rest, len(work)) or (work in _HAS_DUTY and "职能" in after):
        return None
    if work == "提供" and _BACKS.match(after):
        return duty((), names)
    partners = _partners(rest, known) if work in _JOINING else []
    return duty(names[:1], [*names[1:], *partners])


def is_built(clause: str, at: int) -> bool:
    """Tell whether what follows a time is said of a thing: 城东救援站三季度建成投用."""
    return _BUILT.match(clause, at) is not None


def partners_of(clause: str, known: frozenset[str]) -> Duty | None:
    """Read 与县应急局、县水利局共同修订, 会同县公安局开展: with whom an unnamed body works."""
    if not clause.startswith(_JOINS):
        return None
    if clause[0] in "与同":
        match = _TOGETHER_WITH.match(clause)
        names = names_in(match["names"], known) if match else None
    else:
        names = _partners(clause, known)
    return duty((), names) if names else None


def _works(words_: str) -> Iterator[re.Match[str]]:
    """Yield where work stands behind the end of a name, not within the work found before."""
    at = 2
    for match in _WORKS.finditer(words_, 1):
        if match.end() >= at:
            at = match.end("work")
            yield match


_JOINING = frozenset(("会同", "联合", "协同", "与", "同", "和", "对接", "配合"))


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
