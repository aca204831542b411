"""What kinds, states and outcomes are called in the review room."""

from app.blocks.threads import OUTCOME_WORDS
from app.review.opinions import WAITING
from app.review.points import Point, PointKind
from models.kinds import Outcome, RemarkKind, SuggestionKind
from models.records import Person, Reply
from models.store.reading import Reader

REMARK_KINDS = {
    RemarkKind.SUBSTANCE: "实质",
    RemarkKind.WORDING: "文字",
    RemarkKind.FORMAT: "格式",
    RemarkKind.DATA: "数据",
    RemarkKind.QUESTION: "疑问",
}
SUGGESTION_KINDS = {
    SuggestionKind.REPLACE: "修改",
    SuggestionKind.INSERT: "增加",
    SuggestionKind.DELETE: "删去",
    SuggestionKind.MOVE: "移动",
    SuggestionKind.SPLIT: "拆分",
    SuggestionKind.NEW_SECTION: "新增",
    SuggestionKind.FIELD: "目标任务",
}
OUTCOMES = tuple(OUTCOME_WORDS.items())
NOBODY = "未署名"
NO_PLACE = "没有找到位置"
_ICONS = {
    Outcome.ADOPTED: "check-circle",
    Outcome.PARTLY: "check",
    Outcome.DECLINED: "x-circle",
    Outcome.EXPLAINED: "chat-text",
}


def name_words(point: Point) -> str:
    """Return what a point is called and what sort it is: 批注3 · 数据, 建议2 · 修改."""
    if isinstance(point.about, RemarkKind):
        return f"{point.code} · {REMARK_KINDS[point.about]}"
    return f"{point.code} · {SUGGESTION_KINDS[point.about]}"


def reply_lines(store: Reader, point: Point) -> list[str]:
    """Return the replies to a remark, each with who wrote it."""
    if is_suggestion(point):
        return []
    names = {row.id: row.name for row in store.rows(Person)}
    rows = store.rows(Reply, remark_id=point.id, deleted=False)
    return [f"{names.get(row.person_id or 0, NOBODY)}：{row.words}" for row in rows]


def state_words(point: Point) -> str:
    """Return whether and how a point was dealt with."""
    if point.outcome is not None:
        return OUTCOME_WORDS[point.outcome]
    return WAITING if point.open else "已处理"


def state_icon(point: Point) -> str:
    """Return the icon beside the state."""
    if point.outcome is not None:
        return _ICONS[point.outcome]
    return "clock" if point.open else "check-circle"


def who_words(point: Point) -> str:
    """Return who said it, with the department."""
    who = "　".join(filter(None, (point.department, point.person))) or NOBODY
    extra = "，".join(filter(None, (point.source, "尚未提交" if point.private else "")))
    return f"{who}（{extra}）" if extra else who


def is_suggestion(point: Point) -> bool:
    """Tell a suggestion from a remark."""
    return point.kind is PointKind.SUGGESTION
