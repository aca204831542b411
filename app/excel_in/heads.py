"""Finding the head of a table: its rows, the title above it, what it is and what columns hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.excel_in.fields import FIELDS, Field, headings, ignored_words, result_words, unit_class
from app.excel_in.values import Merge, Sheet, SheetKind, SheetRow

_ROWS_LOOKED_AT = 20
_LONGEST_HEADING = 24
_BRACKETS = re.compile(r"[（(\[【][^）)\]】]{0,30}[）)\]】]")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?度?")
_NOT_WORDS = re.compile(r"[\s\u3000:：*＊、，,/／\-—]+")
_NUMBER = re.compile(r"[0-9０-９.．,%％]+")
_NEED = {
    SheetKind.TARGETS: (Field.NAME,),
    SheetKind.TASKS: (Field.TITLE, Field.MEASURE),
    SheetKind.DEPARTMENTS: (Field.NAME,),
    SheetKind.PEOPLE: (Field.PERSON,),
    SheetKind.RESULTS: (Field.NAME,),
}
# What tells one kind from another, where both know most of the headings.
_TELLING = {
    SheetKind.TARGETS: (Field.VALUE, Field.DIRECTION, Field.WORDS),
    SheetKind.TASKS: (Field.MEASURE, Field.TITLE, Field.LEAD, Field.SUPPORT, Field.ANSWER),
    SheetKind.DEPARTMENTS: (Field.NAME, Field.SHORT, Field.ALIASES),
    SheetKind.PEOPLE: (Field.PERSON, Field.POST),
    SheetKind.RESULTS: (Field.RESULT,),
}
_UNIT_ABOVE = re.compile(r"单\s{0,4}位\s{0,4}[:：]\s{0,4}([^\s（()）：:]{1,8})")
_SET = frozenset(("目标", "计划", "任务", "预期", "预计"))  # with a year before it: 2026年目标
_NO_YEAR = 9999
_PAST = re.compile("完成|实绩|实际|结果")  # with a year before it: 2025年完成
_RESULT_TITLE = re.compile("完成情况|考核结果|完成结果|实绩|总结|自评")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a sheet.

    ``first`` and ``last`` are indexes of its rows in ``Sheet.rows`` (-1: none was found),
    ``columns`` the heading of each column, ``title`` the words above it, ``fields`` what the
    columns hold (None: not taken), ``units`` what brackets in headings say, ``year`` the year
    that the heading of a result or the title names, ``common_unit`` the unit of the whole table.
    """

    first: int
    last: int
    columns: tuple[str, ...]
    title: str
    kind: SheetKind
    fields: tuple[Field | None, ...]
    units: tuple[str, ...]
    year: int | None = None
    common_unit: str = ""


def find_head(sheet: Sheet) -> Head:
    """Return the likeliest head of the first table; without one the columns bear their letters."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    best: tuple[tuple[int, int], Head] | None = None
    for at in range(min(len(sheet.rows), _ROWS_LOOKED_AT)):
        if best is not None and at > best[1].first + 1:
            break  # what looks like a head further below belongs to another table
        for last in (at, at + 1):
            if last >= len(sheet.rows) or (last > at and not _goes_on(sheet, at)):
                continue
            columns = head_words(sheet, at, last, width)
            kind, score = guess_kind(columns, title_above(sheet, at))
            rank = (score, at - last)
            if score and (best is None or rank > best[0]):
                best = rank, make_head(sheet, at, last, kind)
    return best[1] if best else make_head(sheet, -1, -1, SheetKind.TARGETS)


def make_head(sheet: Sheet, first: int, last: int, kind: SheetKind) -> Head:
    """Return a head of the given rows read as one kind of sheet."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    columns = head_words(sheet, first, last, width) if first >= 0 else _letters(width)
    title = title_above(sheet, first)
    fields = fields_of(columns, kind)
    units = tuple(_unit_in(words) for words in columns)
    common = _common_unit(sheet, first)
    return Head(
        first, last, columns, title, kind, fields, units, _year(columns, fields, title), common
    )


def _year(columns: Sequence[str], fields: Sequence[Field | None], title: str) -> int | None:
    """Return the year of the results by their heading, else the first that the head names."""
    told = [
        words for words, what in zip(columns, fields, strict=True)
        if what in (Field.LAST, Field.RESULT) and _YEAR.search(words)
    ]  # fmt: skip
    years = [int(match[1]) for words in told or columns if (match := _YEAR.search(words))]
    of_title = _YEAR.search(title)
    return min(years) if years else int(of_title[1]) if of_title else None


def _common_unit(sheet: Sheet, first: int) -> str:
    """Return the unit that stands above the head for the whole table: 单位：万元."""
    for row in reversed(sheet.rows[: max(first, 0)]):
        for cell in row.cells:
            match = _UNIT_ABOVE.search(cell)
            if match is not None and unit_class(match[1]):
                return match[1].replace("％", "%")
    return ""


def head_words(sheet: Sheet, first: int, last: int, width: int) -> tuple[str, ...]:
    """Return the words of each column's heading, those of joined cells with them, top first."""
    rows = sheet.rows[first : last + 1]
    grid = {row.number: [*row.cells, *[""] * (width - len(row.cells))] for row in rows}
    for merge in sheet.merges:
        source = grid.get(merge.top)
        words = source[merge.left] if source and merge.left < width else ""
        for number in range(merge.top, merge.bottom + 1) if words else ():
            for column in range(merge.left, min(merge.right + 1, width)):
                if number in grid:
                    grid[number][column] = words
    lines = [grid[row.number] for row in rows]
    columns = zip(*lines, strict=True)
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns)


def title_above(sheet: Sheet, first: int) -> str:
    """Return the first line above the head that fills one cell only."""
    for row in sheet.rows[: max(first, 0)]:
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1 and len(filled[0]) >= 4:
            return re.sub(r"\s+", "", filled[0])
    return ""


def guess_kind(columns: Sequence[str], title: str) -> tuple[SheetKind, int]:
    """Return what a head with these columns is most likely of, and how sure (0: it is none)."""
    scores = {kind: _score(columns, kind) for kind in SheetKind}
    best = max(scores, key=scores.__getitem__)
    if best in (SheetKind.TARGETS, SheetKind.RESULTS) and scores[best]:
        plain = [plain_heading(words) for words in columns]
        told = any(words.endswith(result_words()) for words in plain)
        meant = bool(_RESULT_TITLE.search(title)) or Field.VALUE not in fields_of(
            columns, SheetKind.TARGETS
        )
        if told and meant:
            return SheetKind.RESULTS, scores[SheetKind.RESULTS] or scores[best]
        return SheetKind.TARGETS, scores[SheetKind.TARGETS]
    return best, scores[best]


def _score(columns: Sequence[str], kind: SheetKind) -> int:
    found = [field for field in fields_of(columns, kind) if field is not None]
    if not set(_NEED[kind]) & set(found):
        return 0
    telling = sum(field in _TELLING[kind] for field in found)
    if kind is SheetKind.DEPARTMENTS:
        filled = [words for words in columns if words and not _is_ignored(words)]
        alone = len(filled) <= 3 and len(found) == len(filled)
        alone = alone or not {Field.SHORT, Field.ALIASES}.isdisjoint(found)
        return 3 * len(found) if alone else 0
    return 2 * len(found) + telling if len(found) > 1 and telling else 0


def fields_of(columns: Sequence[str], kind: SheetKind) -> tuple[Field | None, ...]:
    """Return what each column holds; of two that could hold the same, the likelier one does."""
    known = headings(kind)
    ranked: dict[Field, tuple[tuple[int, int, int], int]] = {}
    for at, words in enumerate(columns):
        found = _likeness(words, known)
        if found is None:
            continue
        year = _YEAR.search(words)
        rank = (*found[1], -int(year[1]) if year else -_NO_YEAR)  # of several years the last
        if rank < ranked.get(found[0], ((9, 0, 0), 0))[0]:
            ranked[found[0]] = rank, at
    chosen = {at: field for field, (_, at) in ranked.items()}
    return tuple(chosen.get(at) for at in range(len(columns)))


def _likeness(words: str, known: Mapping[str, object]) -> tuple[Field, tuple[int, int]] | None:
    """Return the field that a heading names, with a rank: smaller is surer."""
    from app.excel_in.fields import Heading

    parts = words.split(" ")
    below_first = "".join(reversed(parts))  # 指标 over 二级 is 二级指标
    for part in (words, below_first, *reversed(parts)):
        plain = plain_heading(part)
        if not 1 < len(plain) <= _LONGEST_HEADING or _is_ignored(part):
            continue
        if _PAST.search(part) and _YEAR.search(part) and "去年完成" in known:
            return Field.LAST, (0, 0)
        if plain in _SET and _YEAR.search(part) and "去年完成" in known:
            return Field.VALUE, (0, 0)
        exact = known.get(plain)
        if isinstance(exact, Heading):
            return exact.field, (0, exact.rank)
        ends = [word for word in known if len(word) > 1 and plain.endswith(word)]
        inside = [word for word in known if len(word) > 2 and word in plain]
        for place, group in ((1, ends), (2, inside)):
            heading = known[max(group, key=len)] if group else None
            if isinstance(heading, Heading) and heading.field is not Field.UNIT:  # 责任单位
                return heading.field, (place, heading.rank)
    return None


def plain_heading(words: str) -> str:
    """Return a heading without brackets, spaces and years: 目标值（2026年） is 目标值."""
    return _NOT_WORDS.sub("", _YEAR.sub("", _BRACKETS.sub("", words)))


def _is_ignored(words: str) -> bool:
    return plain_heading(words) in ignored_words()


def _unit_in(words: str) -> str:
    """Return the unit that a heading names in brackets: 目标值（万元）."""
    inside = [found.strip("（()）[]【】 单位:：") for found in _BRACKETS.findall(words)]
    return next((unit.replace("％", "%") for unit in inside if unit_class(unit)), "")


def _goes_on(sheet: Sheet, at: int) -> bool:
    """Tell whether the row below may belong to the head: joined cells, or gaps that it fills."""
    row, below = sheet.rows[at], sheet.rows[at + 1]
    if below.number != row.number + 1 or any(_NUMBER.fullmatch(cell) for cell in below.cells):
        return False
    if any(merge.top == row.number and _is_of_head(merge) for merge in sheet.merges):
        return True
    return (
        any(not above and under for above, under in zip(row.cells, below.cells, strict=False))
        and sum(map(bool, row.cells)) > 1
    )


def _is_of_head(merge: Merge) -> bool:
    return merge.bottom == merge.top + 1 or (merge.right > merge.left and merge.left > 0)


def _letters(width: int) -> tuple[str, ...]:
    return tuple(f"第 {at} 列" for at in range(1, width + 1))


def every_field(kind: SheetKind) -> tuple[Field, ...]:
    """Return what the columns of a kind of sheet may hold."""
    return FIELDS[kind]


def body(sheet: Sheet, head: Head) -> tuple[SheetRow, ...]:
    """Return the rows below the head."""
    return sheet.rows[head.last + 1 :]
