"""Writing over a proposal: typed words become fields of a finding, or are refused in a sentence."""

import re
from typing import Any

from app.paper import FoundTarget, FoundTask
from models.deadline import parse_deadline
from models.errors import KnownError
from models.kinds import Direction, TargetKind
from models.quantity import parse

_SEPARATORS = re.compile(r"[、，,；;\s]+")
_DEADLINE_ADVICE = "请写成“6月底前”“3月15日前”“上半年”“长期坚持”这样的形式。"


def target_fields(
    old: FoundTarget, name: str, kind: TargetKind, direction: Direction, value: str, unit: str
) -> dict[str, Any]:
    """Return the changed fields of a target.

    A chip stands over the literal number: another value or unit than the text's takes it away.
    Raises KnownError for an empty name or a value that is no number.
    """
    if not name.strip():
        raise KnownError("目标名称不能为空。", "不需要这项目标时，请选“不要”。")
    written = {
        "name": name.strip(), "kind": kind, "direction": direction,
        "value": _number(value.strip()), "unit": unit.strip(),
    }  # fmt: skip
    changed: dict[str, Any] = {key: new for key, new in written.items() if new != getattr(old, key)}
    if changed.keys() & {"value", "unit"}:
        changed |= {"start": None, "end": None}
    return changed


def _number(typed: str) -> str | None:
    if not typed:
        return None
    read = parse(typed)
    if read is None or read.unit:
        raise KnownError(f"“{typed}”不是一个数。", "请只填数字，单位填在“单位”一栏；不知道就留空。")
    return read.value


def task_fields(
    old: FoundTask, lead: str, support: str, deadline: str, year: int | None
) -> dict[str, Any]:
    """Return the changed fields of a task; names are parted by 、.

    Raises KnownError for a body named twice and for words that are no time limit.
    """
    leads, supports = _names(lead), _names(support)
    both = [name for name in supports if name in leads]
    if both:
        raise KnownError(f"“{both[0]}”既是牵头又是配合。", "同一个单位请只填在牵头或配合中的一栏。")
    changed: dict[str, Any] = {}
    if leads != old.lead:
        changed["lead"] = leads
    if supports != old.support:
        changed["support"] = supports
    if deadline.strip() != old.deadline_text:
        changed |= _deadline(deadline.strip(), year)
    return changed


def _names(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _SEPARATORS.split(typed) if name))


def _deadline(words: str, year: int | None) -> dict[str, Any]:
    read = parse_deadline(words, year) if words else None
    if words and read is None:
        raise KnownError(f"看不懂时限“{words}”。", _DEADLINE_ADVICE)
    return {
        "deadline_from": read.from_text if read else None,
        "deadline_to": read.to_text if read else None,
        "deadline_text": words,
        "deadline_kind": read.kind if read else None,
    }
