"""Which font is used for a role, and what is said of those that are missing."""

from __future__ import annotations

import pytest

from app.layout.profile import FontRole, Fonts
from app.pages.families import choose, substitutes, substitutes_in_short

ALL = frozenset(
    {"FangSong_GB2312", "楷体_GB2312", "SimHei", "方正小标宋简体", "SimSun", "Times New Roman"}
)


def test_a_font_is_known_by_both_its_names() -> None:
    chosen = choose(Fonts(), ALL)
    assert chosen[FontRole.FANGSONG].used == "FangSong_GB2312"
    assert substitutes(chosen) == substitutes_in_short(chosen) == ""


@pytest.mark.parametrize(
    ("there", "used"),
    [({"仿宋", "思源宋体"}, "仿宋"), ({"Noto Serif CJK SC"}, "Noto Serif CJK SC"), (set(), "")],
)
def test_the_nearest_font_stands_in(there: set[str], used: str) -> None:
    one = choose(Fonts(), frozenset(there))[FontRole.FANGSONG]
    assert (one.used, one.missing) == (used, True)


def test_every_missing_font_is_named_with_what_is_used() -> None:
    chosen = choose(Fonts(), (ALL - {"SimHei", "楷体_GB2312"}) | {"华文楷体", "思源黑体"})
    assert substitutes(chosen) == (
        "本机没有下列字体，预览、打印和 PDF 里：楷体_GB2312用“华文楷体”代替；黑体用“思源黑体”代替。"
    )
    assert substitutes_in_short(chosen) == "本机没有楷体_GB2312等2种字体，预览用“华文楷体”等代替。"


def test_any_chinese_font_is_better_than_none() -> None:
    chosen = choose(Fonts(), frozenset({"某种字体"}), "某种字体")
    assert chosen[FontRole.HEITI].used == "某种字体"
    assert chosen[FontRole.LATIN].used == ""


def test_a_pc_without_any_font_says_so() -> None:
    assert "由系统另选字体" in substitutes(choose(Fonts(), frozenset()))
