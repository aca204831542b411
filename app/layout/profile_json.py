"""A profile as JSON: kept in the store, and as a file that one office hands to another.

Every value is looked at before it is believed: a file from elsewhere may hold anything.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from app.layout.profile import (
    Fonts,
    ItemBold,
    Margins,
    PageNumberPlace,
    Profile,
)
from models.errors import KnownError

FORM = 1
_KIND = "suiji-profile"
_LONGEST_NAME = 40
_LONGEST_FAMILY = 60
_LEAST_TEXT = 2835  # 50 mm: less holds no text worth the name
LARGEST_FILE = 100_000
_ADVICE = "请让对方重新导出版式方案，或在版式设置里另存一份。"


@dataclass(frozen=True, slots=True)
class Range:
    """What a number may be, with the words people know it by and the unit they see."""

    label: str
    least: int
    most: int
    per_unit: float = 1.0
    unit: str = ""

    def told(self, value: int) -> str:
        """Return a value in the unit people see."""
        return f"{value / self.per_unit:g}{self.unit}"


_MM = 56.693
RANGES: Mapping[str, Range] = {
    "line": Range("正文行距", 300, 1600, 20, "磅"),
    "drawn_in": Range("字距调整", -20, 20, 20, "磅"),
    "title_line": Range("标题行距", 300, 2400, 20, "磅"),
    "title_size": Range("标题字号", 16, 144, 2, "磅"),
    "body_size": Range("正文字号", 16, 96, 2, "磅"),
    "table_size": Range("表格字号", 12, 72, 2, "磅"),
    "table_line": Range("表格行距", 160, 1600, 20, "磅"),
}
MARGIN_RANGES: Mapping[str, Range] = {
    name: Range(label, 0, 5670, _MM, "毫米")
    for name, label in (
        ("top", "上边距"), ("bottom", "下边距"), ("left", "左边距"), ("right", "右边距"),
        ("header", "页眉距离"), ("footer", "页脚距离"),
    )
}  # fmt: skip


def to_json(profile: Profile) -> str:
    """Return what the store keeps; equal profiles give equal words."""
    return json.dumps({"form": FORM, **asdict(profile)}, ensure_ascii=False, sort_keys=True)


def from_json(words: str) -> Profile:
    """Return a kept profile; KnownError where the words are none or a value is out of range."""
    try:
        found = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    return _profile(found)


def file_bytes(profile: Profile) -> bytes:
    """Return a profile as a file to hand on."""
    values = {"kind": _KIND, "form": FORM, **asdict(profile)}
    return json.dumps(values, ensure_ascii=False, indent=1).encode()


def from_file(data: bytes) -> Profile:
    """Return the profile of a file; KnownError where it is of another kind or damaged."""
    if len(data) > LARGEST_FILE:
        raise _other_kind()
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _other_kind() from error
    if not isinstance(found, dict) or found.get("kind") != _KIND:
        raise _other_kind()
    return _profile(found)


def checked(profile: Profile) -> Profile:
    """Return a profile whose values fit together; KnownError names the first that does not."""
    for name, span in RANGES.items():
        _check(span, getattr(profile, name))
    for name, span in MARGIN_RANGES.items():
        _check(span, getattr(profile.margins, name))
    if profile.text_width < _LEAST_TEXT or profile.text_height < _LEAST_TEXT:
        raise KnownError("页边距太大，纸上放不下文字了。", "请把左右或上下边距改小一些。")
    for name, size, line in _lines_of(profile):
        if size * 10 > line:  # half-points, twips
            raise KnownError(f"{name}行距比字还矮，字会被截掉。", f"请加大{name}行距，或改小字号。")
    for family in asdict(profile.fonts).values():
        if not 0 < len(family.strip()) <= _LONGEST_FAMILY or not family.isprintable():
            raise KnownError("有一种字体没有写名称，或名称太长。", "请重新选择字体。")
    return _named(profile)


def _lines_of(profile: Profile) -> tuple[tuple[str, int, int], ...]:
    return (
        ("正文", profile.body_size, profile.line),
        ("标题", profile.title_size, profile.title_line),
        ("表格", profile.table_size, profile.table_line),
    )


def _named(profile: Profile) -> Profile:
    name, label = profile.name.strip(), profile.label.strip()
    for words in (name, label):
        if not 0 < len(words) <= _LONGEST_NAME or not words.isprintable():
            raise KnownError(
                "版式方案的名称是空的，或者太长。", f"请起一个不超过 {_LONGEST_NAME} 字的名称。"
            )
    return replace(profile, name=name, label=label)


def _check(span: Range, value: int) -> None:
    if not span.least <= value <= span.most:
        least, most = span.told(span.least), span.told(span.most)
        raise KnownError(
            f"{span.label}是 {span.told(value)}，超出了可以用的范围。",
            f"请改到 {least} 至 {most} 之间。",
        )


def _profile(found: Any) -> Profile:
    if not isinstance(found, dict):
        raise _damaged()
    form = found.get("form")
    if isinstance(form, int) and form > FORM:
        raise KnownError("这个版式方案由更新的岁计保存，现在打不开。", "请换用新版本的岁计。")
    values = _values(Profile, found)
    values["margins"] = Margins(**_values(Margins, values.get("margins", {})))
    values["fonts"] = Fonts(**_values(Fonts, values.get("fonts", {})))
    return checked(Profile(**values))


def _values(record: type[Any], found: Any) -> dict[str, Any]:
    """Return the fields of a record that are there, each of the type its default has."""
    if not isinstance(found, dict):
        raise _damaged()
    there = {}
    for field in fields(record):
        if field.name in found:
            there[field.name] = _reader(field.default)(found[field.name])
    return there


def _reader(default: object) -> Callable[[Any], Any]:
    if isinstance(default, bool):
        return _truth
    if isinstance(default, StrEnum):
        return _MEMBERS[type(default)]
    if isinstance(default, int):
        return _whole
    return _words if isinstance(default, str) else _same


def _same(value: Any) -> Any:
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _damaged()
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _damaged()
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise _damaged()
    return value


def _member(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError:
            raise _damaged() from None

    return read


_MEMBERS: Mapping[type[Any], Callable[[Any], StrEnum]] = {
    kind: _member(kind) for kind in (PageNumberPlace, ItemBold)
}


def _damaged() -> KnownError:
    return KnownError("这个版式方案的内容已经损坏，读不出来。", _ADVICE)


def _other_kind() -> KnownError:
    return KnownError("这个文件不是岁计的版式方案。", "请选择从岁计导出的版式方案文件。")
