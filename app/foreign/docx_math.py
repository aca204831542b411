"""Formulas in a line of words: fractions, powers and roots get the signs that tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.foreign.wordml import child, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

# Two parts and the sign between them; side by side 1/3 would read as 13, 10³ as 103.
_PARTS = {
    "m:f": ("m:num", "/", "m:den"),
    "m:sSup": ("m:e", "^", "m:sup"),
    "m:rad": ("m:deg", "√", "m:e"),
}


def is_formula(name: str) -> bool:
    """Tell whether an element of this name has parts that a sign must keep apart."""
    return name in _PARTS


def formula_words(element: _Element, name: str) -> list[_Element | str]:
    """Return the parts of a formula with the signs between them, in the order of the line."""
    first, sign, last = _PARTS[name]
    return [*_part(child(element, first)), sign, *_part(child(element, last))]


def _part(part: _Element | None) -> list[_Element | str]:
    """Return a part, in brackets where it is more than one number or name."""
    if part is None:
        return []
    words = "".join(below.text or "" for below in part.iter() if tag(below) == "m:t")
    return [part] if words.replace(".", "").isalnum() or not words else ["(", part, ")"]
