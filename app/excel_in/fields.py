"""What the columns of a sheet may hold, and the headings by which each is known."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.excel_in.values import SheetKind
from app.understand.measures import UNIT_CLASS
from app.understand.words import words

_TABLE = "ledgers"


class Field(StrEnum):
    """What one column holds; the value is its name in the table of words and on the screen."""

    NAME = "名称"
    PART = "所属部分"
    VALUE = "目标值"
    UNIT = "单位"
    DIRECTION = "方向"
    KIND = "类型"
    PERIOD = "期限"
    WORDS = "原文"
    LAST = "去年完成"
    CATEGORY = "类别"
    TITLE = "重点任务"
    MEASURE = "工作措施"
    LEAD = "牵头部门"
    ANSWER = "责任单位"
    SUPPORT = "配合部门"
    DEADLINE = "完成时限"
    SHORT = "简称"
    ALIASES = "别名"
    PERSON = "姓名"
    DEPARTMENT = "科室"
    POST = "职务"
    LEADER = "局领导"
    RESULT = "完成值"
    NOTE = "说明"


KIND_WORDS = {
    SheetKind.TARGETS: "目标",
    SheetKind.TASKS: "任务",
    SheetKind.DEPARTMENTS: "科室",
    SheetKind.PEOPLE: "人员",
    SheetKind.RESULTS: "结果",
}
FIELDS: dict[SheetKind, tuple[Field, ...]] = {
    SheetKind.TARGETS: (
        Field.NAME, Field.PART, Field.VALUE, Field.UNIT, Field.DIRECTION, Field.KIND,
        Field.PERIOD, Field.WORDS, Field.LAST,
    ),
    SheetKind.TASKS: (
        Field.CATEGORY, Field.TITLE, Field.MEASURE, Field.LEAD, Field.ANSWER, Field.SUPPORT,
        Field.DEADLINE,
    ),
    SheetKind.DEPARTMENTS: (Field.NAME, Field.SHORT, Field.ALIASES),
    SheetKind.PEOPLE: (Field.PERSON, Field.DEPARTMENT, Field.POST, Field.LEADER),
    SheetKind.RESULTS: (Field.NAME, Field.PART, Field.RESULT, Field.UNIT, Field.NOTE),
}  # fmt: skip
# Cells that are left empty below a filled one because they belong together, the wider first.
FILLED_DOWN = (Field.PART, Field.CATEGORY, Field.TITLE)
_SIZES = "十百千万亿"


@dataclass(frozen=True, slots=True)
class Heading:
    """A word of the table: its field, and its rank in its group (the first word is surest)."""

    field: Field
    rank: int


@cache
def headings(kind: SheetKind) -> dict[str, Heading]:
    """Return the known headings of one kind of sheet; KnownError where the table is broken."""
    found: dict[str, Heading] = {}
    for field in FIELDS[kind]:
        for rank, word in enumerate(words(_TABLE, f"{KIND_WORDS[kind]} {field.value}")):
            found.setdefault(word, Heading(field, rank))
    return found


def result_words() -> tuple[str, ...]:
    """Return the headings that only a sheet of results bears."""
    return words(_TABLE, "结果表")


def ignored_words() -> tuple[str, ...]:
    """Return the headings that nobody misses."""
    return words(_TABLE, "不导入")


def total_words() -> tuple[str, ...]:
    """Return what marks a row of totals."""
    return words(_TABLE, "合计")


def remark_words() -> tuple[str, ...]:
    """Return what a line of explanation begins with."""
    return words(_TABLE, "说明行")


def unit_class(unit: str) -> str:
    """Return what sort of unit words are (rate, money, count …), "" where they are none."""
    return UNIT_CLASS.get(unit, "") or UNIT_CLASS.get(unit.lstrip(_SIZES), "")
