"""Makes Qt's enumerations in a fifth of the time that Python's ``enum`` takes for it.

Qt's Python library makes some four thousand members of enumerations at a start, each by the general
way that also serves auto(), tuples, descriptors and mixed-in types. Here the one plain case, names
with whole numbers, is made directly; whatever is not quite plain is left to Python. When a program
is built, ``ahead.py`` makes every enumeration of Qt's both ways and compares.
"""

import enum
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_Made = type[enum.Enum]
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def install() -> None:
    """Take the plain case from Python from now on."""
    enum.EnumType._create_ = quick_way(enum.EnumType._create_)  # type: ignore[attr-defined]


def quick_way(general: Callable[..., _Made]) -> Callable[..., _Made]:
    """A way to make enumerations that asks ``general`` where the case is not plain."""
    patterns = {kind: _pattern(kind, general) for kind in _KINDS}
    taken = {kind: frozenset().union(*map(vars, kind.__mro__)) for kind in _KINDS}

    def create(
        kind: Any, class_name: str, names: Any, *, module: Any = None, qualname: Any = None,
        type: Any = None, start: int = 1, boundary: Any = None,
    ) -> _Made:  # fmt: skip
        module = module or sys._getframe(2).f_globals["__name__"]  # as the general way does
        plain = kind in patterns and type is None and boundary in (None, enum.KEEP)
        if plain and _plain(names, taken[kind]) and (kind in _KINDS[:2] or _in_order(names)):
            place = {"__module__": module, "__qualname__": qualname or class_name}
            if boundary and kind not in _KINDS[:2]:
                place["_boundary_"] = boundary
            return _made(kind, class_name, names, patterns[kind] | place)
        return general(
            kind, class_name, names,
            module=module, qualname=qualname, type=type, start=start, boundary=boundary,
        )  # fmt: skip

    return create


def _pattern(kind: Any, general: Callable[..., _Made]) -> dict[str, Any]:
    """What every enumeration of a kind holds besides its members."""
    sample = dict(vars(general(kind, "Sample", [("ONE", 1)], module=__name__, qualname="Sample")))
    for name in ("ONE", "__new__", "__dict__", "__weakref__", "__doc__"):
        sample.pop(name, None)
    return sample


def _plain(names: Any, taken: frozenset[str]) -> bool:
    return isinstance(names, list) and all(
        type(pair) is tuple
        and type(pair[0]) is str
        and type(pair[1]) is int
        and pair[0][0] != "_"
        and pair[0] not in taken
        for pair in names
    )


def _in_order(names: Sequence[tuple[str, int]]) -> bool:
    """Whether the single bits of a flag rise; Python lists others in another way."""
    values = [value for _, value in names]
    single = [value for value in dict.fromkeys(values) if value & (value - 1) == 0]
    return min(values, default=0) >= 0 and single == sorted(single)


def _made(kind: Any, name: str, names: Sequence[tuple[str, int]], space: dict[str, Any]) -> _Made:
    listed: list[str] = []
    members: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    space |= {"_member_names_": listed, "_member_map_": members, "_value2member_map_": by_value}
    made = type.__new__(enum.EnumType, name, (kind,), space)
    flag, whole = issubclass(kind, enum.Flag), issubclass(kind, int)
    for title, value in names:
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if whole else object.__new__(made)
            vars(member).update(
                _value_=value, _name_=title, __objclass__=made, _sort_order_=len(listed)
            )
            by_value[value] = member
            if not flag or (value and value & (value - 1) == 0):
                listed.append(title)
        members[title] = member
        type.__setattr__(made, title, member)
    type.__setattr__(made, "__new__", enum.Enum.__new__)
    _count(made, by_value, flag)
    return made


def _count(made: Any, by_value: dict[int, Any], flag: bool) -> None:
    """Note which values there are, as far as this Python does."""
    mask = single = 0
    for value in by_value if flag else ():
        mask |= value
        single |= value if value & (value - 1) == 0 else 0
    facts: dict[str, Any] = {"_hashable_values_": list(by_value), "_unhashable_values_": []}
    facts["_unhashable_values_map_"] = {}
    if flag:
        facts |= {"_flag_mask_": mask, "_singles_mask_": single}
        facts["_all_bits_"] = 2 ** mask.bit_length() - 1
    for name, value in facts.items():
        if name in vars(made):
            type.__setattr__(made, name, value)


class Comparing:
    """Makes enumerations both ways, at the building of a program, and keeps which came out unlike.

    ``quick`` counts those that were made the quick way.
    """

    def __init__(self) -> None:
        self.unlike: list[str] = []
        self.quick = 0

    def install(self) -> None:
        """Compare from now on; whoever asks for an enumeration gets Python's own."""
        general = enum.EnumType._create_  # type: ignore[attr-defined]
        asked: list[str] = []

        def noted(kind: Any, class_name: str, names: Any, **more: Any) -> _Made:
            asked.append(class_name)
            made: _Made = general(kind, class_name, names, **more)
            return made

        quick = quick_way(noted)

        def both(kind: Any, class_name: str, names: Any, **more: Any) -> _Made:
            more["module"] = more["module"] or sys._getframe(2).f_globals["__name__"]
            asked.clear()
            one = quick(kind, class_name, names, **more)
            self.quick += not asked
            made: _Made = general(kind, class_name, names, **more)
            if described(one) != described(made):
                self.unlike.append(class_name)
            return made

        enum.EnumType._create_ = both  # type: ignore[attr-defined]


def described(made: Any) -> dict[str, str]:
    """All that an enumeration holds, as text; its members with all that they hold."""
    found = {
        name: (repr(sorted((key, str(one)) for key, one in vars(value).items())) + repr(value))
        if isinstance(value, enum.Enum)
        else repr(value)
        for name, value in vars(made).items()
    }
    found["__iter__"] = repr([(one.name, one.value) for one in made])
    return {name: _ADDRESS.sub("", value) for name, value in found.items()}
