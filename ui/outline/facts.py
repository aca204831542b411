"""What the columns know of each section: tasks, targets, remarks, blanks, read once per plan.

Each table is read at the first question and afterwards row by row as steps change it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from app.events import Changed
from app.session import Session
from models.kinds import BlankState, RemarkState, Role, TargetKind
from models.records import Blank, Department, Remark, RemarkSegment, Target, Task, TaskBody

_MANY = 40  # rows of one table in a step, above which the whole table is read again
_WITHOUT_NUMBER = (TargetKind.DELIVERABLE, TargetKind.PARITY)


@dataclass(slots=True)
class _Ties:
    """The live rows of one table, found by what they hang on (a section, a task, a remark)."""

    record: type[Any]
    on: Callable[[Any], int | None]
    counts: Callable[[Any], bool]
    known: dict[int, int] = field(default_factory=dict)
    hanging: dict[int, dict[int, Any]] = field(default_factory=dict)

    def put(self, rows: Iterable[Any]) -> None:
        """Take in rows that were read."""
        for row in rows:
            place = self.on(row)
            if place is not None and not row.deleted and self.counts(row):
                self.known[row.id] = place
                self.hanging.setdefault(place, {})[row.id] = row

    def drop(self, row_id: int) -> int | None:
        """Forget a row and return what it hung on."""
        place = self.known.pop(row_id, None)
        if place is not None:
            del self.hanging[place][row_id]
        return place

    def of(self, place: int) -> list[Any]:
        """Return what hangs on something, oldest first."""
        return list(self.hanging.get(place, {}).values())


class Facts:
    """Answers for one plan; sections are named by id."""

    def __init__(self, session: Session, plan_id: int) -> None:
        self._session = session
        self._plan_id = plan_id
        self._tables: dict[str, _Ties] = {}
        self._departments: dict[int, str] | None = None

    def leads(self, section_id: int) -> list[str]:
        """Return the names of those who lead the tasks of a section, each once."""
        tasks = self._ties("task").of(section_id)
        names = (name for task in tasks for name in self._leads_of(task))
        return list(dict.fromkeys(names))

    def deadlines(self, section_id: int) -> list[str]:
        """Return the deadlines of a section in the words of the paper, earliest first."""
        tasks = [task for task in self._ties("task").of(section_id) if task.deadline_text]
        tasks.sort(key=lambda task: task.deadline_to or "9")
        return list(dict.fromkeys(task.deadline_text for task in tasks))

    def targets(self, section_id: int) -> list[Target]:
        """Return the targets of a section."""
        return self._ties("target").of(section_id)

    def open_remarks(self, section_id: int) -> int:
        """Count the remarks on a section that are still to be dealt with and may be seen."""
        segments, remarks = self._ties("remark_segment"), self._ties("remark")
        viewer = self._session.person_id
        return sum(
            not remark.private or remark.person_id == viewer
            for remark_id in {segment.remark_id for segment in segments.of(section_id)}
            for remark in remarks.of(remark_id)
        )

    def blanks(self, section_id: int) -> int:
        """Count the places of a section that still have to be filled."""
        return len(self._ties("blank").hanging.get(section_id, ()))

    def lacks_lead(self, section_id: int) -> bool:
        """Tell whether nobody leads one of the section's tasks."""
        return any(not self._leads_of(task) for task in self._ties("task").of(section_id))

    def lacks_deadline(self, section_id: int) -> bool:
        """Tell whether one of the section's tasks has no deadline."""
        return any(task.deadline_kind is None for task in self._ties("task").of(section_id))

    def remarked(self) -> set[int]:
        """Return the sections that bear open remarks."""
        return {one for one in self._ties("remark_segment").hanging if self.open_remarks(one)}

    def with_blanks(self) -> set[int]:
        """Return the sections where something has to be filled."""
        return {one for one in self._ties("blank").hanging if self.blanks(one)}

    def without_lead(self) -> set[int]:
        """Return the sections of which a task is led by nobody."""
        return {one for one in self._ties("task").hanging if self.lacks_lead(one)}

    def refresh(self, changed: Changed) -> set[int]:
        """Follow a step; return the sections of which something may be told differently now."""
        if "department" in changed.kinds:
            self._departments = None
        told: set[int] = set()
        for name in ("task", "remark", "task_body", "remark_segment", "target", "blank"):
            ids = changed.ids(name)
            if ids and name in self._tables:
                told |= self._refresh_table(name, ids)
        return told

    def _refresh_table(self, name: str, ids: frozenset[int]) -> set[int]:
        ties = self._tables[name]
        places = {ties.drop(row_id) for row_id in ids}
        if len(ids) > _MANY:
            self._tables[name] = ties = self._read(name)
        else:
            for row_id in ids:
                ties.put(self._session.store.rows(ties.record, id=row_id))
        places |= {ties.known.get(row_id) for row_id in ids}
        return self._sections(name, {one for one in places if one is not None}, ids)

    def _sections(self, name: str, places: set[int], ids: frozenset[int]) -> set[int]:
        """Return the sections behind what rows hang on."""
        if name == "task_body":
            known = self._ties("task").known
            return {known[one] for one in places if one in known}
        if name == "remark":
            segments = self._ties("remark_segment")
            return {
                section_id
                for section_id, rows in segments.hanging.items()
                if any(row.remark_id in ids for row in rows.values())
            }
        return places

    def _leads_of(self, task: Task) -> list[str]:
        bodies = sorted(self._ties("task_body").of(task.id), key=lambda body: body.order_key)
        return [self._department(body.department_id) or body.name for body in bodies]

    def _department(self, department_id: int | None) -> str:
        if self._departments is None:
            rows = self._session.store.rows(Department)
            self._departments = {row.id: row.short_name or row.name for row in rows}
        return self._departments.get(department_id or 0, "")

    def _ties(self, name: str) -> _Ties:
        if name not in self._tables:
            self._tables[name] = self._read(name)
        return self._tables[name]

    def _read(self, name: str) -> _Ties:
        record, on, counts = _TABLES[name]
        ties = _Ties(record, on, counts)
        ties.put(self._session.store.of_plan(record, self._plan_id))
        return ties


def lacks_value(target: Target) -> bool:
    """Tell whether a number is still missing; not every kind of target has one."""
    return target.value is None and target.kind not in _WITHOUT_NUMBER


def _on_section(row: Any) -> int | None:
    return row.section_id


def _on_task(row: TaskBody) -> int:
    return row.task_id


def _on_itself(row: Remark) -> int:
    return row.id


def _always(_row: Any) -> bool:
    return True


def _waits(row: Blank) -> bool:
    return row.state is BlankState.OPEN


def _is_open(row: Remark) -> bool:
    return row.state is RemarkState.OPEN


def _leads(row: TaskBody) -> bool:
    return row.role is Role.LEAD


_TABLES: dict[str, tuple[type[Any], Callable[[Any], int | None], Callable[[Any], bool]]] = {
    "task": (Task, _on_section, _always),
    "task_body": (TaskBody, _on_task, _leads),
    "target": (Target, _on_section, _always),
    "blank": (Blank, _on_section, _waits),
    "remark": (Remark, _on_itself, _is_open),
    "remark_segment": (RemarkSegment, _on_section, _always),
}
