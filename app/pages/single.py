"""Lines of plain words, set in their places: for what stands around the blocks."""

from dataclasses import dataclass

from app.layout.looks import Align, Look
from app.layout.profile import FontRole
from app.pages.line import Line
from app.pages.paragraph import Room, SetParagraph, set_words
from app.pages.styling import Styling


@dataclass(frozen=True, slots=True)
class Single:
    """Sets lines between a left edge and one that is ``width`` away."""

    styling: Styling
    left: float
    width: float

    def set(
        self, words: str, role: FontRole, half_points: int, room: Room | None = None
    ) -> SetParagraph:
        """Return words set flush left in lines of the body."""
        profile = self.styling.profile
        drawn_in = profile.drawn_in if half_points == profile.body_size else 0
        look = Look(role, half_points, Align.LEFT, 0, profile.line, drawn_in=drawn_in)
        return set_words(words, look, self.styling, room or Room(self.width))

    def body(self, words: str, role: FontRole = FontRole.FANGSONG) -> SetParagraph:
        """Return words in the size of the body."""
        return self.set(words, role, self.styling.profile.body_size)

    def at_left(self, words: SetParagraph, top: float, inwards: float = 0.0) -> Line:
        """Return the first line of words so many points from the left edge."""
        return words.line(0, self.left + inwards, top)

    def at_right(self, words: SetParagraph, top: float, inwards: float = 0.0) -> Line:
        """Return the first line of words so many points from the right edge."""
        return words.line(0, self.left + self.width - words.width_of(0) - inwards, top)

    def in_middle(self, words: SetParagraph, top: float) -> Line:
        """Return the first line of words in the middle."""
        return words.line(0, self.left + (self.width - words.width_of(0)) / 2, top)
