"""The rules of 脱敏 as words for the settings file."""

import json
from dataclasses import asdict, fields
from typing import Any

from app.blocks.masking import Masks


def masks_to_json(masks: Masks) -> str:
    """Return the words that the settings keep."""
    return json.dumps(asdict(masks), ensure_ascii=False, sort_keys=True)


def masks_from_json(words: str) -> Masks:
    """Return kept rules; what is missing or of another kind takes its usual value."""
    try:
        found = json.loads(words) if words else {}
    except ValueError:
        found = {}
    if not isinstance(found, dict):
        return Masks()
    return Masks(**{one.name: _value(one.default, found[one.name])
                    for one in fields(Masks) if one.name in found})  # fmt: skip


def _value(usual: Any, found: Any) -> Any:
    if isinstance(usual, tuple):
        many = isinstance(found, list) and all(isinstance(one, str) for one in found)
        return tuple(found) if many else usual
    return found if type(found) is type(usual) else usual
