"""What the window and the terminal ask about plans; nothing here changes anything."""

from typing import TYPE_CHECKING, Any, TypeVar

from app.session import Session
from models.errors import KnownError
from models.records import (
    Blank,
    Decision,
    Department,
    Person,
    Remark,
    RemarkSegment,
    Reply,
    Result,
    Span,
    Suggestion,
    SuggestionSegment,
    Target,
    Task,
    TaskBody,
)
from models.store.summaries import PlanSummary, summaries

if TYPE_CHECKING:
    from app.blocks.discussion import Discussion
    from app.blocks.issue_sheet import IssueSheet
    from app.blocks.table import Ledger
    from app.export.content import PlanContent
    from app.layout.profile import Profile
    from app.paper import OfficeWords

T = TypeVar("T")


def library(session: Session) -> list[PlanSummary]:
    """Return the plans of the library, newest year first, without the recycle bin."""
    return [plan for plan in summaries(session.store, session.person_id) if not plan.deleted]


def recycle_bin(session: Session) -> list[PlanSummary]:
    """Return the plans that lie in the recycle bin."""
    return [plan for plan in summaries(session.store, session.person_id) if plan.deleted]


def find_plan(session: Session, wanted: str) -> PlanSummary:
    """Return the plan with this permanent id, or with this title where only one bears it."""
    plans = library(session)
    found = [plan for plan in plans if plan.uid == wanted.strip().upper()]
    found = found or [plan for plan in plans if plan.title == wanted]
    if not found:
        raise KnownError(f"没有找到计划“{wanted}”。", "请用 list 命令查看现有计划的编号和标题。")
    if len(found) > 1:
        raise KnownError(
            f"有 {len(found)} 份计划都叫“{wanted}”。", "请改用计划的编号（list 可查）。"
        )
    return found[0]


def remarks_of(session: Session, plan_id: int) -> list[tuple[Remark, list[RemarkSegment]]]:
    """Return the live remarks of a plan by number, each with its segments.

    Somebody else's remarks that were not handed in yet are not among them.
    """
    segments: dict[int, list[RemarkSegment]] = {}
    for segment in session.store.of_plan(RemarkSegment, plan_id):
        if not segment.deleted:
            segments.setdefault(segment.remark_id, []).append(segment)
    remarks = [row for row in session.store.of_plan(Remark, plan_id) if _seen(session, row)]
    return [(row, segments.get(row.id, [])) for row in sorted(remarks, key=lambda row: row.number)]


def _seen(session: Session, remark: Remark) -> bool:
    own = remark.person_id == session.person_id
    return not remark.deleted and (own or not remark.private)


def office_words(session: Session) -> "OfficeWords":
    """Return what the office says of its own words: its departments, letters it declared."""
    from app.declared import declared_literals  # a start needs neither
    from app.paper import OfficeWords

    departments = [row.names for row in session.store.rows(Department) if not row.deleted]
    return OfficeWords(tuple(departments), declared_literals(session.store))


def own_profiles(session: Session) -> "list[Profile]":
    """Return the layouts that the office made, by name; those it cannot read are left out."""
    from app.layout.profile_json import from_json
    from models.issue_records import LayoutProfile

    found = []
    for row in session.store.rows(LayoutProfile, deleted=False):
        try:
            found.append(from_json(row.data))
        except KnownError:
            continue
    return sorted(found, key=lambda one: one.name)


def issue_sheet(session: Session, plan_id: int) -> "IssueSheet | None":
    """Return the issue sheet of a plan; None where there is none, KnownError: damaged."""
    from app.blocks.issue_json import sheet_from_json
    from models.issue_records import IssueSheetRow

    for row in session.store.rows(IssueSheetRow, plan_id=plan_id, deleted=False):
        return sheet_from_json(row.data)
    return None


def plan_content(session: Session, plan_id: int) -> "PlanContent":
    """Return all of a plan that an export may need, without what lies in the recycle bin."""
    from app.export.content import PlanContent

    session.flush()
    book, store = session.book(plan_id), session.store
    return PlanContent(
        plan=book.plan,
        outline=book.outline,
        targets=[row for row in store.of_plan(Target, plan_id) if not row.deleted],
        tasks=[row for row in store.of_plan(Task, plan_id) if not row.deleted],
        bodies=[row for row in store.of_plan(TaskBody, plan_id) if not row.deleted],
        departments=store.rows(Department),
        people=store.rows(Person),
        results=[row for row in store.of_plan(Result, plan_id) if not row.deleted],
        opinions=opinions(session, plan_id),
        discussion=discussion(session, plan_id),
    )


def waiting_blanks(session: Session, plan_id: int) -> list[Blank]:
    """Return the blanks of a plan that still wait to be filled, in document order."""
    from app.open_blanks import open_blanks

    session.flush()
    return open_blanks(session.store.of_plan(Blank, plan_id), session.book(plan_id).outline)


def waiting_count(session: Session, plan_id: int) -> int:
    """Return how many blanks of a plan still wait to be filled."""
    return len(waiting_blanks(session, plan_id))


def discussion(session: Session, plan_id: int) -> "Discussion":
    """Return what was said about a plan and is not deleted; private remarks are not in it."""
    from app.blocks.discussion import Discussion

    store = session.store
    remarks = [row for row in _living(session, Remark, plan_id) if not row.private]
    return Discussion(
        remarks=remarks,
        remark_segments=_living(session, RemarkSegment, plan_id),
        replies=_living(session, Reply, plan_id),
        suggestions=_living(session, Suggestion, plan_id),
        suggestion_segments=_living(session, SuggestionSegment, plan_id),
        decisions=_living(session, Decision, plan_id),
        people=store.rows(Person),
        targets=_living(session, Target, plan_id),
        tasks=_living(session, Task, plan_id),
        spans=_living(session, Span, plan_id),
    )


def _living(session: Session, record: type[T], plan_id: int) -> list[T]:
    rows: list[Any] = session.store.of_plan(record, plan_id)
    return [row for row in rows if not row.deleted]


def opinions(session: Session, plan_id: int) -> "Ledger":
    """Return 意见采纳情况表 as it stands now; private remarks are not in it."""
    from app.review.opinions import opinions_ledger  # not needed on the way to the first window
    from app.review.points import points
    from models.review_records import Review

    store, book = session.store, session.book(plan_id)
    found = points(store, plan_id, book.outline, None)
    reviews = store.of_plan(Review, plan_id)
    return opinions_ledger(book.plan.title, found, reviews, store.rows(Person))
