"""Text files: which encoding they are in, and their lines."""

import json
import re

from app.paper import SourceLine
from app.recognise.lines import split_text
from app.recognise.numbers import numbering_of
from models.errors import KnownError

MOST_CHARACTERS = 5_000_000

_SAMPLE = 65536
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_USUAL = re.compile(
    "[\t\n\r\v\f -~\u00a0-\u00ff\u2000-\u206f\u2100-\u23ff\u2460-\u27bf\u3000-\u303f\u3400-\u4dbf"
    "\u4e00-\u9fff\ufe30-\ufe4f\ufeff\uff00-\uffef\U00020000-\U0003ffff]"
)
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f]")
_LEAST_USUAL = 0.85
_MOST_CONTROL = 0.01
_HEADING_MARK = re.compile(r"[ ]{0,3}(#{1,6})[ \t\u3000]{1,9}")


def decode(data: bytes) -> str:
    """Return the text of a file without its byte order mark.

    UTF-8, UTF-16 (either order, with or without a mark) and GB18030 are tried; raises KnownError
    for an empty file, for bytes that are no text, and beyond ``MOST_CHARACTERS`` characters.
    """
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise KnownError(
            "这个文件是空的，没有可以导入的文字。", "请确认选对了文件，或让对方重新发送。"
        )
    text = _decoded(data)
    refuse_too_long(len(text))
    return text


def refuse_too_long(characters: int) -> None:
    """Raise KnownError for more characters than one import takes."""
    if characters > MOST_CHARACTERS:
        raise KnownError(
            f"文件太大：超过{MOST_CHARACTERS // 10000}万字，一次导不进来。",
            "请把它分成几个较小的文件，再分别导入。",
        )


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _certain(data[len(mark) :], encoding)
    if b"\x00" not in data[:_SAMPLE]:
        text = _try(data, "utf-8")
        if text is not None:
            return _unless_binary(text)
    return _unless_binary(_best(data))


def _certain(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise KnownError(
            "这个文本文件已损坏，后面的文字读不出来。",
            "请让对方重新发送，或用记事本打开后另存一份。",
        )
    return _unless_binary(text)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _best(data: bytes) -> str:
    """Return the text in the encoding that yields the most usual characters."""
    found = [_try(data, encoding) for encoding in ("gb18030", "utf-16-le", "utf-16-be")]
    texts = [text for text in found if text]
    if not texts:
        raise _no_text()
    return max(texts, key=_share_of_usual)


def _share_of_usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / len(sample)


def _unless_binary(text: str) -> str:
    sample = text[:_SAMPLE]
    if not sample:
        raise _no_text()
    control = len(_CONTROL.findall(sample)) / len(sample)
    if control > _MOST_CONTROL or _share_of_usual(text) < _LEAST_USUAL:
        raise _no_text()
    return text


def _no_text() -> KnownError:
    return KnownError(
        "这个文件不是文字材料，读不出内容。",
        "请选择 .docx、.txt 或 .md 文件；其他格式请先在 WPS 或 Word 中另存为 .docx。",
    )


def text_lines(text: str) -> tuple[SourceLine, ...]:
    """Return the lines of a plain text; offsets count each line end as one character."""
    return tuple(split_text(text))


def markdown_lines(text: str) -> tuple[SourceLine, ...]:
    """Return the lines of a Markdown text with the role its # signs give them.

    The first ``#`` line is the title, ``##`` a heading of level 1 and so on; a line that bears a
    number keeps to its number. The signs are named in ``data`` and taken away in recognition.
    """
    lines = []
    titled = False
    for line in split_text(text):
        match = _HEADING_MARK.match(line.text)
        if match is None:
            titled = titled or bool(line.text.strip())
            lines.append(line)
            continue
        depth = len(match.group(1))
        words = line.text[match.end() :]
        role, level = ("title", 0) if depth == 1 and not titled else ("heading", max(depth - 1, 1))
        if role == "heading" and numbering_of(words) is not None:
            role, level = "", 0
        titled = True
        data = json.dumps({"mark": match.end()})
        lines.append(SourceLine(line.text, line.offset, role, level, data))
    return tuple(lines)
