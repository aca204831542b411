"""What stands on the paper: sections in reading order, their numbers, their blocks, their heights.

Blocks are made when they come into view and the oldest are given back; heights of blocks that were
never in view are estimated from the length of their words.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable

from app.plan_book import PlanBook
from app.review.shown_text import ShownText
from models.kinds import SectionKind
from models.numbering import number_prefix, sibling_numbers
from models.outline import Outline
from models.records import Plan, Section
from ui.canvas.block import Block, em, gap_above
from ui.canvas.heights import Heights
from ui.canvas.look import CanvasLook
from ui.canvas.table_block import TableBlock

MOST_BLOCKS = 300
Given = Callable[[Section], ShownText | None]


class Paper:
    """One plan on paper of a width in pixels; a *place* is an index in reading order."""

    def __init__(
        self, book: PlanBook, look: CanvasLook, width: int, given: "Given | None" = None
    ) -> None:
        self._book = book
        self._given = given or _nothing
        self.look = look
        self.width = width
        self.plain: int | None = None
        self._blocks: OrderedDict[int, Block] = OrderedDict()
        self._numbers: dict[int | None, dict[int, str]] = {}
        self._sections: list[Section] = []
        self._places: dict[int, int] = {}
        self.heights = Heights()
        self._read_order()

    def __len__(self) -> int:
        """Count the sections."""
        return len(self._sections)

    def __contains__(self, section_id: int) -> bool:
        """Tell whether a section stands on the paper."""
        return section_id in self._places

    @property
    def plan(self) -> Plan:
        """The plan's row as the store has it now."""
        return self._book.plan

    @property
    def outline(self) -> Outline:
        """The outline as the store has it now."""
        return self._book.outline

    def place(self, section_id: int) -> int:
        """Return where a section stands; KeyError where it does not."""
        return self._places[section_id]

    def section(self, place: int) -> Section:
        """Return the section at a place."""
        return self._sections[place]

    def prefix(self, place: int) -> str:
        """Return the number of a section as it stands before its words."""
        section = self._sections[place]
        row = self._numbers.get(section.parent_id)
        if row is None:
            row = sibling_numbers(self.outline, section.parent_id)
            self._numbers[section.parent_id] = row
        return number_prefix(section, row.get(section.id, ""))

    def block(self, place: int) -> Block:
        """Return the block of a section, laid out as the section is now."""
        section, prefix = self._sections[place], self.prefix(place)
        block = self._blocks.get(section.id)
        if block is None or (section.id != self.plain and not self._bears(block, section, prefix)):
            block = self._blocks[section.id] = self._made(section, prefix)
        self._blocks.move_to_end(section.id)
        self._give_back()
        return block

    def given(self, place: int) -> ShownText | None:
        """Return the words of a section with suggestions among them, where they are shown so."""
        return self._given(self._sections[place])

    def words(self, place: int) -> str:
        """Return the words of a section as they are shown, where it is written as they stand."""
        section = self._sections[place]
        block = self._blocks.get(section.id)
        if block is not None and block.live:
            return block.text
        given = None if self._is_grid(section) else self._given(section)
        return given.text if given is not None else section.text

    def own_stretch(self, place: int, start: int, end: int) -> tuple[int, int]:
        """Return the range of a section's own words for a range of those that are shown."""
        section = self._sections[place]
        given = None if self._is_grid(section) else self._given(section)
        return given.base_stretch(start, end) if given is not None else (start, end)

    def copied(self, place: int, start: int, end: int) -> str:
        """Return what a copy of shown words takes along: struck ones stay behind."""
        section = self._sections[place]
        given = None if self._is_grid(section) else self._given(section)
        if given is not None:
            return given.without_struck(start, end)
        return self.words(place)[start:end]

    def is_laid_out(self, place: int) -> bool:
        """Tell whether the block at a place was made and its height is real."""
        return self._sections[place].id in self._blocks

    def edit_plainly(self, section_id: int | None) -> None:
        """Keep the block of the section that is being edited, a table as plain words."""
        before, self.plain = self.plain, None
        if section_id is not None:
            self.block(self._places[section_id])  # what changed meanwhile is taken over now
        self.plain = section_id
        for one in (before, section_id):
            block = self._blocks.get(one) if one is not None else None
            if one is not None and block is not None:
                block.live = one == section_id
                if block.section.kind is SectionKind.TABLE or not block.faithful:
                    del self._blocks[one]

    def measure(self, place: int) -> bool:
        """Lay a block out and note its height; tell whether it differs from what was noted."""
        return self.heights.set(place, self.block(place).height)

    def refresh(self, section_ids: Iterable[int]) -> None:
        """Take over sections that a step wrote."""
        moved = False
        for section_id in section_ids:
            moved = self._refresh_one(section_id) or moved
        if moved:
            self._read_order()

    def resize(self, look: CanvasLook, width: int) -> None:
        """Lay everything out anew."""
        self.look, self.width = look, width
        self._blocks.clear()
        self.heights = Heights()
        self._read_order()

    def _refresh_one(self, section_id: int) -> bool:
        """Take over one section; tell whether sections came, went or changed places."""
        outline = self.outline
        place = self._places.get(section_id)
        old = self._sections[place] if place is not None else None
        stands = section_id in outline
        new = outline[section_id] if stands else None
        for one in (old, new):
            if one is not None:
                self._numbers.pop(one.parent_id, None)
        if old is None or new is None or place is None:
            return old is not new
        self._sections[place] = new
        return (old.parent_id, old.order_key) != (new.parent_id, new.order_key)

    def _read_order(self) -> None:
        """Read the order of all sections; known heights are kept, others estimated."""
        known = (
            {section.id: self.heights[place] for place, section in enumerate(self._sections)}
            if len(self.heights)
            else {}
        )
        self._sections = list(self.outline.walk())
        self._places = {section.id: place for place, section in enumerate(self._sections)}
        estimate = _Estimate(self.look)
        self.heights = Heights(
            [known.get(section.id) or estimate(section) for section in self._sections]
        )
        for section_id in [one for one in self._blocks if one not in self._places]:
            del self._blocks[section_id]

    def _made(self, section: Section, prefix: str) -> Block:
        kind = TableBlock if self._is_grid(section) else Block
        return kind(section, prefix, self.look, self.width, self._given(section))

    def _bears(self, block: Block, section: Section, prefix: str) -> bool:
        """Tell whether a block shows a section as it is now."""
        same = (block.section, block.prefix) == (section, prefix)
        return same and (isinstance(block, TableBlock) or block.given is self._given(section))

    def _is_grid(self, section: Section) -> bool:
        return section.kind is SectionKind.TABLE and section.id != self.plain

    def _give_back(self) -> None:
        while len(self._blocks) > MOST_BLOCKS:
            oldest = next(iter(self._blocks))
            if oldest == self.plain:
                self._blocks.move_to_end(oldest)
                continue
            del self._blocks[oldest]


class _Estimate:
    """Guesses the height of a block from the length of its words."""

    def __init__(self, look: CanvasLook) -> None:
        self._look = look
        self._line = em(look) * look.line_height
        self._gaps: dict[tuple[SectionKind, int, bool], int] = {}

    def __call__(self, section: Section) -> int:
        key = (section.kind, section.level, section.run_in)
        gap = self._gaps.get(key)
        if gap is None:
            gap = self._gaps[key] = gap_above(section, self._look)
        lines = 1 + (len(section.text) + 4) // self._look.measure
        if section.kind is SectionKind.TABLE:
            lines = section.text.count("\n") + 1
        return gap + int(lines * self._line)


def _nothing(_: Section) -> ShownText | None:
    return None
