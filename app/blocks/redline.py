"""花脸稿: the changes between two versions of a plan as tracked changes in the newer one.

A number that changes because sections came or went is shown as changed too: numbers are typed
words in Word, and refusing all changes has to give the older paper, number by number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.blocks.block import Block, Change, ChangeKind, Run
from app.blocks.compose import compose
from app.blocks.merging import Entry, merged
from app.blocks.pieces import Piece, all_changed, pieces_of, sliced
from app.blocks.table_changes import changed_table, whole_table
from app.compare.difference import longest_rising
from app.compare.matching import matched
from app.compare.version import Version
from app.compare.words import edits_between
from models.order import spread_keys
from models.outline import Outline
from models.records import Plan, Section


def redline_blocks(base: Version, later: Version, author: str, at: str) -> tuple[Block, ...]:
    """Return the paper of both versions; all changes are said to be the author's, at that time.

    ``at`` is local time (ISO, to the second). What was moved is marked as moved.
    """
    old = pieces_of(compose(_plan_of(base), _outline_of(base)))
    new = pieces_of(compose(_plan_of(later), _outline_of(later)))
    pairs = _pairs(base, later, old, new)
    put = Change(ChangeKind.INSERTED, author, at)
    return merged(list(_entries(old, new, pairs, put)), put)


def _plan_of(version: Version) -> Plan:
    return Plan(0, "", version.title, version.year, version.kind, version.unit, "", "", "", None,
                "", False)  # fmt: skip


def _outline_of(version: Version) -> Outline:
    """Return the sections of a version as rows; their ids are their places."""
    ids = {one.uid: place for place, one in enumerate(version.sections)}
    keys = spread_keys(len(version.sections))
    return Outline(
        Section(
            id=place, uid=one.uid, plan_id=0, parent_id=ids.get(one.parent or ""),
            order_key=keys[place], kind=one.kind, level=one.level, text=one.text, head=one.head,
            starts_paragraph=one.starts_paragraph, numbered=one.numbered, restart=one.restart,
            marker=one.marker, source_number=None, data=one.data, deleted=False,
        )
        for place, one in enumerate(version.sections)
    )  # fmt: skip


def _pairs(
    base: Version, later: Version, old: Sequence[Piece], new: Sequence[Piece]
) -> dict[int, int]:
    """Return for places of older pieces those of the newer ones that they became."""
    became = {
        base.sections[one].uid: later.sections[other].uid
        for one, other in matched(base.sections, later.sections).items()
    }
    places = {piece.key: place for place, piece in enumerate(new)}
    pairs = {}
    for place, piece in enumerate(old):
        key = piece.key if "#" in piece.key else became.get(piece.key, "")
        other = places.get(key)
        if other is not None and new[other].is_table == piece.is_table:
            pairs[place] = other
    return pairs


def _entries(
    old: Sequence[Piece], new: Sequence[Piece], pairs: Mapping[int, int], put: Change
) -> Iterator[Entry]:
    """Yield the pieces of both: between two that stay first what goes, then what comes."""
    places = sorted(pairs)
    stays = [places[one] for one in longest_rising([pairs[place] for place in places])]
    moves = _moves(old, pairs, stays)
    coming = {pairs[place]: place for place in moves}
    at_old = at_new = 0
    for place in [*stays, None]:
        until_old = len(old) if place is None else place
        until_new = len(new) if place is None else pairs[place]
        for one in range(at_old, until_old):
            moved = new[pairs[one]] if one in moves else None
            yield _going(old[one], moved, _with(put, ChangeKind.DELETED, moves.get(one, 0)))
        for other in range(at_new, until_new):
            source = coming.get(other)
            moved = None if source is None else old[source]
            move = 0 if source is None else moves[source]
            yield _coming(new[other], moved, _with(put, ChangeKind.INSERTED, move))
        if place is not None:
            yield from _staying(old[place], new[pairs[place]], put)
            at_old, at_new = place + 1, pairs[place] + 1


def _moves(old: Sequence[Piece], pairs: Mapping[int, int], stays: Sequence[int]) -> dict[int, int]:
    """Return the number of the move of each older place that moves; neighbours move together.

    Word knows no moved tables: they go and come.
    """
    fixed = set(stays)
    leaving = [place for place in sorted(pairs) if place not in fixed and not old[place].is_table]
    found: dict[int, int] = {}
    number = 0
    before: int | None = None
    for place in leaving:
        joined = before is not None and place == before + 1 and pairs[place] == pairs[before] + 1
        number += not joined
        found[place] = number
        before = place
    return found


def _with(put: Change, kind: ChangeKind, move: int) -> Change:
    if move:
        kind = ChangeKind.MOVED_FROM if kind is ChangeKind.DELETED else ChangeKind.MOVED_TO
    return replace(put, kind=kind, move=move)


def _going(piece: Piece, moved: Piece | None, change: Change) -> Entry:
    """Return a piece where it was; what of its words does not arrive elsewhere is deleted."""
    if piece.is_table:
        return Entry(piece, None, change=change, table=whole_table(piece.block, change))
    runs = list(all_changed(piece.number, change))
    deleted = replace(change, kind=ChangeKind.DELETED, move=0)
    done = 0
    for edit in edits_between(piece.text, moved.text) if moved is not None else ():
        runs += all_changed(sliced(piece.words, done, edit.at), change)
        runs += all_changed(sliced(piece.words, edit.at, edit.end), deleted)
        done = edit.end
    runs += all_changed(sliced(piece.words, done, len(piece.text)), change)
    return Entry(piece, None, tuple(runs), change)


def _coming(piece: Piece, moved: Piece | None, change: Change) -> Entry:
    """Return a piece where it is now; what of its words was not elsewhere before is inserted."""
    if piece.is_table:
        return Entry(None, piece, change=change, table=whole_table(piece.block, change))
    runs = list(all_changed(piece.number, change))
    inserted = replace(change, kind=ChangeKind.INSERTED, move=0)
    done = grown = 0
    for edit in edits_between(moved.text, piece.text) if moved is not None else ():
        start = edit.at + grown
        runs += all_changed(sliced(piece.words, done, start), change)
        done = start + len(edit.put)
        runs += all_changed(sliced(piece.words, start, done), inserted)
        grown += edit.grows
    runs += all_changed(sliced(piece.words, done, len(piece.text)), change)
    return Entry(None, piece, tuple(runs), change)


def _staying(old: Piece, new: Piece, put: Change) -> Iterator[Entry]:
    """Yield a piece that keeps its place, as one entry; a table of other columns as two."""
    if not new.is_table:
        yield Entry(old, new, tuple(_changed_runs(old, new, put)))
        return
    table = changed_table(old.block, new.block, put)
    if table is not None:
        yield Entry(old, new, table=table)
        return
    yield _going(old, None, _with(put, ChangeKind.DELETED, 0))
    yield _coming(new, None, put)


def _changed_runs(old: Piece, new: Piece, put: Change) -> Iterator[Run]:
    """Yield number and words of a piece that stays, with their changes."""
    taken = replace(put, kind=ChangeKind.DELETED)
    if "".join(run.text for run in old.number) == "".join(run.text for run in new.number):
        yield from new.number
    else:
        yield from all_changed(old.number, taken)
        yield from all_changed(new.number, put)
    done = grown = 0
    for edit in edits_between(old.text, new.text):
        yield from _common(new, done, edit.at, grown)
        yield from all_changed(sliced(old.words, edit.at, edit.end), taken)
        start = edit.at + grown
        yield from all_changed(sliced(new.words, start, start + len(edit.put)), put, edit.end)
        done = edit.end
        grown += edit.grows
    yield from _common(new, done, len(old.text), grown)


def _common(new: Piece, start: int, end: int, grown: int) -> Iterator[Run]:
    """Yield words that stay, in the looks of the newer version, at their older places."""
    for run in sliced(new.words, start + grown, end + grown):
        yield replace(run, start=run.start - grown)
