"""What kinds, states and outcomes of remarks are called, and how their time is told."""

from datetime import date, datetime

from models.kinds import Outcome, RemarkKind, RemarkState

KINDS = {
    RemarkKind.SUBSTANCE: "实质",
    RemarkKind.WORDING: "文字",
    RemarkKind.FORMAT: "格式",
    RemarkKind.DATA: "数据",
    RemarkKind.QUESTION: "疑问",
}
STATES = {RemarkState.OPEN: "未处理", RemarkState.RESOLVED: "已处理"}
STATE_ICONS = {RemarkState.OPEN: "clock", RemarkState.RESOLVED: "check-circle"}
OUTCOMES = {
    Outcome.ADOPTED: "采纳",
    Outcome.PARTLY: "部分采纳",
    Outcome.DECLINED: "不采纳",
    Outcome.EXPLAINED: "已说明",
}
NORMAL, IMPORTANT = 0, 2
WEIGHTS = {NORMAL: "一般", IMPORTANT: "重要"}
SIGHT = {False: "大家可见", True: "提交前只有我可见"}
NOBODY = "未署名"


def is_important(weight: int) -> bool:
    """Tell whether a remark weighs more than usual."""
    return weight >= IMPORTANT


def weight_words(weight: int) -> str:
    """Return how a weight is called."""
    return WEIGHTS[IMPORTANT if is_important(weight) else NORMAL]


def when(made_at: str, today: date) -> str:
    """Return an ISO time as people say it; words that are no time stay as they are."""
    try:
        made = datetime.fromisoformat(made_at)
    except ValueError:
        return made_at
    if made.date() == today:
        return f"今天 {made:%H:%M}"
    day = f"{made.month}月{made.day}日"
    return day if made.year == today.year else f"{made.year}年{day}"
