"""Programs we did not write open every variant, and LibreOffice saves it without losing a word."""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from app.foreign.reader import FileText, read_text
from tests.app.conformance_file import WordFile, w
from tests.app.conformance_variants import CARRYING, SAID, VARIANTS, Discussed
from tests.app.rendered import INSTALLED, Office, Pages
from tests.app.test_random_papers import after

PANDOC = shutil.which("pandoc")
oracle = pytest.mark.oracle
needs_office = pytest.mark.skipif(not INSTALLED, reason="LibreOffice or poppler is not installed")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
# Tried where somebody installed it beside the lock.
has_plus = importlib.util.find_spec("docx_plus") is not None


@dataclass(frozen=True)
class Shelf:
    """Every variant as we wrote it, and what LibreOffice made of it."""

    files: dict[str, bytes]
    office: Office

    def path(self, name: str) -> Path:
        path = self.office.folder / f"{name}.docx"
        path.write_bytes(self.files[name])
        return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    plan = Discussed(tmp_path_factory.mktemp("discussed"))
    files = {name: plan.file(name) for name in VARIANTS}
    yield Shelf(files, Office(tmp_path_factory.mktemp("office")))
    plan.session.close()


@pytest.fixture(scope="module")
def drawn(shelf: Shelf) -> dict[str, Path]:
    return shelf.office.converted(shelf.files, "pdf")


@pytest.fixture(scope="module")
def saved(shelf: Shelf) -> dict[str, Path]:
    return shelf.office.converted(shelf.files, "docx")


def words_of(data: bytes) -> str:
    """All words of the body that no change takes away, without blanks."""
    body = WordFile(data).paragraphs
    told = "".join(one.text for paragraph in body for one in paragraph.words if not one.gone)
    return "".join(told.split())


@pytest.mark.parametrize("name", VARIANTS)
def test_python_docx_opens_it(shelf: Shelf, name: str) -> None:
    opened = docx.Document(io.BytesIO(shelf.files[name]))
    assert any(paragraph.text for paragraph in opened.paragraphs)
    assert opened.settings.odd_and_even_pages_header_footer


@oracle
@pytest.mark.skipif(not has_plus, reason="docx-plus is not installed")
@pytest.mark.parametrize("name", VARIANTS)
def test_docx_plus_reads_remarks_and_changes(shelf: Shelf, name: str) -> None:
    opened = docx.Document(io.BytesIO(shelf.files[name]))
    found = importlib.import_module("docx_plus.comments").read_comments(opened)
    ours = said_in(marks(shelf.path(name)))
    assert Counter(one.text for one in found) == Counter(words for _, _, words in ours.elements())
    assert any(one.resolved for one in found) == bool(ours)
    changes = importlib.import_module("docx_plus.revisions").read_revisions(opened)
    assert bool(changes) == bool(marks(shelf.path(name)).marks.changes)


@oracle
@needs_office
@pytest.mark.parametrize("name", VARIANTS)
def test_libreoffice_draws_it(drawn: dict[str, Path], shelf: Shelf, name: str) -> None:
    pages = Pages(drawn[name])
    told = {sign for page in range(len(pages.sheets)) for one in pages.lines(page + 1)
            for sign in one.text}  # fmt: skip
    assert pages.sheets
    assert len(set(words_of(shelf.files[name])) - told) <= 2  # signs that only hidden words have


@oracle
@needs_pandoc
@pytest.mark.parametrize("name", VARIANTS)
def test_pandoc_reads_it(shelf: Shelf, name: str) -> None:
    command = [str(PANDOC), "--track-changes=all", "-f", "docx", "-t", "json"]
    told = subprocess.run([*command, str(shelf.path(name))], check=True, capture_output=True)
    assert json.loads(told.stdout)["blocks"]
    text = told.stdout.decode()
    file = WordFile(shelf.files[name])
    said = file.roots.get("word/comments.xml")
    comments = len(list(said.iter(w("comment")))) if said is not None else 0
    assert text.count('"comment-start"') == comments
    assert all(one in text for one in SAID[:3]) == bool(comments)
    changes = list(file.body.iter(*map(w, ("ins", "del", "moveFrom", "moveTo"))))
    assert bool(changes) == ('"insertion"' in text or '"deletion"' in text)


@oracle
@needs_office
@pytest.mark.parametrize("name", VARIANTS)
def test_libreoffice_saves_its_words(saved: dict[str, Path], shelf: Shelf, name: str) -> None:
    assert words_of(saved[name].read_bytes()) == words_of(shelf.files[name])


def marks(path: Path) -> FileText:
    return read_text(str(path))


@oracle
@needs_office
@pytest.mark.parametrize("name", CARRYING)
def test_libreoffice_saves_remarks_and_changes(
    saved: dict[str, Path], shelf: Shelf, name: str
) -> None:
    """LibreOffice 7.4 makes answers remarks of their own at the same words; nothing else goes."""
    ours, theirs = marks(shelf.path(name)), marks(saved[name])
    text, again = ("\n".join(line.text for line in one.lines) for one in (ours, theirs))
    assert again == text
    assert after(again, theirs.marks.changes) == after(text, ours.marks.changes)
    whose = Counter((one.author, one.made_at[:16]) for one in ours.marks.changes)
    assert set(whose) == {(one.author, one.made_at[:16]) for one in theirs.marks.changes}
    assert said_in(theirs) == said_in(ours)
    done = {one.words for one in ours.marks.remarks if one.resolved}
    assert done <= {one.words for one in theirs.marks.remarks if one.resolved}


def said_in(found: FileText) -> Counter[tuple[str, str, str]]:
    """Who said what when, answers like remarks."""
    told = [(one.author, one.made_at, one.words) for one in found.marks.remarks]
    told += [(each.author, each.made_at, each.words)
             for one in found.marks.remarks for each in one.replies]  # fmt: skip
    return Counter(told)
