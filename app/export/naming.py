"""File names by the office's pattern, such as every system takes."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from app.export.content import PlanContent
from app.export.order import VARIANT_NAMES, Order, Variant
from app.export.variants import masker_of
from models.errors import KnownError

PARTS = ("标题", "年份", "稿次", "日期", "单位")
DEFAULT_PATTERN = "{标题}_{稿次}_{日期}"
_LONGEST = 60  # characters; 180 bytes of UTF-8 stay below the 255 of every file system
_TITLE, _SHORTEST_TITLE = PARTS[0], 8
_OTHERS = str.maketrans('/\\:*?"<>|', "／＼：＊？”〈〉｜")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_FIELD = re.compile(r"\{([^{}]*)\}")
_EMPTY_BRACKETS = re.compile(r"（）|\(\)|〔〕|【】|《》|\[\]")
_SEPARATORS = re.compile(r"([_\-—· ])[_\-—· ]+")


def clean_name(words: str) -> str:
    """Return words as a file name without ending; what is not allowed becomes its wide form."""
    name = _UNSEEN.sub("", words.translate(_OTHERS)).strip(" .")[:_LONGEST].rstrip(" .")
    return f"{name}_" if _DEVICES.fullmatch(name) else name


def named(pattern: str, content: PlanContent, order: Order, state: str, day: date) -> str:
    """Return the name, without ending, of a copy by a pattern of ``PARTS`` in braces.

    ``state`` says what it is where the variant does not (送审稿, 台账). Parts that are empty leave
    no separators behind. KnownError for a part that is none, and for a name of nothing.
    """
    parts = _parts(content, order, state, day)
    name = _filled(pattern, parts)
    if len(name) > _LONGEST:  # the title gives way, so that date and stage stay readable
        kept = max(_SHORTEST_TITLE, len(parts[_TITLE]) - len(name) + _LONGEST)
        name = _filled(pattern, {**parts, _TITLE: parts[_TITLE][:kept]})
    name = clean_name(_SEPARATORS.sub(r"\1", _EMPTY_BRACKETS.sub("", name)).strip("_-—· "))
    if not name:
        raise KnownError("按这个格式起不出文件名。", "请在文件名格式里加上{标题}。")
    return name


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for part in _FIELD.findall(pattern):
        if part not in parts:
            known = "、".join(f"{{{one}}}" for one in PARTS)
            raise KnownError(f"文件名格式里的“{{{part}}}”不认识。", f"可以用的有：{known}。")
    if re.search("[{}]", _FIELD.sub("", pattern)):
        raise KnownError("文件名格式里的大括号没有成对。", "请检查大括号，例如{标题}。")
    return _FIELD.sub(_of(parts), pattern)


def _of(parts: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def fill(match: re.Match[str]) -> str:
        return parts[match[1]]

    return fill


def _parts(content: PlanContent, order: Order, state: str, day: date) -> Mapping[str, str]:
    plan = content.plan
    title, unit = plan.title or "计划", plan.unit
    if order.variant is Variant.MASKED:  # a name that told the masked words would undo the masking
        masker = masker_of(content, order.masks)
        title, unit = masker.words(title), masker.words(unit)
    year = str(plan.year) if plan.year is not None else ""
    what = state or VARIANT_NAMES[order.variant]
    return dict(zip(PARTS, (title, year, what, f"{day:%Y%m%d}", unit), strict=True))
