"""Remarks of a plan as threads of a paper: what was said, answered and decided, and on which words.

Private remarks are never among them, whoever asks.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from app.blocks.discussion import Discussion
from app.blocks.paper import Said, Stretch, Thread
from models.kinds import Outcome, Placement, RemarkState, SectionKind
from models.outline import Outline
from models.records import Decision, Remark, RemarkSegment, Reply, Section, Span, SuggestionSegment

OUTCOME_WORDS = {
    Outcome.ADOPTED: "采纳",
    Outcome.PARTLY: "部分采纳",
    Outcome.DECLINED: "不采纳",
    Outcome.EXPLAINED: "已说明",
}
_STOPS = re.compile("[。！？；\n\t]")
Segment = TypeVar("Segment", RemarkSegment, SuggestionSegment)


def threads_of(discussion: Discussion, outline: Outline) -> tuple[Thread, ...]:
    """Return the remarks by number, each with its answers and last what was decided on it.

    A remark on a target or task stands on the sentence that holds it. What has no certain place
    says the words it was about, and without any place belongs to the whole paper.
    """
    teller = _Teller(discussion, outline)
    return tuple(
        teller.thread(remark)
        for remark in sorted(discussion.remarks, key=_number)
        if not remark.private
    )


class _Teller:
    """The rows of a discussion by what they belong to."""

    def __init__(self, discussion: Discussion, outline: Outline) -> None:
        self._outline = outline
        self._people = names_of(discussion)
        self._targets = {row.id: row for row in discussion.targets}
        self._tasks = {row.id: row for row in discussion.tasks}
        self._chips = {row.target_id: row for row in discussion.spans if row.target_id is not None}
        self._spans = {row.task_id: row for row in discussion.spans if row.task_id is not None}
        self._segments = _grouped(discussion.remark_segments)
        self._replies: dict[int, list[Reply]] = defaultdict(list)
        for reply in sorted(discussion.replies, key=_moment):
            self._replies[reply.remark_id].append(reply)
        self._decided: dict[int | None, Decision] = {}
        for decision in sorted(discussion.decisions, key=_moment):
            self._decided[decision.remark_id] = decision

    def thread(self, remark: Remark) -> Thread:
        segments = self._segments.get(remark.id, [])
        stretches = placed_stretches(segments, self._outline)
        about = "" if stretches and _all_sure(segments) else quoted(segments)
        if not stretches:
            stretches, about = self._of_noun(remark, about)
        words = f"{remark.words}\n原文：“{about}”" if about else remark.words
        return Thread(
            remark.uid,
            Said(self._name(remark.person_id), remark.made_at, words),
            stretches,
            tuple(self._answers(remark)),
            remark.state is RemarkState.RESOLVED,
        )

    def _answers(self, remark: Remark) -> Iterable[Said]:
        for reply in self._replies[remark.id]:
            yield Said(self._name(reply.person_id), reply.made_at, reply.words)
        decision = self._decided.get(remark.id)
        if decision is not None:
            told = f"采纳情况：{OUTCOME_WORDS[decision.outcome]}。{decision.reason}"
            yield Said(self._name(decision.person_id), decision.made_at, told)

    def _of_noun(self, remark: Remark, about: str) -> tuple[tuple[Stretch, ...], str]:
        """Return where the target or task of a remark stands; else what it is called."""
        if remark.target_id in self._targets:
            target = self._targets[remark.target_id]
            name, section_id, span = target.name, target.section_id, self._chips.get(target.id)
        elif remark.task_id in self._tasks:
            task = self._tasks[remark.task_id]
            name, section_id, span = task.words, task.section_id, self._spans.get(task.id)
        else:
            return (), about
        stretch = self._sentence(section_id, span)
        return ((stretch,), "") if stretch is not None else ((), about or name)

    def _sentence(self, section_id: int | None, span: Span | None) -> Stretch | None:
        """Return the sentence of a span, without one the whole section; None: out of sight."""
        if span is not None and span.section_id in self._outline:
            section = self._outline[span.section_id]
            return _stretch(section, *sentence_around(section.text, span.start, span.end))
        if section_id is not None and section_id in self._outline:
            return Stretch(self._outline[section_id].uid)
        return None

    def _name(self, person_id: int | None) -> str:
        return self._people.get(person_id or 0, "")


def names_of(discussion: Discussion) -> Mapping[int, str]:
    """Return the names of people by id."""
    return {person.id: person.name for person in discussion.people}


def placed_stretches(segments: Sequence[Segment], outline: Outline) -> tuple[Stretch, ...]:
    """Return the words that segments stand on, proposed places too."""
    return tuple(
        _stretch(outline[one.section_id], one.start, one.end)
        for one in segments
        if one.placement is not Placement.UNPLACED
        and one.section_id is not None
        and one.section_id in outline
    )


def quoted(segments: Sequence[Segment]) -> str:
    """Return the words that segments were about, those of several with …… between them."""
    return "……".join(one.quote for one in segments if one.quote)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the borders of the sentences that hold a stretch, the last stop included."""
    before = [stop.end() for stop in _STOPS.finditer(text, 0, start)]
    after = _STOPS.search(text, max(start, end - 1))
    return (before[-1] if before else 0), (after.end() if after is not None else len(text))


def padded(section: Section, offset: int) -> int:
    """Return an offset of a table's text once its short rows are filled up, as papers do."""
    if section.kind is not SectionKind.TABLE:
        return offset
    rows = section.text.split("\n")
    tabs = [row.count("\t") for row in rows]
    done = section.text.count("\n", 0, offset)
    return offset + sum(max(tabs) - count for count in tabs[:done])


def _stretch(section: Section, start: int, end: int) -> Stretch:
    size = len(section.text)
    start, end = min(start, size), min(end, size)
    return Stretch(section.uid, padded(section, start), padded(section, end))


def _all_sure(segments: Iterable[Segment]) -> bool:
    return all(one.placement is Placement.PLACED for one in segments)


def _grouped(segments: Iterable[RemarkSegment]) -> dict[int, list[RemarkSegment]]:
    found: dict[int, list[RemarkSegment]] = defaultdict(list)
    for segment in sorted(segments, key=_segment_order):
        found[segment.remark_id].append(segment)
    return found


def _segment_order(segment: RemarkSegment) -> tuple[str, int]:
    return segment.order_key, segment.id


def _number(remark: Remark) -> int:
    return remark.number


def _moment(row: Reply | Decision) -> tuple[str, int]:
    return row.made_at, row.id
