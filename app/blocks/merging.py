"""Two states of a paper as one: words that stay, words taken out and words put in.

An entry is a piece of the older paper, of the newer one, or of both. Where a paragraph ends in
one state only, its end is a change as well. Refusing all changes gives the older words, accepting
all the newer ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.blocks.block import Block, Change, ChangeKind, Run
from app.blocks.pieces import Piece, is_put, is_taken

_Ends = list[tuple[bool, Change | None]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of the merged paper.

    ``old`` and ``new`` are its pieces in the two states, None where it is in one only. ``runs``
    are the words of both with their changes, ``table`` the same of a table. ``change`` is that of
    the whole piece, None for one that stays. A run of a single line end that is put in divides a
    paragraph.
    """

    old: Piece | None
    new: Piece | None
    runs: tuple[Run, ...] = ()
    change: Change | None = None
    table: Block | None = None


@dataclass(slots=True)
class _Segment:
    """Words up to the next end of a paragraph in either state; ``end`` None: it ends in both."""

    runs: list[Run] = field(default_factory=list)
    old: Block | None = None
    new: Block | None = None
    end: Change | None = None
    table: Block | None = None

    def shape(self) -> Block:
        """Return the paragraph whose kind this one has: that of the state in which it ends."""
        chosen = self.old or self.new if is_taken(self.end) else self.new or self.old
        assert chosen is not None, "a segment without a piece"
        return chosen

    def has_common(self) -> bool:
        """Tell whether words of both states stand in it."""
        return any(run.change is None for run in self.runs)


def merged(entries: Sequence[Entry], otherwise: Change) -> tuple[Block, ...]:
    """Return the blocks of both states; ``otherwise`` says whose the ends of stayed pieces are."""
    segments = _paired(list(_segments(entries, _ends(entries, otherwise))))
    if segments and segments[-1].table is None:
        segments[-1].end = None  # the last end of a paper can be neither taken nor put
    return tuple(_block(segment) for segment in segments)


def _block(segment: _Segment) -> Block:
    if segment.table is not None:
        return segment.table
    return replace(segment.shape(), runs=tuple(segment.runs), mark=segment.end)


def _ends(entries: Sequence[Entry], otherwise: Change) -> _Ends:
    """Return for each entry whether a paragraph ends behind it, and the change of that end."""
    old = _ends_of([one.old for one in entries])
    new = _ends_of([one.new for one in entries])
    found: _Ends = []
    for place, entry in enumerate(entries):
        in_old, in_new = place in old, place in new
        if in_old == in_new:
            found.append((in_old, None))
        else:
            kind = ChangeKind.DELETED if in_old else ChangeKind.INSERTED
            near = _near(entries, place) or otherwise
            found.append((True, entry.change or Change(kind, near.author, near.at)))
    return found


def _ends_of(pieces: Sequence[Piece | None]) -> set[int]:
    """Return behind which pieces of one state a paragraph ends."""
    found: set[int] = set()
    before: tuple[int, Piece] | None = None
    for place, piece in enumerate(pieces):
        if piece is None:
            continue
        if before is not None and (piece.begins or _closed(before[1], piece)):
            found.add(before[0])
        before = place, piece
    return found | ({before[0]} if before is not None else set())


def _closed(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece may not go on with the paragraph of another: in none they share."""
    return before.closes and before.block is not piece.block


def _near(entries: Sequence[Entry], place: int) -> Change | None:
    """Return the change of the next piece that does not stay: it moved the end beside it."""
    following = entries[place + 1].change if place + 1 < len(entries) else None
    return following or (entries[place - 1].change if place else None)


def _segments(entries: Sequence[Entry], ends: _Ends) -> Iterator[_Segment]:
    segment = _Segment()
    for entry, (is_end, end) in zip(entries, ends, strict=True):
        if entry.table is not None:
            yield _Segment(table=entry.table)
            continue
        for line_end, runs in _lines(entry.runs):
            _lay(segment, entry, runs)
            if line_end is not None:
                segment.end = line_end
                yield segment
                segment = _Segment()
        if is_end:
            segment.end = end
            yield segment
            segment = _Segment()


def _lay(segment: _Segment, entry: Entry, runs: Sequence[Run]) -> None:
    segment.runs += runs
    if segment.old is None and entry.old is not None:
        segment.old = entry.old.block
    if segment.new is None and entry.new is not None:
        segment.new = entry.new.block


def _lines(runs: Iterable[Run]) -> Iterator[tuple[Change | None, list[Run]]]:
    """Cut runs at line ends that are put in; the last part has no end of its own."""
    line: list[Run] = []
    for run in runs:
        if "\n" not in run.text or not is_put(run.change):
            line.append(run)
            continue
        *ended, rest = run.text.split("\n")
        for words in ended:
            yield run.change, [*line, replace(run, text=words)] if words else line
            line = []
        if rest:
            line.append(replace(run, text=rest))
    yield None, line


def _paired(segments: list[_Segment]) -> list[_Segment]:
    """Join two ends of which one goes and the other comes behind it to one end that stays.

    That is how it reads where a part of the paragraph stays; and before a table, and at the end
    of the paper, an end can neither go nor come.
    """
    found: list[_Segment] = []
    for place, segment in enumerate(segments):
        last = place + 1 == len(segments)
        bound = last or segments[place + 1].table is not None
        before = found[-1] if found else None
        if before is None or segment.table is not None or before.table is not None:
            found.append(segment)
        elif _exchanged(before, segment) and (before.has_common() or bound):
            found[-1] = _Segment(
                before.runs + segment.runs, before.old or segment.old, before.new or segment.new
            )
        else:
            found.append(segment)
    return found


def _exchanged(one: _Segment, other: _Segment) -> bool:
    """Tell whether the end of one goes and that of the other, with its words, comes; or reverse."""
    if is_taken(one.end) and is_put(other.end):
        return all(is_put(run.change) for run in other.runs)
    if is_put(one.end) and is_taken(other.end):
        return all(is_taken(run.change) for run in other.runs)
    return False
