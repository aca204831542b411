"""What stands around the body: title, notes, date and salutation before it, signature after it."""

import re
from collections.abc import Sequence

from app.recognise.chains import marks_in
from app.recognise.facts import is_unit_line
from app.recognise.lines import Line
from app.recognise.numbers import numbering_of
from models.kinds import SectionKind

_LONGEST_TITLE = 60
_TITLE_LINES = 3
_NO_TITLE_END = "。；：，、！？;:,!?"

_DATE_SIGN = r"[\d〇○零一二三四五六七八九十XxＸ×_＿*＊]"
_DATE = re.compile(
    rf"[（(]?\s{{0,4}}{_DATE_SIGN}{{2,6}}\s{{0,4}}年\s{{0,4}}{_DATE_SIGN}{{1,4}}\s{{0,4}}月"
    rf"(?:\s{{0,4}}{_DATE_SIGN}{{1,4}}\s{{0,4}}日)?\s{{0,4}}[）)]?"
)
_DRAFT_NOTE = re.compile(r"[（(][^（）()]{1,40}[）)]")
_SUBTITLE = re.compile(
    r"(?:——|—|－－|--).{2,56}|在.{2,50}上的(?:讲话|发言|报告|致辞|汇报|讲话提纲)"
)
_POST = re.compile(
    "(?:局长|主任|书记|经理|[县市区省镇乡]长|主席|部长|科长|处长|院长|校长|所长|站长|队长|董事长|组长"
    r"|秘书长|委员|巡视员|调研员|代表|股长)[\s\u3000]{0,6}[\u4e00-\u9fffXx*＊×\s\u3000]{0,8}"
)
_NAME = re.compile(r"[\u4e00-\u9fff*＊Xx×][\s\u3000]{0,4}[\u4e00-\u9fff*＊Xx×]{1,3}")
_AUTHOR = re.compile(r"(?:汇报人|报告人|发言人|主讲人|起草人|作者|单位|姓名)\s?[:：].{1,40}")

_SALUTE_START = re.compile(
    "尊敬的|敬爱的|亲爱的|各|全体|同志们|女士们|[本县市区]?局属?各|所属各|机关各|[县市区]直各"
)
_SALUTE_INSIDE = re.compile("同志们|各位|各科室|各单位|各部门|各股室?|各处室?|各所|各站|各队")
_SALUTE_END = re.compile(
    "(?:同志|领导|代表|局|公司|党组|党委|政府|办公室|委员会|科室|单位|部门|[支大中]队|中心)[：:]$"
)
_NO_SALUTE = re.compile(
    "目标|任务|要求|如下|以下|工作|措施|问题|情况|方面|做好|抓|主要|围绕|坚持|是|[。；！？]"
)
_SALUTE_STRICT = re.compile(
    "(?:同志们|各位(?:领导|代表|委员|同志|来宾)|尊敬的)[^。；！？]{0,30}[：:]"
)
_LONGEST_SALUTE = 40

_CLOSING = re.compile(
    "(?:我的|以上|本次|今天的)?[^。；]{0,6}(?:汇报|发言|讲话|报告)(?:到此)?(?:完毕|结束|完了)"
    "|以上(?:汇报|报告|发言|情况|意见|内容)|谢谢|特此(?:报告|汇报|通知|函告)|专此|[妥当]否"
)
_LONGEST_CLOSING = 60
_LONGEST_SIGNATURE = 30
_SIGNATURE_LINES = 3
# Roles that mean nothing here, so that the words decide: a second title, a cell outside tables.
_SAYS_NOTHING = frozenset({"", "title", "run_in", "cell"})

_FIRST_ATTACHED = re.compile(r"附件\s?[:：]\s?1\s?[.．、]\s?\S")
_LONGEST_ATTACHED = 80

_DOC_END = re.compile(
    "(?:要点|计划|安排|方案|意见|讲话|讲话稿|发言|发言稿|发言材料|报告|总结|汇报|汇报材料|材料|思路|打算"
    "|规划|通知|纲要|措施|清单|分析|办法|制度|提纲|致辞|任务|目标|举措|部署)(?:[（(][^（）()]{1,12}[）)])?$"
)
_MOST_HEAD_LINES = 5  # 份号, 密级, 紧急程度, 发文机关标志, 发文字号
_JOINING = re.compile("[和及暨与的]")
_HEAD_MATTER = re.compile(
    r"附件\s{0,4}[\d一二三四五六七八九十]{0,3}\s{0,4}[:：]?|[^。，]{1,20}[〔\[（(]\d{4}[〕\]）)]\s{0,4}\d{1,5}\s{0,4}号"
    r"|[^。，、：《》]{2,30}文件|\d{6}"
    r"|(?:绝密|机密|秘密|内部资料|内部|特急|加急|紧急)[★\s\u3000\d年]{0,10}"
)


def is_date_line(text: str) -> bool:
    """Tell whether a whole line is a date, with or without brackets."""
    return len(text) <= 40 and text[-1] in "月日）)" and _DATE.fullmatch(text) is not None


def is_salutation(text: str, *, strict: bool = False) -> bool:
    """Tell whether a short line greets people; ``strict`` takes the unmistakable forms only."""
    if text[-1] not in "：:" or len(text) > _LONGEST_SALUTE:
        return False
    if strict or _NO_SALUTE.search(text):
        return _SALUTE_STRICT.fullmatch(text) is not None
    patterns = (_SALUTE_START.match, _SALUTE_INSIDE.search, _SALUTE_END.search)
    return any(found(text) for found in patterns)


def head_matter_count(lines: Sequence[Line]) -> int:
    """Count the lines of 版头 (附件1, 文号, 密级) that stand before a title."""
    count = 0
    while count < min(_MOST_HEAD_LINES, len(lines)) and lines[count].source.role in {
        "",
        "body",
        "note",
    }:
        if not _HEAD_MATTER.fullmatch(lines[count].text):
            break
        count += 1
    follows = count < len(lines) and (
        lines[count].source.role == "title" or _looks_like_title(lines[count])
    )
    return count if follows else 0


def title_lines(lines: Sequence[Line]) -> int:
    """Return how many of the first lines make the title; 0 where the paper has none."""
    if not lines:
        return 0
    if lines[0].source.role == "title":
        roles = [line.source.role for line in lines[:_TITLE_LINES]]
        return next((n for n, role in enumerate(roles) if role != "title"), len(roles))
    if not _looks_like_title(lines[0]):
        return 0
    if len(lines) > 1 and _looks_like_title(lines[1]) and _continues(lines[0].text, lines[1].text):
        return 2
    return 1


def _looks_like_title(line: Line) -> bool:
    text = line.text
    if line.source.role or len(text) > _LONGEST_TITLE or text[-1] in _NO_TITLE_END:
        return False
    if "。" in text or "\t" in text:
        return False
    if numbering_of(text) is not None or is_date_line(text) or _DRAFT_NOTE.fullmatch(text):
        return False
    return text[0] not in "—－-" and not marks_in(text, 0)


def _continues(first: str, second: str) -> bool:
    """Tell whether the second line is the rest of a title broken in two."""
    if _DOC_END.search(second) is None:
        return False
    return (
        is_unit_line(first) or _JOINING.match(second) is not None or _DOC_END.search(first) is None
    )


def front_kinds(lines: Sequence[Line], titled: bool) -> list[SectionKind]:
    """Name the lines under the title that precede the body, as many as there are."""
    kinds: list[SectionKind] = []
    for line in lines:
        kind = _front_kind(line, titled)
        if kind is None:
            break
        kinds.append(kind)
        if kind is SectionKind.SALUTATION:
            break
    return kinds


def _front_kind(line: Line, titled: bool) -> SectionKind | None:
    role = line.source.role
    if role:
        known = {"note": SectionKind.NOTE, "date_line": SectionKind.DATE_LINE}
        return known.get(role) or (SectionKind.SALUTATION if role == "salutation" else None)
    text = line.text
    if len(text) > _LONGEST_TITLE:
        return None
    if is_date_line(text):
        return SectionKind.DATE_LINE
    if is_salutation(text):
        return SectionKind.SALUTATION
    return SectionKind.NOTE if titled and _is_front_note(text) else None


def _is_front_note(text: str) -> bool:
    if numbering_of(text) is not None or text[-1] in _NO_TITLE_END:
        return False
    if any(p.fullmatch(text) for p in (_DRAFT_NOTE, _SUBTITLE, _NAME, _AUTHOR)):
        return True
    if len(text) > _LONGEST_SIGNATURE or re.search("[，。；：、]", text):
        return False
    return is_unit_line(text) or _POST.search(text) is not None


def end_kinds(lines: Sequence[Line]) -> list[SectionKind]:
    """Name the lines after the body, in their order: closing words, signature, date."""
    kinds: list[SectionKind] = []
    left = len(lines)
    while left and _is_end_date(lines[left - 1]):
        kinds.append(SectionKind.DATE_LINE)
        left -= 1
    signed = 0
    while left and signed < _SIGNATURE_LINES and _is_signature(lines[left - 1], bool(kinds)):
        kinds.append(SectionKind.NOTE)
        left -= 1
        signed += 1
    while left and _is_closing(lines[left - 1]):
        kinds.append(SectionKind.PARAGRAPH)
        left -= 1
    return kinds[::-1]


def attachment_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of 2.…, 3.… below 附件：1.…: entries of the list, no headings."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        if line.text.startswith("附件") and _FIRST_ATTACHED.match(line.text):
            count = 2
            while _is_attached(lines, place + count - 1, count):
                found.add(place + count - 1)
                count += 1
    return frozenset(found)


def _is_attached(lines: Sequence[Line], place: int, count: int) -> bool:
    if place >= len(lines) or lines[place].source.role not in {"", "body"}:
        return False
    text = lines[place].text
    if len(text) > _LONGEST_ATTACHED or text.endswith(tuple(_NO_TITLE_END)):
        return False
    return re.match(rf"{count}\s?[.．、]\s?\S", text) is not None


def _is_end_date(line: Line) -> bool:
    role = line.source.role
    return role == "date_line" or (role in _SAYS_NOTHING and is_date_line(line.text))


def _is_signature(line: Line, dated: bool) -> bool:
    if line.source.role == "note":
        return True
    text = line.text
    if line.source.role or not dated or len(text) > _LONGEST_SIGNATURE:
        return False
    return numbering_of(text) is None and (is_unit_line(text) or _NAME.fullmatch(text) is not None)


def _is_closing(line: Line) -> bool:
    if line.source.role not in {"", "body"} or len(line.text) > _LONGEST_CLOSING:
        return False
    return _CLOSING.match(line.text) is not None
