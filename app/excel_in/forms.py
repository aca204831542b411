"""Whole papers from ledgers alone: what ``import`` makes of an .xlsx that the program wrote.

A ledger holds no paper, only its parts: categories become headings, key tasks headings below
them, measures and sentences of targets paragraphs, tied to the tasks and targets of their rows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.excel_in.cells import alike
from app.excel_in.heads import find_head
from app.excel_in.reading import read_book
from app.excel_in.rows import Choices, Line, TargetDraft, TaskDraft, read_lines
from app.excel_in.values import Sheet, SheetKind
from app.paper import (
    FoundPaper,
    FoundResult,
    FoundSection,
    FoundTarget,
    FoundTask,
    Reading,
    Removed,
)
from app.recognise.facts import unit_in_title, year_of
from app.understand.measures import measures
from models.errors import KnownError
from models.kinds import Direction, PlanKind, SectionKind, TargetKind
from models.quantity import parse

_FORM_NAME = re.compile(
    r"(?:(?<![0-9])年度)?(?:重点工作)?(?:目标)?(?:任务分解|任务|目标|指标)(?:分解)?(?:表|台账|清单)$"
)
_TAKEN = (SheetKind.TARGETS, SheetKind.TASKS)


@dataclass(slots=True)
class _Part:
    """One topmost heading ("" for rows that name none) with its rows."""

    title: str
    targets: list[TargetDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)


@dataclass(slots=True)
class _Form:
    """The rows of all sheets that belong to one plan."""

    title: str
    year: int | None
    targets: list[TargetDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)


def read_forms(path: str, year: int | None = None) -> Reading:
    """Return one paper for each plan whose ledgers the workbook holds; hidden sheets are left.

    Rows that cannot be read are listed with what was removed. Raises KnownError where no sheet is
    a ledger of targets or tasks.
    """
    book = read_book(path)
    forms: dict[str, _Form] = {}
    removed: list[Removed] = []
    offset = 0
    for sheet in book.sheets:
        head = find_head(sheet)
        if not sheet.hidden and head.first >= 0 and head.kind in _TAKEN:
            title = plan_title(head.title) or Path(path).stem
            plan_year = year or year_of(head.title, ()) or year_of(Path(path).stem, ())
            form = forms.setdefault(alike(title), _Form(title, plan_year))
            lines = list(read_lines(sheet, Choices(head, plan_year)))
            _sort_in(form, lines)
            removed += _removed(sheet, lines, offset)
        offset += sum(len("\t".join(row.cells)) + 1 for row in sheet.rows)
    found = [form for form in forms.values() if form.targets or form.tasks]
    if not found:
        raise KnownError(
            "表格里没有认出目标表或任务分解表。",
            "科室、人员和去年结果请在窗口里用“导入 Excel 台账”导入，那里可以指定每一列是什么。",
        )
    return Reading(tuple(_paper(form) for form in found), tuple(removed), book.notes)


def paper_of(lines: Iterable[Line], title: str, year: int | None) -> FoundPaper:
    """Return the paper that one sheet alone makes."""
    form = _Form(title, year)
    _sort_in(form, lines)
    return _paper(form)


def plan_title(title: str) -> str:
    """Return the title of the plan whose ledger bears a title: without 任务分解表."""
    return _FORM_NAME.sub("", title)


def _sort_in(form: _Form, lines: Iterable[Line]) -> None:
    for line in lines:
        if isinstance(line.draft, TargetDraft):
            form.targets.append(line.draft)
        elif isinstance(line.draft, TaskDraft):
            form.tasks.append(line.draft)


def _removed(sheet: Sheet, lines: Sequence[Line], offset: int) -> Iterator[Removed]:
    """Yield the rows that did not come in; offsets count in all rows, cells parted by tabs."""
    places = {}
    for row in sheet.rows:
        places[row.number] = offset
        offset += len("\t".join(row.cells)) + 1
    for line in lines:
        why = line.trouble or line.passed
        if why and why != "类别行":
            words = "\t".join(line.row.cells)
            told = f"工作表“{sheet.name}”第 {line.row.number} 行：{why}"
            yield Removed(places[line.row.number], words, told)


def _paper(form: _Form) -> FoundPaper:
    sections: list[FoundSection] = []
    targets: list[FoundTarget] = []
    tasks: list[FoundTask] = []
    for part in _parts(form):
        _write_part(part, sections, targets, tasks)
    return FoundPaper(
        form.title, form.year, PlanKind.PLAN, unit_in_title(form.title), tuple(sections),
        tuple(sorted(targets, key=_section_of)), tuple(tasks),
    )  # fmt: skip


def _section_of(found: FoundTarget) -> int:
    return found.section


def _parts(form: _Form) -> list[_Part]:
    """Return the parts in an order that suits both sheets."""
    of_targets = list(dict.fromkeys(draft.part for draft in form.targets))
    titles = list(dict.fromkeys(draft.category for draft in form.tasks))
    for at, title in enumerate(of_targets):
        if title not in titles:
            next_known = next((one for one in of_targets[at + 1 :] if one in titles), None)
            titles.insert(titles.index(next_known) if next_known else len(titles), title)
    parts = {title: _Part(title) for title in titles}
    for target in form.targets:
        parts[target.part].targets.append(target)
    for task in form.tasks:
        parts[task.category].tasks.append(task)
    return list(parts.values())


def _write_part(
    part: _Part, sections: list[FoundSection], targets: list[FoundTarget], tasks: list[FoundTask]
) -> None:
    """Write a heading, sentences of targets that no task says, then tasks below their titles."""
    top = _heading(sections, part.title, 1, None) if part.title else None
    said = [task.words for task in part.tasks]
    places: dict[str, int] = {}
    for target in part.targets:
        if target.words not in places and not any(target.words in words for words in said):
            places[target.words] = _paragraph(sections, target.words, top)
    title, below = "", top
    for task in part.tasks:
        if task.title != title:
            title = task.title
            below = _heading(sections, title, 2, top) if title else top
        place = _paragraph(sections, task.words, below)
        tasks.append(_task(place, task))
        for target in part.targets:
            if target.words in task.words:
                places.setdefault(target.words, place)
    taken: set[tuple[int, int]] = set()
    for target in part.targets:
        targets.append(_target(places[target.words], target, sections, taken))


def _heading(sections: list[FoundSection], title: str, level: int, parent: int | None) -> int:
    sections.append(FoundSection(SectionKind.HEADING, title, parent, level, len(title)))
    return len(sections) - 1


def _paragraph(sections: list[FoundSection], words: str, parent: int | None) -> int:
    sections.append(FoundSection(SectionKind.PARAGRAPH, words, parent))
    return len(sections) - 1


def _task(place: int, draft: TaskDraft) -> FoundTask:
    limit = draft.limit
    return FoundTask(
        place, draft.words, draft.lead or (), draft.support or (), limit.start if limit else None,
        limit.end if limit else None, limit.words if limit else "", limit.kind if limit else None,
    )  # fmt: skip


def _target(
    place: int, draft: TargetDraft, sections: Sequence[FoundSection], taken: set[tuple[int, int]]
) -> FoundTarget:
    chip = _chip(sections[place].text, draft, place, taken)
    last = draft.result
    return FoundTarget(
        place, draft.name, draft.kind or TargetKind.LEVEL, draft.direction or Direction.AT_LEAST,
        draft.value, draft.unit, draft.period, draft.words, draft.keep, draft.stretch,
        chip[0] if chip else None, chip[1] if chip else None,
        FoundResult(last.year, last.value, last.unit, last.words) if last else None,
    )  # fmt: skip


def _chip(
    text: str, draft: TargetDraft, place: int, taken: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return where the number of a target stands in its sentence, if it does so surely."""
    at = text.find(draft.words)
    for measure in measures(draft.words) if draft.value is not None and at >= 0 else ():
        start, end = at + measure.start, at + measure.end
        read = parse(text[start:end])
        same = read is not None and (read.value, measure.unit) == (draft.value, draft.unit)
        if same and (place, start) not in taken:
            taken.add((place, start))
            return start, end
    return None
