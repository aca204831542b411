"""The table of targets: its columns, its rows, and what an edit becomes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.commands.target import SetTarget, SetTargetValue
from app.commands.work import Command
from app.results import LAST_YEAR, last_results, result_words
from app.session import Session
from models.errors import KnownError
from models.kinds import SpanKind, TargetKind
from models.quantity import parse
from models.records import Result, Span, Target
from ui.ledger.entries import Cell, Column, Editor, Entry, Parts, Place
from ui.ledger.words import (
    BLANK_WORDS,
    DIRECTION_WORDS,
    DIRECTIONS,
    KIND_WORDS,
    KINDS,
    NO_NUMBER,
    NO_VALUE,
    NOT_BOUND,
    PERIODS,
    UNITS,
)

# A thing to be made, or being as good as others, is a target without a number.
_WITHOUT_NUMBER = {TargetKind.DELIVERABLE, TargetKind.PARITY}


class TargetBook:
    """Targets as rows; a row bound to numbers of the text carries its chips in ``spans``."""

    kinds = frozenset({"target", "span", "result"})
    columns: tuple[Column, ...] = (
        Column("place", "序号", 4, right=True),
        Column("part", "所属部分", 8),
        Column("name", "目标名称", 9.8, flex=3, editor=Editor.WORDS),
        Column("kind", "类型", 5.6, editor=Editor.CHOICE),
        Column("direction", "方向", 5, editor=Editor.CHOICE),
        Column("value", "目标值", 5.6, right=True, editor=Editor.NUMBER),
        Column("unit", "单位", 5.6, editor=Editor.SUGGESTED),
        Column("last", LAST_YEAR, 5.4, right=True),
        Column("period", "期限", 6, editor=Editor.SUGGESTED),
        Column("bound", "绑定", 6.6),
        Column("words", "原文", 9.4, flex=4),
    )

    def read(self, session: Session, plan_id: int, today: date) -> list[Entry]:
        """Return all targets in the order of the paper."""
        parts = Parts(session.book(plan_id).outline)
        chips = _chips(session, plan_id, parts)
        last = last_results(session.store.of_plan(Result, plan_id), session.book(plan_id).plan.year)
        found = [row for row in session.store.of_plan(Target, plan_id) if not row.deleted]
        found.sort(key=lambda row: (parts.at(row.section_id), row.order_key, row.id))
        return [
            _entry(row, at, parts, chips.get(row.id, []), last.get(row.id))
            for at, row in enumerate(found, 1)
        ]

    def command(
        self, session: Session, plan_id: int, entry_id: int, key: str, value: object
    ) -> Command | None:
        """Return the command that writes a typed value."""
        target = session.store.get(Target, entry_id)
        if key == "value":
            return _value_command(plan_id, target, str(value))
        if isinstance(value, str):
            value = type(getattr(target, key))(value.strip())
        if value == getattr(target, key):
            return None
        if key == "name" and not value:
            raise KnownError("目标名称不能为空。", "不需要这项目标时，请用“删除”。")
        return SetTarget(plan_id, entry_id, {key: value})

    def choices(self, session: Session, plan_id: int, key: str) -> Sequence[tuple[str, object]]:
        """Return kinds, directions, units or periods; those the plan uses come first."""
        if key == "kind":
            return KINDS
        if key == "direction":
            return DIRECTIONS
        used = {getattr(row, key): None for row in session.store.of_plan(Target, plan_id)}
        common = UNITS if key == "unit" else PERIODS
        return [(words, words) for words in dict.fromkeys((*used, *common)) if words]


def lacks_value(target: Target) -> bool:
    """Tell whether a number is still missing; not every kind of target has one."""
    return target.value is None and target.kind not in _WITHOUT_NUMBER


def _value_command(plan_id: int, target: Target, typed: str) -> Command | None:
    """Take 6.5, 1,200 or 一千二百; the unit stands in its own column."""
    read = parse(typed.strip())
    value = read.value if read is not None and not read.unit else typed.strip() or None
    return None if value == target.value else SetTargetValue(plan_id, target.id, value)


def _chips(session: Session, plan_id: int, parts: Parts) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in session.store.of_plan(Span, plan_id):
        alive = not span.deleted and span.section_id in parts.order
        if alive and span.kind is SpanKind.CHIP and span.target_id is not None:
            found.setdefault(span.target_id, []).append(span)
    return found


def _entry(row: Target, at: int, parts: Parts, chips: Sequence[Span], last: Result | None) -> Entry:
    part_id, part = parts.part_of(row.section_id)
    lacks = {NO_VALUE} if lacks_value(row) else set()
    if not chips:
        lacks.add(NOT_BOUND)
    place = parts.place(row.section_id, row.words)
    if chips:
        place = Place(chips[0].section_id, chips[0].start, chips[0].end)
    kind, direction = KIND_WORDS[row.kind], DIRECTION_WORDS[row.direction]
    cells = (
        Cell(str(at), (0, at)),
        Cell(part, (0, parts.at(row.section_id))),
        Cell(row.name, (0, row.name), row.name),
        Cell(kind, (0, kind), row.kind),
        Cell(direction, (0, direction), row.direction),
        _value_cell(row),
        Cell(row.unit, (0, row.unit), row.unit),
        _last_cell(last),
        Cell(row.period, (0, row.period), row.period),
        _bound_cell(len(chips)),
        Cell(row.words, (0, row.words)),
    )
    return Entry(
        row.id, cells, f"原文：{row.words or '无'}", place, part_id,
        lacks=frozenset(lacks), spans=tuple(chip.id for chip in chips),
    )  # fmt: skip


def _value_cell(row: Target) -> Cell:
    if row.value is not None:
        return Cell(row.value, (0, Decimal(row.value)), row.value)
    if lacks_value(row):
        return Cell(BLANK_WORDS, (1, 0), "", tone="warning", icon="pencil-line")
    return Cell(NO_NUMBER, (2, 0), "")


def _last_cell(last: Result | None) -> Cell:
    """Show what was achieved last year; nothing can be typed here, it comes in from Excel."""
    if last is None:
        return Cell("", (2, 0))
    if last.value is None:
        return Cell(last.words, (1, last.words))
    return Cell(result_words(last), (0, Decimal(last.value)))


def _bound_cell(count: int) -> Cell:
    if not count:
        return Cell("未绑定", (0, 0), tone="quiet")
    words = "已绑定" if count == 1 else f"已绑定 {count} 处"
    return Cell(words, (0, count), tone="chip", icon="link")
