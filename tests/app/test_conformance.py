"""Word files pass the checker in every profile, and the checker sees every damage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from app.blocks.items import with_item_leads
from app.layout.builtin import BUILT_IN
from app.word.package import word_bytes
from tests.app.conformance import findings, hidden
from tests.app.conformance_damage import DAMAGES
from tests.app.conformance_damage_rare import RARE
from tests.app.conformance_deeds import damaged
from tests.app.conformance_papers import LOOKS, PAPERS, PROFILES, values_for
from tests.app.conformance_values import GRID

ALL_DAMAGES = DAMAGES | RARE
TODAY = date(2026, 1, 16)


@cache
def written(paper: str, looks: str = "gbt9704_grid") -> bytes:
    profile, values = LOOKS[looks]
    chosen = PAPERS[paper]
    if values.bold_items:
        chosen = replace(chosen, blocks=with_item_leads(chosen.blocks, sentence=False))
    return word_bytes(chosen, profile, TODAY)


def test_every_profile_of_the_program_is_held_to_its_promise() -> None:
    assert {profile.name for profile in BUILT_IN} <= set(LOOKS)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_passes_the_checker(paper: str) -> None:
    assert findings(written(paper), values_for(PAPERS[paper], GRID)) == []


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("paper", ["everything", "red head", "sealed", "lying", "codes"])
def test_a_paper_passes_in_every_profile(paper: str, looks: str) -> None:
    values = values_for(PAPERS[paper], LOOKS[looks][1])
    assert findings(written(paper, looks), values) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_formal_copy_hides_nothing(paper: str) -> None:
    ids = {run.section for block in PAPERS[paper].blocks for run in block.runs if run.section}
    assert hidden(written(paper), [one for one in ids if len(one) > 2]) == []


@pytest.mark.parametrize("name", ALL_DAMAGES)
def test_the_checker_sees_the_damage(name: str) -> None:
    damage = ALL_DAMAGES[name]
    values = values_for(PAPERS[damage.paper], GRID)
    found = findings(damaged(written(damage.paper), damage), values)
    assert [one for one in found if damage.finding in one], found[:5]


@pytest.mark.parametrize("looks", PROFILES)
def test_the_checker_tells_profiles_apart(looks: str) -> None:
    """A file in one profile does not pass for another."""
    for other, (_, values) in LOOKS.items():
        if other not in PROFILES:
            continue
        passes = not findings(written("sealed", looks), replace(values, sealed=True))
        assert passes == (other == looks), other
