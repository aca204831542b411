"""The tasks of a section: which sentences order something, of whom and until when.

A sentence that orders several bodies, or names several times, is cut into as many tasks. What
only says who answers (由甲牵头，乙配合) is a statement; ``duties`` gives it to the tasks before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.understand.acting import handed_to, is_built, is_office, may_work, worker_of
from app.understand.bodies import (
    JOINS_BEGIN,
    NOBODY,
    Duty,
    duty,
    may_answer,
    may_order,
    partners_of,
    role_of,
    subject_of,
)
from app.understand.drafts import Draft, Statement
from app.understand.governing import DOES
from app.understand.moods import Mood, is_done, promises
from app.understand.offices import names_in
from app.understand.sentences import Clause, Sentence
from app.understand.times import Limit, may_be_timed, shown_limits
from app.understand.words import any_of, words

_ORDERS = any_of(words("verbs", "要求"))
_ORDER = re.compile(
    rf"^(?:同时|今年|并|也|还|又|都|既|更|我们|大家|全体.{{2,10}}|各.{{1,12}}|全局上下|全县上下|全体干部职工|[各全].{{1,6}}[、和]?.{{0,12}}|.{{0,12}}干部.{{0,6}}|一是|二是|三是)?"
    rf"(?:{_ORDERS})(?![素求点领闻道件害是的])"
)
_ORDER_SIGNS = re.compile(_ORDERS)
_HOW_TO_WORK = re.compile(
    "要(?:主动|切实|认真|加强|严格|按照|按要求|及时|做好|抓好|履行|充分|进一步|积极|全面|加快|牵头|于|在|会同|把|将|对|组织|结合|强化|坚持)|负责|牵头|须|必须|务必|应当"
)
_ANNOUNCES = re.compile(
    "[一二三四五六七八九几两0-9](?:点|件事|个字|句话|个意见|点意见|个要求)$|个方面|以下|如下|(?:做到|处理好).{0,6}$"
)
Role = tuple[Duty, bool]
_RANKS = {"dated": 0, "every": 1, "event": 2, "wait": 3, "ongoing": 4}
_LEAST_BETWEEN = 4
_PROMISES = re.compile("前$|^每")
_FINISHES = re.compile(
    "完成|制[定订]|出台|印发|报送|上报|提交|清理|建成|办结|整改|验收|竣工|销号|编制|修订|备案"
)
_MUST = re.compile("要(?!求|素|点)|须|必须|务必|确保|应当")
_SPEAKS = re.compile(any_of(words("verbs", "要求"), "：:"))
_ONE_PART: tuple[tuple[int, Limit | None], ...] = ((0, None),)  # a clause without times
_COLON = ("：", ":")
_OF_PAPER = re.compile("(?:填报|填表|制表|印发|签订|签发|发布|打印|成文)(?:日期|时间)$")
_LED = re.compile("由.{2,20}(?:牵头|主抓)")


class Scope(NamedTuple):
    """What holds for all sentences of a section; ``told``: it may tell what was done.

    ``known`` are the names of the unit card, ``formal`` stands for an office's paper.
    """

    section: int
    year: int | None
    known: frozenset[str]
    formal: bool
    told: bool


class Signs(NamedTuple):
    """What a sentence holds at all: names of bodies, their work, orders, times."""

    marked: bool
    works: bool
    orders: bool
    timed: bool


def drafts(
    scope: Scope, words_: str, sentence: Sentence, mood: Mood, *, in_heading: bool = False
) -> tuple[list[Draft], Statement | None]:
    """Return the tasks of a sentence, or the statement that it is.

    ``words_``: the sentence as it stands, with the mark behind it.
    """
    if not mood.open:
        return [], None
    marked, timed = may_order(words_), may_be_timed(words_)
    works = scope.formal and mood.sure and may_work(words_)
    if not (marked or works or timed or _SPEAKS.search(words_)):
        return [], None
    clauses = sentence.clauses
    roles: list[Role | None] = [None] * len(clauses)
    if scope.formal and marked and may_answer(words_):  # a story of offices orders nobody
        roles = [role_of(clause.text, scope.known) for clause in clauses]
        pure = _statement(scope.section, sentence, roles)
        if pure is not None:
            return [], pure
    signs = Signs(marked, works, _ORDER_SIGNS.search(words_) is not None, timed)
    end = clauses[0].end - sentence.start
    named = mood.sure and words_[end : end + 1] in _COLON
    if not (named or True in signs[:3] or (timed and _limited(clauses, scope.year))):
        return [], None
    reader = _Reader(scope, mood, signs, in_heading)
    first = 1 if named and reader.begin_with(clauses) else 0
    for clause, role in zip(clauses[first:], roles[first:], strict=True):
        reader.read(clause, role)
    return reader.finished(inner=sentence.inner), None


def _limited(clauses: Sequence[Clause], year: int | None) -> bool:
    return any(shown_limits(clause, year) for clause in clauses)


def _statement(section: int, sentence: Sentence, roles: Sequence[Role | None]) -> Statement | None:
    """Return the duty of a sentence whose every clause says who answers; None for any other."""
    whole = NOBODY
    leads = False
    for clause, role in zip(sentence.clauses, roles, strict=True):
        if role is None or not role[1]:
            return None
        whole = whole.joined(role[0])
        leads = leads or bool(role[0].lead) or "牵头" in clause.text or "负责" in clause.text
    if not (leads or (whole.support and not sentence.inner)):
        return None
    return Statement(section, sentence.start, sentence.end, whole)


class _Reader:
    """Reads the clauses of one sentence and cuts it into tasks."""

    def __init__(self, scope: Scope, mood: Mood, signs: Signs, in_heading: bool) -> None:
        self._scope = scope
        self._mood = mood
        self._signs = signs
        self._in_heading = in_heading
        self._promised = False
        self._before = ""
        self._led = False
        self._only_waits = False
        self._waiting = NOBODY
        self._current: Draft | None = None
        self._drafts: list[Draft] = []

    def begin_with(self, clauses: Sequence[Clause]) -> bool:
        """Take 办公室：… as who is to do what follows; tell whether the first clause is that."""
        names = names_in(clauses[0].text, self._scope.known) if len(clauses) > 1 else None
        if not names or not all(is_office(name, self._scope.known) for name in names):
            return False
        self._waiting = duty(names[:1], names[1:])
        self._current = Draft(self._scope.section, clauses[1].start, clauses[1].end, self._waiting)
        self._current.heads = True
        return True

    def read(self, clause: Clause, role: Role | None) -> None:
        """Take in the next clause."""
        if self._scope.told and is_done(clause):
            self._close()
            return
        if not (self._mood.sure or self._promised):
            self._promised = promises(clause.plain)
        own = shown_limits(clause, self._scope.year) if self._signs.timed else []
        if own:
            of_paper = _OF_PAPER.search(self._before) is not None  # 填报日期：2026年1月
            own = [one for one in own if not (one.whole_year or of_paper)]
        self._before = clause.text[-6:]
        if role is None:
            self._led = self._led or ("由" in clause.text and _LED.search(clause.text) is not None)
            self._add(clause, self._helping(self._ordered_body(clause, own)), own)
            return
        said, pure = role
        if pure:
            self._whole_role(clause, said)
            self._led = self._led or "牵头" in clause.text
        elif said.lead:
            self._add(clause, said, own)
        elif self._current and self._current.own:
            self._current.duty = self._current.duty.joined(said)
            self._current.end = clause.end
        else:
            self._add(clause, said if said else self._ordered_body(clause, own), own)

    def _ordered_body(self, clause: Clause, own: Sequence[Limit]) -> Duty | None:
        """Return who is ordered: 办公室要…, or 办公室3月份组织… with a time behind the name."""
        if not self._scope.formal:
            return None
        subject = subject_of(clause.text, self._scope.known) if self._signs.marked else None
        if subject is not None and self._is_order(clause, *subject):
            return subject[0]
        joining = self._joining(clause, own)
        if joining:
            return joining
        timed = self._mood.sure or (own and _PROMISES.search(own[0].words))
        if own and timed and 2 <= own[0].start <= 40:
            before = self._offices_before(clause.text[: own[0].start])
            if before and not is_built(before.lead[-1], clause.text[own[0].end :]):
                return before
        if not self._mood.sure:
            return None
        known = self._scope.known
        event = bool(own) and own[0].start == 0 and own[0].form == "event"  # 收购期间购销部驻点
        said = clause.text[own[0].end :] if event else clause.text
        worker = worker_of(said, known) if self._signs.works else None
        return worker or handed_to(clause.text, known)

    def _joining(self, clause: Clause, own: Sequence[Limit]) -> Duty | None:
        """Return with whom an unnamed body works: 会同县供电公司7月上旬前完成演练."""
        said = clause.text[own[0].end :] if own and own[0].start == 0 else clause.text
        if not self._mood.sure or said[:1] not in JOINS_BEGIN:
            return None
        return partners_of(said, self._scope.known)

    def _helping(self, found: Duty | None) -> Duty | None:
        """Let those who only act behind 由甲牵头 help: 由甲牵头，乙、丙派员组成检查组."""
        running = self._current
        if not (found and found.weak and self._led and running and running.duty.lead):
            return found
        running.duty = running.duty.joined(Duty((), (*found.lead, *found.support)))
        return None

    def _offices_before(self, words_: str) -> Duty:
        """Return the offices that words before a time name; nobody where they are not all that."""
        names = names_in(words_.removeprefix("由").rstrip("于在 "), self._scope.known)
        if not names or not all(is_office(name, self._scope.known) for name in names):
            return NOBODY
        return duty(names[:1], names[1:])

    def _named_anew(self, words_: str) -> Duty:
        """Return who is named for a further time of a clause: 办公室3月底前、财务科6月底前."""
        mark = "、" if "、" in words_ else "和"
        formal = self._scope.formal and mark in words_
        return self._offices_before(words_.rpartition(mark)[2]) if formal else NOBODY

    def _is_order(self, clause: Clause, who: Duty, mark: int) -> bool:
        if self._mood.sure:
            return True
        if who.lead and all(is_office(name, self._scope.known) for name in who.lead):
            return True
        return bool(who.lead) and _HOW_TO_WORK.match(clause.text, mark) is not None

    def _whole_role(self, clause: Clause, said: Duty) -> None:
        """Take 由甲牵头 as the duty of the task it stands in, or of the one that follows."""
        if self._current is None:
            if not _helps_only(said) or self._waiting:
                self._waiting = self._waiting.joined(said)
                self._current = Draft(self._scope.section, clause.start, clause.end, self._waiting)
            return
        if self._led and (said.beside or _helps_only(said)):
            said = Duty((), (*said.lead, *said.support))  # a person leads
        self._current.duty = self._current.duty.joined(said)
        self._current.end = clause.end

    def _add(self, clause: Clause, found: Duty | None, own: Sequence[Limit]) -> None:
        """Begin a task at the clause or at a new time in it, or lengthen the running one."""
        ordered = self._signs.orders and _orders(clause.text)
        draft = self._current
        for place, limit in _parts(clause, own) if own else _ONE_PART:
            if place or (draft and self._is_new(draft, found, limit)):
                if draft is not None and place:
                    draft.end = clause.start + place
                self._close()
                draft = None
            if draft is None:
                draft = Draft(self._scope.section, clause.start + place, clause.end)
                self._current = draft
            draft.end = clause.end
            draft.ordered = draft.ordered or ordered
            if place:
                draft.duty = self._named_anew(clause.text[:place])
            elif found:
                draft.duty = draft.duty.joined(found)
            if limit is not None and self._believed(clause, limit):
                draft.limit = _better(draft.limit, limit)
                draft.again = draft.again or (None if place else _again(clause.plain, own))
                self._only_waits = limit.form == "wait" and limit.end == len(clause.plain)

    def _is_new(self, draft: Draft, found: Duty | None, limit: Limit | None) -> bool:
        """Tell whether a part begins a task of its own beside the running one."""
        if found and (draft.own or draft.limit or draft.ordered):
            return draft.own or not _is_time_only(draft)
        if found and found.lead:
            return draft.end - draft.start > _LEAST_BETWEEN
        return limit is not None and draft.limit is not None and not self._only_waits

    def _believed(self, clause: Clause, limit: Limit) -> bool:
        """Tell whether a time limits something to be done, given where the sentence stands."""
        if self._mood.sure:
            return True
        does = _does_after(clause.plain, limit.end)
        if self._scope.formal:
            before = limit.form == "dated" and limit.words.endswith("前")
            return self._promised or ((before or limit.form == "every") and does)
        ordered = _MUST.search(clause.plain) and _FINISHES.search(clause.plain, limit.end)
        return bool(ordered) and does and limit.form == "dated"

    def _close(self) -> None:
        if self._current is not None:
            self._drafts.append(self._current)
            if self._current.again is not None:
                second = replace(self._current, limit=self._current.again, again=None)
                self._drafts.append(second)
        self._current = None
        self._waiting = NOBODY

    def finished(self, *, inner: bool) -> list[Draft]:
        """Return the tasks; what orders nothing is left out."""
        self._close()
        kept = [draft for draft in self._drafts if self._is_task(draft, inner)]
        return kept

    def _is_task(self, draft: Draft, inner: bool) -> bool:
        if draft.limit is not None:
            return True
        if inner:
            return False
        return draft.own or (draft.ordered and self._mood.sure and not self._in_heading)


def _is_time_only(draft: Draft) -> bool:
    """Tell whether a task says no more than a time as yet: 旺季来临前，安全中心组织…."""
    return draft.limit is not None and draft.end - draft.start < len(draft.limit.words) + 3


def _does_after(plain: str, place: int) -> bool:
    """Tell whether a verb of work follows a time, at most three characters behind it."""
    return any(DOES.at(plain, at) for at in range(place, place + 4))


def _orders(words_: str) -> bool:
    return _ORDER.match(words_) is not None and not _ANNOUNCES.search(words_)


def _helps_only(duty: Duty) -> bool:
    return not duty.lead


def _again(plain: str, own: Sequence[Limit]) -> Limit | None:
    """Return the second of two times for one work: 4月底前、10月底前."""
    if len(own) < 2 or not own[0].form == own[1].form == "dated":
        return None
    return own[1] if plain[own[0].end : own[1].start] in ("、", "和", "及") else None


def _better(old: Limit | None, new: Limit) -> Limit:
    return new if old is None or _RANKS[new.form] < _RANKS[old.form] else old


def _parts(clause: Clause, own: Sequence[Limit]) -> Iterator[tuple[int, Limit | None]]:
    """Yield where tasks begin in a clause: one at its start, one at each further time in it."""
    first = own[0]
    between = clause.plain[first.end : own[1].start] if len(own) > 1 else "、"
    if first.form != "wait" and len(between) < _LEAST_BETWEEN and "、" not in between[1:]:
        first = min(own[:2], key=_rank)
    yield 0, first
    last = own[0]
    for limit in own[1:]:
        between = clause.plain[last.end : limit.start]
        apart = len(between) >= _LEAST_BETWEEN or "、" in between[1:]
        if apart and limit.form in ("dated", "event", "every"):
            yield limit.start, limit
        last = limit


def _rank(limit: Limit) -> int:
    return _RANKS[limit.form]
