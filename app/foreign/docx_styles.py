"""Style names of a Word file → what its paragraphs and runs are for recognition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.foreign.wordml import child, children, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# The names our own export writes, and what Word and WPS call the same things.
_ROLES = {
    "title": "title",
    "标题": "title",
    "subtitle": "note",
    "公文标题": "title",
    "文章标题": "title",
    "副标题": "note",
    "岁计题注": "note",
    "题注行": "note",
    "岁计称谓": "salutation",
    "主送": "salutation",
    "岁计日期": "date_line",
    "日期行": "date_line",
    "岁计正文": "body",
    "岁计表格": "cell",
    "岁计表头": "cell",
    "岁计职务姓名": "note",
    "岁计署名": "note",
    "岁计附注": "note",
    "岁计成文日期": "date_line",
    "岁计版头": "aside",
    "岁计版头机关": "aside",
    "岁计版记": "aside",
    "岁计段码": "aside",
    "岁计意见表标题": "aside",
    "岁计意见表说明": "aside",
    "岁计意见表表头": "aside",
    "岁计意见表格": "aside",
    "toc heading": "toc",
}
_LEVELED = (
    (re.compile(r"(?:heading|标题) ?([1-9])"), "heading"),
    (re.compile(r"([1-5])级标题"), "heading"),
    (re.compile(r"岁计段首标题 ?([1-5])"), "run_in"),
    (re.compile(r"(?:toc|(?:wpsoffice手动)?目录) ?([1-9])"), "toc"),
)
NUMBER_STYLE = "岁计序号"
HEAD_STYLE = "岁计段首题"
# What stands around the words of a paper that the program wrote: 版头, 版记, codes in the margin.
ASIDE = "aside"
IMPRINT_STYLE = "岁计版记"
BREAK_STYLE = "岁计换行"  # the ends of a title's lines, which are no words of it
_LONGEST_CHAIN = 20
_DEEPEST_LEVEL = 5
_BODY_TEXT = 9  # the outline level of paragraphs that are no headings
_CHINESE_LEVELS = str.maketrans("一二三四五", "12345")


class StyleRole(NamedTuple):
    """The role of a paragraph style, and its heading level where it has one."""

    role: str
    level: int


class StyleNumbering(NamedTuple):
    """The numId and ilvl that a style gives; its id with those of the styles it is based on."""

    list_id: _Element | None
    level: _Element | None
    chain: tuple[str, ...]


class Styles:
    """The styles of one file by id."""

    def __init__(self, root: _Element | None) -> None:
        self._elements = {value(style, "styleId"): style for style in children(root, "style")}
        self._roles: dict[str, StyleRole] = {}
        self._numberings: dict[str, StyleNumbering] = {}
        self.default_paragraph = next(
            (key for key, style in self._elements.items() if _is_default_paragraph(style)), ""
        )

    def name(self, style_id: str) -> str:
        """Return the name of a style as people see it, "" for an unknown id."""
        return value(child(self._elements.get(style_id), "name"))

    def role(self, style_id: str) -> StyleRole:
        """Return what paragraphs of this style are, by its name or what it is based on."""
        if style_id not in self._roles:
            self._roles[style_id] = self._found_role(style_id)
        return self._roles[style_id]

    def _found_role(self, style_id: str) -> StyleRole:
        for style in self._chain(style_id):
            role = role_of_name(value(child(style, "name")))
            if role.role:
                return role
            level = outline_level(child(style, "pPr"))
            if level:
                return StyleRole("heading", level)
        return StyleRole("", 0)

    @property
    def are_ours(self) -> bool:
        """Whether our own export wrote the file: then its styles say all there is to say."""
        return any(self.name(key).startswith("岁计") for key in self._elements)

    def _chain(self, style_id: str) -> list[_Element]:
        chain: list[_Element] = []
        while style_id in self._elements and len(chain) < _LONGEST_CHAIN:
            style = self._elements[style_id]
            chain.append(style)
            style_id = value(child(style, "basedOn"))
        return chain

    def numbering(self, style_id: str) -> StyleNumbering:
        """Return the list and the level that a style gives its paragraphs, own or inherited."""
        if style_id not in self._numberings:
            self._numberings[style_id] = self._found_numbering(style_id)
        return self._numberings[style_id]

    def _found_numbering(self, style_id: str) -> StyleNumbering:
        chain = self._chain(style_id)
        found = [child(style, "pPr", "numPr") for style in chain]
        lists = (child(one, "numId") for one in found)
        levels = (child(one, "ilvl") for one in found)
        return StyleNumbering(
            next((one for one in lists if one is not None), None),
            next((one for one in levels if one is not None), None),
            tuple(value(style, "styleId") for style in chain),
        )


def _is_default_paragraph(style: _Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}


def role_of_name(name: str) -> StyleRole:
    """Return the role a style name stands for; empty for names that say nothing."""
    name = name.strip().lower()
    if name in _ROLES:
        return StyleRole(_ROLES[name], 0)
    name = name.translate(_CHINESE_LEVELS)
    for pattern, role in _LEVELED:
        match = pattern.fullmatch(name)
        if match is not None:
            return StyleRole(role, min(int(match.group(1)), _DEEPEST_LEVEL))
    return StyleRole("", 0)


def outline_level(properties: _Element | None) -> int:
    """Return the heading level that paragraph properties give by outlineLvl; 0 for none."""
    depth = number(child(properties, "outlineLvl"), default=_BODY_TEXT)
    return min(depth + 1, _DEEPEST_LEVEL) if 0 <= depth < _BODY_TEXT else 0
