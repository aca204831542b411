"""The door of all exports: endings, forms, refusals, and files that stay whole."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.blocks.paper import Paper
from app.compare.version import version_of
from app.export.content import PlanContent
from app.export.exporter import export_plan
from app.export.order import Between, Order, Variant
from app.layout.profile import Profile
from models.errors import KnownError
from models.kinds import PlanKind
from models.outline import Outline
from models.records import Plan

PLAN = Plan(1, "p", "2026年工作计划", 2026, PlanKind.PLAN, "", "", "", "", None, "", False)
CONTENT = PlanContent(PLAN, Outline())
SAME = Between(version_of(CONTENT), version_of(CONTENT))
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("name", "member"), [("a.docx", "word/document.xml"), ("甲.XLSX", "xl/workbook.xml")]
)
def test_the_ending_chooses_the_writer(tmp_path: Path, name: str, member: str) -> None:
    notes = export_plan(CONTENT, tmp_path / name)
    with zipfile.ZipFile(tmp_path / name) as package:
        assert member in package.namelist()
    assert name in notes[0]


def test_text_is_written_in_utf_8(tmp_path: Path) -> None:
    export_plan(CONTENT, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == "2026年工作计划\n".encode()


@pytest.mark.parametrize(
    ("form", "sheets"),
    [
        (None, ["任务分解表", "目标表"]),
        ("all", ["任务分解表", "目标表"]),
        ("tasks", ["任务分解表"]),
        ("targets", ["目标表"]),
    ],
)
def test_the_form_chooses_the_ledgers(tmp_path: Path, form: str | None, sheets: list[str]) -> None:
    import openpyxl

    notes = export_plan(CONTENT, tmp_path / "a.xlsx", form)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == sheets
    assert all(f"{name}0条" in notes[0] for name in sheets)
    assert notes[1].endswith("只有表头。")


@pytest.mark.parametrize(
    ("name", "form", "word"),
    [
        ("a.pdf", None, "PDF"),
        ("a.odt", None, "还不能写出“.odt”文件"),
        ("a", None, "没有结尾"),
        ("a.docx", "tasks", "只能导出为 Excel"),
        ("a.xlsx", "progress", "这一版还不能导出这张台账"),
        ("a.xlsx", "tusks", "没有名为“tusks”的台账"),
    ],
)
def test_what_cannot_be_written_is_refused(
    tmp_path: Path, name: str, form: str | None, word: str
) -> None:
    with pytest.raises(KnownError, match=word) as caught:
        export_plan(CONTENT, tmp_path / name, form)
    assert caught.value.advice.startswith("请")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.xlsx"])
@pytest.mark.parametrize(
    "order",
    [Order(with_comments=True), Order(with_changes=True), Order(Variant.MARKED, between=SAME)],
)
def test_marks_are_for_word_alone(tmp_path: Path, name: str, order: Order) -> None:
    with pytest.raises(KnownError, match="放不下批注和修改痕迹"):
        export_plan(CONTENT, tmp_path / name, order=order, printer=printed)
    assert list(tmp_path.iterdir()) == []


def printed(paper: Paper, profile: Profile) -> bytes:
    return f"{profile.name}：{paper.blocks[0].text}".encode()


def test_the_printer_gets_the_paper_and_its_looks(tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    notes = export_plan(CONTENT, out, order=Order(Variant.SPEECH), printer=printed)
    assert out.read_text("utf-8") == "speech_large：2026年工作计划"
    assert "a.pdf" in notes[0]


def test_comparing_copies_need_two_versions(tmp_path: Path) -> None:
    for variant in (Variant.MARKED, Variant.CONTRAST):
        with pytest.raises(KnownError, match=r"还没有选定.*要比较的两个版本"):
            export_plan(CONTENT, tmp_path / "a.docx", order=Order(variant))


def test_loading_the_door_loads_no_heavy_library() -> None:
    code = (
        "import app.export.exporter, sys; print(*{'docx', 'lxml', 'openpyxl'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert run.stdout.split() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".txt"])
def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path, ending: str) -> None:
    full = tmp_path / f"a{ending}"
    full.symlink_to("/dev/full")
    with pytest.raises(KnownError, match="磁盘空间不足"):
        export_plan(CONTENT, full)
