"""What stands on a page: stretches of words in lines, and rules."""

from dataclasses import dataclass, replace

from app.blocks.block import Change
from app.layout.profile import FontRole

BLACK, RED, GREY = "#000000", "#ff0000", "#7f7f7f"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one font on one line; ``x`` is where they begin on the page, ``size`` in points.

    ``step`` is the distance from one character to the next where each has a cell of its own; 0:
    Latin words, which are as wide as their font makes them and ``spacing`` for each sign.
    ``section`` and ``start`` say where the words come from, as in ``app.blocks.block.Run``; numbers
    and words made for the paper have "". ``squeeze`` is how wide letters are made, 1: as they are.
    """

    x: float
    text: str
    role: FontRole
    size: float
    bold: bool = False
    step: float = 0.0
    spacing: float = 0.0
    section: str = ""
    start: int = 0
    change: Change | None = None
    colour: str = BLACK
    squeeze: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words: ``top`` and ``height`` of the line, ``baseline`` of its letters."""

    top: float
    height: float
    baseline: float
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from one point to another, ``weight`` points thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is drawn of one block on one page."""

    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()

    def moved(self, down: float) -> "Drawn":
        """Return it that much further down."""
        return Drawn(
            tuple(
                replace(line, top=line.top + down, baseline=line.baseline + down)
                for line in self.lines
            ),
            tuple(replace(rule, y1=rule.y1 + down, y2=rule.y2 + down) for rule in self.rules),
        )


# Of a character's square, how much lies above the baseline in Chinese fonts.
_ABOVE = 0.88


def baseline(top: float, height: float, size: float) -> float:
    """Return where letters stand in a line of exact height: its square is in the middle.

    Word does so; LibreOffice sets the letters about 0.9 mm lower.
    """
    return top + (height - size) / 2 + _ABOVE * size
