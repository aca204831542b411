"""What sentences say: targets with direction and value, blanks, citations; prose says nothing."""

import pytest

from app.paper import FoundPaper, FoundSection
from app.understand.reading import understood
from models.kinds import Direction, PlanKind, SectionKind, TargetKind


def read(*texts: str) -> FoundPaper:
    sections = tuple(FoundSection(SectionKind.PARAGRAPH, text) for text in texts)
    return understood(FoundPaper("2026年工作计划", 2026, PlanKind.PLAN, "", sections))


@pytest.mark.parametrize(
    ("words", "kind", "direction", "value", "unit"),
    [
        ("税利总额增长5%以上", TargetKind.GROWTH, Direction.AT_LEAST, "5", "%"),
        ("查获5万元以上案件不少于3起", TargetKind.COUNT, Direction.AT_LEAST, "3", "起"),
        ("市场净化率保持在98%以上", TargetKind.LEVEL, Direction.AT_LEAST, "98", "%"),
        ("三项费用率控制在6.5%以内", TargetKind.LEVEL, Direction.AT_MOST, "6.5", "%"),
    ],
)
def test_a_target_is_read(
    words: str, kind: TargetKind, direction: Direction, value: str, unit: str
) -> None:
    (target,) = read(f"主要预期目标：{words}。").targets
    assert (target.kind, target.direction, target.value, target.unit) == (
        kind, direction, value, unit,
    )  # fmt: skip


def test_blanks_and_citations_stand_on_their_words() -> None:
    text = "按照《管理办法》要求，销售卷烟X万箱，做好X档零售户服务。"
    paper = read(text)
    assert [text[one.start : one.end] for one in paper.citations] == ["《管理办法》"]
    assert [(one.start, one.words) for one in paper.blanks] == [(text.index("X万"), "X")]


def test_plain_prose_says_nothing() -> None:
    paper = read("那天清晨，雾还没有散，老人沿着河堤慢慢走，想起三十年前的事。")
    assert (paper.targets, paper.tasks, paper.blanks, paper.citations) == ((), (), (), ())


def test_a_task_bears_no_label_in_its_words() -> None:
    (found,) = read("工作目标：整顿软弱涣散村党组织14个，6月底前初步转化。").tasks
    assert found.words == "整顿软弱涣散村党组织14个，6月底前初步转化"
