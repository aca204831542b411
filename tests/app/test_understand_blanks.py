"""Blanks: masks of every form with what is probably missing; a literal X is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.blanks import blanks
from app.understand.reading import understood

ROWS = Path(__file__).parent / "understand_rows" / "blanks.txt"


def rows() -> list[str]:
    every = ROWS.read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


@pytest.mark.parametrize("row", rows())
def test_blanks_of_words(row: str) -> None:
    text, _, expected = row.partition(" => ")
    found = [f"{one.words} {one.guess.value}" for one in blanks(0, text)]
    assert found == [told.strip() for told in expected.split(" / ") if told.strip()]


@pytest.mark.parametrize("row", rows())
def test_places_count_code_points(row: str) -> None:
    text = "😀" + row.partition(" => ")[0]
    assert all(text[one.start : one.end] == one.words for one in blanks(0, text))


def test_a_date_still_to_be_written_is_a_blank_too() -> None:
    lines = ("某局2026年工作计划", "一、目标", "销售卷烟8万箱。", "某局", "____年__月__日")
    (paper,) = recognise(split_text("\n".join(lines))).papers
    assert [one.words for one in understood(paper).blanks] == ["____", "__", "__"]
