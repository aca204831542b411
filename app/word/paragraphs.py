"""Blocks of words as paragraphs, with or without marks between their words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from operator import itemgetter

from app.blocks.block import Block, BlockKind, ChangeKind, Run
from app.layout.title_lines import LONGEST_LINE, title_lines
from app.word import styles
from app.word.marks import Insert, Marks
from app.word.runs import Dress, Wardrobe

_TITLES = frozenset({BlockKind.TITLE, BlockKind.ATTACHMENT_TITLE})
_GONE = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_FROM})
_LINE_BREAK = f'<w:r><w:rPr><w:rStyle w:val="{styles.LINE_BREAK}"/></w:rPr><w:br/></w:r>'


def paragraph_xml(style: str, runs: str, properties: str = "") -> str:
    """Return one paragraph of a style around its runs, ``properties`` behind the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


class Paragraphs:
    """Writes the paragraphs of one paper."""

    def __init__(self, wardrobe: Wardrobe, marks: Marks | None = None) -> None:
        self.wardrobe = wardrobe
        self._marks = marks
        profile = wardrobe.profile
        self._most_in_title = min(LONGEST_LINE, profile.text_width // (profile.title_size * 10))

    def of(self, block: Block, properties: str = "", before: str = "") -> str:
        """Return a block of words as a paragraph, ``properties`` behind the name of its style.

        ``before`` are runs in front of its words.
        """
        breaks = self._breaks(block)
        marks = self._marks
        if marks is None and not breaks:
            of = self.wardrobe.of
            words = "".join([of(run, block).runs(run.text) for run in block.runs])
        else:
            words = "".join(self._marked(block, breaks))
        if marks is not None:
            words = marks.at_start(block) + words + marks.at_end(block)
            if block.mark is not None:
                properties += f"<w:rPr>{marks.paragraph_end(block)}</w:rPr>"
        return paragraph_xml(styles.style_of(block), before + words, properties)

    def cell_runs(self, runs: Iterable[Run], *, head: bool) -> str:
        """Return the marked words of a table's cell."""
        return "".join(
            self._marked_run(run, self._in_cell(run, head=head).runs, ()) for run in runs
        )

    def _in_cell(self, run: Run, *, head: bool) -> Dress:
        return self.wardrobe.cell(head=head, deleted=_deleted(run), role=run.role)

    def _marked(self, block: Block, breaks: Sequence[int]) -> Iterator[str]:
        """Yield the runs of a block with what stands in them and the line ends of a title."""
        reached = 0
        for run in block.runs:
            ends: list[int] = []
            if run.change is None or run.change.kind not in _GONE:
                ends = [at - reached for at in breaks if reached < at <= reached + len(run.text)]
                reached += len(run.text)
            dress = self.wardrobe.of(run, block, deleted=_deleted(run))
            yield self._marked_run(run, dress.runs, ends)

    def _marked_run(self, run: Run, write: Callable[[str], str], ends: Sequence[int]) -> str:
        inserts: Sequence[Insert] = self._marks.between(run) if self._marks is not None else ()
        if ends:
            lines = [Insert(at, _LINE_BREAK) for at in ends]
            inserts = list(merge(inserts, lines, key=itemgetter(0)))
        parts: list[str] = []
        done = 0
        for at, xml in inserts:
            parts += (write(run.text[done:at]), xml)
            done = max(at, done)
        parts.append(write(run.text[done:]))
        words = "".join(parts)
        if self._marks is None or run.change is None:
            return words
        return self._marks.around(run.change, words)

    def _breaks(self, block: Block) -> tuple[int, ...]:
        """Return the offsets at which the lines of a title end, but for the last."""
        if block.kind not in _TITLES:
            return ()
        kept = (run for run in block.runs if run.change is None or run.change.kind not in _GONE)
        ends, reached = [], 0
        most = self._most_in_title
        for line in title_lines("".join(run.text for run in kept), most)[:-1]:
            reached += len(line)
            ends.append(reached)
        return tuple(ends)


def _deleted(run: Run) -> bool:
    return run.change is not None and run.change.kind is ChangeKind.DELETED
