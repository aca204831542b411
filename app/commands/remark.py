"""Remarks: making them on words or sections, replying, solving, deciding, placing, the bin."""

from dataclasses import dataclass

from app.commands.work import Work
from models.anchor import Quote, quote_of
from models.errors import KnownError
from models.kinds import Outcome, Placement, RemarkKind, RemarkState
from models.order import spread_keys
from models.records import Decision, Remark, RemarkSegment, Reply
from models.store.step import now


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a section that a remark is about; start = end = 0 means the whole section."""

    section_id: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class AddRemark:
    """Remark on stretches of words (people select across 一是…二是…), on a target or on a task.

    ``private``: only its writer sees it until handing in. ``source``: where it was made, if not
    here (手写).
    """

    plan_id: int
    stretches: tuple[Stretch, ...]
    words: str
    kind: RemarkKind = RemarkKind.SUBSTANCE
    weight: int = 0
    target_id: int | None = None
    task_id: int | None = None
    private: bool = False
    source: str = ""
    label: str = "添加批注"

    def apply(self, work: Work) -> int:
        """Insert the remark with its segments and return its id."""
        _refuse_empty(self.words, "批注")
        remark_id = work.step.insert(
            Remark, plan_id=self.plan_id, number=work.step.next_remark_number(self.plan_id),
            kind=self.kind, weight=self.weight, words=self.words, person_id=work.person_id,
            made_at=now(), state=RemarkState.OPEN, target_id=self.target_id, task_id=self.task_id,
            private=self.private, source=self.source,
        )  # fmt: skip
        keys = spread_keys(len(self.stretches))
        for stretch, key in zip(self.stretches, keys, strict=True):
            quote = _quote(work, stretch)
            work.step.insert(
                RemarkSegment, remark_id=remark_id, section_id=stretch.section_id, order_key=key,
                start=stretch.start, end=stretch.end, quote=quote.quote, before=quote.before,
                after=quote.after, placement=Placement.PLACED,
            )  # fmt: skip
        return remark_id


@dataclass(frozen=True, slots=True)
class EditRemark:
    """Change the words of a remark, its kind or its weight; None leaves them as they are."""

    plan_id: int
    remark_id: int
    words: str | None = None
    kind: RemarkKind | None = None
    weight: int | None = None
    label: str = "修改批注"

    def apply(self, work: Work) -> None:
        """Write what is given."""
        if self.words is not None:
            _refuse_empty(self.words, "批注")
        given = {"words": self.words, "kind": self.kind, "weight": self.weight}
        values = {name: value for name, value in given.items() if value is not None}
        work.step.update(Remark, self.remark_id, **values)


@dataclass(frozen=True, slots=True)
class ReplyToRemark:
    """Answer under a remark."""

    plan_id: int
    remark_id: int
    words: str
    label: str = "回复批注"

    def apply(self, work: Work) -> int:
        """Insert the reply and return its id."""
        _refuse_empty(self.words, "回复")
        return work.step.insert(
            Reply, remark_id=self.remark_id, words=self.words, person_id=work.person_id,
            made_at=now(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetRemarkState:
    """Mark a remark as solved, or open it again."""

    plan_id: int
    remark_id: int
    state: RemarkState

    @property
    def label(self) -> str:
        """What undo shows."""
        return "标为已处理" if self.state is RemarkState.RESOLVED else "重新打开批注"

    def apply(self, work: Work) -> None:
        """Write the state."""
        work.step.update(Remark, self.remark_id, state=self.state)


@dataclass(frozen=True, slots=True)
class DecideRemark:
    """Decide on a remark: adopted, partly, declined, explained; with the reason."""

    plan_id: int
    remark_id: int
    outcome: Outcome
    reason: str = ""
    label: str = "登记采纳情况"

    def apply(self, work: Work) -> int:
        """Replace an earlier decision and return the new one's id."""
        for old in work.step.rows(Decision, remark_id=self.remark_id, deleted=False):
            work.step.mark_deleted(Decision, old.id)
        return work.step.insert(
            Decision, plan_id=self.plan_id, remark_id=self.remark_id, suggestion_id=None,
            outcome=self.outcome, reason=self.reason, person_id=work.person_id, made_at=now(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceSegment:
    """Place a segment that lost its words, or whose place was only proposed."""

    plan_id: int
    segment_id: int
    stretch: Stretch
    label: str = "重新定位批注"

    def apply(self, work: Work) -> None:
        """Write the place; the old words are replaced by those that stand there."""
        quote = _quote(work, self.stretch)
        work.step.update(
            RemarkSegment, self.segment_id, section_id=self.stretch.section_id,
            start=self.stretch.start, end=self.stretch.end, quote=quote.quote,
            before=quote.before, after=quote.after, placement=Placement.PLACED,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrashRemark:
    """Put a remark into the recycle bin."""

    plan_id: int
    remark_id: int
    label: str = "删除批注"

    def apply(self, work: Work) -> None:
        """Mark it deleted; its number is never given again."""
        work.step.mark_deleted(Remark, self.remark_id)


def _quote(work: Work, stretch: Stretch) -> Quote:
    text = work.section(stretch.section_id).text
    if stretch.start == stretch.end == 0:
        return Quote("")
    if not 0 <= stretch.start < stretch.end <= len(text):
        raise KnownError("选中的文字已经变了，批注没有加上。", "请重新选中文字再加批注。")
    return quote_of(text, stretch.start, stretch.end)


def _refuse_empty(words: str, what: str) -> None:
    if not words.strip():
        raise KnownError(f"{what}还没有写内容。", "请写上意见再保存。")
