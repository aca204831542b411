"""Pinyin initials and the order of what is found, without a window."""

from __future__ import annotations

import pytest

from ui.palette.pinyin import initials
from ui.palette.ranking import Candidate, Fit, fit, rank


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("导入文件", "drwj"),
        ("添加批注", "tjpz"),
        ("跳到原文", "tdyw"),
        ("标为已处理", "bwycl"),
        ("重做", "cz"),
        ("重要", "zy"),
        ("重新打开", "cxdk"),
        ("调整层级", "tzcj"),
        ("校对全文", "jdqw"),
        ("增长", "zz"),
        ("长期", "cq"),
        ("导出 Word…", "dcword"),
        ("另存为 PDF/A", "lcwpdfa"),
        ("第2部分", "d2bf"),
        ("", ""),
    ],
)
def test_initials(words: str, letters: str) -> None:
    assert initials(words) == letters


def test_each_letter_begins_and_ends_where_gb_2312_says() -> None:
    firsts = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
    lasts = "澳怖错堕贰咐过祸骏阔络穆诺沤瀑群弱所唾误迅孕座"
    letters = "abcdefghjklmnopqrstwxyz"
    assert initials(firsts) == letters
    assert initials(lasts) == letters


def test_a_character_outside_the_table_is_left_out() -> None:
    assert initials("亍批𠮷注") == "pz"


def names(query: str, *shown: Candidate, recent: tuple[str, ...] = ()) -> list[str]:
    return [shown[at].name for at in rank(query, shown, recent)]


def test_prefix_then_initials_then_inner_words() -> None:
    shown = [Candidate(name) for name in ("添加批注", "批注列表", "导出", "删除批注")]
    found = names("批注", *shown)
    assert found == ["批注列表", "添加批注", "删除批注"]
    assert names("pz", Candidate("添加批注"), Candidate("批注列表")) == ["批注列表", "添加批注"]


def test_recent_first_among_equals_and_disabled_last() -> None:
    shown = [Candidate("导入", key="a"), Candidate("导出", key="b", enabled=False),
             Candidate("导航", key="c")]  # fmt: skip
    assert names("导", *shown, recent=("c", "b")) == ["导航", "导入", "导出"]
    assert names("", *shown, recent=("c",)) == ["导航", "导入", "导出"]


@pytest.mark.parametrize(
    "query", ["Ctrl+Shift+P", "ctrl + shift + p", "ＣＴＲＬ＋Ｓｈｉｆｔ＋Ｐ", "ctrl+sh"]
)
def test_a_shortcut_is_found_in_any_spelling(query: str) -> None:
    shown = Candidate("操作面板", shortcut="Ctrl+Shift+P")
    assert names(query, Candidate("设置", shortcut="Ctrl+P"), shown) == ["操作面板"]


def test_letters_of_a_shortcut_alone_find_nothing() -> None:
    assert fit("ctrl", Candidate("设置", shortcut="Ctrl+P")) is None
    assert fit("f8", Candidate("下一条批注", shortcut="F8")) is Fit.SHORTCUT


def test_what_undo_would_take_back_is_not_its_name() -> None:
    assert names("批注", Candidate("撤销：添加批注"), Candidate("添加批注")) == ["添加批注"]
    assert names("cx", Candidate("撤销：添加批注")) == ["撤销：添加批注"]
