"""Places that still wait to be filled (待填): in document order, and what stands around them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.kinds import BlankGuess, BlankState
from models.numbering import numbers
from models.outline import Outline
from models.records import Blank

GUESS_NAMES = {
    BlankGuess.QUANTITY: "数量",
    BlankGuess.YEAR: "年份",
    BlankGuess.NAME: "名称",
    BlankGuess.PLACE: "地名",
    BlankGuess.FORMULA: "提法",
    BlankGuess.OTHER: "内容",
}
_NEIGHBOURS = 2  # characters on each side: X个 of 建成X个 and 完成X个 are two different blanks
_SENTENCE_ENDS = frozenset("。！？；!?;\n\t\v")
_PAUSES = frozenset("，。、；：！？…—,.;:!? \u3000\n\t\v")
_FIRST_WORDS = 8
Spot = tuple[int, int, int]  # section, start, end: the caret where start = end


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open blank as a list shows it; ``row`` is None for one in the title of the plan.

    ``place`` are the numbers from the top to its section (二、（一）), or its first words where it
    has none; ``before`` and ``after`` the rest of the sentence.
    """

    row: Blank | None
    place: str
    before: str
    words: str
    after: str
    guess: BlankGuess

    @property
    def missing(self) -> str:
        """What is probably missing."""
        return GUESS_NAMES[self.guess]


@dataclass(frozen=True, slots=True)
class Stride:
    """Where a walk goes: the place in the list, and whether it passed an end of the plan."""

    index: int
    wrapped: bool


def open_blanks(rows: Iterable[Blank], outline: Outline) -> list[Blank]:
    """Return the blanks that wait, in document order; those out of sight are not among them."""
    order = {section.id: place for place, section in enumerate(outline.walk())}
    found = [
        (order[row.section_id], row.start, row.end, row.id, row)
        for row in rows
        if row.state is BlankState.OPEN and not row.deleted and row.section_id in order
    ]
    return [row for *_, row in sorted(found, key=_sort_key)]


def next_blank(blanks: Sequence[Blank], outline: Outline, spot: Spot | None, by: int) -> Stride:
    """Return the blank behind (by 1) or before (by -1) a spot; past the end it begins again.

    ``blanks`` are in document order and not empty; without a spot the walk begins at an end.
    """
    order = {section.id: place for place, section in enumerate(outline.walk())}
    here = (order.get(spot[0], -1), spot[1], spot[2]) if spot is not None else (-1, 0, 0)
    last = len(blanks) - 1
    if by > 0:
        behind = (n for n, one in enumerate(blanks) if _is_behind(order, one, here))
        index = next(behind, None)
        return Stride(0, wrapped=True) if index is None else Stride(index, wrapped=False)
    before = [n for n, one in enumerate(blanks) if _is_before(order, one, here)]
    return Stride(before[-1], wrapped=False) if before else Stride(last, spot is not None)


def blank_at(rows: Iterable[Blank], spot: Spot, state: BlankState) -> Blank | None:
    """Return the blank of a state that a selection meets, or that the caret stands in or beside.

    Of two that touch each other at the caret it is the one behind it.
    """
    section_id, start, end = spot
    found = [
        row
        for row in rows
        if row.section_id == section_id and row.state is state and not row.deleted
        and (row.start < end and start < row.end if start < end else row.start <= start <= row.end)
    ]  # fmt: skip
    return max(found, key=_start_of, default=None)


def alike(blanks: Iterable[Blank], outline: Outline, blank: Blank) -> list[Blank]:
    """Return the open blanks with the same words and the same neighbours, ``blank`` first.

    A pause (，。 and their like) ends a neighbourhood just as the end of the section does.
    """
    wanted = _looks(outline, blank)
    others = [one for one in blanks if one.id != blank.id and _looks(outline, one) == wanted]
    return [blank, *others]


def waiting_list(blanks: Iterable[Blank], outline: Outline) -> list[Waiting]:
    """Return the blanks as a list shows them, in the order given."""
    found = numbers(outline)
    return [_waiting(row, outline, found) for row in blanks]


def title_holes(title: str) -> list[Waiting]:
    """Return what waits in a plan's title: X县20__年工作计划; no record keeps it."""
    from app.understand.blanks import blanks  # a start needs it not

    return [
        Waiting(None, "标题", title[: one.start], one.words, title[one.end :], one.guess)
        for one in blanks(0, title)
    ]


def guess_at(text: str, start: int, end: int) -> BlankGuess:
    """Guess what is missing where a person says that words of a section are a blank."""
    from app.understand.blanks import blanks  # a start needs it not

    met = [one for one in blanks(0, text) if one.start < end and start < one.end]
    return met[0].guess if met else BlankGuess.OTHER


def _waiting(row: Blank, outline: Outline, found: Mapping[int, str]) -> Waiting:
    section = outline[row.section_id]
    line = [section, *outline.ancestors(section.id)]
    place = "".join(found[one.id] for one in reversed(line))
    text = section.text
    start, end = _sentence(text, row.start, row.end)
    return Waiting(
        row, place or _first_words(text), text[start : row.start].lstrip(),
        text[row.start : row.end], text[row.end : end].rstrip(), row.guess,
    )  # fmt: skip


def _first_words(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS]}…"


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, or the cell of a table, around some words, its mark included."""
    while start > 0 and text[start - 1] not in _SENTENCE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _SENTENCE_ENDS:
        end += 1
    return start, min(end + 1, len(text))


def _looks(outline: Outline, blank: Blank) -> tuple[str, str, str]:
    text = outline[blank.section_id].text
    before = _touching(text[: blank.start][::-1])[::-1]
    return before, text[blank.start : blank.end], _touching(text[blank.end :])


def _touching(words: str) -> str:
    """Return the characters that count as neighbours."""
    near = words[:_NEIGHBOURS]
    return next((near[:n] for n, sign in enumerate(near) if sign in _PAUSES), near)


def _is_behind(order: Mapping[int, int], blank: Blank, here: Spot) -> bool:
    return (order[blank.section_id], blank.start) >= (here[0], here[2])


def _is_before(order: Mapping[int, int], blank: Blank, here: Spot) -> bool:
    return (order[blank.section_id], blank.end) <= (here[0], here[1])


def _start_of(blank: Blank) -> int:
    return blank.start


def _sort_key(found: tuple[int, int, int, int, Blank]) -> tuple[int, int, int, int]:
    return found[:4]
