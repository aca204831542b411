"""Unit card, departments and people edited in place, each edit one step that can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.paths import resources
from app.sample import set_up_office
from app.session import Session
from models.records import Department, Person, Superior, Unit
from ui.office import OfficeDialog, WhoDialog
from ui.office.rows_page import RowsPage


@pytest.fixture
def dialog(qtbot: QtBot, session: Session) -> OfficeDialog:
    set_up_office(session, resources())
    return shown(qtbot, session)


def shown(qtbot: QtBot, session: Session) -> OfficeDialog:
    dialog = OfficeDialog(session, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def column(page: RowsPage, at: int) -> list[str]:
    model = page.model
    return [str(model.index(row, at).data() or "") for row in range(model.rowCount())]


def names(session: Session, record: Any) -> list[str]:
    return [row.name for row in session.store.rows(record, deleted=False)]


def test_leaving_a_field_of_the_unit_card_writes_it(session: Session, dialog: OfficeDialog) -> None:
    field = dialog.unit.fields["county"]
    field.setText("白河县")
    field.editingFinished.emit()
    assert session.store.rows(Unit)[0].county == "白河县"
    dialog.undo()
    assert (session.store.rows(Unit)[0].county, field.text()) == ("青禾县", "青禾县")


def test_a_unit_card_without_a_name_is_refused(session: Session, dialog: OfficeDialog) -> None:
    before = session.store.rows(Unit)[0].name
    field = dialog.unit.fields["name"]
    field.setText(" ")
    field.editingFinished.emit()
    assert dialog.told.text().startswith("名称不能空着。")
    assert (session.store.rows(Unit)[0].name, field.text()) == (before, before)


def test_an_empty_office_begins_with_its_name(qtbot: QtBot, session: Session) -> None:
    dialog = shown(qtbot, session)
    assert dialog.departments.hint.isVisibleTo(dialog.departments)
    dialog.unit.fields["name"].setText("青禾县统计局")
    dialog.unit.fields["name"].editingFinished.emit()
    assert names(session, Unit) == ["青禾县统计局"]


def test_a_cell_is_edited_in_place(session: Session, dialog: OfficeDialog) -> None:
    model = dialog.departments.model
    assert model.setData(model.index(0, 0), " 综合股 ")
    assert "综合股" in names(session, Department)
    assert not model.setData(model.index(0, 0), "")
    assert model.refused is not None


@pytest.mark.parametrize(("page", "record"), [("superiors", Superior), ("people", Person)])
def test_rows_are_added_and_trashed_and_come_back(
    session: Session, dialog: OfficeDialog, page: str, record: Any
) -> None:
    rows: RowsPage = getattr(dialog, page)
    before = names(session, record)
    rows.add()
    assert len(names(session, record)) == len(before) + 1
    rows.trash()
    assert names(session, record) == before
    assert "Ctrl+Z" in dialog.told.text()
    dialog.undo()
    assert len(names(session, record)) == len(before) + 1
    dialog.undo()
    assert names(session, record) == before
    dialog.redo()
    assert len(names(session, record)) == len(before) + 1


@pytest.mark.parametrize("page", ["superiors", "departments"])
def test_rows_are_moved_and_moved_back(dialog: OfficeDialog, page: str) -> None:
    rows: RowsPage = getattr(dialog, page)
    before = column(rows, 0)
    rows.view.setCurrentIndex(rows.model.index(0, 0))
    rows.shift(1)
    assert column(rows, 0) == [before[1], before[0], *before[2:]]
    assert rows.view.currentIndex().row() == 1
    dialog.undo()
    assert column(rows, 0) == before


def test_aliases_are_written_one_a_line(session: Session, dialog: OfficeDialog) -> None:
    dialog.aliases.lines.setPlainText("综合股\n\n 秘书股 \n综合股")
    dialog.aliases.lines.left.emit()
    assert session.store.rows(Department)[0].aliases == "综合股\n秘书股"
    assert column(dialog.departments, 2)[0] == "综合股、秘书股"


def test_a_department_is_picked_for_a_person(session: Session, dialog: OfficeDialog) -> None:
    page = dialog.people
    index = page.model.index(0, 1)
    delegate = page.view.itemDelegateForColumn(1)
    editor = delegate.createEditor(page.view.viewport(), None, index)  # type: ignore[arg-type]
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findText("人事股"))
    delegate.setModelData(editor, page.model, index)
    assert column(page, 1)[0] == "人事股"
    leader = page.model.index(0, 3)
    page.model.setData(leader, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not session.store.rows(Person)[0].leader


def test_undo_does_not_reach_behind_the_dialog(
    session: Session, plan_id: int, dialog: OfficeDialog
) -> None:
    assert not dialog.undo_button.isEnabled()
    dialog.undo()
    assert plan_id
    assert names(session, Unit)
    dialog.departments.add()
    assert dialog.undo_button.text() == "撤销：新增科室"


def test_a_store_that_may_only_be_read_is_shown(
    qtbot: QtBot, session: Session, dialog: OfficeDialog
) -> None:
    with Session.open_for_reading(session.store.path) as beside:
        other = shown(qtbot, beside)
        assert other.told.text().startswith("这里只能查看")
        flags = other.departments.model.flags(other.departments.model.index(0, 0))
        assert not flags & Qt.ItemFlag.ItemIsEditable
        other.done(0)


def test_the_tables_keep_qts_rules(dialog: OfficeDialog) -> None:
    pages = (dialog.superiors, dialog.departments, dialog.people)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(page.model, mode) for page in pages]
    for page in pages:
        page.add()
        page.trash()
    assert len(testers) == len(pages)


def who(qtbot: QtBot, session: Session) -> WhoDialog:
    dialog = WhoDialog(session, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_somebody_is_chosen(qtbot: QtBot, session: Session) -> None:
    set_up_office(session, resources())
    wanted = session.store.rows(Person)[3]
    session.person_id = wanted.id
    dialog = who(qtbot, session)
    assert dialog.people.currentItem().text() == "陆远行（现在）　办公室　主任"
    with qtbot.waitSignal(dialog.chosen) as told:
        dialog.choose_button.click()
    assert told.args == [wanted.id]


def test_somebody_new_is_added_once(qtbot: QtBot, session: Session) -> None:
    dialog = who(qtbot, session)
    assert not dialog.choose_button.isEnabled()
    for _ in range(2):
        dialog = who(qtbot, session)
        dialog.name.setText("方小禾")
        with qtbot.waitSignal(dialog.chosen) as told:
            dialog.add_button.click()
    (person,) = session.store.rows(Person)
    assert (person.name, told.args) == ("方小禾", [person.id])
