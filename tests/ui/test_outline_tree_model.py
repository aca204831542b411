"""The outline as an item model keeps Qt's rules and shows the plan, whatever happens to it."""

from __future__ import annotations

import random
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from app.commands.section import (
    AddSection,
    DemoteSections,
    MergeSection,
    MoveSections,
    PromoteSection,
    RestoreSection,
    SetSectionKind,
    SplitSection,
    TrashSections,
)
from app.commands.words import SetText
from app.commands.work import Command
from app.events import Changed
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.numbering import numbers
from models.outline import Outline
from models.records import Section
from ui.outline.columns import LENGTH
from ui.outline.facts import Facts
from ui.outline.labels import LONGEST_LABEL, label_of, words_of
from ui.outline.model import OutlineModel
from ui.outline.shape import Shape, lists_between, middle
from ui.outline.turning import Move, lost_runs, new_runs, single_move

KINDS = (SectionKind.HEADING, SectionKind.HEADING, SectionKind.ITEM, SectionKind.PARAGRAPH)
OPERATIONS = 300


class Walk:
    """Does random things to a plan that a model shows."""

    def __init__(self, session: Session, plan_id: int, seed: int) -> None:
        self.session, self.plan_id, self.chance = session, plan_id, random.Random(seed)
        self.outline = session.book(plan_id).outline
        self.model = OutlineModel()
        self.model.open(self.outline, Facts(session, plan_id))
        session.listen(self.hear)

    def hear(self, changed: Changed) -> None:
        self.model.refresh(changed)

    def step(self) -> bool:
        """Do one thing; False where the plan refuses it."""
        turn = self.chance.random()
        try:
            if turn < 0.15:
                return self.session.undo(self.plan_id) is not None
            if turn < 0.25:
                return self.session.redo(self.plan_id) is not None
            return bool(self.session.run(self.command()).changed.rows)
        except KnownError:
            return False

    def command(self) -> Command:
        """Something a person could ask for, not always possible."""
        plan, sections = self.plan_id, list(self.outline.walk())
        if len(sections) < 10 or (len(sections) < 24 and self.chance.random() < 0.25):
            return self.adding([None, *(one.id for one in sections)])
        ids = tuple(one.id for one in self.chance.sample(sections, 3))
        where = self.chance.choice([None, *(one.id for one in sections)])
        place = self.chance.randint(0, 4)
        dead = self.session.store.rows(Section, plan_id=plan, deleted=True)
        commands: list[Command] = [
            DemoteSections(plan, ids[: self.chance.randint(1, 3)]),
            PromoteSection(plan, ids[0]),
            MoveSections(plan, ids[:1], where, place),
            MoveSections(plan, ids, where, place),
            TrashSections(plan, ids[: self.chance.randint(1, 2)]),
            SplitSection(plan, ids[0], 2),
            MergeSection(plan, ids[0]),
            SetText(plan, ids[0], f"{place}改过的文字"),
            SetSectionKind(plan, ids[0], self.chance.choice(KINDS), marker="是"),
            *(RestoreSection(plan, one.id) for one in dead[:2]),
        ]
        return self.chance.choice(commands)

    def adding(self, parents: list[int | None]) -> AddSection:
        parent, kind = self.chance.choice(parents), self.chance.choice(KINDS)
        marker = "是" if kind is SectionKind.ITEM else ""
        place, text = self.chance.randint(0, 3), f"第{self.chance.randint(0, 99)}条"
        return AddSection(self.plan_id, parent, place, kind, text, marker=marker)


def shown(model: OutlineModel, parent: QModelIndex | None = None) -> Iterator[tuple[int, str]]:
    """Ids and labels in the order of reading."""
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        assert model.parent(index) == parent
        yield index.internalId(), str(index.data())
        yield from shown(model, index)


def expected(outline: Outline, kept: set[int] | None = None) -> list[tuple[int, str]]:
    found = numbers(outline)
    walk = (one for one in outline.walk() if kept is None or one.id in kept)
    return [(one.id, label_of(one, found[one.id])) for one in walk]


def test_model_shows_the_plan_over_random_operations(session: Session, plan_id: int) -> None:
    walk = Walk(session, plan_id, 7)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(walk.model, fatal)
    done = 0
    while done < OPERATIONS:
        done += walk.step()
        assert list(shown(walk.model)) == expected(walk.outline)
    assert tester.model() is walk.model


def test_filtered_model_loses_nothing_over_random_operations(
    session: Session, plan_id: int
) -> None:
    walk = Walk(session, plan_id, 3)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(walk.model, fatal)
    done = 0
    while done < OPERATIONS // 3:
        if done % 25 == 0:
            walk.model.keep({one.id for one in walk.outline.walk() if "1" in one.text})
        before = {section_id for section_id, _ in shown(walk.model)}
        done += walk.step()
        now = list(shown(walk.model))
        kept = {section_id for section_id, _ in now}
        assert now == expected(walk.outline, kept)
        assert {one for one in before if one in walk.outline} <= kept
    assert tester.model() is walk.model


def test_persistent_indexes_follow_their_sections(session: Session, plan_id: int) -> None:
    walk = Walk(session, plan_id, 5)
    for _ in range(60):
        walk.step()
    marks = {
        one.id: QPersistentModelIndex(walk.model.index_of(one.id)) for one in walk.outline.walk()
    }
    for _ in range(60):
        walk.step()
        for section_id, mark in marks.items():
            if mark.isValid():
                assert mark.internalId() == section_id
                place = walk.model.index(mark.row(), mark.column(), mark.parent())
                assert place == walk.model.index_of(section_id)
    assert any(mark.isValid() for mark in marks.values())


def test_lengths_count_what_is_below(session: Session, plan_id: int) -> None:
    walk = Walk(session, plan_id, 9)
    for _ in range(80):
        walk.step()
        for one in walk.outline.walk():
            below = sum(len(other.text) for other in walk.outline.walk(one.id))
            index = walk.model.index_of(one.id, LENGTH)
            assert index.data() == str(len(one.text) + below)


def texts_of(session: Session, plan_id: int) -> dict[str, int]:
    return {one.text: one.id for one in session.book(plan_id).outline.walk()}


def test_typing_tells_one_row_and_what_stands_above(session: Session, plan_id: int) -> None:
    walk = Walk(session, plan_id, 1)
    told = QSignalSpy(walk.model.dataChanged)
    structure = QSignalSpy(walk.model.layoutChanged)
    item = texts_of(session, plan_id)["建立一套台账。"]
    above = walk.outline[item].parent_id
    assert above is not None
    session.run(SetText(plan_id, item, "建立两套台账。"))
    titles = [
        told.at(n)[0].internalId() for n in range(told.count()) if told.at(n)[0].column() == 0
    ]
    assert titles == [item]
    assert {told.at(n)[0].internalId() for n in range(told.count())} == {item, above}
    assert structure.count() == 0


def test_one_move_is_told_as_one_move(session: Session, plan_id: int) -> None:
    walk = Walk(session, plan_id, 1)
    second = walk.outline.children(None)[1]
    moved, laid = QSignalSpy(walk.model.rowsMoved), QSignalSpy(walk.model.layoutChanged)
    session.run(MoveSections(plan_id, (second,), None, 0))
    assert (moved.count(), laid.count()) == (1, 0)


def test_scattered_moves_are_told_as_one_new_layout(session: Session, plan_id: int) -> None:
    walk = Walk(session, plan_id, 1)
    first, second = walk.outline.children(None)
    for place in range(3):
        session.run(AddSection(plan_id, second, place, SectionKind.PARAGRAPH, f"段{place}"))
    ids = (walk.outline.children(first)[0], *walk.outline.children(second)[::2])
    moved, laid = QSignalSpy(walk.model.rowsMoved), QSignalSpy(walk.model.layoutChanged)
    session.run(MoveSections(plan_id, ids, None, 2))
    assert (moved.count(), laid.count()) == (0, 1)
    assert list(shown(walk.model)) == expected(walk.outline)


def test_unused_roles_give_nothing(session: Session, plan_id: int) -> None:
    model = Walk(session, plan_id, 1).model
    index = model.index(0, 0)
    for role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.DecorationRole):
        assert model.data(index, role) is None
    assert model.data(QModelIndex()) is None


def test_long_words_are_cut_and_empty_ones_named(session: Session, plan_id: int) -> None:
    paragraph = SectionKind.PARAGRAPH
    for text in ("长" * (LONGEST_LABEL + 1), ""):
        session.run(AddSection(plan_id, None, 0, paragraph, text))
    empty, long = list(session.book(plan_id).outline.walk())[:2]
    assert words_of(long) == "长" * LONGEST_LABEL + "…"
    assert words_of(empty) == "（空）"


def shape(**children: list[int]) -> Shape:
    """A shape from ``top=[1, 2], of1=[3]``."""
    made = Shape()
    for name, below in children.items():
        made.seat(None if name == "top" else int(name[2:]), below)
    return made


def test_rotation_is_one_move_of_the_shorter_run() -> None:
    before = shape(top=[1, 2, 3, 4, 5])
    assert single_move(before, {None: [1, 5, 2, 3, 4]}) == Move(None, 4, 4, None, 1)
    assert single_move(before, {None: [3, 4, 5, 1, 2]}) == Move(None, 0, 1, None, 5)
    assert single_move(before, {None: [2, 1, 4, 3, 5]}) is None


def test_neighbours_go_to_another_parent_in_one_move() -> None:
    before = shape(top=[1, 2, 3], of1=[4])
    assert single_move(before, {None: [1], 1: [4, 2, 3]}) == Move(None, 1, 2, 1, 1)
    assert single_move(before, {None: [1], 1: [3, 4, 2]}) is None


def test_what_leaves_keeps_its_place_where_it_can() -> None:
    before, after = shape(top=[1, 2, 3]), shape(top=[1, 3])
    assert middle(before, lists_between(before, after)) == {}
    assert lost_runs([1, 2, 3, 4], [1, 4]) == [(1, 2)]


def test_newcomers_come_in_runs() -> None:
    before = shape(top=[1, 2])
    assert new_runs(before, None, [8, 1, 5, 6, 2, 7]) == [(0, [8]), (2, [5, 6]), (5, [7])]
