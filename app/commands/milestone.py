"""Versions that are kept: freezing the plan as it stands, titles, and the state of the paper."""

from dataclasses import dataclass
from enum import StrEnum

from app.commands.work import Work
from app.compare.version import to_json, version_of
from app.export.content import PlanContent
from app.open_blanks import open_blanks
from app.unfilled import refuse_open_title, refuse_unfilled
from models.errors import KnownError
from models.kinds import MilestoneKind
from models.outline import Outline
from models.records import Blank, Milestone, Plan, Section, Target, Task, TaskBody
from models.store.step import now

MILESTONE_NAMES = {
    MilestoneKind.TITLED: "命名版本",
    MilestoneKind.SUBMITTED: "送审稿",
    MilestoneKind.DELIBERATION: "审议稿",
    MilestoneKind.APPROVAL: "报批稿",
    MilestoneKind.ISSUED: "印发稿",
}


class PlanState(StrEnum):
    """How far a paper has come; a plan without a state is being drafted."""

    DRAFTING = "drafting"
    CHECKING = "checking"
    CONSULTING = "consulting"
    COUNTERSIGNING = "countersigning"
    DELIBERATING = "deliberating"
    SIGNING = "signing"
    ISSUED = "issued"


STATE_NAMES = dict(
    zip(PlanState, ("起草", "核稿", "征求意见", "会签", "审议", "签发", "印发"), strict=True)
)


@dataclass(frozen=True, slots=True)
class FreezeMilestone:
    """Keep the plan as it stands now; what is kept can never be changed.

    Equal content is kept once. KnownError where a version of this kind and title with this very
    content is the newest already, for a titled version without a title, and for 印发稿 while a
    blank waits in the text or in the plan's title.
    """

    plan_id: int
    kind: MilestoneKind
    title: str = ""

    @property
    def label(self) -> str:
        """What the history shows."""
        if self.kind is MilestoneKind.TITLED:
            return f"保存版本“{self.title.strip()}”"
        return f"定为{MILESTONE_NAMES[self.kind]}"

    def apply(self, work: Work) -> int:
        """Keep the bytes, note the milestone and return its id."""
        waiting = open_blanks(work.step.of_plan(Blank, self.plan_id), work.outline)
        refuse_unfilled(self.kind, len(waiting))
        refuse_open_title(self.kind, work.step.get(Plan, self.plan_id).title)
        earlier = kept_milestones(work.step.rows(Milestone, plan_id=self.plan_id))
        title = self._title(earlier)
        blob = work.step.put_blob(to_json(version_of(_content(work, self.plan_id))))
        same_kind = [one for one in earlier if one.kind is self.kind]
        if same_kind and same_kind[-1].blob == blob and not self._names_anew(same_kind[-1]):
            raise KnownError(
                f"内容与“{same_kind[-1].title}”完全相同，没有再存一份。",
                "修改以后再定稿；也可以直接使用原来的那一份。",
            )
        return work.step.insert(
            Milestone, plan_id=self.plan_id, kind=self.kind, title=title, blob=blob,
            person_id=work.person_id, made_at=now(),
        )  # fmt: skip

    def _title(self, earlier: list[Milestone]) -> str:
        title = self.title.strip()
        if title:
            return title
        if self.kind is MilestoneKind.TITLED:
            raise KnownError(
                "还没有写版本的名称。", "请写一个以后认得出的名称，比如“局长办公会后”。"
            )
        count = sum(one.kind is self.kind for one in earlier) + 1
        name = MILESTONE_NAMES[self.kind]
        return name if count == 1 else f"{name}（第{count}稿）"

    def _names_anew(self, last: Milestone) -> bool:
        return bool(self.title.strip()) and self.title.strip() != last.title


@dataclass(frozen=True, slots=True)
class RenameMilestone:
    """Give a titled version another title; frozen ones keep theirs."""

    plan_id: int
    milestone_id: int
    title: str
    label: str = "修改版本名称"

    def apply(self, work: Work) -> None:
        """Write the title."""
        milestone = work.step.get(Milestone, self.milestone_id)
        if milestone.plan_id != self.plan_id or milestone.kind is not MilestoneKind.TITLED:
            raise KnownError("定稿的名称不能改。", "需要另起名称时，请另存一个命名版本。")
        if not self.title.strip():
            raise KnownError("版本的名称不能是空的。", "请写一个以后认得出的名称。")
        work.step.update(Milestone, milestone.id, title=self.title.strip())


@dataclass(frozen=True, slots=True)
class SetPlanState:
    """Say how far the paper has come; going back needs a reason, which the history keeps."""

    plan_id: int
    state: PlanState
    reason: str = ""

    @property
    def label(self) -> str:
        """What the history shows, the reason with it."""
        said = f"状态改为“{STATE_NAMES[self.state]}”"
        return f"{said}：{self.reason.strip()}" if self.reason.strip() else said

    def apply(self, work: Work) -> None:
        """Write the state."""
        before = state_of(work.step.get(Plan, self.plan_id).state)
        if state_order(self.state) < state_order(before) and not self.reason.strip():
            raise KnownError("退回前面的环节要写明原因。", "请写一句原因，例如“会签单位要求补充”。")
        if self.state is not before:
            work.step.update(Plan, self.plan_id, state=self.state.value)


def state_of(kept: str) -> PlanState:
    """Return the state that a plan's column says; what this program does not know is drafting."""
    known = {state.value: state for state in PlanState}
    return known.get(kept, PlanState.DRAFTING)


def state_order(state: PlanState) -> int:
    """Return the place of a state on the way from drafting to issuing."""
    return list(PlanState).index(state)


def kept_milestones(rows: list[Milestone]) -> list[Milestone]:
    """Return the milestones of a plan, oldest first."""
    return sorted((one for one in rows if not one.deleted), key=lambda one: (one.made_at, one.id))


def _content(work: Work, plan_id: int) -> PlanContent:
    step = work.step
    return PlanContent(
        plan=step.get(Plan, plan_id),
        outline=Outline(step.rows(Section, plan_id=plan_id)),  # without what cannot be read
        targets=step.rows(Target, plan_id=plan_id, deleted=False),
        tasks=step.rows(Task, plan_id=plan_id, deleted=False),
        bodies=[row for row in step.of_plan(TaskBody, plan_id) if not row.deleted],
    )
