"""Codes of sections on paper, and lines typed from it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.codes import Entry, codes, entry_of, plain
from app.session import Session
from models.kinds import SectionKind
from models.outline import Outline
from models.records import Section
from tests.app.desk import HEADING, ITEM, Desk


def test_codes_follow_the_numbers_of_the_paper(session: Session) -> None:
    desk = Desk(session)
    desk.add("开篇。")
    first, second = desk.add("总体要求", kind=HEADING), desk.add("重点任务", kind=HEADING)
    desk.add("一段话。", first)
    third = [desk.add(words, second, kind=HEADING) for words in ("甲", "乙", "丙")][2]
    desk.add("引言。", third)
    for words in ("抓落实；", "抓成效。"):
        desk.add(words, third, kind=ITEM, marker="是")
    found = codes(desk.session.book(desk.plan_id).outline)
    assert [found[one.id] for one in desk.walk()] == [
        "0段1", "一", "一段1", "二", "二1", "二2", "二3", "二3段1", "二3-1", "二3-2",
    ]  # fmt: skip


KNOWN = {"0段1", "一", "二", "二3", "二3段1", "二3-1", "二3-2", "三", "三段1", "十二3"}


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("二3-2 改：6月底前完成", "二3-2", "建议修改：6月底前完成"),
        ("二（三）2 删", "二3-2", "建议删去。"),
        ("二、（三） ？这个数从哪来", "二3", "请说明：这个数从哪来"),
        ("三段1 加：安全生产", "三段1", "建议增加：安全生产"),
        ("2-3 改:统一口径", "二3", "建议修改：统一口径"),
        ("二３－２：数据请核对", "二3-2", "数据请核对"),
        ("二 3-2，改：甲", "二3-2", "建议修改：甲"),
        ("二·3·2　删", "二3-2", "建议删去。"),
        ("二3–2 核对", "二3-2", "核对"),
        ("二（三）一是 改：甲", "二3-1", "建议修改：甲"),
        ("二（3）⑵ 改：甲", "二3-2", "建议修改：甲"),
        ("〇段1 问", "0段1", "请说明。"),
        ("十二（三） 问", "十二3", "请说明。"),
    ],
)
def test_a_line_from_paper_is_read(line: str, code: str, words: str) -> None:
    assert entry_of(line, KNOWN) == Entry(code, words)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("二3-2一季度完成", "二3-2", "一季度完成"),
        ("二3 一是要明确，二是要量化", "二3", "一是要明确，二是要量化"),
        ("二3 2026年改为2027年", "二3", "2026年改为2027年"),
        ("二3 2户偏多", "二3", "2户偏多"),
        ("二3 2%偏高", "二3", "2%偏高"),
        ("二、（三）3200户偏多", "二3", "3200户偏多"),
    ],
)
def test_no_words_are_taken_for_a_part_of_the_code(line: str, code: str, words: str) -> None:
    assert entry_of(line, KNOWN) == Entry(code, words)


@pytest.mark.parametrize(
    "line",
    ["", "改：没有条款", "二3-2", "  ", "大家再看看", "二3-9 改：甲", "二（三）9 改：甲",
     "二3段9 甲", "5.5%偏高", "四 改：甲"],
)  # fmt: skip
def test_a_line_without_a_known_code_or_words_is_not_guessed(line: str) -> None:
    assert entry_of(line, KNOWN) is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("hip"), st.booleans()), max_size=25))
def test_no_two_sections_share_a_code_and_each_reads_back(
    rows: list[tuple[int, str, bool]],
) -> None:
    outline = Outline()
    holders: list[int | None] = [None]
    for number, (above, kind, restart) in enumerate(rows, start=1):
        parent = holders[above % len(holders)]
        outline.put(_row(number, parent, kind, restart))
        if kind == "h":
            holders.append(number)
    found = codes(outline)
    assert len(set(found.values())) == len(found) == len(rows)
    for code in found.values():
        assert plain(code) == code
        assert entry_of(f"{code} 改：甲", found.values()) == Entry(code, "建议修改：甲")


def _row(number: int, parent: int | None, kind: str, restart: bool) -> Section:
    kinds = {"h": SectionKind.HEADING, "i": SectionKind.ITEM, "p": SectionKind.PARAGRAPH}
    level = 1 if kind == "h" else 0
    return Section(
        number, str(number), 1, parent, f"{number:04}", kinds[kind], level, "甲", level, True, True,
        restart, "是" if kind == "i" else "", None, "", False,
    )  # fmt: skip
