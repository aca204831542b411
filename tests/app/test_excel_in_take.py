"""Rows beside what the store holds: marks, one step, one undo; whole plans from our own forms."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.cli import DONE, KNOWN, run_command
from app.commands.excel import TakeTargets
from app.commands.office import AddOfficeRow
from app.commands.plan import SetPlan
from app.commands.target import AddTarget
from app.commands.task import AddTask
from app.excel_in.fields import FIELDS
from app.excel_in.forms import plan_title
from app.excel_in.heads import find_head, make_head
from app.excel_in.matching import Mark, Offer, match
from app.excel_in.reading import read_book
from app.excel_in.report import counted, headline, report_text
from app.excel_in.rows import Choices, read_lines
from app.excel_in.values import Sheet, SheetKind, SheetRow
from app.excel_intake import stand_of, take_offers
from app.export.exporter import export_plan
from app.export.ledger import target_ledger
from app.foreign.reader import read_paper
from app.intake import take_reading
from app.ledger_rows import TargetRow
from app.paths import resources
from app.queries import plan_content
from app.session import Session
from models.errors import KnownError
from models.records import Department, Person, Result, Target, Task, TaskBody
from tests.app.desk import HEADING, Desk
from tests.app.sheets import workbook

TARGETS = ("指标名称", "目标值", "计量单位", "2025年完成", "完成时限")
TASKS = ("类别", "工作措施", "牵头部门", "配合部门", "完成时限")


@pytest.fixture
def desk(session: Session) -> Desk:
    """A plan with one target in a sentence and one task; the office knows two departments."""
    desk = Desk(session)
    top = desk.add("优化服务", kind=HEADING, level=1)
    place = desk.add("满意率达到98.5%以上，6月底前完成窗口改造。", top)
    target = desk.run(AddTarget(desk.plan_id, "满意率", unit="%", section_id=place))
    desk.bind(place, "98.5%", target)
    for name, alias in (("办公室", "综合股"), ("财务股", "计财股")):
        values = {"name": name, "short_name": "", "aliases": alias}
        desk.run(AddOfficeRow(Department, values))
    desk.run(AddTask(desk.plan_id, "完成窗口改造", place, ("办公室",), (), "6月底前"))
    return desk


def offers_of(desk: Desk, path: Path, plan: bool = True) -> tuple[Sheet, list[Offer]]:
    sheet = read_book(str(path)).sheets[0]
    found = find_head(sheet)
    stand = stand_of(desk.session, desk.plan_id if plan else None)
    choices = Choices(found, 2026)
    return sheet, list(match(read_lines(sheet, choices), found.kind, stand))


def take(desk: Desk, kind: SheetKind, offers: Sequence[Offer]) -> int:
    plan_id = desk.plan_id if kind in (SheetKind.TARGETS, SheetKind.TASKS) else None
    return take_offers(desk.session, plan_id, kind, [one for one in offers if one.taken])


def marks(offers: Sequence[Offer]) -> list[Mark]:
    return [one.mark for one in offers]


def test_targets_are_matched_by_name_and_their_sentences_follow(desk: Desk, tmp_path: Path) -> None:
    rows = [
        TARGETS,
        ("满意 率", "99%", "", "97.9%", ""),
        ("办结事项", 1200, "件", "", "全年"),
        ("满意率", "97%", "", "", ""),
        ("", 5, "件", "", ""),
    ]
    _, offers = offers_of(desk, workbook(tmp_path / "a.xlsx", rows))
    assert marks(offers) == [Mark.CHANGED, Mark.NEW, Mark.BAD, Mark.BAD]
    assert offers[0].says == "更新“满意率”：目标值 98.5 → 99，2025年完成 97.9%"
    assert [offers[2].says, offers[3].says] == ["和第 2 行重复", "没有目标名称"]
    assert take(desk, SheetKind.TARGETS, offers) == 2
    assert "满意率达到99%以上" in desk.texts()[1]
    (result,) = desk.session.store.rows(Result)
    assert (result.target_id, result.year, result.value, result.unit) == (1, 2025, "97.9", "%")
    assert marks(offers_of(desk, tmp_path / "a.xlsx")[1])[:2] == [Mark.SAME, Mark.SAME]


def test_one_undo_takes_a_sheet_back(desk: Desk, tmp_path: Path) -> None:
    before = [desk.session.store.rows(record) for record in (Target, Result, Task, TaskBody)]
    texts = desk.texts()
    many = [(f"目标{n}", n, "件", n, "") for n in range(799)]
    rows = [TARGETS, ("满意率", "99%", "", "97.9%", ""), *many]
    _, offers = offers_of(desk, workbook(tmp_path / "a.xlsx", rows))
    take(desk, SheetKind.TARGETS, offers)
    assert len(desk.session.store.rows(Target)) == 800
    keys = [row.order_key for row in desk.session.store.rows(Target)]
    assert keys == sorted(keys)
    assert max(map(len, keys)) < 10
    desk.undo()
    after = [desk.session.store.rows(record) for record in (Target, Result, Task, TaskBody)]
    assert (after, desk.texts()) == (before, texts)


def test_nothing_comes_in_where_one_row_no_longer_fits(desk: Desk) -> None:
    rows = (TargetRow(None, {"name": "新"}), TargetRow(99, {"value": "1"}))
    with pytest.raises(KnownError):
        desk.run(TakeTargets(desk.plan_id, rows))
    assert [row.name for row in desk.session.store.rows(Target)] == ["满意率"]


def test_two_targets_of_one_name_are_never_guessed(desk: Desk, tmp_path: Path) -> None:
    desk.run(AddTarget(desk.plan_id, "满意率"))
    path = workbook(tmp_path / "a.xlsx", [TARGETS, ("满意率", 97, "%", "", "")])
    _, offers = offers_of(desk, path)
    assert marks(offers) == [Mark.BAD]
    assert "分不清" in offers[0].says


def test_tasks_are_matched_by_their_words(desk: Desk, tmp_path: Path) -> None:
    rows = [
        TASKS,
        ("优化服务", "完成窗口改造", "综合股", "", "2026-06-30"),
        ("优化服务", "推行一件事", "计财股", "办公室、各股室", "9月底前"),
        ("", "", "办公室", "", ""),
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    _, offers = offers_of(desk, path)
    assert marks(offers) == [Mark.SAME, Mark.NEW, Mark.BAD]
    take(desk, SheetKind.TASKS, offers)
    task = desk.row(Task, 2)
    assert (task.words, task.deadline_to) == ("推行一件事", "2026-09-30")
    assert desk.session.book(desk.plan_id).outline[task.section_id].title == "优化服务"
    bodies = desk.session.store.rows(TaskBody, task_id=2)
    assert [(one.name, one.department_id) for one in bodies] == [("计财股", 2), ("办公室", 1)]


def test_a_changed_task_keeps_what_the_row_does_not_say(desk: Desk, tmp_path: Path) -> None:
    rows = [TASKS, ("", "完成窗口改造", "", "财务股", "9月底前")]
    _, offers = offers_of(desk, workbook(tmp_path / "a.xlsx", rows))
    assert marks(offers) == [Mark.CHANGED]
    assert "责任单位 办公室 → 办公室（配合：财务股）" in offers[0].says
    take(desk, SheetKind.TASKS, offers)
    live = desk.session.store.rows(TaskBody, task_id=1, deleted=False)
    roles = [(one.name, one.role.value) for one in live]
    assert roles == [("办公室", "lead"), ("财务股", "support")]
    assert desk.row(Task, 1).deadline_text == "9月底前"


def test_departments_and_people_are_matched_by_their_names(desk: Desk, tmp_path: Path) -> None:
    rows = [("科室名称", "简称", "别名"), ("综合股", "办", "文秘股"), ("信息股", "信", "")]
    _, offers = offers_of(desk, workbook(tmp_path / "a.xlsx", rows), plan=False)
    assert marks(offers) == [Mark.CHANGED, Mark.NEW]
    take(desk, SheetKind.DEPARTMENTS, offers)
    office = desk.row(Department, 1)
    assert (office.name, office.short_name, office.aliases) == ("办公室", "办", "综合股\n文秘股")
    rows = [("姓名", "科室", "职务"), ("张 三", "信息股", "股长"), ("李四", "没有的股", "")]
    _, offers = offers_of(desk, workbook(tmp_path / "b.xlsx", rows), plan=False)
    assert "不在单位词库里" in offers[1].says
    take(desk, SheetKind.PEOPLE, offers)
    people = desk.session.store.rows(Person)
    assert [(one.name, one.department_id, one.post) for one in people] == [
        ("张三", 3, "股长"),
        ("李四", None, ""),
    ]


def test_results_go_to_known_targets_and_others_wait_for_a_tick(desk: Desk, tmp_path: Path) -> None:
    rows = [("指标名称", "单位", "实际完成值"), ("满意率", "%", 97.9), ("走访企业", "家", 30)]
    _, offers = offers_of(desk, workbook(tmp_path / "a.xlsx", rows))
    assert [(one.mark, one.taken) for one in offers] == [(Mark.CHANGED, True), (Mark.NEW, False)]
    take_offers(desk.session, desk.plan_id, SheetKind.RESULTS, offers)
    assert desk.row(Target, 2).value is None
    ledger = target_ledger(plan_content(desk.session, desk.plan_id))
    assert ledger.columns[-1].name == "去年完成"
    assert [str(row[-1]) for row in ledger.rows] == ["97.9", "30"]
    desk.run(SetPlan(desk.plan_id, {"year": 2028}))
    assert target_ledger(plan_content(desk.session, desk.plan_id)).columns[-1].name == "原文"


def test_the_report_names_each_row_and_its_reason(desk: Desk, tmp_path: Path) -> None:
    from datetime import datetime

    good, bad = ("满意率", "99%", "", "", "", "甲"), ("", 5, "", "", "", "")
    rows = [(*TARGETS, "责任单位"), good, bad, ("合计",)]
    sheet, offers = offers_of(desk, workbook(tmp_path / "a.xlsx", rows))
    assert counted(offers) == "更新 1 行，有问题 1 行，跳过 1 行"
    at = datetime(2026, 1, 5)
    words = report_text("a.xlsx", sheet, find_head(sheet), offers, {2}, "某计划", at)
    assert headline(offers, {2}) in words
    assert "没有导入的列：责任单位" in words
    assert "一、已导入（1 行）\n第 2 行　更新“满意率”：目标值 98.5 → 99\n" in words
    assert "二、有问题，没有导入（1 行）\n第 3 行　没有目标名称\n" in words
    assert "三、跳过的行（1 行）\n第 4 行　合计行\n" in words


def told(desk: Desk, plan_id: int) -> tuple[list[Any], list[Any]]:
    from app.describe import describe

    whole = describe(desk.session, plan_id)
    own = ("id", "section")
    targets = [{k: v for k, v in one.items() if k not in own} for one in whole["targets"]]
    tasks = []
    for one in whole["tasks"]:
        limit = one["deadline"]
        dated = (limit["from"], limit["to"], limit["kind"]) if limit else None
        tasks.append([one["text"], one["lead"], one["support"], dated])
    return sorted(targets, key=str), sorted(tasks, key=str)


def test_our_own_forms_come_back_with_the_same_targets_and_tasks(
    session: Session, tmp_path: Path
) -> None:
    desk = Desk(session)
    sample = resources() / "sample_plan.txt"
    (first,) = take_reading(session, sample, read_paper(str(sample))).plan_ids
    export_plan(plan_content(session, first), tmp_path / "a.xlsx")
    reading = read_paper(str(tmp_path / "a.xlsx"))
    (second,) = take_reading(session, tmp_path / "a.xlsx", reading).plan_ids
    assert len(told(desk, first)[0]) > 50
    assert told(desk, first) == told(desk, second)
    books = [session.book(plan_id).plan for plan_id in (first, second)]
    assert books[0].title == books[1].title
    assert books[0].year == books[1].year
    export_plan(plan_content(session, second), tmp_path / "b.xlsx")
    tables = [read_book(str(tmp_path / name)).sheets for name in ("a.xlsx", "b.xlsx")]
    parts = [sorted(row.cells[1:4] for row in sheets[0].rows) for sheets in tables]
    assert parts[0] == parts[1]


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("某局2026年工作要点任务分解表", "某局2026年工作要点"),
        ("某局2026年度目标任务分解表", "某局2026年度"),
        ("某局年度目标表", "某局"),
    ],
)
def test_a_plan_is_called_as_its_ledger_without_the_ledgers_name(title: str, plan: str) -> None:
    assert plan_title(title) == plan


def test_import_without_a_window_takes_our_forms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("某局2026年工作计划任务分解表",),
        ("序号", *TASKS),
        (1, "抓服务", "推行一件事", "办公室", "", "9月底前"),
        ("合计",),
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    store = ["--store", str(tmp_path / "suiji.db")]
    assert run_command([*store, "import", str(path), "--json"]) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert (answer["plans"][0]["title"], answer["plans"][0]["year"]) == ("某局2026年工作计划", 2026)
    assert answer["removed"][0]["reason"] == "工作表“表1”第 4 行：合计行"
    assert run_command([*store, "show", answer["plans"][0]["id"], "--json"]) == DONE
    whole = json.loads(capsys.readouterr().out)
    assert [one["text"] for one in whole["sections"]] == ["一、抓服务", "推行一件事"]
    assert whole["tasks"][0]["lead"] == ["办公室"]
    people = workbook(tmp_path / "b.xlsx", [("姓名", "职务"), ("张三", "股长")])
    assert run_command([*store, "import", str(people)]) == KNOWN
    assert "没有认出目标表" in capsys.readouterr().err


CELLS = (
    "", "0", "-", "5", "0.5", "98%", "６．５", "≥", "不低于", "不超过%", "X", "**", "3起以内",
    "办公室", "各股室", "甲、、乙", "（牵头）", "2026-13-45", "99999", "6月底前", "每", "合计",
    "〔公式错误〕", "是", "（一）", "1.", "《》", "》《", "\t", "零", "长" * 400, "9" * 30,
    "注：", "1e9", "五" * 30, "😀",
)  # fmt: skip


@pytest.mark.parametrize("kind", list(SheetKind))
def test_whatever_the_cells_say_rows_are_read_or_told(desk: Desk, kind: SheetKind) -> None:
    chance = Random(kind.value)
    rows: list[tuple[str, ...]] = [tuple(field.value for field in FIELDS[kind])]
    rows += [tuple(chance.choice(CELLS) for _ in FIELDS[kind]) for _ in range(400)]
    sheet = Sheet("表", tuple(SheetRow(at, row) for at, row in enumerate(rows, 1)))
    head = make_head(sheet, 0, 0, kind)
    offers: list[Offer] = []
    for percent in (None, True, False):
        choices = Choices(head, 2026, 2025, percent)
        offers = list(match(read_lines(sheet, choices), kind, stand_of(desk.session, desk.plan_id)))
        assert len(offers) == 400
        assert all(one.says for one in offers)
    if any(one.made for one in offers):
        take_offers(desk.session, desk.plan_id, kind, offers)
