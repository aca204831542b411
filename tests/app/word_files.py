"""Small Word files for tests: body XML in a package, with comments, changes and numbering."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
MORE_NAMESPACES = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLE_NAMES = {
    "T": "Title",
    "H1": "heading 1",
    "H2": "heading 2",
    "R1": "岁计段首标题 1",
    "R2": "岁计段首标题 2",
    "B": "岁计正文",
    "N": "岁计题注",
    "S": "岁计称谓",
    "D": "岁计日期",
    "C1": "toc 1",
    "E": "岁计表格",
    "num": "岁计序号",
    "head": "岁计段首题",
}


def content_types(parts: Iterable[str]) -> str:
    kinds = {"document": "document.main"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="{OFFICE}.{kinds.get(name, name.rstrip("0123456789"))}+xml"/>'
        for name in parts
    )
    rels = f'<Default Extension="rels" ContentType="{RELATIONS_TYPE}"/>'
    return f'{DECLARED}<Types xmlns="{PACKAGE}/content-types">{rels}{overrides}</Types>'


def relations(targets: Iterable[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'{DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


class DocxMaker:
    """Writes a .docx around body XML, with the style names of our own export."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "稿.docx"

    def __call__(self, body: str, namespace: str = W, **parts: str) -> str:
        styles = "".join(
            f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in STYLE_NAMES.items()
        )
        parts = {"document": f"<w:body>{body}</w:body>", "styles": styles} | parts
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", content_types(parts))
            package.writestr("_rels/.rels", relations([("officeDocument", "word/document.xml")]))
            around = [(name.rstrip("0123456789"), f"{name}.xml") for name in parts]
            package.writestr("word/_rels/document.xml.rels", relations(around))
            for name, inside in parts.items():
                space = "w15" if name == "commentsExtended" else "w"
                known = f'xmlns:w="{namespace}" {MORE_NAMESPACES}'
                xml = f"<{space}:{name} {known}>{inside}</{space}:{name}>"
                package.writestr(f"word/{name}.xml", xml)
        return str(self.path)


def run(text: str, style: str = "") -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def par(*runs: str, style: str = "", extra: str = "") -> str:
    inside = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
    words = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{inside}</w:pPr>{words}</w:p>"


def ins(*runs: str, by: str = "甲", at: str = "2026-11-20T09:12:00Z", sort: str = "ins") -> str:
    """Words somebody put in (or took out, or moved, by ``sort``)."""
    words = "".join(one if one.startswith("<") else run(one) for one in runs)
    if sort in {"del", "moveFrom"}:
        words = words.replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>")
    return f'<w:{sort} w:id="9" w:author="{by}" w:date="{at}">{words}</w:{sort}>'


def cut(*runs: str, by: str = "甲", at: str = "2026-11-20T09:12:00Z") -> str:
    """Words somebody took out."""
    return ins(*runs, by=by, at=at, sort="del")


def end(sort: str, by: str = "甲") -> str:
    """The properties that mark a paragraph's end as put in or taken out."""
    return f'<w:rPr><w:{sort} w:author="{by}" w:date="2026-11-20T09:12:00Z"/></w:rPr>'


def start_of(comment: int) -> str:
    return f'<w:commentRangeStart w:id="{comment}"/>'


def end_of(comment: int) -> str:
    point = f'<w:r><w:commentReference w:id="{comment}"/></w:r>'
    return f'<w:commentRangeEnd w:id="{comment}"/>{point}'


def comment(number: int, words: str, by: str = "甲", key: str = "") -> str:
    """One comment; ``key`` is the paraId of its last paragraph."""
    last = f'<w:p w14:paraId="{key}">{run(words)}</w:p>'
    given = f'w:id="{number}" w:author="{by}" w:date="2026-11-20T09:12:37Z"'
    return f"<w:comment {given}>{last}</w:comment>"


def thread(key: str, parent: str = "", done: str = "0") -> str:
    above = f' w15:paraIdParent="{parent}"' if parent else ""
    return f'<w15:commentEx w15:paraId="{key}"{above} w15:done="{done}"/>'


def numbering(*levels: tuple[str, str, str], more: str = "") -> str:
    """One list with levels by format, pattern and what else stands in them, used as 7 and 8."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/>{extra}</w:lvl>'
        for at, (form, words, extra) in enumerate(levels)
    )
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{own}</w:num>'
        for number, own in ((7, ""), (8, more))
    )
    return f'<w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>{uses}'


def numbered(words: str, number: int = 7, depth: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return par(words, extra=place)


def styled(*styles: tuple[str, str, str]) -> str:
    """Styles by id, name and what else stands in them."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
        for key, name, more in styles
    )
