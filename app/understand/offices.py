"""Names of bodies: what ends as the name of a department does, and what only looks like one."""

import re

from app.understand.words import any_of, words

SEPARATOR = re.compile(
    r"[、，,/；;\s]+|(?<=[科股室办处队所站心局部门委会组镇乡道庭校院司团])(?:和|及|与|以及)(?=[^同])"
)
_END = re.compile(
    rf"(?:{any_of(words('departments', '结尾'))}|第?[一二三四五六七八九十]{{1,2}}[中小幼])"
    r"(?:[（(][^（）()]{1,12}[）)])?$"
)
_NOT_END = frozenset(words("departments", "不是单位"))
_NEVER = tuple(words("departments", "设施"))
_VAGUE = re.compile(rf"^(?:{any_of(words('departments', '泛指'))})$")
_VAGUE_START = re.compile(
    "^(?:各|有关|相关|其他|其它|全体|所有|责任|涉及|基层|所属|下属|上述|以上|本|该|其余)"
    r"|^(?:县|市|区|乡|镇|村)[（(][^）)]{1,8}[）)]|[（(](?:区|市|街道|社区|州|场|镇|乡|处)[、）)].{0,6}$"
    "|^(?:业务|职能|内设|机关|牵头|配合|下属|局)?(?:股室|科室|处室|部室)$"
)
_GENERIC = re.compile(
    rf"^(?:{any_of(words('departments', '一类'))}){{1,2}}"
    rf"(?:{any_of(words('departments', '一类的'))})$"
)
_INSIDE = re.compile(any_of(words("departments", "名称里没有")))
_HARMLESS = re.compile(any_of(words("departments", "名称里无妨")))
_BEGINS = re.compile(
    "^(?:报(?![社业刊])|经(?=[县市省局院镇乡总党董领审批报上研同请])|同意|交(?![通警管投运易])|送(?!变)|至|给(?!排)|与|跟|于(?!都)|就(?!业)|赴|到|在|请|向(?!阳)|受|凡|提交|报送|移交|转交|呈报|抄送|交由|赶赴|前往|邀请|走访|慰问|接受|争取|对接|发动|动员|撤销|成立|组建|建议|恳请|提请|商请|依托)"
)
_PARTY_BEFORE = re.compile("^(?:甲方|乙方|我局|我院|我县|我校|本局|本院|本县)(?=.{2})")
_STRANGE = re.compile("[0-9０-９：:。]|[（(][^）)]*$|^[^（(]*[）)]")
_AFTER = re.compile(
    r"等(?:部门|单位|科室|股室|相关部门|相关单位|有关部门|有关单位|成员单位|.{0,6}(?:单位|部门|科室|股室|机构|企业))?$"
    "|(?:同志|按照.{0,10})$"
)
_LATIN = re.compile("[A-Z]{2,5}")  # 急诊科、ICU
_PLACE = frozenset(("县", "市", "省", "区", "乡", "镇"))


def is_body(name: str, known: frozenset[str]) -> bool:
    """Tell whether a name is that of a department, by the unit card or by its ending."""
    if name in known:
        return True
    if not 2 <= len(name) <= 20 or name in _NOT_END or not _END.search(name):
        return False
    return not (
        name.endswith(_NEVER) or has_inside(name) or is_vague(name) or _STRANGE.search(name)
    )


def is_vague(name: str) -> bool:
    """Tell whether a name means many or anybody: 各部门, 有关单位, 乡镇卫生院."""
    return bool(_VAGUE.match(name) or _VAGUE_START.search(name) or _GENERIC.match(name))


def has_inside(name: str) -> bool:
    """Tell whether words hold what no name of a body holds: 加强, 的, 确保."""
    return _INSIDE.search(_HARMLESS.sub("", name)) is not None or _BEGINS.match(name) is not None


def bare(name: str) -> str:
    """Return a name without the marks around it and without 等部门 behind it."""
    name = name.strip("。 ")
    if name.startswith("“") and name.endswith("”"):
        name = name[1:-1]
    return _AFTER.sub("", _PARTY_BEFORE.sub("", name))


def some_vague(text: str) -> bool:
    """Tell whether a list of names means everybody: 各股室、执法大队."""
    return any(is_vague(bare(part)) for part in SEPARATOR.split(text))


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
