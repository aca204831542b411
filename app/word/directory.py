"""The parts of a Word file that list and describe the others; python-docx makes them.

They depend on the names of the parts alone, so that papers of one kind share them.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from app.blocks.paper import Properties
from app.word.marks import Part
from app.word.xml_text import fit_for_xml

if TYPE_CHECKING:
    from docx.opc.part import Part as ListedPart
    from docx.package import Package

DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_RELATIONS = ".rels"
_TYPES = "[Content_Types].xml"
_LONGEST = 255  # letters that Word keeps of a property


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lists say of a part; ``key`` is the id of its relation, "" for any."""

    name: str
    content_type: str
    relation: str
    key: str


def entry_of(part: Part) -> Entry:
    """Return what the lists say of a part; sections name their footers by the key."""
    number = part.name.removeprefix("word/footer").removesuffix(".xml")
    key = f"rIdF{number}" if number.isdigit() else ""
    return Entry(part.name, part.content_type, part.relation, key)


@lru_cache(maxsize=16)
def directory(
    entries: tuple[Entry, ...], properties: Properties, today: date
) -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of content types, relations and core properties of a file.

    Parts under ``docProps`` belong to the package, all others to the document.
    """
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.package import Package

    package = Package()
    document = _listed(DOCUMENT, CONTENT_TYPE.WML_DOCUMENT_MAIN, package)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for place, entry in enumerate(entries, 2):
        owner = package if entry.name.startswith("docProps/") else document
        part = _listed(entry.name, entry.content_type, package)
        owner.load_rel(entry.relation, part, entry.key or f"rId{place}")
    _describe(package, properties, today)
    file = io.BytesIO()
    package.save(file)
    with zipfile.ZipFile(file) as made:
        names = [name for name in made.namelist() if name.endswith((_RELATIONS, _TYPES, _CORE))]
        return tuple((name, made.read(name)) for name in names)


def _listed(name: str, content_type: str, package: "Package") -> "ListedPart":
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as ListedPart

    return ListedPart(PackURI(f"/{name}"), content_type, b"", package)


def _describe(package: "Package", properties: Properties, today: date) -> None:
    """Say of the file what the user chose, and the day without its hour; nothing else."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.parts.coreprops import CorePropertiesPart
    from docx.oxml.coreprops import CT_CoreProperties

    place = PackURI(f"/{_CORE}")
    element = CT_CoreProperties.new()
    part = CorePropertiesPart(place, CONTENT_TYPE.OPC_CORE_PROPERTIES, element, package)
    told = part.core_properties
    for name in ("title", "author", "subject", "keywords"):
        words = getattr(properties, name)
        if words:
            setattr(told, name, fit_for_xml(words)[:_LONGEST])
    told.created = told.modified = datetime.combine(today, time())
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)
