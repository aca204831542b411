"""The sample plan, its extras and the unit card fit together and read as a clean paper."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.paths import resources
from models.deadline import parse_deadline
from models.kinds import BlankGuess, DeadlineKind, Direction, RemarkKind, TargetKind
from models.quantity import is_blank, parse

TEXT = (resources() / "sample_plan.txt").read_text(encoding="utf-8")
LINES = TEXT.splitlines()
EXTRAS: dict[str, Any] = json.loads((resources() / "sample_extras.json").read_text("utf-8"))
CARD: dict[str, Any] = json.loads((resources() / "unit_card.json").read_text("utf-8"))
NUMBERS = re.compile(
    r"(^|[。；：])([一二三四五六七八九十]+(是|要|、)|（[一二三四五六七八九十]+）|\d\.)"
)


def quotes() -> Iterator[str]:
    for kind in ("targets", "tasks", "blanks", "citations"):
        yield from (entry["quote"] for entry in EXTRAS[kind])
    for remark in EXTRAS["remarks"]:
        yield from remark["quotes"]


def line_of(quote: str) -> str:
    return next(line for line in LINES if quote in line)


def department_names() -> set[str]:
    return {department["name"] for department in CARD["departments"]}


def test_the_sample_has_the_length_and_the_parts_of_a_plan() -> None:
    assert 3_600 <= len(TEXT) <= 4_400
    assert LINES[0] == f"{CARD['name']}2026年度工作计划"
    assert LINES[-2:] == [CARD["name"], "2026年1月16日"]
    assert [line[:2] for line in LINES if re.match("[一二三四五]、", line)] == [
        "一、", "二、", "三、", "四、", "五、",
    ]  # fmt: skip
    assert all(line == line.strip() and line for line in LINES)


@pytest.mark.parametrize("quote", sorted(set(quotes())))
def test_each_quote_stands_once_and_within_one_section(quote: str) -> None:
    assert TEXT.count(quote) == 1
    assert not NUMBERS.search(quote)
    assert "\n" not in quote


@pytest.mark.parametrize("target", EXTRAS["targets"], ids=lambda one: str(one["name"]))
def test_a_target_says_what_its_words_say(target: dict[str, Any]) -> None:
    assert TargetKind(target["kind"])
    assert Direction(target["direction"])
    assert {type(target[name]) for name in ("keep", "stretch")} == {bool}
    number = target["number"]
    if not number:
        assert target["kind"] in ("zero", "parity", "deliverable")
        return
    assert target["quote"].count(number) == 1
    assert number + target["unit"] in target["quote"]
    quantity = parse(number)
    assert (quantity.value if quantity else None) == target["value"]
    assert quantity or is_blank(number)


@pytest.mark.parametrize("task", EXTRAS["tasks"], ids=lambda one: str(one["quote"])[:12])
def test_a_task_has_a_readable_deadline_and_bodies_of_the_card(task: dict[str, Any]) -> None:
    assert task["deadline"] in line_of(task["quote"])
    assert parse_deadline(task["deadline"], EXTRAS["year"])
    bodies = task["lead"] + task["support"]
    assert len(set(bodies)) == len(bodies) > 0
    assert set(bodies) <= department_names()


def test_the_sample_shows_every_kind_of_thing_it_teaches() -> None:
    read = [parse_deadline(task["deadline"], EXTRAS["year"]) for task in EXTRAS["tasks"]]
    assert {one.kind for one in read if one} == set(DeadlineKind)
    assert {target["kind"] for target in EXTRAS["targets"]} == set(TargetKind)
    assert {target["direction"] for target in EXTRAS["targets"]} == set(Direction)
    assert {remark["kind"] for remark in EXTRAS["remarks"]} == set(RemarkKind)


def test_every_blank_and_every_cited_paper_is_listed() -> None:
    for blank in EXTRAS["blanks"]:
        assert blank["quote"].count(blank["words"]) == 1
        assert BlankGuess(blank["guess"])
    found = re.findall(r"20_年|[Xx*_]+", TEXT)
    assert sorted(found) == sorted(blank["words"] for blank in EXTRAS["blanks"])
    titles = [citation["title"] for citation in EXTRAS["citations"]]
    assert sorted(re.findall("《(.+?)》", TEXT)) == sorted(titles)


def test_remarks_come_from_people_of_the_card() -> None:
    people = {person["name"] for person in CARD["people"]}
    for remark in EXTRAS["remarks"]:
        speakers = {remark["person"], *(reply["person"] for reply in remark["replies"])}
        assert speakers <= people
        assert remark["weight"] in (1, 2, 3)
        assert remark["words"].endswith(("。", "？"))


def test_the_card_names_each_department_once() -> None:
    names = [
        name
        for department in CARD["departments"]
        for name in (department["name"], department["short_name"], *department["aliases"])
        if name
    ]
    assert len(set(names)) == len(names)
    assert {person["department"] for person in CARD["people"]} <= department_names() | {""}
    assert any(person["leader"] for person in CARD["people"])


def test_the_prose_is_clean() -> None:
    assert not re.search(r"[,;:?!()\"'　 ]|[，。；：、]{2}|》、《|”、“", TEXT)
    for one, other in ("“”", "《》", "（）"):
        assert all(line.count(one) == line.count(other) for line in LINES)
    body = [line for line in LINES[1:-2] if len(line) > 32 and not line.endswith("）")]
    assert all(line.endswith(("。", "：")) for line in body)
    assert max(len(line) for line in LINES) <= 600
    assert max(len(sentence) for line in LINES for sentence in line.split("。")) <= 120


def test_chains_and_headings_count_up() -> None:
    order = "一二三四五六七八九"
    for line in LINES:
        chain = "".join(re.findall(r"[。；：]([一二三四五六七八九])是", line))
        assert chain == order[: len(chain)] and len(chain) != 1
    first, second = 0, 0
    for line in LINES:
        if re.match("[一二三四五六]、", line):
            first, second = first + 1, 0
            assert line[0] == order[first - 1]
        elif re.match("（[一二三四五六]）", line):
            second += 1
            assert line[1] == order[second - 1]
    assert (first, second) == (5, 4)
