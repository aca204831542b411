"""A round of review: asking readers, handing in, signing sections off, attaching scans."""

from dataclasses import dataclass

from app.commands.plan import keep_file
from app.commands.work import Work
from models.errors import KnownError
from models.kinds import Opinion
from models.records import Person, Remark
from models.review_records import Attachment, Review, Signoff
from models.store.step import now


@dataclass(frozen=True, slots=True)
class AskReaders:
    """Ask people to read a plan until a date (ISO, or None); who was asked already is kept."""

    plan_id: int
    person_ids: tuple[int, ...]
    due: str | None = None
    label: str = "征求意见"

    def apply(self, work: Work) -> None:
        """Note who was asked and the new date."""
        asked = {row.person_id: row for row in _reviews(work, self.plan_id)}
        for person_id in self.person_ids:
            work.step.get(Person, person_id)
            if person_id in asked:
                work.step.update(Review, asked[person_id].id, due=self.due)
            else:
                _insert_review(work, self.plan_id, person_id, self.due)


@dataclass(frozen=True, slots=True)
class TrashReader:
    """Ask somebody no more; what they handed in stays in the history only."""

    plan_id: int
    review_id: int
    label: str = "不再征求其意见"

    def apply(self, work: Work) -> None:
        """Mark the row deleted; KnownError for somebody who answered."""
        if work.step.get(Review, self.review_id).handed_in_at is not None:
            raise KnownError("对方已经交了意见，不能取消。", "可以先退回意见，再取消。")
        work.step.mark_deleted(Review, self.review_id)


@dataclass(frozen=True, slots=True)
class HandIn:
    """Hand in what the one who works has to say; private remarks become everybody's."""

    plan_id: int
    opinion: Opinion
    words: str = ""
    label: str = "提交意见"

    def apply(self, work: Work) -> None:
        """Write the overall opinion and open the private remarks."""
        person_id = _person(work)
        if self.opinion is Opinion.NONE:
            raise KnownError("还没有选择总体意见。", "请选“无意见”或“有意见”再提交。")
        review_id = _review_of(work, self.plan_id, person_id)
        work.step.update(
            Review, review_id, opinion=self.opinion, words=self.words, handed_in_at=now()
        )
        for remark in work.step.rows(Remark, plan_id=self.plan_id, person_id=person_id):
            if remark.private:
                work.step.update(Remark, remark.id, private=False)


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Give a handed-in opinion back to its writer, who may change it and hand it in again."""

    plan_id: int
    review_id: int
    label: str = "退回意见"

    def apply(self, work: Work) -> None:
        """Forget the time of handing in; words and remarks stay."""
        if work.step.get(Review, self.review_id).handed_in_at is None:
            raise KnownError("对方还没有提交意见。", "收到意见以后才能退回。")
        work.step.update(Review, self.review_id, handed_in_at=None)


@dataclass(frozen=True, slots=True)
class SignOff:
    """Sign sections off as read and agreed by the one who works."""

    plan_id: int
    section_ids: tuple[int, ...]
    label: str = "签认条目"

    def apply(self, work: Work) -> None:
        """Write a row for each section that the person has not signed yet."""
        person_id = _person(work)
        rows = work.step.rows(Signoff, plan_id=self.plan_id, person_id=person_id, deleted=False)
        signed = {row.section_id for row in rows}
        for section_id in self.section_ids:
            work.section(section_id)
            if section_id not in signed:
                work.step.insert(
                    Signoff, plan_id=self.plan_id, section_id=section_id, person_id=person_id,
                    made_at=now(),
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakeBackSignOff:
    """Take the sign-offs of the one who works off sections again."""

    plan_id: int
    section_ids: tuple[int, ...]
    label: str = "取消签认"

    def apply(self, work: Work) -> None:
        """Mark the rows deleted."""
        person_id = _person(work)
        for row in work.step.rows(Signoff, plan_id=self.plan_id, deleted=False):
            if row.section_id in self.section_ids and row.person_id == person_id:
                work.step.mark_deleted(Signoff, row.id)


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keep a file with a plan or with one of its remarks: the scan of a marked paper."""

    plan_id: int
    name: str
    data: bytes
    remark_id: int | None = None
    label: str = "附上文件"

    def apply(self, work: Work) -> int:
        """Keep the bytes once and return the attachment's id."""
        if not self.data:
            raise KnownError(f"{self.name} 是空文件，没有附上。", "请换一个文件。")
        return work.step.insert(
            Attachment, plan_id=self.plan_id, remark_id=self.remark_id,
            file_id=keep_file(work, self.name, self.data), made_at=now(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrashAttachment:
    """Take an attached file away; its bytes stay in the store, for undo."""

    plan_id: int
    attachment_id: int
    label: str = "移除附件"

    def apply(self, work: Work) -> None:
        """Mark the row deleted."""
        work.step.mark_deleted(Attachment, self.attachment_id)


def _person(work: Work) -> int:
    if work.person_id is None:
        raise KnownError("还不知道是谁在提意见。", "请先在状态栏选择或填写姓名。")
    return work.person_id


def _reviews(work: Work, plan_id: int) -> list[Review]:
    return work.step.rows(Review, plan_id=plan_id, deleted=False)


def _review_of(work: Work, plan_id: int, person_id: int) -> int:
    """Return the row of a person; one who was not asked may hand in all the same."""
    for row in _reviews(work, plan_id):
        if row.person_id == person_id:
            return row.id
    return _insert_review(work, plan_id, person_id, None)


def _insert_review(work: Work, plan_id: int, person_id: int, due: str | None) -> int:
    return work.step.insert(
        Review, plan_id=plan_id, person_id=person_id, asked_at=now(), due=due,
        opinion=Opinion.NONE, words="", handed_in_at=None,
    )  # fmt: skip
