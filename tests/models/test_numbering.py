"""Numbers by place: levels, chains of 一是, parts, and what does not count."""

import pytest

from models.kinds import SectionKind
from models.numbering import (
    OFFICIAL,
    NumberingProfile,
    displayed,
    number_prefix,
    numbers,
    sibling_numbers,
)
from models.outline import Outline
from models.records import Section

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"


def section(
    place: int,
    kind: SectionKind = SectionKind.HEADING,
    level: int = 1,
    parent: int | None = None,
    text: str = "加强学习",
    numbered: bool = True,
    restart: bool = False,
    marker: str = "",
) -> Section:
    return Section(
        id=place,
        uid=f"u{place:04}",
        plan_id=1,
        parent_id=parent,
        order_key=f"{place:06}",
        kind=kind,
        level=level,
        text=text,
        head=len(text),
        starts_paragraph=True,
        numbered=numbered,
        restart=restart,
        marker=marker,
        source_number=None,
        data="",
        deleted=False,
    )


def item(place: int, marker: str = "是", restart: bool = False, numbered: bool = True) -> Section:
    return section(
        place, SectionKind.ITEM, level=0, marker=marker, restart=restart, numbered=numbered
    )


def paragraph(place: int) -> Section:
    return section(place, SectionKind.PARAGRAPH, level=0)


def row(*sections: Section) -> list[str]:
    """The numbers of some top sections in their order."""
    return list(sibling_numbers(Outline(sections), None).values())


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (1, ["一、", "二、", "三、"]),
        (2, ["（一）", "（二）", "（三）"]),
        (3, ["1.", "2.", "3."]),
        (4, ["（1）", "（2）", "（3）"]),
        (5, ["①", "②", "③"]),
    ],
)
def test_each_level_has_its_form(level: int, expected: list[str]) -> None:
    assert row(*(section(place, level=level) for place in range(3))) == expected


def test_a_level_without_form_bears_no_number() -> None:
    assert row(section(1, level=6), section(2, level=0)) == ["", ""]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (10, "十、"),
        (11, "十一、"),
        (20, "二十、"),
        (99, "九十九、"),
        (100, "一百、"),
        (110, "一百一十、"),
    ],
)
def test_chinese_numbers_grow_beyond_a_hundred(count: int, expected: str) -> None:
    assert row(*(section(place) for place in range(count)))[-1] == expected


def test_circled_numbers_end_at_fifty() -> None:
    found = row(*(section(place, level=5) for place in range(52)))
    assert "".join(found[:50]) == CIRCLED
    assert found[50:] == ["（51）", "（52）"]


def test_deeper_numbers_begin_anew_below_each_parent() -> None:
    tree = [section(1), section(2), section(3, level=2, parent=1), section(4, level=2, parent=2)]
    found = numbers(Outline(tree))
    assert found == {1: "一、", 2: "二、", 3: "（一）", 4: "（一）"}


def test_paragraphs_and_other_levels_between_do_not_reset_headings() -> None:
    found = row(section(1), paragraph(2), section(3, level=2), section(4), section(5, level=2))
    assert found == ["一、", "", "（一）", "二、", "（二）"]


def test_restart_begins_at_one() -> None:
    assert row(section(1), section(2), section(3, restart=True), section(4)) == [
        "一、",
        "二、",
        "一、",
        "二、",
    ]


def test_unnumbered_sections_are_not_counted() -> None:
    assert row(section(1), section(2, numbered=False), section(3)) == ["一、", "", "二、"]


def test_numbered_items_count_together_with_headings() -> None:
    found = row(section(1, level=3), section(2, SectionKind.ITEM, level=3), section(3, level=3))
    assert found == ["1.", "2.", "3."]


def test_chains_count_in_chinese_with_their_marker() -> None:
    assert row(item(1), item(2), item(3)) == ["一是", "二是", "三是"]


def test_a_chain_of_another_marker_begins_anew() -> None:
    found = row(item(1), item(2), item(3, "要"), item(4, "要"), item(5))
    assert found == ["一是", "二是", "一要", "二要", "一是"]


def test_a_sibling_that_is_no_item_ends_the_chain() -> None:
    assert row(item(1), item(2), paragraph(3), item(4)) == ["一是", "二是", "", "一是"]


def test_chains_restart_and_skip_what_is_unnumbered() -> None:
    found = row(item(1), item(2, numbered=False), item(3), item(4, restart=True))
    assert found == ["一是", "", "二是", "一是"]


def test_parts_chapters_and_sections_of_a_book() -> None:
    found = row(
        section(1, level=-1, marker="章"),
        section(2, level=0, marker="节"),
        section(3, level=0, marker="节"),
        section(4, level=-1, marker="章"),
        section(5, level=0, marker="节", restart=True),
        section(6, level=-1, marker="部分"),
    )
    assert found == ["第一章", "第一节", "第二节", "第二章", "第一节", "第一部分"]


@pytest.mark.parametrize(
    ("one", "number", "expected"),
    [
        (section(1), "一、", "一、加强学习"),
        (section(1), "", "加强学习"),
        (section(1, level=-1, marker="部分"), "第一部分", "第一部分　加强学习"),
        (section(1, level=-1, marker="部分", text=""), "第一部分", "第一部分"),
        (section(1, level=3), "1.", "1.加强学习"),
        (section(1, level=3, text="2023年回顾"), "1.", "1. 2023年回顾"),
        (item(1), "一是", "一是加强学习"),
    ],
)
def test_what_parts_number_and_words(one: Section, number: str, expected: str) -> None:
    assert displayed(one, number) == expected
    assert number_prefix(one, number) + one.text == expected


def test_another_scheme_is_another_value() -> None:
    """GB/T 9704-2012 cl. 7.3.3 lets papers of two levels use 一、 and 1."""
    short = NumberingProfile("two levels", ("一、", "1."))
    tree = Outline([section(1), section(2, level=2, parent=1), section(3, level=3, parent=2)])
    assert numbers(tree, short) == {1: "一、", 2: "1.", 3: ""}
    assert numbers(tree, OFFICIAL) == {1: "一、", 2: "（一）", 3: "1."}
