"""How things of this room are called and which icon and colour go with them."""

from app.compare.side_by_side import Mark
from app.versions.moments import Moment
from models.kinds import MilestoneKind

# icon, tone of the look, word
MARKS: dict[Mark, tuple[str, str, str]] = {
    Mark.SAME: ("", "quiet", ""),
    Mark.ADDED: ("plus", "success", "新增"),
    Mark.REMOVED: ("minus", "danger", "删除"),
    Mark.MOVED: ("arrow-square-out", "chip", "移动"),
    Mark.CHANGED: ("pencil-line", "warning", "修改"),
    Mark.MOVED_AND_CHANGED: ("arrow-square-out", "warning", "移动并修改"),
}
KIND_ICONS = {
    MilestoneKind.TITLED: "flag",
    MilestoneKind.SUBMITTED: "upload-simple",
    MilestoneKind.DELIBERATION: "users",
    MilestoneKind.APPROVAL: "file-text",
    MilestoneKind.ISSUED: "check-circle",
}
FROZEN = (
    (MilestoneKind.SUBMITTED, "送审稿", "送审阅人或分管领导审阅的稿子。"),
    (MilestoneKind.DELIBERATION, "审议稿", "提交会议审议的稿子。"),
    (MilestoneKind.APPROVAL, "报批稿", "会后修改、报领导签发的稿子。"),
    (MilestoneKind.ISSUED, "印发稿", "正式印发的稿子。"),
    (MilestoneKind.TITLED, "命名版本", "随时存一份，名称自己定，以后可以改名。"),
)
WHATS = {"plan": "计划信息", "target": "目标", "task": "任务"}


def day_words(day: str) -> str:
    """Return an ISO day as people write it: 2026年3月5日."""
    year, month, date = day.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def moment_details(moment: Moment) -> str:
    """Return the quiet second line of a moment: when, who, how many changes."""
    if moment.milestone is not None:
        parts = [moment.at[:16].replace("T", " "), moment.person]
    else:
        since, at = moment.since[11:16], moment.at[11:16]
        parts = [at if since == at else f"{since} 至 {at}", moment.person]
        parts += [f"{moment.count} 次"] if moment.count > 1 else []
    return "　".join(part for part in parts if part)
