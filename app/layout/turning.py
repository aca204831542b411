"""Which blocks stand on pages that lie on their side: the same in Word, preview and PDF."""

from collections.abc import Sequence

from app.blocks.block import Block, BlockKind
from app.layout.spacing import TITLE_GROUP

# What goes along with a wide table onto its page.
_ABOVE_TABLE = TITLE_GROUP | {BlockKind.ATTACHMENT_LABEL, BlockKind.UNIT_LINE}


def lying_blocks(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it stands on a page that lies: wide tables do."""
    wide = [block.wide for block in blocks]
    for place in range(len(blocks) - 2, -1, -1):
        if wide[place + 1] and blocks[place].kind in _ABOVE_TABLE:
            wide[place] = True
    return wide
