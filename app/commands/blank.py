"""Blanks, citations and links between plans."""

from dataclasses import dataclass

from app.commands.work import Work
from models.errors import KnownError
from models.kinds import BlankGuess, BlankState, LinkKind
from models.records import Blank, Citation, PlanLink


@dataclass(frozen=True, slots=True)
class AddBlank:
    """Mark words of a section as still to be filled."""

    plan_id: int
    section_id: int
    start: int
    end: int
    guess: BlankGuess = BlankGuess.OTHER
    label: str = "标记待填处"

    def apply(self, work: Work) -> int:
        """Insert the blank and return its id; KnownError where one waits there already."""
        words = _words(work, self.section_id, self.start, self.end)
        for row in work.step.rows(Blank, section_id=self.section_id, deleted=False):
            if row.state is BlankState.OPEN and row.start < self.end and self.start < row.end:
                raise KnownError("选中的文字里已经有待填的地方。", "请只选中还没有标记的文字。")
        return work.step.insert(
            Blank, section_id=self.section_id, start=self.start, end=self.end, words=words,
            guess=self.guess, state=BlankState.OPEN,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetBlankState:
    """Declare a blank to be meant literally (X档), or to be open again."""

    plan_id: int
    blank_id: int
    state: BlankState
    label: str = "改变待填处状态"

    def apply(self, work: Work) -> None:
        """Write the state."""
        work.step.update(Blank, self.blank_id, state=self.state)


@dataclass(frozen=True, slots=True)
class DeclareLiteral:
    """Declare blanks that are written alike to be meant literally."""

    plan_id: int
    blank_ids: tuple[int, ...]
    label: str = "标为原文"

    def apply(self, work: Work) -> None:
        """Write the states."""
        for blank_id in self.blank_ids:
            work.step.update(Blank, blank_id, state=BlankState.LITERAL)


@dataclass(frozen=True, slots=True)
class AddCitation:
    """Note a paper named in 《》; the stretch includes the marks."""

    plan_id: int
    section_id: int
    start: int
    end: int
    number: str = ""
    year: int | None = None
    label: str = "登记引用文件"

    def apply(self, work: Work) -> int:
        """Insert the citation and return its id."""
        words = _words(work, self.section_id, self.start, self.end)
        if not (words.startswith("《") and words.endswith("》") and len(words) > 2):
            raise KnownError(f"“{words}”不是书名号里的文件名。", "请连同《》一起选中再登记。")
        return work.step.insert(
            Citation, section_id=self.section_id, start=self.start, end=self.end,
            title=words[1:-1], number=self.number, year=self.year,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddLink:
    """Tie a plan, or one of its sections, to another plan or section."""

    plan_id: int
    to_plan_id: int
    kind: LinkKind
    section_id: int | None = None
    to_section_id: int | None = None
    label: str = "建立关联"

    def apply(self, work: Work) -> int:
        """Insert the link and return its id."""
        return work.step.insert(
            PlanLink, plan_id=self.plan_id, section_id=self.section_id,
            to_plan_id=self.to_plan_id, to_section_id=self.to_section_id, kind=self.kind,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrashLink:
    """Take a link away."""

    plan_id: int
    link_id: int
    label: str = "取消关联"

    def apply(self, work: Work) -> None:
        """Mark it deleted."""
        work.step.mark_deleted(PlanLink, self.link_id)


def _words(work: Work, section_id: int, start: int, end: int) -> str:
    text = work.section(section_id).text
    if not 0 <= start < end <= len(text):
        raise KnownError("选中的文字已经变了，没有标记。", "请重新选中文字再试。")
    return text[start:end]
