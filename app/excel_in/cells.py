"""Reading single cells: amounts with their operators, time limits, lists of bodies, names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from app.excel_in.fields import unit_class
from app.excel_in.values import FAULTS
from app.ledger_rows import TaskLimit
from app.paper import FoundTarget
from app.understand.duties import is_time, limit_at, stated
from app.understand.indicators import indicator
from app.understand.judging import Surroundings
from app.understand.measures import measures
from app.understand.moods import Mood
from app.understand.offices import is_body, is_vague
from app.understand.outlook import Outlook
from app.understand.sentences import Clause, parsed
from app.understand.targets import targets
from models.kinds import DeadlineKind, Direction, TargetKind
from models.quantity import canonical, is_blank, parse

_NUMBER = r"[0-9０-９]{1,15}(?:[,，][0-9]{3})*(?:[.．][0-9０-９]{1,10})?"
_BARE = re.compile(_NUMBER)
_NUMBER_AT_END = re.compile(rf"({_NUMBER})(以上|及以上|以下|以内|之内|及以下|左右|上下|余|多)?$")
_NEGATIVE = re.compile(rf"[-－−]({_NUMBER})([%％]?)")
_COMPARED = (
    (re.compile("[<＜][=＝]|[=＝][<＜]|[≦⩽]"), "≤"),
    (re.compile("[>＞][=＝]|[=＝][>＞]|[≧⩾]"), "≥"),
    (re.compile("[<＜]"), "小于"),
    (re.compile("[>＞]"), "大于"),
)
_ASIDE_NUMBER = re.compile(r"([^（(]*[0-9][^（(]*)[（(]([^（）()]*[0-9][^（）()]*)[）)]")
_RANGE = re.compile(r"[0-9]\s?(?:[-－~～—]|至)\s?[0-9]")
_SMALL = re.compile(r"([≥≤<>＜＞=]{0,2})(0\.[0-9]{1,15}|1)")
_ANY_UNIT = "个"
_OPEN = frozenset(("待填", "待定", "—", "－", "-", "/", "——", "待补", "空", "暂无", "?", "？"))
_DAY = re.compile(r"([12][0-9]{3})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?(?: [0-9:]+)?前?")
_MONTH = re.compile(r"([12][0-9]{3})[-./]([0-9]{1,2})|(20[0-9]{2})(0[1-9]|1[0-2])")
_DIGITS_OF_DAY = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_DAY_OF_YEAR = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|[12][0-9]|3[01])")
_WIDE_GAPS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_NUMBERING = re.compile(
    r"^(?:[0-9]{1,3}[.、．](?![0-9])|[（(][一二三四五六七八九十0-9]{1,3}[）)]、?"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*"
)
_APART = re.compile(r"[、，,/；;\n\r]+")
_ASIDE = re.compile(r"[（(][^（()）]{0,20}[）)]")
_STRETCH = re.compile("力争|争取|冲刺|力求")
_SHARE = re.compile(r"(?:率|比重|占比|比例|增长|增幅|增速|度)$")
_GROWTH = re.compile("(?:增长|增幅|增速|增长率)$")
# Names that say more of a number than its unit does.
_CLOSER = re.compile("每|下降|降低|减少|压减|控制|事故|名次|排名|位次|时限|人均|户均|案件|不")
_SERIAL = re.compile("[45][0-9]{4}")
_DAY_ONE = date(1899, 12, 30)  # from which Excel counts days
_SHORT = 16  # letters of a cell that says one number
_KEPT = 2048  # cells of these columns say the same again and again
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a cell sets: value None is still open, kind and direction None are not told.

    ``doubtful``: a share written as 0.055, which may mean 5.5 %. ``trouble``: it cannot be read.
    """

    value: str | None = None
    unit: str = ""
    kind: TargetKind | None = None
    direction: Direction | None = None
    keep: bool = False
    stretch: bool = False
    note: str = ""
    doubtful: bool = False
    trouble: str = ""


def clean(cell: str) -> str:
    """Return a cell's words in one line, without gaps among Chinese characters."""
    return _WIDE_GAPS.sub("", " ".join(cell.split()))


def clean_name(cell: str) -> str:
    """Return a name without the number that people write before it."""
    return _NUMBERING.sub("", clean(cell))


def alike(words: str) -> str:
    """Return words as they are compared: gaps, widths of brackets and final stops do not count."""
    plain = re.sub(r"\s+", "", words).translate(_FULL_WIDTH).casefold()
    for left, right in (("(", "（"), (")", "）"), (",", "，"), (":", "：")):
        plain = plain.replace(left, right)
    return plain.rstrip("。；，：")


def amount(cell: str, unit: str, name: str, year: int | None, percent: bool | None) -> Amount:
    """Read ≥98%, 不低于95, 3起以内, 5万 or 0.055 as the goal of the target ``name``.

    ``unit`` is what the unit column says, ``percent`` whether small numbers are shares (None:
    nobody has said).
    """
    cell, unit = clean(cell).replace("％", "%"), clean(unit).replace("％", "%")
    if cell in FAULTS:
        return Amount(trouble=f"目标值一格是{cell.strip('〔〕')}，读不出数")
    if not cell or cell in _OPEN or is_blank(cell):
        return Amount(None, unit)
    if _NEGATIVE.fullmatch(cell):
        return Amount(trouble=f"目标值“{cell}”是负数，请写成“下降多少”")
    if is_doubtful(cell, unit, name, percent):
        if percent is None:
            return Amount(doubtful=True, trouble=f"目标值“{cell}”可能是百分数，请在上面选怎样导入")
        cell, unit = as_share(cell, unit, percent)
    words, note = _without_more(_operators_in_words(cell))
    found = _amount(words, unit, name, year)
    if found.value is None:
        return found
    return replace(found, note="；".join(filter(None, (found.note, note))))


def _operators_in_words(cell: str) -> str:
    """Return a cell with its signs of comparison as the grammar knows them: <3 is 小于3."""
    for signs, word in _COMPARED:
        cell = signs.sub(word, cell)
    return cell


def _without_more(cell: str) -> tuple[str, str]:
    """Return the number that a cell sets without what it says besides, and a note of that."""
    exact, _, spread = cell.partition("±")
    if spread and exact.strip():
        return exact.strip(), f"允许上下 {spread.strip()}，只取了前面的数"
    aside = _ASIDE_NUMBER.fullmatch(cell)
    if aside:
        return aside[1].strip(), f"括号里的“{aside[2].strip()}”没有导入"
    return cell, f"“{cell}”是一个范围，取了下限" if _RANGE.search(cell) else ""


def as_share(cell: str, unit: str, percent: bool) -> tuple[str, str]:
    """Return a doubtful number and its unit as the person wants them."""
    match = _SMALL.fullmatch(clean(cell))
    if not percent or match is None:
        return cell, unit
    return match[1] + canonical(Decimal(match[2]) * 100), "%"


def is_doubtful(cell: str, unit: str, name: str, percent: bool | None = None) -> bool:
    """Tell whether a plain number below 1 stands where a percentage is meant.

    Once the person has said that such numbers are shares (``percent``), 1 is the whole: 100 %.
    """
    cell, unit = clean(cell), clean(unit).replace("％", "%")
    share = unit == "%" or (not unit and is_share(name))
    match = _SMALL.fullmatch(cell) if share else None
    return match is not None and (match[2] != "1" or percent is True)


def is_share(name: str) -> bool:
    """Tell whether the name of a target speaks of a share or a rate: 合格率, 收入增长."""
    return _SHARE.search(name) is not None


def _amount(cell: str, unit: str, name: str, year: int | None) -> Amount:
    simple = _simple(cell, unit, name)
    if simple is not None:
        return simple
    plain = _with_unit(cell, unit)
    bounded = _bounded(plain, unit, name)
    if bounded is not None:
        return bounded
    found = _measured(name, plain, year) or _said(name, plain, year)
    if found is None:
        read = parse(cell)
        if read is None:
            return _bare_bounded(cell, name) or Amount(
                None, unit, note=f"“{cell}”里没有认出数字，先空着"
            )
        kind = TargetKind.ZERO if read.value == "0" and not read.unit else None
        exactly = Direction.EXACTLY if kind else None
        return Amount(read.value, read.unit + unit if read.unit != "%" else "%", kind, exactly)
    numbers = len(measures(plain))
    notes = []
    if numbers > 1:
        notes.append(f"“{cell}”里有 {numbers} 个数，取了 {found.value}{found.unit}")
    elif unit_class(unit) and found.unit not in ("", unit):
        notes.append(f"单位栏是“{unit}”，格子里是“{found.unit}”，按格子里的导入")
    nought = found.value == "0" and found.kind is TargetKind.COUNT
    kind = TargetKind.ZERO if nought else found.kind
    return Amount(
        found.value, found.unit or unit, kind,
        Direction.EXACTLY if nought else found.direction, found.keep,
        found.stretch or _STRETCH.search(cell) is not None, "；".join(notes),
    )  # fmt: skip


def _simple(cell: str, unit: str, name: str) -> Amount | None:
    """Read a bare number beside its unit, as most rows have it; None asks for a closer look."""
    if cell.endswith("%") and _BARE.fullmatch(cell[:-1]):
        cell, unit = cell[:-1], "%"
    read = parse(cell) if _BARE.fullmatch(cell) else None
    group = unit_class(unit)
    if read is None or group not in ("rate", "money", "count") or _CLOSER.search(name):
        return None
    if group == "count":
        if read.value == "0":
            return Amount("0", unit, TargetKind.ZERO, Direction.EXACTLY)
        return Amount(read.value, unit, TargetKind.COUNT, Direction.AT_LEAST)
    grows = unit == "%" and _GROWTH.search(name) is not None
    kind = TargetKind.GROWTH if grows else TargetKind.LEVEL
    return Amount(read.value, unit, kind, Direction.AT_LEAST)


def _bounded(plain: str, unit: str, name: str) -> Amount | None:
    """Read a cell that is one number with its operators: 不低于95%; None asks for a closer look."""
    found = measures(plain) if len(plain) <= _SHORT and not _CLOSER.search(name) else []
    if len(found) != 1 or (found[0].words_start, found[0].stop) != (0, len(plain)):
        return None
    one = found[0]
    told = one.roles & {"min", "max", "about"}
    if not told or one.roles & {"grow", "fall"} or one.kind not in ("rate", "money", "count"):
        return None
    if one.value in (None, "0") or (unit and one.unit != unit):
        return None
    direction = Direction.AT_MOST if "max" in told else Direction.AT_LEAST
    if told == {"about"}:
        direction = Direction.ABOUT
    kind = TargetKind.COUNT if one.kind == "count" else TargetKind.LEVEL
    if kind is TargetKind.LEVEL and one.unit == "%" and _GROWTH.search(name):
        kind = TargetKind.GROWTH
    return Amount(one.value, one.unit, kind, direction, keep="keep" in one.roles)


def _bare_bounded(cell: str, name: str) -> Amount | None:
    """Read an operator before a number that has no unit at all: ≥5, 不低于95."""
    found = _bounded(_with_unit(cell, _ANY_UNIT), _ANY_UNIT, name)
    return None if found is None else replace(found, unit="", kind=None)


def _with_unit(cell: str, unit: str) -> str:
    """Put the unit of its own column behind a number that has none."""
    match = _NUMBER_AT_END.search(cell)
    if match is None or not unit:
        return cell
    more = match[2] or ""
    end = f"{more}{unit}" if more in ("余", "多") else f"{unit}{more}"
    return f"{cell[: match.start()]}{match[1]}{end}"


def _measured(name: str, plain: str, year: int | None) -> FoundTarget | None:
    if not measures(plain):
        return None
    words = f"{name}{plain}"
    clause = Clause(0, words, words)
    return indicator(clause, clause, Surroundings(True, True, "", name, year))


def _said(name: str, plain: str, year: int | None) -> FoundTarget | None:
    """Read what sets a goal without a plain number: 零事故, 与上年持平, 全省前三, 《…》."""
    for words in (plain, f"{name}{plain}"):
        for sentence in parsed(words[:300]).sentences:
            for found in targets(0, sentence, Mood(Outlook.PLAN, True), year, formal=True):
                return found
    return None


def achieved(cell: str, unit: str) -> tuple[str | None, str, str]:
    """Return value, unit and words of what was achieved; the value is None for words alone."""
    cell, unit = clean(cell).replace("％", "%"), clean(unit).replace("％", "%")
    if not cell or cell in _OPEN or cell in FAULTS:
        return None, "", ""
    read = parse(cell)
    if read is not None:
        whole = "%" if read.unit == "%" else read.unit + unit
        return read.value, whole, ""
    found = measures(_with_unit(cell, unit))
    if len(found) == 1 and found[0].value is not None and not found[0].roles & {"fall", "grow"}:
        return found[0].value, found[0].unit or unit, cell
    return None, "", cell


def _written_out(words: str) -> str:
    """Return a day or a month in digits alone as people write it: 6/30 is 6月30日前."""
    day = _DAY.fullmatch(words) or _DIGITS_OF_DAY.fullmatch(words)
    if day:
        return f"{day[1]}年{int(day[2])}月{int(day[3])}日前"
    month = _MONTH.fullmatch(words)
    if month:
        return f"{month[1] or month[3]}年{int(month[2] or month[4])}月底前"
    short = _DAY_OF_YEAR.fullmatch(words)
    return f"{int(short[1])}月{int(short[2])}日前" if short else words


@lru_cache(maxsize=_KEPT)
def deadline(cell: str, year: int | None) -> tuple[TaskLimit | None, str]:
    """Return the time limit of a cell, None for an empty one; and a note where it is not sure."""
    words = clean(cell)
    if not words or words in _OPEN or words in FAULTS:
        return None, f"完成时限一格是{words.strip('〔〕')}" if words in FAULTS else ""
    note = ""
    if _SERIAL.fullmatch(words):
        day_ = _DAY_ONE + timedelta(days=int(words))
        note = f"{words} 是 Excel 的日期序号，当作 {day_.year}年{day_.month}月{day_.day}日"
        words = day_.isoformat()
    words = _written_out(words)
    found = limit_at(words, year)
    if found is None:
        return None, ""
    unread = found.kind is DeadlineKind.WAITING and found.form == "wait" and found.words == words
    if unread:
        note = f"时限“{words}”看不出日期，只留原话"
    return TaskLimit(found.first, found.last, words[:40], found.kind), note


def bodies(cell: str) -> tuple[list[str], list[str]]:
    """Return the bodies that a cell names, and what in it is no single body (各股室, a person)."""
    names, others = _bodies(cell)
    return list(names), list(others)


@lru_cache(maxsize=_KEPT)
def _bodies(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    plain = _ASIDE.sub("", cell)
    names: list[str] = []
    others: list[str] = []
    for part in _parts(plain):
        if is_vague(part) or is_time(part) or part in FAULTS:
            others.append(part)
        else:
            names.append(part)
    sure = [name for name in names if is_body(name, frozenset())]
    if sure and len(sure) < len(names):
        people = [name for name in names if name not in sure and len(name) <= 3]
        names = [name for name in names if name not in people]
        others += people
    return tuple(dict.fromkeys(names)), tuple(others)


def _parts(words: str) -> list[str]:
    """Part a list of names at its marks; gaps part names too, but not 办 公 室."""
    found: list[str] = []
    for part in _APART.split(words):
        pieces = part.split()
        if all(len(piece) == 1 for piece in pieces):
            pieces = ["".join(pieces)]
        found += [piece.strip("。：: ") for piece in pieces]
    return [name for name in found if name]


def answering(cell: str) -> tuple[list[str], list[str], list[str]]:
    """Return who leads, who supports and what is no body, by a column 责任单位.

    甲（牵头）、乙 and 甲牵头，乙配合 are read as such; in a plain list the first one leads.
    """
    if re.search("牵头|配合|负责|协助|主办|协办", cell):
        said = stated("、".join(_parts(cell)))
        if said.lead:
            return list(said.lead), list(said.support), []
    names, others = bodies(cell)
    return names[:1], names[1:], others


def first_of(groups: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return lists of names in which each name stands once, in the first list that has it."""
    seen: set[str] = set()
    result = []
    for names in groups:
        fresh = [name for name in dict.fromkeys(names) if name not in seen]
        seen.update(fresh)
        result.append(tuple(fresh))
    return tuple(result)
