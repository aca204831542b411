"""Tables: as wide as the text in fixed twips, the head repeated, no row split (cl. 8)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.blocks.block import Block, Cell, cell_text
from app.layout.columns import column_shares
from app.layout.looks import is_figure
from app.word import styles
from app.word.marks import Marks
from app.word.paragraphs import Paragraphs, paragraph_xml

CELL_MARGIN = 108  # twips left and right of the words of a cell, as the table style has it
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def column_widths(block: Block, width: int) -> list[int]:
    """Return the widths of a table's columns in twips; together they are ``width``."""
    return widths_by_share(column_shares(block), width)


def widths_by_share(shares: Sequence[float], width: int) -> list[int]:
    """Return whole twips that are to each other as the shares and together ``width``."""
    whole = sum(shares)
    borders = [0]
    reached = 0.0
    for share in shares:
        reached += share
        borders.append(round(width * reached / whole))
    return [right - left for left, right in pairwise(borders)]


def table_head(widths: Sequence[int], borders: str, further: str = "", place: str = "") -> str:
    """Return tblPr and tblGrid of a fixed table.

    ``place`` is its tblpPr where it floats, ``further`` stands behind its layout (tblCellMar).
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    align = "" if place else '<w:jc w:val="center"/>'
    return (
        f'<w:tblPr>{place}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{align}'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{further}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def cell_xml(width: int, paragraphs: str, align: str = "center") -> str:
    """Return a cell of ``width`` twips; ``align`` is where its words stand in its height."""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{align}"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _place(cell: Cell) -> str:
    """Return where the words of a cell stand in its width: figures in the middle."""
    return '<w:jc w:val="center"/>' if is_figure(cell_text(cell)) else ""


class Tables:
    """Writes the tables of one paper."""

    def __init__(self, paragraphs: Paragraphs, marks: Marks | None = None) -> None:
        self._paragraphs = paragraphs
        self._marks = marks

    def of(self, block: Block, width: int, before: str = "") -> str:
        """Return a table that is ``width`` twips wide, ``before`` in front of its first words."""
        widths = column_widths(block, width)
        rows = "".join(self._rows(block, widths, before))
        return f"<w:tbl>{table_head(widths, _BORDERS)}{rows}</w:tbl>"

    def _rows(self, block: Block, widths: Sequence[int], first: str) -> Iterator[str]:
        last = len(block.rows) - 1
        for place, row in enumerate(block.rows):
            head = place < block.head_rows
            properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
            before, behind = (first if place == 0 else ""), ""
            if self._marks is not None:
                properties += self._marks.row(block, place)
                before += self._marks.at_start(block) if place == 0 else ""
                behind = self._marks.at_end(block) if place == last else ""
            cells = self._cells(row, widths, head=head, before=before, behind=behind)
            yield f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def _cells(
        self, row: Sequence[Cell], widths: Sequence[int], *, head: bool, before: str, behind: str
    ) -> str:
        """Return the cells of a row, ``before`` in the first and ``behind`` in the last."""
        style = styles.HEAD_CELL if head else styles.CELL
        written = [self._words(cell, head=head) for cell in row]
        written[0] = before + written[0]
        written[-1] += behind
        return "".join(
            cell_xml(width, paragraph_xml(style, words, "" if head else _place(cell)))
            for cell, words, width in zip(row, written, widths, strict=True)
        )

    def _words(self, cell: Cell, *, head: bool) -> str:
        if isinstance(cell, str):
            return self._paragraphs.wardrobe.cell(head=head).runs(cell)
        return self._paragraphs.cell_runs(cell, head=head)
