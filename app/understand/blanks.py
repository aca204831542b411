"""Places still to be filled: X, xx, ×, **, ___, 20_年, 【待补】, （填写） and their like."""

import re
from collections.abc import Iterator

from app.paper import FoundBlank
from app.understand.words import any_of, words
from models.kinds import BlankGuess

MASKS = "XxＸｘ×*＊_＿"
_SIGNS = re.compile(
    rf"[{MASKS}○〇◯□■△▲【?？（( \u3000]"
    r"(?:(?<![（( \u3000])|(?<=[（(])[ \u3000）)待填此请空略数时名具]|(?<=[ \u3000])[ \u3000])"
)
_LETTERS = "XxＸｘ"
_LATIN = re.compile("[A-Za-z0-9]")
_LITERAL = re.compile(any_of(words("blanks", "真的X")))
_UNIT = any_of(*(words("units", one) for one in ("比率", "金额", "计数", "计量", "名次", "时间")))
_STRONG_UNIT = "[%％‰]|[万亿]元|个百分点"
_NOTE = (
    r"【[^【】\n]{0,20}(?:待|补|填|空|确认|核实|插入|此处)[^【】\n]{0,20}】|【\s{0,20}】"
    r"|[（(](?:此处|请|由[^\s（）()]{1,6})?(?:[^\s（）()【】]{0,6}待(?:补充?|填写?|填报|定|核实|核定|确认|明确|商定)"
    r"|填写?|填报|空缺|空白)[^\s（）()]{0,10}[）)]|[（(][ \u3000]{1,20}[）)]"
    rf"|(?<=[\u4e00-\u9fff])(?:（）|\(\))(?=[万亿]?(?:{_UNIT}))"
)
_BLANK = re.compile(
    rf"(?=[12{MASKS}○〇◯□■△▲【（(?？ \u3000])(?:"  # first the signs that one may begin with
    rf"(?P<year>(?<![0-9])(?:19|20)[0-9]?[{MASKS}]{{1,3}}(?:年|(?![{MASKS}0-9A-Za-z])))"
    rf"|(?P<mask>[{MASKS}]++(?:[.．+＋][{MASKS}]++)*+)"
    r"|(?P<shapes>(?:○{2,9}|〇{2,9}|◯{2,9}|□{2,9}|■{2,9}|△{2,9}|▲{2,9})+)"
    rf"|(?P<note>{_NOTE})"
    rf"|(?P<question>[?？]{{1,6}}(?=[万亿]?(?:{_UNIT})))"
    rf"|(?P<gap>(?<=[\u4e00-\u9fff])[ \u3000]{{2,20}}(?={_STRONG_UNIT})))"
)
_NUMERALS = frozenset("零一二三四五六七八九十年")
_NO_UNIT = any_of(words("units", "不是单位"))
_QUANTITY_AFTER = re.compile(
    rf"\s?(?:[万亿千百]{{1,2}})?[余多]?(?!{_NO_UNIT})(?:{_UNIT})|[余多]?[万亿]|个|级以上|以上|以内|左右"
)
_QUANTITY_BEFORE = re.compile(
    r"(?:第|前|增长|下降|达|达到|超|超过|约|近|(?<!中)共|计|位列|排名|[低少高多]于|[持制定]在)$"
)
_YEAR_AFTER = re.compile(r"年度?|版|[-—－~～至]{1,2}(?:19|20)[0-9]{2}年|学年")
_DATE_AFTER = re.compile(rf"年\s?[{MASKS}0-9]{{1,3}}\s?月")
_YEARS_LONG = re.compile(r"(?:连续|近|满|历时|为期|持续|过去|未来)$")
_PLACE_AFTER = re.compile(any_of(words("blanks", "地名")))
_FAMILY = any_of(words("blanks", "姓氏"))
_SURNAME = re.compile(rf"(?:^|[，。；、：:和与由\s])(?:{_FAMILY})$")
_PERSON = re.compile(rf"(?:^|[，。；、：:和与由\s长任记员理席师])(?:{_FAMILY})$")
# 信息员王XX每日…: behind a post, but not 人员向XX报告
_POST_AND_FAMILY = re.compile(
    rf"(?:书记|[长任员理席师])(?![向从全常管安任关包时和于])(?:{_FAMILY})$"
)
_OF_PERSON = re.compile("担任|兼|任|同志|主持|[，、。；（）]|$")
_YEAR_ALONE = re.compile("年(?![内来时以间后多期左限龄])")  # *年力争…, 到*年, but not *年内
_YEAR_BEFORE = re.compile("(?:^|[，。；：、（到至 \n])$")
_PLACE_BEFORE = re.compile("(?:^|[^存现潜内持制定])(?:在|赴|驻|来到|位于)$")
_NAME_AFTER = re.compile(any_of(words("blanks", "名称")))
_SIGNED = re.compile(
    rf"(?:{any_of(words('blanks', '签名'))})(?:[（(][^（()）]{{1,6}}[）)])?[:：]\s{{0,4}}$"
)
_BEFORE_NAME = ("+", "＋", "“", *words("blanks", "职务"))
_OF_FORM = {
    "year": BlankGuess.YEAR, "question": BlankGuess.QUANTITY, "gap": BlankGuess.QUANTITY,
}  # fmt: skip
_RANGES = frozenset("至—－-~～")
_LISTS = frozenset("、和与") | _RANGES
_LESS_SAID = (BlankGuess.OTHER, BlankGuess.QUANTITY)
_COMMON = frozenset((BlankGuess.PLACE, BlankGuess.NAME))
_QUOTES = frozenset("“”\"'‘’")
_NAMED = 8  # characters behind a mask that opens a name in quotation marks: “**讲堂”
_QUOTE = 16  # characters of a quotation on each side of a mask
_NEVER_MEANT = frozenset((BlankGuess.QUANTITY, BlankGuess.YEAR, BlankGuess.PLACE))
_LETTERS_ONLY = re.compile(rf"[{_LETTERS}]{{1,2}}(?![月日号季年])[\u4e00-\u9fff]{{2}}")


def blanks(section: int, text: str, literals: frozenset[str] = frozenset()) -> Iterator[FoundBlank]:
    """Yield the blanks of a section's text in order, each with a guess of what is missing.

    ``literals`` were declared to be meant as they stand (``literal_look``): they are none.
    """
    if _SIGNS.search(text) is None:
        return
    for one in _alike(text, list(_found(section, text))):
        if not (literals and literal_look(text, one.start, one.end, one.guess) in literals):
            yield one


def literal_look(text: str, start: int, end: int, guess: BlankGuess) -> str:
    """Return the words by which declared letters are known again in any paper: “*+N”, X模式.

    That is a whole quotation, or a letter with the two characters behind it; "" where the next
    paper's would be a true blank all the same: X个, X月, **县.
    """
    opened, closed = text.rfind("“", max(0, start - _QUOTE), start), text.find("”", end)
    if opened >= 0 and closed - end in range(_QUOTE) and "”" not in text[opened:start]:
        return text[opened : closed + 1]
    behind = text[end : end + 2]
    if guess not in _NEVER_MEANT and _LETTERS_ONLY.fullmatch(text[start:end] + behind):
        return text[start:end] + behind
    return ""


def _found(section: int, text: str) -> Iterator[FoundBlank]:
    literal = {at for match in _LITERAL.finditer(text) for at in range(*match.span())}
    for match in _BLANK.finditer(text):
        start, end = match.span()
        if start not in literal and _is_blank(text, match):
            guess = _guess(text, start, end, match.lastgroup or "")
            yield FoundBlank(section, start, end, match[0], guess)


def _alike(text: str, found: list[FoundBlank]) -> list[FoundBlank]:
    """Give masks of one list (**、**两个乡镇) the guess of the one that says what is missing."""
    for order in (range(len(found) - 1), range(len(found) - 2, -1, -1)):
        for place in order:
            one, two = found[place], found[place + 1]
            if two.start - one.end != 1 or text[one.end] not in _LISTS:
                continue
            if text[one.end] in _RANGES and (one.guess, two.guess) == _LESS_SAID:
                found[place] = one._replace(guess=two.guess)  # X—X万元
            if two.guess is BlankGuess.OTHER and one.guess in _COMMON:
                found[place + 1] = two._replace(guess=one.guess)
            elif one.guess is BlankGuess.OTHER and two.guess in _COMMON:
                found[place] = one._replace(guess=two.guess)
    return found


def _is_blank(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if match["shapes"]:
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        return match[0][0] not in "○〇◯" or _NUMERALS.isdisjoint(around)
    if match["mask"]:
        return _is_mask(text, start, end)
    return True


def _is_mask(text: str, start: int, end: int) -> bool:
    """Tell a mask from a product (3×5), a word (MAX, file_name), a bullet or a dividing line."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if _LATIN.match(after):
        return False
    if before.isdigit():
        return end - start > 1 or _QUANTITY_AFTER.match(text, end) is not None
    if _LATIN.match(before):
        return False
    alone = not before and (not after or after.isspace())
    return not (alone and text[start] in "*＊×")


def _guess(text: str, start: int, end: int, form: str) -> BlankGuess:
    """Guess what is missing from the words around a blank."""
    before, after = text[max(0, start - 4) : start], text[end : end + 12]
    known = _OF_FORM.get(form)
    if known:
        return known
    if form == "note" and _SIGNED.search(text, max(0, start - 16), start):
        return BlankGuess.NAME
    if form == "note":
        return BlankGuess.QUANTITY if _QUANTITY_AFTER.match(after) else BlankGuess.OTHER
    mask = text[start:end]
    if "+" in mask or "＋" in mask or _in_formula(mask, before, after):
        return BlankGuess.FORMULA
    if _is_year(mask, before, after):
        return BlankGuess.YEAR
    if _SIGNED.search(text, max(0, start - 16), start):
        return BlankGuess.NAME
    return _of_neighbours(before, after)


def _in_formula(mask: str, before: str, after: str) -> bool:
    """Tell a mask that stands for a slogan's form: “X”, “*+N”, *即实行…."""
    quoted = before[-1:] in _QUOTES and (after[:1] in _QUOTES or "”" in after[:_NAMED])
    named = quoted and after[1:].startswith(("是", "指", "即", "为"))
    return mask.count(".") > 1 or named or after.startswith(("+", "＋", "即", "是指"))


def _is_year(mask: str, before: str, after: str) -> bool:
    if _DATE_AFTER.match(after):
        return True
    if not _YEAR_AFTER.match(after):
        return False
    if len(mask) == 1:
        return bool(_YEAR_ALONE.match(after) and _YEAR_BEFORE.search(before))
    return not _YEARS_LONG.search(before)


def _of_neighbours(before: str, after: str) -> BlankGuess:
    """Guess by the words that touch a mask: a unit, a place's ending, a post."""
    if after.startswith(("月", "日", "号", "季")):
        return BlankGuess.OTHER
    if _OF_PERSON.match(after) and _PERSON.search(before):
        return BlankGuess.NAME
    if _PLACE_BEFORE.search(before) and _PLACE_AFTER.match(after):
        return BlankGuess.PLACE
    if _QUANTITY_AFTER.match(after) or _QUANTITY_BEFORE.search(before) or after.startswith("年"):
        return BlankGuess.QUANTITY
    if _PLACE_AFTER.match(after) or _PLACE_BEFORE.search(before):
        return BlankGuess.PLACE
    quoted = before[-1:] in _QUOTES and after[:1] in _QUOTES
    named = _SURNAME.search(before) or _POST_AND_FAMILY.search(before)
    if quoted or named or _NAME_AFTER.match(after):
        return BlankGuess.NAME
    return BlankGuess.NAME if before.rstrip().endswith(_BEFORE_NAME) else BlankGuess.OTHER
