"""What must not leave with a formal copy is found wherever it hides; broken marks are found too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree

from app.word.package import word_bytes
from tests.app.conformance import findings, hidden
from tests.app.conformance_damage import DOCUMENT
from tests.app.conformance_deeds import Damage, damaged, gone, last, rewritten, says
from tests.app.conformance_file import WordFile, w
from tests.app.conformance_package import WORD15
from tests.app.conformance_papers import PAPERS
from tests.app.conformance_variants import TODAY, Discussed

CORE, SETTINGS = "docProps/core.xml", "word/settings.xml"


def like_the_first(element: etree._Element) -> None:
    """Give an element the id of the first of its kind."""
    first = next(element.getroottree().getroot().iter(str(element.tag)))
    element.set(w("id"), str(first.get(w("id"))))


def misnamed(element: etree._Element) -> None:
    element.tag = f"{{{WORD15}}}commentsExtended"


# Where something is put, after what, and what the search says of it.
LEAKS = {
    "a remark": (DOCUMENT, b"<w:body>", b'<w:commentRangeStart w:id="0"/>', "a remark"),
    "a bookmark": (DOCUMENT, b"<w:body>", b'<w:bookmarkStart w:id="0" w:name="a"/>', "a bookmark"),
    "a change": (DOCUMENT, b"<w:body>", b'<w:ins w:id="0"/>', "a change"),
    "tracking": (SETTINGS, b'<w:zoom w:percent="100"/>', b"<w:trackRevisions/>", "a change"),
    "a session of Word": (SETTINGS, b'percent="100"', b' w:rsidR="00A1"', "marks of a revision"),
    "a paragraph's id": (DOCUMENT, b"<w:p", b' w:paraId="1A"', "marks of a revision"),
    "a permanent id": (DOCUMENT, b"<w:body>", b"<a>" + b"A2" * 13 + b"</a>", "a permanent id"),
    "a GUID": (CORE, b"<dc:title>", b"0d9a2e6c-b7f1-448c-a0ee-5c1d2b3a4f50", "a GUID"),
    "a folder": (CORE, b"<dc:title>", b"C:\\plans", "a path"),
    "another folder": (CORE, b"<dc:title>", b"/var/plan", "a path"),
    "a library": (CORE, b"<dc:title>", b"python-docx", "a program"),
    "a note in the XML": (DOCUMENT, b"<w:body>", b"<!-- made for testing -->", "an XML comment"),
    "hidden words": (DOCUMENT, b"<w:body>", b"<w:vanish/>", "hidden words"),
    "a person": (DOCUMENT, b"<w:body>", "<a>周二苗</a>".encode(), "周二苗"),
    "an hour": (CORE, b"2026-01-16T0", b"9:00:00Z", "the hour of"),
    "who saved it": (
        CORE, b"</dc:creator>", b"<cp:lastModifiedBy>a</cp:lastModifiedBy>", "lastModifiedBy"
    ),
    "how often": (CORE, b"</dc:creator>", b"<cp:revision>7</cp:revision>", "7 revisions"),
}  # fmt: skip
MARKS = {
    "a reply without a place": Damage(
        DOCUMENT, "(//w:commentReference)[2]/..", gone, "commentReference"
    ),
    "a range that does not end": Damage(DOCUMENT, "//w:commentRangeEnd", gone, "other end"),
    "a range that ends before it begins": Damage(
        DOCUMENT, "//w:commentRangeStart", last, "stands behind its end"
    ),
    "a remark that was lost": Damage("word/comments.xml", "//w:comment", gone, "comments"),
    "a key that was lost": Damage(
        "word/commentsExtended.xml", "/*/*", gone, "other paragraphs than the last"
    ),
    "a part with a root of its own": Damage(
        "word/commentsExtended.xml", "/*", misnamed, "its root is commentsExtended"
    ),
    "a bookmark twice": Damage(DOCUMENT, "(//w:bookmarkStart)[2]", like_the_first, "the id"),
    "a change twice": Damage(DOCUMENT, "(//w:ins)[2]", like_the_first, "the id"),
    "a change of no time": Damage(DOCUMENT, "//w:ins", says("date", ""), "author or time"),
    "a bookmark that does not end": Damage(DOCUMENT, "//w:bookmarkEnd", gone, "other end"),
}  # fmt: skip


@pytest.fixture(scope="module")
def carrying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    plan = Discussed(tmp_path_factory.mktemp("discussed"))
    yield plan.file("comments and changes")
    plan.session.close()


def formal() -> bytes:
    return word_bytes(PAPERS["properties"], today=TODAY)


@pytest.mark.parametrize("name", LEAKS)
def test_what_hides_in_a_formal_copy_is_found(name: str) -> None:
    part, after, put, said = LEAKS[name]
    parts = WordFile(formal()).parts
    assert after in parts[part]
    leaking = parts | {part: parts[part].replace(after, after + put, 1)}
    assert [one for one in hidden(rewritten(leaking), ["周二苗"]) if said in one]


def test_a_part_that_tells_its_hour_is_found() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in WordFile(formal()).parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 16, 9, 30, 0)), data)
    assert any("tells when it was made" in one for one in hidden(target.getvalue()))


def test_a_part_with_a_telling_name_is_found() -> None:
    parts = WordFile(formal()).parts | {"word/comments.xml": b"<a/>"}
    assert any("the names of the parts: a remark" in one for one in hidden(rewritten(parts)))


@pytest.mark.parametrize("name", MARKS)
def test_broken_marks_are_found(name: str, carrying: bytes) -> None:
    damage = MARKS[name]
    found = findings(damaged(carrying, damage))
    assert [one for one in found if damage.finding in one], found[:5]
