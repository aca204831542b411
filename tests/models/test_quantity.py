"""Numbers are read as papers write them, and new values are written as the old ones were."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quantity import canonical, chinese, is_blank, parse, write

values = st.decimals(0, 10**18, allow_nan=False, allow_infinity=False, places=3).map(canonical)
forms = st.sampled_from(
    ["6.5", "6.50", "1,200", "1，200", "71 000", "６", "１，２００．５", "5万", "3千万", "6.5%",
     "6％", "2‰", "十二", "两", "二", "三", "三万五千", "三万", "一点五亿",
     "百分之六点五", "百分之百", "千分之三", "X", "约三"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("6.5", "6.5", ""),
        ("6.50", "6.5", ""),
        ("0.50", "0.5", ""),
        ("1,234.5", "1234.5", ""),
        ("1,234,567", "1234567", ""),
        ("71 000", "71000", ""),
        ("６．５", "6.5", ""),
        ("１，２００", "1200", ""),
        ("12万", "12", "万"),
        ("1.3万亿", "1.3", "万亿"),
        ("6.5%", "6.5", "%"),
        ("6.5％", "6.5", "%"),
        ("三", "3", ""),
        ("十", "10", ""),
        ("十二", "12", ""),
        ("一百二十", "120", ""),
        ("一百零二", "102", ""),
        ("两百", "200", ""),
        ("两", "2", ""),
        ("零", "0", ""),
        ("三万五千", "35000", ""),
        ("三万", "3", "万"),
        ("一万二千亿", "12000", "亿"),
        ("三点五亿", "3.5", "亿"),
        ("百分之六点五", "6.5", "%"),
        ("百分之百", "100", "%"),
        ("千分之三", "3", "‰"),
    ],
)
def test_numbers_are_read_as_written(words: str, value: str, unit: str) -> None:
    quantity = parse(words)
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (value, unit)
    assert quantity.decimal == Decimal(value)


@pytest.mark.parametrize(
    "words",
    ["", "X", "xx", "×", "*", "**", "___", "20_", "约6", "6个", "6.", ".5", "1,23", "1,2345", "-3",
     "6.5.1", "6５", "三五", "一百二", "十几",
     "点五", "三点", "百", "一二三", "万", "第三", "1e3", "三零",
     " 6", "二〇二六", "６.５万元"],
)  # fmt: skip
def test_what_is_no_sure_number_is_none(words: str) -> None:
    assert parse(words) is None


@pytest.mark.parametrize(
    ("value", "like", "words"),
    [
        ("7", "6.5", "7"),
        ("7", "6.50", "7.00"),
        ("7.125", "6.50", "7.125"),
        ("1350", "1,200", "1,350"),
        ("900", "1,200", "900"),
        ("12000", "71 000", "12 000"),
        ("15", "十二", "十五"),
        ("7", "６", "７"),
        ("7.5", "６", "７．５"),
        ("7.5", "６.２", "７.５"),
        ("7", "5万", "7万"),
        ("2", "三", "两"),
        ("2", "二", "二"),
        ("12", "两", "十二"),
        ("2", "百分之六点五", "百分之二"),
        ("100", "百分之六十", "百分之百"),
        ("30000", "十二", "30000"),
        ("10000", "三亿", "10000亿"),
        ("6.5", "X", "6.5"),
    ],
)
def test_a_new_value_takes_the_form_of_the_old_words(value: str, like: str, words: str) -> None:
    assert write(value, like) == words


def test_an_ordinal_two_is_not_written_as_a_count() -> None:
    assert write("2", "三", ordinal=True) == "二"


@given(values, forms)
def test_what_is_written_is_read_back(value: str, like: str) -> None:
    again, old = parse(write(value, like)), parse(like)
    assert again is not None
    assert again.value == value
    assert again.unit == (old.unit if old else "")


@given(st.integers(0, 10**16 - 1) | st.integers(0, 200_000))
def test_chinese_numerals_are_read_back(number: int) -> None:
    quantity = parse("百分之" + chinese(number))
    assert quantity is not None
    assert quantity.value == str(number)


@pytest.mark.parametrize(
    ("number", "words"),
    [(110, "一百一十"), (1050, "一千零五十"), (20_005, "二万零五"), (120_000, "十二万"),
     (205_000, "二十万五千"), (10**8 + 10**5, "一亿零一十万")],
)  # fmt: skip
def test_chinese_numerals_are_well_formed(number: int, words: str) -> None:
    assert chinese(number) == words


def test_a_number_out_of_reach_is_refused() -> None:
    with pytest.raises(ValueError):
        chinese(10**16)
    with pytest.raises(ValueError):
        chinese(-1)


@given(st.decimals(0, 10**9, allow_nan=False, places=4))
def test_canonical_text_keeps_the_value_and_needs_no_second_turn(value: Decimal) -> None:
    text = canonical(value)
    assert Decimal(text) == value
    assert canonical(text) == text
    assert "E" not in text


@pytest.mark.parametrize("value", ["", "-1", "1e3", "６", "NaN", "1.", "+1"])
def test_what_is_no_plain_decimal_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        canonical(value)


def test_blanks_are_told_from_words() -> None:
    assert all(is_blank(words) for words in ("X", "xxx", "×", "**", "___"))
    assert not any(is_blank(words) for words in ("", "6", "X档", "一"))
