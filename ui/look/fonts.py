"""The font and all sizes: one text size in points, from which everything else follows."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

# The default face is chance; a family that is missing is passed over. All have SC glyph forms.
FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_PIXELS_PER_POINT = 96 / 72


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in device-independent pixels that fit one text size (``points``)."""

    points: float

    @property
    def em(self) -> int:
        """The height of the letters: one Chinese character is a square of this side."""
        return round(self.points * _PIXELS_PER_POINT)

    @property
    def row(self) -> int:
        """The height of a row in a list, tree or table."""
        return self.ems(2.4)

    @property
    def field(self) -> int:
        """The least height of a button or of a field to type into."""
        return self.ems(2.2)

    @property
    def icon(self) -> int:
        """The side of an icon beside words."""
        return self.ems(1.3)

    @property
    def rail(self) -> int:
        """The width of the rail of rooms: four characters below an icon."""
        return self.ems(5.6)

    @property
    def gap(self) -> int:
        """The space between things that belong together."""
        return self.ems(0.55)

    @property
    def margin(self) -> int:
        """The space around a pane."""
        return self.ems(0.9)

    @property
    def radius(self) -> int:
        """The rounding of corners."""
        return self.ems(0.4)

    def ems(self, count: float) -> int:
        """Return a length of so many letters."""
        return round(self.em * count)


def base_font(points: float) -> QFont:
    """Return the font of the program in a size."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(points)
    return font


def larger(font: QFont, factor: float, bold: bool = False) -> QFont:
    """Return a font that is ``factor`` times as large."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setBold(bold)
    return other
