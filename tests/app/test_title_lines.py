"""Titles broken by meaning: words stay whole, lines make a trapezoid or a diamond."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.layout.title_lines import LONGEST_LINE, title_lines

# "|" is where a line ends.
TITLES = [
    "青石县示范局2026年工作计划",
    "青禾县市场监督管理局2026年度工作计划",
    "在全市模范机关创建工作推进会上的发言材料",
    "2025年工作回顾和2026年工作打算",
    "青石县示范局机关党委|2026年党建工作要点",
    "青石县2026年|10件民生实事项目实施方案",
    "在全县市场监管系统2026年|工作会议上的讲话",
    "青石县示范局2026年第一季度|重点工作推进情况通报",
    "青石县示范局2026年上半年|工作总结及下半年工作计划",
    "青石县公共资源交易中心|关于优化营商环境若干措施的报告",
    "青石县农业农村局|2026年乡村振兴重点工作任务责任清单",
    "关于召开2026年度全县市场监管暨|党风廉政建设工作会议的通知",
    "青石县发展和改革局|2026年重大项目建设前期工作推进计划",
    "青石县卫生健康局关于2026年|“健康青石”建设行动的实施方案",
    "青石县示范局关于印发|《2026年重点工作任务分解方案》的通知",
    "青石县示范局党组2025年度|落实全面从严治党主体责任情况报告",
    "青石县烟草专卖局（公司）|2025年工作总结和2026年工作要点",
    "青石县市场监督管理局关于|做好2026年春节期间食品安全工作的通知",
    "青石县示范局2025年度|述职述责述廉报告暨2026年重点工作安排",
    "青石县数据和政务服务管理局2026年度|“一网通办”改革工作方案",
    "青石县生态环境保护委员会办公室|关于开展大气污染防治专项督查的通知",
    "青石县公安局交警大队|2026年道路交通安全工作方案",
    "青石县烟草专卖局（分公司）|2026年重点工作安排",
    "青石县税务局第二税务分局|2026年工作计划表说明",
    "青石县教育体育局2026年秋季学期学校|食品安全专项整治行动工作方案",
]


@pytest.mark.parametrize("title", TITLES)
def test_lines_end_where_the_meaning_lets_them(title: str) -> None:
    assert "|".join(title_lines(title.replace("|", ""))) == title


@pytest.mark.parametrize(
    "title",
    [
        "青石县人民政府办公室关于印发青石县2026年政府工作报告重点任务分工方案的通知",
        "关于2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告",
        "关于贯彻落实《青石县国民经济和社会发展第十五个五年规划纲要》的实施意见",
        "中共青石县委青石县人民政府关于印发《青石县2026年重点工作任务责任分解方案》和《考核办法》的通知",
        "关于进一步加强全县安全生产工作推动经济社会高质量发展的实施意见",
    ],
)
def test_long_titles_keep_numbers_and_words_whole(title: str) -> None:
    lines = title_lines(title)
    borders = [sum(map(len, lines[:n])) for n in range(1, len(lines))]
    for word in ("2026年", "2025年", "工作", "报告", "青石县", "发展", "任务", "规划", "通知"):
        at = title.find(word)
        while at >= 0:
            assert not any(at < border < at + len(word) for border in borders), lines
            at = title.find(word, at + 1)
    assert max(map(len, lines)) <= LONGEST_LINE


def test_three_lines_make_no_hourglass() -> None:
    title = "青石县人民政府办公室关于印发青石县2026年政府工作报告重点任务分工方案的通知"
    first, second, third = map(len, title_lines(title))
    assert not first > second < third


def test_a_name_longer_than_a_line_is_broken_all_the_same() -> None:
    assert sum(map(len, title_lines("示" * 45))) == 45
    assert [len(line) for line in title_lines("示" * 95)] == [20, 20, 20, 20, 15]
    assert "".join(title_lines("A" * 33 + "计划")) == "A" * 33 + "计划"


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["青石县", "2026年", "工作计划", "的", "和", "、", "《", "》", "“", "”", "关于",
             "AB", " ", "示", "（试行）", "98.5%", "—"]
        ),
        max_size=40,
    ).map("".join),
    st.integers(8, 24),
)  # fmt: skip
def test_any_title_keeps_its_words_in_lines_that_fit(title: str, most: int) -> None:
    lines = title_lines(title, most)
    assert "".join(lines) == title
    assert all(0 < len(line) <= most for line in lines) or lines == ("",)
