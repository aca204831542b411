"""How things are called in the ledger room. Kinds and directions bear the words of the workbook."""

from app.export.ledger import BLANK_WORDS, DIRECTION_WORDS, KIND_WORDS
from models.kinds import Direction, TargetKind

# The commonest units of county plans, offered beside those the plan uses already.
UNITS = (
    "%", "个百分点", "万元", "亿元", "元", "个", "件", "户", "家", "人", "人次", "次", "项", "位",
    "起", "台", "批次", "场次", "份", "处", "所", "天", "个工作日", "分钟", "学时", "亩", "万亩",
    "公里", "平方米", "吨",
)  # fmt: skip
# Whole phrases that are read as time limits (models.deadline) or as the period of a target.
PERIODS = (
    "全年", "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "每月", "每季度", "每半年",
    "3月底前", "6月底前", "9月底前", "11月底前", "年底前", "长期坚持", "常态化",
)  # fmt: skip

NO_VALUE, NO_BODY, NO_DEADLINE, NOT_BOUND = "未填数值", "无责任单位", "无时限", "未绑定正文"
NO_NUMBER = "—"
ALL_PARTS, ALL_LEADS, ALL_ROWS = "全部部分", "全部牵头单位", "不限缺项"
NO_PART, BEFORE_PARTS = "未归入正文", "正文开头"
NEW_TARGET, NEW_TASK = "新目标", "新任务"

KINDS: tuple[tuple[str, TargetKind], ...] = tuple(
    (words, kind) for kind, words in KIND_WORDS.items()
)
DIRECTIONS: tuple[tuple[str, Direction], ...] = tuple(
    (words, direction) for direction, words in DIRECTION_WORDS.items()
)

__all__ = ["BLANK_WORDS", "DIRECTIONS", "DIRECTION_WORDS", "KINDS", "KIND_WORDS"]
