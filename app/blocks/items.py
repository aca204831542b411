"""Leads of inline items (一是…): the number, or the first sentence, as a run of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.blocks.block import Block, ChangeKind, Run, RunRole

PUT_IN = (ChangeKind.INSERTED, ChangeKind.MOVED_TO)

_OPENING, _CLOSING = "“‘（《〈(", "”’）》〉)"
_STOPS = "。；："


def with_item_leads(blocks: Iterable[Block], *, sentence: bool) -> tuple[Block, ...]:
    """Return the blocks with the number of each item as ``ITEM``; ``sentence``: its first one too.

    An item is a paragraph counted 一是 or 一要.
    """
    return tuple(_with_leads(block, sentence) for block in blocks)


def _with_leads(block: Block, sentence: bool) -> Block:
    if not any(_is_item(run) for run in block.runs):
        return block
    return replace(block, runs=tuple(_runs(block.runs, sentence)))


def _runs(runs: Iterable[Run], sentence: bool) -> Iterator[Run]:
    in_lead = False
    for run in runs:
        if run.role is RunRole.NUMBER:
            in_lead = _is_item(run)
            yield replace(run, role=RunRole.ITEM) if in_lead else run
        elif in_lead and sentence and run.role is RunRole.WORDS:
            end = first_stop(run.text)
            in_lead = end == 0
            yield from _cut(run, end or len(run.text))
        else:
            yield run


def _cut(run: Run, end: int) -> Iterator[Run]:
    yield replace(run, text=run.text[:end], role=RunRole.ITEM)
    if end < len(run.text):
        inserted = run.change is not None and run.change.kind in PUT_IN
        grown = 0 if inserted else end  # inserted words cover nothing of the base text
        yield replace(run, text=run.text[end:], start=run.start + grown)


def first_stop(words: str) -> int:
    """Return where the first sentence ends, its stop included and quotes respected; 0: nowhere."""
    depth = 0
    for place, sign in enumerate(words):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif sign in _STOPS and not depth:
            return place + 1
    return 0


def _is_item(run: Run) -> bool:
    return run.role is RunRole.NUMBER and run.level == 0 and run.text.endswith(("是", "要"))
