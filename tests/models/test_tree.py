"""Moves on the outline: the order of reading, levels, keys, counting anew."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import KnownError
from models.outline import Outline
from models.tree import (
    Change,
    demote,
    hand_over_restart,
    level_above,
    level_below,
    merged,
    move,
    place_keys,
    promote,
    push_down,
    roots_of,
)

Make = Callable[..., Outline]


def after(outline: Outline, changes: Iterable[Change]) -> Outline:
    """The outline once the changes were written."""
    rows = {section.id: section for section in outline.walk()}
    for section_id, values in merged(changes).items():
        rows[section_id] = replace(rows[section_id], **values)
    return Outline(rows.values())


def shape(outline: Outline) -> list[tuple[int, int | None, int]]:
    return [(one.id, one.parent_id, one.level) for one in outline.walk()]


def reading(outline: Outline) -> list[int]:
    return [one.id for one in outline.walk()]


def test_moving_takes_along_what_lies_below(outline: Make) -> None:
    made = outline("1", "2 1", "3 2", "4", "5 4")
    moved = after(made, move(made, [2], 4, 0))
    assert shape(moved) == [(1, None, 1), (4, None, 1), (2, 4, 2), (3, 2, 3), (5, 4, 2)]


def test_moving_several_keeps_their_order_wherever_they_stood(outline: Make) -> None:
    made = outline("1", "2 1", "3 1", "4 1", "5")
    assert reading(after(made, move(made, [4, 2], 5, 0))) == [1, 3, 5, 2, 4]
    assert roots_of(made, [3, 1, 5]) == [1, 5]


def test_a_move_to_the_top_makes_a_heading_of_the_first_level(outline: Make) -> None:
    made = outline("1", "2 1", "3 2")
    assert shape(after(made, move(made, [3], None, 0))) == [(3, None, 1), (1, None, 1), (2, 1, 2)]


def test_a_move_takes_the_level_of_its_neighbours(outline: Make) -> None:
    made = outline("1", "2 1 l=3", "3", "4 3 p")
    assert after(made, move(made, [3], 1, 1))[3].level == 3


def test_nothing_is_moved_into_itself(outline: Make) -> None:
    made = outline("1", "2 1", "3 2")
    for target in (1, 3):
        with pytest.raises(KnownError, match="自己里面"):
            move(made, [1], target, 0)


def test_nothing_is_moved_below_a_paragraph(outline: Make) -> None:
    made = outline("1", "2 p")
    with pytest.raises(KnownError, match="正文段落"):
        move(made, [1], 2, 0)


def test_a_move_to_where_it_stands_changes_nothing(outline: Make) -> None:
    made = outline("1 r", "2", "3")
    assert move(made, [1], None, 0) == []
    assert move(made, [2, 3], None, 1) == []


def test_five_levels_are_the_deepest(outline: Make) -> None:
    made = outline("1", "2 1", "3 2", "4 3", "5 4", "6", "7 6")
    with pytest.raises(KnownError, match="五级"):
        move(made, [6], 4, 0)
    with pytest.raises(KnownError, match="五级"):
        move(made, [7], 5, 0)


def test_parts_stay_above_numbered_headings(outline: Make) -> None:
    made = outline("1 l=-1", "2", "3 l=0", "4 l=-1")
    assert shape(after(made, move(made, [3], 1, 0)))[1] == (3, 1, 0)
    for wrong, parent in ((3, 2), (4, 1)):
        with pytest.raises(KnownError, match="最上面"):
            move(made, [wrong], parent, 0)


def test_items_take_their_headings_deeper_with_them(outline: Make) -> None:
    made = outline("1", "2 1", "3 i", "4 3 l=1")
    assert after(made, move(made, [3], 2, 0))[4].level == 3
    assert level_above(made, 3) == -2
    assert level_below(made, 2) == 3


def test_demote_keeps_the_order_of_reading(outline: Make) -> None:
    made = outline("1", "2 1 p", "3", "4 3 p", "5")
    lower = after(made, demote(made, [3, 5]))
    assert reading(lower) == [1, 2, 3, 4, 5]
    assert shape(lower) == [(1, None, 1), (2, 1, 0), (3, 1, 2), (4, 3, 0), (5, 1, 2)]


def test_the_first_of_its_row_cannot_be_demoted(outline: Make) -> None:
    made = outline("1", "2 1")
    for section_id in (1, 2):
        with pytest.raises(KnownError, match="不能降级"):
            demote(made, [section_id])


def test_demoted_rows_find_room_behind_a_key_that_grew_long(outline: Make) -> None:
    made = outline("1", "2 1 k=" + "z" * 40, "3 1 k=" + "z" * 40 + "V", "4", "5")
    lower = after(made, demote(made, [4, 5]))
    assert reading(lower) == [1, 2, 3, 4, 5]
    assert lower.children(1) == [2, 3, 4, 5]
    assert all(len(one.order_key) < 40 for one in lower.walk(1))


def test_promote_keeps_the_order_of_reading(outline: Make) -> None:
    made = outline("1", "2 1", "3 2 p", "4 1", "5 1 p", "6")
    higher = after(made, promote(made, 2))
    assert reading(higher) == [1, 2, 3, 4, 5, 6]
    assert shape(higher)[1:5] == [(2, None, 1), (3, 2, 0), (4, 2, 2), (5, 2, 0)]


def test_promote_refuses_what_would_break_the_order(outline: Make) -> None:
    made = outline("1", "2 1 p", "3 1")
    with pytest.raises(KnownError, match="打乱次序"):
        promote(made, 2)
    with pytest.raises(KnownError, match="最上面一层"):
        promote(made, 1)


def test_what_comes_below_a_promoted_heading_is_deeper_than_it(outline: Make) -> None:
    made = outline("1 l=-1", "2 1 l=1", "3 1 l=1", "4 3")
    higher = after(made, promote(made, 2))
    assert shape(higher)[1:] == [(2, None, 1), (3, 2, 2), (4, 3, 3)]


def test_counting_anew_is_handed_over(outline: Make) -> None:
    made = outline("1", "2 1 r", "3 1 p", "4 1", "5")
    assert hand_over_restart(made, 2, [2]) == [(4, {"restart": True})]
    moved = after(made, move(made, [2], None, 2))
    assert moved[4].restart
    assert not moved[2].restart


def test_counting_anew_passes_over_those_that_leave_too(outline: Make) -> None:
    made = outline("1", "2 r", "3", "4")
    lower = after(made, demote(made, [2, 3]))
    assert [one.restart for one in lower.walk()] == [False, False, False, True]


def test_long_keys_are_spread_anew_in_one_go(outline: Make) -> None:
    made = outline("1 k=" + "0" * 40 + "1", "2 k=" + "0" * 40 + "2", "3")
    keys, changes = place_keys(made, None, 1, 2)
    spread = after(made, changes)
    assert len(changes) == 3
    assert reading(spread) == [1, 2, 3]
    assert spread[1].order_key < keys[0] < keys[1] < spread[2].order_key


def test_equal_keys_are_spread_anew_too(outline: Make) -> None:
    made = outline("1 k=V", "2 k=V")
    keys, changes = place_keys(made, None, 1, 1)
    spread = after(made, changes)
    assert spread[1].order_key < keys[0] < spread[2].order_key


def test_pushing_down_leaves_what_is_deep_enough(outline: Make) -> None:
    made = outline("1", "2 1", "3 2")
    assert push_down(made, made[2], 1) == []
    assert push_down(made, made[2], 3) == [(2, {"level": 4}), (3, {"level": 5})]


@given(st.lists(st.integers(0, 5), max_size=30), st.data())
def test_moves_at_random_keep_the_outline_sound(
    outline: Make, back: list[int], data: st.DataObject
) -> None:
    made = outline("0", *grown(back))
    ids = reading(made)
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    holder = data.draw(st.none() | st.sampled_from(ids))
    turns: list[Callable[[], list[Change]]] = [
        lambda: demote(made, chosen),
        lambda: promote(made, chosen[0]),
        lambda: move(made, chosen, holder, 1),
    ]
    for turn in turns:
        moved = attempted(made, turn)
        assert reading(moved) == ids or (turn is turns[2] and sorted(reading(moved)) == sorted(ids))
        for one in moved.walk():
            assert level_above(moved, one.parent_id) < one.level <= 5


def attempted(outline: Outline, turn: Callable[[], list[Change]]) -> Outline:
    try:
        return after(outline, turn())
    except KnownError:
        return outline


def grown(back: list[int]) -> list[str]:
    """Lines of an outline: each heading lies below one of the few before it, at most 5 deep."""
    depth, lines = [1], []
    for number, steps in enumerate(back, start=1):
        parent = max(0, number - 1 - steps)
        top = depth[parent] == 5 or steps == 5
        depth.append(1 if top else depth[parent] + 1)
        lines.append(f"{number}" if top else f"{number} {parent}")
    return lines
