"""Lets a paper flow over pages. What was set before is taken from memory.

A block is set again only when it changed. Where a paper differs from the one before in some blocks
only, the pages in front of them stay, and so do those behind them as soon as they begin alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.blocks.block import Block, BlockKind
from app.blocks.paper import Paper
from app.layout.profile import Profile
from app.layout.spacing import EmptyLines, starts_page
from app.layout.turning import lying_blocks
from app.pages.closing import closing_rooms
from app.pages.flow import Flow
from app.pages.imprint import set_imprint
from app.pages.measure import Measure
from app.pages.page import Page, Pages
from app.pages.paragraph import Room, SetParagraph, set_block
from app.pages.red_head import set_red_head
from app.pages.sheet import Sheet
from app.pages.styling import Styling
from app.pages.table import SetTable

_BEHIND_TABLE = 1.0  # the height of the paragraph that parts a table from the next
_STEP = 50  # blocks between two marks, and between two looks at the clock
MOST_REMEMBERED = 20_000  # blocks that need not stand in the paper any more

SetPiece = SetParagraph | SetTable
_State = tuple[BlockKind | None, bool]


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far pages had come before the block at ``place``."""

    place: int
    flow: tuple[int, int, float, Sheet]
    empty: _State

    def looks_like(self, other: "_Mark") -> bool:
        """Tell whether what follows stands at the same heights."""
        return self.flow[2:] == other.flow[2:] and self.empty == other.empty


@dataclass(frozen=True, slots=True)
class _Memory:
    """A paper that was laid out, with marks on the way and at its end, before the imprint."""

    paper: Paper
    pages: list[Page]
    marks: list[_Mark]
    end: tuple[int, int, float, Sheet]


class Setter:
    """Sets papers in one profile and remembers each block, and the pages of the last paper."""

    def __init__(self, profile: Profile, measure: Measure) -> None:
        self.styling = Styling(profile, measure)
        self._known: dict[tuple[Block, bool], SetPiece] = {}
        self._by_id: dict[tuple[int, bool], tuple[Block, SetPiece]] = {}
        self._memory: _Memory | None = None

    def lay_out(self, paper: Paper) -> Pages:
        """Return the pages of a paper; at least one, which may be empty."""
        found = Pages([])
        for pages in self.lay_out_slowly(paper):
            found = pages
        return found

    def lay_out_slowly(self, paper: Paper) -> Iterator[Pages]:
        """Yield the pages that are finished, after every few blocks, and all of them at the end."""
        if len(self._by_id) > MOST_REMEMBERED + 2 * len(paper.blocks):
            self._by_id.clear()
            self._known.clear()
        flow = Flow(self.styling, paper.lying)
        marks: list[_Mark] = []
        for _ in self._put_blocks(flow, paper, marks):
            yield Pages(flow.pages[:-1])
        self._memory = _Memory(paper, list(flow.pages), marks, flow.mark)
        if paper.imprint is not None:
            last = flow.pages[-1]
            flow.pages[-1] = replace(last, parts=list(last.parts))
            flow.lie(paper.lying)
            flow.put_at_foot(*set_imprint(paper.imprint, self.styling, flow.sheet))
        yield Pages(flow.pages)

    def _put_blocks(self, flow: Flow, paper: Paper, marks: list[_Mark]) -> Iterator[None]:
        """Put all blocks on pages, but for those that stand there already."""
        blocks = paper.blocks
        memory = self._memory if self._memory and _alike(self._memory.paper, paper) else None
        empty = EmptyLines(paper.sealed)
        start = self._resumed(flow, paper, marks, empty, memory)
        if not start and paper.head is not None:
            head = set_red_head(paper.head, self.styling, flow.sheet)
            flow.put_fixed(head.drawn, head.height)
        later = _Later(memory, blocks) if memory else None
        wide = lying_blocks(blocks)
        profile = self.styling.profile
        rooms = closing_rooms(blocks, paper.sealed, profile, profile.text_width / 20)
        for place in range(start, len(blocks)):
            if place % _STEP == 0 or (later is not None and later.knows(place)):
                mark = _Mark(place, flow.mark, empty.state)
                marks.append(mark)
                if later is not None and later.take(mark, flow, marks):
                    return
                yield
            flow.lie(paper.lying or wide[place])
            self._put_block(flow, paper, place, empty, rooms)

    def _put_block(
        self, flow: Flow, paper: Paper, place: int, empty: EmptyLines, rooms: dict[int, Room]
    ) -> None:
        """Put one block below those before it, with the empty lines that part them."""
        block = paper.blocks[place]
        count = empty.before(block.kind)
        if starts_page(block.kind):
            flow.new_page()
        for _ in range(count if place else 0):
            flow.put_empty(self.styling.profile.line / 20)
        if block.kind is BlockKind.TABLE:
            self._put_table(flow, block, paper.blocks[place + 1 : place + 2])
            return
        if self.styling.look(block).keep_next:
            flow.make_room(self._chain(paper.blocks, place, flow.sheet))
        piece = self._set(block, flow.sheet)
        assert isinstance(piece, SetParagraph)
        if place in rooms:
            piece.fill(rooms[place])
        flow.put_words(piece, block.codes if paper.code_margin else ())

    def _resumed(
        self,
        flow: Flow,
        paper: Paper,
        marks: list[_Mark],
        empty: EmptyLines,
        memory: _Memory | None,
    ) -> int:
        """Take over the pages in front of the first change; return the place of the next block."""
        if memory is None:
            return 0
        changed = _first_difference(memory.paper.blocks, paper.blocks)
        while changed and self._looks_ahead(paper.blocks[changed - 1]):
            changed -= 1
        usable = [mark for mark in memory.marks if 0 < mark.place <= changed]
        if not usable:
            return 0
        marks += usable[:-1]
        flow.resume(memory.pages, usable[-1].flow)
        empty.resume(usable[-1].empty)
        return usable[-1].place

    def _looks_ahead(self, block: Block) -> bool:
        """Tell whether the place of a block depends on the one behind it."""
        ordinary = (BlockKind.PARAGRAPH, BlockKind.LEAD)
        return block.kind not in ordinary or self.styling.look(block).keep_next

    def _put_table(self, flow: Flow, block: Block, following: Sequence[Block]) -> None:
        table = self._set(block, flow.sheet)
        assert isinstance(table, SetTable)
        flow.put_table(table)
        if not following or following[0].kind is BlockKind.TABLE:
            flow.put_empty(_BEHIND_TABLE)

    def _set(self, block: Block, sheet: Sheet) -> SetPiece:
        """Return a block as it was set before: the same object is found faster than its equal."""
        near = self._by_id.get((id(block), sheet.lying))
        if near is not None and near[0] is block:
            return near[1]
        key = (block, sheet.lying)
        found = self._known.get(key)
        if found is None:
            width = sheet.text_width
            if block.kind is BlockKind.TABLE:
                found = SetTable(block, self.styling, width, sheet.text_height)
            else:
                found = set_block(block, self.styling, width)
            self._known[key] = found
        self._by_id[id(block), sheet.lying] = (block, found)
        return found

    def _chain(self, blocks: Sequence[Block], place: int, sheet: Sheet) -> float:
        """Return the height of a heading with those that follow and one line of what they head."""
        height = 0.0
        for block in blocks[place:]:
            piece = self._set(block, sheet)
            if isinstance(piece, SetTable):
                return height + piece.head_height + piece.heights[piece.heads]
            if not self.styling.look(block).keep_next:
                return height + piece.line_height
            height += piece.height
        return height


class _Later:
    """The end of a paper that is the same as before: its pages are taken over where they fit."""

    def __init__(self, memory: _Memory, blocks: Sequence[Block]) -> None:
        old = memory.paper.blocks
        self._memory = memory
        self._by = len(blocks) - len(old)
        same = _first_difference(old[::-1], blocks[::-1])
        # The block behind a change may stand otherwise for what is before it: it is put anew.
        first = len(old) - same + 1
        self._marks = {mark.place + self._by: mark for mark in memory.marks if mark.place > first}

    def knows(self, place: int) -> bool:
        """Tell whether there is a mark at a place of the new paper."""
        return place in self._marks

    def take(self, mark: _Mark, flow: Flow, marks: list[_Mark]) -> bool:
        """Take the rest over if it begins as it did before."""
        old = self._marks.get(mark.place)
        if old is None or not mark.looks_like(old):
            return False
        pages = mark.flow[0] - old.flow[0]
        parts = mark.flow[1] - old.flow[1]
        flow.append(self._memory.pages, old.flow, self._memory.end)
        for place in sorted(place for place in self._marks if place > mark.place):
            later = self._marks[place]
            count, at, used, sheet = later.flow
            at += parts if count == old.flow[0] else 0
            marks.append(_Mark(place, (count + pages, at, used, sheet), later.empty))
        return True


def _alike(one: Paper, other: Paper) -> bool:
    """Tell whether two papers differ in their blocks alone, as far as pages go."""
    same = (one.lying, one.sealed, one.code_margin) == (
        other.lying,
        other.sealed,
        other.code_margin,
    )
    return same and one.head == other.head


def _first_difference(one: Sequence[Block], other: Sequence[Block]) -> int:
    """Return the place of the first block that is not the same object in both."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            return count
        count += 1
    return count
