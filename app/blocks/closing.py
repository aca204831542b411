"""Parts of a paper known by their form: lines under the title, 附件说明, 署名, 附件 pages.

Nothing but the kind of a block changes, never its words; what is not unmistakable stays as it is.
Clauses are those of GB/T 9704-2012.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.blocks.block import Block, BlockKind, RunRole

_K = BlockKind
_MOST_FRONT = 6
_MOST_ORGANS = 10
_MOST_ATTACHMENTS = 20
_LONGEST = 60

_BRACKETED = re.compile(r"[（(][^（）()]{2,40}[）)]")
_DRAFT = re.compile(
    r"[（(][^（）()]{0,20}(?:稿|草案|试行|讨论|送审|暂行|摘要|节选|通过|版)[^（）()]{0,12}[）)]"
)
_SIGN = r"[\dXxＸ×*＊_＿〇○零一二三四五六七八九十]"
_DATE = re.compile(rf"{_SIGN}{{2,6}}年{_SIGN}{{1,3}}月(?:{_SIGN}{{1,3}}日)?")
_DAY = re.compile(rf"{_SIGN}{{2,6}}年{_SIGN}{{1,3}}月{_SIGN}{{1,3}}日")
_ORGAN = re.compile(
    r"(?:中共)?[\u4e00-\u9fffXxＸ×*＊（）]{2,28}(?:局|委|办|部|厅|处|科|股|所|站|队|中心|公司|集团|党组|党委|支部"
    r"|政府|委员会|办公室|领导小组|指挥部|专班|学校|学院|医院|银行|联社|协会|工会|法院|检察院)(?:（章）|（盖章）)?"
)
_NO_ORGAN = re.compile(r"的|了|是|要|和全|抓好|做好|加强|推进|落实|配合|牵头|负责|如下")
_NAME = re.compile(r"[\u4e00-\u9fff*＊Xx×][\s\u3000]{0,4}[\u4e00-\u9fff*＊Xx×]{1,3}")
_POST = re.compile(
    r"[^，。；：、（）“”《》]{0,24}(?:局长|主任|书记|经理|[县市区省镇乡]长|主席|部长|科长|处长|院长|校长|所长|站长|队长"
    r"|董事长|组长|秘书长|委员|调研员|股长)[\s\u3000]{0,6}[\u4e00-\u9fffXx*＊×\s\u3000]{0,8}"
)
_SPEAKER = re.compile(r"(?:汇报人|报告人|发言人|主讲人)[:：].{1,30}")
_ATTACHED = re.compile(r"附件[:：]\s?\S.*")
_NEXT_ATTACHED = re.compile(r"[1-9]\d?[.．、]\S.*")
_LABEL = re.compile(r"附件\s?(?:[1-9]\d?|[一二三四五六七八九十]{1,3})?[:：]?")
_UNIT_LINE = re.compile(r"[（(]?(?:金额|计量|数量)?单位[:：][^，。；]{1,16}[）)]?")
_LINES = frozenset({_K.PARAGRAPH, _K.NOTE, _K.DATE_LINE})
_NO_END = tuple("。；：，、！？;:,!?")


def recognised(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the kinds their form tells; all others are the same objects."""
    found = list(blocks)
    front = _front(found)
    _tail(found, front, _attachment_pages(found, front))
    _unit_lines(found)
    return tuple(found)


def _front(found: list[Block]) -> int:
    """Name the lines under the title; return where the body begins."""
    if not found or found[0].kind is not _K.TITLE:
        return 0
    place = 1
    while place < min(len(found), 1 + _MOST_FRONT):
        block = found[place]
        kind = _front_kind(block) if block.kind in _LINES else None
        if kind is None:
            break
        found[place] = _named(block, kind)
        place += 1
    return place


def _front_kind(block: Block) -> BlockKind | None:
    """Return what a line under the title is; None for the first line of the body."""
    text = block.text
    if block.kind is _K.DATE_LINE:
        return _K.DATE_LINE
    if len(text) > _LONGEST:
        return None
    if _BRACKETED.fullmatch(text):
        if _DATE.fullmatch(text[1:-1]):
            return _K.DATE_LINE
        return _K.NOTE if block.kind is _K.NOTE or _DRAFT.fullmatch(text) else None
    if block.kind is not _K.NOTE:
        return None
    speaks = (_NAME, _POST, _SPEAKER)
    return _K.SPEAKER if any(form.fullmatch(text) for form in speaks) else _K.NOTE


def _attachment_pages(found: list[Block], front: int) -> int:
    """Name 附件1 alone on a line, and the title below it (cl. 7.3.7); return the first's place."""
    first = len(found)
    for place, block in enumerate(found[:-1]):
        if not block.runs or block.runs[0].text[:2] != "附件":
            continue  # most blocks, so that two thousand take no time
        if place < max(front, 1) or not _is_label(block):
            continue
        first = min(first, place)
        found[place] = _named(block, _K.ATTACHMENT_LABEL)
        if _is_attachment_title(found[place + 1]):
            found[place + 1] = _named(found[place + 1], _K.ATTACHMENT_TITLE)
    return first


def _is_label(block: Block) -> bool:
    return _bare(block) and _LABEL.fullmatch(block.text) is not None


def _is_attachment_title(block: Block) -> bool:
    if not _bare(block) or _is_label(block):
        return False
    text = block.text
    return 2 <= len(text) <= _LONGEST and not text.endswith(_NO_END) and "。" not in text


def _bare(block: Block) -> bool:
    """Tell whether a block is a paragraph or a heading without a number."""
    if block.kind not in (_K.PARAGRAPH, _K.HEADING, _K.ATTACHMENT_LABEL, _K.ATTACHMENT_TITLE):
        return False
    return bool(block.runs) and block.runs[0].role is not RunRole.NUMBER


def _tail(found: list[Block], front: int, first_page: int) -> None:
    """Name what stands behind the body: 附件说明, 署名, 成文日期, 附注 (cl. 7.3.4 to 7.3.6).

    ``first_page`` is the place of the first attachment, or the number of blocks.
    """
    at = first_page - 1
    if at <= front:
        return
    note = at if _is_annotation(found, at) else None
    dated = at if note is None else at - 1
    organs = _organs(found, dated - 1, front)
    if _is_sign_date(found[dated], signed=bool(organs)):
        for place in organs:
            found[place] = _named(found[place], _K.SIGNATURE)
        found[dated] = _named(found[dated], _K.SIGN_DATE)
        if note is not None:
            found[note] = _named(found[note], _K.ANNOTATION)
        at = dated - 1 - len(organs)
    _attachment_note(found, at, front)


def _is_annotation(found: Sequence[Block], at: int) -> bool:
    block = found[at]
    known = block.kind in (_K.PARAGRAPH, _K.NOTE) and _BRACKETED.fullmatch(block.text)
    return bool(known) and _is_sign_date(found[at - 1], signed=True)


def _is_sign_date(block: Block, *, signed: bool) -> bool:
    """Tell whether a line is a date; a plain paragraph only below a signature and to the day."""
    if block.kind is _K.DATE_LINE:
        return _DATE.fullmatch(block.text) is not None
    return block.kind is _K.PARAGRAPH and signed and _DAY.fullmatch(block.text) is not None


def _organs(found: Sequence[Block], at: int, front: int) -> range:
    first = at + 1
    while first > front + 1 and at + 1 - first < _MOST_ORGANS and _is_organ(found[first - 1]):
        first -= 1
    return range(first, at + 1)


def _is_organ(block: Block) -> bool:
    if block.kind not in (_K.NOTE, _K.PARAGRAPH):
        return False
    text = block.text
    if block.kind is _K.NOTE and (_NAME.fullmatch(text) or _POST.fullmatch(text)):
        return True
    return _ORGAN.fullmatch(text) is not None and _NO_ORGAN.search(text) is None


def _attachment_note(found: list[Block], at: int, front: int) -> None:
    """Name the lines 附件：1.… 2.… that end at a place."""
    first = at
    while first > front and at - first < _MOST_ATTACHMENTS:
        block = found[first]
        if block.kind is not _K.PARAGRAPH or block.text.endswith(_NO_END):
            return
        if _ATTACHED.fullmatch(block.text):
            for place in range(first, at + 1):
                found[place] = _named(found[place], _K.ATTACHMENT_NOTE)
            return
        if not _NEXT_ATTACHED.fullmatch(block.text):
            return
        first -= 1


def _unit_lines(found: list[Block]) -> None:
    """Name 单位：万元 right above a table."""
    for place, block in enumerate(found):
        if not block.rows or place == 0:
            continue
        above = found[place - 1]
        if above.kind is _K.PARAGRAPH and _UNIT_LINE.fullmatch(above.text):
            found[place - 1] = _named(above, _K.UNIT_LINE)


def _named(block: Block, kind: BlockKind) -> Block:
    if block.kind is kind:
        return block
    return replace(block, kind=kind, by_form=block.kind is _K.PARAGRAPH)
