"""Looking into Word files: parts, elements by their names, values of attributes."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

from lxml import etree

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Paper
from app.layout.builtin import GRID
from app.layout.profile import Profile
from app.word.package import word_bytes

TODAY = date(2026, 1, 16)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def line(kind: BlockKind, words: str, level: int = 0) -> Block:
    """One block of plain words."""
    return Block(kind, (Run(words, RunRole.WORDS),), level)


def parts_of(paper: Paper, profile: Profile = GRID) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(word_bytes(paper, profile, TODAY))) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(paper: Paper, profile: Profile = GRID) -> etree._Element:
    root = etree.fromstring(parts_of(paper, profile)["word/document.xml"])
    body = root.find(f"{W}body")
    assert body is not None
    return body


def words_of(element: etree._Element) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    texts = (f"{W}t", f"{W}delText")
    return "".join(
        (below.text or "") if below.tag in texts else signs.get(str(below.tag), "")
        for run in element.iter(f"{W}r")
        for below in run
    )


def got(element: etree._Element, path: str, name: str) -> str | None:
    """The value of an attribute of the first element below, by names without prefixes."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{name}")


def styled(body: etree._Element, style: str) -> Iterator[etree._Element]:
    """The paragraphs of a style."""
    for paragraph in body.iter(f"{W}p"):
        if got(paragraph, "pPr/pStyle", "val") == style:
            yield paragraph
