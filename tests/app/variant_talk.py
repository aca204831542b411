"""What people said about a plan as chance makes it, with what a reader must find of it again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from hypothesis import strategies as st

from app.blocks.discussion import Discussion
from app.paper import FoundPaper, FoundReply
from models.kinds import (
    Outcome,
    Placement,
    RemarkKind,
    RemarkState,
    SectionKind,
    SuggestionKind,
    SuggestionState,
)
from models.records import (
    Decision,
    Person,
    Remark,
    RemarkSegment,
    Reply,
    Suggestion,
    SuggestionSegment,
)

PLACED = Placement.PLACED
K = SuggestionKind
WORDS = [
    "请核对",
    "  前后有空格 ",
    "第一行\n\n第三行",
    "A&B<C>",
    "“引号”\t制表",
    "数字6.5%有误。",
    "😀",
]
PEOPLE = ["张三", "李四", "A & B", '王"五"', ""]
PUT = ["努力", "7.5%", "（试行）", "A<B", "，并", "“新”"]


@dataclass
class Talk:
    """The rows of a discussion on a paper whose sections have their places as ids."""

    paper: FoundPaper
    remarks: list[Remark] = field(default_factory=list)
    remark_segments: list[RemarkSegment] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    suggestion_segments: list[SuggestionSegment] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def person(self, name: str) -> int | None:
        if not name:
            return None
        self.people.append(Person(len(self.people) + 1, "p", "a", name, None, "", False, False))
        return len(self.people)

    def text(self, place: int) -> str:
        return self.paper.sections[place].text

    def remark(
        self, words: str, by: str, at: str, places: list[tuple[int, int, int]], done: bool
    ) -> None:
        number = len(self.remarks) + 1
        state = RemarkState.RESOLVED if done else RemarkState.OPEN
        self.remarks.append(
            Remark(number, f"R{number}", 1, number, RemarkKind.SUBSTANCE, 0, words,
                   self.person(by), at, state, False, None, None, False, "")
        )  # fmt: skip
        for rank, (place, start, end) in enumerate(places):
            quote = self.text(place)[start:end]
            self.remark_segments.append(
                RemarkSegment(len(self.remark_segments) + 1, "s", number, place, f"a{rank}",
                              start, end, quote, "", "", PLACED, False)
            )  # fmt: skip

    def reply(self, words: str, by: str, at: str) -> None:
        number = len(self.replies) + 1
        row = Reply(number, f"P{number}", len(self.remarks), words, self.person(by), at, False)
        self.replies.append(row)

    def decide(self, outcome: Outcome, reason: str, by: str, at: str) -> None:
        number = len(self.decisions) + 1
        self.decisions.append(
            Decision(number, "d", 1, len(self.remarks), None, outcome, reason, self.person(by), at,
                     False)
        )  # fmt: skip

    def suggest(self, kind: K, place: tuple[int, int, int], new: str, by: str, at: str) -> None:
        section, start, end = place
        number = len(self.suggestions) + 1
        old = self.text(section)[start:end]
        self.suggestions.append(
            Suggestion(number, f"U{number}", 1, kind, old, new, self.person(by), at,
                       SuggestionState.OPEN, False)
        )  # fmt: skip
        self.suggestion_segments.append(
            SuggestionSegment(number, "s", number, section, "a", start, end, old, "", "", PLACED,
                              False)
        )  # fmt: skip

    @property
    def rows(self) -> Discussion:
        return Discussion(
            self.remarks, self.remark_segments, self.replies, self.suggestions,
            self.suggestion_segments, self.decisions, self.people,
        )  # fmt: skip

    def answers(self, remark: Remark) -> tuple[FoundReply, ...]:
        """The answers as they must come back, the decision last."""
        names = {one.id: one.name for one in self.people} | {None: ""}
        found = [
            FoundReply(one.words, names[one.person_id], one.made_at)
            for one in self.replies
            if one.remark_id == remark.id
        ]
        for one in self.decisions:
            if one.remark_id == remark.id:
                told = f"采纳情况：部分采纳。{one.reason}"
                found.append(FoundReply(told, names[one.person_id], one.made_at))
        return tuple(found)

    def name(self, row: Remark | Suggestion) -> str:
        return next((one.name for one in self.people if one.id == row.person_id), "")

    def covered(self, remark: Remark) -> list[tuple[int, int, int]]:
        """The words from the first to the last stretch of a remark, section by section."""
        own = [
            (one.section_id or 0, one.start, one.end if one.start < one.end else None)
            for one in self.remark_segments
            if one.remark_id == remark.id
        ]
        whole = [
            (place, start if end else 0, end or len(self.text(place))) for place, start, end in own
        ]
        if not whole:
            return []
        first, start, _ = min(whole)
        last, end = max((place, end) for place, _, end in whole)
        found = []
        for place in range(first, last + 1):
            left = start if place == first else 0
            right = end if place == last else len(self.text(place))
            found.append((place, left, right))
        return [one for one in found if one[1] < one[2]]


def minutes(draw: st.DrawFn) -> str:
    return f"2026-01-{draw(st.integers(1, 28)):02}T09:{draw(st.integers(0, 59)):02}:37"


def stretch(draw: st.DrawFn, paper: FoundPaper) -> tuple[int, int, int]:
    worded = [place for place, one in enumerate(paper.sections) if one.text.strip()]
    place = draw(st.sampled_from(worded))
    size = len(paper.sections[place].text)
    start = draw(st.integers(0, size))
    end = draw(st.integers(start, size))
    words = paper.sections[place].text[start:end].strip("\t\n")
    return (place, start, end) if words else (place, 0, 0)


def remarked(draw: st.DrawFn, paper: FoundPaper) -> Talk:
    """A paper with remarks, answers, decisions."""
    talk = Talk(paper)
    for _ in range(draw(st.integers(0, 4))):
        places = [stretch(draw, paper) for _ in range(draw(st.integers(0, 2)))]
        talk.remark(
            draw(st.sampled_from(WORDS)), draw(st.sampled_from(PEOPLE)), minutes(draw), places,
            draw(st.booleans()),
        )  # fmt: skip
        for number in range(draw(st.integers(0, 2))):
            at = f"2026-02-0{number + 1}T10:00:00"
            talk.reply(draw(st.sampled_from(WORDS)), draw(st.sampled_from(PEOPLE)), at)
        if draw(st.booleans()):
            talk.decide(Outcome.PARTLY, "按上级文件。", "王局", "2026-03-01T08:00:00")
    return talk


def edited(draw: st.DrawFn, talk: Talk) -> None:
    """Add suggestions on words; no two of them meet, and each has an author of its own."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for number in range(draw(st.integers(0, 5))):
        place, start, end = stretch(draw, talk.paper)
        if talk.paper.sections[place].kind is SectionKind.TABLE:
            continue
        if any(start <= other[1] and other[0] <= end for other in taken.get(place, [])):
            continue
        taken.setdefault(place, []).append((start, end))
        new = draw(st.sampled_from([*PUT, ""])) if start < end else draw(st.sampled_from(PUT))
        kind = K.INSERT if start == end else K.REPLACE if new else K.DELETE
        talk.suggest(kind, (place, start, end), new, f"人{number}", minutes(draw))


def structured(draw: st.DrawFn, talk: Talk) -> list[int]:
    """Add a suggestion on a whole section; return it with all below it."""
    worded = [place for place, one in enumerate(talk.paper.sections) if one.text.strip()]
    place = draw(st.sampled_from(worded))
    below = {place}
    for other, one in enumerate(talk.paper.sections):
        if one.parent in below:
            below.add(other)
    kind = draw(st.sampled_from([K.NEW_SECTION, K.DELETE, K.MOVE, K.SPLIT]))
    start, new = 0, ""
    if kind is K.NEW_SECTION:
        new = json.dumps({"kind": "paragraph", "text": "新的一段。", "below": draw(st.booleans())})
    elif kind is K.MOVE:
        others = [f"s{one:05}" for one in worded if one not in below]
        after = draw(st.sampled_from([None, *others]))
        new = json.dumps({"parent": None, "after": after})
    elif kind is K.SPLIT:
        start = draw(st.integers(0, len(talk.text(place))))  # at an edge there is nothing to split
    talk.suggest(kind, (place, start, start), new, "赵六", minutes(draw))
    return sorted(below)
