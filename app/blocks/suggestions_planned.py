"""Which open suggestions can be shown as changes of a paper, and what each of them changes."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.blocks.block import BlockKind, Change, ChangeKind
from app.blocks.compose import table_block
from app.blocks.discussion import Discussion
from app.blocks.edit import Edit
from app.blocks.table_suggestions import fits_table
from app.blocks.threads import names_of, padded
from models.kinds import Placement, SectionKind, SuggestionKind, SuggestionState
from models.outline import Outline
from models.records import Section, Suggestion, SuggestionSegment

_ON_WORDS = (SuggestionKind.REPLACE, SuggestionKind.INSERT, SuggestionKind.DELETE)
_BLOCK_KINDS = {SectionKind.HEADING: BlockKind.HEADING, SectionKind.NOTE: BlockKind.NOTE}
Segments = Sequence[SuggestionSegment]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A section that is suggested."""

    text: str
    kind: SectionKind
    level: int
    begins: bool
    change: Change

    @property
    def block_kind(self) -> BlockKind:
        """What it is on paper."""
        return _BLOCK_KINDS.get(self.kind, BlockKind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Arrival:
    """Sections that move here, in their order."""

    uids: tuple[str, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class Unshown:
    """A suggestion that no change of a paper can show."""

    row: Suggestion
    segments: Segments


@dataclass(slots=True)
class Planned:
    """All that open suggestions change.

    ``edits`` and ``leaving`` by the permanent id of a section, ``arrivals`` by that of the section
    they come behind (None: before all).
    """

    edits: dict[str, list[Edit]] = field(default_factory=dict)
    leaving: dict[str, Change] = field(default_factory=dict)
    arrivals: dict[str | None, list[Fresh | Arrival]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unshown: list[Unshown] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether no change is shown."""
        return not (self.edits or self.leaving or self.arrivals)


def planned(outline: Outline, discussion: Discussion) -> Planned:
    """Return what the open suggestions change; of two on the same words the earlier is shown."""
    planner = _Planner(outline, discussion)
    rows = [row for row in discussion.suggestions if row.state is SuggestionState.OPEN]
    for row in sorted(rows, key=planner.turn):
        planner.take(row)
    for edits in planner.found.edits.values():
        edits.sort(key=_place)
    return planner.found


class _Planner:
    """Takes one suggestion after the other; those of whole sections first."""

    def __init__(self, outline: Outline, discussion: Discussion) -> None:
        self.found = Planned()
        self._outline = outline
        self._sections = {section.uid: section for section in outline.walk()}
        self._worded = [uid for uid, section in self._sections.items() if section.text]
        self._rank = {uid: rank for rank, uid in enumerate(self._worded)}
        self._people: Mapping[int, str] = names_of(discussion)
        self._segments: dict[int, list[SuggestionSegment]] = defaultdict(list)
        for segment in sorted(discussion.suggestion_segments, key=_segment_order):
            self._segments[segment.suggestion_id].append(segment)
        self._moves = 0

    def turn(self, row: Suggestion) -> tuple[bool, str, int]:
        """Return when a suggestion is taken: those on whole sections first, then each by time."""
        segments = self._segments[row.id]
        whole = row.kind is SuggestionKind.DELETE and bool(segments) and is_whole(segments[0])
        inside = row.kind in (*_ON_WORDS, SuggestionKind.SPLIT) and not whole
        return inside, row.made_at, row.id

    def take(self, row: Suggestion) -> None:
        """Plan a suggestion, or set it apart."""
        segments = self._segments[row.id]
        change = Change(ChangeKind.INSERTED, self._people.get(row.person_id or 0, ""), row.made_at)
        if not (self._all_placed(segments) and self._shown(row, segments, change)):
            self.found.unshown.append(Unshown(row, segments))

    def _all_placed(self, segments: Segments) -> bool:
        return bool(segments) and all(
            one.placement is Placement.PLACED
            and one.section_id is not None
            and one.section_id in self._outline
            for one in segments
        )

    def _shown(self, row: Suggestion, segments: Segments, change: Change) -> bool:
        first = self._section(segments[0])
        if row.kind is SuggestionKind.DELETE and is_whole(segments[0]):
            return self._leave(first, replace(change, kind=ChangeKind.DELETED))
        if row.kind in _ON_WORDS:
            return self._edit(segments, row.new, change)
        if row.kind is SuggestionKind.SPLIT:
            inside = 0 < segments[0].start < len(first.text)
            return (
                inside
                and first.kind is not SectionKind.TABLE
                and self._edit(segments, "\n", change)
            )
        values = values_of(row)
        if row.kind is SuggestionKind.NEW_SECTION:
            return self._add(first, values, change)
        return row.kind is SuggestionKind.MOVE and self._move(first, values, change)

    def _section(self, segment: SuggestionSegment) -> Section:
        assert segment.section_id is not None
        return self._outline[segment.section_id]

    def _edit(self, segments: Segments, put: str, change: Change) -> bool:
        edits = []
        for segment in segments:
            section = self._section(segment)
            if not segment.start <= segment.end <= len(section.text):
                return False
            start, end = padded(section, segment.start), padded(section, segment.end)
            edits.append((section, Edit(start, end, put, change)))
            put = ""
        if not all(self._is_free(section, edit) for section, edit in edits):
            return False
        for section, edit in edits:
            self.found.edits.setdefault(section.uid, []).append(edit)
        return True

    def _is_free(self, section: Section, edit: Edit) -> bool:
        if section.uid in self.found.leaving or section.uid not in self._rank:
            return False
        if section.kind is SectionKind.TABLE and not fits_table(
            table_block(section), edit.start, edit.end, edit.put
        ):
            return False
        return not any(edit.meets(other) for other in self.found.edits.get(section.uid, ()))

    def _leave(self, root: Section, change: Change) -> bool:
        """Take a section out with all below it."""
        uids = [root.uid, *(one.uid for one in self._outline.walk(root.id))]
        shown = [uid for uid in uids if uid in self._rank]
        if not shown or not self.found.leaving.keys().isdisjoint(shown):
            return False
        self.found.leaving |= dict.fromkeys(shown, change)
        return True

    def _add(self, beside: Section, values: dict[str, Any], change: Change) -> bool:
        below = bool(values["below"])
        kind = SectionKind(values["kind"])
        same = kind is beside.kind and not below
        place = beside.uid if below else self._last_below(beside)
        self.found.arrivals[self._shown_before(place)].append(
            Fresh(
                values["text"], kind, beside.level if same else 0,
                beside.starts_paragraph if same else True, change,
            )
        )  # fmt: skip
        return True

    def _move(self, root: Section, values: dict[str, Any], change: Change) -> bool:
        parent, after = values.get("parent"), values.get("after")
        uids = [root.uid, *(one.uid for one in self._outline.walk(root.id))]
        sections = [self._sections[uid] for uid in uids]
        if {parent, after} - {None} - self._sections.keys() or {parent, after} & set(uids):
            return False
        if any(one.kind is SectionKind.TABLE or one.uid in self.found.edits for one in sections):
            return False
        place = self._shown_before(self._last_below(self._sections[after]) if after else parent)
        shown = [uid for uid in uids if uid in self._rank]
        if not shown or place in shown or place == self._behind(shown[0]):
            return False  # in the order of reading it stands there already
        self._moves += 1
        if not self._leave(root, replace(change, kind=ChangeKind.MOVED_FROM, move=self._moves)):
            return False
        put = replace(change, kind=ChangeKind.MOVED_TO, move=self._moves)
        self.found.arrivals[place].append(Arrival(tuple(uids), put))
        return True

    def _behind(self, uid: str) -> str | None:
        """Return the section with words right before one; None: it is the first."""
        rank = self._rank[uid]
        return self._worded[rank - 1] if rank else None

    def _last_below(self, section: Section) -> str:
        """Return the last section that hangs under one, itself where none does."""
        below = list(self._outline.walk(section.id))
        return below[-1].uid if below else section.uid

    def _shown_before(self, uid: str | None) -> str | None:
        """Return the section or the nearest before it that has words; None: there is none."""
        last = None
        for section in self._sections.values() if uid is not None else ():
            if section.text:
                last = section.uid
            if section.uid == uid:
                break
        return last


def values_of(row: Suggestion) -> dict[str, Any]:
    """Return what a suggestion of structure or of a field holds."""
    values: dict[str, Any] = json.loads(row.new)
    return values


def is_whole(segment: SuggestionSegment) -> bool:
    """Tell whether a segment means the whole section."""
    return segment.start == segment.end and not segment.quote


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _segment_order(segment: SuggestionSegment) -> tuple[str, int]:
    return segment.order_key, segment.id
