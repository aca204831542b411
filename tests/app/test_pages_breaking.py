"""Where lines break: 28 characters, 禁则, and Latin words that stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.breaking import break_lines
from app.pages.words import NO_END, NO_START, pieces

WIDE = (10.0, 10.0)  # ten cells of 1


def lines(text: str, room: tuple[float, float] = WIDE) -> list[str]:
    found = break_lines(text, pieces(text), 1.0, lambda start, end: (end - start) / 2, room)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五六七八九十甲乙", ["一二三四五六七八九十", "甲乙"]),
        ("一二三四五六七八九十。乙", ["一二三四五六七八九", "十。乙"]),
        ("一二三四五六七八九》，乙", ["一二三四五六七八", "九》，乙"]),
        ("一二三四五六七八九“甲”", ["一二三四五六七八九", "“甲”"]),
        ("一二三四五六七八九——乙", ["一二三四五六七八九", "——乙"]),
        ("一二三四五六七八甲……乙", ["一二三四五六七八", "甲……乙"]),
        ("一二三四五六七八12.5%乙", ["一二三四五六七八", "12.5%乙"]),
        ("一二三四五六七八九2026年", ["一二三四五六七八九", "2026年"]),
        ("一二三四五六七八2026年", ["一二三四五六七八2026", "年"]),
        ("一二三四五六七八九十  乙", ["一二三四五六七八九十  ", "乙"]),
        ("甲\n乙", ["甲\n", "乙"]),
        ("", [""]),
    ],
)
def test_lines_break_where_they_may(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_the_first_line_has_its_own_width() -> None:
    assert lines("一二三四五六七八九十甲乙", (8.0, 10.0)) == ["一二三四五六七八", "九十甲乙"]


def test_a_word_wider_than_a_line_is_broken_all_the_same() -> None:
    assert lines("甲" + "a" * 45) == ["甲", "a" * 20, "a" * 20, "a" * 5]


def test_brackets_without_end_still_go_on() -> None:
    assert "".join(lines("（" * 50)) == "（" * 50


@given(st.text("一二三“”（），。、—…·9a% \n", max_size=80), st.integers(2, 12))
def test_no_character_is_lost_and_no_line_is_wider(text: str, cells: int) -> None:
    found = lines(text, (float(cells), float(cells)))
    assert "".join(found) == text
    for line in found:
        shown = line.rstrip(" \n")
        width = sum(0.5 if sign in "9a% " else 1.0 for sign in shown)
        assert width <= cells or len(shown) <= 1


@given(st.lists(st.sampled_from(["一", "二三", "，", "《甲》", "12", "。", "（乙）"]), max_size=40))
def test_no_line_begins_with_a_closing_sign(parts: list[str]) -> None:
    text = "始" + "甲".join(parts)
    for before, line in zip(lines(text), lines(text)[1:], strict=False):
        assert line[0] not in NO_START
        assert before[-1] not in NO_END
