"""How spans, blanks, citations, remarks and suggestions follow the words they stand on."""

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from app.commands.strays import propose_strays
from app.commands.work import Work
from models.anchor import Quote, find, merge_mark, quote_of, shift, split_mark
from models.kinds import BlankState, Placement
from models.quantity import is_blank
from models.records import (
    Blank,
    Citation,
    RemarkSegment,
    Section,
    Span,
    SuggestionSegment,
)
from models.splice import Splice, common_prefix, common_suffix, slid
from models.uid import new_uid

AnyMark = Span | Blank | Citation | RemarkSegment | SuggestionSegment
MARKS: tuple[type[AnyMark], ...] = (Span, Blank, Citation, RemarkSegment, SuggestionSegment)
_SEGMENTS = (RemarkSegment, SuggestionSegment)


def marks_of(work: Work, section_id: int) -> list[AnyMark]:
    """Return all live marks of a section."""
    return [
        mark
        for record in MARKS
        for mark in work.step.rows(record, section_id=section_id, deleted=False)
    ]


def follow_edit(work: Work, section_id: int, splice: Splice, text: str) -> None:
    """Move the marks of a section after its text changed by ``splice`` to ``text``."""
    shifted: dict[type[AnyMark], list[tuple[int, int, int]]] = defaultdict(list)
    for mark in marks_of(work, section_id):
        if _covers_section(mark):
            continue
        start, end = shift(mark.start, mark.end, splice)
        values = {"start": start, "end": end} | _aftermath(mark, text[start:end])
        if isinstance(mark, _SEGMENTS) and mark.placement is Placement.UNPLACED and splice.put:
            values |= _come_back(mark, text)
        if values.keys() != {"start", "end"}:
            _write(work, mark, values)
        elif (start, end) != (mark.start, mark.end):
            shifted[type(mark)].append((start, end, mark.id))
    for record, rows in shifted.items():
        work.step.update_many(record, ("start", "end"), rows)
    propose_strays(work, work.step.get(Section, section_id).plan_id, section_id, splice.put)


def gentlest(work: Work, section: Section, splice: Splice) -> Splice:
    """Return the same edit at the place where it goes through the fewest marks.

    Parallel clauses are alike: who takes one out of 抓好甲，抓好乙，抓好丙 did not cut 乙，抓好,
    and the remark on 抓好乙 does not stand on the 抓好 that is left.
    """
    places = list(slid(section.text, splice))
    if len(places) == 1:
        return splice
    marks = [(one.start, one.end) for one in marks_of(work, section.id) if not _covers_section(one)]
    return min(places, key=partial(_harmed, marks))


def _harmed(marks: list[tuple[int, int]], splice: Splice) -> int:
    """Count the marks that lose a part of their words, or get others inside."""
    at, end = splice.at, splice.end
    return sum((start < at < stop) or (start < end < stop) for start, stop in marks)


def follow_split(work: Work, left: Section, right_id: int, offset: int) -> None:
    """Share out the marks of a section whose words from ``offset`` on became another section."""
    for mark in marks_of(work, left.id):
        if _covers_section(mark):
            continue
        here, there = split_mark(mark.start, mark.end, offset)
        if there is None:
            continue
        moved = {"section_id": right_id, "start": there[0], "end": there[1]}
        if here is None:
            _write(work, mark, moved)
        else:
            _cut_mark(work, mark, here, moved, left.text[offset:])


def follow_merge(work: Work, gone_id: int, into: Section) -> None:
    """Carry the marks of a section that is joined to the end of another."""
    for mark in marks_of(work, gone_id):
        start, end = merge_mark(mark.start, mark.end, len(into.text))
        if _covers_section(mark):
            start = end = 0
        _write(work, mark, {"section_id": into.id, "start": start, "end": end})


def follow_tail(work: Work, gone: Section, offset: int, into: Section) -> None:
    """Carry the marks of a section's words from ``offset`` on to the end of another section.

    Marks that lie wholly on the words before it stay with these.
    """
    splice = Splice(0, gone.text[:offset], "")
    for mark in marks_of(work, gone.id):
        start = end = 0
        values: dict[str, Any] = {"section_id": into.id}
        if not _covers_section(mark):
            if mark.start < offset and mark.end <= offset:
                continue
            left = shift(mark.start, mark.end, splice)
            values |= _aftermath(mark, gone.text[offset:][slice(*left)])
            start, end = merge_mark(*left, len(into.text))
        _write(work, mark, values | {"start": start, "end": end})


def _cut_mark(
    work: Work, mark: AnyMark, here: tuple[int, int], moved: dict[str, Any], right: str
) -> None:
    """Deal with a mark that a split cuts in two: remarks live on in both halves."""
    if not isinstance(mark, _SEGMENTS):
        work.step.mark_deleted(type(mark), mark.id)
        return
    cut = here[1] - here[0]
    _write(work, mark, {"start": here[0], "end": here[1], "quote": mark.quote[:cut], "after": ""})
    quote = quote_of(right, moved["start"], moved["end"])
    values = {name: getattr(mark, name) for name in mark.__dataclass_fields__ if name != "id"}
    values |= moved | {"uid": new_uid(), "quote": quote.quote, "before": "", "after": quote.after}
    work.step.insert(type(mark), **values)


def _aftermath(mark: AnyMark, words: str) -> dict[str, Any]:
    """Return what else changes in a mark that now stands on ``words``."""
    return _AFTERMATHS[type(mark)](mark, words)


def _after_span(mark: Span, words: str) -> dict[str, Any]:
    return {} if words else {"deleted": True}


def _after_blank(mark: Blank, words: str) -> dict[str, Any]:
    if words == mark.words:
        return {}
    if mark.state is BlankState.OPEN and not is_blank(words):
        return {"words": words, "state": BlankState.FILLED}
    return {"words": words}


def _after_citation(mark: Citation, words: str) -> dict[str, Any]:
    if not words:
        return {"deleted": True}
    whole = words.startswith("《") and words.endswith("》") and len(words) > 1
    title = words[1:-1] if whole else mark.title
    return {"title": title} if title != mark.title else {}


def _after_segment(mark: RemarkSegment | SuggestionSegment, words: str) -> dict[str, Any]:
    if words or mark.placement is Placement.UNPLACED or mark.start == mark.end:
        return {}
    return {"placement": Placement.UNPLACED}


def _come_back(mark: RemarkSegment | SuggestionSegment, text: str) -> dict[str, Any]:
    """Place a mark again whose words were cut and now stand there; elsewhere they are proposed."""
    found = find(text, Quote(mark.quote, mark.before, mark.after), mark.start)
    if found is None or not mark.quote:
        return {}
    around = common_suffix(mark.before, text[: found.start])
    around += common_prefix(mark.after, text[found.end :])
    sure = 2 * around >= len(mark.before) + len(mark.after)
    placement = found.placement if sure else Placement.PROPOSED
    return {"start": found.start, "end": found.end, "placement": placement}


_AFTERMATHS: dict[type[Any], Callable[[Any, str], dict[str, Any]]] = {
    Span: _after_span,
    Blank: _after_blank,
    Citation: _after_citation,
    RemarkSegment: _after_segment,
    SuggestionSegment: _after_segment,
}


def _covers_section(mark: AnyMark) -> bool:
    """Tell whether a remark or suggestion is on a whole section, not on words or between them."""
    return isinstance(mark, _SEGMENTS) and not (mark.quote or mark.before or mark.after)


def _write(work: Work, mark: AnyMark, values: dict[str, Any]) -> None:
    changed = {name: value for name, value in values.items() if getattr(mark, name) != value}
    work.step.update(type(mark), mark.id, **changed)
