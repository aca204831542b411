"""What makes a file that is to come back known again: a hidden bookmark each section, a GUID.

A bookmark says that a section stands here, never that its words are these: people type beside it.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from app.blocks.block import Block, BlockKind
from app.word.marks import Part
from app.word.run_places import RunPlaces, Spot
from app.word.xml_text import escaped, quoted

PREFIX = "_pa_"
GUID_PROPERTY = "SuijiExport"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the one set that office programs read


def bookmarks(
    blocks: Sequence[Block], places: RunPlaces, ids: "count[int]"
) -> Iterator[tuple[Spot, Spot, str, str]]:
    """Yield where each bookmark begins and ends, with the XML of both; tables have their own."""
    tables = {block.section for block in blocks if block.kind is BlockKind.TABLE}
    for section in places.sections:
        if section in tables:
            continue
        start, end = _pair(section, next(ids))
        yield places.first(section), places.last(section), start, end


def table_bookmarks(blocks: Sequence[Block], ids: "count[int]") -> Iterator[tuple[Block, str]]:
    """Yield each table of the plan with a bookmark for its first cell."""
    for block in blocks:
        if block.kind is BlockKind.TABLE and block.section:
            yield block, "".join(_pair(block.section, next(ids)))


def _pair(section: str, number: int) -> tuple[str, str]:
    name = quoted(PREFIX + section)
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={name}/>',
        f'<w:bookmarkEnd w:id="{number}"/>',
    )


def guid_part(guid: str) -> Part:
    """Return the part that names the export; it survives every program we know."""
    data = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{_FORMAT}" pid="2" name="{GUID_PROPERTY}">'
        f"<vt:lpwstr>{escaped(guid)}</vt:lpwstr></property></Properties>"
    )
    relation = f"{_OFFICE}/relationships/custom-properties"
    return Part("docProps/custom.xml", _TYPE, relation, data.encode())
