"""A selection over several sections: where it began, where its caret is, what lies in it."""

from dataclasses import dataclass

from app.commands.remark import Stretch
from app.commands.span_edit import Place
from ui.canvas.paper import Paper


@dataclass(frozen=True, slots=True)
class Selection:
    """From ``anchor`` to ``caret``, in whichever order they stand."""

    anchor: Place
    caret: Place

    def in_order(self, paper: Paper) -> tuple[Place, Place]:
        """Return the earlier and the later end."""
        ends = sorted((self.anchor, self.caret), key=_Order(paper))
        return ends[0], ends[1]

    def alive(self, paper: Paper) -> bool:
        """Tell whether both ends still stand on the paper."""
        return all(
            end.section_id in paper and end.offset <= len(paper.words(paper.place(end.section_id)))
            for end in (self.anchor, self.caret)
        )

    def part(self, paper: Paper, place: int) -> tuple[int, int] | None:
        """Return the selected part of the section at a place; None where nothing of it is."""
        start, end = self.in_order(paper)
        first, last = paper.place(start.section_id), paper.place(end.section_id)
        if not first <= place <= last:
            return None
        begin = start.offset if place == first else 0
        finish = end.offset if place == last else len(paper.words(place))
        return begin, finish

    def stretches(self, paper: Paper) -> tuple[Stretch, ...]:
        """Return the selected words section by section, without empty ones."""
        found = []
        for place in self.places(paper):
            start, end = self.part(paper, place) or (0, 0)
            stretch = paper.own_stretch(place, start, end)
            if stretch[0] < stretch[1]:
                found.append(Stretch(paper.section(place).id, *stretch))
        return tuple(found)

    def lines(self, paper: Paper, numbers: bool) -> list[str]:
        """Return the selected words, one line a section, with the numbers of whole beginnings."""
        found = []
        for place in self.places(paper):
            start, end = self.part(paper, place) or (0, 0)
            prefix = paper.prefix(place) if numbers and start == 0 else ""
            found.append(prefix + paper.copied(place, start, end))
        return found

    def places(self, paper: Paper) -> range:
        """Return the places of the sections it touches."""
        start, end = self.in_order(paper)
        return range(paper.place(start.section_id), paper.place(end.section_id) + 1)


@dataclass(frozen=True, slots=True)
class _Order:
    paper: Paper

    def __call__(self, place: Place) -> tuple[int, int]:
        return self.paper.place(place.section_id), place.offset
