"""Papers named in 《》: titles, numbers, years; one paper under two titles is noticed."""

from __future__ import annotations

import pytest

from app.foreign.plain_text import text_lines
from app.foreign.reader import FileText, reading_of
from app.understand.citations import citations, doubled_titles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《作风意见》（清委〔2026〕5号）要求", [("作风意见", "清委〔2026〕5号", 2026)]),
        ("按照《工作方案》(县政发[2025]12号)", [("工作方案", "县政发[2025]12号", 2025)]),
        ("根据清委〔2026〕5号《实施意见》", [("实施意见", "清委〔2026〕5号", 2026)]),
        ("《办法》（烟办〔２０２６〕５号）", [("办法", "烟办〔２０２６〕５号", 2026)]),
        ("《烟草专卖法》（2015年修正）", [("烟草专卖法", "", 2015)]),
        ("制定《甲办法》《乙》、《丙》", [(one, "", None) for one in ("甲办法", "乙", "丙")]),
        ("《关于印发〈条例（试行）〉的通知》", [("关于印发〈条例（试行）〉的通知", "", None)]),
        ("《关于贯彻《安全生产法》的意见》", [("关于贯彻《安全生产法》的意见", "", None)]),
        ("《规划（xxxx-2022年）》", [("规划（xxxx-2022年）", "", None)]),
        ("《未完", []), ("《》空", []), ("完了》", []), ("3《5", []), ("没有引用。", []),
    ],
)  # fmt: skip
def test_citations(text: str, found: list[tuple[str, str, int | None]]) -> None:
    assert [(one.title, one.number, one.year) for one in citations(0, text)] == found
    for one in citations(0, text):
        assert text[one.start : one.end] == f"《{one.title}》"


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("员工违纪违规行为处理办法", "员工违规违纪行为处理办法", True),
        ("许可证后续监管办法", "后续监管办法", True),
        ("零售许可证后续监管办法", "零售许可证监管办法", True),
        ("2025年工作要点", "2026年工作要点", False),
        ("财务管理制度", "财产管理制度", False),
        ("安全生产法", "中华人民共和国安全生产法", False),
        ("党支部工作条例", "党支部工作条例（试行）", False),
        ("烟草专卖法", "烟草专卖法实施条例", False),
        ("第一批清单目录", "第二批清单目录", False),
        ("安全生产行动方案", "安全生产2026行动方案", False),
        ("办法", "管理办法", False),
    ],
)
def test_one_paper_under_two_titles(one: str, two: str, same: bool) -> None:
    assert bool(doubled_titles([one, two, one])) is same


def test_a_paper_under_two_titles_is_told_as_a_note() -> None:
    text = "执行《违纪违规处理办法》，学习《违规违纪处理办法》。"
    found = FileText(text_lines("工作计划\n" + text))
    assert reading_of(found).notes == (
        "《违纪违规处理办法》和《违规违纪处理办法》可能是同一份文件，请核对名称。",
    )
