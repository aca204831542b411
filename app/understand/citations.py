"""Papers named in title marks, with the number and year that stand beside them.

Forms after GB/T 9704-2012 cl. 7.2.5 (〔2026〕5号) and GB/T 15834-2011 (〈〉 inside 《》); nested
《》 and other brackets around the year are read too, since people write them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from app.paper import FoundCitation
from app.understand.sentences import closing

_DIGIT = "0-9０-９"
_YEAR = rf"(?:19|20|１９|２０)[{_DIGIT}]{{2}}"
_NUMBERED = rf"[〔\[［（(【]({_YEAR})[〕\]］）)】]\s?第?[{_DIGIT}]{{1,4}}号"
_NUMBER = re.compile(rf"[（(]?\s?([\u4e00-\u9fffA-Za-z]{{0,12}}{_NUMBERED})")
_BEFORE = re.compile(rf"([\u4e00-\u9fffA-Za-z]{{1,8}}{_NUMBERED})(?:文件|文)?[：:，,\s]?$")
_NOT_OF_NUMBER = re.compile("^.*?(?:根据|按照|依据|落实|贯彻|执行|学习|印发|关于|对照|下发|出台)")
_EDITION = re.compile(rf"[（(][^（()）]{{0,6}}?({_YEAR})年?[^（()）]{{0,12}}[）)]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST_TAIL = 48
_LONGEST_HEAD = 32

_COUNTRY = re.compile("^(?:中华人民共和国|中国共产党|中共)")
_STATE = re.compile("[（(〈][^（()）〈〉]{1,12}[）)〉]$")
_NUMERAL = re.compile(f"[{_DIGIT}一二三四五六七八九十上下]")
_LEAST_ALIKE = 5
_MOST_LEFT_OUT = 4
_MOST_TITLES = 400  # every pair is looked at: a longer list is a catalogue, no plan


def citations(section: int, text: str) -> Iterator[FoundCitation]:
    """Yield each paper named in 《》 in the order of the text; an empty or open mark is none."""
    at = text.find("《")
    while at >= 0:
        end = closing(text, at)
        if end < 0:
            at = text.find("《", at + 1)
            continue
        title = text[at + 1 : end].strip()
        if title:
            number, year = _what_follows(text[end + 1 : end + 1 + _LONGEST_TAIL])
            if not number:
                number, year = _what_precedes(text[max(0, at - _LONGEST_HEAD) : at], year)
            yield FoundCitation(section, at, end + 1, title, number, year)
        at = text.find("《", end + 1)


def _what_follows(tail: str) -> tuple[str, int | None]:
    """Return number and year of a paper from the words behind its title."""
    found = _NUMBER.match(tail)
    if found:
        return found[1], _year(found[2])
    edition = _EDITION.match(tail)
    return "", _year(edition[1]) if edition else None


def _what_precedes(head: str, year: int | None) -> tuple[str, int | None]:
    """Return number and year from the words before a title: 清委〔2026〕5号《…》."""
    found = _BEFORE.search(head)
    if found is None:
        return "", year
    return _NOT_OF_NUMBER.sub("", found[1]), _year(found[2])


def _year(words: str) -> int:
    return int(words.translate(_FULL_WIDTH))


def doubled_titles(titles: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of titles that probably name one paper (conventions NAM-03).

    Either the same characters in another order (违纪违规 and 违规违纪), or the same with a few left
    out (许可证后续监管办法 and 后续监管办法). Years, issues and 试行 make different papers or none.
    """
    every = list(dict.fromkeys(titles))[:_MOST_TITLES]
    return [(one, two) for one, two in combinations(every, 2) if _alike(_bare(one), _bare(two))]


def _bare(title: str) -> str:
    return _STATE.sub("", _COUNTRY.sub("", title.strip()))


def _alike(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    if len(short) < _LEAST_ALIKE or short == long or len(long) - len(short) > _MOST_LEFT_OUT:
        return False
    if _NUMERAL.findall(short) != _NUMERAL.findall(long):
        return False
    if len(short) == len(long):
        return Counter(short) == Counter(long)
    return short[-2:] == long[-2:] and _left_out(short, long)


def _left_out(short: str, long: str) -> bool:
    """Tell whether the long title is the short one with one more run of words in it."""
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    return short[same:] == long[len(long) - len(short) + same :]
