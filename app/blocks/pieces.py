"""The blocks of a paper cut where its sections meet, so that papers can be laid over each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.blocks.block import Block, BlockKind, Change, ChangeKind, Run

# Kinds of paragraphs that sections may share; what follows another kind starts a new paragraph.
_SHARED = frozenset({BlockKind.LEAD, BlockKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Piece:
    """What one section gives to a paragraph, or a whole table.

    ``key`` is the permanent id of the section; words made for the paper, such as the title, have
    a name of their own with # in it. ``number`` are the runs before its words, ``begins`` tells
    whether it starts a paragraph. ``block`` is the paragraph or table it stands in.
    """

    key: str
    block: Block
    number: tuple[Run, ...] = ()
    words: tuple[Run, ...] = ()
    begins: bool = True

    @property
    def text(self) -> str:
        """The words without the number; of a table nothing."""
        return "".join(run.text for run in self.words)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Number and words."""
        return self.number + self.words

    @property
    def is_table(self) -> bool:
        """Whether it is a table, which shares its place with nothing."""
        return self.block.kind is BlockKind.TABLE

    @property
    def closes(self) -> bool:
        """Whether what follows it has to start a paragraph."""
        return self.block.kind not in _SHARED


def pieces_of(blocks: Iterable[Block]) -> list[Piece]:
    """Return the pieces of a paper in their order."""
    nameless: Counter[str] = Counter()
    found: list[Piece] = []
    for block in blocks:
        key = block.section
        if not key and not any(run.section for run in block.runs):
            key = f"{block.kind.value}#{nameless[block.kind]}"
            nameless[block.kind] += 1
        if key:
            found.append(Piece(key, block, words=block.runs))
        else:
            found.extend(_pieces(block))
    return found


def _pieces(block: Block) -> Iterator[Piece]:
    """Cut a paragraph; runs without a section (numbers) belong to the next one that has one."""
    number: list[Run] = []
    words: list[Run] = []
    waiting: list[Run] = []
    begins = True
    for run in block.runs:
        if not run.section:
            waiting.append(run)
            continue
        if words and run.section != words[0].section:
            yield Piece(words[0].section, block, tuple(number), tuple(words), begins)
            words, begins = [], False
        if not words:
            number = waiting
        else:
            words += waiting
        words.append(run)
        waiting = []
    yield Piece(words[0].section, block, tuple(number), tuple(words + waiting), begins)


def sliced(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """Yield what of runs stands between two offsets of their words."""
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            yield replace(run, text=run.text[first:last], start=at + first)
        at += len(run.text)


def all_changed(runs: Iterable[Run], change: Change, at: int | None = None) -> Iterator[Run]:
    """Yield the runs under a change; ``at``: where they go in the words before the changes."""
    for run in runs:
        start = run.start if at is None else at
        yield replace(run, change=change, start=start)


def is_put(change: Change | None) -> bool:
    """Tell whether words stand in the later text only."""
    return change is not None and change.kind in (ChangeKind.INSERTED, ChangeKind.MOVED_TO)


def is_taken(change: Change | None) -> bool:
    """Tell whether words stand in the earlier text only."""
    return change is not None and change.kind in (ChangeKind.DELETED, ChangeKind.MOVED_FROM)
