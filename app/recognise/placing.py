"""Comments and tracked changes of a file → remarks and suggestions on the papers found in it.

Nothing is dropped: what stands on no words of a section keeps its old words and has no place, and
changes of numbers alone, which the program computes, are told in a note.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.paper import (
    FoundRemark,
    FoundSegment,
    FoundSuggestion,
    Reading,
    SourceChange,
    SourceLine,
    SourceMarks,
    SourceRemark,
)
from app.recognise.changes import leading_numbers, number_changed, suggestion_of
from app.recognise.places import Places
from app.recognise.segments import first_paper, point_segment, word_segments

_SHOWN = 20


def placed(lines: Sequence[SourceLine], reading: Reading, marks: SourceMarks) -> Reading:
    """Return the reading with the marks of its file as remarks and suggestions.

    ``lines`` are those the reading was made of, in the order they were given.
    """
    if not marks or not reading.papers:
        return reading
    found = _Found(Places(lines, reading))
    for remark in marks.remarks:
        found.take_remark(remark)
    for changes in _by_move(marks.changes):
        found.take_change(changes)
    papers = tuple(
        replace(
            paper,
            remarks=tuple(found.remarks[number]),
            suggestions=tuple(found.suggestions[number]),
        )
        for number, paper in enumerate(reading.papers)
    )
    return replace(reading, papers=papers, notes=(*reading.notes, *found.notes()))


def _by_move(changes: Iterable[SourceChange]) -> list[list[SourceChange]]:
    """Group the changes: the two ends of moved words belong together, others stand alone."""
    groups: list[list[SourceChange]] = []
    moves: dict[tuple[str, str], list[SourceChange]] = {}
    for change in changes:
        key = (change.move, change.author)
        if change.move and change.withdrawn_by is None and key in moves:
            moves[key].append(change)
            continue
        groups.append([change])
        if change.move and change.withdrawn_by is None:
            moves[key] = groups[-1]
    return groups


@dataclass(slots=True)
class _Found:
    """What was placed so far, by paper."""

    places: Places
    remarks: dict[int, list[FoundRemark]] = field(default_factory=lambda: defaultdict(list))
    suggestions: dict[int, list[FoundSuggestion]] = field(default_factory=lambda: defaultdict(list))
    numbers: list[str] = field(default_factory=list)
    blank: int = 0

    def take_remark(self, remark: SourceRemark) -> None:
        """Place one comment."""
        segments: tuple[FoundSegment, ...] = ()
        paper = 0
        if remark.start is not None and remark.end is not None:
            paper = first_paper(self.places, remark.start, remark.end)
            segments = word_segments(self.places, remark.start, remark.end)
            if not segments:
                segments = (point_segment(self.places, remark.start, remark.end),)
        self.remarks[paper].append(
            FoundRemark(
                remark.words, remark.author, remark.made_at, segments, remark.replies,
                remark.resolved,
            )
        )  # fmt: skip

    def take_change(self, changes: list[SourceChange]) -> None:
        """Place one tracked change, or the ends of one move."""
        if len(changes) > 1 and not (
            any(one.new for one in changes) and any(one.end > one.start for one in changes)
        ):
            for change in changes:
                self.take_change([change])
            return
        first = changes[0]
        old = self.places.text[first.start : first.end]
        if len(changes) == 1 and self._only_blank_line(first, old):
            self.blank += 1
            return
        if len(changes) == 1 and number_changed(self.places, first):
            self.numbers.append(f"“{old.strip()}”改为“{first.new.strip()}”")
            return
        before, after = leading_numbers(self.places, first, first.new)
        if before.strip() != after.strip():
            self.numbers.append(f"“{before.strip()}”改为“{after.strip()}”")
        paper = first_paper(self.places, first.start, first.end)
        self.suggestions[paper].extend(suggestion_of(self.places, changes))

    def _only_blank_line(self, change: SourceChange, old: str) -> bool:
        """Tell whether only an empty line comes or goes."""
        if "\n" not in old + change.new or (old + change.new).strip():
            return False
        if change.start == change.end:
            return change.start in self.places.line_at(change.start)
        lines = self.places.text[: change.end].rpartition("\n")[2]
        after = self.places.text[change.end :].partition("\n")[0]
        before = self.places.text[: change.start].rpartition("\n")[2]
        return not before.strip() or not (lines + after).strip()

    def notes(self) -> list[str]:
        """Say in Chinese sentences what came in, and what did not."""
        remarks = [one for found in self.remarks.values() for one in found]
        suggestions = [one for found in self.suggestions.values() for one in found]
        notes = []
        if remarks:
            notes.append(f"文件中的{len(remarks)}条批注已作为意见导入。")
        if suggestions:
            notes.append(
                f"文件中的修订已作为{len(suggestions)}条修改建议导入，正文是修改前的文字。"
            )
        lost = sum(map(_is_lost, remarks)) + sum(map(_is_lost, suggestions))
        if lost:
            notes.append(f"其中{lost}条所指的文字不在正文各条里，保留了原来的文字，需要人工定位。")
        if self.numbers:
            shown = "、".join(self.numbers[:_SHOWN]) + ("等" if len(self.numbers) > _SHOWN else "")
            notes.append(
                f"有{len(self.numbers)}处修订只改序号，序号由程序自动编排，没有列为建议：{shown}。"
            )
        if self.blank:
            notes.append(f"有{self.blank}处修订只增删空行，没有列为建议。")
        return notes


def _is_lost(one: FoundRemark | FoundSuggestion) -> bool:
    return bool(one.segments) and all(segment.section is None for segment in one.segments)
