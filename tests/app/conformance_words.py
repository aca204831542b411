"""Paragraphs and runs of a Word file: lines, indents, fonts, run-in headings, blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.app.conformance_file import Paragraph, WordFile, Words, is_on, number, w
from tests.app.conformance_values import (
    ROLES,
    SHARED,
    Role,
    Values,
    heading_font,
    level_of,
)

_OPEN, _CLOSED = "《“（", "》”）"
_RULES = {"widowControl": False, "kinsoku": True, "overflowPunct": False, "autoSpaceDE": False,
          "autoSpaceDN": False}  # fmt: skip
TITLE_WIDTH = 20
TITLES = {"Title", "岁计附件标题"}
MAY_KEEP = {"岁计单位行", "岁计署名", "岁计附件序号"}
TITLE_GROUP = {*TITLES, "岁计题注", "岁计职务姓名", "岁计日期"}
LONGEST_HEADING = 33
_ITEM = re.compile("[一二三四五六七八九十]{1,3}[是要]")
_FIGURE = re.compile(r"[-+±≥≤<>]?\d")
_NARROW = dict.fromkeys(".,:;", 0.25)


def wrong_paragraphs(file: WordFile, values: Values) -> Iterator[str]:
    """Every paragraph of a style that has a role, against that role."""
    for place, paragraph in enumerate(file.paragraphs):
        role = ROLES.get(paragraph.style)
        if role is None:
            yield from (f"paragraph {place}: {one}" for one in wrong_aside(paragraph, values))
            continue
        for finding in (
            *wrong_line(paragraph, role, values),
            *wrong_place(paragraph, role, values),
            *wrong_outline(paragraph),
            *wrong_runs(paragraph, role, values),
            *wrong_title(paragraph, values),
        ):
            yield f"paragraph {place} {paragraph.text[:8]!r}: {finding}"


def wrong_boxes(file: WordFile, values: Values) -> Iterator[str]:
    """Text boxes hold nothing but the codes in the margin of a draft."""
    for box in file.body.iter(w("txbxContent")):
        for paragraph in (file.read(p) for p in box.iterchildren(w("p"))):
            if paragraph.style != "岁计段码":
                yield f"box: {paragraph.style!r} in a text box: {paragraph.text!r}"
            yield from (f"box: {one}" for one in wrong_aside(paragraph, values))


def is_aside(style: str) -> bool:
    """What stands beside the paper's words: 红头, 版记, codes in the margin, the reply table."""
    return style.startswith(("岁计版", "岁计段码", "岁计节尾", "岁计意见"))


def wrong_aside(paragraph: Paragraph, values: Values) -> Iterator[str]:
    """What holds for words beside the paper as well: exact lines, Chinese fonts, two sizes."""
    if not is_aside(paragraph.style):
        yield f"no role is known for the style {paragraph.style!r}"
    line = number(paragraph.look, "spacing", "line")
    if paragraph.look.get("spacing", {}).get("lineRule") != "exact":
        yield f"{paragraph.style}: lines are not exact: {paragraph.look.get('spacing')}"
    if line != values.line and is_on(paragraph.look, "snapToGrid", default=True):
        yield f"{paragraph.style}: a line of {line} stands on a grid of {values.line}"
    for words in paragraph.words:
        if words.text.strip():
            font = words.look.get("rFonts", {}).get("eastAsia", "none")
            yield from wrong_font(words, font, values)
        if number(words.look, "sz") != number(words.look, "szCs"):
            yield f"{paragraph.style}: sizes {words.look.get('sz')}, {words.look.get('szCs')}"


def wrong_line(paragraph: Paragraph, role: Role, values: Values) -> Iterator[str]:
    """Exact lines as high as the profile says; off the grid where they differ from its pitch."""
    line = number(paragraph.look, "spacing", "line")
    wanted = getattr(values, role.line)
    if (line, paragraph.look.get("spacing", {}).get("lineRule")) != (wanted, "exact"):
        yield f"line {paragraph.look.get('spacing')}, not exactly {wanted}"
    on_grid = is_on(paragraph.look, "snapToGrid", default=True)
    if on_grid and line != values.line:
        yield f"a line of {line} stands on a grid of {values.line}"
    if not on_grid and line == values.line and role.line == "line":
        yield "a body line does not stand on the grid"
    for side in ("before", "after"):
        if number(paragraph.look, "spacing", side) != 0:
            yield f"space {side}"
    for rule, wanted_on in _RULES.items():
        if rule not in paragraph.look or is_on(paragraph.look, rule) != wanted_on:
            yield f"{rule} is {paragraph.look.get(rule)}"


def wrong_place(paragraph: Paragraph, role: Role, values: Values) -> Iterator[str]:
    """Two characters in, or flush; never by typed spaces."""
    figure = paragraph.style == "岁计表格" and _FIGURE.match(paragraph.text) is not None
    allowed = {role.align, "center"} if figure else {role.align}  # §1.9: figures right or centre
    if paragraph.look.get("jc", {}).get("val") not in allowed:
        yield f"stands {paragraph.look.get('jc')}, not {role.align}"
    if paragraph.text[:1] in {" ", "　", "\t", "\xa0"}:
        yield "begins with a typed space"
    if role.first is None:
        return
    indent = paragraph.look.get("ind", {})
    size = getattr(values, role.size)
    wanted = (str(100 * role.first), str(role.first * size * 10))
    if (indent.get("firstLineChars", "0"), indent.get("firstLine", "0")) != wanted:
        yield f"first line {indent}, not {wanted}"
    for side in ("left", "right", "start", "end", "hanging"):
        if indent.get(side, "0") != "0" or indent.get(f"{side}Chars", "0") != "0":
            yield f"drawn in: {indent}"


def wrong_outline(paragraph: Paragraph) -> Iterator[str]:
    """Only headings on a line of their own enter the outline, and stay with what follows."""
    level = level_of(paragraph.style, "heading")
    found = number(paragraph.look, "outlineLvl")
    wanted = level - 1 if 1 <= level <= 4 else None
    if found != wanted:
        yield f"outline level {found}, not {wanted}"
    keeps = is_on(paragraph.look, "keepNext")
    if keeps != bool(level or paragraph.style in TITLES) and paragraph.style not in MAY_KEEP:
        yield "keepNext" if keeps else "does not stay with what follows"


def wrong_title(paragraph: Paragraph, values: Values) -> Iterator[str]:
    """At most 20 characters of 22 pt fit a line of the title."""
    if paragraph.style not in TITLES:
        return
    kept = "".join(one.text for one in paragraph.words if not one.gone)
    for line in kept.split("\n"):
        if width_of(line, values) > TITLE_WIDTH:
            yield f"a title line of {width_of(line, values)} characters"


def width_of(text: str, values: Values) -> float:
    """How many Chinese characters wide words are: digits and Latin letters take half of one."""
    narrow = _NARROW if values.latin else {}
    return sum(narrow.get(sign, 0.5 if ord(sign) < 0x2000 else 1.0) for sign in text)


def wrong_runs(paragraph: Paragraph, role: Role, values: Values) -> Iterator[str]:
    split = heading_end(paragraph)
    at = 0
    for words in paragraph.words:
        if not words.text or words.run.find(w("commentReference")) is not None:
            continue
        font, level = font_of(paragraph, role, at < split)
        mixed = at < split < at + len(words.text)
        at += len(words.text)
        if mixed:
            yield f"one run holds heading and text: {words.text!r}"
        yield from wrong_font(words, values.family(font), values)
        if paragraph.in_table and shows_difference(words):
            continue
        yield from wrong_shape(words, role, values)
        item = values.bold_items and not level and _ITEM.fullmatch(words.text) is not None
        if is_on(words.look, "b") != (item or level in values.bold_levels):
            yield f"bold is {is_on(words.look, 'b')}: {words.text!r}"


def shows_difference(words: Words) -> bool:
    """Whether a cell of a 对照表 shows words as put in (bold and underlined) or taken out."""
    put = is_on(words.look, "b") and words.look.get("u", {}).get("val") == "single"
    return put or is_on(words.look, "strike")


def heading_end(paragraph: Paragraph) -> int:
    """Where a run-in heading ends: behind the first 。 outside 《》“”（）; 0 for none."""
    if not level_of(paragraph.style, "岁计段首标题"):
        return 0
    depth = 0
    for place, sign in enumerate(paragraph.text):
        depth += (sign in _OPEN) - (sign in _CLOSED)
        if sign == "。" and depth <= 0:
            return place + 1
    return len(paragraph.text)


def font_of(paragraph: Paragraph, role: Role, in_heading: bool) -> tuple[str, int]:
    """The Chinese font at a place, and the level of the heading it belongs to (0: none)."""
    level = level_of(paragraph.style, "heading") or level_of(paragraph.style, "岁计段首标题")
    if level and in_heading:
        return heading_font(level), level
    if level_of(paragraph.style, "heading"):
        return role.font, level
    return role.font, 0


def wrong_font(words: Words, font: str, values: Values) -> Iterator[str]:
    """Every slot named; signs that Chinese and Latin share in runs of their own, hinted (§1.6)."""
    fonts = words.look.get("rFonts", {})
    if words.gone or words.changed:
        font = fonts.get("eastAsia", "") if fonts.get("eastAsia") else font
    if fonts.get("eastAsia") != font:
        yield f"font {fonts.get('eastAsia')}, not {font}: {words.text!r}"
    shared = SHARED & set(words.text)
    if shared and not set(words.text) <= SHARED:
        yield f"shared signs are not in a run of their own: {words.text!r}"
    latin = font if shared or values.latin is None else values.latin
    if {fonts.get(slot) for slot in ("ascii", "hAnsi", "cs")} != {latin}:
        yield f"fonts {fonts}, not {latin}: {words.text!r}"
    if shared and fonts.get("hint") != "eastAsia":
        yield f"shared signs without a hint: {words.text!r}"


def wrong_shape(words: Words, role: Role, values: Values) -> Iterator[str]:
    """Size in both slots, drawn in at 16 pt only, black, nothing slanted or lined."""
    size = getattr(values, role.size)
    for slot in ("sz", "szCs"):
        if number(words.look, slot) != size:
            yield f"{slot} {words.look.get(slot)}, not {size}: {words.text!r}"
    wanted = values.drawn_in if size == 32 else 0
    if (number(words.look, "spacing") or 0) != wanted:
        yield f"drawn in by {words.look.get('spacing')}, not {wanted}: {words.text!r}"
    if words.look.get("color", {}).get("val", "000000") not in {"000000", "auto"}:
        yield f"colour {words.look['color']}: {words.text!r}"
    for name in ("i", "u", "strike", "highlight", "shd", "em", "vanish"):
        if name in words.look and words.look[name].get("val") not in {"0", "none", "clear"}:
            yield f"{name}: {words.text!r}"


def split_wrongly(file: WordFile) -> Iterator[str]:
    """A stand-alone heading has no text behind it and no full stop at its end (cl. 7.3.3)."""
    for paragraph in file.paragraphs:
        words, run_in = paragraph.text, level_of(paragraph.style, "岁计段首标题")
        if level_of(paragraph.style, "heading") and "。" in words.rstrip("。")[LONGEST_HEADING:]:
            yield f"heading: a heading holds text: {words[:12]!r}"
        if run_in and not paragraph.changed and heading_end(paragraph) == len(words):
            yield f"heading: a run-in heading without text: {words[:12]!r}"


def stray_blanks(file: WordFile, values: Values) -> Iterator[str]:
    """Empty paragraphs other than those that a clause or the file format asks for."""
    blocks = file.paragraphs
    full = [place for place, one in enumerate(blocks) if is_full(one)]
    in_title = False
    for at, end in pairwise([-1, *full, len(blocks)]):
        before = blocks[at] if at >= 0 else None
        behind = blocks[end] if end < len(blocks) else None
        style = before.style if before is not None else ""
        in_title = style in TITLES or (in_title and style in TITLE_GROUP)
        wanted = blanks_between(before, behind, values, in_title=in_title)
        if before is not None and before.end_changed and end == at + 1:
            continue  # an empty line there would take the paragraph's place on refusal
        if end - at - 1 != wanted and not is_aside_of(before, behind):
            yield f"blank: {end - at - 1} empty lines, not {wanted}, before paragraph {end}"


def is_aside_of(before: Paragraph | None, behind: Paragraph | None) -> bool:
    """Whether one of them is no word of the paper: 红头 and 版记 have rules of their own."""
    return any(one is not None and is_aside(one.style) for one in (before, behind))


def is_full(paragraph: Paragraph) -> bool:
    """Whether a paragraph is more than an empty line: in a cell, or it ends a section."""
    own = paragraph.element.find(w("pPr"))
    names = () if own is None else [one.tag for one in own]
    holds = any(w(name) in names for name in ("sectPr", "pBdr", "framePr"))
    return bool(paragraph.text) or paragraph.in_table or holds


def blanks_between(
    before: Paragraph | None, behind: Paragraph | None, values: Values, *, in_title: bool
) -> int:
    """How many empty lines stand between two paragraphs; clauses of GB/T 9704-2012."""
    table_next = behind is None or (behind.in_table and behind.style in ROLES)
    if table_next and before is not None and before.in_table and ends_table(before):
        return 1  # two tables would grow together, and a file does not end with one
    if before is None or behind is None or behind.style == "岁计附件序号":
        return 0
    if in_title and behind.style not in TITLE_GROUP:
        return 1
    if (before.style, behind.style) == ("岁计附件序号", "岁计附件标题"):
        return 1  # 7.3.7: the title on the third line
    if behind.style == "岁计附件说明" != before.style:
        return 1  # 7.3.4
    signs = behind.style == "岁计署名" or (behind.style == "岁计成文日期" and not in_title)
    if signs and before.style != "岁计署名":
        return 2 if values.sealed else 1  # 7.3.5.2; a seal needs the room of one more
    return 0


def ends_table(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the last of its table."""
    *_, table = paragraph.element.iterancestors(w("tbl"))
    *_, last = table.iter(w("p"))
    return last is paragraph.element
