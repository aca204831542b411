"""The outline: document order, what is out of sight, rows that come and go."""

from collections.abc import Callable
from dataclasses import replace

from models.outline import Outline

Make = Callable[..., Outline]


def ids(outline: Outline, root: int | None = None) -> list[int]:
    return [section.id for section in outline.walk(root)]


def test_the_walk_goes_in_document_order(outline: Make) -> None:
    made = outline("1", "2 1", "3 2 p", "4 1", "5")
    assert ids(made) == [1, 2, 3, 4, 5]
    assert ids(made, 1) == [2, 3, 4]
    assert made.children(1) == [2, 4]
    assert made.siblings(4) == [2, 4]
    assert [above.id for above in made.ancestors(3)] == [2, 1]


def test_equal_keys_are_ordered_by_uid(outline: Make) -> None:
    assert ids(outline("2 k=V", "1 k=V", "3 k=A")) == [3, 1, 2]


def test_a_changed_row_takes_its_new_place(outline: Make) -> None:
    made = outline("1", "2", "3 2 p")
    made.put(replace(made[3], parent_id=1, text="新"))
    assert ids(made) == [1, 3, 2]
    assert made[3].text == "新"
    assert len(made) == 3


def test_what_lies_below_a_deleted_row_is_out_of_sight(outline: Make) -> None:
    made = outline("1", "2 1", "3 2 p")
    made.put(replace(made[1], deleted=True))
    assert ids(made) == []
    assert 1 not in made
    assert 3 not in made


def test_what_lay_below_comes_back_with_it(outline: Make) -> None:
    made = outline("1", "2 1", "3 2 p")
    row = made[1]
    made.drop(1)
    made.drop(1)
    made.put(row)
    assert ids(made) == [1, 2, 3]
    assert 3 in made
