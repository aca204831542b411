"""The office: unit card, superior offices, departments and people. All of it is in one scope."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.commands.work import Work
from models.errors import KnownError
from models.order import key_between
from models.records import Department, Person, Superior, Unit

OfficeRecord = type[Unit] | type[Superior] | type[Department] | type[Person]
_UNIT_COLUMNS = ("name", "short_name", "county", "city", "province")
_NAMES: dict[Any, str] = {
    Unit: "单位信息", Superior: "上级单位", Department: "科室", Person: "人员",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddOfficeRow:
    """Add a department, a person or a superior office; ``values`` are its columns."""

    record: OfficeRecord
    values: Mapping[str, object]
    plan_id: None = None

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"新增{_NAMES[self.record]}"

    def apply(self, work: Work) -> int:
        """Insert the row behind the others and return its id."""
        values = dict(self.values)
        _refuse_nameless(values)
        if "order_key" in self.record.__dataclass_fields__:
            rows: list[Any] = work.step.rows(self.record)
            last = max((row.order_key for row in rows), default=None)
            values["order_key"] = key_between(last, None)
        return work.step.insert(self.record, **values)


@dataclass(frozen=True, slots=True)
class SetOfficeRow:
    """Change columns of the unit card, a superior office, a department or a person."""

    record: OfficeRecord
    row_id: int
    values: Mapping[str, object]
    plan_id: None = None

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"修改{_NAMES[self.record]}"

    def apply(self, work: Work) -> None:
        """Write the columns."""
        if "name" in self.values:
            _refuse_nameless(self.values)
        work.step.update(self.record, self.row_id, **self.values)


@dataclass(frozen=True, slots=True)
class TrashOfficeRow:
    """Put a department, a person or a superior office into the recycle bin."""

    record: OfficeRecord
    row_id: int
    plan_id: None = None

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"删除{_NAMES[self.record]}"

    def apply(self, work: Work) -> None:
        """Mark it deleted; papers that name it keep the name."""
        work.step.mark_deleted(self.record, self.row_id)


@dataclass(frozen=True, slots=True)
class SetUpOffice:
    """Fill an empty office from a starting card (resources/unit_card.json); else do nothing."""

    card: Mapping[str, Any]
    plan_id: None = None
    label: str = "建立单位词库"

    def apply(self, work: Work) -> None:
        """Insert unit, superiors (highest first), departments and people of the card."""
        if work.step.rows(Unit):
            return
        card = self.card
        work.step.insert(Unit, **{name: card[name] for name in _UNIT_COLUMNS})
        for rank, superior in enumerate(card["superiors"], start=1):
            AddOfficeRow(Superior, {**superior, "rank": rank}).apply(work)
        departments = {row["name"]: _add_department(work, row) for row in card["departments"]}
        for person in card["people"]:
            values = dict(person)
            values["department_id"] = departments.get(values.pop("department"))
            AddOfficeRow(Person, values).apply(work)


def _add_department(work: Work, row: Mapping[str, Any]) -> int:
    values = {**row, "aliases": "\n".join(row["aliases"])}
    return AddOfficeRow(Department, values).apply(work)


def _refuse_nameless(values: Mapping[str, object]) -> None:
    if not str(values.get("name", "")).strip():
        raise KnownError("名称不能空着。", "请填上名称再保存。")
