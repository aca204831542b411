"""The words inside one Word paragraph: as they stood before all changes, with what marks them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.docx_fields import Fields, is_contents
from app.foreign.docx_styles import ASIDE, BREAK_STYLE, HEAD_STYLE, NUMBER_STYLE, Styles
from app.foreign.tracked import Anchor, Edit, Revision, Track
from app.foreign.wordml import child, is_on, tag, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# Never words of the paper.
_SKIPPED = frozenset(("pPr", "rPr", "sdtPr", "rubyPr", "m:ctrlPr", "delInstrText"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {"b7": "•", "6c": "●", "6e": "■", "a8": "□", "a3": "□", "6f": "□", "fe": "☑", "52": "☑"}
_ANCHORS = {"commentRangeStart": "start", "commentRangeEnd": "end", "commentReference": "point"}
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo"))
_MOVE_BORDERS = frozenset(
    ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
_FORM_CHANGES = frozenset(("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange"))
_PICTURE_PARTS = frozenset(("blip", "imagedata", "chart", "relIds"))
_DEEPEST = 200


@dataclass(slots=True)
class Surroundings:
    """What holds beyond one paragraph: styles, revisions, fields; and what was met and counted."""

    styles: Styles
    track: Track = field(default_factory=Track)
    fields: Fields = field(default_factory=Fields)
    met: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Box:
    """A text box inside a paragraph, with the revision it stands in."""

    element: _Element
    track: Track


@dataclass(slots=True)
class Pieces:
    """What a paragraph holds: its words, marked stretches, changes, anchors, boxes and notes."""

    around: Surroundings
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[tuple[str, str, Track]] = field(default_factory=list)
    outside_contents: bool = False

    @property
    def text(self) -> str:
        """All words so far as they stood before the changes."""
        return "".join(self.parts)

    @property
    def accepted(self) -> str:
        """All words so far as they read once every change is accepted."""
        text, words, done = self.text, [], 0
        for edit in self.edits:
            words.append(text[done : edit.at])
            words.append(edit.put if edit.withdrawn is None else "")
            done = max(edit.at + edit.cut, done)
        return "".join(words) + text[done:]

    def add(self, words: str) -> None:
        """Append words, under the revision in force."""
        track = self.around.track
        if not words:
            return
        if track.inserted is not None:
            self.edits.append(Edit(self.length, 0, words, track.inserted, track.deleted))
            return
        if track.deleted is not None:
            self.edits.append(Edit(self.length, len(words), "", track.deleted))
        self.parts.append(words)
        self.length += len(words)
        self.outside_contents = self.outside_contents or not self.around.fields.in_contents

    def put(self, words: str, revision: Revision, withdrawn: Revision | None = None) -> None:
        """Note words that a revision puts here."""
        self.edits.append(Edit(self.length, 0, words, revision, withdrawn))

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
    """Gather what stands below an element, in its order."""
    for below in element:
        name = tag(below)
        if depth > _DEEPEST:
            pieces.around.met["deep"] += 1
        elif name in {"t", "m:t"}:
            pieces.add(below.text or "")
        elif name == "delText":
            if pieces.around.track.deleted is not None:
                pieces.add(below.text or "")
        elif name in _SIGNS:
            pieces.add(_SIGNS[name])
        elif name == "sym":
            pieces.add(_symbol(value(below, "char")))
        elif name == "r":
            _run(below, pieces, depth)
        elif name in _CHANGES:
            _changed(below, name, pieces, depth)
        else:
            _other(below, name, pieces, depth)


def _run(run: _Element, pieces: Pieces, depth: int) -> None:
    properties = child(run, "rPr")
    style = pieces.around.styles.name(value(child(properties, "rStyle")))
    if style == BREAK_STYLE and child(run, "t") is None:
        return
    start = pieces.length
    walk(run, pieces, depth + 1)
    if properties is None:
        return
    pieces.mark(style, start)
    if is_on(child(properties, "vanish")):
        pieces.around.met["hidden"] += pieces.length - start
    count_form_changes(properties, pieces.around.met)


def count_form_changes(properties: _Element, met: Counter[str]) -> None:
    """Count the changes of looks that a properties element tells of."""
    met["form"] += sum(tag(below) in _FORM_CHANGES for below in properties)


def _changed(element: _Element, name: str, pieces: Pieces, depth: int) -> None:
    """Read what a revision encloses; afterwards holds what held before."""
    before = pieces.around.track
    pieces.around.track = before.entered(name, element)
    walk(element, pieces, depth + 1)
    pieces.around.track = before


def _other(below: _Element, name: str, pieces: Pieces, depth: int) -> None:
    """Read what holds no words of its own: notes, boxes, fields, anchors, pictures."""
    met = pieces.around.met
    if name in {"footnoteReference", "endnoteReference"}:
        kind = name.removesuffix("Reference")
        pieces.notes.append((kind, value(below, "id"), pieces.around.track))
    elif name == "txbxContent":
        style = value(child(below, "p", "pPr", "pStyle"))
        if pieces.around.styles.role(style).role != ASIDE:
            pieces.boxes.append(Box(below, pieces.around.track))
    elif name in _ANCHORS:
        pieces.anchors.append(Anchor(_ANCHORS[name], value(below, "id"), pieces.length))
    elif name in _MOVE_BORDERS:
        pieces.around.track.range_border(name, below)
    elif name in {"fldChar", "instrText"}:
        pieces.around.fields.meet(name, below)
    elif name == "mc:AlternateContent":
        _one_branch(below, pieces, depth)
    elif name == "fldSimple":
        fields = pieces.around.fields
        fields.contents += is_contents(value(below, "instr"))
        walk(below, pieces, depth + 1)
        fields.contents -= is_contents(value(below, "instr"))
    elif name == "rt":
        met["ruby"] += 1
    elif name not in _SKIPPED:
        if name in {"drawing", "object", "pict"}:
            met["object" if name == "object" else "picture"] += _shows_picture(below)
        walk(below, pieces, depth + 1)


def _one_branch(element: _Element, pieces: Pieces, depth: int) -> None:
    """Read the first branch of alternative content only: the others say the same once more."""
    branch = next((below for below in element if tag(below) == "mc:Choice"), None)
    branch = branch if branch is not None else child(element, "mc:Fallback")
    if branch is not None:
        walk(branch, pieces, depth + 1)


def _shows_picture(element: _Element) -> bool:
    names = (below.tag for below in element.iter() if isinstance(below.tag, str))
    return any(name.rpartition("}")[2] in _PICTURE_PARTS for name in names)


def _symbol(code: str) -> str:
    """Return the character of a w:sym; code points of symbol fonts begin with F0."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get(f"{point & 0xFF:02x}", chr(point))
    return chr(point) if 0x20 <= point < 0xD800 else ""
