"""The words inside one Word paragraph, and where our own export marked numbers and headings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.docx_styles import HEAD_STYLE, NUMBER_STYLE, Styles
from app.foreign.wordml import child, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# Never words of the text as it stands when all changes are accepted.
_PROPERTIES = ("pPr", "rPr", "sdtPr", "rubyPr", "m:ctrlPr", "rt", "mc:Fallback")
_REMOVED_WORDS = ("del", "moveFrom", "instrText", "delText", "delInstrText")
_SKIPPED = frozenset((*_PROPERTIES, *_REMOVED_WORDS))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {"b7": "•", "6c": "●", "6e": "■", "a8": "□", "a3": "□", "6f": "□", "fe": "☑", "52": "☑"}
_DEEPEST = 200


@dataclass(slots=True)
class Pieces:
    """What a paragraph holds: its words, marked stretches, text boxes and notes."""

    styles: Styles
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words so far."""
        return "".join(self.parts)

    def add(self, words: str) -> None:
        """Append words."""
        self.parts.append(words)
        self.length += len(words)

    def mark(self, style: str, start: int) -> None:
        """Note a stretch of words in one of our character styles; neighbours grow together."""
        end = self.length
        if style in {NUMBER_STYLE, HEAD_STYLE} and start < end:
            if self.marks and self.marks[-1][0] == style and self.marks[-1][2] == start:
                start = self.marks.pop()[1]
            self.marks.append((style, start, end))

    def lines(self, role: str) -> Iterator[tuple[str, str]]:
        """Cut the words at line ends; yield each line with its hints as JSON."""
        start = 0
        for text in self.text.split("\n"):
            yield text, self._hints(start, start + len(text), role == "run_in")
            start += len(text) + 1

    def _hints(self, start: int, end: int, run_in: bool) -> str:
        inside = [(s, a - start, b - start) for s, a, b in self.marks if start <= a and b <= end]
        if not inside:
            return ""
        numbers = [(a, b) for style, a, b in inside if style == NUMBER_STYLE]
        hints: dict[str, object] = {}
        if run_in:
            length = numbers.pop(0)[1] if numbers and numbers[0][0] == 0 else 0
            heads = [b for style, a, b in inside if style == HEAD_STYLE and a == length]
            hints = {"number": length, "head": heads[0] - length if heads else 0}
        return json.dumps(hints | {"numbers": numbers})


def walk(element: _Element, pieces: Pieces, depth: int = 0) -> None:
    """Gather the words below an element, as they read when every tracked change is accepted."""
    for below in element:
        name = tag(below)
        if name in _SKIPPED or depth > _DEEPEST:
            continue
        if name in {"t", "m:t"}:
            pieces.add(below.text or "")
        elif name in _SIGNS:
            pieces.add(_SIGNS[name])
        elif name == "sym":
            pieces.add(_symbol(value(below, "char")))
        elif name in {"footnoteReference", "endnoteReference"}:
            pieces.notes.append((name.removesuffix("Reference"), value(below, "id")))
        elif name == "txbxContent":
            pieces.boxes.append(below)
        elif name == "r":
            start = pieces.length
            walk(below, pieces, depth + 1)
            pieces.mark(pieces.styles.name(value(child(below, "rPr", "rStyle"))), start)
        else:
            walk(below, pieces, depth + 1)


def _symbol(code: str) -> str:
    """Return the character of a w:sym; code points of symbol fonts begin with F0."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get(f"{point & 0xFF:02x}", chr(point))
    return chr(point) if 0x20 <= point < 0xD800 else ""
