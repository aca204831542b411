"""Between records and rows: reading a row into its frozen value and writing values into columns.

A row that cannot be read (a kind this program does not know, a value of the wrong type) is never
dropped or changed: it comes back as ``Unreadable`` and callers show it marked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_type_hints

T = TypeVar("T")
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A stored row that this program cannot understand, with its columns as they stand."""

    table: str
    id: int
    columns: Mapping[str, object]


def column_names(record: type[Any]) -> tuple[str, ...]:
    """Return the columns of a record's table in the order of its fields."""
    return _form(record).names


def column_list(record: type[Any]) -> str:
    """Return the quoted columns for a SELECT."""
    return _form(record).quoted


def read_row(record: type[T], row: Sequence[Any]) -> T:
    """Turn a row (columns as in ``column_list``) into its record; ValueError where it cannot."""
    return record(
        *[convert(value) for convert, value in zip(_form(record).readers, row, strict=True)]
    )


def read_rows(
    record: type[T], table: str, rows: Iterable[Sequence[Any]]
) -> tuple[list[T], list[Unreadable]]:
    """Read many rows; those that cannot be read come back beside the others."""
    readers = _form(record).readers
    read: list[T] = []
    strange: list[Unreadable] = []
    for row in rows:
        try:
            values = [convert(value) for convert, value in zip(readers, row, strict=True)]
        except ValueError:
            named = dict(zip(column_names(record), row, strict=True))
            strange.append(Unreadable(table, int(row[0]), named))
        else:
            read.append(record(*values))
    return read, strange


def stored(value: object) -> Value:
    """Return a field's value as SQLite keeps it: truth as 0 and 1, kinds as their word."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no column holds {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class _Form:
    names: tuple[str, ...]
    quoted: str
    readers: tuple[Callable[[Any], Any], ...]


_FORMS: dict[type[Any], _Form] = {}


def _form(record: type[Any]) -> _Form:
    form = _FORMS.get(record)
    if form is None:
        names = tuple(field.name for field in fields(record))
        hints = get_type_hints(record)
        quoted = ", ".join(f'"{name}"' for name in names)
        form = _FORMS[record] = _Form(names, quoted, tuple(_reader(hints[name]) for name in names))
    return form


def _reader(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, UnionType):
        inner = next(kind for kind in get_args(hint) if kind is not NoneType)
        return _optional(_reader(inner))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _member(hint)
    return _TYPED[hint]


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        return None if value is None else convert(value)

    return read


def _member(kind: type[StrEnum]) -> Callable[[Any], Any]:
    members = {member.value: member for member in kind}

    def read(value: Any) -> Any:
        try:
            return members[value]
        except (KeyError, TypeError):
            raise ValueError(f"unknown {kind.__name__}: {value!r}") from None

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not text: {value!r}")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise ValueError(f"not a whole number: {value!r}")
    return value


def _truth(value: Any) -> bool:
    if value not in (0, 1):
        raise ValueError(f"neither 0 nor 1: {value!r}")
    return bool(value)


_TYPED: dict[type[Any], Callable[[Any], Any]] = {str: _text, int: _whole, bool: _truth}
