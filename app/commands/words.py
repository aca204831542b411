"""Changing the words of a section so that marks, chips and values stay true."""

import re
from dataclasses import dataclass

from app.commands.marks import follow_edit, gentlest
from app.commands.work import Work
from models.anchor import shift
from models.errors import KnownError
from models.kinds import SectionKind, SpanKind
from models.quantity import is_blank, parse, whole_blank, write
from models.records import Section, Span, Target
from models.splice import Splice, apply, splice_between

_DIGITS = "0123456789０１２３４５６７８９"
_POINTS = (".", "．")
_UNSEEN = re.compile("[\x00-\x08\n-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SetText:
    """Give a section new words; its number is no part of them."""

    plan_id: int
    section_id: int
    text: str
    label: str = "输入文字"

    def apply(self, work: Work) -> None:
        """Write the words; numbers in chips that were typed over become the targets' values."""
        section = work.section(self.section_id)
        refuse_line_ends(section.kind, self.text)
        splice = splice_between(section.text, self.text)
        if splice is not None:
            _edit(work, section, splice)
            take_typed_values(work, section.id)


def refuse_line_ends(kind: SectionKind, text: str) -> None:
    """Refuse line ends and control characters in the words of anything but a table."""
    checked = text.replace("\n", "") if kind is SectionKind.TABLE else text
    if _UNSEEN.search(checked):
        raise KnownError("一个段落里不能有换行或看不见的符号。", "请用回车把它分成两段。")


def set_target_value(work: Work, target_id: int, value: str | None) -> None:
    """Give a target a value and write it into every chip, each in its own written form.

    None (the value is open) leaves the words as they stand and unbinds chips that show a number.
    """
    work.step.update(Target, target_id, value=value)
    _write_chips(work, target_id, value)


def _edit(work: Work, section: Section, splice: Splice) -> None:
    text = apply(section.text, splice)
    work.step.update(Section, section.id, text=text, head=_head_after(section, splice, text))
    follow_edit(work, section.id, gentlest(work, section, splice), text)


def _head_after(section: Section, splice: Splice, text: str) -> int:
    if section.kind is SectionKind.HEADING and section.head == len(section.text):
        return len(text)
    if section.head == 0:
        return 0
    return shift(0, section.head, splice)[1]


def take_typed_values(work: Work, section_id: int) -> None:
    """Read the numbers in the chips of a section again; they become the values of the targets.

    A chip grows over digits that now touch it. A chip whose words are no number lets go (a blank
    stays while its target's value is open), and so does one that would overlap another or
    contradict the value typed into an earlier one.
    """
    text = work.step.get(Section, section_id).text
    typed: dict[int, str] = {}
    taken = 0
    for chip, target in _bound_chips(work, section_id):
        if chip.start >= taken and _stays_open(text[chip.start : chip.end], target):
            taken = chip.end
            continue
        start, end = whole_number(text, chip.start, chip.end)
        read = parse(text[start:end])
        may_be = (target.value, typed.get(target.id, read.value if read else None))
        if read is None or start < taken or read.value not in may_be:
            work.step.mark_deleted(Span, chip.id)
            continue
        work.step.update(Span, chip.id, start=start, end=end)
        taken = end
        if read.value != target.value:
            typed[target.id] = read.value
    for target_id, value in typed.items():
        set_target_value(work, target_id, value)


def shows(words: str, value: str | None) -> bool:
    """Tell whether words stand for a value: its number, or a blank where the value is open."""
    read = parse(words)
    return value is None and is_blank(words) if read is None else read.value == value


def _stays_open(words: str, target: Target) -> bool:
    return target.value is None and shows(words, None)


def _bound_chips(work: Work, section_id: int) -> list[tuple[Span, Target]]:
    """Return the chips of a section in order; one whose target cannot be read is left alone."""
    chips = work.step.rows(Span, section_id=section_id, kind=SpanKind.CHIP, deleted=False)
    return [
        (chip, target)
        for chip in sorted(chips, key=_place)
        for target in work.step.rows(Target, id=chip.target_id)
    ]


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a chip over digits typed right at its edges: 6.5 with a 1 before it is 16.5.

    A blank is widened over the rest of its signs: X in XX.
    """
    if is_blank(text[start:end]):
        return whole_blank(text, start, end)
    while _digits_before(text, start):
        start -= _digits_before(text, start)
    while _digits_behind(text, end):
        end += _digits_behind(text, end)
    return start, end


def _digits_before(text: str, at: int) -> int:
    """Return 1 for a digit right before the place, 2 for a digit with its point, else 0."""
    if at > 0 and text[at - 1] in _DIGITS:
        return 1
    return 2 if at > 1 and text[at - 1] in _POINTS and text[at - 2] in _DIGITS else 0


def _digits_behind(text: str, at: int) -> int:
    if at < len(text) and text[at] in _DIGITS:
        return 1
    pointed = at + 1 < len(text) and text[at] in _POINTS and text[at + 1] in _DIGITS
    return 2 if pointed else 0


def _write_chips(work: Work, target_id: int, value: str | None) -> None:
    chips = work.step.rows(Span, target_id=target_id, kind=SpanKind.CHIP, deleted=False)
    for chip_id in [chip.id for chip in chips]:
        chip = work.step.get(Span, chip_id)
        section = work.step.get(Section, chip.section_id)
        words = section.text[chip.start : chip.end]
        if shows(words, value):
            continue
        if value is None:
            work.step.mark_deleted(Span, chip.id)
        else:
            splice = Splice(chip.start, words, write(value, words))
            _edit(work, section, splice)
            _stretch(work, chip, splice)


def _stretch(work: Work, chip: Span, splice: Splice) -> None:
    """Lay the chip over the number that was put in its place, whatever its edges did."""
    end = splice.at + len(splice.put)
    work.step.update(Span, chip.id, start=splice.at, end=end, deleted=False)
