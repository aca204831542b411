"""The item model of a ledger: a random walk, selection, sorting, refusals."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.commands.target import AddTarget, TrashTarget
from app.commands.task import AddTask, TrashTask
from app.messages import RecordingPort, use
from app.session import Session
from models.kinds import SectionKind
from ui.ledger.entries import Book, Editor, Filter
from ui.ledger.model import LedgerModel
from ui.ledger.targets import TargetBook
from ui.ledger.tasks import TaskBook
from ui.ledger.words import NO_BODY, NO_VALUE

DOWN, UP = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
VALUES: tuple[str, ...] = (
    "3",
    "1,200",
    "很多",
    "",
    "12",
    "6月底前",
    "办公室、财务股",
    "%",
    "长期坚持",
)


def june() -> date:
    return date(2026, 6, 20)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def plan_id(session: Session) -> int:
    plan_id = session.run(CreatePlan("青禾县统计局2026年工作计划", 2026)).value
    assert plan_id is not None
    for at, title in enumerate(("夯实基础", "严守质量", "优化服务")):
        session.run(AddSection(plan_id, None, at, SectionKind.HEADING, title, 1))
    return plan_id


@pytest.fixture
def heard() -> Iterator[RecordingPort]:
    recorder = RecordingPort()
    before = use(recorder)
    yield recorder
    use(before)


def opened(session: Session, book: Book, plan_id: int) -> LedgerModel:
    """A model that follows the session, under Qt's own tester: its complaints fail the test."""
    model = LedgerModel(session, book, None, june)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    model.open_plan(plan_id)
    return model


def follow(model: LedgerModel) -> Callable[[object], None]:
    def refresh(_: object) -> None:
        model.refresh()

    return refresh


class Walk:
    """Random doings on one ledger; the choices depend on the seed alone."""

    def __init__(self, session: Session, plan_id: int, model: LedgerModel, seed: int) -> None:
        self.session, self.plan_id, self.model = session, plan_id, model
        self.chance = random.Random(seed)

    def step(self) -> None:
        doings = (self.add, self.add, self.edit, self.edit, self.edit, self.trash, self.undo)
        self.chance.choice((*doings, self.redo, self.filter, self.sort))()

    def add(self) -> None:
        adding = AddTarget if isinstance(self.model.book, TargetBook) else AddTask
        name = self.chance.choice(("甲", "乙", "丙"))
        sections = (None, *self.session.book(self.plan_id).outline.children(None))
        self.session.run(adding(self.plan_id, name, section_id=self.chance.choice(sections)))

    def edit(self) -> None:
        if self.model.ids:
            row = self.chance.randrange(self.model.rowCount())
            column = self.chance.randrange(self.model.columnCount())
            values = VALUES
            if self.model.book.columns[column].editor is Editor.CHOICE:
                key = self.model.book.columns[column].key
                offered = self.model.book.choices(self.session, self.plan_id, key)
                values = tuple(str(value) for _, value in offered)
            self.model.setData(self.model.index(row, column), self.chance.choice(values))

    def trash(self) -> None:
        if self.model.ids:
            trashing = TrashTarget if isinstance(self.model.book, TargetBook) else TrashTask
            self.session.run(trashing(self.plan_id, self.chance.choice(self.model.ids)))

    def undo(self) -> None:
        if self.session.store.next_undo(self.plan_id):
            self.session.undo(self.plan_id)

    def redo(self) -> None:
        self.session.redo(self.plan_id)

    def filter(self) -> None:
        some = (Filter(), Filter("甲"), Filter(lack=NO_VALUE), Filter(lack=NO_BODY))
        self.model.set_filter(self.chance.choice(some))

    def sort(self) -> None:
        column = self.chance.randrange(self.model.columnCount())
        self.model.sort(column, self.chance.choice((DOWN, UP)))


@pytest.mark.parametrize("book", [TargetBook(), TaskBook()], ids=["targets", "tasks"])
@pytest.mark.parametrize("seed", [1, 3, 4])
def test_a_random_walk_keeps_rows_and_plan_together(
    session: Session, plan_id: int, heard: RecordingPort, book: Book, seed: int
) -> None:
    model = opened(session, book, plan_id)
    session.listen(follow(model))
    walk = Walk(session, plan_id, model, seed)
    most = 0
    for _ in range(120):
        walk.step()
        most = max(most, model.rowCount())
        truth = {one.id: one for one in book.read(session, plan_id, june())}
        assert {one.id: one for one in model.entries} == truth
        shown = model.ids
        assert len(set(shown)) == len(shown) == model.rowCount()
        assert {one for one in truth if model.filter.takes(truth[one])} <= set(shown) <= {*truth}
        if shown:
            at = len(shown) - 1
            assert model.index(at, 2).data() == truth[shown[at]].cells[2].shown
    assert most >= 4 and heard.said  # rows were made, and something was refused


def test_what_is_kept_in_mind_follows_its_row(session: Session, plan_id: int) -> None:
    for name, value in (("甲", "3"), ("乙", "12"), ("丙", None)):
        session.run(AddTarget(plan_id, name, value=value))
    model = opened(session, TargetBook(), plan_id)
    session.listen(follow(model))
    kept = QPersistentModelIndex(model.index(1, 2))
    model.sort(model.column("value"), UP)
    assert (names(model), kept.data()) == (["丙", "乙", "甲"], "乙")
    session.run(TrashTarget(plan_id, model.ids[0]))
    assert (kept.row(), kept.data()) == (0, "乙")
    session.run(TrashTarget(plan_id, model.ids[0]))
    assert not kept.isValid()


def test_numbers_are_sorted_as_numbers(session: Session, plan_id: int) -> None:
    for value in ("9", "12", "0.5", None):
        session.run(AddTarget(plan_id, value or "待填", value=value))
    model = opened(session, TargetBook(), plan_id)
    model.sort(model.column("value"), DOWN)
    assert names(model) == ["0.5", "9", "12", "待填"]


def test_a_row_stays_while_it_is_filled_in(session: Session, plan_id: int) -> None:
    session.run(AddTarget(plan_id, "甲"))
    model = opened(session, TargetBook(), plan_id)
    session.listen(follow(model))
    model.set_filter(Filter(lack=NO_VALUE))
    assert model.setData(model.index(0, model.column("value")), "3")
    assert (names(model), model.entries[0].cells[5].shown) == (["甲"], "3")
    model.set_filter(Filter(lack=NO_VALUE))
    assert names(model) == []


def test_a_refused_edit_is_told_and_changes_nothing(
    session: Session, plan_id: int, heard: RecordingPort
) -> None:
    session.run(AddTask(plan_id, "核查", deadline="6月底前"))
    model = opened(session, TaskBook(), plan_id)
    steps = len(session.store.past_steps(plan_id))
    cell = model.index(0, model.column("deadline"))
    assert not model.setData(cell, "改天再说")
    assert [one[0] for one in heard.said] == ["warning"] and heard.said[0][2]
    assert cell.data() == "6月底前"
    assert len(session.store.past_steps(plan_id)) == steps


def test_a_reading_session_offers_no_editing(tmp_path: Path) -> None:
    path = tmp_path / "suiji.db"
    with Session.open(path) as session:
        plan_id = session.run(CreatePlan("计划", 2026)).value
        assert plan_id is not None
        session.run(AddTarget(plan_id, "甲"))
        with Session.open_for_reading(path) as reading:
            model = opened(reading, TargetBook(), plan_id)
            cells = [model.index(0, column) for column in range(model.columnCount())]
            assert not any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)
            assert not model.setData(cells[2], "乙")
            assert cells[2].data() == "甲"


def test_every_cell_can_be_read_out(session: Session, plan_id: int) -> None:
    session.run(AddTask(plan_id, "核查", deadline="7月"))
    model = opened(session, TaskBook(), plan_id)
    said = [
        model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in range(model.columnCount())
    ]
    assert said[2] == "任务：核查"
    assert said[-1] == "年内位置：到全年的 58%，今天在全年的 47%"
    assert not model.index(9, 0, QModelIndex()).isValid()


def names(model: LedgerModel) -> list[str]:
    return [model.index(row, 2).data() for row in range(model.rowCount())]
