"""What people read about a proposal: what it is, what was understood, where it stands."""

from datetime import date

from app.export.ledger import BLANK_WORDS, KIND_WORDS
from app.open_blanks import GUESS_NAMES
from app.paper import FoundBlank, FoundCitation, FoundTarget, FoundTask
from app.proposals import Choice, Finding, Topic
from models.kinds import Direction, TargetKind

TOPIC_WORDS = {
    Topic.TARGET: "目标",
    Topic.TASK: "任务",
    Topic.BLANK: "待填",
    Topic.CITATION: "引用",
}
TOPIC_TONES = {  # tokens of ground and words
    Topic.TARGET: ("chip_soft", "chip"),
    Topic.TASK: ("success_soft", "success"),
    Topic.BLANK: ("blank_soft", "blank"),
    Topic.CITATION: ("hover", "quiet"),
}
CHOICE_WORDS = {Choice.OPEN: "未定", Choice.TAKEN: "要", Choice.REFUSED: "不要"}
CHOICE_ICONS = {Choice.OPEN: "question", Choice.TAKEN: "check-circle", Choice.REFUSED: "x-circle"}
CHOICE_TONES = {  # tokens of ground and words
    Choice.OPEN: ("hover", "quiet"),
    Choice.TAKEN: ("success_soft", "success"),
    Choice.REFUSED: ("danger_soft", "danger"),
}
_NOT_BLANK = "不是待填"
_SIGNS = {
    Direction.AT_LEAST: "≥ ",
    Direction.AT_MOST: "≤ ",
    Direction.EXACTLY: "= ",
    Direction.ABOUT: "约 ",
}
_WITHOUT_VALUE = {TargetKind.DELIVERABLE, TargetKind.PARITY, TargetKind.ZERO}
_AROUND = 14  # characters shown on each side of a blank


def choice_words(topic: Topic, choice: Choice) -> str:
    """Name the state of a proposal; a refused blank is one that is meant as it stands."""
    if topic is Topic.BLANK and choice is Choice.REFUSED:
        return _NOT_BLANK
    return CHOICE_WORDS[choice]


def understood_words(finding: Finding, text: str) -> str:
    """Say in one line what was understood; ``text`` is the section's."""
    if isinstance(finding, FoundTarget):
        return "　".join(_target_parts(finding))
    if isinstance(finding, FoundTask):
        return finding.words
    if isinstance(finding, FoundBlank):
        return _in_context(finding, text, f"【{text[finding.start : finding.end]}】")
    return f"《{finding.title}》"


def detail_words(finding: Finding, text: str) -> str:
    """Say in one line what stands behind it."""
    if isinstance(finding, FoundTarget):
        return f"原文：{finding.words}"
    if isinstance(finding, FoundTask):
        return _duty_words(finding)
    if isinstance(finding, FoundBlank):
        return f"看来缺{GUESS_NAMES[finding.guess]}"
    known = finding.number or (f"{finding.year}年" if finding.year else "")
    return "　".join(part for part in (known, _in_context(finding, text, "《…》")) if part)


def _in_context(finding: FoundBlank | FoundCitation, text: str, words: str) -> str:
    start = max(0, finding.start - _AROUND)
    end = min(len(text), finding.end + _AROUND)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start : finding.start]}{words}{text[finding.end : end]}{after}"


def _target_parts(target: FoundTarget) -> list[str]:
    parts = [target.name or "（没有名称）", KIND_WORDS[target.kind]]
    if target.keep:
        parts.append("保持")
    if target.value is not None or target.kind not in _WITHOUT_VALUE:
        value = BLANK_WORDS if target.value is None else target.value
        joint = "" if target.unit in {"%", "‰", ""} and target.value is not None else " "
        parts.append(f"{_SIGNS[target.direction]}{value}{joint}{target.unit}".rstrip())
    if target.period:
        parts.append(target.period)
    if target.stretch:
        parts.append("力争")
    return parts


def _duty_words(task: FoundTask) -> str:
    bodies = []
    if task.lead:
        bodies.append(f"{'、'.join(task.lead)}牵头")
    if task.support:
        bodies.append(f"{'、'.join(task.support)}配合")
    parts = [_deadline_words(task), "，".join(bodies)]
    return "　".join(part for part in parts if part) or "没有写明时限和责任单位"


def _deadline_words(task: FoundTask) -> str:
    if not task.deadline_text or task.deadline_to is None:
        return task.deadline_text
    until = date.fromisoformat(task.deadline_to)
    return f"{task.deadline_text}（到{until.year}年{until.month}月{until.day}日）"
