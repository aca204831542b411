"""Tables that are ledgers: rows of tasks with their bodies and time limits, rows of targets.

A table section's text is its cells, parted by tabs, and its rows, parted by line ends. Rows that
are no table to the file (with upright strokes, or without names of columns) are paragraphs each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.paper import FoundSection
from app.understand.words import any_of, words
from models.kinds import SectionKind

_HEAD_ROWS = 4
_LEAST_CELLS = 3
_LONGEST_NAME = 16
_LONGEST_GROUP = 30
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
_BARS = re.compile("[|｜]")
_RULE = re.compile(r"[|\s:：—-]*")
_WORDS = ("task", "value", "name")
_BODIES = ("lead", "answer", "support")
_BETWEEN = {**dict.fromkeys(_BODIES, "、"), "limit": "，"}
_OF_WORK = re.compile(any_of(words("outlook", "工作栏")))
_OFFICE = (
    "(?:单位|部门|[科股处部]室|站所|所站|段所|班组|团队|主体|乡镇|镇街|中心"
    "|[科股处室所站队组段院方])"
)
_BY_WORDS = [
    (
        re.compile(
            "(?:评分|计分|赋分|扣分|打分|考核)(?:标准|办法|细则|规则|说明)$|^(?:分值|权重|标准分|基本分)$"
            "|(?:考核|考评|评价|验收|监督|督办|统计)(?:部门|机构|[科股处]室)$"
        ),
        "other",
    ),
    (re.compile("^(?:责任|任务|职责|工作|具体|承办)?分工$|责任(?:落实|划分|归属)$"), "answer"),
    (
        re.compile(
            "^(?:[一二三四]季度|[上下]半年|[0-9]{1,2}月|第[一二三四]阶段)(?:主要|工作|阶段)*(?:目标|任务|进度|计划)$"
        ),
        "task",
    ),
    (re.compile(rf"{any_of(words('outlook', '过去栏'))}|情况$|[0-9]年(?:完成|实际|实绩)"), "past"),
    (re.compile(rf"(?:牵头|主办|主责){_OFFICE}$"), "lead"),
    (re.compile(rf"(?:配合|协办|协同|协助|协作|参与|参加|支持|联办|会同){_OFFICE}$"), "support"),
    (
        re.compile(
            "(?:责任|落实|实施|主管|建设|业主|承担|承接|执行|负责|经办|承办|归口|管理|完成)"
            rf"{_OFFICE}$|业主$|^(?:科室|股室|部门)$"
        ),
        "answer",
    ),
    (re.compile("(?<!计量)(?<!指标)(?<!数量)(?<!^)(?:单位|领导)$"), "other"),
    (
        re.compile(
            "(?:[0-9]年|[本今]年|年度|全年)度?(?:预期|计划|主要)?(?:目标|指标|计划)值?$|指标要求$"
            "|^(?:年度|计划|目标)?(?:任务量|计划量|工作量|工程量)$"
        ),
        "value",
    ),
    (re.compile("(?:项目|工程|任务|事项|实事|活动|工作)名称$"), "task"),
    (re.compile("^(?:同比|比上年|预期|计划)?(?:增长|增幅|增速)率?$"), "growth"),
    (re.compile("(?<!填报)(?<!填表)(?<!制表)(?:时间|时限|期限|日期|节点)$"), "limit"),
]
_NUMBERS = re.compile("序号|编号|序|号|行次|备注")
_LEAST_WORK = 6  # characters a cell of a column that names what is to be done


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger: the section it stands in and its cells by what their column holds.

    ``texts`` are the cells that say what is to be done; where they are joined with those above,
    ``what`` holds the words from there.
    """

    section: int
    cells: dict[str, str]
    texts: tuple[str, ...]
    what: tuple[str, ...]


def ledgers(sections: Sequence[FoundSection]) -> tuple[list[Row], set[int]]:
    """Return the rows of all ledgers among the sections, and every section that belongs to one.

    Heads are no rows.
    """
    found: list[Row] = []
    places: set[int] = set()
    for place, section in enumerate(sections):
        if section.kind is SectionKind.TABLE:
            lines = section.text.split("\n")
            found.extend(_read([(place, cells) for line in lines if (cells := _cells(line))]))
    for run in _runs(sections):
        every = [(place, _cells(sections[place].text, sections[place].marker)) for place in run]
        rows = [(place, held) for place, held in every if held]
        read = list(_read(rows))
        found.extend(read)
        if read or _are_figures([sections[place] for place in run], rows):
            places.update(place for place, _ in rows)
    return found, places


def _runs(sections: Sequence[FoundSection]) -> Iterator[list[int]]:
    """Yield the places of rows that stand together; a line that names a group parts none."""
    run: list[int] = []
    named = False
    for place, section in enumerate(sections):
        if section.kind is SectionKind.TABLE:
            continue
        if _is_row(section):
            if named and _head([_cells(section.text, section.marker)])[0] >= 0:
                yield run
                run = []
            run.append(place)
            named = False
        elif run and not named and _names_group(section):
            named = True
        elif run:
            yield run
            run, named = [], False
    if run:
        yield run


def _names_group(section: FoundSection) -> bool:
    """Tell whether a line between rows only names those below it: 一、区委全会任务."""
    return len(section.text) <= _LONGEST_GROUP and "。" not in section.text


def _are_figures(sections: Sequence[FoundSection], rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Tell whether rows without names of columns hold figures, which are no sentences either."""
    parted = all(one.text.startswith("|") or "\t" in one.text for one in sections)
    return parted and len(rows) > 1 and not any(_labelled(cells) for _, cells in rows)


def _labelled(cells: Sequence[str]) -> bool:
    return any("：" in cell or ":" in cell for cell in cells)


def _is_row(section: FoundSection) -> bool:
    text = section.text
    return text.count("\t") + 1 >= _LEAST_CELLS or _has_bars(text)


def _has_bars(text: str) -> bool:
    """Tell whether upright strokes part the cells of a line: | a | b |, a | b | c, a｜b｜c."""
    bars = max(text.count("|"), text.count("｜"))
    if bars + 1 < _LEAST_CELLS:
        return False
    return (text.startswith("|") and bars > 2) or not ("：" in text or ":" in text)


def _cells(line: str, marker: str = "") -> list[str]:
    """Return the cells of a row; the number of a row that was taken for a heading's comes back."""
    if _has_bars(line) and "\t" not in line:
        if _RULE.fullmatch(line):
            return []
        parts = _BARS.split(line.strip().strip("|｜"))
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
    above: dict[str, str] = {}
    what: tuple[str, ...] = ()
    for place, cells in rows[head + 1 :] if head >= 0 else ():
        found: dict[str, str] = {}
        for column, role in columns.items():
            if column < len(cells):
                _hold(found, role, cells[column])
        texts = tuple(
            cells[column] for column, role in columns.items()
            if role in _WORDS and column < len(cells) and cells[column]
        )  # fmt: skip
        if not (texts or any(found.get(role) for role in (*_BODIES, "limit"))):
            above, what = {}, ()  # a row that names a part
            continue
        _join(found, above)
        above, what = found, texts or what
        yield Row(place, found, texts, what)


def _hold(cells: dict[str, str], role: str, words_: str) -> None:
    """Put words into a row; of several times (开工时间, 竣工时间) and bodies each counts."""
    between = _BETWEEN.get(role)
    if between and words_ and cells.get(role):
        cells[role] += between + words_
    elif not cells.get(role):
        cells[role] = words_


def _join(cells: dict[str, str], above: Mapping[str, str]) -> None:
    """Let cells of bodies that are joined with those above hold the same names."""
    if cells.get("lead") or cells.get("answer"):
        return
    roles = _BODIES[:1] if cells.get("support") else _BODIES
    cells.update({role: above[role] for role in roles if role in cells and above.get(role)})


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]]:
    """Return the last row of column names and what each column holds; -1 where there is none."""
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        columns = _columns(row)
        roles = list(columns.values())
        beside = "value" in roles or "name" in roles or roles.count("task") > 1
        work = "task" in roles and beside
        if {"lead", "answer", "limit"}.isdisjoint(roles) and (
            "past" in roles or not (work or {"name", "value"} <= set(roles))
        ):
            continue
        last = place
        while last + 1 < len(rows) and _goes_on(rows[last + 1]):
            last += 1
            columns |= _columns(rows[last])
        if {"task", "name"}.isdisjoint(columns.values()):
            columns |= _nameless(columns, rows[place : last + 1], rows[last + 1 :])
        return last, dict(sorted(columns.items()))
    return -1, {}


def _columns(row: Sequence[str]) -> dict[int, str]:
    """Return what the columns hold by their names; of several indicators the last is the one."""
    found = {column: role for column, cell in enumerate(row) if (role := _role(cell))}
    names = [column for column, role in found.items() if role == "name"]
    if len(names) > 1 and row[names[-1]].endswith("目标"):
        found[names.pop()] = "task" if "value" in found.values() else "value"
    if len(names) == 1 and row[names[0]] == "目标" and "task" in found.values():
        found[names.pop()] = "task" if "value" in found.values() else "value"
    found.update(dict.fromkeys(names[:-1], "other"))
    return found


def _goes_on(row: Sequence[str]) -> bool:
    """Tell whether a row names columns, too: 牵头 and 配合 below 责任单位."""
    held = [cell for cell in row if cell]
    return len(held) > 1 and all(cell in _COLUMNS for cell in held)


def _nameless(
    columns: Mapping[int, str], names: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]
) -> dict[int, str]:
    """Return the column that holds what is to be done, though its name does not say so."""
    numbers = {at for row in names for at, cell in enumerate(row) if _NUMBERS.fullmatch(cell)}
    sizes: dict[int, int] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if at not in columns and at not in numbers:
                sizes[at] = sizes.get(at, 0) + len(cell)
    widest = max(sizes, key=sizes.__getitem__, default=-1)
    return {widest: "task"} if sizes.get(widest, 0) >= _LEAST_WORK * len(rows) else {}


def _role(cell: str) -> str:
    """Return what a column holds by its name: 责任单位（部门）, 2026年工作任务."""
    plain = _IN_BRACKETS.sub("", cell.replace(" ", ""))
    if not 2 <= len(plain) <= _LONGEST_NAME:
        return ""
    if plain in _COLUMNS:
        return _COLUMNS[plain]
    inside = next((role for word, role in _INSIDE if word in plain), "")
    if inside:
        return inside
    for pattern, role in _BY_WORDS:
        if pattern.search(plain):
            return role
    ends = next((_COLUMNS[word] for word in _AT_END if plain.endswith(word)), "")
    return ends or ("task" if _OF_WORK.search(plain) else "")
