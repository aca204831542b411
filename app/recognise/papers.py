"""第1篇, 第2篇 …: one file that holds several papers is cut into them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.paper import Removed
from app.recognise.lines import Line, cut
from app.recognise.numbers import numbering_of

_LONGEST_TITLE = 60
_SHORT = 60
_BODY_ENDS = "。；！？;!?"
_NO_TITLE = frozenset("。；！？")


@dataclass(slots=True)
class Part:
    """The lines of one paper; ``title`` is the rest of its 第N篇 line, None without such a line."""

    title: str | None
    lines: list[Line]
    number: int = 0


def split_papers(lines: Sequence[Line]) -> tuple[list[Part], list[Removed]]:
    """Cut the lines before each 第N篇; a cover or table of contents before them is taken away."""
    parts = [Part(None, [])]
    removed: list[Removed] = []
    openings: list[Line] = []
    for line in lines:
        number, length = _opening(line)
        if number:
            prefix = cut(line, 0, length, "汇编篇号")
            parts.append(Part(line.text[length:], [], number))
            removed.extend(prefix)
            openings.append(line)
        else:
            parts[-1].lines.append(line)
    if len(parts) == 1:
        return (parts if parts[0].lines else []), []
    kept = _without_contents(parts, openings, removed)
    return kept, removed


def _opening(line: Line) -> tuple[int, int]:
    """Return number and length of a 第N篇 prefix, (0, 0) for every other line."""
    if not line.text.startswith("第") or line.source.role == "table":
        return 0, 0
    numbering = numbering_of(line.text)
    if numbering is None or numbering.marker != "篇":
        return 0, 0
    rest = line.text[numbering.length :]
    if len(rest) > _LONGEST_TITLE or not _NO_TITLE.isdisjoint(rest):
        return 0, 0
    return numbering.value, numbering.length


def _without_contents(
    parts: list[Part], openings: list[Line], removed: list[Removed]
) -> list[Part]:
    """Drop the cover, and 第N篇 lines of a table of contents whose paper comes later."""
    kept: list[Part] = []
    cover = parts[0]
    if cover.lines and any(_is_body(line) for line in cover.lines):
        kept.append(cover)
    else:
        removed.extend(r for line in cover.lines for r in _whole(line, "汇编封面"))
    for place, part in enumerate(parts[1:], 1):
        later = any(other.number == part.number and other.lines for other in parts[place + 1 :])
        if not part.lines and later:
            removed.extend(_whole(openings[place - 1], "汇编目录"))
        else:
            kept.append(part)
    return kept


def _whole(line: Line, reason: str) -> list[Removed]:
    return list(cut(line, 0, len(line.text), reason))


def _is_body(line: Line) -> bool:
    if line.source.role == "table" or len(line.text) > _SHORT or line.text[-1] in _BODY_ENDS:
        return True
    return numbering_of(line.text) is not None
