"""Numbers, heading words and 一是 chains: the cases that real papers made difficult."""

from __future__ import annotations

import time

import pytest

from app.recognise.chains import certain_mark, grouped, marks_in
from app.recognise.headings import classify, first_stop, heading_head, item_head
from app.recognise.lines import split_text
from app.recognise.numbers import Numbering, numbering_of, value_of
from app.recognise.reading import recognise

LONG = "围绕全年目标任务，坚持稳中求进工作总基调，统筹做好各项重点工作，确保取得实效"  # 37


@pytest.mark.parametrize(
    ("line", "level", "value", "kind"),
    [
        ("一、以正确政绩观为导向", 1, 1, "standalone"),
        ("一、从严抓党建，保持定力。一是加强理论武装。", 1, 1, "run-in"),
        ("十一、加强队伍建设", 1, 11, "standalone"),
        ("二、2023年具体工作安排", 1, 2, "standalone"),
        ("一，加强领导", 1, 1, "standalone"),
        ("一、三月份重点工作", 1, 1, "standalone"),
        ("(一)要树立正确的政绩观，必须有国家观念。", 2, 1, "standalone+stop"),
        ("（一）坚持政治统领，党的建设全面加强。始终把", 2, 1, "run-in"),
        ("（一）、加强领导", 2, 1, "standalone"),
        ("1.抓实“三会一课”。严格落实", 3, 1, "run-in"),
        ("1、抓好培训", 3, 1, "standalone"),
        ("１．抓好培训", 3, 1, "standalone"),
        ("2.2023年重点任务", 3, 2, "standalone"),
        ("2.8月20日前完成发放", 3, 2, "standalone"),
        ("3.12月底前总结", 3, 3, "standalone"),
        ("（1）强化监管", 4, 1, "standalone"),
        ("③抓好细节", 5, 3, "standalone"),
        ("（二）项目建设", 2, 2, "standalone"),
        ("（2）项目进度", 4, 2, "standalone"),
        ("（三）点亮夜间经济", 2, 3, "standalone"),
        ("（四）中小学课后服务", 2, 4, "standalone"),
        ("第一部分 工作回顾", -1, 1, "standalone"),
        ("第二章　总体要求", -1, 2, "standalone"),
        ("第3节 重点任务", 0, 3, "standalone"),
        (f"1.{LONG}。后面还有。", 3, 1, "item"),
        (f"1.{LONG}，{LONG}", 3, 1, "item"),
        ("（2）抓好培训；", 4, 2, "item"),
        ("1.抓好培训，", 3, 1, "item"),
        (f"（一）加强党建：{LONG}。全年。", 2, 1, "run-in"),
    ],
)
def test_numbered_lines(line: str, level: int, value: int, kind: str) -> None:
    found, numbering = classify(line)
    assert numbering is not None
    assert (found, numbering.level, numbering.value) == (kind, level, value)


@pytest.mark.parametrize(
    "line",
    [
        "一、二类卷烟占比提升2个百分点。",
        "一、二类卷烟存销比控制在限定的范围内",
        "三、四季度销量持平。",
        "一、二月份销量持平。",
        "1、2月份销量持平。",
        "2.8个月完成任务。",
        "十一、国庆期间加强值班。",
        "五一、端午期间加强检查。",
        "三八、五一期间开展活动",
        "（一）的要求已经落实到位。",
        "（二）项规定的情形除外。",
        "（3）款所称单位",
        "（一）所列事项逐条办理",
        "按照（一）的要求抓好落实。",
        "1.5万元以上案件不少于3起。",
        "3.15专项行动",
        "12.4宪法宣传日",
        "5、6月份集中开展",
        "2022年，在省市局党组的坚强领导下",
        "（2022）1号文件",
        "（3月底前完成）",
        "4G执法记录仪",
        "20_年工作要点",
        "“1+6+2”政策体系",
        "第一部分的任务已经完成",
        "一、",
        "①②均已完成",
    ],
)
def test_lines_that_only_look_numbered(line: str) -> None:
    assert classify(line) == ("body", None)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("存在两个问题，一是数量多，二是分布广。", [[1, 2]]),
        ("这一是非问题要分清。", []),
        ("万一是断电怎么办。", []),
        ("二是二，一是一，讲究实事求是。", []),
        ("一是否落实；二是是否到位。", []),
        ("星期一是例会日。一是传达学习；三是抓落实；三是强督办。", [[1, 3, 3]]),
        ("一要抓学习，二要抓落实。", [[1, 2]]),
        ("一要求真，二要求实。", []),
        ("一方面抓销量，另一方面抓结构。", []),
        ("唯一是专卖。第一是安全。", []),
        ("一是求真务实的韧劲不够；二是担当不够。", [[1, 2]]),
        ("其中一是抓学习，二是抓落实。", [[1, 2]]),
        ("一是甲。一是乙。二是丙。", [[1, 2]]),
        ("一是甲。二是乙。一是丙。二是丁。", [[1, 2], [1, 2]]),
        ("一是甲，一要乙，二要丙。二是丁。", [[1, 2], [1, 2]]),
    ],
)
def test_chains(text: str, groups: list[list[int]]) -> None:
    found: dict[int, list[int]] = {}
    for mark in grouped(marks_in(text, 0)):
        found.setdefault(mark.group, []).append(mark.value)
    assert list(found.values()) == groups


def test_certain_mark_needs_no_second_member() -> None:
    mark = certain_mark("抓好一是甲", 0, 2, 4)
    assert mark is not None and grouped([mark]) == [mark]
    assert certain_mark("抓好一是甲", 0, 1, 4) is None


def test_values() -> None:
    words = ["一", "十", "十五", "二十", "九十九", "7", "12", "⑳"]
    assert [value_of(word) for word in words] == [1, 10, 15, 20, 99, 7, 12, 20]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. 抓好", "1. "),
        ("一 、抓好", "一 、"),
        ("（ 一 ）、抓", "（ 一 ）、"),
        ("第一部分：甲", "第一部分："),
    ],
)
def test_number_is_kept_as_written(line: str, number: str) -> None:
    numbering = numbering_of(line)
    assert numbering is not None and line[: numbering.length] == number


def test_a_plain_line_has_no_number() -> None:
    assert numbering_of("全年工作") is None
    assert numbering_of("第1篇: 甲") == Numbering(-2, 1, "篇", 5)


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("甲。乙。", 1),
        ("《甲。》乙。", 5),
        ("“甲。”（乙。）丙", -1),
        ("（甲。乙。", 2),
        ("甲", -1),
        ("）甲。", 2),
    ],
)
def test_first_stop_outside_brackets(text: str, stop: int) -> None:
    assert first_stop(text) == stop


def test_heads() -> None:
    assert heading_head("抓好落实。全年") == 5
    assert heading_head("抓好落实") == 4
    assert heading_head(f"加强党建：{LONG}") == 5
    assert heading_head(f"加强党建：{LONG[:10]}") == 15
    assert item_head("抓好落实。全年") == 5
    assert item_head("抓好落实。") == 0
    assert item_head(f"{LONG}。全年") == 0


@pytest.mark.parametrize(
    "piece",
    ["（", "“", "一", "一是", "一、", ">", " ", "\u200b", "第", "1.", "年", "。", "》", "X", "："],
)
def test_hostile_repetitions_take_linear_time(piece: str) -> None:
    for text in (piece * 100_000, "一、" + piece * 100_000, piece * 50 + "\n"):
        start = time.perf_counter()
        assert recognise(split_text(text)).removed is not None
        assert time.perf_counter() - start < 2
