"""Programs we did not write read our threads and changes, and keep them when they save."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.blocks.block import Block
from app.blocks.cell_runs import with_cell_runs
from app.blocks.paper import Paper, Said, Stretch, Thread
from app.blocks.redline import redline_blocks
from app.compare.version import SectionThen, Version
from app.foreign.reader import FileText, read_text
from app.word.package import word_bytes
from models.kinds import PlanKind, SectionKind
from tests.app.test_random_papers import after
from tests.app.test_variant_marked import worded
from tests.app.variant_plans import words_after, words_before

K = SectionKind
AT = "2026-01-08T09:30:00"
SYSTEM_PYTHON = Path("/usr/bin/python3")  # the one for which the distribution packs LibreOffice
LIBREOFFICE, PANDOC = shutil.which("soffice"), shutil.which("pandoc")
OLD = (
    SectionThen("A", None, K.HEADING, 1, "总体要求", 4),
    SectionThen("B", "A", K.PARAGRAPH, 0, "全年增长6%左右，抓好落实。", 0),
    SectionThen("C", "A", K.PARAGRAPH, 0, "这一段要移到后面去的。", 0),
    SectionThen("D", None, K.HEADING, 1, "重点工作", 4),
    SectionThen("E", "D", K.ITEM, 0, "抓党建。", 0, marker="是"),
    SectionThen("F", "D", K.ITEM, 0, "抓生产。", 0, False, marker="是"),
    SectionThen("T", "D", K.TABLE, 0, "指标\t值\n销量\t5\n就业\t3200户", 0),
    SectionThen("G", "D", K.PARAGRAPH, 0, "最后一段。", 0),
)


def version(*sections: SectionThen) -> Version:
    return Version("某局2026年工作要点", 2026, PlanKind.PLAN, "", sections)


def marked() -> tuple[Block, ...]:
    """Words, a paragraph and a table's row change, a paragraph moves, one goes, one comes."""
    a, b, c, d, e, _, t, g = OLD
    b = replace(b, text="全年增长6.5%以上，抓好落实。")
    t = replace(t, text="指标\t值\n销量\t6\n就业\t3200户\n税收\t12")
    new = SectionThen("N", "D", K.PARAGRAPH, 0, "新的一段。", 0)
    return redline_blocks(version(*OLD), version(a, b, d, e, new, t, replace(c, parent="D"), g),
                          "甲", AT)  # fmt: skip


THREADS = (
    Thread("R1", Said("张三", AT, "请核对"), (Stretch("B", 2, 4),), (Said("李四", AT, "好"),)),
    Thread(
        "R2", Said("李四", AT, "两处\n都改"), (Stretch("E", 0, 2), Stretch("F", 0, 2)), done=True
    ),
    Thread("R3", Said("王五", AT, "表里"), (Stretch("T", 5, 7),)),
)


@pytest.fixture(name="file")
def fixture_file(tmp_path: Path) -> Path:
    blocks = with_cell_runs(marked(), {"T"})
    path = tmp_path / "稿.docx"
    path.write_bytes(word_bytes(Paper(blocks, threads=THREADS)))
    return path


def texts(found: FileText) -> tuple[list[str], list[str]]:
    """The lines before and after all changes."""
    text = "\n".join(line.text for line in found.lines)
    told = (text, after(text, found.marks.changes))
    return tuple([line for line in one.split("\n") if line] for one in told)  # type: ignore[return-value]


def saved_again(path: Path, folder: Path) -> Path:
    """Let LibreOffice open a file and save it elsewhere."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(LIBREOFFICE), profile, "--headless", "--convert-to", "docx", "--outdir"]
    command += [str(folder / "again"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "again" / path.name


@pytest.mark.oracle
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_remarks_and_changes(file: Path, tmp_path: Path) -> None:
    first, second = read_text(str(file)), read_text(str(saved_again(file, tmp_path)))
    assert texts(second) == texts(first)
    told, kept = remarks(first), remarks(second)
    assert told.items() <= kept.items()
    assert set(kept) - set(told) == {"好"}  # LibreOffice 7.4 makes answers remarks of their own
    assert {words for words, found in kept.items() if found[-1]} == {"两处\n都改"}


def remarks(found: FileText) -> dict[str, tuple[object, ...]]:
    """Who said what, when, on which words, and whether it is done."""
    text = "\n".join(line.text for line in found.lines)
    return {
        one.words: (one.author, one.made_at, text[one.start : one.end], one.resolved)
        for one in found.marks.remarks
    }


@pytest.mark.oracle
@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_accepts_and_refuses_all_changes(tmp_path: Path) -> None:
    file = tmp_path / "稿.docx"
    file.write_bytes(word_bytes(Paper(marked())))
    known = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=False, capture_output=True)
    if known.returncode:
        pytest.skip("LibreOffice cannot be spoken to from Python")
    command = [SYSTEM_PYTHON, Path(__file__).parent / "libreoffice_decides.py", file]
    told = subprocess.run(
        [*command, tmp_path / "profile"], check=True, capture_output=True, timeout=120
    ).stdout
    found = json.loads(told)
    assert found["refused"] == worded(words_before(marked()))
    assert found["accepted"] == worded(words_after(marked()))


@pytest.mark.oracle
@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
def test_pandoc_reads_all_changes_and_comments(file: Path) -> None:
    command = [str(PANDOC), "--track-changes=all", "-t", "json", str(file)]
    told = subprocess.run(command, check=True, capture_output=True, timeout=60, text=True).stdout
    for word in ("请核对", "好", "都改", "表里", "新的一段。", "抓生产。"):
        assert word in told
    assert told.count('"comment-start"') == 4
    assert told.count('"insertion"') >= 5
    assert told.count('"deletion"') >= 4
