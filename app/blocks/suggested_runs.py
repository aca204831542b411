"""Open suggestions as tracked changes of a paper, each by its author and at its time.

Refusing all gives the plan as it stands. What Word has no change for (another value of a field, a
second change of the same words, a table that moves) becomes a thread, so that nothing is dropped.
Numbers are computed and never part of a suggestion: they stand as the plan has them.
"""

from collections.abc import Iterable, Iterator, Sequence

from app.blocks.block import Block, Change, ChangeKind, Run, RunRole
from app.blocks.compose import compose
from app.blocks.discussion import Discussion
from app.blocks.edit import Edit
from app.blocks.merging import Entry, merged
from app.blocks.paper import Said, Thread
from app.blocks.pieces import Piece, all_changed, pieces_of, sliced
from app.blocks.suggestions_planned import Fresh, Planned, Unshown, planned
from app.blocks.table_changes import whole_table
from app.blocks.table_suggestions import suggested_table
from app.blocks.threads import names_of, placed_stretches, quoted
from app.review.points import change_words
from models.kinds import Placement, SectionKind
from models.outline import Outline
from models.records import Plan

_NOBODY = Change(ChangeKind.INSERTED, "", "")


def suggested_blocks(plan: Plan, outline: Outline, discussion: Discussion) -> tuple[Block, ...]:
    """Return the paper of a plan with what is suggested on it, the title first."""
    blocks = compose(plan, outline)
    wanted = planned(outline, discussion)
    if wanted.empty:
        return blocks
    return merged(list(_entries(pieces_of(blocks), wanted)), _NOBODY)


def beside_threads(outline: Outline, discussion: Discussion) -> tuple[Thread, ...]:
    """Return the open suggestions that no tracked change can show."""
    people = names_of(discussion)
    return tuple(
        _thread(one, people.get(one.row.person_id or 0, ""), outline)
        for one in planned(outline, discussion).unshown
    )


def _thread(one: Unshown, author: str, outline: Outline) -> Thread:
    stretches = placed_stretches(one.segments, outline)
    sure = stretches and all(row.placement is Placement.PLACED for row in one.segments)
    about = "" if sure else quoted(one.segments)
    words = f"修改建议：{change_words(one.row)}"
    words += f"\n原文：“{about}”" if about else ""
    return Thread(one.row.uid, Said(author, one.row.made_at, words), stretches)


def _entries(pieces: Sequence[Piece], wanted: Planned) -> Iterator[Entry]:
    """Yield the pieces of the plan, and behind each what comes there."""
    by_key = {piece.key: piece for piece in pieces}
    waiting = True
    for piece in pieces:
        if waiting and "#" not in piece.key:
            yield from _arriving(None, by_key, wanted)
            waiting = False
        yield _entry(piece, wanted)
        yield from _arriving(piece.key, by_key, wanted)


def _entry(piece: Piece, wanted: Planned) -> Entry:
    """Return a piece of the plan: it goes as a whole, or its words change, or nothing does."""
    change = wanted.leaving.get(piece.key)
    edits = wanted.edits.get(piece.key, ())
    if change is not None and piece.is_table:
        return Entry(piece, None, change=change, table=whole_table(piece.block, change))
    if change is not None:
        return Entry(piece, None, tuple(all_changed(piece.runs, change)), change)
    if piece.is_table:
        return Entry(piece, piece, table=suggested_table(piece.block, edits))
    return Entry(piece, piece, (*piece.number, *_worded(piece, edits)))


def _worded(piece: Piece, edits: Iterable[Edit]) -> Iterator[Run]:
    """Yield the words of a piece with edits, which do not overlap and come in their order."""
    done = 0
    for edit in edits:
        yield from sliced(piece.words, done, edit.start)
        yield from all_changed(sliced(piece.words, edit.start, edit.end), edit.taken)
        if edit.put:
            yield _put(piece, edit)
        done = max(done, edit.end)
    yield from sliced(piece.words, done, len(piece.text))


def _put(piece: Piece, edit: Edit) -> Run:
    """Return words that are put in, in the looks of the words before them."""
    before = list(sliced(piece.words, max(edit.end - 1, 0), max(edit.end, 1)))
    like = before[0] if before else Run("", RunRole.WORDS)
    return Run(edit.put, like.role, like.level, piece.key, edit.end, edit.given)


def _arriving(key: str | None, by_key: dict[str, Piece], wanted: Planned) -> Iterator[Entry]:
    """Yield what moves or comes to the place behind a piece."""
    for arrival in wanted.arrivals.get(key, ()):
        if isinstance(arrival, Fresh):
            yield _fresh(arrival)
            continue
        for uid in arrival.uids:
            if uid in by_key:
                runs = tuple(all_changed(by_key[uid].runs, arrival.change))
                yield Entry(None, by_key[uid], runs, arrival.change)


def _fresh(fresh: Fresh) -> Entry:
    """Return a section that is suggested; it has no id and no number yet."""
    heading = fresh.kind is SectionKind.HEADING
    role = RunRole.HEAD if heading else RunRole.WORDS
    run = Run(fresh.text, role, fresh.level if heading else 0, change=fresh.change)
    block = Block(fresh.block_kind, (run,), fresh.level if heading else 0)
    return Entry(None, Piece("#fresh", block, (), (run,), fresh.begins), (run,), fresh.change)
