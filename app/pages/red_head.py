"""The 红头 (GB/T 9704-2012 cl. 7.2): set once, at the top of the first page."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.blocks.paper import HeadMode, RedHead
from app.layout.profile import FontRole
from app.layout.sheet_places import (
    BLANKS_AROUND_NUMBER,
    MARK_TOP,
    Mark,
    head_fields,
    mark_of,
    signer_rows,
)
from app.pages.line import RED, Drawn, Line, Rule, Stretch, baseline
from app.pages.sheet import Sheet
from app.pages.single import Single
from app.pages.styling import Styling

# The words of a line end some 6 pt above its lower edge, so the rule is 4 mm below the words.
_RULE_SPACE, _RULE_WEIGHT = 6.0, 1.0
_BESIDE = 1.0  # character of white about 文件 beside the names of a joint paper
_SIGNER, _BETWEEN = "签发人：", "　"


@dataclass(frozen=True, slots=True)
class SetHead:
    """A red head in its place, and the height from the text's upper edge to the title."""

    drawn: Drawn
    height: float


def set_red_head(head: RedHead, styling: Styling, sheet: Sheet) -> SetHead:
    """Set a red head; on paper that bears mark and rule already their place stays empty."""
    single = Single(styling, sheet.left, sheet.text_width)
    line = styling.profile.line / 20
    mark = mark_of(head, round(sheet.text_width * 20))
    top = sheet.top + MARK_TOP / 20
    number = top + len(mark.lines) * mark.line / 20 + BLANKS_AROUND_NUMBER * line
    rows = max(1, len(signer_rows(head)))
    rule = number + rows * line + _RULE_SPACE
    lines = [*_corner(head, single, sheet.top), *_number(head, single, number)]
    rules: tuple[Rule, ...] = ()
    if head.mode is HeadMode.DIGITAL:
        lines += _marks(mark, single, top)
        rules = (Rule(sheet.left, rule, sheet.left + sheet.text_width, rule, _RULE_WEIGHT, RED),)
    height = rule + _RULE_WEIGHT + BLANKS_AROUND_NUMBER * line - sheet.top
    return SetHead(Drawn(tuple(lines), rules), height)


def _marks(mark: Mark, single: Single, top: float) -> Iterator[Line]:
    size, height = mark.size / 2, mark.line / 20
    wide = size * mark.narrow / 100
    room = single.width - (len(mark.beside) + _BESIDE) * size if mark.beside else single.width
    for place, words in enumerate(mark.lines):
        step = wide
        if mark.beside and len(words) > 1:  # names of a joint paper are equally long
            step = (room - size) / (len(words) - 1)
        x = single.left + (room - (len(words) - 1) * step - wide) / 2
        yield _mark_line(words, x, top + place * height, step, mark)
    if mark.beside:
        middle = top + (len(mark.lines) - 1) * height / 2
        yield _mark_line(mark.beside, single.left + room + _BESIDE * size / 2, middle, size, mark)


def _mark_line(words: str, x: float, top: float, step: float, mark: Mark) -> Line:
    size, height = mark.size / 2, mark.line / 20
    squeeze = mark.narrow / 100
    shown = Stretch(x, words, FontRole.XIAOBIAOSONG, size, step=step, squeeze=squeeze, colour=RED)
    return Line(top, height, baseline(top, height, size), (shown,))


def _corner(head: RedHead, single: Single, top: float) -> Iterator[Line]:
    """Set 份号, 密级 and 紧急程度, one below the other (cl. 7.2.1 to 7.2.3)."""
    for place, (words, role) in enumerate(head_fields(head)):
        if words:
            made = single.body(words, role)
            yield single.at_left(made, top + place * made.line_height)


def _number(head: RedHead, single: Single, top: float) -> Iterator[Line]:
    """Set the number in the middle, or at the left with signers beside it (cl. 7.2.5, 7.2.6)."""
    number = single.body(head.number)
    rows = [single.body(_BETWEEN.join(row), FontRole.KAITI) for row in signer_rows(head)]
    if not rows:
        yield single.in_middle(number, top)
        return
    last = top + (len(rows) - 1) * number.line_height
    yield single.at_left(number, last, number.size)
    names = max(row.width_of(0) for row in rows)
    at_names = single.width - number.size - names
    label = single.body(_SIGNER)
    yield single.at_left(label, top, at_names - label.width_of(0))
    for place, row in enumerate(rows):
        yield single.at_left(row, top + place * row.line_height, at_names)
