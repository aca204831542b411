"""What people read about a guess: its word and the colours that go with the word."""

from app.correction import LineGuess
from models.kinds import SectionKind

_LEVELS = {
    -1: "部分（章）标题", 0: "标题", 1: "一级标题", 2: "二级标题", 3: "三级标题",
    4: "四级标题", 5: "五级标题",
}  # fmt: skip
_KINDS = {
    SectionKind.ITEM: "条目",
    SectionKind.PARAGRAPH: "正文",
    SectionKind.SALUTATION: "称谓",
    SectionKind.DATE_LINE: "日期",
    SectionKind.NOTE: "署名或说明",
    SectionKind.TABLE: "表格",
}
_COLOURS = {
    SectionKind.HEADING: ("chip_soft", "chip"),
    SectionKind.ITEM: ("success_soft", "success"),
    SectionKind.PARAGRAPH: ("hover", "text"),
}
_GONE = ("danger_soft", "danger")
_TITLE = ("accent", "accent_text")
_AROUND = ("remark_soft", "remark")


def guess_words(guess: LineGuess) -> str:
    """Name the guess in Chinese."""
    if guess.is_gone:
        return "已去掉"
    if guess.kind is None:
        return "文稿标题"
    if guess.kind is SectionKind.HEADING:
        return _LEVELS.get(guess.level, "标题")
    return _KINDS.get(guess.kind, "其他")


def guess_tones(guess: LineGuess) -> tuple[str, str]:
    """Name the tokens of ground and words for the guess."""
    if guess.is_gone:
        return _GONE
    return _TITLE if guess.kind is None else _COLOURS.get(guess.kind, _AROUND)
