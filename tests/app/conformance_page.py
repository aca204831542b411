"""Pages, grid and page numbers of a Word file: GB/T 9704-2012 cl. 5, 7.5 and 8."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from tests.app.conformance_file import OFFICE, Paragraph, WordFile, attributes, is_on, local, w
from tests.app.conformance_values import SONGTI, Values

TOLERANCE = 20
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_UPRIGHT, _LYING = ("11906", "16838"), ("16838", "11906")
_EDGES = {"default": "right", "even": "left"}


def wrong_pages(file: WordFile, values: Values) -> Iterator[str]:
    """Size, margins and grid of every section; page numbers run on through all of them."""
    if not file.sections:
        yield "page: no section"
    for place, section in enumerate(file.sections):
        for finding in (
            *wrong_sheet(section, values),
            *wrong_grid(section, values),
            *wrong_footers(file, place, values),
        ):
            yield f"page: section {place}: {finding}"


def lies(section: etree._Element) -> bool:
    size = section.find(w("pgSz"))
    return size is not None and size.get(w("orient")) == "landscape"


def named(section: etree._Element, name: str) -> Mapping[str, str]:
    found = section.find(w(name))
    return attributes(found) if found is not None else {}


def wrong_sheet(section: etree._Element, values: Values) -> Iterator[str]:
    """A4 with the margins of the profile; on its side the upright page is turned (cl. 8)."""
    size, margins = named(section, "pgSz"), named(section, "pgMar")
    lying = lies(section)
    if (size.get("w"), size.get("h")) != (_LYING if lying else _UPRIGHT):
        yield f"the sheet is {size}"
    edges = values.edges
    sides: dict[str, tuple[int, int]] = {
        "top": (edges.top, edges.left),
        "bottom": (edges.bottom, edges.right),
        "left": (edges.left, edges.bottom),
        "right": (edges.right, edges.top),
    }
    for name, (upright, turned) in sides.items():
        wanted = turned if lying else upright
        if abs(int(margins.get(name, "0")) - wanted) > TOLERANCE:
            yield f"margin {name} {margins.get(name)}, not {wanted}"
    at_foot = not lying or not values.outside
    if at_foot and abs(int(margins.get("footer", "0")) - values.footer) > TOLERANCE:
        yield f"footer at {margins.get('footer')}, not {values.footer}"
    if margins.get("gutter", "0") != "0":
        yield "a gutter"


def wrong_grid(section: etree._Element, values: Values) -> Iterator[str]:
    """The grid has lines only (a grid of characters breaks LibreOffice), as high as a body line."""
    grid = named(section, "docGrid")
    if grid.get("type") != "lines":
        yield f"the grid is {grid.get('type')}"
    if grid.get("linePitch") != str(values.line):
        yield f"line pitch {grid.get('linePitch')}, not {values.line}"
    if "charSpace" in grid:
        yield "a grid of characters"


def footers_of(file: WordFile, place: int) -> dict[str, str]:
    """The footer of each kind that holds in a section: its own, else that of the one before."""
    found: dict[str, str] = {}
    leads = file.relations("word/document.xml")
    for section in file.sections[: place + 1]:
        for one in section.iter(w("footerReference")):
            found[str(one.get(w("type")))] = leads.get(str(one.get(f"{{{OFFICE}}}id")), "")
    return found


def wrong_footers(file: WordFile, place: int, values: Values) -> Iterator[str]:
    """— 1 — at the outer edge, one character in: odd pages right, even pages left (cl. 7.5)."""
    section = file.sections[place]
    start = named(section, "pgNumType").get("start")
    if start is not None and (place or start != "1"):
        yield "page numbers begin anew"
    footers = footers_of(file, place)
    if set(footers) != set(_EDGES):
        yield f"footers {sorted(footers)}"
    for kind, edge in _EDGES.items():
        root = file.roots.get(footers.get(kind, ""))
        if root is None:
            continue
        turned = root.find(f".//{{{SHAPES}}}txbx") is not None
        if turned != (lies(section) and values.outside):
            yield f"footer {kind}: its number is {'turned' if turned else 'upright'}"
        check = wrong_turned if turned else wrong_upright
        yield from (f"footer {kind}: {one}" for one in check(file, root, edge, values))


def wrong_upright(file: WordFile, root: etree._Element, edge: str, values: Values) -> Iterator[str]:
    paragraphs = [file.read(p) for p in root.iterchildren(w("p"))]
    if len(paragraphs) != 1:
        yield f"{len(paragraphs)} paragraphs"
        return
    (paragraph,) = paragraphs
    yield from wrong_number(paragraph, values)
    align = paragraph.look.get("jc", {}).get("val")
    indent = paragraph.look.get("ind", {})
    wanted = edge if values.outside else "center"
    if align != wanted:
        yield f"stands {align}, not {wanted}"
    if values.outside and (indent.get(f"{edge}Chars"), indent.get(edge)) != ("100", "280"):
        yield f"not one character from the {edge} edge: {indent}"
    other = {"left": "right", "right": "left"}[edge]
    for side in (other,) if values.outside else ("left", "right"):
        if indent.get(side, "0") != "0" or indent.get(f"{side}Chars", "0") != "0":
            yield f"drawn in at the {side}"
    if indent.get("firstLine", "0") != "0" or indent.get("firstLineChars", "0") != "0":
        yield "its first line is drawn in"


def wrong_turned(file: WordFile, root: etree._Element, edge: str, values: Values) -> Iterator[str]:
    """On a lying page the number keeps its place on the sheet: a text box with turned words."""
    boxes = list(root.iter(f"{{{SHAPES}}}wsp"))
    if len(boxes) != 1:
        yield f"{len(boxes)} text boxes"
        return
    properties = boxes[0].find(f"{{{SHAPES}}}bodyPr")
    if properties is None or properties.get("vert") != "vert":
        yield "its words are not turned clockwise"
    inside = boxes[0].find(f".//{w('txbxContent')}/{w('p')}")
    if inside is None:
        yield "an empty text box"
        return
    paragraph = file.read(inside)
    yield from wrong_number(paragraph, values)
    align = paragraph.look.get("jc", {}).get("val")
    wanted = edge if values.outside else "center"
    if align != wanted:
        yield f"stands {align}, not {wanted}"


def wrong_number(paragraph: Paragraph, values: Values) -> Iterator[str]:
    """4号宋体, a dash U+2014 on either side of the field, every slot in the Chinese font."""
    if paragraph.text != "— 1 —":
        yield f"reads {paragraph.text!r}"
    field = "".join(str(one.text) for one in paragraph.element.iter(w("instrText")))
    marks = [one.get(w("fldCharType")) for one in paragraph.element.iter(w("fldChar"))]
    simple = [one.get(w("instr")) for one in paragraph.element.iter(w("fldSimple"))]
    in_parts = field.split()[:1] == ["PAGE"] and marks == ["begin", "separate", "end"]
    if not in_parts and [str(one).split()[0] for one in simple] != ["PAGE"]:
        yield "no PAGE field"
    font = values.family(SONGTI)
    for words in paragraph.words:
        fonts = words.look.get("rFonts", {})
        if {fonts.get(slot) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} != {font}:
            yield f"fonts {fonts}"
        if "—" in words.text and fonts.get("hint") != "eastAsia":
            yield "the dash is not hinted"
        sizes = {words.look.get(name, {}).get("val") for name in ("sz", "szCs")}
        if sizes != {"28"}:
            yield f"sizes {sizes}"
        if is_on(words.look, "b"):
            yield "bold"


def empty_sections(file: WordFile) -> Iterator[str]:
    """A section without words would print an empty page."""
    filled = {one.section for one in file.paragraphs if one.text or one.in_table}
    for place in range(len(file.sections)):
        if place not in filled and place:
            yield f"page: section {place} is empty"


def count_of(section: etree._Element, name: str) -> int:
    return sum(local(one) == name for one in section)
