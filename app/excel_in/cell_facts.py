"""What a sheet's XML says of cells that their values do not: percents, units, faults, extent.

The reader of values gives 0.055 for 5.5%, 12000 for 12000万元 where the format says 万元, nothing
for #REF!, and lays out every cell up to the last one: all that is looked up here first, by searches
over the bytes of the part.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import TYPE_CHECKING, NamedTuple

from app.excel_in.fields import unit_class
from app.excel_in.values import FAULT, NO_RESULT
from app.foreign.package import opened_package
from app.foreign.wordml import parse

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

MANY_PLACES = 1_000_000  # from here on the exact extent of a sheet is looked for
_PLAIN_COLUMNS = 26
_LONGEST_CELL = 20_000
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_FULL_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>")
_FAR_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{2,3}|[A-Z](?=[0-9]{6}))([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["']([0-9]{1,7})["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\bhidden\s*=\s*["'](?:1|true)["']""")
_TOLD = (
    rb"""<(?:\w+:)?c\s[^<>]*?\b(?:(?P<error>t\s*=\s*["']e["'])|s\s*=\s*["'](?P<style>%s)["'])"""
    rb"[^<>]*>"
)
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_FORMULA = re.compile(rb"(?P<cell><(?:\w+:)?c(?:\s[^<>]*)?>)\s*<(?:\w+:)?f[\s>/]")
_FILLED = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>[^<]|t\s*=\s*[\"']str")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_AFFIXED = re.compile(  # "≥"#,##0.0"万元": a sign, places for digits, a unit; no scaling by commas
    r"""(?:"?(?P<before>[≥≤])"?)?[#?,]{0,6}0(?:\.[0#?]{1,8})?\s?"?(?P<after>[^"\\;0#?.,@\s]{0,4})"?"""
)
_PERCENTS = frozenset(("9", "10"))  # the built-in formats 0% and 0.00%


class Shown(NamedTuple):
    """What a cell's style shows around its number; a percentage is shown a hundredfold."""

    before: str = ""
    after: str = ""
    percent: bool = False


@dataclass(slots=True)
class CellFacts:
    """Facts of one sheet; places are (row, column), both counted from 0."""

    rows: int = 0
    columns: int = 0
    percents: set[tuple[int, int]] = field(default_factory=set)
    affixes: dict[tuple[int, int], Shown] = field(default_factory=dict)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: int = 0


def facts_of(path: Path) -> dict[str, CellFacts]:
    """Return the facts of each sheet of an .xlsx by the sheet's name; KnownError for damage."""
    with opened_package(path) as package:
        names = set(package.namelist())
        styles = _told_styles(package) if "xl/styles.xml" in names else {}
        return {
            name: _scan(package.read(part), styles)
            for name, part in _parts(package)
            if part in names
        }


def _parts(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return name and part of each sheet."""
    targets = {
        _value(one, "Id"): normpath(join("xl", _value(one, "Target").lstrip("/")))
        for one in parse(package.read("xl/_rels/workbook.xml.rels"))
    }
    found = []
    for sheet in parse(package.read("xl/workbook.xml")).iter("{*}sheet"):
        part = targets.get(_value(sheet, "id"), "")
        found.append((_value(sheet, "name"), part.replace("xl/xl/", "xl/", 1)))
    return found


def _told_styles(package: zipfile.ZipFile) -> dict[str, Shown]:
    """Return what the cell styles show around a value, by their number."""
    root = parse(package.read("xl/styles.xml"))
    formats = dict.fromkeys(_PERCENTS, Shown(percent=True))
    for one in root.iter("{*}numFmt"):
        around = _around(_value(one, "formatCode"))
        if any(around):
            formats[_value(one, "numFmtId")] = around
    looks = next(root.iter("{*}cellXfs"), None)
    rows = [_value(look, "numFmtId") for look in looks] if looks is not None else []
    return {str(at): formats[number] for at, number in enumerate(rows) if number in formats}


def _around(code: str) -> Shown:
    """Return the sign before a number and the unit behind it that a format code shows."""
    if "%" in _QUOTED.sub("", code):
        return Shown(percent=True)
    match = _AFFIXED.fullmatch(code.partition(";")[0])
    if match is None:
        return Shown()
    return Shown(match["before"] or "", match["after"] if unit_class(match["after"]) else "")


def _value(element: _Element, name: str) -> str:
    """Return an attribute by its local name."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _scan(data: bytes, styles: dict[str, Shown]) -> CellFacts:
    """Look for what is rare in a sheet; ordinary cells are passed over at the speed of a search."""
    hidden = sum(1 for _ in _HIDDEN_ROW.finditer(data)) if b"hidden" in data else 0
    facts = CellFacts(hidden_rows=hidden)
    facts.rows, facts.columns = _extent(data)
    wanted = b"|".join(style.encode() for style in sorted(styles)) or b"none"
    for match in re.finditer(_TOLD % wanted, data):
        place = _place_in(match[0])
        if place is None:
            continue
        if match["error"] or _ERROR.search(match[0]):
            facts.faults[place] = FAULT
            continue
        around = styles[match["style"].decode()]
        if around.percent:
            facts.percents.add(place)
        else:
            facts.affixes[place] = around
    _find_formulas_without_result(data, facts)
    return facts


def _find_formulas_without_result(data: bytes, facts: CellFacts) -> None:
    """A program that writes formulas but does not reckon leaves their cells empty."""
    if b"<f" not in data and b":f" not in data:
        return
    for match in _FORMULA.finditer(data):
        cell = data[match.start() : match.start() + _LONGEST_CELL]
        cell = cell.partition(b"</c>")[0].partition(b":c>")[0]
        place = _place_in(match["cell"])
        if place is not None and not _FILLED.search(cell):
            facts.faults.setdefault(place, NO_RESULT)


def _extent(data: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells take at most."""
    rows = max((int(match[1]) for match in _ROW.finditer(data)), default=0)
    columns = _PLAIN_COLUMNS if _CELL.search(data) else 0
    for match in _FAR_CELL.finditer(data):
        columns = max(columns, _number(match[1].decode()))
        rows = max(rows, int(match[2]))
    return (rows, columns) if rows * columns <= MANY_PLACES else _true_extent(data)


def _true_extent(data: bytes) -> tuple[int, int]:
    """Return the rows and columns up to the last cell that holds anything; slower but exact."""
    rows = columns = 0
    for match in _FULL_CELL.finditer(data):
        place = _place_in(match[0])
        if place is None:  # a cell without a reference stands behind the one before
            columns += 1
            continue
        rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
    return max(rows, 1), columns


def _place_in(cell: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(cell)
    return (int(match[2]) - 1, _number(match[1].decode()) - 1) if match else None


def _number(letters: str) -> int:
    """Return a column's number from 1 on: C is 3, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
