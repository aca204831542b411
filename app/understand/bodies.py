"""Who answers: the ways clauses say that bodies lead, support, are ordered or set to work."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.understand.offices import (
    SEPARATOR,
    bare,
    first_vague,
    has_inside,
    is_body,
    is_vague,
    names_in,
)
from app.understand.openings import Openings
from app.understand.words import any_of, words

_LEADS = any_of(words("departments", "牵头"))
_ANSWERS = any_of(words("departments", "负责"))
_HELPS = any_of(words("departments", "配合"))
_ORDERED = "要|应当|应该|应|须|必须|务必|需要|需|负责|牵头|具体负责|不得|不能|不准"
_IS_ORDERED = re.compile("要|应|须|需|务必|必须")
_ORDER_SIGNS = re.compile(any_of(_ORDERED.split("|"), ["会同", "联合", "联同"]))
_ANSWER_MARKS = re.compile(
    any_of(*(words("departments", one) for one in ("牵头", "负责", "配合")), ["负责抓好"])
)
_MARKS = re.compile(
    any_of(
        *(words("departments", one) for one in ("牵头", "负责", "配合")),
        [*_ORDERED.split("|"), "会同", "联合", "联同", "协同", "按职责", "按照职责", "分别", "由"],
    )
)
_HOW = (
    r"(?:共同|具体|统一|全面|统筹|总|分别|各自|要|应|须|需|务必|必须"
    r"|按(?:照)?(?:各自)?(?:职责|分工|职能|辖区|属地)(?:分工)?"
    r"|积极|密切|全力|主动|协同|做好|予以|通力|及时|抓紧|尽快|跟进|跟上去?|靠前|切实|认真)"
)
_ROLE = re.compile(
    rf"^(?P<names>.{{2,90}}?)(?P<how>{_HOW}{{0,3}})"
    rf"(?:(?P<lead>{_LEADS})(?:负责)?|(?<!政)(?P<help>{_HELPS})|(?P<answer>{_ANSWERS}|负责抓好))"
    r"(?P<rest>.{0,200})$"
)
_WITH = re.compile(
    r"(?P<first>.{2,40}?)(?:会同|联合|联同|协同|(?<=[科股室办处局委院站])商)(?P<second>.{2,60})"
)
_BESIDE = re.compile(r"(?P<first>.{2,24}?)(?:与|同)(?P<second>.{2,60})")
_TOGETHER_WITH = re.compile(
    "[与同](?P<names>.{2,60}?)(?:共同|联合|合力|一道|一起|合作|联手|携手|协同|协作|合署)"
)
_JOINS = ("与", "同", "会同", "联合", "联同", "协同")
JOINS_BEGIN = frozenset(word[0] for word in _JOINS)
GUIDED = re.compile(  # no task: 中心要坚持以…为指导, 管委会将以…为总抓手
    "(?:始终|继续|更加|深入)?(?:坚持)?(?:以习近平|高举"
    "|以[^，。；]{2,40}为(?:指导|统领|引领|遵循|根本|总抓手|总牵引|总目标|总揽))"
)
_BY_AREA = re.compile("按(?:照)?(?:各自)?(?:职责|分工|职能|辖区|属地)|分别")
_LOOSE = frozenset(words("departments", "负责")) - {"负责", "承办", "主责", "具体负责"}
_WHOLE_ROLE = re.compile(
    r"^(?:工作|落实|抓好落实|组织实施|推进|推进落实|实施|抓好|做好落实|完成|抓总|开展|督促落实|落实到位)?$"
)
_PARTS = re.compile("(?<=牵头|负责|主办|配合)、")
_HELPER = re.compile("(?P<name>[\u4e00-\u9fff]{2,8}?)(?:密切|积极|共同)?(?:配合|参与|协助|协办)")
_LEAD_IN = re.compile(
    r"^(?:同时|其中|另外|此外|今年|届时|并|即|原则上|具体|统一"
    r"|(?:以上|上述)(?:各项)?(?:工作|任务|事项)?(?:均)?由?"
    r"|(?:此|该|本)(?:项|节|部分)?(?:工作|任务)由?|[这此](?:件事|块工作|项工作|事)由?|由|交由|会同|以及|和|(?:责成|责令|指定|指派)(?=.{2})|(?:商|提)?请(?![求示假客教])(?=.{2})"
    r"|[0-9]{1,2}[.．、](?![0-9]))"
)
_TOGETHER = re.compile("与|和|会同|联合|联同|联手|携手|协同|配合|商")
_FOLLOWS = re.compile(
    "$|[0-9]|[一二三四上下][季半]|年[底内]|等|共|每|对|于|及时|联系|沟通|协调|协作|合作|衔接|联动|对接|的|适时|择机|定期|不定期|常态"
)
_GOES_ON = Openings(
    (*words("verbs", "布置"), *words("verbs", "做成"),
     *words("departments", "主语后"), *words("times", "长期后"))
)  # fmt: skip
_GROUPS = ("组建", "组织", "组成")
_PARTY = re.compile("(?:[包建施管营修]方|公司|平台|中心|协会|商会|银行)$")
_BESIDE_ALL = ("会同", "联合", "联同")  # 各市场监管所会同派出所: whom all of them work with
_MARK = re.compile(rf"(?:{_ORDERED}|会同|联合|联同)(?![素求点领闻道件害职急届的])")


class Duty(NamedTuple):
    """Who answers for something.

    ``beside``: the lead only answers (负责) and helps where somebody else leads (牵头).
    ``weak``: nobody is ordered, somebody only does something (肾内科创建重点专科).
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    limit: str = ""
    beside: bool = False
    weak: bool = False

    def __bool__(self) -> bool:
        """Whether anybody is named or a time limit given."""
        return bool(self.lead or self.support or self.limit)

    def joined(self, other: "Duty") -> "Duty":
        """Return both together; nobody supports what they lead."""
        if self is NOBODY:
            return other
        lead, more = self.lead, other.lead
        support = (*self.support, *other.support)
        if lead and other.beside and not self.beside:
            more, support = (), (*self.support, *other.lead, *other.support)
        lead = _once((*lead, *more))
        helping = tuple([name for name in _once(support) if name not in lead]) if support else ()
        beside = (self.beside or not self.lead) and other.beside
        weak = (other.weak and (self.weak or not self)) or (self.weak and not other)
        limit = self.limit or other.limit
        return Duty(lead, helping, limit, beside, weak)


NOBODY = Duty()


def duty(lead: Sequence[str], support: Sequence[str], *, beside: bool = False) -> Duty:
    """Return a duty in which nobody is named twice."""
    first = _once(lead)
    helping = tuple([name for name in _once(support) if name not in first]) if support else ()
    return Duty(first, helping, beside=beside)


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names)) if len(names) > 1 else tuple(names)


def role_of(clause: str, known: frozenset[str]) -> tuple[Duty, bool] | None:
    """Read 由甲、乙牵头, 丙配合, 由丁会同戊负责; the flag tells whether nothing else is said.

    None where the clause has no such form. Vague bodies make an empty duty.
    """
    if not may_answer(clause):
        return None
    parts = _PARTS.split(clause)
    if len(parts) == 1:
        return _role(clause, known)
    whole, pure = NOBODY, True
    for part in parts:
        one = _role(part, known) or (_helper(part) if whole.lead else None)
        if one is None:
            return _role(clause, known)
        whole, pure = whole.joined(one[0]), one[1]
    return whole, pure


def _helper(part: str) -> tuple[Duty, bool] | None:
    """Read 物资仓库配合 behind 由甲牵头、: there any name may stand."""
    named = _HELPER.fullmatch(part)
    if named is None or has_inside(named["name"]) or is_vague(named["name"]):
        return None
    return duty((), (named["name"],)), True


def _role(clause: str, known: frozenset[str]) -> tuple[Duty, bool] | None:
    words_ = stripped(clause)
    match = _ROLE.match(words_[:300])
    if match is None:
        return None
    pure = _WHOLE_ROLE.match(match["rest"]) is not None
    text = match["names"]
    if match["help"] == "支持" and not pure and _IS_ORDERED.search(match["how"]):
        return None  # 组织部要支持各乡镇配齐干事
    if match["answer"] in _LOOSE and not pure and not clause.lstrip().startswith("由"):
        return None
    together = _WITH.match(text) if not match["help"] else _BESIDE.fullmatch(text)
    if together:
        first, second = names_in(together["first"], known), names_in(together["second"], known)
        if first and second is not None:
            return duty(first, second), pure
        if not match["help"]:
            return None
    names = names_in(text, known) if not match["rest"].startswith("的") else None
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


def stripped(clause: str) -> str:
    """Return a clause without what leads in to it: 同时, 其中, 原则上由."""
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
    words_ = stripped(clause)
    for match in _marks(words_):
        names = names_in(words_[: match.start()], known)
        if names and GUIDED.match(words_, match.end()):
            return None
        if names and not first_vague(words_[: match.start()]):
            at = match.start() if match[0] in _BESIDE_ALL else match.end()
            found = duty(names[:1], [*names[1:], *partners(words_[at:], known)])
            return found, len(clause) - len(words_) + match.start()
        if names is not None:
            helped = partners(words_[match.start() :], known) if match[0] in _BESIDE_ALL else []
            return (duty((), helped), len(clause) - len(words_) + match.start()) if helped else None
    return None


def _marks(words_: str) -> Iterator[re.Match[str]]:
    """Yield the first few marks of an order in a clause."""
    for count, match in enumerate(_MARK.finditer(words_[:70])):
        if count == 3:
            return
        if match.start() >= 2:
            yield match


def partners(rest: str, known: frozenset[str]) -> list[str]:
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
        goes_on = _FOLLOWS.match(part, end) or _GOES_ON.at(part, end)
        verb = part.startswith(_GROUPS, end - 1)  # 联合公安局|组建专班
        if goes_on and not verb and _is_partner(part[:end], known):
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


def partners_of(clause: str, known: frozenset[str]) -> Duty | None:
    """Read 与县应急局、县水利局共同修订, 会同县公安局开展: with whom an unnamed body works."""
    if not clause.startswith(_JOINS):
        return None
    if clause[0] in "与同":
        match = _TOGETHER_WITH.match(clause)
        names = names_in(match["names"], known) if match else None
    else:
        names = partners(clause, known)
    return duty((), names) if names else None
