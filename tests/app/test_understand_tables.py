"""Ledgers: tables of Word and rows of plain text, each row a task with its bodies and limit."""

from __future__ import annotations

import pytest

from app.paper import FoundPaper, FoundSection, FoundTask
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood
from models.kinds import PlanKind, SectionKind

HEAD = "序号\t重点任务\t目标要求\t牵头单位\t配合单位\t完成时限"
ROWS = [
    "1\t撂荒地整治\t复耕420亩\t农业服务中心\t自然资源所、各村\t5月底前",
    "2\t安全生产\t每季度排查一次\t应急管理办公室\t消防站\t长期坚持",
    "3\t招商引资\t签约3个\t经济发展办公室\t\t全年",
]


def of_table(text: str) -> tuple[FoundTask, ...]:
    section = FoundSection(SectionKind.TABLE, text)
    return understood(FoundPaper("分解表", 2026, PlanKind.PLAN, "", (section,))).tasks


def of_text(text: str) -> tuple[FoundTask, ...]:
    (paper,) = recognise(split_text("2026年重点工作任务分解表\n" + text)).papers
    return understood(paper).tasks


@pytest.mark.parametrize("read", [of_table, of_text])
def test_each_row_is_a_task(read: object) -> None:
    assert callable(read)
    found = read("\n".join([HEAD, *ROWS]))
    assert [(t.lead, t.support, t.deadline_text, t.deadline_to) for t in found] == [
        (("农业服务中心",), ("自然资源所",), "5月底前", "2026-05-31"),
        (("应急管理办公室",), ("消防站",), "长期坚持", None),
        (("经济发展办公室",), (), "全年", "2026-12-31"),
    ]
    assert found[0].words == "撂荒地整治：复耕420亩"


def test_rows_of_text_make_one_table_word_for_word() -> None:
    rows = "\n".join([HEAD, *ROWS, "\t林长制\t\t林业站\t\t"])
    (paper,) = recognise(split_text(f"2026年任务分解表\n{rows}\n请抓好落实。")).papers
    assert [(one.kind.value, one.text) for one in paper.sections] == [
        ("table", rows), ("paragraph", "请抓好落实。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "填表人：李某\t审核人：王某\t3月5日\n电话\t123\t456",
        "1\t修渠\t水利站\n2\t修路\t交通站",
        "一是抓学习，\t二是\t抓落实。\n三\t四\t五",
    ],
)
def test_lines_without_names_of_columns_stay_lines(text: str) -> None:
    assert {one.role for one in split_text(text)} == {""}


def test_a_table_of_strokes_is_read() -> None:
    row = "| 数字化 | 办公室（牵头）、信息科 | 6月底 |"
    (task,) = of_text(f"| 任务 | 责任科室 | 时限 |\n|---|---|---|\n{row}")
    assert (task.lead, task.support, task.deadline_text) == (("办公室",), ("信息科",), "6月底")


@pytest.mark.parametrize("stroke", [" | ", "｜"])
def test_a_table_of_strokes_needs_none_at_its_edges(stroke: str) -> None:
    lines = (("序号", "事项", "责任单位", "时限"), ("1", "制定评价办法", "数字办", "7月底前"))
    (task,) = of_text("\n".join(stroke.join(cells) for cells in lines))
    assert (task.words, task.lead, task.deadline_text) == ("制定评价办法", ("数字办",), "7月底前")


def test_lines_between_rows_name_groups() -> None:
    lines = (HEAD, "一、生态建设", ROWS[0], "二、平安建设", ROWS[1])
    found = of_text("\n".join(lines))
    assert [task.lead for task in found] == [("农业服务中心",), ("应急管理办公室",)]


def test_a_head_behind_a_line_begins_a_table_of_its_own() -> None:
    other = ("事项\t责任单位\t时限", "编制目录\t数字办\t7月底前")
    found = of_text("\n".join((HEAD, ROWS[0], "附表", *other)))
    assert [task.lead for task in found] == [("农业服务中心",), ("数字办",)]


def test_strokes_without_names_of_columns_part_sentences() -> None:
    found = of_text("党建办｜学习教育｜每月组织一次党课\n工会｜文体活动｜每季度组织一次比赛")
    assert [task.deadline_text for task in found] == ["每月", "每季度"]


def test_a_head_behind_a_line_begins_a_table_of_strokes_of_its_own() -> None:
    first = ("事项 | 责任单位 | 时限", "编制目录 | 数字办 | 7月底前")
    other = ("时限 | 事项 | 责任单位", "9月底前 | 修订办法 | 法规科")
    found = of_text("\n".join((*first, "附表", *other)))
    assert [(one.words, one.lead) for one in found] == [
        ("编制目录", ("数字办",)), ("修订办法", ("法规科",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("审批科 李某", ("审批科",), ()),
        ("人事科、机关党委", ("人事科",), ("机关党委",)),
        ("法规科牵头，宣教科配合", ("法规科",), ("宣教科",)),
        ("办 公 室", ("办公室",), ()),
        ("各科室", (), ()),
        ("综合、财务", ("综合",), ("财务",)),
    ],
)
def test_cells_of_bodies(cell: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    (task,) = of_table(f"任务\t责任科室及责任人\t时间节点\n提升服务\t{cell}\t9月底")
    assert (task.lead, task.support) == (lead, support)


def test_a_joined_cell_leads_the_rows_below() -> None:
    rows = "印发方案\t办公室\t3月底\n建设平台\t\t4月底\n整理档案\t\t5月底"
    found = of_table(f"任务\t牵头单位\t完成时限\n{rows}")
    assert [task.lead for task in found[-2:]] == [("办公室",), ("办公室",)]


def test_a_table_of_other_things_orders_nothing() -> None:
    assert of_table("姓名\t单位\t电话\n张某\t办公室\t1234") == ()
    assert of_text("月份\t销量\t增幅\n3月\t20\t5%\n4月\t21\t6%") == ()


def test_a_column_of_work_needs_no_known_name() -> None:
    head = "序号\t惠民工程\t承办单位\t办结时限"
    found = of_text(f"{head}\n1\t新建口袋公园4个。\t县城管局、县林业局\t8月底前开放")
    assert [(one.words, one.lead, one.support, one.deadline_text) for one in found] == [
        ("新建口袋公园4个。", ("县城管局",), ("县林业局",), "8月底前"),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "序号\t实事项目\t责任单位\t完成时限\n1\t改造旧泵站。\t县水利局\t4月底前开工\n"
            "\t清淤河道6公里。\t\t10月底前",
            [("改造旧泵站。", "县水利局", "4月底前"), ("清淤河道6公里。", "县水利局", "10月底前")],
        ),
        (
            "重点任务\t责任单位\t完成时限\n建设数字档案室\t县档案馆\t5月底前\n"
            "\t县融媒体中心\t9月底前",
            [
                ("建设数字档案室", "县档案馆", "5月底前"),
                ("建设数字档案室", "县融媒体中心", "9月底前"),
            ],
        ),
    ],
)
def test_a_row_joined_with_the_one_above_takes_what_it_leaves_out(
    table: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(one.words, *one.lead, one.deadline_text) for one in of_text(table)]
    assert found == expected


def test_the_words_of_a_row_hold_times_of_their_own() -> None:
    head = "序号\t项目名称\t推进计划\t责任单位\t配合单位"
    row = "1\t敬老院改造\t1.5月底前完成设计；2.8月底前主体完工。\t县民政局\t县住建局"
    found = of_text(f"{head}\n{row}")
    assert [(one.words, one.lead, one.support, one.deadline_text) for one in found] == [
        ("5月底前完成设计", ("县民政局",), ("县住建局",), "5月底前"),
        ("8月底前主体完工", ("县民政局",), ("县住建局",), "8月底前"),
    ]


def test_a_step_before_the_limit_of_its_row_is_a_task_too() -> None:
    row = "启动技改，6月底前完成招标\t县工信局\t12月底前"
    found = of_text(f"工作任务\t责任单位\t完成时限\n{row}")
    assert [one.deadline_text for one in found] == ["12月底前", "6月底前"]


def test_heads_of_two_rows_are_read() -> None:
    head = "工作任务\t责任单位\t\t完成时限\n\t牵头单位\t配合单位\t"
    (task,) = of_text(f"{head}\n修缮校舍\t县教育局\t县财政局\t7月底前")
    assert (task.lead, task.support, task.deadline_text) == (
        ("县教育局",), ("县财政局",), "7月底前",
    )  # fmt: skip


@pytest.mark.parametrize("cell", ["—", "/", "无", "已完成", "已办结", "【待补】"])
def test_a_cell_without_a_time_limits_nothing(cell: str) -> None:
    (task,) = of_text(f"工作任务\t责任单位\t完成时限\n修缮校舍\t县教育局\t{cell}")
    assert task.deadline_text == ""


def test_a_table_of_what_was_done_sets_no_target() -> None:
    text = "事项\t工作措施\t完成情况\n修渠\t清淤6公里\t清淤7公里"
    (paper,) = recognise(split_text("2026年工作要点\n" + text)).papers
    found = understood(paper)
    assert (found.targets, found.tasks) == ((), ())


def test_steps_of_a_row_are_told_by_their_label() -> None:
    head = "序号\t实事项目\t工作举措\t责任单位"
    row = "1\t新建健身步道9条\t1.健身步道：4月底前新建3条；9月底前新建9条。\t县体育中心"
    (paper,) = recognise(split_text(f"2026年民生实事\n{head}\n{row}")).papers
    found = understood(paper).targets
    assert [(one.value, "健身步道" in one.name) for one in found] == [
        ("9", True), ("3", True), ("9", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "who", ["建设单位", "项目业主", "落实部门", "责任乡镇", "承办科室", "实施主体"]
)
def test_who_answers_has_many_names(who: str) -> None:
    (task,) = of_text(f"项目名称\t{who}\t监督单位\t竣工时间\n扩建水厂\t城关镇\t县纪委\t8月底前")
    assert (task.lead, task.support, task.deadline_text) == (("城关镇",), (), "8月底前")


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("牵头单位：县商务局；配合单位：县发改局、县财政局", "县商务局", ("县发改局", "县财政局")),
        ("责任单位：县商务局", "县商务局", ()),
    ],
)
def test_a_cell_with_labels(cell: str, lead: str, support: tuple[str, ...]) -> None:
    (task,) = of_text(f"工作任务\t责任单位\t完成时限\n招商引资\t{cell}\t年底前")
    assert (task.lead, task.support) == ((lead,), support)


@pytest.mark.parametrize(
    ("cell", "times"),
    [
        ("6月底前完成设计，11月底前完工", ["6月底前", "11月底前"]),
        ("每季度通报，11月底前完成", ["每季度", "11月底前"]),
        ("清淤汛期前完成，方案8月底前报批", ["汛期前", "8月底前"]),
    ],
)
def test_a_cell_with_two_times_makes_two_tasks(cell: str, times: list[str]) -> None:
    found = of_text(f"任务\t责任单位\t时限\n修桥\t县交通局\t{cell}")
    assert [one.deadline_text for one in found] == times


def test_a_table_of_indicators_with_last_year_and_growth() -> None:
    head = "指标名称\t计量单位\t2025年完成\t2026年目标\t增长（%）\t责任单位"
    rows = "地区生产总值\t亿元\t182\t195\t6.5\t县发改局\n粮食产量\t万吨\t31\t31.5以上\t\t县农业局"
    (paper,) = recognise(split_text(f"2026年指标计划表\n{head}\n{rows}")).papers
    found = understood(paper)
    assert [(one.kind.value, one.value, one.unit, one.name) for one in found.targets] == [
        ("level", "195", "亿元", "地区生产总值"),
        ("growth", "6.5", "%", "地区生产总值"),
        ("level", "31.5", "万吨", "粮食产量"),
    ]
    assert [one.lead for one in found.tasks] == [("县发改局",), ("县农业局",)]


INDICATORS = "一级指标\t二级指标\t单位\t2026年目标\t指标属性"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("经济\t财政收入\t亿元\t21.6\t预期性", "level at_least 21.6 亿元 财政收入"),
        ("经济\t失业率\t%\t≤5.5\t预期性", "level at_most 5.5 % 失业率"),
        ("安全\t事故死亡率\t人/亿元\t<0.02\t约束性", "level at_most 0.02 人/亿元 事故死亡率"),
        ("安全\t较大火灾事故\t起\t0\t约束性", "zero exactly 0 起 较大火灾事故"),
        ("民生\t居民收入\t%\t与经济增长同步\t预期性", "parity exactly None  居民收入"),
        ("民生\t新增就业\t人\t4200以上\t预期性", "count at_least 4200 人 新增就业"),
    ],
)
def test_rows_of_indicators(row: str, told: str) -> None:
    (paper,) = recognise(split_text(f"2026年主要指标\n{INDICATORS}\n{row}")).papers
    (one,) = understood(paper).targets
    shown = f"{one.kind.value} {one.direction.value} {one.value} {one.unit} {one.name}"
    assert shown == told


def test_a_figure_beside_a_task_is_told_of_it() -> None:
    rows = "改造终端\t120户\t营销部\t10月底\n收购烟叶\t2.9万担左右\t烟叶股\t9月底"
    text = f"2026年任务分解表\n目标任务\t目标值\t牵头科室\t完成时限\n{rows}"
    (paper,) = recognise(split_text(text)).papers
    found = understood(paper).targets
    assert [(one.direction.value, one.value, one.unit, one.name) for one in found] == [
        ("at_least", "120", "户", "改造终端"), ("about", "2.9", "万担", "收购烟叶"),
    ]  # fmt: skip


def test_two_columns_make_a_table_of_three_rows() -> None:
    text = "2026年重点指标\n指标名称\t目标\n税收收入\t12亿元\n申报率\t99.5%以上"
    (paper,) = recognise(split_text(text)).papers
    assert paper.title == "2026年重点指标"
    assert [one.value for one in understood(paper).targets] == ["12", "99.5"]
    assert {one.role for one in split_text("局长\t书记\n张某\t李某")} == {""}


@pytest.mark.parametrize(
    ("cell", "lead", "support"),
    [
        ("牵头：工程科；配合：运行科、财务科", ("工程科",), ("运行科", "财务科")),
        ("主办：工程科 协办：财务科", ("工程科",), ("财务科",)),
        ("李某某（工程科）", ("工程科",), ()),
        ("新媒体部（配合：总编室）", ("新媒体部",), ("总编室",)),
    ],
)
def test_a_cell_that_says_who_does_what_part(
    cell: str, lead: tuple[str, ...], support: tuple[str, ...]
) -> None:
    (task,) = of_table(f"任务\t责任站所\t时限\n除险加固\t{cell}\t汛前")
    assert (task.lead, task.support) == (lead, support)


@pytest.mark.parametrize(
    ("head", "lead", "support"),
    [
        ("牵头站所\t配合站所", ("甲所",), ("乙站",)),
        ("责任处（室）\t协作单位", ("甲所",), ("乙站",)),
        ("归口科室\t监督单位", ("甲所",), ()),
    ],
)
def test_columns_of_bodies(head: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    (task,) = of_table(f"任务\t{head}\t时限\n清淤渠道\t甲所\t乙站\t3月底前")
    assert (task.lead, task.support) == (lead, support)


def figures(text: str) -> list[str]:
    (paper,) = recognise(split_text(f"2026年任务表\n{text}")).papers
    return [f"{one.value}{one.unit} {one.name}" for one in understood(paper).targets]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "任务名称\t指标要求\t牵头部门\n工业投资\t增长8%（市下达指标）\t工信局\n财政收入\t增长4%，税收占比不低于82%\t财政局",
            ["8% 工业投资", "4% 财政收入", "82% 税收占比"],
        ),
        (
            "项目\t任务量\t标准\t责任分工\n更新造林\t1800亩\t成活率90%以上\t营林科牵头\n森林抚育\t650亩\t\t资源科负责",
            ["1800亩 更新造林", "90% 成活率", "650亩 森林抚育"],
        ),
        (
            "序号\t工作任务\t目标\t责任部门\n1\t新建基层工会\t30家\t组织部\n2\t困难帮扶\t帮扶260户\t保障部",
            ["30家 新建基层工会", "260户 帮扶"],
        ),
        (
            "考核项目\t考核指标\t分值\t评分标准\t考核部门\n粮食\t播种面积不少于4万亩\t10\t每少1%扣0.5分\t农业局",
            ["4万亩 播种面积"],
        ),
        (
            "任务\t上半年目标\t全年目标\t责任单位\n高标准农田\t建成800亩\t建成1900亩\t农业局",
            ["800亩 建成", "1900亩 建成"],
        ),
    ],
)
def test_what_is_to_be_reached_beside_a_task(rows: str, told: list[str]) -> None:
    assert figures(rows) == told


def test_who_weighs_the_goals_does_not_answer_for_them() -> None:
    (paper,) = recognise(
        split_text("2026年考核表\n任务\t考核指标\t考核部门\n粮食\t面积不少于4万亩\t农业局")
    ).papers
    assert [task.lead for task in understood(paper).tasks] == []


def test_a_column_of_shared_work_names_who_leads_and_who_helps() -> None:
    (task,) = of_table("项目\t标准\t责任分工\n造林\t成活率90%\t营林科牵头，种苗站配合")
    assert (task.lead, task.support) == (("营林科",), ("种苗站",))
