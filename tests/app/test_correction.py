"""Corrections of a reading: what a person says holds, and no character is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.correction import TAKEN_AWAY, LineRole, can_be, corrected, look, read_source, with_levels
from app.paper import FoundSection, Reading, SourceLine
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood
from models.errors import KnownError
from models.kinds import SectionKind

PAPER = """青禾县档案馆2026年工作计划
各科室：
一、夯实馆藏基础。一是开展清点。二是补齐目录。
二、做好档案利用
1.开放查阅。全年接待查档五百人次。
2.编印选编，年底前完成；
工作目标
第 1 页 共 2 页
2026年1月5日
"""
LINES = split_text(PAPER)
BITS = [
    *(
        "一、",
        "（二）",
        "3.",
        "（1）",
        "①",
        "一是",
        "；二是",
        "第1篇 ",
        "第一部分 ",
        ">",
        "# ",
        "X",
    ),
    *(
        "\u200b",
        "\u3000",
        "抓好落实",
        "年底前完成。",
        "工作要点",
        "：",
        "2024年3月5日",
        "同志们：",
        "— 3 —",
    ),
]
TEXTS = st.lists(st.lists(st.sampled_from(BITS), max_size=6).map("".join), max_size=14)
TABLE = SourceLine("甲\t乙", 0, "table")


def read(corrections: dict[int, LineRole]) -> tuple[FoundSection, ...]:
    (paper,) = corrected(LINES, corrections).papers
    return paper.sections


def section(words: str, corrections: dict[int, LineRole]) -> FoundSection:
    return next(s for s in read(corrections) if s.text.startswith(words))


def test_without_corrections_it_is_the_reading() -> None:
    assert corrected(LINES, {}) == recognise(LINES)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_heading_takes_the_level_that_was_said(level: int) -> None:
    heading = section("做好档案利用", {3: LineRole(f"heading_{level}")})
    assert (heading.kind, heading.level) == (SectionKind.HEADING, level)
    assert heading.source_number == "二、"


def test_what_follows_hangs_below_the_corrected_heading() -> None:
    sections = read({3: LineRole.HEADING_2})
    heading = next(s for s in sections if s.text == "做好档案利用")
    assert heading.parent is not None
    assert sections[heading.parent].text.startswith("夯实馆藏基础")
    below = next(s for s in sections if s.text.startswith("开放查阅"))
    assert below.parent == sections.index(heading)


def test_a_heading_above_its_neighbours_closes_their_branch() -> None:
    sections = read({4: LineRole.HEADING_1})
    raised = next(s for s in sections if s.text.startswith("开放查阅"))
    assert (raised.parent, raised.level, raised.restart) == (None, 1, True)


def test_a_run_in_heading_keeps_its_items() -> None:
    sections = read({2: LineRole.HEADING_2})
    heading = sections[1]
    assert (heading.level, heading.text[: heading.head]) == (2, "夯实馆藏基础。")
    assert [s.marker for s in sections if s.parent == 1][:2] == ["是", "是"]


def test_a_line_without_a_number_becomes_an_unnumbered_heading() -> None:
    heading = section("工作目标", {6: LineRole.HEADING_1})
    assert (heading.kind, heading.level, heading.numbered) == (SectionKind.HEADING, 1, False)


def test_an_item_keeps_its_number() -> None:
    item = section("做好档案利用", {3: LineRole.ITEM})
    assert (item.kind, item.source_number, item.head) == (SectionKind.ITEM, "二、", 0)


def test_a_lonely_item_is_believed_when_a_person_says_so() -> None:
    lines = split_text("工作安排\n一是抓清点。")
    (paper,) = corrected(lines, {1: LineRole.ITEM}).papers
    assert [(s.kind, s.marker) for s in paper.sections] == [(SectionKind.ITEM, "是")]


def test_a_paragraph_is_one_block_with_its_number_in_the_words() -> None:
    paragraph = section("一、夯实馆藏基础", {2: LineRole.PARAGRAPH})
    assert paragraph.kind is SectionKind.PARAGRAPH
    assert paragraph.text == "一、夯实馆藏基础。一是开展清点。二是补齐目录。"


def test_a_line_taken_as_page_number_comes_back_as_a_paragraph() -> None:
    assert section("第 1 页", {7: LineRole.PARAGRAPH}).kind is SectionKind.PARAGRAPH


def test_a_line_is_taken_away_and_listed() -> None:
    reading = corrected(LINES, {1: LineRole.REMOVED})
    assert all("各科室" not in s.text for s in reading.papers[0].sections)
    (mine,) = [one for one in reading.removed if one.reason == TAKEN_AWAY]
    assert (mine.text, PAPER[mine.offset :][:4]) == ("各科室：", "各科室：")


def test_another_line_becomes_the_title() -> None:
    (paper,) = corrected(LINES, {6: LineRole.TITLE}).papers
    assert paper.title == "工作目标"
    assert paper.sections[0].text == "青禾县档案馆2026年工作计划"


def test_a_salutation_may_stand_anywhere() -> None:
    assert section("工作目标", {6: LineRole.SALUTATION}).kind is SectionKind.SALUTATION


def test_guesses_name_the_section_of_each_line() -> None:
    seen = look(LINES, {3: LineRole.HEADING_2})
    sections = seen.reading.papers[0].sections
    assert seen.guesses[0].is_title
    assert [g.kind for g in seen.guesses[1:4]] == [
        SectionKind.SALUTATION, SectionKind.HEADING, SectionKind.HEADING,
    ]  # fmt: skip
    assert sections[seen.guesses[3].section or 0].text == "做好档案利用"
    assert (seen.guesses[7].is_gone, seen.guesses[7].removed[0].reason) == (True, "页码")
    assert seen.guesses[9].is_gone


@pytest.mark.parametrize(
    ("line", "role", "fits"),
    [
        (TABLE, LineRole.PARAGRAPH, False),
        (TABLE, LineRole.REMOVED, True),
        (SourceLine("工作目标", 0), LineRole.ITEM, False),
        (SourceLine("十一是", 0), LineRole.ITEM, True),
        (SourceLine("真是好", 0), LineRole.ITEM, False),
        (SourceLine("　 ", 0), LineRole.HEADING_1, False),
        (SourceLine("第2篇 要点", 0), LineRole.TITLE, False),
        (SourceLine("第2篇 要点", 0), LineRole.SALUTATION, True),
    ],
)
def test_what_a_line_can_be(line: SourceLine, role: LineRole, fits: bool) -> None:
    assert can_be(line, role) is fits


def kept_and_removed(reading: Reading) -> list[str]:
    """All characters of papers and removals, sorted: a title may have moved to the front."""
    words = [one.text for one in reading.removed]
    for paper in reading.papers:
        words.append(paper.title)
        words += [(s.source_number or "") + s.text for s in paper.sections]
    return sorted("".join(words))


@given(TEXTS, st.dictionaries(st.integers(0, 13), st.sampled_from(LineRole)))
def test_no_correction_loses_a_character(texts: list[str], said: dict[int, LineRole]) -> None:
    lines = split_text("\n".join(texts))
    said = {at: role for at, role in said.items() if at < len(lines)}
    seen = look(lines, said)
    assert kept_and_removed(seen.reading) == sorted("".join(t.lstrip("\u3000") for t in texts))
    for at, role in said.items():
        if can_be(lines[at], role) and role in {LineRole.PARAGRAPH, LineRole.SALUTATION}:
            assert seen.guesses[at].kind is SectionKind(role.value)


@given(TEXTS)
def test_hanging_sections_anew_agrees_with_the_recogniser(texts: list[str]) -> None:
    for paper in recognise(split_text("\n".join(texts))).papers:
        assert tuple(with_levels(paper.sections, {})) == paper.sections


@given(TEXTS, st.dictionaries(st.integers(0, 13), st.sampled_from(LineRole)))
def test_every_character_is_found_in_its_line(texts: list[str], said: dict[int, LineRole]) -> None:
    lines = split_text("\n".join(texts))
    seen = look(lines, {at: role for at, role in said.items() if at < len(lines)})
    for number, paper in enumerate(seen.reading.papers):
        for index, section in enumerate(paper.sections):
            for at, letter in enumerate(section.text):
                line, column = seen.places.in_source(number, index, at) or (-1, -1)
                assert lines[line].text[column] == letter


def test_a_source_bears_lines_reading_and_digest(tmp_path: Path) -> None:
    path = tmp_path / "计划.txt"
    path.write_text(PAPER, encoding="utf-8")
    source = read_source(str(path))
    assert (source.lines, source.notes, len(source.sha256)) == (tuple(LINES), (), 64)
    (bare,), (found,) = recognise(LINES).papers, source.reading.papers
    assert found == understood(bare)
    assert found.tasks
    with pytest.raises(KnownError):
        read_source(str(tmp_path / "没有.txt"))
