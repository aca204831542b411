"""From an issue sheet to the parts of a paper; nothing is written twice.

What the plan's own text has stands; a field fills only what is missing. Clauses are those of
GB/T 9704-2012.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.issue_sheet import IssueSheet

_K = BlockKind
_FRONT = frozenset({_K.TITLE, _K.NOTE, _K.SPEAKER, _K.DATE_LINE})
_TAIL = frozenset({_K.SIGNATURE, _K.SIGN_DATE, _K.ANNOTATION, _K.ATTACHMENT_LABEL})
_ENDS = "。；;．."


def with_sheet(blocks: Sequence[Block], sheet: IssueSheet) -> tuple[Block, ...]:
    """Return the blocks with 主送, 附件说明, 署名, 成文日期 and 附注 of the sheet."""
    there = {block.kind for block in blocks}
    front = next((n for n, one in enumerate(blocks) if one.kind not in _FRONT), len(blocks))
    places = (n for n, one in enumerate(blocks) if n >= front and one.kind in _TAIL)
    tail = next(places, len(blocks))
    greeting = () if _K.SALUTATION in there else tuple(_recipients(sheet))
    attached = () if _K.ATTACHMENT_NOTE in there else tuple(_attachments(sheet))
    return (
        *blocks[:front], *greeting, *blocks[front:tail], *attached,
        *_signed(blocks[tail:], sheet, there),
    )  # fmt: skip


def _recipients(sheet: IssueSheet) -> Iterable[Block]:
    words = sheet.recipients.strip().rstrip("：:")
    if words:
        yield _block(_K.SALUTATION, f"{words}：")


def _attachments(sheet: IssueSheet) -> Iterable[Block]:
    """Yield the entries of the 附件说明; a single one has no number (cl. 7.3.4)."""
    names = [name.strip().rstrip(_ENDS) for name in sheet.attachments if name.strip()]
    for count, name in enumerate(names, 1):
        number = f"{count}." if len(names) > 1 else ""
        yield _block(_K.ATTACHMENT_NOTE, f"{'附件：' if count == 1 else ''}{number}{name}")


def _signed(tail: Sequence[Block], sheet: IssueSheet, there: set[BlockKind]) -> Iterable[Block]:
    """Yield the tail of a paper with what it lacks, in the order of cl. 7.3.5 and 7.3.6."""
    pages = next((n for n, one in enumerate(tail) if one.kind is _K.ATTACHMENT_LABEL), len(tail))
    own = tail[:pages]
    yield from _either(own, _K.SIGNATURE, sheet.organs, there)
    yield from _either(own, _K.SIGN_DATE, (_day(sheet.signed_on),), there)
    note = sheet.annotation.strip().strip("（）()")
    yield from _either(own, _K.ANNOTATION, (f"（{note}）" if note else "",), there)
    yield from tail[pages:]


def _either(
    own: Sequence[Block], kind: BlockKind, words: Iterable[str], there: set[BlockKind]
) -> Iterable[Block]:
    """Yield the plan's own blocks of a kind, or where there are none those of the sheet."""
    if kind in there:
        yield from (block for block in own if block.kind is kind)
    else:
        yield from (_block(kind, one.strip()) for one in words if one.strip())


def _day(iso: str) -> str:
    """Return a date as cl. 7.3.5.4 wants it: Arabic, no leading zeros; "" for none."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _block(kind: BlockKind, words: str) -> Block:
    return Block(kind, (Run(words, RunRole.WORDS),))
