"""The blocks of a plan that is being written: after a key one flow is composed anew, not all."""

from collections.abc import Iterable
from dataclasses import replace

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.closing import recognised
from app.blocks.compose import block_of
from models.flow import Flow, Piece, closes_paragraph, flows
from models.numbering import number_prefix, numbers
from models.outline import Outline
from models.records import Plan, Section


class Draft:
    """The same blocks as ``app.blocks.compose.compose`` gives, kept while a plan changes.

    Blocks that did not change stay the same objects, so that whoever sets them knows them again.
    """

    def __init__(self, plan: Plan, outline: Outline) -> None:
        self._title = _title(plan)
        self._flows: list[Flow] = []
        self._numbers: dict[int, str] = {}
        self._blocks: list[Block] = []
        self._places: dict[int, int] = {}
        self._named: dict[int, tuple[Block, Block]] = {}
        self._compose(outline)

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks in reading order, the title first where the plan has one."""
        plain = [self._title, *self._blocks] if self._title is not None else self._blocks
        known, self._named = self._named, {}
        return tuple(
            self._same(one, named, known)
            for one, named in zip(plain, recognised(plain), strict=True)
        )

    def _same(self, plain: Block, named: Block, known: dict[int, tuple[Block, Block]]) -> Block:
        """Return the object that was returned before for a block named by its form."""
        if named is plain:
            return named
        before = known.get(id(plain))
        if before is not None and before[0] is plain and before[1] == named:
            named = before[1]
        self._named[id(plain)] = (plain, named)
        return named

    def refresh(self, plan: Plan, outline: Outline, section_ids: Iterable[int]) -> None:
        """Take over sections that a step wrote."""
        title = _title(plan)
        self._title = self._title if title == self._title else title
        changed = list(section_ids)
        if all(self._is_same_place(outline, one) for one in changed):
            for section_id in changed:
                if section_id in outline:
                    self._put(outline[section_id])
        else:
            self._compose(outline)

    def _compose(self, outline: Outline) -> None:
        self._numbers = numbers(outline)
        self._flows = flows(list(outline.walk()), self._numbers)
        self._blocks = [block_of(flow) for flow in self._flows]
        self._places = {
            piece.section.id: place
            for place, flow in enumerate(self._flows)
            for piece in flow.pieces
        }

    def _is_same_place(self, outline: Outline, section_id: int) -> bool:
        """Tell whether a section differs from what is known in its words alone."""
        old = self._known(section_id)
        if old is None or section_id not in outline:
            return old is None and section_id not in outline
        new = outline[section_id]
        return (
            replace(new, text=old.text, head=old.head) == old
            and new.run_in == old.run_in
            and closes_paragraph(new) == closes_paragraph(old)
        )

    def _known(self, section_id: int) -> Section | None:
        place = self._places.get(section_id)
        pieces = self._flows[place].pieces if place is not None else ()
        return next((one.section for one in pieces if one.section.id == section_id), None)

    def _put(self, section: Section) -> None:
        place = self._places.get(section.id)
        if place is None:
            return
        pieces: list[Piece] = []
        for piece in self._flows[place].pieces:
            start = pieces[-1].end if pieces else 0
            own, prefix = piece.section, piece.prefix
            if own.id == section.id:
                own, prefix = section, number_prefix(section, self._numbers.get(own.id, ""))
            pieces.append(Piece(own, prefix, start))
        self._flows[place] = Flow(tuple(pieces))
        self._blocks[place] = block_of(self._flows[place])


def _title(plan: Plan) -> Block | None:
    return Block(BlockKind.TITLE, (Run(plan.title, RunRole.WORDS),)) if plan.title else None
