"""An issue sheet as the words of a form, and back."""

import re
from collections.abc import Mapping
from datetime import date

from app.blocks.issue_sheet import IssueSheet
from app.blocks.paper import HeadMode, Imprint, Properties, RedHead
from models.errors import KnownError

Values = dict[str, str]  # by the names below; ticks are "1" or ""

_LIST = re.compile(r"[、，,；;\n]+")
_LINES = re.compile(r"\n+")
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
_STAR = "★"
_HEAD = ("marks", "number", "signers", "copy_number", "secrecy", "term", "urgency")
_PROPERTIES = ("title", "author", "subject", "keywords")


def values_of(sheet: IssueSheet) -> Values:
    """Return what the form shows of a sheet."""
    head, imprint = sheet.head or RedHead(()), sheet.imprint or Imprint()
    secrecy, _, term = head.secrecy.partition(_STAR)
    values = {
        "recipients": sheet.recipients,
        "organs": "、".join(sheet.organs),
        "signed_on": day_words(sheet.signed_on),
        "sealed": _tick(sheet.sealed),
        "attachments": "\n".join(sheet.attachments),
        "annotation": sheet.annotation,
        "with_head": _tick(sheet.with_head),
        "marks": "、".join(head.marks),
        "number": head.number,
        "signers": "、".join(head.signers),
        "copy_number": head.copy_number,
        "secrecy": secrecy,
        "term": term,
        "urgency": head.urgency,
        "mode": head.mode.value,
        "with_imprint": _tick(sheet.with_imprint),
        "copies_to": "、".join(imprint.copies_to),
        "printer": imprint.printer,
        "printed_on": imprint.printed_on,
    }
    return values | {name: getattr(sheet.properties, name) for name in _PROPERTIES}


def sheet_of(values: Mapping[str, str]) -> IssueSheet:
    """Return the sheet that a form shows; KnownError for a day that is none."""
    found = {name: words.strip() for name, words in values.items()}
    head = _head(found) if any(found[name] for name in _HEAD) else None
    imprint = Imprint(_parted(found["copies_to"]), found["printer"],
                      day_words(iso_day(found["printed_on"], "印发日期")))  # fmt: skip
    printed = imprint != Imprint()
    return IssueSheet(
        head=head,
        with_head=bool(found["with_head"]) and head is not None,
        imprint=imprint if printed else None,
        with_imprint=bool(found["with_imprint"]) and printed,
        recipients=found["recipients"].rstrip("：:"),
        organs=_parted(found["organs"]),
        signed_on=iso_day(found["signed_on"], "成文日期"),
        sealed=bool(found["sealed"]),
        attachments=tuple(one.strip() for one in _LINES.split(found["attachments"]) if one.strip()),
        annotation=_bare(found["annotation"]),
        properties=Properties(**{name: found[name] for name in _PROPERTIES}),
    )


def hints(values: Mapping[str, str]) -> list[str]:
    """Say what differs from the usual form (GB/T 9704-2012 cl. 7.2); nothing is refused for it."""
    number, copy = values["number"].strip(), values["copy_number"].strip()
    found = []
    if number and not _NUMBER.fullmatch(number):
        found.append("文号一般写成“青市监〔2026〕5号”：六角括号、年份写全、序号前不加“第”和 0。")
    if copy and not (copy.isdecimal() and len(copy) == 6):
        found.append("份号一般是 6 位数字，例如 000001。")
    if values["term"].strip() and not values["secrecy"].strip():
        found.append("写了保密期限，还没有选密级。")
    if values["secrecy"].strip() and not copy:
        found.append("涉密公文应当标注份号。")
    return found


def iso_day(words: str, what: str) -> str:
    """Return 2026年1月8日 as an ISO day, "" for nothing; KnownError for what is no day."""
    words = words.strip()
    if not words:
        return ""
    match = _DAY.fullmatch(words)
    try:
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        pass
    raise KnownError(f"{what}“{words}”不是一个日期。", "请写成“2026年1月8日”这样。")


def day_words(iso: str) -> str:
    """Return an ISO day as people write it, without leading zeros; "" for none."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _head(found: Mapping[str, str]) -> RedHead:
    secrecy, term = found["secrecy"], found["term"]
    return RedHead(
        marks=_parted(found["marks"]),
        number=found["number"],
        signers=_parted(found["signers"]),
        copy_number=found["copy_number"],
        secrecy=f"{secrecy}{_STAR}{term}" if secrecy and term else secrecy,
        urgency=found["urgency"],
        mode=HeadMode(found["mode"] or HeadMode.DIGITAL.value),
    )


def _parted(words: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in _LIST.split(words) if one.strip())


def _bare(words: str) -> str:
    brackets = words[:1] in "（(" and words[-1:] in "）)" and len(words) > 1
    return words[1:-1] if brackets else words


def _tick(on: bool) -> str:
    return "1" if on else ""
