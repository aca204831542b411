"""What the rows of ledgers hold: tasks with their bodies and time limits, and targets."""

import re
from collections.abc import Iterator, Sequence

from app.paper import FoundTarget, FoundTask
from app.understand.bodies import NOBODY, Duty, duty
from app.understand.drafts import words_of
from app.understand.duties import limit_at, named, stated
from app.understand.indicators import indicator
from app.understand.judging import Surroundings
from app.understand.measures import measures
from app.understand.moods import Mood, may_be_done
from app.understand.outlook import Outlook
from app.understand.sentences import Clause, parsed
from app.understand.tables import Row
from app.understand.targets import targets
from app.understand.tasks import Scope, drafts
from app.understand.times import Limit, limits
from models.kinds import Direction, TargetKind

# The number of a cell whose unit stands in a column of its own: 195, 31.5以上, 控制在4以内.
_WITHOUT_UNIT = re.compile(r"(?:[0-9０-９.．,]+|[XxＸ×*＊_]+)(?=$|[以左上下内±，,；;（(])")
_WIDE = str.maketrans("<>", "＜＞")
_FIGURE = re.compile(
    r"(?:[≥≤＜＞<>不低少超于过达到力争控制稳定保持在突破完成增长下降减少提高压]{0,10})"
    r"(?:[0-9０-９.．]+|[XxＸ×*＊_]+)[^，。；：\s]{0,8}"
)
# A value that its task names: 增长6%，其中工业投资增长10%; 分别增长5%、7%.
_LED = re.compile(rf"(?:分别)?{_FIGURE.pattern.replace('：', '：、（(')}(?=$|[，；。、（(])")
_NOTE = re.compile("[（(][^（()）0-9]{1,20}[）)]$")  # 增长5%（市下达指标）
_SIGNED = re.compile(
    r"(?:[≥＞]|不低于|不少于)?(?P<most>[≤＜]|不超过|不高于|控制在)?"
    r"(?P<number>[0-9]+(?:[.][0-9]+)?)(?P<within>以内|以下|内)?(?:以上|左右)?"
)
_LONGEST_NAME = 20
_PART = re.compile(
    "(?:牵头|主办|主责|负责|责任|承办|(?P<helps>配合|协办|协同|协助|参与|参加))"
    "(?:单位|部门|[科股处部]室)?[:：]"
)
_PERSON_OF = re.compile("[\u4e00-\u9fff]{2,3}[（(]([^（()）]{2,12}[科股室办处部局所站队组])[）)]")
_NO_LIMIT = re.compile("[^0-9\u4e00-\u9fff]*|【[^】]*】|已.{0,8}|无|暂无|完成|办结")
_NUMBERED = re.compile("^[0-9]{1,2}[.．、](?=[0-9]{1,2}月)")
_PARTS = re.compile("[，,；;。]")
_ITEM = re.compile("^[0-9]{1,2}[.．、]")
_SHORT_NAME = 3
_LABEL = re.compile("(?:[0-9]{1,2}[.．、])?([^，。；：0-9]{3,20})：")


def ledger_tasks(
    rows: Sequence[Row], year: int | None, known: frozenset[str]
) -> Iterator[FoundTask]:
    """Yield a task for each row that names what is to be done and by whom or until when.

    Times inside the words of a row make tasks of their own, with the row's bodies.
    """
    for row in rows:
        what = "：".join(row.what)
        if len(what) < 2:
            continue
        who, limits_ = _who(row), _limits(row.cells.get("limit", ""), year)
        scope = Scope(row.section, year, known, True, True)
        steps = list(_steps(row, who, limits_, scope))
        for limit in limits_:
            yield _task(row.section, what, who, limit)
        if who and not (limits_ or steps):
            yield _task(row.section, what, who, None)
        yield from steps


def _who(row: Row) -> Duty:
    cells = row.cells
    said = _answering(cells.get("answer", ""))
    lead, helping = named(cells.get("lead", "")), named(cells.get("support", ""))
    if lead:
        return duty(lead, [*said.lead, *said.support, *helping])
    return duty(said.lead, [*said.support, *helping])


def _answering(cell: str) -> Duty:
    """Return whom a cell names, also where it says in what part: 牵头：甲；配合：乙, 李某（甲）."""
    marks = list(_PART.finditer(cell)) if "：" in cell or ":" in cell else []
    if not marks:
        person = _PERSON_OF.fullmatch(cell)
        return stated(person[1] if person else cell) or duty((), ())
    first = named(cell[: marks[0].start()].rstrip("（("))  # 新媒体部（配合：总编室）
    whole = duty(first[:1], first[1:]) if first else NOBODY
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(cell)
        names = named(cell[mark.end() : end].rstrip("）)"))
        helping = mark["helps"] is not None
        whole = whole.joined(duty((), names) if helping else duty(names[:1], names[1:]))
    return whole


def _limits(cell: str, year: int | None) -> list[Limit]:
    """Return the times of a cell: 每季度通报，11月底前完工 are two."""
    parts = [part for one in _PARTS.split(cell) if (part := one.strip())]
    found = [limit for part in parts for limit in limits(part, year)]
    if len(found) > 1:
        return found
    whole = None if _NO_LIMIT.fullmatch(cell) else limit_at(cell, year)
    return [whole] if whole else []


def _task(section: int, what: str, who: Duty, limit: Limit | None) -> FoundTask:
    return FoundTask(
        section, what, who.lead, who.support, limit.first if limit else None,
        limit.last if limit else None, limit.words if limit else "", limit.kind if limit else None,
    )  # fmt: skip


def _steps(row: Row, who: Duty, due: Sequence[Limit], scope: Scope) -> Iterator[FoundTask]:
    """Yield what the words of a row set a time for: 3月底前完成设计，6月底前开工."""
    mood = Mood(Outlook.PLAN)
    for text in row.texts:
        here = scope._replace(told=may_be_done(text))
        for sentence in parsed(text).sentences:
            words_ = text[sentence.start : sentence.end + 1]
            for draft in drafts(here, words_, sentence, mood)[0]:
                if draft.limit and (not due or _is_other(draft.limit, due)):
                    what = _NUMBERED.sub("", words_of(text, draft))
                    yield _task(row.section, what, who or draft.duty, draft.limit)


def _is_other(step: Limit, due: Sequence[Limit]) -> bool:
    """Tell whether a step is due at a time of its own beside those of its row."""
    return step.form == "dated" and all(step.words != limit.words for limit in due)


def ledger_targets(rows: Sequence[Row], year: int | None) -> Iterator[FoundTarget]:
    """Yield the targets of rows: 指标 beside 目标值, else what the words of the cells set."""
    for row in rows:
        found = list(_figures(row, year))
        yield from found
        for text in _beside(row) if found else _texts(row):
            yield from _in_words(row, text, year)


def _figures(row: Row, year: int | None) -> Iterator[FoundTarget]:
    """Yield the targets of a row whose value stands alone in its cell, and of its growth."""
    name, value = row.cells.get("name", ""), row.cells.get("value", "")
    if not name and _FIGURE.fullmatch(value) and len(row.cells.get("task", "")) <= _LONGEST_NAME:
        name = row.cells.get("task", "").rstrip("。；")
    growth = row.cells.get("growth", "")
    for cell, unit, told in ((value, row.cells.get("unit", ""), ""), (growth, "%", "增长")):
        found = _target(row.section, name, cell, unit, name + told, year) if cell else None
        if found:
            yield found


def _texts(row: Row) -> tuple[str, ...]:
    """Return the words of a row; an indicator and what is said of it are one sentence."""
    name, value = row.cells.get("name", ""), row.cells.get("value", "")
    task = row.cells.get("task", "").rstrip("。；")
    if not name and value and len(task) <= _LONGEST_NAME and _LED.match(value):
        return (task + _NOTE.sub("", value), *_beside(row))
    if not name or not value:
        return row.texts
    return (f"{name}：{value}" if "，" in value or "；" in value else name + value,)


def _beside(row: Row) -> tuple[str, ...]:
    """Return what further columns say of a task beside its value: 成活率90%以上."""
    if row.cells.get("name"):
        return ()
    said = (row.cells.get("task", ""), row.cells.get("value", ""))
    return tuple(text for text in row.texts if text not in said)


def _in_words(row: Row, text: str, year: int | None) -> Iterator[FoundTarget]:
    """Yield the targets that the words of a cell set; 驿站：新建2家；新增1家 is told of 驿站."""
    mood = Mood(Outlook.PLAN)
    label = ""
    for sentence in parsed(text).sentences:
        named_ = _LABEL.match(text, sentence.start)
        label = named_[1] if named_ else label
        for one in targets(row.section, sentence, mood, year, formal=True):
            name = _ITEM.sub("", one.name)
            name = label + name if len(name) <= _SHORT_NAME else name
            yield one._replace(name=name, start=None, end=None)
        if sentence.stop == "。":
            label = ""


def _target(
    section: int, name: str, value: str, unit: str, told: str, year: int | None
) -> FoundTarget | None:
    """Return the target of a cell beside its name; ``told`` are the words that name it aloud."""
    plain = value.translate(_WIDE)
    plain = _WITHOUT_UNIT.sub(rf"\g<0>{unit}", plain, count=1) if unit not in plain else plain
    if not name:
        return None
    clause = Clause(0, told + plain, told + plain)
    around = Surroundings(True, True, "", name, year)
    found = indicator(clause, clause, around) if measures(plain) else None
    if found is None:
        return _level(section, name, value.translate(_WIDE), unit)
    kind, direction = found.kind, found.direction
    if found.value == "0" and direction is Direction.AT_LEAST:
        kind, direction = TargetKind.ZERO, Direction.EXACTLY
    return FoundTarget(
        section, name, kind, direction, found.value, found.unit, words=f"{name}\t{value}",
        keep=found.keep, stretch=found.stretch,
    )  # fmt: skip


def _level(section: int, name: str, value: str, unit: str) -> FoundTarget | None:
    """Return the target of a number whose unit no sentence would have: 人/亿元."""
    held = _SIGNED.fullmatch(value)
    if held is None or not unit:
        return None
    at_most = bool(held["most"] or held["within"])
    direction = Direction.AT_MOST if at_most else Direction.AT_LEAST
    return FoundTarget(
        section, name, TargetKind.LEVEL, direction, held["number"], unit, words=f"{name}\t{value}"
    )
