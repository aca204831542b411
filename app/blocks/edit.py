"""One edit that somebody suggests on the words of a section."""

from dataclasses import dataclass, replace

from app.blocks.block import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a section from ``start`` to ``end`` give way to ``put``; offsets as in papers."""

    start: int
    end: int
    put: str
    given: Change

    @property
    def taken(self) -> Change:
        """The change of the words that go."""
        return replace(self.given, kind=ChangeKind.DELETED)

    def meets(self, other: "Edit") -> bool:
        """Tell whether both change the same words, or one puts words within what the other cuts."""
        if self.start == self.end or other.start == other.end:
            return self.start < other.end and other.start < self.end
        return max(self.start, other.start) < min(self.end, other.end)
