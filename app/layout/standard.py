"""Where a layout leaves GB/T 9704-2012: told to people, never refused.

Only what the standard lays down ("规定") is called different from it; what it asks for in general
("一般") is named as that. All else is practice and not mentioned.
"""

from dataclasses import dataclass

from app.layout.builtin import GRID
from app.layout.profile import PageNumberPlace, Profile

_MM = 56.693  # twips
_TOLERANCE = 1.0  # mm, cl. 5.2.1
_SAME_PLACE = 0.05  # mm: what rounding to twips leaves


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence on a difference; ``laid_down``: the standard leaves no choice there."""

    words: str
    laid_down: bool


def lines_per_page(profile: Profile) -> int:
    """Return how many body lines a page holds."""
    return profile.text_height // profile.line


def characters_per_line(profile: Profile) -> int:
    """Return how many characters of the body a line holds."""
    return profile.text_width // (profile.body_size * 10 + profile.drawn_in)


def differences(profile: Profile) -> list[Difference]:
    """Return what differs, what is laid down first (cl. 5.2, 7.3, 7.5)."""
    return [*_page(profile), *_general(profile)]


def told(profile: Profile) -> str:
    """Return the differences as sentences; "" where there are none."""
    found = differences(profile)
    laid_down = "；".join(one.words for one in found if one.laid_down)
    general = "；".join(one.words for one in found if not one.laid_down)
    lines = [f"与国家标准不同：{laid_down}。"] if laid_down else []
    lines += [f"与国家标准的一般要求不同：{general}。"] if general else []
    return "\n".join(lines)


def _page(profile: Profile) -> list[Difference]:
    margins = profile.margins
    found = [
        Difference(f"{name}是 {_mm(value):g} 毫米，标准为 {wanted} 毫米", True)
        for name, value, wanted in (
            ("上边距（天头）", margins.top, 37),
            ("左边距（订口）", margins.left, 28),
        )
        if abs(_exact(value) - wanted) > _TOLERANCE + _SAME_PLACE
    ]
    width, height = profile.text_width, profile.text_height
    usual = (GRID.text_width, GRID.text_height)
    if any(abs(_exact(a - b)) > _TOLERANCE for a, b in zip((width, height), usual, strict=True)):
        found.append(
            Difference(f"版心是 {_mm(width):g}×{_mm(height):g} 毫米，标准为 156×225 毫米", True)
        )
    if profile.page_number is not PageNumberPlace.OUTSIDE:
        found.append(Difference("页码居中，标准为单页居右、双页居左", True))
    return found


def _general(profile: Profile) -> list[Difference]:
    lines, characters = lines_per_page(profile), characters_per_line(profile)
    found = []
    if (lines, characters) != (22, 28):
        words = f"每页 {lines} 行、每行 {characters} 字，标准一般为 22 行、28 字"
        found.append(Difference(words, False))
    if profile.body_size != GRID.body_size:
        found.append(Difference("正文不是三号字", False))
    if profile.title_size != GRID.title_size:
        found.append(Difference("标题不是二号字", False))
    if profile.bold_second or profile.bold_third:
        found.append(Difference("标题加粗，标准没有加粗", False))
    return found


def _exact(twips: int) -> float:
    return twips / _MM


def _mm(twips: int) -> float:
    return round(twips / _MM, 1)
