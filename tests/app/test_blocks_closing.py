"""Parts of a paper known by their form: what is unmistakable is named, all else stays."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.closing import recognised

K = BlockKind
TABLE = Block(K.TABLE, rows=(("项目", "金额"),))
TITLE = "青石县示范局2026年工作计划"
BODY = (K.PARAGRAPH, "全年抓好五件事。")


def block(kind: BlockKind, text: str) -> Block:
    return Block(kind, (Run(text, RunRole.WORDS, 0, "s"),))


def kinds(*lines: tuple[BlockKind, str], title: bool = True) -> list[BlockKind]:
    """The kinds of lines behind a title and one paragraph of body."""
    found = [block(K.TITLE, TITLE)] if title else []
    found += [block(*BODY), *(block(*line) for line in lines)]
    return [one.kind for one in recognised(found)][len(found) - len(lines) :]


def front(*lines: tuple[BlockKind, str]) -> list[BlockKind]:
    found = [block(K.TITLE, TITLE), *(block(*line) for line in lines), block(*BODY)]
    return [one.kind for one in recognised(found)][1:-1]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (K.NOTE, "（征求意见稿）", K.NOTE),
        (K.PARAGRAPH, "（征求意见稿）", K.NOTE),
        (K.PARAGRAPH, "（2026年1月8日局务会议讨论稿）", K.NOTE),
        (K.PARAGRAPH, "（2026年1月8日）", K.DATE_LINE),
        (K.DATE_LINE, "（2026年1月8日）", K.DATE_LINE),
        (K.NOTE, "局长　李示范", K.SPEAKER),
        (K.NOTE, "青石县示范局党组书记、局长", K.NOTE),
        (K.NOTE, "李示范", K.SPEAKER),
        (K.NOTE, "——在全县工作会议上的讲话", K.NOTE),
        (K.PARAGRAPH, "局长　李示范", K.PARAGRAPH),
        (K.PARAGRAPH, "（一）", K.PARAGRAPH),
        (K.PARAGRAPH, "2026年1月8日", K.PARAGRAPH),
        (K.SALUTATION, "同志们：", K.SALUTATION),
    ],
)
def test_lines_under_the_title(kind: BlockKind, text: str, expected: BlockKind) -> None:
    assert front((kind, text)) == [expected]


def test_signature_and_date_are_named_together() -> None:
    signed = kinds((K.NOTE, "青石县示范局"), (K.DATE_LINE, "2026年1月8日"))
    assert signed == [K.SIGNATURE, K.SIGN_DATE]
    typed = kinds((K.PARAGRAPH, "青石县示范局"), (K.PARAGRAPH, "2026年1月8日"))
    assert typed == [K.SIGNATURE, K.SIGN_DATE]


def test_several_organs_and_a_note_below_the_date() -> None:
    lines = [
        (K.PARAGRAPH, "青石县示范局"),
        (K.PARAGRAPH, "青石县财政局"),
        (K.DATE_LINE, "2026年1月8日"),
        (K.PARAGRAPH, "（此件公开发布）"),
    ]
    assert kinds(*lines) == [K.SIGNATURE, K.SIGNATURE, K.SIGN_DATE, K.ANNOTATION]


@pytest.mark.parametrize(
    "lines",
    [
        [(K.PARAGRAPH, "谢谢大家。")],
        [(K.PARAGRAPH, "汇报完毕，请批评指正。"), (K.PARAGRAPH, "青石县示范局")],
        [(K.PARAGRAPH, "各科室要抓好落实"), (K.PARAGRAPH, "2026年1月8日")],
        [(K.PARAGRAPH, "由办公室牵头负责"), (K.PARAGRAPH, "2026年1月8日")],
        [(K.PARAGRAPH, "青石县示范局"), (K.PARAGRAPH, "2026年1月8日前完成。")],
        [(K.PARAGRAPH, "青石县示范局"), (K.PARAGRAPH, "2026年")],
        [(K.PARAGRAPH, "（此件公开发布）")],
        [(K.HEADING, "青石县示范局"), (K.PARAGRAPH, "2026年1月8日")],
    ],
)
def test_what_could_be_body_stays_body(lines: list[tuple[BlockKind, str]]) -> None:
    assert kinds(*lines) == [kind for kind, _ in lines]


def test_the_list_of_attachments_stands_before_the_signature() -> None:
    lines = [
        (K.PARAGRAPH, "附件：1.任务分解表"),
        (K.PARAGRAPH, "2.目标表"),
        (K.NOTE, "青石县示范局"),
        (K.DATE_LINE, "2026年1月8日"),
    ]
    assert kinds(*lines) == [K.ATTACHMENT_NOTE, K.ATTACHMENT_NOTE, K.SIGNATURE, K.SIGN_DATE]
    assert kinds((K.PARAGRAPH, "附件：任务分解表")) == [K.ATTACHMENT_NOTE]


@pytest.mark.parametrize("text", ["附件：见后。", "附件", "2.目标表", "详见附件：目标表"])
def test_a_sentence_on_attachments_is_no_list(text: str) -> None:
    assert kinds((K.PARAGRAPH, text)) == [K.PARAGRAPH]


def test_attachments_have_pages_of_their_own_behind_the_signature() -> None:
    lines = [
        (K.NOTE, "青石县示范局"),
        (K.DATE_LINE, "2026年1月8日"),
        (K.PARAGRAPH, "附件1"),
        (K.PARAGRAPH, "任务分解表"),
        (K.PARAGRAPH, "附件2"),
        (K.PARAGRAPH, "各科室要对照本表抓好落实。"),
    ]
    label, below = K.ATTACHMENT_LABEL, K.ATTACHMENT_TITLE
    assert kinds(*lines) == [K.SIGNATURE, K.SIGN_DATE, label, below, label, K.PARAGRAPH]


def test_a_heading_without_number_may_be_the_label() -> None:
    heading = Block(K.HEADING, (Run("附件1", RunRole.HEAD, 1, "s"),), 1)
    numbered = Block(K.HEADING, (Run("一、", RunRole.NUMBER, 1), *heading.runs), 1)
    found = recognised([block(*BODY), heading, block(K.PARAGRAPH, "任务分解表")])
    assert [one.kind for one in found[1:]] == [K.ATTACHMENT_LABEL, K.ATTACHMENT_TITLE]
    assert [(one.level, one.by_form) for one in found[1:]] == [(1, False), (0, True)]
    assert recognised([block(*BODY), numbered, block(*BODY)])[1] is numbered


def test_the_unit_stands_above_its_table() -> None:
    unit = block(K.PARAGRAPH, "单位：万元")
    found = recognised([block(*BODY), unit, TABLE, unit, block(*BODY)])
    assert [one.kind for one in found[1:4]] == [K.UNIT_LINE, K.TABLE, K.PARAGRAPH]


LINES = st.sampled_from(
    [TITLE, "附件1", "附件：1.甲表", "2.乙表", "青石县示范局", "2026年1月8日", "（征求意见稿）",
     "（此件公开发布）", "全年抓好五件事。", "单位：万元", "", "李示范"]
)  # fmt: skip
BLOCKS = st.one_of(
    st.builds(
        block, st.sampled_from([K.PARAGRAPH, K.NOTE, K.DATE_LINE, K.HEADING, K.TITLE]), LINES
    ),
    st.just(TABLE),
)


@given(st.lists(BLOCKS, max_size=12))
def test_words_never_change_and_nothing_is_named_twice(blocks: Sequence[Block]) -> None:
    found = recognised(blocks)
    assert [one.runs for one in found] == [one.runs for one in blocks]
    assert [a is b for a, b in zip(found, blocks, strict=True)] == [
        a.kind is b.kind for a, b in zip(found, blocks, strict=True)
    ]
    assert recognised(found) == found
