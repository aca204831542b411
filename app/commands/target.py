"""Targets: adding, changing, tying their value to a number of the text, the recycle bin."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.commands.words import set_target_value, whole_number
from app.commands.work import Work
from models.errors import KnownError
from models.kinds import Direction, SpanKind, TargetKind
from models.order import key_between
from models.quantity import canonical, is_blank, parse
from models.records import Span, Target

_SETTABLE = {"name", "kind", "direction", "keep", "stretch", "unit", "period", "section_id"}


@dataclass(frozen=True, slots=True)
class AddTarget:
    """Add a target; ``value`` is a decimal in text or None where it is still open."""

    plan_id: int
    name: str
    kind: TargetKind = TargetKind.LEVEL
    direction: Direction = Direction.AT_LEAST
    value: str | None = None
    unit: str = ""
    period: str = ""
    words: str = ""
    section_id: int | None = None
    label: str = "新增目标"

    def apply(self, work: Work) -> int:
        """Insert the target behind the others and return its id."""
        if self.section_id is not None:
            work.section(self.section_id)
        others = work.step.rows(Target, plan_id=self.plan_id)
        last = max((target.order_key for target in others), default=None)
        return work.step.insert(
            Target, plan_id=self.plan_id, section_id=self.section_id,
            order_key=key_between(last, None), name=self.name, kind=self.kind,
            direction=self.direction, keep=False, stretch=False, value=_decimal(self.value),
            unit=self.unit, period=self.period, words=self.words,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetTarget:
    """Change fields of a target other than its value."""

    plan_id: int
    target_id: int
    values: Mapping[str, object]
    label: str = "修改目标"

    def apply(self, work: Work) -> None:
        """Write the given columns."""
        if not self.values.keys() <= _SETTABLE:
            raise ValueError(f"not to be set: {sorted(self.values)}")
        work.target(self.plan_id, self.target_id)
        work.step.update(Target, self.target_id, **self.values)


@dataclass(frozen=True, slots=True)
class SetTargetValue:
    """Give a target a new value; every sentence that bears its chip is rewritten in the step."""

    plan_id: int
    target_id: int
    value: str | None
    label: str = "修改目标值"

    def apply(self, work: Work) -> None:
        """Write value and words together."""
        work.target(self.plan_id, self.target_id)
        set_target_value(work, self.target_id, _decimal(self.value))


@dataclass(frozen=True, slots=True)
class BindChip:
    """Tie a number of the text to a target: the value becomes what stands there.

    A blank (X) bears the target's value from then on; both stay open where it has none.
    """

    plan_id: int
    target_id: int
    section_id: int
    start: int
    end: int
    label: str = "把数字绑定到目标"

    def apply(self, work: Work) -> int:
        """Lay the chip and return its id; words that are neither number nor blank are refused."""
        section = work.section(self.section_id)
        target = work.target(self.plan_id, self.target_id)
        if not 0 <= self.start <= self.end <= len(section.text):
            raise KnownError("选中的文字已经变了，没有绑定。", "请重新选中数字再试。")
        words = section.text[self.start : self.end]
        read = parse(words)
        if read is None and not is_blank(words):
            raise KnownError(f"“{words}”不是一个数字，不能绑定。", "请只选中数字本身再绑定。")
        whole = whole_number(section.text, self.start, self.end)
        if whole != (self.start, self.end):
            number = section.text[slice(*whole)]
            raise KnownError(f"“{words}”只是“{number}”的一部分。", "请选中整个数字再绑定。")
        for chip in work.step.rows(Span, section_id=section.id, kind=SpanKind.CHIP, deleted=False):
            if chip.start < self.end and self.start < chip.end:
                raise KnownError("这个数字已经绑定了目标。", "请先解除原来的绑定。")
        chip_id = work.step.insert(
            Span, section_id=self.section_id, start=self.start, end=self.end,
            kind=SpanKind.CHIP, target_id=self.target_id, task_id=None,
        )  # fmt: skip
        set_target_value(work, self.target_id, read.value if read else target.value)
        return chip_id


@dataclass(frozen=True, slots=True)
class UnbindChip:
    """Let go a number of the text; words and value stay as they are."""

    plan_id: int
    span_id: int
    label: str = "解除数字绑定"

    def apply(self, work: Work) -> None:
        """Remove the chip."""
        work.step.mark_deleted(Span, self.span_id)


@dataclass(frozen=True, slots=True)
class TrashTarget:
    """Put a target into the recycle bin; its chips let go."""

    plan_id: int
    target_id: int
    label: str = "删除目标"

    def apply(self, work: Work) -> None:
        """Mark target and chips deleted."""
        work.step.mark_deleted(Target, self.target_id)
        for chip in work.step.rows(Span, target_id=self.target_id, deleted=False):
            work.step.mark_deleted(Span, chip.id)


def _decimal(value: str | None) -> str | None:
    if value is None or not value.strip():
        return None
    try:
        return canonical(value.strip())
    except ValueError as error:
        raise KnownError(
            f"“{value}”不是一个数。", "请只填数字，例如 6.5；单位填在单位栏。"
        ) from error
