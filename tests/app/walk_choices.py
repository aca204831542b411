"""What chance may choose while it plays the user: one function for each command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from app.blocks.issue_sheet import IssueSheet
from app.commands import (
    blank,
    excel,
    issue,
    office,
    plan,
    remark,
    section,
    span_edit,
    target,
    task,
    words,
)
from app.commands.milestone import FreezeMilestone, PlanState, RenameMilestone, SetPlanState
from app.commands.restoring import RestoreSections, RestoreVersion
from app.commands.work import Command
from app.compare.version import Version
from app.export.outgoing import snapshot_of
from app.layout.profile import Profile
from app.ledger_rows import OfficeRow, ResultRow, TargetRow, TaskLimit, TaskRow
from app.paper import (
    FoundBlank,
    FoundPaper,
    FoundRemark,
    FoundReply,
    FoundSection,
    FoundSegment,
    FoundSuggestion,
    FoundTarget,
    FoundTask,
)
from app.session import Session
from app.versions.moments import version_at
from models import kinds, records
from models.issue_records import LayoutProfile
from models.outline import Outline
from models.uid import new_uid

NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?%?|[六十点五]+|X+")
LETTERS = "甲乙丙X065.%六十万，。"
HEADING, ITEM = kinds.SectionKind.HEADING, kinds.SectionKind.ITEM
PARAGRAPH = kinds.SectionKind.PARAGRAPH
SECTIONS = (
    FoundSection(HEADING, "总体目标", level=1, head=4),
    FoundSection(PARAGRAPH, "按《实施办法》增长6.5%，完成X项。", parent=0),
    FoundSection(HEADING, "重点任务", level=1, head=4),
    FoundSection(HEADING, "抓好项目。全年完成12个。", parent=2, level=2, head=5),
    FoundSection(ITEM, "抓好落实，不低于6.5%；", parent=3, marker="是"),
    FoundSection(ITEM, "强化协同，增长六点五；", parent=3, marker="是"),
    FoundSection(HEADING, "抓好服务。", parent=2, level=2, head=5, restart=True),
    FoundSection(HEADING, "窗口", parent=6, level=3, head=2),
    FoundSection(HEADING, "热线", parent=6, level=3, head=2),
    FoundSection(kinds.SectionKind.DATE_LINE, "2026年1月6日"),
)
PAPER = FoundPaper(
    "导入的计划", 2026, kinds.PlanKind.PLAN, "", SECTIONS,
    (FoundTarget(1, "增长", kinds.TargetKind.GROWTH, kinds.Direction.AT_LEAST, "6.5", "%",
                 start=9, end=13),
     FoundTarget(1, "完成", kinds.TargetKind.COUNT, kinds.Direction.AT_LEAST, None, "项",
                 start=16, end=17)),
    (FoundTask(1, "完成X项", ("办公室",)),),
    (FoundBlank(1, 16, 17, "X", kinds.BlankGuess.QUANTITY),),
    remarks=(FoundRemark("请核对", "张三", "", (FoundSegment(1, 7, 13),), (FoundReply("好"),)),),
    suggestions=(
        FoundSuggestion(kinds.SuggestionKind.REPLACE, "落实", "到位", "李四", "",
                        (FoundSegment(4, 2, 4),)),
    ),
)  # fmt: skip


class NothingThere(Exception):
    """The plan holds nothing of the kind that the command needs."""


@dataclass
class Chance:
    """Chooses what a command needs from one plan as it stands."""

    session: Session
    plan_id: int
    random: Random

    def one(self, choices: Iterable[Any]) -> Any:
        there = list(choices)
        if not there:
            raise NothingThere
        return self.random.choice(there)

    def whole(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def words(self) -> str:
        return "".join(self.random.choices(LETTERS, k=self.random.randint(0, 12)))

    def command(self, makers: Iterable[Callable[[Chance], Command]]) -> Command:
        """A command of any of these kinds for which the plan holds what it needs."""
        while True:
            try:
                command: Command = self.one(makers)(self)
            except NothingThere:
                continue
            return command

    @property
    def outline(self) -> Outline:
        return self.session.book(self.plan_id).outline

    def section(self) -> records.Section:
        found: records.Section = self.one(self.outline.walk())
        return found

    def row(self, record: type[Any], **equal: object) -> Any:
        return self.one(self.session.store.rows(record, **equal))

    def of_plan(self, record: type[Any]) -> Any:
        return self.one(self.session.store.of_plan(record, self.plan_id))

    def place(self) -> tuple[int, int, int]:
        """A section with two offsets in order, now and then beyond the end."""
        row = self.section()
        start, end = sorted(self.whole(0, len(row.text) + 1) for _ in range(2))
        return row.id, start, end

    def number(self) -> tuple[int, int, int]:
        """A section with a number in its words; now and then with words that are none."""
        rows = list(self.outline.walk())
        found = [(row.id, *match.span()) for row in rows for match in NUMBER.finditer(row.text)]
        return self.random.choice([*found, self.place()])


def add_section(c: Chance) -> section.AddSection:
    parent = c.one([None, *(row.id for row in c.outline.walk())])
    kind = c.one(kind for kind in kinds.SectionKind if kind is not kinds.SectionKind.UNREADABLE)
    index, level = c.whole(0, 4), c.whole(0, 6)
    marker = c.one(["", "", "是", "要"])
    return section.AddSection(c.plan_id, parent, index, kind, c.words(), level, marker)


def move_sections(c: Chance) -> section.MoveSections:
    ids = tuple({c.section().id for _ in range(c.whole(1, 3))})
    parent = c.one([None, *(row.id for row in c.outline.walk())])
    return section.MoveSections(c.plan_id, ids, parent, c.whole(0, 4))


def demote_sections(c: Chance) -> section.DemoteSections:
    ids = tuple({c.section().id for _ in range(c.whole(1, 3))})
    return section.DemoteSections(c.plan_id, ids)


def promote_section(c: Chance) -> section.PromoteSection:
    return section.PromoteSection(c.plan_id, c.section().id)


def split_section(c: Chance) -> section.SplitSection:
    row = c.section()
    return section.SplitSection(c.plan_id, row.id, c.whole(0, len(row.text)))


def merge_section(c: Chance) -> section.MergeSection:
    return section.MergeSection(c.plan_id, c.section().id)


def set_section_kind(c: Chance) -> section.SetSectionKind:
    kind, level = c.one(kinds.SectionKind), c.whole(0, 6)
    marker = c.one(["", "是", "节"])
    return section.SetSectionKind(c.plan_id, c.section().id, kind, level, marker)


def set_head(c: Chance) -> section.SetHead:
    return section.SetHead(c.plan_id, c.section().id, c.whole(0, 8))


def trash_sections(c: Chance) -> section.TrashSections:
    return section.TrashSections(c.plan_id, (c.section().id,))


def restore_section(c: Chance) -> section.RestoreSection:
    row = c.row(records.Section, plan_id=c.plan_id, deleted=True)
    return section.RestoreSection(c.plan_id, row.id)


def set_text(c: Chance) -> words.SetText:
    row = c.section()
    start, end = sorted(c.whole(0, len(row.text)) for _ in range(2))
    return words.SetText(c.plan_id, row.id, row.text[:start] + c.words() + row.text[end:])


def stretch_of(c: Chance) -> tuple[span_edit.Place, span_edit.Place]:
    """Two places, mostly in the order of reading."""
    rows = list(c.outline.walk())
    ends = sorted(c.whole(0, max(0, len(rows) - 1)) for _ in range(2))
    first, last = (c.one(rows[end : end + 1]) for end in ends)
    start, end = c.whole(0, len(first.text)), c.whole(0, len(last.text))
    if first.id == last.id:
        start, end = sorted((start, end))
    return span_edit.Place(first.id, start), span_edit.Place(last.id, end)


def lines(c: Chance) -> tuple[str, ...]:
    return tuple(c.words() for _ in range(c.whole(0, 4)))


def delete_stretch(c: Chance) -> span_edit.DeleteStretch:
    return span_edit.DeleteStretch(c.plan_id, *stretch_of(c))


def replace_stretch(c: Chance) -> span_edit.ReplaceStretch:
    return span_edit.ReplaceStretch(c.plan_id, *stretch_of(c), lines(c))


def insert_lines(c: Chance) -> span_edit.InsertLines:
    return span_edit.InsertLines(c.plan_id, stretch_of(c)[0], lines(c))


def begin_next_item(c: Chance) -> span_edit.BeginNextItem:
    row, start, end = c.number()
    number = c.outline[row].text[start:end]
    return span_edit.BeginNextItem(c.plan_id, row, start, number)


def add_target(c: Chance) -> target.AddTarget:
    return target.AddTarget(c.plan_id, c.words(), value=c.one([None, "6", "6.50", "甲"]))


def set_target(c: Chance) -> target.SetTarget:
    return target.SetTarget(c.plan_id, c.of_plan(records.Target).id, {"name": c.words()})


def set_target_value(c: Chance) -> target.SetTargetValue:
    value = c.one([None, "0", "5", "6.5", "12", "10500", "十"])
    return target.SetTargetValue(c.plan_id, c.of_plan(records.Target).id, value)


def bind_chip(c: Chance) -> target.BindChip:
    return target.BindChip(c.plan_id, c.of_plan(records.Target).id, *c.number())


def unbind_chip(c: Chance) -> target.UnbindChip:
    return target.UnbindChip(c.plan_id, c.of_plan(records.Span).id)


def trash_target(c: Chance) -> target.TrashTarget:
    return target.TrashTarget(c.plan_id, c.of_plan(records.Target).id)


def add_task(c: Chance) -> task.AddTask:
    deadline = c.one(["", "6月底前", "看情况"])
    return task.AddTask(c.plan_id, c.words(), c.section().id, ("办公室",), ("甲局",), deadline)


def set_task(c: Chance) -> task.SetTask:
    row = c.of_plan(records.Task)
    return task.SetTask(c.plan_id, row.id, c.words(), c.one(["", "上半年", None]))


def set_bodies(c: Chance) -> task.SetBodies:
    return task.SetBodies(c.plan_id, c.of_plan(records.Task).id, (c.one(["办公室", "乙"]),))


def trash_task(c: Chance) -> task.TrashTask:
    return task.TrashTask(c.plan_id, c.of_plan(records.Task).id)


def add_blank(c: Chance) -> blank.AddBlank:
    return blank.AddBlank(c.plan_id, *c.place())


def set_blank_state(c: Chance) -> blank.SetBlankState:
    row = c.of_plan(records.Blank)
    return blank.SetBlankState(c.plan_id, row.id, c.one(kinds.BlankState))


def declare_literal(c: Chance) -> blank.DeclareLiteral:
    return blank.DeclareLiteral(c.plan_id, (c.of_plan(records.Blank).id,))


def add_citation(c: Chance) -> blank.AddCitation:
    row = c.one(row for row in c.outline.walk() if "《" in row.text and "》" in row.text)
    start, end = row.text.find("《"), row.text.rfind("》") + 1
    return blank.AddCitation(c.plan_id, row.id, start, end)


def add_link(c: Chance) -> blank.AddLink:
    return blank.AddLink(c.plan_id, 3 - c.plan_id, c.one(kinds.LinkKind), c.section().id)


def trash_link(c: Chance) -> blank.TrashLink:
    return blank.TrashLink(c.plan_id, c.of_plan(records.PlanLink).id)


def stretch(c: Chance) -> remark.Stretch:
    return remark.Stretch(*c.place())


def add_remark(c: Chance) -> remark.AddRemark:
    stretches = tuple(stretch(c) for _ in range(c.whole(1, 2)))
    return remark.AddRemark(c.plan_id, stretches, c.words())


def edit_remark(c: Chance) -> remark.EditRemark:
    return remark.EditRemark(c.plan_id, c.of_plan(records.Remark).id, c.words())


def reply_to_remark(c: Chance) -> remark.ReplyToRemark:
    return remark.ReplyToRemark(c.plan_id, c.of_plan(records.Remark).id, c.words())


def set_remark_state(c: Chance) -> remark.SetRemarkState:
    row = c.of_plan(records.Remark)
    return remark.SetRemarkState(c.plan_id, row.id, c.one(kinds.RemarkState))


def decide_remark(c: Chance) -> remark.DecideRemark:
    return remark.DecideRemark(c.plan_id, c.of_plan(records.Remark).id, c.one(kinds.Outcome))


def place_segment(c: Chance) -> remark.PlaceSegment:
    return remark.PlaceSegment(c.plan_id, c.of_plan(records.RemarkSegment).id, stretch(c))


def trash_remark(c: Chance) -> remark.TrashRemark:
    return remark.TrashRemark(c.plan_id, c.of_plan(records.Remark).id)


def set_plan(c: Chance) -> plan.SetPlan:
    return plan.SetPlan(c.plan_id, {"title": c.words(), "year": c.whole(2020, 2030)})


def create_plan(c: Chance) -> plan.CreatePlan:
    return plan.CreatePlan(c.words(), c.one([None, 2026, 12]))


def take_paper(c: Chance) -> plan.TakePaper:
    return plan.TakePaper(PAPER, "导入.txt", c.one([None, b"one", b"two"]))


def trash_plan(c: Chance) -> plan.TrashPlan:
    return plan.TrashPlan(c.row(records.Plan).id)


def restore_plan(c: Chance) -> plan.RestorePlan:
    return plan.RestorePlan(c.row(records.Plan).id)


def duplicate_plan(c: Chance) -> plan.DuplicatePlan:
    return plan.DuplicatePlan(c.plan_id)


def set_up_office(_: Chance) -> office.SetUpOffice:
    return office.SetUpOffice(CARD)


def add_office_row(c: Chance) -> office.AddOfficeRow:
    values = {"name": c.words(), "short_name": "甲", "aliases": ""}
    return office.AddOfficeRow(records.Department, values)


def set_office_row(c: Chance) -> office.SetOfficeRow:
    row = c.row(records.Department)
    return office.SetOfficeRow(records.Department, row.id, {"name": c.words()})


def trash_office_row(c: Chance) -> office.TrashOfficeRow:
    return office.TrashOfficeRow(records.Department, c.row(records.Department).id)


def take_targets(c: Chance) -> excel.TakeTargets:
    result = c.one([None, ResultRow(2025, c.one([None, "5.5"]), "%", c.words())])
    known = TargetRow(c.of_plan(records.Target).id, {"value": c.one([None, "7"])}, result)
    values = {"name": c.words(), "value": "6", "section_id": c.one([None, c.section().id])}
    return excel.TakeTargets(c.plan_id, (known, TargetRow(None, values, result)))


def take_tasks(c: Chance) -> excel.TakeTasks:
    limit = c.one([None, TaskLimit(None, "2026-06-30", "6月底前", kinds.DeadlineKind.DATE)])
    new = TaskRow(None, c.words(), ("办公室",), (), limit, c.one([None, c.section().id]))
    known = TaskRow(c.of_plan(records.Task).id, "", c.one([None, ("乙",)]), None, limit)
    return excel.TakeTasks(c.plan_id, (known, *[new] * c.one([1, 70])))


def take_office(c: Chance) -> excel.TakeOffice:
    row = OfficeRow(c.row(records.Department).id, {"name": c.words()})
    values = {"name": c.words(), "short_name": "甲", "aliases": ""}
    return excel.TakeOffice(records.Department, (OfficeRow(None, values), row))


def freeze_milestone(c: Chance) -> FreezeMilestone:
    return FreezeMilestone(c.plan_id, c.one(kinds.MilestoneKind), c.words())


def rename_milestone(c: Chance) -> RenameMilestone:
    return RenameMilestone(c.plan_id, c.of_plan(records.Milestone).id, c.words())


def set_plan_state(c: Chance) -> SetPlanState:
    return SetPlanState(c.plan_id, c.one(PlanState), c.words())


def save_profile(c: Chance) -> issue.SaveProfile:
    line = c.one([560, 570, 1])
    return issue.SaveProfile(Profile(name=c.one(["甲", "乙", ""]), label=c.words(), line=line))


def drop_profile(c: Chance) -> issue.DropProfile:
    return issue.DropProfile(c.row(LayoutProfile).id)


def set_issue_sheet(c: Chance) -> issue.SetIssueSheet:
    return issue.SetIssueSheet(c.plan_id, c.one([IssueSheet(), IssueSheet(organs=(c.words(),))]))


def record_outgoing(c: Chance) -> issue.RecordOutgoing:
    guid = c.one([new_uid(), "SAME"])
    return issue.RecordOutgoing(c.plan_id, guid, "review", c.words(), snapshot_of(c.outline))


def past_version(c: Chance) -> Version:
    steps = [step.id for step in c.session.store.past_steps(c.plan_id)]
    return version_at(c.session, c.plan_id, c.one([*steps[-20:], None]))


def restore_version(c: Chance) -> RestoreVersion:
    return RestoreVersion(c.plan_id, past_version(c))


def restore_sections(c: Chance) -> RestoreSections:
    version = past_version(c)
    uids = {c.one(version.sections).uid for _ in range(c.whole(1, 2))}
    return RestoreSections(c.plan_id, version, tuple(sorted(uids)))


MAKERS: tuple[Callable[[Chance], Command], ...] = (
    add_section, move_sections, demote_sections, promote_section, split_section, merge_section,
    set_section_kind, delete_stretch, replace_stretch, insert_lines, begin_next_item,
    set_head, trash_sections, restore_section, set_text, add_target, set_target,
    set_target_value, bind_chip, unbind_chip, trash_target, add_task, set_task, set_bodies,
    trash_task, add_blank, set_blank_state, add_citation, add_link, trash_link, add_remark,
    edit_remark, reply_to_remark, set_remark_state, decide_remark, place_segment, trash_remark,
    set_plan, create_plan, take_paper, trash_plan, restore_plan, duplicate_plan, set_up_office,
    add_office_row, set_office_row, trash_office_row, take_targets, take_tasks, take_office,
    freeze_milestone, rename_milestone, set_plan_state, restore_version, restore_sections,
    save_profile, drop_profile, set_issue_sheet, record_outgoing, declare_literal,
)  # fmt: skip
CARD: dict[str, Any] = {
    "name": "青石县示范局", "short_name": "示范局", "county": "青石县", "city": "", "province": "",
    "superiors": [{"name": "青石县人民政府", "short_name": "县政府"}],
    "departments": [{"name": "办公室", "short_name": "办", "aliases": ["综合股"]}],
    "people": [{"name": "甲某", "department": "办公室", "post": "", "leader": True}],
}  # fmt: skip
