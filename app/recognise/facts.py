"""What a paper says about itself: its year, what sort of paper it is, and whose it is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from app.paper import FoundSection
from models.kinds import PlanKind, SectionKind

_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?=年|—|-|－|～|~|度|学年)|([一二][〇○零一二三四五六七八九]{3})年"
)
_CHINESE_DIGITS = {sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
}
_FIRST_TERM = re.compile("学年度?(?:第一|上|秋季)学期")
_DUE = re.compile(r"20(?<![\d到至]20)(\d\d)年(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底)|底)前(?!的)")
_YEAR_NOTE = re.compile(r"[（(]\s?((?:19|20)\d\d)\s?年度?[）)]")
_BLANKS = re.compile(r"[\s\u3000]+")
_LINES_BELOW = 4
_DATED = re.compile(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月")
_LAST_SURE_MONTH = 10
_CITED = re.compile("《[^《》]{1,60}》")
# 2026年，…, 2026年度…, 自2026年3月起: what a paper without any year in its title speaks of
_SPOKEN_OF = re.compile(
    r"20(?<![\d到至]20)(\d\d)年(?=度|[，,]|[0-9]{1,2}月|[一二三四]季度|[上下]半年|我|全|工作)(?!1[12]月)"
)
_ABOUT_WORK = re.compile("工作|回顾|总结|安排|计划|打算|思路|任务|目标|要点|举措|情况")

_SPEECH = re.compile(
    "(?:讲话|发言|致辞|致词|讲稿|演讲|主持词|开幕词|闭幕词|党课|宣讲)(?:稿|材料|提纲|摘要|要点|实录|词|讲稿)?"
    "(?:[（(][^（()）]{1,20}[）)])?$|上的(?:讲话|发言|致辞|主持)"
)
_REVIEW = re.compile("回顾|总结")
_OUTLOOK = re.compile("计划|安排|打算|思路|谋划")
_BOTH = re.compile(
    "(?:情况|成效|工作)[^。]{0,12}[和及与暨、][^。]{0,16}(?:计划|安排|打算|思路|要点|谋划)"
)
_REPORT = re.compile("报告|汇报|总结|分析|(?:完成|进展|落实|推进|执行)情况.{0,4}表$")
_PLAN = re.compile(
    "计划|要点|安排|方案|意见|思路|打算|规划|纲要|任务|措施|清单|举措|部署|谋划|设想"
    "|(?:任期|年度?|工作|管理|发展|经营|考核|生产|奋斗)目标$|目标责任|责任[书状]$"
)

_RULES = re.compile(
    "(?:办法|制度|规定|条例|细则|规则|规程|守则|规范|预案|标准|章程|权责清单|权力清单|负面清单|[食菜]谱安?排?)"
    "(?:[（(][^（）()]{1,12}[）)])?(?:》|》?的通知)?$"
)
_GOALS_OF_A_YEAR = re.compile("[0-9XxＸ×]年.{0,30}(?:考核|考评|目标|责任制)")

_UNIT_END = re.compile(
    "(?<![布开全大格结残时定破僵棋])局|委员会|(?:人民)?政府|办公室|公司|集团|中心|医院|学校|大学|学院"
    "|法院|检察院|管理处|办事处|监狱|党组|党委|[党工]委|纪委|[省市县区]委(?!员)|协会|联合会|工会|[总支大]队"
)
_UNIT_MORE = re.compile(r"[（(](?:公司|集团|分公司|营销部)[）)]|办公室|党组|党委|机关党委")
# 中共沙溪县委组织部2024年…: all that stands before the year, where it ends as a unit does
_BEFORE_YEAR = re.compile(
    r"(?P<unit>[^，。；：、《》年的]{3,30}?(?:[局会府室院校学处所站队科股组委部办狱]|公司|集团|中心"
    r"|[（(][^（()）]{2,6}[）)]))(?=(?:19|20)[\dXx×*＊_]{2}年)"
)
_LEADING_YEAR = re.compile(r"(?:(?:19|20)\d\d|[\dXx×*＊_]{2,5})年度?")
_NOT_IN_UNIT = re.compile("[，。；：、《》年]|^在|^关于|^对|^以|的")
_UNIT_LENGTH = 30
_UNIT_LINE_END = re.compile(
    "[局会府室院校学处所站队科股组委部狱]$|公司$|集团$|中心$|[（(]公司[）)]$"
)


def year_of(
    title: str, sections: Sequence[FoundSection], kind: PlanKind = PlanKind.PLAN
) -> int | None:
    """Return the year a paper is for: from its title, its main headings, its date or its words.

    Of a paper of no ``kind`` the words count only where they say what is due.
    """
    years = _years(_closed_up(title)) or _years_below_title(sections)
    if not years:
        headings = (s for s in sections if s.kind is SectionKind.HEADING and s.level <= 1)
        for heading in headings:
            words = heading.text[: heading.head]
            if _ABOUT_WORK.search(words):
                years.extend(_years(words))
    if not years:
        return _year_of_date_line(sections) or _year_spoken_of(sections, kind)
    return min(years) if _FIRST_TERM.search(title) else max(years)


def _years_below_title(sections: Sequence[FoundSection]) -> list[int]:
    """Return the year that a line in brackets under the title names: （2025年度）."""
    notes = (one.text for one in sections[:_LINES_BELOW] if one.kind is SectionKind.NOTE)
    return [int(found[1]) for note in notes if (found := _YEAR_NOTE.fullmatch(note))]


def _closed_up(title: str) -> str:
    """Return a title without the blanks that only space it out: 工 作 总 结."""
    return _BLANKS.sub("", title)


def _year_of_date_line(sections: Iterable[FoundSection]) -> int | None:
    """Return the year a paper is dated in; late in the year it may speak of the next one."""
    for section in sections:
        if section.kind is SectionKind.DATE_LINE:
            dated = _DATED.search(section.text)
            if dated and int(dated[2]) <= _LAST_SURE_MONTH:
                return int(dated[1])
    return None


def _year_spoken_of(sections: Iterable[FoundSection], kind: PlanKind) -> int | None:
    """Return the year in which most is due, else the last that the text names as its own time.

    Dates late in a year speak of the next one.
    """
    texts = (_CITED.sub("", one.text) for one in sections if one.kind is not SectionKind.DATE_LINE)
    found: list[int] = []
    due: Counter[int] = Counter()
    for text in texts:
        found.extend(2000 + int(match[1]) for match in _SPOKEN_OF.finditer(text))
        due.update(2000 + int(match[1]) for match in _DUE.finditer(text))
    if due:
        return max(due, key=lambda year: (due[year], -year))
    return max(found, default=None) if kind is not PlanKind.OTHER else None


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
    title = _closed_up(title)
    if _SPEECH.search(title) or any(_SPEECH.search(note) for note in notes):
        return PlanKind.SPEECH
    if lays_down_rules(title):
        return PlanKind.OTHER
    mains = [s for s in sections if s.kind is SectionKind.HEADING and s.level <= 1]
    words = "\n".join([title, *(s.text[: s.head] for s in mains)])
    if (_REVIEW.search(words) and _OUTLOOK.search(words)) or _tells_both(title):
        return PlanKind.REVIEW_AND_PLAN
    report, plan = _last(_REPORT, title), _last(_PLAN, title)
    if report >= 0 or plan >= 0:
        return PlanKind.REPORT if report > plan else PlanKind.PLAN
    return PlanKind.PLAN if not title and mains else PlanKind.OTHER


def lays_down_rules(title: str) -> bool:
    """Tell whether a title is that of rules that hold for always: 公务接待管理办法.

    How a year's goals are weighed names those goals: 2026年度目标责任制考核细则 is none.
    """
    return _RULES.search(title) is not None and _GOALS_OF_A_YEAR.search(title) is None


def _tells_both(title: str) -> bool:
    """Tell whether a title names two years' work: 2025年工作情况和2026年工作安排."""
    return len(set(_years(title))) > 1 and _BOTH.search(title) is not None


def _last(pattern: re.Pattern[str], title: str) -> int:
    """Return where a pattern last stands in a title, whose last word says what the paper is."""
    return max((match.start() for match in pattern.finditer(title)), default=-1)


def unit_in_title(title: str) -> str:
    """Return the name of the unit a title begins with (after its year), or an empty string."""
    before = _BEFORE_YEAR.match(title)
    if before is not None and _NOT_IN_UNIT.search(before["unit"]) is None:
        return before["unit"]
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
