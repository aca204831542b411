"""How far a statement reaches: which tasks it gives its bodies and its time limit to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.paper import FoundSection, FoundTask
from app.understand.bodies import Duty
from app.understand.drafts import Draft, Statement, words_of
from app.understand.duties import limit_at, stands_alone
from app.understand.sentences import parsed
from models.kinds import SectionKind

_ALL_ABOVE = re.compile("^(?:以上|上述)")
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z]{2}")
_STOPS = "。；：:;，, \u3000"


@dataclass(slots=True)
class Read:
    """What was read in one section: its tasks and the statements of who answers, by place."""

    section: int
    drafts: list[Draft]
    statements: list[Statement]


def assigned(
    sections: Sequence[FoundSection], read: Sequence[Read], year: int | None
) -> list[FoundTask]:
    """Return the tasks with the bodies and limits that the statements around them give."""
    reach = _Reach(sections, year)
    for one in read:
        reach.take(one)
    reach.finish()
    return [_task(sections, draft) for draft in sorted(reach.all, key=_place)]


def _place(draft: Draft) -> tuple[int, int]:
    return draft.section, draft.start


def _task(sections: Sequence[FoundSection], draft: Draft) -> FoundTask:
    limit, duty = draft.limit, draft.duty
    return FoundTask(
        section=draft.section, words=words_of(sections[draft.section].text, draft),
        lead=duty.lead, support=duty.support,
        deadline_from=limit.first if limit else None, deadline_to=limit.last if limit else None,
        deadline_text=limit.words if limit else "", deadline_kind=limit.kind if limit else None,
    )  # fmt: skip


class _Reach:
    """Walks through the sections and hands statements to the tasks before them."""

    def __init__(self, sections: Sequence[FoundSection], year: int | None) -> None:
        self.all: list[Draft] = []
        self._sections = sections
        self._year = year
        self._region: int | None = None
        self._since: list[Draft] = []
        self._pending: Statement | None = None
        self._covers: dict[int, Statement] = {}
        self._parents = {section.parent for section in sections}
        self._flow = 0

    def take(self, read: Read) -> None:
        """Take in the next section's tasks and statements."""
        section = self._sections[read.section]
        alone = stands_alone(section.text, read.statements)
        region = self._region_of(read.section, alone)
        if not alone:
            self._settle()
        if region != self._region:
            self._settle()
            self._region, self._since = region, []
        if section.starts_paragraph:
            self._flow = read.section
        _carry(read.drafts)
        events: list[Draft | Statement] = [*read.drafts, *read.statements]
        if len(events) > 1:
            events.sort(key=_start)
        for event in events:
            if isinstance(event, Statement) and self._covers_children(section, event):
                self._covers[read.section] = event
            elif isinstance(event, Draft):
                self.all.append(event)
                self._since.append(event)
            elif alone:
                self._pend(event)
            else:
                self._give(event, self._near(event))

    def finish(self) -> None:
        """Hand out what still waits, and what headings say of all that stands under them."""
        self._settle()
        used: set[int] = set()
        for draft in self.all:
            place: int | None = draft.section
            while place is not None and place not in self._covers:
                place = self._sections[place].parent
            if place is not None:
                if not draft.own:
                    used.add(place)
                self._hand(self._covers[place], draft)
        for place in self._covers.keys() - used:
            block = self._words_before(self._covers[place])
            if block is not None:
                self._hand(self._covers[place], block)
                self.all.append(block)

    def _covers_children(self, section: FoundSection, statement: Statement) -> bool:
        """Tell whether a statement stands in the words of a heading: 一、加强建设（建管股牵头）."""
        inside = section.kind is SectionKind.HEADING and statement.end <= section.head + 1
        return inside and statement.section in self._parents

    def _hand(self, statement: Statement, draft: Draft, *, right_after: bool = False) -> None:
        """Give a task what a statement says.

        Who is named right after the task outweighs who only acts in it.
        """
        duty = statement.duty
        outweighed = right_after and draft.duty.weak and duty.lead
        if outweighed:
            draft.duty = Duty(duty.lead, duty.support)
        elif not draft.duty.lead:
            draft.duty = draft.duty.joined(Duty(duty.lead, duty.support))
        if draft.limit is None:
            draft.limit = limit_at(duty.limit, self._year)

    def _region_of(self, place: int, alone: bool) -> int | None:
        """Return the heading or numbered item a section belongs to, or its own paragraph."""
        section = self._sections[place]
        if section.kind is SectionKind.HEADING or section.level > 0:
            return place
        if section.parent is not None:
            return self._region_of(section.parent, alone)
        return self._region if alone and self._region is not None else place

    def _pend(self, statement: Statement) -> None:
        """Join the lines 牵头单位：…, 配合单位：… that follow each other."""
        if self._pending is not None:
            first = self._pending
            statement = Statement(
                first.section, first.start, first.end, first.duty.joined(statement.duty)
            )
        self._pending = statement

    def _settle(self) -> None:
        if self._pending is not None:
            statement, self._pending = self._pending, None
            self._give(statement, list(self._since))

    def _near(self, statement: Statement) -> list[Draft]:
        """Return the tasks a statement inside a paragraph reaches: those of its flow."""
        words = self._sections[statement.section].text[statement.start : statement.end]
        if _ALL_ABOVE.match(words):
            return list(self._since)
        if not statement.duty.lead and not statement.duty.support:
            return self._of_sentence(statement)
        return list(takewhile(self._in_flow, reversed(self._since)))[::-1]

    def _in_flow(self, draft: Draft) -> bool:
        return draft.section >= self._flow

    def _of_sentence(self, statement: Statement) -> list[Draft]:
        """Return the task that a bracket with nothing but a time stands in."""
        text = self._sections[statement.section].text
        for draft in reversed(self._since):
            if draft.section != statement.section:
                break
            if draft.start < statement.start:
                return [] if "。" in text[draft.end : statement.start] else [draft]
        return []

    def _give(self, statement: Statement, reached: list[Draft]) -> None:
        duty = statement.duty
        if not duty:
            return  # a person, no body: 责任人：…
        if duty.support and not duty.lead and reached and reached[-1].own:
            reached[-1].duty = reached[-1].duty.joined(duty)
            return
        limit = limit_at(duty.limit, self._year)
        led = bool(reached) and _led(reached, duty)
        if not reached or led or (limit and all(one.limit for one in reached)):
            block = self._opening() if led else self._block(statement)
            if block is not None:
                self.all.append(block)
                reached = [*reached, block]
            elif led:
                reached[-1].duty = reached[-1].duty.joined(Duty(duty.lead, duty.support))
        for draft in reached:
            self._hand(statement, draft, right_after=draft is reached[-1])
        self._since = [] if duty.lead or duty.support else self._since

    def _block(self, statement: Statement) -> Draft | None:
        """Return a task for the words a statement speaks of: their heading or last sentence."""
        own = self._words_before(statement)
        if own is not None:
            return own
        region = self._region
        if region is None or (
            region == statement.section and stands_alone(self._sections[region].text, [statement])
        ):
            return None
        return self._heading(region)

    def _opening(self) -> Draft | None:
        """Return a task for what opens the region, where no other task stands there."""
        block = self._heading(self._region) if self._region is not None else None
        taken = block and any(
            one.section == block.section and one.start < block.end for one in self._since
        )
        return None if taken else block

    def _heading(self, region: int) -> Draft | None:
        section = self._sections[region]
        end = section.head or len(section.text)
        sentences = parsed(section.text[: min(end, 400)]).sentences
        if not sentences:
            return None
        last = sentences[-1].end if section.head else sentences[0].end
        return Draft(region, sentences[0].start, last)

    def _words_before(self, statement: Statement) -> Draft | None:
        """Return the heading words of the statement's own section, else the sentence before."""
        section = self._sections[statement.section]
        head = section.text[: section.head]
        plain = section.kind is SectionKind.PARAGRAPH and section.parent is None
        plain = plain or head.count("（") != head.count("）")  # a heading cut inside a bracket
        if plain or not section.head or statement.start < section.head:
            before = section.text[: statement.start]
            sentences = [one for one in parsed(before).sentences if not one.inner]
            if not sentences or not _WORDS.search(sentences[-1].clauses[-1].text):
                return None
            return Draft(statement.section, sentences[-1].start, sentences[-1].end)
        return self._heading(statement.section)


def _carry(drafts: Sequence[Draft]) -> None:
    """Give what 办公室：… names to the sentences behind it, until another body is named."""
    head: Draft | None = None
    for draft in drafts:
        if draft.heads:
            head = draft
        elif draft.own:
            head = None
        elif head is not None:
            draft.duty = head.duty


def _led(drafts: Sequence[Draft], duty: Duty) -> bool:
    """Tell whether others were ordered to do all tasks before, so that a duty is for more."""
    leads = [name for one in drafts for name in one.duty.lead]
    strong = all(one.duty.lead and not one.duty.weak for one in drafts)
    return strong and bool(duty.lead) and not set(duty.lead) & set(leads)


def _start(event: Draft | Statement) -> tuple[int, int]:
    return event.start, isinstance(event, Statement)
