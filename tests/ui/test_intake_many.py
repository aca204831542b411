"""Many files at once: all confirmed in one answer, and a report of what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.found_files import found_files
from app.queries import library
from app.session import Session
from models.records import Task
from tests.app.ole_files import doc_file
from tests.ui.intake_desk import WAIT, Show, import_everything, opening
from ui.intake import ImportDialog
from ui.intake.incoming import FileState
from ui.intake.report import report_text


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Iterator[Show]:
    yield from opening(qtbot, session)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three papers with a task each, a workbook, a broken file, a picture."""
    folder = tmp_path / "来稿"
    folder.mkdir()
    for name in "甲乙丙":
        words = f"{name}局2026年工作计划\n一、抓好落实\n6月底前完成{name}项改造，由办公室牵头。"
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    (folder / "台账.xlsx").write_bytes(b"PK")
    (folder / "空.docx").write_bytes(b"")
    (folder / "照片.png").write_bytes(b"png")
    return folder


def imported(qtbot: QtBot, dialog: ImportDialog) -> ImportDialog:
    with qtbot.waitSignal(dialog.taken):
        import_everything(dialog)
    return dialog


def test_one_answer_confirms_the_proposals_of_all_files(
    qtbot: QtBot, session: Session, show: Show, folder: Path
) -> None:
    dialog = show(folder)
    dialog.face.take_all.click()
    assert dialog.face.ask.words.text().startswith("这 3 个文件里读出")
    with qtbot.waitSignal(dialog.taken):
        dialog.face.ask.take.click()
    assert len(library(session)) == 3
    assert len(session.store.rows(Task)) == 3
    session.undo(None)
    assert library(session) == []


def test_a_workbook_is_sent_to_its_own_door(show: Show, folder: Path) -> None:
    dialog = show(folder)
    (sheet,) = [file for file in dialog.files if file.path.suffix == ".xlsx"]
    assert sheet.state is FileState.ELSEWHERE
    assert sheet.refused is not None
    assert "导入 Excel 台账" in sheet.refused.advice


@pytest.mark.parametrize("ending", ["xlsx", "xls", "et", "ods"])
def test_every_kind_of_workbook_is_found_in_a_folder(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"台账.{ending}").write_bytes(b"PK")
    found = found_files([tmp_path])
    assert ([path.suffix for path in found.paths], found.others) == ([f".{ending}"], 0)


def test_the_report_tells_of_every_file(qtbot: QtBot, show: Show, folder: Path) -> None:
    dialog = imported(qtbot, show(folder))
    assert dialog.isVisible()
    assert dialog.face.report.isVisible()
    words = dialog.face.report.text.toPlainText()
    for path in found_files([folder]).paths:
        assert f". {path.name}：" in words
    assert f"文件夹：{folder}" in words
    for part in ("已导入（3 个）", "有问题，没有导入（1 个）", "需要另行导入（1 个）"):
        assert f"\n{part}\n" in words
    assert "还有 1 个其他种类的文件" in words


def test_the_report_tells_what_the_reader_said_of_a_file(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    """In a folder of many nobody looks at each file: what was not read must be told there."""
    doc_file(tmp_path / "旧.doc", "某局2026年工作要点\r一、抓党建\r")
    (tmp_path / "新.txt").write_text("某局工作要点\n一、抓好落实\n- 3 -", encoding="utf-8")
    with mock.patch("app.opening.program", return_value=None):
        dialog = imported(qtbot, show(tmp_path))
    words = dialog.face.report.text.toPlainText()
    assert "旧.doc：采用提议 0 条\n　　只有文字，批注和修订未读出。" in words
    assert "新.txt：采用提议 0 条\n　　有1处与正文无关的文字或符号未导入" in words


def test_stopping_the_reading_keeps_what_was_read(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    for number in range(400):
        path = tmp_path / f"{number:03}.txt"
        path.write_text(f"{number}局工作计划\n一、抓好落实", encoding="utf-8")
    dialog = ImportDialog(session, [tmp_path], None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.reader.answered.connect(dialog.face.stop.click)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.reader.running, timeout=WAIT)
    states = {file.state for file in dialog.files}
    assert states == {FileState.READ, FileState.WAITING}
    imported(qtbot, dialog)
    assert "读取在它之前停止了" in dialog.face.report.text.toPlainText()
    dialog.done(0)


def test_the_report_is_saved_as_text(
    qtbot: QtBot, show: Show, folder: Path, tmp_path: Path
) -> None:
    report = imported(qtbot, show(folder)).face.report
    report.save_to(tmp_path / "结果.txt")
    saved = (tmp_path / "结果.txt").read_text(encoding="utf-8-sig")
    assert saved == report.text.toPlainText()
    assert "结果.txt" in report.told.text()


def test_what_was_not_ticked_can_still_come_in(
    qtbot: QtBot, session: Session, show: Show, folder: Path
) -> None:
    dialog = show(folder)
    dialog.files[0].chosen = False
    dialog.take_chosen()
    with qtbot.waitSignal(dialog.taken):
        dialog.face.ask.take.click()
    assert "没有勾选" in dialog.face.report.text.toPlainText()
    dialog.face.report.back_button.click()
    imported(qtbot, dialog)
    assert len(library(session)) == 3


def test_a_file_nobody_looks_at_rests(qtbot: QtBot, show: Show, folder: Path) -> None:
    dialog = show(folder)
    ready = [file for file in dialog.files if file.ready]
    for file in ready:
        row = dialog.files.index(file)
        dialog.face.files.setCurrentIndex(dialog.face.files.model_of_files.index(row))
        assert [one for one in ready if one._source is not None] == [file]
    imported(qtbot, dialog)
    assert not any(file._source or file._packed for file in ready)


def test_an_empty_report_says_nothing_of_what_is_not_there() -> None:
    words = report_text([], 0, datetime(2026, 3, 5, 9, 30))
    assert words.splitlines()[0] == "导入结果　2026年3月5日 09:30"
    assert "（" not in words and "其他种类" not in words
