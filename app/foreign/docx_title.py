"""The title of a Word file whose maker gave it the style of a heading, as many do."""

from collections.abc import Sequence
from dataclasses import replace

from app.paper import SourceLine
from app.recognise.numbers import numbering_of

_LONGEST_TITLE = 60
_NO_TITLE_END = "。；：，、;:,"


def with_title(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """Return the lines with a heading that leads all others as the title.

    It is the first line with words, without a number, and the only heading of the highest level;
    the headings below it move up.
    """
    first = next((at for at, line in enumerate(lines) if line.text.strip()), None)
    if first is None or not _may_be_title(lines[first]):
        return list(lines)
    others = [line.level for line in lines[first + 1 :] if line.role == "heading"]
    top = lines[first].level
    if any(line.role == "title" for line in lines) or min(others, default=top + 1) <= top:
        return list(lines)
    up = min(others, default=1) - 1
    raised = [
        replace(line, level=line.level - up) if line.role == "heading" else line for line in lines
    ]
    raised[first] = replace(lines[first], role="title", level=0)
    return raised


def _may_be_title(line: SourceLine) -> bool:
    words = line.text.strip()
    if line.role != "heading" or len(words) > _LONGEST_TITLE or words[-1] in _NO_TITLE_END:
        return False
    return numbering_of(words) is None
