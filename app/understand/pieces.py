"""Where a clause that sets several targets is cut: 新建泵站3座、水闸5座, 培训12期600人次."""

import re
from collections.abc import Sequence

from app.understand.made import VERB
from app.understand.measures import MEASURE
from app.understand.names import EVERY
from app.understand.sentences import Clause
from app.understand.words import any_of, words

_SPLIT = re.compile(  # begins with all its signs, so that other text is passed over quickly
    "[、以和及与并](?:(?<=、)|(?<=以)及|(?<=[和与])(?=[0-9])"
    "|(?<=[0-9a-zA-Z%％个户家名起次场件条项亩吨人元所座处上下内右][和及与并])(?![美谐平睦]))"
)
# 总量居全省第2位、增幅居全省第1位: a place ends as a number does
_PLACE = re.compile(
    rf"(?:{any_of(words('goals', '范围'), words('goals', '排名'))})[^，。；前第0-9、]{{0,8}}"
    "[前第](?:[0-9]{1,3}|[一二两三四五六七八九十]{1,2})[名位强]?(?=、[^，。；]{0,40}[前第0-9])"
)
_AS_BEFORE = re.compile("[与比同](?:去年|上年)(?:同期)?(?:基本)?持平(?=、)")
_COUNTS = any_of(words("units", "计数"))
# 培训12期600人次: two numbers of one thing without a mark between them
_BESIDE = re.compile(
    rf"(?<=[^0-9.])[0-9]{{1,6}}(?:{_COUNTS})(?P<more>[0-9][0-9.]{{0,6}}[万余]{{0,2}}(?:人次|人|公里|平方米|亩|户次|件次))$"
)
_BESIDE_ENDS = frozenset("次人里米亩件")
_EAGERLY = re.compile("(?:向上|积极|继续|全力|主动|全年|计划)+")  # 向上争取资金4亿元、债券8亿元
_LESSENS = re.compile("减少|降低|压缩|精简|削减")


def pieces(clause: Clause) -> list[Clause]:
    """Cut a clause at 、 and 和 behind a finished number: 新建泵站3座、水闸5座."""
    beside = _BESIDE.search(clause.plain) if clause.plain[-1] in _BESIDE_ENDS else None
    if beside:
        at = beside.start("more")
        return [_piece(clause, 0, at), _piece(clause, at, len(clause.plain))]
    if _SPLIT.search(clause.plain) is None:
        return [clause]
    spans = [match.span() for match in MEASURE.finditer(clause.plain) if _has_unit(match)]
    if "第" in clause.plain or "前" in clause.plain:
        spans.extend(match.span() for match in _PLACE.finditer(clause.plain))
    spans.extend(match.span() for match in _AS_BEFORE.finditer(clause.plain))
    at, found = 0, []
    for match in _SPLIT.finditer(clause.plain) if spans else ():
        if _parts_here(clause.plain, at, match, spans):
            found.append(_piece(clause, at, match.start()))
            at = match.end()
    found.append(_piece(clause, at, len(clause.plain)) if at else clause)
    return found


def _has_unit(match: re.Match[str]) -> bool:
    """Tell a number with its unit from a numeral that only names: 三、四类烟."""
    return match["unit"] is not None or "分之" in match[0]


def _parts_here(
    plain: str, at: int, match: re.Match[str], spans: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether a mark parts two targets: a number ends, or each side has one of its own."""
    here, after = match.span()
    if any(end == here for _, end in spans):
        return True
    if plain[here] not in "、和与" or not any(at <= start < here for start, _ in spans):
        return False
    if any(start == after for start, _ in spans):
        return True
    goes_on = VERB.match(plain, after) or EVERY.match(plain, after)
    return goes_on is not None and any(start > after for start, _ in spans)


def _piece(clause: Clause, start: int, end: int) -> Clause:
    return Clause(clause.start + start, clause.text[start:end], clause.plain[start:end])


def leading_verb(words_: str) -> str:
    """Return the verb of doing that words begin with, "" where none stands there."""
    eager = _EAGERLY.match(words_)
    at = eager.end() if eager else 0
    lead = VERB.match(words_, at) or _LESSENS.match(words_, at)
    return lead[0] if lead else ""
