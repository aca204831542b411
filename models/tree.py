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
ABOVE_ALL = -2  # parts bear -1, 节 0
Change = tuple[int, dict[str, Any]]

_HOLDERS = (SectionKind.HEADING, SectionKind.ITEM)


def can_hold(section: Section) -> bool:
    """Tell whether other sections may stand below this one."""
    return section.kind in _HOLDERS


def place_keys(
    outline: Outline, parent_id: int | None, index: int, count: int, leaving: Iterable[int] = ()
) -> tuple[list[str], list[Change]]:
    """Return ``count`` keys for new children at ``index`` and the keys that must be re-spread.

    ``leaving`` are children that move away and do not count in ``index``. An index beyond the
    ends means the end.
    """
    gone = set(leaving)
    others = [child for child in outline.children(parent_id) if child not in gone]
    index = max(0, min(index, len(others)))
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

    ``index`` counts the children that stay. Levels of headings follow the new place. Where all
    would stay where they are, nothing changes.
    """
    moved = roots_of(outline, ids)
    _refuse_parent(outline, moved, parent_id)
    if _stay(outline, moved, parent_id, index):
        return []
    keys, changes = place_keys(outline, parent_id, index, len(moved), moved)
    for section_id, key in zip(moved, keys, strict=True):
        changes += hand_over_restart(outline, section_id, moved)
        changes.append((section_id, {"parent_id": parent_id, "order_key": key, "restart": False}))
        changes += _fit_levels(outline, section_id, parent_id, moved)
    return changes


def _stay(outline: Outline, moved: Sequence[int], parent_id: int | None, index: int) -> bool:
    children = outline.children(parent_id)
    others = [child for child in children if child not in moved]
    return children == [*others[:index], *moved, *others[index:]]


def _refuse_parent(outline: Outline, moved: Sequence[int], parent_id: int | None) -> None:
    if parent_id is None:
        return
    if not can_hold(outline[parent_id]):
        raise KnownError("正文段落下面不能再放条目。", "请移到某个标题下面。")
    line = {parent_id, *(above.id for above in outline.ancestors(parent_id))}
    if line & set(moved):
        raise KnownError("不能把一个部分移到它自己里面。", "请另选一个位置。")


def _fit_levels(
    outline: Outline, section_id: int, parent_id: int | None, leaving: Sequence[int]
) -> list[Change]:
    section = outline[section_id]
    if section.level < 1:
        return push_down(outline, section, level_above(outline, parent_id))
    delta = _level_at(outline, parent_id, leaving) - section.level
    return _shift_levels(outline, section, delta)


def _level_at(outline: Outline, parent_id: int | None, leaving: Sequence[int]) -> int:
    """Return the level that a numbered section takes below a parent: that of its neighbours."""
    gone = set(leaving)
    levels = [
        outline[child].level
        for child in outline.children(parent_id)
        if child not in gone and outline[child].level > 0
    ]
    return min(levels, default=level_below(outline, parent_id))


def level_above(outline: Outline, parent_id: int | None) -> int:
    """Return the level of the heading whose words stand over the children of ``parent_id``.

    一是 items have no level of their own: the heading above them counts. At the top it is the level
    above all parts and chapters.
    """
    at = parent_id
    while at is not None:
        section = outline[at]
        if section.level > 0 or section.kind is SectionKind.HEADING:
            return section.level
        at = section.parent_id
    return ABOVE_ALL


def level_below(outline: Outline, parent_id: int | None) -> int:
    """Return the level of a plain numbered heading among the children of ``parent_id``."""
    return max(0, level_above(outline, parent_id)) + 1


def push_down(outline: Outline, section: Section, above: int) -> list[Change]:
    """Return what keeps a section, and all below it, deeper than a heading of level ``above``.

    ``section`` may come from the recycle bin. Levels that are deep enough stay. KnownError: parts
    and chapters never stand below others of their level, nothing goes below the deepest level.
    """
    if section.kind is SectionKind.HEADING and section.level < 1:
        if section.level <= above:
            raise KnownError("篇、部分、章、节只能放在最上面一层。", "请另选一个位置。")
        return []
    highest = max(1, above + 1)
    levels = (one.level for one in (section, *outline.walk(section.id)) if one.level > 0)
    return _shift_levels(outline, section, max(0, highest - min(levels, default=highest)))


def _shift_levels(outline: Outline, section: Section, delta: int) -> list[Change]:
    """Return the changes that lower (or raise) the levels of a section and all below it."""
    if delta == 0:
        return []
    changes: list[Change] = []
    for one in (section, *outline.walk(section.id)):
        if one.level > 0:
            if one.level + delta > DEEPEST_LEVEL:
                raise KnownError("层次最多五级，再往下就放不下了。", "请先把下面的小标题升一级。")
            changes.append((one.id, {"level": max(1, one.level + delta)}))
    return changes


def demote(outline: Outline, ids: Iterable[int]) -> list[Change]:
    """Put each section below the one right before it; the order of reading stays."""
    roots = roots_of(outline, ids)
    holders: dict[int, int] = {}
    for section_id in roots:
        above = _sibling_before(outline, section_id)
        holder = holders.get(above, above) if above is not None else None
        if holder is None or not can_hold(outline[holder]):
            raise KnownError("前面没有同一层的标题，不能降级。", "请先在它前面写一个标题。")
        holders[section_id] = holder
    changes: list[Change] = []
    for holder in dict.fromkeys(holders.values()):
        moved = [section_id for section_id in roots if holders[section_id] == holder]
        changes += _append_below(outline, holder, moved, roots)
    return changes


def _append_below(
    outline: Outline, holder: int, moved: Sequence[int], leaving: Sequence[int]
) -> list[Change]:
    end = len(outline.children(holder))
    keys, changes = place_keys(outline, holder, end, len(moved), leaving)
    for section_id, key in zip(moved, keys, strict=True):
        changes += hand_over_restart(outline, section_id, leaving)
        changes.append((section_id, {"parent_id": holder, "order_key": key, "restart": False}))
        changes += _fit_levels(outline, section_id, holder, leaving)
    return changes


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
    level = section.level
    if level > 0:
        level = parent.level if parent.level > 0 else level_below(outline, parent.parent_id)
        changes += _shift_levels(outline, section, level - section.level)
    return changes + _take_below(outline, section, level, following)


def _take_below(
    outline: Outline, section: Section, level: int, following: Sequence[int]
) -> list[Change]:
    """Append ``following`` to the children of a section that is going to bear ``level``."""
    end = len(outline.children(section.id))
    keys, changes = place_keys(outline, section.id, end, len(following))
    numbered = level > 0 or section.kind is SectionKind.HEADING
    for follower, key in zip(following, keys, strict=True):
        changes.append((follower, {"parent_id": section.id, "order_key": key}))
        if numbered:
            changes += push_down(outline, outline[follower], level)
    return changes


def hand_over_restart(outline: Outline, section_id: int, leaving: Sequence[int]) -> list[Change]:
    """Pass "count anew" on to the next of the same kind when its bearer goes away."""
    section = outline[section_id]
    if not section.restart:
        return []
    siblings = outline.siblings(section_id)
    for follower in siblings[siblings.index(section_id) + 1 :]:
        other = outline[follower]
        if follower not in leaving and _count_together(section, other):
            return [] if other.restart else [(follower, {"restart": True})]
    return []


def _count_together(one: Section, other: Section) -> bool:
    return (one.kind, one.level, one.marker) == (other.kind, other.level, other.marker)


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
