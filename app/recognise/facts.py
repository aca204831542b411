"""What a paper says about itself: its year, what sort of paper it is, and whose it is."""

import re
from collections.abc import Iterable, Sequence

from app.paper import FoundSection
from models.kinds import PlanKind, SectionKind

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|—|-|－|度)|([一二][〇○零一二三四五六七八九]{3})年")
_CHINESE_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}
_ABOUT_WORK = re.compile("工作|回顾|总结|安排|计划|打算|思路|任务|目标|要点|举措|情况")

_SPEECH = re.compile("讲话(?!精神)|发言|致辞|致词|讲稿")
_REVIEW = re.compile("回顾|总结")
_OUTLOOK = re.compile("计划|安排|打算|思路")
_REPORT = re.compile("报告|汇报|总结|分析")
_PLAN = re.compile("计划|要点|安排|方案|意见|思路|打算|规划|纲要|任务|措施|清单|举措|部署")

_UNIT_END = re.compile(
    "(?<![布开全大格结残时定破僵棋])局|委员会|(?:人民)?政府|办公室|公司|集团|中心|医院|学校|大学|学院"
    "|法院|检察院|管理处|办事处|监狱|党组|党委|[党工]委|纪委|[省市县区]委(?!员)|协会|联合会|工会|[总支大]队"
)
_UNIT_MORE = re.compile(r"[（(](?:公司|集团|分公司|营销部)[）)]|办公室|党组|党委|机关党委")
_LEADING_YEAR = re.compile(r"(?:(?:19|20)\d\d|[\dXx×*＊_]{2,5})年度?")
_NOT_IN_UNIT = re.compile("[，。；：、《》年]|^在|^关于|^对|^以|的")
_UNIT_LENGTH = 30
_UNIT_LINE_END = re.compile(
    "[局会府室院校学处所站队科股组委部狱]$|公司$|集团$|中心$|[（(]公司[）)]$"
)


def year_of(title: str, sections: Iterable[FoundSection]) -> int | None:
    """Return the year a paper is for: from its title, else the highest of its main headings."""
    years = _years(title)
    if not years:
        headings = (s for s in sections if s.kind is SectionKind.HEADING and s.level <= 1)
        for heading in headings:
            words = heading.text[: heading.head]
            if _ABOUT_WORK.search(words):
                years.extend(_years(words))
    return max(years, default=None)


def _years(words: str) -> list[int]:
    found = []
    for match in _YEAR.finditer(words):
        if words[: match.start()].endswith(("到", "至")):
            continue
        digits = match.group(1) or "".join(_CHINESE_DIGITS[sign] for sign in match.group(2))
        if 1980 <= int(digits) <= 2099:
            found.append(int(digits))
    return found


def kind_of(title: str, notes: Iterable[str], sections: Sequence[FoundSection]) -> PlanKind:
    """Say what sort of paper this is, from its title, the notes under it and its main headings."""
    if _SPEECH.search(title) or any(_SPEECH.search(note) for note in notes):
        return PlanKind.SPEECH
    mains = [s for s in sections if s.kind is SectionKind.HEADING and s.level <= 1]
    words = "\n".join([title, *(s.text[: s.head] for s in mains)])
    if _REVIEW.search(words) and _OUTLOOK.search(words):
        return PlanKind.REVIEW_AND_PLAN
    if _REPORT.search(title):
        return PlanKind.REPORT
    if _PLAN.search(title) or (not title and mains):
        return PlanKind.PLAN
    return PlanKind.OTHER


def unit_in_title(title: str) -> str:
    """Return the name of the unit a title begins with (after its year), or an empty string."""
    year = _LEADING_YEAR.match(title)
    words = title[year.end() if year else 0 :][: _UNIT_LENGTH + 10].lstrip()
    match = _UNIT_END.search(words, 1, _UNIT_LENGTH)
    if match is None or match.end() < 2 or _NOT_IN_UNIT.search(words[: match.end()]):
        return ""
    end = match.end()
    more = _UNIT_MORE.match(words, end)
    while more is not None:
        end = more.end()
        more = _UNIT_MORE.match(words, end)
    return words[:end]


def is_unit_line(text: str) -> bool:
    """Tell whether a whole line is the name of a unit, as above a title or under a paper."""
    if not 3 <= len(text) <= _UNIT_LENGTH or _UNIT_LINE_END.search(text) is None:
        return False
    return _NOT_IN_UNIT.search(text) is None
