"""Cutting text into the pieces that are compared: sentences, and tokens within them."""

import re

from models.splice import Splice

# A sentence keeps its stop and the closing marks behind it; what has no stop ends with the text.
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；\n]+[”’）】》」』]*|$)")
# A number stays whole with its sign of percent or its unit: of 5.5% and 6.5% no digit is common.
_NUMBER = re.compile(
    r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*(?:个百分点|[%％‰]|[十百千万亿]{0,3}"
    r"[年月日元人户起箱担亩吨项名家次场期个件座条处所台辆篇位分天]?)"
)
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[A-Za-z]+|.", re.DOTALL)
_LAST_OF_NUMBER = re.compile(r"[0-9０-９.．]$")
_FIRST_OF_NUMBER = re.compile(r"[0-9０-９.．%％‰]")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; joined they are the text again."""
    return [found for found in _SENTENCE.findall(text) if found]


def tokens(text: str) -> list[str]:
    """Return numbers with their units, Latin words and single characters; joined: the text."""
    return _TOKEN.findall(text)


def with_whole_numbers(text: str, edit: Splice) -> tuple[int, int]:
    """Return the stretch of the older text that an edit is about, numbers with units being whole.

    To put 5 for the 2 of 4200户 is about all of it: two such edits cannot both be carried out.
    """
    start, end = edit.at, edit.end
    for found in _NUMBER.finditer(text):
        if _is_about(edit, *found.span()):
            start, end = min(start, found.start()), max(end, found.end())
    return start, end


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two stretches share words, or are the same place between words."""
    return one == other or max(one[0], other[0]) < min(one[1], other[1])


def _is_about(edit: Splice, start: int, end: int) -> bool:
    """Tell whether an edit changes the number between two offsets, or puts digits to its edge."""
    if edit.at < end and start < edit.end:
        return True
    if edit.end == start:
        return _LAST_OF_NUMBER.search(edit.put) is not None
    return edit.at == end and _FIRST_OF_NUMBER.match(edit.put) is not None
