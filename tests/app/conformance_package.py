"""Package, settings and properties of a Word file, and what a formal copy may not carry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from tests.app.conformance_file import MAIN, OFFICE, WordFile, local, w

CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD15 = "http://schemas.microsoft.com/office/word/2012/wordml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
# Name of a part without its number → content type, and the end of the relation that leads to it.
KINDS = {
    "word/document": (
        f"{_WORD}.document.main+xml", "officeDocument/2006/relationships/officeDocument"
    ),
    "word/styles": (f"{_WORD}.styles+xml", "officeDocument/2006/relationships/styles"),
    "word/settings": (f"{_WORD}.settings+xml", "officeDocument/2006/relationships/settings"),
    "word/footer": (f"{_WORD}.footer+xml", "officeDocument/2006/relationships/footer"),
    "word/comments": (f"{_WORD}.comments+xml", "officeDocument/2006/relationships/comments"),
    "word/commentsExtended": (
        f"{_WORD}.commentsExtended+xml", "office/2011/relationships/commentsExtended"
    ),
    "word/commentsIds": (f"{_WORD}.commentsIds+xml", "office/2016/09/relationships/commentsIds"),
    "word/commentsExtensible": (
        f"{_WORD}.commentsExtensible+xml", "office/2018/08/relationships/commentsExtensible"
    ),
    "word/people": (f"{_WORD}.people+xml", "office/2011/relationships/people"),
    "docProps/core": (
        f"{_PACKAGE}.core-properties+xml", "package/2006/relationships/metadata/core-properties"
    ),
    "docProps/custom": (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "officeDocument/2006/relationships/custom-properties",
    ),
}  # fmt: skip
_PAIRS = (
    ("bookmarkStart", "bookmarkEnd"),
    ("commentRangeStart", "commentRangeEnd"),
    ("moveFromRangeStart", "moveFromRangeEnd"),
    ("moveToRangeStart", "moveToRangeEnd"),
)
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_HEX = "[0-9A-Fa-f]"
# What tells of people, work and places: none of it belongs to a formal copy.
TRACES = {
    "a change": re.compile(r"<w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b|trackRevisions"),
    "a remark": re.compile(r"comment", re.IGNORECASE),
    "a bookmark": re.compile(r"bookmark", re.IGNORECASE),
    "marks of a revision": re.compile(r"rsid|paraId|textId|durableId"),
    "a GUID": re.compile(rf"{_HEX}{{8}}(-{_HEX}{{4}}){{3}}-{_HEX}{{12}}"),
    "a permanent id": re.compile(r"(?<![A-Z2-7])[A-Z2-7]{26}(?![A-Z2-7])"),
    "a path": re.compile(r"[A-Za-z]:\\|/(?:home|work|root|tmp|Users|var)/|file:"),
    "a program": re.compile(r"python|岁计程序|LibreOffice|<Application>", re.IGNORECASE),
    "an XML comment": re.compile(r"<!--"),
    "hidden words": re.compile(r"<w:(vanish|webHidden)\b"),
}


def broken_package(file: WordFile) -> Iterator[str]:
    """Parts without a type or a relation, relations that lead nowhere, ids used twice."""
    names = [one.filename for one in file.members]
    if len(names) != len(set(names)):
        yield "package: a part stands twice"
    types = file.roots["[Content_Types].xml"]
    named = {str(one.get("PartName")) for one in types.iter(f"{{{CONTENT}}}Override")}
    endings = {str(one.get("Extension")) for one in types.iter(f"{{{CONTENT}}}Default")}
    types_part = "[Content_Types].xml"
    for name in file.parts.keys() - {types_part}:
        if f"/{name}" not in named and not (name.endswith(".rels") and "rels" in endings):
            yield f"package: {name} has no content type"
    yield from (f"package: no part {name}" for name in named if name[1:] not in file.parts)
    reached = {target for part in ["", *file.parts] for target in file.relations(part).values()}
    yield from (f"package: a relation to {one}" for one in reached if one not in file.parts)
    for name in file.parts:
        if name not in reached and not name.endswith(".rels") and name != types_part:
            yield f"package: nothing leads to {name}"
    yield from wrong_kinds(file, {str(one.get("PartName"))[1:]: one for one in types})
    for part, root in file.roots.items():
        yield from undeclared(part, root)
        yield from dangling(file, part, root)


def wrong_kinds(file: WordFile, types: Mapping[str, etree._Element]) -> Iterator[str]:
    """Each part has the type of its kind, and the relation by which programs look for it."""
    leads = {
        target: str(one.get("Type"))
        for part in ("", "word/document.xml")
        for target, one in file.relation_elements(part)
    }
    for name in (one for one in file.parts if one in types):
        kind = KINDS.get(name.removesuffix(".xml").rstrip("0123456789"))
        if kind is None:
            yield f"package: what is {name}"
            continue
        if types[name].get("ContentType") != kind[0]:
            yield f"package: {name} is a {types[name].get('ContentType')}"
        if not leads.get(name, "").endswith(f"/{kind[1]}"):
            yield f"package: {name} is reached by {leads.get(name)}"


def undeclared(part: str, root: etree._Element) -> Iterator[str]:
    """Prefixes called ignorable must be declared, else Word refuses the file."""
    declared = {str(prefix) for prefix in root.nsmap}
    ignorable = str(root.get(f"{{{COMPATIBILITY}}}Ignorable") or "").split()
    yield from (f"package: {part}: {one} is not declared" for one in set(ignorable) - declared)


def dangling(file: WordFile, part: str, root: etree._Element) -> Iterator[str]:
    """References by relation must be known to the part."""
    known = file.relations(part)
    for element in root.iter("*"):
        led = [str(value) for key, value in element.attrib.items() if OFFICE in str(key)]
        for one in set(led) - known.keys():
            yield f"package: {part}: no relation {one} for {local(element)}"


def wrong_settings(file: WordFile) -> Iterator[str]:
    """Word's present mode, Chinese, pages odd and even: §1.6, §1.7, §1.11."""
    root = file.roots["word/settings.xml"]
    modes = [
        one.get(w("val"))
        for one in root.iter(w("compatSetting"))
        if one.get(w("name")) == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield f"settings: compatibility mode {modes}, not 15"
    if root.find(w("evenAndOddHeaders")) is None:
        yield "settings: odd and even pages have one footer"
    spacing = root.find(w("characterSpacingControl"))
    if spacing is None or spacing.get(w("val")) != "doNotCompress":
        yield "settings: punctuation is compressed"
    language = root.find(w("themeFontLang"))
    if language is None or language.get(w("eastAsia")) != "zh-CN":
        yield "settings: the theme's language is not zh-CN"
    default = file.roots["word/styles.xml"].find(f".//{w('rPrDefault')}/{w('rPr')}/{w('lang')}")
    if default is None or default.get(w("eastAsia")) != "zh-CN":
        yield "styles: the language is not zh-CN"


def unwanted(file: WordFile) -> Iterator[str]:
    """What no paper of ours has: theme fonts, automatic numbers, italics, first-page footers."""
    for part, root in file.roots.items():
        for element in root.iter("*"):
            if any(str(key).endswith(THEME) for key in element.attrib):
                yield f"fonts: {part}: a font of the theme in {local(element)}"
            if element.tag in {w("numPr"), w("i"), w("iCs"), w("titlePg"), w("sdt")}:
                yield f"unwanted: {part}: w:{local(element)}"
            if element.tag == w("pgNumType") and element.get(w("fmt")) == "numberInDash":
                yield f"page number: {part}: drawn with hyphens"


def wrong_marks(file: WordFile) -> Iterator[str]:
    """Ranges begin and end, ids are given once, remarks and their places belong together."""
    for part, root in file.roots.items():
        if root.tag in {w("document"), w("ftr"), w("hdr")}:
            yield from (f"marks: {part}: {one}" for one in broken_ranges(root))
    yield from wrong_comments(file)


def ids(root: etree._Element, name: str) -> list[str]:
    return [str(one.get(w("id"))) for one in root.iter(w(name))]


def broken_ranges(root: etree._Element) -> Iterator[str]:
    order = {element: place for place, element in enumerate(root.iter("*"))}
    for start, end in _PAIRS:
        first, last = ids(root, start), ids(root, end)
        if sorted(first) != sorted(last):
            yield f"{start} {sorted(set(first) ^ set(last))} without its other end"
        ends = {one.get(w("id")): order[one] for one in root.iter(w(end))}
        for one in root.iter(w(start)):
            if ends.get(one.get(w("id")), order[one]) < order[one]:
                yield f"{start} {one.get(w('id'))} stands behind its end"
    for kinds in (["bookmarkStart"], _CHANGES):
        found = Counter(number for kind in kinds for number in ids(root, kind))
        yield from (f"the id {one} of {kinds[0]} twice" for one, n in found.items() if n > 1)
    drawn = Counter(one.get("id") for one in root.iter("{*}docPr"))
    yield from (f"the drawing {one} twice" for one, n in drawn.items() if n > 1)
    names = Counter(str(one.get(w("name"))).casefold() for one in root.iter(w("bookmarkStart")))
    yield from (f"the bookmark {one} twice" for one, n in names.items() if n > 1)
    yield from (f"the bookmark {one} is too long" for one in names if len(one) > 40)
    for change in root.iter(*map(w, _CHANGES)):
        if not change.get(w("author")) or not change.get(w("date")):
            yield f"a {local(change)} without author or time"
    for text in root.iter(w("t")):
        if any(local(one) == "del" for one in text.iterancestors()):
            yield "words taken away stand in w:t"


def wrong_comments(file: WordFile) -> Iterator[str]:
    """Every remark and every reply has its range, its mark in the text and its key (§1)."""
    root = file.roots["word/document.xml"]
    said = file.roots.get("word/comments.xml")
    known = ids(said, "comment") if said is not None else []
    for name in ("commentRangeStart", "commentReference"):
        if sorted(ids(root, name)) != sorted(known):
            yield f"marks: {name} {ids(root, name)}, comments {known}"
    extended = file.roots.get("word/commentsExtended.xml")
    if said is None or extended is None:
        return
    keys = [str(comment.findall(w("p"))[-1].get(f"{{{WORD14}}}paraId")) for comment in said]
    rows = {str(one.get(f"{{{WORD15}}}paraId")): one for one in extended}
    if sorted(keys) != sorted(rows):
        yield "marks: commentsExtended names other paragraphs than the last of each comment"
    for key in (str(one.get(f"{{{WORD14}}}paraId")) for one in said.iter(f"{{{MAIN}}}p")):
        if not 0 < int(key, 16) < 0x80000000:
            yield f"marks: paraId {key} is out of range"
    for row in rows.values():
        parent = row.get(f"{{{WORD15}}}paraIdParent")
        if parent is not None and (parent not in rows or is_reply(rows[str(parent)])):
            yield f"marks: a reply leads to {parent}"


def is_reply(row: etree._Element) -> bool:
    return row.get(f"{{{WORD15}}}paraIdParent") is not None


def traces(file: WordFile, secrets: Iterable[str] = ()) -> Iterator[str]:
    """What a formal copy must not carry, looked for in every part, name and time of the zip."""
    if file.comment:
        yield "hidden: the package has a comment"
    for member in file.members:
        if member.date_time != (1980, 1, 1, 0, 0, 0):
            yield f"hidden: {member.filename} tells when it was made"
        if member.extra or member.comment:
            yield f"hidden: {member.filename} has more than its words"
    texts = {name: part.decode("utf-8") for name, part in file.parts.items()}
    texts["the names of the parts"] = "\n".join(texts)
    for name, text in texts.items():
        for what, pattern in TRACES.items():
            found = pattern.search(text)
            if found is not None:
                yield f"hidden: {name}: {what}: {found[0]}"
        yield from (f"hidden: {name}: {one}" for one in secrets if one in text)
    yield from told_properties(file)


def told_properties(file: WordFile) -> Iterator[str]:
    """Properties of the file hold what the user chose, a day without its hour, and no more."""
    root = file.roots["docProps/core.xml"]
    for element in root.iterchildren("*"):
        name, text = local(element), element.text or ""
        if name in {"created", "modified"} and not text.endswith("T00:00:00Z"):
            yield f"hidden: the hour of {name}: {text}"
        if name in {"lastModifiedBy", "lastPrinted", "version", "identifier"} and text:
            yield f"hidden: {name}: {text}"
        if name == "revision" and text not in {"", "1"}:
            yield f"hidden: {text} revisions"
