"""The export dialog: what can be had, which options belong to it, what is told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.commands.milestone import FreezeMilestone
from app.commands.words import SetText
from app.export.order import Variant
from app.layout.builtin import GRID
from app.paths import Places
from app.session import SET_UP, Session
from models.issue_records import Outgoing
from models.kinds import MilestoneKind
from ui.handout import ExportDialog
from ui.handout.kept import Kept
from ui.handout.kinds import KINDS

Show = Callable[[Path], ExportDialog]
WAIT = 20_000


@pytest.fixture
def show(qtbot: QtBot, session: Session, plan_id: int) -> Show:
    def open_on(folder: Path) -> ExportDialog:
        dialog = ExportDialog(session, plan_id, None, Kept(str(folder)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_on


def export(qtbot: QtBot, dialog: ExportDialog) -> Path:
    with qtbot.waitSignal(dialog.exported, timeout=WAIT) as told:
        dialog.export.click()
    return Path(str(told.args[0]))


def words_in(path: Path) -> str:
    """Everything in a Word file."""
    with ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def tab_chain(dialog: QDialog) -> list[QWidget]:
    """What Tab walks through, from the first that takes the keyboard."""
    found: list[QWidget] = []
    widget = dialog.nextInFocusChain()
    while widget is not None and widget is not dialog:
        found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".txt"])
def test_the_plan_is_written_where_the_dialog_says(
    qtbot: QtBot, show: Show, tmp_path: Path, ending: str
) -> None:
    dialog = show(tmp_path)
    dialog.options.choose_ending(ending)
    told: list[Kept] = []
    dialog.remembered.connect(told.append)
    out = export(qtbot, dialog)
    assert out == tmp_path / f"青禾县统计局2026年工作计划_正式稿_{date.today():%Y%m%d}{ending}"
    assert out.stat().st_size > 0
    assert told == [Kept(str(tmp_path), GRID.name)]
    assert f"文件在：{out}" in dialog.told.text()
    assert dialog.open_folder.isVisible()


def test_one_ledger_can_be_chosen(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    assert not dialog.options.tables.isVisible()
    dialog.kinds.choose(None)
    dialog.options.tables.setCurrentIndex(1)
    assert load_workbook(export(qtbot, dialog)).sheetnames == ["任务分解表"]


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_each_kind_says_what_goes_out_and_shows_its_own_options(show: Show, kind: object) -> None:
    dialog = show(Path.home())
    assert isinstance(kind, type(KINDS[0]))
    dialog.kinds.choose(kind.variant)
    options = dialog.options
    assert options.carries.text() == kind.carries
    assert ("不要当作正式稿发出" in options.carries.text()) is not kind.is_formal
    assert options.masks.isVisible() is (kind.variant is Variant.MASKED)
    assert options.versions.isVisible() is (kind.variant in (Variant.MARKED, Variant.CONTRAST))
    assert options.head.isVisible() is (kind.variant is Variant.CLEAN)
    assert options.recipient.isVisible() is kind.comes_back
    assert options.layout_row.isVisible() is (kind.variant is not None)


def test_arrow_keys_walk_through_what_can_be_had(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    seen = [dialog.kinds.kind.name]
    for _ in KINDS[1:]:
        focus = dialog.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Down)
        seen.append(dialog.kinds.kind.name)
    assert seen == [kind.name for kind in KINDS]


def test_tab_walks_from_the_first_choice_to_the_last_button(show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.kinds.choose(Variant.MASKED)
    options = dialog.options
    expected = [
        options.ending, options.masks.ticks["numbers"], options.masks.words,
        options.layout_row.choice, options.layout_row.edit, options.sections.only,
        dialog.place.folder.line, dialog.place.name, dialog.many, dialog.export, dialog.cancel,
    ]  # fmt: skip
    chain = tab_chain(dialog)
    assert [one for one in chain if one in expected] == expected


def test_it_is_not_closed_while_it_writes(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.export.click()
    dialog.reject()
    assert dialog.isVisible()
    assert "正在写文件" in dialog.told.text()
    qtbot.waitUntil(dialog.open_folder.isVisible, timeout=WAIT)
    dialog.reject()
    assert not dialog.isVisible()


def test_a_copy_for_opinions_is_remembered(
    qtbot: QtBot, show: Show, tmp_path: Path, session: Session, plan_id: int
) -> None:
    dialog = show(tmp_path)
    dialog.kinds.choose(Variant.REVIEW)
    dialog.options.recipient.setText("各股室")
    out = export(qtbot, dialog)
    (row,) = session.store.rows(Outgoing)
    assert (row.plan_id, row.kind, row.recipient) == (plan_id, "review", "各股室")
    assert row.uid in words_in(out)
    assert "已记下这份稿子" in dialog.told.text()


def test_beside_another_program_it_says_that_nothing_was_noted(
    qtbot: QtBot, here: Places, session: Session, plan_id: int, tmp_path: Path
) -> None:
    with Session.open_for_reading(here.store) as reader:
        dialog = ExportDialog(reader, plan_id, None, Kept(str(tmp_path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.kinds.choose(Variant.REVIEW)
        export(qtbot, dialog)
        assert "没有记下这份稿子" in dialog.told.text()
        assert not dialog.options.layout_row.mend.isVisible()
        dialog.reject()
    assert session.store.rows(Outgoing) == []


def test_a_formal_copy_is_not_remembered(
    qtbot: QtBot, show: Show, tmp_path: Path, session: Session
) -> None:
    out = export(qtbot, show(tmp_path))
    assert session.store.rows(Outgoing) == []
    assert "请写明哪两轮" not in words_in(out)


def test_only_ticked_sections_are_written(
    qtbot: QtBot, show: Show, tmp_path: Path, session: Session, plan_id: int
) -> None:
    dialog = show(tmp_path)
    dialog.options.choose_ending(".txt")
    sections = dialog.options.sections
    sections.only.setChecked(True)
    assert not dialog.export.isEnabled()
    assert "还没有勾选章节" in sections.note.text()
    outline = session.book(plan_id).outline
    sections.tick(outline.children(None)[1])
    text = export(qtbot, dialog).read_text(encoding="utf-8")
    assert "二、严守数据质量" in text
    assert "夯实统计基础" not in text


def test_two_versions_are_compared(
    qtbot: QtBot, show: Show, tmp_path: Path, session: Session, plan_id: int
) -> None:
    session.run(FreezeMilestone(plan_id, MilestoneKind.SUBMITTED), origin=SET_UP)
    first = session.book(plan_id).outline.children(None)[0]
    session.run(SetText(plan_id, first, "夯实数据基础"))
    dialog = show(tmp_path)
    dialog.kinds.choose(Variant.MARKED)
    assert dialog.options.versions.older.currentText().startswith("送审稿")
    assert "w:ins " in words_in(export(qtbot, dialog))


def test_without_a_kept_version_it_says_what_to_do(show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.kinds.choose(Variant.CONTRAST)
    assert not dialog.export.isEnabled()
    assert "定稿" in dialog.options.versions.note.text()


def test_what_is_masked_is_in_no_part_of_the_file(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.kinds.choose(Variant.MASKED)
    dialog.options.masks.words.setText("统计、台账")
    out = export(qtbot, dialog)
    assert [word for word in ("统计", "台账") if word in words_in(out)] == []
    for tick in dialog.options.masks.ticks.values():
        tick.setChecked(False)
    dialog.options.masks.words.clear()
    assert "原样" in dialog.options.masks.note.text()


def test_trouble_is_told_in_the_dialog_with_the_next_step(
    qtbot: QtBot, show: Show, tmp_path: Path
) -> None:
    dialog = show(tmp_path / "没有")
    dialog.export.click()
    qtbot.waitUntil(lambda: dialog.told.text().startswith("没有导出。"))
    assert "下一步：" in dialog.told.text()
    assert dialog.export.isEnabled()
    assert dialog.focusWidget() is dialog.export
    assert not dialog.open_folder.isVisible()


def test_an_existing_file_is_named_before_it_is_written_over(show: Show, tmp_path: Path) -> None:
    (tmp_path / "旧.docx").write_bytes(b"")
    dialog = show(tmp_path)
    dialog.place.name.setText("旧")
    assert dialog.export.text() == "覆盖并导出"
    assert "已经存在" in dialog.told.text()
    dialog.place.name.setText("新")
    assert dialog.export.text() == "导出"


def test_a_name_that_was_typed_stays(show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.kinds.choose(Variant.SPEECH)
    assert "讲话大字稿" in dialog.place.name.text()
    dialog.place.name.setText("局长讲话")
    dialog.kinds.choose(Variant.CLEAN)
    assert dialog.place.name.text() == "局长讲话"


def test_without_a_name_nothing_can_be_written(show: Show, tmp_path: Path) -> None:
    dialog = show(tmp_path)
    dialog.place.name.setText(" . ")
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
    export(qtbot, dialog)
    dialog.open_folder.click()
    assert asked == [str(tmp_path)]
    assert ("请自己到这里找" in dialog.told.text()) is not opens


@pytest.mark.parametrize("typed", ["要点.docx", "要点.DOCX", " 要点.docx ", "要点"])
def test_an_ending_that_was_typed_is_not_written_twice(
    show: Show, tmp_path: Path, typed: str
) -> None:
    dialog = show(tmp_path)
    dialog.place.name.setText(typed)
    assert dialog.place.out == tmp_path / "要点.docx"


def test_a_folder_of_that_name_is_told_before_anything_is_written(
    show: Show, tmp_path: Path
) -> None:
    (tmp_path / "要点.docx").mkdir()
    dialog = show(tmp_path)
    dialog.place.name.setText("要点")
    assert not dialog.export.isEnabled()
    assert "文件夹" in dialog.told.text() and "换一个文件名" in dialog.told.text()
