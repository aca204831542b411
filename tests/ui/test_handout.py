"""The export dialog: kinds, names, what is told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from app.session import Session
from ui.handout import ExportDialog
from ui.handout.naming import clean_name, suggested_name

Show = Callable[[Path], ExportDialog]


@pytest.fixture
def show(qtbot: QtBot, session: Session, plan_id: int) -> Show:
    def open_on(folder: Path) -> ExportDialog:
        dialog = ExportDialog(session, plan_id, None, str(folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_on


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".txt"])
def test_the_plan_is_written_where_the_dialog_says(
    qtbot: QtBot, show: Show, tmp_path: Path, ending: str
) -> None:
    dialog = show(tmp_path)
    dialog.choose_kind(ending)
    told: list[str] = []
    dialog.folder_chosen.connect(told.append)
    dialog.exported.connect(told.append)
    with qtbot.waitSignal(dialog.exported):
        dialog.export.click()
    out = tmp_path / f"青禾县统计局2026年工作计划_{date.today():%Y%m%d}{ending}"
    assert out.stat().st_size > 0
    assert told == [str(tmp_path), str(out)]
    assert f"文件在：{out}" in dialog.told.text()
    assert dialog.open_folder.isVisible()


def test_one_ledger_can_be_chosen(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    assert not dialog.form.isEnabled()
    dialog.choose_kind(".xlsx")
    dialog.form.setCurrentIndex(1)
    dialog.name.setText("台账")
    with qtbot.waitSignal(dialog.exported):
        dialog.export.click()
    assert load_workbook(tmp_path / "台账.xlsx").sheetnames == ["任务分解表"]


def test_trouble_is_told_in_the_dialog_with_the_next_step(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    dialog = show(tmp_path / "没有")
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("没有导出。"))
    assert "下一步：" in dialog.told.text()
    assert dialog.export.isEnabled()
    assert not dialog.open_folder.isVisible()


def test_an_existing_file_is_named_before_it_is_written_over(show: Show, tmp_path: Path) -> None:
    (tmp_path / "旧.docx").write_bytes(b"")
    dialog = show(tmp_path)
    dialog.name.setText("旧")
    assert dialog.export.text() == "覆盖并导出"
    assert "已经存在" in dialog.told.text()
    dialog.name.setText("新")
    assert dialog.export.text() == "导出"


def test_without_a_name_nothing_can_be_written(show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.name.setText(" . ")
    assert not dialog.export.isEnabled()
    dialog.write()
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize("opens", [True, False])
def test_the_folder_is_opened_or_named(
    qtbot: QtBot, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toLocalFile())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = show(tmp_path)
    with qtbot.waitSignal(dialog.exported):
        dialog.export.click()
    dialog.open_folder.click()
    assert asked == [str(tmp_path)]
    assert ("请自己到这里找" in dialog.told.text()) is not opens


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("关于《规划》的/说明?", "关于《规划》的／说明？"),
        ('a:b*c"d<e>f|g\\h', "a：b＊c”d〈e〉f｜g＼h"),
        ("con", "con_"),
        ("计划.\n ", "计划"),
        ("长" * 80, "长" * 60),
    ],
)
def test_names_suit_every_system(words: str, name: str) -> None:
    assert clean_name(words) == name


def test_a_plan_without_a_title_has_a_name_too() -> None:
    assert suggested_name("", date(2026, 1, 5)) == "计划_20260105"
