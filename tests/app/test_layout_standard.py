"""What a layout changes of the standard, told by strength."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.layout.builtin import COMPENSATED, GRID, INTERNAL, SPEECH, TWENTY_EIGHT
from app.layout.profile import Profile
from app.layout.standard import characters_per_line, differences, lines_per_page, told


@pytest.mark.parametrize(
    ("profile", "lines", "characters"),
    [(GRID, 22, 28), (TWENTY_EIGHT, 22, 28), (COMPENSATED, 22, 28), (SPEECH, 16, 22)],
)
def test_lines_and_characters_are_counted(profile: Profile, lines: int, characters: int) -> None:
    assert (lines_per_page(profile), characters_per_line(profile)) == (lines, characters)


def test_the_standard_layout_differs_in_nothing() -> None:
    assert differences(GRID) == differences(TWENTY_EIGHT) == []
    assert told(GRID) == ""


def test_what_is_laid_down_stands_apart_from_what_is_usual() -> None:
    changed = replace(GRID, margins=replace(GRID.margins, top=1701), bold_second=True, body_size=30)
    first, second = told(changed).splitlines()
    assert first.startswith("与国家标准不同：上边距（天头）是 30 毫米")
    assert "156×232 毫米" in first
    assert second.startswith("与国家标准的一般要求不同：")
    assert "正文不是三号字" in second
    assert "标题加粗" in second


def test_one_millimetre_is_no_difference() -> None:
    margins = replace(GRID.margins, top=round(38 * 56.693), bottom=round(34 * 56.693))
    assert differences(replace(GRID, margins=margins)) == []


def test_a_page_number_in_the_middle_is_told() -> None:
    assert "页码居中" in told(INTERNAL)
