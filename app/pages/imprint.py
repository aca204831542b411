"""The 版记 (GB/T 9704-2012 cl. 7.4): set once, for the foot of the last page."""

from app.blocks.paper import Imprint
from app.layout.profile import FontRole
from app.layout.sheet_places import IMPRINT_SIZE
from app.pages.line import Drawn, Line, Rule
from app.pages.paragraph import Room
from app.pages.sheet import Sheet
from app.pages.single import Single
from app.pages.styling import Styling

_OUTER, _INNER = 1.0, 0.75  # points: 0.35 mm and 0.25 mm, cl. 7.4.1
_COPIES = "抄送："
_CHARACTER = IMPRINT_SIZE / 2


def set_imprint(imprint: Imprint, styling: Styling, sheet: Sheet) -> tuple[Drawn, float]:
    """Return the imprint from y = 0 on, and its height: its last rule is the text's lower edge."""
    single = Single(styling, sheet.left, sheet.text_width)
    lines: list[Line] = []
    ys = [0.0]
    for made in (_copies(imprint, single), _printed(imprint, single)):
        if made:
            lines += Drawn(tuple(made)).moved(ys[-1]).lines
            ys.append(lines[-1].top + lines[-1].height)
    weights = [_OUTER, *[_INNER] * (len(ys) - 2), _OUTER]
    end = sheet.left + sheet.text_width
    rules = [Rule(sheet.left, y, end, y, weight) for y, weight in zip(ys, weights, strict=False)]
    return Drawn(tuple(lines), tuple(rules)), ys[-1]


def _copies(imprint: Imprint, single: Single) -> list[Line]:
    """Set 抄送, a character in at both sides, wrapped behind its colon (cl. 7.4.2)."""
    if not imprint.copies_to:
        return []
    behind = _CHARACTER * (1 + len(_COPIES))
    room = Room(single.width, _CHARACTER, behind, _CHARACTER)
    words = _COPIES + "，".join(imprint.copies_to).rstrip("。") + "。"
    made = single.set(words, FontRole.FANGSONG, IMPRINT_SIZE, room)
    count = range(len(made.lines))
    return [made.line(number, single.left, number * made.line_height) for number in count]


def _printed(imprint: Imprint, single: Single) -> list[Line]:
    """Set who printed the paper and when, a character in at both sides (cl. 7.4.3).

    The day stands on the last line of the name, or below it where no room is left beside it.
    """
    found: list[Line] = []
    top = free = 0.0
    if imprint.printer:
        room = Room(single.width, _CHARACTER, _CHARACTER, _CHARACTER)
        name = single.set(imprint.printer, FontRole.FANGSONG, IMPRINT_SIZE, room)
        tops = [number * name.line_height for number in range(len(name.lines))]
        found += [name.line(number, single.left, top) for number, top in enumerate(tops)]
        top, free = tops[-1], single.width - name.width_of(len(tops) - 1) - 3 * _CHARACTER
    if imprint.printed_on:
        day = single.set(f"{imprint.printed_on}印发", FontRole.FANGSONG, IMPRINT_SIZE)
        if found and day.width_of(0) > free:
            top += day.line_height
        found.append(single.at_right(day, top, _CHARACTER))
    return found
