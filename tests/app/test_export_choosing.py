"""What the command line asks of an export: profiles by name, and what a copy carries."""

import pytest

from app.export.choosing import order_from, profile_named
from app.export.order import Order
from app.layout.builtin import GRID, TWENTY_EIGHT
from app.layout.profile import Profile
from models.errors import KnownError

OWN = Profile(name="局里的", label="本局样式", line=560)
NAMESAKE = Profile(name=GRID.name, label="本局的国标", line=570)


def test_without_words_the_copy_is_formal() -> None:
    assert order_from(None, None, ()) == Order()
    assert Order().formal


@pytest.mark.parametrize(
    ("extras", "comments", "changes"),
    [("comments", True, False), ("changes", False, True), ("comments, changes", True, True)],
)
def test_extras_are_carried_and_the_copy_can_come_back(
    extras: str, comments: bool, changes: bool
) -> None:
    order = order_from(None, extras, ())
    assert (order.comments, order.changes) == (comments, changes)
    assert not order.formal
    assert len(order.guid) == 26
    assert order.guid != order_from(None, extras, ()).guid


def test_an_unknown_extra_is_refused() -> None:
    with pytest.raises(KnownError, match="remarks") as caught:
        order_from(None, "comments,remarks", ())
    assert "comments（批注）" in caught.value.advice


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("gbt9704_28pt", TWENTY_EIGHT),
        ("公文格式（行距28磅）", TWENTY_EIGHT),
        (" 局里的 ", OWN),
        ("本局样式", OWN),
    ],
)
def test_a_profile_is_known_by_name_or_label(name: str, found: Profile) -> None:
    assert profile_named(name, [OWN]) is found


def test_the_office_comes_before_the_program() -> None:
    assert profile_named(GRID.name, [NAMESAKE]) is NAMESAKE


@pytest.mark.parametrize(
    ("name", "usual", "found"),
    [(None, "局里的", OWN), ("gbt9704_28pt", "局里的", TWENTY_EIGHT), (None, "没有了", GRID)],
)
def test_a_plan_has_a_usual_profile(name: str | None, usual: str, found: Profile) -> None:
    assert order_from(name, None, [OWN], usual).profile == found


def test_an_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(KnownError, match="没有名为“黑体”的版式方案") as caught:
        profile_named("黑体", [OWN])
    assert "局里的（本局样式）" in caught.value.advice
    assert "internal_paper（内部材料）" in caught.value.advice
