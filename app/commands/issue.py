"""Issuing: layouts of the office, the issue sheet of a plan, copies that went out."""

from dataclasses import dataclass

from app.blocks.issue_json import sheet_to_json
from app.blocks.issue_sheet import IssueSheet
from app.commands.work import Work
from app.layout.builtin import BUILT_IN
from app.layout.profile import Profile
from app.layout.profile_json import checked, to_json
from models.errors import KnownError
from models.issue_records import IssueSheetRow, LayoutProfile, Outgoing
from models.store.step import now


@dataclass(frozen=True, slots=True)
class SaveProfile:
    """Keep a layout under the office's name; one of this name is replaced.

    KnownError where a value is out of range, or the name is that of a built-in layout.
    """

    profile: Profile
    plan_id: None = None

    @property
    def label(self) -> str:
        """What undo shows."""
        return f"保存版式方案“{self.profile.label.strip()}”"

    def apply(self, work: Work) -> int:
        """Write the row and return its id."""
        profile = checked(self.profile)
        for own in BUILT_IN:
            if profile.name == own.name or profile.label == own.label:
                raise KnownError(f"“{own.label}”是自带的版式方案，不能改。", "请换一个名称另存。")
        values = {"name": profile.name, "label": profile.label, "data": to_json(profile)}
        for row in work.step.rows(LayoutProfile, name=profile.name, deleted=False):
            work.step.update(LayoutProfile, row.id, **values)
            return row.id
        return work.step.insert(LayoutProfile, **values)


@dataclass(frozen=True, slots=True)
class DropProfile:
    """Take a layout of the office away; papers that used it fall back to the standard."""

    profile_id: int
    plan_id: None = None
    label: str = "删除版式方案"

    def apply(self, work: Work) -> None:
        """Mark it deleted."""
        work.step.mark_deleted(LayoutProfile, self.profile_id)


@dataclass(frozen=True, slots=True)
class SetIssueSheet:
    """Write the issue sheet of a plan anew; an empty one takes it away."""

    plan_id: int
    sheet: IssueSheet
    label: str = "填写发文信息"

    def apply(self, work: Work) -> None:
        """Write the row; there is one at most."""
        rows = work.step.rows(IssueSheetRow, plan_id=self.plan_id, deleted=False)
        if self.sheet == IssueSheet():
            for row in rows:
                work.step.mark_deleted(IssueSheetRow, row.id)
            return
        data = sheet_to_json(self.sheet)
        if not rows:
            work.step.insert(IssueSheetRow, plan_id=self.plan_id, data=data)
        elif rows[0].data != data:
            work.step.update(IssueSheetRow, rows[0].id, data=data)


@dataclass(frozen=True, slots=True)
class RecordOutgoing:
    """Remember a copy that went out and is to come back: its GUID, whose it is, its words.

    Run with the origin ``SET_UP``: the copy is out whatever is undone, so undo passes it over.
    ``snapshot`` is of ``app.export.outgoing``. KnownError for a GUID that is known already.
    """

    plan_id: int
    guid: str
    kind: str
    recipient: str
    snapshot: bytes
    label: str = "记录发出的稿子"

    def apply(self, work: Work) -> int:
        """Keep the words and note the copy; return the row's id."""
        if work.step.rows(Outgoing, uid=self.guid):
            raise KnownError("这份稿子已经记录过了。", "请重新导出一份再发。")
        return work.step.insert(
            Outgoing, uid=self.guid, plan_id=self.plan_id, made_at=now(), kind=self.kind,
            recipient=self.recipient.strip(), blob=work.step.put_blob(self.snapshot),
            person_id=work.person_id,
        )  # fmt: skip
