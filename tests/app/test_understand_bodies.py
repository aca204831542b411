"""Who answers, row by row: conventions §4.5, names that are none, lists, labels, subjects."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paper import FoundPaper, FoundSection, OfficeWords
from app.understand.offices import is_body, names_in
from app.understand.reading import understood
from models.kinds import PlanKind, SectionKind

ROWS = Path(__file__).parent / "understand_rows"
NOBODY: frozenset[str] = frozenset()


def lines(name: str) -> list[str]:
    every = (ROWS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


def bodies(text: str, kind: PlanKind = PlanKind.PLAN, known: tuple[str, ...] = ()) -> list[str]:
    sections = tuple(FoundSection(SectionKind.PARAGRAPH, line) for line in text.split("|"))
    office = OfficeWords((known,))
    tasks = understood(FoundPaper("工作计划", 2026, kind, "", sections), office).tasks
    every = [",".join(t.lead) + "/" + ",".join(t.support) for t in tasks if t.lead or t.support]
    return list(dict.fromkeys(every))


@pytest.mark.parametrize("row", lines("bodies.txt"))
def test_bodies_of_a_sentence(row: str) -> None:
    words, _, expected = row.partition(" => ")
    assert bodies(words) == expected.split(" ; ")


@pytest.mark.parametrize("words", lines("no_bodies.txt"))
def test_nobody_answers_in(words: str) -> None:
    assert bodies(words) == []


@pytest.mark.parametrize(
    "name",
    ["办公室", "安全科", "应急管理局", "不动产登记中心", "高等教育科", "接待办", "城市更新局",
     "第一税务所", "县第三中学", "综合执法大队",
     "县委机要和保密局", "纪检组（纪委）", "党总支", "监事会"],
)  # fmt: skip
def test_a_name_of_a_body(name: str) -> None:
    assert is_body(name, NOBODY)


@pytest.mark.parametrize(
    "name",
    ["各科室", "有关部门", "领导干部", "工作平台", "九小场所", "重点专科", "示范村", "乡镇卫生院",
     "全局", "县（区）局", "活动室", "办公室主任", "格局", "之处", "报县财政局", "乡镇（街道）"],
)  # fmt: skip
def test_no_name_of_a_body(name: str) -> None:
    assert not is_body(name, NOBODY)


def test_names_that_hold_a_conjunction_stay_whole() -> None:
    whole = ["住房和城乡建设局", "发展和改革局"]
    assert names_in("、".join(whole), NOBODY) == whole
    assert names_in("财务科和审计科", NOBODY) == ["财务科", "审计科"]


def test_an_alias_of_the_unit_card_is_a_body() -> None:
    assert bodies("内管要履行主体责任。") == []
    assert bodies("内管要履行主体责任。", known=("内管科", "内管")) == ["内管/"]


def test_a_heading_answers_for_what_stands_under_it() -> None:
    head = FoundSection(SectionKind.HEADING, "加强建设（建管股牵头，规财股配合）", level=1, head=17)
    one = FoundSection(SectionKind.PARAGRAPH, "汛前完成3座水库加固。", parent=0)
    two = FoundSection(SectionKind.PARAGRAPH, "11月底前完成改造。（责任单位：农水股）", parent=0)
    paper = FoundPaper("工作计划", 2026, PlanKind.PLAN, "", (head, one, two))
    assert [(t.lead, t.support) for t in understood(paper).tasks] == [
        (("建管股",), ("规财股",)), (("农水股",), ()),
    ]  # fmt: skip


def test_a_name_with_a_colon_answers_for_all_behind_it() -> None:
    said = "德育处：3月份开展活动；4月份组织实践；教导处要在6月底前归档。"
    section = FoundSection(SectionKind.PARAGRAPH, said)
    found = understood(FoundPaper("工作计划", 2026, PlanKind.PLAN, "", (section,))).tasks
    assert [task.lead for task in found] == [("德育处",), ("德育处",), ("教导处",)]


def test_speeches_order_by_what_they_say() -> None:
    said = "刑侦大队要牵头开展攻坚，纪检组要随时跟进。"
    assert bodies(said, PlanKind.SPEECH) == ["刑侦大队/", "纪检组/"]


@pytest.mark.parametrize(
    "words",
    [
        "他想，公司要是搬走了，派出所要管，医院也要管。",
        "教导处负责检查，谁做得不好，下周一就要重来。",
        "派出所应当按照规定每年向上级报告工作，由县公安局领导。",
    ],
)
def test_stories_and_laws_order_nobody(words: str) -> None:
    assert bodies(words, PlanKind.OTHER) == []
