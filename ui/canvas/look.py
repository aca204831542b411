"""How the paper looks: sizes and colours in one value that the window may replace."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from models.kinds import SectionKind
from models.records import Section


@dataclass(frozen=True, slots=True)
class CanvasLook:
    """Sizes and colours (``#rrggbb``).

    ``point_size`` is that of the body text, ``measure`` and ``line_height`` count its characters.
    28 characters a line and two characters of indent are those of GB/T 9704-2012 cl. 5.2.3
    and 7.3.3; the other sizes follow the body text.
    """

    families: tuple[str, ...] = (
        "Microsoft YaHei UI",
        "Noto Sans CJK SC",
        "Source Han Sans SC",
        "WenQuanYi Micro Hei",
    )
    point_size: float = 13.0
    measure: int = 28
    line_height: float = 1.9
    balloon_width: int = 260
    desk: str = "#eef0f3"
    sheet: str = "#ffffff"
    sheet_edge: str = "#dde1e6"
    ink: str = "#1f2328"
    quiet: str = "#5c6570"
    accent: str = "#1f5f8b"
    selection: str = "#c5dcf0"
    chip: str = "#e3effa"
    chip_edge: str = "#a9c9e4"
    blank: str = "#ffe9ae"
    blank_edge: str = "#b57a00"
    remark: str = "#e9f3e4"
    remark_edge: str = "#4c8a35"
    remark_active: str = "#cfe6c3"
    strange: str = "#fbe9e7"
    strange_edge: str = "#b3261e"
    balloon: str = "#ffffff"
    grid: str = "#b8bfc7"
    people: tuple[str, ...] = (
        "#b3261e", "#1f5fae", "#6a3fa0", "#8a4f00", "#00695c", "#9c1f6e",
    )  # fmt: skip

    def person(self, person_id: int) -> str:
        """Return the colour of a person; they take turns in the order in which they came."""
        return self.people[(person_id - 1) % len(self.people)]

    def body_font(self) -> QFont:
        """Return the font of the running text."""
        return self.font(1.0)

    def font(self, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return a font ``factor`` times as large as the body text."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPointSizeF(self.point_size * factor)
        font.setWeight(weight)
        return font

    def title_font(self) -> QFont:
        """Return the font of the plan's title: 22 to 16 of the body, GB/T 9704-2012 cl. 7.3.1."""
        return self.font(22 / 16, QFont.Weight.Bold)

    def section_font(self, section: Section) -> QFont:
        """Return the font of a section's words; run-in headings set off only their head."""
        if section.kind is SectionKind.NOTE:
            return self.font(0.95)
        if section.kind is not SectionKind.HEADING or section.run_in:
            return self.body_font()
        return self.head_font(section)

    def head_font(self, section: Section) -> QFont:
        """Return the font of heading words and of the number before them."""
        if section.kind is SectionKind.HEADING and section.level <= 1:
            return self.font(1.0 if section.run_in else 1.14, QFont.Weight.Bold)
        if section.kind is SectionKind.HEADING and section.level == 2 and not section.run_in:
            return self.font(1.05, QFont.Weight.DemiBold)
        return self.font(1.0, QFont.Weight.DemiBold)
