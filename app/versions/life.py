"""The life of one section: each change of it with who, when, in what step, and what caused it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.compare.words import edits_between
from app.session import Session
from app.versions.moments import LIVING, people_of
from app.versions.reasons import reasons_of
from models.kinds import SectionKind
from models.records import Section
from models.splice import Splice
from models.store.history import PastChange, PastStep
from models.store.past import steps_of_ids

ORIGINS = {"local": "本机", "import": "导入文件", "set_up": "本机"}
_PLACE = frozenset({"parent_id", "order_key"})


@dataclass(frozen=True, slots=True)
class Chapter:
    """The section after one step: ``edits`` are those of its words, offsets in ``before``.

    ``because`` are opinions that the same step carried out, ``followed`` those decided after this
    change and before the next one: what the program knows, not what it guesses.
    """

    step_id: int
    at: str
    person: str
    label: str
    origin: str
    before: str
    text: str
    head: int
    edits: tuple[Splice, ...] = ()
    notes: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    followed: tuple[str, ...] = field(default=())


def life_of_section(session: Session, section_id: int) -> list[Chapter]:
    """Return all changes of a section, oldest first; steps that were undone are left out."""
    session.flush()
    rows = session.store.rows(Section, id=section_id)
    if not rows:
        return []
    changes = session.store.life_of("section", section_id)
    steps = steps_of_ids(session.store, (one.step_id for one in changes))
    living = [one for one in changes if _lives(steps.get(one.step_id))]
    people = people_of(session)
    chapters: list[Chapter] = []
    for step_id, before, after, columns in _states(rows[0], living):
        step = steps[step_id]
        text = str(before.get("text", "")) if columns is not None else ""
        chapters.append(
            Chapter(
                step_id, step.at, people.get(step.person_id or 0, ""), step.label,
                ORIGINS.get(step.origin, step.origin), text, str(after["text"]),
                int(after["head"]), edits_between(text, str(after["text"])),
                tuple(_notes(before, after, columns)),
            )
        )  # fmt: skip
    return _with_causes(session, rows[0], chapters)


def _lives(step: PastStep | None) -> bool:
    return step is not None and step.state in LIVING


_State = dict[str, Any]


def _states(
    now: Section, changes: Sequence[PastChange]
) -> list[tuple[int, _State, _State, frozenset[str] | None]]:
    """Return step, row before, row after and changed columns (None: it was made), oldest first."""
    row: _State = {name: getattr(now, name) for name in now.__dataclass_fields__}
    found: list[tuple[int, _State, _State, frozenset[str] | None]] = []
    for change in reversed(changes):
        if change.op == "D":
            row = dict(change.data)
            continue
        after = dict(row)
        made = change.op == "I"
        if not made:
            row = _turned_back(row, change.data)
        columns = None if made else frozenset(change.data)
        if found and found[-1][0] == change.step_id:
            _, _, last, others = found[-1]
            joined = None if made or others is None else _either(columns, others)
            found[-1] = (change.step_id, dict(row), last, joined)
        else:
            found.append((change.step_id, dict(row), after, columns))
    return found[::-1]


def _either(one: frozenset[str] | None, other: frozenset[str]) -> frozenset[str]:
    return other | (one or frozenset())


def _turned_back(row: _State, data: Mapping[str, Any]) -> _State:
    before = dict(row)
    for column, pair in data.items():
        if isinstance(pair, dict):
            at, put = pair["at"], pair["put"]
            before[column] = row[column][:at] + pair["cut"] + row[column][at + len(put) :]
        else:
            before[column] = pair[0]
    return before


def _notes(before: _State, after: _State, columns: frozenset[str] | None) -> list[str]:
    """Say what changed besides the words."""
    if columns is None:
        return ["新增这一节"]
    notes = []
    if "deleted" in columns and bool(before["deleted"]) != bool(after["deleted"]):
        notes.append("移到回收站" if after["deleted"] else "从回收站找回")
    if _PLACE & columns:
        notes.append("移动位置" if before["parent_id"] == after["parent_id"] else "移到别的标题下")
    if {"kind", "level", "marker"} & columns:
        notes.append(f"改为{_KIND_WORDS.get(SectionKind(after['kind']), '条目')}或调整级别")
    if {"starts_paragraph", "numbered", "restart", "data"} & columns:
        notes.append("调整编号、分段或表格格式")
    return notes


_KIND_WORDS = {
    SectionKind.HEADING: "标题",
    SectionKind.ITEM: "条目",
    SectionKind.PARAGRAPH: "正文",
    SectionKind.TABLE: "表格",
}


def _with_causes(session: Session, row: Section, chapters: list[Chapter]) -> list[Chapter]:
    """Add what is known of the opinions behind each change."""
    reasons = reasons_of(session, row.plan_id).get(row.id, [])
    if not reasons:
        return chapters
    steps = [one.step_id for one in chapters]
    because: dict[int, list[str]] = {}
    followed: dict[int, list[str]] = {}
    for reason in reasons:
        decided = session.store.life_of("decision", reason.decision_id)[0].step_id
        last = bisect_left(steps, decided)
        if not last:
            continue  # the making of a section carries out no opinion
        if last < len(steps) and steps[last] == decided:
            because.setdefault(decided, []).append(reason.words)
        elif last > 1:
            followed.setdefault(steps[last - 1], []).append(reason.words)
    return [
        replace(
            one,
            because=tuple(because.get(one.step_id, ())),
            followed=tuple(followed.get(one.step_id, ())),
        )
        for one in chapters
    ]
