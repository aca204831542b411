"""Whole papers: title, frame, tree, several papers in one file, facts."""

from __future__ import annotations

import pytest

from app.paper import FoundPaper, FoundSection, Reading, SourceLine
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from models.kinds import PlanKind, SectionKind


def read(*lines: str) -> Reading:
    return recognise(split_text("\n".join(lines)))


def paper(*lines: str) -> FoundPaper:
    (found,) = read(*lines).papers
    return found


def sections(*lines: str) -> tuple[FoundSection, ...]:
    return paper("标题", "开头。", *lines).sections[1:]


def shape(found: FoundPaper) -> list[tuple[str, int | None]]:
    return [(s.kind.value, s.parent) for s in found.sections]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("2024年工作要点", "全年工作如下。"), "2024年工作要点"),
        (("某县烟草专卖局", "2024年工作要点", "一、抓"), "某县烟草专卖局2024年工作要点"),
        (("2023年工作总结", "和2024年工作计划", "一、抓"), "2023年工作总结和2024年工作计划"),
        (("一、抓落实", "（一）抓"), ""),
        (("今年以来，全局上下抓落实。", "一、抓"), ""),
        (("同志们：", "今年任务重。"), ""),
        (("附件1", "2024年工作要点", "一、抓"), "2024年工作要点"),
    ],
)
def test_title(lines: tuple[str, ...], title: str) -> None:
    assert paper(*lines).title == title


def test_front_and_end() -> None:
    found = paper(
        "在全县工作会议上的讲话",
        "（讨论稿）",
        "县局局长　张三",
        "（2026年1月8日）",
        "同志们：",
        "今年工作任务繁重。",
        "围绕上述目标任务，今年要抓好以下工作：",
        "一、抓落实",
        "全年抓好。",
        "汇报完毕，谢谢。",
        "某县烟草专卖局",
        "二〇二六年一月八日",
    )
    kinds = "note note date_line salutation paragraph paragraph heading paragraph paragraph note"
    assert [s.kind.value for s in found.sections] == [*kinds.split(), "date_line"]
    assert [s.parent for s in found.sections] == [None] * 7 + [6] + [None] * 3
    assert (found.kind, found.year, found.unit) == (PlanKind.SPEECH, 2026, "某县烟草专卖局")


def test_a_list_of_attachments_holds_no_headings() -> None:
    lines = ("一、抓落实", "附件：1.任务分解表", "2.目标表", "3.抓好考核。", "2.再抓好一件事")
    found = [(s.kind.value, s.text) for s in sections(*lines)][1:]
    assert found == [
        ("paragraph", "附件：1.任务分解表"),
        ("paragraph", "2.目标表"),
        ("heading", "抓好考核。"),
        ("heading", "再抓好一件事"),
    ]


def test_levels_and_parents() -> None:
    found = sections(
        "第一部分 回顾", "一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "二、己", "正文。"
    )
    assert [s.level for s in found] == [-1, 1, 2, 3, 4, 5, 1, 0]
    assert [s.parent for s in found] == [None, 1, 2, 3, 4, 5, 1, 7]
    assert (found[0].text, found[0].marker, found[0].source_number) == ("回顾", "部分", "第一部分 ")


def test_part_without_words_of_its_own() -> None:
    part, below = sections("第二部分", "一、甲")
    assert (part.kind, part.text, part.source_number) == (SectionKind.HEADING, "", "第二部分")
    assert below.parent == 1


def test_numbers_that_start_again_are_marked() -> None:
    found = sections("一、甲", "1.乙", "2.丙", "正文。", "1.丁", "2.戊", "二、己", "1.庚")
    assert [s.restart for s in found] == [False] * 4 + [True] + [False] * 3


def test_chain_over_lines_holds_what_stands_between() -> None:
    found = sections("一、甲", "一是乙。", "其间有话。", "二是丙。", "此后有话。")
    assert [(s.kind.value, s.parent) for s in found] == [
        ("heading", None),
        ("item", 1),
        ("paragraph", 2),
        ("item", 1),
        ("paragraph", 1),
    ]


def test_chain_in_a_line_is_cut() -> None:
    heading, first, second = sections("一、抓好落实。全年如下：一是抓学习。内容。二是抓落实。")
    assert (heading.text, heading.head) == ("抓好落实。全年如下：", 5)
    assert (first.text, first.head, first.starts_paragraph) == ("抓学习。内容。", 4, False)
    assert (second.source_number, second.marker, second.level) == ("二是", "是", 0)
    assert first.parent == second.parent == 1


def test_chain_inside_a_short_heading_is_cut() -> None:
    heading, first, second = sections("（一）抓好两项工作：一是抓学习，二是抓落实。")
    assert (heading.kind, heading.text, heading.head) == (SectionKind.HEADING, "抓好两项工作：", 6)
    assert (first.text, second.text) == ("抓学习，", "抓落实。")


def test_second_group_begins_anew_only_where_counting_would_go_on() -> None:
    found = sections("一是甲。二是乙。", "一是丙。二是丁。", "隔开。", "一是戊。二是己。")
    assert [s.restart for s in found] == [False, False, True, False, False, False, False]


def test_counting_goes_on_past_items_of_the_other_form() -> None:
    found = sections("一是甲。二是乙。", "一要丙。二要丁。", "一是戊。二是己。")
    assert [s.restart for s in found] == [False, False, False, False, True, False]


def test_chain_inside_an_item_hangs_below_it() -> None:
    found = sections("一是甲：一要乙，二要丙；二是丁。")
    assert [(s.source_number, s.parent) for s in found] == [
        ("一是", None),
        ("一要", 1),
        ("二要", 1),
        ("二是", None),
    ]


def test_numbered_item_holds_the_paragraph_behind_it() -> None:
    long = "围绕全年目标任务，坚持稳中求进工作总基调，统筹做好各项重点工作，确保取得实效。"
    first, below, second = sections("1." + long, "正文在此。", "2." + long)
    assert (first.kind, first.level, first.marker) == (SectionKind.ITEM, 3, "")
    assert (below.parent, second.parent, second.restart) == (1, None, False)


def test_papers_are_cut_at_pian() -> None:
    found = read("范文汇编", "第1篇: 甲计划", "一、抓。", "第二篇 乙总结", "（一）抓。")
    assert [p.title for p in found.papers] == ["甲计划", "乙总结"]
    assert [(r.text, r.reason) for r in found.removed] == [
        ("范文汇编", "汇编封面"),
        ("第1篇: ", "汇编篇号"),
        ("第二篇 ", "汇编篇号"),
    ]


def test_words_before_the_first_pian_are_a_paper_where_they_have_a_body() -> None:
    found = read("前言", "今年工作任务繁重。", "第1篇: 甲", "一、抓。")
    assert [p.title for p in found.papers] == ["前言", "甲"]


def test_table_of_contents_of_a_compilation_makes_no_papers() -> None:
    found = read("第1篇 甲", "第2篇 乙", "第1篇 甲", "一、抓。", "第2篇 乙", "二、放。")
    assert [p.title for p in found.papers] == ["甲", "乙"]
    assert [r.text for r in found.removed if r.reason == "汇编目录"] == ["甲", "乙"]


@pytest.mark.parametrize("line", ["第一篇文章写得好。", "第一篇章已经翻开", "第一，第二篇"])
def test_a_mention_of_pian_cuts_nothing(line: str) -> None:
    assert len(read("标题", "开头。", line).papers) == 1


@pytest.mark.parametrize(
    ("line", "text", "reason"),
    [
        ("— 1 —", "— 1 —", "页码"),
        ("第 1 页 共 5 页", "第 1 页 共 5 页", "页码"),
        ("仅供学习参考", "仅供学习参考", "网页残留文字"),
        ("责任编辑：某某", "责任编辑：某某", "网页残留文字"),
        ("一、抓落实……………3", "一、抓落实……………3", "目录行"),
        ("> 抓好落实。", "> ", "网页残留符号"),
        ("抓好落实。　", "　", "行尾空格"),
        ("抓好\u200b落实。", "\u200b", "零宽字符或控制字符"),
    ],
)
def test_what_is_taken_away_is_listed(line: str, text: str, reason: str) -> None:
    (removed,) = read("标题", "开头。", line, "一、抓。").removed
    assert (removed.text, removed.reason) == (text, reason)
    assert removed.offset == len("标题\n开头。\n") + line.index(text)


@pytest.mark.parametrize(
    "line", [">90%的任务完成。", "来源广泛，渠道多样。", "第3页的数据有误。", "推广“扫一扫”支付。"]
)
def test_words_that_look_like_debris_stay(line: str) -> None:
    found = read("标题", "开头。", line)
    assert found.removed == ()
    assert found.papers[0].sections[-1].text == line


@pytest.mark.parametrize(
    ("lines", "kind", "year", "unit"),
    [
        (("某市人民政府办公室2024年工作要点", "一、抓"), PlanKind.PLAN, 2024, "某市人民政府办公室"),
        (("关于学习讲话精神的实施方案", "一、抓"), PlanKind.PLAN, None, ""),
        (("2023年工作总结和2024年工作计划", "一、抓"), PlanKind.REVIEW_AND_PLAN, 2024, ""),
        (("某局关于专项检查的报告", "一、抓"), PlanKind.REPORT, None, "某局"),
        (("二〇二五年度工作安排", "一、抓"), PlanKind.PLAN, 2025, ""),
        (("二〇二五年工作安排", "一、抓"), PlanKind.PLAN, 2025, ""),
        (
            ("今年以来。", "一、2022年工作回顾", "二、2023年工作思路"),
            PlanKind.REVIEW_AND_PLAN,
            2023,
            "",
        ),
        (("今年以来任务重。", "没有编号。"), PlanKind.OTHER, None, ""),
        (("全局工作要点", "一、抓"), PlanKind.PLAN, None, ""),
        (("中共某县委组织部2024年工作要点", "一、抓"), PlanKind.PLAN, 2024, "中共某县委组织部"),
        (("某县第一中学2026年工作计划", "一、抓"), PlanKind.PLAN, 2026, "某县第一中学"),
        (("某县纪委监委20XX年工作要点", "一、抓"), PlanKind.PLAN, None, "某县纪委监委"),
    ],
)
def test_facts(lines: tuple[str, ...], kind: PlanKind, year: int | None, unit: str) -> None:
    found = paper(*lines)
    assert (found.kind, found.year, found.unit) == (kind, year, unit)


def test_year_given_by_the_person_wins() -> None:
    assert recognise(split_text("2024年工作要点\n一、抓"), year=2030).papers[0].year == 2030


def test_table_line_stays_as_it_is() -> None:
    table = SourceLine(" 甲\t乙 \n1\t2", 9, "table", data='{"widths": [1, 2]}')
    (found,) = recognise([*split_text("一、抓落实"), table]).papers
    assert (found.sections[1].text, found.sections[1].data) == (table.text, table.data)
    assert shape(found) == [("heading", None), ("table", 0)]


def test_nothing_in_nothing_out() -> None:
    found = recognise(split_text(" \n\t\n"))
    assert (found.papers, found.removed) == ((), ())
    assert found.notes == ("文件中没有可以导入的文字。",)
