"""Flows: runs of sections that share one paragraph, and the way between flow and section.

One flow is one paragraph in Word, PDF and preview, while each of its sections keeps its own text.
All positions are code points; a flow's text holds the numbers, a section's text does not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.kinds import SectionKind
from models.numbering import number_prefix
from models.records import TITLE_STOPS, Section

_ALONE = frozenset(
    {
        SectionKind.TABLE,
        SectionKind.SALUTATION,
        SectionKind.DATE_LINE,
        SectionKind.NOTE,
        SectionKind.UNREADABLE,
    }
)
_NO_NUMBERS: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class Piece:
    """One section inside a flow: its number with what parts it, and where both stand."""

    section: Section
    prefix: str
    start: int

    @property
    def words_start(self) -> int:
        """Where the section's own words begin in the flow's text."""
        return self.start + len(self.prefix)

    @property
    def end(self) -> int:
        """Where the section ends in the flow's text."""
        return self.words_start + len(self.section.text)


@dataclass(frozen=True, slots=True)
class Flow:
    """One paragraph: at least one section, of which only the first starts a paragraph."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words of the whole paragraph, numbers included."""
        return "".join(piece.prefix + piece.section.text for piece in self.pieces)

    @property
    def run_in(self) -> bool:
        """Whether the paragraph begins with a heading and goes on after it."""
        first = self.pieces[0].section
        heading = first.kind is SectionKind.HEADING
        return heading and (first.run_in or len(self.pieces) > 1)

    def position(self, section_id: int, offset: int) -> int:
        """Return where an offset of a section stands in the flow's text.

        Raises KeyError for a section of another flow, ValueError for an offset outside its text.
        """
        piece = self._piece(section_id)
        if not 0 <= offset <= len(piece.section.text):
            raise ValueError(f"offset {offset} lies outside section {section_id}")
        return piece.words_start + offset

    def place(self, position: int, ends: bool = False) -> tuple[int, int]:
        """Return the section and the offset in its text for a position in the flow's text.

        Where two sections meet, the position belongs to the second; with ``ends`` it is the end
        of a range and belongs to the first. Inside a number the offset is 0. Raises ValueError
        for a position outside the text.
        """
        if not 0 <= position <= self.pieces[-1].end:
            raise ValueError(f"position {position} lies outside the flow")
        starts = [piece.start for piece in self.pieces]
        after = bisect_left(starts, position) if ends else bisect_right(starts, position)
        piece = self.pieces[max(0, after - 1)]
        return piece.section.id, max(0, position - piece.words_start)

    def _piece(self, section_id: int) -> Piece:
        for piece in self.pieces:
            if piece.section.id == section_id:
                return piece
        raise KeyError(section_id)


def flows(sections: Sequence[Section], numbers: Mapping[int, str] = _NO_NUMBERS) -> list[Flow]:
    """Gather sections in document order into flows; a section without a number gets none."""
    runs: list[list[Piece]] = []
    before: Section | None = None
    for section in sections:
        prefix = number_prefix(section, numbers.get(section.id, ""))
        if before is None or begins_paragraph(section, before):
            runs.append([Piece(section, prefix, 0)])
        else:
            runs[-1].append(Piece(section, prefix, runs[-1][-1].end))
        before = section
    return [Flow(tuple(run)) for run in runs]


def begins_paragraph(section: Section, before: Section) -> bool:
    """Tell whether a section starts a new paragraph after the one before it."""
    return section.starts_paragraph or stands_alone(section) or closes_paragraph(before)


def stands_alone(section: Section) -> bool:
    """Tell whether a section shares its paragraph with nothing, neither before nor after it."""
    return section.kind in _ALONE


def closes_paragraph(section: Section) -> bool:
    """Tell whether nothing may follow a section in its paragraph.

    A heading without words of its own closes it, unless it ends in a stop: then what follows may
    continue it (一、从严抓党建。一是加强…).
    """
    if section.kind is not SectionKind.HEADING:
        return stands_alone(section)
    return not section.run_in and section.text[-1:] not in tuple(TITLE_STOPS)
