"""Tables that are ledgers: rows of tasks with their bodies and time limits, rows of targets.

A table section's text is its cells, parted by tabs, and its rows, parted by line ends. In plain
text each row is a paragraph of its own, its cells parted by tabs or upright strokes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.paper import FoundSection, FoundTarget, FoundTask
from app.understand.bodies import duty
from app.understand.duties import limit_at, named, stated
from app.understand.indicators import indicator
from app.understand.judging import Surroundings
from app.understand.measures import measures
from app.understand.outlook import Mood, Outlook
from app.understand.sentences import Clause, parsed
from app.understand.targets import targets
from app.understand.words import words
from models.kinds import Direction, SectionKind, TargetKind

_HEAD_ROWS = 4
_LEAST_CELLS = 3
_LONGEST_NAME = 16
_ROLES = {
    "other": "人员栏", "unit": "单位栏", "name": "指标栏", "value": "目标值栏", "task": "任务栏",
    "support": "配合栏", "answer": "责任栏", "lead": "牵头栏", "limit": "时限栏",
}  # fmt: skip
_COLUMNS = {word: role for role, group in _ROLES.items() for word in words("departments", group)}
_INSIDE = [
    (word, role) for role in ("lead", "support", "answer", "limit")
    for word in words("departments", _ROLES[role]) if len(word) > 3
]  # fmt: skip
_AT_END = sorted(_COLUMNS, key=len, reverse=True)
_IN_BRACKETS = re.compile("[（(][^）)]{0,12}[）)]")
_SPACES = re.compile(r"[\s\u3000]+")
_SPACED_OUT = re.compile(r"\S(?: \S){1,5}")
_NUMBER = re.compile(r"[0-9０-９.．,]+[%％]?|[XxＸ×*＊_]+[%％]?")
_RULE = re.compile(r"[|\s:：—-]*")
_WORDS = ("task", "value", "name")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger: the section it stands in and its cells by what their column holds."""

    section: int
    cells: dict[str, str]
    texts: tuple[str, ...]


def ledgers(sections: Sequence[FoundSection]) -> tuple[list[Row], set[int]]:
    """Return the rows of all ledgers among the sections, and every section that belongs to one.

    Heads are no rows.
    """
    found: list[Row] = []
    places: set[int] = set()
    run: list[tuple[int, list[str]]] = []
    for place, section in enumerate(sections):
        if section.kind is SectionKind.TABLE:
            lines = section.text.split("\n")
            found.extend(_read([(place, cells) for line in lines if (cells := _cells(line))]))
            continue
        if _is_row(section):
            cells = _cells(section.text, section.marker)
            run.extend([(place, cells)] if cells else [])
        elif run:
            _take(run, found, places)
            run = []
    _take(run, found, places)
    return found, places


def _take(run: Sequence[tuple[int, list[str]]], found: list[Row], places: set[int]) -> None:
    """Add the rows of a run of paragraphs where it is a ledger; figures are no sentences either."""
    rows = list(_read(run))
    found.extend(rows)
    if rows or (len(run) > 1 and not any(_labelled(cells) for _, cells in run)):
        places.update(place for place, _ in run)


def _labelled(cells: Sequence[str]) -> bool:
    return any("：" in cell or ":" in cell for cell in cells)


def _is_row(section: FoundSection) -> bool:
    text = section.text
    return text.count("\t") + 1 >= _LEAST_CELLS or (text.startswith("|") and text.count("|") > 2)


def _cells(line: str, marker: str = "") -> list[str]:
    """Return the cells of a row; the number of a row that was taken for a heading's comes back."""
    if line.startswith("|"):
        if _RULE.fullmatch(line):
            return []
        parts = line.strip().strip("|").split("|")
    else:
        parts = line.split("\t")
    found = [_cell(part) for part in parts]
    return [marker, *found] if marker else found


def _cell(words_: str) -> str:
    """Return a cell's words; 办 公 室 is spaced out only for its looks."""
    plain = _SPACES.sub(" ", words_.strip())
    return plain.replace(" ", "") if _SPACED_OUT.fullmatch(plain) else plain


def _read(rows: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    head, columns = _head([cells for _, cells in rows])
    lead = ""
    for place, cells in rows[head + 1 :] if head >= 0 else ():
        found: dict[str, str] = {}
        for column, role in columns.items():
            if column < len(cells):
                found.setdefault(role, cells[column])
        if not lead or found.get("lead") or found.get("answer"):
            lead = found.get("lead", "")
        elif "lead" in found:
            found["lead"] = lead  # a cell that is joined with the one above
        texts = tuple(
            cells[column] for column, role in columns.items()
            if role in _WORDS and column < len(cells) and cells[column]
        )  # fmt: skip
        yield Row(place, found, texts)


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]]:
    """Return the row of column names and what each column holds; -1 where there is none."""
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        columns = {column: role for column, cell in enumerate(row) if (role := _role(cell))}
        roles = set(columns.values())
        if {"lead", "answer", "limit"} & roles or {"name", "value"} <= roles:
            return place, columns
    return -1, {}


def _role(cell: str) -> str:
    """Return what a column holds by its name: 责任单位（部门）, 2026年工作任务."""
    plain = _IN_BRACKETS.sub("", cell.replace(" ", ""))
    if not 2 <= len(plain) <= _LONGEST_NAME:
        return ""
    if plain in _COLUMNS:
        return _COLUMNS[plain]
    inside = next((role for word, role in _INSIDE if word in plain), "")
    return inside or next((_COLUMNS[word] for word in _AT_END if plain.endswith(word)), "")


def ledger_tasks(rows: Sequence[Row], year: int | None) -> Iterator[FoundTask]:
    """Yield a task for each row that names what is to be done and by whom or until when."""
    for row in rows:
        what = "：".join(row.texts)
        if len(what) > 1:
            found = _task(row.section, what, row.cells, year)
            if found:
                yield found


def _task(section: int, what: str, cells: dict[str, str], year: int | None) -> FoundTask | None:
    said = stated(cells.get("answer", "")) or duty((), ())
    lead, helping = named(cells.get("lead", "")), named(cells.get("support", ""))
    who = (
        duty(lead, [*said.lead, *said.support, *helping])
        if lead
        else duty(said.lead, [*said.support, *helping])
    )
    limit = limit_at(cells.get("limit", ""), year)
    if not who and limit is None:
        return None
    return FoundTask(
        section, what, who.lead, who.support, limit.first if limit else None,
        limit.last if limit else None, limit.words if limit else "", limit.kind if limit else None,
    )  # fmt: skip


def ledger_targets(rows: Sequence[Row], year: int | None) -> Iterator[FoundTarget]:
    """Yield the targets of rows: 指标 beside 目标值, else what the words of the cells set."""
    for row in rows:
        name, value = row.cells.get("name", ""), row.cells.get("value", "")
        found = _target(row.section, name, value, row.cells.get("unit", ""), year)
        if found:
            yield found
            continue
        mood = Mood(Outlook.PLAN)
        for text in row.texts:
            for sentence in parsed(text).sentences:
                for one in targets(row.section, sentence, mood, year, formal=True):
                    yield replace(one, start=None, end=None)


def _target(section: int, name: str, value: str, unit: str, year: int | None) -> FoundTarget | None:
    bare = _NUMBER.fullmatch(value) is not None and not value.endswith(("%", "％"))
    plain = value + unit if bare else value
    if not name or not measures(plain):
        return None
    clause = Clause(0, name + plain, name + plain)
    around = Surroundings(True, True, "", name, year)
    found = indicator(clause, clause, around)
    if found is None:
        return None
    level = found.kind is TargetKind.LEVEL and found.direction is Direction.AT_LEAST
    return FoundTarget(
        section, name, TargetKind.LEVEL if level else found.kind, found.direction, found.value,
        found.unit, words=f"{name}\t{value}", keep=found.keep, stretch=found.stretch,
    )  # fmt: skip
