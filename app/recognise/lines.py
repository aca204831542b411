"""Cleaning: each line keeps its words, and whatever is taken away is listed with its place."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.paper import Removed, SourceLine
from app.recognise.numbers import numbering_of
from app.recognise.pasted import with_tables

# White space as str.isspace() sees it, without line ends and without the separators U+001C–1F.
BLANKS = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
BLANKS += "\u205f\u3000"
LINE_ENDS = re.compile("[\n\r\v\f\u0085\u2028\u2029]")  # and \r\n, made \n before

# Beginning of the data of a line of Markdown, whose first "mark" characters are no words.
MARK_KEY = '{"mark"'

_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_CONTROL = "\u0000-\u0008\u000a-\u001f\u007f-\u009f"
_UNSEEN = re.compile(f"[{_ZERO_WIDTH}{_CONTROL}\u2028\u2029]+")
_DEBRIS = ">＞»•●"
_PAGE_NUMBER = re.compile(r"[-—–－]+\s{0,4}\d{1,4}\s{0,4}[-—–－]+|第\s{0,4}\d{1,4}\s{0,4}页.{0,12}")
_PAGE_TOTAL = re.compile(r"第\s{0,4}\d{1,4}\s{0,4}页[\s,，/／]{0,4}(?:共\s{0,4}\d{1,4}\s{0,4}页)?")
_RESIDUE = re.compile(
    r"本文系作者|本文由.{2,20}(?:整理|提供|发布)|.{0,12}仅供(?:学习|大家)|.{0,6}仅供参考"
    r"|.{0,16}请勿(?:照搬|抄袭|转载)|.{0,8}转载请注明|.{0,8}版权(?:归|所有)|免责声明"
    r"|(?:请|长按|微信){0,2}(?:扫一扫|扫描.{0,6}二维码)|未经.{0,10}(?:转载|复制)"
)
_RESIDUE_START = re.compile(
    r"(?:[（(【\[]?(?:文章|本文|信息|资料)?(?:来源|出处)|责任编辑|责编)\s?[:：]"
)
_RESIDUE_LENGTH = 60
_REASONS_BY_ROLE = {"toc": "目录行", "header": "页眉", "footer": "页脚"}


@dataclass(slots=True)
class Line:
    """A cleaned line. ``index`` maps characters to the file's text where the map has holes."""

    text: str
    offset: int
    source: SourceLine
    index: list[int] | None = None

    def at(self, position: int) -> int:
        """Return the place of a character in the file's text."""
        return self.offset + position if self.index is None else self.index[position]

    def position(self, in_source: int) -> int:
        """Return where a position of the source line's text stands in the cleaned text."""
        place = self.source.offset + in_source
        if self.index is None:
            return min(max(place - self.offset, 0), len(self.text))
        return sum(1 for held in self.index if held < place)


def split_text(text: str) -> list[SourceLine]:
    """Cut a text at its line ends; offsets count each line end as one character.

    The rows of a table that was pasted into the text stay together in one line.
    """
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    lines = []
    offset = 0
    for part in LINE_ENDS.split(text):
        lines.append(SourceLine(part, offset))
        offset += len(part) + 1
    return with_tables(lines, _UNSEEN) if "\t" in text else lines


def cut(line: Line, start: int, end: int, reason: str) -> Iterator[Removed]:
    """Take characters out of a line; holes between them make several entries."""
    if start >= end:
        return
    if line.index is None:
        yield Removed(line.offset + start, line.text[start:end], reason)
    else:
        yield from _listed(line.text, line.index, start, end, reason)
        line.index = line.index[:start] + line.index[end:]
    if start == 0 and line.index is None:
        line.offset += end
    line.text = line.text[:start] + line.text[end:]


def _listed(
    text: str, index: Sequence[int], start: int, end: int, reason: str
) -> Iterator[Removed]:
    """List characters that go, each run of neighbours in the file's text for itself."""
    first = start
    for position in range(start + 1, end + 1):
        if position == end or index[position] != index[position - 1] + 1:
            yield Removed(index[first], text[first:position], reason)
            first = position


def clean(lines: Sequence[SourceLine]) -> tuple[list[Line], list[Removed]]:
    """Return the lines that hold words, cleaned, and all that was taken away."""
    kept: list[Line] = []
    removed: list[Removed] = []
    for source in lines:
        if source.role == "table":
            if source.text:
                kept.append(Line(source.text, source.offset, source))
            continue
        line = _without_unseen(source, removed)
        if source.data.startswith(MARK_KEY):
            removed.extend(_markdown_signs(line, json.loads(source.data)))
        _trim(line, removed)
        if not line.text:
            continue
        reason = _whole_line_reason(line.text, source.role)
        if reason:
            removed.extend(cut(line, 0, len(line.text), reason))
        else:
            kept.append(line)
    return kept, removed


def _markdown_signs(line: Line, data: dict[str, Any]) -> Iterator[Removed]:
    """Take the signs of Markdown out of a line, all in one go: # before the words, ** in them."""
    text, index = line.text, line.index or range(line.offset, line.offset + len(line.text))
    signs = [(first, last, "加粗等排版符号") for first, last in data.get("signs", ())]
    words: list[str] = []
    kept: list[int] = []
    done = 0
    for first, last, reason in ((0, data["mark"], "标题符号 #"), *signs):
        start, end = (bisect_left(index, line.source.offset + at) for at in (first, last))
        if start < end:
            yield from _listed(text, index, start, end, reason)
        words.append(text[done:start])
        kept.extend(index[done:start])
        done = end
    line.text = "".join(words) + text[done:]
    line.index = [*kept, *index[done:]]


def _without_unseen(source: SourceLine, removed: list[Removed]) -> Line:
    """Drop leading white space silently, and zero-width and control characters openly."""
    raw = source.text
    text = raw.lstrip(BLANKS)
    offset = source.offset + len(raw) - len(text)
    if text.isprintable() or _UNSEEN.search(text) is None:
        return Line(text, offset, source)
    index: list[int] = []
    words: list[str] = []
    end = 0
    for match in _UNSEEN.finditer(text):
        removed.append(Removed(offset + match.start(), match.group(), "零宽字符或控制字符"))
        index.extend(range(offset + end, offset + match.start()))
        words.append(text[end : match.start()])
        end = match.end()
    index.extend(range(offset + end, offset + len(text)))
    words.append(text[end:])
    return Line("".join(words), offset, source, index)


def _trim(line: Line, removed: list[Removed]) -> None:
    """Take away trailing white space, what white space now leads, and debris before the words."""
    bare = len(line.text.rstrip(BLANKS))
    if bare < len(line.text):
        removed.extend(cut(line, bare, len(line.text), "行尾空格"))
    text = line.text
    if not text or (text[0] not in _DEBRIS and text[0] not in BLANKS):
        return
    leading = len(text) - len(text.lstrip(BLANKS))
    removed.extend(cut(line, 0, leading, "行首空格"))
    debris = _debris_length(line.text)
    removed.extend(cut(line, 0, debris, "网页残留符号"))


def _debris_length(text: str) -> int:
    """Count the leading characters left over from a web page; ``>90%`` is a comparison, kept."""
    rest = text.lstrip(_DEBRIS + BLANKS)
    length = len(text) - len(rest)
    compared = length and text[length - 1] in ">＞" and rest[:1].isdigit()
    if compared and numbering_of(rest) is None:
        return len(text[: length - 1].rstrip(">＞")) if length > 1 else 0
    return length


def _whole_line_reason(text: str, role: str) -> str:
    """Say why a whole line does not belong to the paper, or return an empty string."""
    if role in _REASONS_BY_ROLE:
        return _REASONS_BY_ROLE[role]
    if role not in {"", "note"} or len(text) > _RESIDUE_LENGTH:
        return ""
    if _PAGE_NUMBER.fullmatch(text) and (text[0] != "第" or _PAGE_TOTAL.fullmatch(text)):
        return "页码"
    if _RESIDUE_START.match(text) or (_RESIDUE.match(text) and numbering_of(text) is None):
        return "网页残留文字"
    if text[-1].isdigit() and text.rstrip("0123456789 ").endswith(
        ("……", "....", "····", "．．．．")
    ):
        return "目录行"
    return ""
