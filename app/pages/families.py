"""Font families by role: what a family is also called, and what may stand in for it.

The families of official papers are licensed and may not be handed on with the program; stock
Windows lacks 方正小标宋 and the pair of GB2312, other systems lack all of them.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.layout.profile import FontRole, Fonts

# One font under its Chinese and its English name.
_SAME = (
    frozenset({"仿宋", "FangSong"}),
    frozenset({"仿宋_GB2312", "FangSong_GB2312"}),
    frozenset({"楷体", "KaiTi"}),
    frozenset({"楷体_GB2312", "KaiTi_GB2312"}),
    frozenset({"黑体", "SimHei"}),
    frozenset({"宋体", "SimSun"}),
    frozenset({"新宋体", "NSimSun"}),
    frozenset({"华文仿宋", "STFangsong"}),
    frozenset({"华文楷体", "STKaiti"}),
    frozenset({"华文中宋", "STZhongsong"}),
    frozenset({"华文宋体", "STSong"}),
    frozenset({"华文黑体", "STHeiti"}),
    frozenset({"方正小标宋简体", "FZXiaoBiaoSong-B05S"}),
    frozenset({"方正小标宋_GBK", "FZXiaoBiaoSong-B05"}),
    frozenset({"微软雅黑", "Microsoft YaHei"}),
)
_SERIF = ("思源宋体", "Source Han Serif SC", "Noto Serif CJK SC", "AR PL UMing CN")
_SANS = ("思源黑体", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei")
_INSTEAD = {
    FontRole.FANGSONG: ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋",
                        "FandolFang R", *_SERIF),
    FontRole.KAITI: ("楷体_GB2312", "楷体", "方正楷体_GBK", "方正楷体简体", "华文楷体",
                     "FandolKai", "AR PL UKai CN", *_SERIF),
    FontRole.HEITI: ("黑体", "方正黑体_GBK", "方正黑体简体", "华文黑体", "微软雅黑", *_SANS),
    FontRole.XIAOBIAOSONG: ("方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体", *_SERIF),
    FontRole.SONGTI: ("宋体", "新宋体", "华文宋体", "方正书宋_GBK", *_SERIF),
    FontRole.LATIN: ("Times New Roman", "Liberation Serif", "Nimbus Roman", "FreeSerif"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """The family that is used for a role; ``wanted`` is the one the profile names.

    ``used`` is "" where nothing fitting is installed and the system chooses.
    """

    role: FontRole
    wanted: str
    used: str

    @property
    def missing(self) -> bool:
        """Whether the wanted family is not there, under none of its names."""
        return self.used not in names_of(self.wanted)


def names_of(family: str) -> frozenset[str]:
    """Return all names of a family."""
    for names in _SAME:
        if family in names:
            return names
    return frozenset({family})


def choose(fonts: Fonts, installed: AbstractSet[str], last: str = "") -> dict[FontRole, Chosen]:
    """Return the family for each role among those that are installed.

    ``last`` is a family with Chinese characters for a PC that has none of those known here.
    """
    return {
        role: _choose(role, fonts.family(role), installed, "" if role is FontRole.LATIN else last)
        for role in FontRole
    }


def _choose(role: FontRole, wanted: str, installed: AbstractSet[str], last: str) -> Chosen:
    for family in (wanted, *_INSTEAD[role]):
        found = sorted(names_of(family) & installed)
        if found:
            return Chosen(role, wanted, found[0])
    return Chosen(role, wanted, last)


def substitutes(chosen: Mapping[FontRole, Chosen]) -> str:
    """Return a sentence on what stands in for fonts that are missing; "" where none is."""
    missing = _missing(chosen)
    if not missing:
        return ""
    told = [
        f"{'、'.join(wanted)}用“{used}”代替" if used else f"{'、'.join(wanted)}由系统另选字体"
        for used, wanted in missing.items()
    ]
    return f"本机没有下列字体，预览、打印和 PDF 里：{'；'.join(told)}。"


def substitutes_in_short(chosen: Mapping[FontRole, Chosen]) -> str:
    """Return the same in one line."""
    missing = _missing(chosen)
    names = [name for wanted in missing.values() for name in wanted]
    if not names:
        return ""
    used = next(iter(missing)) or "其他字体"
    others = f"等{len(names)}种字体" if len(names) > 1 else ""
    return f"本机没有{names[0]}{others}，预览用“{used}”{'等' if len(missing) > 1 else ''}代替。"


def _missing(chosen: Mapping[FontRole, Chosen]) -> dict[str, list[str]]:
    """Return the families that are missing by what stands in for them."""
    found: dict[str, list[str]] = {}
    for one in chosen.values():
        if one.missing and one.wanted not in found.setdefault(one.used, []):
            found[one.used].append(one.wanted)
    return {used: wanted for used, wanted in found.items() if wanted}
