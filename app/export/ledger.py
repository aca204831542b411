"""Ledgers as neutral tables: what the rows are, before any workbook is written."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from app.blocks.table import Cell, Column, Ledger
from app.export.content import PlanContent
from app.results import LAST_YEAR, last_results, result_words
from models.kinds import DeadlineKind, Direction, Role, SectionKind, TargetKind
from models.outline import Outline
from models.records import Department, Result, Section, Target, Task, TaskBody

KIND_WORDS = {
    TargetKind.LEVEL: "达到水平",
    TargetKind.GROWTH: "增长",
    TargetKind.CHANGE: "升降",
    TargetKind.COUNT: "数量",
    TargetKind.RANK: "排名",
    TargetKind.ZERO: "零发生",
    TargetKind.PARITY: "持平",
    TargetKind.DELIVERABLE: "成果",
    TargetKind.FREQUENCY: "频次",
}
DIRECTION_WORDS = {
    Direction.AT_LEAST: "不低于",
    Direction.AT_MOST: "不高于",
    Direction.EXACTLY: "等于",
    Direction.ABOUT: "左右",
}
BLANK_WORDS = "待填"
# A spreadsheet keeps 15 digits of a number; a longer one stays text.
_DIGITS_KEPT = 15


_TASK_COLUMNS = (
    Column("序号", 6),
    Column("类别（一级任务）", 20),
    Column("重点任务", 22),
    Column("工作措施", 44),
    Column("目标", 26),
    Column("牵头部门", 14),
    Column("配合部门", 16),
    Column("完成时限", 16),
    Column("备注", 12),
)
_TARGET_COLUMNS = (
    Column("序号", 6),
    Column("所属部分", 26),
    Column("目标名称", 24),
    Column("类型", 10),
    Column("方向", 10),
    Column("目标值", 12),
    Column("单位", 10),
    Column("期限", 12),
    Column("原文", 44),
)


def task_ledger(content: PlanContent) -> Ledger:
    """Return 任务分解表: one row a task, in the order of the paper."""
    order = _Order(content.outline)
    tasks = [task for task in content.tasks if not task.deleted]
    tasks.sort(key=lambda task: order.key(task.section_id, task.order_key))
    rows = (
        (place, *_task_cells(task, tasks, content, order)) for place, task in enumerate(tasks, 1)
    )
    return Ledger("任务分解表", f"{content.plan.title}任务分解表", _TASK_COLUMNS, tuple(rows))


def target_ledger(content: PlanContent) -> Ledger:
    """Return 目标表: one row a target, in the order of the paper.

    What was achieved a year before gets a column of its own where any is known.
    """
    order = _Order(content.outline)
    targets = [target for target in content.targets if not target.deleted]
    targets.sort(key=lambda target: order.key(target.section_id, target.order_key))
    last = last_results(content.results, content.plan.year)
    rows = (
        (place, order.titles(target.section_id)[0], *_target_cells(target),
         *([_result(last.get(target.id), target)] if last else []))
        for place, target in enumerate(targets, 1)
    )  # fmt: skip
    columns = (*_TARGET_COLUMNS, Column(LAST_YEAR, 12)) if last else _TARGET_COLUMNS
    return Ledger("目标表", f"{content.plan.title}目标表", columns, tuple(rows))


class _Order:
    """Where sections stand in the paper, and under which headings."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._places = {section.id: place for place, section in enumerate(outline.walk())}

    def key(self, section_id: int | None, order_key: str) -> tuple[int, str]:
        """Return a sort key; what hangs on no living section comes last."""
        last = len(self._places)
        place = self._places.get(section_id, last) if section_id is not None else last
        return place, order_key

    def titles(self, section_id: int | None) -> tuple[str, str]:
        """Return the topmost heading of a section and the nearest title below that one."""
        if section_id not in self._places or section_id is None:
            return "", ""
        line = [self._outline[section_id], *self._outline.ancestors(section_id)]
        titles = [one.title for one in reversed(line) if one.title and _has_title(one)]
        return (titles[0] if titles else ""), (titles[-1] if len(titles) > 1 else "")


def _has_title(section: Section) -> bool:
    return section.kind in {SectionKind.HEADING, SectionKind.ITEM}


def _task_cells(
    task: Task, tasks: Sequence[Task], content: PlanContent, order: _Order
) -> tuple[Cell, ...]:
    bodies = sorted(
        (one for one in content.bodies if one.task_id == task.id and not one.deleted),
        key=lambda one: one.order_key,
    )
    return (
        *order.titles(task.section_id),
        task.words,
        "；".join(_targets_of(task, tasks, content.targets)),
        _names(bodies, Role.LEAD, content.departments),
        _names(bodies, Role.SUPPORT, content.departments),
        _deadline(task),
        "",
    )


def _targets_of(task: Task, tasks: Sequence[Task], targets: Iterable[Target]) -> list[str]:
    """Return the words of the targets that belong to a task.

    They stand in the task's words, or in its section where that holds no other task.
    """
    if task.section_id is None:
        return []
    alone = sum(1 for other in tasks if other.section_id == task.section_id) == 1
    return [
        target.words
        for target in targets
        if target.section_id == task.section_id
        and not target.deleted
        and (alone or target.words in task.words)
    ]


def _names(bodies: Iterable[TaskBody], role: Role, departments: Iterable[Department]) -> str:
    known: dict[int | None, str] = {one.id: one.name for one in departments}
    chosen = (body for body in bodies if body.role is role)
    return "、".join(known.get(body.department_id, body.name) for body in chosen)


def _deadline(task: Task) -> Cell:
    """Return the day a task is due; every other kind of time limit keeps the paper's words."""
    if task.deadline_kind is DeadlineKind.DATE and task.deadline_to:
        return date.fromisoformat(task.deadline_to)
    return task.deadline_text


def _target_cells(target: Target) -> tuple[Cell, ...]:
    return (
        target.name,
        KIND_WORDS[target.kind],
        DIRECTION_WORDS[target.direction],
        _value(target.value),
        target.unit,
        target.period,
        target.words,
    )


def _result(result: Result | None, target: Target) -> Cell:
    """Return a number where it has the unit of its row; else number and unit, or words."""
    if result is None:
        return ""
    if result.value is not None and result.unit == target.unit:
        return _value(result.value)
    return result_words(result)


def _value(value: str | None) -> Cell:
    if value is None:
        return BLANK_WORDS
    digits = sum(letter.isdecimal() for letter in value)
    return Decimal(value) if digits <= _DIGITS_KEPT else value
