"""The outline tree as a pane: filter, columns, following, recycle bin, what survives a refresh."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.commands.plan import CreatePlan
from app.commands.remark import AddRemark, SetRemarkState, Stretch
from app.commands.section import AddSection, MoveSections, TrashSections
from app.commands.target import AddTarget
from app.commands.task import AddTask, SetBodies
from app.commands.words import SetText
from app.messages import RecordingPort
from app.session import Session
from models.kinds import RemarkState, SectionKind
from ui.outline import OutlinePane
from ui.outline.columns import COLUMNS

FIRST, LEDGER, CHECKS, SECOND = "夯实统计基础", "建立一套台账。", "开展两轮核查。", "严守数据质量"
PARAGRAPH = SectionKind.PARAGRAPH
popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, session: Session, plan_id: int, said: RecordingPort) -> OutlinePane:
    pane = OutlinePane(session)
    qtbot.addWidget(pane)
    pane.resize(340, 400)
    pane.open_plan(plan_id)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def ids(pane: OutlinePane) -> dict[str, int]:
    return {one.text: one.id for one in pane.model.outline.walk()}


def shown(pane: OutlinePane) -> list[str]:
    """The words of the rows in sight, from top to bottom."""
    index, found = pane.tree.indexAt(QPoint(1, 1)), []
    while index.isValid():
        found.append(pane.model.outline[index.internalId()].text)
        index = pane.tree.indexBelow(index)
    return found


def cell(pane: OutlinePane, name: str, key: str) -> str:
    column = [one.key for one in COLUMNS].index(key)
    return str(pane.model.index_of(ids(pane)[name], column).data())


def grow(session: Session, plan_id: int, count: int) -> None:
    """Add paragraphs in front."""
    for number in range(count):
        session.run(AddSection(plan_id, None, number, PARAGRAPH, f"第{number}段"))


def test_opens_down_to_the_last_headings(pane: OutlinePane) -> None:
    assert shown(pane) == [FIRST, SECOND]


def test_filter_shows_matches_with_what_stands_above(pane: OutlinePane) -> None:
    pane.filter.line.setText("核查")
    assert shown(pane) == [FIRST, CHECKS]
    pane.filter.line.setText("核查 两轮")
    assert shown(pane) == [FIRST, CHECKS]
    pane.filter.line.setText("没有")
    assert shown(pane) == []
    assert pane.filter._found.text() == "没有符合条件的条目，按 Esc 清除。"


def test_escape_clears_the_filter_and_folds_as_before(pane: OutlinePane) -> None:
    pane.tree.choose(ids(pane)[SECOND])
    pane.filter.line.setText("核查")
    QTest.keyClick(pane.filter.line, Qt.Key.Key_Escape)
    assert shown(pane) == [FIRST, SECOND]
    pane.filter.line.setText("数据")
    QTest.keyClick(pane.tree, Qt.Key.Key_Escape)
    assert shown(pane) == [FIRST, SECOND]
    assert not pane.model.filtered


def test_filter_unfolds_the_rest_when_there_is_time(
    qtbot: QtBot, pane: OutlinePane, session: Session, plan_id: int
) -> None:
    for number in range(30):
        group = session.run(
            AddSection(plan_id, None, 9, SectionKind.HEADING, f"组{number}", 1)
        ).value
        for item in range(10):
            session.run(AddSection(plan_id, group, item, PARAGRAPH, f"组{number}段{item}"))
    pane.filter.line.setText("组")
    assert 200 <= len(shown(pane)) < 330
    qtbot.waitUntil(lambda: len(shown(pane)) == 330)


def test_quick_filters_ask_for_what_needs_attention(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    pane.filter.ticks["remarked"].setChecked(True)
    assert shown(pane) == [FIRST, CHECKS]
    pane.filter.ticks["no_lead"].setChecked(True)
    assert shown(pane) == []
    pane.filter.clear()
    session.run(AddTask(plan_id, "核查", ids(pane)[SECOND]))
    pane.filter.ticks["no_lead"].setChecked(True)
    assert shown(pane) == [SECOND]


def test_what_is_changed_behind_a_filter_stays_in_sight(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    pane.filter.line.setText("核查")
    session.run(SetText(plan_id, ids(pane)[CHECKS], "另有安排。"))
    assert shown(pane) == [FIRST, "另有安排。"]
    session.run(SetText(plan_id, ids(pane)[SECOND], "数据为先"))
    assert shown(pane) == [FIRST, "另有安排。", "数据为先"]


def test_following_is_not_sent_back_and_unfolds_nothing(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.assertNotEmitted(pane.section_chosen):
        pane.follow(ids(pane)[CHECKS])
    assert pane.chosen() == ids(pane)[FIRST]
    assert shown(pane) == [FIRST, SECOND]


def test_choosing_unfolds_and_tells(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.waitSignals([pane.section_chosen, pane.sections_selected]):
        pane.choose(ids(pane)[CHECKS])
    assert pane.selected_ids() == [ids(pane)[CHECKS]]
    assert shown(pane) == [FIRST, LEDGER, CHECKS, SECOND]


def test_refresh_is_silent_and_keeps_selection(
    qtbot: QtBot, pane: OutlinePane, session: Session, plan_id: int
) -> None:
    pane.expand_to(None)
    pane.tree.selectAll()
    before = set(pane.selected_ids())
    with qtbot.assertNotEmitted(pane.section_chosen):
        session.run(MoveSections(plan_id, (ids(pane)[LEDGER],), ids(pane)[SECOND], 0))
        session.undo(plan_id)
    assert set(pane.selected_ids()) == before
    assert shown(pane) == [FIRST, LEDGER, CHECKS, SECOND]


def test_rows_in_sight_stay_where_they_are(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    grow(session, plan_id, 40)
    bar = pane.tree.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = shown(pane)[0]
    rect = pane.tree.visualRect(pane.model.index_of(ids(pane)[top]))
    session.run(AddSection(plan_id, None, 0, PARAGRAPH, "新来的一段"))
    assert shown(pane)[0] == top
    assert pane.tree.visualRect(pane.model.index_of(ids(pane)[top])) == rect
    session.undo(plan_id)
    assert shown(pane)[0] == top


def test_first_children_are_unfolded(pane: OutlinePane, session: Session, plan_id: int) -> None:
    session.run(AddSection(plan_id, ids(pane)[SECOND], 0, PARAGRAPH, "新段。"))
    assert shown(pane) == [FIRST, SECOND, "新段。"]


def test_columns_follow_tasks(pane: OutlinePane, session: Session, plan_id: int) -> None:
    task = session.run(AddTask(plan_id, "核查", ids(pane)[CHECKS])).value
    assert task is not None
    assert cell(pane, CHECKS, "state") == "无责任、无时限"
    session.run(SetBodies(plan_id, task, ("普查中心",)))
    session.run(AddTask(plan_id, "复查", ids(pane)[CHECKS], ("办公室",), (), "6月底前"))
    assert cell(pane, CHECKS, "leads") == "普查中心、办公室"
    assert cell(pane, CHECKS, "deadline") == "6月底前"
    assert cell(pane, CHECKS, "state") == "无时限"
    session.undo(plan_id)
    session.undo(plan_id)
    assert cell(pane, CHECKS, "state") == "无责任、无时限"


def test_columns_follow_remarks_and_targets(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    assert cell(pane, CHECKS, "remarks") == "1"
    added = session.run(AddRemark(plan_id, (Stretch(ids(pane)[CHECKS], 0, 2),), "再写明白。")).value
    assert added is not None and cell(pane, CHECKS, "remarks") == "2"
    session.run(SetRemarkState(plan_id, added, RemarkState.RESOLVED))
    assert cell(pane, CHECKS, "remarks") == "1"
    target = AddTarget(plan_id, "核查轮次", value="2", unit="轮", section_id=ids(pane)[CHECKS])
    session.run(target)
    assert cell(pane, CHECKS, "targets") == "核查轮次 2轮"
    session.run(replace(target, name="核查户数"))
    assert cell(pane, CHECKS, "targets") == "核查轮次 2轮 等2项"


def test_columns_are_chosen_from_the_menu(qtbot: QtBot, pane: OutlinePane) -> None:
    assert pane.tree.isHeaderHidden()
    with qtbot.waitSignal(pane.columns_changed) as told:
        pane.columns.actions()[0].trigger()
    assert told.args == [["leads"]]
    assert not pane.tree.isHeaderHidden() and not pane.tree.isColumnHidden(1)
    pane.show_columns(["state", "unknown"])
    assert pane.columns.shown == ["state"] and pane.tree.isColumnHidden(1)


@popup
def test_recycle_bin_gives_back(pane: OutlinePane, session: Session, plan_id: int) -> None:
    checks = ids(pane)[CHECKS]
    session.run(TrashSections(plan_id, (checks,)))
    pane.open_bin()
    assert pane.bin.list.item(0).text() == "开展两轮核查。　原在“夯实统计基础”下"
    QTest.keyClick(pane.bin, Qt.Key.Key_Return)
    assert checks in pane.model.outline and pane.chosen() == checks
    assert pane.bin.isHidden()


@popup
def test_empty_recycle_bin_says_so(pane: OutlinePane) -> None:
    pane.open_bin()
    assert pane.bin.words.text() == "回收站是空的，没有删除的条目。"
    QTest.keyClick(pane.bin, Qt.Key.Key_Escape)
    assert pane.bin.isHidden()


def test_unreadable_section_can_be_seen_and_not_touched(pane: OutlinePane) -> None:
    section = pane.model.outline[ids(pane)[SECOND]]
    strange = replace(section, kind=SectionKind.UNREADABLE, text="〔无法识别〕", head=0)
    pane.model.outline.put(strange)
    pane.model._flags.clear()
    flags = pane.model.flags(pane.model.index_of(section.id))
    assert pane.model.parts(section.id)[1:] == ("〔无法识别〕", SectionKind.UNREADABLE)
    assert flags & Qt.ItemFlag.ItemIsSelectable
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
    assert not pane.grab().isNull()


def test_each_plan_is_found_as_it_was_left(
    pane: OutlinePane, session: Session, plan_id: int
) -> None:
    other = session.run(CreatePlan("另一份", 2025)).value
    pane.choose(ids(pane)[CHECKS])
    pane.open_plan(other)
    assert shown(pane) == [] and pane.chosen() is None
    pane.open_plan(plan_id)
    assert pane.chosen() == ids(pane)[CHECKS]
    assert shown(pane) == [FIRST, LEDGER, CHECKS, SECOND]


def test_nothing_is_open_without_a_plan(pane: OutlinePane, session: Session, plan_id: int) -> None:
    pane.open_plan(None)
    session.run(AddSection(plan_id, None, 0, PARAGRAPH, "别处新增"))
    assert shown(pane) == []
    assert not pane.bin_button.isEnabled()


def test_all_that_takes_the_focus_has_a_name(pane: OutlinePane) -> None:
    widgets = [one for one in pane.findChildren(QWidget) if one.focusPolicy()]
    focusable = [one for one in widgets if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    nameless = [one for one in focusable if not one.accessibleName() and not named(one)]
    assert nameless == []


def named(widget: QWidget) -> bool:
    """Buttons are called by their words; the parts of a scroll area by what holds them."""
    return bool(getattr(widget, "text", str)()) or widget.objectName().startswith("qt_")
