"""The targets of a section, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence

from app.paper import FoundTarget
from app.understand.blanks import MASKS
from app.understand.goals import deliverables, goals
from app.understand.indicators import indicator, invested, respectively, shared
from app.understand.judging import Earlier, Surroundings, describes
from app.understand.made import VERB
from app.understand.measures import MEASURE, UNIT_CLASS
from app.understand.moods import Mood, is_done, promises
from app.understand.names import EVERY, name_of
from app.understand.pieces import leading_verb, pieces
from app.understand.ranks import rank, risen
from app.understand.sentences import Clause, Sentence, parsed
from app.understand.times import limits
from app.understand.words import any_of, words
from models.kinds import TargetKind

_FIRST_OF_UNITS = "".join(sorted({unit[0] for unit in UNIT_CLASS if "一" <= unit[0] <= "龥"}))
# What a clause must hold to be worth a closer look.
_GOALS = [words("goals", one) for one in ("值得细看", "归零动词", "持平", "前列", "编制")]
_TITLED = tuple(
    f"{verb}《"
    for verb in ("编印", "编发", "汇编", "刊印", "出版", "发布", *words("goals", "修订"))
)
_COUNTED = "|".join(f"{numeral}[{_FIRST_OF_UNITS}]" for numeral in "一二两三四五六七八九十百千")
_GROUNDS = ("的基础上", "的前提下", "的情况下")  # 在去年下降2.3%的基础上
_SINGLE = "0123456789０１２３４５６７８９?？零无【"
_WORTH = re.compile(f"{any_of(_SINGLE, MASKS, ['百分之', '千分之'], _TITLED, *_GOALS)}|{_COUNTED}")
_VOWS = re.compile(any_of(words("outlook", "决心")))
_YEAR = re.compile(r"(?:[（(][^（()）]{1,3}[）)])?(?:至|到)?([12][0-9]{3})年")
# 去年春运发送旅客12.6万人次, but not 上年结转项目12个全部完工
_LAST_YEAR = re.compile(
    "(?:去年|上年度?|往年|前年|上一年)(?!度?(?:同期|末|底)?[，、]|[^，。；]{0,6}(?:结转|遗留|未|剩余|续建|基础上|跨年|欠))"
    "(?=[^，。；0-9]{2,30}[0-9])"
)
_LAST_BEGINS = frozenset("去上往前")
_QUOTED = re.compile(
    "“(?P<goals>[^“”]{0,80}[0-9][^“”]{1,80})”的[^，。；“”0-9]{0,6}(?:目标|任务|指标)(?:任务)?$"
)
_BRIEF = 8  # characters of a clause that names nothing itself: 每季度1次
_YEAR_BEGINS = frozenset("至到12（(")
_DIGITS = frozenset("0123456789")
_LISTED = 24  # characters of a clause that holds nothing but numbers
# 对单次订货50条以上、连续3个月订足上限的客户: numbers that only say which customers
_SINGLED_OUT = re.compile("(?:对|针对|凡|将|把)[^，。；]{1,60}的(?P<whom>[^，。；的0-9]{1,8})$")


def worth_reading(words_: str) -> bool:
    """Tell whether words hold anything that a target may be made of: the quick look."""
    return _WORTH.search(words_) is not None


def targets(
    section: int, sentence: Sentence, mood: Mood, year: int | None,
    *, formal: bool, told: bool = True,
) -> Iterator[FoundTarget]:  # fmt: skip
    """Yield the targets that one sentence sets; ``formal``: it stands in an office's paper.

    ``told``: it may hold words of what was done (``moods.may_be_done``).
    """
    if not mood.open:
        return
    sure = mood.sure or mood.goals
    read = _Told(sentence.clauses, year, formal, told, sure=sure, goals=mood.goals)
    earlier, subject, found_one = Earlier(sentence.clauses, year), "", False
    last = -1
    names: list[str] = []
    for place, clause in enumerate(sentence.clauses):
        if _WORTH.search(clause.text) is None or clause.plain.endswith(_GROUNDS):
            continue
        read.read_to(place)
        if read.done or (place and last != place - 1 and _counts_part(sentence.clauses, place)):
            continue
        sure, goals = read.sure, mood.goals or found_one
        earlier.place = place
        about, verb = subject, ""
        if place and _speaks_of_before(clause, new=last + 1 < place):
            about = name_of(sentence.clauses[place - 1].text, year) or subject
        if place and clause.plain[0] in _DIGITS:
            verb, about = _governs(sentence.clauses[place - 1], clause, about, year)
        around = Surroundings(sure, goals, "", about, year, verb, earlier, section=section)
        names, before = [], names if last == place - 1 else []
        for found in _of_clause(clause, around, before):
            names.append(found.name)
            if sure or (formal and found.kind is TargetKind.FREQUENCY):
                yield found
                subject, found_one, last = found.name, True, place


def _speaks_of_before(clause: Clause, *, new: bool) -> bool:
    """Tell whether a clause is about what the one before names: 现有站点14个，再新增6个.

    ``new``: the one before set no target.
    """
    if clause.text.startswith(("再", "累计")):
        return True
    return new and len(clause.plain) <= _BRIEF and EVERY.match(clause.plain) is not None


def _counts_part(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether a clause counts a part of what only describes: 共有场所1127家，其中饭店403家."""
    if not clauses[place].text.startswith("其中") or VERB.match(clauses[place].plain, 2):
        return False
    return describes(clauses[place - 1].plain)


class _Told:
    """What the clauses of a sentence say up to a place; read only as far as it is needed."""

    def __init__(
        self, clauses: Sequence[Clause], year: int | None, formal: bool, told: bool,
        *, sure: bool, goals: bool,
    ) -> None:  # fmt: skip
        self.sure = sure
        self._goals = goals
        self.done = False
        self._formal = formal
        self._told = told
        self._clauses = clauses
        self._year = year
        self._next = 0

    def read_to(self, place: int) -> None:
        """Take in the clauses up to a place, that one with them."""
        for clause in self._clauses[self._next : place + 1]:
            done = self._told_done(clause)
            if done or self.done or not self.sure:
                promise = promises(clause.plain) if self._formal else _vows(clause.plain)
                promise = promise or (self.done and self._of_this_year(clause))
                self.done = done or (self.done and not promise)
                self.sure = self.sure or promise or (self._formal and self._until(clause))
        self._next = place + 1

    def _told_done(self, clause: Clause) -> bool:
        if clause.text[0] in _YEAR_BEGINS and self._year is not None:
            named = _YEAR.match(clause.text)
            if named and int(named[1]) < self._year:
                return True
        if clause.text[0] in _LAST_BEGINS and _LAST_YEAR.match(clause.text):
            return True
        if not self._told or not is_done(clause):
            return False
        # 主要目标，董事会已经通过：存款净增12亿元
        return not (self._goals and _DIGITS.isdisjoint(clause.text))

    def _of_this_year(self, clause: Clause) -> bool:
        """Tell whether a clause turns from what was done to the plan's year: 2026年新增8家."""
        if clause.text.startswith(("今年", "年内", "全年", "再")):
            return not clause.text.startswith(("今年以来", "再次"))
        return self._year is not None and clause.text.startswith(f"{self._year}年")

    def _until(self, clause: Clause) -> bool:
        """Tell whether a clause says by when, which promises something."""
        own = limits(clause.plain, self._year)
        return bool(own) and own[0].form != "every" and own[0].words.endswith("前")


def _governs(before: Clause, clause: Clause, about: str, year: int | None) -> tuple[str, str]:
    """Return verb and name of the clause before numbers that stand alone: 开展轮训，2期、80人次."""
    verb = leading_verb(before.plain) if len(clause.plain) <= _LISTED else ""
    if not verb or MEASURE.sub("", clause.plain).strip("、和约各"):
        return "", about
    return verb, name_of(before.text, year) or about


def _vows(words_: str) -> bool:
    """Tell whether words of any text promise something: 不超过 alone may tell how things are."""
    return _VOWS.search(words_) is not None


def _of_clause(
    clause: Clause, around: Surroundings, before: Sequence[str] = ()
) -> list[FoundTarget]:
    """Return all targets of a clause: pieces with numbers, then what is set without one.

    ``before``: what the clause before it measured.
    """
    listed = len(before) > 1
    each = respectively(clause, around, before) if listed or "分别" in clause.plain else []
    if each:
        return each
    many = pieces(clause)
    if len(many) == 1:
        found = _measured(clause, clause, around) or goals(clause, around)
        return [*found, *_of_whole(clause, around)]
    return [] if _singles_out(clause.plain) else _of_pieces(many, clause, around)


def _measured(piece: Clause, clause: Clause, around: Surroundings) -> list[FoundTarget]:
    """Return what a piece of a clause sets by its number, with what is spent on that."""
    last = rank(piece, around) or indicator(piece, clause, around)
    if last is None or last.value == "0":  # 投诉0起: nothing of it
        return []
    first = invested(piece, clause, around)
    found = shared(last, piece)
    return found if first is None else [first, *found]


def _of_pieces(many: Sequence[Clause], clause: Clause, around: Surroundings) -> list[FoundTarget]:
    """Return the targets of a clause cut into pieces: one goes on where the other ended."""
    every: list[FoundTarget] = []
    for piece in many:
        measured = _measured(piece, clause, around)
        found = measured or goals(piece, around)
        every.extend(found)
        for one in found:
            around = around.after(one.name, leading_verb(piece.plain))
        if piece is many[0] and not measured:
            if describes(piece.plain):
                return every  # 涉及住户873户、企业14家
            who = risen(piece.plain, around.year) if "位" in piece.plain else ""
            around = around.after(who, "") if who else around
    return [*every, *_of_whole(clause, around)]


def _of_whole(clause: Clause, around: Surroundings) -> list[FoundTarget]:
    """Return the targets that the whole clause sets without a number of its own."""
    found = deliverables(clause, around)
    return [*found, *_quoted(clause, around)] if "”的" in clause.text else found


def _singles_out(words_: str) -> bool:
    """Tell whether the numbers of a clause only say whom it speaks of."""
    match = _SINGLED_OUT.match(words_)
    return match is not None and VERB.search(match["whom"]) is None


def _quoted(clause: Clause, around: Surroundings) -> Iterator[FoundTarget]:
    """Yield the targets of a goal in quotation marks: 实现“产值3亿元、零事故”的年度目标."""
    match = _QUOTED.search(clause.text)
    if match is None:
        return
    known = Surroundings(around.sure, True, around.period, "", around.year, section=around.section)
    start = clause.start + match.start("goals")
    for sentence in parsed(match["goals"]).sentences:
        for one in sentence.clauses:
            yield from _of_clause(Clause(start + one.start, one.text, one.plain), known)
