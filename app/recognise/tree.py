"""From entries to sections: who hangs below whom, and where 一是 items cut a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.paper import FoundSection
from app.recognise.chains import Mark, grouped, marks_in
from app.recognise.entries import Entry
from app.recognise.headings import item_head
from models.kinds import SectionKind

_CHAINED = frozenset({SectionKind.PARAGRAPH, SectionKind.ITEM, SectionKind.HEADING})
_BEFORE_ITEMS = "：:，,；;。 \u3000"


def build(entries: Iterable[Entry]) -> tuple[FoundSection, ...]:
    """Return the sections of one paper in document order."""
    builder = _Builder()
    for block in _blocks(entries):
        builder.begin_block(_marks_of(block))
        for entry in block:
            builder.add(entry)
    return tuple(builder.sections)


def _blocks(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Cut the entries before each heading or numbered item."""
    block: list[Entry] = []
    for entry in entries:
        if block and (entry.opens_branch or entry.top != block[-1].top):
            yield block
            block = []
        block.append(entry)
    if block:
        yield block


def _marks_of(block: list[Entry]) -> list[Mark]:
    """Find the 一是 marks of a block and hand each entry its own."""
    found: list[Mark] = []
    for line, entry in enumerate(block):
        if entry.kind in _CHAINED and not entry.by_style:
            found.extend(_line_marks(entry, line))
    for entry in block:
        entry.marks = []
    kept = grouped(found) if found else []
    for mark in kept:
        block[mark.line].marks.append(mark)
    for entry in block:
        if entry.marks and entry.numbering is not None:
            _shorten_head(entry, entry.marks[0].start)
    return kept


def _line_marks(entry: Entry, line: int) -> list[Mark]:
    standalone = entry.kind is SectionKind.HEADING and entry.head == len(entry.text)
    if standalone:
        inside = grouped(marks_in(entry.text, line))
        return inside if len(inside) > 1 else []
    certain = {mark.start: mark for mark in entry.marks}
    for mark in certain.values():
        mark.line = line
    guessed = marks_in(entry.text, line, entry.head)
    merged = {mark.start: mark for mark in guessed} | certain
    return [merged[start] for start in sorted(merged)]


def _shorten_head(entry: Entry, cut: int) -> None:
    """Let the heading words end before the first item that stands inside the same line."""
    if entry.kind is SectionKind.ITEM:
        entry.head = item_head(entry.text[:cut])
    elif entry.head > cut:
        entry.head = len(entry.text[:cut].rstrip(_BEFORE_ITEMS))
        if not 0 < entry.head < cut:
            entry.kind, entry.head = SectionKind.ITEM, 0


@dataclass(slots=True)
class _Chain:
    """A running group: its newest item, and what the group's items hang below."""

    group: int
    item: int
    parent: int | None


@dataclass(slots=True)
class _Builder:
    """Collects sections; remembers the open branches and running chains."""

    sections: list[FoundSection] = field(default_factory=list)
    branches: list[tuple[int, int]] = field(default_factory=list)
    values: dict[tuple[int | None, int, str], int] = field(default_factory=dict)
    counting: dict[int | None, set[str]] = field(default_factory=dict)
    chains: list[_Chain] = field(default_factory=list)
    waiting: dict[int, int] = field(default_factory=dict)

    def begin_block(self, marks: Iterable[Mark]) -> None:
        """Start after a heading: no chain runs on; ``marks`` are the items to come."""
        self.chains = []
        self.waiting = {}
        for mark in marks:
            self.waiting[mark.group] = self.waiting.get(mark.group, 0) + 1

    def add(self, entry: Entry) -> None:
        """Take in one line: its own section, then its 一是 items."""
        if entry.top:
            self.branches = []
        cut = entry.marks[0].start if entry.marks else len(entry.text)
        opens = entry.opens_branch
        if opens:
            self._branch(entry, entry.text[:cut])
        elif cut or not entry.marks:
            self._plain(entry, entry.text[:cut])
        for position, mark in enumerate(entry.marks):
            last = position + 1 == len(entry.marks)
            end = len(entry.text) if last else entry.marks[position + 1].start
            joined = opens or position > 0 or cut > 0
            self._item(mark, entry.text[mark.end : end], entry.text[mark.start : mark.end], joined)

    def _branch(self, entry: Entry, text: str) -> None:
        while self.branches and self.branches[-1][0] >= entry.level:
            self.branches.pop()
        parent = self.branches[-1][1] if self.branches else None
        value = entry.numbering.value if entry.numbering is not None else 0
        marker = entry.numbering.marker if entry.numbering is not None else ""
        before = self.values.get((parent, entry.level, marker), 0)
        if value:
            self.values[parent, entry.level, marker] = value
        index = self._append(
            FoundSection(
                entry.kind,
                text,
                parent,
                entry.level,
                entry.head,
                numbered=entry.numbered,
                restart=value == 1 and before > 0,
                marker=marker,
                source_number=entry.source_number,
            )
        )
        self.branches.append((entry.level, index))

    def _plain(self, entry: Entry, text: str) -> None:
        """Add a line without a number: below a running item, else below the nearest heading."""
        self._leave_finished()
        if self.chains:
            parent: int | None = self.chains[-1].item
        else:
            parent = self.branches[-1][1] if self.branches else None
        self._append(FoundSection(entry.kind, text, parent, head=entry.head, data=entry.data))

    def _leave_finished(self) -> None:
        while self.chains and not self.waiting[self.chains[-1].group]:
            self.chains.pop()

    def _item(self, mark: Mark, text: str, number: str, joined: bool) -> None:
        chain, opened = self._chain_of(mark)
        restart = opened and mark.marker in self.counting.get(chain.parent, ())
        self.waiting[mark.group] -= 1
        chain.item = self._append(
            FoundSection(
                SectionKind.ITEM,
                text,
                chain.parent,
                head=item_head(text),
                starts_paragraph=not joined,
                restart=restart,
                marker=mark.marker,
                source_number=number,
            )
        )

    def _chain_of(self, mark: Mark) -> tuple[_Chain, bool]:
        """Return the running group of a mark and whether it opens with it."""
        for place in range(len(self.chains) - 1, -1, -1):
            if self.chains[place].group == mark.group:
                del self.chains[place + 1 :]
                return self.chains[place], False
        self._leave_finished()
        parent = self.branches[-1][1] if self.branches else None
        chain = _Chain(mark.group, -1, self.chains[-1].item if self.chains else parent)
        self.chains.append(chain)
        return chain, True

    def _append(self, section: FoundSection) -> int:
        """Add a section; one that is no item ends the counts of the 一是 items beside it."""
        if section.kind is not SectionKind.ITEM:
            self.counting[section.parent] = set()
        elif section.marker:
            self.counting.setdefault(section.parent, set()).add(section.marker)
        self.sections.append(section)
        return len(self.sections) - 1
