"""Order keys: between any two there is room, and spread keys have much of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.order import DIGITS, key_between, spread_keys

keys = st.text(alphabet=DIGITS, min_size=1, max_size=6).filter(lambda key: key[-1] != DIGITS[0])


@given(keys, keys)
def test_a_key_stands_between_its_neighbours(one: str, other: str) -> None:
    if one == other:
        return
    low, high = sorted((one, other))
    between = key_between(low, high)
    assert low < between < high
    assert between[-1] != DIGITS[0]


@given(keys)
def test_the_ends_are_open(key: str) -> None:
    assert key_between(None, key) < key < key_between(key, None)


def test_equal_or_turned_neighbours_are_refused() -> None:
    for low, high in (("V", "V"), ("W", "V")):
        with pytest.raises(ValueError):
            key_between(low, high)


@given(st.integers(0, 5000))
def test_spread_keys_ascend_and_leave_room(count: int) -> None:
    spread = spread_keys(count)
    assert len(set(spread)) == count
    assert spread == sorted(spread)
    assert all(len(key) <= 3 and key[-1] != DIGITS[0] for key in spread)
    if count:
        assert key_between(None, spread[0]) < spread[0]


def test_always_in_front_of_the_first_grows_slowly() -> None:
    key = "V"
    for _ in range(100):
        key = key_between(None, key)
    assert len(key) < 40


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_insertions_anywhere_keep_the_order(places: list[int]) -> None:
    row: list[str] = []
    for place in places:
        at = place % (len(row) + 1)
        low = row[at - 1] if at else None
        row.insert(at, key_between(low, row[at] if at < len(row) else None))
    assert row == sorted(set(row))
