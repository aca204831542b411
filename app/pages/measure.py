"""How wide words are: asked of whoever has the fonts."""

from typing import Protocol

from app.layout.profile import FontRole


class Measure(Protocol):
    """Knows the fonts a paper is drawn in."""

    def width(self, words: str, role: FontRole, size: float, bold: bool) -> float:
        """Return the width of Latin words in a font of ``size`` points, without extra spacing."""
        ...
