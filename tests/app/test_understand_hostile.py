"""No pattern of the grammar may need more than linear time, whatever a file holds.

The patterns are collected from the modules themselves, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from operator import itemgetter

import pytest

import app.recognise
import app.understand
from app.paper import FoundPaper, FoundSection
from app.recognise.lines import split_text
from app.recognise.reading import recognise
from app.understand.reading import understood
from models.kinds import PlanKind, SectionKind

SIZE = 100_000
# Small steps: what grows as a power is noticed before one search takes minutes.
STAGES = (16, 20, 23, 26, 60, 120, 240, 800, 6000, SIZE)
ALL_UP_TO = 800
SHORT = 10_000
WORST = ("mixed", "all of them")  # read at full length, the others at a tenth of it
LONGEST = 0.5  # seconds of processor time for one pattern and one text
LONGEST_SHORT = 0.1  # the same for the short stages, which take a thousandth of it
HOSTILE = {
    "digits": "1", "full width digits": "９", "chinese numerals": "十", "masks": "X", "stars": "*",
    "dotted masks": "X.", "added masks": "*+", "underscores": "_", "spaces": " ", "gaps": "\u3000",
    "one word": "全", "growing": "增长", "front": "全市前", "title marks": "《", "brackets": "（",
    "titles": "《方案》", "quotes": "“", "quoted": "“零”", "noughts": "零事故", "commas": "，",
    "enumeration": "、", "months": "3月", "years": "2026年", "dates": "3月1日前", "every": "每季",
    "units": "5起", "percent": "5%至", "bodies": "财务科、", "orders": "由甲科牵头",
    "making": "制定",
    "without": "不发生", "parity": "与去年", "average": "不低于全市", "numbered": "一是",
    "mixed": "《X办法》由X科牵头（X月底前）增长*.*%，", "line ends": "\n", "tabs": "\t",
    "all of them": "，全市与不低于前第0X《（“",
}  # fmt: skip


def patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return every compiled pattern of the packages that read foreign text, by its name."""
    found: dict[str, re.Pattern[str]] = {}
    for package in (app.understand, app.recognise):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(info.name)).items():
                for number, one in enumerate(_compiled(value)):
                    found[f"{info.name}.{name}.{number}"] = one
    every = {id(one): (name, one) for name, one in sorted(found.items(), reverse=True)}
    return sorted(every.values(), key=itemgetter(0))


def _compiled(value: object) -> list[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        return [one for item in value.values() for one in _compiled(item)]
    if isinstance(value, list | tuple | frozenset | set):
        return [one for item in value for one in _compiled(item)]
    return []


def test_patterns_are_found() -> None:
    names = [name for name, _ in patterns()]
    assert len(names) > 60
    assert any(name.endswith(".MEASURE.0") for name in names)


@pytest.mark.parametrize(
    ("name", "pattern"), patterns(), ids=[name.removeprefix("app.") for name, _ in patterns()]
)
def test_no_pattern_takes_long(name: str, pattern: re.Pattern[str]) -> None:
    assert slow_text(pattern) == "", name


def slow_text(pattern: re.Pattern[str]) -> str:
    """Return a text that takes too long, "" for none.

    Every text is tried shortly and then longer; only the two slowest are tried at full length.
    """
    left = list(HOSTILE)
    for size in STAGES:
        times = {text: seconds(pattern, HOSTILE[text], size) for text in left}
        left.sort(key=times.__getitem__)
        limit = LONGEST_SHORT if size <= ALL_UP_TO else LONGEST
        if times[left[-1]] > limit and seconds(pattern, HOSTILE[left[-1]], size) > limit:
            return left[-1]  # twice: once alone may be a collection of the whole heap
        left = left[-2:] if size >= ALL_UP_TO else left
    return ""


@pytest.mark.parametrize("evil", ["(1+)+Z", "1*1*1*Z", "1*1*Z"])
def test_a_pattern_that_blows_up_is_noticed(evil: str) -> None:
    assert slow_text(re.compile(evil)) == "digits"


def seconds(pattern: re.Pattern[str], unit: str, size: int = SIZE) -> float:
    """Time one pattern over a hostile text, walking over all its matches."""
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    for _ in pattern.finditer(text):
        if time.process_time() - start > LONGEST:
            break
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long_to_read(name: str) -> None:
    size = SIZE if name in WORST else SHORT
    unit = HOSTILE[name]
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    section = FoundSection(SectionKind.PARAGRAPH, text)
    understood(FoundPaper("2026年工作计划", 2026, PlanKind.PLAN, "", (section,)))
    for paper in recognise(split_text("2026年工作计划\n" + text)).papers:
        understood(paper)
    assert time.process_time() - start < 20 * LONGEST * size / SIZE
