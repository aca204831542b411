"""发文信息: fields in, sheet out, kept with the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import HeadMode, Imprint, Properties, RedHead
from app.commands.issue import SetIssueSheet
from app.queries import issue_sheet
from app.session import Session
from models.errors import KnownError
from models.store.journal import drop_triggers
from ui.handout import ExportDialog
from ui.handout.kept import Kept
from ui.handout.sheet_dialog import SheetDialog
from ui.handout.sheet_values import hints, iso_day, sheet_of, values_of

SHEET = IssueSheet(
    head=RedHead(
        ("青禾县统计局文件",), "青统〔2026〕5号", ("李明", "王芳"), "000001", "机密★1年", "特急",
        HeadMode.PREPRINTED,
    ),
    with_head=True,
    imprint=Imprint(("县政府办公室", "县司法局"), "青禾县统计局办公室", "2026年1月9日"),
    recipients="各股室",
    organs=("青禾县统计局",),
    signed_on="2026-01-08",
    sealed=True,
    attachments=("任务分解表", "目标表"),
    annotation="此件公开发布",
    properties=Properties(title="工作计划", author="青禾县统计局"),
)  # fmt: skip
Show = Callable[[], SheetDialog]


@pytest.fixture
def show(qtbot: QtBot, session: Session, plan_id: int) -> Show:
    def opened() -> SheetDialog:
        dialog = SheetDialog(session, plan_id, None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return opened


@pytest.mark.parametrize("sheet", [SHEET, IssueSheet()])
def test_a_sheet_comes_out_of_the_form_as_it_went_in(sheet: IssueSheet) -> None:
    assert sheet_of(values_of(sheet)) == sheet


def test_what_was_filled_in_is_kept_with_the_plan(
    show: Show, session: Session, plan_id: int
) -> None:
    dialog = show()
    dialog.fill(values_of(SHEET))
    dialog.save.click()
    assert issue_sheet(session, plan_id) == SHEET
    assert show().values() == values_of(SHEET)
    session.undo(plan_id)
    assert issue_sheet(session, plan_id) is None


def test_saving_without_a_change_is_no_step(show: Show, session: Session, plan_id: int) -> None:
    before = session.store.next_undo(plan_id)
    dialog = show()
    dialog.save.click()
    assert not dialog.isVisible()
    assert session.store.next_undo(plan_id) == before


def test_a_day_that_is_none_is_told_and_the_form_stays(show: Show) -> None:
    dialog = show()
    dialog.fill({"signed_on": "2026年2月30日"})
    dialog.save.click()
    assert dialog.isVisible()
    assert "成文日期“2026年2月30日”不是一个日期" in dialog.told.text()


@pytest.mark.parametrize("words", ["2026年1月8日", "2026-01-08", "2026.1.8", " 2026 年 1 月 8 日 "])
def test_days_are_read_as_people_write_them(words: str) -> None:
    assert iso_day(words, "成文日期") == "2026-01-08"


def test_words_that_are_no_day_are_refused() -> None:
    with pytest.raises(KnownError):
        iso_day("明天", "成文日期")


def test_unusual_forms_are_hinted_at_and_kept(show: Show, session: Session, plan_id: int) -> None:
    dialog = show()
    dialog.fill({"number": "青统[2026]05号"})
    assert "文号一般写成" in dialog.told.text()
    dialog.save.click()
    kept = issue_sheet(session, plan_id)
    assert kept is not None
    assert kept.head is not None
    assert kept.head.number == "青统[2026]05号"
    assert hints(values_of(SHEET)) == []


def test_a_red_head_is_off_until_somebody_switches_it_on(
    qtbot: QtBot, show: Show, session: Session, plan_id: int, tmp_path: Path
) -> None:
    export = ExportDialog(session, plan_id, None, Kept(str(tmp_path)))
    export.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(export)
    assert not export.options.head.head.isEnabled()
    form = show()
    form.fill({"marks": "青禾县统计局文件"})
    form.save.click()
    export.options.head.reload()
    assert export.options.head.head.isEnabled()
    assert not export.options.head.head.isChecked()
    export.options.head.head.setChecked(True)
    with qtbot.waitSignal(export.exported, timeout=20_000) as told:
        export.export.click()
    with ZipFile(str(told.args[0])) as parts:
        assert "FF0000" in parts.read("word/document.xml").decode()


def spoil(session: Session, plan_id: int) -> None:
    """Keep a sheet of which only broken words are left."""
    session.run(SetIssueSheet(plan_id, SHEET))
    drop_triggers(session.store._conn)
    session.store._conn.execute("UPDATE issue_sheet SET data = '{'")


def test_a_damaged_sheet_is_told_as_long_as_the_form_is_open(
    show: Show, session: Session, plan_id: int
) -> None:
    spoil(session, plan_id)
    dialog = show()
    assert "损坏" in dialog.told.text()
    dialog.fields["number"].setText("1")  # type: ignore[attr-defined]
    assert "损坏" in dialog.told.text() and "文号" in dialog.told.text()


def test_the_export_dialog_tells_a_damaged_sheet(
    qtbot: QtBot, session: Session, plan_id: int, tmp_path: Path
) -> None:
    spoil(session, plan_id)
    dialog = ExportDialog(session, plan_id, None, Kept(str(tmp_path)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "损坏" in dialog.options.head.note.text()
