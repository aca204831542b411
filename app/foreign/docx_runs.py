"""The words inside one Word paragraph: as they stood before all changes, with what marks them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.foreign.docx_fields import Fields, is_contents
from app.foreign.docx_math import formula_words, is_formula
from app.foreign.docx_styles import ASIDE, BREAK_STYLE, HEAD_STYLE, NUMBER_STYLE, Styles
from app.foreign.docx_symbols import symbol
from app.foreign.tracked import Anchor, Edit, Revision, Track
from app.foreign.wordml import branch_of, child, is_on, tag, value, words_box

if TYPE_CHECKING:
    from lxml.etree import _Element

    from app.foreign.auto_numbers import AutoNumbers

# Never words of the paper.
_SKIPPED = frozenset(("pPr", "rPr", "sdtPr", "rubyPr", "m:ctrlPr", "delInstrText"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"  # its words are an attribute
_DRAWINGS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://purl.oclc.org/ooxml/drawingml/main}",
)
_DRAWN = frozenset((_WORD_ART, *(f"{space}p" for space in _DRAWINGS)))
_DRAWN_TEXT = frozenset(f"{space}t" for space in _DRAWINGS)
_GOES_ON = ("，", "、")
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
    numbers: AutoNumbers | None = None

    def number_of(self, properties: _Element | None, words: str) -> str:
        """Count a paragraph with these words; return its automatic number, "" for none.

        One that was put in later is not counted: the numbers are those before all changes.
        """
        if self.numbers is None or self.track.inserted is not None:
            return ""
        style = value(child(properties, "pStyle")) or self.styles.default_paragraph
        return self.numbers.next_number(child(properties, "numPr"), style, words)


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
            if not _only_turns_line(name, below, pieces):
                pieces.add(_SIGNS[name])
        elif name == "sym":
            pieces.add(symbol(value(below, "char"), value(below, "font")))
        elif name == "r":
            _run(below, pieces, depth)
        elif name in _CHANGES:
            _changed(below, name, pieces, depth)
        else:
            _other(below, name, pieces, depth)


def _only_turns_line(name: str, sign: _Element, pieces: Pieces) -> bool:
    """Tell whether a manual break merely begins a new line in the middle of a sentence."""
    if _SIGNS[name] != "\n" or value(sign, "type") not in {"", "textWrapping"}:
        return False
    return bool(pieces.parts) and pieces.parts[-1].endswith(_GOES_ON)


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
    """Read what is no plain word: what is only noted here, and what holds words further below."""
    if _is_noted(below, name, pieces):
        return
    met = pieces.around.met
    if name == "mc:AlternateContent":
        branch = branch_of(below)
        if branch is not None:
            walk(branch, pieces, depth + 1)
    elif is_formula(name):
        _formula(below, name, pieces, depth)
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


def _is_noted(below: _Element, name: str, pieces: Pieces) -> bool:
    """Note what stands at this place of the words: notes, boxes, anchors, moves, fields."""
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
        pieces.add(pieces.around.fields.meet(name, below))
    elif name == "?" and below.tag in _DRAWN:
        _drawn_words(below, pieces)
    else:
        return False
    return True


def _drawn_words(element: _Element, pieces: Pieces) -> None:
    """Take words of WordArt and of drawings for a text box of their own."""
    if element.tag == _WORD_ART:
        words = str(element.get("string", ""))
    else:
        texts = (below for below in element.iter() if below.tag in _DRAWN_TEXT)
        words = "".join(text.text or "" for text in texts)
    if words.strip():
        pieces.boxes.append(Box(words_box(words), pieces.around.track))


def _formula(element: _Element, name: str, pieces: Pieces, depth: int) -> None:
    for part in formula_words(element, name):
        if isinstance(part, str):
            pieces.add(part)
        else:
            walk(part, pieces, depth + 1)


def _shows_picture(element: _Element) -> bool:
    names = (below.tag for below in element.iter() if isinstance(below.tag, str))
    return any(name.rpartition("}")[2] in _PICTURE_PARTS for name in names)
