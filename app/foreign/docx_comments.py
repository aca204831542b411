"""Comments of a Word file: words, answers, who, when, done; and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from app.foreign.docx_runs import Pieces, Surroundings, walk
from app.foreign.docx_styles import Styles
from app.foreign.tracked import MOST_MARKS, Anchor, author_of, local_time, too_many_marks
from app.foreign.wordml import children, tag, value
from app.paper import FoundReply, SourceRemark

if TYPE_CHECKING:
    from lxml.etree import _Element

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_LONGEST_THREAD = 50  # office programs keep one level of answers
_NO_WORDS = "（这条批注里没有文字）"


@dataclass(frozen=True, slots=True)
class _Comment:
    words: str
    author: str
    made_at: str
    key: str


class _Thread(NamedTuple):
    parent: str
    done: bool


def remarks_of(
    comments: _Element | None,
    threads: _Element | None,
    anchors: Iterable[Anchor],
    *,
    ours: bool = False,
) -> tuple[SourceRemark, ...]:
    """Return the comments that are no answers, with their answers, in the order of their places.

    ``threads`` is the root of commentsExtended.xml: without it every comment stands for itself.
    ``ours``: our export wrote the file, so that spaces and empty lines are as somebody typed them.
    """
    found = {value(one, "id"): _comment(one, ours=ours) for one in children(comments, "comment")}
    if len(found) > MOST_MARKS:
        raise too_many_marks()
    ids = {comment.key: key for key, comment in found.items() if comment.key}
    known = _threads(threads)
    places = _places(anchors)
    grouped: dict[str, list[str]] = {}
    for key in found:
        grouped.setdefault(_root(key, found, ids, known), []).append(key)
    remarks = [
        _remark([root, *(key for key in members if key != root)], found, known, places)
        for root, members in grouped.items()
    ]
    return tuple(sorted(remarks, key=_rank))


def _comment(element: _Element, *, ours: bool) -> _Comment:
    words, key = [], ""
    for paragraph in element.iter():
        if tag(paragraph) == "p":
            pieces = Pieces(Surroundings(Styles(None)))
            walk(paragraph, pieces)
            words.append(pieces.accepted if ours else pieces.accepted.strip())
            key = str(paragraph.get(_W14 + "paraId", ""))  # that of the last one names the comment
    text = "\n".join(line for line in words if line or ours)
    made_at = local_time(value(element, "date"))
    return _Comment(text or _NO_WORDS, author_of(element), made_at, key)


def _threads(root: _Element | None) -> dict[str, _Thread]:
    """Return what commentsExtended.xml says of each comment, by its key."""
    entries = root.iter(_W15 + "commentEx") if root is not None else ()
    return {
        str(entry.get(_W15 + "paraId", "")): _Thread(
            str(entry.get(_W15 + "paraIdParent", "")), entry.get(_W15 + "done") in {"1", "true"}
        )
        for entry in entries
    }


def _root(
    key: str, found: dict[str, _Comment], ids: dict[str, str], known: dict[str, _Thread]
) -> str:
    """Follow the parents of an answer to where its thread begins; in a circle it has none."""
    above = key
    for _ in range(_LONGEST_THREAD):
        thread = known.get(found[above].key)
        parent = ids.get(thread.parent, "") if thread is not None else ""
        if not parent:
            return above
        above = parent
    return key


def _places(anchors: Iterable[Anchor]) -> dict[str, tuple[int, int]]:
    """Return start and end of each comment; one whose borders are not whole stands at a point."""
    borders: dict[str, dict[str, int]] = {}
    for sort, key, at in anchors:
        borders.setdefault(key, {}).setdefault(sort, at)
    places = {}
    for key, met in borders.items():
        point = met.get("point", met.get("start", met.get("end", 0)))
        start, end = met.get("start", point), met.get("end", point)
        places[key] = (start, end) if start <= end else (point, point)
    return places


def _remark(
    thread: list[str],
    found: dict[str, _Comment],
    known: dict[str, _Thread],
    places: dict[str, tuple[int, int]],
) -> SourceRemark:
    root = found[thread[0]]
    start, end = next((places[key] for key in thread if key in places), (None, None))
    replies = tuple(
        FoundReply(found[key].words, found[key].author, found[key].made_at) for key in thread[1:]
    )
    done = root.key in known and known[root.key].done
    return SourceRemark(root.words, root.author, root.made_at, start, end, replies, done)


def _rank(remark: SourceRemark) -> tuple[bool, int]:
    return remark.start is None, remark.start or 0
