"""An issue sheet as JSON, as the store keeps it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, TypeVar

from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import HeadMode, Imprint, Properties, RedHead
from models.errors import KnownError

FORM = 1
T = TypeVar("T", RedHead, Imprint, Properties, IssueSheet)


def sheet_to_json(sheet: IssueSheet) -> str:
    """Return the words that the store keeps; equal sheets give equal words."""
    return json.dumps({"form": FORM, **asdict(sheet)}, ensure_ascii=False, sort_keys=True)


def sheet_from_json(words: str) -> IssueSheet:
    """Return a kept sheet; KnownError where the words are damaged or from a newer program."""
    try:
        found = json.loads(words)
        if found["form"] > FORM:
            raise KnownError("这份发文信息由更新的岁计保存，现在打不开。", "请换用新版本的岁计。")
        inner = {
            "head": _read(RedHead, found["head"]),
            "imprint": _read(Imprint, found["imprint"]),
            "properties": _read(Properties, found["properties"]) or Properties(),
        }
        sheet = _read(IssueSheet, {**found, **inner})
        assert sheet is not None
        if sheet.signed_on:
            date.fromisoformat(sheet.signed_on)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KnownError("这份发文信息已经损坏，读不出来。", "请重新填写发文信息。") from error
    return sheet


def _read(record: type[T], found: Mapping[str, Any] | None) -> T | None:
    """Return a record of the fields that are there; TypeError where a value is of another kind."""
    if found is None:
        return None
    values = {one.name: _value(found[one.name]) for one in fields(record) if one.name in found}
    if "mode" in values:
        values["mode"] = HeadMode(values["mode"])
    made = record(**values)
    for one in fields(record):
        _refuse_other_kind(one.type, getattr(made, one.name))
    return made


def _value(found: Any) -> Any:
    return tuple(found) if isinstance(found, list) else found


def _refuse_other_kind(kind: Any, value: object) -> None:
    names = isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    expected = {str: isinstance(value, str), bool: isinstance(value, bool)}
    if (kind == tuple[str, ...] and not names) or not expected.get(kind, True):
        raise TypeError(f"{kind} expected, not {value!r}")
