"""What the window and the terminal ask about plans; nothing here changes anything."""

from app.export.content import PlanContent
from app.session import Session
from models.errors import KnownError
from models.records import Department, Remark, RemarkSegment, Target, Task, TaskBody
from models.store.summaries import PlanSummary, summaries


def library(session: Session) -> list[PlanSummary]:
    """Return the plans of the library, newest year first, without the recycle bin."""
    return [plan for plan in summaries(session.store) if not plan.deleted]


def recycle_bin(session: Session) -> list[PlanSummary]:
    """Return the plans that lie in the recycle bin."""
    return [plan for plan in summaries(session.store) if plan.deleted]


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
    """Return the live remarks of a plan by number, each with its segments."""
    segments: dict[int, list[RemarkSegment]] = {}
    for segment in session.store.of_plan(RemarkSegment, plan_id):
        if not segment.deleted:
            segments.setdefault(segment.remark_id, []).append(segment)
    remarks = [row for row in session.store.of_plan(Remark, plan_id) if not row.deleted]
    return [(row, segments.get(row.id, [])) for row in sorted(remarks, key=lambda row: row.number)]


def plan_content(session: Session, plan_id: int) -> PlanContent:
    """Return all of a plan that an export may need, without what lies in the recycle bin."""
    session.flush()
    book, store = session.book(plan_id), session.store
    return PlanContent(
        plan=book.plan,
        outline=book.outline,
        targets=[row for row in store.of_plan(Target, plan_id) if not row.deleted],
        tasks=[row for row in store.of_plan(Task, plan_id) if not row.deleted],
        bodies=[row for row in store.of_plan(TaskBody, plan_id) if not row.deleted],
        departments=store.rows(Department),
    )
