"""红头 and 版记 of a Word file: GB/T 9704-2012 cl. 7.2 and 7.4."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from tests.app.conformance_file import Paragraph, WordFile, attributes, child, local, number, w
from tests.app.conformance_page import lies
from tests.app.conformance_tables import floats, tables_of
from tests.app.conformance_values import FANGSONG, HEITI, KAITI, XIAOBIAOSONG, Values
from tests.app.conformance_words import width_of

HEAD, MARK, IMPRINT = "岁计版头", "岁计版头机关", "岁计版记"
RED = "FF0000"
MARK_TOP = 1984  # 35 mm from the edge of the text, 7.2.4
_NUMBER = re.compile(r"\t?(\w+〔20\d\d〕[1-9]\d*号)(\t.*)?")
_FIELDS = {
    re.compile(r"\d{6}"): FANGSONG,  # 7.2.1
    re.compile(r"[绝机秘]密★.+"): HEITI,  # 7.2.2
    re.compile(r"特急|加急"): HEITI,  # 7.2.3
}


def wrong_head(file: WordFile, values: Values) -> Iterator[str]:
    """The head, where the paper has one, from the edge of the text down to the title."""
    lines = [one for one in file.paragraphs if one.style in {HEAD, MARK}]
    if not lines:
        return
    if file.paragraphs[: len(lines)] != lines:
        yield "head: it does not stand first"
    at = next((place for place, one in enumerate(lines) if _NUMBER.fullmatch(one.text)), None)
    if at is None:
        yield "head: no 发文字号"
        return
    names = [place for place, one in enumerate(lines) if one.style == MARK]
    first = at  # several signers stand in rows of two, the number in the last of them (7.2.6)
    while lines[first - 1].text.startswith("\t"):
        first -= 1
    above = names[0] if names else first - 3
    for finding in (
        *wrong_fields(lines[:above], values, drawn=bool(names)),
        *wrong_mark([lines[place] for place in names], values, page_width(file, values)),
        *wrong_number(lines[at], values, drawn=bool(names)),
    ):
        yield f"head: {finding}"
    for what, blanks in (("number", lines[first - 2 : first]), ("title", lines[at + 1 :])):
        if [height(one) for one in blanks] != [values.line] * 2 or any(b.text for b in blanks):
            yield f"head: not two empty lines above the {what}"


def height(paragraph: Paragraph) -> int:
    return number(paragraph.look, "spacing", "line") or 0


def wrong_fields(lines: Sequence[Paragraph], values: Values, *, drawn: bool) -> Iterator[str]:
    """Lines above the mark: flush left in their fonts, and 35 mm in all."""
    whole = sum(map(height, lines))
    if drawn and abs(whole - MARK_TOP) > 20:
        yield f"the mark stands {whole} below the edge, not {MARK_TOP}"
    for line in lines:
        fonts = [font for pattern, font in _FIELDS.items() if pattern.fullmatch(line.text)]
        if line.text and not fonts:
            yield f"what is {line.text!r}"
        for font in fonts:
            yield from wrong_field(line, values.family(font), values)


def wrong_field(line: Paragraph, font: str, values: Values) -> Iterator[str]:
    if line.look.get("jc", {}).get("val") not in {None, "left", "both"}:
        yield f"{line.text} is not flush left"
    for words in line.words:
        if words.look.get("rFonts", {}).get("eastAsia") != font:
            yield f"{line.text} in {words.look.get('rFonts')}, not {font}"
        if number(words.look, "sz") != values.body or number(words.look, "szCs") != values.body:
            yield f"{line.text} in size {words.look.get('sz')}"


def page_width(file: WordFile, values: Values) -> int:
    """The width of the text on the first page, which lies where a wide table begins the paper."""
    return values.lying_width if lies(file.sections[0]) else values.width


def wrong_mark(names: Sequence[Paragraph], values: Values, width: int) -> Iterator[str]:
    """Red 小标宋 in the middle, not wider than the text."""
    for name in names:
        if name.look.get("jc", {}).get("val") not in {"center", "distribute"}:
            yield f"the mark stands {name.look.get('jc')}"
        wide = 0.0
        for words in name.words:
            if words.look.get("color", {}).get("val") != RED:
                yield f"the mark is {words.look.get('color')}"
            if words.look.get("rFonts", {}).get("eastAsia") != values.family(XIAOBIAOSONG):
                yield f"the mark in {words.look.get('rFonts')}"
            narrow = number(words.look, "w") or 100
            size = number(words.look, "sz") or 0
            wide += width_of(words.text, values) * size * 10 * narrow / 100
        if wide > width:
            yield f"the mark is {round(wide)} wide, the text {width}"


def wrong_number(line: Paragraph, values: Values, *, drawn: bool) -> Iterator[str]:
    """发文字号 in the middle, or one character in where a signer stands beside it; the red rule."""
    found = _NUMBER.fullmatch(line.text)
    signed = found is not None and found[2] is not None
    if not signed and line.look.get("jc", {}).get("val") != "center":
        yield f"发文字号 stands {line.look.get('jc')}"
    tabs = [int(one.get(w("pos"), "0")) for one in line.element.iter(w("tab")) if one.get(w("pos"))]
    if signed and (not line.text.startswith("\t") or tabs[:1] != [values.body * 10]):
        yield f"发文字号 does not stand one character in: {tabs}"
    for words in line.words:
        font = words.look.get("rFonts", {}).get("eastAsia")
        if words.text.strip() and font not in {values.family(FANGSONG), values.family(KAITI)}:
            yield f"发文字号 in {font}"
    rules = [attributes(one) for one in line.element.iter(w("bottom"))]
    if drawn != bool(rules):
        yield "the red rule is missing" if drawn else "a red rule on printed paper"
    for rule in rules:
        if rule.get("color") != RED or not 8 <= int(rule.get("sz", "0")) <= 12:
            yield f"the rule is {rule}"


def wrong_imprint(file: WordFile, values: Values) -> Iterator[str]:
    """The 版记 is the last table, at the foot of its page, between rules of 0.35 and 0.25 mm."""
    tables = [table for table, _ in tables_of(file)]
    mine = [table for table in tables if is_imprint(file, table)]
    if not mine:
        return
    if mine != tables[-1:]:
        yield "imprint: it is not the last"
    for finding in (*wrong_rules(mine[0]), *wrong_lines(file, mine[0], values)):
        yield f"imprint: {finding}"


def is_imprint(file: WordFile, table: etree._Element) -> bool:
    return all(file.read(p).style == IMPRINT for p in table.iter(w("p")))


def wrong_rules(table: etree._Element) -> Iterator[str]:
    edges = child(child(table, "tblPr"), "tblBorders")
    sizes = {local(edge): edge.get(w("sz")) for edge in edges if edge.get(w("val")) == "single"}
    if sizes != {"top": "8", "bottom": "8", "insideH": "6"}:
        yield f"rules {sizes}"
    place = child(table, "tblPr").find(w("tblpPr"))
    if floats(table) and place is not None:
        anchors = {name: place.get(w(name)) for name in ("vertAnchor", "tblpYSpec")}
        if anchors != {"vertAnchor": "margin", "tblpYSpec": "bottom"}:
            yield f"it stands {anchors}"


def wrong_lines(file: WordFile, table: etree._Element, values: Values) -> Iterator[str]:
    """4号仿宋, one character in on both sides, 抄送 with its full stop, the day with 印发."""
    for line in (file.read(p) for p in table.iter(w("p"))):
        for words in line.words:
            if number(words.look, "sz") != 28 or number(words.look, "szCs") != 28:
                yield f"size {words.look.get('sz')}"
            if words.look.get("rFonts", {}).get("eastAsia") != values.family(FANGSONG):
                yield f"font {words.look.get('rFonts')}"
        indent = line.look.get("ind", {})
        if int(indent.get("left", "0")) - int(indent.get("hanging", "0")) != 280:
            yield f"not one character in: {indent}"
        if line.text.startswith("抄送：") != line.text.endswith("。"):
            yield f"抄送 reads {line.text}"
        if not line.text.startswith("抄送：") and not line.text.endswith("印发"):
            yield f"印发 reads {line.text}"
