"""A difference as plain values for ``compare --json``, and as Chinese sentences for a person.

Spans are offsets in the section's words, without its number: [start, end) in the older or the
newer text. A section is named by the number it bears in its own version.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from app.compare.difference import Changed, Difference, Field, RowChange, places, with_new_ids
from app.compare.version import SectionThen, TargetThen, Version
from app.export.ledger import DIRECTION_WORDS, KIND_WORDS
from models.kinds import DeadlineKind, Direction, PlanKind, SectionKind, TargetKind
from models.numbering import numbers
from models.outline import Outline
from models.records import Section

Values = dict[str, Any]
_SHORT = 30  # characters of a section that a sentence shows
FIELD_WORDS = {
    "title": "标题", "year": "年度", "kind": "类型", "unit": "单位", "level": "级别",
    "head": "标题范围", "starts_paragraph": "另起一段", "numbered": "编号",
    "restart": "重新编号", "marker": "编号形式", "data": "表格", "section": "所在部分",
    "name": "名称", "direction": "方向", "keep": "保持", "stretch": "力争", "value": "数值",
    "period": "期间", "words": "原文", "lead": "牵头", "support": "配合",
    "deadline_from": "开始时间", "deadline_to": "完成时间", "deadline_text": "时限",
    "deadline_kind": "时限类型",
}  # fmt: skip
_PLAN_KINDS = ("工作计划", "总结和计划", "讲话", "报告", "其他材料")
_SECTION_KINDS = ("标题", "条目", "段落", "称呼", "日期行", "表格", "说明", "无法识别的内容")
_DEADLINE_KINDS = ("到某一天", "一段时间", "定期", "长期", "视情况")
_SAID: dict[type[Enum], dict[Any, str]] = {
    PlanKind: dict(zip(PlanKind, _PLAN_KINDS, strict=True)),
    SectionKind: dict(zip(SectionKind, _SECTION_KINDS, strict=True)),
    DeadlineKind: dict(zip(DeadlineKind, _DEADLINE_KINDS, strict=True)),
    TargetKind: KIND_WORDS,
    Direction: DIRECTION_WORDS,
}


def numbers_of(version: Version) -> dict[str, str]:
    """Return the number that each section bears in a version, by permanent id."""
    ids = {one.uid: place for place, one in enumerate(version.sections, start=1)}
    rows = [
        Section(
            id=ids[one.uid], uid=one.uid, plan_id=0, order_key=f"{ids[one.uid]:09}",
            parent_id=None if one.parent is None else ids[one.parent], kind=one.kind,
            level=one.level, text=one.text, head=one.head, starts_paragraph=one.starts_paragraph,
            numbered=one.numbered, restart=one.restart, marker=one.marker, source_number=None,
            data=one.data, deleted=False,
        )
        for one in version.sections
    ]  # fmt: skip
    found = numbers(Outline(rows))
    return {one.uid: found[ids[one.uid]] for one in version.sections}


def told(old: Version, new: Version, found: Difference) -> Values:
    """Return the JSON document of ``compare``."""
    return _Teller(old, new, found).values()


def sentences(old: Version, new: Version, found: Difference) -> list[str]:
    """Return what changed as sentences, one a change, structure first."""
    if found.empty:
        return ["两个版本没有差别。"]
    return list(_Teller(old, new, found).sentences())


class _Teller:
    """One difference with the numbers and texts of both its versions."""

    def __init__(self, old: Version, new: Version, found: Difference) -> None:
        renamed = dict(found.renamed)
        self.found = found
        before = [with_new_ids(one, renamed) for one in old.sections]
        self.old = {one.uid: one for one in before}
        self.new = {one.uid: one for one in new.sections}
        self.places = places(new.sections)
        old_numbers = numbers_of(old)
        self.old_numbers = {
            one.uid: old_numbers[was.uid] for one, was in zip(before, old.sections, strict=True)
        }
        self.numbers = numbers_of(new)

    def values(self) -> Values:
        found = self.found
        return {
            "plan": [_field(one) for one in found.plan],
            "added": [
                {**self._new(one.section), "parent": one.place.parent, "after": one.place.after}
                for one in found.added
            ],
            "removed": [self._old(one) for one in found.removed],
            "moved": [
                {
                    **self._new(self.new[one.uid]), "old_number": self.old_numbers[one.uid],
                    "old_parent": one.old.parent, "old_after": one.old.after,
                    "parent": one.new.parent, "after": one.new.after,
                }
                for one in found.moved
            ],
            "changed": [self._changed(one) for one in found.changed],
            "targets": [_row(one) for one in found.targets],
            "tasks": [_row(one) for one in found.tasks],
        }  # fmt: skip

    def sentences(self) -> Iterator[str]:
        found = self.found
        yield from (f"计划的{_fields_said(found.plan)}。" for _ in found.plan[:1])
        for added in found.added:
            yield f"新增 {_short(added.section, self.numbers)}"
        for gone in found.removed:
            yield f"删除 {_short(gone, self.old_numbers)}"
        for moved in found.moved:
            section = _short(self.new[moved.uid], self.numbers)
            yield f"移动 {section}（原编号 {self.old_numbers[moved.uid] or '无'}）"
        for change in found.changed:
            yield f"修改 {_short(self.new[change.uid], self.numbers)}：{_edits_said(change)}"
        for row in (*found.targets, *found.tasks):
            yield _row_said(row)

    def _new(self, section: SectionThen) -> Values:
        return _section(section, self.numbers)

    def _old(self, section: SectionThen) -> Values:
        return _section(section, self.old_numbers)

    def _changed(self, change: Changed) -> Values:
        before, after = self.old[change.uid], self.new[change.uid]
        return {
            **self._new(after),
            "old_number": self.old_numbers[change.uid],
            "old_text": before.text,
            "spans": list(_spans(change)),
            "fields": [_field(one) for one in change.fields],
        }


def _section(section: SectionThen, numbers_by_uid: Mapping[str, str]) -> Values:
    return {
        "section": section.uid,
        "kind": section.kind.value,
        "number": numbers_by_uid[section.uid],
        "title": section.title,
        "text": section.text,
    }


def _spans(change: Changed) -> Iterator[Values]:
    """Yield each edit with its range in the older and in the newer text."""
    grown = 0
    for edit in change.edits:
        start = edit.at + grown
        yield {
            "old": {"start": edit.at, "end": edit.end, "text": edit.cut},
            "new": {"start": start, "end": start + len(edit.put), "text": edit.put},
        }
        grown += edit.grows


def _row(change: RowChange) -> Values:
    row = change.new or change.old
    assert row is not None
    kind = "added" if change.old is None else "removed" if change.new is None else "changed"
    return {
        "id": row.uid,
        "section": row.section,
        "change": kind,
        "text": row.name if isinstance(row, TargetThen) else row.words,
        "fields": [_field(one) for one in change.fields],
    }


def _field(field: Field) -> Values:
    return {"name": field.name, "old": _plain(field.old), "new": _plain(field.new)}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _short(section: SectionThen, numbers_by_uid: Mapping[str, str]) -> str:
    words = section.text.replace("\n", " ").replace("\t", " ")
    cut = words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
    return f"{numbers_by_uid[section.uid]}{cut}"


def _edits_said(change: Changed) -> str:
    parts = []
    for edit in change.edits:
        if edit.cut and edit.put:
            parts.append(f"“{edit.cut}”改为“{edit.put}”")
        else:
            parts.append(f"删去“{edit.cut}”" if edit.cut else f"加上“{edit.put}”")
    # Where the words of a heading changed, how long it is says nothing more.
    fields = tuple(one for one in change.fields if one.name != "head" or not change.edits)
    return "；".join([*parts, *filter(None, [_fields_said(fields)])])


def _fields_said(found: tuple[Field, ...]) -> str:
    return "；".join(
        f"{FIELD_WORDS[one.name]}由“{said(one.old) or '无'}”改为“{said(one.new) or '无'}”"
        for one in found
    )


def said(value: object) -> str:
    """Return a field value as people say it; "" where there is none."""
    if isinstance(value, Enum):
        return _SAID[type(value)][value]
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _row_said(change: RowChange) -> str:
    row = change.new or change.old
    assert row is not None
    what = "目标" if isinstance(row, TargetThen) else "任务"
    name = row.name if isinstance(row, TargetThen) else row.words
    if change.old is None or change.new is None:
        return f"{'新增' if change.old is None else '删除'}{what}“{name}”"
    return f"{what}“{name}”：{_fields_said(change.fields)}"
