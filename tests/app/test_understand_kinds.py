"""What a paper is: its kind and year by title, headings and date; what tells of the past."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.paper import FoundPaper
from app.recognise.facts import kind_of, year_of
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood

ROWS = Path(__file__).parent / "understand_rows" / "kinds.txt"


def rows() -> list[list[str]]:
    every = ROWS.read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in every if line and not line.startswith("#")]


def paper(*lines: str) -> FoundPaper:
    (found,) = recognise(split_text("\n".join(lines))).papers
    return understood(found)


@pytest.mark.parametrize(("title", "kind", "year"), rows())
def test_kind_and_year_of_a_title(title: str, kind: str, year: str) -> None:
    assert kind_of(title, [], []).value == kind
    assert year_of(title, []) == (int(year) if year else None)


@pytest.mark.parametrize(("date", "year"), [("2026年1月8日", 2026), ("2025年12月28日", None)])
def test_a_paper_without_a_year_takes_that_of_its_date(date: str, year: int | None) -> None:
    """Late in the year a paper may speak of the next one."""
    assert paper("在工作会议上的讲话", f"（{date}）", "同志们：", "要抓好落实。").year == year


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("2025年，全区完成产值40亿元。\n2026年，完成产值46亿元，到2030年翻一番。", 2026),
        ("自2026年3月起开展整治。", 2026),
        ("2026年5月底前开工，2026年10月底前封顶，2027年4月底前竣工。", 2026),
        ("2025年12月，县里作了部署。", None),
        ("根据《2024年工作规划》开展整治。", None),
    ],
)
def test_a_paper_without_a_year_anywhere_else_takes_that_of_its_words(
    words: str, year: int | None
) -> None:
    assert paper("专项行动方案", "一、工作目标", *words.split("\n")).year == year


def test_a_story_is_of_no_year() -> None:
    assert paper("雨天的渡口", "2019年，他从单位退休，常来渡口坐坐。").year is None


def test_headings_part_what_was_done_from_what_is_planned() -> None:
    found = paper(
        "县统计局2025年工作总结及2026年工作计划",
        "一、2025年主要工作", "全年开展检查12次，制定《整改方案》。",
        "二、存在的问题", "误差率不到2%的单位有3家。",
        "三、2026年工作计划", "开展检查不少于15次，2025年检查12次，2026年力争检查18次。",
    )  # fmt: skip
    assert (found.kind.value, found.year, found.unit) == ("review_and_plan", 2026, "县统计局")
    assert [one.value for one in found.targets] == ["15", "18"]


def test_a_speech_turns_from_last_year_to_this() -> None:
    found = paper(
        "在全县经济工作会议上的讲话", "（2026年1月8日）", "同志们：",
        "过去的一年，全县生产总值增长6.5%，引进项目36个。",
        "做好今年工作，要锚定目标。全年经济增长6%左右，投资增长8%。",
        "当前，规上企业占全市的5%。",
    )  # fmt: skip
    assert [(one.value, one.direction.value) for one in found.targets] == [
        ("6", "about"), ("8", "at_least"),
    ]  # fmt: skip


def test_a_report_without_headings_turns_to_the_plan_with_its_year() -> None:
    found = paper(
        "县农商行2025年度工作报告及2026年工作计划", "各位股东：",
        "2025年，存款余额97亿元。审计部牵头清理制度52项，5月底前完成了整改。",
        "2026年，总的要求是“稳增长、防风险”。", "一是做优零售。代发工资客户新增3000户。",
    )  # fmt: skip
    assert [one.value for one in found.targets] == ["3000"]
    assert not any(task.deadline_text for task in found.tasks)


def test_a_half_year_told_as_done_makes_no_plan() -> None:
    told = "今年上半年，公司累计完成客运量318万人次；百公里电耗61.5度，准点率88.4%。"
    assert paper("公司2026年三季度工作计划", "一、工作", told).targets == ()


def test_items_behind_what_is_wrong_make_no_plan() -> None:
    wrong = (
        "也要看到，工作面临“三个不稳”：一是队伍不稳，五年间烟农减少210户；二是成本上涨到1400元。"
    )
    plan = "今年要抓好：一是队伍，新增烟农20户；二是成本，亩均成本降到1300元。"
    found = paper("某局2026年工作计划", "一、形势", wrong, plan).targets
    assert [one.value for one in found] == ["20", "1300"]


def test_an_address_before_last_year_makes_it_no_plan() -> None:
    found = paper("县燃气公司2026年工作要点", "公司全体员工：2025年销气4200万吨，投诉36件。")
    assert found.targets == ()


def test_minutes_set_targets_though_they_are_no_plan() -> None:
    found = paper(
        "县住建局2026年第2次局务会议纪要", "会议听取了汇报。", "会议明确，全年交付住房1200套。"
    )
    assert found.kind.value == "other"
    assert [one.value for one in found.targets] == ["1200"]


@pytest.mark.parametrize(
    ("lines", "title", "year"),
    [
        (("某县某局文件", "某局〔2026〕5号", "2026年工作要点"), "2026年工作要点", 2026),
        (("000001", "机密★1年", "特急", "某县委文件", "工作意见"), "工作意见", None),
        (("工 作 总 结", "（2025年度）"), "工 作 总 结", 2025),
        (("县卫生健康局", "2026年重点工作任务安排"), "县卫生健康局2026年重点工作任务安排", 2026),
        (("X县X局20_年工作要点",), "X县X局20_年工作要点", None),
    ],
)  # fmt: skip
def test_the_title_below_what_stands_above_it(
    lines: tuple[str, ...], title: str, year: int | None
) -> None:
    found = paper(*lines, "一、抓好学习", "全年抓好。")
    assert (found.title, found.year) == (title, year)


PROSE = (Path(__file__).parent / "understand_rows" / "prose.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", PROSE.split("\n\n"))
def test_plain_prose_holds_nothing(text: str) -> None:
    (found,) = recognise(split_text(text)).papers
    found = understood(found)
    assert (found.targets, found.tasks, found.blanks) == ((), (), ())
