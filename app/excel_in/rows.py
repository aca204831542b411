"""The rows of a sheet as drafts of targets, tasks, departments, people and results."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.excel_in.cells import (
    achieved,
    amount,
    answering,
    as_share,
    bodies,
    clean,
    clean_name,
    deadline,
    first_of,
    is_doubtful,
    is_share,
)
from app.excel_in.fields import FILLED_DOWN, Field, remark_words, total_words
from app.excel_in.heads import Head, body, guess_kind
from app.excel_in.values import FAULTS, Sheet, SheetKind, SheetRow
from app.export.ledger import BLANK_WORDS, DIRECTION_WORDS, KIND_WORDS
from app.ledger_rows import ResultRow, TaskLimit
from models.kinds import Direction, TargetKind

_KINDS = {word: kind for kind, word in KIND_WORDS.items()}
_DIRECTIONS = {word: direction for direction, word in DIRECTION_WORDS.items()} | {
    "≥": Direction.AT_LEAST, "≤": Direction.AT_MOST, "=": Direction.EXACTLY,
    "不少于": Direction.AT_LEAST, "不超过": Direction.AT_MOST, "正向": Direction.AT_LEAST,
    "负向": Direction.AT_MOST,
}  # fmt: skip
_YES = frozenset(("是", "√", "✓", "1", "局领导", "领导", "有"))
_STRETCH, _KEEP = re.compile("力争|争取|冲刺|力求"), re.compile("保持|稳定在|维持")
_NAMES = (Field.NAME, Field.PERSON, Field.TITLE, Field.MEASURE)
_LONGEST_BAND = 40
_LEAST_HEADINGS, _LONGEST_HEADING = 2, 12
_OF_ANOTHER = "属于下面的另一张表，请把它放到单独的工作表里再导入"


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as a row tells it; ``given`` are the fields that were not empty."""

    name: str
    part: str
    value: str | None
    unit: str
    kind: TargetKind | None
    direction: Direction | None
    keep: bool
    stretch: bool
    period: str
    words: str
    result: ResultRow | None
    given: frozenset[Field]


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as a row tells it; None for who or when: the row does not say."""

    words: str
    category: str
    title: str
    lead: tuple[str, ...] | None
    support: tuple[str, ...] | None
    limit: TaskLimit | None


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """A department or a person: columns of the record; ``department`` is a person's, by name."""

    name: str
    values: Mapping[str, object]
    department: str = ""


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """What was achieved of a target."""

    name: str
    part: str
    result: ResultRow


Draft = TargetDraft | TaskDraft | OfficeDraft | ResultDraft


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it would make, or why it is passed over, or what is wrong with it."""

    row: SheetRow
    draft: Draft | None = None
    passed: str = ""
    trouble: str = ""
    notes: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person says of a sheet.

    ``year`` is that of the plan, ``result_year`` that of what was achieved, ``percent`` whether
    0.055 in a column of percentages means 5.5 % (None: nobody has said).
    """

    head: Head
    year: int | None
    result_year: int | None = None
    percent: bool | None = None


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one sheet from top to bottom."""

    sheet: Sheet
    choices: Choices
    band: str = ""
    above: dict[Field, str] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        head = self.choices.head
        joined = _joined_cells(self.sheet)
        head_cells = [clean(cell) for cell in head.columns]
        before: SheetRow | None = None
        other = False
        for row in body(self.sheet, head):
            other = other or (not _is_head(row, head_cells) and _begins_another(row, before))
            before = row
            if other:
                yield Line(row, passed=_OF_ANOTHER)
                continue
            cells = {
                what: joined.get((row.number, at)) or (row.cells[at] if at < len(row.cells) else "")
                for at, what in enumerate(head.fields)
                if what is not None
            }
            passed = self._passed(row, head_cells, cells)
            if passed:
                yield Line(row, passed=passed)
                continue
            self._fill_down(cells)
            yield _MAKERS[head.kind](row, cells, self.choices, self.band)

    def _passed(self, row: SheetRow, head_cells: Sequence[str], cells: Mapping[Field, str]) -> str:
        """Return why a row is no row of the table, an empty string where it is one."""
        filled = [clean(cell) for cell in row.cells if cell]
        if any(cell.rstrip("：:") in total_words() for cell in filled[:3]):
            return "合计行"
        if _is_head(row, head_cells):
            return "重复的表头"
        if len(filled) > 2 and _counts_columns(filled):
            return "栏次行"
        if len(filled) == 1 and filled[0].startswith(remark_words()) and len(head_cells) > 1:
            return "说明文字"
        if len(filled) == 1 and len(self.choices.head.columns) > 2:
            return self._lone(row, filled[0])
        return "" if any(cells.values()) else "对应的栏都是空的"

    def _lone(self, row: SheetRow, words: str) -> str:
        """Take a row of one cell for the category of the rows below, or for an explanation.

        Categories stand at the left; a name alone is a row whose other cells are still empty.
        """
        if len(words) > _LONGEST_BAND:
            return "说明文字"
        at = next(place for place, cell in enumerate(row.cells) if cell)
        field_ = self.choices.head.fields[at] if at < len(self.choices.head.fields) else None
        numbered = clean_name(words) != clean(words)
        groups = field_ in (None, *FILLED_DOWN) or (field_ in _NAMES and numbered)
        if at > 1 or not groups or words.isdigit():
            return "" if field_ else "对应的栏都是空的"
        self.band = clean_name(words)
        self.above.clear()
        return "类别行"

    def _fill_down(self, cells: dict[Field, str]) -> None:
        """Let an empty category be that of the row above: the cells were joined."""
        for what in FILLED_DOWN:
            if what not in cells or (what is Field.TITLE and Field.MEASURE not in cells):
                continue
            if cells[what]:
                if what is not Field.TITLE:
                    self.above.pop(Field.TITLE, None)
                self.above[what] = cells[what]
            else:
                cells[what] = self.above.get(what, "")


def _is_head(row: SheetRow, head_cells: Sequence[str]) -> bool:
    """Tell whether a row says the head once more."""
    return [clean(cell) for cell in row.cells if cell] == [cell for cell in head_cells if cell]


def _begins_another(row: SheetRow, before: SheetRow | None) -> bool:
    """Tell whether a row behind a gap or a title is the head of another table on the sheet."""
    if before is None or (row.number == before.number + 1 and sum(map(bool, before.cells)) > 1):
        return False
    filled = [cell for cell in row.cells if cell]
    if len(filled) < _LEAST_HEADINGS:
        return False
    if any(cell[0].isdigit() or len(cell) > _LONGEST_HEADING for cell in filled):
        return False
    return guess_kind(row.cells, "")[1] > 0


def read_lines(sheet: Sheet, choices: Choices) -> Iterator[Line]:
    """Yield all rows below the head one by one, with what each would make."""
    return _Reader(sheet, choices).lines()


def _joined_cells(sheet: Sheet) -> dict[tuple[int, int], str]:
    """Return the words of cells that are joined with one above them, by row number and column."""
    by_number = {row.number: row for row in sheet.rows}
    found: dict[tuple[int, int], str] = {}
    for merge in sheet.merges:
        source = by_number.get(merge.top)
        if source is None or merge.bottom == merge.top or merge.left >= len(source.cells):
            continue
        words = source.cells[merge.left]
        for number in range(merge.top + 1, merge.bottom + 1) if words else ():
            if number in by_number:
                found[number, merge.left] = words
    return found


def _counts_columns(cells: Sequence[str]) -> bool:
    """Tell whether cells only number the columns: 1 2 3, 甲 乙 1 2."""
    numbers = [cell for cell in cells if cell not in ("甲", "乙", "丙", "丁", "A", "B", "C")]
    return len(numbers) > 1 and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def _target(row: SheetRow, cells: Mapping[Field, str], choices: Choices, band: str) -> Line:
    name = clean_name(cells.get(Field.NAME, ""))
    if not name or name in FAULTS:
        return Line(row, trouble="没有目标名称")
    cell = cells.get(Field.VALUE, "").replace(BLANK_WORDS, "")
    unit = cells.get(Field.UNIT, "") or _unit_of(choices.head, Field.VALUE, name)
    found = amount(cell, unit, name, choices.year, choices.percent)
    if found.trouble:
        return Line(row, trouble=found.trouble, doubtful=found.doubtful)
    last = _last(cells, choices, unit, name)
    if isinstance(last, str):
        return Line(row, trouble=last, doubtful=True)
    words = clean(cells.get(Field.WORDS, ""))
    kind = _KINDS.get(cells.get(Field.KIND, ""), found.kind)
    direction = _DIRECTIONS.get(clean(cells.get(Field.DIRECTION, "")), found.direction)
    draft = TargetDraft(
        name, clean_name(cells.get(Field.PART, "")) or band, found.value, found.unit, kind,
        direction, found.keep or bool(_KEEP.search(words)),
        found.stretch or bool(_STRETCH.search(words)), clean(cells.get(Field.PERIOD, "")),
        words or _sentence(name, *_as_meant(cell, unit, name, choices.percent)), last,
        frozenset(what for what, one in cells.items() if one and one != BLANK_WORDS),
    )  # fmt: skip
    return Line(row, draft, notes=(found.note,) if found.note else ())


def _as_meant(cell: str, unit: str, name: str, percent: bool | None) -> tuple[str, str]:
    """Return a cell and its unit as the person said that small numbers are meant."""
    if percent is None or not is_doubtful(cell, unit, name, percent):
        return cell, unit
    return as_share(cell, unit, percent)


def _sentence(name: str, cell: str, unit: str) -> str:
    """Return the words that a row says where it has no sentence of its own."""
    cell = clean(cell)
    return f"{name}{cell}{clean(unit) if cell[-1:].isdigit() else ''}" if cell else name


def _last(
    cells: Mapping[Field, str], choices: Choices, unit: str, name: str
) -> ResultRow | str | None:
    """Return what was achieved last year, or what keeps it from being read."""
    year = choices.result_year or (choices.year - 1 if choices.year else None)
    if year is None or not cells.get(Field.LAST):
        return None
    unit = _unit_of(choices.head, Field.LAST, name) or unit
    found = _achieved(cells[Field.LAST], unit, name, choices.percent)
    if isinstance(found, str):
        return found
    return ResultRow(year, *found) if found[0] or found[2] else None


def _achieved(
    cell: str, unit: str, name: str, percent: bool | None
) -> tuple[str | None, str, str] | str:
    """Return value, unit and words; one sentence where a number may be a percentage."""
    if is_doubtful(cell, unit, name, percent):
        if percent is None:
            return f"完成值“{clean(cell)}”可能是百分数，请在上面选怎样导入"
        cell, unit = as_share(cell, unit, percent)
    return achieved(cell, unit)


def _unit_of(head: Head, what: Field, name: str) -> str:
    """Return the unit of a column, else that of the table; no rate is counted in 万元."""
    own = head.units[head.fields.index(what)] if what in head.fields else ""
    return own or ("" if is_share(name) else head.common_unit)


def _task(row: SheetRow, cells: Mapping[Field, str], choices: Choices, band: str) -> Line:
    title, words = clean_name(cells.get(Field.TITLE, "")), clean(cells.get(Field.MEASURE, ""))
    if not words:
        title, words = "", title
    if not words or words in FAULTS:
        return Line(row, trouble="没有任务内容")
    lead, support, others = _who(cells)
    limit, note = deadline(cells.get(Field.DEADLINE, ""), choices.year)
    notes = [note] if note else []
    if others:
        notes.append(f"“{'、'.join(others)}”不是某一个单位，没有列为责任单位")
    category = clean_name(cells.get(Field.CATEGORY, "")) or band
    return Line(row, TaskDraft(words, category, title, lead, support, limit), notes=tuple(notes))


def _who(
    cells: Mapping[Field, str],
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None, list[str]]:
    """Return who leads and who supports; beside 牵头部门 the 责任单位 only supports."""
    lead, others = bodies(cells.get(Field.LEAD, ""))
    support, more = bodies(cells.get(Field.SUPPORT, ""))
    first, helping, rest = answering(cells.get(Field.ANSWER, ""))
    if lead:
        helping = [*first, *helping]
    else:
        lead = first
    leading, supporting = first_of((lead, [*helping, *support]))
    return leading or None, supporting or None, [*others, *more, *rest]


def _department(row: SheetRow, cells: Mapping[Field, str], _: Choices, band: str) -> Line:
    name = clean_name(cells.get(Field.NAME, ""))
    if not name or name in FAULTS:
        return Line(row, trouble="没有科室名称")
    aliases = [clean(one) for one in re.split(r"[、，,；;/\n]+", cells.get(Field.ALIASES, ""))]
    values: dict[str, object] = {"name": name}
    if cells.get(Field.SHORT):
        values["short_name"] = clean(cells[Field.SHORT])
    if any(aliases):
        values["aliases"] = "\n".join(one for one in aliases if one)
    return Line(row, OfficeDraft(name, values))


def _person(row: SheetRow, cells: Mapping[Field, str], _: Choices, band: str) -> Line:
    name = re.sub(r"\s+", "", cells.get(Field.PERSON, ""))
    if not name or name in FAULTS:
        return Line(row, trouble="没有姓名")
    values: dict[str, object] = {"name": name}
    if cells.get(Field.POST):
        values["post"] = clean(cells[Field.POST])
    if cells.get(Field.LEADER):
        values["leader"] = clean(cells[Field.LEADER]) in _YES
    return Line(row, OfficeDraft(name, values, clean(cells.get(Field.DEPARTMENT, "")) or band))


def _result(row: SheetRow, cells: Mapping[Field, str], choices: Choices, band: str) -> Line:
    name = clean_name(cells.get(Field.NAME, ""))
    if not name or name in FAULTS:
        return Line(row, trouble="没有目标名称")
    if cells.get(Field.RESULT, "") in FAULTS:
        return Line(row, trouble="完成值一格是公式错误，读不出数")
    unit = cells.get(Field.UNIT, "") or _unit_of(choices.head, Field.RESULT, name)
    found = _achieved(cells.get(Field.RESULT, ""), unit, name, choices.percent)
    if isinstance(found, str):
        return Line(row, trouble=found, doubtful=True)
    value, own, words = found
    said = clean(cells.get(Field.NOTE, ""))
    if not (value or words or said):
        return Line(row, trouble="没有完成值")
    year = choices.result_year or (choices.year or 1) - 1
    if year < 1949:
        return Line(row, trouble="不知道是哪一年的结果，请先给计划填上年度")
    row_ = ResultRow(year, value, own, words or said)
    part = clean_name(cells.get(Field.PART, "")) or band
    return Line(row, ResultDraft(name, part, row_))


_MAKERS: dict[SheetKind, Callable[[SheetRow, Mapping[Field, str], Choices, str], Line]] = {
    SheetKind.TARGETS: _target,
    SheetKind.TASKS: _task,
    SheetKind.DEPARTMENTS: _department,
    SheetKind.PEOPLE: _person,
    SheetKind.RESULTS: _result,
}
