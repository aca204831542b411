"""What blanks that still wait hold up, and where they are only told.

印发稿 is what people hold in their hands: no blank may be left in it. Drafts for review (送审稿,
审议稿, 报批稿) and exported or printed copies often bear blanks on purpose, for who reads them to
fill: there they are told and hold up nothing.
"""

from collections.abc import Sequence

from app.export.order import Order, Variant
from app.open_blanks import title_holes
from models.errors import KnownError
from models.kinds import MilestoneKind
from models.outline import Outline
from models.records import Blank

_TELLING = frozenset({Variant.CLEAN, Variant.SPEECH})  # what is read as if nothing were missing


def refusal_of(kind: MilestoneKind, count: int) -> str:
    """Return why a version of this kind cannot be kept while ``count`` blanks wait; "": it can."""
    if kind is not MilestoneKind.ISSUED or not count:
        return ""
    return f"还有 {count} 处待填，填好或标为原文后再印发。"


def refuse_unfilled(kind: MilestoneKind, count: int) -> None:
    """Let a version be kept, but no 印发稿 while ``count`` blanks wait: KnownError."""
    refusal = refusal_of(kind, count)
    if refusal:
        raise KnownError(refusal, "“编辑”菜单里的“待填清单”列出了每一处。")


def refuse_open_title(kind: MilestoneKind, title: str) -> None:
    """Let no 印发稿 be kept under a title that waits to be filled (20__年工作计划): KnownError."""
    if kind is MilestoneKind.ISSUED and title_holes(title):
        raise KnownError(
            f"标题“{title}”里还有没填的地方。", "请在“文件”菜单的“计划信息”里写完整，再定印发稿。"
        )


def told_unfilled(count: int) -> str:
    """Return what is told of blanks where they hold up nothing; "" for none."""
    return f"还有 {count} 处待填，会照原样留在稿子里。" if count else ""


def told_of_copy(order: Order, waiting: Sequence[Blank], outline: Outline) -> str:
    """Return what is told of a copy that leaves with ``waiting`` blanks in it; "" for nothing.

    Only those in the chosen sections count. A masked copy and a contrast of versions are full of
    marks, and a draft for review is sent to be filled.
    """
    if order.variant not in _TELLING or not order.formal or order.codes:
        return ""
    chosen = [one for one in waiting if _is_chosen(order, one, outline)]
    return told_unfilled(len(chosen))


def _is_chosen(order: Order, blank: Blank, outline: Outline) -> bool:
    above = {section.id for section in outline.ancestors(blank.section_id)}
    return not order.sections or bool(order.sections & (above | {blank.section_id}))
