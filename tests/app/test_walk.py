"""Chance plays the user: all commands, undo, redo, typing and reopening, in any order.

1,000 steps run here; ``SUIJI_WALK_STEPS=20000`` asks for the long walk.
"""

from __future__ import annotations

import inspect
import os
import tempfile
from collections.abc import Callable
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from random import Random
from typing import Any, get_type_hints

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from app import commands
from app.commands import marks, plan
from app.plan_book import PlanBook
from app.session import Session
from models import kinds, records, tree
from models.errors import KnownError
from models.numbering import numbers
from models.order import LONGEST_KEY
from models.outline import Outline
from models.quantity import parse
from models.store import journal
from models.store.database import Store
from models.store.schema import OWNERS, RECORDS
from tests.app import walk_choices, walk_review
from tests.app.walk_choices import PAPER, Chance

STEPS = int(os.environ.get("SUIJI_WALK_STEPS", "1000"))
STEPS_A_WALK = 50
PLANS = (1, 2)
MAKERS = (*walk_choices.MAKERS, *walk_review.MAKERS)
SCOPES: tuple[int | None, ...] = (*PLANS, None)
OF_PLANS = [
    record
    for record, table in RECORDS.items()
    if table in OWNERS or (table != "plan" and "plan_id" in record.__dataclass_fields__)
]


def test_the_walk_knows_every_command() -> None:
    found = [module.name for module in iter_modules(commands.__path__, "app.commands.")]
    there = {
        thing
        for name in found
        for _, thing in inspect.getmembers(import_module(name), inspect.isclass)
        if hasattr(thing, "apply") and is_dataclass(thing) and thing.__module__ == name
    }
    assert there == {get_type_hints(maker)["return"] for maker in MAKERS}


def dump(store: Store) -> list[Any]:
    return [store.rows(record) for record in RECORDS]


def dump_of_plan(store: Store, plan_id: int) -> list[Any]:
    """All rows of a plan but the plan's own: whether that is deleted belongs to the office."""
    return [store.of_plan(record, plan_id) for record in OF_PLANS]


class Walk(RuleBasedStateMachine):
    """One store with two plans; each rule is one step of a person."""

    taken = 0

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "suiji.db"
        self.session = Session.open(self.path)
        for title in ("甲计划", "乙计划"):
            self.session.run(plan.TakePaper(PAPER, title))
        self.protected = {step.id for step in self.session.store.past_steps(None)}
        self.first = dump(self.session.store)
        self.first_of = {n: dump_of_plan(self.session.store, n) for n in PLANS}

    def teardown(self) -> None:
        try:
            self.undo_and_redo_all()
        finally:
            self.session.close()
            self.folder.cleanup()

    @rule(seed=st.integers(0, 2**32))
    def step(self, seed: int) -> None:
        """Hypothesis likes small seeds and old ones; the count makes each step another one."""
        Walk.taken += 1
        self.count += 1
        random = Random(f"{seed}/{self.count}")
        self.session.person_id = random.choice([None, *self.people()])
        deed = random.choices(
            (self.act, self.type_words, self.undo_some, self.redo_some, self.reopen),
            (80, 5, 8, 5, 2),
        )[0]
        deed(random)

    def people(self) -> list[int]:
        return [person.id for person in self.session.store.rows(records.Person)]

    def act(self, random: Random) -> None:
        command = Chance(self.session, random.choice(PLANS), random).command(MAKERS)
        note(str(command))
        before = self.session.store.past_steps(command.plan_id)
        try:
            self.session.run(command)
        except KnownError:
            assert self.session.store.past_steps(command.plan_id) == before

    def type_words(self, random: Random) -> None:
        chance = Chance(self.session, random.choice(PLANS), random)
        rows = list(chance.outline.walk())
        for _ in range(3 if rows else 0):
            row = random.choice(rows)
            text = chance.outline[row.id].text
            at = random.randint(0, len(text))
            self.session.type_text(chance.plan_id, row.id, text[:at] + chance.words() + text[at:])
            self.session.flush()

    def undo_some(self, random: Random) -> None:
        scope = random.choice(SCOPES)
        for _ in range(random.randint(1, 4)):
            self.turned(self.undo, scope)

    def redo_some(self, random: Random) -> None:
        scope = random.choice(SCOPES)
        for _ in range(random.randint(1, 4)):
            self.turned(self.session.redo, scope)

    def reopen(self, _: Random) -> None:
        self.session.close()
        self.session = Session.open(self.path)

    def undo(self, scope: int | None) -> object:
        newest = self.session.store.next_undo(scope)
        if newest is None or newest.id in self.protected:
            return None
        return self.session.undo(scope)

    def turned(self, turn: Callable[[int | None], object], scope: int | None) -> bool:
        """Undo or redo one step; one that is still used elsewhere is refused and waits."""
        try:
            return turn(scope) is not None
        except KnownError as error:
            assert "撤销" in error.sentence, error
            return False

    def turn_all(self, turn: Callable[[int | None], object], *scopes: int | None) -> None:
        while any([self.turned(turn, scope) for scope in scopes]):
            pass

    def undo_and_redo_all(self) -> None:
        self.turn_all(self.session.redo, *SCOPES)
        last = dump(self.session.store)
        for plan_id in PLANS:
            last_of = dump_of_plan(self.session.store, plan_id)
            self.turn_all(self.undo, plan_id)
            assert dump_of_plan(self.session.store, plan_id) == self.first_of[plan_id]
            self.turn_all(self.session.redo, plan_id)
            assert dump_of_plan(self.session.store, plan_id) == last_of
        self.turn_all(self.undo, *SCOPES)
        assert dump(self.session.store) == self.first
        self.turn_all(self.session.redo, *SCOPES)
        assert dump(self.session.store) == last

    @invariant()
    def memory_is_the_store(self) -> None:
        for plan_id in PLANS:
            book, fresh = self.session.book(plan_id), PlanBook(self.session.store, plan_id)
            assert list(book.outline.walk()) == list(fresh.outline.walk())
            assert book.plan == fresh.plan

    @invariant()
    def the_journal_is_whole(self) -> None:
        connection = self.session.store._conn
        assert journal.present_triggers(connection) == journal.wanted_triggers(connection)

    @invariant()
    def the_outline_is_sound(self) -> None:
        for plan_id in PLANS:
            outline = self.session.book(plan_id).outline
            assert set(numbers(outline)) == {row.id for row in outline.walk()}
            for row in outline.walk():
                check_place(outline, row)

    @invariant()
    def marks_and_chips_stand_on_their_words(self) -> None:
        store = self.session.store
        texts = {row.id: row.text for row in store.rows(records.Section)}
        for record in marks.MARKS:
            for mark in store.rows(record, deleted=False):
                if mark.section_id is not None:
                    assert 0 <= mark.start <= mark.end <= len(texts[mark.section_id]), mark
        values = {row.id: row.value for row in store.rows(records.Target, deleted=False)}
        for chip in store.rows(records.Span, kind=kinds.SpanKind.CHIP, deleted=False):
            words = texts[chip.section_id][chip.start : chip.end]
            read = parse(words)
            assert chip.target_id is not None
            assert read or set(words) == {"X"}, (chip, texts[chip.section_id])
            assert (read and read.value) == values[chip.target_id], (chip, texts[chip.section_id])


def check_place(outline: Outline, row: records.Section) -> None:
    assert len(row.order_key) <= LONGEST_KEY
    assert 0 <= row.head <= len(row.text)
    assert row.level <= tree.DEEPEST_LEVEL
    if row.parent_id is not None:
        assert tree.can_hold(outline[row.parent_id])
    if row.level > 0 or row.kind is kinds.SectionKind.HEADING:
        assert row.level > tree.level_above(outline, row.parent_id), row


def test_a_walk_over_all_commands_keeps_every_promise() -> None:
    Walk.taken = 0
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=max(1, STEPS // STEPS_A_WALK),
            stateful_step_count=STEPS_A_WALK,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Walk.taken >= STEPS * 0.8
