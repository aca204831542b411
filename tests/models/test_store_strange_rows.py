"""Rows that this program cannot read are kept byte for byte and hurt nobody else."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands.office import SetOfficeRow
from app.commands.remark import AddRemark, EditRemark, Stretch
from app.commands.section import (
    MergeSection,
    MoveSections,
    SetSectionKind,
    SplitSection,
    TrashSections,
)
from app.commands.target import SetTarget, SetTargetValue
from app.commands.words import SetText
from app.commands.work import Command
from app.session import Session
from models.errors import KnownError
from models.kinds import SectionKind
from models.records import Department, Remark, Section, Target
from models.store import journal
from models.store.opening import faults_of
from tests.app.desk import HEADING, Desk


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    """A store in which a section, a target, a remark and a department are of unknown kinds."""
    path = tmp_path / "suiji.db"
    with Session.open(path) as session:
        desk = Desk(session)
        heading = desk.add("目标", kind=HEADING)
        section = desk.add("增长6.5%，完成X项。", heading)
        desk.bind(desk.add("其他文字6。"), "6")
        desk.run(AddRemark(desk.plan_id, (Stretch(section, 0, 2),), "请核对"))
        session.run(_department())
    raw = sqlite3.connect(path)
    journal.drop_triggers(raw)
    raw.execute("UPDATE section SET kind = '全新的类型', data = '{\"a\": 1}' WHERE id = 2")
    raw.execute("UPDATE target SET direction = 'sideways' WHERE id = 1")
    raw.execute("UPDATE remark SET deleted = 7 WHERE id = 1")
    raw.execute("UPDATE department SET deleted = 2 WHERE id = 1")
    journal.regenerate_triggers(raw)
    raw.commit()
    raw.close()
    return path


def _department() -> Command:
    from app.commands.office import AddOfficeRow

    return AddOfficeRow(Department, {"name": "办公室", "short_name": "", "aliases": ""})


def raw_rows(path: Path) -> list[tuple[object, ...]]:
    raw = sqlite3.connect(path)
    try:
        return [
            raw.execute(f"SELECT * FROM {table} WHERE id = {row_id}").fetchone()
            for table, row_id in (("section", 2), ("target", 1), ("remark", 1), ("department", 1))
        ]
    finally:
        raw.close()


COMMANDS: list[Command] = [
    SetText(1, 2, "改"),
    SplitSection(1, 2, 1),
    MergeSection(1, 2),
    MoveSections(1, (2,), None, 0),
    MoveSections(1, (3,), 2, 0),
    TrashSections(1, (2,)),
    SetSectionKind(1, 2, SectionKind.PARAGRAPH),
    AddRemark(1, (Stretch(2, 0, 1),), "批注"),
    SetTarget(1, 1, {"name": "改"}),
    SetTargetValue(1, 1, "7"),
    EditRemark(1, 1, "改"),
    SetOfficeRow(Department, 1, {"name": "改"}),
]


@pytest.mark.parametrize("command", COMMANDS, ids=repr)
def test_no_command_touches_what_cannot_be_read(spoiled: Path, command: Command) -> None:
    before = raw_rows(spoiled)
    with Session.open(spoiled) as session:
        steps = session.store.past_steps(command.plan_id)
        with pytest.raises(KnownError, match="无法识别"):
            session.run(command)
        assert session.store.past_steps(command.plan_id) == steps
    assert raw_rows(spoiled) == before


def test_it_is_shown_in_its_place_and_reported(spoiled: Path) -> None:
    with Session.open(spoiled) as session:
        shown = list(session.book(1).outline.walk())
        assert [one.kind for one in shown] == [
            SectionKind.HEADING, SectionKind.UNREADABLE, SectionKind.PARAGRAPH,
        ]  # fmt: skip
        assert shown[1].text.endswith("增长6.5%，完成X项。")
        for record in (Target, Remark, Department):
            readable, strange = session.store.rows_and_strange(record)
            assert (len(readable), len(strange)) == (0, 1)
    assert [fault.split()[0] for fault in faults_of(spoiled)] == [
        "section", "target", "remark", "department",
    ]  # fmt: skip


def test_work_around_it_goes_on_and_is_undone(spoiled: Path) -> None:
    before = raw_rows(spoiled)
    with Session.open(spoiled) as session:
        session.run(SetText(1, 3, "写别处的文字6。"))
        session.run(MoveSections(1, (1,), None, 1))
        assert [one.id for one in session.book(1).outline.walk()] == [3, 1, 2]
        session.run(TrashSections(1, (1,)))
        for _ in range(3):
            assert session.undo(1)
        assert [one.id for one in session.book(1).outline.walk()] == [1, 2, 3]
        assert session.store.get(Section, 3).text == "其他文字6。"
    assert raw_rows(spoiled) == before


def test_undo_over_it_brings_nothing_down(spoiled: Path) -> None:
    with Session.open(spoiled) as session:
        turned: list[object] = []
        take_back: Callable[[int | None], object] = session.undo
        while (step := take_back(1)) is not None:
            turned.append(step)
        assert len(turned) == 6
        assert list(session.book(1).outline.walk()) == []
        while session.redo(1) is not None:
            pass
        assert len(list(session.book(1).outline.walk())) == 3
    assert faults_of(spoiled)
