"""Tables of words that an office may edit, and which of them begins or ends a text."""

from __future__ import annotations

import re

import pytest

from app.understand.words import Ends, any_of, parse_table, words
from models.errors import KnownError


def test_a_table_has_groups_remarks_and_words() -> None:
    table = parse_table("# 说明\n[单位]\n科 股\n科\n\n[动词]\n新建")
    assert table == {"单位": ("科", "股"), "动词": ("新建",)}


def test_a_missing_group_is_told_with_a_way_out() -> None:
    with pytest.raises(KnownError, match="没有“不存在的组”"):
        words("units", "不存在的组")


def test_a_missing_table_is_told() -> None:
    with pytest.raises(KnownError, match="读不出来"):
        words("没有这个词表", "组")


def test_a_pattern_tries_long_words_first() -> None:
    pattern = re.compile(any_of(("万", "万元", "亿"), ("元", "元/吨")))
    assert pattern.findall("5万元，3万，元/吨，亿元") == ["万元", "万", "元/吨", "亿", "元"]


@pytest.mark.parametrize(
    ("text", "leading", "trailing"),
    [
        ("不低于三成不低", "不低于", "不低"),
        ("超过", "超过", "超过"),
        ("", "", ""),
        ("同比", "", ""),
    ],
)
def test_the_longest_word_wins(text: str, leading: str, trailing: str) -> None:
    ends = Ends(("不低", "不低于"), ("超过", "过"))
    assert (ends.leading(text), ends.trailing(text)) == (leading, trailing)
    assert ends.trailing(text + "其他", len(text)) == trailing
