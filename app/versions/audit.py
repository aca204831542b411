"""Who changed what and when, with the old and the new value: every row change, undone ones too."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.blocks.table import Cell, Column, Ledger
from app.blocks.threads import OUTCOME_WORDS
from app.commands.milestone import MILESTONE_NAMES, STATE_NAMES, state_of
from app.compare.telling import FIELD_WORDS
from app.compare.words import edits_between
from app.session import Session
from app.versions.life import ORIGINS
from app.versions.moments import people_of
from app.versions.unseen import unseen_rows
from models.issue_records import IssueSheetRow, Outgoing
from models.kinds import Role
from models.numbering import numbers
from models.records import (
    Decision,
    Milestone,
    Remark,
    Section,
    Suggestion,
    Target,
    Task,
    TaskBody,
)
from models.store.history import PastChange, PastStep
from models.store.past import KeptChange, changes_of

# Which rows count as what. Spans, blanks and anchors only follow their words and tell nothing new.
GROUPS: dict[str, tuple[str, ...]] = {
    "正文和结构": ("section",),
    "目标": ("target",),
    "任务": ("task", "task_body"),
    "批注": ("remark", "reply"),
    "修改建议": ("suggestion",),
    "意见处理": ("decision", "review", "signoff"),
    "版本和状态": ("plan", "milestone"),
    "发文": ("issue_sheet", "outgoing"),
}
_GROUP_OF = {table: group for group, tables in GROUPS.items() for table in tables}
_STATES = {"undone": "已撤销", "dead": "已撤销", "inverse": "撤销或重做"}
_SILENT = frozenset({"order_key", "uid", "plan_id", "made_at", "person_id", "section_id", "head"})
_MORE_WORDS = {
    "text": "文字", "parent_id": "上级标题", "deleted": "删除", "state": "状态", "unit": "单位",
    "outcome": "处理", "reason": "理由", "weight": "重要程度", "private": "未交出", "old": "原文",
    "new": "改为", "number": "编号", "due": "期限", "opinion": "总的意见", "profile": "版式方案",
    "handed_in_at": "交出时间", "role": "分工", "kind": "类型", "source": "来源",
}  # fmt: skip
_SHORT = 24  # characters of a thing that its name shows
_OPS = {"I": "新增", "D": "撤销新增"}
_COLUMNS = (
    Column("序号", 6), Column("时间", 20), Column("人员", 12), Column("操作", 22),
    Column("类别", 12), Column("对象", 28), Column("原值", 44), Column("新值", 44),
    Column("来源", 12), Column("备注", 12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change; its data is read when it is shown, since most rows never are."""

    step: PastStep
    change: KeptChange

    @property
    def group(self) -> str:
        """What kind of thing was changed."""
        return _GROUP_OF[self.change.table]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are wanted; None and "" want all. Days are ISO dates, both ends included."""

    person_id: int | None = None
    group: str = ""
    since: str = ""
    until: str = ""
    words: str = ""


class Audit:
    """The changes of one plan, newest first, and how they are told.

    What somebody else said and did not hand in yet is not among them.
    """

    def __init__(self, session: Session, plan_id: int) -> None:
        session.flush()
        self._session, self._plan_id = session, plan_id
        self.people = people_of(session)
        steps = {one.id: one for one in session.store.past_steps(plan_id)}
        changes = changes_of(session.store, plan_id, _GROUP_OF)
        unseen = unseen_rows(session, plan_id, changes)
        self.rows = [
            AuditRow(steps[one.step_id], one) for one in changes
            if _tells(one) and (one.table, one.row_id) not in unseen
        ]  # fmt: skip
        self._names = _Names(session, plan_id)
        self._edits: dict[int, dict[int, tuple[str, str]]] = {}
        self._by_section: dict[int, list[AuditRow]] = defaultdict(list)
        for row in self.rows:
            if row.change.table == "section":
                self._by_section[row.change.row_id].append(row)

    def wanted(self, wanted: Wanted) -> list[AuditRow]:
        """Return the rows that fit; words are looked for in everything a row tells."""
        rows = [row for row in self.rows if _fits(row.step, wanted)]
        if wanted.group:
            rows = [row for row in rows if row.group == wanted.group]
        if words := wanted.words.strip():
            rows = [row for row in rows if any(words in cell for cell in self.cells(row))]
        return rows

    def persons(self) -> list[tuple[int, str]]:
        """Return who changed something, by name."""
        ids = {row.step.person_id for row in self.rows}
        return sorted((one, self.people.get(one, "")) for one in ids if one is not None)

    def cells(self, row: AuditRow) -> tuple[str, ...]:
        """Return time, person, step, kind, thing, old, new, origin and remark of one row."""
        step, change = row.step, row.change.read()
        old, new = self._values(change, row)
        return (
            step.at.replace("T", " "), self.people.get(step.person_id or 0, ""), step.label,
            row.group, self._names.of(change.table, change.row_id), old, new,
            ORIGINS.get(step.origin, step.origin), _STATES.get(step.state, ""),
        )  # fmt: skip

    def ledger(self, rows: Sequence[AuditRow], title: str) -> Ledger:
        """Return rows as a table for Excel."""
        cells: list[tuple[Cell, ...]] = [
            (place, *self.cells(row)) for place, row in enumerate(rows, 1)
        ]
        return Ledger("操作记录", title, _COLUMNS, tuple(cells))

    def _values(self, change: PastChange, row: AuditRow) -> tuple[str, str]:
        if change.op != "U":
            said = _OPS[change.op]
            words = str(change.data.get("text") or change.data.get("words") or "")
            return (words, said) if change.op == "D" else ("", said)
        pairs = list(_told_pairs(change.data))
        if change.table == "section" and "text" in change.data:
            pairs = [pair for pair in pairs if pair[0] != "文字"]
            pairs.insert(0, ("文字", *self._words_of(row.change)))
        named = len(pairs) > 1 or (pairs and pairs[0][0] not in {"文字", "内容", "去留"})
        old = "；".join(f"{name}：{one or '无'}" if named else one for name, one, _ in pairs)
        new = "；".join(f"{name}：{other or '无'}" if named else other for name, _, other in pairs)
        return old, new

    def _words_of(self, change: KeptChange) -> tuple[str, str]:
        """Return the words an edit took away and put, numbers whole: 4200户, 4201户."""
        if change.row_id not in self._edits:
            self._edits[change.row_id] = dict(self._told_edits(change.row_id))
        return self._edits[change.row_id].get(id(change), ("", ""))

    def _told_edits(self, section_id: int) -> Iterator[tuple[int, tuple[str, str]]]:
        rows = self._session.store.rows(Section, id=section_id)
        text = rows[0].text if rows else ""
        for row in self._by_section.get(section_id, ()):
            change = row.change.read()
            if change.op == "D":
                text = str(change.data.get("text", ""))
            elif isinstance(pair := change.data.get("text"), dict):
                at, put = pair["at"], pair["put"]
                before = text[:at] + pair["cut"] + text[at + len(put) :]
                edits = edits_between(before, text)
                told = ("…".join(one.cut for one in edits), "…".join(one.put for one in edits))
                yield id(row.change), told
                text = before


class _Names:
    """What the changed things are called now; what is gone keeps the name of its kind."""

    def __init__(self, session: Session, plan_id: int) -> None:
        self._session, self._plan_id = session, plan_id
        self._known: dict[str, dict[int, str]] = {}

    def of(self, table: str, row_id: int) -> str:
        """Return the name of a row."""
        if table not in self._known:
            self._known[table] = dict(self._read(table))
        return self._known[table].get(row_id, _GROUP_OF[table])

    def _read(self, table: str) -> Iterator[tuple[int, str]]:
        reader = _READERS.get(table)
        return iter(()) if reader is None else reader(self._session, self._plan_id)


def _sections(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    found = numbers(session.book(plan_id).outline)
    for row in session.store.rows(Section, plan_id=plan_id):
        words = (row.title or row.text)[:_SHORT]
        yield row.id, f"{found.get(row.id, '')}{words}" or "空白条目"


def _targets(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    return ((row.id, row.name) for row in session.store.rows(Target, plan_id=plan_id))


def _tasks(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    return ((row.id, row.words[:_SHORT]) for row in session.store.rows(Task, plan_id=plan_id))


def _bodies(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    roles = {Role.LEAD: "牵头", Role.SUPPORT: "配合"}
    for row in session.store.of_plan(TaskBody, plan_id):
        yield row.id, f"{row.name}（{roles[row.role]}）"


def _remarks(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    for row in session.store.rows(Remark, plan_id=plan_id):
        yield row.id, f"第 {row.number} 号意见"


def _suggestions(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    for row in session.store.rows(Suggestion, plan_id=plan_id):
        words = row.new or row.old
        yield row.id, "修改建议" if words.startswith("{") else f"建议：{words[:_SHORT]}"


def _decisions(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    for row in session.store.of_plan(Decision, plan_id):
        yield row.id, f"{OUTCOME_WORDS[row.outcome]} {row.reason}".strip()


def _milestones(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    return ((row.id, row.title) for row in session.store.rows(Milestone, plan_id=plan_id))


def _sheets(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    return ((row.id, "发文信息") for row in session.store.rows(IssueSheetRow, plan_id=plan_id))


def _outgoing(session: Session, plan_id: int) -> Iterator[tuple[int, str]]:
    for row in session.store.rows(Outgoing, plan_id=plan_id):
        yield row.id, f"发给{row.recipient}的稿子" if row.recipient else "发出的稿子"


_READERS: dict[str, Callable[[Session, int], Iterator[tuple[int, str]]]] = {
    "section": _sections, "target": _targets, "task": _tasks, "task_body": _bodies,
    "remark": _remarks, "suggestion": _suggestions, "decision": _decisions,
    "milestone": _milestones, "issue_sheet": _sheets, "outgoing": _outgoing,
}  # fmt: skip


def _tells(kept: KeptChange) -> bool:
    if kept.op != "U" or (kept.kept or "").startswith('{"text"'):
        return True
    change = kept.read()
    return change.op != "U" or bool(change.data.keys() - _SILENT) or _moved(change.data)


def _moved(data: Mapping[str, Any]) -> bool:
    return "order_key" in data and len(data) == 1


def _told_pairs(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for column, pair in data.items():
        name = _MORE_WORDS.get(column) or FIELD_WORDS.get(column, "")
        if isinstance(pair, dict):
            yield "文字", pair["cut"], pair["put"]
        elif column == "words":
            yield "内容", str(pair[0] or ""), str(pair[1] or "")
        elif column == "deleted":
            yield "去留", "", "移到回收站" if pair[1] else "找回"
        elif column == "parent_id":
            yield "位置", "原标题下", "别的标题下"
        elif _moved(data):
            yield "位置", "原次序", "新次序"
        elif column not in _SILENT and name:
            yield name, _value(column, pair[0]), _value(column, pair[1])


def _value(column: str, value: object) -> str:
    if column == "state":
        return (
            STATE_NAMES.get(state_of(str(value)), "")
            if _is_stage(value)
            else _WORDS.get(str(value), str(value or ""))
        )
    if column in {"deleted", "keep", "stretch", "private", "numbered", "restart",
                  "starts_paragraph"}:  # fmt: skip
        return "是" if value else "否"
    return _WORDS.get(str(value), str(value if value is not None else ""))


def _is_stage(value: object) -> bool:
    return value == "" or value in {state.value for state in STATE_NAMES}


_WORDS = {
    "open": "待处理", "resolved": "已解决", "accepted": "已采纳", "refused": "不采纳",
    "adopted": "采纳", "partly": "部分采纳", "declined": "不采纳", "explained": "已说明",
    "heading": "标题", "item": "条目", "paragraph": "正文", "salutation": "称呼",
    "date_line": "日期行", "table": "表格", "note": "说明", "lead": "牵头", "support": "配合",
    "substance": "实质", "wording": "文字", "format": "格式", "data": "数据", "question": "疑问",
    "agree": "同意", "comments": "有意见", "level": "达到水平", "growth": "增长", "change": "升降",
    "count": "数量", "rank": "排名", "zero": "零发生", "parity": "持平", "deliverable": "成果",
    "frequency": "频次", "at_least": "不低于", "at_most": "不高于", "exactly": "等于",
    "about": "左右", "date": "到某一天", "period": "一段时间", "recurring": "定期",
    "ongoing": "长期", "waiting": "视情况", "plan": "工作计划", "review_and_plan": "总结和计划",
    "speech": "讲话", "report": "报告", "other": "其他材料",
    **{kind.value: name for kind, name in MILESTONE_NAMES.items()},
}  # fmt: skip


def _fits(step: PastStep, wanted: Wanted) -> bool:
    day = step.at[:10]
    if wanted.person_id is not None and step.person_id != wanted.person_id:
        return False
    return (not wanted.since or day >= wanted.since) and (not wanted.until or day <= wanted.until)
