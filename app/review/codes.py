"""Codes of sections on paper: 二3-2 is the second below （三） of 二、, 二3段1 one without number.

Codes stand in the margin of a printed draft, so that a remark written on paper can be typed with
the place it belongs to: “二3-2 改：…”.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from models.numbering import numbers
from models.outline import Outline
from models.quantity import chinese, parse

_COUNT = re.compile(r"[一二三四五六七八九十百零〇]+|[0-9]+|[①-⑳]")
_ORDER = re.compile(r"([改删加增问查](?=[:：，,\s]|$)|[?？])[:：，,\s]*(.*)$")
_JOINTS = " \t　、.．-"
_SAME = str.maketrans("０１２３４５６７８９－—–−‑~～·＃#", "0123456789--------段段")
_NO_HEADING = re.compile(r"\s*([OoＯ〇零])(?=\s*段)")  # 0段1 as people read and type it
_FIRST = re.compile(r"\s*([一二三四五六七八九十百]+|[0-9]+(?![.．]?[0-9]*[%％]))")
_NEXT = re.compile(
    r"(?:段\s*(?P<nth>[0-9]+)|[（(]\s*(?P<within>[一二三四五六七八九十0-9]+)\s*[）)]"
    r"|(?P<circled>[①-⑳⑴-⒇])|(?P<count>[0-9]+)(?!\.?[0-9]*[%％]|\.[0-9]+[^0-9.\s])"
    r"|(?P<item>[一二三四五六七八九十]+)是(?=[\s:：，,]|[改删加增问查?？]))"
)
_ENDS = re.compile(r"\s|$|[:：，,、段（(\-]|[改删加增问查?？]")
VERBS = {
    "改": "建议修改", "删": "建议删去", "加": "建议增加", "增": "建议增加", "问": "请说明",
    "查": "请核对", "?": "请说明", "？": "请说明",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A line typed from paper: the code as it is kept, and the words of the remark."""

    code: str
    words: str


def codes(outline: Outline) -> dict[int, str]:
    """Return the code of every section by id; no two are equal."""
    found = numbers(outline)
    return dict(_below(outline, found, None, ""))


def entry_of(line: str, known: Collection[str]) -> Entry | None:
    """Read a typed line; None where it has none of the known codes, or no words.

    In “二3 2026年” the year belongs to the words. A code that is mistyped is never cut down to
    a shorter one that happens to be known.
    """
    for one in reversed(list(_readings(line))):
        words = _words(one.rest)
        if one.code in known:
            return Entry(one.code, words) if words else None
        if one.certain or _ORDER.match(one.rest.lstrip(_JOINTS)):
            return None
    return None


def plain(code: str) -> str:
    """Return a code as ``codes`` writes it: 二（三）2 and 二3－2 are 二3-2; "" for no code."""
    return next((one.code for one in _readings(code) if not one.rest.strip(_JOINTS)), "")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A code with which a line may begin and what follows; ``certain``: it was joined by a sign."""

    code: str
    rest: str
    certain: bool


def _readings(line: str) -> Iterator[_Reading]:
    """Yield the codes with which a line may begin, shorter ones first."""
    text = line.translate(_SAME)
    if nought := _NO_HEADING.match(text):
        text = text[: nought.start(1)] + "0" + text[nought.end(1) :]
    match = _FIRST.match(text)
    if match is None:
        return
    code = "0" if match[1] == "0" else chinese(_number(match[1]))
    at = match.end()
    yield _Reading(code, line[at:], certain=False)
    while (part := _next_part(text, at)) is not None:
        kind, start, end = part
        told = _told(kind, text[start:end])
        joint = "-" if code[-1].isdigit() and kind != "nth" else ""
        code += joint + told
        typed = text[at:start]
        certain = not typed.strip("-") and (kind != "count" or bool(typed))
        yield _Reading(code, line[end:], certain)
        at = end


def _next_part(text: str, at: int) -> tuple[str, int, int] | None:
    """Return the kind of the next part of a code and its range; after a space it stands alone."""
    start = at
    while start < len(text) and text[start] in _JOINTS:
        start += 1
    match = _NEXT.match(text, start)
    if match is None or (text[at:start].strip("、.．-") and not _ENDS.match(text, match.end())):
        return None
    return match.lastgroup or "", start, match.end()


def _told(kind: str, words: str) -> str:
    """Return a part of a code as it is kept: 段1 for 段 1, 3 for （三）, ③ and 三是."""
    inner = words.strip("段（）()是 \t　")
    return f"段{int(inner)}" if kind == "nth" else str(_counted(kind, inner))


def _counted(kind: str, words: str) -> int:
    if kind != "circled":
        return _number(words)
    return ord(words) - ord("①" if words >= "①" and words <= "⑳" else "⑴") + 1


def _words(rest: str) -> str:
    """Return what a line says behind its code; 改, 删, 问 and their like as a request."""
    words = rest.lstrip(f"{_JOINTS}:：，,")
    order = _ORDER.match(words)
    if order is None:
        return words.strip()
    return f"{VERBS[order[1]]}：{order[2].strip()}" if order[2].strip() else f"{VERBS[order[1]]}。"


def _number(words: str) -> int:
    read = parse(words)
    return int(float(read.value)) if read is not None else 0


def _below(
    outline: Outline, found: dict[int, str], parent: int | None, above: str
) -> Iterator[tuple[int, str]]:
    """Yield the codes of the children of a section and of all below them."""
    children = outline.children(parent)
    counts = {child: _count(found[child]) for child in children}
    common = Counter(counts.values())
    for place, child in enumerate(children, start=1):
        count = counts[child]
        own = str(count) if count and common[count] == 1 else f"段{place}"
        code = _under(above, own, parent is None)
        yield child, code
        yield from _below(outline, found, child, code)


def _under(above: str, own: str, top: bool) -> str:
    if top:
        return f"0{own}" if own.startswith("段") else chinese(int(own))
    joint = "-" if above[-1].isdigit() and not own.startswith("段") else ""
    return f"{above}{joint}{own}"


def _count(number: str) -> int:
    """Return the count of a number as written: 3 for （三）, 3. and 三是; 0 for none."""
    match = _COUNT.search(number)
    if match is None:
        return 0
    if "①" <= match[0] <= "⑳":
        return ord(match[0]) - ord("①") + 1
    return _number(match[0])
