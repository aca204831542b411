"""Blanks: masks of every form with what is probably missing; a literal X is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.understand.blanks import blanks

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
