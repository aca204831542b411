"""From a plan and an order to a paper: what each variant has, and what no formal copy has."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.blocks.block import BlockKind, RunRole, cell_text
from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import Imprint, Paper, Properties, RedHead
from app.commands.remark import AddRemark, Stretch
from app.commands.suggestion import SuggestWords
from app.compare.version import version_of
from app.export.content import PlanContent
from app.export.exporter import exported
from app.export.order import Between, Order, Variant
from app.export.variants import paper_of
from app.layout.builtin import INTERNAL, SPEECH
from app.layout.profile import Fonts, ItemBold
from app.queries import plan_content
from app.session import Session
from models.errors import KnownError
from models.splice import Splice
from tests.app.desk import HEADING, ITEM, Desk

K = BlockKind
HEAD = RedHead(("青石县示范局文件",), "青示〔2026〕1号")
SHEET = IssueSheet(
    head=HEAD,
    with_head=True,
    imprint=Imprint(("县政府办公室",)),
    with_imprint=True,
    recipients="各股室",
    organs=("青石县示范局",),
    signed_on="2026-01-08",
    sealed=True,
    attachments=("任务分解表。", "目标表"),
    annotation="此件公开发布",
    properties=Properties(title="工作计划", author="李示范"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Session.open(tmp_path / "suiji.db") as session:
        yield Desk(session)


@pytest.fixture
def content(desk: Desk) -> PlanContent:
    first = desk.add("总体要求", kind=HEADING)
    desk.add("完成投资300万元。", first)
    second = desk.add("重点任务", kind=HEADING)
    below = desk.add("抓好落实。", second, kind=HEADING)
    desk.add("抓窗口。办结42件。", below, kind=ITEM, marker="是")
    desk.add("抓队伍。", below, kind=ITEM, marker="是")
    return plan_content(desk.session, desk.plan_id)


def words(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks]


def kinds(paper: Paper) -> list[BlockKind]:
    return [block.kind for block in paper.blocks]


def test_a_clean_paper_is_its_blocks_and_nothing_else(content: PlanContent) -> None:
    paper = paper_of(content, Order(guid="G"))
    assert paper == Paper(paper.blocks)
    assert words(paper)[:3] == ["测试计划", "一、总体要求", "完成投资300万元。"]


def test_fields_fill_what_the_plan_lacks(content: PlanContent) -> None:
    paper = paper_of(content, Order(sheet=SHEET))
    assert words(paper)[1] == "各股室："
    assert words(paper)[-5:] == [
        "附件：1.任务分解表",
        "2.目标表",
        "青石县示范局",
        "2026年1月8日",
        "（此件公开发布）",
    ]
    closing = [K.ATTACHMENT_NOTE, K.ATTACHMENT_NOTE, K.SIGNATURE, K.SIGN_DATE, K.ANNOTATION]
    assert kinds(paper)[-5:] == closing
    assert (paper.head, paper.sealed, paper.properties) == (HEAD, True, SHEET.properties)


def test_nothing_is_written_twice(desk: Desk, content: PlanContent) -> None:
    for text in ("附件：任务分解表", "青石县财政局", "2026年2月1日", "附件", "任务分解表"):
        desk.add(text)
    paper = paper_of(plan_content(desk.session, desk.plan_id), Order(sheet=SHEET))
    assert words(paper)[-6:] == [
        "附件：任务分解表",
        "青石县财政局",
        "2026年2月1日",
        "（此件公开发布）",
        "附件",
        "任务分解表",
    ]


def test_a_single_attachment_has_no_number(content: PlanContent) -> None:
    paper = paper_of(content, Order(sheet=IssueSheet(attachments=("目标表",))))
    assert words(paper)[-1] == "附件：目标表"


@pytest.mark.parametrize(
    "order",
    [
        Order(Variant.SPEECH, sheet=SHEET),
        Order(profile=INTERNAL, sheet=SHEET),
        Order(Variant.MASKED, sheet=SHEET),
        Order(sheet=replace(SHEET, with_head=False, with_imprint=False)),
    ],
)
def test_a_red_head_is_printed_only_where_it_belongs(content: PlanContent, order: Order) -> None:
    paper = paper_of(content, order)
    assert (paper.head, paper.imprint) == (None, None)


def test_chosen_sections_keep_their_numbers(content: PlanContent) -> None:
    outline = content.outline
    second = outline.children(None)[1]
    item = outline.children(outline.children(second)[0])[1]
    paper = paper_of(content, Order(sections=frozenset({second}), sheet=SHEET))
    assert words(paper)[:2] == ["测试计划", "二、重点任务"]
    assert "".join(words(paper)).endswith("二是抓队伍。")
    alone = paper_of(content, Order(sections=frozenset({item}))).blocks[1]
    assert (alone.kind, alone.text) == (K.PARAGRAPH, "二是抓队伍。")


def test_only_remarks_on_chosen_sections_go_along(desk: Desk, content: PlanContent) -> None:
    outline = content.outline
    first, second = outline.children(None)
    for section_id, said in ((first, "甲"), (second, "乙")):
        desk.run(AddRemark(desk.plan_id, (Stretch(section_id, 0, 2),), said))
    content = plan_content(desk.session, desk.plan_id)
    whole = paper_of(content, Order(with_comments=True))
    part = paper_of(content, Order(with_comments=True, sections=frozenset({second})))
    assert [thread.said.words for thread in whole.threads] == ["甲", "乙"]
    assert [thread.said.words for thread in part.threads] == ["乙"]
    assert part.threads[0].stretches[0].section == outline[second].uid


def test_a_copy_without_suggestions_says_so(desk: Desk, content: PlanContent) -> None:
    _, (said,) = exported(content, "a.docx", order=Order(Variant.SUGGESTIONS, guid="G"))
    assert "现在没有可以带上的批注和修改建议" in said
    assert "还没有处理的修改建议" not in said
    section = content.outline.children(None)[0]
    desk.run(SuggestWords(desk.plan_id, section, (Splice(0, "", "新"),)))
    content = plan_content(desk.session, desk.plan_id)
    _, (said,) = exported(content, "a.docx", order=Order(Variant.SUGGESTIONS, guid="G"))
    assert "还没有处理的修改建议" in said


def test_the_note_says_what_a_copy_carries(desk: Desk, content: PlanContent) -> None:
    commented = Order(Variant.COMMENTS, guid="G")
    _, (none,) = exported(content, "a.docx", order=commented)
    assert "现在没有可以带上的批注" in none
    desk.run(AddRemark(desk.plan_id, (Stretch(content.outline.children(None)[0], 0, 2),), "甲"))
    content = plan_content(desk.session, desk.plan_id)
    _, (told,) = exported(content, "a.docx", order=commented)
    assert told.startswith("已写出批注稿“a.docx”，里面带有批注 1 条和批注人姓名、收回时认条目用的")
    _, (formal,) = exported(content, "a.docx", order=Order(sheet=SHEET, guid="G"))
    assert formal.endswith("里面没有批注、修改痕迹和内部编号。文件属性里写有标题、作者。")


def test_a_private_remark_never_leaves(desk: Desk, content: PlanContent) -> None:
    section_id = content.outline.children(None)[0]
    desk.run(AddRemark(desk.plan_id, (Stretch(section_id, 0, 2),), "自留", private=True))
    content = plan_content(desk.session, desk.plan_id)
    assert paper_of(content, Order(Variant.COMMENTS)).threads == ()


def test_a_masked_copy_has_no_number_and_no_properties(content: PlanContent) -> None:
    paper = paper_of(content, Order(Variant.MASKED, sheet=SHEET, with_comments=True))
    assert "300" not in "".join(words(paper))
    assert "42" not in "".join(words(paper))
    assert "2026年1月8日" in words(paper)
    assert (paper.properties, paper.threads) == (Properties(), ())


def test_a_speech_is_large_in_the_fonts_of_the_profile() -> None:
    fonts = Fonts(fangsong="仿宋")
    order = Order(Variant.SPEECH, profile=replace(INTERNAL, fonts=fonts))
    assert order.looks == replace(SPEECH, fonts=fonts)


def test_codes_stand_where_sections_begin(content: PlanContent) -> None:
    paper = paper_of(content, Order(Variant.REVIEW, guid="G"))
    assert (paper.guid, paper.code_margin) == ("G", True)
    assert [block.codes for block in paper.blocks[:4]] == [(), ("一",), ("一段1",), ("二",)]


@pytest.mark.parametrize(
    ("bold", "items"),
    [
        (ItemBold.NONE, []),
        (ItemBold.NUMBER, ["一是", "二是"]),
        (ItemBold.SENTENCE, ["一是", "抓窗口。", "二是", "抓队伍。"]),
    ],
)
def test_item_leads_follow_the_profile(
    content: PlanContent, bold: ItemBold, items: list[str]
) -> None:
    paper = paper_of(content, Order(profile=replace(INTERNAL, bold_items=bold)))
    runs = [run for block in paper.blocks for run in block.runs]
    assert [run.text for run in runs if run.role is RunRole.ITEM] == items
    assert words(paper) == words(paper_of(content, Order()))


def test_a_contrast_is_a_table_of_what_changed(desk: Desk, content: PlanContent) -> None:
    base = version_of(content)
    desk.add("新的一段。")
    later = version_of(plan_content(desk.session, desk.plan_id))
    paper = paper_of(content, Order(Variant.CONTRAST, between=Between(base, later)))
    assert kinds(paper) == [K.TITLE, K.TABLE]
    assert "新的一段。" in [cell_text(cell) for cell in paper.blocks[1].rows[1]]
    with pytest.raises(KnownError, match="没有差别"):
        paper_of(content, Order(Variant.CONTRAST, between=Between(base, base)))
