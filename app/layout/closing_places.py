"""Where 附件说明, 署名 and 成文日期 stand (GB/T 9704-2012 cl. 7.3.4, 7.3.5). Lengths are twips."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.layout.profile import Profile

UNSEALED_RIGHT, SEALED_RIGHT, SHIFT = 2, 4, 2  # characters, cl. 7.3.5.1 and 7.3.5.2
_NUMBERED = re.compile(r"(附件[:：])?(\d{1,2}[.．、]\s*)?")
_SIGNS = "“”‘’…—·"


@dataclass(frozen=True, slots=True)
class Hanging:
    """An entry of the 附件说明: where its first line begins, and its wrapped lines."""

    first: int
    wrapped: int


@dataclass(frozen=True, slots=True)
class Signed:
    """How far names and date stand from the right edge of the text."""

    names: tuple[int, ...]
    date: int


def words_width(words: str, profile: Profile) -> int:
    """Return how wide words of the body are: Latin letters count half of a character.

    Exact for Chinese words and digits of the fonts in use, close for other Latin letters.
    """
    character = profile.body_size * 10
    return sum(round(character * _share(sign, profile)) + profile.drawn_in for sign in words)


def _share(sign: str, profile: Profile) -> float:
    if sign in _SIGNS or unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    if sign in ".,:;" and not profile.digits_in_text_font:
        return 0.25
    return 0.5


def attachment_places(entries: Sequence[str], profile: Profile) -> tuple[Hanging, ...]:
    """Return where the entries of one 附件说明 stand; wrapped names begin below their names.

    Only the first bears 附件：, the others begin below its number.
    """
    start = 2 * profile.body_size * 10
    label = 0
    places = []
    for entry in entries:
        match = _NUMBERED.match(entry)
        named = (match[1] or "") if match else ""
        number = (match[2] or "") if match else ""
        label = words_width(named, profile) or label
        first = start if named else start + label
        wrapped = start + label + words_width(number, profile)
        places.append(Hanging(first, wrapped))
    return tuple(places)


def signed_places(names: Sequence[str], date: str, sealed: bool, profile: Profile) -> Signed:
    """Return how far the names of the organs and the date stand from the right edge.

    Sealed: the date is four characters in and each name centred over it. Else the name is two
    characters in and the date begins two behind its beginning; a longer date is two in, and the
    name moves left with it.
    """
    character = profile.body_size * 10
    widths = [words_width(name, profile) for name in names]
    long = words_width(date, profile)
    if sealed:
        right = max(SEALED_RIGHT * character, (max(widths, default=0) - long + 1) // 2)
        return Signed(tuple(right + (long - width) // 2 for width in widths), right)
    near = UNSEALED_RIGHT * character
    if not names:
        return Signed((), near)
    right = near + widths[0] - SHIFT * character - long
    if long > widths[0]:
        right = near
    lead = near if long <= widths[0] else right + long + SHIFT * character - widths[0]
    return Signed((lead, *(near for _ in widths[1:])), right)
