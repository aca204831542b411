"""Rules of masking kept in the settings."""

from __future__ import annotations

import pytest

from app.blocks.masking import Masks
from app.blocks.masks_json import masks_from_json, masks_to_json


def test_rules_come_back_as_they_were_kept() -> None:
    masks = Masks(sign="＊＊", money=False, dates=True, words=("青禾水库", "河口"))
    assert masks_from_json(masks_to_json(masks)) == masks


@pytest.mark.parametrize("words", ["", "{", "[]", '{"sign": 3, "words": [1], "numbers": "no"}'])
def test_what_means_nothing_gives_the_usual_rules(words: str) -> None:
    assert masks_from_json(words) == Masks()
