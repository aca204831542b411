"""Names of bodies: what ends as the name of a department does, and what only looks like one."""

import re
from functools import lru_cache

from app.understand.words import Ends, any_of, words

SEPARATOR = re.compile(
    r"[、，,/；;\s]+|(?<=[科股室办处队所站心局部门委会组镇乡道庭校院司团联府班])(?:和|及|与|以及)(?=[^同])"
)
_ENDS = Ends(
    words("departments", "结尾"),
    (numeral + school for numeral in "一二三四五六七八九十" for school in "中小幼"),
)
_OF_PLACE = re.compile("[（(][^（()）]{1,12}[）)]$")
_NOT_END = frozenset(words("departments", "不是单位"))
_NEVER = tuple(words("departments", "设施"))
_VAGUE = frozenset(words("departments", "泛指"))
_VAGUE_STARTS = (
    "各", "有关", "相关", "其他", "其它", "全体", "所有", "责任", "涉及", "基层", "所属", "下属",
    "上述", "以上", "本", "该", "其余", "我", "后进",
)  # fmt: skip
_LEVELS = ("县级", "区级", "乡级", "镇级", "村级")  # 镇级物流中心
_OF_BASE = re.compile("基层(?:卫生|治理|党建|政权|指导|组织|法律|工作|医疗|服务|执法|建设|民)")
_VAGUE_PLACE = re.compile(
    "^(?:县|市|区|乡|镇|村)[（(][^）)]{1,8}[）)]|[（(](?:区|市|街道|社区|州|场|镇|乡|处)[、）)].{0,6}$"
)
_WHOSE = (
    "", "业务", "职能", "内设", "机关", "下属", "局", "责任", "牵头", "主责", "承办",
    "配合", "参与", "协同", "协办", "协作",
)  # fmt: skip
_VAGUE_ROOMS = frozenset(
    whose + room for whose in _WHOSE for room in ("股室", "科室", "处室", "部室")
)
_GENERIC = re.compile(
    rf"^(?:{any_of(words('departments', '一类'))}){{1,2}}"
    rf"(?:{any_of(words('departments', '一类的'))})$"
)
_GENERIC_ENDS = words("departments", "一类的")
_INSIDE = re.compile(any_of(words("departments", "名称里没有")))
_HARMLESS = re.compile(any_of(words("departments", "名称里无妨")))
_BEGINS = re.compile(
    "^(?:报(?![社业刊])|经(?!审[室委办处]|济|营|信)(?=[县市省局院镇乡总党董领审批报上研同请])|同意|交(?![通警管投运易])|送(?!变)|至|给(?!排)|与|跟|于(?!都)|就(?!业)|赴|到|在|请|向(?!阳)|受|凡|提交|报送|移交(?!安置)|转交|呈报|抄送|交由|赶赴|前往|邀请|走访|慰问|接受|争取|对接|发动|动员|撤销|成立|组建|建议|恳请|帮扶|协调(?=[县市省区])|提请|商请|依托|结合|委托|授权|协助|聘请|聘用|全年|规范(?!管理|化|性|[科股室处办局])|明确|压实|压紧|厘清|凝聚)"
)
_PARTY_BEFORE = re.compile("^(?:甲方|乙方|我局|我院|我县|我校|本局|本院|本县)(?=.{2})")
_PARTY_BEGINS = frozenset("甲乙我本")
_STRANGE = re.compile(
    "[0-9０-９：:。《》]|[（(][^）)]*$|^[^（(]*[）)]|“[^”]*$|^[^“]*”|(?<=.)报[县市省区局镇党]|(?<=[科股室办处局])商(?![务会业贸品标城户场])"
)
_AFTER = re.compile(
    r"等(?:部门|单位|科室|股室|相关部门|相关单位|有关部门|有关单位|成员单位|.{0,6}(?:单位|部门|科室|股室|机构|企业))?$"
    "|的?同志们?$|按照.{0,10}$"
    "|(?<=[科股室办处局所站队])[两二三四五六七八]个?(?:部门|单位|科室|股室|处室|部室)$"
)
_GO_ON = frozenset("志们门位室")
_LATIN = re.compile("[A-Z]{2,5}")  # 急诊科、ICU
_TEAM = re.compile("[一二三四五六七八九十](?:团|车)队$")  # 执行一团队
_ROAD_OFFICE = re.compile("(?:公路|养路|工务)段$")
_PLACE = frozenset(("县", "市", "省", "区", "乡", "镇"))


@lru_cache(maxsize=1024)  # a paper names the same offices again and again
def is_body(name: str, known: frozenset[str]) -> bool:
    """Tell whether a name is that of a department, by the unit card or by its ending."""
    if name in known:
        return True
    if not 2 <= len(name) <= 20 or name in _NOT_END or not _ends_as_one(name):
        return False
    never = name.endswith(_NEVER) and not (_TEAM.search(name) or _ROAD_OFFICE.search(name))
    return not (never or has_inside(name) or is_vague(name) or _STRANGE.search(name))


def _ends_as_one(name: str) -> bool:
    """Tell whether words end as a body's name; a place in brackets may follow: 分局（城区）."""
    if name[-1] in "）)":
        place = _OF_PLACE.search(name)
        return place is not None and _ENDS.trailing(name, place.start()) != ""
    return _ENDS.trailing(name) != ""


def is_vague(name: str) -> bool:
    """Tell whether a name means many or anybody: 各部门, 有关单位, 乡镇卫生院."""
    if name in _VAGUE or name in _VAGUE_ROOMS:
        return True
    if name.startswith(_LEVELS):
        return not name.endswith(("机关", "工委"))
    if name.startswith(_VAGUE_STARTS):
        return _OF_BASE.match(name) is None  # 基层卫生科 is one, 基层科室 are many
    if ("（" in name or "(" in name) and _VAGUE_PLACE.search(name):
        return True
    return name.endswith(_GENERIC_ENDS) and _GENERIC.match(name) is not None


def has_inside(name: str) -> bool:
    """Tell whether words hold what no name of a body holds: 加强, 的, 确保."""
    inside = _INSIDE.search(name) and _INSIDE.search(_HARMLESS.sub("", name))
    return inside is not None or _BEGINS.match(name) is not None


def bare(name: str) -> str:
    """Return a name without the marks around it and without 等部门 behind it."""
    name = name.strip("。 ")
    if name.startswith("“") and name.endswith("”"):
        name = name[1:-1]
    if name[:1] in _PARTY_BEGINS:
        name = _PARTY_BEFORE.sub("", name)
    if name[-1:] in _GO_ON or "按照" in name or "等" in name:
        name = _AFTER.sub("", name)
    return name


def some_vague(text: str) -> bool:
    """Tell whether a list of names means everybody: 各股室、执法大队."""
    return any(is_vague(bare(part)) for part in SEPARATOR.split(text))


def first_vague(text: str) -> bool:
    """Tell whether a list begins with what means everybody."""
    return is_vague(bare(SEPARATOR.split(text, maxsplit=1)[0]))


def names_in(text: str, known: frozenset[str], *, any_name: bool = False) -> list[str] | None:
    """Return the bodies that a list of names holds; None where it is no list of names.

    Vague names (各部门, 有关单位) are left out. With ``any_name`` a name needs no known ending.
    """
    found: list[str] = []
    for part in SEPARATOR.split(text.strip(" \u3000、，：:")):
        name = bare(part)
        if not name:
            continue
        if is_body(name, known) or (found and _LATIN.fullmatch(name)):
            found.append(name)
        elif not (is_vague(name) or name in _PLACE):
            if not any_name or not 2 <= len(name) <= 20 or has_inside(name):
                return None
            found.append(name)
    return found
