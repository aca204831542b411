"""What a person may set: one frozen value, one table of fields, one JSON file.

A value that does not fit falls back to the default with a note; the program always starts. Keys
this version does not know (a newer one wrote them) are kept when saving.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from app.files import atomic_write

TEXT_SIZES = (10.5, 12.0, 15.0, 18.0)

# Keys that were renamed, oldest first: (old, new). A step, once landed, is never changed.
RENAMES: tuple[tuple[str, str], ...] = ()


class Theme(StrEnum):
    """The look of the window; SYSTEM follows the desktop."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; window geometry is not among them.

    ``text_size`` in points, ``typing_pause_ms`` in milliseconds, ``person`` and ``last_plan`` are
    uids ("" where none), ``export_folder`` is "" for the user's documents folder, ``export_layout``
    the name of a layout ("" for the standard's), ``name_pattern`` that of exported files, ``masks``
    the rules of 脱敏 (``app.blocks.masks_json``).
    """

    text_size: float = 10.5
    theme: Theme = Theme.SYSTEM
    person: str = ""
    last_plan: str = ""
    typing_pause_ms: int = 800
    copies_kept: int = 14
    export_folder: str = ""
    export_layout: str = ""
    name_pattern: str = ""
    masks: str = ""
    tour_done: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: ``read`` gives the value of its JSON form or raises ValueError.

    ``label`` and ``explanation`` are shown; a field without a label is not shown to people.
    """

    name: str
    read: Callable[[object], Any]
    label: str = ""
    explanation: str = ""

    @property
    def default(self) -> Any:
        """The value that holds until a person chooses another."""
        return getattr(Settings(), self.name)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings of a file, and Chinese notes on what could not be taken over."""

    settings: Settings
    notes: tuple[str, ...] = ()


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _text_size(value: object) -> float:
    if isinstance(value, bool) or value not in TEXT_SIZES:
        raise ValueError("no text size of the list")
    return TEXT_SIZES[TEXT_SIZES.index(value)]


def _theme(value: object) -> Theme:
    return Theme(_text(value))


def _whole_number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError("no whole number within the limits")
        return value

    return read


FIELDS = (
    Field("text_size", _text_size, "文字大小", "界面和正文的基准字号，单位为磅。"),
    Field("theme", _theme, "外观", "浅色、深色，或者跟随系统。"),
    Field("person", _text),
    Field("last_plan", _text),
    Field(
        "typing_pause_ms",
        _whole_number(200, 5000),
        "停顿多久算一次修改",
        "打字停顿超过这个时间（毫秒），此前输入的文字记为一次可撤销的修改。",
    ),
    Field(
        "copies_kept",
        _whole_number(3, 100),
        "保留多少份备份",
        "每天自动备份一次，超出份数时删去最早的。",
    ),
    Field("export_folder", _text, "导出到哪里", "导出文件时首先打开的文件夹，留空则为“文档”。"),
    Field("export_layout", _text),
    Field("name_pattern", _text),
    Field("masks", _text),
    Field("tour_done", _yes_or_no),
)


def load(path: Path) -> Loaded:
    """The settings of the file; defaults where there is none or it cannot be read."""
    try:
        values = _values(path)
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError):
        return Loaded(Settings(), ("设置文件读不出来，已改用默认设置，原文件会另存一份。",))
    chosen, notes = {}, []
    for field in FIELDS:
        if field.name in values:
            try:
                chosen[field.name] = field.read(values[field.name])
            except ValueError:
                notes.append(_note(field))
    return Loaded(Settings(**chosen), tuple(notes))


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all; unknown keys stay, a damaged file is set aside.

    Raises:
        KnownError: the file cannot be written.
        ValueError: a value does not fit its field (a bug of the caller).
    """
    for field in FIELDS:
        field.read(getattr(settings, field.name))
    words = json.dumps({**_unknown(path), **asdict(settings)}, ensure_ascii=False, indent=2)

    def write(file: BinaryIO) -> None:
        file.write(words.encode() + b"\n")

    atomic_write(path, write)


def _values(path: Path) -> dict[str, Any]:
    """The object in the file under today's names.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no JSON object.
    """
    values = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(values, dict):
        raise ValueError("no JSON object")
    for old, new in RENAMES:
        if old in values:
            value = values.pop(old)
            values.setdefault(new, value)
    return values


def _unknown(path: Path) -> dict[str, Any]:
    try:
        values = _values(path)
    except ValueError:
        with suppress(OSError):  # a file that cannot be moved cannot be overwritten either
            path.replace(path.with_suffix(".unreadable.json"))
        return {}
    except OSError:
        return {}
    known = {field.name for field in fields(Settings)}
    return {name: value for name, value in values.items() if name not in known}


def _note(field: Field) -> str:
    what = f"设置“{field.label}”" if field.label else "一项内部设置"
    return f"{what}的值不合适，已改回默认值。"
