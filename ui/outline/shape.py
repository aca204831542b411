"""Which sections stand below which, as the view was last told: ids only, no words.

The outline is changed by a step before anybody hears of it, while Qt must be told before and
after: so this is what the view believes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from models.outline import Outline

Parent = int | None
Lists = dict[Parent, list[int]]
_NONE: list[int] = []


class Shape:
    """Children, parent and row of every section that is shown; ``None`` stands above the top."""

    def __init__(self, outline: Outline | None = None, kept: Collection[int] | None = None) -> None:
        self.children: Lists = {None: []}
        self.parents: dict[int, Parent] = {}
        self.rows: dict[int, int] = {}
        for section in outline.walk() if outline is not None else ():
            if kept is None or section.id in kept:
                siblings = self.children.setdefault(section.parent_id, [])
                self.rows[section.id] = len(siblings)
                self.parents[section.id] = section.parent_id
                siblings.append(section.id)

    def __contains__(self, section_id: Parent) -> bool:
        """Tell whether the view knows this section; it always knows the top."""
        return section_id is None or section_id in self.parents

    def below(self, parent: Parent) -> Sequence[int]:
        """Return the children shown below a section; not to be changed."""
        return self.children.get(parent, _NONE)

    def holders(self) -> list[int]:
        """Return the sections that have others below them, those above before those below."""
        return [one for one in self.children if one is not None and self.children[one]]

    def line(self, section_id: int) -> Iterator[int]:
        """Yield what stands above a section, nearest first."""
        above = self.parents.get(section_id)
        while above is not None:
            yield above
            above = self.parents[above]

    def under(self, section_id: int) -> Iterator[int]:
        """Yield all that is shown below a section."""
        waiting = list(self.below(section_id))
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(self.below(one))

    def seat(self, parent: Parent, children: list[int]) -> None:
        """Give a parent exactly these children, in this order."""
        if children:
            self.children[parent] = children
        else:
            self.children.pop(parent, None)
        for row, child in enumerate(children):
            self.rows[child] = row
            self.parents[child] = parent

    def insert(self, parent: Parent, row: int, arriving: Iterable[int], lists: Lists) -> None:
        """Put new children at a row, each with what is new below it (``lists``: final children)."""
        waiting = list(arriving)
        children = list(self.below(parent))
        self.seat(parent, [*children[:row], *waiting, *children[row:]])
        while waiting:
            one = waiting.pop()
            fresh = [child for child in lists.get(one, ()) if child not in self.parents]
            self.seat(one, fresh)
            waiting += fresh

    def remove(self, parent: Parent, first: int, last: int) -> None:
        """Forget the children in these rows and all below them."""
        children = list(self.below(parent))
        for child in children[first : last + 1]:
            for one in [*self.under(child), child]:
                self.children.pop(one, None)
                del self.parents[one], self.rows[one]
        self.seat(parent, children[:first] + children[last + 1 :])


def lists_of_step(shape: Shape, outline: Outline, touched: Iterable[int]) -> Lists:
    """Return the children that each parent has now whom the changed rows concern."""
    parents: set[Parent] = set()
    for section_id in touched:
        if section_id in shape:
            parents.add(shape.parents[section_id])
        if section_id in outline:
            parents.add(outline[section_id].parent_id)
            if section_id not in shape:
                parents.add(section_id)
                parents.update(one.id for one in outline.walk(section_id))
    return {one: outline.children(one) for one in parents if one is None or one in outline}


def lists_between(old: Shape, new: Shape) -> Lists:
    """Return the children in ``new`` of each parent that has others in ``old``."""
    parents = old.children.keys() | new.children.keys()
    return {
        one: list(new.below(one))
        for one in parents
        if one in new and old.below(one) != new.below(one)
    }


def middle(shape: Shape, lists: Mapping[Parent, list[int]]) -> Lists:
    """Return the lists that change while nothing comes or goes: all arrived, none gone yet.

    What is going to leave stays in place where the others keep their order, else it waits at the
    end of its parent's children.
    """
    placed = {child for final in lists.values() for child in final}
    moved = {
        child
        for parent, final in lists.items()
        for child in final
        if shape.parents[child] != parent
    }
    changed: Lists = {}
    for parent in dict.fromkeys((*lists, *(shape.parents[child] for child in moved))):
        old = shape.below(parent)
        final = lists.get(parent)
        staying = [child for child in old if child not in moved]
        if final is None:
            changed[parent] = staying
        elif [child for child in staying if child in placed] != final:
            changed[parent] = final + [child for child in staying if child not in placed]
        elif len(staying) != len(old):
            changed[parent] = staying
    return changed
