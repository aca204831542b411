"""Where a paper has empty lines and new pages: one table for Word, preview and PDF.

Clauses are those of GB/T 9704-2012. Empty lines are real lines of the body: programs do not agree
on space above a paragraph.
"""

from app.blocks.block import BlockKind

TITLE_GROUP = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.NOTE,
        BlockKind.SPEAKER,
        BlockKind.DATE_LINE,
        BlockKind.ATTACHMENT_TITLE,
    }
)
# What hardly stands below a title unless it belongs to it.
_HEADS_A_PAPER = frozenset({BlockKind.TITLE, BlockKind.ATTACHMENT_TITLE})

_SIGNED = frozenset({BlockKind.SIGNATURE, BlockKind.SIGN_DATE})


class EmptyLines:
    """Counts the empty lines before each block of a paper, asked in reading order.

    ``sealed``: room for a seal of 42 mm, which reaches a line and a bit above the 署名 and must
    not touch the words above (cl. 7.3.5.1).
    """

    def __init__(self, sealed: bool = False) -> None:
        self._at_signature = 2 if sealed else 1
        self._before: BlockKind | None = None
        self._in_title = False

    @property
    def state(self) -> tuple[BlockKind | None, bool]:
        """What was asked so far, as far as it matters for what follows."""
        return self._before, self._in_title

    def resume(self, state: tuple[BlockKind | None, bool]) -> None:
        """Go on counting where the state was taken."""
        self._before, self._in_title = state

    def before(self, kind: BlockKind) -> int:
        """Return how many empty lines stand between a block and the one asked for before it."""
        before, self._before = self._before, kind
        was_in_title = self._in_title
        self._in_title = kind in _HEADS_A_PAPER or (was_in_title and kind in TITLE_GROUP)
        if starts_page(kind):
            return 0
        if was_in_title and kind not in TITLE_GROUP:
            return 1
        if before is None or not _parts(kind, before):
            return 0
        return self._at_signature if kind in _SIGNED else 1


def starts_page(kind: BlockKind) -> bool:
    """Tell whether a block begins on a new page: 附件 does (cl. 7.3.7)."""
    return kind is BlockKind.ATTACHMENT_LABEL


def _parts(kind: BlockKind, before: BlockKind) -> bool:
    """Tell whether an empty line parts two neighbours."""
    if kind is BlockKind.ATTACHMENT_TITLE:  # label on line 1, title on line 3
        return before is BlockKind.ATTACHMENT_LABEL
    if kind is BlockKind.ATTACHMENT_NOTE:  # cl. 7.3.4
        return before is not BlockKind.ATTACHMENT_NOTE
    if kind is BlockKind.SIGNATURE:  # cl. 7.3.5.2
        return before is not BlockKind.SIGNATURE
    return kind is BlockKind.SIGN_DATE and before is not BlockKind.SIGNATURE
