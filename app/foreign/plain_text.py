"""Text files: which encoding they are in, and their lines."""

import re

from app.paper import SourceLine
from app.recognise.lines import split_text
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
_MOST_LOST = 0.01


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
        if _is_damaged(data, "utf-8"):  # as GB18030 it would become other words
            raise _damaged()
    text = _best(data)
    if not _is_usual(text) and any(_is_damaged(data, one) for one in ("utf-8", "gb18030")):
        raise _damaged()
    return _unless_binary(text)


def _certain(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise _damaged()
    return _unless_binary(text)


def _damaged() -> KnownError:
    return KnownError(
        "这个文本文件已损坏，有的字读不出来。", "请让对方重新发送，或用记事本打开后另存一份。"
    )


def _is_damaged(data: bytes, encoding: str) -> bool:
    """Tell whether bytes are a Chinese text in an encoding but for a few of them."""
    text = data[:_SAMPLE].decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    chinese = sum(map("\u4e00".__le__, text)) - lost
    few = lost <= 4 + len(text) * _MOST_LOST and lost * 3 < chinese
    return few and _share_of_usual(text) >= _LEAST_USUAL


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _best(data: bytes) -> str:
    """Return the text in the encoding that yields the most usual characters, "" for none."""
    found = [_try(data, encoding) for encoding in ("gb18030", "utf-16-le", "utf-16-be")]
    texts = [text for text in found if text]
    return max(texts, key=_share_of_usual, default="")


def _share_of_usual(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_USUAL.findall(sample)) / len(sample)


def _unless_binary(text: str) -> str:
    if not _is_usual(text):
        raise _no_text()
    return text


def _is_usual(text: str) -> bool:
    """Tell whether the beginning of a text is made of characters that people write."""
    sample = text[:_SAMPLE]
    if not sample:
        return False
    control = len(_CONTROL.findall(sample)) / len(sample)
    return control <= _MOST_CONTROL and _share_of_usual(text) >= _LEAST_USUAL


def _no_text() -> KnownError:
    return KnownError(
        "这个文件不是文字材料，读不出内容。",
        "请选择 .docx、.txt 或 .md 文件；其他格式请先在 WPS 或 Word 中另存为 .docx。",
    )


def text_lines(text: str) -> tuple[SourceLine, ...]:
    """Return the lines of a plain text; a table that was pasted into it is one of them."""
    return tuple(split_text(text))
