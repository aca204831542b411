"""Chosen sections of a paper: their words with the numbers they bear in the whole plan."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Thread
from models.outline import Outline


def chosen_uids(outline: Outline, section_ids: Collection[int]) -> frozenset[str]:
    """Return the permanent ids of the sections and of all below them; gone ones are passed over."""
    found: set[str] = set()
    for section_id in section_ids:
        if section_id in outline:
            found.add(outline[section_id].uid)
            found.update(below.uid for below in outline.walk(section_id))
    return frozenset(found)


def chosen_blocks(blocks: Iterable[Block], uids: Collection[str]) -> tuple[Block, ...]:
    """Return the title and what of each block belongs to the sections."""
    return tuple(_chosen(blocks, uids))


def chosen_threads(threads: Iterable[Thread], uids: Collection[str]) -> tuple[Thread, ...]:
    """Return the remarks on the sections, each with its stretches there, and those on the whole."""
    found = []
    for thread in threads:
        kept = tuple(one for one in thread.stretches if one.section in uids)
        if kept or not thread.stretches:
            found.append(replace(thread, stretches=kept))
    return tuple(found)


def _chosen(blocks: Iterable[Block], uids: Collection[str]) -> Iterator[Block]:
    for block in blocks:
        if block.kind is BlockKind.TITLE or block.section in uids:
            yield block
            continue
        kept = tuple(_runs(block.runs, uids))
        if kept:
            yield _cut(block, kept)


def _runs(runs: tuple[Run, ...], uids: Collection[str]) -> Iterator[Run]:
    """Yield the runs of chosen sections; one without a section belongs to the next that has one."""
    waiting: list[Run] = []
    for run in runs:
        waiting.append(run)
        if run.section:
            if run.section in uids:
                yield from waiting
            waiting = []


def _cut(block: Block, kept: tuple[Run, ...]) -> Block:
    """Return the rest of a block; without its heading it is an ordinary paragraph."""
    if kept == block.runs:
        return block
    headed = block.kind is BlockKind.LEAD and any(run.role is RunRole.HEAD for run in kept)
    if headed:
        return replace(block, runs=kept)
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.LEAD else block.kind
    return replace(block, kind=kind, runs=kept, level=0)
