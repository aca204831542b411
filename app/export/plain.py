"""Blocks as plain text: one line a paragraph, in UTF-8."""

from collections.abc import Iterable

from app.blocks.block import Block, BlockKind, cell_text

_INDENT = "\u3000\u3000"
_FLUSH_LEFT = {BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.ATTACHMENT_LABEL}


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the paper as text; it ends with a line end, as does every line of it.

    Paragraphs begin two characters in (GB/T 9704-2012 cl. 7.3.3), title and salutation do not;
    the cells of a table are parted by tabs.
    """
    return "".join(_lines(block) for block in blocks)


def plain_bytes(blocks: Iterable[Block]) -> bytes:
    """Return the text of ``plain_text`` in UTF-8; half characters become the replacement sign."""
    return plain_text(blocks).encode("utf-8", "replace")


def _lines(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return "".join("\t".join(map(cell_text, row)) + "\n" for row in block.rows)
    return ("" if block.kind in _FLUSH_LEFT else _INDENT) + block.text + "\n"
