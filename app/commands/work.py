"""What a command is given to work with."""

from dataclasses import dataclass
from typing import Protocol

from models.errors import KnownError
from models.kinds import SectionKind
from models.outline import Outline
from models.records import Section, Target
from models.store.step import Step


@dataclass(frozen=True, slots=True)
class Work:
    """The running step, the outline as it was before it, and who works.

    ``outline`` belongs to the command's plan and is empty for commands of the office.
    """

    step: Step
    outline: Outline
    person_id: int | None

    def section(self, section_id: int) -> Section:
        """Return a live section as the step sees it now; KnownError where there is none."""
        section_in_sight(self.outline, section_id)
        return self.step.get(Section, section_id)

    def target(self, plan_id: int, target_id: int) -> Target:
        """Return a live target of the plan; KnownError where there is none."""
        target = self.step.get(Target, target_id)
        if target.deleted or target.plan_id != plan_id:
            raise KnownError("这个目标已经不在这份计划里了。", "它可能已被删除，请重新选择目标。")
        return target


def section_in_sight(outline: Outline, section_id: int) -> Section:
    """Return a section that can be worked on; KnownError: it is gone, in the bin or unreadable."""
    if section_id not in outline:
        raise KnownError("这个部分已经不在了。", "它可能被移到了回收站，可以从那里找回。")
    if outline[section_id].kind is SectionKind.UNREADABLE:
        raise KnownError("这一条无法识别，已原样保留，不能修改。", "请换用新版本的岁计打开。")
    return outline[section_id]


class Command(Protocol):
    """One thing a person does; run by the session as one step."""

    @property
    def label(self) -> str:
        """What undo shows, in Chinese: 移动 3 节."""

    @property
    def plan_id(self) -> int | None:
        """The scope that is written: a plan, or None for the office."""

    def apply(self, work: Work) -> int | None:
        """Write the change; return the id of a row that was made, if that is the point of it."""
