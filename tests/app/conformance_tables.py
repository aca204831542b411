"""Tables of a Word file: fixed widths that agree everywhere, heads that repeat, whole rows."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.app.conformance_file import WordFile, attributes, child, is_on, local, merged, w
from tests.app.conformance_page import lies
from tests.app.conformance_values import Values


def wrong_tables(file: WordFile, values: Values) -> Iterator[str]:
    """The tables of the body; one that floats is a 版记 and bears its own rules."""
    for place, (table, section) in enumerate(tables_of(file)):
        wide = lies(file.sections[section])
        width = values.lying_width if wide else values.width
        for finding in (*wrong_widths(table, width), *wrong_rows(table), *wrong_edges(table)):
            yield f"table {place}: {finding}"


def tables_of(file: WordFile) -> Iterator[tuple[etree._Element, int]]:
    section = 0
    for block in file.body:
        if local(block) == "tbl":
            yield block, section
        section += block.find(f"{w('pPr')}/{w('sectPr')}") is not None


def floats(table: etree._Element) -> bool:
    return child(table, "tblPr").find(w("tblpPr")) is not None


def wrong_widths(table: etree._Element, width: int) -> Iterator[str]:
    """WPS goes by gridCol, Word by tblW and tcW: all three in twips, as wide as the text."""
    properties = child(table, "tblPr")
    layout = properties.find(w("tblLayout"))
    if layout is None or layout.get(w("type")) != "fixed":
        yield "its layout is not fixed"
    grid = [int(one.get(w("w"), "0")) for one in child(table, "tblGrid")]
    whole = attributes(child(properties, "tblW"))
    if whole.get("type") != "dxa" or whole.get("w") != str(sum(grid)):
        yield f"width {whole}, columns {sum(grid)}"
    if sum(grid) != width:
        yield f"its columns are {sum(grid)} wide, the text {width}"
    if any(one <= 0 for one in grid):
        yield f"a column without width: {grid}"
    for row in table.iter(w("tr")):
        yield from wrong_cells(row, grid)


def wrong_cells(row: etree._Element, grid: list[int]) -> Iterator[str]:
    at = 0
    for cell in row.iterchildren(w("tc")):
        properties = child(cell, "tcPr")
        span = properties.find(w("gridSpan"))
        columns = int(span.get(w("val"), "1")) if span is not None else 1
        told = attributes(child(properties, "tcW"))
        wanted = sum(grid[at : at + columns])
        if told.get("type") != "dxa" or told.get("w") != str(wanted):
            yield f"a cell is {told}, its columns {wanted}"
        at += columns
    if at != len(grid):
        yield f"a row of {at} columns, the grid has {len(grid)}"


def wrong_rows(table: etree._Element) -> Iterator[str]:
    """Rows are never split; rows in the look of a head repeat, and only they."""
    heads = []
    for row in table.iterchildren(w("tr")):
        look = merged([row.find(w("trPr"))])
        if not is_on(look, "cantSplit"):
            yield "a row may be split"
        heads.append(is_on(look, "tblHeader"))
    if heads != sorted(heads, reverse=True):
        yield "a head row stands below others"


def wrong_edges(table: etree._Element) -> Iterator[str]:
    """Single lines of half a point, black."""
    edges = child(table, "tblPr").find(w("tblBorders"))
    if edges is None:
        yield "no borders"
        return
    for edge in edges:
        told = attributes(edge)
        if told.get("val") not in {"single", "none", "nil"}:
            yield f"border {told}"
        if told.get("color", "000000") not in {"000000", "auto"}:
            yield f"border {told}"
