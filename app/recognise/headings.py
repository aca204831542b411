"""Where the heading words of a numbered line end, and whether it is a heading or an item."""

import re

from app.recognise.numbers import Numbering, numbering_of

LONGEST_HEAD = 32
LONGEST_STANDALONE = 60
_COLON_HEAD = 20
_COLON_BODY = 30

_BRACKETS = re.compile("[《》“”（）()‘’。]")
_CLOSING = {"《": "》", "“": "”", "（": "）", "(": ")", "‘": "’"}


def first_stop(text: str) -> int:
    """Return the place of the first 。 outside 《》“”（）, or -1.

    Where the brackets of the text do not match they prove nothing, and the first 。 counts.
    """
    plain = text.find("。")
    if plain < 0:
        return -1
    waiting: list[str] = []
    found = -1
    hidden = False
    for match in _BRACKETS.finditer(text):
        sign = match.group()
        if waiting and sign == waiting[-1]:
            waiting.pop()
        elif sign in _CLOSING:
            waiting.append(_CLOSING[sign])
        elif sign == "。" and found < 0:
            if waiting:
                hidden = True
            elif not hidden:
                return match.start()
            else:
                found = match.start()
    return plain if waiting else found


def item_head(text: str) -> int:
    """Return the length of an item's first sentence with its stop, 0 where it is no short title."""
    stop = first_stop(text)
    return stop + 1 if 0 <= stop <= LONGEST_HEAD and stop < len(text) - 1 else 0


def heading_head(text: str) -> int | None:
    """Return how many characters are heading words; None where the line is a numbered item.

    ``text`` is without its number. All of it counts in a stand-alone heading, the first sentence
    in a run-in heading.
    """
    if text.endswith(("；", ";", "，", ",")):
        return None
    stop = first_stop(text)
    last = len(text) - 1
    if 0 <= stop <= LONGEST_HEAD:
        return stop + 1
    colon = _colon_head(text)
    if colon:
        return colon
    if stop < 0 or (stop == last and stop <= LONGEST_HEAD):
        return len(text) if len(text) <= LONGEST_STANDALONE else None
    return None


def _colon_head(text: str) -> int:
    """Return the length of ``加强党建：`` where it leads a long body, else 0."""
    colon = text.find("：", 0, _COLON_HEAD + 1)
    if colon < 1 or len(text) - colon - 1 <= _COLON_BODY:
        return 0
    return colon + 1


def classify(text: str) -> tuple[str, Numbering | None]:
    """Name the kind of a line: body, item, standalone, standalone+stop or run-in."""
    numbering = numbering_of(text)
    if numbering is None:
        return "body", None
    words = text[numbering.length :]
    head = heading_head(words)
    if head is None:
        return "item", numbering
    if head < len(words):
        return "run-in", numbering
    return "standalone+stop" if words.endswith("。") else "standalone", numbering
