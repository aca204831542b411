"""The columns of the tree: what they are called, how wide they are, what they show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.records import Target
from ui.outline.facts import Facts, lacks_value


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in words with an icon, so that colour never tells anything alone."""

    words: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, heading, width in letters and how its words are found."""

    key: str
    heading: str
    width: float
    right: bool = False
    words: Callable[[Facts, int], str] | None = None


def state_of(facts: Facts, section_id: int) -> list[Mark]:
    """Return what is still missing in a section."""
    marks = []
    if facts.lacks_lead(section_id):
        marks.append(Mark("无责任", "users", "warning"))
    if facts.lacks_deadline(section_id):
        marks.append(Mark("无时限", "calendar-x", "warning"))
    blanks = facts.blanks(section_id)
    if blanks:
        marks.append(Mark(f"待填{blanks}", "pencil-line", "blank"))
    return marks


def _leads(facts: Facts, section_id: int) -> str:
    return "、".join(facts.leads(section_id))


def _deadlines(facts: Facts, section_id: int) -> str:
    return _first_of(facts.deadlines(section_id))


def _targets(facts: Facts, section_id: int) -> str:
    return _first_of([_target_words(target) for target in facts.targets(section_id)])


def _remarks(facts: Facts, section_id: int) -> str:
    return str(facts.open_remarks(section_id) or "")


def _state(facts: Facts, section_id: int) -> str:
    return "、".join(mark.words for mark in state_of(facts, section_id))


def _target_words(target: Target) -> str:
    if target.value is not None:
        return f"{target.name} {target.value}{target.unit}"
    return f"{target.name} 待填" if lacks_value(target) else target.name


def _first_of(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{words[0]} 等{len(words)}项"


TITLE, STATE, LENGTH = 0, 5, 6
COLUMNS = (
    Column("title", "标题", 10),
    Column("leads", "责任单位", 5.2, words=_leads),
    Column("deadline", "时限", 6, words=_deadlines),
    Column("targets", "目标", 12, words=_targets),
    Column("remarks", "待处理批注", 5.2, right=True, words=_remarks),
    Column("state", "状态", 9, words=_state),
    Column("length", "字数", 3.2, right=True),
)
