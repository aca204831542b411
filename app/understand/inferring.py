"""What a paper that is no plan by its title orders all the same: read off its sentences.

A part of a report or a speech is taken for planning where its sentences begin with work to be
done, some of them promise it and none tells what was done; so is a list of good deeds to come.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.paper import FoundPaper, FoundSection
from app.understand.moods import promises
from app.understand.openings import Openings
from app.understand.outlook import Outlook
from app.understand.titles import is_formal, is_telling
from app.understand.words import any_of, words
from models.kinds import PlanKind, SectionKind

_CUT = re.compile("[。；！\n]")
_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:件事|句话|个?方面|[点条])?(?:[，、是]|要(?=[\u4e00-\u9fff]))|[0-9]{1,2}[.．、]|——)?"
    r"(?:“[^”]{1,16}”)?"
)
_OPENS = Openings(words("outlook", "布置开头"))
_DEEDS = Openings(words("outlook", "实事开头"))
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?=新建|再建|改造|新增|开工|建成)")
_DONE_WORDS = [one for one in words("outlook", "已经") if one != "已"]
_TOLD = re.compile(  # each way begins with its sign, so that other text is passed over quickly
    rf"{any_of(words('outlook', '讲过'), words('outlook', '现状'), _DONE_WORDS)}"
    "|比[^，。]{1,8}[少多低高差][0-9]|低(?<!不低)于(?:全|标准|平均)|高(?<!不高)于(?:全|标准|平均)"
    "|已(?<!任务已)(?<![目坐]标已)(?<!方向已)(?<!蓝图已)|了(?<![为除明]了)(?![解然结如望])|增长[0-9]{1,3}[.][0-9]{1,2}%(?!左右|以上)"
)
_AIMS = re.compile("[0-9]%?[\u4e00-\u9fff]{0,3}(?:以上|以内|左右|以下)")
_TIMES = re.compile("月底?前|日底?前|年底?前|度底?前|每[半两]?个?[月周季日天年]")
_TO_COME = re.compile(any_of(words("outlook", "将办")))
_WAS_DONE = re.compile(any_of(words("outlook", "已办")))
_LEAST_SENTENCES = 3
_FEW = 10  # of so many sentences of a plan one may tell of last year
_FEW_ANNOUNCED = 5  # the same, where the speaker said that orders follow
# 今年怎么干？我讲五点。 What follows is for the hearers to do.
_ANNOUNCES = re.compile(
    "(?:讲|说|谈|提|强调|部署|安排|抓好?|做好|突出)[^。！？；，]{0,12}?(?:[一二三四五六七八九十几]|[0-9]{1,2})"
    "(?:点|个?方面|条|句话|句|件事|层意思|项|个(?!月|多月))(?![^。！？；]{0,6}(?:体会|感受|感谢|感想|祝|变化))[^。！？；]{0,12}[。：:！]?$"
)
# 推广股5月底前拿出方案, 由办公室牵头: only a paper of an office speaks so.
_ASSIGNS = re.compile(  # begins with all its signs, so that other text is passed over quickly
    "[科股室办局部站所组队位门](?:(?<=[\u4e00-\u9fff]{3})(?<![位门])"
    "(?:牵头|[0-9]{1,2}月(?:底|[上中下]旬|[0-9]{1,2}日)?前)"
    "|(?<=(?:责任|牵头|主办|承办|落实)(?:单位|部门|科室|股室))[：:])"
)
_NAMES_OFFICE = re.compile("[0-9]年|[今本]年|[局委办科股处院校队站所县区镇乡]|公司|街道|集团|中心")
_NEWS = re.compile("记者|通讯员|[（(][^（）()]{2,8}[摄文][）)]|本报|据悉|采访|对话|访谈|甲方|乙方")
_LAST_WORDS = 60
_LEAST_LISTED = 2
_LEAST_ENTRIES = 3
_LEAD_IN = 3  # sections before a list that may announce it
_LISTED = (SectionKind.HEADING, SectionKind.ITEM)


def inferred(paper: FoundPaper, outlooks: Sequence[Outlook]) -> list[Outlook]:
    """Return the outlooks with those parts taken for plans whose sentences order."""
    found = list(outlooks)
    if Outlook.OPEN not in found:
        return found
    parts = list(_lists(paper, found))
    if is_formal(paper) or not paper.title or _of_an_office(paper):
        parts.extend(_all_ordering(paper, found))
    for part in parts:
        for place in part:
            found[place] = Outlook.PLAN
    return found


def _of_an_office(paper: FoundPaper) -> bool:
    """Tell whether a paper of any title gives work to offices: 县文旅局的八句话."""
    if paper.kind is not PlanKind.OTHER or is_telling(paper):
        return False
    if not _NAMES_OFFICE.search(paper.title) or _NEWS.search(paper.title):
        return False
    if sum(section.kind in _LISTED for section in paper.sections) < _LEAST_LISTED:
        return False
    texts = [section.text for section in paper.sections]
    if any(_NEWS.search(text) for text in texts):
        return False
    return any(_ASSIGNS.search(text) for text in texts)


def _all_ordering(paper: FoundPaper, outlooks: Sequence[Outlook]) -> Iterator[list[int]]:
    """Yield the parts that order; beside one that surely does a weaker one is believed, too."""
    parts = list(_parts(paper, outlooks))
    texts = {place: _Text(paper.sections[place].text) for part in parts for place in part}
    few = [_may_tell(paper, part) for part in parts]
    if any(_ordering(one, texts, may, sure=True) for one, may in zip(parts, few, strict=True)):
        for one, may in zip(parts, few, strict=True):
            yield _ordering(one, texts, may, sure=False)


def _may_tell(paper: FoundPaper, part: Sequence[int]) -> int:
    """Return of how many sentences of a part one may tell what was done."""
    first = part[0] if part else 0
    under = first and paper.sections[first].kind is not SectionKind.HEADING
    announced = under and _announces(paper, first - 1)
    return _FEW_ANNOUNCED if announced else _FEW


def _announces(paper: FoundPaper, place: int) -> bool:
    text = paper.sections[place].text if paper.kind is PlanKind.SPEECH else ""
    return _ANNOUNCES.search(text, max(len(text) - _LAST_WORDS, 0)) is not None


class _Text:
    """How many sentences of a section there are, order, promise, and tell what was done."""

    def __init__(self, text: str) -> None:
        self.sentences = self.orders = self.aims = self.told = 0
        for one in _sentences(text):
            promised = promises(one)
            aims = promised or bool(_AIMS.search(one) or _ASSIGNS.search(one))
            self.sentences += 1
            self.told += not promised and _TOLD.search(one) is not None
            self.aims += aims
            self.orders += aims or _TIMES.search(one) is not None or _begins(one, _OPENS)

    @property
    def tells(self) -> bool:
        """Whether a good part of it tells what was done."""
        return self.told * 3 > self.sentences


def _parts(paper: FoundPaper, outlooks: Sequence[Outlook]) -> Iterator[list[int]]:
    """Yield the open sections that stand under one heading, or under none, one after another."""
    part: list[int] = []
    of: int | None = None
    for place, outlook in enumerate(outlooks):
        above = _heading_of(paper.sections, place)
        if part and (above != of or _announces(paper, place - 1)):
            yield part
            part = []
        of = above
        if outlook is Outlook.OPEN:
            part.append(place)
    yield part


def _heading_of(sections: Sequence[FoundSection], place: int) -> int | None:
    """Return the heading a section stands under; one that holds its own words is a paragraph."""
    at: int | None = place
    below = place + 1 < len(sections) and sections[place + 1].parent == place
    if not below and sections[place].head < len(sections[place].text):
        at = sections[place].parent
    while at is not None and sections[at].kind is not SectionKind.HEADING:
        at = sections[at].parent
    return at


def _ordering(part: list[int], texts: Mapping[int, _Text], few: int, *, sure: bool) -> list[int]:
    """Return the part, or what stands behind its last section that tells, where that orders.

    There the first section must promise something, for not every paragraph of a review tells.
    """
    if _order([texts[place] for place in part], few, sure):
        return [place for place in part if not texts[place].tells]
    told = [at for at, place in enumerate(part) if texts[place].told]
    rest = part[told[-1] + 1 :] if told else []
    first = next((at for at, place in enumerate(rest) if texts[place].aims), len(rest))
    return rest[first:] if _order([texts[place] for place in rest[first:]], few, sure) else []


def _order(said: Sequence[_Text], few: int, sure: bool) -> bool:
    """Tell whether most sentences order, some promise, and hardly one tells what was done.

    Not ``sure``: a third of them is enough.
    """
    sentences, told = sum(one.sentences for one in said), sum(one.told for one in said)
    aims, orders = sum(one.aims for one in said), sum(one.orders for one in said)
    if told * few > sentences or aims <= told * 2:
        return False
    return orders * (2 if sure else 3) >= sentences and orders >= (_LEAST_SENTENCES if sure else 1)


def _sentences(text: str) -> Iterator[str]:
    return (one for part in _CUT.split(text) if (one := part.strip()))


def _begins(sentence: str, *openings: Openings) -> bool:
    number = _NUMBER.match(sentence)
    at = number.end() if number else 0
    return any(one.at(sentence, at) for one in openings)


def _lists(paper: FoundPaper, outlooks: Sequence[Outlook]) -> Iterator[list[int]]:
    """Yield the lists whose entries begin with work to be done and tell nothing of the past."""
    if paper.kind is PlanKind.REVIEW_AND_PLAN:
        return
    run: list[int] = []
    for place, section in enumerate(paper.sections):
        goes_on = run and section.parent == paper.sections[run[0]].parent
        listed = section.kind in _LISTED and section.text and outlooks[place] is Outlook.OPEN
        if run and not (goes_on and listed):
            yield from [run] if _is_to_do(paper, run) else []
            run = []
        if listed:
            run.append(place)
    yield from [run] if _is_to_do(paper, run) else []


def _is_to_do(paper: FoundPaper, run: Sequence[int]) -> bool:
    if len(run) < _LEAST_ENTRIES:
        return False
    before = paper.sections[max(run[0] - _LEAD_IN, 0) : run[0]]
    told = "".join((paper.title, *(one.text for one in before)))
    if _TO_COME.search(told) is None or _WAS_DONE.search(told):
        return False
    entries = [paper.sections[place].text for place in run]
    if any(_TOLD.search(one) for one in entries):
        return False
    return sum(_is_deed(one) for one in entries) * 4 >= len(entries) * 3


def _is_deed(entry: str) -> bool:
    place = _PLACE.match(entry)
    return _begins(entry[place.end() :] if place else entry, _OPENS, _DEEDS)
