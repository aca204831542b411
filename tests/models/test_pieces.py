"""Cutting text into pieces: sentences, tokens, and numbers that stay whole."""

from __future__ import annotations

import pytest

from models.pieces import with_whole_numbers
from models.splice import Splice

TEXT = "新增4200户，增长5.5%。"


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (Splice(3, "2", "5"), "4200户"),
        (Splice(4, "", "1"), "4200户"),
        (Splice(2, "", "1"), "4200户"),
        (Splice(2, "", "力争"), ""),
        (Splice(6, "户", "家"), "4200户"),
        (Splice(0, "新", ""), "新"),
        (Splice(1, "增4", "设5"), "增4200户"),
        (Splice(10, "5", "6"), "5.5%"),
        (Splice(14, "", "以上"), ""),
        (Splice(14, "", "0"), "5.5%"),
        (Splice(5, "0户，增长5", "1户，减少6"), "4200户，增长5.5%"),
    ],
)
def test_an_edit_within_a_number_is_about_all_of_it(edit: Splice, wanted: str) -> None:
    assert TEXT[edit.at : edit.end] == edit.cut
    start, end = with_whole_numbers(TEXT, edit)
    assert TEXT[start:end] == wanted
