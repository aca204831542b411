"""Plans as a whole: making, taking over from a paper, renaming, duplicating, the recycle bin."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.commands.found import take_findings
from app.commands.reviewed import take_review
from app.commands.work import Work
from app.paper import FoundPaper, FoundSection
from models.errors import KnownError
from models.kinds import PlanKind
from models.order import spread_keys
from models.records import Plan, Section, SourceFile
from models.store.rows import Value
from models.store.step import now
from models.uid import new_uid


@dataclass(frozen=True, slots=True)
class CreatePlan:
    """Make an empty plan."""

    title: str
    year: int | None = None
    kind: PlanKind = PlanKind.PLAN
    unit: str = ""
    plan_id: None = None
    label: str = "新建计划"

    def apply(self, work: Work) -> int:
        """Insert the plan and return its id."""
        return _insert_plan(work, self.title, self.year, self.kind, self.unit)


@dataclass(frozen=True, slots=True)
class TakePaper:
    """Take over one paper that was found in a file, with everything proposed for it.

    ``source`` is the file's name, ``data`` its bytes (kept once, whatever number of papers it had).
    """

    paper: FoundPaper
    source: str = ""
    data: bytes | None = None
    plan_id: None = None

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"导入《{self.paper.title}》" if self.paper.title else f"导入 {self.source}"

    def apply(self, work: Work) -> int:
        """Insert plan, sections and findings; return the plan's id."""
        paper = self.paper
        file_id = keep_file(work, self.source, self.data) if self.data is not None else None
        plan_id = _insert_plan(
            work, paper.title, paper.year, paper.kind, paper.unit, self.source, file_id
        )
        section_ids = _insert_sections(work, plan_id, paper.sections)
        take_findings(work, plan_id, paper, section_ids)
        take_review(work, plan_id, paper, section_ids, self.source)
        return plan_id


@dataclass(frozen=True, slots=True)
class SetPlan:
    """Change title, year, kind, unit, state or usual layout of a plan."""

    plan_id: int
    values: Mapping[str, object]
    label: str = "修改计划信息"

    def apply(self, work: Work) -> None:
        """Write the given columns."""
        if not self.values.keys() <= {"title", "year", "kind", "unit", "state", "profile"}:
            raise ValueError(f"not to be set: {sorted(self.values)}")
        work.step.update(Plan, self.plan_id, **self.values)


@dataclass(frozen=True, slots=True)
class TrashPlan:
    """Put a plan into the recycle bin of the library."""

    target_id: int
    plan_id: None = None
    label: str = "把计划移到回收站"

    def apply(self, work: Work) -> None:
        """Mark it deleted."""
        work.step.mark_deleted(Plan, self.target_id)


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """Bring a plan back from the recycle bin of the library."""

    target_id: int
    plan_id: None = None
    label: str = "从回收站找回计划"

    def apply(self, work: Work) -> None:
        """Unmark it."""
        work.step.update(Plan, self.target_id, deleted=False)


@dataclass(frozen=True, slots=True)
class DuplicatePlan:
    """Make a second plan with the same sections; remarks and marks are not copied."""

    source_id: int
    plan_id: None = None
    label: str = "复制计划"

    def apply(self, work: Work) -> int:
        """Copy the plan row and its live sections; return the new plan's id."""
        source = work.step.get(Plan, self.source_id)
        title = f"{source.title}（副本）" if source.title else ""
        plan_id = _insert_plan(
            work, title, source.year, source.kind, source.unit, source.source, source.file_id
        )
        sections = work.step.rows(Section, plan_id=source.id, deleted=False)
        copies: dict[int, int] = {}
        waiting = sections
        while waiting:
            ready = [row for row in waiting if row.parent_id is None or row.parent_id in copies]
            if not ready:
                break  # what is left lies below something in the recycle bin
            for row in ready:
                copies[row.id] = _copy_section(work, row, plan_id, copies)
            waiting = [row for row in waiting if row.id not in copies]
        return plan_id


def _copy_section(work: Work, row: Section, plan_id: int, copies: Mapping[int, int]) -> int:
    values = {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "id"}
    parent_id = copies[row.parent_id] if row.parent_id is not None else None
    values |= {"uid": new_uid(), "plan_id": plan_id, "parent_id": parent_id}
    return work.step.insert(Section, **values)


def _insert_plan(
    work: Work,
    title: str,
    year: int | None,
    kind: PlanKind,
    unit: str,
    source: str = "",
    file_id: int | None = None,
) -> int:
    if year is not None and not 1949 <= year <= 2999:
        raise KnownError(f"年份 {year} 不像一个计划年度。", "请填四位数的年份，例如 2026。")
    return work.step.insert(
        Plan, title=title, year=year, kind=kind, unit=unit, state="", profile="",
        source=source, file_id=file_id, created_at=now(),
    )  # fmt: skip


def keep_file(work: Work, name: str, data: bytes) -> int:
    """Keep the bytes of a file once and return the id of its row."""
    digest = work.step.put_blob(data)
    known = work.step.rows(SourceFile, blob=digest, name=name)
    if known:
        return known[0].id
    return work.step.insert(SourceFile, name=name, blob=digest, size=len(data), made_at=now())


def _insert_sections(work: Work, plan_id: int, sections: tuple[FoundSection, ...]) -> list[int]:
    counts: dict[int | None, int] = {}
    for section in sections:
        counts[section.parent] = counts.get(section.parent, 0) + 1
    keys = {parent: iter(spread_keys(count)) for parent, count in counts.items()}
    first = work.step.free_id(Section)
    rows = []
    for place, found in enumerate(sections):
        parent_id = first + found.parent if found.parent is not None else None
        rows.append(_row(first + place, plan_id, parent_id, next(keys[found.parent]), found))
    work.step.insert_many(Section, rows)
    return list(range(first, first + len(sections)))


def _row(
    row_id: int, plan_id: int, parent_id: int | None, key: str, found: FoundSection
) -> tuple[Value, ...]:
    """Return the columns in the order of ``Section``'s fields."""
    return (
        row_id, new_uid(), plan_id, parent_id, key, found.kind.value, found.level, found.text,
        found.head, int(found.starts_paragraph), int(found.numbered), int(found.restart),
        found.marker, found.source_number, found.data, 0,
    )  # fmt: skip
