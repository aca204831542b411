"""What a Word file holds besides its text: listed for the person, so that nothing goes silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.foreign.docx_parts import WordParts
from app.foreign.docx_runs import Pieces, Surroundings, walk
from app.foreign.docx_styles import Styles
from app.foreign.wordml import tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_ONLY_NUMBER = re.compile(r"[-—–－\s\d第页共/／,，]{0,40}")
_SENTENCES = (
    ("numbered", "文件中的自动编号已转为文字。"),
    ("links", "文件中有{}处指向外部的链接，没有打开，也没有导入链接地址。"),
    ("picture", "文中有{}张图片或图表，没有导入。"),
    ("object", "文中有{}个嵌入的对象，没有导入。"),
    ("chunk", "文中嵌有{}份别的文件，里面的文字没有读出，请另外导入。"),
    ("hidden", "文中有{}个字是隐藏文字，已一并导入，请看看是否需要。"),
    ("ruby", "文中有{}处拼音，没有导入。"),
    ("form", "文件中有{}处只改格式的修订，没有导入。"),
    ("answered", "文末意见表里填写的{}行没有作为正文导入，请对照原文件处理。"),
    ("deep", "文中有{}处嵌套太深，没有读出。"),
)


def notes_of(met: Counter[str]) -> list[str]:
    """Return a sentence for each kind of thing that was met."""
    return [sentence.format(met[key]) for key, sentence in _SENTENCES if met[key]]


def furniture(parts: WordParts) -> Iterator[tuple[str, str]]:
    """Yield the different words of headers and footers; page numbers alone are none."""
    for kind in ("header", "footer"):
        seen: set[str] = set()
        for root in parts.roots(kind):
            for words in _words(root):
                if words not in seen:
                    seen.add(words)
                    yield words, kind


def _words(root: _Element) -> Iterator[str]:
    for element in root.iter():
        if tag(element) == "p":
            pieces = Pieces(Surroundings(Styles(None)))
            walk(element, pieces)
            words = " ".join(pieces.text.split())
            if not is_page_number(words):
                yield words


def is_page_number(words: str) -> bool:
    """Tell whether words of a header or footer are only the number of the page, or nothing."""
    return _ONLY_NUMBER.fullmatch(words) is not None
