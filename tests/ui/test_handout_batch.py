"""Many copies at once: names by a pattern, what became of each file, stopping."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.commands.plan import CreatePlan
from app.export.batch import Row
from app.export.naming import DEFAULT_PATTERN
from app.session import Session
from models.issue_records import Outgoing
from ui.handout.batch_dialog import BatchDialog
from ui.handout.batch_work import COPIES
from ui.handout.kept import Kept

Show = Callable[..., BatchDialog]
WAIT = 30_000


@pytest.fixture
def show(qtbot: QtBot, session: Session, plan_id: int, tmp_path: Path) -> Show:
    def opened(folder: Path = tmp_path, pattern: str = DEFAULT_PATTERN) -> BatchDialog:
        dialog = BatchDialog(session, plan_id, None, Kept(str(folder), "", pattern))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


def tick(entries: QListWidget, *rows: int, on: bool = True) -> None:
    for row in rows:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        entries.item(row).setCheckState(state)


def written(qtbot: QtBot, dialog: BatchDialog) -> list[Row]:
    with qtbot.waitSignal(dialog.written, timeout=WAIT) as told:
        dialog.export.click()
    rows: list[Row] = told.args[0]
    return rows


def place_of(words: str) -> int:
    return next(at for at, copy in enumerate(COPIES) if copy.words.startswith(words))


def test_several_copies_of_several_plans_are_written(
    qtbot: QtBot, show: Show, session: Session, tmp_path: Path
) -> None:
    session.run(CreatePlan("青禾县统计局2025年工作总结", 2025))
    dialog = show()
    tick(dialog.plans, 0, 1)
    tick(dialog.copies, place_of("正式稿　PDF"), place_of("Excel"))
    assert "共 6 个文件" in dialog.told.text()
    rows = written(qtbot, dialog)
    assert [row.written for row in rows] == [True] * 6
    assert len(list(tmp_path.glob("青禾县统计局*"))) == 6
    assert dialog.results.list.topLevelItemCount() == 6


def test_names_follow_the_pattern_with_a_living_example(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    dialog = show()
    dialog.pattern.line.clear()
    dialog.pattern.chips["年份"].click()
    dialog.pattern.chips["稿次"].click()
    assert dialog.pattern.pattern == "{年份}{稿次}"
    assert dialog.pattern.example.text() == "例如：2026正式稿.docx"
    dialog.pattern.line.insert("{天气}")
    assert "不认识" in dialog.pattern.example.text()
    assert not dialog.export.isEnabled()
    dialog.pattern.line.setText("{年份}计划")
    kept: list[Kept] = []
    dialog.remembered.connect(kept.append)
    assert written(qtbot, dialog)[0].name == "2026计划.docx"
    assert [one.pattern for one in kept] == ["{年份}计划"]


def test_a_file_that_cannot_be_written_holds_up_no_other(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    dialog = show(pattern="{稿次}")
    (tmp_path / "讲话大字稿.docx").mkdir()
    tick(dialog.copies, place_of("讲话"))
    dialog.export.click()
    assert "已经存在" in dialog.told.text()
    rows = {row.name: row for row in written(qtbot, dialog)}
    assert rows["正式稿.docx"].written
    assert not rows["讲话大字稿.docx"].written
    first = dialog.results.list.topLevelItem(0)
    assert first is not None
    assert first.text(1).startswith("没有写。")


def test_a_file_open_elsewhere_keeps_what_it_was(
    qtbot: QtBot, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "正式稿.docx").write_bytes(b"old")
    dialog = show(pattern="{稿次}")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("app.files.os.replace", refuse)
    dialog.export.click()
    (row,) = written(qtbot, dialog)
    assert not row.written
    assert "正被别的程序打开" in row.words
    assert "关闭" in row.advice
    assert list(tmp_path.glob(".suiji-*")) == []
    assert (tmp_path / "正式稿.docx").read_bytes() == b"old"


def test_a_copy_without_two_versions_says_what_to_do(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    tick(dialog.copies, place_of("花脸稿"))
    rows = written(qtbot, dialog)
    assert [row.written for row in rows] == [True, False]
    assert "定稿" in rows[1].advice


def test_copies_that_come_back_are_remembered(
    qtbot: QtBot, show: Show, session: Session, plan_id: int
) -> None:
    dialog = show()
    tick(dialog.copies, place_of("征求意见稿"))
    written(qtbot, dialog)
    (row,) = session.store.rows(Outgoing)
    assert (row.plan_id, row.kind) == (plan_id, "review")


def test_nothing_ticked_nothing_to_write(show: Show) -> None:
    dialog = show()
    tick(dialog.copies, 0, on=False)
    assert not dialog.export.isEnabled()
    assert "请在左边勾选" in dialog.told.text()


def test_a_folder_that_is_gone_is_told(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path / "没有")
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("没有导出。"), timeout=WAIT)
    assert dialog.export.isVisible()


def test_cancelling_stops_between_two_files(qtbot: QtBot, show: Show) -> None:
    dialog = show()
    tick(dialog.copies, *range(6))
    with qtbot.waitSignal(dialog.written, timeout=WAIT) as told:
        dialog.export.click()
        dialog.cancel.click()
    rows: list[Row] = told.args[0]
    assert not rows[-1].written
    assert "取消" in rows[-1].words
    assert dialog.isVisible()
