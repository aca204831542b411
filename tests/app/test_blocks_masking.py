"""脱敏: what is masked is gone, what was not asked for stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.blocks.block import Block, BlockKind, Run, RunRole, cell_text
from app.blocks.masking import Masker, Masks

PEOPLE, DEPARTMENTS = ["李示范", "王 五", "李示范强", "赵"], ["办公室", "市场监管股"]
W = RunRole.WORDS
SAYINGS = "千方百计抓好五个方面，统一思想，一是多元共治。"
DATES = "2026年11月底前、1月8日、第1季度、2023—2025年。"


def masked(words: str, **masks: bool) -> str:
    return Masker(Masks(**masks), PEOPLE, DEPARTMENTS).words(words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("全年办结4200户，合格率98.5%以上。", "全年办结××户，合格率××%以上。"),
        ("投资5000万元、六百万元、1.2亿元。", "投资××元、××元、××元。"),
        ("下降-3.5%，完成１２件、1,200次。", "下降××%，完成××件、××次。"),
        ("增长百分之六点五，提高两个百分点、三成以上。", "增长××，提高××个百分点、××成以上。"),
        ("覆盖二百三十户、一千多户。", "覆盖××户、××多户。"),
        ("由李　示范、王五和李示范强牵头。", "由××、××和××牵头。"),
        ("赵某牵头，办公室配合。", "赵某牵头，办公室配合。"),
        (SAYINGS, SAYINGS),
        (DATES, DATES),
        ("青示〔2026〕5号", "青示〔2026〕××号"),
        ("单位：万元", "单位：万元"),
    ],
)  # fmt: skip
def test_numbers_and_names_are_masked_and_dates_stay(words: str, expected: str) -> None:
    assert masked(words) == expected


@pytest.mark.parametrize(
    ("masks", "expected"),
    [
        ({"numbers": False}, "2026年××牵头，办公室办结42件，投资××元"),
        ({"numbers": False, "money": False}, "2026年××牵头，办公室办结42件，投资9万元"),
        ({"people": False}, "2026年李示范牵头，办公室办结××件，投资××元"),
        ({"departments": True}, "2026年××牵头，××办结××件，投资××元"),
        ({"dates": True}, "××年××牵头，办公室办结××件，投资××元"),
    ],
)
def test_each_rule_is_a_choice(masks: dict[str, bool], expected: str) -> None:
    assert masked("2026年李示范牵头，办公室办结42件，投资9万元", **masks) == expected


def test_the_office_has_words_and_a_sign_of_its_own() -> None:
    masker = Masker(Masks(sign="某", words=("青石县", "")), [], [])
    assert masker.words("青石县抓好12件事") == "某抓好某件事"


def test_a_name_across_two_runs_is_gone() -> None:
    runs = (
        Run("二、", RunRole.NUMBER, 1),
        Run("请李", RunRole.HEAD, 1, "a"),
        Run("示范办结1", W, 0, "b", 2),
        Run("2件。", W, 0, "b", 7),
    )
    (block,) = Masker(Masks(), PEOPLE).blocks([Block(BlockKind.LEAD, runs, 1)])
    assert [run.text for run in block.runs] == ["二、", "请××", "办结××", "件。"]


def test_section_numbers_are_masked_only_when_asked() -> None:
    block = Block(BlockKind.PARAGRAPH, (Run("（二）", RunRole.NUMBER), Run("抓好。", W, 0, "a")))
    (kept,) = Masker(Masks()).blocks([block])
    (gone,) = Masker(Masks(section_numbers=True)).blocks([block])
    assert (kept, gone.text) == (block, "（××）抓好。")


def test_tables_are_masked_too() -> None:
    cell = (Run("王五", W, 0, "t"),)
    table = Block(BlockKind.TABLE, rows=(("负责人", "投资（万元）"), (cell, "300")))
    (found,) = Masker(Masks(), PEOPLE).blocks([table])
    assert [[cell_text(cell) for cell in row] for row in found.rows] == [
        ["负责人", "投资（万元）"],
        ["××", "××"],
    ]


PARTS = st.sampled_from([*PEOPLE, *DEPARTMENTS, "12.5", "3万元", "一是", "抓", "。", "％", "１"])


@given(st.lists(st.lists(PARTS, max_size=4).map("".join), max_size=5))
def test_no_masked_word_is_left_wherever_runs_are_cut(texts: list[str]) -> None:
    runs = tuple(Run(text, W, 0, f"s{n}") for n, text in enumerate(texts))
    masker = Masker(Masks(sign="×", departments=True), PEOPLE, DEPARTMENTS)
    (block,) = masker.blocks([Block(BlockKind.PARAGRAPH, runs)])
    assert not any(word in block.text for word in ("李示范", "王五", "办公室", "市场监管股"))
    assert not any(sign.isdigit() for sign in block.text)
