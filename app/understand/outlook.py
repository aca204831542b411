"""What is told as done and what is planned in the sections of a paper: by its kind and headings."""

import re
from enum import Enum

from app.paper import FoundPaper, FoundSection
from app.understand.titles import DONE_TABLE, DONE_TITLE, is_telling, orders
from app.understand.words import any_of, words
from models.kinds import PlanKind, SectionKind


class Outlook(Enum):
    """How the sentences of a section are to be taken."""

    REVIEW = "review"  # under a heading of review: nothing here is to be done
    DONE = "done"  # told as done until a sentence says 下一步
    OPEN = "open"  # either; only words that promise something count
    PLAN = "plan"


_REVIEW_HEADING = re.compile(rf"(?:{any_of(words('outlook', '回顾'))})$")
_PLAN_HEADING = re.compile(any_of(words("outlook", "安排")))
_TO_DO_HEADING = re.compile(
    "^(?:及时总结|认真总结|解决|整治|聚焦|针对|破解|整改|加强|强化|做好|抓好|推进)"
)
_GOAL_HEADING = re.compile(
    r"[^，。；：]{0,14}(?:目标|指标|目标任务|目标值)(?:[（(][^（()）]{1,10}[）)])?"
)
_LONGEST_LOOSE = 24
# A line that stands alone without a number: 2025年工作回顾, 下一步工作打算.
_LOOSE = re.compile(
    "(?:[12][0-9]{3}年|上半年|去年|今年以来|一年来|过去|上年|[一二三四]季度|主要|工作|基本|存在|取得)"
    rf"[\u4e00-\u9fff0-9]{{0,14}}?(?:{any_of(words('outlook', '回顾'))})$"
    "|(?:[12][0-9]{3}年|[明今]年|下一?步|今后|下半年|下[一个]*阶段)[\u4e00-\u9fff0-9]{0,12}"
    "(?:安排|计划|打算|思路|任务|要点|部署|谋划|展望|重点|建议)$"
)
# 下一步，我们将做好以下工作： what is listed below it is planned.
_ANNOUNCES = re.compile(
    "(?:^|[。！？；])(?:下一?步|接下来|今后|明年|下半年|下[一个]*阶段|来年|新的一年|[12][0-9]{3}年)[^。！？；]{0,60}?"
    "(?:以下|如下|下列|[一二三四五六七八九十几0-9]+(?:个?方面|项|件事|点|个)(?:的?重?点?工作|任务|措施)?)"
    "[^。！？；]{0,14}[：:。]?$"
)
_LAST_WORDS = 100
_AROUND = "【】。；：:"
_NO_LOOSE = re.compile("[，。；：、！？,;:\t《]")
_YEAR = re.compile(r"([12][0-9]{3})年")
_TO_FINISH = ("完成", "做好", "办结", "办理", "开展", "组织")  # 完成2024年度汇算清缴
# 也要看到面临三个不稳：一是…: the items behind it are no plan
_LACKING = re.compile(
    "(?:看到|认识到|存在|面临|还有)[^。；]{0,30}(?:问题|不足|短板|差距|困难|挑战|弱项|不[\u4e00-\u9fff]”?)[^。；]{0,8}[:：，]$"
)


def section_outlooks(paper: FoundPaper) -> list[Outlook]:
    """Return how each section is to be taken, from the paper's kind and the headings above it."""
    if is_telling(paper):
        return [Outlook.OPEN] * len(paper.sections)  # 招聘公告: 招聘计划 heads no plan of work
    start = _of_paper(paper)
    found: list[Outlook] = []
    beside: dict[int | None, Outlook] = {}
    loose: dict[int | None, Outlook] = {}
    turning = start is Outlook.OPEN and paper.kind is PlanKind.REVIEW_AND_PLAN
    lacking = False
    for section in paper.sections:
        lacking = _lacks(section) or (lacking and not section.starts_paragraph)
        if lacking and section.kind is SectionKind.ITEM:
            found.append(Outlook.REVIEW)
            continue
        if turning and section.parent is None and _turns_to(section.text, paper.year):
            start = Outlook.PLAN
        above = start if section.parent is None else found[section.parent]
        heading = section.kind is SectionKind.HEADING
        if heading and section.parent is None and beside.get(None) is Outlook.PLAN:
            above = Outlook.PLAN  # what follows a planning part is planning, too
        if section.parent in loose and above is not Outlook.REVIEW:
            above = _under_loose(section, loose, above)
        if heading:
            above = _of_heading(section, above, paper.year)
            beside[section.parent] = above
        elif _is_loose(section):
            above = _of_heading(section, start if section.parent is None else above, paper.year)
            loose[section.parent] = above
        elif start is Outlook.DONE and above is start and _announces(section, paper.year):
            loose[section.parent] = Outlook.PLAN
        found.append(above)
    return found


def _lacks(section: FoundSection) -> bool:
    """Tell whether a paragraph ends by naming what is wrong: 面临三个不稳：; items go on so."""
    listed = section.kind is SectionKind.PARAGRAPH and section.text[-1:] in (":", "：", "，")
    return listed and _LACKING.search(section.text[-_LAST_WORDS:]) is not None


def _is_loose(section: FoundSection) -> bool:
    """Tell whether a paragraph is a heading without a number: 2025年工作回顾, 【下一步打算】."""
    if section.kind is not SectionKind.PARAGRAPH or not 4 <= len(section.text) <= _LONGEST_LOOSE:
        return False
    text = section.text.strip(_AROUND)
    return _LOOSE.match(text) is not None and _NO_LOOSE.search(text) is None


def _announces(section: FoundSection, year: int | None) -> bool:
    """Tell whether a paragraph of a review ends by announcing what is to be done: 下一步…：."""
    if section.kind is not SectionKind.PARAGRAPH or section.text[-1:] not in ("：", ":", "。"):
        return False
    found = _ANNOUNCES.search(section.text, max(len(section.text) - _LAST_WORDS, 0))
    named = found and _YEAR.match(found[0].lstrip("。！？；"))
    return found is not None and not (named and year is not None and int(named[1]) <= year)


def _under_loose(
    section: FoundSection, loose: dict[int | None, Outlook], above: Outlook
) -> Outlook:
    """Return the outlook below a heading without a number; a heading of a plan ends a review."""
    told = loose[section.parent]
    plans = section.kind is SectionKind.HEADING and _PLAN_HEADING.search(section.text[:80])
    if told is not Outlook.REVIEW or not plans:
        return told
    del loose[section.parent]
    return above


def _turns_to(text: str, year: int | None) -> bool:
    """Tell whether a paragraph of a review with a plan begins the plan: 2026年，总的要求是…."""
    return year is not None and text.startswith((f"{year}年，", f"{year}年我", f"{year}年工作"))


def goal_sections(paper: FoundPaper) -> list[bool]:
    """Tell of each section whether it stands under a heading that names goals: 二、工作目标."""
    if is_telling(paper):
        return [False] * len(paper.sections)
    found: list[bool] = []
    for section in paper.sections:
        above = section.parent is not None and found[section.parent]
        if section.kind is SectionKind.HEADING and not above:
            title = section.text[: min(section.head, 80)].rstrip("。；：:")
            above = _GOAL_HEADING.fullmatch(title) is not None
        found.append(above)
    return found


def _of_paper(paper: FoundPaper) -> Outlook:
    if DONE_TABLE.search(paper.title):
        return Outlook.REVIEW
    if paper.kind is PlanKind.PLAN or orders(paper):
        return Outlook.PLAN
    if paper.kind is PlanKind.REPORT and DONE_TITLE.search(paper.title):
        return Outlook.DONE
    return Outlook.OPEN


def _of_heading(section: FoundSection, above: Outlook, year: int | None) -> Outlook:
    head = section.head if section.kind is SectionKind.HEADING else len(section.text)
    title = section.text[: min(head, 80)].strip(_AROUND)
    if above is Outlook.REVIEW:
        return above
    if _REVIEW_HEADING.search(title) and not _TO_DO_HEADING.match(title):
        return Outlook.REVIEW
    named = [int(found) for found in _YEAR.findall(title)]
    past = named and year is not None and max(named) < year
    to_do = above is Outlook.PLAN and title.startswith(_TO_FINISH)
    if past and not (to_do or _PLAN_HEADING.search(title)):
        return Outlook.REVIEW
    return Outlook.PLAN if _PLAN_HEADING.search(title) else above
