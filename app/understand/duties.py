"""Giving tasks their bodies: label lines, brackets and statements, and how far they reach.

Forms after the practice of county offices: 牵头单位：…, （责任单位：…；完成时限：…）,
（甲牵头，乙配合）, 以上工作由甲牵头. A statement answers for the tasks before it, back to the last
statement or heading.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.understand.bodies import NOBODY, Duty, duty, role_of
from app.understand.drafts import Statement
from app.understand.offices import has_inside, is_vague, names_in
from app.understand.sentences import Parsed
from app.understand.times import Limit, limits
from app.understand.words import any_of, words
from models.deadline import parse_deadline
from models.kinds import DeadlineKind

_ROLES = {
    **dict.fromkeys(words("departments", "人员栏"), "other"),
    **dict.fromkeys(words("departments", "内容栏"), "content"),
    **dict.fromkeys(words("departments", "配合栏"), "support"),
    **dict.fromkeys(words("departments", "责任栏"), "answer"),
    **dict.fromkeys(words("departments", "牵头栏"), "lead"),
    **dict.fromkeys(words("departments", "时限栏"), "limit"),
}
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fffA-Za-z0-9])(?P<label>{any_of(_ROLES)})"
    r"(?:\s?[:：]|(?<=[\u4e00-\u9fff]{4})[为是](?!第一)|[】\]][:：]?|\t)\s?",
    re.MULTILINE,
)
_SIGNS = re.compile("[:：\t】\\]位门室体间限](?:(?<![位门室体间限])|为)")
_ONE_MORE = (  # 县林业局；县住建局
    r"[；;](?=[\u4e00-\u9fff]{2,14}(?:[局办委科股室院站所队会镇乡道团]|中心|公司|集团)(?:[；;、，。\n]|$))"
)
_VALUE = re.compile(
    rf"(?:[^；;。\n\t（()）】\]｜|]++|[（(][^（()）]{{0,20}}[）)]|(?<=[\u4e00-\u9fff]){_ONE_MORE})*",
)
_MARKS_ONLY = re.compile(r"[^\u4e00-\u9fffA-Za-z]+|^[（(]?[一二三四五六七八九十]{1,3}[)）、.]")
_SOME_WORDS = re.compile("[\u4e00-\u9fffA-Za-z]{4}")  # more than a number with its mark
_GAP = re.compile(r"[；;，,。、\s（(）)【】｜|]*")
_TIME_BEGINS = re.compile("[0-9每年上下全长一二三四]")
_BRACKET_PART = re.compile("[，,；;。]")
_IN_BRACKET = re.compile(
    "牵头|负责|配合|协办|落实|[科股室办局队所站委心处组院校司门镇乡会部团社庭府场厅台馆行道村区园联]$|[前底内末]|季度|半年|月|长期|常态|持续"
)
_NOT_ALONE = frozenset(("公司", "分公司", "集团", "营销部", "党组", "党委", "集团公司"))
_STOP = "。；;！ \u3000\n"
_NUMBER = 4  # characters of a number before a label: 2.完成时限：…
_OPENS = ("【", "（", "(", "[")
_ASIDE = re.compile("[（(][^（）()]{0,20}[）)]")
_LEADS_ASIDE = re.compile("[（(](?:牵头|主办|牵头单位|牵头部门|主责)[）)]")
_SHORT_OFFICE = re.compile(r"[^各本该的\W\d]{2,4}[部科股室办处]")  # 教就部
_COUNTED = re.compile(r"(?<![0-9])[0-9]{1,2}[.．](?=[\u4e00-\u9fff])")  # 1.县林业局 2.县住建局
_SQUARE = re.compile(r"\[([^\[\]\n]{2,100})\]")
_LIKE_A_BODY = re.compile(r"[A-Z]{2,5}|[\u4e00-\u9fff]{2,12}(?:会|集团|公司|[场社行办网])")
_NAMES_APART = re.compile(r"[、，,/；;\s]+")
_STATED_PARTS = re.compile("[，,；;。]")
_PERSON = re.compile(
    "同志$|局长|主任$|书记$|院长$|校长$|科长$|股长$|主席$|经理$|县长$|镇长$|乡长$|队长$|所长$|站长$"
)


@dataclass(slots=True)
class _Labels:
    """Labels that follow each other without other words, and what stands behind them."""

    start: int
    end: int
    values: list[tuple[str, str]]

    def statement(self, section: int) -> Statement:
        """Return who answers: where 牵头单位 stands beside 责任单位, only the former leads."""
        lead, support = self._names("lead"), self._names("support")
        said = NOBODY
        for role, words_ in self.values:
            if role == "answer":
                said = said.joined(stated(words_))
        if lead:
            support = [*said.lead, *said.support, *support]
        else:
            lead, support = [*said.lead], [*said.support, *support]
        limit = next((words_[:40] for role, words_ in self.values if role == "limit"), "")
        limit = limit or next(self._times(), "")
        who = duty(lead, support)
        beside = not any(role == "lead" for role, _ in self.values)
        said = Duty(who.lead, who.support, limit, beside)
        return Statement(section, self.start, self.end, said)

    def _times(self) -> Iterator[str]:
        """Yield the times among the names: 责任科室：业务科，6月底前完成."""
        for role, words_ in self.values:
            if role in ("lead", "answer", "support"):
                yield from (
                    time for part in _STATED_PARTS.split(words_) if (time := _time_of(part))
                )

    def _names(self, role: str) -> list[str]:
        found = [words_ for one, words_ in self.values if one == role]
        return [name for words_ in found for name in named(words_)]


def labelled(section: int, text: str) -> list[Statement]:
    """Return the statements that labels make: 牵头单位：甲、乙; 完成时限：6月底前."""
    if _SIGNS.search(text) is None:
        return []
    marks = [mark for mark in _LABEL.finditer(text) if _opens(text, mark)]
    runs: list[_Labels] = []
    for place, mark in enumerate(marks):
        if _ROLES[mark["label"]] == "content":
            continue  # 工作目标：…: what is to be done, read as any other words
        after = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        held = _VALUE.match(text, mark.end(), min(after, mark.end() + 300))
        end = held.end() if held else mark.end()
        value = (_ROLES[mark["label"]], text[mark.end() : end].strip("，, "))
        if runs and _GAP.fullmatch(text, runs[-1].end, mark.start()):
            runs[-1].end = end
            runs[-1].values.append(value)
        else:
            start = mark.start() - (text[mark.start() - 1 : mark.start()] in _OPENS)
            runs.append(_Labels(start, end, [value]))
    found = [run.statement(section) for run in runs]
    return found


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark ends no blank: 【配合科室】 is a label, 【待补：配合科室】 none."""
    return mark[0][-1] not in "】]" or text[mark.start() - 1 : mark.start()] in ("【", "[")


def named(words_: str) -> list[str]:
    """Return the bodies that a label or a cell of a table names; others only where none is known.

    A person beside the body (综合股 张三) is left out.
    """
    plain = _COUNTED.sub("", _ASIDE.sub("", words_))
    parts = [name for part in _NAMES_APART.split(plain) if (name := part.strip("。：: *"))]
    known = [names_in(part, frozenset()) for part in parts]
    if any(known):
        both = zip(parts, known, strict=True)
        return [one for part, names in both for one in names or _like_a_body(part, names)]
    found = [name for part in parts for name in names_in(part, frozenset(), any_name=True) or ()]
    found = found or [
        part for part in parts if _SHORT_OFFICE.fullmatch(part) and not is_vague(part)
    ]
    return [name for name in found if not (_PERSON.search(name) or is_time(name))]


def _time_of(part: str) -> str:
    """Return the time that a part of a label begins with: 三季度末形成方案; "" for none."""
    part = part.strip()
    if is_time(part):
        return part
    found = limits(part, None)
    return found[0].words if found and found[0].start == 0 else ""


def _like_a_body(part: str, names: list[str] | None) -> list[str]:
    """Return a part beside known bodies that looks like one, too: 民俗研会, 国泰集团."""
    like = names is None and _LIKE_A_BODY.fullmatch(part) and not has_inside(part)
    return [part] if like else []


def stated(words_: str) -> Duty:
    """Return who answers by a label or a cell: 甲、乙, 甲牵头，乙配合, 甲（牵头）、乙."""
    whole = NOBODY
    for part in _STATED_PARTS.split(words_):
        if is_time(part):
            continue
        role = role_of(part, frozenset()) if part else None
        if role is not None:
            whole = whole.joined(role[0])
        elif part:
            marked = [_ASIDE.sub("", one) for one in part.split("、") if _LEADS_ASIDE.search(one)]
            found = named(part)
            first = whole.lead or named("、".join(marked)) or found[:1]
            whole = whole.joined(duty(first, found))
    return whole


def bracketed(section: int, parsed: Parsed, known: frozenset[str]) -> list[Statement]:
    """Return what brackets say: （甲牵头，乙配合）, （办公室；6月底前）, （长期坚持）."""
    found: list[Statement] = []
    for start, end in (*parsed.brackets, *_square(parsed.text)):
        inside = parsed.text[start:end]
        if len(inside) > 150 or _IN_BRACKET.search(inside) is None or _LABEL.match(inside):
            continue
        after = parsed.text[end + 1 : end + 2]
        one = _inside(inside, known, at_end=not after or after in _STOP)
        if one:
            found.append(Statement(section, start - 1, end + 1, one))
    return found


def _square(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what stands in square brackets: [宣教股牵头，各司法所落实]."""
    if "[" in text:
        yield from (match.span(1) for match in _SQUARE.finditer(text))


def _inside(inside: str, known: frozenset[str], *, at_end: bool) -> Duty | None:
    whole = NOBODY
    parts = [_untimed(part.strip()) for part in _BRACKET_PART.split(inside) if part.strip()]
    for words_ in parts:
        role = role_of(words_, known)
        if role is not None and role[1]:
            whole = whole.joined(role[0])
            continue
        one = _part(words_, known, alone=at_end or len(parts) > 1)
        if one is None:
            return None
        whole = whole.joined(one)
    return whole


def _untimed(words_: str) -> str:
    """Return a part without the label of a time: 时限：9月底 beside a name."""
    label = _LABEL.match(words_)
    return words_[label.end() :] if label and _ROLES[label["label"]] == "limit" else words_


def _part(words_: str, known: frozenset[str], *, alone: bool) -> Duty | None:
    """Read a part of a bracket that holds names, a time, or both; None where it holds neither."""
    names = names_in(words_, known) if alone and words_ not in _NOT_ALONE else None
    time = words_ if is_time(words_) else ""
    if alone and not names and not time:
        names, time = _name_and_time(words_, known) or (names, "")
    if names is None and not time:
        return None
    who = duty((names or [])[:1], (names or [])[1:])
    return who._replace(limit=time.removesuffix("完成"))


def _name_and_time(words_: str, known: frozenset[str]) -> tuple[list[str], str] | None:
    """Return the names and the time of 县水利局5月底前完成."""
    begin = _TIME_BEGINS.search(words_, 2)
    if begin is None or not is_time(words_[begin.start() :]):
        return None
    names = names_in(words_[: begin.start()].rstrip("于在"), known)
    return (names, words_[begin.start() :]) if names else None


def is_time(words_: str) -> bool:
    """Tell whether words are a time limit and nothing else."""
    return len(words_) <= 24 and limit_of(words_.removesuffix("完成"), None) is not None


def limit_of(words_: str, year: int | None) -> Limit | None:
    """Return the time limit that a label, a bracket or a cell of a table names."""
    plain = words_.strip().removesuffix("完成")
    read = parse_deadline(plain, year)
    if read is not None:
        return Limit(0, 0, plain, read.kind, read.from_text, read.to_text, "dated")
    found = limits(plain, year)
    if found and found[0].start == 0 and found[0].end == len(plain):
        return found[0]
    if "持续" in plain[:4] or "长期" in plain[:4]:
        return Limit(0, 0, plain, DeadlineKind.ONGOING, None, None, "ongoing")
    return None


def limit_at(words_: str, year: int | None) -> Limit | None:
    """Return the limit of a label; words that name no date wait for one."""
    if not words_:
        return None
    return limit_of(words_, year) or _first_in(words_, year)


def _first_in(words_: str, year: int | None) -> Limit | None:
    found = limits(words_, year)
    if found:
        return found[0]
    return Limit(0, 0, words_, DeadlineKind.WAITING, None, None, "wait")


def is_covered(start: int, end: int, statements: Sequence[Statement]) -> bool:
    """Tell whether a stretch of a text lies within one of the statements, which are in order."""
    place = bisect_right(statements, start + _NUMBER, key=_start) - 1
    return place >= 0 and end <= statements[place].end


def stands_alone(text: str, statements: Sequence[Statement]) -> bool:
    """Tell whether a section's text is nothing but one statement."""
    return bool(statements) and not _rest(text, statements)


def _rest(text: str, statements: Sequence[Statement]) -> str:
    at, left = 0, []
    for one in statements:
        left.append(text[at : one.start])
        at = max(at, one.end)
    left.append(text[at:])
    rest = "".join(left)
    return rest if _SOME_WORDS.search(rest) else _MARKS_ONLY.sub("", rest)


def in_order(statements: list[Statement]) -> list[Statement]:
    """Return statements by their place; one that lies inside another is left out."""
    if len(statements) < 2:
        return statements
    found: list[Statement] = []
    for one in sorted(statements, key=_place):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _start(one: Statement) -> int:
    return one.start


def _place(one: Statement) -> tuple[int, int]:
    return one.start, -one.end
