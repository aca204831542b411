"""The door of all exports: endings, forms, refusals, and files that stay whole."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.export.content import PlanContent
from app.export.exporter import export_plan
from models.errors import KnownError
from models.kinds import PlanKind
from models.outline import Outline
from models.records import Plan

PLAN = Plan(1, "p", "2026年工作计划", 2026, PlanKind.PLAN, "", "", "", "", None, "", False)
CONTENT = PlanContent(PLAN, Outline())
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


def test_profiles_and_marks_wait_for_a_later_version(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="版式"):
        export_plan(CONTENT, tmp_path / "a.docx", profile="office")
    with pytest.raises(KnownError, match="批注"):
        export_plan(CONTENT, tmp_path / "a.docx", extras=("comments",))
    assert list(tmp_path.iterdir()) == []


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
