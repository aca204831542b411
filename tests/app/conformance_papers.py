"""Papers of our own writing that show everything a paper may hold."""

from __future__ import annotations

from dataclasses import replace

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import HeadMode, Imprint, Paper, Properties, RedHead
from app.layout.builtin import BUILT_IN
from app.layout.profile import Fonts, ItemBold, Margins, PageNumberPlace, Profile
from tests.app.conformance_values import BUILT_IN as PROMISED
from tests.app.conformance_values import Edges, Values

K, R = BlockKind, RunRole
PROFILES = {profile.name: profile for profile in BUILT_IN}
HEADS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）", 5: "①"}


def block(kind: BlockKind, text: str) -> Block:
    return Block(kind, (Run(text, R.WORDS, section=f"s{abs(hash(text)) % 9999}"),))


def plain(text: str) -> Block:
    return block(K.PARAGRAPH, text)


def heading(level: int, text: str) -> Block:
    runs = (Run(HEADS[level], R.NUMBER, level), Run(text, R.HEAD, level, "h"))
    return Block(K.HEADING, runs, level)


def lead(level: int, head: str, text: str) -> Block:
    runs = (
        Run(HEADS[level], R.NUMBER, level),
        Run(head, R.HEAD, level, "h"),
        Run(text, R.WORDS, 0, "h", len(head)),
        Run("一是", R.NUMBER),
        Run("逐户走访“老字号”，2026年3月底前完成。", R.WORDS, 0, "i"),
    )
    return Block(K.LEAD, runs, level)


TABLE = Block(
    K.TABLE,
    rows=(("指标", "单位", "2026年"), ("抽检批次", "批", "1200"), ("办结率", "%", "“98”以上")),
    widths=(3.0, 1.0, 2.0),
)


def wide_table(rows: int) -> Block:
    """A table for a page on its side; some 35 rows fill two."""
    written = ((str(n), f"第{n}项任务", "综合科", "法规科", "6月底前") for n in range(1, rows + 1))
    return Block(
        K.TABLE,
        rows=(("序号", "重点任务", "牵头科室", "配合科室", "时限"), *written),
        widths=(1.0, 4.0, 2.0, 3.0, 2.0),
        wide=True,
    )


WIDE = wide_table(6)
FRONT = (
    block(K.TITLE, "青禾县市场监督管理局2026年度重点工作计划和任务分解方案"),
    block(K.NOTE, "（征求意见稿）"),
    block(K.SPEAKER, "局长　林一禾"),
    block(K.DATE_LINE, "（2026年1月8日）"),
    block(K.SALUTATION, "各科室、各监管所："),
)
BODY = (
    plain("今年是“十五五”开局之年——全局上下要抓好落实…现将计划印发给你们。"),
    heading(1, "总体要求"),
    heading(2, "指导思想"),
    lead(1, "守住“底线。红线”和《监管办法。试行》（含附则。）要求。", "全年抽检1200批次。"),
    lead(2, "提升登记便利水平。", "新登记经营主体4200户以上。"),
    lead(3, "优化窗口服务。", "平均用时不超过1天。"),
    lead(4, "开展回访。", "每季度一次·逐户登记。"),
    heading(3, "抽检安排"),
    heading(4, "抽检批次"),
    heading(5, "流通环节"),
    block(K.UNIT_LINE, "单位：批次"),
    TABLE,
    plain("表中数据以年底统计为准。"),
)
NOTES = (
    block(K.ATTACHMENT_NOTE, "附件：1.重点任务分解表"),
    block(K.ATTACHMENT_NOTE, "2.青禾县市场监督管理局2026年度食品安全监督抽检计划及经费安排表"),
)
SIGNED = (block(K.SIGNATURE, "青禾县市场监督管理局"), block(K.SIGN_DATE, "2026年1月8日"))
SHORT_SIGNED = (block(K.SIGNATURE, "县局"), block(K.SIGN_DATE, "2026年12月28日"))
ANNOTATION = (block(K.ANNOTATION, "（联系人：林一禾，电话：0000-1234567）"),)
ATTACHED = (
    block(K.ATTACHMENT_LABEL, "附件1"),
    block(K.ATTACHMENT_TITLE, "重点任务分解表"),
    WIDE,
    block(K.ATTACHMENT_LABEL, "附件2"),
    block(K.ATTACHMENT_TITLE, "青禾县市场监督管理局2026年度食品安全监督抽检计划及经费安排表"),
    plain("抽检按月安排。"),
)
HEAD = RedHead(("青禾县市场监督管理局文件",), "青市监〔2026〕5号", (), "000001", "秘密★1年", "特急")
UPWARD = RedHead(("青禾县市场监督管理局文件",), "青市监〔2026〕5号", ("林一禾", "周二苗"))
JOINT = RedHead(("青禾县市场监督管理局", "青禾县财政局"), "青市监〔2026〕6号")
IMPRINT = Imprint(("市局", "县委办公室，县政府办公室"), "青禾县市监局办公室", "2026年1月9日")
WHOLE = (*FRONT, *BODY, *NOTES, *SIGNED, *ANNOTATION, *ATTACHED)
CHOSEN = Properties("重点工作计划", "青禾县市场监督管理局", "年度计划", "计划 任务")
PAPERS = {
    "everything": Paper(WHOLE),
    "plain": Paper((FRONT[0], *BODY[:2])),
    "no title": Paper(BODY),
    "nothing": Paper(()),
    "sealed": Paper((*FRONT[:1], *BODY[:3], *SIGNED), sealed=True),
    "a short name": Paper((*FRONT[:1], *BODY[:3], *SHORT_SIGNED)),
    "a short name, sealed": Paper((*FRONT[:1], *BODY[:3], *SHORT_SIGNED), sealed=True),
    "one attachment": Paper(
        (*FRONT[:1], *BODY[:3], block(K.ATTACHMENT_NOTE, "附件：任务分解表"), *SIGNED)
    ),
    "tables only": Paper((FRONT[0], TABLE, TABLE)),
    "wide tables one after the other": Paper((FRONT[0], WIDE, WIDE, plain("完。"), WIDE)),
    "a wide table first": Paper((WIDE, plain("完。"))),
    "lying": Paper((FRONT[0], WIDE), lying=True),
    "red head": Paper(WHOLE, head=HEAD, imprint=IMPRINT),
    "pre-printed": Paper(WHOLE, head=replace(HEAD, mode=HeadMode.PREPRINTED), imprint=IMPRINT),
    "upward": Paper((*FRONT[:1], *FRONT[4:], *BODY, *SIGNED), head=UPWARD, imprint=IMPRINT),
    "joint": Paper((*FRONT[:1], *FRONT[4:], *BODY, *SIGNED), head=JOINT),
    "ends wide, with 版记": Paper((FRONT[0], *BODY, WIDE), head=JOINT, imprint=IMPRINT),
    "codes": Paper(
        tuple(replace(one, codes=("1.2", "1.3")) for one in (*FRONT, *BODY)), code_margin=True
    ),
    "codes beside wide tables": Paper(
        tuple(replace(one, codes=("二1",)) for one in (*BODY, WIDE, *BODY, TABLE)), code_margin=True
    ),
    "properties": Paper((*FRONT[:1], *BODY), properties=CHOSEN),
}
# A profile of an office's own, each value other than the program's.
OFFICE = Profile(
    name="office", label="县局", margins=Margins(2155, 1814, 1531, 1531, footer=1304),
    fonts=Fonts("仿宋", "楷体", "黑体", "华文中宋", "宋体", "Arial"), line=600, drawn_in=0,
    title_line=720, table_size=21, table_line=360, digits_in_text_font=True, bold_second=True,
    bold_third=True, page_number=PageNumberPlace.CENTER,
)  # fmt: skip
OFFICE_VALUES = Values(
    edges=Edges(2155, 1814, 1531, 1531), footer=1304, line=600, drawn_in=0, title_line=720,
    table=21, table_line=360, latin=None, bold_levels=frozenset({2, 3}), outside=False,
    fonts={"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋"},
)  # fmt: skip
BOLD_ITEMS = replace(PROFILES["gbt9704_grid"], name="bold", bold_items=ItemBold.NUMBER)
LOOKS: dict[str, tuple[Profile, Values]] = {
    **{name: (profile, PROMISED[name]) for name, profile in PROFILES.items()},
    "office": (OFFICE, OFFICE_VALUES),
    "bold items": (BOLD_ITEMS, replace(PROMISED["gbt9704_grid"], bold_items=True)),
}


def values_for(paper: Paper, values: Values) -> Values:
    return replace(values, sealed=paper.sealed)
