"""Blocks as a Word file: page and grid of GB/T 9704-2012, nothing hidden.

python-docx makes the package around the body (parts, relations, page, footers); it is made once
a day and kept, since only the body differs between papers.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.table import Ledger
from app.word import styles as looks
from app.word.body import body_xml

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section, _Footer

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY_PLACE = "body"
_DOCUMENT = "word/document.xml"
# Parts of python-docx's template that a formal copy does without.
_UNWANTED = (
    "customXml",
    "extended-properties",
    "fontTable",
    "numbering",
    "stylesWithEffects",
    "theme",
    "thumbnail",
    "webSettings",
)
# Cl. 5.1 and 5.2.1: 37 mm above, 28 mm at the binding side, text area 156 × 225 mm; cl. 7.5: the
# dash of the page number 7 mm below the text area.
_PAGE = {
    "page_width": 11906,
    "page_height": 16838,
    "top_margin": 2098,
    "bottom_margin": 1984,
    "left_margin": 1588,
    "right_margin": 1474,
    "header_distance": 851,
    "footer_distance": 1417,
    "gutter": 0,
}
# The same page turned a quarter: the text area is 225 × 156 mm.
_ON_ITS_SIDE = {
    "page_width": 16838,
    "page_height": 11906,
    "top_margin": 1588,
    "bottom_margin": 1474,
    "left_margin": 2098,
    "right_margin": 1984,
}
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_SETTINGS = (
    f'<w:settings xmlns:w="{_WORD}"><w:zoom w:percent="100"/>'
    '<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="640"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBILITY}" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_EDGES = {"right": 'w:rightChars="100" w:right="280"', "left": 'w:leftChars="100" w:left="280"'}


@dataclass(frozen=True, slots=True)
class _Package:
    """A finished Word file without its words: other parts, and the document around its body."""

    parts: tuple[tuple[str, bytes], ...]
    before_body: bytes
    after_body: bytes


def word_bytes(blocks: Sequence[Block], today: date | None = None, *, lying: bool = False) -> bytes:
    """Return a .docx file of the blocks; ``today`` is the only date written into it.

    ``lying``: its pages lie on their side.
    """
    package = _package(today or date.today(), lying)
    body = body_xml(blocks).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name, data in package.parts:
            _put(target, name, data)
        _put(target, _DOCUMENT, package.before_body + body + package.after_body)
    return file.getvalue()


def table_bytes(ledger: Ledger, today: date | None = None) -> bytes:
    """Return a ledger as a .docx file on pages that lie on their side."""
    head = tuple(column.name for column in ledger.columns)
    rows = (head, *(tuple(str(cell) for cell in row) for row in ledger.rows))
    widths = tuple(float(column.width) for column in ledger.columns)
    title = Block(BlockKind.TITLE, (Run(ledger.title, RunRole.WORDS),))
    table = Block(BlockKind.TABLE, rows=rows, widths=widths, wide=True)
    return word_bytes([title, table], today, lying=True)


def _put(target: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Add a member without the time of day, which is nobody's business."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    target.writestr(member, data, compresslevel=6)


@lru_cache(maxsize=2)
def _package(today: date, lying: bool) -> _Package:
    import docx
    from lxml import etree

    document = docx.Document()
    _drop_unwanted(document)
    _refill(document.styles.element, looks.styles_xml())
    _refill(document.settings.element, _SETTINGS)
    _set_page(document.sections[0], lying)
    _make_neutral(document, today)
    document.element.body.insert(0, etree.Comment(_BODY_PLACE))
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    before, _, after = parts.pop(_DOCUMENT).partition(f"<!--{_BODY_PLACE}-->".encode())
    return _Package(tuple(parts.items()), before, after)


def _drop_unwanted(document: "Document") -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_UNWANTED)]:
            del relations[key]


def _refill(root: "BaseOxmlElement", xml: str) -> None:
    """Put other children into the root of a part."""
    from docx.oxml.parser import parse_xml

    root.clear()
    root.extend(parse_xml(xml))


def _set_page(section: "Section", lying: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Twips

    for name, twips in (_PAGE | _ON_ITS_SIDE if lying else _PAGE).items():
        setattr(section, name, Twips(twips))
    if lying:
        section.orientation = WD_ORIENT.LANDSCAPE
    properties = section._sectPr
    properties.attrib.clear()  # revision marks of the template's maker
    for grid in properties.iter(qn("w:docGrid")):
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(looks.LINE))
    _number_pages(section.footer, "right")
    _number_pages(section.even_page_footer, "left")


def _number_pages(footer: "_Footer", edge: str) -> None:
    """Put — 1 — at the outer edge, one character in (cl. 7.5)."""
    footer.is_linked_to_previous = False
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    dash = f"<w:rPr>{looks.chinese_signs(looks.SONGTI)}</w:rPr>"
    place = f'<w:ind {_EDGES[edge]} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{edge}"/>'
    _refill(
        footer.part.element,
        f'<w:ftr xmlns:w="{_WORD}"><w:p><w:pPr><w:pStyle w:val="{looks.PAGE_NUMBER}"/>'
        f'{place}</w:pPr><w:r>{dash}<w:t xml:space="preserve">— </w:t></w:r>{field}'
        f'<w:r>{dash}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>',
    )


def _make_neutral(document: "Document", today: date) -> None:
    """Leave no author, no program and no hour in the properties of the file."""
    properties = document.core_properties
    for name in ("author", "comments", "last_modified_by", "title", "keywords", "subject"):
        setattr(properties, name, "")
    properties.created = properties.modified = datetime.combine(today, time())
    properties.revision = 1
