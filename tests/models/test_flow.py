"""Flows: which sections share a paragraph, and the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.flow import Flow, flows
from models.kinds import SectionKind
from models.records import Section

K = SectionKind


def section(
    place: int,
    kind: SectionKind = K.PARAGRAPH,
    text: str = "全面落实。",
    starts: bool = False,
    head: int = 0,
) -> Section:
    return Section(
        id=place,
        uid=f"u{place}",
        plan_id=1,
        parent_id=None,
        order_key=f"{place:06}",
        kind=kind,
        level=1 if kind is K.HEADING else 0,
        text=text,
        head=head,
        starts_paragraph=starts,
        numbered=True,
        restart=False,
        marker="是" if kind is K.ITEM else "",
        source_number=None,
        data="",
        deleted=False,
    )


def heading(place: int, text: str, head: int | None = None) -> Section:
    return section(place, K.HEADING, text, starts=True, head=len(text) if head is None else head)


def ids(found: list[Flow]) -> list[list[int]]:
    return [[piece.section.id for piece in flow.pieces] for flow in found]


def test_a_run_in_heading_and_its_items_are_one_paragraph() -> None:
    one = heading(1, "坚持统领，党建加强。始终把政治放在首位。", 10)
    found = flows(
        [one, section(2, K.ITEM), section(3, K.ITEM)], {1: "（一）", 2: "一是", 3: "二是"}
    )
    assert [flow.text for flow in found] == [
        "（一）坚持统领，党建加强。始终把政治放在首位。一是全面落实。二是全面落实。"
    ]
    assert found[0].run_in


def test_a_heading_with_a_stop_may_be_continued_by_its_items() -> None:
    found = flows([heading(1, "从严抓党建。"), section(2, K.ITEM)])
    assert ids(found) == [[1, 2]]
    assert found[0].run_in


def test_nothing_joins_a_stand_alone_heading() -> None:
    found = flows([heading(1, "工作回顾"), section(2), section(3)])
    assert ids(found) == [[1], [2, 3]]
    assert not found[0].run_in


@pytest.mark.parametrize("kind", [K.TABLE, K.SALUTATION, K.DATE_LINE, K.NOTE, K.UNREADABLE])
def test_some_kinds_always_stand_alone(kind: SectionKind) -> None:
    assert ids(flows([section(1), section(2, kind), section(3), section(4)])) == [[1], [2], [3, 4]]


def test_a_section_that_starts_a_paragraph_starts_a_flow() -> None:
    assert ids(flows([section(1), section(2, starts=True), section(3)])) == [[1], [2, 3]]


def test_where_sections_meet_a_range_ends_in_the_first_and_begins_in_the_second() -> None:
    flow = flows([section(1, text="甲乙"), section(2, K.ITEM, "丙")], {2: "一是"})[0]
    assert flow.text == "甲乙一是丙"
    assert flow.place(2) == (2, 0)
    assert flow.place(2, ends=True) == (1, 2)
    assert flow.place(3) == flow.place(3, ends=True) == (2, 0)


@pytest.mark.parametrize("position", [-1, 6])
def test_positions_outside_are_refused(position: int) -> None:
    flow = flows([section(1)])[0]
    with pytest.raises(ValueError, match="outside"):
        flow.place(position)
    with pytest.raises(ValueError, match="outside"):
        flow.position(1, position)
    with pytest.raises(KeyError):
        flow.position(7, 0)


words = st.text(alphabet="甲乙。𠮷6", max_size=5)
kinds = st.sampled_from([K.PARAGRAPH, K.PARAGRAPH, K.ITEM, K.ITEM, K.HEADING, K.TABLE, K.NOTE])


@st.composite
def some_sections(draw: st.DrawFn) -> tuple[list[Section], dict[int, str]]:
    count = draw(st.integers(1, 7))
    sections = []
    numbers = {}
    for place in range(count):
        text = draw(words)
        head = draw(st.integers(0, len(text)))
        starts = draw(st.booleans())
        sections.append(section(place, draw(kinds), text, starts, head))
        numbers[place] = draw(st.sampled_from(["", "一是", "（一）"]))
    return sections, numbers


@given(some_sections())
def test_flows_hold_every_section_once_and_in_order(
    drawn: tuple[list[Section], dict[int, str]],
) -> None:
    sections, numbers = drawn
    found = flows(sections, numbers)
    assert [place for flow in ids(found) for place in flow] == [one.id for one in sections]
    whole = "".join(numbers[one.id] + one.text for one in sections)
    assert "".join(flow.text for flow in found) == whole


@given(some_sections())
def test_from_a_section_to_the_flow_and_back(drawn: tuple[list[Section], dict[int, str]]) -> None:
    for flow in flows(*drawn):
        for piece in flow.pieces:
            one = piece.section
            for offset in range(len(one.text) + 1):
                position = flow.position(one.id, offset)
                if offset < len(one.text):
                    assert flow.text[position] == one.text[offset]
                    assert flow.place(position) == (one.id, offset)
                if offset > 0:
                    assert flow.place(position, ends=True) == (one.id, offset)


@given(some_sections(), st.booleans())
def test_from_the_flow_to_a_section_and_back(
    drawn: tuple[list[Section], dict[int, str]], ends: bool
) -> None:
    for flow in flows(*drawn):
        for position in range(len(flow.text) + 1):
            back = flow.position(*flow.place(position, ends))
            words_after_number = [
                piece.words_start
                for piece in flow.pieces
                if piece.start <= position < piece.words_start
            ]
            assert back == position or [back] == words_after_number
