"""What the rows of the ledger say, and which command an edit becomes; no window is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.commands.plan import CreatePlan
from app.commands.section import AddSection
from app.commands.target import AddTarget, BindChip
from app.commands.task import AddTask
from app.foreign.reader import read_paper
from app.paths import resources
from app.sample import open_sample
from app.session import Session
from models.errors import KnownError
from models.kinds import DeadlineKind, SectionKind, TargetKind
from models.records import Department, Section, Target, Task, TaskBody
from ui.ledger.entries import Cell, Entry, Filter, Place, split_names
from ui.ledger.targets import TargetBook
from ui.ledger.tasks import TaskBook
from ui.ledger.words import BEFORE_PARTS, BLANK_WORDS, NO_BODY, NO_DEADLINE, NO_PART, NO_VALUE

JUNE = date(2026, 6, 20)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with Session.open(tmp_path / "suiji.db") as opened:
        yield opened


@pytest.fixture
def plan_id(session: Session) -> int:
    return made(session, CreatePlan("青禾县统计局2026年工作计划", 2026))


def made(session: Session, command: object) -> int:
    value = session.run(command).value  # type: ignore[arg-type]
    assert value is not None
    return value


def shown(entry: Entry, book: TargetBook | TaskBook, key: str) -> Cell:
    return entry.cells[[column.key for column in book.columns].index(key)]


def targets(session: Session, plan_id: int) -> list[Entry]:
    return TargetBook().read(session, plan_id, JUNE)


def tasks(session: Session, plan_id: int) -> list[Entry]:
    return TaskBook().read(session, plan_id, JUNE)


def edit(session: Session, plan_id: int, entry_id: int, key: str, value: object) -> None:
    book = TargetBook() if key in {"value", "unit", "kind", "name"} else TaskBook()
    command = book.command(session, plan_id, entry_id, key, value)
    assert command is not None
    session.run(command)


def test_the_sample_is_shown_whole(session: Session) -> None:
    plan_id = open_sample(session, resources(), read_paper)
    kept = (
        {one.id for one in session.store.of_plan(Target, plan_id)},
        {one.id for one in session.store.of_plan(Task, plan_id)},
    )
    for found, ids in zip((targets(session, plan_id), tasks(session, plan_id)), kept, strict=True):
        assert {one.id for one in found} == ids
        assert [one.cells[0].shown for one in found] == [str(at + 1) for at in range(len(found))]
        assert all(one.place is not None for one in found)


def test_every_place_of_the_sample_holds_the_words(session: Session) -> None:
    plan_id = open_sample(session, resources(), read_paper)
    for entry in tasks(session, plan_id):
        assert entry.place is not None
        words = session.store.get(Section, entry.place.section_id).text
        assert f"任务：{words[entry.place.start : entry.place.end]}" == entry.detail


def test_a_bound_target_leads_to_its_number(session: Session, plan_id: int) -> None:
    text = "全年培训不少于40学时。"
    section = made(session, AddSection(plan_id, None, 0, SectionKind.PARAGRAPH, text))
    target = made(session, AddTarget(plan_id, "培训", section_id=section))
    chip = made(session, BindChip(plan_id, target, section, 7, 9))
    (entry,) = targets(session, plan_id)
    assert (entry.place, entry.spans) == (Place(section, 7, 9), (chip,))
    assert shown(entry, TargetBook(), "bound").shown == "已绑定"
    assert shown(entry, TargetBook(), "part").shown == BEFORE_PARTS
    edit(session, plan_id, target, "value", "48")
    assert session.store.get(Section, section).text == "全年培训不少于48学时。"


def test_the_part_is_the_topmost_heading_with_its_number(session: Session, plan_id: int) -> None:
    top = made(session, AddSection(plan_id, None, 0, SectionKind.HEADING, "严守数据质量", 1))
    below = made(session, AddSection(plan_id, top, 0, SectionKind.HEADING, "核查", 2))
    session.run(AddTarget(plan_id, "核查轮次", section_id=below))
    session.run(AddTarget(plan_id, "无处可去"))
    inside, nowhere = targets(session, plan_id)
    assert (inside.part_id, shown(inside, TargetBook(), "part").shown) == (top, "一、严守数据质量")
    assert (nowhere.place, shown(nowhere, TargetBook(), "part").shown) == (None, NO_PART)


@pytest.mark.parametrize(
    ("kind", "missing"), [(TargetKind.LEVEL, True), (TargetKind.DELIVERABLE, False)]
)
def test_only_targets_with_a_number_lack_one(
    session: Session, plan_id: int, kind: TargetKind, missing: bool
) -> None:
    session.run(AddTarget(plan_id, "目标", kind=kind))
    (entry,) = targets(session, plan_id)
    assert (NO_VALUE in entry.lacks) == missing
    assert (shown(entry, TargetBook(), "value").shown == BLANK_WORDS) == missing


@pytest.mark.parametrize(
    ("typed", "kept"), [("6.50", "6.5"), ("1,200", "1200"), ("一千二百", "1200"), (" ", None)]
)
def test_a_value_is_read_as_papers_write_it(
    session: Session, plan_id: int, typed: str, kept: str | None
) -> None:
    target = made(session, AddTarget(plan_id, "目标", value="3"))
    edit(session, plan_id, target, "value", typed)
    assert session.store.get(Target, target).value == kept


def test_what_is_no_number_is_refused(session: Session, plan_id: int) -> None:
    target = made(session, AddTarget(plan_id, "目标", value="3"))
    for typed in ("很多", "6.5%", "5万", "-3"):
        with pytest.raises(KnownError):
            edit(session, plan_id, target, "value", typed)
    assert session.store.get(Target, target).value == "3"


def test_what_stays_the_same_is_no_step(session: Session, plan_id: int) -> None:
    target = made(session, AddTarget(plan_id, "目标", value="3", unit="户"))
    task = made(session, AddTask(plan_id, "核查", lead=("办公室",), deadline="6月底前"))
    for key, value in (("name", "目标 "), ("value", "3.0"), ("unit", "户"), ("kind", "level")):
        assert TargetBook().command(session, plan_id, target, key, value) is None
    for key, value in (("words", "核查"), ("lead", "办公室"), ("deadline", "6月底前")):
        assert TaskBook().command(session, plan_id, task, key, value) is None


def test_nothing_gets_an_empty_name(session: Session, plan_id: int) -> None:
    target, task = (
        made(session, AddTarget(plan_id, "目标")),
        made(session, AddTask(plan_id, "核查")),
    )
    with pytest.raises(KnownError):
        TargetBook().command(session, plan_id, target, "name", " ")
    with pytest.raises(KnownError):
        TaskBook().command(session, plan_id, task, "words", "")


@pytest.mark.parametrize(
    ("deadline", "said", "tone"),
    [
        ("4月底前", "已过时限 51 天", "danger"),
        ("6月20日前", "今天到期", "warning"),
        ("6月底前", "临近，还有 10 天", "warning"),
        ("9月底前", "还有 102 天", "quiet"),
        ("长期坚持", "长期", "quiet"),
        ("每月5日前", "定期", "quiet"),
        ("", "未定", "quiet"),
    ],
)
def test_the_state_follows_the_date(
    session: Session, plan_id: int, deadline: str, said: str, tone: str
) -> None:
    session.run(AddTask(plan_id, "核查", deadline=deadline))
    (entry,) = tasks(session, plan_id)
    state = shown(entry, TaskBook(), "state")
    assert (state.shown, state.tone) == (said, tone)
    assert bool(state.icon) == (tone != "quiet")  # colour never tells it alone


def test_the_bar_lies_where_the_deadline_lies_in_the_year(session: Session, plan_id: int) -> None:
    for deadline in ("年底前", "7月", "长期坚持"):
        session.run(AddTask(plan_id, deadline, deadline=deadline))
    whole, july, none = [shown(one, TaskBook(), "year").bar for one in tasks(session, plan_id)]
    assert whole is not None and july is not None and none is None
    assert (whole.start, whole.end) == (0, 1)
    assert (july.start, july.end) == pytest.approx((181 / 365, 212 / 365))
    assert whole.today == pytest.approx(170 / 365)


def test_names_of_one_role_leave_the_other_alone(session: Session, plan_id: int) -> None:
    open_sample(session, resources(), read_paper)
    task = made(session, AddTask(plan_id, "核查", lead=("法规股",), support=("办公室",)))
    edit(session, plan_id, task, "support", "办公室、财务股，县统计局")
    kept = session.store.rows(TaskBody, task_id=task, deleted=False)
    known = {one.id: one.name for one in session.store.rows(Department)}
    assert [(one.name, known.get(one.department_id or 0)) for one in kept] == [
        ("法规股", "政策法规股"), ("办公室", "办公室"), ("财务股", "财务股"), ("县统计局", None),
    ]  # fmt: skip
    (entry,) = tasks(session, plan_id)
    assert shown(entry, TaskBook(), "lead").shown == "政策法规股"


def test_nobody_leads_and_supports_at_once(session: Session, plan_id: int) -> None:
    task = made(session, AddTask(plan_id, "核查", lead=("办公室",)))
    with pytest.raises(KnownError):
        edit(session, plan_id, task, "support", "办公室")


def test_a_deadline_nobody_understands_is_refused(session: Session, plan_id: int) -> None:
    task = made(session, AddTask(plan_id, "核查", deadline="6月底前"))
    with pytest.raises(KnownError):
        edit(session, plan_id, task, "deadline", "改天再说")
    edit(session, plan_id, task, "deadline", "每季度")
    assert session.store.get(Task, task).deadline_kind is DeadlineKind.RECURRING


def test_filters_take_what_they_name(session: Session, plan_id: int) -> None:
    session.run(AddTask(plan_id, "核查 数据", lead=("办公室",), deadline="6月底前"))
    session.run(AddTask(plan_id, "培训"))
    first, second = tasks(session, plan_id)
    for wanted, taken in (
        (Filter("数据 办公"), {first.id}), (Filter("数据 培训"), set()),
        (Filter(lead="办公室"), {first.id}), (Filter(lack=NO_BODY), {second.id}),
        (Filter(lack=NO_DEADLINE), {second.id}), (Filter(part_id=0), {first.id, second.id}),
        (Filter(part_id=7), set()),
    ):  # fmt: skip
        assert {one.id for one in (first, second) if wanted.takes(one)} == taken


def test_names_are_parted_at_every_usual_mark() -> None:
    assert split_names(" 办公室、财务股，人事股; 办公室 ") == ("办公室", "财务股", "人事股")
    assert split_names("") == ()
