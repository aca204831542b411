"""Preview and PDF beside the Word file as LibreOffice draws it: the same pages, within 1 mm.

LibreOffice 7.4 sets white between Chinese and Latin letters, and lets 。 hang over the edge,
although the file forbids both; so the words here give it no occasion. It also puts the lines of the
page's grid in the middle of the text where they do not fill it, and lines of exact height on that
grid, which Word does not: the shift is taken off, and profiles in which it costs the first page a
line are compared without their grid.
"""

from __future__ import annotations

import re
from dataclasses import astuple, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QApplication

from app.blocks.block import Block, BlockKind, Run, RunRole
from app.blocks.paper import Imprint, Paper, RedHead
from app.layout.builtin import COMPENSATED, GRID, INTERNAL, SPEECH, TWENTY_EIGHT
from app.layout.profile import Profile
from app.word.package import word_bytes
from tests.app.rendered import INSTALLED, MM, Ink, Office, Pages
from ui.pages.pdf import pdf_bytes

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not INSTALLED, reason="LibreOffice or poppler is not here"),
]
K = BlockKind
NEAR = 1.0  # millimetres


def words(text: str, kind: BlockKind = K.PARAGRAPH, level: int = 0) -> Block:
    return Block(kind, (Run(text, RunRole.WORDS, level),), level)


LONG = tuple(words("坚持问题导向压实各方责任" * (9 + number)) for number in range(14))
ROWS = (("序号", "任务"), *(("一", "推进改造" * 12) for _ in range(9)))
PAPERS = {
    "plain": Paper((words("重点工作计划", K.TITLE), words("一、任务", K.HEADING, 1), *LONG)),
    "dressed": Paper(
        (
            words("重点工作计划", K.TITLE),
            words("各乡镇人民政府：", K.SALUTATION),
            *LONG[:6],
            Block(K.TABLE, rows=ROWS[:4], widths=(1, 5)),
            words("附件：任务分解表", K.ATTACHMENT_NOTE),
            words("附件", K.ATTACHMENT_LABEL),
            words("任务分解表", K.ATTACHMENT_TITLE),
            Block(K.TABLE, rows=ROWS, widths=(1, 3), wide=True),
        ),
        RedHead(("青禾县人民政府文件",), "青政发〔二〕号", ("张三",)),
        Imprint(("县委办公室", "县政协办公室"), "青禾县人民政府办公室", "元月八日"),
    ),
}
CASES = [
    *(
        (f"plain-{profile.name}", PAPERS["plain"], profile)
        for profile in (GRID, INTERNAL, COMPENSATED)
    ),
    ("dressed", PAPERS["dressed"], GRID),
]
FREE = (TWENTY_EIGHT, SPEECH)  # their lines do not fill the page
BESIDE, BELOW = 33.0, 264.0  # millimetres: where the number of a lying and of an upright page is


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All cases as LibreOffice draws them."""
    office = Office(tmp_path_factory.mktemp("office"))
    files = {name: word_bytes(paper, profile) for name, paper, profile in CASES}
    files |= {one.name: without_grid(word_bytes(PAPERS["plain"], one)) for one in FREE}
    return office.converted(files, "pdf")


def without_grid(data: bytes) -> bytes:
    """A Word file whose pages have no grid of lines."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<w:docGrid[^>]*/>", b"", old.read(name)))
    return made.getvalue()


def words_of(pages: Pages, number: int, down: float) -> Ink:
    """The box around the words of a page, ``down`` millimetres further up."""
    wide, high = pages.size(number)
    lying = wide > high
    area = (BESIDE, 0, wide, high) if lying else (0, 0, wide, BELOW)
    found = pages.ink(number, *area)
    assert found is not None
    return replace(found, top=found.top - down, bottom=found.bottom - down)


def shift(profile: Profile, lying: bool) -> float:
    """How far LibreOffice moves the words of a page down."""
    height = (profile.text_width if lying else profile.text_height) / 20
    line = profile.line / 20
    return (height - int(height / line) * line) / 2 * MM


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_pages_lines_and_places_are_those_of_the_word_file(
    qapp: QApplication, drawn: dict[str, Path], tmp_path: Path, case: tuple[str, Paper, Profile]
) -> None:
    name, paper, profile = case
    (tmp_path / "own.pdf").write_bytes(pdf_bytes(paper, profile))
    own, theirs = Pages(tmp_path / "own.pdf"), Pages(drawn[name])
    assert len(own.sheets) == len(theirs.sheets)
    for page in range(1, len(own.sheets) + 1):
        wide, high = own.size(page)
        lying = wide > high
        assert (wide, high) == pytest.approx(theirs.size(page), abs=0.2)
        lines = [[line.text for line in pages.lines(page)] for pages in (own, theirs)]
        assert lines[0] == lines[1] or lying  # cells of a row stand level here, not there
        here = astuple(words_of(own, page, 0.0))
        there = astuple(words_of(theirs, page, shift(profile, lying)))
        assert here == pytest.approx(there, abs=NEAR)


@pytest.mark.parametrize("profile", FREE, ids=[one.name for one in FREE])
def test_lines_of_exact_height_fill_the_page_down_to_its_edge(
    qapp: QApplication, drawn: dict[str, Path], tmp_path: Path, profile: Profile
) -> None:
    (tmp_path / "own.pdf").write_bytes(pdf_bytes(PAPERS["plain"], profile))
    own, theirs = Pages(tmp_path / "own.pdf"), Pages(drawn[profile.name])
    lines = [
        [[line.text for line in pages.lines(page + 1)] for page in range(len(pages.sheets))]
        for pages in (own, theirs)
    ]
    assert lines[0] == lines[1]
