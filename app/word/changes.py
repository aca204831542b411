"""Tracked changes: words and ends of paragraphs put in, taken out and moved, rows of tables."""

from collections.abc import Iterator, Sequence
from itertools import count

from app.blocks.block import Block, BlockKind, Change, ChangeKind, Run
from app.blocks.paper import UNSIGNED
from app.word.run_places import runs_of
from app.word.xml_text import quoted

_ELEMENTS = {
    ChangeKind.INSERTED: "w:ins",
    ChangeKind.DELETED: "w:del",
    ChangeKind.MOVED_FROM: "w:moveFrom",
    ChangeKind.MOVED_TO: "w:moveTo",
}
_IN_ROWS = {
    ChangeKind.MOVED_FROM: "w:del",  # Word knows no moved rows
    ChangeKind.MOVED_TO: "w:ins",
}


def author_xml(name: str) -> str:
    """Return a person's name as the value of an attribute, quotes included."""
    return quoted(" ".join(name.split()) or UNSIGNED)


def date_xml(at: str) -> str:
    """Return a w:date: office programs read the local time, whatever zone stands behind it."""
    return f' w:date="{at}Z"' if at else ""


class Changes:
    """The elements of all changes of one paper, each with an id of its own."""

    def __init__(self, blocks: Sequence[Block], ids: "count[int]") -> None:
        self._ids = ids
        self._opens: dict[int, str] = {}
        self._closes: dict[int, str] = {}
        self._ends_before: dict[int, str] = {}
        self._note_moves(blocks)

    def around(self, run: Run, change: Change, runs: str) -> str:
        """Return the words of a run inside the element of its change, with borders of moves."""
        name = _ELEMENTS[change.kind]
        inside = f"<{name}{self._attributes(change)}>{runs}</{name}>" if runs else ""
        return self._opens.get(id(run), "") + inside + self._closes.get(id(run), "")

    def end(self, change: Change) -> str:
        """Return the mark of a paragraph's end."""
        return f"<{_ELEMENTS[change.kind]}{self._attributes(change)}/>"

    def row(self, block: Block, place: int) -> str:
        """Return the mark of a table's row, "" where it stays."""
        change = block.row_marks[place] if block.row_marks else block.mark
        if change is None:
            return ""
        name = _IN_ROWS.get(change.kind, _ELEMENTS[change.kind])
        return f"<{name}{self._attributes(change)}/>"

    def _attributes(self, change: Change) -> str:
        return f' w:id="{next(self._ids)}" w:author={author_xml(change.author)}' + date_xml(
            change.at
        )

    def before(self, block: Block) -> str:
        """Return what stands before the first run of a block: a move ends with the line before."""
        return self._ends_before.get(id(block), "")

    def _note_moves(self, blocks: Sequence[Block]) -> None:
        """Find the first and the last run of each side of a move."""
        sides: dict[tuple[str, int], list[tuple[int, Run]]] = {}
        for place, run in _moved_runs(blocks):
            assert run.change is not None
            sides.setdefault((_ELEMENTS[run.change.kind], run.change.move), []).append((place, run))
        for (name, move), runs in sides.items():
            number = next(self._ids)
            (_, first), (place, last) = runs[0], runs[-1]
            assert first.change is not None
            self._opens[id(first)] = (
                f'<{name}RangeStart w:id="{number}" w:name="move{move}" '
                f"w:author={author_xml(first.change.author)}{date_xml(first.change.at)}/>"
            )
            end = f'<{name}RangeEnd w:id="{number}"/>'
            if _takes_its_end(blocks, place, move):
                self._ends_before[id(blocks[place + 1])] = end
            else:
                self._closes[id(last)] = end


def _moved_runs(blocks: Sequence[Block]) -> Iterator[tuple[int, Run]]:
    for place, block in enumerate(blocks):
        for run in block.runs:
            if run.change is not None and run.change.move:
                yield place, run


def _takes_its_end(blocks: Sequence[Block], place: int, move: int) -> bool:
    """Tell whether a paragraph moves with its end: then the borders of the move are behind it."""
    mark = blocks[place].mark
    if mark is None or mark.move != move or place + 1 == len(blocks):
        return False
    return blocks[place + 1].kind is not BlockKind.TABLE


def has_changes(blocks: Sequence[Block]) -> bool:
    """Tell whether a paper carries any change; plain loops, since every formal copy is asked."""
    for block in blocks:
        if block.mark is not None or block.row_marks:
            return True
        for run in block.runs:
            if run.change is not None:
                return True
        if block.rows and any(run.change is not None for run in runs_of(block)):
            return True
    return False
