"""Looks and fonts of one profile, remembered: a profile is large and asked for at every line."""

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.layout.looks import Look, head_cell_look, look_of, run_font
from app.layout.profile import FontRole, Profile
from app.pages.measure import Measure


class Styling:
    """A profile with the fonts it is measured in."""

    def __init__(self, profile: Profile, measure: Measure) -> None:
        self.profile = profile
        self.measure = measure
        self.own_latin = profile.digits_in_text_font
        self.cell = look_of(BlockKind.TABLE, 0, profile)
        self.head_cell = head_cell_look(profile)
        self._looks: dict[tuple[BlockKind, int], Look] = {}
        self._fonts: dict[tuple[BlockKind, int, RunRole, int], tuple[FontRole, bool]] = {}

    def look(self, block: Block) -> Look:
        """Return the look of a block."""
        key = (block.kind, block.level)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = look_of(*key, self.profile)
        return found

    def font(self, run: Run, block: Block) -> tuple[FontRole, bool]:
        """Return font and boldness of a run within its block."""
        key = (block.kind, block.level, run.role, run.level)
        found = self._fonts.get(key)
        if found is None:
            found = run_font(run, block.kind, block.level, self.profile)
            self._fonts[key] = found
        return found
