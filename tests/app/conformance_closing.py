"""附件说明, 署名, 成文日期 and 附件 of a Word file: GB/T 9704-2012 cl. 7.3.4, 7.3.5 and 7.3.7."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tests.app.conformance_file import Paragraph, WordFile, is_on
from tests.app.conformance_values import Values
from tests.app.conformance_words import width_of

NOTE, NAME, DATE, LABEL = "岁计附件说明", "岁计署名", "岁计成文日期", "岁计附件序号"
_ENTRY = re.compile(r"(附件：)?(\d+\.)?(.+)")
_DAY = re.compile(r"[1-9]\d{3}年[1-9]\d?月[1-9]\d?日")
CLOSE = 40  # twips: a tenth of a character and what drawing in takes away


def wrong_closing(file: WordFile, values: Values) -> Iterator[str]:
    """What stands behind the words of a paper."""
    for style, group in groupby(file.paragraphs, key=style_group):
        found = list(group)
        if style == NOTE:
            yield from (f"closing: {one}" for one in wrong_notes(found, values))
        elif style == NAME:
            yield from (f"closing: {one}" for one in wrong_signature(found, values))
        elif style == LABEL:
            breaks = [is_on(one.look, "pageBreakBefore") for one in found]
            if not all(breaks):
                yield "closing: an 附件 does not begin on a page of its own"


def style_group(paragraph: Paragraph) -> str:
    return NAME if paragraph.style == DATE else paragraph.style


def place(paragraph: Paragraph, side: str) -> int:
    return int(paragraph.look.get("ind", {}).get(side, "0"))


def wrong_notes(notes: Sequence[Paragraph], values: Values) -> Iterator[str]:
    """附件：1.…, two characters in; every name and wrapped line where the first name begins."""
    if any(one.changed for one in notes):
        return
    label, numeral, _ = entry(notes[0])
    name_at = 2 * values.body * 10 + twips(label + numeral, values)
    for at, note in enumerate(notes):
        label, numeral, name = entry(note)
        if bool(label) != (at == 0) or bool(numeral) != (len(notes) > 1):
            yield f"an entry of 附件说明 reads {note.text[:8]!r}"
        if name[-1:] in set("。；，、"):
            yield f"an 附件 that ends with a mark reads {note.text[-4:]!r}"
        first = place(note, "left") - place(note, "hanging")
        own = first + twips(label + numeral, values)
        if abs(place(note, "left") - name_at) > CLOSE or abs(own - name_at) > CLOSE:
            yield f"the names of 附件 are not aligned: {note.look.get('ind')}"


def entry(note: Paragraph) -> tuple[str, str, str]:
    found = _ENTRY.fullmatch(note.text)
    return (found[1] or "", found[2] or "", found[3]) if found else ("", "", note.text)


def wrong_signature(signed: Sequence[Paragraph], values: Values) -> Iterator[str]:
    """Name and date from the right edge, with or without room for a seal."""
    names = [one for one in signed if one.style == NAME]
    dates = [one for one in signed if one.style == DATE]
    yield from (f"the date reads {one.text}" for one in dates if not _DAY.fullmatch(one.text))
    for one in signed:
        indent = one.look.get("ind", {})
        characters = int(indent.get("rightChars", "0")) * values.body / 10
        if abs(characters - place(one, "right")) > CLOSE:
            yield f"characters and twips disagree: {indent}"
    if len(dates) == 1 and names:
        check = wrong_sealed if values.sealed else wrong_unsealed
        yield from check(names[0], dates[0], values)


def twips(words: str, values: Values) -> int:
    """How wide words of the body are."""
    return round(width_of(words, values) * values.body * 10) + len(words) * values.drawn_in


def spot(paragraph: Paragraph, values: Values) -> tuple[int, int]:
    """How far beginning and end of the words stand from the right edge."""
    right = place(paragraph, "right")
    return right + twips(paragraph.text, values), right


def wrong_sealed(name: Paragraph, date: Paragraph, values: Values) -> Iterator[str]:
    (name_start, name_end), (date_start, date_end) = spot(name, values), spot(date, values)
    character = values.body * 10
    if date_end < 4 * character - CLOSE:
        yield f"the date stands {date_end} from the edge, not four characters"
    if abs(name_start + name_end - date_start - date_end) > 2 * CLOSE:
        yield "the name is not centred over the date"


def wrong_unsealed(name: Paragraph, date: Paragraph, values: Values) -> Iterator[str]:
    character = values.body * 10
    name_start, date_start = spot(name, values)[0], spot(date, values)[0]
    if abs(name_start - date_start - 2 * character) > CLOSE:
        yield "the date does not begin two characters behind the name"
    ends = (place(name, "right"), place(date, "right"))
    if abs(min(ends) - 2 * character) > CLOSE:
        yield f"neither name nor date stands two characters from the edge: {ends}"
