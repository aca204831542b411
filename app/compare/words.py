"""The edits between two texts: sentences first, then characters within those that changed.

Offsets of a splice count code points of the older text. Comparing single characters of whole
papers would cost seconds and gigabytes; sentence by sentence it costs milliseconds.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from models.pieces import sentences, tokens
from models.splice import Splice

# Rows × columns of one comparison: 400 million cells take about 50 MB and a tenth of a second.
_MOST_CELLS = 400_000_000

Stretch = tuple[int, int, int, int]  # start and end in the older, start and end in the newer list


def edits_between(old: str, new: str) -> tuple[Splice, ...]:
    """Return the edits that turn ``old`` into ``new``, in order, none touching the next."""
    if old == new:
        return ()
    found: list[Splice] = []
    for at, cut, put in _changed_stretches(0, sentences(old), sentences(new)):
        found.extend(_within(at, cut, put))
    return tuple(_joined(old, found))


def edited(old: str, edits: Sequence[Splice]) -> str:
    """Return the newer text; ValueError where the edits belong to another text."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        if edit.at < done or old[edit.at : edit.end] != edit.cut:
            raise ValueError(f"the cut words do not stand at {edit.at}")
        parts += (old[done : edit.at], edit.put)
        done = edit.end
    return "".join((*parts, old[done:]))


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch] | None:
    """Return where two lists differ, as index ranges; None where the lists are too long."""
    if len(old) * len(new) > _MOST_CELLS:
        return None
    found: list[Stretch] = []
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            continue
        if found and found[-1][1] == op.src_start and found[-1][3] == op.dest_start:
            found[-1] = (found[-1][0], op.src_end, found[-1][2], op.dest_end)
        else:
            found.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return found


def _changed_stretches(
    offset: int, old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[int, str, str]]:
    """Yield offset, older and newer words of each stretch of pieces that differs."""
    found = stretches(old, new)
    if found is None:
        yield offset, "".join(old), "".join(new)
        return
    done = 0
    for start, end, new_start, new_end in found:
        offset += sum(map(len, old[done:start]))
        yield offset, "".join(old[start:end]), "".join(new[new_start:new_end])
        offset += sum(map(len, old[start:end]))
        done = end


def _within(at: int, cut: str, put: str) -> Iterator[Splice]:
    """Yield the edits inside one stretch of changed sentences."""
    if not cut or not put:
        yield Splice(at, cut, put)
        return
    for place, less, more in _changed_stretches(at, tokens(cut), tokens(put)):
        yield Splice(place, less, more)


def _joined(old: str, edits: list[Splice]) -> Iterator[Splice]:
    """Join edits between which one character stayed: nobody reads words in such shreds."""
    waiting: Splice | None = None
    for edit in edits:
        if waiting is None:
            waiting = edit
        elif _is_shred(waiting, edit):
            between = old[waiting.end : edit.at]
            cut, put = waiting.cut + between + edit.cut, waiting.put + between + edit.put
            waiting = Splice(waiting.at, cut, put)
        else:
            yield waiting
            waiting = edit
    if waiting is not None:
        yield waiting


def _is_shred(one: Splice, other: Splice) -> bool:
    """Tell whether two edits touch, or are large beside the one character between them."""
    gap = other.at - one.end
    if gap > 1:
        return False
    return gap == 0 or min(len(one.cut + one.put), len(other.cut + other.put)) > 2
