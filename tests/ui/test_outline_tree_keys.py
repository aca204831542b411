"""The outline tree by keyboard and mouse: what a person does there happens to the plan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.commands.section import AddSection, SetHead
from app.commands.words import SetText
from app.messages import RecordingPort
from app.session import Session
from models.kinds import SectionKind
from models.numbering import numbers
from ui.outline import OutlinePane
from ui.outline.labels import label_of
from ui.outline.naming import NameEdit

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
NO_MODIFIER = _Mod.NoModifier
MOVE = Qt.DropAction.MoveAction
FIRST, LEDGER, CHECKS, SECOND = "夯实统计基础", "建立一套台账。", "开展两轮核查。", "严守数据质量"


@pytest.fixture
def pane(qtbot: QtBot, session: Session, plan_id: int, said: RecordingPort) -> OutlinePane:
    pane = OutlinePane(session)
    qtbot.addWidget(pane)
    pane.resize(340, 500)
    pane.open_plan(plan_id)
    pane.expand_to(None)
    pane.show()
    qtbot.waitActive(pane)
    with qtbot.waitActive(pane):
        pane.activateWindow()
    pane.tree.setFocus()
    return pane


def ids(pane: OutlinePane) -> dict[str, int]:
    return {one.text: one.id for one in pane.model.outline.walk()}


def press(
    pane: OutlinePane, name: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER
) -> None:
    """Make a section current and press a key in the tree."""
    pane.tree.choose(ids(pane)[name])
    QTest.keyClick(pane.tree, key, modifiers)


def lines(pane: OutlinePane) -> list[str]:
    """The rows in sight from top to bottom, two blanks before each level."""

    def below(parent: QModelIndex, depth: int) -> Iterator[str]:
        for row in range(pane.model.rowCount(parent)):
            index = pane.model.index(row, 0, parent)
            yield "  " * depth + str(index.data())
            if pane.tree.isExpanded(index):
                yield from below(index, depth + 1)

    return list(below(QModelIndex(), 0))


def agree(pane: OutlinePane) -> bool:
    """Whether the tree shows the plan as it is."""
    outline = pane.model.outline
    found = numbers(outline)
    labels = [label_of(one, found[one.id]) for one in outline.walk()]
    return [line.strip() for line in lines(pane)] == labels


def test_tab_demotes_and_shift_tab_promotes(pane: OutlinePane) -> None:
    press(pane, SECOND, _Key.Key_Tab)
    assert lines(pane)[-1] == "  （一）严守数据质量"
    assert pane.tree.hasFocus() and pane.chosen() == ids(pane)[SECOND]
    QTest.keyClick(pane.tree, _Key.Key_Backtab, _Mod.ShiftModifier)
    assert lines(pane)[-1] == "二、严守数据质量"
    assert agree(pane)


def test_what_cannot_be_demoted_is_told(pane: OutlinePane, said: RecordingPort) -> None:
    before = lines(pane)
    press(pane, FIRST, _Key.Key_Tab)
    assert lines(pane) == before
    assert [kind for kind, *_ in said.said] == ["warning"]


def test_alt_arrows_move_among_siblings_and_beyond(pane: OutlinePane) -> None:
    press(pane, CHECKS, _Key.Key_Up, _Mod.AltModifier)
    assert lines(pane)[1:3] == ["  一是开展两轮核查。", "  二是建立一套台账。"]
    press(pane, LEDGER, _Key.Key_Down, _Mod.AltModifier)
    assert lines(pane)[2:] == ["二、严守数据质量", "  一是建立一套台账。"]
    press(pane, LEDGER, _Key.Key_Up, _Mod.AltModifier)
    assert lines(pane)[1:3] == ["  一是开展两轮核查。", "  二是建立一套台账。"]
    assert agree(pane)


def test_promoting_many_does_all_or_nothing(
    pane: OutlinePane, session: Session, plan_id: int, said: RecordingPort
) -> None:
    first = ids(pane)[FIRST]
    session.run(AddSection(plan_id, first, 2, SectionKind.PARAGRAPH, "随后一段。"))
    session.run(AddSection(plan_id, first, 3, SectionKind.PARAGRAPH, "末尾一段。"))
    before = lines(pane)
    assert not pane._deeds.promote([ids(pane)[CHECKS], ids(pane)["随后一段。"]])  # type: ignore[union-attr]
    assert lines(pane) == before and said.said[-1][0] == "warning"
    assert agree(pane)


def editor(pane: OutlinePane) -> NameEdit | None:
    return pane.tree.findChild(NameEdit)


def test_f2_renames_and_tab_keeps_the_name(pane: OutlinePane) -> None:
    press(pane, SECOND, _Key.Key_F2)
    edit = editor(pane)
    assert edit is not None and edit.text() == SECOND
    edit.setText("守住数据质量")
    QTest.keyClick(edit, _Key.Key_Tab)
    assert lines(pane)[-1] == "二、守住数据质量"
    assert pane.tree.hasFocus()


def test_escape_gives_the_new_name_up(pane: OutlinePane) -> None:
    press(pane, SECOND, _Key.Key_F2)
    edit = editor(pane)
    assert edit is not None
    edit.setText("别的")
    QTest.keyClick(edit, _Key.Key_Escape)
    assert lines(pane)[-1] == "二、严守数据质量"


def test_renaming_leaves_the_words_behind_a_run_in_heading(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    second = ids(pane)[SECOND]
    session.run(SetText(plan_id, second, "严守质量。全年不放松。"))
    session.run(SetHead(plan_id, second, 5))
    assert pane._deeds is not None and pane._deeds.rename(second, "质量第一")
    section = pane.model.outline[second]
    assert (section.text, section.title) == ("质量第一。全年不放松。", "质量第一")
    assert session.undo(plan_id) is not None
    assert pane.model.outline[second].title == "严守质量"


def test_an_empty_name_is_refused(pane: OutlinePane, said: RecordingPort) -> None:
    press(pane, SECOND, _Key.Key_F2)
    edit = editor(pane)
    assert edit is not None
    edit.clear()
    QTest.keyClick(edit, _Key.Key_Tab)
    assert lines(pane)[-1] == "二、严守数据质量"
    assert said.said[-1][1] == "标题不能是空的。"


def test_nothing_disturbs_a_composition(pane: OutlinePane, session: Session, plan_id: int) -> None:
    press(pane, SECOND, _Key.Key_F2)
    edit = editor(pane)
    assert edit is not None
    edit.setText("新名")
    QApplication.sendEvent(edit, QInputMethodEvent("cheng", []))
    session.run(SetText(plan_id, ids(pane)[SECOND], "别处改了"))
    for key in (_Key.Key_Tab, _Key.Key_Return, _Key.Key_Escape):
        QTest.keyClick(edit, key)
    assert edit.isVisible() and edit.composing and edit.text() == "新名"
    done = QInputMethodEvent()
    done.setCommitString("称")
    QApplication.sendEvent(edit, done)
    QTest.keyClick(edit, _Key.Key_Tab)
    assert lines(pane)[-1] == "二、新名称"


def test_delete_and_undo_bring_rows_back_as_they_were_unfolded(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    before = lines(pane)
    press(pane, FIRST, _Key.Key_Delete)
    assert lines(pane) == ["一、严守数据质量"]
    session.undo(plan_id)
    assert lines(pane) == before


def test_insert_makes_the_next_heading_and_asks_for_its_name(pane: OutlinePane) -> None:
    press(pane, FIRST, _Key.Key_Insert)
    edit = editor(pane)
    assert edit is not None
    QTest.keyClicks(edit, "abc")
    QTest.keyClick(edit, _Key.Key_Tab)
    assert lines(pane)[-2:] == ["二、abc", "三、严守数据质量"]
    assert pane.model.outline[pane.chosen() or 0].head == 3


def test_insert_after_an_item_makes_the_next_item(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.waitSignal(pane.text_wanted) as wanted:
        press(pane, LEDGER, _Key.Key_Insert)
    assert lines(pane)[1:4] == ["  一是建立一套台账。", "  二是（空）", "  三是开展两轮核查。"]
    added = pane.model.outline[wanted.args[0]]
    assert (added.kind, added.starts_paragraph) == (SectionKind.ITEM, False)


def test_enter_goes_to_the_text_and_arrows_only_choose(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.waitSignals([pane.section_chosen, pane.text_wanted]):
        press(pane, LEDGER, _Key.Key_Return)
    with qtbot.assertNotEmitted(pane.text_wanted), qtbot.waitSignal(pane.section_chosen) as told:
        QTest.keyClick(pane.tree, _Key.Key_Down)
    assert told.args == [ids(pane)[CHECKS]]


def test_copy_takes_numbers_and_titles(pane: OutlinePane) -> None:
    pane.tree.selectAll()
    QTest.keyClick(pane.tree, _Key.Key_C, _Mod.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n") == [
        "一、夯实统计基础", "一是建立一套台账。", "二是开展两轮核查。", "二、严守数据质量",
    ]  # fmt: skip


def test_control_digits_expand_to_a_level(pane: OutlinePane) -> None:
    pane.tree.choose(ids(pane)[CHECKS])
    QTest.keyClick(pane.tree, _Key.Key_1, _Mod.ControlModifier)
    assert lines(pane) == ["一、夯实统计基础", "二、严守数据质量"]
    assert pane.chosen() == ids(pane)[FIRST]
    QTest.keyClick(pane.tree, _Key.Key_2, _Mod.ControlModifier)
    assert agree(pane)


def test_folding_takes_the_current_row_along(pane: OutlinePane) -> None:
    pane.tree.choose(ids(pane)[CHECKS])
    pane.tree.collapse(pane.model.index_of(ids(pane)[FIRST]))
    assert pane.chosen() == ids(pane)[FIRST]


def test_keys_of_the_window_do_not_silence_those_of_the_tree(
    qtbot: QtBot, pane: OutlinePane
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    rival = QShortcut(QKeySequence("Del"), window)
    window.setCentralWidget(pane)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    pane.tree.setFocus()
    with qtbot.assertNotEmitted(rival.activated):
        press(pane, SECOND, _Key.Key_Delete)
    assert SECOND not in ids(pane)
    window.takeCentralWidget()


def test_f6_leaves(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane.tree, _Key.Key_F6)


def test_read_only_tree_changes_nothing(pane: OutlinePane) -> None:
    before = lines(pane)
    pane.set_read_only(True)
    for key in (_Key.Key_Delete, _Key.Key_Insert, _Key.Key_F2):
        press(pane, SECOND, key)
    assert lines(pane) == before and editor(pane) is None
    assert not dropped(pane, [SECOND], FIRST, 0)
    pane.set_read_only(False)
    press(pane, SECOND, _Key.Key_Delete)
    assert lines(pane) == before[:-1]


def packed(pane: OutlinePane, names: list[str]) -> QMimeData:
    return pane.model.mimeData([pane.model.index_of(ids(pane)[name]) for name in names])


def dropped(pane: OutlinePane, names: list[str], parent: str | None, row: int) -> bool:
    """Drop sections; return whether the place was offered."""
    data = packed(pane, names)
    above = pane.model.index_of(ids(pane)[parent] if parent else None)
    offered = pane.model.canDropMimeData(data, MOVE, row, 0, above)
    assert pane.model.dropMimeData(data, MOVE, row, 0, above) is False
    return offered


def test_drop_between_rows_and_on_a_heading(pane: OutlinePane) -> None:
    assert dropped(pane, [CHECKS], FIRST, 0)
    assert lines(pane)[1:3] == ["  一是开展两轮核查。", "  二是建立一套台账。"]
    assert dropped(pane, [LEDGER, CHECKS], SECOND, -1)
    assert lines(pane)[-2:] == ["  一是开展两轮核查。", "  二是建立一套台账。"]
    assert agree(pane)


def test_drop_is_offered_at_valid_places_only(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    session.run(AddSection(plan_id, None, 2, SectionKind.PARAGRAPH, "结尾。"))
    before = lines(pane)
    assert not dropped(pane, [SECOND], "结尾。", -1)
    assert not dropped(pane, [FIRST], LEDGER, -1)
    assert not pane.model.canDropMimeData(QMimeData(), MOVE, 0, 0, QModelIndex())
    stranger = OutlinePane(session, pane)
    stranger.open_plan(plan_id)
    foreign = packed(stranger, [SECOND])
    assert not pane.model.canDropMimeData(foreign, MOVE, 0, 0, QModelIndex())
    assert lines(pane) == before


def test_drop_behind_a_filter_comes_before_the_row_that_is_seen(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    for text in ("甲段。", "乙段核查。"):
        place = len(pane.model.outline.children(None))
        session.run(AddSection(plan_id, None, place, SectionKind.PARAGRAPH, text))
    pane.filter.line.setText("核查")
    assert [line.strip() for line in lines(pane)] == [
        "一、夯实统计基础",
        "二是开展两轮核查。",
        "乙段核查。",
    ]
    assert dropped(pane, [CHECKS], None, 1)
    pane.filter.clear()
    top = [pane.model.outline[one].text for one in pane.model.outline.children(None)]
    assert top == [FIRST, SECOND, "甲段。", CHECKS, "乙段核查。"]
