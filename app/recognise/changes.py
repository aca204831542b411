"""One tracked change of a file → the suggestions it means on sections."""

from collections.abc import Iterator, Sequence

from app.paper import FoundSegment, FoundSuggestion, SourceChange
from app.recognise.chains import marks_in
from app.recognise.numbers import numbering_of
from app.recognise.places import Places
from app.recognise.segments import at_point, first_paper, lost_segment, point_segment, word_segments
from models.kinds import SuggestionKind


def number_changed(places: Places, change: SourceChange) -> bool:
    """Tell whether a change touches nothing but the characters of a number."""
    if change.start == change.end:
        return False
    touched = list(places.between(change.start, change.end))
    return bool(touched) and all(one.at is None for one in touched) and "\n" not in change.new


def suggestion_of(places: Places, changes: Sequence[SourceChange]) -> Iterator[FoundSuggestion]:
    """Yield the suggestions of one change, or the one of the several ends of a move."""
    if len(changes) > 1:
        yield _move(places, changes)
        return
    change = changes[0]
    start, end = places.line_at(change.end)
    if change.start < change.end:
        if "\n" in change.new and change.end == end and not change.in_table:
            first, _, rest = change.new.partition("\n")
            yield _on_words(places, change, first)
            yield from _new_paragraphs(places, change, rest, behind=True)
        else:
            yield _on_words(places, change, change.new)
    elif change.in_table:
        point = (point_segment(places, change.start, change.end),)
        yield _made(SuggestionKind.INSERT, change, "", change.new, point)
    elif "\n" not in change.new and _in_blank_line(places, change.start):
        yield from _new_paragraphs(places, change, change.new, behind=True)
    elif "\n" not in change.new or not start < change.start < end:
        yield from _whole_lines(places, change, start, end)
    else:
        point = (point_segment(places, change.start, change.end),)
        yield _made(SuggestionKind.SPLIT, change, "", change.new, point)


def _made(
    kind: SuggestionKind,
    change: SourceChange,
    old: str,
    new: str,
    segments: tuple[FoundSegment, ...],
) -> FoundSuggestion:
    return FoundSuggestion(
        kind, old, new, change.author, change.made_at, segments, change.withdrawn_by,
        change.withdrawn_at,
    )  # fmt: skip


def _on_words(places: Places, change: SourceChange, new: str) -> FoundSuggestion:
    """Return the suggestion that takes words out, with or without new ones in their place."""
    segments = word_segments(places, change.start, change.end)
    old_number, new_number = leading_numbers(places, change, new) if segments else ("", "")
    old = places.text[change.start + len(old_number) : change.end]
    new = new[len(new_number) :]
    if not segments:
        lost = any(one.section is None for one in places.between(change.start, change.end))
        point = None if lost else places.near(change.start)
        known = point is not None and point.section is not None
        segments = (
            at_point(point)
            if point is not None and known
            else lost_segment(places, change.start, change.end),
        )
    kind = SuggestionKind.REPLACE if new else SuggestionKind.DELETE
    return _made(kind, change, old, new, segments)


def leading_numbers(places: Places, change: SourceChange, new: str) -> tuple[str, str]:
    """Return the numbers that old and new words begin with, where one stands for the other.

    Numbers are computed: the words behind them are what counts. ("", "") where the words do not
    both begin with a number of one kind.
    """
    first = next(places.between(change.start, change.end), None)
    if first is None or first.at is not None:
        return "", ""
    old = places.text[change.start : first.end]
    sort, length = _number(new)
    if not sort or sort != _number(old.lstrip() + "文")[0]:
        return "", ""
    return old, new[:length]


def _number(words: str) -> tuple[str, int]:
    """Return kind and length of the number that words begin with, 一是 included; ("", 0)."""
    numbering = numbering_of(words)
    if numbering is not None:
        return f"{numbering.level}{numbering.marker}", numbering.length
    marks = marks_in(words, 0)
    if marks and marks[0].start == 0:
        return marks[0].marker, marks[0].end
    return "", 0


def _in_blank_line(places: Places, position: int) -> bool:
    return places.near(position) is None


def _whole_lines(
    places: Places, change: SourceChange, start: int, end: int
) -> Iterator[FoundSuggestion]:
    """Yield what is put at the border of a line: words for the line, and new lines."""
    behind = change.start == end
    words, border, rest = change.new.partition("\n")
    if not behind:
        rest, border, words = change.new.rpartition("\n")
    if words:
        segments = (point_segment(places, change.start, change.end),)
        yield _made(SuggestionKind.INSERT, change, "", words, segments)
    if border:
        yield from _new_paragraphs(places, change, rest, behind=behind)


def _new_paragraphs(
    places: Places, change: SourceChange, words: str, *, behind: bool
) -> Iterator[FoundSuggestion]:
    """Yield the suggestion of whole paragraphs behind (or before) the line of a change."""
    lines = "\n".join(line for line in words.split("\n") if line.strip())
    if lines:
        segment = _neighbour(places, change, behind)
        yield _made(SuggestionKind.NEW_SECTION, change, "", lines, (segment,))


def _neighbour(places: Places, change: SourceChange, behind: bool) -> FoundSegment:
    """Return the end of the section that new paragraphs follow, else the start of the next.

    The section is one of the paper that the change belongs to.
    """
    position = change.start
    paper = first_paper(places, position, change.end)
    before = places.section_before(position if behind else position - 1)
    if before is not None and before.paper == paper:
        end = before.at + before.length if before.at is not None else 0
        return FoundSegment(before.section, end, end)
    after = places.section_after(position)
    if after is not None and after.paper == paper:
        return at_point(after._replace(at=0))
    return lost_segment(places, position, position)


def _move(places: Places, changes: Sequence[SourceChange]) -> FoundSuggestion:
    """Return the suggestion that words go elsewhere: their segments, then the point."""
    old = "".join(places.text[one.start : one.end] for one in changes)
    new = "".join(one.new for one in changes)
    segments = [
        segment
        for one in changes
        if one.start < one.end
        for segment in word_segments(places, one.start, one.end)
        or (lost_segment(places, one.start, one.end),)
    ]
    target = next(one for one in changes if one.new)
    start, end = places.line_at(target.start)
    if "\n" in target.new and target.start in {start, end}:
        segments.append(_neighbour(places, target, target.start == end))
    else:
        segments.append(point_segment(places, target.start, target.start))
    first = changes[0]
    return _made(SuggestionKind.MOVE, first, old, new, tuple(segments))
