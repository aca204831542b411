"""From a plan and an order to the paper that is written: each variant in one place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.blocks.block import Block
from app.blocks.cell_runs import with_cell_runs
from app.blocks.chosen import chosen_blocks, chosen_threads, chosen_uids
from app.blocks.compose import compose
from app.blocks.discussion import Discussion
from app.blocks.issued import with_sheet
from app.blocks.items import with_item_leads
from app.blocks.masking import Masker, Masks
from app.blocks.paper import Paper, Properties, Thread
from app.export.content import PlanContent
from app.export.order import VARIANT_NAMES, Between, Order, Variant
from app.layout.profile import ItemBold
from app.review.codes import codes
from models.errors import KnownError

# Copies on which the sheet's words stand; on those that come back they would pass for the plan's.
_ISSUED = (Variant.CLEAN, Variant.MASKED)


def paper_of(content: PlanContent, order: Order) -> Paper:
    """Return the paper of an order; KnownError where it lacks what its variant needs.

    A formal copy has neither threads nor changes nor a GUID, whatever the order says of it.
    """
    if order.variant is Variant.CONTRAST:
        return _contrast(_between(order))
    blocks = _looked_at(content, order, _chosen(content, order, _blocks(content, order)))
    threads = _threads(content, order)
    paper = Paper(
        blocks=with_cell_runs(blocks, {at.section for one in threads for at in one.stretches}),
        threads=threads,
        guid="" if order.formal else order.guid,
        code_margin=order.codes,
    )
    return _masked(content, order, issued(order, paper))


def issued(order: Order, paper: Paper) -> Paper:
    """Return the paper with what its issue sheet says; an excerpt is not issued."""
    sheet = order.sheet
    if sheet is None or order.sections or order.variant not in _ISSUED or not order.formal:
        return paper
    printed = order.variant is Variant.CLEAN and order.looks.red_head_allowed
    return replace(
        paper,
        blocks=with_sheet(paper.blocks, sheet),
        head=sheet.head if printed and sheet.with_head else None,
        imprint=sheet.imprint if printed and sheet.with_imprint else None,
        properties=sheet.properties,
        sealed=sheet.sealed,
    )


def _masked(content: PlanContent, order: Order, paper: Paper) -> Paper:
    if order.variant is not Variant.MASKED:
        return paper
    blocks = masker_of(content, order.masks).blocks(paper.blocks)
    return replace(paper, blocks=blocks, properties=Properties())


def masker_of(content: PlanContent, masks: Masks) -> Masker:
    """Return what masks the words of a plan: it knows the office's people and departments."""
    departments = (name for row in content.departments for name in row.names)
    return Masker(masks, (row.name for row in content.people), departments)


def _blocks(content: PlanContent, order: Order) -> tuple[Block, ...]:
    if order.variant is Variant.MARKED:
        pair = _between(order)
        from app.blocks.redline import redline_blocks

        return redline_blocks(pair.base, pair.later, pair.author, pair.at)
    if order.changes:
        from app.blocks.suggested_runs import suggested_blocks

        return suggested_blocks(content.plan, content.outline, _said(content))
    return compose(content.plan, content.outline)


def _chosen(content: PlanContent, order: Order, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if not order.sections:
        return blocks
    return chosen_blocks(blocks, chosen_uids(content.outline, order.sections))


def _looked_at(content: PlanContent, order: Order, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with item leads and codes as the order wants them."""
    bold = order.looks.bold_items
    if bold is not ItemBold.NONE:
        blocks = with_item_leads(blocks, sentence=bold is ItemBold.SENTENCE)
    if order.codes:
        outline = content.outline
        named = {outline[key].uid: code for key, code in codes(outline).items()}
        blocks = tuple(with_codes(blocks, named))
    return blocks


def with_codes(blocks: Iterable[Block], named: Mapping[str, str]) -> Iterator[Block]:
    """Yield the blocks with the code of each section in the block where it begins."""
    seen: set[str] = set()
    for block in blocks:
        uids = [block.section, *(run.section for run in block.runs)]
        fresh = [uid for uid in dict.fromkeys(uids) if uid in named and uid not in seen]
        seen.update(fresh)
        yield replace(block, codes=tuple(named[uid] for uid in fresh)) if fresh else block


def _threads(content: PlanContent, order: Order) -> tuple[Thread, ...]:
    """Return the remarks; and as remarks those suggestions that no tracked change can show."""
    found: tuple[Thread, ...] = ()
    if order.comments:
        from app.blocks.threads import threads_of

        found += threads_of(_said(content), content.outline)
    if order.changes:
        from app.blocks.suggested_runs import beside_threads

        found += beside_threads(content.outline, _said(content))
    if not order.sections:
        return found
    return chosen_threads(found, chosen_uids(content.outline, order.sections))


def _said(content: PlanContent) -> Discussion:
    assert content.discussion is not None, "the content was gathered without its discussion"
    return content.discussion


def _between(order: Order) -> Between:
    if order.between is None:
        raise KnownError(
            f"还没有选定{VARIANT_NAMES[order.variant]}要比较的两个版本。",
            "请先选较早和较晚的两个版本，再导出。",
        )
    return order.between


def _contrast(pair: Between) -> Paper:
    """Return 对照表 as a paper."""
    from app.versions.comparison import compared
    from app.versions.contrast import contrast_ledger, contrast_paper

    found = compared(pair.base, pair.later, "", "")
    return contrast_paper(contrast_ledger(found.title, found.rows, pair.reasons))
