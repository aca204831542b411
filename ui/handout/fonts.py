"""Which fonts of a layout this PC lacks, what that means, and what may stand in for them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QFontDatabase

from app.layout.profile import FontRole, Fonts, Profile
from app.pages.families import Chosen, choose

ROLE_WORDS: Mapping[FontRole, str] = {
    FontRole.XIAOBIAOSONG: "标题",
    FontRole.FANGSONG: "正文",
    FontRole.HEITI: "一级标题",
    FontRole.KAITI: "二级标题",
    FontRole.SONGTI: "页码",
    FontRole.LATIN: "数字和字母",
}
_IN_WORD = (
    "文件里仍写明用这些字体：装有它们的电脑显示正常；本机的 Word 或 WPS 多半改用宋体，"
    "每行字数和页数可能变。请先装好字体再打印，或者换成本机有的字体。"
)
_NO_STAND_IN = "系统默认字体"


def lacking(fonts: Fonts) -> list[Chosen]:
    """Return the roles whose family is not installed, each with what stands in for it."""
    return [one for one in choose(fonts, frozenset(QFontDatabase.families())).values()
            if one.missing]  # fmt: skip


def lacking_told(missing: list[Chosen], ending: str) -> str:
    """Say which fonts are missing and what will be used in a file of this ending."""
    if not missing or ending not in (".docx", ".pdf"):
        return ""
    named = f"这台电脑没有{'、'.join(_named(missing))}。"
    if ending == ".docx":
        return named + _IN_WORD
    return f"{named}PDF 里{stand_ins(missing)}。要与别人的电脑一致，请先装好字体再导出。"


def stand_ins(missing: list[Chosen]) -> str:
    """Say what stands in for what."""
    by_used: dict[str, list[str]] = {}
    for one in missing:
        wanted = by_used.setdefault(one.used or _NO_STAND_IN, [])
        if one.wanted not in wanted:
            wanted.append(one.wanted)
    return "，".join(
        f"用“{used}”代替{'、'.join(f'“{family}”' for family in wanted)}"
        for used, wanted in by_used.items()
    )


def with_stand_ins(profile: Profile, missing: list[Chosen]) -> Profile:
    """Return the profile with fonts that this PC has."""
    found = {one.role.value: one.used for one in missing if one.used}
    return replace(profile, fonts=replace(profile.fonts, **found))


def _named(missing: list[Chosen]) -> list[str]:
    uses: dict[str, list[str]] = {}
    for role in ROLE_WORDS:
        for one in missing:
            if one.role is role:
                uses.setdefault(one.wanted, []).append(ROLE_WORDS[role])
    return [f"“{family}”（{'、'.join(words)}）" for family, words in uses.items()]
