"""Rows of a sheet beside what the store holds: what is new, what changes, what is unclear."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from app.excel_in.cells import alike
from app.excel_in.fields import Field
from app.excel_in.rows import Line, OfficeDraft, ResultDraft, TargetDraft, TaskDraft
from app.excel_in.values import SheetKind
from app.export.ledger import DIRECTION_WORDS, KIND_WORDS
from app.ledger_rows import OfficeRow, ResultRow, TargetRow, TaskLimit, TaskRow
from models.kinds import Direction, Role, SectionKind, TargetKind
from models.outline import Outline
from models.records import Department, Person, Result, Section, Target, Task, TaskBody

_OPEN_VALUE = "待填"


class Mark(StrEnum):
    """What becomes of a row."""

    NEW = "新增"
    CHANGED = "更新"
    SAME = "不变"
    BAD = "有问题"
    PASSED = "跳过"


Made = TargetRow | TaskRow | OfficeRow


@dataclass(frozen=True, slots=True)
class Offer:
    """A row with its mark, a sentence on it, and what the command would write (None: nothing).

    ``taken``: it comes in unless the person says otherwise.
    """

    line: Line
    mark: Mark
    says: str
    made: Made | None = None
    taken: bool = True

    @property
    def number(self) -> int:
        """The row's number as Excel shows it."""
        return self.line.row.number


@dataclass(frozen=True)
class Stand:
    """What the store holds of the plan and the office, without the recycle bin."""

    year: int | None = None
    outline: Outline = field(default_factory=Outline)
    targets: Sequence[Target] = ()
    results: Sequence[Result] = ()
    tasks: Sequence[Task] = ()
    bodies: Sequence[TaskBody] = ()
    departments: Sequence[Department] = ()
    people: Sequence[Person] = ()

    @cached_property
    def department_of(self) -> dict[str, Department]:
        """Departments by each of their names."""
        return {alike(name): row for row in reversed(self.departments) for name in row.names}

    @cached_property
    def sections(self) -> list[tuple[Section, str]]:
        """The sections in the order of reading, with their words as they are compared."""
        return [(section, alike(section.text)) for section in self.outline.walk()]

    @cached_property
    def headings(self) -> dict[str, int]:
        """The first heading that bears a title, by the title."""
        found = [(alike(one.title), one.id) for one, _ in self.sections if one.title]
        return dict(reversed(found))

    @cached_property
    def part_of(self) -> dict[int, str]:
        """The title of the topmost heading above each section."""
        found: dict[int, str] = {}
        for section, _ in self.sections:
            top = [section, *self.outline.ancestors(section.id)][-1]
            found[section.id] = alike(top.title) if top.kind is SectionKind.HEADING else ""
        return found

    def section_for(self, words: str, titles: Iterable[str]) -> int | None:
        """Return the one section that says the words, else the first heading with a title."""
        plain = alike(words)
        if len(plain) > 3:
            holding = [one.id for one, text in self.sections if plain in text]
            if len(holding) == 1:
                return holding[0]
        ids = (self.headings.get(alike(title)) for title in titles if title)
        return next((one for one in ids if one is not None), None)


def match(lines: Iterable[Line], kind: SheetKind, stand: Stand) -> Iterator[Offer]:
    """Yield what becomes of each row, in the order of the sheet, one by one."""
    compare = _Comparing(stand)
    for line in lines:
        yield _offer(line, _COMPARERS[kind], compare)


def _offer(
    line: Line, comparer: "Callable[[_Comparing, Line], Offer]", compare: "_Comparing"
) -> Offer:
    if line.passed:
        return Offer(line, Mark.PASSED, line.passed, taken=False)
    if line.trouble:
        return _bad(line, line.trouble)
    offer = comparer(compare, line)
    if line.notes and offer.mark is not Mark.BAD:
        offer = replace(offer, says="；".join((offer.says, *line.notes)))
    return offer


def _bad(line: Line, why: str) -> Offer:
    return Offer(line, Mark.BAD, why, taken=False)


class _Comparing:
    """Compares one row after the other; a row that comes twice is told at its second place."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self._seen: dict[object, int] = {}
        self._targets: dict[str, list[Target]] = {}
        for target in stand.targets:
            self._targets.setdefault(alike(target.name), []).append(target)
        self._tasks = {alike(task.words): task for task in reversed(stand.tasks)}
        self._bodies: dict[int, list[TaskBody]] = {}
        for body in sorted(stand.bodies, key=_order_of):
            self._bodies.setdefault(body.task_id, []).append(body)
        self._results = {(one.target_id, one.year): one for one in stand.results}
        self._names = {row.id: row.name for row in stand.departments}

    def _again(self, key: object, line: Line) -> str:
        """Say that an earlier row told the same, or nothing."""
        first = self._seen.setdefault(key, line.row.number)
        return "" if first == line.row.number else f"和第 {first} 行重复"

    def _known(self, name: str, part: str, words: str) -> list[Target]:
        """Return the targets that a row may mean: by name, then by sentence, then by part."""
        found = self._targets.get(alike(name), [])
        if len(found) > 1:
            found = [one for one in found if words and alike(one.words) == alike(words)] or found
        if len(found) > 1 and part:
            parts = self.stand.part_of
            inside = [one for one in found if parts.get(one.section_id or 0) == alike(part)]
            found = inside or found
        return found

    def target(self, line: Line) -> Offer:
        draft = line.draft
        assert isinstance(draft, TargetDraft)
        known = self._known(draft.name, draft.part, draft.words)
        if len(known) > 1:
            return _bad(line, f"计划里有 {len(known)} 个目标叫“{draft.name}”，分不清是哪一个")
        if not known:
            again = self._again((alike(draft.name), alike(draft.part), alike(draft.words)), line)
            return _bad(line, again) if again else self._new_target(line, draft)
        again = self._again(known[0].id, line)
        return _bad(line, again) if again else self._changed_target(line, draft, known[0])

    def _new_target(self, line: Line, draft: TargetDraft) -> Offer:
        section_id = self.stand.section_for(draft.words, [draft.part])
        values: dict[str, object] = {
            "name": draft.name, "kind": draft.kind or TargetKind.LEVEL,
            "direction": draft.direction or Direction.AT_LEAST, "keep": draft.keep,
            "stretch": draft.stretch, "value": draft.value, "unit": draft.unit,
            "period": draft.period, "words": draft.words, "section_id": section_id,
        }  # fmt: skip
        says = f"新增目标“{draft.name}”{_shown(draft.value, draft.unit)}"
        return Offer(line, Mark.NEW, says, TargetRow(None, values, draft.result))

    def _changed_target(self, line: Line, draft: TargetDraft, target: Target) -> Offer:
        wanted: dict[str, object] = {}
        if draft.value is not None:
            wanted["value"] = draft.value
        if draft.unit and (draft.value is not None or Field.UNIT in draft.given):
            wanted["unit"] = draft.unit
        if draft.period:
            wanted["period"] = draft.period
        if draft.kind and Field.KIND in draft.given:
            wanted["kind"] = draft.kind
        told = Field.DIRECTION in draft.given
        if draft.direction and (told or draft.direction is not Direction.AT_LEAST):
            wanted["direction"] = draft.direction
        values = {name: new for name, new in wanted.items() if new != getattr(target, name)}
        result = self._fresh(target.id, draft.result)
        changes = [_change(name, getattr(target, name), new) for name, new in values.items()]
        if result is not None:
            changes.append(f"{result.year}年完成 {_amount(result)}")
        return self._changed(line, draft.name, changes, TargetRow(target.id, values, result))

    def _fresh(self, target_id: int, result: ResultRow | None) -> ResultRow | None:
        """Return a result that the store does not hold yet."""
        if result is None:
            return None
        known = self._results.get((target_id, result.year))
        same = known is not None and (known.value, known.unit, known.words) == (
            result.value, result.unit, result.words,
        )  # fmt: skip
        return None if same else result

    def _changed(self, line: Line, name: str, changes: Sequence[str], made: Made) -> Offer:
        if not changes:
            return Offer(line, Mark.SAME, f"“{name}”和已有的一样", taken=False)
        return Offer(line, Mark.CHANGED, f"更新“{_short(name)}”：{'，'.join(changes)}", made)

    def result(self, line: Line) -> Offer:
        draft = line.draft
        assert isinstance(draft, ResultDraft)
        known = self._known(draft.name, draft.part, "")
        if len(known) > 1:
            return _bad(line, f"计划里有 {len(known)} 个目标叫“{draft.name}”，分不清是哪一个")
        again = self._again(known[0].id if known else alike(draft.name), line)
        if again:
            return _bad(line, again)
        if known:
            fresh = self._fresh(known[0].id, draft.result)
            changes = [f"{fresh.year}年完成 {_amount(fresh)}"] if fresh else []
            return self._changed(line, draft.name, changes, TargetRow(known[0].id, {}, fresh))
        values: dict[str, object] = {
            "name": draft.name, "unit": draft.result.unit,
            "section_id": self.stand.section_for("", [draft.part]),
        }  # fmt: skip
        says = f"计划里没有目标“{draft.name}”；勾选这一行就新增它，目标值待填"
        return Offer(line, Mark.NEW, says, TargetRow(None, values, draft.result), taken=False)

    def task(self, line: Line) -> Offer:
        draft = line.draft
        assert isinstance(draft, TaskDraft)
        again = self._again(alike(draft.words), line)
        if again:
            return _bad(line, again)
        task = self._tasks.get(alike(draft.words))
        if task is not None:
            return self._changed_task(line, draft, task)
        section_id = self.stand.section_for(draft.words, [draft.title, draft.category])
        made = TaskRow(None, draft.words, draft.lead, draft.support, draft.limit, section_id)
        return Offer(line, Mark.NEW, f"新增任务“{_short(draft.words)}”", made)

    def _changed_task(self, line: Line, draft: TaskDraft, task: Task) -> Offer:
        lead, support = self._who(task.id, Role.LEAD), self._who(task.id, Role.SUPPORT)
        changes = []
        limit = draft.limit
        if limit is not None and _same_limit(limit, task):
            limit = None
        if limit is not None:
            changes.append(f"时限 {task.deadline_text or '无'} → {limit.words}")
        new_lead = draft.lead if draft.lead is not None else lead
        helping = draft.support if draft.support is not None else support
        new_support = tuple(name for name in helping if name not in new_lead)
        moved = (self._plain(new_lead), self._plain(new_support)) != (
            self._plain(lead), self._plain(support),
        )  # fmt: skip
        if moved:
            changes.append(f"责任单位 {_names(lead, support)} → {_names(new_lead, new_support)}")
        made = TaskRow(task.id, task.words, limit=limit)
        if moved:
            made = replace(made, lead=new_lead, support=new_support)
        return self._changed(line, draft.words, changes, made)

    def _who(self, task_id: int, role: Role) -> tuple[str, ...]:
        rows = (body for body in self._bodies.get(task_id, ()) if body.role is role)
        return tuple(self._names.get(body.department_id or 0, body.name) for body in rows)

    def _plain(self, names: Iterable[str]) -> list[object]:
        """Return names so that a department is the same under each of its names."""
        known = self.stand.department_of
        return [known[alike(one)].id if alike(one) in known else alike(one) for one in names]

    def department(self, line: Line) -> Offer:
        draft = line.draft
        assert isinstance(draft, OfficeDraft)
        known = self.stand.department_of.get(alike(draft.name))
        again = self._again(known.id if known else alike(draft.name), line)
        if again:
            return _bad(line, again)
        if known is None:
            values = {"short_name": "", "aliases": "", **draft.values}
            return Offer(line, Mark.NEW, f"新增科室“{draft.name}”", OfficeRow(None, values))
        changed: dict[str, object] = {}
        changes = []
        short = str(draft.values.get("short_name", ""))
        if short and short != known.short_name:
            changed["short_name"] = short
            changes.append(f"简称 {known.short_name or '无'} → {short}")
        aliases = str(draft.values.get("aliases", "")).split("\n")
        fresh = [one for one in aliases if one and one not in known.names]
        if fresh:
            changed["aliases"] = "\n".join(filter(None, (known.aliases, *fresh)))
            changes.append(f"增加别名 {'、'.join(fresh)}")
        return self._changed(line, known.name, changes, OfficeRow(known.id, changed))

    def person(self, line: Line) -> Offer:
        draft = line.draft
        assert isinstance(draft, OfficeDraft)
        home = self.stand.department_of.get(alike(draft.department))
        same = [one for one in self.stand.people if alike(one.name) == alike(draft.name)]
        if len(same) > 1 and home is not None:
            same = [one for one in same if one.department_id == home.id] or same
        if len(same) > 1:
            return _bad(line, f"单位里有 {len(same)} 个人叫“{draft.name}”，分不清是哪一个")
        again = self._again(same[0].id if same else (draft.name, draft.department), line)
        if again:
            return _bad(line, again)
        missing = f"；科室“{draft.department}”不在单位词库里，先空着" if _lost(draft, home) else ""
        if not same:
            values = {"department_id": home.id if home else None, "post": "", "leader": False}
            made = OfficeRow(None, values | dict(draft.values))
            return Offer(line, Mark.NEW, f"新增人员“{draft.name}”{missing}", made)
        wanted = dict(draft.values) | ({"department_id": home.id} if home else {})
        changed = {name: new for name, new in wanted.items() if new != getattr(same[0], name)}
        changed.pop("name", None)
        changes = [_PERSON_WORDS[name] for name in changed]
        offer = self._changed(line, draft.name, changes, OfficeRow(same[0].id, changed))
        return replace(offer, says=offer.says + missing)


_PERSON_WORDS = {"department_id": "科室改变", "post": "职务改变", "leader": "是否局领导改变"}
_COLUMN_WORDS = {
    "value": "目标值", "unit": "单位", "period": "期限", "kind": "类型", "direction": "方向",
}  # fmt: skip
_COMPARERS: dict[SheetKind, Callable[[_Comparing, Line], Offer]] = {
    SheetKind.TARGETS: _Comparing.target,
    SheetKind.TASKS: _Comparing.task,
    SheetKind.DEPARTMENTS: _Comparing.department,
    SheetKind.PEOPLE: _Comparing.person,
    SheetKind.RESULTS: _Comparing.result,
}


def _order_of(body: TaskBody) -> str:
    return body.order_key


def _same_limit(limit: TaskLimit, task: Task) -> bool:
    """Tell whether a limit means the same days, in whatever words, or is said in the same ones."""
    dated = (limit.start, limit.end, limit.kind)
    old = (task.deadline_from, task.deadline_to, task.deadline_kind)
    return (dated == old and dated[:2] != (None, None)) or limit.words == task.deadline_text


def _lost(draft: OfficeDraft, home: Department | None) -> bool:
    return bool(draft.department) and home is None


def _change(name: str, old: object, new: object) -> str:
    return f"{_COLUMN_WORDS[name]} {_value_words(old)} → {_value_words(new)}"


def _value_words(value: object) -> str:
    if isinstance(value, TargetKind):
        return KIND_WORDS[value]
    if isinstance(value, Direction):
        return DIRECTION_WORDS[value]
    return str(value) if value else _OPEN_VALUE if value is None else "无"


def _shown(value: str | None, unit: str) -> str:
    return f"：{value}{unit}" if value is not None else "，目标值待填"


def _amount(result: ResultRow) -> str:
    return f"{result.value}{result.unit}" if result.value is not None else _short(result.words)


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:23] + "…"


def _names(lead: Sequence[str], support: Sequence[str]) -> str:
    words = "、".join(lead) or "无"
    return f"{words}（配合：{'、'.join(support)}）" if support else words
