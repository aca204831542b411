"""The outline of one plan in memory: sections by id and the order of each parent's children.

An outline is a picture of the store's rows, refreshed row by row after each step. What lies in
the recycle bin, or under something that does, is not part of it.
"""

from bisect import insort
from collections.abc import Iterable, Iterator

from models.records import Section

_Key = tuple[str, str, int]


class Outline:
    """The live sections of one plan, in document order."""

    def __init__(self, sections: Iterable[Section] = ()) -> None:
        self._sections: dict[int, Section] = {}
        self._children: dict[int | None, list[_Key]] = {}
        for section in sections:
            self.put(section)

    def __len__(self) -> int:
        """Count the rows held, reachable or not."""
        return len(self._sections)

    def __contains__(self, section_id: int) -> bool:
        """Tell whether the section is in sight: neither it nor anything above it is deleted."""
        at: int | None = section_id
        while at is not None:
            section = self._sections.get(at)
            if section is None:
                return False
            at = section.parent_id
        return True

    def __getitem__(self, section_id: int) -> Section:
        """Return the section, or raise KeyError."""
        return self._sections[section_id]

    def put(self, section: Section) -> None:
        """Take in a new or changed row; a deleted one leaves the outline."""
        self.drop(section.id)
        if section.deleted:
            return
        self._sections[section.id] = section
        insort(self._children.setdefault(section.parent_id, []), _key(section))

    def drop(self, section_id: int) -> None:
        """Forget a row; nothing happens where it is not held."""
        section = self._sections.pop(section_id, None)
        if section is not None:
            self._children[section.parent_id].remove(_key(section))

    def children(self, parent_id: int | None) -> list[int]:
        """Return the ids of the live children in order; ``None`` asks for the top."""
        return [key[2] for key in self._children.get(parent_id, ())]

    def walk(self, root: int | None = None) -> Iterator[Section]:
        """Yield the sections below ``root`` (not itself) in document order."""
        waiting = [key[2] for key in reversed(self._children.get(root, ()))]
        while waiting:
            section = self._sections[waiting.pop()]
            yield section
            below = self._children.get(section.id)
            if below:
                waiting.extend(key[2] for key in reversed(below))

    def ancestors(self, section_id: int) -> Iterator[Section]:
        """Yield parent, grandparent … of a section."""
        parent = self._sections[section_id].parent_id
        while parent is not None:
            section = self._sections[parent]
            yield section
            parent = section.parent_id

    def siblings(self, section_id: int) -> list[int]:
        """Return the ids of all children of the section's parent, itself included."""
        return self.children(self._sections[section_id].parent_id)


def _key(section: Section) -> _Key:
    return (section.order_key, section.uid, section.id)
