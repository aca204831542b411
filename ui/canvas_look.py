"""The look of the paper, taken from the look of the program."""

from ui.canvas import CanvasLook
from ui.look import FAMILIES, current_look

_BODY = 13.0 / 10.5  # the running text stands larger than the words of the program


def canvas_look() -> CanvasLook:
    """Return sizes and colours of the paper for the look in force."""
    look = current_look()
    colours = look.tokens
    return CanvasLook(
        families=tuple(FAMILIES),
        point_size=look.sizes.points * _BODY,
        desk=colours.background,
        sheet=colours.paper,
        sheet_edge=colours.line,
        ink=colours.paper_text,
        quiet=colours.quiet,
        accent=colours.accent,
        selection=colours.selection,
        chip=colours.chip_soft,
        chip_edge=colours.chip,
        blank=colours.blank_soft,
        blank_edge=colours.blank,
        remark=colours.remark_soft,
        remark_edge=colours.remark,
        remark_active=colours.selection,
        strange=colours.danger_soft,
        strange_edge=colours.danger,
        balloon=colours.raised,
        grid=colours.edge,
        people=colours.people,
    )
