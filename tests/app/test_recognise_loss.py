"""Loss 0: titles, source numbers and texts in order, with what was removed, are the source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.paper import Reading
from app.recognise.lines import split_text
from app.recognise.reading import recognise

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
LEADING = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*")

LEVELS = [
    "一、",
    "二、",
    "三，",
    "十一、",
    "（一）",
    "(二)",
    "（三）、",
    "1.",
    "2．",
    "3、",
    "（1）",
    "(2)",
    "①",
    "②",
]
PARTS = ["第一部分 ", "第二章　", "第1节：", "第1篇: ", "第二篇 ", "第2篇：", "第三部分"]
ITEMS = ["一是", "二是", "三是", "；二是", "。三是", "一要", "，二要", "一是是否", "四是"]
DEBRIS = [">", "＞ ", "•", "》", "\u200b", "\ufeff", "\x07", "\u3000\u3000", "\u00a0", "\t", " "]
MASKS = ["X", "xx", "**", "20_年", "____", "*.**", "（X）"]
WORDS = [
    "加强领导",
    "年底前完成。",
    "：",
    "《意见》",
    "“一盘棋”",
    "，",
    "；",
    "（讨论稿",
    "）",
    "目标任务",
    "抓好落实",
    "某县烟草局",
]
WHOLE = [
    "— 3 —",
    "第 1 页 共 5 页",
    "来源：某报",
    "同志们：",
    "2024年3月5日",
    "汇报完毕，谢谢。",
    "2024年工作要点",
    "序号\t任务\t责任单位",
    "\t1\t抓落实\t办公室\t\t",
]
ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029", "\n\n"]
PIECES = st.sampled_from(LEVELS + PARTS + ITEMS + DEBRIS + MASKS + WORDS * 2)
LINES = st.one_of(
    st.lists(PIECES, max_size=8).map("".join),
    st.sampled_from(WHOLE),
    st.text(max_size=30),
    st.sampled_from(LEVELS).map(lambda number: number + "加强领导。全年工作，一是抓。二是管。"),
)
DOCUMENTS = st.lists(st.tuples(LINES, st.sampled_from(ENDS)), max_size=25).map(
    lambda lines: "".join(words + end for words, end in lines)
)


def written_words(reading: Reading) -> str:
    """What the papers hold, in order."""
    return "".join(
        paper.title + "".join((s.source_number or "") + s.text for s in paper.sections)
        for paper in reading.papers
    )


def kept_words(text: str, reading: Reading) -> str:
    """The source without line ends, leading white space and what was listed as removed."""
    lines = split_text(text)
    text = text.replace("\r\n", "\n")
    gone: set[int] = set()
    for removed in reading.removed:
        end = removed.offset + len(removed.text)
        assert text[removed.offset : end] == removed.text
        assert removed.reason
        gone.update(range(removed.offset, end))
    kept: list[str] = []
    for line in lines:
        match = LEADING.match(line.text)
        assert match is not None
        first = 0 if line.role == "table" else match.end()
        kept += [
            c for i, c in enumerate(line.text) if i >= first and line.offset + i not in gone
        ]  # fmt: skip
    return "".join(kept)


def test_the_lines_of_a_text_are_the_text() -> None:
    text = "甲\n序号\t任务\t责任单位\r\n\t抓落实\t\t\n1\t清点\u200b\t办公室\n乙"
    lines = split_text(text)
    assert [line.role for line in lines] == ["", "table", "", ""]
    assert "\n".join(line.text for line in lines) == text.replace("\r\n", "\n")
    assert [line.offset for line in lines] == [0, 2, 20, 30]


@given(DOCUMENTS)
@settings(max_examples=500)
@example("　　>一、抓学习 \r\n（一）抓好两项工作：一是甲，二是乙。\n第1篇：甲\n第2篇\n")
@example(">>90%的任务\u200b \u200b \n• >1.抓好\n附件1\n标题\n一是甲。\n其间。二是乙。\n")
@example("标题\r\r\n— 3 —\n")
def test_no_character_is_lost(text: str) -> None:
    reading = recognise(split_text(text))
    assert written_words(reading) == kept_words(text, reading)


@given(DOCUMENTS)
@settings(max_examples=200)
def test_every_parent_is_open_when_its_child_comes(text: str) -> None:
    """Document order is the order of the tree, and heads stay inside their texts."""
    for paper in recognise(split_text(text)).papers:
        branch: list[int] = []
        for index, section in enumerate(paper.sections):
            while branch and branch[-1] != section.parent:
                branch.pop()
            assert section.parent is None or branch
            assert 0 <= section.head <= len(section.text)
            branch.append(index)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the five sample papers are not here")
@pytest.mark.parametrize("number", range(5))
def test_no_character_of_the_samples_is_lost(number: int) -> None:
    path = next(SAMPLES.glob(f"{number:03}_*.txt"))
    text = path.read_text(encoding="utf-8")
    reading = recognise(split_text(text))
    assert len(text) > 2000
    assert written_words(reading) == kept_words(text, reading)
