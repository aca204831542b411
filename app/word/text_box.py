"""Text boxes at a place of the page: DrawingML, which Word, WPS and LibreOffice keep as it is.

Children stand in the order of the schema. Lengths are twips.
"""

from dataclasses import dataclass

_EMU = 635  # English Metric Units of one twip
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
BOX_SPACES = "".join(
    f' xmlns:{prefix}="{space}"'
    for prefix, space in (
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", _SHAPE),
    )
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box stands, from ``across`` (page, column) and ``down`` (page, paragraph)."""

    left: int
    top: int
    width: int
    height: int
    across: str = "page"
    down: str = "page"


def text_box(spot: Spot, paragraphs: str, number: int, *, turned: bool = False) -> str:
    """Return a run that holds a box without border; the words around it do not move.

    ``number`` is its own within the part, from 1; ``turned``: words run from top to bottom.
    """
    size = f'cx="{spot.width * _EMU}" cy="{spot.height * _EMU}"'
    direction = ' vert="vert"' if turned else ""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f"{_place('H', spot.across, spot.left)}{_place('V', spot.down, spot.top)}"
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="文字{number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{direction} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _place(axis: str, from_what: str, offset: int) -> str:
    return (
        f'<wp:position{axis} relativeFrom="{from_what}"><wp:posOffset>{offset * _EMU}'
        f"</wp:posOffset></wp:position{axis}>"
    )
