"""The window on a store: library, tree, paper and status line agree with each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.plan import CreatePlan
from app.commands.section import AddSection, MoveSections
from app.commands.words import SetText
from app.messages import RecordingPort
from app.session import Session
from models.kinds import SectionKind
from models.records import Plan
from tests.ui.shown import library_line, paper_lines, tree_lines
from ui.dialogs.bin import BinDialog
from ui.dialogs.plan_form import PlanForm
from ui.main_window import MainWindow

TITLE = "青禾县统计局2026年工作计划"


def do(window: MainWindow, name: str) -> None:
    window.actions_by_id[name].trigger()


def test_library_shows_what_a_plan_holds(window: MainWindow) -> None:
    line = library_line(window)
    assert line[:3] == [TITLE, "2026", "工作计划"]
    assert line[-3:] == ["26", "0", "1"]
    assert window.status.words.text() == "共 1 份计划"
    assert window.windowTitle() == "岁计"


def test_enter_in_the_library_opens_the_plan(window: MainWindow, plan_id: int) -> None:
    QTest.keyClick(window.library.list, Qt.Key.Key_Return)
    assert window.desk.plan_id == plan_id
    assert window.windowTitle() == f"{TITLE} - 岁计"
    assert window.actions_by_id["view.writing"].isChecked()


def test_the_library_is_searched_by_title_and_year(window: MainWindow, session: Session) -> None:
    session.run(CreatePlan("另一份计划", 2027))
    window.library.search.setText("2026 统计")
    assert window.library.model.rowCount() == 1
    window.library.search.setText("没有这样的")
    assert window.library.nothing.isVisible()
    window.library.search.clear()
    assert window.library.model.rowCount() == 2


def test_tree_paper_and_status_agree(window: MainWindow, plan_id: int) -> None:
    window.desk.open(plan_id)
    lines = ["一、夯实统计基础", "一是建立一套台账。", "二是开展两轮核查。", "二、严守数据质量"]
    assert tree_lines(window) == lines
    assert paper_lines(window) == lines
    assert window.status.words.text() == "26 字"
    assert window.status.remarks.text() == "未处理批注 1 条"
    assert window.status.saved.text().startswith("已保存 ")


def test_a_command_refreshes_tree_paper_and_counts(
    window: MainWindow, session: Session, plan_id: int
) -> None:
    window.desk.open(plan_id)
    first = session.book(plan_id).outline.children(None)[0]
    session.run(AddSection(plan_id, None, 0, SectionKind.HEADING, "总体要求", 1))
    session.run(SetText(plan_id, first, "夯实基层基础"))
    headings = ["一、总体要求", "二、夯实基层基础", "三、严守数据质量"]
    assert [line for line in tree_lines(window) if "是" not in line] == headings
    assert [line for line in paper_lines(window) if "是" not in line] == headings
    assert window.status.words.text() == "30 字"


def test_choosing_in_the_tree_moves_the_paper_and_back(window: MainWindow, plan_id: int) -> None:
    window.desk.open(plan_id)
    canvas, outline = window.writing.canvas, window.writing.outline
    do(window, "view.unfold")
    for section in window.desk.session.book(plan_id).outline.walk():
        outline.section_chosen.emit(section.id)
        assert canvas.current_section() == section.id
        assert outline.selected_ids() == [section.id]


def test_undo_and_redo_by_key_from_tree_and_paper(
    window: MainWindow, session: Session, plan_id: int
) -> None:
    window.desk.open(plan_id)
    second = session.book(plan_id).outline.children(None)[-1]
    before = tree_lines(window)
    session.run(MoveSections(plan_id, (second,), None, 0))
    moved = tree_lines(window)
    assert window.actions_by_id["edit.undo"].text() == "撤销：移动 1 节(&U)"
    window.activateWindow()
    for pane in ("view.outline", "view.text"):
        do(window, pane)
        focus = window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert tree_lines(window) == before == paper_lines(window)
        focus = window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert tree_lines(window) == moved == paper_lines(window) != before


def test_undo_in_the_library_acts_on_the_office(window: MainWindow, session: Session) -> None:
    session.run(CreatePlan("另一份计划", 2027))
    undo, redo = window.actions_by_id["edit.undo"], window.actions_by_id["edit.redo"]
    assert library_line(window)[0] == "另一份计划"
    assert undo.text() == "撤销：新建计划(&U)"
    undo.trigger()
    assert library_line(window)[0] == TITLE
    assert redo.text() == "重做：新建计划(&R)"
    redo.trigger()
    assert library_line(window)[0] == "另一份计划"
    assert not redo.isEnabled()


def test_undo_that_is_refused_is_told(window: MainWindow, said: RecordingPort) -> None:
    do(window, "edit.undo")
    assert [kind for kind, *_ in said.said] == ["error"]
    assert library_line(window)[0] == TITLE


def test_going_back_to_the_library_keeps_the_plan_chosen(window: MainWindow, plan_id: int) -> None:
    window.desk.open(plan_id)
    do(window, "view.library")
    assert window.desk.plan_id is None
    assert window.library.chosen() == plan_id
    assert window.status.words.text() == "共 1 份计划"
    assert not window.actions_by_id["paper.export"].isEnabled()


def test_a_new_plan_is_made_from_nothing_and_opened(window: MainWindow) -> None:
    do(window, "paper.new")
    form = window.findChild(PlanForm)
    assert form is not None
    form.title.setText("青禾县水务局2027年工作计划")
    form.year.setValue(2027)
    form.buttons.accepted.emit()
    plan = window.desk.book
    assert plan is not None
    assert (plan.plan.title, plan.plan.year) == ("青禾县水务局2027年工作计划", 2027)
    do(window, "structure.heading")
    assert paper_lines(window) == ["一、"]
    QTest.keyClicks(window.focusWidget(), "abc")
    do(window, "edit.save")
    assert tree_lines(window) == ["一、abc"]


def test_plan_information_is_changed_and_undone(window: MainWindow, plan_id: int) -> None:
    window.desk.open(plan_id)
    do(window, "paper.properties")
    form = window.findChild(PlanForm)
    assert form is not None
    form.title.setText("新的标题")
    form.buttons.accepted.emit()
    assert window.windowTitle() == "新的标题 - 岁计"
    do(window, "edit.undo")
    assert window.windowTitle() == f"{TITLE} - 岁计"


def test_a_plan_goes_to_the_bin_and_comes_back(window: MainWindow, plan_id: int) -> None:
    do(window, "paper.trash")
    assert window.library.empty.isVisible()
    do(window, "paper.bin")
    dialog = window.findChild(BinDialog)
    assert dialog is not None
    assert dialog.list.count() == 1
    dialog.back.click()
    assert not window.desk.session.store.get(Plan, plan_id).deleted
    assert library_line(window)[0] == TITLE
    dialog.close()


def test_a_plan_is_copied(window: MainWindow) -> None:
    do(window, "paper.duplicate")
    titles = {library_line(window, row)[0] for row in range(2)}
    assert titles == {TITLE, f"{TITLE}（副本）"}


def test_structure_actions_act_on_the_caret(window: MainWindow, plan_id: int) -> None:
    window.desk.open(plan_id)
    second = window.desk.session.book(plan_id).outline.children(None)[-1]
    window.writing.canvas.show_section(second, focus=True)
    do(window, "structure.up")
    assert tree_lines(window)[0] == "一、严守数据质量"
    do(window, "structure.down")
    do(window, "structure.demote")
    assert tree_lines(window)[-1] == "（一）严守数据质量"
    do(window, "structure.promote")
    assert tree_lines(window)[-1] == "二、严守数据质量"
    do(window, "structure.trash")
    assert "二、严守数据质量" not in paper_lines(window)


def test_rooms_follow_the_rail(window: MainWindow, plan_id: int) -> None:
    assert not window.actions_by_id["view.targets"].isEnabled()
    window.desk.open(plan_id)
    do(window, "view.targets")
    assert window.ledger.isVisible()
    do(window, "view.writing")
    assert window.writing.isVisible()
    assert not window.ledger.isVisible()


def test_keys_held_down_add_nothing_to_the_choice_in_the_tree(
    window: MainWindow, plan_id: int
) -> None:
    window.desk.open(plan_id)
    window.activateWindow()
    canvas, outline = window.writing.canvas, window.writing.outline
    canvas.show_section(window.desk.session.book(plan_id).outline.children(None)[-1], focus=True)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(canvas.editor, Qt.Key.Key_H, held)
    assert outline.selected_ids() == [canvas.current_section()]
