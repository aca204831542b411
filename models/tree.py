"""Pure moves on an outline: each returns the changes of rows, and nothing is changed here.

A *change* is (section id, columns with their new values). Order of reading is kept by promote and
demote, as in Word: the words of the paper never jump because a key was pressed. A move that would
break the structure raises KnownError with the reason.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from models.errors import KnownError
from models.kinds import SectionKind
from models.order import LONGEST_KEY, key_between, spread_keys
from models.outline import Outline
from models.records import Section

DEEPEST_LEVEL = 5
Change = tuple[int, dict[str, Any]]

_HOLDERS = (SectionKind.HEADING, SectionKind.ITEM)


def can_hold(section: Section) -> bool:
    """Tell whether other sections may stand below this one."""
    return section.kind in _HOLDERS


def place_keys(
    outline: Outline, parent_id: int | None, index: int, count: int, leaving: Iterable[int] = ()
) -> tuple[list[str], list[Change]]:
    """Return ``count`` keys for new children at ``index`` and the keys that must be re-spread.

    ``leaving`` are children that move away and do not count in ``index``.
    """
    gone = set(leaving)
    others = [child for child in outline.children(parent_id) if child not in gone]
    low = outline[others[index - 1]].order_key if index > 0 else None
    high = outline[others[index]].order_key if index < len(others) else None
    keys: list[str] = []
    if low is None or high is None or low < high:
        for _ in range(count):
            keys.append(key_between(keys[-1] if keys else low, high))
    if len(keys) == count and all(len(key) <= LONGEST_KEY for key in keys):
        return keys, []
    return _respread(others, index, count)


def _respread(others: Sequence[int], index: int, count: int) -> tuple[list[str], list[Change]]:
    spread = spread_keys(len(others) + count)
    old = spread[:index] + spread[index + count :]
    changes: list[Change] = [
        (child, {"order_key": key}) for child, key in zip(others, old, strict=True)
    ]
    return spread[index : index + count], changes


def roots_of(outline: Outline, ids: Iterable[int]) -> list[int]:
    """Return the sections in document order without those that lie below another of them."""
    chosen = set(ids)
    roots = [
        section_id
        for section_id in chosen
        if not any(above.id in chosen for above in outline.ancestors(section_id))
    ]
    if len(roots) < 2:
        return roots
    order = {section.id: place for place, section in enumerate(outline.walk())}
    return sorted(roots, key=order.__getitem__)


def move(outline: Outline, ids: Iterable[int], parent_id: int | None, index: int) -> list[Change]:
    """Move sections (with all below them) to ``index`` among the children of ``parent_id``.

    ``index`` counts the children that stay. Levels of headings follow the new place.
    """
    moved = roots_of(outline, ids)
    _refuse_parent(outline, moved, parent_id)
    keys, changes = place_keys(outline, parent_id, index, len(moved), moved)
    for section_id, key in zip(moved, keys, strict=True):
        changes += hand_over_restart(outline, section_id, moved)
        changes.append((section_id, {"parent_id": parent_id, "order_key": key, "restart": False}))
        changes += _fit_levels(outline, section_id, parent_id, moved)
    return changes


def _refuse_parent(outline: Outline, moved: Sequence[int], parent_id: int | None) -> None:
    if parent_id is None:
        return
    if not can_hold(outline[parent_id]):
        raise KnownError("正文段落下面不能再放条目。", "请移到某个标题下面。")
    line = {parent_id, *(above.id for above in outline.ancestors(parent_id))}
    if line & set(moved):
        raise KnownError("不能把一个部分移到它自己里面。", "请另选一个位置。")


def _fit_levels(
    outline: Outline, section_id: int, parent_id: int | None, moved: Sequence[int]
) -> list[Change]:
    section = outline[section_id]
    if section.level < 1:
        if section.kind is SectionKind.HEADING and parent_id is not None:
            raise KnownError("篇、部分、章、节只能放在最上面一层。", "请另选一个位置。")
        return []
    return shift_levels(outline, section_id, _level_at(outline, parent_id, moved) - section.level)


def _level_at(outline: Outline, parent_id: int | None, leaving: Sequence[int]) -> int:
    """Return the level that a numbered section takes below a parent: that of its neighbours."""
    gone = set(leaving)
    levels = [
        outline[child].level
        for child in outline.children(parent_id)
        if child not in gone and outline[child].level > 0
    ]
    if levels:
        return min(levels)
    return max(0, outline[parent_id].level) + 1 if parent_id is not None else 1


def shift_levels(outline: Outline, section_id: int, delta: int) -> list[Change]:
    """Return the changes that lower (or raise) the levels of a section and all below it."""
    if delta == 0:
        return []
    changes: list[Change] = []
    for section in (outline[section_id], *outline.walk(section_id)):
        if section.level > 0:
            if section.level + delta > DEEPEST_LEVEL:
                raise KnownError("层次最多五级，再往下就放不下了。", "请先把下面的小标题升一级。")
            changes.append((section.id, {"level": section.level + delta}))
    return changes


def demote(outline: Outline, ids: Iterable[int]) -> list[Change]:
    """Put each section below the one right before it; the order of reading stays."""
    roots = roots_of(outline, ids)
    changes: list[Change] = []
    holders: dict[int, int] = {}
    for section_id in roots:
        above = _sibling_before(outline, section_id)
        holder = holders.get(above, above) if above is not None else None
        if holder is None or not can_hold(outline[holder]):
            raise KnownError("前面没有同一层的标题，不能降级。", "请先在它前面写一个标题。")
        holders[section_id] = holder
        same = [one for one, held in holders.items() if held == holder]
        changes += _append_below(outline, section_id, holder, len(same))
    return changes


def _append_below(outline: Outline, section_id: int, holder: int, nth: int) -> list[Change]:
    below = outline.children(holder)
    keys, changes = place_keys(outline, holder, len(below), nth)
    changes += hand_over_restart(outline, section_id, [section_id])
    values = {"parent_id": holder, "order_key": keys[-1], "restart": False}
    changes.append((section_id, values))
    return changes + _fit_levels(outline, section_id, holder, [])


def promote(outline: Outline, section_id: int) -> list[Change]:
    """Lift a section beside its parent; what followed it there comes below it, as in Word."""
    section = outline[section_id]
    if section.parent_id is None:
        raise KnownError("已经是最上面一层，不能再升级。", "需要时可以用上移、下移调整次序。")
    parent = outline[section.parent_id]
    siblings = outline.children(parent.id)
    following = siblings[siblings.index(section_id) + 1 :]
    if following and not can_hold(section):
        raise KnownError("后面还有同一标题下的内容，升级会打乱次序。", "请改用拖动或移动命令。")
    beside = outline.siblings(parent.id).index(parent.id) + 1
    keys, changes = place_keys(outline, parent.parent_id, beside, 1)
    values = {"parent_id": parent.parent_id, "order_key": keys[0], "restart": False}
    changes.append((section_id, values))
    if section.level > 0:
        changes += shift_levels(outline, section_id, max(1, parent.level) - section.level)
    return changes + _take_below(outline, section_id, following)


def _take_below(outline: Outline, section_id: int, following: Sequence[int]) -> list[Change]:
    keys, changes = place_keys(
        outline, section_id, len(outline.children(section_id)), len(following)
    )
    for follower, key in zip(following, keys, strict=True):
        changes.append((follower, {"parent_id": section_id, "order_key": key}))
    return changes


def hand_over_restart(outline: Outline, section_id: int, leaving: Sequence[int]) -> list[Change]:
    """Pass "count anew" on to the next of the same kind when its bearer goes away."""
    section = outline[section_id]
    if not section.restart:
        return []
    siblings = outline.siblings(section_id)
    for follower in siblings[siblings.index(section_id) + 1 :]:
        other = outline[follower]
        if follower not in leaving and (other.kind, other.level) == (section.kind, section.level):
            return [] if other.restart else [(follower, {"restart": True})]
    return []


def _sibling_before(outline: Outline, section_id: int) -> int | None:
    siblings = outline.siblings(section_id)
    place = siblings.index(section_id)
    return siblings[place - 1] if place else None


def merged(changes: Iterable[Change]) -> dict[int, dict[str, Any]]:
    """Join the changes of each row; later values win."""
    rows: dict[int, dict[str, Any]] = {}
    for section_id, values in changes:
        rows.setdefault(section_id, {}).update(values)
    return rows
