"""The targets of a section, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence

from app.paper import FoundTarget
from app.understand.blanks import MASKS
from app.understand.goals import deliverables, goals
from app.understand.indicators import Indicator, indicator, respectively
from app.understand.judging import Surroundings, leading_verb, pieces
from app.understand.measures import UNIT_CLASS
from app.understand.names import name_of
from app.understand.outlook import Mood, is_done, promises
from app.understand.ranks import rank
from app.understand.sentences import Clause, Sentence
from app.understand.times import limits
from app.understand.words import any_of, words
from models.kinds import TargetKind

_FIRST_OF_UNITS = "".join(sorted({unit[0] for unit in UNIT_CLASS if "一" <= unit[0] <= "龥"}))
# What a clause must hold to be worth a closer look.
_GOALS = [words("goals", one) for one in ("值得细看", "归零动词", "持平", "前列", "编制")]
_COUNTED = "|".join(f"{numeral}[{_FIRST_OF_UNITS}]" for numeral in "一二两三四五六七八九十百千")
_SINGLE = "0123456789０１２３４５６７８９?？零无【"
_WORTH = re.compile(f"{any_of(_SINGLE, MASKS, ['百分之', '千分之'], *_GOALS)}|{_COUNTED}")
_VOWS = re.compile(any_of(words("outlook", "决心")))
_YEAR = re.compile(r"(?:至|到)?([12][0-9]{3})年")
_YEAR_BEGINS = frozenset("至到12")


def targets(
    section: int, sentence: Sentence, mood: Mood, year: int | None, *, formal: bool
) -> Iterator[FoundTarget]:
    """Yield the targets that one sentence sets; ``formal``: it stands in an office's paper."""
    if not mood.open:
        return
    told = _Told(sentence.clauses, year, formal=formal)
    for place, clause in enumerate(sentence.clauses):
        if _WORTH.search(clause.text) is None:
            continue
        told.read_to(place)
        if told.done:
            continue
        sure = mood.sure or told.promised or mood.goals
        for found in _of_clause(clause, told.around(sure=sure, goals=mood.goals or told.found)):
            if sure or (formal and found.kind is TargetKind.FREQUENCY):
                yield _target(section, found)
                told.subject, told.found = found.name, True


class _Told:
    """What the clauses of a sentence say up to a place; read only as far as it is needed."""

    def __init__(self, clauses: Sequence[Clause], year: int | None, *, formal: bool) -> None:
        self._formal = formal
        self.promised = False
        self.done = False
        self.subject = ""
        self.found = False
        self._period = ""
        self._clauses = clauses
        self._year = year
        self._next = 0

    def read_to(self, place: int) -> None:
        """Take in the clauses up to a place, that one with them."""
        if place and not self.subject:
            names = (name_of(one.text, self._year) for one in self._clauses[: min(place, 3)])
            self.subject = next((name for name in names if name), "")
        for clause in self._clauses[self._next : place + 1]:
            promise = promises(clause.plain) if self._formal else _vows(clause.plain)
            self.promised = self.promised or promise
            self.done = _told_done(clause, self._year) or (self.done and not promise)
            own = limits(clause.plain, self._year)
            if own and own[0].form != "every":
                self._period = own[0].words
                self.promised |= self._formal and own[0].words.endswith("前")
        self._next = place + 1

    def around(self, *, sure: bool, goals: bool) -> Surroundings:
        """Return what is known where the clause stands that was read last."""
        return Surroundings(sure, goals, self._period, self.subject, self._year)


def _vows(words_: str) -> bool:
    """Tell whether words of any text promise something: 不超过 alone may tell how things are."""
    return _VOWS.search(words_) is not None


def _told_done(clause: Clause, year: int | None) -> bool:
    named = _YEAR.match(clause.text) if clause.text[:1] in _YEAR_BEGINS else None
    if named and year is not None and int(named[1]) < year:
        return True
    return is_done(clause)


def _of_clause(clause: Clause, around: Surroundings) -> Iterator[Indicator]:
    """Yield all targets of a clause: pieces with numbers, then what is set without one."""
    each = respectively(clause, around) if "分别" in clause.plain else []
    if each:
        yield from each
        return
    many = list(pieces(clause))
    for piece in many:
        measured = rank(piece, around) or indicator(piece, clause, around)
        for found in [measured] if measured else goals(piece, around):
            yield found
            if len(many) > 1:
                verb = leading_verb(piece.plain) or around.verb
                around = around._replace(subject=found.name, verb=verb)
    yield from deliverables(clause, around)


def _target(section: int, found: Indicator) -> FoundTarget:
    return FoundTarget(
        section=section, name=found.name, kind=found.kind, direction=found.direction,
        value=found.value, unit=found.unit, period=found.period, words=found.words,
        keep=found.keep, stretch=found.stretch, start=found.start, end=found.end,
    )  # fmt: skip
