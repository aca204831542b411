"""The one move that makes one order of children out of another, where one is enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.outline.shape import Lists, Parent, Shape


@dataclass(frozen=True, slots=True)
class Move:
    """Rows ``first`` to ``last`` of a parent go before row ``to`` of another (or the same).

    ``to`` counts rows as they are before the move, as ``QAbstractItemModel.beginMoveRows`` does.
    """

    source: Parent
    first: int
    last: int
    target: Parent
    to: int


def single_move(shape: Shape, lists: Lists) -> Move | None:
    """Return the move of neighbouring rows that gives the parents these lists; None: there is none.

    ``lists`` holds all parents that change, and nothing comes or goes.
    """
    if len(lists) == 1:
        ((parent, after),) = lists.items()
        return _within(parent, shape.below(parent), after)
    if len(lists) == 2:
        one, other = lists
        return _across(shape, lists, one, other) or _across(shape, lists, other, one)
    return None


def _within(parent: Parent, before: Sequence[int], after: Sequence[int]) -> Move | None:
    differing = [at for at in range(len(after)) if before[at] != after[at]]
    if not differing:
        return None
    start, end = differing[0], differing[-1] + 1
    old, new = list(before[start:end]), list(after[start:end])
    cut = old.index(new[0])
    if old[cut:] + old[:cut] != new:
        return None
    if cut <= len(old) - cut:
        return Move(parent, start, start + cut - 1, parent, end)
    return Move(parent, start + cut, end - 1, parent, start)


def _across(shape: Shape, lists: Lists, source: Parent, target: Parent) -> Move | None:
    before, stay = shape.below(source), lists[source]
    size = len(before) - len(stay)
    if size <= 0:
        return None
    first = next((at for at, one in enumerate(stay) if before[at] != one), len(stay))
    run = list(before[first : first + size])
    if [*before[:first], *before[first + size :]] != stay or run[0] not in lists[target]:
        return None
    to = lists[target].index(run[0])
    there = shape.below(target)
    if [*there[:to], *run, *there[to:]] != lists[target]:
        return None
    return Move(source, first, first + size - 1, target, to)


def new_runs(shape: Shape, parent: Parent, final: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Return the runs of sections the view does not know, with the row where each comes in.

    The rows count the children as they are once the runs before have come.
    """
    here = list(shape.below(parent))
    runs: list[tuple[int, list[int]]] = []
    before: int | None = None
    for child in final:
        if child in shape:
            before = child if shape.parents[child] == parent else before
            continue
        if runs and before == runs[-1][1][-1]:
            runs[-1][1].append(child)
            here.insert(here.index(before) + 1, child)
        else:
            row = here.index(before) + 1 if before is not None else 0
            runs.append((row, [child]))
            here.insert(row, child)
        before = child
    return runs


def lost_runs(children: Sequence[int], final: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last row of each run that is not among the final children, last first."""
    staying = set(final)
    runs: list[tuple[int, int]] = []
    for row, child in enumerate(children):
        if child in staying:
            continue
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs[::-1]
