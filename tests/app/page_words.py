"""Blocks and readings of pages for the tests of ``app.pages``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Paper
from app.layout.builtin import GRID
from app.layout.profile import FontRole, Profile
from app.pages.flowing import Setter
from app.pages.line import Line
from app.pages.page import Page, Pages


class EvenMeasure:
    """Every Latin sign is half a character wide."""

    def width(self, words: str, role: FontRole, size: float, bold: bool) -> float:
        return len(words) * size / 2


def words(text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, uid: str = "") -> Block:
    return Block(kind, (Run(text, RunRole.WORDS, level, uid),), level)


def pages_of(*blocks: Block, profile: Profile = GRID, **paper: object) -> Pages:
    return lay_out(Paper(tuple(blocks), **paper), profile)  # type: ignore[arg-type]


def lay_out(paper: Paper, profile: Profile = GRID) -> Pages:
    return Setter(profile, EvenMeasure()).lay_out(paper)


def text_of(line: Line) -> str:
    return "".join(stretch.text for stretch in line.stretches)


def texts(page: Page) -> list[str]:
    return [text_of(line) for line in page.lines()]


def everything(pages: Sequence[Page]) -> Iterator[tuple[int, bool, object]]:
    """All that is drawn, with the page on which it stands."""
    for page in pages:
        yield page.number, page.sheet.lying, page.number_line
        for drawn in page.drawn():
            yield page.number, page.sheet.lying, drawn
