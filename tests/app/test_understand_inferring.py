"""Papers that are no plan by their title: whether a part of them orders or tells."""

from __future__ import annotations

import pytest

from app.paper import FoundPaper
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood

REVIEW = [
    "三年来，我们实干争先，发展取得新成绩。",
    "新建标准厂房9万平方米，引进亿元项目14个，规上工业增加值同比增长7%。",
    "改造农村公路66公里，建成和美乡村11个，新增车位900个。",
]
PLAN = [
    "做强特色农业。坚决守住耕地红线，建设高标准农田2万亩，粮食总产稳定在31万吨以上。",
    "加快城市更新。力争改造老旧小区16个，新增车位700个，完成管网改造40公里。",
    "深化平安建设。持续开展隐患排查，重大隐患整改率达到100%。",
]
DEEDS = ["1.新建社区食堂6家。", "2.改造农贸市场4个，新增充电桩500个。", "3.为200名老人提供服务。"]


def read(*lines: str) -> FoundPaper:
    (found,) = recognise(split_text("\n".join(lines))).papers
    return understood(found)


def values(paper: FoundPaper) -> list[str | None]:
    return [one.value for one in paper.targets]


def test_the_planning_part_of_a_report_needs_no_heading() -> None:
    expected = ["2", "31", "16", "700", "40", "100"]
    assert values(read("政府工作报告", *PLAN)) == expected
    assert values(read("政府工作报告", *REVIEW, *PLAN)) == expected


def test_a_review_without_a_heading_stays_told() -> None:
    assert values(read("政府工作报告", *REVIEW)) == []


def test_a_part_that_promises_nothing_is_not_believed() -> None:
    body = ["新建厂房9万平方米，引进项目14个。", "改造公路66公里。", "建成和美乡村11个。"]
    assert values(read("政府工作报告", *body)) == []


def test_a_list_of_deeds_to_come_sets_targets() -> None:
    found = read("青山县2026年拟办民生实事项目公示", "2026年拟办项目如下：", *DEEDS)
    assert values(found) == ["6", "4", "500", "200"]


@pytest.mark.parametrize(
    "lines",
    [
        ("青山县2026年民生实事全部兑现", "年初确定的民生实事全部办结。", *DEEDS),
        ("青山县民生实事", "1.新建了食堂6家。", *DEEDS[1:]),
        ("老街的早点", "说说吃的。", *DEEDS),
        ("青山县民生实事", "1.食堂6家。", "2.市场4个。", "3.充电桩500个。"),
        ("红烧肉的做法", "任务不多。", "1.备肉500克。", "2.加糖30克。", "3.放水1000毫升。"),
    ],
)
def test_a_list_of_other_things_sets_none(lines: tuple[str, ...]) -> None:
    assert values(read(*lines)) == []


def test_a_notice_orders() -> None:
    found = read(
        "关于对2026年河道清障进行重点督办的通知", "各镇人民政府：",
        "请各镇于每月25日前上报进度，县水利局将跟踪督导。",
    )  # fmt: skip
    assert [one.deadline_text for one in found.tasks] == ["每月25日前", ""]
    assert found.tasks[1].lead == ("县水利局",)


def test_a_notice_that_only_tells_orders_nothing() -> None:
    found = read("关于2026年国庆节放假的通知", "各科室：", "10月1日至7日放假，共7天。")
    assert (found.targets, found.tasks) == ((), ())
    found = read("关于举办职工球赛的通知", "每队限报队员12名，取前6名，请于4月20日前报名。")
    assert values(found) == []
    assert [one.deadline_text for one in found.tasks] == ["4月20日前"]


def test_a_speech_orders_under_the_headings_that_do_not_look_back() -> None:
    found = read(
        "在全县防汛工作会议上的讲话", "同志们：",
        "一、认清形势，绷紧防汛之弦", "入汛以来，先后出现强降雨5次，转移群众1200人。",
        "二、突出重点，筑牢安全防线", "水库必须落实值守。危险区群众转移率必须达到100%。",
        "县水利局6月底前完成9座水库加固。每周开展巡查1次。要备足物资，组建抢险队伍15支。",
    )  # fmt: skip
    assert values(found) == ["100", "9", "1", "15"]
    assert [one.deadline_text for one in found.tasks if one.deadline_text] == ["6月底前", "每周"]


def test_what_is_at_hand_may_be_followed_by_what_is_to_come() -> None:
    found = read("2026年工作计划", "目前，全县有敬老院8所，年内再建3所。目前有公园6个。")
    assert values(found) == ["3"]


def test_an_end_of_a_time_limits_what_follows() -> None:
    (task,) = read("2026年工作计划", "截止8月31日前完成参保缴费。").tasks
    assert task.deadline_to == "2026-08-31"


def test_headings_without_numbers_part_what_was_done_from_what_is_planned() -> None:
    found = read(
        "县老龄办2025年工作总结和2026年工作安排",
        "【2025年工作回顾】", "新建助餐点5处，培训护理员80名。", "存在的问题", "缺口护理员60名。",
        "2026年工作安排：", "新建助餐点9处，培训护理员120名。",
    )  # fmt: skip
    assert values(found) == ["9", "120"]


def test_a_line_of_a_plan_is_no_heading_of_a_review() -> None:
    found = read("2026年工作计划", "一、监督", "通报预算执行情况", "开展检查4次。")
    assert values(found) == ["4"]


def test_a_heading_of_goals_ends_a_review_without_a_number() -> None:
    found = read("2026年工作计划", "基本情况", "全县有湿地6处。", "一、工作目标", "修复湿地2处。")
    assert values(found) == ["2"]


def test_an_answer_names_who_is_to_act() -> None:
    found = read(
        "对县人大第12号建议的答复", "一、工作开展情况", "新建公路20公里。",
        "二、下一步工作", "计划新建公路30公里。由县公路中心牵头，强化养护。",
    )  # fmt: skip
    assert values(found) == ["30"]
    assert [one.lead for one in found.tasks] == [("县公路中心",)]


def test_a_part_of_a_speech_that_tells_how_things_are_orders_nothing() -> None:
    found = read(
        "在全县卫生健康工作会议上的讲话", "同志们：",
        "一、提高站位，增强责任感", "每千人口执业医师2.4名，低于全省平均水平。床位使用率只有41%。",
        "群众的期盼越来越高，我们必须正视差距。",
        "二、聚焦短板，提升能力", "着力补齐短板。新增床位120张。医政股5月底前拿出方案。",
        "县域内就诊率要达到92%。",
    )  # fmt: skip
    assert values(found) == ["120", "92"]


def test_a_plan_whose_title_is_not_there_is_believed() -> None:
    assert values(read(*PLAN)) == ["2", "31", "16", "700", "40", "100"]


def test_a_bracket_counts_a_part_of_what_is_planned() -> None:
    found = read(
        "2026年工作计划", "新建水站9座（其中新建小型泵站2座）。目前有井8口（其中新井3口）。"
    )
    assert values(found) == ["9", "2"]


def test_what_is_to_be_held_is_no_state() -> None:
    assert values(read("2026年工作计划", "常住人口稳定在31万人。全县常住人口30万人。")) == ["31"]


GOALS = ["一、阵地服务（40分）", "1.新增读者证3200张，年检率达到80%。", "2.办展览12期。"]


@pytest.mark.parametrize(
    "title",
    [
        "县图书馆2026年度免费开放绩效考核指标",
        "2026年度图书馆考核目标分解",
        "2026年度图书馆目标责任制考核实施细则",
        "县政府督办通知单",
        "关于加快图书馆建设的提醒函",
        "县图书馆2026年服务承诺",
    ],
)
def test_a_paper_of_goals_orders_whatever_it_is_called(title: str) -> None:
    assert values(read(title, *GOALS)) == ["3200", "80", "12"]


@pytest.mark.parametrize(
    "title",
    [
        "县图书馆读者服务管理办法",
        "关于印发《县图书馆读者服务管理办法（试行）》的通知",
        "县图书馆重点任务督办制度",
        "县图书馆2026年招聘公告",
        "《分数的初步认识》教案",
    ],
)
def test_rules_and_what_is_only_made_known_set_nothing(title: str) -> None:
    assert values(read(title, "一、工作目标", *GOALS[1:], "二、考核", "读者满意率95%以上。")) == []


def test_a_table_of_what_was_done_sets_nothing() -> None:
    rows = "任务\t目标\t责任单位\n新建公厕\t12座\t城管局\n改造管网\t20公里\t水务局"
    assert values(read("2026年重点任务表", *rows.split("\n"))) == ["12", "20"]
    found = read("2025年重点任务完成情况表", *rows.split("\n"))
    assert (found.targets, found.tasks) == ((), ())


SPEECH = [
    "去年的工作大家都很辛苦，成绩摆在那里，我就不多说了。",
    "第一件事，把审批再提速。办理时限压到3天以内，网办率提到92%。",
    "第二件事，把执法再规范。较上年多办案件40件，复议纠错率控制在1%以下。",
    "第三件事，把队伍再带强。轮训干部60名，政务股3月底前拿出办法。",
]


def test_a_speaker_who_announces_orders_is_believed() -> None:
    said = "关于今年的工作，我强调三件事。"
    assert values(read("在务虚会上的讲话", SPEECH[0], said, *SPEECH[1:])) == [
        "3", "92", "40", "1", "60",
    ]  # fmt: skip


def test_a_speaker_who_announces_thoughts_or_thanks_orders_nothing() -> None:
    told = ["一是要有信仰。全国只有50多名党员。", "二是要守纪律。去年处分党员86人。"]
    assert values(read("专题党课讲稿", "今天我讲三点体会。", *told)) == []


def test_a_review_that_announces_its_plan_goes_on_to_it() -> None:
    listed = ["1.新建维权站点5个，投诉办结率达到98%。", "2.组织比较试验3次。"]
    found = read(
        "县消协工作情况汇报", "今年以来，受理投诉632件。", "下一步，做好以下工作：", *listed
    )
    assert values(found) == ["5", "98", "3"]
    found = read("县消协工作情况汇报", "今年以来，做好了以下工作：", *listed)
    assert values(found) == []


def test_the_year_of_a_report_is_told_of() -> None:
    found = read("县残联关于2025年工作情况的报告", "县政府：", "2025年，配发辅具1200件。")
    assert values(found) == []


def test_a_paper_of_any_title_that_gives_work_to_offices_orders() -> None:
    body = [
        "一、把景区做旺。接待游客260万人次。",
        "二、把活动办好。举办节会6场，推广股5月底前拿出方案。",
        "三、把安全守住。检查景区40家次。",
    ]
    assert values(read("今年怎么干：县文旅局的八句话", *body)) == ["260", "6", "40"]
    body[1] = "二、把活动办好。举办节会6场。"
    assert values(read("今年怎么干：县文旅局的八句话", *body)) == []


def test_a_sentence_that_tells_and_then_plans_is_read_from_there() -> None:
    told = "过去一年，发放补贴260户，新建泵站2座，今年将新建泵站3座。改造小区6个。"
    assert values(read("2026年工作计划", told)) == ["3", "6"]


def test_a_look_back_inside_what_is_planned_ends_with_the_next_promise() -> None:
    told = "把人管起来。去年有9名河长没有巡河。处理6人。每月巡河不少于2次，新聘护河员60名。"
    assert values(read("2026年工作计划", told)) == ["2", "60"]


def test_goals_named_behind_their_reasons_turn_to_what_is_planned() -> None:
    reasons = "综合内外因素，建议2026年全镇经济社会发展主要预期目标为：工业总产值增长8%。"
    told = f"2025年，全镇工业总产值完成18亿元，新增企业7家。{reasons}"
    found = read("关于2025年工作和2026年安排的报告", "三、2026年主要预期目标", told)
    assert values(found) == ["8"]


def test_who_signs_a_paper_is_given_nothing_to_do() -> None:
    found = read(
        "关于加快进度的提醒函", "县教育局：", "请于6月30日前完工。", "县政府督查室", "2026年5月11日"
    )
    assert [(task.lead, task.deadline_text) for task in found.tasks] == [((), "6月30日前")]


@pytest.mark.parametrize(
    "lines",
    [
        ("莫让报表耽误春耕", "要把报表压减三分之一，每次会议不超过1小时。", "农技站必须派2人种田。",
         "各部门务必少开会，确保种足种好。"),
        ("河长制", "优良比例不低于90%。", "1.水利局牵头，每月巡河不少于1次。",
         "2.河长办6月底前检查，必须建立台账。"),
        ("对话县农业局局长", "1.播种面积不低于62万亩。", "2.必须建设农田2万亩，农技站4月底前派人。",
         "3.每村技术员不少于1名。"),
        ("老站长", "值班室必须24小时有人。", "他带着工区的8个人清雪，力争天亮前通车。"),
    ],
)  # fmt: skip
def test_stories_and_views_that_name_offices_order_nothing(lines: tuple[str, ...]) -> None:
    assert values(read(*lines)) == []
