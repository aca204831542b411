"""The sheet of a page: upright A4, or the same sheet turned a quarter clockwise."""

from dataclasses import dataclass

from app.layout.profile import PAGE_HEIGHT, PAGE_WIDTH, FontRole, PageNumberPlace, Profile
from app.layout.sheet_places import PAGE_NUMBER_SIZE
from app.pages.line import Line, Stretch
from app.pages.styling import Styling

_NUMBER_SIZE = PAGE_NUMBER_SIZE / 2
_NUMBER_LINE = 18.0
_NUMBER_ABOVE = 14.4  # so that the dash begins 7 mm below the text with the footer of the profile


@dataclass(frozen=True, slots=True)
class Sheet:
    """Measures of a page as it is read: size, upper left corner and size of its text."""

    width: float
    height: float
    left: float
    top: float
    text_width: float
    text_height: float
    lying: bool


def sheet_of(profile: Profile, lying: bool) -> Sheet:
    """Return the sheet; turned clockwise, its left margin is the lower one of the upright page."""
    margins = profile.margins
    width, height = PAGE_WIDTH / 20, PAGE_HEIGHT / 20
    text_width, text_height = profile.text_width / 20, profile.text_height / 20
    if lying:
        left, top = margins.bottom / 20, margins.left / 20
        return Sheet(height, width, left, top, text_height, text_width, True)
    return Sheet(width, height, margins.left / 20, margins.top / 20, text_width, text_height, False)


def number_line(number: int, styling: Styling, sheet: Sheet) -> Line:
    """Return — 1 —: odd pages right, even ones left, a character in (cl. 7.5), or in the middle.

    On a lying page the outer place is that of the upright one: the line is drawn turned with the
    sheet (cl. 8), see ``is_turned``.
    """
    profile, size, role = styling.profile, _NUMBER_SIZE, FontRole.SONGTI
    words = f" {number} "
    inner = styling.measure.width(words, role, size, False)
    whole = inner + 2 * size
    upright = sheet_of(profile, lying=False) if is_turned(sheet, profile) else sheet
    if profile.page_number is PageNumberPlace.CENTER:
        x = upright.left + (upright.text_width - whole) / 2
    elif number % 2:
        x = upright.left + upright.text_width - size - whole
    else:
        x = upright.left + size
    top = upright.height - profile.margins.footer / 20 - _NUMBER_LINE
    stretches = (
        Stretch(x, "—", role, size, step=size),
        Stretch(x + size, words, role, size),
        Stretch(x + size + inner, "—", role, size, step=size),
    )
    return Line(top, _NUMBER_LINE, top + _NUMBER_ABOVE, stretches)


def is_turned(sheet: Sheet, profile: Profile) -> bool:
    """Tell whether the number of a page is drawn turned: beside the words as they are read."""
    return sheet.lying and profile.page_number is PageNumberPlace.OUTSIDE
