"""Tracked changes of a Word file: which revision is in force, and their list over the old text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from app.blocks.paper import UNSIGNED
from app.foreign.wordml import value
from app.paper import SourceChange
from models.errors import KnownError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MARKS = 20_000

_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?")


class Revision(NamedTuple):
    """Who changed something, when, and as part of which move ("" for none)."""

    author: str
    made_at: str
    move: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that a revision takes out of the old text at ``at``, or puts there."""

    at: int
    cut: int
    put: str
    revision: Revision
    withdrawn: Revision | None = None
    in_table: bool = False


class Anchor(NamedTuple):
    """Where a comment begins ("start"), ends ("end") or is called ("point")."""

    sort: str
    comment: str
    at: int


@dataclass(slots=True)
class Track:
    """What is in force at one place of the file: an insertion, a deletion, an open move."""

    inserted: Revision | None = None
    deleted: Revision | None = None
    moves: dict[str, str] = field(default_factory=dict)

    def entered(self, name: str, element: _Element) -> Track:
        """Return what is in force inside an ins, del, moveTo or moveFrom."""
        open_moves = (move for key, move in self.moves.items() if key.startswith(name[:6]))
        revision = revision_of(element, next(open_moves, ""))
        if name in {"ins", "moveTo"}:
            return Track(self.inserted or revision, self.deleted, self.moves)
        return Track(self.inserted, self.deleted or revision, self.moves)

    def range_border(self, name: str, element: _Element) -> None:
        """Open or close a named range of moved words."""
        key = f"{name[:6]} {value(element, 'id')}"
        if name.endswith("Start"):
            self.moves[key] = value(element, "name")
        else:
            self.moves.pop(key, None)


def revision_of(element: _Element, move: str = "") -> Revision:
    """Return who made a tracked change and when."""
    return Revision(author_of(element), local_time(value(element, "date")), move)


def author_of(element: _Element) -> str:
    """Return who made a comment or change; "" also where our export knew no name."""
    name = value(element, "author").strip()
    return "" if name == UNSIGNED else name


def local_time(words: str) -> str:
    """Return a w:date as ISO text to the second, "" where it is none.

    Office programs write the wall clock, whatever zone they put behind it.
    """
    match = _TIME.match(words)
    return match.group(1) + (match.group(2) or ":00") if match else ""


class ChangeLog:
    """The edits of a whole file at their places in its old text, in their order."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []

    def add(self, edit: Edit) -> None:
        """Append an edit; KnownError where a file has more of them than one import takes."""
        if len(self._edits) >= MOST_MARKS * 10:
            raise too_many_marks()
        self._edits.append(edit)

    def reaches(self, at: int) -> bool:
        """Tell whether the last words taken out end right before ``at``."""
        taken = [edit for edit in self._edits[-2:] if edit.withdrawn is None]
        return bool(taken) and taken[-1].at + taken[-1].cut == at

    def changes(self, text: str) -> tuple[SourceChange, ...]:
        """Return the changes of the old text: what one person did at one place is one change."""
        joined: list[Edit] = []
        withdrawn: list[Edit] = []
        for noted in self._edits:
            at = min(noted.at, len(text))
            edit = replace(noted, at=at, cut=max(min(noted.cut, len(text) - at), 0))
            if not edit.cut and not edit.put:
                continue
            kept = joined if edit.withdrawn is None else withdrawn
            if kept and _belong_together(kept[-1], edit, text):
                first = kept[-1]
                kept[-1] = replace(first, cut=first.cut + edit.cut, put=first.put + edit.put)
            else:
                kept.append(edit)
        found = sorted((*joined, *withdrawn), key=_place)
        if len(found) > MOST_MARKS:
            raise too_many_marks()
        return tuple(_change(edit) for edit in found)


def too_many_marks() -> KnownError:
    """Return the error for more comments or changes than one import takes."""
    return KnownError(
        f"文件里的批注和修订太多，超过{MOST_MARKS}处。",
        "请在 WPS 或 Word 中先接受或拒绝一部分修订，保存后再导入。",
    )


def _place(edit: Edit) -> int:
    return edit.at


def _belong_together(first: Edit, second: Edit, text: str) -> bool:
    """Tell whether an edit goes on where the one before it ended, by the same hand.

    Words put in place of others are one change, unless paragraphs begin or end among them.
    """
    if first.revision.author != second.revision.author or first.at + first.cut != second.at:
        return False
    if first.revision.move != second.revision.move or first.withdrawn != second.withdrawn:
        return False
    if first.in_table != second.in_table:
        return False
    only_cut = not first.put and not second.put
    only_put = not first.cut and not second.cut
    if only_cut or only_put:
        return True
    end = second.at + second.cut
    return "\n" not in text[first.at : end] and "\n" not in first.put + second.put


def _change(edit: Edit) -> SourceChange:
    by = edit.withdrawn
    author, made_at, move = edit.revision
    return SourceChange(
        edit.at, edit.at + edit.cut, edit.put, author, made_at, move,
        by.author if by is not None else None, by.made_at if by is not None else "", edit.in_table,
    )  # fmt: skip
