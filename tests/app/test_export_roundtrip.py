"""Import, export, import again: the same tree word for word; LibreOffice reads the same words."""

import io
import shutil
import subprocess
from dataclasses import astuple
from pathlib import Path

import docx
import pytest

from app.blocks.compose import compose
from app.blocks.paper import Paper
from app.export.content import PlanContent
from app.export.exporter import export_plan
from app.export.plain import plain_text
from app.foreign.reader import read_paper
from app.layout.title_lines import title_lines
from app.paper import FoundPaper, FoundSection
from app.paths import resources
from app.word.package import word_bytes
from models.kinds import PlanKind, SectionKind
from models.numbering import numbers
from models.order import spread_keys
from models.outline import Outline
from models.records import Plan, Section

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
OWN_SAMPLE = resources() / "sample_plan.txt"
PAPERS = [OWN_SAMPLE, *sorted(SAMPLES.glob("*.txt"))]  # the five real papers where they are
LIBREOFFICE = shutil.which("soffice")

K = SectionKind
TRICKY = FoundPaper(
    "2026年工作计划",
    2026,
    PlanKind.PLAN,
    "",
    (
        FoundSection(K.NOTE, "（征求意见稿）"),
        FoundSection(K.SALUTATION, "各位领导，同志们："),
        FoundSection(K.HEADING, "总体要求", level=-1, head=4, marker="部分"),
        FoundSection(K.HEADING, "2025年回顾", parent=2, level=3, head=7),
        FoundSection(K.PARAGRAPH, "“双控”·达标——完成A&B<5…", parent=3),
        FoundSection(K.HEADING, "守底线。抓好“三防”。", parent=2, level=2, head=4),
        FoundSection(K.ITEM, "全面排查。", parent=5, starts_paragraph=False, marker="是"),
        FoundSection(K.ITEM, "立行立改。", parent=5, starts_paragraph=False, marker="是"),
        FoundSection(K.HEADING, "附表", parent=2, level=2, head=2, numbered=False),
        FoundSection(
            K.TABLE, "指标\t值\n销量\t5", parent=8, data='{"widths": [2948, 5896], "head_rows": 1}'
        ),
    ),
)


def outline_of(paper: FoundPaper) -> Outline:
    keys = spread_keys(len(paper.sections))
    return Outline(
        Section(
            id=place,
            uid=f"s{place:05}",
            plan_id=1,
            parent_id=found.parent,
            order_key=keys[place],
            kind=found.kind,
            level=found.level,
            text=found.text,
            head=found.head,
            starts_paragraph=found.starts_paragraph,
            numbered=found.numbered,
            restart=found.restart,
            marker=found.marker,
            source_number=found.source_number,
            data=found.data,
            deleted=False,
        )
        for place, found in enumerate(paper.sections)
    )


def plan_of(paper: FoundPaper) -> Plan:
    return Plan(1, "p", paper.title, paper.year, paper.kind, "", "", "", "", None, "", False)


def tree_of(paper: FoundPaper) -> list[tuple[object, ...]]:
    """Title, sections as found (but for the number as written) and the computed numbers."""
    computed = numbers(outline_of(paper))
    rows = [
        (computed[place], *astuple(found)[:9], found.data)
        for place, found in enumerate(paper.sections)
    ]
    return [(paper.title,), *rows]


def again(paper: FoundPaper, path: Path) -> FoundPaper:
    """Export a paper to ``path`` and read that file."""
    export_plan(PlanContent(plan_of(paper), outline_of(paper)), path)
    (found,) = read_paper(str(path)).papers
    return found


@pytest.mark.parametrize("ending", [".docx", ".txt"])
@pytest.mark.parametrize("source", PAPERS, ids=lambda path: str(path.name)[:3])
def test_a_paper_comes_back_word_for_word(source: Path, ending: str, tmp_path: Path) -> None:
    for paper in read_paper(str(source)).papers:
        assert tree_of(again(paper, tmp_path / f"a{ending}")) == tree_of(paper)


def test_what_only_styles_can_tell_comes_back_from_word(tmp_path: Path) -> None:
    assert tree_of(again(TRICKY, tmp_path / "a.docx")) == tree_of(TRICKY)


def test_a_title_is_told_by_its_style(tmp_path: Path) -> None:
    data = word_bytes(Paper(compose(plan_of(TRICKY), outline_of(TRICKY))))
    first = docx.Document(io.BytesIO(data)).paragraphs[0]
    assert first.style is not None
    assert (first.text, first.style.name) == ("2026年工作计划", "Title")


def converted(path: Path, to: str) -> Path:
    """Let LibreOffice, with a profile of its own, convert a file beside it."""
    assert LIBREOFFICE is not None
    profile = (path.parent / "profile").as_uri()
    command = [LIBREOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(path.parent), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path.with_suffix("." + to.partition(":")[0])


def lines_of(text: str) -> list[str]:
    return [
        line.strip("\ufeff\u3000 ") for line in text.splitlines() if line.strip("\ufeff\u3000 ")
    ]


@pytest.mark.oracle
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("source", PAPERS, ids=lambda path: str(path.name)[:3])
def test_libreoffice_reads_the_words_of_the_text_export(source: Path, tmp_path: Path) -> None:
    for paper in read_paper(str(source)).papers:
        content = PlanContent(plan_of(paper), outline_of(paper))
        export_plan(content, tmp_path / "a.docx")
        text = converted(tmp_path / "a.docx", "txt:Text (encoded):UTF8").read_text("utf-8")
        expected = lines_of(plain_text(compose(content.plan, content.outline)))
        if paper.title:
            expected[:1] = title_lines(expected[0])
        assert lines_of(text) == expected


@pytest.mark.oracle
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_ledgers(tmp_path: Path) -> None:
    (paper,) = read_paper(str(OWN_SAMPLE)).papers
    export_plan(PlanContent(plan_of(paper), outline_of(paper)), tmp_path / "a.xlsx")
    text = converted(tmp_path / "a.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76").read_text(
        "utf-8"
    )
    assert text.startswith(f"{paper.title}任务分解表")
    assert "序号,类别（一级任务）,重点任务" in text
