"""Codes of sections on paper: 二3-2 is the second below （三） of 二、, 二3段1 one without number.

Codes stand in the margin of a printed draft, so that a remark written on paper can be typed with
the place it belongs to: “二3-2 改：…”.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from models.numbering import numbers
from models.outline import Outline
from models.quantity import chinese, parse

_COUNT = re.compile(r"[一二三四五六七八九十百零〇]+|[0-9]+|[①-⑳]")
_CODE = re.compile(r"\s*([一二三四五六七八九十百零〇0-9０-９（）()、.．\-－—段#＃]+)\s*(.*)$")
_ORDER = re.compile(r"([改删加增问查](?=[:：，,\s]|$)|[?？])[:：，,\s]*(.*)$")
_SAME = str.maketrans("０１２３４５６７８９－—＃", "0123456789--段")
_BRACKETED = re.compile(r"[（(]([一二三四五六七八九十0-9]+)[）)]")
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


def entry_of(line: str) -> Entry | None:
    """Read a typed line; None where it has no code or no words."""
    match = _CODE.match(line)
    if match is None:
        return None
    order = _ORDER.match(match[2])
    if order is None:
        words = match[2].lstrip(":：，, ")
    else:
        words = f"{VERBS[order[1]]}：{order[2]}" if order[2] else f"{VERBS[order[1]]}。"
    return Entry(plain(match[1]), words.strip()) if words.strip() else None


def plain(code: str) -> str:
    """Return a code as ``codes`` writes it: 二（三）2 and 二3－2 are 二3-2."""
    text = _BRACKETED.sub(_counted, code.translate(_SAME))
    text = text.replace("、", "").replace(".", "-").replace("．", "-").strip("-")
    top = _COUNT.match(text)
    if top is None:
        return text
    head, rest = top[0], text[top.end() :]
    if head.isdigit() and head != "0":
        head = chinese(int(head))
    parts = re.findall(r"段[0-9]+|[0-9]+", rest)
    return head + _joined(parts)


def _joined(parts: list[str]) -> str:
    told = ""
    for place, part in enumerate(parts):
        told += part if place == 0 or part.startswith("段") else f"-{part}"
    return told


def _counted(match: re.Match[str]) -> str:
    return f"-{_number(match[1])}-"


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
