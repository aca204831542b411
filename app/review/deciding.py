"""Deciding on points: what a decision means for a remark and for a suggestion, as commands."""

from collections.abc import Sequence

from app.commands.accepting import AcceptSuggestions, RefuseSuggestions
from app.commands.remark import DecideRemark, SetRemarkState
from app.commands.work import Command
from app.review.points import Point, PointKind
from models.errors import KnownError
from models.kinds import Outcome, RemarkState

_WITH_REASON = (Outcome.PARTLY, Outcome.DECLINED)


def decision_commands(
    plan_id: int, points: Sequence[Point], outcome: Outcome, reason: str
) -> list[Command]:
    """Return what registers one outcome for points; they run as one batch.

    A remark is registered and marked as dealt with. An adopted suggestion is carried out; one
    that is adopted in part is not, since a person writes what remains of it. Raises KnownError
    where nothing is chosen, where a reason is wanted, or for a suggestion decided before.
    """
    if not points:
        raise KnownError("还没有选中意见。", "请先在列表里选中一条或几条意见。")
    if outcome in _WITH_REASON and not reason.strip():
        raise KnownError("还没有写理由。", "部分采纳和不采纳要写明理由，可以从列表里选一条。")
    commands: list[Command] = []
    for point in points:
        if point.kind is PointKind.REMARK:
            commands.append(DecideRemark(plan_id, point.id, outcome, reason.strip()))
            commands.append(SetRemarkState(plan_id, point.id, RemarkState.RESOLVED))
    chosen = tuple(point.id for point in points if point.kind is PointKind.SUGGESTION)
    if chosen and any(not point.open for point in points if point.kind is PointKind.SUGGESTION):
        raise KnownError("选中的建议里有的已经有了结论。", "请只选还没有处理的建议。")
    if chosen and outcome is Outcome.ADOPTED:
        commands.append(AcceptSuggestions(plan_id, chosen, outcome, reason.strip()))
    elif chosen:
        commands.append(RefuseSuggestions(plan_id, chosen, reason.strip(), outcome))
    return commands
